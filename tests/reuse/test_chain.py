from crawler.reuse.chain import TOLERANCE, Hit, Side, passages


def side(places: list[int], words: int = 10_000) -> Side:
    return Side(places=places, gram=4, words=words)


EVERY_FOUR = side(list(range(0, 8000, 4)))


def found(hits: list[Hit]) -> list[tuple[Hit, Hit, int]]:
    pieces, _ = passages(sorted(hits), EVERY_FOUR, EVERY_FOUR)
    return [(piece[0], piece[-1], len(piece)) for piece in pieces]


def test_hits_in_order_on_both_sides_are_one_passage() -> None:
    assert found([(at, at + 100) for at in range(50)]) == [((0, 100), (49, 149), 50)]


def test_hits_in_another_order_are_several() -> None:
    hits = [(at, at + 100) for at in range(20)] + [(at, at - 20) for at in range(20, 40)]
    assert len(found(hits)) == 2


def test_a_hole_in_dense_hits_parts_them() -> None:
    hits = [(at, at) for at in range(60) if not 20 <= at < 30]
    assert [size for *_, size in found(hits)] == [20, 30]


def test_evenly_thin_hits_stay_together() -> None:
    hits = [(at, at) for at in range(0, 400, 10)]
    assert found(hits) == [((0, 0), (390, 390), 40)]


def test_far_hits_are_apart() -> None:
    gap = TOLERANCE.gap // 4 + 1
    assert len(found([(0, 0), (1, 1), (2, 2), (gap + 3, gap + 3), (gap + 4, gap + 4)])) == 2


def test_a_lone_hit_is_loose_and_so_are_two_far_apart() -> None:
    assert passages([(5, 7)], EVERY_FOUR, EVERY_FOUR) == ([], [(5, 7)])
    assert passages([(0, 0), (30, 30)], EVERY_FOUR, EVERY_FOUR) == ([], [(0, 0), (30, 30)])


def test_uneven_distances_part() -> None:
    assert found([(0, 0), (1, 1), (10, 40), (11, 41)]) == [((0, 0), (1, 1), 2), ((10, 40), (11, 41), 2)]


def test_many_crossing_hits_are_bounded() -> None:
    crossing = [(at, 1999 - at) for at in range(2000)]
    pieces, loose = passages(crossing, EVERY_FOUR, EVERY_FOUR)
    assert (pieces, len(loose)) == ([], 2000)
