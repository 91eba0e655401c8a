"""Made-up participants and what they write, so that no screen of a preview is empty.

Always the same, and marked as made up where it is not the trainer's own text. The decision to know: what is written
here is written once for each question and round, so that going back and on again changes nothing.
"""

from typing import Final

from facilitator.activities.questions.rules import ANSWERS, GiveAnswer, answers_are_taken, open_question
from facilitator.activities.rewriting.rules import REWRITES, Submit, exercise_of
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import RaiseHand
from facilitator.seminar.events import Event, GroupAdded, GroupChosen, PersonJoined, ProfileSet
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import Group
from facilitator.seminar.ids import GroupId, PersonId
from facilitator.session.hub import Hub
from facilitator.session.seats import ParticipantSeat

PEOPLE: Final = tuple(
    (PersonId(f"p{number}"), name) for number, name in enumerate(("Ana", "Bakary", "Chen", "Dalia", "Emil"), start=1)
)

ME: Final = PEOPLE[0][0]
"""The participant whose screen is shown; sits at the first table."""

_COLLEAGUE: Final = PEOPLE[1][0]
"""Somebody at the same table."""

_OTHER: Final = PEOPLE[3][0]
"""Somebody at the other table."""

_AT_FIRST_TABLE: Final = 3

RETURN_CODE: Final = "made-up-words"

_ANSWERS: Final = (
    "A short answer, made up for this preview.",
    "A longer answer, made up for this preview: it has as many words as people write when they have two minutes and "
    "something to tell, so that you see how the wall breaks its lines.",
)

_A_REWRITE: Final = "A rewrite, made up for this preview, since the exercise has no model answer yet."


def people_of(scenario: Scenario) -> tuple[Event, ...]:
    """The events by which the made-up participants have come in and taken their seats, at two tables or each alone.

    Whoever writes alone has a group from the beginning, and not only when drafting starts: an undo of that start would
    take it away, and each further start would add the rewrites of others.
    """
    named = len(scenario.groups.names)
    is_alone = scenario.groups.mode == "individual"
    first, last = (named + 1, named + len(PEOPLE)) if is_alone else (1, 2)
    events: list[Event] = [
        GroupAdded(Group(GroupId(f"g{number}"), f"Table {number}")) for number in range(max(first, named + 1), last + 1)
    ]
    for place, (person, name) in enumerate(PEOPLE):
        delegation = scenario.delegations[place] if place < len(scenario.delegations) else ""
        seat = first + (place if is_alone else place // _AT_FIRST_TABLE)
        events += [PersonJoined(person, name, delegation), ProfileSet(person, name, delegation)]
        events.append(GroupChosen(person, GroupId(f"g{seat}")))
    return tuple(events)


async def write(hub: Hub) -> None:
    """Writes what people would write now, unless it is there already."""
    state = hub.state
    run = state.current
    if run is None:
        return
    exercise = exercise_of(state)
    if answers_are_taken(state):
        await _answer(hub)
    elif state.groups_are_writing and exercise is not None:
        _draft(hub, exercise)
        await _submit(hub, exercise)
    elif run.item.kind == "discussion" and not state.hands:
        await hub.do(RaiseHand(_OTHER), _OTHER)


async def _answer(hub: Hub) -> None:
    question = open_question(hub.state)
    assert question is not None
    answered = {answer.person for answer in ANSWERS.of(hub.state).to(question.id)}
    for person, text in zip((_COLLEAGUE, _OTHER), _ANSWERS, strict=True):
        if person not in answered:
            await hub.do(GiveAnswer(person, text), person)


def _draft(hub: Hub, exercise: Exercise) -> None:
    """A weak text that stands open at the first table until time takes it."""
    seat = ParticipantSeat(hub, ME)
    draft, key = seat.draft, hub.state.text_key
    if draft is None or key is None or draft.revision:
        return
    text = exercise.mistakes[0].text if exercise.mistakes else exercise.original
    seat.edit(text, len(text))
    hub.drafts.mark_saved((key, draft.group), draft.revision + 1)


async def _submit(hub: Hub, exercise: Exercise) -> None:
    """A model answer, handed in by the other table."""
    group, key = hub.state.people[_OTHER].group, hub.state.text_key
    if group is None or key is None or REWRITES.of(hub.state).latest(key, group) is not None:
        return
    text = exercise.models[0].text if exercise.models else _A_REWRITE
    await hub.do(Submit(_OTHER, text), _OTHER)
