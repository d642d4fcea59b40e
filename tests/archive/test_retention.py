from tests.records import DAY, GDC, KEY, NOW, record, stored, task

from crawler.archive import retention, settle, verify
from crawler.archive.store import Store
from crawler.model import Url


def test_old_excerpts_go_and_their_citations_stay(db: Store) -> None:
    young = Url("https://www.gdc.example/young")
    with db.transaction():
        settle.settle(db, task(), stored(record()))
        settle.settle(db, task(young), stored(record(young, seed=2, at=NOW + 10 * DAY)))
        assert retention.purge(db, before=NOW + DAY, now=NOW + 11 * DAY) == 1
    assert [url for (url,) in db.execute("SELECT url FROM excerpts")] == [young]
    assert db.one("SELECT count(*) FROM citation") == 2
    assert (
        db.one("SELECT cause FROM decisions WHERE url = ? ORDER BY decision DESC LIMIT 1", GDC) == "retention"
    )
    assert verify.verify(db, key=KEY) == []
