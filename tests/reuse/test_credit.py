import pytest

from crawler.reuse.credit import Credit, credited

SOURCE = "https://www.globaldefencecorp.example/2024/05/tanks/"


def given(
    *credits_: str, names: tuple[str, ...] = ("Global Defence Corp", "GDC"), canonical: str | None = None
) -> Credit:
    return credited(
        source_urls=[SOURCE],
        source_names=names,
        copy_url="https://copier.example/tanks",
        copy_credits=credits_,
        copy_canonical=canonical,
    )


@pytest.mark.parametrize(
    "link",
    [
        SOURCE,
        "http://globaldefencecorp.example/2024/05/tanks",
        "https://www.globaldefencecorp.example/2024/05/tanks/?utm_source=x#top",
        "globaldefencecorp.example/2024/05/tanks",
    ],
)
def test_a_link_to_the_very_page_is_a_link(link: str) -> None:
    assert given(link) == Credit(credited=True, linked=True, how=(f"link {link}",))


@pytest.mark.parametrize(
    "link", ["https://www.globaldefencecorp.example/", "news.globaldefencecorp.example", SOURCE + "other"]
)
def test_a_link_to_the_site_is_credit_and_no_link(link: str) -> None:
    assert (given(link).credited, given(link).linked) == (True, False)


@pytest.mark.parametrize(
    "said",
    [
        "Source: Global Defence Corp.",
        "GLOBAL DEFENCE CORP",
        "via GDC",
        "Джерело: GDC",
        "Global Defence",
        "globaldefencecorp.example says",
    ],
)
def test_a_name_is_credit(said: str) -> None:
    assert (given(said).credited, given(said).linked) == (True, False)


@pytest.mark.parametrize("said", ["Укрінформ", "Ukrinform", "ІА «Укрінформ»", "за даними Укрінформ"])
def test_a_name_is_the_same_name_in_another_script(said: str) -> None:
    assert given(said, names=("Ukrinform",)).credited
    assert given(said, names=("Укрінформ",)).credited


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Reuters",
        "our staff",
        "https://copier.example/about",
        "Global Times",
        "defence",
        "https://evil.example/?u=" + SOURCE,
    ],
)
def test_anything_else_is_none(said: str) -> None:
    assert given(said) == Credit(credited=False, linked=False, how=())


def test_a_canonical_address_that_is_the_source_is_a_link() -> None:
    assert given(canonical=SOURCE) == Credit(credited=True, linked=True, how=(f"canonical {SOURCE}",))
    assert not given(canonical="https://copier.example/tanks").credited


def test_links_inside_one_site_credit_nobody() -> None:
    inside = credited(
        source_urls=["https://one.example/a"],
        source_names=(),
        copy_url="https://one.example/b",
        copy_credits=("https://one.example/", "https://one.example/c"),
    )
    assert not inside.credited


@pytest.mark.parametrize("junk", ["http://[", "....", "a" * 10_000, "\u202e", "https://" + "x." * 3000])
def test_junk_is_no_credit(junk: str) -> None:
    assert not given(junk, names=("", "…")).credited
