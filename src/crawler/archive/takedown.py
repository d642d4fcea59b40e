"""What was taken down: its text is gone for good, and it is not fetched again."""

from crawler import urls
from crawler.archive.store import Store
from crawler.model import Url


def is_taken_down(db: Store, url: str) -> bool:
    """Whether an address, or its host, was taken down."""
    found = db.one(
        "SELECT 1 FROM takedown WHERE (kind = 'url' AND subject = ?) OR (kind = 'host' AND subject = ?)",
        url,
        urls.host(Url(url)),
    )
    return found is not None


def is_holder_taken_down(db: Store, holder: str | None) -> bool:
    """Whether a holder's works were taken down; names compare without case."""
    if holder is None:
        return False
    taken = db.execute("SELECT subject FROM takedown WHERE kind = 'holder'")
    return holder.casefold() in {subject.casefold() for (subject,) in taken}
