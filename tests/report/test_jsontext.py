import json

import pytest

from crawler.report.jsontext import dump


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\x9b", "\x7f", "\x1b", "\u2028", "\ufeff", "\x00"])
def test_what_could_act_is_escaped_and_comes_back(char: str) -> None:
    text = dump({"a": f"x{char}y"})
    assert char not in text
    assert json.loads(text) == {"a": f"x{char}y"}


def test_other_letters_stay_readable() -> None:
    assert "Вісник 新闻 می‌شود" in dump(["Вісник 新闻 می‌شود"])
