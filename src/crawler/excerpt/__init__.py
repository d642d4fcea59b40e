"""The part of a page that may be kept, and the credit that goes with it.

``cut`` takes whole sentences from the body's start; ``attribute`` writes the line, in text, HTML and Markdown.
Source: ``rights-signals.md`` 7.
"""

from crawler.excerpt.attribution import attribute
from crawler.excerpt.cutting import cut, shrink

__all__ = ["attribute", "cut", "shrink"]
