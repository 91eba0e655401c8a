"""What the console's keys do, one method for each action of `actions`.

Most send one command. What needs an answer first goes through `Dialogs`; what cannot be taken back is asked for.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from facilitator.seminar.agenda import LONGEST_ANSWER
from facilitator.seminar.commands import (
    Advance,
    ChooseWall,
    EndSeminar,
    Extend,
    FinishTurn,
    GoBack,
    GoToItem,
    Pause,
    Resume,
    Reveal,
    SaveNote,
    SendMessage,
    Show,
    SkipItem,
    TakeOutGap,
    WallMode,
)
from facilitator.seminar.schedule import Proposal
from facilitator.seminar.views.console import ConsoleView
from facilitator.ui.console.actions import KEY_ACTIONS, WAYS
from facilitator.ui.console.choices import NewSpeaker, StateCard
from facilitator.ui.console.desk import Desk
from facilitator.ui.console.dialogs import TITLE, Dialogs, Times, time_fields, times_from
from facilitator.ui.console.door_screen import DoorScreen
from facilitator.ui.console.menus import panel_entries
from facilitator.ui.console.notices import draft_question, first_draft, hands_words, names_to_show, texts_to_show
from facilitator.ui.console.panel_rows import card_turn
from facilitator.ui.console.words import WALL_CHOICES
from facilitator.ui.console.write_text import WriteText
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import SessionScreen
from facilitator.ui.shared.dialogs import Choose, Confirm, Form
from facilitator.ui.shared.palette import Entry

STEP_MS: Final = 30_000
"""What + and - give and take: half a minute is what a chair grants."""

LONGEST_MESSAGE: Final = 200

_WHO_READS_NOTES: Final = "Not on any screen of the room; the report has them."
_READ_NAME: Final = "A hand is up: read the name here before the room does, then press n."
_READ_TEXTS: Final = "Read here what was handed in before the room does, then press v, here or on the wall."
_END_QUESTION: Final = "End the seminar now?"
_END_CONSEQUENCE: Final = "The clocks stop and the wall says goodbye. u undoes it."


class KeyActions(SessionScreen[ConsoleView, None]):
    """The keys' part of the console's screen."""

    ACTIONS: ClassVar[tuple[Action, ...]] = KEY_ACTIONS
    BINDINGS: ClassVar = [*bindings(KEY_ACTIONS)]

    def __init__(self, desk: Desk, dialogs: Dialogs) -> None:
        super().__init__(desk.port)
        self.desk = desk
        self.dialogs = dialogs
        self.shown_before: WallMode = "follow"
        """What the wall showed last but nothing; it shows that again."""

        self.proposals: tuple[Proposal, ...] = ()
        """The ways to catch up as they stand on screen: what was read is what is done."""

    def offered_actions(self) -> Sequence[Action]:
        """The open actions; of the ways to catch up as many as are proposed now."""
        beyond = WAYS[len(self.proposals) :]
        return [each for each in super().offered_actions() if each not in beyond]

    def palette_entries(self) -> Sequence[Entry]:
        """The keys' actions, and what can be done with the rows of all panels."""
        rows = panel_entries(self.view, self.now, self.dialogs.take, self.desk.parts, has_doors=self.desk.has_doors)
        return (*super().palette_entries(), *rows)

    def action_step_next(self) -> None:
        """Does the one next thing; the end is asked for."""
        if self.view.next.kind == "end":
            self._ask_to_end()
        elif self.desk.shows_wall and not self.desk.read.has_all(names_to_show(self.view)):
            self.desk.go_to_console(_READ_NAME)
        else:
            self.desk.carry_out(Advance(seen=self.desk.press_guards.next.at_a_press(self.now)))

    def action_step_item(self) -> None:
        """Goes on to the next item; asks first where more than hands is left in this one."""
        following, panel = self.view.next_item, self.view.item
        if following.item is None or panel is None:
            self._ask_to_end()
            return
        ask = f"Skip the rest of '{panel.run.item.title}' and go on to '{following.name}'?"
        self.desk.carry_out(GoToItem(following.item), ask="" if self.view.next.kind == "hand" else ask)

    def action_step_back(self) -> None:
        """Goes back a step."""
        self.desk.carry_out(GoBack())

    def action_step_undo(self) -> None:
        """Takes the last step back; the desk says which it was."""
        self.desk.take_back()

    def action_clock_pause(self) -> None:
        """Stops the clocks, or lets them run on."""
        self.desk.carry_out(Resume() if self.view.is_paused else Pause())

    def action_clock_add(self) -> None:
        """Gives more time."""
        self.desk.carry_out(Extend(STEP_MS))

    def action_clock_take(self) -> None:
        """Takes time away."""
        self.desk.carry_out(Extend(-STEP_MS))

    def action_turn_finish(self) -> None:
        """Ends a turn."""
        self.desk.carry_out(FinishTurn())

    def action_card_fill(self) -> None:
        """Opens the card of the State at hand."""
        panel = self.view.item
        turn = card_turn(panel) if panel else None
        if panel is not None and turn is not None:
            self.dialogs.open(StateCard(panel.id, turn.speaker.id))

    def action_show_next(self) -> None:
        """Shows the next answer or rewrite; the first draft of a round that nobody handed in is asked for."""
        draft = first_draft(self.view)
        if self.desk.shows_wall and not self.desk.read.has_all(texts_to_show(self.view)):
            self.desk.go_to_console(_READ_TEXTS)
        elif draft is None:
            self.desk.carry_out(Reveal())
        else:
            self.desk.carry_out(Show(draft.id), ask=draft_question(draft))

    def action_wall_blank(self) -> None:
        """Blanks the wall at once, or brings it back."""
        self.desk.carry_out(ChooseWall(self.shown_before if self.view.wall_mode == "blank" else "blank"))

    def action_wall_choose(self) -> None:
        """Asks what the wall shows."""
        offered = [choice for choice in WALL_CHOICES if choice[0] != "message" or self.view.message]
        modes = [mode for mode, _ in offered]

        def chosen(place: int | None) -> None:
            if place is not None:
                self.desk.carry_out(ChooseWall(modes[place]))

        now = modes.index(self.view.wall_mode) if self.view.wall_mode in modes else 0
        self.app.push_screen(Choose("What does the wall show?", [label for _, label in offered], chosen=now), chosen)

    def action_message_send(self) -> None:
        """Asks for a message, then whether it is to be sent: it cannot be taken back."""

        hint = "It goes to the wall and to every screen, and cannot be taken back."

        def write(text: str = "") -> None:
            box = WriteText(
                "A message to everybody",
                text,
                stands=lambda: self.view.message,
                hint=hint,
                longest=LONGEST_MESSAGE,
                done="send it",
            )
            self.app.push_screen(box, written)

        def written(text: str | None) -> None:
            if text:
                ask = f"Send to the wall and to everybody: '{text}'?"
                self.desk.carry_out(SendMessage(text), ask=ask, done="Sent.", undone=partial(write, text))

        write()

    def action_plan_first(self) -> None:
        """Catches up in the first way."""
        self._catch_up(0)

    def action_plan_second(self) -> None:
        """Catches up in the second way."""
        self._catch_up(1)

    def action_plan_third(self) -> None:
        """Catches up in the third way."""
        self._catch_up(2)

    def _catch_up(self, place: int) -> None:
        if place < len(self.proposals):
            self.desk.carry_out(self.proposals[place].command)

    def action_note_write(self) -> None:
        """Opens the facilitators' note on the item that is on."""
        panel = self.view.item
        if panel is None:
            return

        def write(text: str) -> None:
            box = WriteText(
                f"Facilitators' notes on '{panel.run.item.title}'",
                text,
                stands=lambda: dict(self.view.notes)[panel.id],
                hint=_WHO_READS_NOTES,
                longest=LONGEST_ANSWER,
                done="keep",
            )
            self.app.push_screen(box, written)

        def written(text: str | None) -> None:
            if text is not None and text != dict(self.view.notes)[panel.id]:
                self.desk.carry_out(SaveNote(panel.id, text), undone=partial(write, text))

        write(panel.run.note)

    def action_speaker_add(self) -> None:
        """Asks for a speaker."""
        if self.view.item is not None:
            self.dialogs.open(NewSpeaker(self.view.item.id))

    def action_item_skip(self) -> None:
        """Skips the rest of the item, after a yes."""
        panel = self.view.item
        if panel is not None:
            self.desk.carry_out(SkipItem(panel.id), ask=f"Skip the rest of '{panel.run.item.title}'?")

    def action_gap_take_out(self) -> None:
        """Leaves the downtime out of the clocks."""
        self.desk.carry_out(TakeOutGap(self.view.surroundings.gap_ms))

    def action_gap_keep(self) -> None:
        """Counts the downtime."""
        self.desk.keep_gap()

    def action_people_show(self) -> None:
        """Shows how people come in."""
        self.app.push_screen(DoorScreen(self.desk))

    def action_times_set(self) -> None:
        """Asks when the seminar began and must end."""

        def answered(values: Mapping[str, str] | None) -> None:
            found = times_from(values, self.view, self.now) if values is not None else Times()
            if found.problem:
                self.desk.say(found.problem)
            for command in found.commands:
                self.desk.carry_out(command, done="Start and end are set.")

        self.app.push_screen(Form(TITLE, time_fields(self.view)), answered)

    def action_seminar_end(self) -> None:
        """Ends the seminar, after a yes."""
        self._ask_to_end()

    def _ask_to_end(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                following = self.view.next
                self.desk.carry_out(Advance(seen=following) if following.kind == "end" else EndSeminar())

        consequence = f"{hands} {_END_CONSEQUENCE}" if (hands := hands_words(self.view)) else _END_CONSEQUENCE
        self.desk.ask(Confirm(_END_QUESTION, consequence, yes="end it"), answered)
