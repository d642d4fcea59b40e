from crawler.demo import sites


def test_the_farm_has_a_site_for_every_kind_of_permission() -> None:
    loaded = sites.load()
    assert len(loaded) >= 8
    assert all(site.expect for host, site in loaded.items() if host != "")


def test_a_copy_has_its_sources_paragraphs() -> None:
    loaded = sites.load()
    copy = next(found for found in loaded["www.mirrornews.example"].articles if found.copy_of)
    host, slug = (copy.copy_of or "").split("/")
    source = next(found for found in loaded[host].articles if found.slug == slug)
    assert copy.paragraphs == source.paragraphs
    assert len(source.paragraphs) >= 5


def test_an_articles_path_holds_its_month() -> None:
    found = sites.load()["www.quietbase.example"].articles[0]
    assert found.path == "/2026/03/runway-repair-record/"
