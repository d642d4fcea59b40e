"""``fairclip schema``: the JSON Schemas of what ``--json`` prints."""

import sys
from collections.abc import Callable

import click

from crawler.cli.setup import Setup, common


def _read() -> object:
    from crawler.cli.shapes import PageShape  # noqa: PLC0415 - heavy

    return PageShape


def _run() -> object:
    from crawler.cli.shapes import RunShape  # noqa: PLC0415 - heavy

    return RunShape


def _request() -> object:
    from crawler.cli.local_page import Request  # noqa: PLC0415 - heavy

    return Request


def _check() -> object:
    from crawler.report.draft_shape import Check  # noqa: PLC0415 - heavy

    return Check


def _citation() -> object:
    from crawler.report.citation_shape import Citation  # noqa: PLC0415 - heavy

    return Citation


SHAPES: dict[str, Callable[[], object]] = {
    "read": _read,
    "read-request": _request,
    "run": _run,
    "check": _check,
    "citation": _citation,
}


@click.command(epilog="Example: fairclip schema read > read.schema.json")
@click.argument("name", required=False)
@common
def command(setup: Setup, name: str | None) -> None:
    """Print the JSON Schema (draft 2020-12) of an output; without NAME, the names."""
    import msgspec  # noqa: PLC0415 - heavy

    del setup
    if name is None:
        sys.stdout.write("\n".join([*SHAPES, "report"]) + "\n")
        return
    if name == "report":
        from crawler.report import formats  # noqa: PLC0415 - heavy

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(formats.schema()), indent=2) + b"\n")
        return
    if name not in SHAPES:
        raise click.UsageError(f"no schema {name!r}; there are {', '.join([*SHAPES, 'report'])}")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(SHAPES[name]())
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n")
