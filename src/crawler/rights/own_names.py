"""What the publisher of a page is called: to tell its own notices from those of others (``rights-signals.md`` 4.5)."""

from dataclasses import dataclass

from crawler.page.document import Page
from crawler.rights import agency
from crawler.rights.holders import same_holder
from crawler.site import Site
from crawler.urls import host

_METAS = ("og:site_name", "application-name", "publisher")


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The names of a page's publisher."""

    names: tuple[str, ...]

    def mean(self, holder: str | None) -> bool:
        """Whether a holder is the page's own publisher."""
        return any(same_holder(holder, name) for name in self.names) or agency.speaks(holder, self.names)

    def ending(self, holder: str) -> str | None:
        """The end of a holder's name that is one of these, if something stands before it."""
        for name in self.names:
            at = len(holder) - len(name)
            if at > 0 and holder[at:].casefold() == name.casefold() and not holder[at - 1].isalnum():
                return holder[at:]
        return None


def of_page(page: Page, site: Site | None) -> OwnNames:
    """The names that a page and its site give themselves."""
    names = [meta.content for name in _METAS for meta in page.metas_named(name)]
    if site is not None and site.name:
        names.append(site.name)
    names.append(host(page.url).removeprefix("www."))
    return OwnNames(tuple(name for name in names if name))
