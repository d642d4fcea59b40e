"""A fingerprint as bytes for the archive: about four and a half bytes a mark, no text.

Header: tokens, gram, number of listed marks, of others (unsigned varints). Then the listed hashes (four bytes
each), the other hashes (three bytes each), the places of the listed marks and those of the others (each as the
distance to the one before, one byte; 255 means "255 and go on").
"""

from collections.abc import Iterable
from itertools import accumulate
from struct import iter_unpack, pack, unpack

from crawler.model import Fingerprint
from crawler.reuse.fingerprint import LISTED

_STEP = 255


def packed(fingerprint: Fingerprint) -> bytes:
    """The bytes that an archive keeps of a page's fingerprint.

    >>> some = Fingerprint(scheme="gram4-56in256-1", tokens=900, marks=((7, 3), (LISTED | 5, 600)))
    >>> unpacked(packed(some), some.scheme) == some
    True
    """
    listed = [mark for mark in fingerprint.marks if mark[0] >= LISTED]
    others = [mark for mark in fingerprint.marks if mark[0] < LISTED]
    return b"".join(
        (
            *map(_varint, (fingerprint.tokens, fingerprint.gram, len(listed), len(others))),
            *(pack(">I", number) for number, _ in listed),
            *(pack(">HB", number >> 8, number & 0xFF) for number, _ in others),
            _distances(place for _, place in listed),
            _distances(place for _, place in others),
        )
    )


def unpacked(data: bytes, scheme: str) -> Fingerprint:
    """The fingerprint of :func:`packed` bytes."""
    start, (tokens, gram, listed, others) = _header(data)
    middle = start + 4 * listed
    end = middle + 3 * others
    numbers = [*unpack(f">{listed}I", data[start:middle])]
    numbers += [high << 8 | low for high, low in iter_unpack(">HB", data[middle:end])]
    places = _places(data[end:], listed)
    marks = [(number, place) for place, number in sorted(zip(places, numbers, strict=True))]
    return Fingerprint(scheme=scheme, tokens=tokens, gram=gram, marks=tuple(marks))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*out, value))


def _header(data: bytes) -> tuple[int, tuple[int, ...]]:
    numbers, value, shift = [], 0, 0
    for at, byte in enumerate(data):
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value = shift = 0
            if len(numbers) == 4:
                return at + 1, tuple(numbers)
    raise ValueError("the bytes of a fingerprint end in its header")


def _distances(places: Iterable[int]) -> bytes:
    out, last = bytearray(), 0
    for place in places:
        steps, rest = divmod(place - last, _STEP)
        out += b"\xff" * steps
        out.append(rest)
        last = place
    return bytes(out)


def _places(data: bytes, listed: int) -> list[int]:
    if _STEP not in data:
        return [*accumulate(data[:listed]), *accumulate(data[listed:])]
    places = []
    place = 0
    for byte in data:
        place += byte
        if byte != _STEP:
            places.append(place)
            if len(places) == listed:
                place = 0
    return places
