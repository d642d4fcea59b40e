"""Prose: what the visible text of a page says about its rights (``rights-signals.md`` 4 and 5).

Signatures first, for the neighbours; the bodies follow.

read(page, site, knowledge, *, body: frozenset[int]) -> Reading
read_text(text, knowledge, *, channel, standard, scope, locator, statement, year) -> list[Signal]
read_terms_page(file: SiteFile, knowledge, *, year) -> Reading
"""
