"""The player: where it is follows from the clock and from what one asked for, and nothing else."""

import random
import sys
from types import FrameType
from typing import Any

from facilitator.activities.rewriting.views import RevealWall
from facilitator.seminar.commands import SaveNote
from facilitator.seminar.groups import ItemId
from facilitator.seminar.replay import Story
from facilitator.seminar.views.wall import EndedWall, LobbyWall
from facilitator.session.player import LONGEST_WAIT_MS, ON_THE_WAY_MS, SPEEDS, Player
from facilitator.session.ports import ReplayView
from tests.engine import ENGINE
from tests.seminar.given import MINUTE, SECOND, Table
from tests.session.memory import StillClock
from tests.ui.wall.seminar import revealed

LOBBY_MS = 10 * SECOND
"""How long the seminars here wait before they begin; every turn of their opening remarks lasts as long."""


def short_seminar() -> Table:
    """Lobby, the two opening remarks, the presentation of half an hour, and the end."""
    table = Table()
    for _ in range(3):
        table.wait(LOBBY_MS)
        table.next()
    table.wait(LOBBY_MS)
    table.advance_to("talk")
    table.wait(30 * MINUTE)
    table.advance_to("wrap")
    table.next()
    return table


def player(speed: int = 10, table: Table | None = None) -> tuple[Player, StillClock]:
    clock = StillClock()
    return Player(Story(ENGINE, (table or short_seminar()).records), clock, speed), clock


def places(*views: ReplayView) -> list[int]:
    """Where the views are, in seconds after the start."""
    return [view.since_start_ms // SECOND for view in views]


def test_the_clock_of_then_runs_so_many_times_as_fast() -> None:
    playing, clock = player()
    opened = playing.now()
    clock.wait(700)
    assert playing.now().since(opened) == 7 * SECOND
    assert playing.view.at == playing.now()
    assert isinstance(playing.view.wall.content, LobbyWall)
    assert places(playing.view) == [-3]
    clock.wait(300)
    assert (places(playing.view), playing.view.item) == ([0], "Opening remarks")


def test_a_pause_stands_and_goes_on_from_there() -> None:
    playing, clock = player()
    clock.wait(500)
    playing.pause_or_go_on()
    stood = playing.view
    assert stood.is_paused
    clock.wait(MINUTE)
    assert playing.view == stood
    playing.pause_or_go_on()
    clock.wait(500)
    assert (places(playing.view), playing.view.is_paused) == ([0], False)


def test_one_goes_forward_and_back_by_steps_and_stays_paused() -> None:
    playing, _ = player()
    playing.pause_or_go_on()
    seen = [playing.view]
    for by in (1, 1, 1, -1, -1, -1, -1):
        playing.go_to_step(1 if by > 0 else -1)
        seen.append(playing.view)
    assert places(*seen) == [-10, 0, 10, 20, 10, 0, -10, -10]
    assert all(view.is_paused for view in seen)


def test_one_goes_by_items_and_from_the_last_to_the_end() -> None:
    playing, _ = player()
    playing.pause_or_go_on()
    seen = [playing.view.item]
    for _ in range(5):
        playing.go_to_item(1)
        seen.append(playing.view.item)
    assert seen == ["", "Opening remarks", "Presentation", "", "", ""]
    playing.go_to_item(-1)
    assert playing.view.item == "Presentation"


def test_from_the_last_step_one_goes_to_where_the_journal_ends() -> None:
    table = Table()
    table.next()
    table.wait(MINUTE)
    table.do(SaveNote(ItemId("remarks"), "Begin on time."))
    for go in (Player.go_to_step, Player.go_to_item):
        playing, _ = player(table=table)
        assert not playing.view.is_over
        go(playing, 1)
        assert (places(playing.view), playing.view.is_over) == ([60], True)


def test_back_is_to_the_beginning_of_what_is_on_unless_that_has_just_begun() -> None:
    playing, clock = player(speed=1)
    for after, begins in ((ON_THE_WAY_MS + 1, 0), (ON_THE_WAY_MS, -10)):
        playing.go_to_item(-1)
        playing.go_to_item(1)
        clock.wait(after)
        playing.go_to_item(-1)
        assert places(playing.view) == [begins]


def test_back_while_paused_is_to_the_beginning_of_what_is_on() -> None:
    playing, clock = player(speed=1)
    playing.go_to_step(1)
    clock.wait(1_000)
    playing.pause_or_go_on()
    playing.go_to_step(-1)
    assert places(playing.view) == [0]


def test_the_speed_changes_from_here_on_and_not_beyond_the_ends_of_the_list() -> None:
    playing, clock = player()
    clock.wait(500)
    playing.change_speed(1)
    assert (places(playing.view), playing.view.speed) == ([-5], 20)
    clock.wait(250)
    assert places(playing.view) == [0]
    for by, end in ((1, SPEEDS[-1]), (-1, SPEEDS[0])):
        for _ in SPEEDS:
            playing.change_speed(1 if by > 0 else -1)
        assert playing.view.speed == end


def test_a_speed_between_those_of_the_list_goes_to_the_next() -> None:
    for by, after in ((1, 20), (-1, 10)):
        playing, _ = player(speed=15)
        playing.change_speed(1 if by > 0 else -1)
        assert playing.view.speed == after


def test_a_long_wait_takes_a_few_seconds_and_says_what_it_left_out() -> None:
    playing, clock = player(speed=60)
    playing.go_to_item(1)
    playing.go_to_item(1)
    begins = playing.view.since_start_ms
    assert (playing.view.item, playing.view.left_out_ms) == ("Presentation", 0)
    clock.wait(LONGEST_WAIT_MS // 2)
    to_the_last_minute = 19 * MINUTE
    assert playing.view.since_start_ms - begins == to_the_last_minute - LONGEST_WAIT_MS // 2 * 60
    assert playing.view.left_out_ms == to_the_last_minute - LONGEST_WAIT_MS * 60


def test_at_the_speed_of_then_a_wait_lasts_as_long_as_it_did() -> None:
    playing, clock = player(speed=1)
    clock.wait(4 * LOBBY_MS + 17 * MINUTE)
    assert (places(playing.view), playing.view.left_out_ms) == ([17 * 60 + 30], 0)


def test_it_stays_at_the_end_and_begins_once_more_when_asked() -> None:
    playing, clock = player(speed=600)
    clock.wait(60 * MINUTE)
    ended = playing.view
    assert ended.is_over and ended.since_start_ms == ended.length_ms
    assert isinstance(ended.wall.content, EndedWall)
    clock.wait(60 * MINUTE)
    assert playing.view == ended
    playing.pause_or_go_on()
    clock.wait(1)
    assert (places(playing.view), playing.view.is_over, playing.view.is_paused) == ([-10], False, False)


def test_one_goes_back_from_the_end() -> None:
    playing, clock = player(speed=600)
    clock.wait(60 * MINUTE)
    playing.go_to_item(-1)
    assert (playing.view.item, playing.view.is_over) == ("Presentation", False)


def test_who_watches_is_told_of_what_was_asked_for_until_they_leave() -> None:
    playing, _ = player()
    told: list[ReplayView] = []
    leave = playing.subscribe(lambda: told.append(playing.view))
    playing.go_to_step(1)
    playing.pause_or_go_on()
    leave()
    leave()
    playing.change_speed(1)
    assert [(view.item, view.is_paused) for view in told] == [("Opening remarks", False), ("Opening remarks", True)]


def test_neither_the_scorer_nor_chance_is_asked() -> None:
    records, asked = revealed().records, set[str]()

    def look(frame: FrameType, event: str, called: Any) -> None:
        module = str(frame.f_globals.get("__name__"))
        if module == "facilitator.smart.model":  # what a stored score is; nothing in it scores
            return
        if module.startswith(("random", "secrets", "facilitator.smart", "facilitator.session.scoring")):
            asked.add(f"{module}.{frame.f_code.co_name}")
        if event == "c_call" and isinstance(getattr(called, "__self__", None), random.Random):
            asked.add(f"random.{called.__name__}")

    sys.setprofile(look)
    try:
        playing = Player(Story(ENGINE, records), StillClock(), 10)
        shown = []
        for _ in range(60):
            playing.go_to_step(1)
            shown.append(playing.view.wall.content)
    finally:
        sys.setprofile(None)
    assert any(isinstance(content, RevealWall) and content.score for content in shown)
    assert asked == set()
