import json
from datetime import UTC, datetime

from crawler.extract.witness import article_body, claims_of, fold
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require


def page(html: str) -> Page:
    url = require("https://a.example/x")
    return Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2024, 1, 1, tzinfo=UTC)))


def test_titles_and_leads_come_from_metas() -> None:
    found = claims_of(
        page(
            "<title>Fleet sails - Post</title><meta property=og:title content='Fleet sails'>"
            "<meta name=description content='The fleet has left the harbour and sails north.'>"
        )
    )
    assert set(found.titles) == {"fleetsails", "fleetsailspost"}
    assert found.leads == ("thefleethaslefttheharbourandsailsnorth",)
    assert found.body is None


def test_a_short_article_body_is_no_witness() -> None:
    script = json.dumps({"@type": "NewsArticle", "articleBody": "<p>Short</p>"})
    found = page(f"<script type='application/ld+json'>{script}</script>")
    assert claims_of(found).body is None
    assert article_body(found).strip() == "Short"


def test_folding_leaves_letters_and_digits() -> None:
    assert fold("A-b_c, 1!") == "abc1"
