"""The middle while somebody speaks: the guiding questions for the wall, and the card of the State."""

from textual.content import Content

from facilitator.activities.interventions.rules import PinQuestion, part_of
from facilitator.seminar.cards import CARD_FIELDS, CARD_LABELS
from facilitator.seminar.speakers import Speaker, Turn
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.dialog_requests import StateCard
from facilitator.ui.console.layout import Body, hanging, lines, quiet, stacked, strong
from facilitator.ui.console.rows import Row, heading, line
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def interventions_body(view: ConsoleView, panel: ItemPanel, cells: int) -> Body:
    """The guiding questions, one of them on the wall, and the card of the State that speaks or spoke last."""
    rows = [_question(panel, index, cells) for index in range(len(panel.run.item.questions))]
    turn = card_turn(panel)
    if turn is not None:
        rows += _card(view, panel, turn, cells)
    return Body("Guiding questions and cards", Content(""), tuple(rows), "Enter: on the wall, or off")


def card_turn(panel: ItemPanel) -> Turn | None:
    """The State whose card is at hand: the one that speaks, else the last that spoke, else the first to come."""
    done = [turn for turn in panel.turns if turn.status == "done"]
    waiting = next((turn for turn in panel.turns if turn.status == "waiting"), None)
    return panel.speaking or (done[-1] if done else waiting)


def _question(panel: ItemPanel, index: int, cells: int) -> Row:
    is_pinned = part_of(panel.run).pinned == index
    mark = joined(
        Content.styled("▣ " if is_pinned else "  ", "bold $marked"), Content.styled(f"{index + 1} ", "$quiet")
    )
    text = safe_text(panel.run.item.questions[index].text, "bold" if is_pinned else "")
    return Row(
        "question",
        panel.run.item.questions[index].id,
        hanging(mark, text, cells),
        PinQuestion(None if is_pinned else index),
    )


def _card(view: ConsoleView, panel: ItemPanel, turn: Turn, cells: int) -> list[Row]:
    card = panel.run.card(turn.speaker.id)
    filled = [field for field in CARD_FIELDS if getattr(card, field)]
    count = safe_line(f"fill it in: {len(filled)} of {len(CARD_FIELDS)} fields are", "$quiet")
    told = lines(
        *(hanging(quiet(f"{CARD_LABELS[field]}  "), safe_text(getattr(card, field)), cells) for field in filled)
    )
    return [
        line("gap", Content(" ")),
        heading(f"Card of {turn.speaker.name}"),
        *([line("card", told)] if filled else []),
        Row("add", "card", joined("+ ", count), StateCard(panel.id, turn.speaker.id)),
    ]


def speech_body(panel: ItemPanel) -> Body:
    """Who speaks here, and what the wall says with it."""
    item = panel.run.item
    people = [_speaker(speaker) for speaker in (*(turn.speaker for turn in panel.turns), *_presenters(panel))]
    chair = joined(quiet("chair  "), safe_line(item.chair)) if item.chair else Content("")
    room = lines(quiet("on the wall"), *(safe_text(f"· {each}") for each in item.room)) if item.room else Content("")
    return Body(item.title, stacked(chair, lines(*people), room, _discussion(panel)))


def _presenters(panel: ItemPanel) -> tuple[Speaker, ...]:
    return () if panel.run.has_turns else panel.run.item.speakers


def _speaker(speaker: Speaker) -> Content:
    what = ", ".join(part for part in (speaker.title, speaker.organisation) if part)
    return lines(strong(speaker.name), quiet(f"  {what}") if what else Content(""))


def _discussion(panel: ItemPanel) -> Content:
    if panel.run.item.kind != "discussion":
        return Content("")
    return quiet("Raised hands stand under Floor: f, then Enter twice gives the floor. p adds a speaker by name.")
