"""Text as the phrase files see it: folded for matching, while every quote stays verbatim.

Source: ``rights-signals.md`` 4.3. Folding drops what a reader cannot see (zero-width letters, bidi controls,
soft hyphens, diacritics), unites what a reader cannot tell apart (dashes, quotes, blanks, traditional and simplified
Han, Arabic letter forms) and joins letter-spaced words. :meth:`Folded.origin` leads back to the text as given.

>>> fold("Ré\u200bproduction  INTERDITE ©").text
'reproduction interdite ©'
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

_DROPPED = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\u0640\u180e"
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2066, 0x206A)))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_KEPT = {"℗": "℗", "™": "™", "©": "©", "®": "®", "ⓒ": "©", "Ⓒ": "©", "🄯": "🄯"}
_QUOTES = dict.fromkeys("‘’‚‛′`´ʼʹ＇‹›", "'") | dict.fromkeys("“”„‟«»″「」『』〈〉《》〝〞＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")  # not ー: a Japanese letter
_SENTENCE = {
    "。": ".",
    "．": ".",
    "｡": ".",
    "！": "!",
    "？": "?",
    "；": ";",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "、": ",",
}
_ARABIC = {
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ئ": "ي",
    "ک": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ؤ": "و",
}
_CYRILLIC = {"ё": "е", "й": "и", "ї": "і"}
_LATIN = {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "ħ": "h"}
# Traditional and Japanese forms of the characters that notices use, to the simplified form.
_TRADITIONAL = (
    "權轉載註處來經許屬禁書聲須報導譯製複發佈歡網站連結內頁圖聯繫商業個開資訊學習訓練對應於時閱讀視聽廣傳達違責請無與為從當場條標題總數據擷聞後員們這謝絕"
    "嚴貼錄節優創協議號樣響錯誤獲務產護觀點擊類別項關鏡參評論購買費儲備體態際編輯寫詞語環設計軟檔檢詢問認識針則規範圍僅實驗證動營運過濾隱選擇擬絡電腦頭紙"
    "雜誌欄專約簡歸雖隨間幾極歷見講話説說讓變換獨佔"
    "刪並採隸機構擔償賠罰訴訟給願還尋賣價銷廳灣國華東臺轄術藝廠財黨緒續組織級線終緯維綜緊綁"
)
_SIMPLIFIED = (
    "权转载注处来经许属禁书声须报导译制复发布欢网站连结内页图联系商业个开资讯学习训练对应于时阅读视听广传达违责请无与为从当场条标题总数据撷闻后员们这谢绝"
    "严贴录节优创协议号样响错误获务产护观点击类别项关镜参评论购买费储备体态际编辑写词语环设计软档检询问认识针则规范围仅实验证动营运过滤隐选择拟络电脑头纸"
    "杂志栏专约简归虽随间几极历见讲话说说让变换独占"
    "删并采隶机构担偿赔罚诉讼给愿还寻卖价销厅湾国华东台辖术艺厂财党绪续组织级线终纬维综紧绑"
)
_HAN = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)) | {
    "転": "转",
    "権": "权",
    "複": "复",
    "断": "断",
    "斷": "断",
    "係": "系",
    "鏈": "链",
    "専": "专",
}
_SPECIAL: Mapping[str, str] = (
    dict.fromkeys(_DROPPED, "") | _KEPT | _QUOTES | _DASHES | _SENTENCE | _ARABIC | _CYRILLIC | _LATIN | _HAN
)
_MARKS = (
    range(0x0300, 0x0370),  # combining diacritics
    range(0x0591, 0x05C8),  # niqqud
    range(0x0610, 0x061B),
    range(0x064B, 0x0660),  # harakat
    range(0x20D0, 0x20F0),
)
_LATIN_OR_GREEK = (range(0x00C0, 0x0400), range(0x1E00, 0x2000))

# UTS 39 confusables, the Cyrillic and Greek letters that look like a Latin one.
_SKELETON = str.maketrans(
    "аеорсухівјѕԁԛԝһӏкмнтгпьα" + "οενρτυικχγη",
    "aeopcyxibjsdqwhlkmhtrnba" + "oevptuikxyn",
)
_LOOKALIKES = "а-яѐ-џѕԁԛԝһӏα-ω"
_LOOKALIKE = re.compile(f"[{_LOOKALIKES}]")
# A Latin letter beside one of them; the letter comes first, for the parser of patterns skips to it quickly.
_MIXED = re.compile(f"[a-z](?:(?=[{_LOOKALIKES}])|(?<=[{_LOOKALIKES}][a-z]))")
_WORD = re.compile(r"[^\W\d_]+")
_SPACED = re.compile(r"(?<!\w)\w(?: \w){4,}(?!\w)")
_TRICKS = re.compile(r"(?<=\w)[\u200b\u2060\ufeff]+(?=\w)|[\u202d\u202e]")
SPACED_SHARE = 4
"""Of how many characters one is a blank where words are written letter by letter."""
# Letters that fold to more or to fewer letters than one: their offsets need the slow way.
_ODD = re.compile("[" + "".join(_DROPPED) + "ßæœ…㈜]")
# Letters that fold to one letter each, with single blanks between them.
_ONE = "!-%'-~À-ÅÇ-Þà-åç-ÿА-Яа-яЀ-џΆ-Ώά-ώΑ-Ωα-ωא-תء-غف-ي\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
_SIMPLE = re.compile(f"[{_ONE}]+(?: [{_ONE}]+)*")
_ENTITY = re.compile(
    r"&(?:amp;)?(?:copy|#0*169|#x0*a9|reg|quot|nbsp|ndash|mdash|#0?39|#8211);?", re.IGNORECASE
)


class _Table(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(char: str) -> str:
    special = _SPECIAL.get(char)
    if special is not None:
        return special
    code = ord(char)
    if any(code in block for block in _MARKS):
        return ""
    if char.isspace() or unicodedata.category(char) in {"Zs", "Cc"}:
        return " "
    if any(code in block for block in _LATIN_OR_GREEK):
        plain = unicodedata.normalize("NFKD", char).casefold()
        return "".join(
            _LATIN.get(c, c) for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        )
    folded = unicodedata.normalize("NFKC", char).casefold()
    return "".join(_SPECIAL.get(c, c) for c in folded)


_TABLE = _Table()
_LINES = _Table({ord("\n"): "\n"})
# Characters that a small letter is the whole fold of; the grave accent is a quote.
_PRINTABLE = bytes(code for code in range(0x20, 0x7F) if code != ord("`")) + b"\n"
_FEW_KINDS = 64


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what phrases match on, ``source`` what was given, ``tricks`` where letters were disguised."""

    source: str
    text: str
    starts: tuple[int, ...] | None
    tricks: tuple[int, ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that the span of the folded text came from."""
        if self.starts is None:
            return start, end
        last = len(self.source)
        first = self.starts[start] if start < len(self.starts) else last
        return first, max(first, self.starts[end - 1] + 1 if 0 < end <= len(self.starts) else last)

    def is_disguised(self, start: int, end: int) -> bool:
        """Whether letters inside the span were disguised (fault ``obfuscated``)."""
        at = bisect_right(self.tricks, start - 1)
        return at < len(self.tricks) and self.tricks[at] < end


def fold(text: str) -> Folded:
    """Fold a text for matching.

    >>> fold("&copy; 2024 «Вестник»").text
    '© 2024 "вестник"'
    >>> fold("C O P Y R I G H T 2024").text
    'copyright 2024'
    """
    if text.isascii() and "&" not in text and "  " not in text and not is_letter_spaced(text):
        return Folded(text, _blanks_to_space(text.lower()), None)
    quick = text.translate(_TABLE) if "&" not in text and "  " not in text else ""
    if (
        len(quick) == len(text)
        and "  " not in quick
        and not _MIXED.search(quick)
        and not _ODD.search(text)
        and not is_letter_spaced(quick)
    ):
        return Folded(text, quick, None)
    chars, starts = _characters(text)
    folded = "".join(chars)
    tricks = sorted(_disguises(text, starts)) if not text.isascii() else []
    folded, mixed = _unmixed(folded)
    folded, starts = _joined(folded, starts)
    return Folded(text, folded, tuple(starts), tuple(sorted({*tricks, *mixed})))


def light(text: str) -> str:
    r"""A quick fold of a long text, for the search of candidates only; offsets are lost, lines stay.

    >>> light("Überall\nRÉSERVÉ")
    'uberall\nreserve'
    """
    if text.isascii():
        return text.lower()
    # Most characters of a Latin text are ASCII, and the others few kinds: each is replaced everywhere at once.
    odd = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE).decode("utf-8", "surrogatepass")
    kinds = set(odd)
    if len(kinds) > _FEW_KINDS:
        return _unmixed(text.translate(_LINES))[0]
    folded = text
    for char in kinds:
        folded = folded.replace(char, _LINES[ord(char)])
    folded = folded.lower()
    return _unmixed(folded)[0] if _LOOKALIKE.search(odd.translate(_LINES)) else folded


def plain(word: str) -> str:
    """One entry of a phrase file, folded the same way."""
    return fold(word).text


def opened(text: str) -> str:
    """The text with entities that were escaped twice opened, blanks filling up: of the same length.

    >>> opened("&copy; 2024")
    '©      2024'
    """
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda match: _character(match.group()).ljust(len(match.group())), text)


def _character(entity: str) -> str:
    return html.unescape(html.unescape(entity.rstrip(";") + ";"))[0]


def folds_to_one(char: str) -> bool:
    """Whether a character is one of those that are folded in runs, each to one letter."""
    return _SIMPLE.fullmatch(char) is not None


def is_letter_spaced(text: str) -> bool:
    """Whether a text has words written letter by letter, or entities escaped twice, that only :func:`fold` opens."""
    spaced = SPACED_SHARE * text.count(" ") > len(text) and _SPACED.search(text)
    return bool(spaced or ("&" in text and _ENTITY.search(text)))


def _blanks_to_space(text: str) -> str:
    return re.sub(r"[\t\n\r\f\v]", " ", text)


def _characters(text: str) -> tuple[list[str], list[int]]:
    chars: list[str] = []
    starts: list[int] = []
    entities = {match.start(): match for match in _ENTITY.finditer(text)} if "&" in text else {}
    position, length = 0, len(text)
    while position < length:
        if run := _SIMPLE.match(text, position):
            chars += run.group().translate(_TABLE)
            starts += range(*run.span())
            position = run.end()
            continue
        if match := entities.get(position):
            folded = _TABLE[ord(_character(match.group()))]
            step = len(match.group())
        else:
            folded, step = _TABLE[ord(text[position])], 1
        if folded == " " and (not chars or chars[-1] == " "):
            folded = ""
        for char in folded:
            chars.append(char)
            starts.append(position)
        position += step
    return chars, starts


def _disguises(text: str, starts: list[int]) -> list[int]:
    """Offsets in the folded text that stand for invisible letters inside a word, or for a bidi override."""
    return [max(0, bisect_right(starts, match.start()) - 1) for match in _TRICKS.finditer(text)]


def _unmixed(folded: str) -> tuple[str, list[int]]:
    """Words that mix Latin with Cyrillic or Greek letters, in their Latin skeleton, and where they stand."""
    if folded.isascii() or not _MIXED.search(folded):
        return folded, []
    places: list[int] = []

    def skeleton(match: re.Match[str]) -> str:
        word = match.group()
        if not _MIXED.search(word):
            return word
        places.extend(range(match.start(), match.end()))
        return word.translate(_SKELETON)

    return _WORD.sub(skeleton, folded), places


def _joined(folded: str, starts: list[int]) -> tuple[str, list[int]]:
    if not _SPACED.search(folded):
        return folded, starts
    drop: set[int] = set()
    for match in _SPACED.finditer(folded):
        letters = match.group()
        if letters.replace(" ", "").isalpha():
            drop.update(index for index in range(*match.span()) if folded[index] == " ")
    kept = [index for index in range(len(folded)) if index not in drop]
    return "".join(folded[index] for index in kept), [starts[index] for index in kept]
