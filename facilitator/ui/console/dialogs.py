"""What must be asked before a command can be given: one dialog for each request of `choices`.

It knows the dialogs and the commands; what may be asked of which row is decided in `choices`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from textual.app import App

from facilitator.seminar.commands import (
    AddGroup,
    AddSpeaker,
    CorrectStart,
    DrawGroups,
    FacilitatorCommand,
    FixEnd,
    GiveFloor,
    RenameGroup,
    RenamePerson,
    ReplaceSpeaker,
    SetAllotment,
    SetTurnLength,
)
from facilitator.seminar.groups import GroupId
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView
from facilitator.text import LONGEST_NAME
from facilitator.ui.console import choices
from facilitator.ui.console.card_screen import CardScreen
from facilitator.ui.console.choices import Choice, DialogRequest
from facilitator.ui.console.choose_state import ChooseState
from facilitator.ui.console.desk import Desk
from facilitator.ui.console.menus import menu_of
from facilitator.ui.console.words import counted
from facilitator.ui.console.write_text import WriteText
from facilitator.ui.shared.clock import digits, instant_from, time_of_day
from facilitator.ui.shared.dialogs import Ask, Choose, Field, Form

_LENGTH: Final = re.compile(r"(\d{1,3})(?::([0-5]?\d))?")


def length_from(text: str) -> int | None:
    """The milliseconds that '3' or '2:30' means; None where it means nothing."""
    found = _LENGTH.fullmatch(text.strip())
    return None if found is None else (int(found[1]) * 60 + int(found[2] or 0)) * 1000


def length_words(milliseconds: int) -> str:
    """A length as it would be typed: '3', '2:30'."""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    return f"{minutes}:{seconds:02}" if seconds else str(minutes)


TITLE: Final = "Start and end, as times of day"
BEGAN: Final = "began"
ENDS: Final = "ends"

_LONGEST: Final = 8
"""Characters: a time has five, and a line that is full would say so."""


@dataclass(frozen=True, slots=True)
class Times:
    """What follows from the answer: commands in their order, or what is wrong with it."""

    commands: tuple[FacilitatorCommand, ...] = ()
    problem: str = ""


def time_fields(view: ConsoleView) -> list[Field]:
    """The start, where it has begun, and the end; empty before the beginning, when no end is fixed."""
    began, ends = view.schedule.began, view.schedule.planned_end_utc_ms()
    fields = []
    if began is not None:
        fields.append(Field(BEGAN, "It began at", time_of_day(began.utc_ms, view.timezone), longest=_LONGEST))
    shown = time_of_day(ends, view.timezone) if ends is not None else ""
    return [*fields, Field(ENDS, "It must end at (empty: as long as planned)", shown, longest=_LONGEST)]


def times_from(values: Mapping[str, str], view: ConsoleView, now: Moment) -> Times:
    """The commands for what was changed; a time is the one nearest to now."""
    commands: list[FacilitatorCommand] = []
    before = {field.name: field.value for field in time_fields(view)}
    for name, text in values.items():
        typed = text.strip()
        if typed == before[name]:
            continue
        instant = instant_from(typed, view.timezone, now.utc_ms)
        if name == ENDS and not typed:
            commands.append(FixEnd(None))
        elif instant is None:
            return Times(problem=f"'{typed}' is no time of day; write 10:07.")
        else:
            commands.append(CorrectStart(instant) if name == BEGAN else FixEnd(instant))
    return Times(tuple(commands))


Found = TypeVar("Found")

LARGEST_GROUP: Final = 50
"""As many as a scenario may ask for."""

USUAL_TURN_MS: Final = 120_000
"""What somebody gets in a discussion whose item does not say: two minutes, as UN rooms give."""

_LENGTH_HINT: Final = "minutes, or minutes and seconds: 3 or 2:30"


class Dialogs:
    """Asks, and sends what follows from the answer."""

    def __init__(self, app: App[None], desk: Desk) -> None:
        self._app = app
        self._desk = desk

    @property
    def _view(self) -> ConsoleView:
        return self._desk.port.view

    def menu(self, title: str, offered: Sequence[Choice]) -> None:
        """Opens a menu; a menu without choices says so."""
        if not offered:
            self._desk.say("Nothing can be done with this now.")
            return

        def chosen(place: int | None) -> None:
            if place is not None:
                self.take(offered[place])

        self._app.push_screen(
            Choose(title, [each.label for each in offered], keys=[each.key for each in offered]), chosen
        )

    def take(self, choice: Choice) -> None:
        """Does what a choice stands for."""
        if isinstance(choice.then, DialogRequest):
            self.open(choice.then)
        else:
            self._desk.carry_out(choice.then, choice.ask)

    def open(self, request: DialogRequest) -> None:
        """Asks what must be asked; what is gone by now is said to be."""
        try:
            self._ask(request)
        except _GoneError:
            self._desk.say("That is not there any more.")

    def _ask(self, request: DialogRequest) -> None:
        match request:
            case choices.ItemLength():
                self._item_length(request)
            case choices.TurnLength():
                self._turn_length(request)
            case choices.FloorLength(person=person):
                usual = self._view.item.run.item.speaker_ms if self._view.item else 0
                self._length("The floor for how long?", usual or USUAL_TURN_MS, lambda ms: GiveFloor(person, ms))
            case choices.NewSpeaker():
                self._speaker(request)
            case choices.StateCard():
                self._app.push_screen(CardScreen(self._desk, request.item, request.speaker))
            case choices.NewGroup(paper=paper):
                title = "A group on paper" if paper else "A new group"
                hint = "Left empty, it becomes 'Table' with the next number."
                self._line(title, "", lambda name: AddGroup(name, paper), hint=hint, may_be_empty=True)
            case choices.RandomGroups():
                self._random_groups()
            case choices.GroupName(group=group):
                self._line("Another name for the group", self._group(group).name, lambda name: RenameGroup(group, name))
            case choices.PersonName(person=person):
                line = _first(each for each in self._view.people if each.id == person)
                self._line("Another name for this participant", line.name, lambda name: RenamePerson(person, name))
            case choices.FromPaper():
                self._paper(request)
            case _:
                self.menu(*menu_of(self._view, request, self._desk.parts))

    def _random_groups(self) -> None:
        here = sum(1 for each in self._view.people if each.is_here)
        draft = self._view.item.run.part.draft if self._view.item else None
        hint = f"{counted(here, 'person', 'people')} here. Leave it empty for the size in the scenario."
        if draft is not None and draft.is_open:
            hint += " Groups are writing: whoever moves to another group leaves their draft behind."

        def answered(text: str | None) -> None:
            if text is None:
                return
            if text and not (text.isascii() and text.isdigit() and 1 < int(text) <= LARGEST_GROUP):
                self._desk.say(f"'{text}' is not a group size; write a number from 2 to {LARGEST_GROUP}.")
            else:
                self._desk.carry_out(DrawGroups(size=int(text or 0)), done="Everyone here has a group.")

        question = "Assign groups at random: how many people in a group?"
        self._app.push_screen(Ask(question, hint=hint, longest=3, may_be_empty=True), answered)

    def _group(self, group: GroupId) -> ConsoleGroup:
        return _first(each for each in self._view.groups if each.id == group)

    def _item_length(self, request: choices.ItemLength) -> None:
        line = _first(each for each in self._view.agenda if each.id == request.item)
        self._length(f"How long is '{line.title}'?", line.timer.allotted_ms, lambda ms: SetAllotment(request.item, ms))

    def _turn_length(self, request: choices.TurnLength) -> None:
        floor = choices.floor_of(self._view, request.item)
        turn = _first(each for each in (floor.turns if floor else ()) if each.speaker.id == request.speaker)
        question = f"How long does {turn.speaker.name} speak?"
        self._length(question, turn.timer.allotted_ms, lambda ms: SetTurnLength(request.item, request.speaker, ms))

    def _length(
        self, question: str, now_ms: int, command: Callable[[int], SetAllotment | SetTurnLength | GiveFloor]
    ) -> None:
        def answered(text: str | None) -> None:
            if text is None:
                return
            milliseconds = length_from(text)
            if milliseconds is None:
                self._desk.say(f"'{text}' is no length; write {_LENGTH_HINT}.")
            else:
                self._desk.carry_out(command(milliseconds), done=f"Set to {digits(milliseconds)}.")

        self._app.push_screen(Ask(question, value=length_words(now_ms), hint=_LENGTH_HINT, longest=8), answered)

    def _line(
        self,
        question: str,
        value: str,
        command: Callable[[str], AddGroup | RenameGroup | RenamePerson],
        *,
        hint: str = "",
        may_be_empty: bool = False,
    ) -> None:
        def answered(text: str | None) -> None:
            if text is not None:
                self._desk.carry_out(command(text))

        self._app.push_screen(
            Ask(question, value=value, hint=hint, longest=LONGEST_NAME, may_be_empty=may_be_empty), answered
        )

    def _speaker(self, request: choices.NewSpeaker) -> None:
        floor = choices.floor_of(self._view, request.item)
        if floor is not None and floor.rules.is_for_states:
            self._state(request, [turn.speaker.name for turn in floor.turns])
        else:
            self._person(request)

    def _state(self, request: choices.NewSpeaker, taken: Sequence[str]) -> None:
        instead = request.instead_of

        def answered(name: str | None) -> None:
            if name is None:
                return
            if instead is None:
                self._desk.carry_out(AddSpeaker(request.item, name, "", ""))
            else:
                self._desk.carry_out(ReplaceSpeaker(request.item, instead, name, "", ""))

        question = "Which State speaks?" if instead is None else "Which State speaks instead?"
        self._app.push_screen(ChooseState(question, taken), answered)

    def _person(self, request: choices.NewSpeaker) -> None:
        instead = request.instead_of
        fields = [
            Field("name", "Name", is_required=True, longest=LONGEST_NAME),
            Field("title", "Title", longest=LONGEST_NAME),
            Field("organisation", "Organisation", longest=LONGEST_NAME),
        ]

        def answered(typed: Mapping[str, str] | None) -> None:
            if typed is None:
                return
            name, title, organisation = typed["name"], typed["title"], typed["organisation"]
            if instead is None:
                self._desk.carry_out(AddSpeaker(request.item, name, title, organisation))
            else:
                self._desk.carry_out(ReplaceSpeaker(request.item, instead, name, title, organisation))

        self._app.push_screen(Form("Who speaks?" if instead is None else "Who speaks instead?", fields), answered)

    def _paper(self, request: choices.FromPaper) -> None:
        group = self._group(request.group)

        def write(text: str) -> None:
            box = WriteText(
                request.title(group), text, stands=lambda: request.stands(self._view), longest=request.longest
            )
            self._app.push_screen(box, written)

        def written(text: str | None) -> None:
            if text:
                self._desk.carry_out(request.command(text), done=request.done, undone=partial(write, text))

        write(request.before(self._view, group))


class _GoneError(Exception):
    """What is asked about is not there any more: another facilitator was faster."""


def _first(found: Iterable[Found]) -> Found:
    for each in found:
        return each
    raise _GoneError
