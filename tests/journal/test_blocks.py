"""A cut file gives exactly its complete events; a changed one gives none."""

import random
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.journal.blocks import Damage, event_block, header_block, split, synced_mark
from facilitator.journal.codec import CodecError
from tests.engine import CODEC
from tests.journal.samples import TABLES, record

EVENTS = 48
BLOCKS = [header_block({"format": 1, **TABLES})] + [
    event_block(seq, CODEC.encode(record(seq))) for seq in range(1, EVENTS + 1)
]
FILE = b"".join(BLOCKS)


def bodies(count: int) -> list[bytes]:
    """The first so many blocks without their trailers."""
    return [block[: block.rindex(b"# end ")] for block in BLOCKS[:count]]


def test_a_block_is_its_toml_with_number_length_and_checksum_behind_it() -> None:
    assert event_block(7, {"seq": 7, "score": {"total": 58}}) == (
        b"[[event]]\nseq = 7\n\n[event.score]\ntotal = 58\n# end 7 44 2693dc98\n"
    )


def test_a_whole_file_gives_all_blocks() -> None:
    assert tuple(split(FILE)) == (bodies(EVENTS + 1), len(FILE), False)


def test_the_file_is_valid_toml_after_every_block_and_its_inner_tables_stay_inside_their_events() -> None:
    for count in range(1, len(BLOCKS) + 1):
        parsed = tomllib.loads(b"".join(BLOCKS[:count]).decode())
        assert parsed.keys() - {"event"} == {"format", *TABLES}
        assert [each["seq"] for each in parsed.get("event", [])] == list(range(1, count))


def test_a_cut_at_every_byte_of_the_last_forty_blocks_gives_exactly_the_complete_events() -> None:
    whole = len(BLOCKS) - 40
    size = len(b"".join(BLOCKS[:whole]))
    for cut in range(size, len(FILE)):
        if cut == size + len(BLOCKS[whole]):
            size, whole = cut, whole + 1
        blocks = split(FILE[:cut])
        assert (len(blocks.bodies), blocks.whole_bytes) == (whole, size)
    assert whole == len(BLOCKS) - 1


def marked(*marks: int) -> bytes:
    """The file with a mark behind the events with these numbers."""
    data = b""
    for seq, block in enumerate(BLOCKS):
        data += block
        if seq in marks:
            data += synced_mark(seq, len(data))
    return data


def without(data: bytes, start: int, end: int) -> bytes:
    """The file with zeros in the place of some bytes, as a page that never reached the disk has."""
    return data[:start] + bytes(end - start) + data[end:]


def place(data: bytes, seq: int) -> int:
    """Where the block of an event begins."""
    return data.index(BLOCKS[seq])


def test_marks_stand_between_blocks_and_are_no_part_of_them() -> None:
    data = marked(0, 5, 6, 48)
    assert tuple(split(data)) == (bodies(EVENTS + 1), len(data), True)
    assert [each["seq"] for each in tomllib.loads(data.decode())["event"]] == list(range(1, EVENTS + 1))


@pytest.mark.parametrize("first", [41, 44, 48])
def test_a_lost_page_behind_the_last_mark_is_a_torn_end_though_later_blocks_are_whole(first: int) -> None:
    data = marked(0, 17, 40)
    start = place(data, first)
    torn = without(data, start + 3, start + 90)
    assert tuple(split(torn)) == (bodies(first), start, first == 41)


@pytest.mark.parametrize("last", [40, 48])
def test_a_lost_page_that_a_later_mark_vouches_for_is_damage(last: int) -> None:
    data = marked(0, 17, last)
    start = place(data, 23)
    with pytest.raises(Damage) as caught:
        split(without(data, start + 3, start + 90))
    assert caught.value.offset == start


def test_a_mark_that_stands_elsewhere_than_it_says_vouches_for_nothing() -> None:
    data = marked(0)
    stale = data + b"\0" * 100 + b"\n" + synced_mark(60, len(data))
    assert split(stale).whole_bytes == len(data)


def test_no_bit_of_what_a_mark_vouches_for_can_change_without_being_refused() -> None:
    data = marked(0, 30, 48)
    last_mark = data.rindex(b"# synced ")
    choose = random.Random(20261202)
    for _ in range(1_000):
        with pytest.raises(Damage):
            split(flipped(data, choose.randrange(last_mark * 8)))
    for bit in range(last_mark * 8, len(data) * 8):
        assert split(flipped(data, bit)).bodies == bodies(EVENTS + 1)


@given(st.integers(len(BLOCKS[0]), len(FILE)), st.integers(0, 5_000))
def test_an_end_of_zeros_where_the_power_went_is_torn(cut: int, zeros: int) -> None:
    assert split(FILE[:cut] + bytes(zeros)).whole_bytes == split(FILE[:cut]).whole_bytes


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_three_thousand_random_bit_flips_are_all_refused() -> None:
    choose = random.Random(20261124)
    for _ in range(3_000):
        with pytest.raises(Damage):
            split(flipped(FILE, choose.randrange(len(FILE) * 8)))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_bit_of_the_last_block_can_change_without_being_refused(count: int) -> None:
    data = b"".join(BLOCKS[:count])
    first = len(data) - len(BLOCKS[count - 1])
    for bit in range(first * 8, len(data) * 8):
        with pytest.raises(Damage):
            split(flipped(data, bit))


def test_damage_names_the_byte_where_the_bad_block_begins() -> None:
    start = len(b"".join(BLOCKS[:20]))
    with pytest.raises(Damage) as caught:
        split(flipped(FILE, (start + 30) * 8))
    assert caught.value.offset == start


@pytest.mark.parametrize(
    "data",
    [
        b"",
        BLOCKS[0][:-1],
        b"format = 1\n",
        b"".join(BLOCKS[:3] + BLOCKS[4:]),
        b"".join(BLOCKS[:3] + BLOCKS[2:]),
        b"".join(BLOCKS[1:]),
        BLOCKS[0].replace(b"\n", b"\r\n"),
    ],
    ids=["empty", "cut header", "no trailer", "a block gone", "a block twice", "no header", "other line ends"],
)
def test_a_file_that_no_crash_leaves_behind_is_damaged(data: bytes) -> None:
    with pytest.raises(Damage):
        split(data)


def test_the_header_cannot_hold_the_events_key() -> None:
    with pytest.raises(CodecError, match="event"):
        header_block({"event": {}})


def test_an_event_without_a_plain_value_is_refused() -> None:
    with pytest.raises(CodecError):
        event_block(1, {"score": {"total": 58}})
