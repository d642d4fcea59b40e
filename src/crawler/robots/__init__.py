"""robots.txt by RFC 9309, with the semantics that Google published for its own parser."""

from crawler.robots.file import Group, Line, Robots, Verdict, parse
from crawler.robots.rules import Rule, covers, matches, target_of

__all__ = ["Group", "Line", "Robots", "Rule", "Verdict", "covers", "matches", "parse", "target_of"]
