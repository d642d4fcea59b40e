import gc

from crawler.crawl import memory


def test_what_is_there_is_not_looked_through_while_a_run_goes_on() -> None:
    before = gc.get_threshold()
    with memory.left_alone():
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
