"""What the readers of rights know beforehand, and what they give."""

from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.model import Notice, Operator, Signal
from crawler.page.document import Page
from crawler.rights.licences import Licences
from crawler.rights.phrases import Phrases
from crawler.site import Site


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """Phrases, licences, the name we answer to, and who runs us: made once from ``config/``.

    Compared by identity, so that results can be remembered by it.
    """

    phrases: Phrases
    licences: Licences
    agent: str = "fairclip"
    operator: Operator = field(default_factory=Operator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Every statement of rights found in one place: the signals, and the notices as people see them."""

    signals: tuple[Signal, ...] = ()
    notices: tuple[Notice, ...] = ()


class Where(NamedTuple):
    """What a reader reads: one page, what its site says, and what is known beforehand."""

    page: Page
    site: Site
    knowledge: Knowledge

    @property
    def year(self) -> int:
        """The year in which the page was fetched."""
        return self.page.response.fetched_at.year
