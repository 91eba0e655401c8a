"""Durations and times of day as people read them."""

from zoneinfo import ZoneInfoNotFoundError

import pytest

from facilitator.ui.shared.clock import (
    day,
    digits,
    in_words,
    minutes,
    pace_words,
    remaining_digits,
    signed_digits,
    time_of_day,
)

MINUTE = 60_000


def test_digits_leave_part_seconds_out_and_never_go_below_nought() -> None:
    assert [digits(ms) for ms in (-5, 0, 999, 1_000, 61_500, 3_600_000)] == [
        "0:00",
        "0:00",
        "0:00",
        "0:01",
        "1:01",
        "1:00:00",
    ]


def test_what_is_left_is_rounded_up_so_that_nought_means_over() -> None:
    assert [remaining_digits(ms) for ms in (1, 1_000, 1_001, 180_000)] == ["0:01", "0:01", "0:02", "3:00"]


def test_a_length_in_words_is_no_time_of_day() -> None:
    said = [in_words(seconds * 1_000) for seconds in (0, 30, 60, 810, 7_200)]
    assert said == ["0 min", "30 s", "1 min", "13 min 30 s", "120 min"]


def test_a_difference_has_its_sign_unless_it_is_less_than_a_second() -> None:
    assert [signed_digits(ms) for ms in (80_000, -5_000, 900, -900)] == ["+1:20", "-0:05", "0:00", "0:00"]


@pytest.mark.parametrize(
    ("ahead_ms", "words"),
    [(362_000, "6:02 ahead"), (-70_999, "1:10 behind"), (29_999, "on time"), (-29_999, "on time")],
)
def test_how_late_it_is_has_no_sign_and_is_on_time_below_half_a_minute(ahead_ms: int, words: str) -> None:
    assert pace_words(ahead_ms) == words


def test_a_planned_length_is_told_in_minutes_where_it_is_whole() -> None:
    assert [minutes(ms) for ms in (9 * MINUTE, 0, 90_000, 125 * MINUTE)] == ["9 min", "0 min", "1:30", "125 min"]


def test_the_time_of_day_is_that_of_the_seminar_and_knows_summer_time() -> None:
    summer, winter = 1_662_026_760_000, 1_669_284_360_000
    assert time_of_day(summer, "Europe/Zurich") == "12:06"
    assert time_of_day(winter, "Europe/Zurich") == "11:06"
    assert time_of_day(summer, "Asia/Kathmandu") == "15:51"
    assert time_of_day(summer + 59_999, "Europe/Zurich", with_seconds=True) == "12:06:59"


def test_the_day_is_that_of_the_seminar() -> None:
    late = 1_662_026_760_000 + 8 * 60 * MINUTE
    assert [day(late, zone) for zone in ("Europe/Zurich", "Asia/Kathmandu")] == ["01 Sep 2022", "01 Sep 2022"]
    assert day(late + 2 * 60 * MINUTE, "Asia/Kathmandu") == "02 Sep 2022"


def test_a_time_zone_that_does_not_exist_is_an_error_and_not_utc() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        time_of_day(0, "Europe/Atlantis")
