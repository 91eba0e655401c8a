"""The console while groups answer guiding questions: the answers, their authors, and what the room has seen of them.

Authors are private: they stand here and nowhere else.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.content import Content

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.questions.views import AnswerLine, QuestionPanel, QuestionWall, question_panel
from facilitator.seminar.agenda import LONGEST_ANSWER, Question
from facilitator.seminar.commands import FacilitatorCommand, Hide, Show
from facilitator.seminar.contents import WallContent
from facilitator.seminar.groups import QuestionId
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemPanel
from facilitator.ui.console.choices import Choice, FromPaper
from facilitator.ui.console.part import ConsolePart, no_progress
from facilitator.ui.console.rows import SHOW_HINT, Body, Row, lines, quiet, stacked, strong
from facilitator.ui.console.words import counted
from facilitator.ui.shared.messages import phase_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


@dataclass(frozen=True)
class PaperAnswer(FromPaper):
    """What a group answered on paper."""

    question: QuestionId
    longest: ClassVar[int] = LONGEST_ANSWER
    done: ClassVar[str] = "The answer is in."

    def title(self, group: ConsoleGroup) -> str:
        """Whose answer it is."""
        return f"What {group.name} answered"

    def before(self, view: ConsoleView, group: ConsoleGroup) -> str:
        """Nothing: a further answer stands beside the first."""
        return ""

    def stands(self, view: ConsoleView) -> str:
        """The answer that was entered for the group already, while its question is on."""
        asked = question_panel(view.item.content) if view.item else None
        answers = asked.answers if asked and asked.question.id == self.question else ()
        names = [each.name for each in view.groups if each.id == self.group]
        return next((each.text for each in answers if not each.author and each.group in names), "")

    def command(self, text: str) -> FacilitatorCommand:
        """Enters it."""
        return EnterAnswer(self.group, self.question, text)


def questions_body(view: ConsoleView, panel: QuestionPanel) -> Body:
    """The question that is on, its phases and its answers."""
    question = panel.question
    return Body(
        f"Question {panel.run.index + 1} of {panel.of}",
        stacked(lines(strong(question.text), quiet(question.hint)), _phases(question, panel), _count(view, panel)),
        tuple(_answer(answer, panel) for answer in panel.answers),
        SHOW_HINT if panel.run.phase == "reveal" else "",
    )


def _phases(question: Question, panel: QuestionPanel) -> Content:
    marked = [
        safe_line(phase_words("question", phase), "bold $marked" if phase == panel.run.phase else "$quiet")
        for phase in question.phases()
    ]
    return joined(*marked, between=" › ")


def _count(view: ConsoleView, panel: QuestionPanel) -> Content:
    answers = panel.answers
    if not answers:
        return quiet("No answer yet. A group without a laptop: select it under Groups, Enter, and type its answer.")
    groups = {answer.group for answer in answers if answer.group}
    of = f" from {len(groups)} of {counted(len(view.groups), 'group')}" if view.groups else ""
    words = f"{counted(len(answers), 'answer')}{of}"
    if panel.run.phase != "reveal":
        return joined(safe_line(words), quiet("   hidden until the reveal"))
    left = sum(1 for answer in answers if not answer.was_shown)
    return joined(safe_line(words), quiet(f", {left} not shown" if left else ", all shown"))


def _answer(answer: AnswerLine, panel: QuestionPanel) -> Row:
    if answer.is_on_wall:
        mark, style = "▣ on the wall", "bold $marked"
    elif answer.was_shown:
        mark, style = "✓ shown", "$quiet"
    else:
        mark, style = "· hidden", "$quiet"
    who = ", ".join(part for part in (answer.author, answer.group) if part)
    content = lines(joined(safe_line(mark, style), quiet(f"   {who}")), safe_text(answer.text))
    return Row("answer", answer.id, content, Hide(answer.id) if answer.is_on_wall else Show(answer.id))


def _panel(panel: ItemPanel) -> QuestionPanel:
    found = question_panel(panel.content)
    assert found is not None
    return found


def _body(view: ConsoleView, panel: ItemPanel, cells: int) -> Body:
    return questions_body(view, _panel(panel))


def _place(panel: ItemPanel) -> str:
    asked = _panel(panel)
    return f"question {asked.run.index + 1} of {asked.of}, {phase_words('question', asked.run.phase)}"


def _wall_words(content: WallContent) -> str:
    assert isinstance(content, QuestionWall)
    return "an answer" if content.shown else f"question {content.number}"


def _choices(panel: ItemPanel, group: ConsoleGroup) -> tuple[Choice, ...]:
    return (Choice("Enter their answer from paper…", PaperAnswer(group.id, _panel(panel).question.id)),)


CONSOLE: Final = ConsolePart(
    body=_body,
    place=_place,
    subject=lambda panel: _panel(panel).question.text,
    wall_words=_wall_words,
    progress=no_progress,
    choices=_choices,
)
