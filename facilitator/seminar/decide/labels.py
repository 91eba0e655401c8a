"""What a step is called where it can be undone: 'undo: give the floor to Kestria'.

A command without a label cannot be taken back: what participants do is theirs, and a message that was sent was read.
"""

from facilitator.seminar import commands as c
from facilitator.seminar.commands import Step
from facilitator.seminar.groups import PersonId
from facilitator.seminar.state import State
from facilitator.seminar.steps import next_step

_PLAIN: dict[type, str] = {
    c.GoBack: "go back",
    c.Pause: "pause",
    c.Resume: "resume",
    c.EndSeminar: "end the seminar",
    c.FinishTurn: "finish the turn",
    c.FillCard: "fill in a card",
    c.SaveNote: "write a note",
    c.Reveal: "reveal the next",
    c.OpenDoor: "open the door",
    c.CloseDoor: "close the door",
    c.AddGroup: "add a group",
    c.DrawGroups: "assign groups at random",
    c.CorrectStart: "correct the start",
    c.FixEnd: "fix the end",
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
            return _next_label(state, next_step(state))
        case c.Extend(milliseconds):
            return f"{'+' if milliseconds > 0 else '-'}{abs(milliseconds) // 1000} s"
        case c.SetAllotment(item) | c.SkipItem(item) | c.GoToItem(item) | c.ShortenTurns(item):
            return f"{_VERBS[type(command)]} '{_title(state, item)}'"
        case c.StartTurn() | c.MarkAbsent() | c.MarkPresent() | c.ReplaceSpeaker() | c.SetTurnLength():
            return f"{_VERBS[type(command)]} {_speaker(state, command.speaker)}"
        case c.AddSpeaker(name=name):
            return f"add {name[:40]}"
        case c.GiveFloor(person) | c.MovePerson(person):
            return f"{_VERBS[type(command)]} {_person(state, person)}"
        case c.MergePeople(newcomer, earlier):
            return f"merge {_person(state, newcomer)} into {_person(state, earlier)}"
        case c.RenameGroup(group) | c.RemoveGroup(group):
            known_group = state.groups.get(group)
            return f"{_VERBS[type(command)]} {known_group.name if known_group else group}"
        case c.ChooseWall(mode):
            return _WALL[mode]
        case c.Show(shown):
            return f"show {_shown(state, shown)}"
        case c.Hide(hidden):
            return f"hide {_shown(state, hidden)}"
        case _:
            labels = (each.rules.label(state, command) for each in state.activities.values())
            return next((label for label in labels if label), "")


_VERBS: dict[type, str] = {
    c.SetAllotment: "change the length of",
    c.SkipItem: "skip",
    c.ShortenTurns: "shorter turns in",
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
}

_WALL: dict[c.WallMode, str] = {
    "follow": "let the wall follow the agenda",
    "blank": "empty the wall",
    "message": "show the message again",
    "join": "show how to join",
    "agenda": "show the agenda",
}


def _next_label(state: State, step: Step) -> str:
    match step.kind:
        case "begin":
            return "begin the seminar"
        case "turn" | "hand":
            return f"give the floor to {step.name or 'somebody without a name'}"
        case "item":
            return f"start '{step.name}'"
        case "end" | "none":
            return "end the seminar"
        case _:
            run = state.current
            assert run is not None  # an activity's step is one inside the item that is on
            return state.rules(run).step_label(step)


def _person(state: State, person: PersonId) -> str:
    known = state.people.get(person)
    return known.name if known else person


def _title(state: State, item: str) -> str:
    return next((run.item.title for run in state.course.runs if run.item.id == item), item)


def _speaker(state: State, speaker: str) -> str:
    names = {turn.speaker.id: turn.speaker.name for run in state.course.runs for turn in run.floor.turns}
    return next((name for each, name in names.items() if each == speaker), speaker)


def _shown(state: State, shown: str) -> str:
    run = state.current
    return state.rules(run).shown_label(state, shown) if run else ""
