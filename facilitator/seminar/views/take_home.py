"""The page to take home: my answers, and what my group handed in, round by round, with the model answers.

A changer must know: a round's models give nothing away only once it is over, or the room is looking at them.
"""

from dataclasses import dataclass

from facilitator.seminar.groups import Person
from facilitator.seminar.ids import PersonId
from facilitator.seminar.state import RoundKey, State
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class TakeHome:
    """One round on my page to take home."""

    heading: str
    before: str
    after: str
    score: Score | None
    models: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question on my page to take home, with my answer as it counts."""

    question: str
    text: str


def answers_of(state: State, person: PersonId) -> tuple[AnsweredQuestion, ...]:
    """A participant's own answers, in the order of the agenda; no part of the view, which is made with each change."""
    return tuple(
        AnsweredQuestion(question.text, answer.text)
        for run in state.course.runs
        for question in run.item.questions
        for answer in state.answers.get(question.id, ())
        if answer.person == person
    )


def take_home_of(state: State, me: Person) -> tuple[TakeHome, ...]:
    """What I take home: the rounds that are over, with what my group handed in."""
    over = [key for key in _rounds_so_far(state) if _is_over(state, key)]
    page: list[TakeHome] = []
    for item, index in over:
        run = state.course.runs[state.course.place_of(item)]
        exercise = state.scenario.exercise(run.item.rounds[index].exercise)
        mine = state.latest((item, index), me.group) if me.group else None
        page.append(
            TakeHome(
                exercise.heading,
                exercise.original,
                mine.text if mine else "",
                mine.score if mine else None,
                tuple((model.text, model.why) for model in exercise.models),
            )
        )
    return tuple(page)


def _is_over(state: State, key: RoundKey) -> bool:
    """Whether a round's models give nothing away: it is past, its item is, or the room is looking at them."""
    item, index = key
    run = state.course.runs[state.course.place_of(item)]
    if run.round is None or run.status in ("done", "skipped"):
        return True
    return index < run.round.index or (run.status == "running" and run.round.phase == "model")


def _rounds_so_far(state: State) -> tuple[RoundKey, ...]:
    """The rounds that have been on, in order."""
    return tuple((run.item.id, index) for run in state.course.runs if run.round for index in range(run.round.index + 1))
