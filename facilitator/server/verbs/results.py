"""`results`: my answers, and what became of my group's rewrites, round by round, as lines and as a table.

After the end it is the page to keep: `ssh ... results > my-notes.txt`. It shows what the participant's view holds and
nothing more: levels and model answers are there only once they are open.
"""

from collections.abc import Sequence
from typing import Any

from facilitator.activities.questions.views import AnsweredQuestion
from facilitator.activities.rewriting.views import KeptRound, RoundTask, round_task
from facilitator.seminar.contents import Kept
from facilitator.seminar.views import ParticipantView
from facilitator.server.verbs.plain_words import score_lines, score_table
from facilitator.session.ports import NotHandedIn
from facilitator.session.verbs.verb import Answer


def results_so_far(view: ParticipantView, kept: Sequence[Kept], not_handed_in: Sequence[NotHandedIn]) -> Answer:
    """My answers, the rounds that are over, the one that is on once there is something of my group's to see.

    Last comes what was typed and does not count, so that nobody has to write it again from memory.
    """
    answers = [each for each in kept if isinstance(each, AnsweredQuestion)]
    rounds = [each for each in kept if isinstance(each, KeptRound)]
    task = round_task(view.task)
    if task is not None and task.phase != "model" and (task.submission or task.phase not in ("brief", "drafting")):
        rounds.append(_round_that_is_on(task))
    parts = [[_whose(view)]] if view.stage == "ended" else []
    parts += [_answer_lines(each) for each in answers]
    parts += [_lines(each) for each in rounds]
    parts += [[each.about, f"Not handed in: {each.text}"] for each in not_handed_in]
    if not (answers or rounds or not_handed_in):
        parts.append(["You have handed nothing in."])
    lines = [line for part in parts for line in ("", *part)][1:]
    table = {
        "answers": [{"question": each.question, "text": each.text} for each in answers],
        "rounds": [_table(each) for each in rounds],
        "not_handed_in": [{"about": each.about, "text": each.text} for each in not_handed_in],
    }
    return Answer(tuple(lines), table)


def _whose(view: ParticipantView) -> str:
    """The seminar, and whose results these are: they are read again when nothing else tells it."""
    who = (view.me.name, view.me.delegation, view.group.name if view.group else "")
    return f"{view.title}: {', '.join(each for each in who if each)}"


def _answer_lines(each: AnsweredQuestion) -> list[str]:
    return [f"Question: {each.question}", f"Your answer: {each.text}"]


def _round_that_is_on(task: RoundTask) -> KeptRound:
    return KeptRound(task.sheet.heading, task.sheet.original, task.submission, task.score, task.models)


def _lines(each: KeptRound) -> list[str]:
    lines = [each.heading, f"Before: {each.before}"]
    lines.append(f"After, yours: {each.after}" if each.after else "Your group handed nothing in.")
    if each.score is not None:
        lines += score_lines(each.score)
    elif each.after:
        lines.append("Its levels are shown when time is called.")
    for text, why in each.models:
        lines += [f"Model answer: {text}", *([f"Why: {why}"] if why else [])]
    return lines


def _table(each: KeptRound) -> dict[str, Any]:
    return {
        "heading": each.heading,
        "before": each.before,
        "after": each.after,
        "score": score_table(each.score) if each.score else None,
        "models": [{"text": text, "why": why} for text, why in each.models],
    }
