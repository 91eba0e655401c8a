"""The one place that knows which page shows which content of the wall, and which clocks run on it."""

from textual.content import Content

from facilitator.seminar.moment import Moment
from facilitator.seminar.timer import Timer
from facilitator.seminar.views import WallView
from facilitator.seminar.views.wall import (
    AgendaWall,
    BlankWall,
    BoardWall,
    EndedWall,
    InterventionsWall,
    JoinWall,
    LobbyWall,
    MessageWall,
    ModelWall,
    QuestionWall,
    RevealWall,
    RoundWall,
    SpeechWall,
    WrapUpWall,
)
from facilitator.ui.shared.clock import ClockText, clock_text
from facilitator.ui.shared.times import time_of_day
from facilitator.ui.wall.closing import agenda_page, ended_page, message_page, wrap_up_page
from facilitator.ui.wall.exercises import board_page, question_page, round_page
from facilitator.ui.wall.floor import interventions_page, speech_page
from facilitator.ui.wall.joining import join_page, lobby_page
from facilitator.ui.wall.models import model_page
from facilitator.ui.wall.page import Page, framed, inner_height, inner_width
from facilitator.ui.wall.reveal import reveal_page


def wall_rows(view: WallView, now: Moment, width: int, height: int) -> list[Content]:
    """The wall as rows: exactly `height` of them, none wider than `width` cells."""
    return framed(_page(view, now, inner_width(width), inner_height(height)), view, now, width, height)


def clocks_now(view: WallView, now: Moment) -> tuple[ClockText | str, ...]:
    """What the clocks of the wall say now: while this and the view are equal, so are the rows."""
    timers = (getattr(view.content, name, None) for name in ("timer", "item_timer"))
    texts = tuple(clock_text(timer, now) for timer in timers if isinstance(timer, Timer))
    return (*texts, time_of_day(now.utc_ms, view.timezone))


def _page(view: WallView, now: Moment, width: int, height: int) -> Page:
    match view.content:
        case LobbyWall() as content:
            return lobby_page(content, view, width)
        case JoinWall() as content:
            return join_page(content, view, width)
        case SpeechWall() as content:
            return speech_page(content, now, width, height)
        case InterventionsWall() as content:
            return interventions_page(content, now, width, height)
        case QuestionWall() as content:
            return question_page(content, now, width, height)
        case RoundWall() as content:
            return round_page(content, now, width, height)
        case RevealWall() as content:
            return reveal_page(content, width)
        case BoardWall() as content:
            return board_page(content, width)
        case ModelWall() as content:
            return model_page(content, width, height)
        case WrapUpWall() as content:
            return wrap_up_page(content, now, width, height)
        case AgendaWall() as content:
            return agenda_page(content, view.title, width, height)
        case MessageWall() as content:
            return message_page(content, now, width)
        case EndedWall() as content:
            return ended_page(content, width)
        case BlankWall():
            return Page(is_bare=True)
