"""Short ways for tests to what activities keep: the question or round of an item, answers and rewrites."""

from facilitator.activities.interventions.rules import InterventionsPart
from facilitator.activities.questions.rules import ANSWERS, Answers, QuestionRun, question_run
from facilitator.activities.questions.views import QuestionPanel, QuestionTask, question_panel, question_task
from facilitator.activities.rewriting.rules import REWRITES, Rewrites, RewritingPart, RoundRun, part_of, round_run
from facilitator.activities.rewriting.views import RoundPanel, RoundTask, round_panel, round_task
from facilitator.seminar.contents import Kept, Unrevealed
from facilitator.seminar.groups import PersonId
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.views.console import ConsoleView
from facilitator.seminar.views.participant import ParticipantView


def question_of(run: ItemRun | None) -> QuestionRun:
    """Where the questions of an item stand."""
    found = question_run(run)
    assert found is not None
    return found


def round_of(run: ItemRun | None) -> RoundRun:
    """Where the rounds of an item stand."""
    found = round_run(run)
    assert found is not None
    return found


def rounds_of(run: ItemRun | None) -> RewritingPart:
    """The rounds of an item, with what was revealed."""
    found = part_of(run)
    assert found is not None
    return found


def cards_of(run: ItemRun | None) -> InterventionsPart:
    """The cards of an item, and its pinned question."""
    assert run is not None and isinstance(run.part, InterventionsPart)
    return run.part


def answers_of(state: State) -> Answers:
    """All answers."""
    return ANSWERS.of(state)


def rewrites_of(state: State) -> Rewrites:
    """All rewrites."""
    return REWRITES.of(state)


def asked(view: ParticipantView) -> QuestionTask:
    """The question that a participant is asked."""
    found = question_task(view.task)
    assert found is not None
    return found


def played(view: ParticipantView) -> RoundTask:
    """The round that a participant plays."""
    found = round_task(view.task)
    assert found is not None
    return found


def question_panel_of(view: ConsoleView) -> QuestionPanel:
    """What the console shows of a question."""
    found = question_panel(view.item.content) if view.item else None
    assert found is not None
    return found


def round_panel_of(view: ConsoleView) -> RoundPanel:
    """What the console shows of a round."""
    found = round_panel(view.item.content) if view.item else None
    assert found is not None
    return found


def kept_by(state: State, person: PersonId) -> tuple[Kept, ...]:
    """What a participant takes home."""
    me = state.people[person]
    return tuple(each for run in state.course.runs for each in state.views(run).kept(state, run, me))


def unrevealed_of(view: ConsoleView) -> Unrevealed:
    """What the room has not been shown of the item that is on."""
    assert view.item is not None
    return view.item.unrevealed
