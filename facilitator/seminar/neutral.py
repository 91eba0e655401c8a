"""The hooks of an activity that has nothing to say there: what a contract without defaults is filled up with."""

from collections.abc import Collection, Sequence

from facilitator.seminar.agenda import BUFFER, Item
from facilitator.seminar.commands import Advance, Command, Rejected, ScoredDraft, Step
from facilitator.seminar.contents import (
    ClosedText,
    Counts,
    Exhibit,
    InShort,
    Kept,
    Panel,
    Phase,
    Task,
    Unrevealed,
    WallContent,
)
from facilitator.seminar.events import Event
from facilitator.seminar.groups import GroupId, Person, PersonId
from facilitator.seminar.state import (
    ItemRun,
    NoPart,
    OpenEnded,
    Part,
    Rules,
    Saving,
    State,
    ToScore,
    Views,
)
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.timer import Moment, Timer


def no_part(item: Item) -> Part:
    """Nothing is kept of the item."""
    return NoPart()


def same_part(run: ItemRun) -> Part:
    """What is kept stays as it is when the item comes on."""
    return run.part


def no_step(state: State, run: ItemRun) -> Step | None:
    """Nothing comes after the floor."""
    return None


def no_taking(state: State, run: ItemRun, step: Step, command: Advance, now: Moment) -> tuple[Event, ...]:
    """There are no steps of its own to take."""
    raise AssertionError(f"items of the kind {run.item.kind} have no step '{step.kind}'")


def no_way_back(state: State, run: ItemRun) -> tuple[Event, ...]:
    """One goes back to the speaker before, or to the item before."""
    return ()


def nothing_left(state: State, run: ItemRun, drafts: Sequence[ScoredDraft], now: Moment) -> tuple[Event, ...]:
    """Nothing is left to record."""
    return ()


def nothing_to_score(command: Command) -> ToScore | None:
    """No text is handed in."""
    return None


def nothing_collected(state: State, run: ItemRun, group: GroupId) -> bool:
    """There is no draft to take."""
    return False


def nothing_to_show(state: State, run: ItemRun, shown: str) -> tuple[Event, ...]:
    """There is nothing to show."""
    raise Rejected("nothing_to_show")


def nothing_to_hide(state: State, run: ItemRun, shown: str) -> tuple[Event, ...]:
    """Nothing of the item is on the wall."""
    raise Rejected("not_on_wall", id=shown)


def nothing_to_reveal(state: State, run: ItemRun) -> tuple[Event, ...]:
    """There is nothing to show."""
    raise Rejected("nothing_to_show")


def no_label(state: State, command: Command) -> str:
    """There are no commands of its own."""
    return ""


def no_step_label(step: Step) -> str:
    """There are no steps of its own."""
    return ""


def no_shown_label(state: State, shown: str) -> str:
    """Nothing of the item is shown."""
    return ""


def no_withdrawal(state: State, entered: object) -> State:
    """Nothing is entered from paper."""
    return state


def no_savings(state: State, run: ItemRun) -> tuple[Saving, ...]:
    """The item lasts as long as its turns, and these are shortened by the core."""
    return ()


def own_length(state: State, run: ItemRun) -> tuple[Saving, ...]:
    """The item's length is its own, and can be made shorter."""
    return (OpenEnded(run.item.id, run.item.title, run.item.allotted_ms, run.timer),)


def no_counts(state: State, run: ItemRun, present: Collection[PersonId]) -> Counts | None:
    """Nothing is counted on the wall."""
    return None


def no_panel(state: State, run: ItemRun, surroundings: Surroundings) -> Panel | None:
    """The console shows the floor and the notes alone."""
    return None


def nothing_unrevealed(state: State, run: ItemRun) -> Unrevealed:
    """Participants write nothing for the room."""
    return Unrevealed("text")


def nothing_shared(state: State, run: ItemRun) -> object:
    """Participants have no task."""
    return None


def no_task(state: State, run: ItemRun, me: Person, shared: object) -> Task | None:
    """Participants have no task."""
    return None


def no_phase(run: ItemRun) -> Phase | None:
    """The item has no phases."""
    return None


def no_verbs(state: State, run: ItemRun, me: Person | None) -> tuple[str, ...]:
    """Participants have no verbs for it."""
    return ()


def nobody_handed_in(state: State, run: ItemRun) -> Collection[GroupId]:
    """Nothing is handed in."""
    return ()


def no_status(state: State, run: ItemRun | None) -> dict[str, object]:
    """`status --json` says nothing more of it."""
    return {}


def no_exhibits(state: State, run: ItemRun) -> tuple[Exhibit, ...]:
    """Nothing of it is shown again."""
    return ()


def nothing_to_keep(run: ItemRun) -> bool:
    """There is nothing to take home."""
    return False


def nothing_kept(state: State, run: ItemRun, me: Person) -> tuple[Kept, ...]:
    """There is nothing to take home."""
    return ()


def nothing_closed(state: State, run: ItemRun, me: Person) -> tuple[ClosedText, ...]:
    """No text is handed in."""
    return ()


def no_levels(state: State, run: ItemRun) -> bool:
    """There are no texts with levels."""
    return False


class _BufferWall(WallContent):
    """Of an item that nobody enters."""

    __slots__ = ()

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """Nothing."""
        return InShort()


class Buffer:
    """Time to spare: an item that nobody enters. It is the core's own, since schedule and agenda know it."""

    kind = BUFFER
    rules = Rules(
        floor=None,
        opened=no_part,
        started=same_part,
        commands={},
        planning=frozenset(),
        to_score=nothing_to_score,
        collects=nothing_collected,
        events={},
        next_step=no_step,
        take=no_taking,
        back=no_way_back,
        leave=nothing_left,
        show=nothing_to_show,
        hide=nothing_to_hide,
        reveal=nothing_to_reveal,
        label=no_label,
        step_label=no_step_label,
        shown_label=no_shown_label,
        withdraw=no_withdrawal,
        savings=no_savings,
    )
    views = Views(
        wall=lambda state, run: _BufferWall(),
        counts=no_counts,
        console=no_panel,
        unrevealed=nothing_unrevealed,
        shared=nothing_shared,
        task=no_task,
        phase=no_phase,
        may=no_verbs,
        may_always=(),
        handed_in=nobody_handed_in,
        status=no_status,
        exhibits=no_exhibits,
        can_be_kept=nothing_to_keep,
        kept=nothing_kept,
        closed=nothing_closed,
        shows_levels=no_levels,
    )
