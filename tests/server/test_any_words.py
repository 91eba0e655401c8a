"""Whatever bytes come by a verb's door or as a user name, reading them ends and what is kept fits its length."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.server.identity.entrance import LONGEST_USER_NAME, role_of
from facilitator.server.verbs.verbs import LONGEST_LINE, TOO_LONG, PlainLines
from tests.seminar.bounded import at_most_lines

MOST_LINES = 100_000
GROWING = ["\ufdfa", "\ufb03", "\u3300", "\u2057", "\ufb2c", "\U0001d160", "\u2adc"]
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.builds(lambda character, count: character * count, st.sampled_from(GROWING), st.integers(1, 3_000)),
)


@given(ANY_TEXT, st.booleans())
def test_any_text_is_cut_into_lines_that_fit(text: str, echoes: bool) -> None:
    lines = PlainLines(echoes)
    with at_most_lines(20 * MOST_LINES):
        whole, _ = lines.feed(text.encode("utf-8", "surrogatepass"))
        kept = [*whole, lines.unfinished, *lines.finish()]
    assert all(each is TOO_LONG or len(each) <= LONGEST_LINE for each in kept)


@given(st.binary(max_size=500), st.booleans())
def test_any_bytes_are_cut_into_lines(data: bytes, echoes: bool) -> None:
    lines = PlainLines(echoes)
    with at_most_lines(MOST_LINES):
        lines.feed(data)
        lines.finish()


@given(ANY_TEXT)
def test_any_user_name_asks_for_a_role_and_suggests_a_name_that_fits(text: str) -> None:
    with at_most_lines(MOST_LINES):
        _, suggested = role_of(text)
    assert suggested is None or 0 < len(suggested) <= LONGEST_USER_NAME
