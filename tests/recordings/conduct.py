"""How the recorded seminars are held: a facilitator who uses every key, and participants who do all that they may.

The seminar goes through its agenda by `next`. What is done at a place depends on the kind of the item and on the phase
there, and on how often that place has come before, so that the same scenario gives the same journal.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.activities.questions.rules import EnterAnswer, GiveAnswer
from facilitator.activities.questions.views import question_panel
from facilitator.activities.rewriting.rules import DropRound, EnterRewrite, Submit
from facilitator.activities.rewriting.views import round_panel
from facilitator.seminar.commands import (
    AddGroup,
    AddSpeaker,
    Advance,
    ChooseGroup,
    ChooseWall,
    CloseDoor,
    DrawGroups,
    EndSeminar,
    Extend,
    FillCard,
    FinishTurn,
    GiveFloor,
    GoBack,
    GoToItem,
    Hide,
    LowerHand,
    MarkAbsent,
    MarkGroup,
    MarkPresent,
    MergePeople,
    MovePerson,
    MoveSpeaker,
    OpenDoor,
    Pause,
    RaiseHand,
    RemoveGroup,
    RenameGroup,
    RenamePerson,
    ReplaceSpeaker,
    Resume,
    Reveal,
    SaveNote,
    SendMessage,
    SetAllotment,
    SetProfile,
    SetTurnLength,
    ShortenTurns,
    Show,
    SkipItem,
    StartTurn,
    TakeOutGap,
    TakeSeat,
    Undo,
)
from facilitator.seminar.speakers import CARD_FIELDS
from facilitator.seminar.views.console import ConsoleGroup, ItemPanel
from tests.recordings.held import Held

MINUTE: Final = 60_000

CAST: Final = (
    ("Amara Diallo", "Senegal"),
    ("Bruno Keller", "Switzerland"),
    ("Chiara Rossi", ""),
    ("Dilnoza Karimova", "Uzbekistan"),
    ("Emeka Obi", "Nigeria"),
    ("Farah Haddad", "Lebanon"),
    ("Grace Mwangi", ""),
    ("Hiroshi Tanaka", "Japan"),
    ("Inés Álvarez", "Uruguay"),
    ("Jonas Berg", "Norway"),
    ("Kamala Thapa", "Nepal"),
    ("Luís Pereira", "Timor-Leste"),
)
"""Who takes part, with their delegations; some come for an organisation."""

ANSWERS: Final = (
    "One ministry reports once a year what was done, so that everybody else can see what was not.",
    "We put the recommendation into the budget of the next year.\nThe treasury asked for a figure, and there was none.",
    "Nobody knew whose task it was.",
    "*Follow-up* needs a date, <b>an owner</b> and 2 % of the budget; =SUM(A1) is none of these.",
)

REWRITES: Final = (
    "Abolish user fees for antenatal care in all public facilities by the end of 2027.",
    "Adopt, by December 2028, a law on equal pay and give the labour inspectorate 40 more posts to enforce it.",
    "Continue its efforts to improve the situation of women.",
    "Increase the share of the budget for primary health care from 4 to 8 per cent by 2029, and report every year.",
    "Ratify the Optional Protocol to the ICESCR within two years.",
    "Stop its shameful violations of the rights of women at once.",
)

WORDS_OF_A_CARD: Final = (
    "Received in the third cycle, from four States",
    "As too general to be carried out",
    "An inter-ministerial committee met twice",
    "No budget line",
    "A pilot in two provinces",
    "Ask for one step that one ministry can take",
    "ICESCR, Article 12",
    "3.1",
)


_MOST_STEPS: Final = 200
_TIMES_OF_HANDS: Final = 4
"""In how many turns of an item hands go up: whoever is given the floor is a turn too, and there must be an end."""


@dataclass(frozen=True)
class Manner:
    """How a seminar is held: how many participants, how groups come about, and what goes differently.

    `undoes_every_step` takes each `next` back once and does it again. `is_switched_off` lets the machine stop in the
    middle of the first item of this kind. `goes_astray` leaves items out, goes to others and comes back.
    """

    participants: int = len(CAST)
    undoes_every_step: bool = False
    is_switched_off: str = ""
    goes_astray: bool = False


class Conduct:
    """Holds one seminar from the lobby to its end."""

    def __init__(self, held: Held, manner: Manner) -> None:
        self._held = held
        self._manner = manner
        self._cast = CAST[: manner.participants]
        self._times: Counter[str] = Counter()
        self._shares = cycle((0.4, 0.9, 1.15, 0.7))
        self._texts = cycle(REWRITES)
        self._answers = cycle(ANSWERS)

    async def hold(self) -> None:
        """Everything."""
        await self._lobby()
        await self._next()
        for _ in range(_MOST_STEPS):
            if self._held.view.stage != "running":
                break
            await self._here()
            await self._next()
        assert self._held.view.stage == "ended", "the seminar has no end"
        await self._after_the_end()

    def _time(self, place: str) -> int:
        """How often a place has come, this time included."""
        self._times[place] += 1
        return self._times[place]

    @property
    def _panel(self) -> ItemPanel:
        panel = self._held.view.item
        assert panel is not None
        return panel

    @property
    def _names(self) -> list[str]:
        """Those who are in, by the names that they gave."""
        return list(self._held.seats)

    def _groups(self, *, on_paper: bool = False) -> list[ConsoleGroup]:
        return [group for group in self._held.view.groups if group.paper == on_paper]

    async def _next(self) -> None:
        held = self._held
        before = held.view.next
        await held.do(Advance(seen=before))
        if self._manner.undoes_every_step and before.kind != "hand":
            held.wait(2_100)
            await held.do(Undo(), Advance())

    # The lobby.

    async def _lobby(self) -> None:
        held = self._held
        await held.do(ChooseWall("join"))
        for name, delegation in self._cast[:-2]:
            await held.join(name, delegation if name < "E" else "")
        for name, delegation in self._cast[1:-2:2]:
            await held.does(name, SetProfile(held.ids[name], name, delegation))
        await held.do(ChooseWall("agenda"), SendMessage("Welcome. Sit where you like, we begin at ten."))
        await held.do(ChooseWall("follow"), Undo())
        await self._tables()
        await held.do(CloseDoor(), Undo(), CloseDoor(), OpenDoor())
        if self._cast:
            first, second = self._names[:2]
            held.hub.left(held.ids[second])
            await held.do(RenamePerson(held.ids[first], "Amara D."), Undo(), RenamePerson(held.ids[first], "Amara D."))
            held.hub.arrived(held.ids[second])
        for run in held.view.agenda[:2]:
            await held.do(SaveNote(run.id, "The room is warm; open a window.\nAsk who takes photographs."))
        held.wait(9 * MINUTE)

    async def _tables(self) -> None:
        """Groups, as the scenario has them come about, and some of the facilitator's own."""
        held = self._held
        await held.do(AddGroup(), AddGroup("Rapporteurs"), AddGroup("", paper=True), AddGroup("Nobody's"), Undo())
        await held.do(AddGroup("Late"), Undo(), AddGroup("Late"))
        seated, paper = self._groups(), self._groups(on_paper=True)
        await held.do(RemoveGroup(seated[-1].id), Undo(), RemoveGroup(seated[-1].id))
        await held.do(RenameGroup(seated[0].id, "Front table"), Undo(), RenameGroup(seated[0].id, "Front table"))
        if not self._cast:
            await held.do(AddGroup(paper=True), AddGroup("At the window", paper=True))
            return
        if self._manner.goes_astray:
            await held.do(MarkGroup(paper[0].id, ranked=False), MarkGroup(seated[1].id, shown=False), Undo())
        await held.do(DrawGroups(), Undo())
        for place, name in enumerate(self._names):
            group = seated[place % 2].id
            await held.does(name, ChooseGroup(held.ids[name], group))
            if place % 5 == 3:
                await held.do(MovePerson(held.ids[name], group))
        await held.do(MovePerson(held.ids[self._names[0]], None), Undo())
        if held.hub.state.scenario.groups.mode == "lot":
            await held.do(DrawGroups())

    # In an item.

    async def _here(self) -> None:
        """What is done where the seminar is, and the time that it takes."""
        held, panel = self._held, self._panel
        item = panel.run.item
        if held.view.next.kind == "item" and self._time("last step of an item") == 2:
            await held.do(GoBack(), Undo(), GoBack(), Advance())
        asked, played = question_panel(panel.content), round_panel(panel.content)
        if asked is not None:
            await self._question(asked.run.phase)
        elif played is not None:
            await self._round(played.run.phase)
        elif panel.run.has_turns:
            await self._turn()
        else:
            await self._open_item()
        speaking = panel.speaking.timer if panel.speaking else None
        clock = panel.run.part.timer or speaking or panel.run.timer
        held.wait(int(max(clock.allotted_ms or MINUTE, 20_000) * next(self._shares)))
        if item.kind == self._manner.is_switched_off and self._time("switched off") == 1:
            await held.switch_off_and_on(4 * MINUTE)
            await held.do(TakeOutGap(held.view.surroundings.gap_ms))

    async def _open_item(self) -> None:
        """A presentation, a break, the wrap-up."""
        held, item = self._held, self._panel.run.item
        time = self._time("open item")
        await held.do(SaveNote(item.id, f"{item.title}: two questions were left open."))
        if time == 1:
            await held.do(Pause(), ChooseWall("blank"))
            held.wait(3 * MINUTE)
            await held.do(Resume(), ChooseWall("message"), ChooseWall("follow"), Extend(2 * MINUTE), Undo())
            await held.do(Extend(MINUTE), Extend(-30_000), Pause(), Undo())
        elif time == 2:
            await held.do(SetAllotment(item.id, item.allotted_ms // 2), Undo(), SetAllotment(item.id, MINUTE))
        if self._manner.goes_astray and time == 2:
            await self._astray()
        if self._cast and time == 2:
            await self._late_and_lost()

    async def _astray(self) -> None:
        """Another item first, and one left out; both taken back, then one of them done after all."""
        held, here = self._held, self._panel.run.item.id
        coming = [line for line in held.view.agenda if line.status == "waiting" and line.kind != "buffer"]
        await held.do(SkipItem(coming[0].id), Undo(), GoToItem(coming[-1].id), GoBack(), Undo(), Undo())
        await held.do(GoToItem(coming[0].id))
        held.wait(MINUTE)
        await held.do(GoToItem(here))
        held.wait(MINUTE)
        await held.do(SkipItem(coming[-2].id), Undo())

    async def _late_and_lost(self) -> None:
        """Two come late; one who was here joins anew and gets the earlier place back."""
        held = self._held
        for name, delegation in self._cast[-2:]:
            await held.join(name, delegation)
        lost = self._names[2]
        held.hub.left(held.ids[lost])
        again = await held.join(f"{lost} again")
        await held.does(f"{lost} again", RaiseHand(again))
        await held.do(MergePeople(again, held.ids[lost]))
        del held.seats[f"{lost} again"], held.ids[f"{lost} again"]
        held.hub.left(again)
        held.hub.arrived(held.ids[lost])
        await held.do(RenamePerson(held.ids[lost], "Chiara R."), MovePerson(held.ids[lost], None))

    # Speakers.

    async def _turn(self) -> None:
        """Those who speak, and what happens meanwhile."""
        held, panel = self._held, self._panel
        item = panel.run.item
        time = self._time(f"turn {item.kind}")
        if time == 1:
            await self._list_of_speakers()
        speaking = self._panel.speaking
        if speaking is not None and item.kind != "remarks":
            for place, name in enumerate(CARD_FIELDS):
                if (place + time) % 3:
                    await held.do(FillCard(item.id, speaking.speaker.id, name, WORDS_OF_A_CARD[place]))
            await held.do(Undo(), FillCard(item.id, speaking.speaker.id, "lesson", ""), Undo())
        if item.questions:
            await held.do(PinQuestion((time - 1) % len(item.questions)), Undo(), PinQuestion(0))
        if time % 3 == 2:
            await held.do(Extend(30_000), Pause())
            held.wait(20_000)
            await held.do(Resume(), ChooseWall("agenda"), ChooseWall("follow"), PinQuestion(None))
        if self._cast and item.kind != "remarks" and time <= _TIMES_OF_HANDS:
            await self._hands(time)
        if time % 2 == 0:
            held.wait(40_000)
            await held.do(FinishTurn(), Undo(), FinishTurn())

    async def _list_of_speakers(self) -> None:
        """The list is put in order: who is not there, who comes in their place, who has less time."""
        held, item = self._held, self._panel.run.item
        await held.do(AddSpeaker(item.id, "Kestria", "Ambassador", "Permanent Mission", 2 * MINUTE), Undo())
        await held.do(AddSpeaker(item.id, "Kestria", allotted_ms=2 * MINUTE), AddSpeaker(item.id, "Haldane"))
        waiting = [turn.speaker.id for turn in self._panel.turns if turn.status == "waiting"]
        first, second = waiting[0], waiting[-1]
        await held.do(MarkAbsent(item.id, second), Undo(), MarkAbsent(item.id, second), MarkPresent(item.id, second))
        await held.do(MoveSpeaker(item.id, second, 0), Undo(), MoveSpeaker(item.id, second, 0))
        await held.do(ReplaceSpeaker(item.id, second, "Valdoria", "First Secretary", "Ministry of Health"), Undo())
        await held.do(ReplaceSpeaker(item.id, second, "Valdoria"))
        second = next(turn.speaker.id for turn in self._panel.turns if turn.speaker.name == "Valdoria")
        await held.do(SetTurnLength(item.id, second, 100_000), Undo(), SetTurnLength(item.id, second, 110_000))
        await held.do(ShortenTurns(item.id, 105_000), Undo(), ShortenTurns(item.id, 108_000))
        await held.do(FillCard(item.id, second, "challenge", "Written before the turn"))
        await held.do(StartTurn(first), Undo(), StartTurn(first), MarkAbsent(item.id, second))
        held.wait(50_000)
        await held.do(GoBack(), Undo(), FinishTurn(), MarkPresent(item.id, first))

    async def _hands(self, time: int) -> None:
        """Hands go up and down; one is given the floor out of turn."""
        held, names = self._held, self._names
        for name in names[time % 3 :: 3][:3]:
            await held.does(name, RaiseHand(held.ids[name]))
        if time == 1:
            await held.does(names[-2], LowerHand(held.ids[names[-2]]))
            held.hub.left(held.ids[names[1]])
            held.wait(30_000)
            await held.do(GiveFloor(held.ids[names[-1]], 45_000), Undo(), GiveFloor(held.ids[names[-1]]))
            held.wait(35_000)
            await held.do(FinishTurn())
            held.hub.arrived(held.ids[names[1]])

    # Questions.

    async def _question(self, phase: str) -> None:
        held, panel = self._held, self._panel
        asked = question_panel(panel.content)
        assert asked is not None
        question, typed = asked.question.id, held.hub.state.note_key
        time = self._time(f"question {phase}")
        if phase in ("think", "talk", "asked") and time == 1:
            await held.do(Extend(30_000), Undo(), GoBack(), ChooseWall("follow"))
        if phase == "write":
            for place, name in enumerate(self._names[:5]):
                held.wait(4_000)
                assert typed is not None
                held.seats[name].keep_unsent(typed, "One ministry rep")
                await held.does(name, GiveAnswer(held.ids[name], next(self._answers), question))
                if place == 2:
                    await held.does(name, GiveAnswer(held.ids[name], "Shorter: nobody owned it."))
            await held.do(Extend(MINUTE))
        if phase in ("write", "closed"):
            for group in (*self._groups(on_paper=True), *self._groups()[:1]):
                held.wait(20_000)
                await held.do(EnterAnswer(group.id, question, next(self._answers)), Undo())
                await held.do(EnterAnswer(group.id, question, next(self._answers)))
                await held.do(EnterAnswer(group.id, question, "Written again, from the sheet."))
        if phase == "reveal":
            await held.do(Reveal(), Undo(), Reveal())
            held.wait(25_000)
            await held.do(Reveal())
            found = question_panel(self._panel.content)
            lines = found.answers if found else ()
            if lines:
                await held.do(Show(lines[-1].id), ChooseWall("blank"), Show(lines[0].id), Hide(lines[0].id), Undo())
                held.wait(15_000)
            if time == 1:
                await held.do(GoBack(), Advance(), Hide(lines[-1].id) if lines else Reveal())

    # The rewriting game.

    async def _round(self, phase: str) -> None:
        time = self._time(f"round {phase}")
        match phase:
            case "brief":
                await self._brief(time)
            case "drafting":
                await self._drafting(time)
            case "checklist":
                await self._checklist(time)
            case "reveal":
                await self._reveal(time)
            case _:
                await self._held.do(ChooseWall("agenda"), ChooseWall("follow"), Extend(MINUTE), Undo())

    async def _brief(self, time: int) -> None:
        held, item = self._held, self._panel.run.item
        await held.do(Extend(20_000))
        if time == 1:
            await held.do(DropRound(item.id), Undo())
            if self._manner.goes_astray:
                await held.do(DropRound(item.id))
        for name in self._names[-1:]:
            await held.does(name, Submit(held.ids[name], "Too early."))

    async def _drafting(self, time: int) -> None:
        """Groups write: one hands in twice, one is moved, one leaves its draft to the bell, one writes on paper."""
        held, names = self._held, self._names
        if time == 1 and len(names) > 4:
            await held.do(MovePerson(held.ids[names[3]], None))
            await held.does(names[3], TakeSeat(held.ids[names[3]]))
        handed_in = set[str | None]()
        for place, name in enumerate(names):
            held.wait(9_000)
            text = next(self._texts)
            group = held.hub.state.people[held.ids[name]].group
            held.types(name, text[: len(text) // 2])
            if place % 3 == 2:
                held.wait(50_000)
                held.seats[name].take_pen()
            held.types(name, text)
            if place % 4 == 1:
                held.seats[name].pass_pen()
            if place % 5 < 3 and len(handed_in - {group}) < max(1, len(self._groups()) - 1):
                handed_in.add(group)
                await held.does(name, Submit(held.ids[name], text))
        await held.do(Extend(2 * MINUTE), Undo(), Extend(MINUTE), SendMessage("Two minutes left: hand in."))
        if names:
            held.hub.left(held.ids[names[0]])
            held.wait(8_000)
            held.hub.arrived(held.ids[names[0]])
        if time == 1:
            await held.do(Pause(), Resume(), Advance(), Undo(), ChooseWall("follow"))
            for name in names[:1]:
                await held.does(name, Submit(held.ids[name], next(self._texts)))

    async def _checklist(self, time: int) -> None:
        """What stands on paper is typed in, and typed in again."""
        held = self._held
        for place, group in enumerate((*self._groups(on_paper=True), *self._groups()[:1])):
            held.wait(30_000)
            await held.do(EnterRewrite(group.id, next(self._texts)), Undo(), EnterRewrite(group.id, next(self._texts)))
            if place == 0 and time == 1:
                await held.do(EnterRewrite(group.id, REWRITES[2]))
        if time == 1:
            await held.do(GoBack(), Undo(), GoBack(), Advance())

    async def _reveal(self, time: int) -> None:
        held = self._held
        await held.do(Reveal(), Undo(), Reveal())
        held.wait(40_000)
        await held.do(Reveal())
        held.wait(40_000)
        played = round_panel(self._panel.content)
        written = [group for group in held.view.groups if played and group.id in played.rewrites]
        for group in written[-2:]:
            await held.do(Show(group.id))
            held.wait(12_000)
        if written:
            await held.do(Hide(written[-1].id), Undo(), MarkGroup(written[0].id, shown=False), Reveal())
            await held.do(MarkGroup(written[0].id, shown=True), MarkGroup(written[0].id, ranked=False))
        if time == 1:
            await held.do(GoBack(), Advance(), Undo(), Advance())

    async def _after_the_end(self) -> None:
        """The end is taken back and comes again; notes and cards are still written."""
        held = self._held
        held.wait(5_000)
        await held.do(Undo())
        held.wait(10_000)
        await held.do(EndSeminar())
        await held.do(ChooseWall("blank"), ChooseWall("follow"), SendMessage("Thank you. Your page stays open."))
        await held.do(SaveNote(held.view.agenda[-1].id, "Send the report to the organisers."))
        floors = held.view.floors
        await held.do(FillCard(floors[-1].item, floors[-1].turns[0].speaker.id, "lesson", "One owner, one date"))
