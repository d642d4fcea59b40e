"""The language of a page: as declared, or as its letters prove.

>>> (
...     tag_of("en_US"),
...     tag_of("English"),
...     by_letters("정치 뉴스"),
...     by_letters("Navy 海軍のニュース"),
...     by_letters("News"),
... )
('en-US', None, 'ko', 'ja', None)
"""

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_SHARE = 0.5

# Scripts that one language of the press writes alone.
_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), language)
    for letters, language in (
        ("가-힣", "ko"), ("぀-ヿ", "ja"), ("\u0e01-\u0e4e", "th"), ("\u05d0-\u05ea", "he"), ("\u0370-\u03ff", "el"),
        ("\u10a0-\u10ff", "ka"), ("\u0531-\u0587", "hy"), ("\u1780-\u17b3", "km"), ("\u0e81-\u0ede", "lo"),
        ("\u1000-\u109f", "my"), ("\u0b80-\u0bff", "ta"), ("\u0c00-\u0c7f", "te"), ("\u0c80-\u0cff", "kn"),
        ("\u0d00-\u0d7f", "ml"), ("\u0a80-\u0aff", "gu"), ("\u0a00-\u0a7f", "pa"), ("\u0d80-\u0dff", "si"),
        ("\u0980-\u09ff", "bn"), ("\u1200-\u137f", "am"),
    )
)  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[㐀-鿿]")


def tag_of(declared: str) -> str | None:
    """A declared language as a BCP 47 tag; None where it is none."""
    declared = declared.partition(",")[0].strip()
    return declared.replace("_", "-") if _TAG.fullmatch(declared) else None


def by_letters(text: str) -> str | None:
    """The language that alone writes most of these letters, if there is one; kana beside kanji is Japanese."""
    if text.isascii():
        return None
    letters = len(_LETTER.findall(text)) or 1
    han = len(_HAN.findall(text))
    for script, language in _SCRIPTS:
        found = len(script.findall(text))
        if found and found + (han if language == "ja" else 0) >= _SHARE * letters:
            return language
    return None
