"""Addresses with ``*`` for any run of characters."""

import re


def glob(text: str) -> re.Pattern[str]:
    """A pattern in which only ``*`` has a meaning.

    >>> bool(glob("https://a.example/news/*").fullmatch("https://a.example/news/2026/x?y=1"))
    True
    >>> bool(glob("https://a.example/").fullmatch("https://a.example/x"))
    False
    """
    return re.compile(".*".join(re.escape(part) for part in re.split(r"\*+", text)), re.DOTALL)
