"""Drafts out of the demo farm's own articles."""

import re

from crawler.demo import sites

_GDC = sites.load()["www.globaldefensecorp.com"]
GDC_HOST = _GDC.host
HOWITZERS, RADAR = _GDC.articles
PARAGRAPHS = HOWITZERS.paragraphs
FULL = "\n\n".join(PARAGRAPHS)
EXCERPT = PARAGRAPHS[5].split(". ")[1]
URL = f"http://{_GDC.host}{HOWITZERS.path}"
NOTICE = re.sub("<[^>]+>", "", _GDC.after)
OWN = (
    "Our reporter in the north has followed the purchase for a year, and nobody would tell her what it costs."
)
CREDITED = f"# Guns\n\n{OWN}\n\nAs [Global Defense Corp]({URL}) reports: {EXCERPT}\n\nMore next week.\n"
