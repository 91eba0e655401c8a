"""A client's bytes become characters and pastes, however they are cut."""

import random

from hypothesis import given
from hypothesis import strategies as st

from facilitator.terminal.terminal_input import LONGEST_PASTE, Pasted, Piece, TerminalInput, Typed


def joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbouring typed ones as one."""
    together: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Typed) and together and isinstance(together[-1], Typed):
            together[-1] = Typed(together[-1].text + piece.text)
        else:
            together.append(piece)
    return together


def fed(chunks: list[bytes]) -> list[Piece]:
    terminal = TerminalInput()
    pieces = [piece for chunk in chunks for piece in terminal.feed(chunk)]
    return joined(pieces + terminal.release())


def test_a_character_cut_in_two_is_held_back_until_it_is_whole() -> None:
    terminal = TerminalInput()
    first, second = "é".encode()[:1], "é".encode()[1:]
    assert terminal.feed(b"a" + first) == [Typed("a")]
    assert terminal.feed(second) == [Typed("é")]
    assert terminal.feed(b"") == []


def test_a_paste_comes_as_one_piece_without_control_characters() -> None:
    pieces = fed([b"a\x1b[200~one\r\ntwo\x1b[A\x1b]0;x\x07\x00\x9b\tend\x1b[201~b"])
    assert pieces == [Typed("a"), Pasted("one\ntwo[A]0;x\ufffd\tend"), Typed("b")]


def test_a_lone_escape_is_held_back_and_given_out() -> None:
    terminal = TerminalInput()
    assert terminal.feed(b"\x1b") == []
    assert terminal.holds_back
    assert terminal.release() == [Typed("\x1b")]
    assert not terminal.holds_back


def test_a_paste_is_cut_at_its_limit_and_still_ends() -> None:
    pieces = fed([b"\x1b[200~", b"x" * 10_000_000, b"\x1b[201~y"])
    assert pieces == [Pasted("x" * LONGEST_PASTE), Typed("y")]


@given(
    st.lists(
        st.one_of(st.text(max_size=5), st.sampled_from(["\x1b[200~", "\x1b[201~", "\x1b", "\x1b[", "\x1b[A"])),
        max_size=12,
    ),
    st.integers(0, 2**32),
)
def test_bytes_mean_the_same_however_they_are_cut(parts: list[str], seed: int) -> None:
    data = "".join(parts).encode("utf-8", "replace")
    chance = random.Random(seed)
    chunks = []
    while data:
        cut = chance.randint(1, 4)
        chunks.append(data[:cut])
        data = data[cut:]
    assert fed(chunks) == fed([b"".join(chunks)])


@given(st.binary(max_size=200))
def test_no_bytes_make_an_escape_come_out_of_a_paste(content: bytes) -> None:
    for piece in fed([b"\x1b[200~" + content + b"\x1b[201~"]):
        if isinstance(piece, Pasted):
            assert not any(ord(character) < 32 and character not in "\n\t" for character in piece.text)
