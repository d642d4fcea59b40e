"""What the grammar works on and what it gives: sentences in word classes, and claims."""

import re
from dataclasses import dataclass, field

from crawler.model import Limit, Scope, Term
from crawler.rights.lexicon import Word
from crawler.rights.sentences import Clause

ACTS = frozenset({"act", "use", "quote"})
DOINGS = ACTS | {"modify", "ai", "robot", "sell", "commercial"}
MODIFIED = DOINGS | {"personal", "view", "linking", "noncommercial"}
"""What a modal word speaks of."""
OURS = frozenset({"ours", "article", "site"})
THINGS = OURS | {"object", "data", "media", "software"}
_LEADS = DOINGS | {"not", "forbid", "permit", "only", "without", "when", "must", "parts", "whole"}
_HEADLINE_CHARS = 24
_HEADLINE_WORDS = 14
_CHARS_A_WORD = 2
_WHOSE_CHARS = 24
_PRONOUN_CHARS = 8
_SUBJECT_CHARS = 4
_PLACE = re.compile(
    r"(?:site|seite|portal|blog|platform|page|sitio|sito|web|саит|портал|strona|stron|serwis|stran|oldal|sayfa|موقع"
    r"|سايت|אתר|ιστοτοπ|ιστοσελιδ)\w{0,3}$|(?:网站|本站|サイト|사이트)$"
)
_LEAD = re.compile(r"[^,:;|-]*$")
_WORD = re.compile(r"[^\W\d_]+")
_GENITIVE = re.compile(r"\s(?:of|des|von|de|du|di|del|della|van|av|af)\s(?!any kind|all kinds|tout|toute)")
# Somebody's words, and after them who said so ("No picture may be published", warned the general).
_QUOTED = re.compile(r'"[^"]{25,400}"[,\s-]{1,4}\w')
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CORE = DOINGS | {"forbid", "permit", "not", "only", "without"}
LISTED = re.compile(
    r"(?:,|/|\b(?:or|and|nor|oder|und|sowie|ou|et|ni|e|o|y|u|i|oraz|lub|или|и|та"
    r"|або|чи|nebo|a|alebo|vagy|és|sau|și|och|eller|og|ja|tai|või|ir|vai|un|arba"
    r"|veya|ve|of|en|atau|dan|і|й|да|ან|და)\b|و|او|يا|או|、|및|하거나|또는)\s*(?:any |all |other |für |for |pour |la "
    r"|le |el |il |der |die |das |to |zu )*$"
)
"""What stands between two things of a list, at the end of a text."""
_ORDER = [Term.NO_REPRODUCTION, Term.EXCERPT_ALLOWED, Term.REPUBLISH_ALLOWED, Term.PERMISSION_REQUIRED,
          Term.PERSONAL_USE, Term.NO_AI, Term.NO_AUTOMATED,
          Term.NO_LINKING, Term.NON_COMMERCIAL, Term.NO_DERIVATIVES]  # fmt: skip
_RANK = {term: rank for rank, term in reversed(list(enumerate([*_ORDER, *Term])))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One reading: ``start`` and ``end`` are offsets in the folded block, ``core`` where its own words begin.

    ``implied`` marks a consent that a duty implies (C7); ``fragile`` a grant that names no matter and no condition:
    alone in its block it holds, beside other talk it does not.
    """

    terms: frozenset[Term]
    start: int
    end: int
    rule: str
    core: int = 0
    limit: Limit | None = None
    fault: str | None = None
    scope: Scope | None = None
    implied: bool = False
    fragile: bool = False
    holder: str | None = None


@dataclass(slots=True)
class Sentence:
    """One sentence with the words of the language it is read in."""

    language: str
    text: str
    start: int
    words: list[Word]
    clauses: list[Clause]
    limits: tuple[Limit, ...] = ()
    licensed: bool = False
    kinds: set[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the classes once."""
        self.kinds = {word.kind for word in self.words}

    @property
    def whole(self) -> Clause:
        """All its words as one clause."""
        return Clause("main", [word for word in self.words if word.kind != "glue"])

    @property
    def is_question(self) -> bool:
        """Whether it only asks (C12)."""
        return self.text.rstrip("\"')").endswith("?")

    @property
    def is_reported(self) -> bool:
        """Whether somebody is quoted or told of, or the words are about the reader's own work (C11)."""
        held = self.kinds
        if "your" in held and not held & {"ours", "article"}:
            return True
        if self._speaks_for_itself or "©" in self.text:
            return False
        return bool(_QUOTED.match(self.text)) or ("said" in held and not self.is_demand)

    @property
    def _speaks_for_itself(self) -> bool:
        """Whether it names our matter, and not only a publisher whose consent is lacking."""
        consents = [word for word in self.words if word.kind == "consent"]
        return any(
            word.kind in OURS
            and not any(
                0 <= consent.start - word.end <= _WHOSE_CHARS // 2
                or 0 <= word.start - consent.end <= _WHOSE_CHARS
                for consent in consents
            )
            for word in self.words
        )

    @property
    def is_demand(self) -> bool:
        """Whether texts and a credit or link for them are named: that is asked in notices, whoever is named there."""
        held = self.kinds
        return (
            "object" in held
            and bool(held & {"credit", "link"} and held & {"permit", "must"})
            and "without" not in held
        )

    @property
    def is_headline(self) -> bool:
        """Whether it is said without a subject, as notices are: short, and its act or modality comes first."""
        if not self.leads:
            return False
        letters = len(_UNSPACED.findall(self.text))
        return len(self.text.split()) + letters / _CHARS_A_WORD <= _HEADLINE_WORDS

    @property
    def leads(self) -> bool:
        """Whether its act or modality comes first, however long it is."""
        first = next((word for word in self.words if word.kind in _LEADS), None)
        return first is not None and first.start - self.start <= _HEADLINE_CHARS

    @property
    def is_ours(self) -> bool:
        """Whether it speaks of this site's or this article's matter (C10)."""
        return bool(self.kinds & OURS)

    @property
    def is_of_data(self) -> bool:
        """Whether data, releases or named works are all that it is about: "our data" too (C10)."""
        held = self.kinds
        return "data" in held and not held & {"article", "site", "object"} and not self._names_ours()

    @property
    def is_of_services(self) -> bool:
        """Whether it only says that something may be used here ("the calculator on our site is free to use")."""
        held = self.kinds
        if held & {"act", "quote", "article", "object", "data"} or self._names_ours():
            return False
        places = [word for word in self.words if word.kind == "site"]
        return bool(places) and all(
            _PLACE.search(self.text[word.start - self.start : word.end - self.start]) for word in places
        )

    @property
    def names_matter(self) -> bool:
        """Whether it says what of ours is meant, and not only that it is ours ("our content", not "our")."""
        return bool(self.kinds & (THINGS - {"ours"})) or self._names_ours()

    def _names_ours(self) -> bool:
        return any(
            word.kind == "ours"
            and (
                word.end - word.start > _PRONOUN_CHARS
                or " " in self.text[word.start - self.start : word.end - self.start]
                or _UNSPACED.match(self.text[word.start - self.start])
            )
            for word in self.words
        )

    @property
    def has_thing(self) -> bool:
        """Whether it names any matter that a publisher has."""
        return bool(self.kinds & THINGS)

    @property
    def has_subject(self) -> bool:
        """Whether somebody or something unknown comes before what is said of it ("the army may not use …")."""
        first = next((word for word in self.words if word.kind in _LEADS), None)
        if first is None or first.kind not in {"permit", "forbid", "not"}:
            return False
        covered = {index for word in self.words for index in range(word.start, word.end)}
        lead = _LEAD.search(self.text[: first.start - self.start])
        return lead is not None and any(
            len(match.group()) >= _SUBJECT_CHARS
            and not _UNSPACED.match(match.group())
            and self.start + lead.start() + match.start() not in covered
            for match in _WORD.finditer(lead.group())
        )

    @property
    def acts_on_another(self) -> bool:
        """Whether the act has an object that is no matter of a publisher ("reproduction of coins", C10)."""
        act = next((word for word in self.words if word.kind in ACTS), None)
        return (
            act is not None and act.kind != "quote" and bool(_GENITIVE.match(self.text, act.end - self.start))
        )

    @property
    def scope(self) -> Scope | None:
        """What the wording says the statement is about, where it says so (3.1)."""
        held = self.kinds
        if "software" in held and not held & {"article", "site", "object"}:
            return Scope.SOFTWARE
        if "media" in held and not held & {"article", "site", "object", "quote", "ai"}:
            return Scope.MEDIA
        if "site" in held:
            return Scope.SITE
        return Scope.ARTICLE if "article" in held else None


def claim_of(
    sentence: Sentence,
    terms: frozenset[Term],
    *,
    limit: Limit | None = None,
    fault: str | None = None,
    fragile: bool = False,
) -> Claim:
    """What a whole sentence says, as a claim: its rule is named by the weightiest of its terms."""
    return Claim(
        terms=terms,
        start=sentence.start,
        end=sentence.start + len(sentence.text),
        core=next((word.start for word in sentence.words if word.kind in _CORE), sentence.start),
        rule=f"{sentence.language}.{min(terms, key=_RANK.__getitem__)}",
        limit=limit,
        fault=fault,
        fragile=fragile,
        scope=sentence.scope,
    )
