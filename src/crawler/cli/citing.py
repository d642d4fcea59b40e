"""Stored attributions as citations: what ``fairclip cite`` and ``export`` share."""

from collections.abc import AsyncIterator

from crawler.archive import redecide
from crawler.archive.database import Archive
from crawler.archive.redecide import StoredPage
from crawler.cli import shapes
from crawler.model import Duty, Term, Verdict
from crawler.report.citation_shape import Citation

_AT_ONCE = 500


async def every(archive: Archive) -> AsyncIterator[Citation]:
    """Every page that may be cited, in the order of the archive."""
    after = 0
    while pages := await archive.run(redecide.stored, after=after, limit=_AT_ONCE):
        after = pages[-1].id
        for page in pages:
            found = citation(page)
            if found is not None:
                yield found


def citation(page: StoredPage) -> Citation | None:
    """A page as a citation; None where nothing of it may be shown."""
    line, said, held = page.attribution, page.metadata, page.rights
    decision = page.decided.decision
    if line is None or decision.verdict is Verdict.NOTHING:
        return None
    is_shared_alike = Term.SHARE_ALIKE in held.terms or Duty.SHARE_ALIKE in decision.duties
    licence = held.licence or held.licence_url
    return Citation(
        url=page.url,
        title=line.title,
        authors=list(said.authors) or ([said.byline] if said.byline else []),
        publisher=line.publisher,
        published=line.published,
        language=said.language,
        accessed=page.fetched_at,
        source=page.source,
        attribution=line.line,
        attribution_html=line.html,
        attribution_markdown=line.markdown,
        credit=line.credit,
        holder=held.holder,
        licence=held.licence,
        licence_url=line.licence_url or held.licence_url,
        terms=list(shapes.terms(held.terms)),
        duties=list(shapes.duties(decision.duties)),
        share_alike=is_shared_alike,
        no_change=Duty.NO_CHANGE in decision.duties,
        non_commercial=Term.NON_COMMERCIAL in held.terms,
        no_ai=Term.NO_AI in held.terms,
        excerpt=page.excerpt.text if page.excerpt else None,
        excerpt_words=page.excerpt.words if page.excerpt else 0,
        excerpt_licence=licence if is_shared_alike else None,
    )
