"""The page on which a group rewrites a recommendation: one draft, one pen, live levels where the scenario has them.

The text lives in the session. Each change goes there at once; what others write comes back by `subscribe_draft`. The
levels are looked at only after a short pause in typing, off the key's path.
"""

import asyncio
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from facilitator.domain.commands import Rejected, Submit
from facilitator.domain.views import ParticipantView
from facilitator.domain.views.participant import RoundTask
from facilitator.session.ports import Draft, Unsubscribe
from facilitator.smart.model import CRITERIA, Score
from facilitator.ui.participant.actions import HAND
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.draft_actions import DRAFT_ACTIONS, LETTER_ACTIONS, SUBMIT
from facilitator.ui.participant.draft_text import (
    advice_text,
    letters_line,
    original_text,
    pen_words,
    state_text,
    sum_line,
)
from facilitator.ui.participant.reading import Reading
from facilitator.ui.participant.reading_view import ReadingPanel, ReadingScreen
from facilitator.ui.participant.writing import WritingPage
from facilitator.ui.shared.actions import bindings
from facilitator.ui.shared.bars import CriterionBars
from facilitator.ui.shared.checklist import shown_level
from facilitator.ui.shared.direct_line import DirectLine
from facilitator.ui.shared.editor import DraftEditor
from facilitator.ui.shared.safe_text import safe_line
from facilitator.ui.shared.words import Words

PAUSE_SECONDS: Final = 0.150
"""The pause in typing after which the levels are looked at."""

LONGEST_REWRITE: Final = 2_000
"""Characters that the session takes of a rewrite."""


class DraftChanged(Message, bubble=False):
    """The group's draft or its pen is another one; whoever gets this reads the port."""


class DraftPage(WritingPage):
    """Rewrites a recommendation."""

    ACTIONS = DRAFT_ACTIONS
    BINDINGS: ClassVar = [*bindings(DRAFT_ACTIONS)]
    WHILE_WRITING = (SUBMIT,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._place: object = None
        self._pen_words = ""
        self._revision = -1
        self._is_sending = False
        self._is_told = False
        self._unsubscribe: Unsubscribe | None = None
        self._pause: asyncio.TimerHandle | None = None

    def compose_body(self) -> ComposeResult:
        """The original above the draft and its levels; where there is room, something to read beside them."""
        task = self.view.round
        assert task is not None
        with Horizontal(id="work"):
            with Vertical(id="main"):
                yield Words(original_text(task), id="original")
                with Horizontal(id="table"):
                    with Vertical(id="paper"):
                        yield DraftEditor(
                            placeholder="Write the recommendation anew: who does what, for whom, how, by when?",
                            limit=LONGEST_REWRITE,
                            clipboard=self.desk.clipboard,
                        )
                        yield DirectLine(id="sum")
                    with Vertical(id="levels"):
                        yield CriterionBars()
                        yield Words(id="advice")
            yield ReadingPanel(task.sheet, id="reading")
        yield Words(id="state", classes="below")
        yield Words(id="letters", classes="below")

    def on_mount(self) -> None:
        """Shows the draft as it stands."""
        super().on_mount()
        self.query_one("#levels").border_title = "Levels"

    def on_unmount(self) -> None:
        """Follows the draft no more."""
        super().on_unmount()
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._pause is not None:
            self._pause.cancel()

    def show(self, view: ParticipantView) -> None:
        """Shows the round; goes over to another group's draft where I was moved."""
        if view.round is None or view.group is None:
            return
        place = (view.round.number, view.round.sheet.id, view.group.id)
        if place != self._place:
            self._place, self._revision = place, -1
            if self._unsubscribe is not None:
                self._unsubscribe()
            self._unsubscribe = self.desk.port.subscribe_draft(self._draft_changed)
        self._show_draft()
        self._show_levels()
        super().show(view)

    def show_lines(self) -> None:
        """Shows the letters, too, brighter once they are open."""
        super().show_lines()
        line = letters_line((*LETTER_ACTIONS, HAND), self.view, self.is_writing)
        self.query_one("#letters", Words).show(line, layout=False)

    @property
    def drafting(self) -> RoundTask | None:
        """The round, None where the seminar has gone on and another page is on its way."""
        task = self.view.round
        return task if task is not None and task.phase == "drafting" and self.view.group is not None else None

    def _draft_changed(self) -> None:
        """Called by the session, also while this page itself sends a change."""
        if not self._is_sending and not self._is_told:
            self._is_told = self.post_message(DraftChanged())

    @on(DraftChanged)
    def _take_draft(self) -> None:
        self._is_told = False
        if self.is_here:
            self._show_draft()

    def _show_draft(self) -> None:
        draft = self.desk.port.draft
        if draft is None or self.drafting is None:
            return
        if draft.revision != self._revision:
            self._revision = draft.revision
            if draft.text != self.editor.text or not self._has_pen(draft):
                self.editor.replace_text(draft.text, draft.cursor)
                self._pause_in_typing()
        self.editor.read_only = draft.pen is not None and not self._has_pen(draft)
        self._show_state(draft)

    def _has_pen(self, draft: Draft) -> bool:
        return draft.pen == self.view.me.id

    def _show_state(self, draft: Draft) -> None:
        task, view = self.drafting, self.view
        if task is None or view.group is None:
            return
        pen = pen_words(draft, view)
        if pen != self._pen_words:  # a new title paints the whole frame anew
            self._pen_words = pen
            self.query_one("#paper").border_title = safe_line(pen)
        self.query_one("#sum", DirectLine).show(sum_line(draft, view.timezone))
        self._show_wrapped("#state", state_text(task, draft, view.me.id))
        self._keys_changed()

    @on(DraftEditor.Changed)
    def _typed(self, event: DraftEditor.Changed) -> None:
        """Sends what was typed. My own echo is not listened to; a refusal brings back what stands."""
        self._is_sending = True
        try:
            self.desk.port.edit(event.text, event.cursor)
        except Rejected as rejected:
            self.desk.refuse(rejected)
            self._revision = -1
            self._show_draft()
            return
        finally:
            self._is_sending = False
        draft = self.desk.port.draft
        if draft is not None:
            self._revision = draft.revision
        self._pause_in_typing()

    def _pause_in_typing(self) -> None:
        """Looks at the levels once no key has come for a while."""
        if self._pause is not None:
            self._pause.cancel()
        self._pause = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._paused)

    def _paused(self) -> None:
        self._pause = None
        draft = self.desk.port.draft
        if self.is_here and draft is not None:
            self._show_state(draft)
            self._show_levels()

    def _show_levels(self) -> None:
        task = self.drafting
        if task is None:
            return
        score = self._score(task)
        levels = {each: shown_level(score, each) for each in CRITERIA} if score else None
        self.query_one(CriterionBars).show_levels(levels)
        self.query_one("#advice", Words).show(advice_text(task, score), layout=False)

    def _score(self, task: RoundTask) -> Score | None:
        """The levels that may be seen now: of the text as it stands, else of what was handed in."""
        return self.desk.port.score(self.editor.text) if task.live == "writing" else task.score

    def action_draft_submit(self) -> None:
        """Hands the draft in for the group, once the keys typed before have reached the editor."""
        self.editor.call_later(self._submit)

    def _submit(self) -> None:
        self.desk.send(Submit(self.view.me.id, self.editor.text))

    def action_pen_change(self) -> None:
        """Takes the pen, asks for it, or passes it."""
        draft = self.desk.port.draft
        if draft is None:
            return
        try:
            if self._has_pen(draft):
                self._pass_pen(draft)
            else:
                self._take_pen()
        except Rejected as rejected:
            self.desk.refuse(rejected)

    def _pass_pen(self, draft: Draft) -> None:
        self.desk.port.pass_pen()
        to = draft.asked_by_name or "whoever types first"
        self.desk.say(f"You passed the pen to {to}.")

    def _take_pen(self) -> None:
        self.desk.port.take_pen()
        after = self.desk.port.draft
        if after is not None and self._has_pen(after):
            self._show_draft()
            self.editor.focus()

    def action_read_facts(self) -> None:
        """Shows the facts."""
        self._read("facts")

    def action_read_previous(self) -> None:
        """Shows what was recommended before."""
        self._read("previous")

    def action_read_hints(self) -> None:
        """Shows the hints."""
        self._read("hints")

    def action_read_rubric(self) -> None:
        """Shows the rubric."""
        self._read("rubric")

    def _read(self, reading: Reading) -> None:
        panel = self.query_one("#reading", ReadingPanel)
        if panel.display and panel.size.width:
            panel.open(reading)
            panel.read()
        elif self.drafting is not None:
            self.app.push_screen(ReadingScreen(self.drafting.sheet, reading))
