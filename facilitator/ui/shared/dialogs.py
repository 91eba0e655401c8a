"""Dialogs: confirm, ask for one text, choose from a list, fill in a form.

Each is a screen whose result is what the person decided, None where they left it with Esc. They take plain strings and
show them literally, so a caller may put people's words into them; what was typed comes back cleaned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.terminal.steady import Words
from facilitator.text import LONGEST_LINE, clean_line
from facilitator.ui.shared.choice_list import ChoiceList
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.steady_input import SteadyInput, too_long

Result = TypeVar("Result")


class Dialog(GuardedScreen[Result | None], ModalScreen[Result | None]):
    """A box in the middle of the screen; Esc or ctrl+q leaves it, and q where no text is written."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog #box { width: 90%; max-width: 76; height: auto; max-height: 95%; background: $surface;
        border: round $primary; padding: 1 2; }
    Dialog Words { margin-bottom: 1; }
    Dialog .label { margin-bottom: 0; }
    Dialog #hint { margin-bottom: 0; }
    Dialog Input, Dialog Input:focus { height: 1; border: none; padding: 0 1; background: $panel;
        background-tint: transparent; margin-bottom: 1; }
    Dialog OptionList, Dialog OptionList:focus { height: auto; max-height: 16; border: none; background: $surface;
        background-tint: transparent; padding: 0; margin-bottom: 1; }
    Dialog OptionList:focus > .option-list--option-highlighted { color: $foreground; background: $primary 30%; }
    """
    BINDINGS = [Binding("escape,ctrl+q", "dismiss(None)", show=False)]


class Confirm(Dialog[bool]):
    """Asks before something that cannot be taken back; only y says yes."""

    BINDINGS = [
        Binding("y", "dismiss(True)", show=False),
        Binding("n", "dismiss(False)", show=False),
        Binding("q", "dismiss(None)", show=False),
    ]

    def __init__(self, question: str, consequence: str = "", yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._question = question
        self._consequence = consequence
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        """The question, what follows from a yes, and the two keys."""
        with Vertical(id="box"):
            yield Words(safe_text(self._question, "bold $strong"))
            if self._consequence:
                yield Words(safe_text(self._consequence))
            yield Words(keys_line(("y", self._yes), ("n", self._no)), id="hint")


class Ask(Dialog[str]):
    """Asks for one line of text; its result is cleaned and not empty unless `may_be_empty`."""

    def __init__(
        self,
        question: str,
        *,
        value: str = "",
        hint: str = "",
        longest: int = LONGEST_LINE,
        may_be_empty: bool = False,
        is_secret: bool = False,
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._hint = hint
        self._longest = longest
        self._may_be_empty = may_be_empty
        self._is_secret = is_secret

    def compose(self) -> ComposeResult:
        """The question above its input."""
        with Vertical(id="box"):
            yield Words(safe_text(self._question, "bold $strong"))
            yield SteadyInput(self._value, max_length=self._longest, password=self._is_secret, select_on_focus=False)
            if self._hint:
                yield Words(safe_text(self._hint, "$quiet"))
            yield Words(keys_line(("Enter", "done"), ("Esc", "leave it")), id="hint")

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        text = clean_line(event.value, self._longest)
        if text or self._may_be_empty:
            self.dismiss(text)


class Choose(Dialog[int]):
    """Asks for one of a list; its result is the place of the choice. A letter or a digit chooses at once."""

    BINDINGS = [Binding("q", "dismiss(None)", show=False)]

    def __init__(
        self, question: str, choices: Sequence[str], *, chosen: int = 0, to_type: str = "", keys: Sequence[str] = ()
    ) -> None:
        """Make it.

        Args:
            question: What stands above the list.
            choices: The words of each choice.
            chosen: The place of the choice that stands.
            to_type: A command that a choice speaks of, on a line of its own below them.
            keys: The letter of each choice; those without one have the digits 1 to 9, in order.
        """
        super().__init__()
        self._question = question
        self._choices = list(choices)
        self._chosen = chosen
        self._to_type = to_type
        digits = chain((str(number) for number in range(1, 10)), repeat(""))
        self._keys = [key or next(digits) for key in keys or [""] * len(choices)]

    def compose(self) -> ComposeResult:
        """The question above the list."""
        with Vertical(id="box"):
            yield Words(safe_text(self._question, "bold $strong"))
            yield ChoiceList(
                *(Option(_choice(*each)) for each in zip(self._keys, self._choices, strict=True)), markup=False
            )
            if self._to_type:
                yield Words(safe_text(self._to_type, "bold $marked"))
            yield Words(keys_line(("↑ ↓ Enter", "choose"), ("Esc", "leave it")), id="hint")

    def begin(self) -> None:
        """Start at the choice that stands."""
        if self._choices:
            self.query_one(OptionList).highlighted = min(self._chosen, len(self._choices) - 1)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def on_key(self, event: Key) -> None:
        """Choose by the key of a choice."""
        if event.character and event.character in self._keys:
            event.stop()
            self.dismiss(self._keys.index(event.character))


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form; `name` is for the program, the rest for people."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    is_required: bool = False
    longest: int = LONGEST_LINE


class Form(Dialog[Mapping[str, str]]):
    """Asks for several lines; its result maps the fields' names to what was typed, cleaned.

    The keys that go to another field act before the field gets them: what is typed right behind one, however fast,
    belongs to the next field. What is handed in is what was typed before, also where it is still on its way.
    """

    BINDINGS = [
        Binding("ctrl+s", "done", show=False, priority=True),
        Binding("enter", "next_or_done", show=False, priority=True),
        Binding("tab,down", "next", show=False, priority=True),
        Binding("shift+tab,up", "previous", show=False, priority=True),
    ]

    def __init__(self, title: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._title = title
        self._fields = list(fields)

    def compose(self) -> ComposeResult:
        """A label above each input."""
        with Vertical(id="box"):
            yield Words(safe_text(self._title, "bold $strong"))
            for field in self._fields:
                yield Words(_label(field, field.value), id=f"label-{field.name}", classes="label")
                yield SteadyInput(
                    field.value, max_length=field.longest, id=f"field-{field.name}", select_on_focus=False
                )
            yield Words(keys_line(("Tab ↑ ↓", "move"), ("Enter", "next, then done"), ("Esc", "leave it")), id="hint")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        for field in self._fields:
            if event.input.id == f"field-{field.name}":
                self.query_one(f"#label-{field.name}", Words).show(_label(field, event.value))

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next(Input)

    def action_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous(Input)

    def action_next_or_done(self) -> None:
        """Go to the next field; from the last one, hand the fields in."""
        if self.focused is self.query(Input).last():
            self.action_done()
        else:
            self.action_next()

    def action_done(self) -> None:
        """Hand the fields in, or go to the first one that is missing; what is typed later belongs to neither."""
        typed: dict[str, str] = {}
        for field in self._fields:
            self._input(field).call_later(self._take, field, typed)

    def _take(self, field: Field, typed: dict[str, str]) -> None:
        """Take what is in a field, now that the keys typed before have reached it; with all of them, decide."""
        if not self.is_active:  # left meanwhile
            return
        typed[field.name] = clean_line(self._input(field).value, field.longest)
        if len(typed) < len(self._fields):
            return
        missing = next((each for each in self._fields if each.is_required and not typed[each.name]), None)
        if missing is None:
            self.dismiss(typed)
        else:
            self._input(missing).focus()

    def _input(self, field: Field) -> Input:
        return self.query_one(f"#field-{field.name}", Input)


def _label(field: Field, value: str) -> Content:
    """What a field asks for, and its hint, or that it is full."""
    return joined(safe_line(field.label), "  ", too_long(value, field.longest) or safe_line(field.hint, "$quiet"))


def keys_line(*pairs: tuple[str, str]) -> Content:
    """The line below a dialog: each key, and what it does."""
    parts = [joined(Content.styled(key, "bold $primary"), " ", safe_line(words, "$quiet")) for key, words in pairs]
    return Content("   ").join(parts)


def _choice(key: str, words: str) -> Content:
    return joined(Content.styled(f"{key or ' '} ", "$primary"), safe_line(words))
