"""Commands: what somebody asks of the session, in the imperative; and `Rejected`, how the session refuses.

A command is a plain value. `decide` turns it into events or raises `Rejected`; an illegal command changes nothing. What
chance, the scorer or the network must add (a score, the order of a draw, who is present) is put into the command by the
hub before `decide` sees it, so that deciding stays pure.
"""

from facilitator.seminar.commands.floor import (
    AddSpeaker,
    FillCard,
    FinishTurn,
    GiveFloor,
    MarkAbsent,
    MarkPresent,
    MoveSpeaker,
    ReplaceSpeaker,
    SaveNote,
    SetTurnLength,
    ShortenTurns,
    StartTurn,
)
from facilitator.seminar.commands.groups import (
    AddGroup,
    DrawGroups,
    EnterAnswer,
    EnterRewrite,
    GiveBack,
    MarkGroup,
    MovePerson,
    RemoveGroup,
    RenameGroup,
    RenamePerson,
)
from facilitator.seminar.commands.participants import (
    ChooseGroup,
    GiveAnswer,
    Join,
    LowerHand,
    RaiseHand,
    SetProfile,
    Submit,
    TakeSeat,
)
from facilitator.seminar.commands.rejected import Rejected
from facilitator.seminar.commands.steps import (
    Advance,
    DropRound,
    EndSeminar,
    Extend,
    GoBack,
    GoToItem,
    Pause,
    Resume,
    ScoredDraft,
    SetAllotment,
    SkipItem,
    TakeOutGap,
    Undo,
)
from facilitator.seminar.commands.wall import (
    ChooseWall,
    CloseDoor,
    Hide,
    OpenDoor,
    PinQuestion,
    Reveal,
    SendMessage,
    Show,
    WallMode,
)

ParticipantCommand = Join | SetProfile | ChooseGroup | TakeSeat | GiveAnswer | Submit | RaiseHand | LowerHand
FacilitatorCommand = (
    Advance
    | GoBack
    | Pause
    | Resume
    | Extend
    | SetAllotment
    | DropRound
    | SkipItem
    | GoToItem
    | TakeOutGap
    | EndSeminar
    | Undo
    | StartTurn
    | FinishTurn
    | MarkAbsent
    | MarkPresent
    | ReplaceSpeaker
    | MoveSpeaker
    | AddSpeaker
    | GiveFloor
    | SetTurnLength
    | ShortenTurns
    | FillCard
    | SaveNote
    | ChooseWall
    | SendMessage
    | PinQuestion
    | Show
    | Hide
    | Reveal
    | OpenDoor
    | CloseDoor
    | AddGroup
    | RenameGroup
    | RemoveGroup
    | MarkGroup
    | MovePerson
    | GiveBack
    | DrawGroups
    | RenamePerson
    | EnterAnswer
    | EnterRewrite
)
Command = FacilitatorCommand | ParticipantCommand

__all__ = [
    "AddGroup",
    "AddSpeaker",
    "Advance",
    "ChooseGroup",
    "ChooseWall",
    "CloseDoor",
    "Command",
    "DrawGroups",
    "DropRound",
    "EndSeminar",
    "EnterAnswer",
    "EnterRewrite",
    "Extend",
    "FacilitatorCommand",
    "FillCard",
    "FinishTurn",
    "GiveAnswer",
    "GiveBack",
    "GiveFloor",
    "GoBack",
    "GoToItem",
    "Hide",
    "Join",
    "LowerHand",
    "MarkAbsent",
    "MarkGroup",
    "MarkPresent",
    "MovePerson",
    "MoveSpeaker",
    "OpenDoor",
    "ParticipantCommand",
    "Pause",
    "PinQuestion",
    "RaiseHand",
    "Rejected",
    "RemoveGroup",
    "RenameGroup",
    "RenamePerson",
    "ReplaceSpeaker",
    "Resume",
    "Reveal",
    "SaveNote",
    "ScoredDraft",
    "SendMessage",
    "SetAllotment",
    "SetProfile",
    "SetTurnLength",
    "ShortenTurns",
    "Show",
    "SkipItem",
    "StartTurn",
    "Submit",
    "TakeOutGap",
    "TakeSeat",
    "Undo",
    "WallMode",
]
