import json
import sqlite3
from dataclasses import replace

import pytest
from tests import records
from tests.cli.desk import Desk, fairclip

from crawler import config
from crawler.archive import settle
from crawler.model import Limit, LimitKind, Standard, Term

ARTICLE = "http://www.globaldefensecorp.com/2026/03/forty-wheeled-howitzers/"
DECIDED = "SELECT url, verdict, rule, cause FROM decisions ORDER BY decision"


def policy(desk: Desk, before: str, after: str) -> None:
    """Give a desk a policy of its own: the shipped one with a change."""
    text = (config.folder.shipped() / "policy.toml").read_text("utf-8")
    assert before in text
    (desk.config / "policy.toml").write_text(text.replace(before, after), "utf-8")


def redecided(capsys: pytest.CaptureFixture[str], desk: Desk) -> dict[str, object]:
    said = fairclip(capsys, "redecide", "--json", *desk.options)
    assert said.code == 0, said.err
    done: dict[str, object] = json.loads(said.out)
    return done


def excerpts(desk: Desk) -> dict[str, str]:
    return {row["url"]: row["excerpt"] for row in desk.rows("SELECT url, excerpt FROM excerpts")}


def test_without_a_change_nothing_is_decided_anew(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    before = [tuple(row) for row in own.rows(DECIDED)]
    kept = excerpts(own)
    assert kept
    for _time in range(2):
        done = redecided(capsys, own)
        assert done == {"pages": len(before), "changed": 0, "shrunk": 0, "gone": 0, "allow_more": []}
    assert [tuple(row) for row in own.rows(DECIDED)] == before
    assert excerpts(own) == kept


def test_a_stricter_policy_shrinks_or_ends_excerpts(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    kept = excerpts(own)
    policy(own, "words = 90, percent = 10", "words = 9, percent = 1")
    said = fairclip(capsys, "redecide", *own.options)
    assert said.code == 0
    assert f"{len(kept)} went" in said.err
    assert excerpts(own) == {}
    assert [tuple(row) for row in own.rows(DECIDED)][-1][3] == "redecide"
    assert fairclip(capsys, "verify", *own.options).code == 0


def test_a_laxer_policy_lets_nothing_grow_but_lists_what_to_ask_for(
    capsys: pytest.CaptureFixture[str], own: Desk
) -> None:
    kept = excerpts(own)
    policy(own, "words = 90, percent = 10", "words = 150, percent = 60")
    said = fairclip(capsys, "redecide", *own.options)
    assert said.code == 0
    assert set(kept) <= set(said.out.split())
    assert "would be allowed more" in said.err
    assert excerpts(own) == kept
    due = own.rows(
        "SELECT url FROM url WHERE next_visit <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 minute')"
    )
    assert set(kept) <= {row["url"] for row in due}


def test_a_ruling_is_evidence_from_now_on(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    unread = records.notice(quote="© GDC. Ekkert má afrita.", unread=True, terms=frozenset())
    made = records.record(signals=(records.signal(),), notices=(unread,))
    own.write(settle.settle, records.task(), records.stored(made))
    assert records.GDC in excerpts(own)
    (row,) = own.rows("SELECT id FROM notice WHERE unread = 1")
    ruling = ["--term", "no-snippet", "--reason", "read by A.B.", "--by", "A.B."]
    assert fairclip(capsys, "review", "rule", str(row["id"]), *ruling, *own.options).code == 0
    redecided(capsys, own)
    assert records.GDC not in excerpts(own)


def test_a_permission_counts_on_what_is_stored(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    site = "http://www.mirrornews.example/2026/"
    fields = (
        f'id = "m"\nholder = "Mirror"\nurls = ["{site}*"]\nterms = ["excerpt-allowed"]\nevidence = "letter"\n'
    )
    (own.config / "permissions.toml").write_text(f"[[permission]]\n{fields}", "utf-8")
    said = fairclip(capsys, "redecide", *own.options)
    assert said.out
    assert all(url.startswith(site) for url in said.out.split())


def test_a_policy_that_does_not_compile_changes_nothing(
    capsys: pytest.CaptureFixture[str], own: Desk
) -> None:
    (own.config / "policy.toml").write_text("x = 1", "utf-8")
    said = fairclip(capsys, "redecide", *own.options)
    assert said.code == 4
    assert "policy.toml" in said.err


def test_while_another_run_is_at_work_it_waits_for_another_time(
    capsys: pytest.CaptureFixture[str], own: Desk
) -> None:
    found: list[int] = []

    def work(_db: sqlite3.Connection) -> None:
        found.append(fairclip(capsys, "redecide", *own.options).code)

    own.write(work)
    assert found == [75]


def test_what_was_taken_down_stays_taken_down(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    assert fairclip(capsys, "takedown", ARTICLE, "--reason", "asked", *own.options).code == 0
    done = redecided(capsys, own)
    assert (done["changed"], done["allow_more"]) == (0, [])
    (last,) = own.rows("SELECT rule FROM decisions WHERE url = ? ORDER BY decision DESC LIMIT 1", ARTICLE)
    assert last["rule"] == "takedown"


def test_the_line_of_attribution_follows_the_decision(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    line = "SELECT line FROM attributions WHERE url = ?"
    assert own.rows(line, ARTICLE)[0]["line"].endswith("Excerpt.")
    policy(own, "words = 90, percent = 10", "words = 9, percent = 1")
    redecided(capsys, own)
    assert "Excerpt" not in own.rows(line, ARTICLE)[0]["line"]


def test_phrases_of_today_read_what_none_read_before(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    unread = records.notice(
        quote="© GDC. No snippets may be quoted from it.", unread=True, terms=frozenset(), statement="block:9"
    )
    made = records.record(signals=(records.signal(),), notices=(unread,))
    own.write(settle.settle, records.task(), records.stored(made))
    redecided(capsys, own)
    held = own.rows("SELECT terms FROM rights_by_page WHERE url = ?", records.GDC)
    assert "no-reproduction" in held[0]["terms"]
    assert records.GDC not in excerpts(own)


def test_a_run_begins_with_what_a_date_has_ended(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    end = records.NOW + records.DAY
    dated = records.signal(
        terms=frozenset({Term.EXPIRES}), limit=Limit(kind=LimitKind.UNTIL, value=end), statement="header"
    )
    made = records.record(
        signals=(records.signal(), dated), decision=replace(records.ALLOWED, decide_again=end)
    )
    own.write(settle.settle, records.task(), records.stored(made))
    assert records.GDC in excerpts(own)
    assert fairclip(capsys, "run", *own.options).code == 0
    assert records.GDC not in excerpts(own)
    (last,) = own.rows(
        "SELECT verdict, rule, cause FROM decisions WHERE url = ? ORDER BY decision DESC LIMIT 1", records.GDC
    )
    assert tuple(last) == ("nothing", "G2", "redecide")


@pytest.mark.parametrize("kind", ["permission", "ruling"])
def test_neither_a_permission_nor_a_ruling_outlives_its_date(
    capsys: pytest.CaptureFixture[str], own: Desk, kind: str
) -> None:
    end = records.NOW + records.DAY
    granted = records.signal(
        standard=Standard(kind), statement=f"{kind}:1", limit=Limit(kind=LimitKind.UNTIL, value=end)
    )
    made = records.record(signals=(granted,), notices=(), decision=replace(records.ALLOWED, decide_again=end))
    own.write(settle.settle, records.task(), records.stored(made))
    assert fairclip(capsys, "run", *own.options).code == 0
    assert records.GDC not in excerpts(own)
