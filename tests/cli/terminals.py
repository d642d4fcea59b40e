"""Stand-ins for what stands behind stdout and stderr."""

import io


class Terminal(io.StringIO):
    """Someone looks on."""

    def isatty(self) -> bool:
        return True


class Breaking(io.StringIO):
    """Whoever writes to it gets an error."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def write(self, _text: str) -> int:
        raise self.error
