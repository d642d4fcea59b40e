"""Full-text search over titles, bylines, excerpts, holders and notices; every word is quoted for FTS5."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.archive.store import Store

_NO_SPACES = re.compile(r"[⺀-鿿가-힣豈-龎]")
_SHORTEST = 3
"""Characters that a trigram index needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One page that was found; ``where`` is ``title``, ``excerpt`` or ``notice``, ``snippet`` the words around."""

    url: str
    title: str | None
    source: str
    verdict: str
    where: str
    snippet: str


_PAGE = (
    "SELECT u.url, i.title, s.name_id, p.verdict, ?, {text} FROM {search} AS x JOIN page AS p ON p.id = x.rowid"
    " JOIN url AS u ON u.id = p.id JOIN source AS s ON s.id = p.source LEFT JOIN citation AS i ON i.page = p.id"
    " WHERE {match} ORDER BY {order} LIMIT ?"
)
_NOTICE = (
    "SELECT u.url, i.title, s.name_id, p.verdict, ?, {text} FROM {search} AS x"
    " JOIN capture_notice AS c ON c.notice = x.rowid JOIN capture AS k ON k.id = c.capture"
    " JOIN page AS p ON p.id = k.page AND p.capture = k.id JOIN url AS u ON u.id = p.id"
    " JOIN source AS s ON s.id = p.source LEFT JOIN citation AS i ON i.page = p.id WHERE {match} LIMIT ?"
)
_TABLES = (
    ("title", "citation", "title", _PAGE),
    ("excerpt", "excerpt", "text", _PAGE),
    ("notice", "notice", "quote", _NOTICE),
)


def search(db: Store, words: Sequence[str], *, limit: int = 20) -> list[Hit]:
    """Pages that hold every word: titles first, then excerpts, then notices, the latest first; each page once."""
    wanted = [word for word in words if word.strip()]
    if not wanted:
        return []
    trigram = any(_NO_SPACES.search(word) for word in wanted)
    found: dict[str, Hit] = {}
    for where, table, column, template in _TABLES:
        if len(found) >= limit:
            break
        sql, values = _query(template, table, column, wanted, trigram=trigram)
        # a page may be found in several tables: ask for as many as could be new
        for row in db.execute(sql, (where, *values, limit + len(found))):
            hit = Hit(url=row[0], title=row[1], source=row[2], verdict=row[3], where=row[4], snippet=row[5])
            found.setdefault(hit.url, hit)
    return list(found.values())[:limit]


def quoted(words: Sequence[str]) -> str:
    """Words as FTS5 takes them literally, whatever they hold.

    >>> print(quoted(["U.S.", 'a "no"!']))
    "U.S." "a ""no""!"
    """
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def _query(
    template: str, table: str, column: str, words: Sequence[str], *, trigram: bool
) -> tuple[str, tuple[str, ...]]:
    if not trigram:
        index = f"{table}_search"
        text = f"snippet({index}, -1, '', '', '…', 24)"
        sql = template.format(text=text, search=index, match=f"{index} MATCH ?", order="x.rowid DESC")
        return sql.replace(f"{index} AS x", index).replace("x.", f"{index}."), (quoted(words),)
    index = f"{table}_trigram"
    long = [word for word in words if len(word) >= _SHORTEST]
    short = [word for word in words if len(word) < _SHORTEST]
    conditions = [f"{index} MATCH ?"] * bool(long) + [f"{index}.{column} LIKE ? ESCAPE '\\'"] * len(short)
    sql = template.format(
        text=f"substr({index}.{column}, 1, 120)",
        search=index,
        match=" AND ".join(conditions),
        order=f"{index}.rowid DESC",
    )
    likes = tuple(f"%{_literal(word)}%" for word in short)
    return (
        sql.replace(f"{index} AS x", index).replace("x.", f"{index}."),
        ((quoted(long),) if long else ()) + likes,
    )


def _literal(word: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", word)
