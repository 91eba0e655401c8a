"""What is on the wall, in short, for whoever waits, on a screen or in plain lines: title, clock, a few lines."""

from dataclasses import dataclass

from facilitator.seminar.speakers import Speaker
from facilitator.seminar.timer import Timer
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
    WallContent,
    WrapUpWall,
)


@dataclass(frozen=True, slots=True)
class OnWall:
    """The wall in short; everything may be empty."""

    title: str = ""
    speaker: str = ""
    timer: Timer | None = None
    lines: tuple[str, ...] = ()


def on_wall(content: WallContent) -> OnWall:
    """The content of the wall in short."""
    match content:
        case LobbyWall():
            place = ", ".join(part for part in (content.venue, content.starts) if part)
            return OnWall(content.title, lines=tuple(line for line in (*content.organisers, place) if line))
        case SpeechWall():
            speakers = "; ".join(speaker_words(each) for each in (content.speaker, *content.beside) if each)
            return OnWall(content.title, speakers, content.timer, content.lines)
        case InterventionsWall():
            asked = (content.question,) if content.question else ()
            timer = content.timer or content.item_timer
            return OnWall(content.title, speaker_words(content.speaker), timer, asked)
        case QuestionWall():
            return OnWall(content.title, timer=content.timer, lines=(content.text,))
        case RoundWall():
            return OnWall(content.heading, timer=content.timer, lines=(content.original,))
        case RevealWall():
            shown = (f"{content.group}: {content.after}",) if content.group else ()
            return OnWall(content.heading, lines=shown)
        case BoardWall() | ModelWall():
            return OnWall(content.heading)
        case WrapUpWall():
            return OnWall(content.title, timer=content.timer, lines=content.lines)
        case MessageWall() | AgendaWall() | BlankWall() | JoinWall() | EndedWall():
            return OnWall()


def speaker_words(speaker: Speaker | None) -> str:
    """Who speaks, in one line: 'Ada Lindqvist, Adviser, UPR Info'; empty for nobody."""
    if speaker is None:
        return ""
    return ", ".join(part for part in (speaker.name, speaker.title, speaker.organisation) if part)
