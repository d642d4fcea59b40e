"""What names and words tell of a block: tables of cues and one fast search over each.

A cue is a hint, never a verdict: ``points`` weighs it, and a name counts only on a small part of the body.
Names are compared without hyphens and underscores; words with case folded. All tables are general: no site has its
own line here.

>>> sorted(of_names("article__related-posts ad")), sorted(wording("Photo by Getty Images"))
(['ad', 'related'], ['credit'])
>>> opening("Read more: the full story")
'related'
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import ahocorasick

# Anywhere in a class or id, hyphens and underscores left out.
_NAME_PARTS = {
    "related": "relat recommend morestories morefrom morenews morearticles moreposts moreon readmore readnext readalso"
    " alsoread alsolike youmay trending popular mostread mostviewed teaser promo upsell outbrain taboola nextpost"
    " nextarticle nextstory nextup prevpost prevarticle previouspost similar seealso further suggest latest onward"
    " recirc recarticle headlinelist storylist interlink mustread backlink crosslink inlinelink",
    "bio": "author biograph aboutthe contributor writer profile vcard journalist",
    "share": "share sharing social follow facebook twitter whatsapp pinterest addtoany likebutton rrssb addthis",
    "letter": "newsletter subscri signup mailchimp mc4wp optin emailform emailsign calltoaction leadform leadmagnet"
    " joinus donat supportus membership register",
    "caption": "caption credit imageinfo imagedesc imagetext photoinfo legend copyright fotograf picture slide gallery"
    " carousel lightbox",
    "tags": "taglist tagcloud taglinks keyword categor breadcrumb catlinks hashtag",
    "meta": "byline dateline publish datetime timestamp postinfo entryinfo posted articleinfo kicker readingtime"
    " readtime updated articlehead",
    "ad": "advert adsby sponsor banner commercial affiliate partner anzeige werbung adslot adcontainer adwrapper"
    " adunit adbox adblock",
    "nav": "menu breadcrumb pagina pager tableofcontents jumplink skiplink toolbar topbar dropdown navbar navigation"
    " sidenav subnav",
    "foot": "foot copyright legal disclaimer colophon privacy imprint",
    "side": "sidebar widget sidecol rightcol leftcol sticky module complement secondary",
    "comments": "comment respond disqus discussion reply replies conversation feedback",
    "modal": "modal popup overlay cookie consent gdpr lightbox notice notification toast tooltip login signin",
    "wall": "paywall piano regwall",
    "video": "video player audio podcast jwplayer brightcove youtube listen",
    "summary": "summary standfirst lede intro subtitle subhead subline excerpt description deck vorspann chapo"
    " abstract teasertext",
    "title": "title headline heading",
    "body": "articlebody articlecontent articletext articlemain articlecopy storybody storycontent storytext"
    " entrycontent entrybody postcontent postbody posttext bodycontent bodytext bodycopy richtext wysiwyg maincontent"
    " contentbody contenttext contentmain tdpost fieldnamebody textcontent textbody textblock paragraph blogcontent"
    " blogbody blogpost mwparser",
    "quote": "quote testimonial",
    "box": "card callout infobox factbox panel highlight inset pull embed",
    "list": "list grid feed archive",
    "product": "product price buy shop cart rating review spec",
}
# Only as a word of its own between blanks, hyphens and underscores.
_NAME_WORDS = {
    "bio": "bio",
    "caption": "photo photos image images img",
    "share": "sns",
    "letter": "cta",
    "tags": "tag tags topic topics label labels",
    "meta": "meta date time info infos",
    "ad": "ad ads dfp promo",
    "nav": "nav toc tab tabs",
    "side": "aside rail",
    "modal": "alert",
    "summary": "dek lead sapo",
    "body": "prose",
    "box": "box",
    "list": "item items",
}
# How the text of a block may begin when it leads elsewhere, or is no running text.
_OPENINGS = {
    "related": "related|read more|read also|read next|read:|see also|see:|also read|also see|more:|more on|more from"
    "|more about|more stories|more news|don't miss|don’t miss|recommended|you may|you might|watch:|watch now"
    "|watch live|video:|listen|in pictures|further reading|click here|trending|must read|what to read|next up"
    "|up next|continue reading|keep reading|editor's pick|editor’s pick|most popular|popular|latest|top stories"
    "|happening now|readmore|lesen sie|mehr zum|mehr:|mehr dazu|mehr lesen|siehe auch|auch interessant|zum thema"
    "|lire aussi|à lire|a lire|voir aussi|lire la suite|lea también|lee también|lea tambien|te puede|ver más"
    "|más información|leggi anche|leggi tutto|leia também|leia mais|veja também|zobacz|czytaj|czytaj też"
    "|читайте|читати також|читайте також|lees ook|lees meer|les også|läs också|læs også|lue myös|číst dále"
    "|přečtěte|prečítajte|citește și|devamını oku|ilgili haber|关连|相关|相關|関連|関連記事|延伸阅读|관련",
    "photo": "photo|photos|image|images|picture|pictures|foto|fotos|bild|bilder|credit|credits|pic|photograph|getty"
    "|courtesy|illustration|screenshot|graphic|quelle|bildquelle|fotoquelle|©|(c)|фото|zdjęcie|图|圖|写真|사진",
    "by": "by|von|par|por|di|door|av|written by|posted by|posted on|posted|published|updated|last updated"
    "|last modified|veröffentlicht|aktualisiert|publié|publicado|reporting by|created|stand:|author|edited by"
    "|first published|reviewed by|geschrieben|автор|опубликовано|опубліковано|autor|作者|記者|来源|來源|편집",
    "join": "sign up|subscribe|join|follow|get the latest|get our|get more|get email|get free|download|register"
    "|login|log in|support|donate|become a|share|like this|like us|tweet|email|print|newsletter|enter your|click"
    "|tags|tag:|tagged|topics|topic:|filed under|category|categories|copyright|all rights|advert|advertisement"
    "|anzeige|werbung|sponsored|comments|comment|leave a|reply|abonnieren|abonnez|jetzt|folgen|teilen|kommentar"
    "|kommentare|schlagwörter|themen|this article was|this article is|this article first|this article originally"
    "|this story|have a|have you|do you|let us know|contact|you can|save|skip|story continues|article continues"
    "|loading|suscríbete|iscriviti|подпис|підпис|поделиться|поділитися|注册|訂閱|订阅|分享|공유|구독|ツイート|シェア",
}
# Anywhere in a block of at most MAX_WORDING words.
_WORDING = {
    "boilerplate": "share it|share this|send us|tell us|let us know|what do you think|requires javascript"
    "|enable javascript|sign up|subscrib|newsletter|follow us|like us|click here|our app|download the app"
    "|originally appeared|originally published|article was originally|article first|have a story|have a tip"
    "|contact us|contact the author|email the|all rights reserved|may not be published|may not be reproduced"
    "|leave a comment|in the comments|become a member|become a subscriber|support us|support our|donate|donation"
    "|advertis|affiliate|commission|cookie|privacy|terms of|terms and|log in|login|sign in|register|whatsapp"
    "|telegram channel|javascript|loading|skip to|back to top|print this|pin it|pin this|podcast|listen to"
    "|watch the|watch more|watch now|watch below|read more|read next|read also|read the full|unlock|free trial"
    "|buy now|add to cart|in stock|hours ago|hour ago|min read|minute read|mins read|minutes read|lesezeit"
    "|abonnier|folgen sie|folge uns|kommentar|jetzt anmelden|registrieren|datenschutz|nutzungsbedingungen"
    "|abonnez-vous|inscrivez-vous|newsletter|suscríb|síguenos|iscriviti|seguici|assine|siga|subskryb"
    "|подпис|підпис|присоединя|приєдну|订阅|关注|登録|フォロー|구독|무단",
    "credit": "getty images|shutterstock|picture alliance|picture-alliance|istock|unsplash|pixabay|alamy|/reuters"
    "|/ap)|/afp|afp)|(ap)|(reuters)|via ap|/ reuters|/ afp|/ap photo|ap photo|(image:|(photo|(photo:|(picture:|(foto"
    "|(bild|(credit|image credit|photo credit|photo by|image by|photograph by|courtesy of|courtesy photo|imago|dpa)"
    "|/dpa|epa-efe|/getty|(file photo|file photo|stock photo",
}
# In a heading of a few words: what follows is no body.
_SECTIONS = {
    "related": "related|recommend|more from|more on|more stories|more in|more news|more like|read more|read next"
    "|read also|you may|you might|also like|also read|latest|trending|popular|next|previous|most read|similar"
    "|further reading|see also|news|articles|posts|stories|editor's|editor’s|headlines|around the web|featured"
    "|keep reading|explore|categories|blog|mehr|ähnliche|auch interess|verwandt|weitere|lesen sie|aktuell"
    "|meistgelesen|empfehl|neueste|beiträge|artikel|kategorien|archiv|à lire|voir aussi|articles lié|aimerez"
    "|relacionad|te puede|más leíd|correlat|leggi anche|leia|czytaj|читайте|новости|новини|lees ook|相关|関連|관련",
    "comments": "comment|kommentar|reply|respond|antwort|discussion|responses|thoughts on|commentaire|comentario"
    "|leserbrief|feedback|bewert|review|комментар|коментар|评论|コメント|댓글",
    "author": "about|author|über den|zum autor|über uns|written by|autor|contributor|kontakt|contact|disclosure"
    "|disclaimer|sources|references|quellen|credits|автор|作者",
    "join": "newsletter|subscrib|sign up|join|follow|share|teilen|abonn|folge|social|download|get the|get our"
    "|get in|donate|support|spend|register|tags|topics|schlagw|themen|anmeld|advert|подпис|підпис",
}

MAX_WORDING = 45
"""Words; in a longer block such wording is part of what it tells."""

_OPENING_CHARS = 24
_SEPARATORS = str.maketrans("", "", "-_")
_WORDS = re.compile(r"[\s_-]+")


def _finder(table: Mapping[str, str], separator: str | None) -> ahocorasick.Automaton:
    """One automaton for all words of a table; a word of several cues gives them all."""
    cues: dict[str, set[str]] = {}
    for cue, words in table.items():
        for word in words.split(separator):
            cues.setdefault(word, set()).add(cue)
    automaton = ahocorasick.Automaton()
    for word, found in cues.items():
        automaton.add_word(word, frozenset(found))
    automaton.make_automaton()
    return automaton


def _openings() -> Mapping[str, list[tuple[str, str]]]:
    """First letter → phrases with their cue, longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for cue, phrases in _OPENINGS.items():
        for phrase in phrases.split("|"):
            table.setdefault(phrase[:2], []).append((phrase, cue))
    return {letter: sorted(phrases, key=lambda pair: -len(pair[0])) for letter, phrases in table.items()}


_PARTS_FINDER = _finder(_NAME_PARTS, None)
_WORD_CUES = {word: cue for cue, words in _NAME_WORDS.items() for word in words.split()}
_WORDING_FINDER = _finder(_WORDING, "|")
_SECTION_FINDER = _finder(_SECTIONS, "|")
_OPENING_TABLE = _openings()
_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=16384)
def of_names(own: str) -> frozenset[str]:
    """The cues in an element's class and id, lower-case."""
    if not own:
        return _NOTHING
    cues = {_WORD_CUES[word] for word in _WORDS.split(own) if word in _WORD_CUES}
    for _, found in _PARTS_FINDER.iter(own.translate(_SEPARATORS)):
        cues |= found
    return frozenset(cues)


def wording(text: str) -> frozenset[str]:
    """``boilerplate`` and ``credit``, where the words of a short block say so."""
    found = [cues for _, cues in _WORDING_FINDER.iter(text.lower())]
    return frozenset().union(*found) if found else _NOTHING


def section(heading: str) -> frozenset[str]:
    """What a heading announces that is no body."""
    found = [cues for _, cues in _SECTION_FINDER.iter(heading.lower())]
    return frozenset().union(*found) if found else _NOTHING


def opening(text: str) -> str | None:
    """The cue in the first words of a block."""
    start = text[:_OPENING_CHARS].lower()
    for phrase, cue in _OPENING_TABLE.get(start[:2], ()):
        if start.startswith(phrase):
            after = start[len(phrase) : len(phrase) + 1]
            if not after.isalnum() or not phrase[-1].isascii():
                return cue
    return None
