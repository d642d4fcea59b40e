"""The grammar of creativecommons.org, and what is no licence in it."""

import pytest

from crawler.model import GROUP_OF, FaultCode, Term, TermGroup
from crawler.rights import creative_commons_names as cc


@pytest.mark.parametrize(
    ("path", "name", "url"),
    [
        ("/licenses/by/4.0/", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (
            "/licenses/by-nc-nd/3.0/pl/deed.pl",
            "CC BY-NC-ND 3.0 PL",
            "https://creativecommons.org/licenses/by-nc-nd/3.0/pl/",
        ),
        ("/publicdomain/zero/1.0/", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        (
            "/publicdomain/mark/1.0/deed.de",
            "Public Domain Mark 1.0",
            "https://creativecommons.org/publicdomain/mark/1.0/",
        ),
        ("/licenses/publicdomain/", "Public Domain Dedication", None),
    ],
)
def test_a_licence_has_a_name_and_an_address(path: str, name: str, url: str | None) -> None:
    found = cc.of_path(path)
    assert (found.name, found.url, found.fault) == (name, url, None)


@pytest.mark.parametrize(
    "path",
    ["", "/", "/licenses", "/licenses/by", "/licenses/by/4", "/licenses/by/4.0/x/y/z", "/licenses/by/4.0/%00", "/choose/",
     "/publicdomain/zero/2.0/", "/publicdomain/", "/licenses//4.0/", "/licenses/by-by/4.0/", "/licenses/nc/4.0/"],
)  # fmt: skip
def test_no_other_path_grants(path: str) -> None:
    found = cc.of_path(path)
    assert Term.PERMISSION_REQUIRED in found.terms
    assert (found.fault or "").startswith(FaultCode.BAD_URI)
    assert all(GROUP_OF[term] is not TermGroup.GRANT for term in found.terms)


def test_conditions_in_an_inexact_code_are_kept() -> None:
    assert Term.NON_COMMERCIAL in cc.of_path("/licenses/by-nc/").terms


def test_elements_that_exclude_each_other_are_no_licence() -> None:
    names = cc.CcNames(
        ["creative commons"], {"by": ["attribution"], "nc": [], "nd": ["noderivatives"], "sa": ["sharealike"]}
    )
    text = "creative commons attribution-noderivatives-sharealike 4.0"
    (found,) = names.find(text, text)
    assert found.code is None
    assert Term.PERMISSION_REQUIRED in found.terms
