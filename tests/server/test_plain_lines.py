"""The plain door's line editor: what is typed, rubbed out and typed again."""

from facilitator.server.verbs.verbs import LONGEST_LINE, TOO_LONG, PlainLines

RUBOUT = b"\x7f"


def test_a_line_that_was_too_long_and_is_rubbed_out_whole_may_be_typed_again() -> None:
    lines = PlainLines(echoes=True)
    assert lines.feed(b"x" * (LONGEST_LINE + 1) + RUBOUT * LONGEST_LINE + b"status\r")[0] == ["status"]


def test_a_line_whose_end_was_left_out_is_refused_though_some_of_it_is_rubbed_out() -> None:
    lines = PlainLines(echoes=True)
    assert lines.feed(b"x" * (LONGEST_LINE + 1) + RUBOUT * (LONGEST_LINE - 1) + b"\rstatus\r")[0] == [
        TOO_LONG,
        "status",
    ]
