from importlib.util import find_spec

import pytest
from tests.fetch.fakes import settings

from crawler.errors import ConfigError


def test_we_say_who_we_are() -> None:
    assert settings(agent="fairclip", version="1.2").user_agent == "fairclip/1.2 (+mailto:test@example.org)"


@pytest.mark.parametrize(
    "changed",
    [
        {"contact": ""},
        {"contact": "me"},
        {"contact": "https://a.example/\r\nX-Evil: 1"},
        {"contact": "https://a.example/) Mozilla/5.0 ("},
        {"contact": "https://a.example/ö"},
        {"agent": "fair clip"},
        {"agent": "fairclip\n"},
        {"agent": ""},
        {"version": "1 (like Gecko)"},
    ],
)
def test_what_could_smuggle_a_header_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        settings(**changed)


def test_kinds_have_their_limits() -> None:
    given = settings(page_bytes=1_000, page_seconds=60.0)
    assert given.limit("page").max_bytes == given.limit("terms").max_bytes == 1_000
    assert given.limit("robots").seconds == 10
    assert given.limit("robots").cut
    assert given.limit("file").max_bytes == 256 * 1024
    assert given.limit("sitemap").max_bytes > given.limit("feed").max_bytes


def test_a_host_may_have_its_own_delay() -> None:
    given = settings(delay_s=5.0, delays={"a.example": 9.0})
    assert (given.delay_of("a.example"), given.delay_of("b.example")) == (9.0, 5.0)


@pytest.mark.skipif(find_spec("h2") is not None, reason="the package is there")
def test_http2_without_its_package_is_a_mistake_in_the_config() -> None:
    with pytest.raises(ConfigError, match="h2"):
        settings(http2=True)
