from crawler.demo import render, sites


def test_an_article_page_carries_its_notice_and_escapes_its_title() -> None:
    site = sites.load()["www.globaldefensecorp.com"]
    page = render.article(site, site.articles[0]).decode()
    assert "© 2024, <b>GDC</b>" in page
    assert "Unauthorized use and/or duplication" in page
    assert page.count("<h1>") == 1


def test_the_sitemap_is_named_where_there_is_one() -> None:
    loaded = sites.load()
    assert b"Sitemap: http://www.opendefence.example/sitemap.xml" in render.robots(
        loaded["www.opendefence.example"]
    )
    assert b"Sitemap" not in render.robots(loaded["www.globaldefensecorp.com"])
