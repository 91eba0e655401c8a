"""A line of styled words: looks as Textual would show it, and costs only the cells that changed."""

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from facilitator.terminal.direct import DirectLine, DirectWords
from tests.terminal.painting import Cell, painted


def clock(digits: str, style: str = "bold $warning", word: str = "") -> Content:
    return Content.styled(f"\u25b6 {digits}", style).append(Content.styled(f"  ROUND 2 {word}", "italic"))


def seen(cell: Cell) -> Cell:
    """The cell without what a blank does not show: its colour, weight and slant."""
    return cell if cell[0] != " " else (" ", "", cell[2], False, False, *cell[5:])


class Head(App[None]):
    """The same words in our line and in Textual's own widget."""

    CSS = "DirectLine, Static { background: $panel; color: $foreground; height: 1; }"

    def compose(self) -> ComposeResult:
        yield DirectLine(clock("6:12"))
        yield Static(clock("6:12"))

    def show(self, content: Content) -> None:
        """Shows words in both."""
        self.query_one(DirectLine).show(content)
        self.query_one(Static).update(content)


async def test_a_line_looks_as_textual_shows_it() -> None:
    async with painted(Head(), (40, 6)) as screen:
        for content in (
            clock("6:12"),
            clock("6:11"),
            clock("0:59", "bold reverse $error"),
            clock("0:58", "$text-muted", "\u4eba\u6743 write"),
            Content("a longer line " * 2).stylize("underline", 5, 20).stylize("bold", 15, 60),
            Content(""),
        ):
            screen.app.show(content)
            await screen.settle()
            ours, textuals = screen.shown()[:2]
            assert [seen(cell) for cell in ours] == [seen(cell) for cell in textuals]
            assert screen.differences() == []


async def test_a_line_is_cut_at_its_width() -> None:
    async with painted(Head(), (12, 6)) as screen:
        screen.app.query_one(DirectLine).show(clock("6:11", "bold", "\u4eba\u6743 write"))
        await screen.settle()
        assert screen.text()[0] == "\u25b6 6:11  ROUN"
        assert screen.differences() == []


async def test_a_second_costs_one_digit() -> None:
    async with painted(Head(), (80, 6)) as screen:
        line = screen.app.query_one(DirectLine)
        screen.take()
        line.show(clock("6:11"))
        written = screen.take()
        assert written.count("1m1") + written.count("m1\x1b") >= 1
        assert len(written) < 60
        line.show(clock("6:11"))
        assert screen.take() == ""
        await screen.settle()
        assert screen.take() == ""
        assert screen.differences() == []


async def test_words_in_a_new_style_are_painted_by_textual_once() -> None:
    async with painted(Head(), (80, 6)) as screen:
        line = screen.app.query_one(DirectLine)
        screen.take()
        line.show(clock("0:59", "bold $error"))
        assert screen.take() == ""
        await screen.settle()
        assert "0:59" in screen.text()[0]
        line.show(clock("0:58", "bold $error"))
        assert screen.take() != ""
        assert screen.differences() == []


class Advice(App[None]):
    """The same advice in our words and in Textual's own widget."""

    CSS = "DirectWords, Static { background: $panel; color: $foreground; height: 4; }"

    def compose(self) -> ComposeResult:
        yield DirectWords()
        yield Static()

    def show(self, content: Content) -> None:
        """Shows words in both."""
        self.query_one(DirectWords).show(content)
        self.query_one(Static).update(content)


async def test_words_are_broken_into_lines_as_textual_does_it_and_what_is_cut_at_the_height_ends_with_a_mark() -> None:
    plus = Content.styled("+ ", "bold $primary")
    async with painted(Advice(), (24, 10)) as screen:
        for words in (
            "Say who pays.",
            "Take up what the facts show: the fees keep rural women away.",
            "Name the unit that will be counted \u4eba\u6743, antidisestablishmentarianism included, or leave it out; "
            * 2,
            "two\nlines",
            "",
        ):
            screen.app.show(plus.append(Content.styled(words, "$text-muted")))
            await screen.settle()
            ours, textuals = screen.shown()[:4], screen.shown()[4:8]
            whole = 3 if len(screen.app.query_one(DirectWords).lines(24)) > 4 else 4
            for mine, theirs in zip(ours[:whole], textuals[:whole], strict=True):
                assert [seen(cell) for cell in mine] == [seen(cell) for cell in theirs]
            last = "".join(cell[0] for cell in ours[3]).rstrip()
            assert last.endswith("…") == (whole == 3)
            assert screen.differences() == []


async def test_what_is_written_over_a_place_looks_as_if_the_whole_line_had_been_shown() -> None:
    async with painted(Head(), (16, 6)) as screen:
        line = screen.app.query_one(DirectLine)
        screen.app.show(clock("6:12", "bold", "\u4eba\u6743 write"))
        await screen.settle()
        for at, text in ((2, "6:11"), (2, "5:59"), (8, "r"), (18, "W"), (2, "5:58")):
            before = line.content
            line.write_over(at, text)
            words = before.plain[:at] + text + before.plain[at + len(text) :]
            assert line.content.is_same(Content(words, [*before.spans]))
            screen.app.query_one(Static).update(line.content)
            await screen.settle()
            ours, textuals = screen.shown()[:2]
            assert [seen(cell) for cell in ours] == [seen(cell) for cell in textuals]
            assert screen.differences() == []
        line.show(clock("5:57"))
        await screen.settle()
        assert "5:57" in screen.text()[0]
