"""What a question or a round asks of a participant, in plain lines, as it comes up and goes on to its next phase."""

from facilitator.activities.questions.views import QuestionTask
from facilitator.activities.questions.views import question_task as asked_of
from facilitator.activities.rewriting.views import RoundTask
from facilitator.activities.rewriting.views import round_task as round_of
from facilitator.seminar.moment import Moment
from facilitator.seminar.timer import Timer
from facilitator.seminar.views import ParticipantView
from facilitator.ui.shared.messages import question_phase_words, question_task, round_phase_words, round_task
from facilitator.ui.shared.times import in_words

_JUST_BEGUN_MS = 2_000
"""A clock that runs no longer is told by its whole length."""


def task_news(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    """The question and the round that are on, where they or their phases are others than before."""
    lines: list[str] = []
    asked, played, was_played = asked_of(after.task), round_of(after.task), round_of(before.task)
    if asked is not None and _at_question(after) != _at_question(before):
        lines += _question(asked, now, is_new=_at_question(after)[:2] != _at_question(before)[:2])
    if played is None:
        return lines
    if _at_round(after) != _at_round(before):
        is_new = _at_round(after)[:2] != _at_round(before)[:2]
        lines += _round(played, now, is_new=is_new, who=_who(after))
    elif was_played is not None and played.submissions > was_played.submissions:
        lines.append(f"{_who(after)} handed in; 'results' tells what.")
    return lines


def running_item(view: ParticipantView) -> str | None:
    """The id of the item that is on."""
    return next((line.id for line in view.agenda if line.status == "running"), None)


def left_words(timer: Timer, now: Moment) -> str:
    """`3 min`, or once some of it has passed `1 min 20 s left`; empty for a clock without a length."""
    if not timer.allotted_ms:
        return ""
    if timer.elapsed_ms(now) < _JUST_BEGUN_MS:
        return in_words(timer.allotted_ms)
    left = timer.remaining_ms(now)
    return f"{in_words(left)} left" if left >= 1_000 else "the time is up"


def _at_question(view: ParticipantView) -> tuple[str | None, str, str]:
    task = asked_of(view.task)
    return running_item(view), task.question.id if task else "", task.phase if task else ""


def _at_round(view: ParticipantView) -> tuple[str | None, int, str]:
    task = round_of(view.task)
    return running_item(view), task.number if task else 0, task.phase if task else ""


def _who(view: ParticipantView) -> str:
    return "You" if view.group_mode == "individual" else "Your group"


def _question(task: QuestionTask, now: Moment, *, is_new: bool) -> list[str]:
    lines = [f"Question {task.number} of {task.of}: {task.question.text}"] if is_new else []
    if task.phase != "asked":
        has_clock = task.question.allotted_ms(task.phase) > 0
        left = left_words(task.timer, now) if has_clock else ""
        told = _told(question_phase_words(task.phase), question_task(task.phase), left)
        lines.append(f"Question {task.number}, {told}")
    if task.phase == "write":
        lines.append("'answer' hands your answer in.")
    if task.phase == "closed" and not task.answer:
        lines.append("You handed no answer in.")
    return lines


def _round(task: RoundTask, now: Moment, *, is_new: bool, who: str) -> list[str]:
    lines = [f"{task.sheet.heading}, to {task.sheet.state}: {task.sheet.original}"] if is_new else []
    left = left_words(task.timer, now) if task.phase in ("brief", "drafting") else ""
    lines.append(f"Round {task.number}, {_told(round_phase_words(task.phase), round_task(task.phase), left)}")
    if task.phase == "brief":
        lines.append("'exercise' tells the facts.")
    elif task.phase == "drafting":
        lines.append("'draft' tells or replaces what is written, 'submit' hands in.")
    elif task.phase == "checklist" and task.was_collected:
        lines.append(f"{who} handed nothing in, so the draft was taken as it stood.")
    elif task.phase == "checklist" and not task.submission:
        lines.append(f"{who} handed nothing in.")
    elif task.phase == "checklist" and task.score is not None:
        lines.append("'results' tells the levels of what was handed in.")
    elif task.phase == "model":
        lines.append("'results' tells the model answers.")
    return lines


def _told(phase: str, asked: str, left: str) -> str:
    """`write: one answer each, on your screen or on paper; 5 min.`"""
    told = f"{phase}: {asked}" if asked else phase
    return f"{told}; {left}." if left else f"{told}."
