from base64 import b64decode
from hashlib import sha256

import pytest
from jinja2 import UndefinedError

from crawler.report import page


def test_every_text_is_escaped_and_control_characters_go() -> None:
    shown = page.environment({}).from_string("{{ text|plain }}").render(text="<b>\x1b[2J")
    assert shown == "&lt;b&gt;[2J"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        page.environment({}).from_string("{{ missing }}").render()


def test_own_filters_stand_beside_the_shared_ones() -> None:
    made = page.environment({"twice": lambda text: text * 2})
    assert made.from_string("{{ 'a'|twice }} {{ 1234|number }} {{ 0.5|percent }}").render() == "aa 1,234 50%"


def test_style_sheets_are_joined_and_named_by_their_digest() -> None:
    text, digest = page.style("report.css", "draft.css")
    alone, _ = page.style("report.css")
    assert text.startswith(alone)
    assert len(text) > len(alone)
    assert b64decode(digest) == sha256(text.encode()).digest()
