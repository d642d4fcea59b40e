"""Whether a clause permits, forbids, or binds an act to consent (``rights-signals.md`` 5.3, C1 to C4 and C7)."""

from itertools import pairwise

from crawler.rights.lexicon import Word
from crawler.rights.normal import plain
from crawler.rights.readings import ACTS, MODIFIED, Sentence
from crawler.rights.sentences import Clause

_NEAR_CHARS = 110
_BACK_CHARS = 30
_PAIR_CHARS = 14
_WITH_CHARS = 40
_MODAL_VERB_CHARS = 4
_POSTFIX_CHARS = 1
_PERSONS = frozenset({"ours", "source", "reader", "we", "said"})
# "Not" and nothing else, folded.
_PLAIN_NOTS = frozenset(
    map(
        plain,
        (
            "not", "isn't", "aren't", "nicht", "pas", "no", "non", "não", "niet", "inte", "ej", "ikke", "ei",
            "pole", "nav", "ne", "nėra", "nie", "není", "nejsou", "nije", "nisu", "nu", "nem", "не", "δεν", "değil",
            "değildir", "არ", "ليس", "ليست", "غير", "لا", "نیست", "نمی‌باشد", "לא", "אינו", "नहीं",
            "ません", "ない", "不", "未", "没有", "않", "tidak", "không",
        ),
    )
)  # fmt: skip


def modality(  # noqa: PLR0911 - the cases of C1 to C4, in their order
    sentence: Sentence, clause: Clause
) -> str | None:
    """``forbid``, ``consent`` (is needed), ``permit``, ``implied`` (C7) or None."""
    held = clause.kinds
    acts = held & MODIFIED
    nots = _negations(clause)
    if "forbid" in held:
        if nots % 2 and is_not_forbidden(sentence, clause):
            return "permit" if acts else None
        return "forbid" if acts or sentence.has_thing else None
    if not acts:
        return None
    consent = consent_in(sentence, clause)
    if "permit" in held:
        if nots or _for_one_alone(clause):
            return "forbid"
        if consent != "waived" and _awaits_consent(sentence, clause):
            return "consent"
        return "permit"
    if consent == "waived":
        return None
    if consent in {"without", "only", "required"}:
        return "consent"
    if nots and (_leads(sentence, clause) or _asks_not(sentence, clause)):
        return "forbid"
    return unmodal(sentence, clause)


def _awaits_consent(sentence: Sentence, clause: Clause) -> bool:
    """Whether a permission speaks of consent, in whatever words: itself or as its condition (C2)."""
    conditions = (other for other in sentence.clauses if other.kind == "condition")
    return any(
        "consent" in other.kinds and consent_in(sentence, other) != "waived"
        for other in (clause, *conditions)
    )


def _for_one_alone(clause: Clause) -> bool:
    """Whether a permission is one person's alone ("only the author may republish", 「著者のみが転載できます」)."""
    words = clause.words
    at = next((index for index, word in enumerate(words) if word.kind == "only"), None)
    if at is None or "consent" in clause.kinds:
        return False
    before, after = words[:at], words[at + 1 :]
    if before and before[-1].kind in _PERSONS and words[at].start - before[-1].end <= _POSTFIX_CHARS:
        return True
    kinds = [word.kind for word in after]
    first = next((kind for kind in kinds if kind not in _PERSONS), None)
    if before or first is None:
        return False
    ends = (
        kinds[0] in _PERSONS
        and first in ACTS
        and "permit" in kinds[kinds.index(first) : kinds.index(first) + 2]
    )
    return ends or (first == "permit" and any(kind in ACTS for kind in kinds))


def unmodal(sentence: Sentence, clause: Clause) -> str | None:
    """What an act without a modal verb means beside a credit or a link (C4, C7)."""
    held = sentence.kinds
    if not clause.kinds & ACTS:
        return None
    if not (held & {"credit", "link"} or {"source", "name"} <= held):
        return None
    if "only" in held or sentence.limits or _is_conditioned(sentence, clause):
        return "permit"
    return "implied" if held & {"must", "require"} else None


def _is_conditioned(sentence: Sentence, clause: Clause) -> bool:
    """Whether a credit is the condition of an act that nothing else is said of ("Reprint on condition of a credit")."""
    following = sentence.clauses[sentence.clauses.index(clause) + 1 :] if clause in sentence.clauses else []
    return (
        sentence.is_headline
        and not sentence.kinds & {"must", "require", "not", "consent"}
        and any(other.kind == "condition" and other.kinds & {"credit", "link"} for other in following)
    )


def names_consent(clause: Clause) -> bool:
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
        if any(
            other.kind == "consent" and 0 <= word.start - other.end <= _BACK_CHARS for other in words[:index]
        ):
            return True
    return False


def consent_in(sentence: Sentence, clause: Clause) -> str | None:
    """How consent is spoken of: ``without`` ``only`` ``with`` ``required`` ``waived`` or None."""
    consents = [word for word in clause.words if word.kind == "consent"]
    if not consents:
        return None
    if any(
        word.kind == "not" and 0 <= consent.start - word.end <= _PAIR_CHARS * 2
        for consent in consents
        for word in clause.words
    ):
        return "waived"
    held = clause.kinds
    if names_consent(clause):
        # "without permission" in a permission waives it (C3); anywhere else it is what is missing.
        return "waived" if "permit" in held and not _negations(clause) else "without"
    if "only" in held:
        return "only"
    if "require" in held or ("must" in held and "contact" not in held):
        return "required"
    return (
        "with"
        if any(
            _goes_with(consent, word)
            for consent in consents
            for word in sentence.words
            if word.kind == "with"
        )
        else None
    )


def _goes_with(consent: Word, word: Word) -> bool:
    """Whether a preposition binds to consent: "with the permission of", or behind it where a language puts it there."""
    return -_PAIR_CHARS <= consent.start - word.end <= _WITH_CHARS


def is_not_forbidden(sentence: Sentence, clause: Clause) -> bool:
    """Whether a plain "not" stands beside the forbidding word, as in "is not prohibited".

    "In no case is it forbidden" is left out: where negations agree, a second one only stresses the first.
    """
    words = [word for word in clause.words if word.kind in {"not", "forbid"}]
    return any(
        {left.kind, right.kind} == {"not", "forbid"}
        and right.start - left.end <= _PAIR_CHARS
        and any(
            sentence.text[word.start - sentence.start : word.end - sentence.start] in _PLAIN_NOTS
            for word in (left, right)
        )
        for left, right in pairwise(words)
    )


def we_permit(clause: Clause) -> bool:
    """Whether "we" allows others ("we permit you to …"), and does not itself act ("we may use …")."""
    we = next((word for word in clause.words if word.kind == "we"), None)
    if we is None or any(word.kind == "permit" and word.end <= we.start for word in clause.words):
        return True
    after = [word for word in clause.words if word.start >= we.end]
    permit = next((word for word in after if word.kind == "permit"), None)
    return (
        permit is not None
        and permit.start - we.end <= _PAIR_CHARS
        and permit.end - permit.start > _MODAL_VERB_CHARS
        and any(word.kind in {"your", "reader", "ours", "site"} for word in after)
    )


def _negations(clause: Clause) -> int:
    return len({word.start for word in clause.words if word.kind == "not"})


def _asks_not(sentence: Sentence, clause: Clause) -> bool:
    """Whether a polite word leads a negated act ("please do not …", "merci de ne pas …"), and nothing else is asked."""
    return (
        clause.words[0].kind == "must"
        and sentence.has_thing
        and not sentence.kinds & {"credit", "source", "name", "link", "consent", "require"}
    )


def _leads(sentence: Sentence, clause: Clause) -> bool:
    """Whether a negation opens the sentence or the clause."""
    first = next((word for word in clause.words if word.kind == "not"), None)
    if first is None or first.start != clause.words[0].start:
        return False
    lead = sentence.text[: first.start - sentence.start].strip(" \"'-:>(*")
    return len(lead.split()) <= 1 or lead.endswith((":", ",", "-"))
