"""What one clause says: the modality of an act, under conditions (``rights-signals.md`` 5.3, rules C1 to C15).

Works on word classes, not on words: one grammar for all languages, each of which lists its words in ``config/phrases``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crawler.model import FaultCode, Limit, LimitKind, Scope, Term
from crawler.rights.lexicon import Word
from crawler.rights.sentences import Clause

ACTS = frozenset({"act", "use", "quote"})
DOINGS = ACTS | {"modify", "ai", "robot", "sell", "commercial"}
_OURS = frozenset({"ours", "article", "site"})
_THINGS = _OURS | {"object", "data", "media", "software"}
_WORDS = LimitKind.WORDS
_NEAR_CHARS = 110
_BACK_CHARS = 30
_PAIR_CHARS = 14
_HEADLINE_CHARS = 24
_HEADLINE_WORDS = 14
_OBJECT_CHARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One reading: ``start`` and ``end`` are offsets in the folded block; ``implied`` marks a C7 consent."""

    terms: frozenset[Term]
    start: int
    end: int
    rule: str
    limit: Limit | None = None
    fault: str | None = None
    scope: Scope | None = None
    implied: bool = False
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
    def is_question(self) -> bool:
        """Whether it only asks (C12)."""
        return self.text.rstrip("\"')").endswith("?")

    @property
    def is_reported(self) -> bool:
        """Whether somebody is quoted or told of, or the words are about the reader's own work (C11)."""
        held = self.kinds
        return bool("said" in held and not held & _OURS) or bool("your" in held and not held & _OURS)

    @property
    def is_headline(self) -> bool:
        """Whether it is said without a subject, as notices are: short, and its act or modality comes first."""
        first = next((word for word in self.words if word.kind in DOINGS | {"not", "forbid", "permit", "only", "without", "when", "must"}), None)
        return bool(first and first.start - self.start <= _HEADLINE_CHARS and len(self.text.split()) <= _HEADLINE_WORDS)

    @property
    def is_ours(self) -> bool:
        """Whether it speaks of this site's or this article's matter (C10)."""
        return bool(self.kinds & _OURS)

    @property
    def has_thing(self) -> bool:
        """Whether it names any matter that a publisher has."""
        return bool(self.kinds & _THINGS)


def claims(sentence: Sentence) -> list[Claim]:
    """Everything a sentence says."""
    if sentence.is_question or sentence.is_reported:
        return []
    found: list[Claim] = []
    for position, clause in enumerate(sentence.clauses):
        if clause.kind == "main":
            found += _main(sentence, clause)
        elif clause.kind == "exception":
            found += _exception(sentence, clause, before=sentence.clauses[:position])
    found += _loose_conditions(sentence, found)
    return found


# ---- main clauses ----------------------------------------------------------------------------------------


def _main(sentence: Sentence, clause: Clause) -> list[Claim]:
    polarity = modality(sentence, clause)
    match polarity:
        case "forbid":
            return _forbidden(sentence, clause, consent=_names_consent(clause))
        case "consent":
            return _forbidden(sentence, clause, consent=True)
        case "permit":
            return _permitted(sentence, clause)
        case "implied":
            return _implied(sentence, clause)
        case _:
            return []


def modality(sentence: Sentence, clause: Clause) -> str | None:
    """``forbid``, ``consent`` (needed), ``permit``, ``implied`` (C7) or None (C1 to C3)."""
    held = clause.kinds
    acts = held & (DOINGS | {"personal", "view", "linking", "noncommercial"})
    nots = _negations(clause)
    consent = _consent(sentence, clause)
    if "forbid" in held:
        return "permit" if nots % 2 and _is_not_forbidden(clause) else "forbid" if acts or sentence.has_thing else None
    if "permit" in held:
        if nots:
            return "forbid" if acts else None
        if not acts:
            return None
        return "consent" if consent in {"only", "with", "required"} else "permit"
    if consent == "waived":
        return None
    if not acts:
        return None
    if consent in {"without", "only", "required"}:
        return "consent"
    if nots and _leads(sentence, clause, "not"):
        return "forbid"
    return _unmodal(sentence, clause)


def _unmodal(sentence: Sentence, clause: Clause) -> str | None:
    """What an act without a modal verb means beside a credit or a link (C4, C7)."""
    held = sentence.kinds
    if not clause.kinds & ACTS:
        return None
    asks = held & {"credit", "link"} or ({"source", "name"} <= held)
    if not asks:
        return None
    if "only" in held:
        return "permit"
    return "implied" if "must" in held or "require" in held else None


def _negations(clause: Clause) -> int:
    return sum(word.kind == "not" for word in clause.words)


def _is_not_forbidden(clause: Clause) -> bool:
    """Whether "not" stands beside the forbidding word, as in "is not prohibited"."""
    words = clause.words
    return any(
        {left.kind, right.kind} == {"not", "forbid"} and right.start - left.end <= _PAIR_CHARS
        for left, right in zip(words, words[1:], strict=False)
    )


def _consent(sentence: Sentence, clause: Clause) -> str | None:
    """How consent is spoken of: ``without`` ``only`` ``with`` ``required`` ``waived`` or None."""
    consents = [word for word in clause.words if word.kind == "consent"]
    if not consents:
        return None
    for consent in consents:
        if any(word.kind == "not" and 0 <= consent.start - word.end <= _PAIR_CHARS * 2 for word in clause.words):
            return "waived"
    if _names_consent(clause):
        # "without permission" in a permission waives it (C3); anywhere else it is what is missing.
        if "permit" in clause.kinds and not _negations(clause):
            return "waived"
        return "without"
    held = clause.kinds
    if "only" in held:
        return "only"
    if held & {"require", "must"}:
        return "required"
    return "with" if "with" in sentence.kinds or "permit" in held else None


def _names_consent(clause: Clause) -> bool:
    """Whether "without" and consent go together, in whichever order the language has them."""
    words = clause.words
    for index, word in enumerate(words):
        if word.kind != "without":
            continue
        for other in words[index + 1 :]:
            if other.kind == "consent" and other.start - word.end <= _NEAR_CHARS:
                return True
            if other.kind in {"credit", "link"}:
                break
        if any(other.kind == "consent" and 0 <= word.start - other.end <= _BACK_CHARS for other in words[:index]):
            return True
    return False


def _leads(sentence: Sentence, clause: Clause, kind: str) -> bool:
    """Whether a word of a class opens the sentence or the clause."""
    first = next((word for word in clause.words if word.kind == kind), None)
    if first is None:
        return False
    lead = sentence.text[: first.start - sentence.start].strip(" \"'-:>(*")
    return first.start == clause.words[0].start and (len(lead.split()) <= 1 or lead.endswith((":", ",", "-")))


# ---- prohibitions ----------------------------------------------------------------------------------------


def _forbidden(sentence: Sentence, clause: Clause, *, consent: bool) -> list[Claim]:
    if not (sentence.has_thing or consent or sentence.is_headline):
        return []
    terms = forbidden_terms(clause, consent=consent)
    if not terms:
        return []
    if "without" in clause.kinds and clause.kinds & {"credit", "source"} and Term.NO_REPRODUCTION in terms:
        terms |= {Term.CREDIT_REQUIRED}
    if consent and "link" in sentence.kinds and "linking" not in sentence.kinds and Term.NO_REPRODUCTION in terms:
        terms |= {Term.LINK_REQUIRED}
    limit = None
    if "parts" in clause.kinds and Term.NO_REPRODUCTION in terms:
        limit = Limit(kind=_WORDS, value=0)
    return [_claim(sentence, clause, terms, limit=limit, scope=_scope(sentence))]


def forbidden_terms(clause: Clause, *, consent: bool) -> frozenset[Term]:
    """What a forbidding clause forbids, by its acts (C2, C2a)."""
    held = clause.kinds
    terms: set[Term] = set()
    copying = held & {"act", "quote"}
    if "ai" in held:
        terms.add(Term.NO_AI)
    if "robot" in held:
        terms.add(Term.NO_AUTOMATED)
    if "linking" in held and not held & (ACTS | {"ai", "robot"}):
        terms.add(Term.NO_LINKING)
    if held & {"commercial", "sell"} and _is_commercial(clause):
        terms.add(Term.NON_COMMERCIAL)
        copying = copying and _is_listed_beside(clause)
        if consent:
            terms.add(Term.PERMISSION_REQUIRED)
    elif "noncommercial" in held and copying:
        copying = held & {"act"}
    used = "use" in held and not terms
    if copying or used:
        terms.add(Term.NO_REPRODUCTION)
        if consent:
            terms.add(Term.PERMISSION_REQUIRED)
    elif "modify" in held and not terms:
        terms.add(Term.NO_DERIVATIVES)
    if "personal" in held and "only" in held:
        terms.add(Term.PERSONAL_USE)
    return frozenset(terms)


def _is_commercial(clause: Clause) -> bool:
    return "noncommercial" not in clause.kinds


def _is_listed_beside(clause: Clause) -> bool:
    """Whether commerce is one forbidden act among copying, not the purpose that all of them share."""
    words = [word for word in clause.words if word.kind in {"act", "quote", "use", "commercial", "sell", "modify"}]
    index = next(i for i, word in enumerate(words) if word.kind in {"commercial", "sell"})
    if words[index].kind == "sell":
        return True
    beside = words[index + 1 : index + 2] + words[max(0, index - 1) : index]
    return any(word.kind in {"use", "modify"} for word in beside)


# ---- permissions -----------------------------------------------------------------------------------------


def _permitted(sentence: Sentence, clause: Clause) -> list[Claim]:
    held = clause.kinds
    personal = "personal" in sentence.kinds
    if not held & ACTS:
        if personal and ("only" in sentence.kinds or held & {"view", "personal"}):
            terms = frozenset({Term.PERSONAL_USE}) | conditions(sentence)
            return [_claim(sentence, clause, terms, scope=_scope(sentence))]
        return []
    wanted = conditions(sentence)
    if not _may_grant(sentence, clause, wanted):
        return []
    if personal:
        return [_claim(sentence, clause, frozenset({Term.PERSONAL_USE}) | wanted, scope=_scope(sentence))]
    if held & {"ai", "robot"} and not held & {"act", "quote"}:
        return []
    if "policy" in sentence.kinds and not sentence.licensed:
        return [
            _claim(
                sentence,
                clause,
                frozenset({Term.PERMISSION_REQUIRED}) | wanted,
                fault=f"{FaultCode.BAD_VALUE}: a condition that can be read",
            )
        ]
    grant = _granted(sentence, clause)
    limit = next(iter(sentence.limits), None) if grant is Term.EXCERPT_ALLOWED else None
    fault = None
    if sentence.kinds & {"purpose", "reader"} or ("data" in sentence.kinds and not sentence.kinds & {"article", "site", "object"}):
        fault = f"{FaultCode.PURPOSE}: a grant of the text itself, to anyone"
    first = _claim(sentence, clause, frozenset({grant}) | wanted, limit=limit, fault=fault, scope=_scope(sentence))
    more = [replace(first, terms=frozenset({grant}), limit=other) for other in sentence.limits[1:] if limit]
    return [first, *more]


def _granted(sentence: Sentence, clause: Clause) -> Term:
    held = clause.kinds
    if ("quote" in held and "whole" not in held) or sentence.limits:
        return Term.EXCERPT_ALLOWED
    return Term.REPUBLISH_ALLOWED


def _may_grant(sentence: Sentence, clause: Clause, wanted: frozenset[Term]) -> bool:
    """Whether a permission is meant for us and for this text: unsure means no (C6, C10, C11)."""
    if "we" in clause.kinds and not _is_passive_we(clause):
        return False
    if sentence.is_ours:
        return True
    asked = bool(wanted & {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED})
    if "object" in sentence.kinds:
        first = next(word for word in sentence.words if word.kind == "object")
        return asked or first.start - sentence.start <= _OBJECT_CHARS
    return asked and (sentence.kinds & {"data", "media", "software", "quote"} != set() or sentence.is_headline) or (
        sentence.is_headline and bool(clause.kinds & {"act", "quote"})
    )


def _is_passive_we(clause: Clause) -> bool:
    """Whether "we" allows ("we permit …"), and does not itself act ("we may use …")."""
    we = next(word for word in clause.words if word.kind == "we")
    after = [word for word in clause.words if word.start >= we.end]
    return bool(after) and after[0].kind == "permit" and after[0].start - we.end <= _PAIR_CHARS and any(
        word.kind in {"your", "reader", "ours"} for word in after
    )


def _implied(sentence: Sentence, clause: Clause) -> list[Claim]:
    """A credit or link that is mandatory when using: consent is implied (C7)."""
    if not (sentence.has_thing or sentence.is_headline):
        return []
    terms = conditions(sentence) | {Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED}
    fault = f"{FaultCode.PURPOSE}: a grant of the text itself, to anyone" if sentence.kinds & {"purpose", "reader"} else None
    return [_claim(sentence, clause, frozenset(terms), implied=True, fault=fault, scope=_scope(sentence), name=Term.CREDIT_REQUIRED)]


# ---- exceptions and conditions ---------------------------------------------------------------------------


def _exception(sentence: Sentence, clause: Clause, *, before: Sequence[Clause]) -> list[Claim]:
    """An exception to a prohibition (C5): consent, extracts, private use; what the law allows adds nothing."""
    held = clause.kinds
    forbidding = [other for other in before if other.kind == "main" and modality(sentence, other) in {"forbid", "consent"}]
    after = any(other.kind == "main" and modality(sentence, other) in {"forbid", "consent"} for other in sentence.clauses)
    if not (forbidding or after):
        return []
    if "consent" in held:
        target = forbidding[-1] if forbidding else clause
        terms = forbidden_terms(target, consent=True) if forbidding else frozenset({Term.PERMISSION_REQUIRED})
        extra = frozenset({Term.PERMISSION_REQUIRED}) if Term.NO_REPRODUCTION in terms or not forbidding else frozenset()
        if "link" in held:
            extra |= {Term.LINK_REQUIRED}
        return [_claim(sentence, clause, extra)] if extra else []
    if "quote" in held:
        wanted = conditions(sentence)
        fault = f"{FaultCode.PURPOSE}: a grant of the text itself, to anyone" if held & {"purpose", "reader"} else None
        limit = next(iter(sentence.limits), None)
        return [_claim(sentence, clause, frozenset({Term.EXCERPT_ALLOWED}) | wanted, limit=limit, fault=fault)]
    if "personal" in held:
        return [_claim(sentence, clause, frozenset({Term.PERSONAL_USE}) | (conditions(sentence) & {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED}))]
    if held & {"credit", "source", "link"}:
        return [_claim(sentence, clause, conditions(sentence) & {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED})]
    return []


def conditions(sentence: Sentence) -> frozenset[Term]:
    """The conditions that a sentence names, whatever it grants (C4)."""
    held = sentence.kinds
    terms: set[Term] = set()
    if ("credit" in held or {"source", "name"} <= held) and not ("wish" in held and "must" not in held):
        terms.add(Term.CREDIT_REQUIRED)
    if "link" in held or _links_back(sentence):
        terms.add(Term.LINK_REQUIRED)
        if "source" in held:
            terms.add(Term.CREDIT_REQUIRED)
    if "noncommercial" in held and "commercial" not in held:
        terms.add(Term.NON_COMMERCIAL)
    if "unchanged" in held:
        terms.add(Term.NO_DERIVATIVES)
    if "same" in held:
        terms.add(Term.SHARE_ALIKE)
    return frozenset(terms)


def _links_back(sentence: Sentence) -> bool:
    """Whether "link to" is asked of a use named before it ("may be quoted with a link to …"), not itself the act (C6)."""
    first = next((word.start for word in sentence.words if word.kind in ACTS), None)
    return first is not None and any(word.kind == "linking" and word.start > first for word in sentence.words)


def _loose_conditions(sentence: Sentence, found: Sequence[Claim]) -> list[Claim]:
    """Conditions in a sentence that neither grants nor forbids: "Please credit X", "for personal use only"."""
    if any(claim.terms for claim in found):
        return []
    held = sentence.kinds
    terms: set[Term] = set()
    asked = conditions(sentence)
    demanded = bool(held & {"must", "require", "only"})
    if demanded and (sentence.has_thing or held & ACTS or sentence.is_headline):
        terms |= asked & {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED, Term.NO_DERIVATIVES}
    if "personal" in held and ("only" in held or ("noncommercial" in held and (sentence.has_thing or held & {"use", "view", "act"}))):
        terms.add(Term.PERSONAL_USE)
    elif "noncommercial" in held and ("only" in held or held & ACTS or sentence.has_thing):
        terms.add(Term.NON_COMMERCIAL)
    if "ai" in held and "reserve" in held:
        terms.add(Term.NO_AI)
    if "contact" in held and (held & {"act", "consent", "commercial"}) and _is_licensing(sentence):
        terms.add(Term.PERMISSION_REQUIRED)
    if not terms:
        return []
    whole = Clause("main", [word for word in sentence.words if word.kind != "glue"])
    return [_claim(sentence, whole, frozenset(terms), scope=_scope(sentence))]


def _is_licensing(sentence: Sentence) -> bool:
    held = sentence.kinds
    return "consent" in held or bool(held & {"act", "commercial"} and (sentence.is_ours or "object" in held or sentence.is_headline))


# ---- the claim itself ------------------------------------------------------------------------------------


def _scope(sentence: Sentence) -> Scope | None:
    """What the wording says the statement is about, where it says so (3.1)."""
    held = sentence.kinds
    if "software" in held and not held & (_OURS | {"object"}):
        return Scope.SOFTWARE
    if "media" in held and not held & (_OURS | {"object", "quote", "ai"}):
        return Scope.MEDIA
    if "site" in held:
        return Scope.SITE
    return Scope.ARTICLE if "article" in held else None


def _claim(  # noqa: PLR0913 - one call site per frame, each names what it knows
    sentence: Sentence,
    clause: Clause,
    terms: frozenset[Term],
    *,
    limit: Limit | None = None,
    fault: str | None = None,
    scope: Scope | None = None,
    implied: bool = False,
    name: Term | None = None,
) -> Claim:
    lead = name or min(terms, key=_RANK.__getitem__)
    return Claim(
        terms=terms,
        start=sentence.start,
        end=sentence.start + len(sentence.text),
        rule=f"{sentence.language}.{lead}",
        limit=limit,
        fault=fault,
        scope=scope,
        implied=implied,
    )


_RANK = {
    term: rank
    for rank, term in reversed(list(enumerate(
        [Term.NO_REPRODUCTION, Term.EXCERPT_ALLOWED, Term.REPUBLISH_ALLOWED, Term.PERMISSION_REQUIRED, Term.PERSONAL_USE, Term.NO_AI,
         Term.NO_AUTOMATED, Term.NO_LINKING, Term.NON_COMMERCIAL, Term.NO_DERIVATIVES, *Term]
    )))
}  # fmt: skip
