"""The checklist as text: bar, level and the one reason that tells most."""

from dataclasses import replace

from facilitator.smart.model import Levels, Reason
from facilitator.ui.shared.checklist import checklist_line, checklist_lines, checklist_sum, reading_time, telling_reason
from tests.ui.wall.seminar import REWRITE, SCORE


def test_a_line_has_bar_level_and_the_words_that_earned_it() -> None:
    line = checklist_line(SCORE, "A", 100).plain
    assert line == "Achievable  ██░ 2   'from the health budget': it says how"


def test_a_long_quotation_is_cut_before_the_reason() -> None:
    line = checklist_line(SCORE, "R", 76)
    assert line.cell_length <= 76
    assert line.plain.endswith("…': the Committee asked for it")


def test_no_line_is_wider_than_its_room() -> None:
    for cells in range(90):
        assert all(line.cell_length <= cells for line in checklist_lines(SCORE, cells))


def test_where_no_action_is_named_there_is_nothing_to_judge() -> None:
    score = replace(SCORE, flags=("no-action",))
    assert score.shown_level("A") is None
    assert " - " in checklist_line(score, "A", 100).plain
    assert checklist_sum(score) == "checklist 12 of 12"


def test_a_language_that_it_cannot_read_is_not_judged_at_all() -> None:
    score = replace(SCORE, flags=("unreadable-language",))
    assert checklist_sum(score) == "checklist: nothing to judge"
    assert {line.plain.partition("-   ")[2] for line in checklist_lines(score, 100)} == {
        "this language cannot be read here; the room can"
    }


def test_the_reason_told_is_the_one_that_carries_the_level() -> None:
    weaker = Reason("S", "weaker", 0, 7, REWRITE[:7], 1, "a verb")
    wordless = Reason("S", "wordless", 0, 0, "", 3, "clear enough")
    score = replace(SCORE, reasons=(weaker, wordless, *SCORE.reasons))
    told = telling_reason(score, "S")
    assert told is not None and told.message == "one concrete step"
    assert telling_reason(replace(SCORE, reasons=()), "S") is None


def test_the_time_to_read_out_is_told_and_that_a_text_is_long() -> None:
    assert reading_time(SCORE) == "29 words, 14 seconds to read out"
    assert reading_time(replace(SCORE, words=46)).endswith(": long")
    assert reading_time(replace(SCORE, words=1)) == "1 word, 1 second to read out"


def test_the_sum_counts_the_levels_and_not_the_weighted_total() -> None:
    assert checklist_sum(replace(SCORE, levels=Levels(1, 1, 1, 1, 1))) == "checklist 5 of 15"
