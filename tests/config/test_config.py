from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler import config, urls
from crawler.config import Settings
from crawler.errors import ConfigError, UsageError
from crawler.model import LimitKind, Operator, Standard, Term, Url

SHIPPED = config.load(environ={}, cwd=Path("/"))
PERMISSION = """
[[permission]]
id = "gdc-2026"
holder = "GDC"
urls = ["https://www.gdc.example/news/*"]
terms = ["excerpt-allowed", "credit-required"]
limit = { words = 120, percent = 20 }
credit = "GDC"
from = 2026-01-01
until = 2026-12-31
evidence = "e-mail of 2025-12-11"
"""
NEWS = Url("https://www.gdc.example/news/1")


def _loaded(folder: Path, **files: str) -> Settings:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return config.load(folder, environ={})


def test_the_shipped_configuration_loads_and_asks_for_a_contact() -> None:
    with pytest.raises(ConfigError, match="no contact") as refused:
        SHIPPED.require_contact()
    assert refused.value.exit_code == 4


def test_a_contact_is_enough_to_begin(tmp_path: Path) -> None:
    settings = _loaded(tmp_path, crawler='[identity]\ncontact = "mailto:desk@news.example"')
    settings.require_contact()
    assert settings.fetching("1.0").user_agent == "fairclip/1.0 (+mailto:desk@news.example)"


def test_real_sources_are_shipped_and_off_but_those_free_for_all() -> None:
    assert len(SHIPPED.sources) >= 30
    assert len({source.language for source in SHIPPED.sources}) >= 8
    assert all(
        urls.split(Url(f"https://{host}/")).host.endswith((".mil", ".gov", ".gov.uk", ".gov.ua", ".net"))
        for source in SHIPPED.enabled
        for host in source.hosts
    )
    assert "gdc" in {source.id for source in SHIPPED.sources} - {source.id for source in SHIPPED.enabled}


def test_no_guess_of_an_address_is_shipped() -> None:
    text = SHIPPED.folder.text("sources.toml")
    assert '?"' not in text


def test_origins_tell_where_each_value_came_from(tmp_path: Path) -> None:
    settings = _loaded(
        tmp_path, crawler='[politeness]\ndelay_s = 9\n[fetch.resolve]\n"a.example:80" = "127.0.0.1"'
    )
    mine = str(tmp_path / "crawler.toml")
    assert settings.origins["politeness.delay_s"] == mine
    assert settings.origins["fetch.resolve.a.example:80"] == mine
    assert settings.origins["politeness.max_delay_s"] == "default"
    assert settings.origins["policy.toml"] == "shipped policy.toml"


def test_sources_are_chosen_by_id_with_a_hint_for_the_mistyped() -> None:
    assert [source.id for source in SHIPPED.only(("gdc", "nato", "gdc"))] == ["gdc", "nato"]
    assert SHIPPED.only(()) == SHIPPED.enabled
    with pytest.raises(UsageError, match="did you mean 'us-army'"):
        SHIPPED.only(("us-arny",))


def test_a_host_leads_to_its_source() -> None:
    found = SHIPPED.source_of("www.globaldefensecorp.com")
    assert found is not None
    assert found.id == "gdc"
    assert SHIPPED.source_of("elsewhere.example") is None


@pytest.mark.parametrize(
    ("url", "day", "granted"),
    [
        (NEWS, (2026, 6, 1), True),
        (NEWS, (2026, 12, 31), True),
        (NEWS, (2025, 12, 31), False),
        (NEWS, (2027, 1, 1), False),
        (Url("https://www.gdc.example/about"), (2026, 6, 1), False),
    ],
)
def test_a_permission_holds_for_its_addresses_and_days(
    tmp_path: Path, url: Url, day: tuple[int, int, int], *, granted: bool
) -> None:
    settings = _loaded(tmp_path, permissions=PERMISSION)
    assert bool(settings.granted(url, datetime(*day, 12, tzinfo=UTC))) is granted


def test_a_permission_is_evidence_that_names_its_end(tmp_path: Path) -> None:
    settings = _loaded(tmp_path, permissions=PERMISSION)
    words, percent, until = settings.granted(NEWS, datetime(2026, 6, 1, tzinfo=UTC))
    assert words.standard is Standard.PERMISSION
    assert words.terms == {Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED}
    assert words.quote == "GDC: e-mail of 2025-12-11"
    assert [one.limit and one.limit.kind for one in (words, percent, until)] == [
        LimitKind.WORDS,
        LimitKind.PERCENT,
        LimitKind.UNTIL,
    ]
    assert until.limit is not None
    assert until.limit.value == datetime(2027, 1, 1, tzinfo=UTC)


def test_a_waiver_accepts_a_finding_until_its_last_day(tmp_path: Path) -> None:
    waiver = (
        '[[waiver]]\ncode = "FC204"\nsubject = "https://a.example/*"\nreason = "agreed"\nuntil = 2026-06-30'
    )
    settings = _loaded(tmp_path, waivers=waiver)
    today = datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert settings.waiver_of("FC204", "https://a.example/x", today=today) is not None
    assert settings.waiver_of("FC201", "https://a.example/x", today=today) is None
    assert settings.waiver_of("FC204", "https://b.example/x", today=today) is None
    assert settings.waiver_of("FC204", "https://a.example/x", today=today + timedelta(days=1)) is None


def test_the_longest_delay_of_a_host_counts(tmp_path: Path) -> None:
    source = '[[source]]\nid = "{}"\nname = "A"\nhosts = ["a.example"]\ndelay_s = {}\n'
    settings = _loaded(
        tmp_path,
        sources=source.format("a", 5) + source.format("b", 9),
        crawler='[identity]\ncontact = "https://a.example/bot"',
    )
    assert settings.fetching("1").delay_of("a.example") == 9


def test_schedule_and_operator_are_handed_down(tmp_path: Path) -> None:
    settings = _loaded(
        tmp_path,
        crawler='[schedule]\nfirst_revisit = "1h"\n[operator]\ncommercial = false\nclass = "library"',
    )
    assert settings.revisits().first_revisit == timedelta(hours=1)
    assert settings.operator == Operator(commercial=False, class_="library")


def test_settings_are_one_frozen_value() -> None:
    with pytest.raises(AttributeError):
        SHIPPED.digest = ""  # type: ignore[misc] # that is the case
    assert replace(SHIPPED, digest="x") != SHIPPED
