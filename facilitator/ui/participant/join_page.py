"""The join page: one question at a time, each answered by Enter: name, delegation, group.

What is asked depends on the seminar; the answers are sent together at the end, so that whoever drops in the middle is
asked again from the start.
"""

from collections.abc import Sequence
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.seminar.commands import ChooseGroup, ParticipantCommand, SetProfile
from facilitator.seminar.views.lines import GroupLine
from facilitator.seminar.views.participant import ParticipantView
from facilitator.terminal.steady import Column, Words
from facilitator.text import LONGEST_NAME, clean_line
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.page import Page
from facilitator.ui.shared.actions import Action
from facilitator.ui.shared.choice_list import ChoiceList
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.steady_input import SteadyInput, too_long

Step = Literal["name", "delegation", "group"]

_QUESTIONS: Final[dict[Step, str]] = {
    "name": "What is your name?",
    "delegation": "For which delegation or organisation do you speak?",
    "group": "With which group do you sit?",
}
_HINTS: Final[dict[Step, str]] = {
    "name": "The facilitator and your group see it, the wall only while you have the floor. Change it, or keep it.",
    "delegation": "Type a few letters and choose with the arrow keys, or type another. It may stay empty.",
    "group": "Choose with the arrow keys. You can change groups later, but not while they write.",
}


_MAY_BE_EMPTY: Final = "Type it, or leave it empty and press Enter."
_NOT_LISTED: Final = "Not on the list: Enter takes what you typed."
_NAME_NEEDED: Final = Content.styled("A name is needed: type one, then press Enter.", "bold $last")


class JoinPage(Page):
    """Says who one is."""

    BINDINGS: ClassVar = [
        Binding("escape", "step_back", show=False),
        Binding("down", "list_move(1)", show=False),
        Binding("up", "list_move(-1)", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._step: Step = "name"
        self._typed_name = self.view.me.name
        self._typed_delegation = self.view.me.delegation
        self._groups: tuple[GroupLine, ...] = ()
        self._listed: list[str] = []

    def compose_body(self) -> ComposeResult:
        """A box in the middle."""
        with Column(id="middle"), Column(id="box"):
            yield Words(id="welcome")
            yield Words(id="question")
            yield SteadyInput(id="answer", max_length=LONGEST_NAME)
            yield ChoiceList(id="choices", markup=False)
            yield Words(id="hint")
            yield Words(id="keys")

    def begin(self) -> None:
        """Starts with the name."""
        super().begin()
        self._ask("name")

    def show(self, view: ParticipantView) -> None:
        """Shows the frame; the list of groups with their sizes as they stand."""
        super().show(view)
        self.query_one("#welcome", Words).show(_welcome(view))
        if self._step == "group" and view.groups_to_choose != self._groups:
            self._list_groups(self.query_one(OptionList).highlighted or 0)

    def footer_actions(self) -> Sequence[Action]:
        """None: while one types a name, keys are letters, and the box says what Enter does."""
        return ()

    def steps(self) -> list[Step]:
        """What is asked in this seminar."""
        steps: tuple[Step, ...] = ("name", "delegation", "group")
        return list(steps if self.view.groups_to_choose else steps[:2])

    @on(Input.Submitted)
    def _typed(self) -> None:
        typed = clean_line(self.query_one(Input).value)  # as it stands now: the question may have changed since Enter
        if self._step == "name" and typed:
            self._typed_name = typed
            self._go_on()
        elif self._step == "name":
            self.query_one("#hint", Words).show(_NAME_NEEDED)
        elif self._step == "delegation":
            place = self.query_one(OptionList).highlighted
            self._typed_delegation = typed if place is None else self._listed[place]
            self._go_on()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if self._step == "delegation":
            self._list_delegations(event.value)
        self.query_one("#hint", Words).show(too_long(event.value, LONGEST_NAME) or self._hint())

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self._step == "delegation" and event.option_index < len(self._listed):
            self._typed_delegation = self._listed[event.option_index]
        self._go_on()

    def action_step_back(self) -> None:
        """Asks the question before this one again."""
        steps = self.steps()
        place = steps.index(self._step) if self._step in steps else 0
        self._ask(steps[max(0, place - 1)])

    def action_list_move(self, by: int) -> None:
        """Goes down or up the list while one types."""
        options = self.query_one(OptionList)
        if options.display and options.option_count:
            start = -1 if options.highlighted is None and by > 0 else options.highlighted or 0
            options.highlighted = (start + by) % options.option_count

    def _go_on(self) -> None:
        steps = self.steps()
        place = steps.index(self._step) if self._step in steps else len(steps)
        if place + 1 < len(steps):
            self._ask(steps[place + 1])
        else:
            self._send()

    def _send(self) -> None:
        me, commands = self.view.me, list[ParticipantCommand]()
        place = self.query_one(OptionList).highlighted
        if self._step == "group" and place is not None and place < len(self._groups):
            commands.append(ChooseGroup(me.id, self._groups[place].id))
        # The profile comes last: it is what makes this page go away.
        self.desk.send(*commands, SetProfile(me.id, self._typed_name, self._typed_delegation))

    def _ask(self, step: Step) -> None:
        self._step = step
        answer, options = self.query_one(Input), self.query_one(OptionList)
        answer.display = step != "group"
        options.display = step != "name"
        # The list needs the rows of a small window, and the head says the title as well.
        self.query_one("#welcome").display = step == "name"
        self.query_one("#question", Words).show(_question(step, self.steps()))
        self.query_one("#keys", Words).show(_keys(step))
        if step == "group":
            self._list_groups(self._seat())
            self.query_one("#hint", Words).show(self._hint())
            options.focus()
            return
        answer.value = self._typed_name if step == "name" else self._typed_delegation
        answer.select_all()  # typing replaces what was suggested, Enter keeps it
        if step == "delegation":
            self._list_delegations(answer.value)
        self.query_one("#hint", Words).show(self._hint())
        answer.focus()

    def _hint(self) -> Content:
        """What to do with the question; arrow keys are named only where a list stands on the screen."""
        if self._step == "delegation" and not self._listed:
            is_new = bool(self.view.delegations and clean_line(self.query_one(Input).value))
            return safe_text(_NOT_LISTED if is_new else _MAY_BE_EMPTY, "$quiet")
        return safe_text(_HINTS[self._step], "$quiet")

    def _found(self, typed: str) -> list[str]:
        words = clean_line(typed).casefold()
        return [each for each in self.view.delegations if words in each.casefold()]

    def _list_delegations(self, typed: str) -> None:
        options, found = self.query_one(OptionList), self._found(typed)
        self._listed = found
        options.clear_options()
        options.add_options([Option(safe_line(each)) for each in found])
        options.display = bool(found)
        options.highlighted = 0 if found and clean_line(typed) else None

    def _seat(self) -> int:
        """The place of the group that one was given, for whoever comes while groups write, else of the first."""
        mine = self.view.group
        places = (place for place, group in enumerate(self.view.groups_to_choose) if mine and group.id == mine.id)
        return next(places, 0)

    def _list_groups(self, chosen: int) -> None:
        self._groups = self.view.groups_to_choose
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(_group(each)) for each in self._groups])
        options.highlighted = min(chosen, len(self._groups) - 1) if self._groups else None


def _welcome(view: ParticipantView) -> Content:
    return joined(Content.styled("Welcome to\n", "$quiet"), safe_text(view.title, "bold $primary"))


def _question(step: Step, steps: list[Step]) -> Content:
    number = f"   {steps.index(step) + 1} of {len(steps)}" if step in steps else ""
    return joined(Content.styled(_QUESTIONS[step], "bold $strong"), Content.styled(number, "$quiet"))


def _keys(step: Step) -> Content:
    pairs = [("Enter", "go on"), *([("Esc", "back")] if step != "name" else []), ("F1", "help")]
    parts = [
        joined(Content.styled(key, "bold $primary"), Content.styled(f" {words}", "$quiet")) for key, words in pairs
    ]
    return Content("   ").join(parts)


def _group(group: GroupLine) -> Content:
    here = f"{group.members} here" if group.members else "empty"
    return joined(safe_line(group.name, cells=40), Content.styled(f"   {here}", "$quiet"))
