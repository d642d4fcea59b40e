import asyncio
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from crawler.crawl.judge import Judge
from crawler.errors import ConfigError, CrawlerError, FetchError, LimitExceeded
from crawler.model import Reason

pytestmark = pytest.mark.anyio


def rules() -> str:
    return "rules"


def no_rules() -> str:
    raise ConfigError("expected [[rule]] tables", where="policy.toml", mend="see the shipped one")


def dies_at_start() -> str:
    os._exit(3)


def join(given: str, *parts: str) -> str:
    return "-".join((given, *parts))


def who(_rules: str) -> int:
    return os.getpid()


def die(_rules: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def stall(_rules: str) -> str:
    while True:
        signal.pause()


def refuse(_rules: str) -> str:
    raise LimitExceeded(Reason.HOSTILE_MARKUP, "400 levels")


def misconfigured(_rules: str) -> str:
    raise ConfigError("is no folder", where="nowhere", mend="make it")


def bug(_rules: str) -> str:
    raise KeyError("words")


def listens_to_ctrl_c(_rules: str) -> bool:
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def judge(make: Callable[[], object] = rules, *, seconds: float = 30.0, workers: int = 1) -> Judge:
    return Judge(make, seconds=seconds, workers=workers)


async def test_work_is_done_in_a_child_and_what_it_raises_comes_back_as_it_was() -> None:
    async with judge() as one:
        assert await one.ask(join, "a", "b") == "rules-a-b"
        assert await one.ask(who) != os.getpid()
        assert await one.ask(who) == await one.ask(who), "a child serves many pages"
        assert not await one.ask(listens_to_ctrl_c), "it is for the parent to hear"
        with pytest.raises(LimitExceeded) as caught:
            await one.ask(refuse)
        assert (caught.value.reason, caught.value.detail) == (Reason.HOSTILE_MARKUP, "400 levels")
        with pytest.raises(ConfigError) as wrong:
            await one.ask(misconfigured)
        assert str(wrong.value) == "nowhere: is no folder; make it"
        with pytest.raises(KeyError):
            await one.ask(bug)


async def test_a_child_that_dies_costs_one_page_and_the_pool_goes_on() -> None:
    async with judge(workers=2) as one:
        asked = [one.ask(work) for work in (die, who, die, who)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert [isinstance(answer, FetchError) for answer in answers] == [True, False, True, False]
        assert isinstance(answers[0], FetchError)
        assert answers[0].reason is Reason.PARSER_CRASH
        assert await one.ask(join, "still") == "rules-still"


async def test_a_child_that_runs_over_its_time_is_killed_and_costs_one_page() -> None:
    async with judge(seconds=0.5) as one:
        before = await one.ask(who)
        with pytest.raises(LimitExceeded, match=r"more than 0\.5 s") as caught:
            await one.ask(stall)
        assert caught.value.reason is Reason.TOO_SLOW
        assert await one.ask(who) != before
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)


async def test_rules_that_cannot_be_made_end_the_run_with_what_is_wrong_with_them(
    capfd: pytest.CaptureFixture[str],
) -> None:
    async with judge(no_rules) as one:
        for _page in range(2):
            with pytest.raises(ConfigError, match=r"policy\.toml: expected \[\[rule\]\] tables; see"):
                await one.ask(who)
    assert "Traceback" not in capfd.readouterr().err


def leave_a_mark(path: Path) -> str:
    path.touch()
    return "rules"


def wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(0.01)


async def test_children_can_start_before_there_is_anything_to_read(tmp_path: Path) -> None:
    mark = tmp_path / "started"
    async with asyncio.timeout(20), judge(partial(leave_a_mark, mark)) as one:
        one.begin()
        assert not mark.exists(), "nobody waits for them"
        await asyncio.to_thread(wait_for, mark)
        one.begin()
        assert await one.ask(join, "a") == "rules-a"


async def test_children_that_nobody_asked_anything_end_too() -> None:
    async with asyncio.timeout(20), judge() as one:
        one.begin()


async def test_children_that_all_die_as_they_start_end_the_run_after_a_few_tries() -> None:
    async with judge(dies_at_start) as one:
        errors = await asyncio.gather(*(one.ask(who) for _page in range(2)), return_exceptions=True)
        while isinstance(errors[-1], FetchError):
            errors += await asyncio.gather(one.ask(who), return_exceptions=True)
        *pages, end = errors
        assert isinstance(end, CrawlerError)
        assert "die as they start" in str(end)
        assert {error.reason for error in pages if isinstance(error, FetchError)} == {Reason.PARSER_CRASH}
        assert len(pages) <= 5


async def test_a_run_that_breaks_off_does_not_wait_for_its_children() -> None:
    async def break_off() -> None:
        async with judge() as one:
            await one.ask(who)
            waiting = asyncio.create_task(one.ask(stall))
            await asyncio.sleep(0)
            waiting.cancel()
            raise ZeroDivisionError

    async with asyncio.timeout(20):
        with pytest.raises(ZeroDivisionError):
            await break_off()


def test_there_is_a_child_for_every_core_that_we_may_use() -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert Judge(rules, seconds=1).workers == cores
    assert judge(workers=3).workers == 3


def _hungry(rules: object) -> int:
    del rules
    return len(bytearray(8 << 30))


async def test_a_page_that_takes_all_memory_costs_its_page_alone() -> None:
    async with Judge(dict, seconds=20, workers=1) as judge:
        with pytest.raises(FetchError) as refused:
            await judge.ask(_hungry)
        assert refused.value.reason is Reason.PARSER_CRASH
        assert await judge.ask(_calm) == "calm"


def _calm(rules: object) -> str:
    del rules
    return "calm"
