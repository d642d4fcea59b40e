"""The two links of a page that lead to the site's terms: copyright, reprints, terms of use, imprint, legal notice.

In the languages of ``rights-signals.md`` 5; what is about rights itself comes before what is about the site in
general; privacy, cookies, sales and advertising alone are no such pages.

>>> rank("Copyright & reprints") < rank("Terms of Use") < rank("Impressum")
True
>>> rank("Privacy policy") is None, rank("Terms of the ceasefire agreed") is None
(True, True)
"""

import re
from functools import lru_cache

from crawler.model import Url
from crawler.page.document import Page
from crawler.urls import normalise, same_site, split

MAX_LINKS = 2
_MAX_SEEN = 3000
_MAX_WORDS = 6

# Words of the link's text, by how surely they lead to rights.
_RIGHTS = r"""
copyrights?(?: (?:notice|policy|information|statement|infringement))?|©|reprints?|republish(?:ing)?|re-?use
|licensing|permissions?|rights and permissions|syndication policy|intellectual property|urheberrecht
|nutzungsrechte|droits? d['’]auteur|droits de reproduction|derechos de autor|propiedad intelectual
|diritto d['’]autore|diritti d['’]autore|direitos autorais|direitos de autor|auteursrechten?|prawa autorskie
|autorská práva|autorské práva|szerzői jog(?:ok|i)?|drepturi de autor|авторски права|πνευματικ\w+ δικα\w+
|upphovsrätt|opphavsrett|ophavsret|tekijänoikeu\w+|autoriõigus\w*|autortiesīb\w+|autori\w+ teis\w+
|авторськ\w+ прав\w*|авторск\w+ прав\w*|передрук|перепечатк\w+|использовани\w+ материалов
|використанн\w+ матеріалів|правила использования|правила використання|telif(?: hak\w*)?|حقوق النشر
|حقوق الملكية|זכויות יוצרים|حق نشر|حق تکثیر|कॉपीराइट|版权(?:声明|所有|说明)?|版權(?:聲明|所有)?
|著作権(?:について)?|転載について|무단전재|저작권(?:정책|보호정책|안내)?|hak cipta|bản quyền
"""
_TERMS = r"""
terms(?: (?:of|and|&) (?:use|service|conditions))?|terms & conditions|conditions of use|terms-of-use
|user agreement|website terms|site terms|usage policy|terms of website use|nutzungsbedingungen|agb
|allgemeine geschäftsbedingungen|conditions (?:générales )?d['’]utilisation|cgu|conditions générales
|términos(?: y condiciones| de uso)?|condiciones de uso|condizioni (?:d['’]uso|di utilizzo|generali)
|termini (?:e condizioni|d['’]uso|di utilizzo)|termos(?: de uso| e condições| de utilização)?
|condições de uso|gebruiksvoorwaarden|algemene voorwaarden|regulamin(?: serwisu)?|warunki (?:korzystania
|użytkowania)|podmínky (?:užití|použití|používání)|obchodní podmínky|podmienky (?:používania|použitia)
|felhasználási feltételek|(?:általános )?szerződési feltételek|ászf|termeni(?: și condiții| si conditii)?
|условия за ползване|общи условия|όροι χρήσης|användarvillkor|villkor|användningsvillkor|brukervilkår|vilkår
|betingelser|käyttöehdot|kasutustingimused|lietošanas noteikumi|naudojimo(?:si)? (?:sąlygos|taisyklės)
|taisyklės|умови використання|правила користування|угода користувача|условия использования
|пользовательское соглашение|правила (?:сайта|сайту)|kullanım (?:koşulları|şartları)|şartlar ve koşullar
|شروط الاستخدام|شروط وأحكام|תנאי שימוש|תקנון|شرایط استفاده|قوانین|उपयोग की शर्तें|使用条款|使用條款|服务条款
|服務條款|利用規約|サイトポリシー|ご利用(?:条件|について)|이용약관|syarat (?:dan|&) ketentuan
|ketentuan (?:penggunaan|layanan)|điều khoản(?: sử dụng)?|quy định sử dụng
"""
_LEGAL = r"""
legal(?: notices?| information| disclaimer| terms| & privacy)?|imprint|impressum|disclaimer
|haftungsausschluss|rechtliche hinweise|rechtliches|mentions? légales?|aviso legal|información legal
|note legali|avviso legale|aviso legal|informações legais|juridische (?:informatie|kennisgeving)|colofon
|nota prawna|informacje prawne|stopka redakcyjna|tiráž|impresum|impresszum|jogi (?:nyilatkozat|közlemény)
|notă legală|правна информация|νομική σημείωση|rättslig information|juridisk (?:information|meddelelse
|informasjon)|oikeudellinen huomautus|õiguslik teave|juridiskā informācija|teisinė informacija
|правова інформація|вихідні дані|редакція та правила|правовая информация|выходные данные|künye
|yasal (?:uyarı|bilgiler)|إخلاء المسؤولية|إخلاء مسؤولية|הצהרה משפטית|سلب مسئولیت|अस्वीकरण|कानूनी सूचना
|免责声明|免責聲明|法律声明|法律聲明|免責事項|이용 ?안내|법적 고지|penafian|pemberitahuan hukum
|pedoman media siber|tuyên bố miễn trừ|xuất bản phẩm
"""
_NOT = re.compile(
    r"advertis|subscri|abo-|sale|shop|complain|dmca|report|careers?|jobs?|media kit|newsletter|slavery|accessib"
    r"|vertrag|widerruf",
    re.IGNORECASE,
)
# What is about the reader's data; beside words of terms it does not hide them, it only makes them less sure.
_PRIVATE = re.compile(
    r"(?:\w*privacy|\w*cookies?|\w*datenschutz\w*|\w*confidentialité|privacidade?|riservatezza|prywatno\w*|soukromí"
    r"|конфиденциальн\w*|конфіденційн\w*|gizlilik|隐私|隱私|プライバシー|개인정보)(?:\s+(?:policy|notice|statement))?",
    re.IGNORECASE,
)
_JOINERS = re.compile(
    r"^(?:[\s&/,+·|-]|(?:and|und|et|y|e|i|и|та|ja|och|og)\b)+|(?:[\s&/,+·|-]|\b(?:and|und|et|y|e|i|и|та|ja|och|og))+$"
)
# What American public bodies call the page that says how their material may be used.
_PUBLIC = re.compile(
    r"(?:privacy\s*(?:and|&|/)\s*security|security\s*(?:and|&|/)\s*privacy)(?:\s+(?:notice|policy|statement))?",
    re.IGNORECASE,
)
_SHARED = 4
_JOIN = re.compile(r"\s*\n\s*")
_WORDS = [_JOIN.sub("", words.strip()) for words in (_RIGHTS, _TERMS, _LEGAL)]
_RANKED = [re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in _WORDS]
_ANY = re.compile(rf"(?<!\w)(?:{'|'.join(_WORDS)})(?!\w)", re.IGNORECASE)
# The same for text in lower case, many times faster: most links lead elsewhere.
_ANY_LOWER = re.compile(rf"(?<!\w)(?:{'|'.join(_WORDS)})(?!\w)")
_PATHS = re.compile(
    r"/(?:copyrights?|reprints?|republish\w*|permissions?|terms?(?:[-_]?(?:of|and)[-_]?\w+)*|tos|imprint|impressum"
    r"|legal(?:[-_]?notice)?|agb|cgu|mentions-legales|aviso-legal|note-legali|nutzungsbedingungen|licen[cs]ing|disclaimer"
    r"|usage|rules|pravila|regulamin)(?:[/._-]|$)",
    re.IGNORECASE,
)
_RELATIONS = {"copyright": -2, "license": -2, "terms-of-service": -1}
_LINKS = "a[href],link[rel~=copyright i],link[rel~=terms-of-service i],area[href]"


def find(page: Page) -> tuple[Url, ...]:
    """At most two links of the same site that read as its terms, the surest first."""
    found: dict[Url, tuple[int, int]] = {}
    for place, node in enumerate(page.tree.css(_LINKS)[-_MAX_SEEN:]):
        attributes = node.attributes
        href = attributes.get("href") or ""
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        rel = attributes.get("rel")
        order = _related(rel) if rel else None
        if order is None:
            order = rank(node.text() or attributes.get("title") or "")
        if order is None:
            continue
        url = normalise(href, base=page.base)
        if url is None or url == page.url or not same_site(url, page.url) or split(url).path in {"", "/"}:
            continue
        if order > 0 and not _PATHS.search(split(url).path):
            order += 3  # a fitting address is the better sign; without it the words alone decide
        best = found.get(url)
        if best is None or order < best[0]:
            found[url] = (order, -place)  # of equals the lower on the page: the footer
    return tuple(sorted(found, key=lambda url: found[url])[:MAX_LINKS])


def rank(text: str) -> int | None:
    """How surely a link of this text leads to rights: 1 rights, 2 terms, 3 legal, 4 privacy too; None: not at all."""
    return _rank(text) if len(text) <= 400 else None


def _related(rel: str) -> int | None:
    """How surely a link of this relation leads to rights."""
    return min((_RELATIONS[one] for one in rel.lower().split() if one in _RELATIONS), default=None)


# A site's menus stand on all its pages.
@lru_cache(maxsize=8192)
def _rank(text: str) -> int | None:
    text = " ".join(text.split())
    if not text or len(text) > 60 or len(text.split()) > _MAX_WORDS:
        return None
    if _ANY_LOWER.search(text.lower()) is None:
        return _SHARED if _PUBLIC.fullmatch(text) else None
    own = _JOINERS.sub("", _PRIVATE.sub("", text))
    covered = sum(len(match[0]) for match in _ANY.finditer(own))
    # the words must be most of what the link says: "Terms of the ceasefire" is news
    if covered * 2 <= len(own):
        return None
    order = next(order for order, pattern in enumerate(_RANKED, 1) if pattern.search(own))
    if order > 1 and _NOT.search(own):
        return None
    return order if order == 1 or _PRIVATE.search(text) is None else _SHARED
