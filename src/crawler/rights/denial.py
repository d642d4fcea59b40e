"""Sentences that name a licence or the public domain only to say that it does not hold here (C1).

"Not" in the name of a licence ("non-commercial") and in "unless otherwise stated" is none.

>>> denies("this text is not licensed under cc by 4.0"), denies("cc by 4.0, non-commercial use not included")
(True, False)
>>> denies("unless not otherwise stated, texts are under cc by 4.0")
False
"""

import re

_LICENCES = (
    r"(?<!\w)cc(?!\w)", r"\bcc0\b", "creative commons", "public domain", "lice?n[cs]", "lizen",
    "lisens", "lisans", "litsents", "licenc", "лицензи", "ліцензі", "ліцэнзі", "лиценз", "许可", "授权",
    "协议", "ライセンス", "라이선스", "라이센스", "αδεια", "رخصه", "ترخيص", "مجوز", "רישיון", "רשיון", "लाइसेंस",
    "ლიცენზი", "giay phep", "gemeinfrei", "domaine public", "dominio public", "pubblico dominio",
    "publieke? domein", r"domen\w{1,3} publiczn", "достояни", "надбан", "公有领域", "公共领域", "パブリックドメイン",
    "퍼블릭 도메인", "kozkincs", "kamu mali", "الملكيه العامه", "נחלת הכלל", "κοινο κτημα", "volnym dilem",
    "allman egendom",
)  # fmt: skip
_NOTS = (
    "not", "isn't", "aren't", "wasn't", "doesn't", "don't", "never", "nothing", "none", "neither",
    "nicht", r"kein\w{0,2}", "niemals", "pas", "aucune?", "jamais", "nao", "niet", "geen", "inte",
    "ikke", "ingen", "nie", r"zadn\w{1,3}", "neni", "nejsou", "nem", "nincs", "nu", "nici", "не", "ні",
    "ни", r"никак\w{1,3}", r"жодн\w{1,3}", "nije", "nisu", "ei", "eivat", "pole", "nav", "nera",
    r"nessun\w?", r"ningun\w?", r"nenhum\w?", "δεν", "δε", "tidak", "bukan", "khong", "לא", "אינו",
    "אינה", "אינם", "אין", "ليس", "ليست", "لا", "غير", r"non(?= (?:e|sono|si|viene)\b)",
    "no(?= (?:esta|estan|se|es|son|content|article|text|part|material|creative|cc))",
)  # fmt: skip
_DOES_NOT_HOLD = (
    "(?:does not|do not|doesn't|don't) (?:apply|cover|extend|hold)", "gilt nicht", "gelten nicht",
    "ne s'applique pas", "ne couvre pas", "no se aplica", "no cubre", "non si applica", "nao se aplica",
    "geldt niet", "niet van toepassing", r"не распространя\w{1,6} на", "не примен",
    r"не поширю\w{1,6} на", "не діє", "не застос", "nie obejmuje", "nie dotyczy", "nie ma zastos",
    "se nevztahuje", "neplati", "galler inte", "gjelder ikke", "gaelder ikke", "nem vonatkozik",
    "ei koske", r"degil\w{0,4}", r"\w{2,20}m[ae]mis\w{0,6}", "ではありません", "ではない", "いません",
    "されません", "않", "아닙", "아니", "نيست", "نمي", "نشده", "नहीं",
)  # fmt: skip
MAX_CHARS = 8_000
"""A sentence that is longer grants no licence."""
# The same verb: no comma, no "and".
_ON = r"(?:(?! (?:and|but|und|aber|et|mais|y|pero|ma|en|maar|i|ale|и|но|та|але|och|og) )[^,;:])"
_LICENCE = "|".join(_LICENCES)
_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(_NOTS)})(?!\w){_ON}{{0,70}}?(?:{_LICENCE})|[不未非][^,;:]{{0,8}}?(?:{_LICENCE})"
)
_AFTER = re.compile(rf"(?:{_LICENCE})[^,;:]{{0,60}}?(?:{'|'.join(_DOES_NOT_HOLD)})")
_PAST = re.compile(
    r"\b(?:was|were|had been|used to be) (?:\w{1,12} )?(?:licen[cs]ed|released|published|available|offered) under"
)
# What is negated is no licence: the names of its conditions, and what holds unless said otherwise.
_NAMES = re.compile(
    r"(?:non|not|nicht|no|niet|nao|не|ne|nie|nem|ei|icke|ikke|غير(?: ال)?|לא|phi)[ -]?(?:for[ -]?)?"
    r"(?:commerc|kommer|comerc|коммерч|комерц|komerc|keresk|kaupall|تجاري|מסחרי|thuong|profit|deriv)"
    r"|keine? bearb|pas d'utilisation commerciale|pas de modif|non[ -]?opere|geen[ -]?afgeleide"
    r"|ing[ea]n? bear|ei muutoksia"
    r"|非商|非営利|非营利|비영리"
    r"|(?:not|nicht|pas|no|non|nao|niet|не|nie) (?:\w{1,12} ){0,2}(?:copyright|urheber|protected|geschutzt|proteg"
    r"|protett|bescherm|защищ|chronion|subject to)"
)
_OTHERWISE = re.compile(
    r"(?<!\w)(?:otherwise|ander\w{0,3}|contrai?r\w{0,3}|divers\w{0,6}|inacz\w{0,3}|jinak|inak|maskep\w{0,4}|altfel|иное|инач\w"
    r"|інше|інакше|друго|другояче|drugacije|διαφορετικ\w{0,3}|annat|annars|annet|andet|muut\w{0,4}|toisin|teisiti|citadi|kitaip"
    r"|aksi|خلاف\w{0,3}|אחרת|lain|khac)(?!\w)|另有|特に断り|断りのない|別段|별도|달리"
)


def denies(sentence: str) -> bool:
    """Whether a folded sentence says that a licence it names, or the public domain, does not hold or no longer does."""
    if len(sentence) > MAX_CHARS:
        return True  # nobody can tell what such a sentence denies
    text = _NAMES.sub("", sentence)
    if _PAST.search(text):
        return True
    if _OTHERWISE.search(text):
        return False
    return bool(_BEFORE.search(text) or _AFTER.search(text))
