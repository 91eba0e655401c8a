"""The base app: it follows its feed, offers its actions everywhere, and does not die of a slip."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from facilitator.terminal.steady import Row, Words
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import SessionApp, SessionScreen
from facilitator.ui.shared.dialogs import Confirm
from facilitator.ui.shared.help import Footer, HelpScreen
from facilitator.ui.shared.palette import Palette
from facilitator.ui.shared.safe_text import safe_text
from facilitator.ui.shared.theme import THEME_NAMES
from tests.ui.shared.feeds import StillFeed


async def _until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await pilot.pause()


@dataclass(frozen=True)
class Count:
    number: int


ACTIONS = (
    Action("count.raise", ("n", "f5"), "one more", "Count one more."),
    Action("count.clear", ("c",), "clear", "Start again.", is_open=lambda view: view.number > 0),
)


class CountScreen(SessionScreen[Count, None]):
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    def __init__(self, feed: StillFeed[Count]) -> None:
        super().__init__(feed)
        self.done: list[str] = []
        self.shown: list[int] = []
        self.ticks = 0

    def compose(self) -> ComposeResult:
        yield Words(id="number")
        yield Footer()

    def show(self, view: Count) -> None:
        self.shown.append(view.number)
        self.query_one("#number", Words).show(safe_text(str(view.number)))
        self.query_one(Footer).show_actions((*self.ACTIONS, *SessionApp.ACTIONS), view)

    def tick(self) -> None:
        self.ticks += 1

    def action_count_raise(self) -> None:
        self.done.append("raise")

    def action_count_clear(self) -> None:
        self.done.append("clear")


class CountApp(SessionApp[Count]):
    def __init__(self, feed: StillFeed[Count], theme: str = "dark") -> None:
        super().__init__(feed, theme=theme)
        self.counting = CountScreen(feed)
        self.routed: list[int] = []

    def on_mount(self) -> None:
        self.push_screen(self.counting)

    def route(self, view: Count) -> None:
        self.routed.append(view.number)


async def test_a_change_of_the_feed_reaches_the_screen_and_several_at_once_are_one() -> None:
    feed = StillFeed(Count(0))
    app = CountApp(feed)
    async with app.run_test() as pilot:
        await pilot.pause()
        for number in (1, 2, 3):
            feed.change(Count(number))
        await pilot.pause()
        assert app.counting.shown == [0, 3]
        assert app.routed == [0, 3]
        feed.change(Count(4))
        await pilot.pause()
        assert app.counting.shown[-1] == 4


async def test_an_app_that_ends_follows_no_more() -> None:
    feed = StillFeed(Count(0))
    async with CountApp(feed).run_test() as pilot:
        await pilot.pause()
        assert feed.followers == 1
    assert feed.followers == 0


async def test_ctrl_c_and_ctrl_q_do_not_end_the_app() -> None:
    app = CountApp(StillFeed(Count(0)))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c", "ctrl+q", "ctrl+z", "n")
        assert app.is_running
        assert app.counting.done == ["raise"]


async def test_an_action_that_is_not_open_does_nothing_and_its_key_is_not_offered() -> None:
    feed = StillFeed(Count(0))
    app = CountApp(feed)
    async with app.run_test() as pilot:
        await pilot.press("c")
        assert app.counting.done == []
        assert "clear" not in app.counting.query_one(Footer).content.plain
        feed.change(Count(2))
        await pilot.pause()
        await pilot.press("c")
        assert app.counting.done == ["clear"]
        assert "clear" in app.counting.query_one(Footer).content.plain


async def test_the_footer_has_its_words_from_the_first_moment_and_follows_the_width() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.counting.query_one(Footer).content.plain == "n one more   c clear   / command   ? help"
        await pilot.resize_terminal(36, 24)
        await pilot.pause()
        assert app.counting.query_one(Footer).content.plain == "n one more   / command   ? help"


async def test_no_action_is_open_on_a_screen_whose_parts_are_gone() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test() as pilot:
        await pilot.press("c")
        assert app.counting.done == ["clear"]
        await app.counting.remove_children()
        await pilot.press("c")
        assert app.counting.done == ["clear"]


class Inner(Words):
    """A part of a part; notes, as it goes, whether its screen says that it still has all of them."""

    said: ClassVar[list[bool]] = []

    def on_unmount(self) -> None:
        assert isinstance(self.screen, CountScreen)
        self.said.append(self.screen.has_all_parts)


class NestedScreen(CountScreen):
    def compose(self) -> ComposeResult:
        yield Row(Inner())
        yield from super().compose()


async def test_a_screen_that_goes_has_not_all_its_parts_while_parts_of_its_parts_go() -> None:
    feed = StillFeed(Count(0))
    app = CountApp(feed)
    async with app.run_test() as pilot:
        await app.push_screen(nested := NestedScreen(feed))
        await pilot.pause()
        assert nested.has_all_parts
        await app.pop_screen()
    assert Inner.said == [False]


async def test_the_palette_finds_an_action_by_a_slip_of_its_word_and_does_it() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test() as pilot:
        await pilot.press("slash")
        assert isinstance(app.screen, Palette)
        await pilot.press(*"claer", "enter")
        await pilot.pause()
        assert app.counting.done == ["clear"]


async def test_the_palette_without_a_find_stays_and_esc_leaves_it() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test() as pilot:
        await pilot.press("slash", *"zzzzqqq")
        assert app.screen.query_one(OptionList).option_count == 0
        await pilot.press("escape")
        assert app.screen is app.counting
        assert app.counting.done == []


async def test_a_click_on_a_line_that_the_list_has_lost_meanwhile_does_nothing() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test() as pilot:
        await pilot.press("slash")
        options = app.screen.query_one(OptionList)
        last = options.option_count - 1
        app.screen.query_one(Input).value = "claer"
        options.post_message(OptionList.OptionSelected(options, options.get_option_at_index(last), last))
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        assert app.counting.done == []


async def test_the_help_says_how_it_is_left_whatever_it_is_scrolled_to() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        box = app.screen.query_one(VerticalScroll)
        assert box.max_scroll_y > 0
        assert "Esc closes" in str(box.border_subtitle)


async def test_the_help_lists_every_key_of_the_screen_and_of_the_app() -> None:
    app = CountApp(StillFeed(Count(0)))
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = app.screen.query_one(Words).content.plain
        for action in (*ACTIONS, *SessionApp.ACTIONS):
            assert action.help in text
        assert "n or F5" in text


async def test_the_theme_key_goes_round_the_three_themes() -> None:
    app = CountApp(StillFeed(Count(0)))
    async with app.run_test() as pilot:
        seen = [app.theme]
        for _ in THEME_NAMES:
            await pilot.press("T")
            await _until(pilot, lambda: app.theme != seen[-1])
            seen.append(app.theme)
        assert seen == ["dark", "light", "contrast", "dark"]


async def test_the_theme_key_held_down_changes_it_once_in_a_while_and_no_press_is_lost() -> None:
    app = CountApp(StillFeed(Count(0)))
    taken: list[str] = []
    async with app.run_test() as pilot:
        app.theme_changed_signal.subscribe(app.screen, lambda theme: taken.append(theme.name), immediate=True)
        for _ in range(29):
            app.action_theme_change()
        await _until(pilot, lambda: len(taken) > 1)
        assert taken == ["light", "contrast"]


async def test_the_palette_leaves_its_list_alone_where_a_key_finds_the_same_and_enter_waits_for_no_search() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test() as pilot:
        await pilot.press("slash")
        options = app.screen.query_one(OptionList)
        first = options.get_option_at_index(0)
        await pilot.press("space")
        assert options.get_option_at_index(0) is first
        await pilot.press(*"claer", "enter")
        await _until(pilot, lambda: app.counting.done == ["clear"])


async def test_the_palette_takes_no_more_than_a_line_of_a_paste() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test() as pilot:
        await pilot.press("slash")
        app.post_message(events.Paste("a" * 60_000))
        await pilot.press("x")
        assert len(app.screen.query_one(Input).value) <= 80


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_an_app_starts_in_each_theme(theme: str) -> None:
    app = CountApp(StillFeed(Count(0)), theme)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == theme
        assert app.current_theme.name == theme


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_the_variables_of_a_theme_are_those_of_textual(theme: str) -> None:
    for _ in range(2):  # worked out, and known
        app = CountApp(StillFeed(Count(0)), theme)
        assert app.get_css_variables() == app.theme_variables == App.get_css_variables(app)
        app.get_css_variables().clear()


async def test_a_notice_is_taken_literally() -> None:
    app = CountApp(StillFeed(Count(0)))
    async with app.run_test(notifications=True) as pilot:
        app.notify("[@click=app.quit]x[/] [/] \x1b]0;owned\x07", title="[b]\x1b[2J")
        await pilot.pause()
        notice = next(iter(app.screen.query("Toast")))
        assert "[@click=app.quit]x[/] [/]" in str(notice.render())
        assert "\x1b" not in str(notice.render())


async def test_keys_of_the_screen_below_do_nothing_while_a_dialog_is_open() -> None:
    app = CountApp(StillFeed(Count(3)))
    async with app.run_test() as pilot:
        app.push_screen(Confirm("Really?"))
        await pilot.press("n")
        assert app.counting.done == []
        assert app.screen is app.counting


async def test_two_apps_of_one_theme_share_their_parsed_rules() -> None:
    first, second = CountApp(StillFeed(Count(0))), CountApp(StillFeed(Count(0)))
    async with first.run_test() as pilot:
        await pilot.pause()
        async with second.run_test() as other:
            await other.pause()
            assert first.stylesheet.rules is second.stylesheet.rules
            await other.press("T")
            await other.pause()
            assert first.stylesheet.rules is not second.stylesheet.rules


async def test_the_input_of_a_dialog_takes_letters_that_are_keys_elsewhere() -> None:
    app = CountApp(StillFeed(Count(1)))
    async with app.run_test() as pilot:
        await pilot.press("slash", "n", "c", "T", "question_mark")
        assert app.screen.query_one(Input).value == "ncT?"
        assert app.counting.done == []
