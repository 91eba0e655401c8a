"""The middle while groups answer guiding questions: the answers with their authors, and what the room has seen of them.

Authors are private: they stand here and nowhere else.
"""

from textual.content import Content

from facilitator.activities.questions.views import AnswerLine, QuestionPanel
from facilitator.seminar.commands import Hide, Show
from facilitator.seminar.questions import Question
from facilitator.seminar.views.console import ConsoleView
from facilitator.ui.console.layout import SHOW_HINT, Body, lines, quiet, stacked, strong
from facilitator.ui.console.rows import Row
from facilitator.ui.console.words import counted
from facilitator.ui.shared.messages import question_phase_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


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
        safe_line(question_phase_words(phase), "bold $marked" if phase == panel.run.phase else "$quiet")
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
