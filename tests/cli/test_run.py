import json
from collections import defaultdict
from itertools import pairwise

import click
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # ships no types
from tests.cli.conftest import HOSTS, Crawled
from tests.cli.desk import Desk, fairclip

from crawler.cli.run import Duration, Shard
from crawler.demo import settings as demo_settings


def test_a_run_reads_every_article_and_says_so_as_data(
    capsys: pytest.CaptureFixture[str], crawled: Crawled
) -> None:
    schema = json.loads(fairclip(capsys, "schema", "run").out)
    Draft202012Validator(schema).validate(crawled.summary)
    articles = [one for site in crawled.farm.sites.values() for one in site.articles]
    read = {row["url"] for row in crawled.desk.rows("SELECT DISTINCT url FROM decisions")}
    gate = crawled.farm.sites["www.closedgate.example"]
    wanted = {
        f"http://{site.host}{one.path}"
        for site in crawled.farm.sites.values()
        for one in site.articles
        if site is not gate
    }
    assert wanted <= read
    assert len(articles) > len(wanted)
    assert (crawled.exit, crawled.summary["exit"], crawled.summary["sources_failed"]) == (0, 0, {})
    assert crawled.summary["pages"] == len(read)
    assert crawled.summary["refused"] == 2, "the front page and the sitemap of the closed site"
    assert crawled.summary["next_due"]


def test_it_is_polite(crawled: Crawled) -> None:
    times: defaultdict[str, list[float]] = defaultdict(list)
    for row in crawled.log:
        times[row.host].append(row.at)
    assert set(times) == set(HOSTS)
    assert [row.path for row in crawled.log if row.host == "www.closedgate.example"] == ["/robots.txt"]
    gaps = [later - earlier for asked in times.values() for earlier, later in pairwise(asked)]
    # a loaded machine may read one request late, and so see the next one early; a lost gap is far smaller
    assert min(gaps) > demo_settings.DELAY_S / 3


def test_it_is_silent_when_there_was_nothing_to_do_and_nobody_looks_on(
    capsys: pytest.CaptureFixture[str], own: Desk
) -> None:
    said = fairclip(capsys, "run", *own.options)
    assert (said.code, said.out, said.err) == (0, "", "")
    summary = json.loads(fairclip(capsys, "run", "--json", *own.options).out)
    assert (summary["run"], summary["pages"], summary["failed"]) == (3, 0, 0)


def test_a_source_of_which_nothing_can_be_had_is_one_line_and_exit_code_3(
    capsys: pytest.CaptureFixture[str], bare: Desk
) -> None:
    bare.configure(
        '[identity]\ncontact = "mailto:me@press.example"\n[politeness]\ndelay_s = 0.01\n'
        '[fetch.resolve]\n"dead.example" = "127.0.0.1:1"\n',
        '[[source]]\nid = "dead"\nname = "Dead"\nhosts = ["dead.example"]\nseeds = ["http://dead.example/"]\n',
    )
    said = fairclip(capsys, "run", *bare.options)
    assert (said.code, said.out) == (3, "")
    (line,) = said.err.splitlines()
    assert line.startswith("fairclip: source dead failed: dead.example: robots-unreachable")
    assert bare.rows("SELECT exit_code FROM runs")[0]["exit_code"] == 3


def test_while_another_run_is_at_work_it_ends_with_75_and_one_line(
    capsys: pytest.CaptureFixture[str], own: Desk
) -> None:
    found = []
    own.write(lambda _db: found.append(fairclip(capsys, "run", *own.options)))
    (said,) = found
    assert (said.code, said.out) == (75, "")
    assert said.err == f"fairclip: {own.database} is in use by another run\n"


def test_without_an_enabled_source_it_says_where_to_enable_one(
    capsys: pytest.CaptureFixture[str], bare: Desk
) -> None:
    said = fairclip(capsys, "run", *bare.options)
    assert said.code == 0
    assert f"no source is enabled in {bare.config / 'sources.toml'}" in said.err
    assert not bare.archive.exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--source", "miror"], "no source 'miror'"),
        (["--source", "mirornews"], "did you mean 'mirrornews'?"),
        (["--deadline", "soon"], "'soon' is no duration; write 90s, 20m or 2h"),
        (["--shard", "5/4"], "'5/4' is no shard; write 1/4"),
        (["--max-pages", "-1"], "-1 is not in the range"),
        (["--max-page", "1"], "--max-pages"),
        (["now"], "unexpected extra argument"),
    ],
)
def test_a_wish_that_cannot_be_meant_says_what_can(
    capsys: pytest.CaptureFixture[str], own: Desk, arguments: list[str], why: str
) -> None:
    said = fairclip(capsys, "run", *arguments, *own.options)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


def test_a_disk_that_is_nearly_full_ends_with_7_before_anything_is_made(
    capsys: pytest.CaptureFixture[str], bare: Desk
) -> None:
    bare.configure(
        '[identity]\ncontact = "mailto:me@press.example"\n[limits]\ndisk_free_mb = 999999999\n',
        '[[source]]\nid = "a"\nname = "A"\nhosts = ["a.example"]\nseeds = ["http://a.example/"]\n',
    )
    said = fairclip(capsys, "run", *bare.options)
    assert said.code == 7
    assert "make room and run again" in said.err
    assert not bare.archive.exists()


def test_a_file_in_the_place_of_the_archives_folder_is_named(
    capsys: pytest.CaptureFixture[str], own: Desk
) -> None:
    (own.folder / "file").write_text("x")
    for where in ("file", "file/archive"):
        said = fairclip(capsys, "run", "--config", str(own.config), "--archive", str(own.folder / where))
        assert said.code == 2
        assert "file" in said.err


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("90s", 90), ("20m", 1200), ("1.5h", 5400), ("0", 0)]
)
def test_durations_are_seconds_minutes_or_hours(text: str, seconds: float) -> None:
    assert Duration().convert(text, None, None) == seconds


@pytest.mark.parametrize("text", ["", "m", "-1m", "1d", "1e3"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Duration().convert(text, None, None)


def test_shards_are_counted_from_one() -> None:
    assert Shard().convert("2/4", None, None) == (2, 4)
    assert Shard().convert((1, 1), None, None) == (1, 1)
    for text in ("0/4", "5/4", "1", "1/0", "a/b", "1/2/3"):
        with pytest.raises(click.BadParameter):
            Shard().convert(text, None, None)
