"""A page of blocks fills its height exactly; what gives way on a small screen is what matters least."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from facilitator.ui.wall.blocks import Block, laid_out


def rows(letter: str, count: int) -> tuple[Content, ...]:
    return tuple(Content(letter) for _ in range(count))


def block(letter: str, *sizes: int, importance: int = 1, gap: int = 1, complete: int = 0) -> Block:
    return Block(tuple(rows(letter, size) for size in sizes), importance, gap, complete)


def page(blocks: list[Block], height: int, *, is_centred: bool = False) -> str:
    return "".join(row.plain or "." for row in laid_out(blocks, height, is_centred=is_centred))


def test_blocks_stand_below_each_other_with_a_gap() -> None:
    assert page([block("a", 1), block("b", 2)], 6) == "a.bb.."


def test_a_page_can_stand_in_the_middle() -> None:
    assert page([block("a", 1)], 5, is_centred=True) == "..a.."


def test_the_least_important_block_is_left_out_first() -> None:
    blocks = [block("a", 2, importance=3), block("b", 2, importance=1), block("c", 2, importance=2)]
    assert page(blocks, 8) == "aa.bb.cc"
    assert page(blocks, 7) == "aa.cc.."
    assert page(blocks, 4) == "aa.."


def test_the_most_important_block_is_cut_rather_than_left_out() -> None:
    assert page([block("a", 5, importance=2), block("b", 1)], 3) == "aaa"


def test_the_important_block_grows_first() -> None:
    blocks = [block("a", 4, 1, importance=1), block("b", 4, 1, importance=2)]
    assert page(blocks, 6) == "a.bbbb"


def test_every_block_says_everything_before_one_grows_huge() -> None:
    clock = block("c", 6, 1, importance=9, complete=1)
    facts = block("f", 3, 2, 1, importance=2)
    assert page([clock, facts], 8) == "c.fff..."
    assert page([clock, facts], 10) == "cccccc.fff"


def test_loose_gaps_take_the_space_that_is_left_and_tight_ones_do_not() -> None:
    assert page([block("a", 1), block("b", 1, gap=1), block("c", 1, gap=2)], 9) == "a.b....c."


def test_a_block_of_no_size_is_not_there() -> None:
    assert page([block("a", 1), Block((), 9), block("b", 1)], 4) == "a.b."
    assert page([], 3) == "..."


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(1, 12), min_size=1, max_size=4),
            st.integers(0, 9),
            st.integers(0, 3),
        ),
        max_size=7,
    ),
    st.integers(0, 50),
)
def test_a_page_is_always_as_high_as_asked(parts: list[tuple[list[int], int, int]], height: int) -> None:
    blocks = [
        block(chr(97 + place), *sorted(sizes, reverse=True), importance=importance, gap=gap)
        for place, (sizes, importance, gap) in enumerate(parts)
    ]
    shown = page(blocks, height, is_centred=True)
    assert len(shown) == height
    letters = shown.replace(".", "")
    assert letters == "".join(sorted(letters))
