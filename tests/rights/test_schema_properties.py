"""Every property that is read has its reader, and is among those that are looked for."""

import pytest
from tests.rights.cases import knowledge, page_of, site_of

from crawler.model import Channel, Scope
from crawler.rights import schema_properties
from crawler.rights.knowledge import Where
from crawler.rights.schema_properties import READ
from crawler.rights.schema_things import PROPERTIES, Kind, Thing

_WHERE = Where(page_of({}), site_of({}), knowledge())


def _thing(**properties: object) -> Thing:
    return Thing(Kind.ARTICLE, properties, (), Channel.MICRODATA, "article")


def test_readers_and_properties_are_the_same() -> None:
    assert set(PROPERTIES) - set(READ) == {"copyrightHolder", "copyrightYear"}
    assert set(READ) <= set(PROPERTIES)


@pytest.mark.parametrize("name", ["isAccessibleForFree", "expires", "hasPart", "sourceOrganization"])
def test_what_is_said_of_something_else_is_not_of_the_article(name: str) -> None:
    said = schema_properties.Said(
        _thing(**{name: {"name": "Reuters"}}), name, _WHERE, Scope.OTHER, is_weak=False
    )
    assert list(READ[name](said)) == []


def test_a_thing_without_a_holder_owns_nothing() -> None:
    assert schema_properties.ownership(_thing(license="x"), _WHERE, Scope.ARTICLE) is None


def test_a_holder_that_is_no_name_has_a_fault() -> None:
    owner = schema_properties.ownership(_thing(copyrightHolder="https://a.example/"), _WHERE, Scope.ARTICLE)
    assert owner is not None
    assert (owner.holder, owner.terms, str(owner.fault_code)) == (None, frozenset(), "bad-value")


def test_no_publisher_no_hint() -> None:
    assert schema_properties.hint(_thing(), _WHERE) is None
    assert schema_properties.hint(_thing(publisher="{{ x }}"), _WHERE) is None


def test_words_need_no_quote_of_a_script() -> None:
    assert schema_properties.quote_of(_thing(license=["a", "b"]), ("license",), _WHERE) == "a b"
