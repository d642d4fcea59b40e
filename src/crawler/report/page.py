"""What every HTML page of ours is made with: one environment, one style sheet, one policy that allows it by digest."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from crawler.report.printable import printable

_SHARED: Mapping[str, Callable[..., Any]] = {
    "plain": printable,
    "number": "{:,}".format,
    "percent": "{:.0%}".format,
}


def environment(filters: Mapping[str, Callable[..., Any]]) -> Environment:
    """The templates of the report: every text escaped, an unknown name an error."""
    made = Environment(
        loader=PackageLoader("crawler.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {**_SHARED, **filters}
    return made


@lru_cache(maxsize=4)
def style(*names: str) -> tuple[str, str]:
    """Style sheets as one text, and its SHA-256 as a Content-Security-Policy names it (CSP3 §2.3.1, base64)."""
    made = environment({})
    loader = PackageLoader("crawler.report")
    text = "".join(loader.get_source(made, name)[0] for name in names)
    return text, b64encode(sha256(text.encode()).digest()).decode()
