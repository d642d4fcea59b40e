from crawler.model import Channel, FaultCode, Scope, Signal, Standard


def test_a_fault_begins_with_its_code() -> None:
    signal = Signal(
        channel=Channel.META,
        standard=Standard.TDMREP,
        scope=Scope.ARTICLE,
        rule="tdmrep",
        quote="maybe",
        locator="meta",
        statement="meta:1",
        fault="bad-value: expected 0 or 1",
    )
    assert signal.fault_code is FaultCode.BAD_VALUE
