"""The wall as rows: the core's own pages (how to join, the agenda, a message, the end), and those of the activities."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from facilitator.seminar.surroundings import Room
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.lines import AgendaLine
from facilitator.seminar.views.wall import AgendaWall, BlankWall, EndedWall, JoinWall, LobbyWall, MessageWall, WallView
from facilitator.ui.shared.big_text import big_sizes, big_wrapped
from facilitator.ui.shared.clock import ClockText, clock_text, minutes, time_of_day
from facilitator.ui.shared.safe_text import in_the_middle, joined, safe_line
from facilitator.ui.wall.blocks import Block, Rows
from facilitator.ui.wall.layout import centred, huge_table, line, prose, small_prose
from facilitator.ui.wall.page import Page, Pages, framed, inner_height, inner_width, spaced_code, ssh_command

_ITEM_MARKS = {"done": "✓", "running": "▶", "waiting": "·", "skipped": "–"}


def agenda_page(content: AgendaWall, title: str, width: int, height: int) -> Page:
    """The items and where we are; where they are too many, those around the one that is on."""
    lines = [each for each in content.lines if each.kind != "buffer" and each.status != "skipped"]
    cells = min(width, 90)
    indent = (width - cells) // 2
    rows = [_agenda_row(each, cells).pad_left(indent) for each in lines]
    airy = tuple(row for each in rows for row in (each, Content("")))[:-1]
    here = next((place for place, each in enumerate(lines) if each.status == "running"), 0)
    first = max(0, min(here - height // 2, len(rows) - height))
    large = huge_table(
        [(_ITEM_MARKS[each.status], each.title, minutes(each.timer.allotted_ms)) for each in lines],
        [_style(each) for each in lines],
        width,
    )
    sizes = (*large, airy, tuple(rows[first : first + height]))
    return Page(title, "agenda", (Block(sizes, 9, 0, complete=len(large)),) if rows else ())


def _agenda_row(each: AgendaLine, cells: int) -> Content:
    style = _style(each)
    length = Content.styled(minutes(each.timer.allotted_ms), "$quiet")
    name = joined(Content.styled(f"{_ITEM_MARKS[each.status]} ", style), safe_line(each.title, style))
    name = name.truncate(max(0, cells - length.cell_length - 2), ellipsis=True)
    return joined(name, " " * max(1, cells - name.cell_length - length.cell_length), length)


def _style(each: AgendaLine) -> str:
    return {"running": "bold $strong", "done": "$quiet"}.get(each.status, "")


def message_page(content: MessageWall, now: Moment, width: int) -> Page:
    """The facilitator's words, as large as they fit; in the corner the clock that goes on, for whoever speaks."""
    place = clock_words(content.timer, now) if content.timer else ""
    return Page("", place, (prose(content.text, width, 9, gap=0),), names_place=True)


def ended_page(content: EndedWall, width: int) -> Page:
    """Thanks."""
    return Page(
        blocks=(
            prose("Thank you", width, 9, gap=0),
            Block((small_prose(content.title, width, "bold"),), 6, 2),
            line(safe_line(" · ".join(content.organisers), "$quiet"), width, 4, gap=1),
        ),
        is_joining=True,
    )


def clock_words(timer: Timer, now: Moment) -> str:
    text = clock_text(timer, now)
    return f"{text.shape} {text.digits}  {text.word or 'time left'}" if text.state != "none" else ""


HINTS: Final = (
    ("First time?", "Asked about the key: type the whole word yes."),
    ("'Identification changed'?", "Type: ssh-keygen -R {host}"),
    ("No ssh, a phone, a tablet?", "Join a table: one laptop is enough."),
)
"""What stops people at the door, in the order in which they meet it."""


def lobby_page(content: LobbyWall, view: WallView, width: int) -> Page:
    """The title, how to join in huge letters, and the hints."""
    return Page(
        title="WELCOME",
        place=f"begins {content.starts}" if content.starts else "",
        blocks=(
            prose(content.title, width, 6, gap=0),
            _about((*content.organisers, content.venue), width),
            *_how_to_join(view.room, width),
        ),
        is_joining=True,
    )


def _about(parts: Sequence[str], width: int) -> Block:
    """Who invites, and where: in as many lines as that takes, or what stands in the first of them."""
    rows: list[str] = []
    for part in filter(None, parts):
        longer = f"{rows[-1]} · {part}" if rows else part
        if rows and safe_line(longer).cell_length <= width:
            rows[-1] = longer
        else:
            rows.append(part)
    placed = tuple(in_the_middle(safe_line(row, "$quiet", width), width) for row in rows)
    return Block((placed, placed[:1]) if len(placed) > 1 else (placed,) if placed else (), importance=2, gap=1)


def join_page(content: JoinWall, view: WallView, width: int) -> Page:
    """How to join, for latecomers."""
    return Page(title=content.title, place="how to join", blocks=_how_to_join(view.room, width), is_joining=True)


def _how_to_join(room: Room, width: int) -> tuple[Block, ...]:
    if not room.has_ssh:
        return (prose("Please take a seat at a table", width, 9, gap=2),)
    if room.is_closed_to_others:
        return (prose("Please take a seat: joining opens soon", width, 9, gap=2), *_for_this_computer(room, width))
    return (
        _command(ssh_command(room), width),
        *((_code(spaced_code(room.room_code), width),) if room.room_code and not room.is_open else ()),
        _hints(room, width),
    )


def _for_this_computer(room: Room, width: int) -> tuple[Block, ...]:
    """The command in small print, for whoever tries the program alone: from elsewhere it would lead nowhere."""
    if not room.address:
        return ()
    code = "" if room.is_open or not room.room_code else f", room code {spaced_code(room.room_code)}"
    return (line(safe_line(f"on this computer: {ssh_command(room)}{code}", "$quiet"), width, 3, gap=1),)


def _command(command: str, width: int) -> Block:
    """The command on one line where it fits, else broken at a space: then it says that it is one line."""
    sizes = [centred(rows, width, "bold $strong") for rows in big_sizes(command, width, 99) if len(rows) > 3]
    where = in_the_middle(Content.styled("in a terminal, on one line", "$quiet"), width)
    for scale in (2, 1, 0):
        broken = big_wrapped(command, width, scale)
        if len(broken) == 2:
            sizes.append((where, *(row for rows in broken for row in centred(rows, width, "bold $strong"))))
    sizes.sort(key=len, reverse=True)
    plain = in_the_middle(safe_line(command, "bold $strong"), width)
    return Block((*sizes, (plain,)), importance=9, gap=2, complete=_smallest_huge(sizes))


def _code(code: str, width: int) -> Block:
    label = Content.styled("room code", "$quiet")
    sizes = [
        (in_the_middle(label, width), *centred(rows, width, "bold $primary"))
        for rows in big_sizes(code, width, 12)
        if len(rows) > 3
    ]
    plain = in_the_middle(joined(label, "  ", safe_line(code, "bold $primary")), width)
    return Block((*sizes, (plain,)), importance=8, gap=1, complete=_smallest_huge(sizes))


def _smallest_huge(sizes: Sequence[Rows]) -> int:
    """The place of the smallest huge size, at which it can be read from afar: only then another grows larger."""
    return max(0, len(sizes) - 1)


def _hints(room: Room, width: int) -> Block:
    host = room.address if room.port == 22 else f"'[{room.address}]:{room.port}'"
    hints = [(question, answer.format(host=host)) for question, answer in HINTS]
    return Block(tuple(_table(hints[:most], width) for most in range(len(hints), 0, -1)), importance=7, gap=2)


def _table(hints: Sequence[tuple[str, str]], width: int) -> Rows:
    """So many hints as fit, the answers below each other."""
    asked = max(len(question) for question, _ in hints)
    rows = [
        joined(Content.styled(question.ljust(asked), "bold"), "  ", safe_line(answer)) for question, answer in hints
    ]
    indent = max(0, (width - max(row.cell_length for row in rows)) // 2)
    return tuple(row.truncate(width, ellipsis=True).pad_left(indent) for row in rows)


def wall_rows(pages: Pages, view: WallView, now: Moment, width: int, height: int) -> list[Content]:
    """The wall as rows: exactly `height` of them, none wider than `width` cells."""
    return framed(_page(pages, view, now, inner_width(width), inner_height(height)), view, now, width, height)


def clocks_now(view: WallView, now: Moment) -> tuple[ClockText | str, ...]:
    """What the clocks of the wall say now: while this and the view are equal, so are the rows."""
    texts = tuple(clock_text(timer, now) for timer in view.content.clocks)
    return (*texts, time_of_day(now.utc_ms, view.timezone))


def _page(pages: Pages, view: WallView, now: Moment, width: int, height: int) -> Page:
    match view.content:
        case LobbyWall() as content:
            return lobby_page(content, view, width)
        case JoinWall() as content:
            return join_page(content, view, width)
        case AgendaWall() as content:
            return agenda_page(content, view.title, width, height)
        case MessageWall() as content:
            return message_page(content, now, width)
        case EndedWall() as content:
            return ended_page(content, width)
        case BlankWall():
            return Page(is_bare=True)
        case content:
            return pages.page(content, view.counts, now, width, height)
