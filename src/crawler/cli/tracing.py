"""``fairclip read --trace`` for people: every block with its verdict and reason, coloured on a terminal."""

import json

_KEPT, _CUT, _DIM, _END = "\x1b[32m", "\x1b[31m", "\x1b[2m", "\x1b[0m"


def painted(line: bytes, *, is_coloured: bool = False) -> bytes:
    r"""A page's trace as lines: ``+`` kept, ``-`` left out, the reason, the beginning of the text.

    >>> painted(
    ...     b'{"title": "T", "url": "u", "trace": [{"kept": true, "reason": "prose", "path": "p", "text": "Hello"}]}'
    ... )
    b'T\nu\n+ prose                Hello\n'
    """
    page = json.loads(line)
    shown = [_clean(page.get("title") or "(no title)"), page["url"]]
    for one in page.get("trace", ()):
        mark, paint = ("+", _KEPT) if one["kept"] else ("-", _CUT)
        words = f"{mark} {one['reason']:<20} {_clean(one['text'])[:70]}"
        shown.append(f"{paint}{words}{_END}" if is_coloured else words)
    if page.get("error"):
        shown.append(f"! {_clean(page['error'])}")
    return ("\n".join(shown) + "\n").encode()


def _clean(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
