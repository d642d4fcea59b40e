import pytest

from crawler.model import Match, ReuseClass, Url
from crawler.reuse.verdict import Circumstances, finding, is_mirror, is_same_publisher

FULL, NEAR, PART = ReuseClass.FULL, ReuseClass.NEAR_FULL, ReuseClass.PARTIAL


def match(source: str, copy: str, kind: ReuseClass = FULL, *, coverage: float = 1.0) -> Match:
    return Match(
        source=Url(source),
        copy=Url(copy),
        kind=kind,
        containment=coverage,
        copy_containment=coverage,
        longest_run=90,
        spans=(),
    )


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (Circumstances(kind=FULL), "FC201"),
        (Circumstances(kind=FULL, credited=True), "FC202"),
        (Circumstances(kind=FULL, credited=True, permitted=True), None),
        (Circumstances(kind=FULL, permitted=True), "FC201"),
        (Circumstances(kind=FULL, permitted=True, credit_due=False), None),
        (Circumstances(kind=NEAR), "FC203"),
        (Circumstances(kind=NEAR, credited=True, permitted=True), None),
        (Circumstances(kind=PART), "FC204"),
        (Circumstances(kind=FULL, is_agency_copy=True), "FC205"),
        (Circumstances(kind=PART, is_agency_copy=True), "FC205"),
        (Circumstances(kind=FULL, is_same_publisher=True), None),
        (Circumstances(kind=ReuseClass.EXCERPT), None),
        (Circumstances(kind=ReuseClass.NONE), None),
    ],
)
def test_every_match_has_its_finding(known: Circumstances, code: str | None) -> None:
    assert finding(known)[0] == code


def test_one_domain_or_one_name_is_one_publisher() -> None:
    one, two = Url("https://www.a.example/x"), Url("https://b.example/x")
    assert is_same_publisher(one, Url("https://news.a.example/y"))
    assert is_same_publisher(one, two, names=("ACME Media", "Acme  media"))
    assert not is_same_publisher(one, two, names=(None, None))
    assert not is_same_publisher(one, two, names=("ACME", "Other"))


def test_the_same_path_and_text_on_two_sites_is_a_mirror() -> None:
    assert is_mirror(match("https://a.example/x/1", "https://b.example/x/1"))
    assert not is_mirror(match("https://a.example/x/1", "https://b.example/x/2"))
    assert not is_mirror(match("https://a.example/x/1", "https://b.example/x/1", coverage=0.9))
    assert not is_mirror(match("https://a.example/", "https://b.example/"))
    assert not is_mirror(match("https://www.a.example/x", "https://m.a.example/x"))
