"""The wall as rows: the core's own pages, and those of the activities."""

from textual.content import Content

from facilitator.seminar.timer import Moment
from facilitator.seminar.views.wall import AgendaWall, BlankWall, EndedWall, JoinWall, LobbyWall, MessageWall, WallView
from facilitator.ui.shared.clock import ClockText, clock_text
from facilitator.ui.shared.times import time_of_day
from facilitator.ui.wall.closing import agenda_page, ended_page, message_page
from facilitator.ui.wall.joining import join_page, lobby_page
from facilitator.ui.wall.page import Page, framed, inner_height, inner_width
from facilitator.ui.wall.part import Pages


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
