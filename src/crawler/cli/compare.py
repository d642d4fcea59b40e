"""``fairclip compare``: reuse between given documents, no archive."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import click
import msgspec

from crawler.cli.setup import Setup, common
from crawler.errors import UsageError

if TYPE_CHECKING:
    from crawler.model import Fingerprint
    from crawler.reuse.corpus import Pair

_KEY = b"fairclip compare: nothing stays."
"""No fingerprint outlives the command, so the key is no secret, and the same input gives the same rows."""

_FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


class Line(msgspec.Struct):
    """One document as given."""

    id: str
    text: str
    role: Literal["archive", "query"]


@click.command(epilog="Example: fairclip compare docs.jsonl --out pairs.jsonl")
@click.argument("documents", metavar="DOCS.jsonl", type=_FILE)
@click.option("--out", type=_FILE, default=Path("-"), help="Where the rows go; - is stdout.")
@common
def command(setup: Setup, documents: Path, out: Path) -> None:
    """Tell which documents repeat which.

    DOCS.jsonl has one JSON object a line: id, role (archive or query), text. Each query is looked up among the
    archived ones. A row for each pair with reuse comes out: source, copy, coverage (share of the source's words),
    class, spans in characters. The last row tells the bytes that an archive of the sources takes.
    """
    from crawler.reuse.corpus import Corpus, Document  # noqa: PLC0415 - only when it is called

    del setup
    lines = list(_lines(documents))
    corpus = Corpus(_KEY)
    kept = [corpus.add(Document(id=line.id, text=line.text)) for line in lines if line.role == "archive"]
    rows = (
        _row(pair)
        for line in lines
        if line.role == "query"
        for pair in corpus.find(Document(id=line.id, text=line.text))
    )
    with click.open_file(out, "wb") as file:
        for row in rows:
            file.write(msgspec.json.encode(row) + b"\n")
        file.write(msgspec.json.encode({"stored_bytes": _stored_bytes(kept)}) + b"\n")


def _lines(path: Path) -> Iterator[Line]:
    decode = msgspec.json.Decoder(Line).decode
    name = "standard input" if path == Path("-") else path
    try:
        content = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a file of one JSON object a line") from error
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            try:
                yield decode(line)
            except msgspec.DecodeError as error:
                raise UsageError(
                    f"{name} line {number}: {error}; a line is {{'id', 'role': 'archive' or 'query', 'text'}}"
                ) from error


def _row(pair: "Pair") -> dict[str, object]:
    return {
        "source": pair.source,
        "copy": pair.copy,
        "coverage": round(pair.overlap.coverage, 4),
        "class": pair.overlap.kind.value,
        "spans": pair.spans,
    }


def _stored_bytes(fingerprints: Iterable["Fingerprint"]) -> int:
    """The size of a database with these fingerprints and their index, filled page by page as a crawl does."""
    import sqlite3  # noqa: PLC0415 - only when it is called

    from crawler.reuse.fingerprint import listed  # noqa: PLC0415
    from crawler.reuse.packed import packed  # noqa: PLC0415

    with TemporaryDirectory(prefix="fairclip-") as folder:
        path = Path(folder, "fingerprints.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript(
                """
                PRAGMA journal_mode = OFF;
                PRAGMA synchronous = OFF;
                CREATE TABLE fingerprint (page INTEGER PRIMARY KEY, marks BLOB NOT NULL) STRICT;
                CREATE TABLE mark (hash INTEGER, page INTEGER, PRIMARY KEY (hash, page)) STRICT, WITHOUT ROWID;
                BEGIN;
                """
            )
            for page, fingerprint in enumerate(fingerprints, start=1):
                database.execute("INSERT INTO fingerprint VALUES (?, ?)", (page, packed(fingerprint)))
                database.executemany(
                    "INSERT INTO mark VALUES (?, ?)", [(number, page) for number in listed(fingerprint.marks)]
                )
            database.execute("COMMIT")
        return path.stat().st_size
