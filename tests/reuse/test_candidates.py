from crawler.reuse.candidates import HOT, MOST, MOST_BY_CHANCE, candidates


def test_pages_that_share_rare_hashes_come_first() -> None:
    holders = {1: [7, 8], 2: [7], 3: [8, 9, 10, 11], 4: [8, 9, 10, 11]}
    assert candidates(holders) == [8, 7]


def test_a_hash_that_everybody_holds_makes_nobody_a_candidate() -> None:
    assert candidates({1: list(range(HOT))}) == []


def test_many_such_hashes_together_do() -> None:
    crowd = list(range(HOT))
    assert candidates(dict.fromkeys(range(30), crowd))[0] in crowd


def test_the_number_of_candidates_is_bounded() -> None:
    once = {number: [number] for number in range(1000)}
    assert len(candidates(once)) == MOST_BY_CHANCE
    thrice = {times * 5000 + number: [number] for number in range(1000) for times in range(3)}
    assert len(candidates(thrice)) == MOST


def test_nothing_shared_no_candidates() -> None:
    assert candidates({}) == []
