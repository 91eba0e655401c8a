"""Drafting: one draft and one pen for a group, seen by all; levels as the scenario shows them; submitting."""

from contextlib import AsyncExitStack

import pytest
from textual import events
from textual.pilot import Pilot

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.activities.rewriting.reading import ReadingPanel, ReadingScreen
from facilitator.seminar.commands import MovePerson
from facilitator.seminar.exercises import LONGEST_REWRITE
from facilitator.session.drafts import PEN_SILENCE_MS
from facilitator.smart.model import CRITERIA, CRITERION_NAMES
from facilitator.terminal.direct import DirectWords
from facilitator.terminal.steady import Words
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.participant.page import TextPage
from facilitator.ui.shared.bars import CriterionBars
from facilitator.ui.shared.help import Footer, HelpScreen
from tests.parts import rewrites_of
from tests.ui.participant.room import REWRITE, drafting, notices, shown, until


def page(app: ParticipantApp) -> DraftPage:
    """The page of the draft."""
    assert isinstance(app.screen, DraftPage)
    return app.screen


def bars(app: ParticipantApp) -> str:
    """The rows of the levels as they are shown."""
    found = page(app).query_one(CriterionBars)
    return "\n".join(row.text.rstrip() for row in found.wanted_rows(found.size))


async def test_the_first_key_takes_the_free_pen_and_all_see_the_text_and_the_cursor() -> None:
    room, ana, ben = await drafting()
    writer, watcher = room.app(ana), room.app(ben)
    async with AsyncExitStack() as stack:
        pilot = await stack.enter_async_context(writer.run_test())
        other = await stack.enter_async_context(watcher.run_test())
        assert "the pen is free" in shown(watcher)
        await pilot.press("A", "b", "o")
        await until(other, lambda: page(watcher).editor.text == "Abo")
        assert page(watcher).editor.cursor == 3
        assert page(watcher).editor.read_only
        await until(other, lambda: "Ana has the pen" in shown(watcher))
        await other.press("x")
        assert room.seat(ana).draft.text == "Abo"  # type: ignore[union-attr]


async def test_the_pen_is_asked_for_and_passed_with_a_key_and_the_text_goes_on() -> None:
    room, ana, ben = await drafting()
    writer, watcher = room.app(ana), room.app(ben)
    async with AsyncExitStack() as stack:
        pilot = await stack.enter_async_context(writer.run_test())
        other = await stack.enter_async_context(watcher.run_test())
        await pilot.press("A")
        await until(other, lambda: page(watcher).editor.read_only)
        await other.press("escape", "t")
        await until(pilot, lambda: "Ben asks: Esc, then t passes the pen" in shown(writer))
        await pilot.press("escape", "t")
        await until(other, lambda: not page(watcher).editor.read_only)
        await other.press("end", "b")
        await until(pilot, lambda: page(writer).editor.text == "Ab")
        assert page(writer).editor.read_only


async def test_a_silent_holder_loses_the_pen_to_whoever_takes_it() -> None:
    room, ana, ben = await drafting()
    app = room.app(ben)
    room.seat(ana).edit("Abolish", 7)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await pilot.press("t")
        assert room.seat(ben).draft.pen == ana  # type: ignore[union-attr]
        room.clock.wait(PEN_SILENCE_MS)
        await pilot.press("t")
        await until(pilot, lambda: page(app).is_writing)
        await pilot.press("end", "!")
        assert room.seat(ben).draft.text == "Abolish!"  # type: ignore[union-attr]


async def test_whoever_writes_on_without_noticing_that_the_pen_was_taken_presses_no_keys() -> None:
    room, ana, ben = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("H", "i")
        room.clock.wait(PEN_SILENCE_MS)
        room.seat(ben).take_pen()
        await until(pilot, lambda: page(app).editor.read_only)
        await pilot.press(*"quality", "h")
        assert "Ben has the pen: Esc, then t asks. What you type is not taken" in shown(app)
        assert "Leave the seminar?" not in shown(app) and not app.view.hand_is_up
        assert page(app).editor.text == "Hi"
        await pilot.press("escape", "h")
        await until(pilot, lambda: app.view.hand_is_up)
        assert "What you type is not taken" not in shown(app)


async def test_whoever_is_second_to_type_presses_no_keys_with_the_rest_of_the_word() -> None:
    room, ana, ben = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        room.seat(ben).edit("Ben was first", 5)
        await until(pilot, lambda: page(app).editor.read_only)
        assert "Ben writes: Esc, then t asks for the pen." in shown(app)
        await pilot.press(*"quality hospitals")
        assert "Ben has the pen: Esc, then t asks. What you type is not taken" in shown(app)
        assert "t asks for the pen" not in shown(app)
        assert "Leave the seminar?" not in shown(app) and not app.view.hand_is_up


async def test_whoever_comes_in_while_another_writes_presses_no_keys_with_what_they_type() -> None:
    room, ana, ben = await drafting()
    app = room.app(ben)
    room.seat(ana).edit("Ana was first", 5)
    async with app.run_test() as pilot:
        assert "Ana writes: Esc, then t asks for the pen." in shown(app)
        await pilot.press(*"hello quality")
        assert "Ana has the pen: Esc, then t asks. What you type is not taken" in shown(app)
        assert "Leave the seminar?" not in shown(app) and not app.view.hand_is_up
        await pilot.press("escape", "h")
        await until(pilot, lambda: app.view.hand_is_up)


async def test_letters_that_were_opened_stay_keys_where_the_other_lays_the_pen_down() -> None:
    room, ana, ben = await drafting()
    app = room.app(ana)
    room.seat(ben).edit("Ben was first", 5)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        room.seat(ben).pass_pen()
        await until(pilot, lambda: not page(app).editor.read_only)
        await pilot.press("h")
        await until(pilot, lambda: app.view.hand_is_up)
        assert page(app).editor.text == "Ben was first"


async def test_a_key_with_alt_is_no_letter_of_the_text() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("a")
        app.post_message(events.Key("alt+x", "x"))
        await pilot.pause()
        await pilot.press("b")
        assert page(app).editor.text == "ab"


async def test_what_is_typed_as_one_is_moved_wipes_nothing_of_the_other_tables_draft() -> None:
    room, ana, _ = await drafting()
    table = room.group("Table 2")
    cleo = await room.member("Cleo", "Table 2")
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("a", "b", "c")
        for text in ("t", "th", "theirs"):
            room.seat(cleo).edit(text, len(text))
        room.seat(cleo).pass_pen()
        await room.hub.do(MovePerson(ana, table))
        page(app).editor.edit(["!"])
        await room.hub.publisher.settled()
        await pilot.pause()
        key = room.hub.state.text_key
        assert key is not None and "theirs" in room.hub.drafts.get(key, table).text


async def test_two_who_type_at_once_end_with_the_same_text() -> None:
    room, ana, ben = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        room.seat(ben).edit("Ben was first", 5)
        await pilot.press("A")
        await until(pilot, lambda: page(app).editor.text == "Ben was first")
        assert page(app).editor.read_only


async def test_letters_are_text_while_one_writes_and_keys_after_escape() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("f", "h")
        assert page(app).editor.text == "fh"
        await pilot.press("escape", "h")
        await until(pilot, lambda: app.view.hand_is_up)
        assert page(app).editor.text == "fh"
        assert page(app).editor.cursor_cell() is None, "no cursor while letters are keys"
        await pilot.press("enter", "x")
        assert page(app).editor.text == "fhx"


@pytest.mark.parametrize("key", ["enter", "i"])
async def test_the_first_letter_right_behind_the_key_that_goes_back_to_the_text_is_text(key: str) -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: page(app).focused is None)
        for name, character in [(key, key if key == "i" else "\r"), *((each, each) for each in "qh")]:
            app.post_message(events.Key(name, character))
        await until(pilot, lambda: page(app).editor.text == "qh")
        assert isinstance(app.screen, DraftPage) and not app.view.hand_is_up


async def test_each_line_names_the_keys_that_work_at_that_moment() -> None:
    room, ana, ben = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        assert "type to take it" in shown(app) and "Esc opens the other keys." in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Enter goes back to writing." in shown(app))
        assert "type to take it" not in shown(app)
        await pilot.press("enter", "A")
        room.seat(ben).take_pen()
        await until(pilot, lambda: "▲ Ben asks: Esc, then t passes the pen." in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "▲ Ben asks: t passes the pen." in shown(app))


async def test_levels_follow_a_pause_in_typing_where_the_scenario_shows_them() -> None:
    room, ana, _ = await drafting("writing")
    app = room.app(ana)
    async with app.run_test() as pilot:
        page(app).editor.edit(REWRITE)
        await until(pilot, lambda: "Time-bound  ███ 3" in bars(app))
        assert "15 words" in shown(app)


async def test_watchers_see_the_levels_of_the_text_that_grows() -> None:
    room, ana, ben = await drafting("writing")
    app = room.app(ben)
    async with app.run_test() as pilot:
        room.seat(ana).edit(REWRITE, 0)
        await until(pilot, lambda: "Time-bound  ███ 3" in bars(app))


async def test_levels_wait_for_the_submission_where_the_scenario_says_so() -> None:
    room, ana, _ = await drafting("submitting")
    app = room.app(ana)
    async with app.run_test() as pilot:
        page(app).editor.edit(REWRITE)
        assert "Levels appear once you have handed in" in shown(app)
        await until(pilot, lambda: "15 words" in shown(app))
        assert "3" not in bars(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Time-bound  ███ 3" in bars(app))


async def test_levels_stay_hidden_until_the_reveal_where_the_scenario_says_so() -> None:
    room, ana, _ = await drafting("reveal")
    app = room.app(ana)
    async with app.run_test() as pilot:
        page(app).editor.edit(REWRITE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Handed in" in shown(app))
        assert not any(digit in bars(app) for digit in "0123")
        assert all(name in bars(app) for name in CRITERION_NAMES.values())


async def test_submitting_is_confirmed_and_a_change_afterwards_is_told() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("A", "b", "ctrl+s")
        await until(pilot, lambda: "✓ Handed in, as it stands" in shown(app))
        await pilot.press("c")
        await until(pilot, lambda: "Changed since handed in" in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✓ Handed in (2 times)" in shown(app))


async def test_an_empty_draft_is_refused_in_a_sentence() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("nothing written yet" in note.message for note in app._notifications))
        assert rewrites_of(room.hub.state).by_round == {}


async def test_what_cannot_be_recorded_is_said_and_the_text_stays() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("A", "b")
        room.journal.fails = "the disk is full"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Not saved yet. The facilitator's laptop cannot save" in shown(app))
        assert page(app).editor.text == "Ab"
        room.journal.fails = ""
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Handed in" in shown(app))
        assert "Not saved yet" not in shown(app)


async def test_who_comes_back_finds_the_draft_the_pen_and_the_submission() -> None:
    room, ana, _ = await drafting()
    first = room.app(ana)
    async with first.run_test() as pilot:
        page(first).editor.edit(REWRITE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Handed in" in shown(first))
    again = room.app(ana)
    async with again.run_test() as pilot:
        assert page(again).editor.text == REWRITE
        await until(pilot, lambda: "✓ Handed in, as it stands" in shown(again))
        assert page(again).is_writing


async def test_whoever_is_moved_sees_the_other_groups_draft() -> None:
    room, ana, ben = await drafting()
    room.seat(ben).edit("Table 1 writes", 0)
    app = room.app(ana)
    async with app.run_test(notifications=True) as pilot:
        assert page(app).editor.text == "Table 1 writes"
        assert not any("their draft" in each for each in notices(app))
        await room.do(MovePerson(ana, room.group("Table 2")))
        await until(pilot, lambda: page(app).editor.text == "")
        await until(pilot, lambda: "You sit with Table 2 now: this is their draft." in notices(app))
        await pilot.press("x")
        assert room.seat(ben).draft.text == "Table 1 writes"  # type: ignore[union-attr]
        assert room.seat(ana).draft.text == "x"  # type: ignore[union-attr]


async def test_time_over_shows_what_became_of_the_text_whatever_is_open() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        page(app).editor.edit(REWRITE)
        await pilot.press("escape", "f")
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: isinstance(app.screen, TextPage) and "CHECKLIST" in shown(app))
        assert "Your draft was taken as it stood when time was called" in shown(app)


async def test_drafts_and_screens_let_go_of_each_other() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("A")
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: isinstance(app.screen, TextPage))
    room.seat(ana)
    assert not any(room.hub.drafts._listeners.values())


@pytest.mark.parametrize(("key", "words"), [("f", "FACTS ON VALDORIA"), ("p", "RECOMMENDED BEFORE"), ("r", "SPECIFIC")])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_there_is_to_read_is_one_key_away_and_escape_comes_back(
    key: str, words: str, size: tuple[int, int]
) -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)

    async def reads(pilot: Pilot[None]) -> None:
        await pilot.press("escape", key)
        await until(pilot, lambda: words in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DraftPage))

    async with app.run_test(size=size) as pilot:
        await reads(pilot)
        await pilot.press("enter", "x")
        assert page(app).editor.text == "x"


async def test_levels_and_advice_stand_below_the_text_of_a_narrow_window_and_what_is_cut_has_a_mark() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test(size=(60, 17)) as pilot:
        await pilot.press(*"Abolish fees.")
        await until(pilot, lambda: "S ██" in bars(app))
        found, advice = page(app).query_one(CriterionBars), page(app).query_one("#advice", DirectWords)
        assert [row.text.split()[0] for row in found.wanted_rows(found.size)] == ["S"]
        assert all(f"{letter} " in bars(app) for letter in CRITERIA)
        assert page(app).editor.size.width > 50
        rows = [row.text for row in advice.wanted_rows(advice.size)]
        words = " ".join("".join(rows).split())
        assert advice.content.plain in words or words.endswith("…")


async def test_levels_that_are_not_shown_yet_take_one_row_of_a_narrow_window() -> None:
    room, ana, _ = await drafting(live="reveal")
    app = room.app(ana)
    async with app.run_test(size=(60, 17)) as pilot:
        await pilot.pause()
        assert page(app).query_one("#levels").size.height == 1
        assert "Levels appear when time is called." in shown(app)


def mode(app: ParticipantApp) -> str:
    """What the footer says that letters do now."""
    return page(app).query_one(Footer).content.plain.split()[0]


@pytest.mark.parametrize("size", [(60, 17), (80, 24), (120, 36)])
@pytest.mark.parametrize("opened", ["question_mark", "f1", "slash", "q", "N", "f", "r", "escape"])
async def test_letters_stay_keys_after_everything_that_opens_and_closes(opened: str, size: tuple[int, int]) -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test(size=size) as pilot:
        await pilot.press("x")
        assert mode(app) == "WRITING"
        await pilot.press("escape", opened, "escape")
        await until(pilot, lambda: app.screen is page(app) and mode(app) == "KEYS")
        await pilot.press("h")
        await until(pilot, lambda: app.view.hand_is_up)
        assert page(app).editor.text == "x"
        await pilot.press("enter", "h")
        await until(pilot, lambda: page(app).editor.text == "xh" and mode(app) == "WRITING")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_tab_leaves_the_text_only_while_letters_are_keys_and_never_leads_back_to_it(
    size: tuple[int, int],
) -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test(size=size) as pilot:
        await pilot.press("a", "tab", "shift+tab", "b")
        assert page(app).editor.text == "ab"
        await pilot.press("escape", "tab", "tab", "shift+tab", "h")
        await until(pilot, lambda: app.view.hand_is_up)
        assert page(app).editor.text == "ab" and mode(app) == "KEYS"


async def test_the_help_is_one_key_away_while_one_writes_and_over_a_dialog() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test() as pilot:
        await pilot.press("x", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("f1", "y")
        assert page(app).editor.text == "xy", "whoever was writing goes on writing"
        await pilot.press("escape", "N", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_the_footer_says_that_letters_do_nothing_while_another_has_the_pen() -> None:
    room, ana, ben = await drafting()
    room.seat(ben).edit("Ben writes", 0)
    app = room.app(ana)
    async with app.run_test() as pilot:
        await until(pilot, lambda: mode(app) == "WATCHING")
        await pilot.press("escape")
        await until(pilot, lambda: mode(app) == "KEYS")


def keys_told(app: ParticipantApp) -> str:
    """The two lines that tell the keys."""
    return page(app).query_one("#letters", Words).content.plain + page(app).query_one(Footer).content.plain


async def test_each_key_is_told_once_while_one_watches_and_while_one_writes() -> None:
    room, ana, ben = await drafting()
    writer, watcher = room.app(ana), room.app(ben)
    async with AsyncExitStack() as stack:
        pilot = await stack.enter_async_context(writer.run_test())
        other = await stack.enter_async_context(watcher.run_test())
        assert keys_told(writer).count("h hand up") == 1
        await pilot.press("A")
        await until(other, lambda: page(watcher).editor.read_only)
        assert keys_told(watcher).count("h hand up") == 1
        await other.press("escape")
        await until(other, lambda: "Keys:" in keys_told(watcher) and "leave" in keys_told(watcher))
        assert keys_told(watcher).count("h hand up") == 1


async def test_the_others_read_that_whoever_has_the_pen_is_away_and_which_key_takes_it() -> None:
    room, ana, ben = await drafting()
    app = room.app(ben)
    async with app.run_test(size=(60, 20)) as pilot:
        room.seat(ana).edit("Abolish", 7)
        await until(pilot, lambda: "Ana writes: Esc, then t asks for the pen" in shown(app))
        room.hub.left(ana)
        await until(pilot, lambda: "Ana is away: Esc, then t takes the pen." in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Ana is away: t takes the pen." in shown(app))
        assert "Ana is away" in str(page(app).query_one("#paper").border_title)
        room.hub.arrived(ana)
        await until(pilot, lambda: "Ana writes: t asks for the pen" in shown(app))
        room.hub.left(ana)
        await pilot.press("t", "end", "!")
        await until(pilot, lambda: room.seat(ben).draft.text == "Abolish!")  # type: ignore[union-attr]


async def test_space_turns_what_is_read_over_the_draft_and_the_help_tells_the_keys() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("escape", "r")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        panel = app.screen.query_one(ReadingPanel)
        await pilot.press("space")
        assert panel.rows_above > 1
        await pilot.press("question_mark")
        await until(pilot, lambda: "Read what each level looks like." in shown(app))
        await pilot.press("escape", "escape")
        assert app.screen is page(app)


async def test_what_of_a_paste_does_not_fit_into_the_draft_is_told() -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("a")
        app.post_message(events.Paste("b" * LONGEST_REWRITE))
        await until(pilot, lambda: "1 character did not fit: ctrl+z takes the paste back." in notices(app))
        page(app).editor.edit("c")
        await until(pilot, lambda: "The text is full: nothing more fits." in notices(app))
        assert page(app).editor.text == "a" + "b" * (LONGEST_REWRITE - 1)
