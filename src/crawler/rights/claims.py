"""What one sentence says: the modality of an act, under conditions (``rights-signals.md`` 5.3, C1 to C15).

Works on word classes, not on words: one grammar for all languages, each of which lists its words in ``config/phrases``.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from crawler.model import Limit, LimitKind, Term
from crawler.rights.conditions import conditions, loose
from crawler.rights.modality import modality, names_consent, unmodal
from crawler.rights.permitting import PURPOSE, implied, permitted
from crawler.rights.readings import ACTS, DOINGS, LISTED, MODIFIED, OURS, THINGS, Claim, Sentence, claim_of
from crawler.rights.sentences import Clause

_OBJECT_CHARS = 40
_SHORT_WORDS = 12
_TRAINING = re.compile(
    r"train|mining|tdm|entrain|entren|addestr|trein|trenow|обуч|навч|学习|训练|学習|학습|madencil|תכרי|כריי|تدريب|تنقيب|louhin|utvinn"
)


# Classes of which each claim needs one from the left and one from the right.
_NEEDED: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"forbid", "permit", "consent", "not"}), MODIFIED),
    (frozenset({"forbid"}), THINGS),
    (frozenset({"not"}), frozenset({"consent"})),
    (frozenset({"use", "act", "quote"}), frozenset({"credit", "link"})),
    (frozenset({"quote"}), frozenset({"with", "if"})),
    (frozenset({"must", "require", "only"}), frozenset({"credit", "link", "source", "unchanged", "linking"})),
    (frozenset({"personal", "noncommercial"}), ACTS | OURS | {"only", "personal", "view"}),
    (frozenset({"ai"}), frozenset({"reserve"})),
    (frozenset({"contact"}), frozenset({"consent", "act", "commercial"})),
)


def may_claim(kinds: AbstractSet[str]) -> bool:
    """Whether words of these classes can make a claim at all: without that, :func:`claims` need not be asked."""
    return any(kinds & one and kinds & other for one, other in _NEEDED)


def claims(sentence: Sentence) -> list[Claim]:
    """Everything a sentence says."""
    if sentence.is_question or sentence.is_reported:
        return []
    found: list[Claim] = []
    for position, clause in enumerate(sentence.clauses):
        if clause.kind == "main":
            found += _main(sentence, clause, modality(sentence, clause))
        elif clause.kind == "exception":
            found += _exception(sentence, clause, before=sentence.clauses[:position])
    if not found and any(clause.kind != "main" for clause in sentence.clauses):
        # The act stands in the condition: "if you republish, a credit is mandatory".
        whole = sentence.whole
        if not whole.kinds & {"permit", "forbid", "not"}:
            asks = "consent" in whole.kinds and "contact" not in whole.kinds
            found += _main(sentence, whole, (modality if asks else unmodal)(sentence, whole))
    if not any(claim.terms for claim in found) and (terms := loose(sentence)):
        found.append(claim_of(sentence, terms))
    elif _is_private(sentence) and not any(Term.PERSONAL_USE in claim.terms for claim in found):
        found.append(claim_of(sentence, frozenset({Term.PERSONAL_USE})))
    return found


def _is_private(sentence: Sentence) -> bool:
    """Whether private use is all that is left, beside what the sentence forbids."""
    return {"personal", "only"} <= sentence.kinds and not any(
        clause.kind == "exception" for clause in sentence.clauses
    )


def _main(sentence: Sentence, clause: Clause, polarity: str | None) -> list[Claim]:
    match polarity:
        case "forbid":
            consent = names_consent(clause) or _asks_on(sentence, clause)
            return _forbidden(sentence, clause, consent=consent)
        case "consent":
            return _forbidden(sentence, clause, consent=True)
        case "permit":
            return permitted(sentence, clause)
        case "implied":
            return implied(sentence)
        case _:
            return []


def _asks_on(sentence: Sentence, clause: Clause) -> bool:
    """Whether the next clause names the consent ("No copying, in part or in whole, is allowed without permission")."""
    at = next((index for index, other in enumerate(sentence.clauses) if other is clause), None)
    after = sentence.clauses[at + 1 : at + 2] if at is not None else []
    return any(
        other.kind == "main" and not other.contrasts and not other.kinds & MODIFIED and names_consent(other)
        for other in after
    )


# ---- prohibitions ----------------------------------------------------------------------------------------


def _forbidden(sentence: Sentence, clause: Clause, *, consent: bool) -> list[Claim]:
    if not _forbids_ours(sentence, clause, consent=consent):
        return []
    terms = forbidden_terms(sentence, clause, consent=consent)
    if not terms:
        return []
    if terms & {Term.NO_REPRODUCTION, Term.NON_COMMERCIAL}:
        # A condition named beside consent is added (C2).
        asked = conditions(sentence) & {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED}
        named = "without" in clause.kinds and clause.kinds & {"credit", "source"}
        beside = consent or _demands_credit(sentence) or named
        terms |= asked if beside and (named or "linking" not in clause.kinds) else frozenset()
    limit = (
        Limit(kind=LimitKind.WORDS, value=0)
        if "parts" in clause.kinds and Term.NO_REPRODUCTION in terms
        else None
    )
    return [claim_of(sentence, terms, limit=limit)]


def _demands_credit(sentence: Sentence) -> bool:
    """Whether a credit is demanded for itself, beside what is forbidden ("you must credit us and may not …")."""
    words = sentence.words
    return any(
        word.kind == "must" and other.kind == "credit" and 0 <= other.start - word.end <= _OBJECT_CHARS
        for word in words
        for other in words
    )


def _forbids_ours(sentence: Sentence, clause: Clause, *, consent: bool) -> bool:
    """Whether a prohibition is about a publisher's matter: named, or said without a subject (C10)."""
    if not clause.kinds & (DOINGS - {"use"}) and not consent and "parts" not in clause.kinds:
        # "should not be used to …" forbids a purpose, not the use.
        asked = bool(sentence.kinds & {"credit", "source"})
        uncredited = sentence.has_thing and asked and "without" in clause.kinds
        return uncredited or ((sentence.has_thing or asked) and len(sentence.text.split()) <= _SHORT_WORDS)
    if sentence.is_ours:
        return True
    headline = sentence.is_headline and not sentence.acts_on_another
    if not clause.kinds & {"act", "quote", "robot", "linking"} and "ai" in clause.kinds:
        # "AI is banned" is a rule for writers; what is reserved is training and mining.
        return sentence.has_thing or (headline and bool(_TRAINING.search(sentence.text)))
    if not clause.kinds & {"act", "quote", "ai", "robot", "linking"}:
        first = next((word for word in sentence.words if word.kind == "object"), None)
        near = first is not None and first.start - sentence.start <= _OBJECT_CHARS
        return near or (headline and (consent or bool(clause.kinds & {"commercial", "sell"})))
    if sentence.has_thing or "credit" in sentence.kinds:
        return True
    return (headline or (consent and sentence.leads)) and not sentence.has_subject


def forbidden_terms(sentence: Sentence, clause: Clause, *, consent: bool) -> frozenset[Term]:
    """What a forbidding clause forbids, by its acts (C2, C2a)."""
    held = clause.kinds
    terms: set[Term] = set()
    copying = bool(held & {"act", "quote"})
    if "ai" in held:
        terms.add(Term.NO_AI)
        copying = copying and not _is_purpose(sentence, clause)
    if "robot" in held:
        terms.add(Term.NO_AUTOMATED)
    if "linking" in held and not held & (ACTS | {"ai", "robot"}):
        terms.add(Term.NO_LINKING)
    trading = bool(held & {"commercial", "sell"}) and "noncommercial" not in held
    if trading and (copying or "use" in held or not terms):
        terms.add(Term.NON_COMMERCIAL)
        copying = copying and _is_listed(sentence, clause)
        if consent:
            terms.add(Term.PERMISSION_REQUIRED)
    if copying or ("use" in held and not terms):
        terms.add(Term.NO_REPRODUCTION)
        if consent:
            terms.add(Term.PERMISSION_REQUIRED)
    elif "modify" in held and not terms - {Term.NON_COMMERCIAL, Term.PERMISSION_REQUIRED}:
        terms.add(Term.NO_DERIVATIVES)
    if "personal" in held and "only" in held:
        terms.add(Term.PERSONAL_USE)
    return frozenset(terms)


def _is_purpose(sentence: Sentence, clause: Clause) -> bool:
    """Whether copying is forbidden for training or mining ("reproduction for data mining"), no act of its own."""
    words = [word for word in clause.words if word.kind in ACTS | {"ai", "modify", "robot"}]
    first = next(index for index, word in enumerate(words) if word.kind == "ai")
    if first == 0 or words[first - 1].kind != "act" or any(word.kind == "use" for word in words[:first]):
        return False
    before = words[first - 1].end - sentence.start
    return not LISTED.search(sentence.text[before : words[first].start - sentence.start])


def _is_listed(sentence: Sentence, clause: Clause) -> bool:
    """Whether commerce is one forbidden act among copying, not the purpose that all of them share (C2a)."""
    words = [
        word for word in clause.words if word.kind in {"act", "quote", "use", "commercial", "sell", "modify"}
    ]
    index = next(i for i, word in enumerate(words) if word.kind in {"commercial", "sell"})
    trade = words[index]
    before = (
        sentence.text[max(0, words[index - 1].end - sentence.start) : trade.start - sentence.start]
        if index
        else ""
    )
    later = next((word for word in words if word.start >= trade.end), None)
    after = sentence.text[trade.end - sentence.start : later.start - sentence.start] if later else ""
    if LISTED.search(before) or LISTED.search(after):
        return True
    return trade.kind == "sell" or (index > 0 and words[index - 1].kind == "use")


# ---- exceptions ------------------------------------------------------------------------------------------


def _exception(sentence: Sentence, clause: Clause, *, before: Sequence[Clause]) -> list[Claim]:
    """An exception to a prohibition (C5): consent, extracts, private use; what the law allows adds nothing."""
    held = clause.kinds
    said = {modality(sentence, other): other for other in sentence.clauses if other.kind == "main"}
    forbidding = [other for polarity, other in said.items() if polarity in {"forbid", "consent"}]
    if not forbidding:
        trade = held & {"commercial", "sell"} and "permit" in said
        return [claim_of(sentence, frozenset({Term.NON_COMMERCIAL}))] if trade else []
    wanted = conditions(sentence)
    asked = wanted & {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED}
    if "consent" in held:
        target = next((other for other in reversed(before) if other in forbidding), None)
        terms = (
            forbidden_terms(sentence, target, consent=True) if target else frozenset({Term.NO_REPRODUCTION})
        )
        extra = (
            frozenset({Term.PERMISSION_REQUIRED})
            if terms & {Term.NO_REPRODUCTION, Term.NON_COMMERCIAL}
            else frozenset()
        )
        if "link" in held or "credit" in held:
            extra |= asked
        return [claim_of(sentence, extra)] if extra else []
    if "quote" in held or (held & ACTS and sentence.limits):
        fault = PURPOSE if held & {"purpose", "reader"} else None
        limit = next(iter(sentence.limits), None)
        wanted -= {Term.NON_COMMERCIAL} if "law" in held else frozenset()
        return [claim_of(sentence, frozenset({Term.EXCERPT_ALLOWED}) | wanted, limit=limit, fault=fault)]
    if "personal" in held:
        return [claim_of(sentence, frozenset({Term.PERSONAL_USE}) | asked)]
    if held & {"credit", "source", "link"} and asked:
        return [claim_of(sentence, asked)]
    return []
