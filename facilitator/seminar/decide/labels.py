"""What a step is called where it can be undone: 'undo: give the floor to Kestria'.

A command without a label cannot be taken back: what participants do is theirs, and a message that was sent was read,
as was the code with which somebody has their place back.
"""

from facilitator.seminar import commands as c
from facilitator.seminar.questions import QuestionPhase
from facilitator.seminar.rewriting import RoundPhase
from facilitator.seminar.state import State
from facilitator.seminar.step import Step
from facilitator.seminar.steps import next_step

_PLAIN: dict[type, str] = {
    c.GoBack: "go back",
    c.Pause: "pause",
    c.Resume: "resume",
    c.EndSeminar: "end the seminar",
    c.FinishTurn: "finish the turn",
    c.FillCard: "fill in a card",
    c.SaveNote: "write a note",
    c.PinQuestion: "choose the guiding question",
    c.Reveal: "reveal the next",
    c.OpenDoor: "open the door",
    c.CloseDoor: "close the door",
    c.AddGroup: "add a group",
    c.DrawGroups: "draw groups by lot",
    c.TakeOutGap: "take the gap out",
    c.MoveSpeaker: "reorder the speakers",
    c.MarkGroup: "mark a group",
    c.RenamePerson: "rename a participant",
}


def step_label(state: State, command: c.Command) -> str:
    """How an undo would name this command; empty where it cannot be undone."""
    if type(command) in _PLAIN:
        return _PLAIN[type(command)]
    match command:
        case c.Advance():
            return _next_label(next_step(state))
        case c.Extend(milliseconds):
            return f"{'+' if milliseconds > 0 else '-'}{abs(milliseconds) // 1000} s"
        case c.SetAllotment(item) | c.SkipItem(item) | c.GoToItem(item) | c.ShortenTurns(item) | c.DropRound(item):
            return f"{_VERBS[type(command)]} '{_title(state, item)}'"
        case c.StartTurn() | c.MarkAbsent() | c.MarkPresent() | c.ReplaceSpeaker() | c.SetTurnLength():
            return f"{_VERBS[type(command)]} {_speaker(state, command.speaker)}"
        case c.AddSpeaker(name=name):
            return f"add {name[:40]}"
        case c.GiveFloor(person) | c.MovePerson(person):
            known = state.people.get(person)
            return f"{_VERBS[type(command)]} {known.name if known else person}"
        case c.RenameGroup(group) | c.RemoveGroup(group) | c.EnterAnswer(group) | c.EnterRewrite(group):
            known_group = state.groups.get(group)
            return f"{_VERBS[type(command)]} {known_group.name if known_group else group}"
        case c.ChooseWall(mode):
            return _WALL[mode]
        case c.Show(shown):
            return f"show {_shown(state, shown)}"
        case c.Hide(hidden):
            return f"hide {_shown(state, hidden)}"
        case _:
            return ""


_VERBS: dict[type, str] = {
    c.SetAllotment: "change the length of",
    c.SkipItem: "skip",
    c.ShortenTurns: "shorter turns in",
    c.DropRound: "a round fewer in",
    c.GoToItem: "go to",
    c.StartTurn: "give the floor to",
    c.MarkAbsent: "mark as absent",
    c.MarkPresent: "mark as here",
    c.ReplaceSpeaker: "replace",
    c.SetTurnLength: "change the time of",
    c.GiveFloor: "give the floor to",
    c.MovePerson: "move",
    c.RenameGroup: "rename",
    c.RemoveGroup: "remove",
    c.EnterAnswer: "enter the answer of",
    c.EnterRewrite: "enter the rewrite of",
}

_WALL: dict[c.WallMode, str] = {
    "follow": "let the wall follow the agenda",
    "blank": "empty the wall",
    "message": "show the message again",
    "join": "show how to join",
    "agenda": "show the agenda",
}

QUESTION_LABELS: dict[QuestionPhase, str] = {
    "asked": "show question {number}",
    "think": "question {number}: think alone",
    "talk": "question {number}: talk together",
    "write": "question {number}: write answers",
    "closed": "question {number}: close answers",
    "reveal": "question {number}: show answers",
}
"""The words that NEXT has for the step, of a catalogue that the core does not know: undo entries keep them."""

ROUND_LABELS: dict[RoundPhase, str] = {
    "brief": "round {number}: start reading",
    "drafting": "round {number}: start writing",
    "checklist": "round {number}: stop writing",
    "reveal": "round {number}: show rewrites",
    "board": "round {number}: show the board",
    "model": "round {number}: model answers",
}
"""The same for the steps of a round."""


def _next_label(step: Step) -> str:
    match step.kind:
        case "begin":
            return "begin the seminar"
        case "turn" | "hand":
            return f"give the floor to {step.name or 'somebody without a name'}"
        case "question":
            assert step.question_phase is not None
            return QUESTION_LABELS[step.question_phase].format(number=step.index + 1)
        case "round":
            assert step.round_phase is not None
            return ROUND_LABELS[step.round_phase].format(number=step.index + 1)
        case "item":
            return f"start '{step.name}'"
        case "end" | "none":
            return "end the seminar"


def _title(state: State, item: str) -> str:
    return next((run.item.title for run in state.course.runs if run.item.id == item), item)


def _speaker(state: State, speaker: str) -> str:
    names = {turn.speaker.id: turn.speaker.name for run in state.course.runs for turn in run.floor.turns}
    return next((name for each, name in names.items() if each == speaker), speaker)


def _shown(state: State, shown: str) -> str:
    return next((f"the rewrite of {group.name}" for group in state.groups.values() if group.id == shown), "an answer")
