"""Any command that somebody could send in a state: what the property tests draw from.

Ids are those of the state, so that most commands are accepted; some are not, which is wanted too. Every text is a word
of its own that tells what it is (`zq-answer-17`), so that a test can look for it where it must not be.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final, TypeVar

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.activities.questions.rules import EnterAnswer, GiveAnswer
from facilitator.activities.rewriting.rules import DropRound, EnterRewrite, Submit
from facilitator.seminar import commands as c
from facilitator.seminar.commands import FillCard
from facilitator.seminar.groups import AnswerId, GroupId, PersonId, QuestionId
from facilitator.seminar.speakers import CARD_FIELDS
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.timer import Moment
from facilitator.smart.model import Levels, Score
from tests.engine import ENGINE
from tests.parts import answers_of

Command = c.Command
Anyones = TypeVar("Anyones", bound=c.Command)


@dataclass
class Words:
    """Gives out words that stand nowhere else."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __call__(self, kind: str) -> str:
        """The next word of a kind."""
        return f"zq-{kind}-{next(self.numbers)}-"


OfFacilitators = Callable[[State, Words], list[c.FacilitatorCommand]]
OfParticipants = Callable[[int, PersonId, Words], c.ParticipantCommand]

FACILITATORS: Final[list[OfFacilitators]] = []
"""What makes the commands of each activity that are facilitators'."""
PARTICIPANTS: Final[list[OfParticipants]] = []
"""What makes the commands of each activity for a participant, with the number of the person."""


def of_facilitators(make: OfFacilitators) -> OfFacilitators:
    """Let a function make an activity's commands for facilitators."""
    FACILITATORS.append(make)
    return make


def of_participants(make: OfParticipants) -> OfParticipants:
    """Let a function make an activity's command for each participant."""
    PARTICIPANTS.append(make)
    return make


def score_of(text: str, total: int) -> Score:
    """A score that quotes its text."""
    return Score(Levels(2, 2, 2, 2, 2), total, 5, 1, (text,), (), (), 12, "1.0")


def accepted(state: State, commands: Iterable[Anyones], now: Moment) -> list[Anyones]:
    """Those of the commands that the session would carry out, and that would change something."""
    return [each for each in commands if _is_accepted(state, each, now)]


def _is_accepted(state: State, command: Command, now: Moment) -> bool:
    try:
        return bool(ENGINE.decide(state, command, now))
    except c.Rejected:
        return False


def drafts(state: State, words: Words) -> tuple[c.ScoredDraft, ...]:
    """Open drafts of every other group."""
    texts = [(group, words("draft")) for group in list(state.groups)[::2]]
    return tuple(c.ScoredDraft(group, text, score_of(text, 30)) for group, text in texts)


def facilitators_commands(state: State, words: Words) -> list[c.FacilitatorCommand]:
    """At least one of every kind."""
    return [
        *_way(state, words),
        *(each for run in state.course.runs for each in _floor(run, words)),
        *_room(state, words),
        *_people(state, words),
        c.AddGroup(),
        c.AddGroup(words("group"), paper=True),
        c.DrawGroups(tuple(reversed(list(state.people)))),
        *(each for group in state.groups for each in _group(group, words)),
        *(command for of_one in FACILITATORS for command in of_one(state, words)),
    ]


def participants_commands(state: State, words: Words) -> list[c.ParticipantCommand | c.Join]:
    """At least one of every kind once somebody is here."""
    found: list[c.ParticipantCommand | c.Join] = [c.Join(words("person"))]
    for number, person in enumerate(state.people):
        found += [
            c.SetProfile(person, words("person"), words("delegation")),
            c.TakeSeat(person),
            *(of_one(number, person, words) for of_one in PARTICIPANTS),
            c.RaiseHand(person),
            c.LowerHand(person),
            *(c.ChooseGroup(person, group) for group in state.groups),
        ]
    return found


def _way(state: State, words: Words) -> list[c.FacilitatorCommand]:
    items = [run.item.id for run in state.course.runs]
    return [
        *[c.Advance(tuple(state.people), drafts(state, words))] * 12,
        *[c.GoBack()] * 4,
        c.Pause(),
        c.Resume(),
        c.Extend(30_000),
        c.CorrectStart(state.opened.utc_ms - 60_000),
        c.FixEnd(state.opened.utc_ms + 36_000_000),
        c.FixEnd(None),
        c.Extend(-30_000),
        c.TakeOutGap(5_000),
        c.EndSeminar(drafts(state, words)),
        c.Undo(),
        *(c.SkipItem(item, drafts(state, words)) for item in items),
        *(c.GoToItem(item, drafts(state, words)) for item in items),
        *(c.SetAllotment(item, 240_000) for item in items),
        *(c.ShortenTurns(item, 60_000) for item in items),
        *(c.SaveNote(item, words("note")) for item in items),
    ]


def _floor(run: ItemRun, words: Words) -> list[c.FacilitatorCommand]:
    item = run.item.id
    found: list[c.FacilitatorCommand] = [c.AddSpeaker(item, words("speaker"))]
    for place, turn in enumerate(run.floor.turns):
        speaker = turn.speaker.id
        found += [
            c.StartTurn(speaker),
            c.MarkAbsent(item, speaker),
            c.MarkPresent(item, speaker),
            c.ReplaceSpeaker(item, speaker, words("speaker"), words("title")),
            c.MoveSpeaker(item, speaker, (place + 1) % len(run.floor.turns)),
            c.SetTurnLength(item, speaker, 150_000),
            FillCard(item, speaker, CARD_FIELDS[place % len(CARD_FIELDS)], words("card")),
        ]
    return found


def _room(state: State, words: Words) -> list[c.FacilitatorCommand]:
    modes: tuple[c.WallMode, ...] = ("follow", "blank", "message", "join", "agenda")
    return [
        *(c.ChooseWall(mode) for mode in modes),
        c.SendMessage(words("message")),
        *[c.Reveal()] * 4,
        c.OpenDoor(),
        c.CloseDoor(),
        c.FinishTurn(),
        *(c.Show(group) for group in state.groups),
        *(c.Hide(group) for group in state.groups),
    ]


def _people(state: State, words: Words) -> list[c.FacilitatorCommand]:
    found: list[c.FacilitatorCommand] = []
    for person in state.people:
        found += [
            c.GiveFloor(person),
            c.RenamePerson(person, words("person")),
            c.MovePerson(person, None),
            *(c.MergePeople(person, earlier) for earlier in state.people),
            *(c.MovePerson(person, group) for group in state.groups),
        ]
    return found


def _group(group: GroupId, words: Words) -> list[c.FacilitatorCommand]:
    return [
        c.RenameGroup(group, words("group")),
        c.RemoveGroup(group),
        c.MarkGroup(group, ranked=False),
        c.MarkGroup(group, shown=False),
        c.MarkGroup(group, shown=True),
    ]


@of_facilitators
def _pins(state: State, words: Words) -> list[c.FacilitatorCommand]:
    return [PinQuestion(None), PinQuestion(1)]


@of_facilitators
def _answers_on_paper(state: State, words: Words) -> list[c.FacilitatorCommand]:
    given = [answer.id for several in answers_of(state).by_question.values() for answer in several]
    return [
        *(EnterAnswer(group, _question(state), words("answer")) for group in state.groups),
        *(c.Show(each) for each in given),
        *(c.Hide(each) for each in given or [AnswerId("a1")]),
    ]


@of_facilitators
def _rewrites_on_paper(state: State, words: Words) -> list[c.FacilitatorCommand]:
    texts = [(group, words("rewrite")) for group in state.groups]
    return [
        *(DropRound(run.item.id) for run in state.course.runs),
        *(EnterRewrite(group, text, score_of(text, 50)) for group, text in texts),
    ]


@of_participants
def _answer(number: int, person: PersonId, words: Words) -> c.ParticipantCommand:
    return GiveAnswer(person, words("answer"))


@of_participants
def _rewrite(number: int, person: PersonId, words: Words) -> c.ParticipantCommand:
    text = words("rewrite")
    return Submit(person, text, score_of(text, 10 * number))


def _question(state: State) -> QuestionId:
    return next(
        question.id for run in state.course.runs if run.item.kind == "questions" for question in run.item.questions
    )
