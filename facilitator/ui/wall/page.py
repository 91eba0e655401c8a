"""A page of the wall: what stands in its corners, and its blocks; the frame of all, and what an activity gives to it.

`Page` is what the modules of pages make of a content; `framed` turns it into rows for a size. The foot tells latecomers
how to join, whatever is on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from facilitator.seminar.contents import Counts, WallContent
from facilitator.seminar.surroundings import Room
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.wall import WallView
from facilitator.ui.shared.clock import time_of_day
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.wall.blocks import Block, laid_out

_FRAME_ROWS = 4
"""Head, a blank row below it, a blank row above the foot, foot."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a content shows: two corners at the top, and blocks.

    `names_place` where the right corner names somebody; `is_joining` where the page itself says how to join.
    """

    title: str = ""
    place: str = ""
    blocks: Sequence[Block] = field(default=())
    is_centred: bool = True
    names_place: bool = False
    is_joining: bool = False
    is_bare: bool = False


def inner_width(width: int) -> int:
    """The width between the margins."""
    return max(1, width - 2 * margin(width))


def inner_height(height: int) -> int:
    """The height between head and foot."""
    return max(1, height - _FRAME_ROWS)


def margin(width: int) -> int:
    """Blank columns at each side."""
    return 2 if width < 100 else 4


def framed(page: Page, view: WallView, now: Moment, width: int, height: int) -> list[Content]:
    """The rows of the whole wall: exactly `height`, none wider than `width`."""
    if page.is_bare:
        return [Content("")] * height
    if height <= _FRAME_ROWS:
        return [row.truncate(width) for row in laid_out(page.blocks, height)]
    side = margin(width)
    body = laid_out(page.blocks, inner_height(height), is_centred=page.is_centred)
    rows = [_head(page, inner_width(width)), Content(""), *body, Content(""), foot(page, view, now, inner_width(width))]
    return [row.truncate(inner_width(width)).pad_left(side).truncate(width) for row in rows]


def _head(page: Page, width: int) -> Content:
    place = safe_line(page.place, "bold $strong" if page.names_place else "$quiet", width // 2)
    title = _heading(page.title, max(0, width - place.cell_length - 2))
    return joined(title, " " * max(1, width - title.cell_length - place.cell_length), place)


def _heading(title: str, width: int) -> Content:
    """The title; where it is too long, what stands before its colon, rather than a word cut off."""
    whole = safe_line(title, "bold $primary")
    if whole.cell_length <= width or ": " not in title:
        return whole.truncate(width, ellipsis=True)
    return safe_line(title.partition(": ")[0], "bold $primary", width)


def foot(page: Page, view: WallView, now: Moment, width: int) -> Content:
    """How to join, the room code, the number here and the time of day; the least needed is left out where it must."""
    parts = [part for part in _foot_parts(page, view, now) if part.plain]
    for leave_out in _LEAVE_OUT:
        if sum(part.cell_length for part in parts) + 3 * (len(parts) - 1) <= width or len(parts) <= 1:
            break
        parts = [part for part in parts if not part.plain.endswith(leave_out)]
    return _spread(parts, width)


_LEAVE_OUT = ("joined", "paused")


def _foot_parts(page: Page, view: WallView, now: Moment) -> list[Content]:
    room = view.room
    joins = room.has_ssh and not room.is_closed_to_others
    return [
        Content.styled("‖ paused", "bold $last") if view.is_paused else Content(""),
        safe_line(ssh_command(room), "$quiet") if joins and not page.is_joining else Content(""),
        _code(room) if joins and not page.is_joining else Content(""),
        Content.styled(f"{view.connected} joined", "$quiet") if room.has_ssh else Content(""),
        Content.styled(time_of_day(now.utc_ms, view.timezone), "bold"),
    ]


def _code(room: Room) -> Content:
    if room.is_open or not room.room_code:
        return Content("")
    return joined(Content.styled("room code ", "$quiet"), safe_line(spaced_code(room.room_code), "bold"))


def _spread(parts: Sequence[Content], width: int) -> Content:
    """The parts over the whole width, the first at the left and the last at the right."""
    if not parts:
        return Content("")
    if len(parts) == 1:
        return parts[0].truncate(width, ellipsis=True).right(width)
    spare = width - sum(part.cell_length for part in parts)
    if spare < len(parts) - 1:
        return Content(" ").join(parts).truncate(width, ellipsis=True)
    each, rest = divmod(spare, len(parts) - 1)
    row = parts[0]
    for place, part in enumerate(parts[1:]):
        row = joined(row, " " * (each + (1 if place < rest else 0)), part)
    return row


def ssh_command(room: Room) -> str:
    """What a participant types."""
    return f"ssh -p {room.port} join@{room.address}" if room.port != 22 else f"ssh join@{room.address}"


def spaced_code(code: str) -> str:
    """A code of six digits as it is read out: '482 117'."""
    return f"{code[:3]} {code[3:]}" if len(code) == 6 else code


PageOf = Callable[[WallContent, Counts | None, Moment, int, int], Page]
"""The page of a content with its counts at a moment, for a width and a height in cells."""


@dataclass(frozen=True, kw_only=True)
class WallPart:
    """The wall of an activity: which contents are its own, and what makes their pages."""

    contents: tuple[type[WallContent], ...]
    page: PageOf


class Pages:
    """The pages of all activities, by the content that they show."""

    def __init__(self, parts: Iterable[WallPart]) -> None:
        self._by_content: Mapping[type[WallContent], PageOf] = {
            content: part.page for part in parts for content in part.contents
        }

    def page(self, content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
        """The page of a content; raises KeyError for one that no activity shows."""
        return self._by_content[type(content)](content, counts, now, width, height)
