"""Who has to go when too many wait to enter."""

from facilitator.server.capacity.admission import PendingConnections


def test_when_too_many_wait_to_enter_the_oldest_of_the_most_crowded_address_has_to_go() -> None:
    pending: PendingConnections[str] = PendingConnections(places=3)
    assert pending.enter("a", "alone") is None
    assert pending.enter("b", "crowd") is None
    assert pending.enter("c", "crowd") is None
    assert pending.enter("d", "crowd") == "b"
    pending.leave("c")
    pending.leave("nobody")
    assert pending.enter("e", "crowd") is None
    assert len(pending) == 3


def test_whoever_has_said_a_name_goes_after_those_who_have_not() -> None:
    pending: PendingConnections[str] = PendingConnections(places=3)
    for connection in ("person", "silent", "other"):
        pending.enter(connection, "here")
    for connection in ("person", "other", "nobody"):
        pending.knock(connection)
    assert pending.enter("a", "here") == "silent"
    assert pending.enter("b", "here") == "a"
    pending.knock("b")
    assert pending.enter("c", "here") == "person"


def test_the_silent_and_those_that_have_told_their_version_cannot_keep_each_other_out() -> None:
    pending: PendingConnections[str] = PendingConnections(places=8)
    flood = [f"silent{number}" for number in range(100)]
    assert pending.enter("client", "here") is None
    pending.speak("client")
    assert [pending.enter(each, "here") for each in flood][7:] == flood[:-7]
    for number in range(100):
        pending.enter(f"client{number}", "here")
        pending.speak(f"client{number}")
    newcomers = ["newcomer1", "newcomer2", "newcomer3"]
    assert not {pending.enter(each, "here") for each in newcomers} & {*newcomers, None}
