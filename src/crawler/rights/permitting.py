"""What a sentence permits: whom, of what, how much (``rights-signals.md`` 5.3, C4, C6, C7, C10, C13, C15).

Most of it is about what only looks like a permission: unsure means less.
"""

import re
from dataclasses import replace
from itertools import pairwise

from crawler.model import FaultCode, Scope, Term
from crawler.rights.conditions import conditions, kinds_beside, named_sources
from crawler.rights.modality import we_permit
from crawler.rights.readings import ACTS, LISTED, OURS, Claim, Sentence, claim_of
from crawler.rights.sentences import Clause

_OBJECT_CHARS, _TOGETHER_CHARS = 40, 110
_FEW_WORDS, _BARE_WORDS = 5, 12
_LEAD_CHARS, _ARTICLE_CHARS = 12, 4
PURPOSE = f"{FaultCode.PURPOSE}: a grant of the text itself, to anyone"
"""The fault of a grant that is not for us."""
# Sharing among friends, and what the law allows anyhow: no permission beyond that.
_IDLE = re.compile(
    r"social (?:media|network)|soziale\w? (?:medien|netzwerk)|reseaux sociaux|redes sociales|redes sociais|reti sociali"
    r"|соцсет|социальн\w{1,3} сет|соціальн\w{1,3} мереж|社交|微信|微博|朋友圈|\bsns\b|소셜|sosyal medya|by e-?mail"
    r"|per e-?mail|par e-?mail|whatsapp|facebook|twitter|to a colleague|to a friend"
    r"|(?:within|to the extent|in accordance|im rahmen|im gesetzlich|dans l\w{1,2} (?:limite|cadre)|conform|dentro de"
    r"|nei limiti|nos limites|binnen|в пределах|в рамках|в соответствии|в межах|у межах|відповідно|w granicach|w ramach"
    r"|zgodnie z|v mez|v soulad)[^.]{0,40}?(?:law|legal|act\b|recht|gesetz|rahmen|loi|ley|legge|\blei\b|\bwet"
    r"|закон|praw|ustaw|zakon)"
    r"|(?:著作权法|法律|法令)[^.]{0,12}(?:[範范][囲围圍]|允许|许可)|저작권법[^.]{0,14}범위"
)
_HEADLINE = re.compile(
    r"headline|ueberschrift|uberschrift|titel|titre|titulo|titular|titolo|заголов|tytul|titul|title|标题|見出し|见出し|제목|baslik"
    r"|τιτλ|titlu|\bcim\b|cimet|naslov|otsikko|rubrik|tittel|overskrift|pealkir|virsrakst|antrast|عنوان|כותרת|शीर्षक|judul"
    r"|tieu de|kop en"
)


def permitted(sentence: Sentence, clause: Clause) -> list[Claim]:
    """What a clause permits that the modality calls a permission."""
    held = clause.kinds
    personal = "personal" in sentence.kinds
    wanted = conditions(sentence)
    if not held & ACTS:
        if personal and ("only" in sentence.kinds or held & {"view", "personal"}):
            return [claim_of(sentence, frozenset({Term.PERSONAL_USE}) | wanted)]
        return []
    fragile = _is_fragile(sentence, clause, wanted) if _bears_on_act(clause) else None
    if (
        fragile is None
        or _is_of_links(sentence, clause)
        or _is_of_headlines(sentence, clause)
        or "contact" in clause.kinds
        or (not wanted and (sentence.is_of_services or _IDLE.search(sentence.text)))
        or (held & {"ai", "robot"} and not held & {"act", "quote"})
    ):
        return []
    if personal:
        return [claim_of(sentence, frozenset({Term.PERSONAL_USE}) | wanted)]
    if "policy" in sentence.kinds and not sentence.licensed:
        terms = frozenset({Term.PERMISSION_REQUIRED}) | wanted
        return [claim_of(sentence, terms, fault=f"{FaultCode.BAD_VALUE}: a condition that can be read")]
    held = kinds_beside(clause.words, named_sources(sentence))
    excerpt = bool(held & {"quote", "parts"} and "whole" not in held and not _lists_copying(sentence, clause))
    excerpt = excerpt or bool(sentence.limits)
    grant = Term.EXCERPT_ALLOWED if excerpt else Term.REPUBLISH_ALLOWED
    limits = sentence.limits if excerpt else ()
    first = claim_of(
        sentence,
        frozenset({grant}) | wanted,
        limit=limits[0] if limits else None,
        fault=_purpose(sentence, clause),
        fragile=fragile,
    )
    if _is_of_media(clause):
        first = replace(first, scope=Scope.MEDIA)
    return [first, *(replace(first, terms=frozenset({grant}), limit=limit) for limit in limits[1:])]


def _bears_on_act(clause: Clause) -> bool:
    """Whether a word of permission and the act stand together, and not in two halves of a long sentence."""
    return any(
        max(act.start, permit.start) - min(act.end, permit.end) <= _TOGETHER_CHARS
        for act in clause.words
        if act.kind in ACTS
        for permit in clause.words
        if permit.kind == "permit" or "permit" not in clause.kinds
    )


def _lists_copying(sentence: Sentence, clause: Clause) -> bool:
    """Whether copying is permitted beside quoting ("may be quoted or reproduced")."""
    return any(
        {left.kind, right.kind} == {"act", "quote"}
        and LISTED.fullmatch(
            sentence.text[left.end - sentence.start : right.start - sentence.start].strip() + " "
        )
        for left, right in pairwise(clause.words)
        if left.end <= right.start
    )


def _is_of_media(clause: Clause) -> bool:
    """Whether pictures are what is permitted ("photos may be used, the texts may not")."""
    told = [word for word in clause.words if word.kind == "permit" or word.kind in ACTS]
    last = max((word.start for word in told), default=0)
    things = [word for word in clause.words if word.kind in OURS | {"object", "data", "media", "quote"}]
    kinds = {word.kind for word in things if word.start < last} or {word.kind for word in things}
    return "media" in kinds and not kinds & (OURS | {"object", "data", "quote"})


def _purpose(sentence: Sentence, clause: Clause) -> str | None:
    """Why a grant is none for us: for a purpose, a class of users, or for data and named works alone (C10, C15)."""
    narrow = "data" in clause.kinds and not clause.kinds & {"article", "site", "object"}
    return PURPOSE if sentence.kinds & {"purpose", "reader"} or narrow else None


def _is_fragile(sentence: Sentence, clause: Clause, wanted: frozenset[Term]) -> bool | None:
    """False where a permission is meant for us and for this text, True where the context decides, None where not."""
    held = sentence.kinds
    if not we_permit(clause):
        return None
    acts = clause.kinds & {"act", "quote"}
    if sentence.is_ours and (acts or wanted or sentence.names_matter):
        return False
    asked = bool(wanted & {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED})
    if "object" in held:
        first = next(word for word in sentence.words if word.kind == "object")
        copying = clause.kinds & {"act", "quote"} or _is_free(clause)
        if asked or (copying and first.start - sentence.start <= _OBJECT_CHARS):
            return False
    if asked and (
        held & {"data", "media", "software", "quote"}
        or (sentence.leads and acts)
        or (sentence.is_headline and Term.CREDIT_REQUIRED in wanted)
    ):
        return False
    bare = sentence.is_headline and acts and not sentence.acts_on_another
    return True if bare and _is_bare(sentence) else None


def _is_of_links(sentence: Sentence, clause: Clause) -> bool:
    """Whether links are all that may be shared ("links may be shared freely", C6)."""
    first = clause.words[0]
    return (
        first.kind in {"link", "linking"}
        and first.start - sentence.start <= _ARTICLE_CHARS
        and not sentence.has_thing
        and not sentence.kinds & {"quote", "credit", "with", "if", "only"}
    )


def _is_of_headlines(sentence: Sentence, clause: Clause) -> bool:
    """Whether headlines are all that may be used (C6, C13): there is no text in them."""
    quoted = [word for word in clause.words if word.kind == "quote"]
    return (
        bool(quoted)
        and not sentence.limits
        and all(
            _HEADLINE.search(sentence.text[word.start - sentence.start : word.end - sentence.start])
            for word in quoted
        )
    )


def _is_free(clause: Clause) -> bool:
    """Whether use is called free, and not only possible ("may be used freely")."""
    return len({word.start for word in clause.words if word.kind == "permit"}) > 1 or any(
        one.kind == "permit" and other.kind == "use" and one.start == other.start
        for one, other in pairwise(clause.words)
    )


def _is_bare(sentence: Sentence) -> bool:
    """Whether a permission is said of no matter at all ("Reproduction permitted"), and not of one unknown to us."""
    first = next(word for word in sentence.words if word.kind in {"act", "quote", "permit"})
    words = len(sentence.text.split())
    leads = first.kind != "permit" and first.start - sentence.start <= _LEAD_CHARS and words <= _BARE_WORDS
    return leads or words <= _FEW_WORDS


def implied(sentence: Sentence) -> list[Claim]:
    """A credit or link that is mandatory when using: consent is implied (C7)."""
    held = sentence.kinds
    if not (
        sentence.has_thing
        or (sentence.is_headline and (held & {"act", "quote", "credit"} or {"source", "name"} <= held))
    ):
        return []
    terms = conditions(sentence) | {Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED}
    claim = claim_of(
        sentence,
        terms,
        limit=next(iter(sentence.limits), None),
        fault=PURPOSE if sentence.kinds & {"purpose", "reader"} else None,
    )
    return [replace(claim, implied=True, rule=f"{sentence.language}.{Term.CREDIT_REQUIRED}")]
