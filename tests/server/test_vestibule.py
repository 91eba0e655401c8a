"""Who has to go when too many wait to enter."""

from facilitator.server.crowd.vestibule import Vestibule


def test_when_too_many_wait_to_enter_the_oldest_of_the_most_crowded_address_has_to_go() -> None:
    vestibule: Vestibule[str] = Vestibule(places=3)
    assert vestibule.enter("a", "alone") is None
    assert vestibule.enter("b", "crowd") is None
    assert vestibule.enter("c", "crowd") is None
    assert vestibule.enter("d", "crowd") == "b"
    vestibule.leave("c")
    vestibule.leave("nobody")
    assert vestibule.enter("e", "crowd") is None
    assert len(vestibule) == 3


def test_whoever_has_said_a_name_goes_after_those_who_have_not() -> None:
    vestibule: Vestibule[str] = Vestibule(places=3)
    for connection in ("person", "silent", "other"):
        vestibule.enter(connection, "here")
    for connection in ("person", "other", "nobody"):
        vestibule.knock(connection)
    assert vestibule.enter("a", "here") == "silent"
    assert vestibule.enter("b", "here") == "a"
    vestibule.knock("b")
    assert vestibule.enter("c", "here") == "person"


def test_the_silent_and_those_that_have_told_their_version_cannot_keep_each_other_out() -> None:
    vestibule: Vestibule[str] = Vestibule(places=8)
    flood = [f"silent{number}" for number in range(100)]
    assert vestibule.enter("client", "here") is None
    vestibule.speak("client")
    assert [vestibule.enter(each, "here") for each in flood][7:] == flood[:-7]
    for number in range(100):
        vestibule.enter(f"client{number}", "here")
        vestibule.speak(f"client{number}")
    newcomers = ["newcomer1", "newcomer2", "newcomer3"]
    assert not {vestibule.enter(each, "here") for each in newcomers} & {*newcomers, None}
