"""The card of a State, filled in while the State speaks: a line for each field, saved as soon as it is left.

The head with the clock stays in sight. Another facilitator may fill in the same card: a field that nobody writes in
here takes over what they wrote; the field under the cursor is left alone, and who leaves it is told first what they
wrote there. What the disk refused stays in its field. The keys that go to another field act before the field gets them:
what is typed right behind one, however fast, belongs to the next field.
"""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from facilitator.seminar.commands import FillCard
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.speakers import CARD_FIELDS, CARD_LABELS, Card, Turn
from facilitator.seminar.views.console import ConsoleView
from facilitator.terminal.steady import Words
from facilitator.text import clean_line
from facilitator.ui.console.choices import floor_of
from facilitator.ui.console.desk import Desk
from facilitator.ui.console.head import Head
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.console.write_text import TOLD_SECONDS, EditConflict
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import SessionScreen
from facilitator.ui.shared.help import Footer
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.steady_input import SteadyInput

LONGEST_FIELD: Final = 400
"""Characters of a field: what is written down while a State speaks, with room to spare."""

_ACTIONS: Final = (
    Action(
        "field.next",
        ("down", "enter", "tab"),
        "next field",
        "Save this field and go to the next.",
        priority=True,
    ),
    Action(
        "field.previous",
        ("up", "shift+tab"),
        "field before",
        "Save this field and go to the one before.",
        priority=True,
    ),
    Action("card.close", ("escape",), "done", "Save and go back to the console."),
)


class CardScreen(SessionScreen[ConsoleView, None]):
    """One State's card."""

    ACTIONS = _ACTIONS
    BINDINGS = [*bindings(_ACTIONS), Binding("ctrl+q", "card_close", show=False)]

    def __init__(self, desk: Desk, item: ItemId, speaker: SpeakerId) -> None:
        super().__init__(desk.port)
        self._desk = desk
        self._item, self._speaker = item, speaker
        self._unsaved = desk.unsaved.setdefault((item, speaker), {})
        self._shown = Card()
        self._conflicts = {field: EditConflict("") for field in CARD_FIELDS}

    def compose(self) -> ComposeResult:
        """The head, the fields with their labels before them, and the question that they follow."""
        yield Head(self._desk.parts)
        yield Words(id="card-title")
        with Vertical(id="fields"):
            for field in CARD_FIELDS:
                with Horizontal(classes="field"):
                    yield Words(safe_line(CARD_LABELS[field]), classes="label")
                    yield SteadyInput(max_length=LONGEST_FIELD, id=f"field-{field}", select_on_focus=False)
        yield Words(id="card-question")
        yield Footer()

    def begin(self) -> None:
        """Starts in the first field that is empty."""
        super().begin()
        card = self._card(self.view)
        for field, text in self._unsaved.items():
            self._input(field).value = text
        first = next((field for field in CARD_FIELDS if not getattr(card, field)), CARD_FIELDS[0])
        self._input(first).focus()

    def show(self, view: ConsoleView) -> None:
        """Takes over what others wrote, but for the field that is written in here."""
        self.tick()
        turn = self._turn(view)
        name = safe_line(turn.speaker.name if turn else "", "bold $strong")
        self.query_one("#card-title", Words).show(joined(Content.styled("CARD  ", "$quiet"), name))
        self.query_one("#card-question", Words).show(_question(view, self._desk.parts))
        self.query_one(Footer).show_actions(self.ACTIONS, view)
        card = self._card(view)
        for field in CARD_FIELDS:
            box, text = self._input(field), getattr(card, field)
            if self._unsaved.get(field) == text:
                del self._unsaved[field]
            if field not in self._unsaved and (not box.has_focus or box.value == getattr(self._shown, field)):
                box.value = text
                self._conflicts[field] = EditConflict(text)
        self._shown = card

    def tick(self) -> None:
        """The clock goes on."""
        self.query_one(Head).show(self.view, self.now)

    def on_resize(self) -> None:
        """The footer fits its line."""
        self.query_one(Footer).show_actions(self.ACTIONS, self.view)

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        if self._has_news(event.input):
            event.input.focus()
        else:
            self._save(event.input)

    def action_field_next(self) -> None:
        """Goes to the next field."""
        if not self._has_news(self.focused):
            self.focus_next(Input)

    def action_field_previous(self) -> None:
        """Goes to the field before."""
        if not self._has_news(self.focused):
            self.focus_previous(Input)

    def action_card_close(self) -> None:
        """Saves what is being written and goes back."""
        if self._has_news(self.focused):
            return
        if isinstance(self.focused, Input):
            self._save(self.focused)
        self.dismiss()

    def _has_news(self, box: Widget | None) -> bool:
        """Whether somebody else wrote meanwhile what is about to be overwritten, which is told then, once."""
        if not isinstance(box, Input):
            return False
        field, text = _written_in(box)
        news = self._conflicts[field].news(getattr(self._card(self.view), field), text)
        if news:
            self.notify(news, severity="warning", timeout=TOLD_SECONDS)
        return bool(news)

    def _save(self, box: Input) -> None:
        field, text = _written_in(box)
        if text != getattr(self._card(self.view), field):
            self._conflicts[field].saved(text)
            self._unsaved[field] = text
            self._desk.carry_out(FillCard(self._item, self._speaker, field, text))
        else:
            self._unsaved.pop(field, None)

    def _input(self, field: str) -> Input:
        return self.query_one(f"#field-{field}", Input)

    def _turn(self, view: ConsoleView) -> Turn | None:
        floor = floor_of(view, self._item)
        return next((turn for turn in (floor.turns if floor else ()) if turn.speaker.id == self._speaker), None)

    def _card(self, view: ConsoleView) -> Card:
        floor = floor_of(view, self._item)
        return dict(floor.cards).get(self._speaker, Card()) if floor else Card()


def _written_in(box: Input) -> tuple[str, str]:
    """The field of a box, and what is written in it."""
    return (box.id or "").removeprefix("field-"), clean_line(box.value, LONGEST_FIELD)


def _question(view: ConsoleView, parts: ConsoleParts) -> Content:
    """What the State was asked: the guiding question on the wall."""
    subject = parts.of(view.item).subject(view.item) if view.item else ""
    return joined(Content.styled("asked  ", "$quiet"), safe_text(subject, "$quiet")) if subject else Content("")
