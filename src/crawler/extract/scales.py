"""Numbers as cues: a value becomes the name of the span that it falls into.

>>> Scale("w", 1, 2, 4)(3), Scale("w", 1, 2, 4)(9)
('w<=4', 'w>4')
"""

from bisect import bisect_left


class Scale:
    """Edges and the cue between each two: ``w<=4`` is more than the edge below and at most 4."""

    __slots__ = ("edges", "names")

    def __init__(self, name: str, *edges: float) -> None:
        """Name the cues after their upper edge, the last after the highest."""
        self.edges = edges
        self.names = (*(f"{name}<={edge}" for edge in edges), f"{name}>{edges[-1]}")

    def __call__(self, value: float) -> str:
        """The cue of a value."""
        return self.names[bisect_left(self.edges, value)]
