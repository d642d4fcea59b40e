"""What a source lets others repeat of it: the whole, some words, nothing; and what it asks for in return.

The stored decision says how much may be kept of a page here. Where a licence or the publisher lets anybody repeat
the whole, a draft may, too; in all other cases the decision's size is what a draft may repeat.
"""

from dataclasses import dataclass
from datetime import datetime

from crawler.model import (
    GROUP_OF,
    LICENCE_CONDITIONS,
    Decision,
    LimitKind,
    Operator,
    Rights,
    Term,
    TermGroup,
    Verdict,
)

_FREE = frozenset({Term.CC0, Term.PUBLIC_DOMAIN})
_WHOLE = frozenset(LICENCE_CONDITIONS) | _FREE | {Term.OPEN_GOVERNMENT, Term.REPUBLISH_ALLOWED}
_DATED_GATES = frozenset({Term.EXPIRES, Term.EMBARGO})
"""Whether they hold is for the decision to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What may be repeated; ``words``, ``chars`` and ``sentences`` are None where they are not limited."""

    words: int | None
    chars: int | None = None
    sentences: int | None = None
    credit_due: bool = True
    link_due: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all of it may be repeated."""
        return self.words is None and self.chars is None and self.sentences is None


def allowance(rights: Rights, decision: Decision, *, operator: Operator, now: datetime) -> Allowance:
    """What may be repeated of a page with these rights, on which this was decided.

    >>> free = Rights(terms=frozenset({Term.CC0}))
    >>> open_ = Decision(verdict=Verdict.EXCERPT, rule="A1", because="…", max_words=150)
    >>> allowance(free, open_, operator=Operator(), now=datetime(2026, 1, 1)).is_whole
    True
    """
    credit_due = not rights.terms & _FREE or Term.CREDIT_REQUIRED in rights.terms
    link_due = Term.LINK_REQUIRED in rights.terms
    if _permits_all(rights, decision, operator, now):
        return Allowance(words=None, credit_due=credit_due, link_due=link_due)
    if decision.verdict is not Verdict.EXCERPT:
        return Allowance(words=0, credit_due=credit_due, link_due=link_due)
    sentences = [limit.value for limit in decision.limits if limit.kind is LimitKind.SENTENCES]
    return Allowance(
        words=decision.max_words,
        chars=decision.max_chars,
        sentences=min((one for one in sentences if isinstance(one, int)), default=None),
        credit_due=credit_due,
        link_due=link_due,
    )


def _permits_all(rights: Rights, decision: Decision, operator: Operator, now: datetime) -> bool:
    if not rights.terms & _WHOLE or decision.verdict is Verdict.NOTHING:
        return False
    if Term.NON_COMMERCIAL in rights.terms and operator.commercial:
        return False
    gates = {
        term for term in rights.terms if GROUP_OF[term] in {TermGroup.GATE, TermGroup.CAP}
    } - _DATED_GATES
    if gates:
        return False
    return all(_runs(limit.kind, limit.value, now) for limit in rights.limits)


def _runs(kind: LimitKind, value: int | datetime, now: datetime) -> bool:
    """Whether a limit lets everything through today; a stated size never does."""
    if not isinstance(value, datetime):
        return False
    return value > now if kind is LimitKind.UNTIL else value <= now
