"""Well-known files of a site: can they be read, and why not (``rights-signals.md`` 1.2).

>>> from crawler.site import SiteFile
>>> from crawler.urls import require
>>> url = require("https://a.example/ai.txt")
>>> unreadable(SiteFile(url=url, status=503)), unreadable(SiteFile(url=url, status=200, body=b"x"))
('unreachable: a readable file', None)
"""

from crawler.model import FaultCode
from crawler.rights.evidence import fault
from crawler.site import Site, SiteFile

MAX_BYTES = 256 * 1024


def named(site: Site, *paths: str) -> SiteFile | None:
    """The first of these files that the site has, or that could not be had."""
    found = (site.files[path] for path in paths if path in site.files)
    return next((file for file in found if not file.says_nothing), None)


def unreadable(file: SiteFile) -> str | None:
    """Why a file that should be there cannot be read, as a fault; None where it can."""
    given = (file.fault or "").partition(":")[0]
    if given in {FaultCode.TOO_LARGE, FaultCode.TRUNCATED} or len(file.body) > MAX_BYTES:
        return fault(FaultCode.TOO_LARGE, "at most 256 KiB")
    if given == FaultCode.BAD_ENCODING or b"\x00" in file.body:
        return fault(FaultCode.BAD_ENCODING, "a text")
    if file.fault or file.status is None or not 200 <= file.status < 300:
        return fault(FaultCode.UNREACHABLE, "a readable file")
    return None


def text_of(file: SiteFile) -> str:
    """The file as text: UTF-8, with what is none replaced."""
    return file.body.decode("utf-8-sig", "replace")


def is_html(text: str) -> bool:
    """Whether a page was answered in place of the file."""
    head = text[:1024].lstrip().lower()
    return head.startswith("<") and ("<html" in head or "<!doctype html" in head)
