"""``fairclip compare``: reuse between given documents, no archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.errors import UsageError

if TYPE_CHECKING:
    from crawler.model import Fingerprint
    from crawler.reuse.corpus import Pair


@click.command(epilog="Example: fairclip compare docs.jsonl --out pairs.jsonl")
@click.argument("documents", metavar="DOCS.jsonl", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), default="-", help="Where rows go; - is stdout."
)
def command(documents: Path, out: Path) -> None:
    """Tell which documents repeat which.

    DOCS.jsonl has a JSON object a line: id, role ("archive" or "query"), text. Archived documents are the sources;
    each query is looked up among them. One row comes out for each pair with reuse: source, copy, coverage (share of
    the source's words), class, spans in characters; last, the bytes that an archive of the sources takes.
    """
