"""What the grammar may know of a sentence."""

from tests.rights.cases import knowledge

from crawler.rights.normal import plain
from crawler.rights.prose import clauses_of
from crawler.rights.readings import Sentence


def sentence(text: str, language: str = "en") -> Sentence:
    folded = plain(text)
    words = knowledge().phrases.lexicon.find(folded, language)
    return Sentence(language, folded, 0, words, clauses_of(folded, 0, words))


def test_a_question_only_asks() -> None:
    assert sentence("May I copy this article?").is_question


def test_reported_speech_is_not_ours() -> None:
    assert sentence("The minister said the report may be copied").is_reported
    assert not sentence("This article may be copied, the editor said").is_reported
    assert sentence("You may delete your content at any time").is_reported


def test_a_headline_is_short_and_leads_with_its_act() -> None:
    assert sentence("Reproduction prohibited").is_headline
    assert not sentence("It was in the long summer of that year when copying began").is_headline


def test_an_act_on_another_thing_is_told() -> None:
    assert sentence("Reproduction of coins is prohibited").acts_on_another
    assert not sentence("Reproduction is prohibited").acts_on_another


def test_the_whole_is_one_clause_without_glue() -> None:
    assert "glue" not in sentence("The copying of the articles").whole.kinds
