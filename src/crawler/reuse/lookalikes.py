"""Letters that look alike, and the scripts that are written without spaces: tables only.

``PLAIN`` renames letters of any script, after case folding and without accents, to the Latin letter they are drawn
like. It holds for every word, so a Cyrillic word typed with a few Latin letters folds as the Cyrillic one does, and
the other way round. ``VISUAL`` is for words of mixed scripts, before case folding: three Greek capitals look like
another letter than their small forms do.
"""

import unicodedata
from collections.abc import Mapping

LETTERS_WITHOUT_SPACES = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"  # Myanmar, Khmer
)
"""Alphabets without spaces, as ranges of a character class: one letter says little."""

SYLLABLES = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # radicals, kana
    "\u3105-\u312f\u3131-\u3163\u3165-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"  # Bopomofo, Han
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\uffa1-\uffdc\U00020000-\U0003ffff"  # Hangul, compatibility forms
)
"""Ideographs, kana and Hangul syllables."""

SINGLES = LETTERS_WITHOUT_SPACES + SYLLABLES
"""Each of these is a token of its own."""

JAMO = "\u1100-\u11ff"
"""Hangul letters, as decomposed text spells syllables."""

FILLERS = "\u115f\u1160\u3164\uffa0\u0640"
"""Letters by category, without ink or meaning: Hangul fillers, Arabic kashida."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
"""Characters without ink: format and bidirectional controls, fillers, variation selectors."""

APOSTROPHES = "'`\u00b4\u2018\u2019\u02b9\u02bc\u2032\uff07"
HYPHENS = "-\u2010\u2011"

TYPEWRITTEN = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2013", ";"), ("\u2014", ";"),
    ("\u2026", ";"), ("\u00a0", " "), ("\u2009", " "), ("\u2022", ";"), ("\u20ac", ";"), ("\u00a3", ";"),
)  # fmt: skip
"""Typographic signs and what they are read as: most texts are ASCII then, which reads faster."""

SHAPES = str.maketrans("01l", "oii")
"""Digits and letters that look alike in Latin itself, for words that are no numbers."""

_DRAWN_LIKE: Mapping[str, str] = {
    # Cyrillic · Greek · Armenian · Cherokee · small capitals and phonetic letters · Latin with a stroke
    "a": "а" "α" "Ꭺ" "ᴀɑ",
    "b": "в" "β" "Ᏼ" "ʙɓ",
    "c": "с" "ϲ" "Ꮯ" "ᴄƈ",
    "d": "ԁ" "Ꭰ" "ᴅɗ" "đð",
    "e": "еє" "ε" "Ꭼ" "ᴇɛəǝ",
    "f": "ꜰƒ",
    "g": "ԍ" "ց" "Ꮆ" "ɢɡ",
    "h": "нһ" "հ" "Ꮋ" "ʜɦ" "ħ",
    "i": "іӏ" "ι" "Ꮖ" "ɪɩ" "ıɨł" "ʟ" "Ꮮ" "ɫ",
    "j": "ј" "ϳ" "յ" "Ꭻ" "ᴊ" "ȷ",
    "k": "кқҝҡ" "κ" "Ꮶ" "ᴋƙ" "ĸ",
    "m": "м" "μ" "Ꮇ" "ᴍɱ",
    "n": "п" "η" "ո" "ɴŋɲ" "ŉ",
    "o": "оө" "ο" "օ" "ᴏɵ" "ø",
    "p": "р" "ρ" "ք" "Ꮲ" "ᴘƥ" "þ",
    "q": "ԛ" "զ",
    "r": "гґ" "Ꭱ" "ʀ",
    "s": "ѕ" "Ꮪ" "ꜱ",
    "t": "т" "τ" "Ꭲ" "ᴛ" "ŧ",
    "u": "и" "υ" "ս" "ᴜʉ",
    "v": "ѵ" "ν" "Ꮙ" "ᴠʋ",
    "w": "шѡԝ" "ω" "ա" "Ꮃ" "ᴡ",
    "x": "х" "χ",
    "y": "уү" "γ" "Ꮍ" "ʏ",
    "z": "ζ" "Ꮓ" "ᴢ" "ƶ",
    "3": "зӡ",
    "ae": "æӕ",
    "oe": "œ",
    # Arabic letters that keyboards exchange; kana drawn like ideographs
    "ي": "ىیې", "ك": "کڪ", "ه": "ةہھ",
    "一": "ー", "二": "ニ", "力": "カ", "口": "ロ", "八": "ハ", "夕": "タ",
    "卜": "ト", "工": "エ", "才": "オ", "千": "チ", "へ": "ヘ",
}  # fmt: skip

_DIGIT_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xAE6, 0xBE6, 0xE50, 0x17E0)
"""The noughts of Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Thai and Khmer."""

PLAIN = str.maketrans(
    {letter: drawn for drawn, letters in _DRAWN_LIKE.items() for letter in letters}
    | {chr(zero + digit): str(digit) for zero in _DIGIT_ZEROS for digit in range(10)}
)
VISUAL = str.maketrans("ΗΝΥ", "hny")

ENCLOSED = "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
"""Letters in circles and squares: no letters to Unicode, but to readers."""

OPENED = str.maketrans(
    {
        first + offset: chr(ord("a") + offset)
        for first in (0x24B6, 0x24D0, 0x1F130, 0x1F150, 0x1F170)
        for offset in range(26)
    }
)


def marks() -> str:
    """Every combining mark of the blocks in use, for a character class."""
    blocks = ((0x300, 0x2000), (0x20D0, 0x2100), (0x2DE0, 0x2E00), (0x302A, 0x309B), (0xA66F, 0xAC00))
    return "".join(
        chr(code)
        for first, end in blocks
        for code in range(first, end)
        if unicodedata.category(chr(code))[0] == "M"
    )
