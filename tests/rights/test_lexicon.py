"""Word classes found in texts of all scripts."""

from crawler.rights import lexicon
from crawler.rights.lexicon import Endings

WORDS = {
    "en": {
        "act": ["copy", "reproduc*"],
        "forbid": ["may not"],
        "permit": ["may"],
        "use": ["use"],
        "cc": ["cc by"],
    },
    "zh": {"act": ["转载"], "forbid": ["禁止"]},
    "ar": {"act": ["نسخ"], "consent": ["إذن"]},
    "tr": {"act": ["kopyala*"], "without+consent": ["izinsiz"]},
}
KNOWN = lexicon.build(
    WORDS, near={"en.x": ["all rights"]}, endings={"tr": Endings(forbid=("amaz",), permit=("abilir",))}
)


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(text[word.start : word.end], word.kind) for word in KNOWN.find(text, language)]


def test_stems_reach_to_the_end_of_their_word_and_whole_words_do_not() -> None:
    assert found("reproduction, copying, copy", "en") == [("reproduction", "act"), ("copy", "act")]


def test_the_longest_word_counts() -> None:
    assert found("it may not copy", "en") == [("may not", "forbid"), ("copy", "act")]


def test_scripts_without_blanks_match_anywhere() -> None:
    assert found("本网禁止转载文章", "zh") == [("禁止", "forbid"), ("转载", "act")]


def test_arabic_particles_are_written_together_with_their_word() -> None:
    assert found("والنسخ باذن", "ar") == [("نسخ", "act"), ("اذن", "consent")]


def test_a_verb_ending_carries_modality() -> None:
    assert [kind for _, kind in found("kopyalanamaz", "tr")] == ["act", "forbid"]
    assert [kind for _, kind in found("kopyalanabilir", "tr")] == ["act", "permit"]


def test_a_word_may_belong_to_two_classes() -> None:
    assert [kind for _, kind in found("izinsiz", "tr")] == ["without", "consent"]


def test_a_text_is_a_candidate_only_if_something_done_is_judged() -> None:
    assert KNOWN.look("you may not reproduce it").languages == {"en"}
    assert not KNOWN.look("he will reproduce it").is_candidate
    assert KNOWN.look("© 2024").ids == {lexicon.MARK}
    assert KNOWN.look("all rights").ids == {"en.x"}
    assert KNOWN.look("under cc by 4.0").has_licence


def test_parts_of_other_words_are_no_words() -> None:
    assert not KNOWN.look("dismay: a recopying unreproduced it").is_candidate
    assert not KNOWN.look("accc by hand").has_licence


def test_many_lines_are_looked_over_as_each_alone() -> None:
    lines = ["you may not reproduce it", "", "禁止转载", "nothing", "© 2024", "may", "reproduce it"]
    over = KNOWN.look_over(lines)
    assert over == {number: KNOWN.look(lines[number]) for number in (0, 2, 4)}


def test_words_of_licensing_alone_make_no_candidate() -> None:
    look = lexicon.build({}, near={lexicon.LICENSED: ["lizenziert"]}, endings={}).look("wird lizenziert")
    assert look.may_license
    assert not look.is_candidate


def test_short_words_are_looked_for_between_blanks() -> None:
    assert KNOWN.look("you may use it").languages == {"en"}
    assert not KNOWN.look("because of the mayor").is_candidate
