"""`results`: what became of a group's rewrites, round by round, as lines and as a table.

It shows what the participant's view holds and nothing more: levels and model answers are there only once they are open.
"""

from typing import Any

from facilitator.domain.views import ParticipantView
from facilitator.domain.views.participant import RoundTask
from facilitator.domain.views.take_home import TakeHome
from facilitator.server.verbs.plain_words import score_lines, score_table
from facilitator.server.verbs.verb import Answer


def results_so_far(view: ParticipantView) -> Answer:
    """The rounds that are over, and the one that is on once there is something of my group's to see."""
    rounds = list(view.take_home)
    task = view.round
    if task is not None and task.phase != "model" and (task.submission or task.phase not in ("brief", "drafting")):
        rounds.append(_round_that_is_on(task))
    lines = [line for each in rounds for line in ("", *_lines(each))][1:]
    table = {"rounds": [_table(each) for each in rounds]}
    return Answer(tuple(lines or ["Your group has handed nothing in yet."]), table)


def _round_that_is_on(task: RoundTask) -> TakeHome:
    return TakeHome(task.sheet.heading, task.sheet.original, task.submission, task.score, task.models)


def _lines(each: TakeHome) -> list[str]:
    lines = [each.heading, f"Before: {each.before}"]
    lines.append(f"After, yours: {each.after}" if each.after else "Your group handed nothing in.")
    if each.score is not None:
        lines += score_lines(each.score)
    elif each.after:
        lines.append("Its levels are shown when time is called.")
    for text, why in each.models:
        lines += [f"Model answer: {text}", *([f"Why: {why}"] if why else [])]
    return lines


def _table(each: TakeHome) -> dict[str, Any]:
    return {
        "heading": each.heading,
        "before": each.before,
        "after": each.after,
        "score": score_table(each.score) if each.score else None,
        "models": [{"text": text, "why": why} for text, why in each.models],
    }
