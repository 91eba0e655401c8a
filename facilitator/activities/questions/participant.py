"""A guiding question on a participant's screen: think and talk with notes of one's own, write an answer, look at the
reveal; a question that is not answered in writing has no page.

What is typed before writing starts is a note that nobody sees; it becomes the answer only by Ctrl+S while answers are
taken. Text that was not sent is kept by the session and comes back with the page.
"""

from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from facilitator.activities.questions.rules import STEP, GiveAnswer
from facilitator.activities.questions.views import AnsweredQuestion, QuestionTask, QuestionWall, question_task
from facilitator.seminar.agenda import LONGEST_ANSWER
from facilitator.seminar.commands import Rejected
from facilitator.seminar.contents import Kept
from facilitator.seminar.views.participant import ParticipantView
from facilitator.terminal.editor import DraftEditor
from facilitator.terminal.steady import Column, Words
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.head import TaskHead
from facilitator.ui.participant.page import BLANK, Columns, Page, hanging, heading, page, page_rows, paragraph
from facilitator.ui.participant.part import ParticipantPart, WantedPage
from facilitator.ui.participant.writing import WritingPage
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.messages import phase_words, task_words
from facilitator.ui.shared.safe_text import safe_line, safe_text


def _may_answer(view: ParticipantView) -> bool:
    return "answer" in view.may


GIVE: Final = Action(
    "answer.give",
    ("ctrl+s",),
    "hand in",
    "Hand your answer in; again until time is called.",
    _may_answer,
    priority=True,
)


class QuestionPage(WritingPage):
    """Answers a question."""

    ACTIONS = (GIVE,)
    BINDINGS: ClassVar = [*bindings((GIVE,))]
    WHILE_WRITING = (GIVE,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._loaded: QuestionTask | None = None

    def compose_body(self) -> ComposeResult:
        """The question above the answer."""
        with Column(id="asking"):
            yield Words(id="asked")
            with Column(id="paper"):
                yield DraftEditor(
                    placeholder="Your notes and your answer", limit=LONGEST_ANSWER, clipboard=self.desk.clipboard
                )
            yield Words(id="state")
            yield Words(id="shown")

    def show(self, view: ParticipantView) -> None:
        """Shows the question in its phase."""
        task = question_task(view.task)
        if task is None:
            return
        self._load(task)
        self.close_text(task.phase in ("closed", "reveal"))
        self.query_one("#asked", Words).show(_asked(task, self._cells))
        self.query_one("#paper").border_title = safe_line(_paper_title(task))
        self.query_one("#shown", Words).show(_shown(view, self._cells))
        self._show_state()
        super().show(view)

    @property
    def _cells(self) -> int:
        return max(20, self.width - 6)

    def _load(self, task: QuestionTask) -> None:
        """Puts another question's text into the editor: what is unsent, else what was handed in."""
        if self._loaded is None or task.key != self._loaded.key:
            self._loaded = task
            text = self.desk.port.unsent(task.key) or task.answer
            self.editor.replace_text(text, len(text))  # whoever comes back goes on where the text ends

    @on(DraftEditor.Changed)
    def _typed(self, event: DraftEditor.Changed) -> None:
        is_of_this_question = event.text == self.editor.text  # else it was typed before another one was loaded
        if self._loaded is not None and is_of_this_question:
            with suppress(Rejected):  # the session is ahead of what it has told: the question is over
                self.desk.port.keep_unsent(self._loaded.key, event.text)
        self._show_state()

    def action_answer_give(self) -> None:
        """Hands the answer in, once the keys typed before have reached the editor."""
        if self.has_editor:
            self.editor.call_later(self._give)

    def _give(self) -> None:
        question = self._loaded.question.id if self._loaded else None
        self.desk.send(GiveAnswer(self.view.me.id, self.editor.text, question))

    def _show_state(self) -> None:
        task = question_task(self.view.task)
        if task is not None:
            self.query_one("#state", Words).show(answer_state(task, self.editor.text))


def answer_state(task: QuestionTask, text: str) -> Content:
    """Whether what stands in the editor has been handed in, and what to do."""
    written, given = text.strip(), task.answer.strip()
    if given and not written:
        return safe_text("✓ What you handed in before stands; an empty page does not take it back.", "bold $calm")
    if given and written == given:
        again = " You may change it until time is called." if task.phase == "write" else ""
        return safe_text(f"✓ Handed in, as it stands.{again}", "bold $calm")
    match task.phase:
        case "write":
            changed = "Changed since you handed it in" if given else "Not handed in yet"
            told = f"✎ {changed}: ctrl+s hands it in. Time does not take it."
            return safe_text(told, "bold $last") if written else Content("")
        case "closed" | "reveal":
            told = "Not handed in in time; only you can see it." if written else "You handed nothing in."
            return safe_text(told, "$quiet")
        case "asked" | "think" | "talk":
            return safe_text("These are your notes: nobody sees them until you hand them in.", "$quiet")


def _asked(task: QuestionTask, cells: int) -> Content:
    todo = task_words(STEP, task.phase)
    return page(
        paragraph(task.question.text, cells, "bold $strong"),
        paragraph(task.question.hint, cells, "$quiet") if task.question.hint else [],
        paragraph(todo[0].upper() + todo[1:] + ".", cells) if todo else [],
    )


def _paper_title(task: QuestionTask) -> str:
    return "Your notes" if task.phase in ("think", "talk") and not task.answer else "Your answer"


def _shown(view: ParticipantView, cells: int) -> Content:
    wall = view.wall
    if not isinstance(wall, QuestionWall) or wall.shown is None:
        return Content("")
    by = [safe_line(wall.shown.group, "$quiet")] if wall.shown.group else []
    return page([heading("ON THE WALL"), *paragraph(wall.shown.text, cells), *by])


def _question_page(desk: Desk, view: ParticipantView) -> Page:
    return QuestionPage(desk)


def _page(view: ParticipantView) -> WantedPage | None:
    task = question_task(view.task)
    return WantedPage(_question_page) if task is not None and task.question.write_ms > 0 else None


def _head(view: ParticipantView) -> TaskHead | None:
    task = question_task(view.task)
    if task is None:
        return None
    number = f"QUESTION {task.number}" + (f" of {task.of}" if task.of > 1 else "")
    words = Content.styled(f"{number}: {phase_words(STEP, task.phase)}", "bold")
    return TaskHead((words,), task.timer if task.timer.allotted_ms else None)


def _take_home(kept: Kept, cells: int) -> Columns:
    assert isinstance(kept, AnsweredQuestion)
    asked = [safe_line("QUESTION", "bold $primary"), *paragraph(kept.question, cells, "$quiet")]
    return Columns(page_rows(asked, [heading("YOUR ANSWER"), *hanging(BLANK, safe_text(kept.text), cells)]), ())


PARTICIPANT: Final = ParticipantPart(
    tasks=(QuestionTask,),
    page=_page,
    head=_head,
    kept=(AnsweredQuestion,),
    take_home=_take_home,
    nothing_kept="you handed in no answer",
    stylesheet=Path(__file__).with_name("participant.tcss"),
)
