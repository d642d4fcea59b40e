"""Every statement of rights that concerns a page: one reader per standard of ``rights-signals.md`` 2.

A reader is ``read(page, site, knowledge) -> Iterator[Signal]``; it never raises on foreign data: what it
cannot read becomes a signal with a ``fault``, read strictly. What resolution may rely on:

- A reader emits what holds after its own standard's precedence (R3). What was replaced is emitted too, with
  empty terms and the fault ``contradiction: replaced by STATEMENT``, where STATEMENT is the ``statement`` of
  the winner (:func:`crawler.rights.evidence.replaced`).
- A holder *hint* (``publisher`` and the like, R19's last place) is a signal with a holder, empty terms and a
  ``rule`` that ends in ``hint`` (:data:`crawler.rights.evidence.HINT`).
- A rule that addresses another product, or a node that speaks of something else, has scope ``other``.
- Recorded only (read, understood, no effect): empty terms and no fault.
"""
