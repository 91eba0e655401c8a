"""The console while States speak: the guiding questions for the wall, and the card of the State."""

from typing import Final

from textual.content import Content

from facilitator.activities.interventions.rules import PinQuestion, part_of
from facilitator.activities.interventions.views import InterventionsWall
from facilitator.seminar.contents import WallContent
from facilitator.seminar.speakers import CARD_FIELDS, CARD_LABELS, Turn
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.choices import StateCard
from facilitator.ui.console.panel_rows import card_turn
from facilitator.ui.console.part import ConsolePart, no_choices, no_place, no_progress, speaker_or_title
from facilitator.ui.console.rows import Body, Row, hanging, heading, line, lines, quiet
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def interventions_body(view: ConsoleView, panel: ItemPanel, cells: int) -> Body:
    """The guiding questions, one of them on the wall, and the card of the State that speaks or spoke last."""
    rows = [_question(panel, index, cells) for index in range(len(panel.run.item.questions))]
    turn = card_turn(panel)
    if turn is not None:
        rows += _card(view, panel, turn, cells)
    return Body("Guiding questions and cards", Content(""), tuple(rows), "Enter: on the wall, or off")


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


def _pinned(panel: ItemPanel) -> str:
    """The guiding question on the wall: what the States are asked."""
    pinned = part_of(panel.run).pinned
    return "" if pinned is None else panel.run.item.questions[pinned].text


def _wall_words(content: WallContent) -> str:
    assert isinstance(content, InterventionsWall)
    return speaker_or_title(content.speaker, content.title)


CONSOLE: Final = ConsolePart(
    body=interventions_body,
    place=no_place,
    subject=_pinned,
    wall_words=_wall_words,
    progress=no_progress,
    choices=no_choices,
)
