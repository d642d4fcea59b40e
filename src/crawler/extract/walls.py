"""What stands in the place of a body: the wordings of missing pages, paywalls, consent walls and script-only pages.

All are read in lower case: a pattern that ignores case has to be tried at every letter.

>>> bool(MISSING.search("404 - page not found")), bool(WALL.search("subscribe now to continue reading"))
(True, True)
>>> bool(WALL.search("the army will continue reading the signals."))
False
"""

import re
from collections.abc import Iterable


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


def _words(alternatives: Iterable[str]) -> str:
    return f"(?:{'|'.join(alternatives)})"


_THING = _words(("page", "article", "story", "content", "site", "document"))
_READER = _words(("subscribers?", "members?", "registered users"))
# What may be missing, and what is said of it, in the languages of the press.
_THINGS = _words(
    (
        *(
            rf"\b(?:{words})"
            for words in (
                "page|article|story|content|document|post|url|link|seite|artikel|beitrag|inhalt|contenu|página|artículo",
                "contenido|artigo|conteúdo|notícia|pagina|articolo|contenuto|bericht|stron[ayię]|artykuł|stránk[auy]",
                "článo?e?k|oldal|cikk|stranic[aeu]|članak|sidan?|siden|sivua?|juttu|leht?e|lehekülg|lapa|puslapis",
                "síðan?|articolul|сторінк[аиу]|стаття|страниц[аыу]|статья|стать[юи]|материал|новость|страницата",
                "статията|σελίδα|άρθρο|sayfa|haber|içerik|səhifə|halaman|trang|bài viết",
            )
        ),
        "الصفحة|المقال|صفحه|مطلب|הדף|העמוד|הכתבה|पृष्ठ|पेज|लेख|পৃষ্ঠা|หน้า|บทความ|页面|文章|网页|網頁|頁面|内容|ページ|記事|페이지|기사",
    )
)
_GONE = _words(
    (
        "not (?:be )?found|(?:does|do|did)(?: not|n[’']t) exist|no longer|not available|unavailable",
        "(?:been|was|were|has) (?:re)?moved|been deleted|n[’']t find|not find|unable to find",
        "nicht (?:mehr|gefunden|vorhanden|verfügbar)|existiert nicht|gelöscht|entfernt|introuvable",
        "non trouvée?|n[’']existe|n[’']est (?:plus|pas) disponible|été (?:supprimée?|déplacée?)",
        "no (?:existe|encontrad|está disponible|se (?:ha )?encontr|hemos podido)|sido eliminad",
        "non (?:esiste|trovat|è (?:più )?disponibile|è stat[ao] trovat)|stat[ao] rimoss",
        "não (?:existe|foi encontrad|encontrad|está disponível)|sido removid",
        "niet (?:gevonden|beschikbaar|meer)|bestaat niet|verwijderd",
        "nie (?:istnieje|znalezion|została? znalezion|ma takiej)|usunięt|nie znaleziono|nenalezen|neexistuj",
        "nenašla|nebola nájden|nem (?:található|létezik)|törölt|nije pronađen|ne postoji",
        "ni (?:bilo?a? )?najden|hittades inte|inte hittas|finns inte|finnes ikke|findes ikke",
        "ikke (?:blev )?f[ua]n[dn]et|fant ikke|ei (?:ole|löyty|leitud)|nav atrast|neeksistē|nerast",
        "neegzistuoja|fannst ekki|nu (?:a fost găsit|există)",
        "не (?:найден|существ|знайден|існу|е намерен|постои)|(?:такой|такої) (?:страницы|сторінки) не",
        "удал[её]н|видален|δεν (?:βρέθηκε|υπάρχει)|bulunamadı|mevcut değil|kaldırıl|tapılmadı|nuk u gjet",
        "غير موجودة?|العثور|(?:تم )?حذف|(?:یافت|پیدا) نشد|לא (?:נמצאה?|קיימת?)|הוסרה?|नहीं मिला|मौजूद नहीं",
        "পাওয়া যায়নি|tidak (?:ditemukan|ada|tersedia)|dihapus|không (?:tìm thấy|tồn tại)|ไม่พบ|ถูกลบ|不存在",
        "找不到|没有找到|未找到|(?:已|被)(?:删除|刪除)|見つかりません|削除され|찾을 수 없|삭제",
    )
)
_OFFER = _words(
    (
        r"subscri(?:be|ption)|sign (?:in|up)|log ?in|\bjoin\b|register|create (?:a free |an )?account",
        "become a (?:member|subscriber)|start your (?:free )?trial|unlock",
        r"\babo|testen sie|registrier|anmelden|abonne|inscri[vt]|connecte|identifie|suscri|regístrate",
        "inicia sesión|abbona|acced[ai]|registrati|assin[ae]|cadastr|faça login|word lid|inloggen|abonnement",
        "zaloguj|wykup|prenumer|subskry|předpla|přihla|predpla|prihlás",
        "tilaa|kirjaudu|logga in|logg inn|log ind|bliv|köp|kjøp|előfizet|bejelentkez|aboneaz|autentific",
        "pretplat|prijavi|naroč|подпи[сш]|оформите|войдите|зарегистр|передпл|увійд|абонам|συνδρομ|συνδεθείτε",
        "abone|üye|giriş yap|berlangganan|daftar|đăng (?:ký|nhập)",
        "اشترك|سجل|مشترک|وارد شوید|הירשמו|מנוי|התחברו|सदस्यता|लॉग ?इन|สมัคร|เข้าสู่ระบบ|订阅|訂閱|登录|登入",
        "会员|會員|会員|ログイン|登録|구독|로그인|회원",
    )
)
_READ_ON = _words(
    (
        "(?:continue|keep|to) read(?:ing)?|full (?:story|article|access)|whole (?:story|article)|unlimited",
        "this (?:story|article)|read more stories",
        "weiter(?:zu)?lesen|artikel (?:zu )?lesen|vollständig|lire (?:la suite|l[’']article|cet)|la suite",
        "seguir leyendo|continuar (?:leyendo|lendo)|leer (?:el|la|completa)|leggere|continua a leggere",
        "artigo completo|lees verder|verder lezen|verder te lezen|volledige artikel",
        "czytać (?:dalej|całość)|dalszy|reszt[ęy] artykułu|číst dál|celý článek|čítať ďalej|läsa vidare",
        "lese videre|læse videre|jatka lukemista|lukeaksesi|tovább(?:olvas| olvas)|citi (?:în )?continuare",
        "nastavite (?:čitati|sa)|читать (?:далее|дальше|полн)|прочитать|читати (?:далі|повн)|продължите",
        "να συνεχίσετε|okumaya devam|devamını oku|melanjutkan|selengkapnya|đọc tiếp|để đọc",
        "لمواصلة|لمتابعة|لقراءة|ادامه (?:مطلب|خواندن)|להמשיך|आगे पढ़|อ่านต่อ|全文|继续阅读|繼續閱讀|続き",
        "ここから先|이용하세요|전문을|계속 읽|볼 수 있는",
    )
)

_NUMBERED = "(?:^|error |fehler |erreur |errore |błąd |ошибка |помилка |hata |خطأ |http |код )"
MISSING = _any(
    rf"{_NUMBERED}(?:404|410)(?=\W*$|\s*[|:,.!–—-]|\s+(?:error|not|page|fehler|oops|エラー))",
    rf"{_THINGS}[^.!?。]{{0,60}}{_GONE}|{_GONE}[^.!?。]{{0,40}}{_THINGS}",
    r"^(?:not found|nothing found|nothing here|oops!?)\W*$",
    "такой страницы нет|такої сторінки немає|taka strona nie",
)
"""In a title or heading, or on a page of a few words: the page is not there."""

BLOCKED = _any(
    "(?:verify|confirm|prove)(?: that)? you(?: are|['’]re) (?:a |not a )?(?:human|robot)",
    r"are you (?:a )?(?:robot|human)|\bcaptcha\b",
    "not a robot|^access (?:to this page )?(?:has been )?denied|permission to access",
    "checking your browser|^just a moment",
    "unusual (?:traffic|activity)|attention required|request (?:was |has been )?blocked|too many requests",
    "(?:site|server|service|page|system)[^.]{0,30}(?:under|down for|undergoing)[^.]{0,20}maintenance",
    "^(?:site |scheduled )?maintenance$",
    "temporarily (?:unavailable|down|offline|out of service)|we['’]ll be (?:right )?back",
    "internal server error|bad gateway",
    "service unavailable|gateway time-?out|account (?:has been )?suspended|^forbidden$|wartungsarbeiten",
    "vorübergehend nicht|derzeit nicht erreichbar",
    "site en maintenance|temporairement indisponible|en mantenimiento",
    "temporalmente (?:no disponible|fuera)",
    "in manutenzione|temporaneamente non|em manutenção|temporariamente indisponível|tijdelijk niet",
    "przerwa techniczna",
    "технические работы|временно недоступ|технічні роботи|тимчасово недоступ|bakım çalışması",
    "geçici olarak",
    "メンテナンス中|系统维护|系統維護|점검 중|暂时无法访问|الموقع تحت الصيانة",
)
"""The same: a machine in between, or the server, answered in the page's place."""

WALL = _any(
    rf"{_OFFER}.{{0,60}}?{_READ_ON}|{_READ_ON}.{{0,60}}?{_OFFER}",
    r"(?:subscri(?:be|ption)|log ?in|sign (?:in|up)|register)[^.!?]{0,60}"
    rf"\b(?:continue|keep|read(?:ing)?|full|access|unlock|this {_THING}|unlimited)",
    r"last (?:free|complimentary) (?:article|story)|unlock (?:this|the) (?:story|article)|pozostało \d+ ?%",
    r"reste \d+ ?%",
    "(?:to|please) (?:continue|keep|finish) reading",
    rf"(?:this|the) (?:report|{_THING}) is (?:exclusive|reserved|only|available)[^.]{{0,30}}{_READER}",
    rf"(?:for|to) (?:paid )?{_READER} only|{_READER}[- ]only|(?:already|not) a (?:subscriber|member)\?",
    "you(?:['’]ve| have) (?:reached|used|read)[^.]{0,40}(?:free|limit|articles)",
    "(?:weiterlesen|lesen sie weiter)[^.]{0,30}(?:abo|mit|plus)",
    r"(?:mit|nur für)[^.]{0,30}(?:abonnent|abo\b|plus-)",
    "(?:riservat[ao]|solo|esclusivo)[^.]{0,20}(?:agli|per gli) abbonati|abbonati per continuare",
    "(?:jen|pouze|len) pro předplatitel|(?:len|iba) pre predplatiteľ|předplaťte si",
    "vain tilaajille|tilaa ja jatka|csak előfizető|előfizetőknek|(?:doar|numai) pentru abonați",
    "abonează-te pentru",
    "samo za pretplatnike|pretplatite se (?:za|kako)|samo za naročnike|tik prenumeratoriams",
    "tikai abonentiem|ainult tellijatele",
    "(?:μόνο )?για συνδρομητές|αποκλειστικά για|yalnızca abone|abonelere özel|okumaya devam etmek için",
    "само за абонати",
    "للمشتركين (?:فقط|حصر)|اشترك (?:الآن )?ل(?:مواصلة|متابعة|قراءة)|لمواصلة القراءة|(?:ویژه|مخصوص) مشترک",
    "مشترک شوید",
    "למנויים בלבד|להמשיך (?:לקרוא|בקריאה)|केवल (?:सदस्यों|ग्राहकों)|आगे पढ़ने के लिए|khusus pelanggan",
    "berlangganan untuk",
    "dành (?:riêng )?cho (?:độc giả|thành viên) (?:trả phí|đăng ký)|สำหรับสมาชิก(?:เท่านั้น)?",
    "続きを読むには|(?:有料|登録)会員",
    "jetzt (?:abonnieren|testen|freischalten)|artikel freischalten|registrieren sie sich",
    "réservé (?:à nos|aux) abonnés|(?:abonnez|connectez|inscrivez)-vous (?:pour|afin)",
    "il vous reste [^.]{0,20}% ",
    "(?:solo|exclusivo) para (?:suscriptores|assinantes)|suscríbete para|para seguir leyendo",
    "para (?:continuar lendo|assinantes)",
    "(?:contenuto|articolo) riservato|abbonati per|alleen voor abonnees|word abonnee",
    "dla (?:prenumeratorów|subskrybentów)|för prenumeranter|for abonnenter",
    "только (?:для|по) подпис|доступ[^.]{0,20}подпис|только зарегистрирован|лише (?:для|за) передплат",
    "会员专享|訂閱(?:以|即可)|订阅(?:以|后)|有料会員|会員限定|구독(?:하|자)",
)
"""In a short block: read on for money or a log-in."""

CONSENT = _any(
    r"cookies?|consent|privacy|partners?\b|personal(?:i[sz]ed)? (?:data|ads|advertising)|\bgdpr\b|tracking",
    "zustimm|einwillig|datenschutz|consentement|confidentialité|données|consentimiento|privacidad",
    "consenso|riservatezza|toestemming|zgod[aęy]|souhlas|согласи|згод[аиу]|socios|partner(?:n|zy|ami|eit)",
    "persoonlijke gegevens",
    "prywatności|dane osobowe|personuppgifter|samtycke|samtykke|personopplysninger|személyes adat",
    "hozzájárul|süti(?:k|t|ket)",
    "çerez|kişisel veri|gizlilik|onayınız|персональн[а-я]+ данн|конфіденц|конфиденц|απόρρητο|συγκατάθεσ",
    "個人データ|同意|プライバシー|隐私|隱私",
    "개인정보|쿠키|동의|ملفات تعريف الارتباط|الخصوصية|موافقت|פרטיות|עוגיות",
)
"""Words of consent banners; they count by their share."""

NEEDS_SCRIPT = _any("java ?script|자바스크립트")
"""On a page of hardly any words: it shows nothing without scripts."""
