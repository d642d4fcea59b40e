r"""JSON that no terminal and no diff can be fooled by: direction marks and C1 controls are written as escapes.

The data stays verbatim: whoever parses the file gets every character back.

>>> dump("a\u202eb")
'"a\\u202eb"\n'
"""

import re

import msgspec

# Control characters below U+0020 are escaped by JSON itself.
_INVISIBLE = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def dump(value: object) -> str:
    """Indented JSON with a final newline."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
