"""Views in the shape in which they were recorded, before each kind of item got a folder of its own.

The classes bear the recorded names and fields. Most are made of a value alone; a console's and a participant's view
also take what has left them, from the state: the board of earlier rounds, and what a participant takes home.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, make_dataclass, replace
from functools import cache
from typing import Any, Final

from facilitator.activities.interventions.rules import InterventionsPart
from facilitator.activities.questions.rules import question_run
from facilitator.activities.questions.views import (
    AnsweredQuestion,
    QuestionCounts,
    question_panel,
    question_task,
)
from facilitator.activities.rewriting.board import board_rows
from facilitator.activities.rewriting.rules import part_of, round_phases
from facilitator.activities.rewriting.views import (
    KeptRound,
    RevealCounts,
    RevealWall,
    RoundCounts,
    round_panel,
    round_task,
)
from facilitator.seminar.commands import Step
from facilitator.seminar.contents import Counts, Exhibit, HandCounts
from facilitator.seminar.groups import PersonId
from facilitator.seminar.schedule import CatchUp, Proposal
from facilitator.seminar.speakers import Floor
from facilitator.seminar.state import ItemRun, LastPart, OpenEnded, State
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemFloor, ItemPanel
from facilitator.seminar.views.participant import ParticipantView
from facilitator.seminar.views.wall import WallView


def recorded(class_name: str, /, **values: object) -> object:
    """A value of a class of this name with these fields."""
    return _recorded_class(class_name, tuple(values))(**values)


@cache
def _recorded_class(class_name: str, names: tuple[str, ...]) -> Any:
    """A class with a recorded name and recorded fields; made once, since making one takes a millisecond."""
    return make_dataclass(class_name, names, frozen=True)


def _all(value: Any, *without: str) -> dict[str, object]:
    return {each.name: getattr(value, each.name) for each in fields(value) if each.name not in without}


def _run(run: ItemRun) -> object:
    part = run.part
    rounds = part_of(run)
    return recorded(
        "ItemRun",
        **_all(run, "part", "item"),
        item=replace(run.item, rounds=rounds.rounds) if rounds else run.item,
        question=question_run(run),
        round=rounds.round if rounds else None,
        revealed=rounds.revealed if rounds else (),
        pinned=part.pinned if isinstance(part, InterventionsPart) else None,
    )


def _item_panel(panel: ItemPanel) -> object:
    asked, played = question_panel(panel.content), round_panel(panel.content)
    return recorded(
        "ItemPanel",
        **_all(panel, "content", "phase", "unrevealed"),
        questions=panel.run.item.questions,
        question=asked.run if asked else None,
        question_id=asked.question.id if asked else None,
        answers=asked.answers if asked else (),
        round=played.run if played else None,
        exercise=played.exercise if played else None,
    )


def _item_floor(floor: ItemFloor) -> object:
    return recorded("ItemFloor", **_all(floor, "rules"))


def _step(step: Step) -> object:
    return recorded(
        "Step",
        **_all(step, "phase"),
        question_phase=step.phase if step.kind == "question" else None,
        round_phase=step.phase if step.kind == "round" else None,
    )


def _catch_up(found: CatchUp) -> object:
    return recorded("CatchUp", **_all(found, "last_part"), last_round=found.last_part)


def _last_part(part: LastPart) -> object:
    return recorded("LastRound", **_all(part, "noun", "command"))


def _proposal(way: Proposal) -> object:
    kind = "round-fewer" if way.kind == "part-fewer" else way.kind
    return recorded("Proposal", **(_all(way, "noun") | {"kind": kind}))


def _shown_rewrite(each: Exhibit) -> object:
    return recorded(
        "ShownRewrite",
        heading=each.heading,
        group=each.by,
        before=each.before,
        after=each.text,
        was_collected=each.is_draft,
    )


def _content(content: Any, counts: Counts | None) -> object:
    """A content of the wall with its counts; 0 where there are none, as for participants."""
    hands = counts.hands if isinstance(counts, HandCounts) else 0
    match type(content).__name__:
        case "InterventionsWall":
            return recorded("InterventionsWall", **_all(content), is_discussion=False, item_timer=None, hands=hands)
        case "DiscussionWall":
            return recorded(
                "InterventionsWall",
                **_all(content),
                is_discussion=True,
                hands=hands,
                question="",
                number=next((at for at, turn in enumerate(_here(content), 1) if turn.status == "speaking"), 0),
            )
        case "QuestionWall":
            asked = counts if isinstance(counts, QuestionCounts) else QuestionCounts()
            return recorded("QuestionWall", **_all(content), **_all(asked))
        case "RoundWall":
            played = counts if isinstance(counts, RoundCounts) else RoundCounts()
            return recorded("RoundWall", **_all(content), **_all(played))
        case "RevealWall":
            shown = counts if isinstance(counts, RevealCounts) else RevealCounts(_UNKNOWN)
            return recorded("RevealWall", **_all(content), **_all(shown))
        case "WrapUpWall":
            rewrites = tuple(_shown_rewrite(each) for each in content.exhibits)
            return recorded("WrapUpWall", **_all(content, "exhibits"), rewrites=rewrites)
        case _:
            return content


_UNKNOWN: Final = -1
"""How many rewrites are left to show: a participant's view had it and showed it nowhere."""


def _here(content: Any) -> list[Any]:
    return [turn for turn in content.turns if turn.status != "absent"]


def _wall(view: WallView) -> object:
    return recorded("WallView", **(_all(view, "counts") | {"content": _content(view.content, view.counts)}))


def console_as_recorded(view: ConsoleView, state: State) -> object:
    """A console's view."""
    played = round_panel(view.item.content) if view.item else None

    def group(each: ConsoleGroup) -> object:
        own = played.of_group(each.id) if played else None
        return recorded(
            "ConsoleGroup",
            **_all(each, "has_texts"),
            submissions=own.count if own else 0,
            latest=own.latest if own else None,
            was_revealed=own.was_revealed if own else False,
            is_on_wall=own.is_on_wall if own else False,
        )

    lessons = (each for each in view.exhibits if each.section == "lessons")
    return recorded(
        "ConsoleView",
        **(_all(view, "exhibits") | {"groups": tuple(group(each) for each in view.groups)}),
        board=board_rows(state),
        round_phases=round_phases(state.scenario.scoring),
        first_draft=view.item.unrevealed.first_draft if view.item else None,
        lessons=tuple(recorded("Lesson", state=each.by, text=each.text) for each in lessons),
        shown_rewrites=tuple(_shown_rewrite(each) for each in view.exhibits if each.section == "rewrites"),
    )


def participant_as_recorded(view: ParticipantView, state: State) -> object:
    """A participant's view."""
    rounds = (each for each in _kept(state, view.me.id) if isinstance(each, KeptRound))
    wall, asked = _content(view.wall, None), question_task(view.task)
    if isinstance(view.wall, RevealWall) and state.current is not None:
        wall = _content(view.wall, state.views(state.current).counts(state, state.current, ()))
    return recorded(
        "ParticipantView",
        **(_all(view, "task") | {"wall": wall}),
        question=recorded("QuestionTask", **_all(asked, "key")) if asked else None,
        round=round_task(view.task),
        take_home=tuple(recorded("TakeHome", **_all(each)) for each in rounds),
    )


def answers_as_recorded(state: State, person: PersonId) -> tuple[AnsweredQuestion, ...]:
    """A participant's own answers."""
    return tuple(each for each in _kept(state, person) if isinstance(each, AnsweredQuestion))


def _kept(state: State, person: PersonId) -> list[object]:
    me = state.people[person]
    return [each for run in state.course.runs for each in state.views(run).kept(state, run, me)]


VALUES: Final[Mapping[type, Callable[[Any], object]]] = {
    Floor: lambda floor: recorded("Floor", turns=floor.turns),
    ItemRun: _run,
    ItemPanel: _item_panel,
    ItemFloor: _item_floor,
    Step: _step,
    CatchUp: _catch_up,
    LastPart: _last_part,
    OpenEnded: lambda each: recorded("OpenEnded", **_all(each, "gives_first")),
    Proposal: _proposal,
    WallView: _wall,
}
"""What brings a value of a class into its recorded shape."""
