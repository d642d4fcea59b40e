"""What may be kept of a page, and why: a walk through ``config/policy.toml``.

``compile`` makes a :class:`Policy` of the parsed file; ``decide`` walks it. Source: ``rights-signals.md`` 6, 7.
"""

from crawler.policy.lessening import strictest, within_kept, without_text
from crawler.policy.table import Policy, Profile, compile  # noqa: A004 - as re.compile
from crawler.policy.verdict import decide

__all__ = ["Policy", "Profile", "compile", "decide", "strictest", "within_kept", "without_text"]
