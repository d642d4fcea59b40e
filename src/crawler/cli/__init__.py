"""The command line: parse, call, print. One file per command; no rule of the product lives here.

Heavy imports wait until a command needs them: ``fairclip --version`` and every error answer at once.
"""

import sys


def main() -> None:
    """Run ``fairclip`` and end the process with its documented exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from crawler.cli.version import text  # noqa: PLC0415 - answers without click

        sys.stdout.write(text() + "\n")
        return
    from crawler.cli.group import run  # noqa: PLC0415 - see the module docstring

    sys.exit(run(sys.argv[1:]))
