"""A progress bar for people who look on; nothing for cron."""

from types import TracebackType
from typing import Self

from crawler.cli.setup import Setup


class Progress:
    """``with Progress(setup, "reading", total=n) as progress: progress.step()``; silent off a terminal."""

    def __init__(self, setup: Setup, doing: str, *, total: int | None = None) -> None:
        self._setup, self._doing, self._total = setup, doing, total
        self._bar: object | None = None
        self._task: object = None

    def __enter__(self) -> Self:
        """Show the bar, where someone sees it."""
        if self._setup.is_interactive and (self._total is None or self._total > 1):
            from rich.console import Console  # noqa: PLC0415 - only on a terminal
            from rich.progress import (  # noqa: PLC0415 - only on a terminal
                BarColumn,
                MofNCompleteColumn,
                SpinnerColumn,
                TextColumn,
                TimeElapsedColumn,
                TimeRemainingColumn,
            )
            from rich.progress import Progress as Bar  # noqa: PLC0415 - only on a terminal

            self._bar = Bar(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TextColumn("{task.fields[note]}"),
                TimeElapsedColumn() if self._total is None else TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task(self._doing, total=self._total, note="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined] # rich is imported where it is needed

    def step(self, note: str = "", *, total: int | None = None) -> None:
        """One more done; ``note`` stands beside the bar, ``total`` is what is known of the end by now."""
        if self._bar is not None:
            fields = {"note": note} | ({"total": total} if total is not None else {})
            self._bar.update(self._task, advance=1, **fields)  # type: ignore[attr-defined] # see above
