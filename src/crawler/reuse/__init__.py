"""Which texts repeat which: folded, fingerprinted, compared; no text stays (``docs/reuse.md``)."""
