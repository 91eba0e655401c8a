"""The seminar that the wall is tested with: every content of the wall, reached by the commands that lead there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.seminar.agenda import Item, Question, Scenario
from facilitator.seminar.commands import (
    AddGroup,
    ChooseGroup,
    ChooseWall,
    EndSeminar,
    GiveFloor,
    RaiseHand,
    Reveal,
    ScoredDraft,
    SendMessage,
)
from facilitator.seminar.exercises import Exercise, ModelAnswer, RoundPlan, ScoringPlan
from facilitator.seminar.groups import ExerciseId, GroupId, GroupPlan, ItemId, PersonId, QuestionId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.surroundings import Room, Surroundings
from facilitator.seminar.views.wall import ObserverView, WallView, observer_view, wall_view
from facilitator.smart.model import Fact, Levels, Reason, Score
from tests.seminar.given import Table

MINUTE = 60_000
LESSON = (
    "What recommendation was received, how was it perceived at the national level, and what has been the impact to "
    "date? Please share one key lesson from the experience that you think will be useful for fellow Member States."
)
REWRITE = (
    "Abolish user fees for antenatal care in all public facilities by the end of 2026, replacing them from the health "
    "budget, as the Committee on Economic, Social and Cultural Rights asked in 2020."
)

HEALTH = Exercise(
    id=ExerciseId("health"),
    state="Valdoria",
    theme="Maternal health",
    original="Continue efforts to improve access to health care, in particular for women in rural areas.",
    facts=(
        Fact("Antenatal care costs a week's wage in 9 of 14 provinces (Ministry of Health, 2021)."),
        Fact("240 women died for every 100,000 live births in 2020; in the capital it was 80."),
        Fact("The Committee on Economic, Social and Cultural Rights asked for free care in 2020."),
    ),
    models=(
        ModelAnswer(REWRITE, "One concrete step, with a means, a date and a body that asked for it."),
        ModelAnswer("Publish each year, from 2025, the number of births that a skilled person attends.", "Countable."),
    ),
    debrief=("Which words made it measurable?", "What did it lose on the way?"),
)

WALL_SEMINAR = Scenario(
    id="wall",
    title="Making your recommendations count: SMART UPR recommendations for ESCR",
    organisers=("UPR Info", "OHCHR"),
    venue="Palais des Nations, Geneva",
    starts="10:00",
    ends="12:00",
    timezone="Europe/Zurich",
    groups=GroupPlan(size=3),
    scoring=ScoringPlan(board=True),
    exercises=(HEALTH,),
    items=(
        Item(
            ItemId("remarks"),
            "remarks",
            "Opening remarks",
            8 * MINUTE,
            room=("Welcome",),
            speakers=(
                Speaker(SpeakerId("ana"), "Ana Ferreira", "Head of Branch", "Office of the High Commissioner"),
                Speaker(SpeakerId("ben"), "Ben Okafor", "Director", "UPR Info"),
            ),
            speaker_ms=4 * MINUTE,
        ),
        Item(
            ItemId("talk"),
            "presentation",
            "The SMART method",
            20 * MINUTE,
            room=("Specific: one issue, one action", "Measurable: could one tick it off?", "Time-bound: by when?"),
            speakers=(Speaker(SpeakerId("cy"), "Cecilia Lindqvist", "Programme Manager", "UPR Info"),),
        ),
        Item(
            ItemId("states"),
            "interventions",
            "Good practices of three States",
            9 * MINUTE,
            speakers=tuple(Speaker(SpeakerId(name[0]), name) for name in ("Valdoria", "Kestria", "Port Amadi")),
            speaker_ms=3 * MINUTE,
            questions=(Question(QuestionId("q1"), LESSON),),
        ),
        Item(ItemId("pause"), "break", "Coffee", 15 * MINUTE),
        Item(
            ItemId("ask"),
            "questions",
            "Guiding question",
            6 * MINUTE,
            questions=(
                Question(
                    QuestionId("q3"),
                    "What would you ask Valdoria to do first?",
                    "One action, one right.",
                    MINUTE,
                    2 * MINUTE,
                    3 * MINUTE,
                ),
            ),
        ),
        Item(ItemId("game"), "rewriting", "Rewrite it", 15 * MINUTE, rounds=(RoundPlan(HEALTH.id, 8 * MINUTE),)),
        Item(ItemId("open"), "discussion", "Discussion", 15 * MINUTE, speaker_ms=2 * MINUTE),
        Item(ItemId("spare"), "buffer", "Buffer", 5 * MINUTE),
        Item(
            ItemId("wrap"),
            "wrap-up",
            "Wrap-up",
            10 * MINUTE,
            room=("What will you ask for in your next statement?", "Thank you to the speakers"),
        ),
    ),
)


def reason(criterion: str, words: str, effect: int, message: str) -> Reason:
    """A reason that points at words of `REWRITE`."""
    start = REWRITE.index(words)
    return Reason(criterion, "rule", start, start + len(words), words, effect, message)  # type: ignore[arg-type]


SCORE = Score(
    levels=Levels(3, 3, 2, 3, 3),
    total=93,
    action_category=5,
    demands=1,
    flags=(),
    reasons=(
        reason("S", "Abolish user fees for antenatal care", 3, "one concrete step"),
        reason("M", "in all public facilities", 3, "anyone can check it"),
        reason("A", "from the health budget", 2, "it says how"),
        reason("R", "Committee on Economic, Social and Cultural Rights", 3, "the Committee asked for it"),
        reason("T", "by the end of 2026", 3, "a date"),
    ),
    edits=(),
    words=29,
    scorer="1.0",
)

ROOM = Room(address="192.168.1.20", port=2222, room_code="482117")


class WallTable(Table):
    """A session with three groups, one of them on paper, and two people, as the wall and an observer see it."""

    def __init__(self, scenario: Scenario = WALL_SEMINAR) -> None:
        super().__init__(scenario)
        self.do(AddGroup(), AddGroup(), AddGroup(paper=True))
        self.people = [self.join("Ana"), self.join("Ben")]
        for person, group in zip(self.people, self.state.groups, strict=False):
            self.do(ChooseGroup(person, group))

    @property
    def surroundings(self) -> Surroundings:
        """The room, with both people here."""
        return Surroundings(room=ROOM, present=frozenset(self.people), connected=41)

    @property
    def wall(self) -> WallView:
        """What the wall shows."""
        return wall_view(self.state, self.surroundings)

    @property
    def observer(self) -> ObserverView:
        """What an observer sees."""
        return observer_view(self.state, self.surroundings)

    def at(self, item: str, phase: str = "", after: int = 0) -> "WallTable":
        """Go on to an item and phase, and let some time pass."""
        self.advance_to(item, phase)
        self.wait(after)
        return self


EVERY: Final[dict[str, Callable[[], WallTable]]] = {}
"""Every content of the wall by name: a function that leads a fresh session there."""

Scene = TypeVar("Scene", bound=Callable[..., WallTable])


def scene(lead: Scene) -> Scene:
    """Count a function among those that lead to a content of the wall."""
    EVERY[lead.__name__] = lead
    return lead


@scene
def lobby() -> WallTable:
    return WallTable()


@scene
def remarks() -> WallTable:
    table = WallTable().at("remarks")
    if not table.state.current or not table.state.current.floor.speaking:
        table.next()
    table.wait(106_000)
    return table


@scene
def presentation() -> WallTable:
    return WallTable().at("talk", after=19 * MINUTE + 15_000)


@scene
def intervention(after: int = 106_000) -> WallTable:
    table = WallTable().at("states")
    while (
        not (speaking := table.state.current and table.state.current.floor.speaking)
        or speaking.speaker.name != "Kestria"
    ):
        table.next()
    table.wait(after)
    return table


@scene
def over_time() -> WallTable:
    return intervention(200_000)


@scene
def coffee() -> WallTable:
    return WallTable().at("pause", after=2 * MINUTE)


@scene
def question() -> WallTable:
    return WallTable().at("ask", "talk", 30_000)


@scene
def answers(phase: str = "write") -> WallTable:
    table = WallTable().at("ask", "write")
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "Make antenatal care free, and say by when."))
    if phase == "write":
        table.wait(30_000)
        return table
    return table.at("ask", phase)


@scene
def answer_shown() -> WallTable:
    table = answers("reveal")
    table.do(Reveal())
    return table


@scene
def brief() -> WallTable:
    return WallTable().at("game", "brief")


@scene
def drafting() -> WallTable:
    table = WallTable().at("game", "drafting")
    table.do(EnterRewrite(GroupId("g1"), REWRITE, SCORE))
    table.wait(3 * MINUTE)
    return table


@scene
def reveal(phase: str = "reveal") -> WallTable:
    table = drafting()
    weaker = replace(SCORE, levels=Levels(2, 1, 2, 1, 0), total=40)
    table.do(EnterRewrite(GroupId("g2"), "Ensure that antenatal care is affordable.", weaker))
    return table.at("game", phase)


@scene
def revealed() -> WallTable:
    table = reveal()
    table.do(Reveal())
    return table


@scene
def taken() -> WallTable:
    """The draft of a group that handed nothing in."""
    table = WallTable().at("game", "drafting", 3 * MINUTE)
    table.next((ScoredDraft(GroupId("g1"), REWRITE, SCORE),))
    table.at("game", "reveal").do(Reveal())
    return table


@scene
def board() -> WallTable:
    table = revealed()
    return table.at("game", "board")


@scene
def model() -> WallTable:
    table = revealed()
    return table.at("game", "model")


@scene
def discussion() -> WallTable:
    table = WallTable().at("open", after=MINUTE)
    table.do(*(RaiseHand(person) for person in table.people))
    return table


@scene
def speaker_from_the_floor() -> WallTable:
    table = discussion()
    table.do(GiveFloor(PersonId(table.people[0])))
    table.wait(100_000)
    return table


@scene
def wrap_up() -> WallTable:
    table = revealed()
    return table.at("wrap", after=MINUTE)


@scene
def agenda() -> WallTable:
    table = intervention()
    table.do(ChooseWall("agenda"))
    return table


@scene
def message() -> WallTable:
    table = intervention()
    table.do(SendMessage("We go on in five minutes. Please come back to your table."))
    return table


@scene
def how_to_join() -> WallTable:
    table = intervention()
    table.do(ChooseWall("join"))
    return table


@scene
def blank() -> WallTable:
    table = intervention()
    table.do(ChooseWall("blank"))
    return table


@scene
def ended() -> WallTable:
    table = revealed()
    table.do(EndSeminar())
    return table
