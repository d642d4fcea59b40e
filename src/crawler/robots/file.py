r"""One robots.txt, read as Google reads it, with every line kept: rights and ``explain`` quote them.

What differs from other parsers, on purpose:

- The first 500 KiB count (RFC 9309 §2.5); a line that the cut leaves incomplete is dropped, for half an
  ``Allow`` allows more than the whole.
- A ``Crawl-delay`` speaks for the agents right above it, although no other record ends a group (§2.2.4): a
  list of slow agents before ``User-agent: *`` is common, and their delay is not meant for all.

>>> robots = parse(b"User-agent: *\nDisallow: /private/\nAllow: /private/press\nCrawl-delay: 2.5\n")
>>> robots.allows("https://a.example/private/x", "fairclip"), robots.delay("fairclip")
(False, 2.5)
>>> robots.verdict("https://a.example/private/press/1", "fairclip")
Verdict(allowed=True, line=3, text='Allow: /private/press')
"""

import re
from dataclasses import dataclass, field
from hashlib import sha256

from crawler.model import Reason
from crawler.robots.rules import Matcher, Rule, escaped, target_of, undone

MAX_BYTES = 500 * 1024
MAX_DELAY_S = 86_400.0
_MAX_LINE_CHARS = (
    8 * 2083 - 1
)  # Google's buffer: a label and the longest address it knows of, percent-encoded
_MAX_QUOTE_CHARS = 300
_BOM = b"\xef\xbb\xbf"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a")) + b"\x7f"
_FEW_CONTROLS = 4

# Google takes a label by its beginning, and knows these slips of the pen.
_ROLES = (
    ("agent", ("user-agent", "useragent", "user agent")),
    ("allow", ("allow",)),
    ("disallow", ("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw")),
    ("sitemap", ("sitemap", "site-map")),
    ("delay", ("crawl-delay", "crawldelay", "crawl delay")),
)

_EOL = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that says something: ``group`` is the index of the group it stands in, None before the first.

    ``label`` is lower-case, "" where the line is only a comment; ``text`` is the line as it stands.
    """

    number: int
    text: str
    label: str
    value: str
    comment: str | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Agents (lower-case product tokens, or ``*``) and their rules; ``delays`` are ``(agent, seconds)``."""

    agents: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    delays: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an address may be asked for, and the line that decided; no line where none matched."""

    allowed: bool
    line: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one robots.txt says.

    ``reason`` is set where nothing is allowed because the file could not be had; ``fault`` says in what way
    it is no proper file; ``digest`` is the SHA-256 of the bytes that were read.
    """

    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    sitemaps: tuple[str, ...] = ()
    digest: str = ""
    reason: Reason | None = None
    fault: str | None = None
    _matchers: dict[str, Matcher] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def everything(cls) -> "Robots":
        """No file: all is allowed (RFC 9309 §2.3.1.3)."""
        return cls()

    @classmethod
    def nothing(cls, reason: Reason = Reason.ROBOTS_UNREACHABLE, *, fault: str = "unreachable") -> "Robots":
        """No answer, or none that can be read: nothing is allowed (RFC 9309 §2.3.1.4)."""
        return cls(reason=reason, fault=fault)

    def allows(self, url: str, agent: str) -> bool:
        """Whether the agent may ask for this address."""
        return self.verdict(url, agent).allowed

    def verdict(self, url: str, agent: str) -> Verdict:
        """The same with the line that decided."""
        if self.reason is not None:
            return Verdict(allowed=False, text=f"{self.reason}: {self.fault}")
        target = target_of(url)
        if target == "/robots.txt":  # always allowed (§2.2.2)
            return Verdict(allowed=True)
        wanted = _wanted(agent)
        matcher = self._matchers.get(wanted)
        if matcher is None:
            groups = (self.groups[index] for index in self._mine(wanted))
            matcher = self._matchers[wanted] = Matcher.of(rule for group in groups for rule in group.rules)
        rule = matcher.decide(target)
        if rule is None:
            return Verdict(allowed=True)
        return Verdict(allowed=rule.allow, line=rule.line, text=rule.text)

    def delay(self, agent: str) -> float | None:
        """The Crawl-delay for this agent in seconds, at most a day; the longest where there are several."""
        wanted = _wanted(agent)
        groups = [self.groups[index] for index in self._mine(wanted)]
        name = wanted if any(wanted in group.agents for group in groups) else "*"
        return max((delay for group in groups for who, delay in group.delays if who == name), default=None)

    def group_lines(self, agent: str) -> tuple[Line, ...]:
        """All lines of the groups for this agent; lines before the first group are not among them."""
        mine = set(self._mine(_wanted(agent)))
        return tuple(line for line in self.lines if line.group in mine)

    def _mine(self, wanted: str) -> list[int]:
        """All groups that name the agent, together; else all that speak to everybody (§2.2.1)."""
        named = [index for index, group in enumerate(self.groups) if wanted in group.agents]
        return named or [index for index, group in enumerate(self.groups) if "*" in group.agents]


def parse(body: bytes) -> Robots:
    """What the bytes of a robots.txt say; never raises.

    Bytes that are no text count as unreachable. An HTML page says nothing, but for rules that stand in it
    on lines of their own.
    """
    read = body[:MAX_BYTES]
    digest = sha256(read).hexdigest()
    controls = len(read) - len(read.translate(None, _CONTROLS))
    if b"\x00" in read or (controls > _FEW_CONTROLS and controls * 100 > len(read)):
        return Robots(reason=Reason.ROBOTS_UNREACHABLE, fault="bad-encoding", digest=digest)
    fault = None
    if len(body) > MAX_BYTES:
        fault = "truncated"
        read = read[: max(read.rfind(b"\n"), read.rfind(b"\r")) + 1]
    encoding, text = _text(read)
    if encoding != "utf-8":
        fault = "bad-encoding"
    if is_html := _is_html(text):
        fault = "wrong-type"
    draft = _Draft(encoding=encoding)
    for number, raw in enumerate(_EOL.split(text), 1):
        if raw:
            draft.take(number, raw[:_MAX_LINE_CHARS])
    return Robots(
        lines=tuple(line for line in draft.lines if not is_html or line.group is not None),
        groups=draft.groups(),
        sitemaps=() if is_html else tuple(dict.fromkeys(draft.sitemaps)),
        digest=digest,
        fault=fault,
    )


@dataclass(slots=True, kw_only=True)
class _Draft:
    """The file while its lines come in."""

    encoding: str
    lines: list[Line] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)
    agents: list[list[str]] = field(default_factory=list)
    rules: list[list[Rule]] = field(default_factory=list)
    delays: list[list[tuple[str, float]]] = field(default_factory=list)
    complete: bool = True  # a rule was seen: the next User-agent begins a group
    above: list[str] = field(default_factory=list)
    above_complete: bool = True  # anything else was seen: the next User-agent is not of those above

    def take(self, number: int, raw: str) -> None:
        label, value, comment = _parts(raw)
        if not label and not comment:
            return
        role = _role(label)
        if role == "agent":
            self._agent(value)
        group = len(self.agents) - 1 if self.agents else None
        self.lines.append(
            Line(number=number, text=raw, label=label, value=value, comment=comment, group=group)
        )
        if role == "sitemap":
            self.sitemaps.append(value)
        elif role != "agent" and label and group is not None:
            self.above_complete = True
            if role == "delay" and _NUMBER.fullmatch(value):
                seconds = min(float(value), MAX_DELAY_S)
                self.delays[-1].extend((agent, seconds) for agent in self.above)
            elif role in {"allow", "disallow"}:
                self.complete = True
                self._rule(number, value, raw, allow=role == "allow")

    def groups(self) -> tuple[Group, ...]:
        return tuple(
            Group(agents=tuple(dict.fromkeys(agents)), rules=tuple(rules), delays=tuple(delays))
            for agents, rules, delays in zip(self.agents, self.rules, self.delays, strict=True)
        )

    def _agent(self, value: str) -> None:
        if self.complete:
            self.agents.append([])
            self.rules.append([])
            self.delays.append([])
            self.complete = False
        if self.above_complete:
            self.above, self.above_complete = [], False
        token = _TOKEN.match(value)
        name = "*" if value[:1] == "*" and not value[1:2].strip() else token[0].lower() if token else ""
        self.agents[-1].append(name)
        self.above.append(name)

    def _rule(self, number: int, value: str, raw: str, *, allow: bool) -> None:
        pattern = escaped(value, self.encoding)
        patterns = [pattern] if pattern else []
        folder, slash, name = pattern.rpartition("/")
        if allow and slash and name.startswith("index.htm"):  # Google: a folder is its index page
            patterns.append(f"{folder}/$")
        if not allow:
            patterns.append(undone(pattern))
        text = raw.strip()[:_MAX_QUOTE_CHARS]
        self.rules[-1].extend(
            Rule(allow=allow, pattern=spelling, line=number, text=text)
            for spelling in dict.fromkeys(filter(None, patterns))
        )


def _text(read: bytes) -> tuple[str, str]:
    """Encoding and text; a torn byte order mark is dropped like a whole one."""
    for size in (3, 2, 1):
        if read.startswith(_BOM[:size]):
            read = read[size:]
            break
    try:
        return "utf-8", read.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1", read.decode("latin-1")


def _parts(raw: str) -> tuple[str, str, str | None]:
    """Label (lower-case), value and comment of a line; "" where it has no label."""
    text, mark, comment = raw.partition("#")
    kept = comment.strip() if mark else None
    label, colon, value = text.partition(":")
    if not colon:  # Google reads "Disallow /x" too, where just two words stand
        words = text.split()
        if len(words) != 2:
            return "", "", kept
        label, value = words
    label = label.strip().lower()
    return label, value.strip() if label else "", kept


def _role(label: str) -> str | None:
    return next((role for role, spellings in _ROLES if label.startswith(spellings)), None)


def _wanted(agent: str) -> str:
    """The product token of an agent's name: what stands before the version."""
    return agent.partition("/")[0].strip().lower()


def _is_html(text: str) -> bool:
    head = text[:1024].lstrip().lower()
    return head.startswith("<") and ("<html" in head or "<!doctype html" in head)
