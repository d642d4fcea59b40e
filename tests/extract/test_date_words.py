import pytest

from crawler.extract.date_words import kind_in, kind_of_name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Published on", "published"),
        ("PUBLICADO EL", "published"),
        ("Aktualisiert am", "modified"),
        ("Mis à jour le", "modified"),
        ("Обновлено", "modified"),
        ("最終更新", "modified"),
        ("تم التحديث", "modified"),
        ("Cập nhật", "modified"),
        ("Published: 7 May, updated", "modified"),
        ("Thursday,", None),
    ],
)
def test_the_last_telling_word_decides(text: str, kind: str | None) -> None:
    assert kind_in(text) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("article:published_time", "published"),
        ("parsely-pub-date", "published"),
        ("prism.publicationdate", "published"),
        ("dc.date.issued", "published"),
        ("dcterms.modified", "modified"),
        ("last-modified", "modified"),
        ("og:updated_time", "modified"),
        ("dc.date", "created"),
        ("creation_date", "created"),
        ("article:publisher", None),
        ("article:expiration_time", None),
        ("premiumcontentonfirstpublish", None),
        ("viewport", None),
    ],
)
def test_the_name_of_a_meta_tells_what_its_date_is(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind
