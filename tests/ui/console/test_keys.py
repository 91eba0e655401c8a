"""What each key sends, and what is asked for first."""

from dataclasses import replace

from textual.events import Hide, Key, Paste

from facilitator.activities.rewriting.rules import round_run
from facilitator.seminar.commands import (
    Advance,
    ChooseWall,
    EndSeminar,
    Extend,
    FacilitatorCommand,
    FinishTurn,
    GoBack,
    Pause,
    Resume,
    Reveal,
    SaveNote,
    SendMessage,
    SkipItem,
    Step,
    TakeOutGap,
    Undo,
)
from facilitator.seminar.groups import GroupId, ItemId, SpeakerId
from facilitator.ui.console.app import ConsoleApp
from tests.engine import CONSOLE
from tests.parts import rewrites_of, round_of
from tests.seminar.given import Table
from tests.ui.console.seats import (
    BareWall,
    Console,
    Seat,
    console,
    drawn,
    opened,
    press,
    settled,
    shown,
    told,
    until,
    written,
)


def speaking() -> Seat:
    table = Table()
    table.advance_to("states")
    table.next()
    return Seat(table)


async def test_a_key_of_the_moment_acts_at_once() -> None:
    keys: dict[str, FacilitatorCommand] = {
        "plus": Extend(30_000),
        "equals_sign": Extend(30_000),
        "minus": Extend(-30_000),
        "space": Pause(),
        "u": Undo(seen=speaking().table.state.seq + 4),
        "o": FinishTurn(),
        "n": Advance(seen=Step("turn", "Kestria", ItemId("states"), SpeakerId("kestria"))),
        "b": GoBack(),
    }
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, *keys)
    assert seat.sent == list(keys.values())


async def test_space_lets_paused_clocks_run_on() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        assert "the clocks run on" not in shown(pilot)
        await press(pilot, "space")
        assert "PAUSED" in shown(pilot) and "NEXT, and the clocks run on" in shown(pilot)
        await press(pilot, "space")
        assert "PAUSED" not in shown(pilot)
    assert seat.sent == [Pause(), Resume()]


async def test_k_brings_a_blank_wall_back() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "k")
        assert "BLANK" in shown(pilot)
        await press(pilot, "k")
        assert "BLANK" not in shown(pilot)
    assert seat.sent == [ChooseWall("blank"), ChooseWall("follow")]


async def test_k_brings_back_what_the_wall_showed_before_be_it_a_message_or_a_page_that_was_chosen() -> None:
    seat = speaking()
    seat.table.do(SendMessage("Coffee"))
    async with opened(seat) as pilot:
        await press(pilot, "k", "k")
        assert shown_mode(seat) == "message"
        seat.table.do(ChooseWall("agenda"), ChooseWall("blank"))
        seat.changed()
        await press(pilot, "k")
        assert shown_mode(seat) == "message", "what the console never saw shown is not brought back"
        seat.table.do(ChooseWall("agenda"))
        seat.changed()
        await press(pilot, "k", "k")
        assert shown_mode(seat) == "agenda"


async def test_k_does_not_bring_back_a_message_once_the_seminar_has_gone_on() -> None:
    seat = speaking()
    seat.table.do(SendMessage("Back at 10:30"))
    async with opened(seat) as pilot:
        await press(pilot, "k", "n")
        assert shown_mode(seat) == "blank"
        await press(pilot, "k")
        assert shown_mode(seat) == "follow"


def shown_mode(seat: Seat) -> str:
    return seat.view.wall_mode


async def test_undo_says_what_it_would_take_back_and_what_it_took() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        assert "u undoes: " in shown(pilot)
        label = seat.view.undo_label
        await press(pilot, "u")
        assert told(pilot) == [f"Taken back: {label}"]


async def test_what_ends_something_is_asked_for_and_no_changes_nothing() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        for key in ("E", "S", "q"):
            await press(pilot, key, "n", key, "escape")
            assert pilot.app.is_running
    assert seat.sent == []


async def test_yes_leaves_out_the_rest_or_ends_the_seminar() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "S", "y")
        await press(pilot, "E", "y")
        assert "The seminar has ended" in shown(pilot)
    assert seat.sent == [SkipItem(ItemId("states")), EndSeminar()]


async def test_next_at_the_end_is_asked_for() -> None:
    table = Table()
    table.advance_to("wrap")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "n")
        assert seat.sent == []
        await press(pilot, "y")
    assert seat.sent == [Advance(seen=Step("end"))]
    assert table.state.course.stage == "ended"


async def test_leaving_ends_the_app_after_a_yes() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "q", "y")
        assert not pilot.app.is_running


async def test_ctrl_z_ctrl_c_and_ctrl_q_do_nothing() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "ctrl+z", "ctrl+c", "ctrl+q")
        assert pilot.app.is_running
    assert seat.sent == []


async def test_keys_that_would_be_refused_do_nothing() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        await press(pilot, "b", "space", "plus", "o", "v", "i", "S", "x", "u", "p", "t")
    assert seat.sent == []


async def test_a_panel_that_is_told_late_that_it_was_hidden_keeps_the_focus() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "g")
        rows = pilot.app.focused
        assert rows is not None and rows.id == "groups-rows"
        rows.post_message(Hide())
        await settled(pilot)
        await until(pilot, lambda: pilot.app.focused is rows)


async def test_v_shows_the_next_rewrite_while_there_is_one() -> None:
    table = Table()
    table.join("Ana")
    table.advance_to("game", "drafting")
    seat = Seat(table)
    group = next(iter(table.state.groups))
    async with opened(seat) as pilot:
        await press(pilot, "v")
        assert seat.sent == []
        await press(pilot, "g", "enter", "enter")
        await written(pilot, "Adopt a law.")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: bool(rewrites_of(table.state).by_round))
        await press(pilot, "n", "n", "v")
        await until(pilot, lambda: _on_wall(table) == group)
        await press(pilot, "v")
    assert seat.sent.count(Reveal()) == 1


def _on_wall(table: Table) -> GroupId | None:
    run = table.state.current
    return round_of(run).on_wall if run and round_run(run) else None


async def test_a_message_is_read_again_before_it_is_sent() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "m")
        await written(pilot, "Coffee at 11")
        await press(pilot, "ctrl+s")
        assert seat.sent == []
        assert "Coffee at 11" in shown(pilot)
        await press(pilot, "y")
    assert seat.sent == [SendMessage("Coffee at 11")]


async def test_letters_typed_into_a_text_are_no_keys() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "t")
        await press(pilot, *"nbuk", "space", *"oE", "ctrl+s")
    assert seat.sent == [SaveNote(ItemId("states"), "nbuk oE")]


async def test_a_text_is_handed_in_with_what_was_pasted_right_before() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "t")
        pilot.app.post_message(Paste("Coffee at 11"))
        pilot.app.post_message(Key("ctrl+s", None))
        await settled(pilot)
    assert seat.sent == [SaveNote(ItemId("states"), "Coffee at 11")]


async def test_the_wall_can_be_sent_back_to_the_agenda() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "w", "3")
        assert seat.sent == [ChooseWall("agenda")]
        await press(pilot, "w", "1")
    assert seat.sent[-1] == ChooseWall("follow")


async def test_a_gap_is_taken_out_or_counted_and_not_asked_about_again() -> None:
    seat = speaking()
    seat.surroundings = replace(seat.surroundings, gap_ms=200_000)
    async with opened(seat) as pilot:
        assert "off for 3:20" in shown(pilot)
        await press(pilot, "x")
        assert seat.sent == [TakeOutGap(200_000)]
        await press(pilot, "X")
        assert "off for 3:20" not in shown(pilot)


async def test_notices_wait_until_the_console_is_to_be_seen() -> None:
    app = console(Seat(), is_local=True, notices=("A torn block was cut off.",))
    async with app.run_test() as pilot:
        await press(pilot, "2")
        assert told(pilot) == []
        await press(pilot, "W", "W", "W")
        assert told(pilot) == ["A torn block was cut off."]


async def test_what_the_first_frame_does_not_need_comes_after_it_and_once() -> None:
    shown_then = list[bool]()
    app = ConsoleApp(
        Seat(), CONSOLE, BareWall, is_local=False, once_up=lambda: shown_then.append("Begin the seminar" in drawn(app))
    )
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "question_mark", "escape")
        assert shown_then == [True]


async def test_notices_of_the_start_are_told_once() -> None:
    app = console(speaking(), notices=("A torn block was cut off.",))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app, Console) and app.told == ["A torn block was cut off."]
