"""What it costs to extract a page: ``python tests/quality/extraction.py [FOLDER] [--source NAME] [--rounds N]``.

Prints median, mean and worst CPU milliseconds a page of each stage, each with all before it: parsing (decoding and the
pre-scan included), blocks, body, body with metadata. The pages are those of one source in FOLDER (by default the pages
beside the checkout); all stages take turns on each page, and the best of N rounds counts. Where trafilatura is
installed its fast and precision modes take part in the same turns, and the ratios are printed.
"""

import argparse
import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from crawler.cli.local_page import Request, address
from crawler.extract.article import extract
from crawler.extract.candidates import frame
from crawler.extract.paragraphs import paragraphs_of
from crawler.extract.prune import judge
from crawler.extract.witness import claims_of
from crawler.page.document import Page
from crawler.page.response import Response

PAGES = Path(__file__).resolve().parents[3] / "shared/data/extract"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def main() -> int:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path, nargs="?", default=PAGES)
    cli.add_argument("--source", default="scrapinghub")
    cli.add_argument("--rounds", type=int, default=3)
    args = cli.parse_args()
    truth = args.folder / "truth.jsonl"
    if not truth.exists():
        sys.stderr.write(f"skipped: no pages in {args.folder}\n")
        return 0
    rows = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    pages = [_response(args.folder, row) for row in rows if row["source"] == args.source]
    spent = _measured({**STAGES, **_peers()}, pages, args.rounds)
    for name, costs in spent.items():
        middle, mean, worst = statistics.median(costs), statistics.mean(costs), max(costs)
        sys.stdout.write(f"{name:24} median {middle:6.2f}  mean {mean:6.2f}  worst {worst:6.2f} ms\n")
    for peer in spent.keys() - STAGES.keys():
        for stage in ("body", "body and metadata"):
            ratio = statistics.median(spent[peer]) / statistics.median(spent[stage])
            sys.stdout.write(f"{peer} / {stage}: {ratio:.2f}\n")
    return 0


def _response(folder: Path, row: Mapping[str, str]) -> Response:
    body = (folder / f"{row['id']}.html").read_bytes()
    url = address(Request(path="", url=row["url"]), body)
    kind = f"text/html; charset={row['encoding']}" if row["encoding"] else "text/html"
    return Response.of_file(body, url=url, fetched_at=NOW, headers={"content-type": kind})


def _body(response: Response) -> object:
    page = Page.parse(response)
    judged = judge(page.blocks, frame(page.blocks, page.elements), claims_of(page))
    return paragraphs_of(page, [page.blocks[one.block] for one in judged if one.kept])


STAGES: Mapping[str, Callable[[Response], object]] = {
    "parse": Page.parse,
    "blocks": lambda response: Page.parse(response).blocks,
    "body": _body,
    "body and metadata": lambda response: extract(Page.parse(response)),
}


def _peers() -> dict[str, Callable[[Response], object]]:
    if importlib.util.find_spec("trafilatura") is None:
        return {}
    import trafilatura  # type: ignore[import-not-found]  # noqa: PLC0415 - only where somebody installed it

    def with_options(**options: bool) -> Callable[[Response], object]:
        def run(response: Response) -> object:
            charset = (response.header("content-type") or "").partition("charset=")[2]
            given = response.body.decode(charset, "replace") if charset else response.body
            return trafilatura.extract(given, include_comments=False, **options)

        return run

    return {
        "trafilatura fast": with_options(fast=True),
        "trafilatura precision": with_options(favor_precision=True),
    }


def _measured(
    calls: Mapping[str, Callable[[Response], object]], pages: list[Response], rounds: int
) -> dict[str, list[float]]:
    best = {name: [float("inf")] * len(pages) for name in calls}
    for _ in range(rounds):
        for number, page in enumerate(pages):
            for name, call in calls.items():
                began = time.thread_time()
                call(page)
                best[name][number] = min(best[name][number], (time.thread_time() - began) * 1000)
    return best


if __name__ == "__main__":
    sys.exit(main())
