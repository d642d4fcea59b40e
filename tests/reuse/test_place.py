from crawler.reuse.chain import Side
from crawler.reuse.place import placed

MARKS = Side(places=list(range(0, 4000, 4)), gram=4, words=4004)
SHORT = Side(places=list(range(0, 400, 4)), gram=4, words=400)


def test_a_passage_goes_most_of_the_way_to_the_next_mark() -> None:
    (passage,), left = placed([[(at, at + 10) for at in range(10, 20)]], (), MARKS, MARKS)
    assert passage.span == (38, 82, 78, 122)
    assert passage.words == 44
    assert passage.longest_run == 40
    assert left == []


def test_it_never_reaches_beyond_its_text() -> None:
    (passage,), _ = placed([[(at, at) for at in range(100)]], (), SHORT, SHORT)
    assert passage.span == (0, 400, 0, 400)


def test_half_the_marks_are_the_fourth_root_of_half_the_words() -> None:
    (passage,), _ = placed([[(at, at) for at in range(0, 201, 2)]], (), MARKS, MARKS)
    start, end, *_ = passage.span
    assert abs(passage.words / (end - start) - 0.5**0.25) < 0.01


def test_dense_passages_come_before_thin_ones() -> None:
    thin = [(at, at) for at in range(0, 100, 9)]
    dense = [(at, at) for at in range(20, 90)]
    done, left = placed([thin, dense], (), MARKS, MARKS)
    assert len(done) == 1
    assert done[0].longest_run == 280
    assert left == thin


def test_what_is_kept_stays() -> None:
    kept, _ = placed([[(at, at) for at in range(10)]], (), MARKS, MARKS)
    more, _ = placed([[(50, 60)]], kept, MARKS, MARKS)
    assert more[:1] == kept
    assert more[1].span == (198, 206, 238, 246)


def test_where_nothing_but_the_end_of_a_text_is_in_the_way_it_goes_on_to_the_end() -> None:
    late = Side(places=[9, 13, 17], gram=4, words=30)
    (passage,), _ = placed([[(0, 50), (1, 51), (2, 52)]], (), late, MARKS)
    assert passage.span == (7, 23, 198, 214)
    (passage,), _ = placed([[(0, 0), (1, 1), (2, 2)]], (), late, late)
    assert passage.span == (0, 30, 0, 30)


def test_a_long_stretch_without_marks_is_not_taken_in() -> None:
    late = Side(places=list(range(90, 190, 4)), gram=4, words=300)
    (passage,), _ = placed([[(at, at) for at in range(25)]], (), late, late)
    assert passage.span == (78, 202, 78, 202)
