"""The order in which new connections are heard."""

from collections.abc import Iterable

import pytest

from facilitator.server.capacity.admission import LONGEST_OPENING, Admission, Opening, judge_opening

VERSION = b"SSH-2.0-OpenSSH_9.2\r\n"
PACKET = b"\x00\x00\x00\x0c\x04\x14" + bytes(10)


def heard_after(
    admission: Admission[str], coming: Iterable[tuple[str, str]], now: float, opening: Opening = Opening.PACKET
) -> dict[str, float]:
    """All come and speak at one moment; the seconds until each is heard, in the order of the turns."""
    for connection, address in coming:
        admission.come(connection, address, now)
        admission.speak(connection, opening, now)
    return turns(admission, now)


def turns(admission: Admission[str], now: float) -> dict[str, float]:
    """The seconds until each that waits is heard."""
    at, seconds = now, {}
    while (wait := admission.wait(at)) is not None:
        at += wait + 1e-9
        heard = admission.hear(at)
        assert heard
        seconds.update({connection: round(at - now, 3) for connection in heard})
    return seconds


def crowd(count: int, address: str = "10.0.0.1") -> list[tuple[str, str]]:
    return [(f"{address} {number}", address) for number in range(count)]


def test_new_connections_are_heard_one_after_the_other() -> None:
    admission: Admission[str] = Admission(per_second=20)
    coming = [(f"c{number}", f"10.0.0.{number}") for number in range(4)]
    assert list(heard_after(admission, coming, 5.0).values()) == [0, 0.05, 0.1, 0.15]
    assert heard_after(admission, [("later", "10.0.0.9")], 60.0) == {"later": 0}


def test_a_turn_is_not_saved_up_while_nobody_waits() -> None:
    admission: Admission[str] = Admission(per_second=20)
    heard_after(admission, [("first", "10.0.0.1")], 5.0)
    assert list(heard_after(admission, [("a", "10.0.0.2"), ("b", "10.0.0.3")], 5.01).values()) == [0.04, 0.09]


def test_a_flood_from_one_address_holds_up_no_other_and_is_forgotten_soon() -> None:
    admission: Admission[str] = Admission()
    for connection, address in crowd(1000):
        admission.come(connection, address, 5.0)
        admission.speak(connection, Opening.PACKET, 5.0)
    admission.come("other", "10.0.0.2", 5.5)
    admission.speak("other", Opening.PACKET, 5.5)
    assert "other" in admission.hear(5.5)
    assert max(turns(admission, 5.5).values()) <= admission.longest - 0.5
    assert heard_after(admission, [("later", "10.0.0.1")], 20.0) == {"later": 0}


def test_two_hundred_behind_one_address_are_all_heard_within_five_seconds() -> None:
    waits = heard_after(Admission(), crowd(200), 5.0)
    assert len(waits) == 200 and max(waits.values()) <= 5


@pytest.mark.parametrize("opening", [each for each in Opening if each])
def test_whoever_comes_right_behind_a_flood_from_the_same_address_has_the_next_turn(opening: Opening) -> None:
    admission: Admission[str] = Admission()
    for connection, address in crowd(300):
        admission.come(connection, address, 5.0)
        admission.speak(connection, opening, 5.0)
    admission.hear(5.0)
    admission.come("client", "10.0.0.1", 5.001)
    admission.speak("client", Opening.PACKET, 5.001)
    assert "client" in admission.hear(5.025)


def test_turns_that_were_missed_while_nobody_was_heard_are_not_all_made_up_at_once() -> None:
    admission: Admission[str] = Admission(few=0)
    heard_after(admission, [("first", "10.0.0.1")], 5.0)
    for connection, address in crowd(200):
        admission.come(connection, address, 5.0)
        admission.speak(connection, Opening.PACKET, 5.0)
    assert len(admission.hear(8.0)) == 4
    assert admission.hear(8.0) == []
    assert len(admission.hear(8.051)) == 2


def test_those_who_have_waited_too_long_are_heard_a_few_at_a_time_without_a_pause() -> None:
    admission: Admission[str] = Admission(few=0)
    for connection, address in crowd(200):
        admission.come(connection, address, 5.0)
        admission.speak(connection, Opening.PACKET, 5.0)
    late, batches = 5.0 + admission.longest + 3, []
    while admission.wait(late) == 0:
        batches.append(len(admission.hear(late)))
    assert sum(batches) == 200 and max(batches) <= 8


def test_whoever_has_sent_a_whole_packet_comes_before_the_newer_that_have_not() -> None:
    admission: Admission[str] = Admission(few=0)
    admission.hear(5.0)
    for name, opening in (("before", 3), ("client", 2), ("version", 2), ("bytes", 1), ("silent", 0)):
        admission.come(name, "here", 5.0)
        admission.speak(name, Opening(opening), 5.0)
    admission.speak("client", Opening.PACKET, 5.0)
    assert list(turns(admission, 5.0)) == ["client", "before", "version", "bytes"]


def test_nobody_waits_longer_than_is_said_though_newer_ones_come_all_the_time() -> None:
    admission: Admission[str] = Admission()
    admission.hear(0.0)
    for connection, address in crowd(20):
        admission.come(connection, address, 0.0)
    admission.speak("10.0.0.1 19", Opening.BYTES, 0.0)
    for tick in range(1, 100):
        for number in range(10):
            name = f"newer {tick} {number}"
            admission.come(name, "10.0.0.1", tick * 0.1)
            admission.speak(name, Opening.PACKET, tick * 0.1)
        if "10.0.0.1 19" in admission.hear(tick * 0.1):
            break
    assert tick * 0.1 == pytest.approx(admission.longest)


def test_the_silent_and_those_that_have_left_or_are_heard_have_no_turn() -> None:
    admission: Admission[str] = Admission()
    admission.come("silent", "here", 5.0)
    admission.speak("silent", Opening.NOTHING, 5.0)
    assert admission.wait(5.0) is None
    admission.come("gone", "here", 5.0)
    admission.speak("gone", Opening.PACKET, 5.0)
    admission.leave("gone")
    admission.speak("gone", Opening.PACKET, 5.0)
    assert admission.wait(5.0) is None
    assert heard_after(admission, [("client", "here")], 5.0) == {"client": 0}
    admission.speak("client", Opening.PACKET, 5.0)
    assert admission.wait(5.0) is None
    admission.leave("silent")
    assert len(admission) == 0


@pytest.mark.parametrize(
    ("sent", "opening"),
    [
        (b"", Opening.NOTHING),
        (VERSION[:-1], Opening.NOTHING),
        (b"x" * 254, Opening.NOTHING),
        (b"x" * 255, Opening.BYTES),
        (b"GET / HTTP/1.1\r\n", Opening.BYTES),
        (b"SSH-1.5-old\n" + PACKET, Opening.BYTES),
        (VERSION, Opening.VERSION),
        (VERSION + PACKET[:-1], Opening.VERSION),
        (VERSION + bytes(100), Opening.VERSION),
        (VERSION + b"\xff" * LONGEST_OPENING, Opening.VERSION),
        (VERSION + PACKET, Opening.PACKET),
        (b"SSH-1.99-x\n" + PACKET + b"more", Opening.PACKET),
    ],
)
def test_how_far_a_client_has_come_is_told_by_its_first_bytes(sent: bytes, opening: Opening) -> None:
    assert judge_opening(sent) is opening
