"""The HTML report in a real browser, where one is installed: its style applies, nothing is refused or asked for."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.report_rows import hostile_rows, rows_of

from crawler.report.compliance import build
from crawler.report.html import render

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
)
PROBE = "<style>@container style(--serif: x) {}</style>"  # refused by the page's own policy: proof that it is in force

pytestmark = [pytest.mark.journey, pytest.mark.skipif(BROWSER is None, reason="no Chromium here")]


def opened(page: str, folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    assert BROWSER is not None
    return subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags, file.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


@pytest.mark.parametrize("rows", [rows_of(60), hostile_rows()], ids=["usual", "hostile"])
def test_the_page_breaks_no_rule_of_its_own(rows: object, tmp_path: Path) -> None:
    shown = opened(render(build(rows)), tmp_path, "--dump-dom")  # type: ignore[arg-type]
    assert "Content Security Policy" not in shown.stderr
    assert "Compliance report" in shown.stdout


def test_a_foreign_style_is_refused(tmp_path: Path) -> None:
    shown = opened(render(build(rows_of(1))).replace("</head>", f"{PROBE}</head>"), tmp_path, "--dump-dom")
    assert "Content Security Policy" in shown.stderr


def test_it_can_be_printed_and_shown_on_a_telephone(tmp_path: Path) -> None:
    page = render(build(rows_of(60)))
    picture, paper = tmp_path / "report.png", tmp_path / "report.pdf"
    opened(page, tmp_path, f"--screenshot={picture}", "--window-size=360,1500")
    opened(page, tmp_path, f"--print-to-pdf={paper}")
    assert picture.stat().st_size > 30_000
    assert paper.read_bytes().startswith(b"%PDF")
