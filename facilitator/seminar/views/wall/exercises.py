"""What the wall shows of questions and of the game: counts while people work, words only once they are shown."""

from facilitator.seminar.rewriting import Exercise
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.views.board import board_rows
from facilitator.seminar.views.wall.content import (
    BoardWall,
    ModelWall,
    QuestionWall,
    RevealWall,
    RoundWall,
    ShownAnswer,
    ShownRewrite,
    WallContent,
)


def question_wall(state: State, run: ItemRun) -> QuestionWall:
    """The question that is on: how many have answered, and the one answer that is shown."""
    assert run.question is not None
    question = run.item.questions[run.question.index]
    answers = state.answers.get(question.id, ())
    shown = next((each for each in answers if each.id == run.question.on_wall), None)
    seats = {each.id: each.group for each in state.people.values()}
    answered = {each.group or (seats.get(each.person) if each.person else None) for each in answers}
    ready = answered & set(state.groups)
    return QuestionWall(
        title=run.item.title,
        number=run.question.index + 1,
        of=len(run.item.questions),
        text=question.text,
        hint=question.hint,
        phase=run.question.phase,
        timer=run.question.timer,
        answers=len(answers),
        groups_ready=len(ready),
        groups=len(ready | {group.id for group in state.groups_at_work()}),
        shown=ShownAnswer(shown.text, _answer_group(state, shown.group, shown.person)) if shown else None,
        shown_count=len(run.question.shown),
    )


def _answer_group(state: State, group: object, person: object) -> str:
    found = group or next((each.group for each in state.people.values() if each.id == person), None)
    return next((each.name for each in state.groups.values() if each.id == found and each.shown), "")


def round_wall(state: State, run: ItemRun) -> WallContent:
    """The round that is on, by its phase."""
    assert run.round is not None
    exercise = state.scenario.exercise(run.item.rounds[run.round.index].exercise)
    match run.round.phase:
        case "reveal":
            return _reveal(state, run, exercise)
        case "board":
            return BoardWall(exercise.heading, board_rows(state))
        case "model":
            return ModelWall(
                exercise.heading,
                exercise.original,
                tuple((model.text, model.why) for model in exercise.models),
                exercise.debrief,
            )
        case _:
            return _drafting(state, run, exercise)


def _drafting(state: State, run: ItemRun, exercise: Exercise) -> RoundWall:
    assert run.round is not None
    handed_in = state.latest_by_group((run.item.id, run.round.index))
    at_work = {group.id for group in state.groups_at_work()} | handed_in.keys()
    return RoundWall(
        heading=exercise.heading,
        number=run.round.index + 1,
        of=len(run.item.rounds),
        phase=run.round.phase,
        state=exercise.state,
        original=exercise.original,
        facts=tuple(fact.text for fact in exercise.facts),
        timer=run.round.timer,
        submitted=tuple(
            (group.name, group.id in handed_in)
            for group in state.groups.values()
            if group.shown and group.id in at_work  # a table that stays empty keeps nobody waiting
        ),
    )


def _reveal(state: State, run: ItemRun, exercise: Exercise) -> RevealWall:
    assert run.round is not None
    key, picked = (run.item.id, run.round.index), run.round.on_wall
    latest, revealed = state.latest_by_group(key), run.revealed_in(run.round.index)
    submission = latest.get(picked) if picked else None
    may_come = [
        group.id for group in state.groups.values() if group.shown and group.id not in revealed and group.id in latest
    ]
    return RevealWall(
        heading=exercise.heading,
        number=run.round.index + 1,
        of=len(run.item.rounds),
        group=state.groups[picked].name if picked and submission else "",
        before=exercise.original,
        after=submission.text if submission else "",
        score=submission.score if submission else None,
        left=len(may_come),
        was_collected=bool(submission and submission.collected),
    )


def shown_rewrites(state: State) -> tuple[ShownRewrite, ...]:
    """The rewrites that the room has seen, in the order of the rounds."""
    return tuple(
        ShownRewrite(
            exercise.heading, state.groups[group].name, exercise.original, submission.text, submission.collected
        )
        for run in state.course.runs
        for index, group in run.revealed
        for exercise in [state.scenario.exercise(run.item.rounds[index].exercise)]
        for submission in [state.latest((run.item.id, index), group)]
        if submission is not None and state.groups[group].shown
    )
