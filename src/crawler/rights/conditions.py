"""Conditions that a sentence names: credit, link, purpose, form (``rights-signals.md`` 5.3, C4 and C6)."""

from collections.abc import Collection, Iterable
from itertools import pairwise

from crawler.model import Term
from crawler.rights.lexicon import Word
from crawler.rights.readings import ACTS, DOINGS, Sentence

_DEMAND_CHARS = 40
_CITED_CHARS = 24
_TRADE = frozenset({"commercial", "sell"})
_ASKED = frozenset({Term.CREDIT_REQUIRED, Term.LINK_REQUIRED, Term.NO_DERIVATIVES})


def conditions(sentence: Sentence) -> frozenset[Term]:
    """The conditions that a sentence names, whatever it grants."""
    held = sentence.kinds
    terms: set[Term] = set()
    if ("credit" in held or {"source", "name"} <= held or named_sources(sentence)) and not (
        "wish" in held and "must" not in held
    ):
        terms.add(Term.CREDIT_REQUIRED)
    if "link" in held or _links_back(sentence):
        terms.add(Term.LINK_REQUIRED)
        if "source" in held:
            terms.add(Term.CREDIT_REQUIRED)
    if ("noncommercial" in held and "commercial" not in held) or _rules_out(sentence, _TRADE):
        terms.add(Term.NON_COMMERCIAL)
    if "unchanged" in held or _rules_out(sentence, {"modify"}):
        terms.add(Term.NO_DERIVATIVES)
    if "same" in held:
        terms.add(Term.SHARE_ALIKE)
    return frozenset(terms)


def named_sources(sentence: Sentence) -> list[Word]:
    """Words of quoting that only ask for the source to be named ("la citation claire de la source")."""
    words = [word for word in sentence.words if word.kind not in {"glue", "object"}]
    return [
        left
        for left, right in pairwise(words)
        if (left.kind, right.kind) == ("quote", "source")
        and 0 < right.start - left.end <= _CITED_CHARS
        and "," not in sentence.text[left.end - sentence.start : right.start - sentence.start]
    ]


def kinds_beside(words: Iterable[Word], left_out: Collection[Word]) -> set[str]:
    """The classes of words that stand without some of them."""
    return {word.kind for word in words if word not in left_out}


def _rules_out(sentence: Sentence, kinds: Collection[str]) -> bool:
    """Whether a condition names an act only to rule it out ("provided that it is not altered", "… not for sale")."""
    return any(
        clause.kind == "condition" and "not" in clause.kinds and not clause.kinds.isdisjoint(kinds)
        for clause in sentence.clauses
    )


def loose(sentence: Sentence) -> frozenset[Term]:
    """Conditions in a sentence that neither grants nor forbids: "Please credit X", "for personal use only"."""
    held = sentence.kinds
    terms: set[Term] = set()
    copying = bool(held & {"act", "quote"})
    if (held & {"must", "require"} or ("only" in held and held & ACTS)) and (
        sentence.has_thing or copying or sentence.is_headline
    ):
        asked = conditions(sentence) & _ASKED
        if not copying and not _is_demanded(sentence):
            asked -= {Term.CREDIT_REQUIRED}
        terms |= asked
    if "personal" in held and (
        "only" in held or ("noncommercial" in held and (sentence.has_thing or held & {"use", "view", "act"}))
    ):
        terms.add(Term.PERSONAL_USE)
    elif "noncommercial" in held and (
        held & ACTS or ("only" in held and (sentence.has_thing or sentence.is_headline)) or sentence.is_ours
    ):
        terms.add(Term.NON_COMMERCIAL)
    if "ai" in held and "reserve" in held and (sentence.has_thing or sentence.is_headline or "law" in held):
        terms.add(Term.NO_AI)
    lacking = {"not", "without", "consent"} <= held and sentence.is_headline and not held & DOINGS
    if ("contact" in held and _is_licensing(sentence)) or lacking:
        terms.add(Term.PERMISSION_REQUIRED)
    return frozenset(terms)


def _is_demanded(sentence: Sentence) -> bool:
    """Whether the demand is close to the credit, and not to something else in the sentence."""
    demands = [word for word in sentence.words if word.kind in {"must", "require"}]
    named = [word for word in sentence.words if word.kind in {"credit", "name", "link"}]
    return any(
        max(one.start, other.start) - min(one.end, other.end) <= _DEMAND_CHARS
        for one in demands
        for other in named
    )


def _links_back(sentence: Sentence) -> bool:
    """Whether "link to" is asked of a use named before it ("may be quoted with a link to …"), not the act (C6)."""
    first = next((word.start for word in sentence.words if word.kind in ACTS), None)
    return first is not None and any(word.kind == "linking" and word.start > first for word in sentence.words)


def _is_licensing(sentence: Sentence) -> bool:
    """Whether somebody to contact is named for consent or for copies."""
    held = sentence.kinds
    if "consent" in held:
        return True
    return bool(held & {"act", "commercial"}) and (
        sentence.is_ours or "object" in held or sentence.is_headline
    )
