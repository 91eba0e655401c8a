"""Pages that say how to join: the lobby before the beginning, and the page for latecomers."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from facilitator.seminar.surroundings import Room
from facilitator.seminar.views.wall import JoinWall, LobbyWall, WallView
from facilitator.ui.shared.painting.big_text import big_sizes, big_wrapped
from facilitator.ui.shared.painting.blocks import Block, Rows
from facilitator.ui.shared.safe_text import in_the_middle, joined, safe_line
from facilitator.ui.wall.layout import centred, line, prose
from facilitator.ui.wall.page import Page, spaced_code, ssh_command

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
