"""The words round names: what introduces an author, what joins two, what is a role, an organisation, nobody.

>>> bool(CUE.match("Geschrieben von Ann")), "admin" in NOBODIES, "reporter" in ROLES
(True, True, True)
"""

import re

_FIRST_WORD = re.compile(r"[^\W\d_]*")


def _phrases(*rows: str) -> frozenset[str]:
    return frozenset(phrase for row in rows for phrase in row.split("|"))


def _folded(*rows: str) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in _phrases(*rows))


def _any(phrases: frozenset[str]) -> str:
    """One alternative for each phrase, longest first; a blank stands for any blanks."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def _first_words(*groups: frozenset[str]) -> frozenset[str]:
    """The first words of phrases: the cheap test before the pattern."""
    found = (_FIRST_WORD.match(phrase) for group in groups for phrase in group)
    return frozenset(first[0].casefold() for first in found if first is not None)


# Phrases that introduce an author when a colon or a stroke follows.
_BEFORE_COLON = _phrases(
    "by|author|authors|author(s)|written by|words|words by|text|story|story by|reporter|reporters|reporting by",
    "von|autor|autorin|autoren|autor:in|text|text von|verfasser|verfasst von|bericht|ein beitrag von|es schreibt",
    "par|auteur|auteurs|auteure|texte|rédigé par|por|autor|autora|autores|texto|escribe|escrito por|texto de",
    "di|autore|autori|autrice|testo|testo di|articolo di|a cura di|scritto da|door|auteur|tekst|geschreven door",
    "av|af|tekst|journalist|skribent|forfatter|höfundur|eftir|teksti|kirjoittaja|toimittaja|skrivet av|skrevet av",
    "autor tekstu|opracowanie|oprac.|opr.|napisał|napisała|tekst|dziennikarz|autor textu|napsal|napsala|píše",
    "szerző|írta|szöveg|autorul|scris de|piše|napisao|napisala|autorica|avtor|avtorica|pripremio|pripremila",
    "автор|авторы|автор текста|автор статьи|текст|подготовил|подготовила|беседовал|беседовала|автори|пише|пишува",
    "підготував|підготувала|аўтар|аутор|муаллиф|müəllif|συντάκτης|γράφει ο|γράφει η|γράφει|κείμενο|από|του|της",
    "yazar|yazan|haber|muhabir|nga|autori|shkruan|shkruar nga|kirjutas|autors|teksts|autorius|parengė|tekstas",
    "egilea|testua|oleh|penulis|pewarta|laporan|ditulis oleh|ni|isinulat ni|tác giả|bài viết|bài|thực hiện|na",
    "người viết|mwandishi|بقلم|كتب|كتبت|كتبها|الكاتب|الكاتبة|إعداد|تقرير|المؤلف|نویسنده|نوشته|به قلم|گزارش|خبرنگار",
    "تحریر|مصنف|מאת|כתב|כתבה|כותב|लेखक|लेखिका|रिपोर्ट|द्वारा|लेखन|লেখক|প্রতিবেদক|எழுதியவர்|రచయిత|ಲೇಖಕ|ലേഖകൻ",
    "โดย|ผู้เขียน|เรื่อง|作者|撰文|撰稿|文|著者|執筆|執筆者|筆者|取材・文|文・写真|ライター|记者|記者|採訪|글|작성자|기자|글쓴이",
    "ავტორი|հեղինակ|зохиогч|нийтэлсэн|авторы|жазған",
)
# Phrases that introduce an author by themselves, when no small letter follows.
_BEFORE_NAME = _phrases(
    "by|written by|words by|story by|text by|reported by|posted by|published by|article by|reporting by|analysis by",
    "opinion by|column by|commentary by|interview by|op-ed by|guest post by|contributed by|compiled by|a report by",
    "bericht von|ein bericht von|gastbeitrag von|ein gastbeitrag von|gastkommentar von|kommentar von|analyse von",
    "eine analyse von|reportage von|eine reportage von|interview von|essay von|un article de|un reportage de",
    "reportage de|un reportaje de|reportaje de|una crónica de|crónica de|un articolo di|reportagem de|artigo de",
    "van onze redacteur|van onze verslaggever|van onze correspondent|een artikel van|krönika av|analys av",
    "von|text von|ein beitrag von|geschrieben von|verfasst von|veröffentlicht von|par|écrit par|rédigé par",
    "publié par|propos recueillis par|por|escrito por|redactado por|publicado por|di|a cura di|scritto da",
    "pubblicato da|door|geschreven door|av|skriven av|publicerad av|skrevet av|skrevet af|publisert av|af|eftir",
    "przez|per|escrit per|scris de|publicat de|de|írta|piše|napisao|napisala|nga|shkruar nga|γράφει ο|γράφει η",
    "του|της|από|oleh|ditulis oleh|ni|isinulat ni|nina|bởi|kirjutas|raksta|rašo|yazan|от|от автора|пише|пишува",
)
# Phrases of scripts without capitals that stand alone before a name.
_BEFORE_ANY = _phrases("بقلم|كتب|كتبت|كتبها|به قلم|द्वारा|โดย|מאת|記者|记者|本報記者|本报记者|作者|撰文|文|글")

CUE = re.compile(
    rf"\s*(?:(?i:{_any(_BEFORE_COLON)})\s*[:：／/=＝｜|]\s*"
    rf"|(?i:{_any(_BEFORE_NAME)})\s+(?![a-zà-ÿа-яё])"
    rf"|(?:{_any(_BEFORE_ANY)})[\s／/:：・]+"
    r"|(?:本報|本报)?(?:記者|记者)(?=[㐀-鿿]{2,4}(?:[\s／/〕】]|$)))"
)
"""What stands before the first author's name."""

CUE_WORDS = _first_words(_BEFORE_COLON, _BEFORE_NAME, _BEFORE_ANY)
"""The first words of all cues."""

ATTACHED = ("記者", "记者", "本報記者", "本报记者")
"""Cues that a name may follow without a blank."""

LABELS = _BEFORE_COLON | _BEFORE_NAME
"""What a line may consist of when the name stands in the next one."""

_OTHERS = _phrases(
    "edited by|editing by|editor|editors|reviewed by|medically reviewed by|fact checked by|fact-checked by|video by",
    "photo|photos|photo by|photos by|photography|photography by|photographs by|photographer|illustration",
    "illustration by|illustrations by|graphics by|translated by|translation|translator|designed by|updated by",
    "additional reporting|additional reporting by|foto|fotos|foto von|fotos von|bild|bilder|redigiert von",
    "übersetzt von|übersetzung|bearbeitet von|redigering|photos de|photographie|crédit photo|traduit par|traduction",
    "fotografía|fotografías|fotos de|traducción|edición|fotografia|traduzione|foto di|redactie|redaktør|redaktör",
    "kuva|kuvat|ansvarlig redaktør|zdjęcia|redaktor|redakcja|fot.|фото|редактор",
    "перевод|переклад|світлини|уредник|lektor|prevod|fotó|szerkesztő|editör|fotoğraf|penyunting|ảnh|biên tập",
    "責任編輯|责任编辑|编辑|編輯|編集|撮影|写真|翻译|译者|사진|편집|تصوير|تحرير|ویراستار|צילום|עריכה|संपादन|ภาพ|บรรณาธิการ",
)
OTHER_ROLE = re.compile(rf"\s*(?i:{_any(_OTHERS)})\s*(?:[:：／/=＝]|\s(?=[A-ZÀ-ÞА-Я])|$)")
"""What introduces someone who is no author: editor, photographer, translator."""

BEFORE_OTHER = re.compile(
    rf"(?:[\s;]|(?<=[a-zà-ÿа-я])\.\s)\s*(?=(?i:{_any(_OTHERS)})(?:\s*[:：／]|\s[A-ZÀ-ÞА-Я]))"
)
"""Where someone who is no author is introduced on the line of one who is."""

OTHER_WORDS = _first_words(_OTHERS)
"""The first words of these."""

_ANDS = _phrases(
    "and|und|et|y|e|i|en|og|och|ja|a|oraz|și|si|şi|va|và|ve|dan|at|eta|ir|un|és|и|і|й|та|და|և|و|ו|और|এবং|และ",
    "AND|UND|ET|Y|&|with|mit|avec|con|with",
)
AND = _any(_ANDS)
CONJUNCTION = re.compile(rf"(?:^|\s+)(?:{AND})\s+")
"""What joins two names."""

ROLES = _folded(
    "reporter|reporters|correspondent|correspondents|editor|editors|writer|writers|journalist|columnist|producer",
    "contributor|analyst|author|chief|director|founder|ceo|manager|expert|professor|senior|intern|blogger|critic",
    "coordinator|marketing|executive|leader|designer|architect|owner|cto|coo|cmo|cfo|vp|evangelist|advocate|trainer",
    "nutritionist|dietitian|therapist|lawyer|technician|instructor|teacher|photographer|creator|co-founder|cofounder",
    "representative|realtor|agent|planner|educator|topics|read|price|free|more|policy|process|posts|about|related",
    "fellow|officer|consultant|former|specialist|attorney|strategist|engineer|developer|scientist|researcher|coach",
    "president|partner|advisor|adviser|associate|head|lead|guest|redakteur|redakteurin|korrespondent|korrespondentin|chefredakteur|chefredaktor|volontär",
    "ressortleiter|kolumnist|gastautor|rédacteur|rédactrice|correspondant|correspondante|journaliste|envoyé spécial",
    "envoyée spéciale|stagiaire|periodista|redactor|redactora|corresponsal|enviado especial|directora|giornalista",
    "redattore|inviato|corrispondente|jornalista|repórter|redator|correspondente|verslaggever|redacteur|redaktör",
    "redaktør|skribent|toimittaja|kirjeenvaihtaja|blaðamaður|dziennikarz|dziennikarka|redaktor|redaktorka",
    "korespondent|redaktorius|žurnalistas|újságíró|szerkesztő|ziarist|jurnalist|novinar|novinarka|urednik|новинар",
    "корреспондент|обозреватель|журналист|редактор|кореспондент|журналіст|оглядач|muhabir|muhabiri|yazarı|editörü",
    "gazeteci|wartawan|phóng viên|biên tập viên|gazetar|ajakirjanik|žurnālists|δημοσιογράφος|συντάκτης|ανταποκριτής",
    "مراسل|محرر|صحفي|خبرنگار|संवाददाता|প্রতিনিধি",
)
"""What somebody is, not who."""

ORGANISATIONS = _folded(
    "news|newsroom|newsdesk|media|press|agency|agencies|staff|desk|team|editorial|service|services|network|online",
    "digital|inc|ltd|llc|plc|gmbh|ag|sa|srl|company|corporation|corp|limited|group|holding|university|institute",
    "department|ministry|association|foundation|center|centre|council|committee|commission|office|bureau|society",
    "union|bank|government|times|post|herald|tribune|gazette|journal|magazine|today|daily|weekly|tv|radio|studio",
    "studios|school|college|wire|redaktion|nachrichten|zeitung|agentur|agenturen|verlag|presse|rédaction|agence",
    "redacción|agencia|agencias|redazione|agenzia|redação|agência|redactie|redaktionen|redaksjonen|toimitus",
    "redakcja|agencja|redakce|redakcia|szerkesztőség|redacția|redacţia|redakcija|агентство|редакция|редакція",
    "редакцията|уредништво|haber|merkezi|ajansı|servisi|redaksi|tim|ban biên tập|nhóm|toimetus|redaktsioon",
    "affairs|redakcijos|gazeta|the|for|of|and|blog|club|community|articles|experts|project|initiative",
)
"""What makes a name a body's, not a person's."""

ORGANISATION = re.compile(
    r"\w\.[a-z]{2,4}\b|編集部|编辑部|新聞|新闻|通信社|通讯社|報導|报道|日報|日报|뉴스|연합|일보|신문"
    r"|وكالة|وكالات|قسم|فريق|خبرگزاری|डेस्क|ডেস্ক|กองบรรณาธิการ|מערכת"
)
"""The same in scripts that part no words, and domain names."""

AGENCIES = _folded(
    "ap|afp|dpa|apa|sda|ats|reuters|associated press|agence france-presse|deutsche presse-agentur|upi|pa|pa media",
    "press association|efe|ansa|lusa|tass|тасс|ria|interfax|интерфакс|ukrinform|укрінформ|укринформ|xinhua|kyodo",
    "jiji|yonhap|pti|ani|ians|aap|anp|belga|ntb|tt|ritzau|stt|bns|leta|elta|čtk|tasr|sita|mti|hina|tanjug|fena",
    "agerpres|mediafax|pap|aa|anka|dha|iha|antara|bernama|vna|ttxvn|tnn|bloomberg|canadian press|europa press",
    "agencias|agenturen|agences|epd|kna|sid|keystone-sda|新华社|新華社|中央社|共同通信|時事通信|연합뉴스",
)
"""News agencies by their names and initials, in folded case."""
PARTICLES = _folded(
    "de|del|della|delle|dei|di|da|do|dos|das|du|des|la|le|les|lo|el|al|van|von|der|den|ter|ten|te|zu|zum|zur|vom|af",
    "av|y|e|i|og|och|bin|ibn|bint|binti|ben|abu|ul|ur|ud|a/l|a/p|op|in|het|san|st|dela|las|los|mc|mac",
)
"""Small words inside a person's name."""

ARTICLES = frozenset(
    {"El", "La", "Los", "Las", "Les", "Il", "The", "Die", "Das", "Der", "Den", "Het", "O", "A"}
)
"""What names of papers begin with, and people's hardly ever."""

BEFORE_DATE = _folded(
    "|on|at|am|um|den|der|vom|le|à|el|il|em|op|på|d|kl|o|w|dne|dana|na|în|la|tarihinde|pada|published|posted|updated",
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|veröffentlicht|publié",
    "publicado|pubblicato|geplaatst|publicerad|publisert|опубликовано|montag|dienstag|mittwoch|donnerstag|freitag",
    "samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes",
)
"""Words between a name and a date on one line."""

NOBODIES = _folded(
    "admin|administrator|administrador|root|webmaster|web master|guest|guest author|unknown|anonymous|null|none",
    "undefined|nobody|n/a|na|user|default|editor|author|test|demo|name|author name|no author|wordpress|wp|cms",
    "site admin|siteadmin|super user|superuser|system|share|facebook|twitter|linkedin|email|print|follow|more",
    "read more|view all posts|see all|all articles|about the author|contact|the author|contributors|written by",
    "by|von|autor|redaktør|details|profile|bio|website|posts|subscribe|updated|published|name required",
    "min|mins|minutes|min read|mins read|minute read|minutes read|read|lesezeit|min lesezeit|de lecture|lectura",
)
"""Accounts and labels that stand where a name should, in folded case."""

SUFFIX = re.compile(
    r"(?:\s+(?:記者|记者|기자|특파원|선임기자|인턴기자|通信員|氏|さん|says|द्वारा)|(?<=[가-힣])기자|(?<=[㐀-鿿])(?:記者|记者))"
    r"(?:\s*외\s*\d+명)?\s*$"
)
"""What follows a name and is no part of it."""
