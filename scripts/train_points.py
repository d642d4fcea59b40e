#!/usr/bin/env python3
"""Learn the points of the cues (``crawler/extract/points.py``) from pages whose body is known.

    scripts/train_points.py CORPUS [--folds 5] [--write]

CORPUS has ``truth.jsonl`` and ``ID.html``. A block is body when half of its word 4-grams stand in the page's text (or,
where only segments are known, when it holds one that must be there). The points are a logistic regression over the
cues, first with an L1 penalty to choose cues seen on enough pages, then with an L2 penalty to weigh them. Pure
Python, no randomness: the same corpus gives the same points. ``--folds`` also learns with each fold's sites left out
and scores them, which is what pages of unknown sites may expect.
"""

import argparse
import importlib.util
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from crawler.extract.candidates import frame
from crawler.extract.features import PLAIN, Reader
from crawler.extract.prune import judge_with
from crawler.extract.witness import claims_of
from crawler.model import Url
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import normalise

NOWHERE = Url("https://page.invalid/")
MIN_PAGES = 8
CHOOSING = 10.0
WEIGHING = 12.0
ROUNDS = 250
LEAST = 0.02
LEAN = 12
"""Points (hundredths) that every block gets on top: an unsure one is rather kept."""

TARGET = Path(__file__).parents[1] / "src/crawler/extract/points.py"

WORD = re.compile(r"\w+")
Row = tuple[tuple[str, ...], int, float]


@dataclass
class Example:
    """One page: its truth, its blocks, and the rows that are learnt from."""

    truth: dict[str, object]
    page: Page
    rows: list[Row] = field(default_factory=list)

    @property
    def site(self) -> str:
        """What must not be in two folds."""
        return str(self.truth["domain"])


def main() -> None:
    """Read the corpus, learn, tell, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--folds", type=int, default=0)
    cli.add_argument("--write", action="store_true")
    args = cli.parse_args()
    examples = [
        example(args.corpus, json.loads(line))
        for line in (args.corpus / "truth.jsonl").open(encoding="utf-8")
    ]
    scoring = load_scoring(args.corpus)
    if args.folds and scoring:
        tell("sites left out", folded(examples, args.folds), scoring)
    points, start = learn(examples)
    if scoring:
        tell("all sites", [(one, points, start) for one in examples], scoring)
    print(f"{len(points)} cues, start {start}")
    if args.write:
        write(points, start, corpus=args.corpus, pages=len(examples))


def example(corpus: Path, truth: dict[str, object]) -> Example:
    """A page with its labelled cues."""
    body = (corpus / f"{truth['id']}.html").read_bytes()
    fetched = datetime(2024, 1, 1, tzinfo=UTC)
    page = Page.parse(Response.of_file(body, url=normalise(str(truth["url"])) or NOWHERE, fetched_at=fetched))
    found = Example(truth, page)
    place = frame(page.blocks, page.elements)
    if place is None:
        return found
    labels = labels_of(truth, page.blocks)
    cues = list(Reader(page.blocks, place, claims_of(page)).read())
    body_words = sum(page.blocks[index].weight for index, _ in cues if labels[index] == 1) or 1
    for index, names in cues:
        label = labels[index]
        if label is not None and names is not PLAIN:
            weight = (page.blocks[index].weight / body_words * 100) ** 0.7 if "text" in truth else 1.5
            found.rows.append((tuple(dict.fromkeys(names)), label, weight))
    return found


def labels_of(truth: dict[str, object], blocks: Sequence[Block]) -> list[int | None]:
    """Body 1, not body 0, unknown None."""
    if "text" in truth:
        text = str(truth["text"])
        words = WORD.findall(text)
        grams = {
            size: {tuple(words[i : i + size]) for i in range(len(words) - size + 1)} for size in (2, 3, 4)
        }
        lines = {tuple(WORD.findall(line)) for line in text.split("\n")}
        return [_label(WORD.findall(block.text), grams, lines) for block in blocks]
    wanted = [" ".join(str(one).split()) for one in truth["with"]]  # type: ignore[attr-defined]  # JSON
    unwanted = [" ".join(str(one).split()) for one in truth["without"]]  # type: ignore[attr-defined]  # JSON
    return [
        1
        if any(one in block.text or (len(block.text) > 25 and block.text in one) for one in wanted)
        else 0
        if any(one in block.text for one in unwanted)
        else None
        for block in blocks
    ]


def _label(words: list[str], grams: dict[int, set[tuple[str, ...]]], lines: set[tuple[str, ...]]) -> int:
    if len(words) < 4:
        return int(bool(words) and (tuple(words) in lines or tuple(words) in grams.get(len(words), ())))
    own = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    return int(sum(one in grams[4] for one in own) * 2 >= len(own))


def learn(examples: Sequence[Example]) -> tuple[dict[str, int], int]:
    """Points in hundredths, and the points that every block starts with."""
    rows = [row for one in examples for row in one.rows]
    seen: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(examples):
        for names, _, _ in one.rows:
            for name in names:
                seen[name].add(number)
    common = sorted(name for name, pages in seen.items() if len(pages) >= MIN_PAGES)
    weights = fit(rows, common, penalty=CHOOSING, lasso=True)
    chosen = sorted(name for name in common if abs(weights[name]) > LEAST)
    weights = fit(rows, chosen, penalty=WEIGHING, lasso=False)
    points = {name: round(weights[name] * 100) for name in chosen}
    return {name: value for name, value in points.items() if value}, round(weights[""] * 100) + LEAN


def fit(rows: Sequence[Row], names: Sequence[str], *, penalty: float, lasso: bool) -> dict[str, float]:
    """Logistic regression by accelerated proximal steps, each cue with a step of its own."""
    place = {name: i for i, name in enumerate(("", *names))}
    table = [
        ([0, *(place[name] for name in cues if name in place)], label, weight) for cues, label, weight in rows
    ]
    curvature = [1e-9] * len(place)
    for columns, _, weight in table:
        for column in columns:
            curvature[column] += 0.25 * weight * len(columns)
    current = [0.0] * len(place)
    ahead, momentum = current, 1.0
    for _ in range(ROUNDS):
        slope = [0.0] * len(place)
        for columns, label, weight in table:
            total = sum([ahead[column] for column in columns])
            error = weight * (1 / (1 + math.exp(-max(min(total, 30.0), -30.0))) - label)
            for column in columns:
                slope[column] += error
        following = [
            proximal(one - down / curve, penalty / curve if i else 0.0, lasso=lasso)
            for i, (one, down, curve) in enumerate(zip(ahead, slope, curvature, strict=True))
        ]
        faster = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = [
            new + (momentum - 1) / faster * (new - old) for new, old in zip(following, current, strict=True)
        ]
        current, momentum = following, faster
    return {name: current[i] for name, i in place.items()}


def proximal(value: float, amount: float, *, lasso: bool) -> float:
    """One step towards zero."""
    if lasso:
        return math.copysign(max(abs(value) - amount, 0.0), value)
    return value / (1 + amount)


def folded(examples: Sequence[Example], folds: int) -> list[tuple[Example, dict[str, int], int]]:
    """Each example with points learnt without its site."""
    number = {site: i % folds for i, site in enumerate(sorted({one.site for one in examples}))}
    found = []
    for fold in range(folds):
        points, start = learn([one for one in examples if number[one.site] != fold])
        found += [(one, points, start) for one in examples if number[one.site] == fold]
    return found


def tell(title: str, learnt: Iterable[tuple[Example, dict[str, int], int]], scoring: ModuleType) -> None:
    """F1 of each source."""
    scores = defaultdict(list)
    for one, points, start in learnt:
        blocks = one.page.blocks
        place = frame(blocks, one.page.elements)
        judged = judge_with(points, start, blocks, place, claims_of(one.page))
        text = "\n".join(blocks[found.block].text.replace("\u00ad", "") for found in judged if found.kept)
        score = scoring.score_segments if "with" in one.truth else scoring.score_text
        scores[one.truth["source"]].append(score(one.truth, text))
    print(title)
    for source, pages in scores.items():
        if isinstance(pages[0], dict):
            precision, recall, f1 = scoring.f1_of(pages)
        else:
            hits, wrong, missed, _ = map(sum, zip(*pages, strict=True))
            precision, recall = hits / (hits + wrong or 1), hits / (hits + missed or 1)
            f1 = scoring.f1(precision, recall)
        print(f"  {source!s:12} precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}")


def load_scoring(corpus: Path) -> ModuleType | None:
    """The benchmark's own definitions of the scores, where it lies beside the corpus."""
    path = corpus.parents[1] / "bench/extract/scoring.py"
    spec = importlib.util.spec_from_file_location("scoring", path) if path.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(points: dict[str, int], start: int, *, corpus: Path, pages: int) -> None:
    """The points as a module of data."""
    digest = sha256((corpus / "truth.jsonl").read_bytes()).hexdigest()[:16]
    lines = [
        '"""The points of the cues, in hundredths: above zero in sum, a block is body. Learnt, not written by hand.',
        "",
        f"Made by ``scripts/train_points.py --write`` from {pages} pages (truth {digest}); what the cues mean is in",
        "``features``. Positive points speak for body.",
        '"""',
        "",
        "from collections.abc import Mapping",
        "",
        f"START = {start}",
        '"""What every block starts with."""',
        "",
        "POINTS: Mapping[str, int] = {",
        *(f'    "{name}": {value},' for name, value in sorted(points.items())),
        "}",
        "",
    ]
    TARGET.write_text("\n".join(lines), encoding="utf-8")
    print(f"wrote {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
