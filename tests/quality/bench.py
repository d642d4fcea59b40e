"""The benchmarks as one command: runs them on the corpora beside the checkout and holds the figures against floors.

Usage: ``scripts/bench extract|meta|notices|terms|reuse|crawl [ARGUMENT...]``. Exit status 1 under a floor of
``floors.toml``, 0 where the corpora are not there (it says so). ``scripts/bench patterns [WORD...]`` needs no corpus
(``blowup.py``), ``scripts/bench rights [FOLDER]`` only pages (``cost.py``).
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FAIRCLIP = f"{sys.executable} -m crawler"
READ = f"fairclip={FAIRCLIP} read --list {{list}} --jsonl {{out}}"

OWN = {"patterns": "blowup.py", "rights": "cost.py"}
TRUTHS = {
    "extract": "extract/truth.jsonl",
    "meta": "meta/truth.jsonl",
    "notices": "notices/labels.jsonl",
    "terms": "terms/texts.jsonl",
    "reuse": "reuse/pairs.jsonl",
}


def main(arguments: list[str]) -> int:
    """Run one benchmark."""
    if not arguments or arguments[0] not in {*TRUTHS, "crawl", *OWN}:
        sys.stderr.write(f"usage: scripts/bench {'|'.join([*TRUTHS, 'crawl', *OWN])} [ARGUMENT...]\n")
        return 2
    name, *rest = arguments
    if name in OWN:
        command = [sys.executable, str(Path(__file__).with_name(OWN[name])), *rest]
        return subprocess.run(command, check=False).returncode
    if not (SHARED / "bench" / name).is_dir():
        sys.stderr.write(f"skipped: the benchmark {name} is not beside this checkout\n")
        return 0
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")).get(name, {})
    if name in TRUTHS:
        digest = hashlib.sha256((SHARED / "data" / TRUTHS[name]).read_bytes()).hexdigest()[:16]
        if digest != floors["digest"]:
            sys.stderr.write(f"the corpus is another one than the floors were set on: {digest}\n")
            floors = {}
    with tempfile.TemporaryDirectory() as folder:
        shown = "".join(_said(command) for command in _commands(name, Path(folder), rest))
    figures = dict(FIGURES[name](shown)) if name in FIGURES else {}
    under = [
        f"{key}: {figures[key]:.3f} is under the floor of {floor:.3f}"
        for key, floor in floors.items()
        if key in figures and figures[key] < floor
    ]
    sys.stderr.write("".join(f"{line}\n" for line in under))
    return 1 if under else 0


def _commands(name: str, folder: Path, rest: list[str]) -> Iterator[list[str]]:
    script, data = str(SHARED / "bench" / name / "bench.py"), SHARED / "data" / name
    python = sys.executable
    if name == "extract":
        text = f"fairclip={FAIRCLIP} read --list {{jsonl}} --with-text --jsonl {{out}}"
        yield [python, script, "run", str(data), str(folder), "--cmd", text, *rest]
        yield [python, script, "report", str(data), str(folder)]
    elif name == "meta":
        yield [python, script, str(data), "--cmd", READ, *rest]
    elif name == "notices":
        yield [
            python,
            script,
            "--pages",
            str(data),
            "--truth",
            str(data / "labels.jsonl"),
            "--cmd",
            READ,
            *rest,
        ]
    elif name == "terms":
        yield [python, script, str(data / "texts.jsonl"), "--cmd", READ, *rest]
    elif name == "reuse":
        command = f"{FAIRCLIP} compare {{docs}} --out {{out}}"
        yield [python, script, str(data), "--command", command, "--name", "fairclip", *rest]
    else:
        adapter = SHARED / "bench/crawl/fairclip_adapter.py"
        run = f"{FAIRCLIP} run --config {{config}} --archive {{archive}} --max-pages {{n}} --json"
        command = f"fairclip={python} {adapter} {{sites}} {{out}} -- {run}"
        pages = str(SHARED / "data/extract")
        yield [
            python,
            script,
            "--pages",
            pages,
            "--out",
            str(folder),
            "--cmd",
            command,
            *(rest or ["--scenario", "smoke"]),
        ]


def _said(command: list[str]) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    sys.stdout.write(done.stdout)
    sys.stdout.flush()
    return done.stdout


def _extract(shown: str) -> Iterator[tuple[str, float]]:
    for source, table in re.findall(r"(\w+), dev \(.*?\n(.*?)(?=\n\n|\Z)", shown, re.DOTALL):
        row = re.search(r"\| *fairclip[^|]*\|(?: *[\d.]+ *\|){2} *([\d.]+)", table)
        if row:
            yield source, float(row[1])


def _meta(shown: str) -> Iterator[tuple[str, float]]:
    line = re.search(r"^ *all .*$", shown, re.MULTILINE)
    for key, value in re.findall(r"(\w+): P [\d.]+ R [\d.]+ F1 ([\d.]+)", line[0] if line else ""):
        yield key, float(value)


def _notices(shown: str) -> Iterator[tuple[str, float]]:
    row = re.search(r"^\| fairclip .*$", shown, re.MULTILINE)
    cells = [cell.strip() for cell in row[0].split("|")] if row else []
    names = ("F1", "holder", "years", "terms", "", "clean")
    yield from ((name, float(cell)) for name, cell in zip(names, cells[5:11], strict=False) if name)


def _terms(shown: str) -> Iterator[tuple[str, float]]:
    row = re.search(r"^dev \| all \|.*$", shown, re.MULTILINE)
    if not row:
        return
    cells = [cell.strip() for cell in row[0].split("|")]
    yield from (("F1", float(cells[5])), ("exact", float(cells[6])))
    found, asked = cells[9].split("/")
    yield "excerpt", int(found) / int(asked)
    yield "no dangerous error", 0.0 if cells[10].startswith("**0**") else -1.0


def _reuse(shown: str) -> Iterator[tuple[str, float]]:
    for key, column in (("flag", "flag_f1"), ("any", "any_f1"), ("span", "span_f1")):
        found = re.search(rf"\b{column}=([\d.]+)", shown)
        if found:
            yield key, float(found[1])


FIGURES: Mapping[str, Callable[[str], Iterator[tuple[str, float]]]] = {
    "extract": _extract,
    "meta": _meta,
    "notices": _notices,
    "terms": _terms,
    "reuse": _reuse,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
