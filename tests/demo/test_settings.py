from pathlib import Path

from crawler import config
from crawler.demo import settings, sites
from crawler.demo.farm import Farm
from crawler.fetch.limits import FetchSettings


def test_the_farm_becomes_a_config_that_is_sound_and_may_be_crawled(tmp_path: Path) -> None:
    farm = Farm()
    farm.port = 8080
    settings.write(tmp_path / "config", farm)
    made = config.load(tmp_path / "config")
    made.require_contact()
    assert len(made.enabled) == len(farm.sites) == len(sites.load())
    by_host = {source.hosts[0]: source for source in made.enabled}
    assert by_host.keys() == farm.sites.keys()
    assert by_host["www.oborona.example"].name == farm.sites["www.oborona.example"].name
    assert by_host["www.oborona.example"].language == "uk"
    fetching = made.fetching("1.0")
    assert isinstance(fetching, FetchSettings)
    assert set(fetching.resolve.values()) == {"127.0.0.1:8080"}
    assert {fetching.delay_of(host) for host in farm.sites} == {settings.DELAY_S}
    assert not fetching.allow_private_networks, "only the farm's own hosts are dialled on loopback"


def test_writing_again_follows_the_farm_to_its_new_port(tmp_path: Path) -> None:
    farm = Farm()
    for port in (1, 2):
        farm.port = port
        settings.write(tmp_path, farm)
    assert set(config.load(tmp_path).crawler.fetch.resolve.values()) == {"127.0.0.1:2"}
