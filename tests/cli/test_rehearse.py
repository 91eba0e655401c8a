"""`rehearse` prints a seminar's rehearsal line by line, and its exit code tells whether the plan holds."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.terminal.rows import cell_width
from tests.cli.program import environment, facilitator
from tests.content.written import EXERCISE, ROUND, SCENARIO, write

HOLDS = (
    SCENARIO.replace("minutes = 10", "minutes = 15")
    + '\n[[items]]\nid = "end"\nkind = "wrap-up"\ntitle = "End"\nminutes = 5\n'
)
BUFFER = '\n[[items]]\nid = "spare"\nkind = "buffer"\ntitle = "Buffer"\nminutes = 4\n'
SHIPPED = ["quick-start", "smart-upr-escr", "smart-upr-escr-game", "train-the-trainers"]


def test_a_plan_that_holds_is_told_item_by_item_and_exits_0(tmp_path: Path) -> None:
    write(tmp_path, "seminar.toml", HOLDS + BUFFER)
    done = facilitator(tmp_path, "rehearse", "seminar.toml", "--bots", "4")
    table = done.out[done.out.index(" plan  begins") :]
    assert table.splitlines() == [
        " plan  begins               lasts of plan  buffer  item",
        "00:00   00:00              15:00 of 15:00    4:00  Discussion",
        "00:15   00:15   0:30 late    5:00 of 5:00    3:30  End",
        "00:24   00:20  3:30 early                    3:30  the end",
        "",
        "The plan holds: it ends at 00:20, planned 00:24; 3:30 are left, it also holds if it begins 3 min",
        "later.",
    ]
    assert (done.code, done.err) == (0, "")


def test_a_plan_that_breaks_says_by_how_much_and_exits_1(tmp_path: Path) -> None:
    write(tmp_path, "seminar.toml", HOLDS)
    done = facilitator(tmp_path, "rehearse", "seminar.toml", "--bots", "2", "--changeover", "90", "--late", "2")
    assert done.code == 1
    breaks = "breaks: after this the end is 00:23, 3:30 late; the console will have nothing to offer"
    assert breaks in " ".join(done.out.split())
    assert "    none  Discussion\n" in done.out
    assert " ".join(done.out.splitlines()[-2:]) == (
        "The plan breaks: it ends at 00:23, 3:30 after the planned 00:20. Take 4 min out of it, or add 4 min of buffer."
    )


def test_what_is_assumed_stands_above_with_the_options_in_it(tmp_path: Path) -> None:
    options = ("--overrun", "45", "--changeover", "60", "--late", "5")
    done = facilitator(tmp_path, "rehearse", "quick-start", *options)
    above = " ".join(done.out[: done.out.index(" plan  begins")].split())
    assert "20 made-up people; times count from the beginning. Assumed:" in above
    assert "the seminar begins 5 min late" in above
    assert "whoever speaks takes 45 s more than they have; 10 s lie between two speakers, 1 min between" in above


def test_a_room_without_laptops_is_told_as_one(tmp_path: Path) -> None:
    done = facilitator(tmp_path, "rehearse", "train-the-trainers", "--bots", "0")
    above = " ".join(done.out[: done.out.index(" plan  begins")].split())
    assert "A room without laptops; times count" in above
    assert "typed in from paper first, at 33 words a minute" in above
    assert done.code == 0


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("columns", [80, 200])
def test_no_line_is_wider_than_the_terminal_or_99_characters(tmp_path: Path, name: str, columns: int) -> None:
    assert max(map(cell_width, lines_in(tmp_path, name, columns))) < min(columns, 100)


@pytest.mark.parametrize(("columns", "widest"), [(10, 69), (40, 69), (70, 69), (100, 99)])
@pytest.mark.parametrize("minutes", [15, 85])
def test_titles_of_wide_characters_and_lengths_over_an_hour_keep_to_the_width(
    tmp_path: Path, columns: int, widest: int, minutes: int
) -> None:
    items = SCENARIO.replace("minutes = 10", f"minutes = {minutes}")
    write(
        tmp_path,
        "seminar.toml",
        items.replace('"Discussion"', f'"{40 * "人权"}"').replace('"Seminar"', f'"{40 * "水"}"'),
    )
    lines = lines_in(tmp_path, "seminar.toml", columns, "--late", "89")
    assert max(map(cell_width, lines)) <= widest
    assert any(line.endswith("权...") or line.endswith("人...") for line in lines)


def test_lengths_over_an_hour_stand_below_their_heading(tmp_path: Path) -> None:
    write(tmp_path, "seminar.toml", HOLDS.replace("minutes = 15", "minutes = 85"))
    lines = lines_in(tmp_path, "seminar.toml", 100, "--late", "89")
    heading = next(line for line in lines if line.startswith(" plan  begins"))
    rows = [line for line in lines if re.match(r"\d\d:\d\d ", line)]
    assert [row[heading.index("item") :] for row in rows] == ["Discussion", "End", "the end"]
    assert "1:25:00 of 1:25:00" in rows[0] and "1:29:30 late" in rows[1]


@pytest.mark.parametrize(
    ("starts", "told"),
    [("23:39", "Take 5 min out of it."), ("22:39", "Take 5 min out of it, or plan the end for 23:04.")],
)
def test_an_end_on_the_next_day_is_not_proposed(tmp_path: Path, starts: str, told: str) -> None:
    ends = f"{starts[:2]}:59"
    write(tmp_path, "seminar.toml", f"starts = {starts}:00\nends = {ends}:00\n{HOLDS}")
    done = facilitator(tmp_path, "rehearse", "seminar.toml", "--late", "4")
    assert " ".join(done.out.split()).endswith(told)


def lines_in(folder: Path, scenario: str, columns: int, *options: str) -> list[str]:
    """What is printed in a terminal of so many columns."""
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "rehearse", scenario, *options], capture_output=True, text=True,
        cwd=folder, env=environment(folder) | {"COLUMNS": str(columns)}, timeout=60, check=False,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_json_is_one_object_with_the_same(tmp_path: Path) -> None:
    write(tmp_path, "seminar.toml", HOLDS + BUFFER)
    done = facilitator(tmp_path, "rehearse", "seminar.toml", "--bots", "20", "--json")
    table = json.loads(done.out)
    assert (table["scenario"], table["people"], table["holds"], table["late_s"]) == ("seminar", 20, True, -210)
    assert (table["planned_end"], table["ends"]) == ("00:24:00", "00:20:30")
    assert table["items"][0] == {
        "id": "talk", "kind": "discussion", "title": "Discussion", "planned": "00:00:00", "begins": "00:00:00",
        "late_s": 0, "planned_s": 900, "lasts_s": 900, "buffer_s": 240,
        "findings": [{
            "severity": "tight",
            "message": "5 of the 10 who want the floor get it",
            "hint": "say at its start how many can, or give each less than 2:00",
        }],
    }  # fmt: skip
    assert done.code == 0


def test_nothing_is_written(tmp_path: Path) -> None:
    facilitator(tmp_path, "rehearse", "smart-upr-escr-game")
    assert list(tmp_path.rglob("*")) == []


def test_the_errors_of_a_file_are_those_of_check(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE.replace('"Health"', "7"))
    write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND)
    done, checked = (facilitator(tmp_path, name, "scenarios/seminar.toml") for name in ("rehearse", "check"))
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == checked.out.splitlines()[:-1]


@pytest.mark.parametrize(
    "options",
    [("--bots", "201"), ("--bots", "-1"), ("--speed", "nan"), ("--speed", "0"), ("--late", "x"), ("--overrun", "601")],
)
def test_numbers_out_of_range_are_wrong_usage(tmp_path: Path, options: tuple[str, str]) -> None:
    done = facilitator(tmp_path, "rehearse", "quick-start", *options)
    assert done.code == 2 and done.out == ""
    assert done.err.startswith(f"facilitator: Invalid value for '{options[0]}': ") and done.err.count("\n") == 1


def test_with_a_speed_items_are_told_as_they_end_and_ctrl_c_says_how_far_it_came(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "facilitator", "rehearse", "quick-start", "--speed", "60"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment(tmp_path),
    )  # fmt: skip
    assert process.stdout is not None
    assert any(line.endswith("Opening remarks\n") for line in process.stdout)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert "SMART in one minute" not in out
    assert (process.returncode, err) == (3, "stopped after 1 of 7 items; so far the plan breaks in no places\n")


def test_a_speed_changes_nothing_of_what_comes_out(tmp_path: Path) -> None:
    at_once, played = (
        facilitator(tmp_path, "rehearse", "quick-start", *speed) for speed in ((), ("--speed", "100000"))
    )
    assert at_once == played


def test_a_reader_that_leaves_in_the_middle_is_told_nothing(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "facilitator", "rehearse", "quick-start", "--speed", "1000"],
        stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(tmp_path),
    )  # fmt: skip
    os.close(writing)
    assert re.match(b"Rehearsal", os.read(reading, 9))
    os.close(reading)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_a_year_beyond_the_clocks_is_told_as_check_tells_it(tmp_path: Path) -> None:
    day = 'date = 9999-12-31\nstarts = 22:00:00\nends = 23:00:00\ntimezone = "America/Los_Angeles"\n'
    write(tmp_path, "seminar.toml", day + HOLDS)
    done = facilitator(tmp_path, "rehearse", "seminar.toml")
    assert (done.code, done.out) == (1, "")
    assert "seminar.toml:1:8: error: date: the year 9999 is none that clocks can tell; write a year" in done.err
