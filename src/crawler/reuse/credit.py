"""Does a copy credit its source: by a link to it, to its site, by its name, or as its canonical address?

>>> credited(
...     source_urls=["https://defence.example/2024/05/tanks"],
...     source_names=("Global Defence Corp",),
...     copy_url="https://copier.example/tanks",
...     copy_credits=("via: Global Defence Corp.",),
... ).how
('name Global Defence Corp',)
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler import urls
from crawler.model import Url
from crawler.reuse.words import tokens

_ADDRESS = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$")

_WORTHLESS = frozenset(
    tokens(
        "a ag and as bv co company corp corporation d der die e editorial el gmbh group i in inc its kg la le limited"
        " llc ltd media news newspaper of official online oy plc portal press redaction redaktion sa sas site spa srl"
        " staff team the und website oao ooo pao zao redaktsiia redaktsiya sait tov za"
    )
)
"""Words that name nobody in particular."""

_SOUNDS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ј": "j", "љ": "lj",
        "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z",
        "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p",
        "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
"""Cyrillic and Greek letters in Latin ones: a name is the same name in either script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What a copy gives: ``linked`` is a link to the very source; ``how`` says what was found."""

    credited: bool
    linked: bool
    how: tuple[str, ...]


def credited(
    *,
    source_urls: Sequence[str],
    source_names: Iterable[str],
    copy_url: str,
    copy_credits: Iterable[str],
    copy_canonical: str | None = None,
) -> Credit:
    """Which credit a copy gives to its source.

    ``source_urls`` are its own and its other addresses; ``source_names`` are those of its publisher, its site, its
    holder and of the credit that its notice asks for; ``copy_credits`` are the hosts and addresses that the copy's
    body links to, and the names it gives as its source.
    """
    own = set(map(_address, source_urls))
    sites = set(map(_site, source_urls)) - {_site(copy_url), ""}
    hosts = [urls.split(Url(url)).host.removeprefix("www.") for url in source_urls]
    how = [f"canonical {copy_canonical}"] if copy_canonical and _address(copy_canonical) in own else []
    linked = bool(how)
    for credit in dict.fromkeys(copy_credits):
        if _ADDRESS.match(credit):
            if _address(credit) in own:
                how.append(f"link {credit}")
                linked = linked or "/" in _address(credit).rstrip("/")
            elif _site(credit) in sites:
                how.append(f"site {credit}")
        else:
            how += (f"name {name}" for name in _named(credit, (*source_names, *hosts)))
    return Credit(credited=bool(how), linked=linked, how=tuple(dict.fromkeys(how)))


def _named(credit: str, names: Sequence[str]) -> Iterator[str]:
    said = _spoken(credit)
    for name in dict.fromkeys(names):
        wanted = _spoken(name)
        letters = "".join(wanted)
        if len(letters) > 1 and (_stands_in(wanted, said) or letters == "".join(said)):
            yield name
            return


def _spoken(name: str) -> list[str]:
    """The words of a name that tell it from others, in Latin letters; all of them if none does."""
    words = tokens(name.casefold().translate(_SOUNDS))
    return [word for word in words if word not in _WORTHLESS] or words


def _stands_in(some: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[at : at + len(some)]) == list(some) for at in range(len(words) - len(some) + 1))


def _address(url: str) -> str:
    """An address without what doesn't tell pages apart: scheme, ``www.``, the last slash."""
    normal = urls.normalise(url if "://" in url else f"https://{url}") or url
    return normal.partition("://")[2].removeprefix("www.").rstrip("/")


def _site(url: str) -> str:
    normal = urls.normalise(url if "://" in url else f"https://{url}")
    return urls.registrable_domain(urls.split(normal).host) if normal else ""
