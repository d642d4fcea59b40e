"""Everything that is kept, in one SQLite file: the only place of SQL (``archive/README.md`` is its handbook)."""
