from crawler.extract.points import POINTS, START


def test_points_are_small_whole_numbers() -> None:
    assert all(0 < abs(value) < 500 for value in POINTS.values())
    assert abs(START) < 300


def test_the_weightiest_cues_say_what_people_would_say() -> None:
    assert POINTS["plain"] > 0
    assert POINTS["within"] > 0
    assert POINTS["lk>0.99"] < 0
    assert POINTS["noend"] < 0
    assert all(value < 0 for name, value in POINTS.items() if name.startswith("op_"))


def test_they_fit_in_a_few_kilobytes() -> None:
    assert sum(len(name) + 8 for name in POINTS) < 6000
