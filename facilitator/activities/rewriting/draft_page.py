"""The page on which a group rewrites a recommendation: one draft, one pen, live levels where the scenario has them.

The text lives in the session. Each change goes there at once, called by the editor and not told by a message, since
that happens with each key; what others write comes back by `subscribe_draft`. The levels are looked at only after a
short pause in typing, off the key's path.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from facilitator.activities.rewriting.draft_text import (
    Letters,
    advice_text,
    facts_around,
    letters_line,
    original_text,
    pen_words,
    state_text,
    sum_line,
)
from facilitator.activities.rewriting.reading import ReadingPage, ReadingPanel
from facilitator.activities.rewriting.rules import Submit
from facilitator.activities.rewriting.views import ExerciseSheet, RoundTask
from facilitator.activities.rewriting.views import round_task as round_of
from facilitator.seminar.commands import Rejected
from facilitator.seminar.exercises import LONGEST_REWRITE
from facilitator.seminar.views.participant import ParticipantView
from facilitator.smart.model import CRITERIA, Score
from facilitator.terminal.direct import DirectLine, DirectWords
from facilitator.terminal.editor import DraftEditor
from facilitator.terminal.steady import Column, Row, Words
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.page import HAND
from facilitator.ui.participant.shared_draft import SharedDraft
from facilitator.ui.participant.writing import LETTERS, TypingPause
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.bars import CriterionBars
from facilitator.ui.shared.safe_text import joined, safe_line

_ROOMY: Final = 24
"""Rows of a window from which the line that comes and goes below the draft has one of its own: nothing else moves."""

_BESIDE_TITLE: Final = 2
"""Cells of the frame's line that its title cannot have, of as many as the line in the frame has."""


def _may_submit(view: ParticipantView) -> bool:
    return "submit" in view.may


SUBMIT: Final = Action(
    "draft.submit",
    ("ctrl+s",),
    "hand in",
    "Hand the draft in for your group; again until time is called.",
    _may_submit,
    priority=True,
)

LETTER_ACTIONS: Final = (
    Action("read.facts", ("f",), "facts", "Read the facts on the State.", in_footer=False),
    Action(
        "read.previous",
        ("p",),
        "previous",
        "Read earlier recommendations, treaties and goals.",
        in_footer=False,
    ),
    Action("read.hints", ("e",), "hints", "Read the trainer's hints.", in_footer=False),
    Action("read.rubric", ("r",), "rubric", "Read what each level looks like.", in_footer=False),
    Action(
        "pen.change",
        ("t",),
        "pen",
        "Take the pen, ask for it, or pass it to whoever asks.",
        _may_submit,
        in_footer=False,
    ),
)
"""The letters of the page; a line of their own tells them, since a footer of 80 cells has no room for all."""

DRAFT_ACTIONS: Final = (
    SUBMIT,
    *LETTER_ACTIONS,
)
"""All actions of the page."""


class LevelsPanel(Column):
    """Bars above advice, or beside it where there is room.

    Where levels may be seen as one writes, they are those of the text that was looked at last; they come a moment after
    the look.
    """

    BORDER_TITLE = "Levels"

    def __init__(self, score: Callable[[str], Awaitable[Score | None]], *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._score = score
        self._round: RoundTask | None = None
        self._looked_at = ""
        self._looking: asyncio.Task[None] | None = None
        self._found: Score | None = None
        self._bars = CriterionBars()
        self._advice = DirectWords(id="advice")

    def compose(self) -> ComposeResult:
        """Bars and advice."""
        yield self._bars
        yield self._advice

    def on_unmount(self) -> None:
        """Waits for no levels any more."""
        if self._looking is not None:
            self._looking.cancel()

    def look(self, text: str) -> asyncio.Task[None] | None:
        """Looks at a text, if it may be looked at and has other words than at the last look; done with the levels."""
        if self._round is None or self._round.live != "writing" or text == self._looked_at:
            return None
        self._looked_at = text
        if self._looking is not None:
            self._looking.cancel()
        self._looking = asyncio.create_task(self._look(text))
        return self._looking

    async def _look(self, text: str) -> None:
        self._found = await self._score(text)
        if self._round is not None and self.is_attached:
            self.show(self._round)

    def show(self, task: RoundTask) -> None:
        """Shows what may be seen now: of the text as it was looked at last, else of what was handed in."""
        self._round = task
        score = self._found if task.live == "writing" else task.score
        levels = {each: score.shown_level(each) for each in CRITERIA} if score else None
        self.set_class(score is None and task.live != "writing", "-waits")
        self._bars.show_levels(levels)
        self._advice.show(advice_text(task, score))


class DraftChanged(Message, bubble=False):
    """The group's draft or its pen is another one; whoever gets this reads the port."""


class DraftPage(ReadingPage):
    """Rewrites a recommendation."""

    ACTIONS = DRAFT_ACTIONS
    BINDINGS: ClassVar = [*bindings(DRAFT_ACTIONS)]
    WHILE_WRITING = (SUBMIT,)

    def __init__(self, desk: Desk, task: RoundTask) -> None:
        """Make the page of a round; another round gets another page."""
        super().__init__(desk)
        self._opened = task
        self._place: object = None
        self._pen_words = ""
        self._draft = SharedDraft(desk.port, self._draft_changed, self._draft_saved)
        self._is_told = False
        self._had_pen = self._has_come_up = False
        self._letters = Letters.KEYS
        self._pause = TypingPause(self._look)
        self._facts: tuple[object, ...] = ()
        self._sum = DirectLine(id="sum")
        self._levels = LevelsPanel(desk.port.score, id="levels")
        self._editor = DraftEditor(
            placeholder="Write the recommendation anew: who does what, for whom, how, by when?",
            limit=LONGEST_REWRITE,
            clipboard=desk.clipboard,
            changed=self._typed,
            takes_unseen=self._takes_unseen,
        )

    def compose_body(self) -> ComposeResult:
        """The original above the draft and its levels; where there is room, something to read beside them."""
        task = self._opened
        with Row(id="work"):
            with Column(id="main"):
                yield Words(original_text(task), id="original")
                with Row(id="table"):
                    with Column(id="paper"):
                        yield self._editor
                        yield self._sum
                    yield self._levels
            yield ReadingPanel(task.sheet, id="reading")
        yield Words(id="state", classes="below")
        yield Words(id="letters", classes="below")

    def on_unmount(self) -> None:
        """Follows the draft no more."""
        self._draft.end()
        self._pause.cancel()

    def show(self, view: ParticipantView) -> None:
        """Shows the round; goes over to another group's draft where I was moved."""
        played = round_of(view.task)
        if played is None or view.group is None:
            return
        place = (played.number, played.sheet.id, view.group.id)
        is_another = place != self._place
        if is_another:
            if self._place is not None:
                self.desk.say(f"You sit with {view.group.name} now: this is their draft.")
            self._place = place
            self._draft.follow()
        self._show_draft()
        self._levels.show(played)
        if is_another:
            self._look()  # at what stands there already, without a pause
        super().show(view)

    def show_lines(self) -> None:
        """Shows the letters, too, brighter once they are open; the footer has the hand then."""
        super().show_lines()
        actions = (*LETTER_ACTIONS, HAND) if self.is_typing else LETTER_ACTIONS
        line = letters_line(actions, self.view, self.is_typing, self._cells)
        self.query_one("#letters", Words).show(line, layout=False)
        self._show_state()

    @property
    def welcome(self) -> str:
        """That my group's draft is here, where something was written."""
        draft = self._draft.now
        return "your draft is here" if draft is not None and draft.text.strip() else ""

    @property
    def _cells(self) -> int:
        """The cells of a line below the draft."""
        return max(20, self.width - 2)

    @property
    def editor(self) -> DraftEditor:
        """The editor."""
        return self._editor

    @property
    def is_writing(self) -> bool:
        """Whether letters are text now; asked with each key, so no query."""
        return self.focused is self._editor and not self._editor.read_only

    @property
    def is_typing(self) -> bool:
        """Also of whoever types without the pen and has not opened the letters."""
        return self.is_writing or self._letters is not Letters.KEYS

    @property
    def sheet(self) -> ExerciseSheet | None:
        """The exercise that can be read about."""
        return self.drafting.sheet if self.drafting else None

    @property
    def drafting(self) -> RoundTask | None:
        """The round, None where the seminar has gone on and another page is on its way."""
        task = round_of(self.view.task)
        return task if task is not None and task.phase == "drafting" and self.view.group is not None else None

    def _draft_changed(self) -> None:
        if not self._is_told:
            self._is_told = self.post_message(DraftChanged())

    def _draft_saved(self) -> None:
        if self.is_here:
            self._show_state()

    @on(DraftChanged)
    def _take_draft(self) -> None:
        self._is_told = False
        if self.is_here:
            self._show_draft()

    def _show_draft(self) -> None:
        if self.drafting is None:
            return
        news = self._draft.news(self.editor.text)
        if news is not None:
            self.editor.replace_text(news.text, news.cursor)
            self._pause.typed()
        if self.editor.read_only != self._draft.is_elsewhere:
            was_keys = self._has_come_up and self._letters is Letters.KEYS
            was_text = not self._has_come_up or self.is_writing
            self._set_letters((Letters.LOST if self._had_pen else Letters.SHUT) if was_text else Letters.KEYS)
            self.editor.read_only = self._draft.is_elsewhere
            if not self.editor.read_only and was_keys and not self._draft.has_pen:
                self.set_focus(None)  # who has opened the letters goes on pressing keys
            self._keys_changed()
        self._had_pen, self._has_come_up = self._draft.has_pen, True
        self._show_state()

    def _takes_unseen(self, key: str) -> bool:
        """Whether a letter that comes while another has the pen is text of somebody who has not noticed.

        It is where they were in the text as the pen went elsewhere, where they came in while another wrote, and from a
        letter on that is no key of this page: until Esc, no letter does anything. Else half a word would raise a hand,
        and 'quality' leave the seminar.
        """
        if self._letters is Letters.SHUT or (self._letters is Letters.KEYS and key not in self.active_bindings):
            self._set_letters(Letters.LOST)
            self._keys_changed()
        return self._letters is Letters.LOST

    def _set_letters(self, letters: Letters) -> None:
        self._letters = letters
        self.editor.drops_letters = letters is not Letters.KEYS

    def footer_actions(self) -> Sequence[Action]:
        """Few keys also while letters do nothing because another has taken the pen."""
        return (*self.WHILE_WRITING, LETTERS) if self._letters is not Letters.KEYS else super().footer_actions()

    def action_letters_open(self) -> None:
        """Opens the letters; also those of somebody who went on writing without the pen."""
        if self._letters is not Letters.KEYS:
            self._set_letters(Letters.KEYS)
            self._keys_changed()
        else:
            super().action_letters_open()

    def _show_state(self) -> None:
        """Shows the words around the text; equal ones are not made again, since each save comes here."""
        task, view, draft = self.drafting, self.view, self._draft.now
        if task is None or draft is None:
            return
        sum_cells = self._sum.size.width or self._cells
        keeps_row = self.app.size.height >= _ROOMY
        letters = Letters.TEXT if self.is_writing else self._letters
        facts = (letters, keeps_row, self._cells, sum_cells, *facts_around(task, draft, view))
        if facts == self._facts:
            return
        self._facts = facts
        pen = pen_words(draft, view, sum_cells - _BESIDE_TITLE, letters)
        if pen != self._pen_words:  # a new title paints the whole frame anew
            self._pen_words = pen
            self.query_one("#paper").border_title = safe_line(pen)
        self._sum.show(sum_line(draft, view.timezone, sum_cells))
        state = state_text(task, draft, view.me.id, self._cells, letters)
        self._show_wrapped("#state", joined("\n", state) if keeps_row and "\n" not in state.plain else state)

    def _typed(self, text: str, cursor: int) -> None:
        """Sends what was typed; a refusal brings back what stands in the session."""
        try:
            if self._draft.send(text, cursor):
                self._show_draft()
        except Rejected as rejected:
            self.desk.refuse(rejected)
            self._show_draft()
        else:
            self._pause.typed()

    def _look(self) -> asyncio.Task[None] | None:
        """Looks at the text in a pause of typing, if it has other words than at the last look."""
        if not self.is_here:
            return None
        self._show_state()
        return self._levels.look(self.editor.text.strip())

    def action_draft_submit(self) -> None:
        """Hands the draft in for the group, once the keys typed before have reached the editor."""
        if self.has_editor:
            self.editor.call_later(self._submit)

    def _submit(self) -> None:
        self.desk.send(Submit(self.view.me.id, self.editor.text))

    def action_pen_change(self) -> None:
        """Takes the pen, asks for it, or passes it."""
        draft = self._draft.now
        try:
            if draft is not None and self._draft.has_pen:
                self._had_pen = False  # not taken from me: the letters stay open
                self.desk.port.pass_pen()
                self.desk.say(f"You passed the pen to {draft.asked_by_name or 'whoever types first'}.")
            else:
                self.desk.port.take_pen()
        except Rejected as rejected:
            self.desk.refuse(rejected)
        self._show_draft()
        if self._draft.has_pen:
            self.action_text_write()
