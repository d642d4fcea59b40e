"""Small bodies for tests of what comes after the extraction."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.model import Decision, Limit, LimitKind, Verdict
from crawler.page import words


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph."""

    text: str
    kind: str = "paragraph"
    excerptable: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the extraction gives it, less all that an excerpt does not ask for."""

    paragraphs: Sequence[Passage]

    @property
    def text(self) -> str:
        """The whole."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def words(self) -> int:
        """All words."""
        return words.count(self.text)


def body_of(*paragraphs: str | Passage) -> Body:
    """A body of paragraphs."""
    return Body([Passage(one) if isinstance(one, str) else one for one in paragraphs])


def permits(max_words: int = 90, *, chars: int | None = None, **limits: int) -> Decision:
    """A decision that allows an excerpt."""
    return Decision(
        verdict=Verdict.EXCERPT,
        rule="A8",
        because="The publisher permits excerpts.",
        max_words=max_words,
        max_chars=chars,
        limits=tuple(Limit(kind=LimitKind(kind), value=value) for kind, value in limits.items()),
    )
