"""What a page gave up over all its captures (``rights-signals.md`` 7, K5; ``design.md`` P3).

An excerpt that replaces another costs only the words that the other had not given up already: a corrected
comma costs nothing, a new beginning costs all its words.
"""

import difflib
import math
import re
from dataclasses import replace

from crawler.model import Decision, Excerpt, Verdict

_TOKEN = re.compile(r"[⺀-鿿豈-龎가-힣ก-๿ກ-໿ក-៿]|\w+")


def added_words(before: str | None, now: Excerpt) -> int:
    """The words of an excerpt that the text before it did not hold.

    >>> added_words("One two three.", Excerpt(text="One two three, four.", words=4, of_words=9))
    1
    """
    if before is None:
        return now.words
    if now.text == before or before.startswith(now.text):
        return 0
    old, new = _TOKEN.findall(before), _TOKEN.findall(now.text)
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return min(now.words, math.ceil(now.words * (1 - same / max(len(new), 1))))


def without_text(decision: Decision, cap: str) -> Decision:
    """The same decision without any text, because of a cap."""
    return replace(
        decision,
        verdict=Verdict.LINK_ONLY if decision.verdict is Verdict.EXCERPT else decision.verdict,
        max_words=0,
        max_chars=None,
        caps=(*decision.caps, cap),
    )
