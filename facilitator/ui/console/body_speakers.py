"""The middle while somebody speaks: the guiding questions for the wall, and the card of the State."""

from textual.content import Content

from facilitator.domain.cards import CARD_FIELDS, CARD_LABELS, Card
from facilitator.domain.commands import PinQuestion
from facilitator.domain.speakers import Speaker, Turn
from facilitator.domain.views.console import ItemPanel
from facilitator.ui.console.choices import StateCard
from facilitator.ui.console.parts import Body, lines, quiet, stacked, strong
from facilitator.ui.console.rows import Row, heading, line
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def interventions_body(panel: ItemPanel) -> Body:
    """The guiding questions, one of them on the wall, and the card of the State that speaks or spoke last."""
    rows = [_question(panel, index) for index in range(len(panel.questions))]
    turn = card_turn(panel)
    if turn is not None:
        rows += _card(panel, turn)
    return Body("The States", Content(""), (heading("Guiding questions", "Enter puts one on the wall"), *rows))


def card_turn(panel: ItemPanel) -> Turn | None:
    """The State whose card is at hand: the one that speaks, else the last that spoke, else the first to come."""
    done = [turn for turn in panel.turns if turn.status == "done"]
    waiting = next((turn for turn in panel.turns if turn.status == "waiting"), None)
    return panel.speaking or (done[-1] if done else waiting)


def _question(panel: ItemPanel, index: int) -> Row:
    is_pinned = panel.run.pinned == index
    content = joined(
        safe_text("▣ " if is_pinned else "  ", "bold $marked"),
        safe_text(f"{index + 1} ", "$quiet"),
        safe_text(panel.questions[index].text, "bold" if is_pinned else ""),
    )
    return Row("question", panel.questions[index].id, content, PinQuestion(None if is_pinned else index))


def _card(panel: ItemPanel, turn: Turn) -> list[Row]:
    card = dict(panel.cards).get(turn.speaker.id, Card())
    filled = sum(1 for field in CARD_FIELDS if getattr(card, field))
    told = lines(*(_field(card, field) for field in CARD_FIELDS if getattr(card, field)))
    hint = joined(safe_text(" i ", "reverse"), quiet(f" fills in the card, {filled} of {len(CARD_FIELDS)} filled"))
    rows = [heading(f"Card of {turn.speaker.name}"), Row("add", "card", hint, StateCard(panel.id, turn.speaker.id))]
    return [*rows, line("card", told)] if told.plain else rows


def _field(card: Card, field: str) -> Content:
    return joined(quiet(f"{CARD_LABELS[field]}  "), safe_text(getattr(card, field)))


def speech_body(panel: ItemPanel) -> Body:
    """Who speaks here, and what the wall says with it."""
    item = panel.run.item
    people = [_speaker(speaker) for speaker in (*(turn.speaker for turn in panel.turns), *_presenters(panel))]
    chair = joined(quiet("chair  "), safe_line(item.chair)) if item.chair else Content("")
    room = lines(quiet("on the wall"), *(safe_text(f"· {each}") for each in item.room)) if item.room else Content("")
    return Body(item.title, stacked(chair, lines(*people), room, _discussion(panel)))


def _presenters(panel: ItemPanel) -> tuple[Speaker, ...]:
    return () if panel.run.item.has_turns else panel.run.item.speakers


def _speaker(speaker: Speaker) -> Content:
    what = ", ".join(part for part in (speaker.title, speaker.organisation) if part)
    return lines(strong(speaker.name), quiet(f"  {what}") if what else Content(""))


def _discussion(panel: ItemPanel) -> Content:
    if panel.run.item.kind != "discussion":
        return Content("")
    return quiet("Raised hands stand under Floor: f, then Enter twice gives the floor. '+ Add a speaker' takes a name.")
