"""Every kind of finding: what it is called, why it matters, how to mend it, how to waive it.

>>> CODES["FC201"].title
'Full text reused without credit'
"""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.model import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of finding, as people read of it."""

    code: str
    level: Level
    title: str
    why: str
    mend: str
    waive: str


_ACCEPT = 'In waivers.toml: [[waiver]] code = "{code}", subject = "…" (as printed here), reason = "…", until = a date.'
_NEVER = "It can't be waived: mend it."
_ALONE = "It goes by itself; waive it in waivers.toml only if it lasts and is known."

_ROWS: tuple[tuple[str, Level, str, str, str, str], ...] = (
    (
        "FC101",
        Level.NOTE,
        "Page without any statement of rights",
        "Silence permits nothing, so nothing but a citation is kept under the strict profile.",
        "Ask the publisher for permission and write it into permissions.toml, or leave the citation as it is.",
        _ACCEPT,
    ),
    (
        "FC102",
        Level.WARNING,
        "Notice that no phrase reads",
        "Something is said about rights that fairclip can't read; it is taken for no permission.",
        "Read it and rule on it: fairclip review list, then review rule. A wording that recurs belongs into phrases/.",
        _ACCEPT,
    ),
    (
        "FC103",
        Level.NOTE,
        "Statements in conflict",
        "Two statements say different things; the stricter one holds.",
        "Read both: fairclip explain URL. If the publisher means the milder one, get it in writing (permissions.toml).",
        _ACCEPT,
    ),
    (
        "FC104",
        Level.NOTE,
        "Terms changed since the page was stored",
        "What the publisher permits today is not what it permitted when the page was read first.",
        "See what changed with fairclip explain URL; the holding has been decided again already.",
        _ACCEPT,
    ),
    (
        "FC201",
        Level.ERROR,
        "Full text reused without credit",
        "A page repeats another in full, and neither names nor links it.",
        "Tell the rights holder, or ask the copying site for credit and its permission; if it is yours, add both.",
        _ACCEPT,
    ),
    (
        "FC202",
        Level.WARNING,
        "Full text reused with credit, not permitted",
        "The source is named or linked, but its notice does not permit republishing.",
        "Ask the copying site for its permission; a syndication that you know of belongs into permissions.toml.",
        _ACCEPT,
    ),
    (
        "FC203",
        Level.WARNING,
        "Near-full reuse",
        "Most of a page stands in another one.",
        "Compare both pages, then act as for a full text.",
        _ACCEPT,
    ),
    (
        "FC204",
        Level.NOTE,
        "Partial reuse",
        "A fair share of a page stands in another one.",
        "Compare both pages; a long quotation needs credit, and may need permission.",
        _ACCEPT,
    ),
    (
        "FC205",
        Level.NOTE,
        "Agency copy or press release that both carry",
        "Both pages carry a wire story or a press release; neither is the other's copy.",
        "Nothing to mend, as long as both are clients of the agency.",
        _ACCEPT,
    ),
    (
        "FC301",
        Level.ERROR,
        "Holding exceeds present terms",
        "What is kept is more than the publisher permits today.",
        "Run fairclip redecide: the excerpt shrinks or goes.",
        _NEVER,
    ),
    (
        "FC302",
        Level.WARNING,
        "Attribution incomplete",
        "The permission asks for a credit, a link or a licence that the attribution lacks.",
        "Complete the source's name in sources.toml and fetch the page again, or withdraw it: fairclip takedown URL.",
        _ACCEPT,
    ),
    (
        "FC303",
        Level.WARNING,
        "Link rot",
        "The page is no longer where the attribution leads.",
        "Find its new address and add it, or leave the citation as it is; the excerpt goes by the retention rule.",
        _ACCEPT,
    ),
    (
        "FC304",
        Level.WARNING,
        "Withdrawn by the publisher",
        "The publisher removed the page for legal reasons or recalled it; nothing of it is kept.",
        "Nothing to mend here; take it down from wherever it was passed on to.",
        _ACCEPT,
    ),
    (
        "FC305",
        Level.ERROR,
        "Permission expired",
        "A written permission has run out, and what it allowed is still kept.",
        "Renew it in permissions.toml, or run fairclip redecide.",
        _NEVER,
    ),
    (
        "FC401",
        Level.WARNING,
        "robots.txt unreachable",
        "Without an answer nothing of the host is fetched.",
        "None needed: it is asked again. Switch the source off (enabled = false) if it lasts.",
        _ALONE,
    ),
    (
        "FC402",
        Level.WARNING,
        "Host resting",
        "The host answered with errors or asked us to slow down, and rests.",
        "None needed: it is tried again. Raise delay_s of its source if it lasts.",
        _ALONE,
    ),
    (
        "FC403",
        Level.WARNING,
        "Source failed",
        "None of the source's addresses could be read.",
        "Check them: fairclip sources check --live.",
        _ALONE,
    ),
    (
        "FC404",
        Level.WARNING,
        "Hostile or broken input",
        "A page was refused because it would have harmed or stalled the crawler.",
        "None needed: it was refused. Add its path to skip if it lasts.",
        _ALONE,
    ),
    (
        "FC405",
        Level.WARNING,
        "Source silent",
        "No page of the source was read for days.",
        "Check its feeds: fairclip sources check --live; it may have moved.",
        _ACCEPT,
    ),
    (
        "FC501",
        Level.ERROR,
        "Invariant, chain or integrity broken",
        "The archive is not as fairclip wrote it.",
        "Run fairclip verify, stop using the archive, restore a backup.",
        _NEVER,
    ),
)

CODES: Mapping[str, Code] = {
    code: Code(code=code, level=level, title=title, why=why, mend=mend, waive=waive.replace("{code}", code))
    for code, level, title, why, mend, waive in _ROWS
}
"""By code, in the order of the reference (``design.md`` 11)."""


def code_of(code: str, level: Level) -> Code:
    """The kind of a finding; one that a newer archive knows is told by its code alone."""
    return CODES.get(code) or Code(
        code=code, level=level, title=code, why="", mend="", waive=_ACCEPT.replace("{code}", code)
    )
