"""A search for full text in files: no run of twelve words of any page may stand anywhere on disk (P1)."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

RUN = 12
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [word.casefold() for word in _WORD.findall(text)]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of twelve words."""
    found = words(text)
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


class Search:
    """What must not be found: the runs of the pages, but for what is permitted to be kept."""

    def __init__(self, pages: Iterable[str], *, permitted: Iterable[str] = ()) -> None:
        self._wanted = {run for page in pages for run in runs(page)}
        for text in permitted:
            self._wanted -= set(runs(text))
        assert self._wanted, "there is something to look for"

    def leaks(self, folders: Iterable[Path]) -> tuple[list[str], int]:
        """What was found, each as ``file: the run``, and how many bytes were searched."""
        found: list[str] = []
        searched = 0
        for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            searched += len(content)
            for encoding in ("utf-8", "utf-16-le"):
                text = content.decode(encoding, "replace")
                hits = (run for run in runs(text) if run in self._wanted)
                found += [f"{path.name}: {' '.join(run)}" for run in hits]
        return found, searched
