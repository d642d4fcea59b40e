"""Markdown and quotation marks, as far as a comparison needs them: markup is blanked out, so offsets stay.

>>> prose("Forty [guns](https://a.example/x) were *ordered*.[^1]")
'Forty [guns                       were *ordered*.    '
>>> [text[a:b] for text in ["He said “no more guns” and left."] for a, b in quotations(text)]
['“no more guns”']
"""

import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\n(?:(?!---|\+\+\+)[^\n]*\n){0,200}(?:---|\+\+\+)[ \t]*(?:\n|\Z)"
)
_MARKUP = re.compile(
    r"<!--(?:(?!-->)[\s\S])*+(?:-->|\Z)"  # comments
    r"|!\[[^\]\n]{0,500}\]\([^()\n]{0,2000}\)"  # images
    r"|\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)"  # where links lead
    r"|\]\[[^\]\n]{0,200}\]"
    r"|\[\^[^\]\n]{1,60}\]:?"  # footnotes
    r"|^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+[^\n]*"  # definitions of links
    r"|</?[a-zA-Z][^<>]{0,2000}>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});"
    r"|^[ \t>]{0,12}\d{1,9}[.)](?=[ \t])",  # numbers of lists
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*(?:\n|\Z)))+")
_QUOTED_LINES = re.compile(r"(?:^[ ]{0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_QUOTATION = re.compile(
    r"“[^“”]{1,4000}”|„[^„“”\"]{1,4000}[“”\"]|«[^«»]{1,4000}»|»[^«»]{1,4000}«|「[^「」]{1,4000}」|『[^『』]{1,4000}』"
)
_STRAIGHT = re.compile(r'"[^"]{1,4000}"')


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """The text with each match replaced by as many blanks; line ends stay."""
    return pattern.sub(lambda match: _NOT_LINE_END.sub(" ", match[0]), text)


_NOT_LINE_END = re.compile(r"[^\n]")


def prose(markdown: str) -> str:
    """Markdown without its markup, as long as before."""
    return blanked(blanked(markdown, _FRONT_MATTER), _MARKUP)


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks; straight ones count only where a paragraph has pairs of them."""
    for paragraph in _PARAGRAPH.finditer(text):
        content, start = paragraph[0], paragraph.start()
        patterns = [_QUOTATION]
        if content.count('"') % 2 == 0:
            patterns.append(_STRAIGHT)
        for pattern in patterns:
            for match in pattern.finditer(content):
                yield start + match.start(), start + match.end()


def quoted_lines(markdown: str) -> Iterator[tuple[int, int]]:
    """The block quotations of Markdown."""
    for match in _QUOTED_LINES.finditer(markdown):
        yield match.span()
