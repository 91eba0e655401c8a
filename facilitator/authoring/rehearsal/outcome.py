"""What came of a rehearsal: when items began, how long they lasted, where the plan breaks, and what was assumed.

It compares what an item was given with what it took; lengths are worded as the file writes them. What breaks inside an
item is found by its activity.

No item ends before its time: people use all the time that they are given and some more, since a plan that holds only
because somebody is brief does not hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.schedule import ON_TIME_MS, Proposal
from facilitator.seminar.state import ItemRun
from facilitator.session.rehearsal import (
    COPIED_WORDS_A_MINUTE,
    MINUTE_MS,
    Finding,
    Manners,
    RehearsalPart,
    Rehearsals,
    counted,
    length_words,
    whole_minutes,
)
from facilitator.ui.shared.clock import digits


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """How one item went. Moments in milliseconds since the epoch, lengths in milliseconds.

    `buffer_ms` is what was left of the buffer when it began, `late_ms` how late that was (negative: early).
    """

    item: Item
    planned_utc_ms: int
    began_utc_ms: int
    lasted_ms: int
    buffer_ms: int
    findings: tuple[Finding, ...] = ()

    @property
    def late_ms(self) -> int:
        """How late it began; negative where it began early."""
        return self.began_utc_ms - self.planned_utc_ms


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal to its end. `promised_utc_ms` is when people were told that it ends: the scenario's own end."""

    scenario: Scenario
    manners: Manners
    people: int
    groups: int
    items: tuple[ItemCourse, ...]
    planned_end_utc_ms: int
    promised_utc_ms: int
    ended_utc_ms: int
    buffer_ms: int

    @property
    def late_ms(self) -> int:
        """How late it ended, in milliseconds; less than a breath is on time, and 0."""
        late = self.ended_utc_ms - self.promised_utc_ms
        return late if late >= ON_TIME_MS else 0

    @property
    def left_ms(self) -> int:
        """What was left until the end that people were told, 0 or more."""
        return max(0, self.promised_utc_ms - self.ended_utc_ms)

    @property
    def breaks(self) -> int:
        """In how many places the plan breaks, the end not counted."""
        return sum(finding.severity == "breaks" for course in self.items for finding in course.findings)

    @property
    def holds(self) -> bool:
        """Whether the plan can be kept as it stands."""
        return not self.breaks and not self.late_ms


_TURN_STEP_MS = 15_000
_SHORTEST_TURN_MS = 30_000


def length_findings(run: ItemRun, lasted_ms: int, manners: Manners, part: RehearsalPart) -> list[Finding]:
    """An item that takes longer than it is given: by itself, or with what people take beyond their time."""
    item = run.item
    planned_ms, given = part.planned_ms(item), digits(item.allotted_ms)
    takes = part.takes(item) or (_turns_take(item) if run.has_turns and item.speakers else "it takes")
    hint = f"write minutes = {whole_minutes(max(lasted_ms, planned_ms))}"
    if run.has_turns and item.speakers and item.speaker_ms:
        hint += _or_shorter_turns(item, manners)
    if planned_ms > item.allotted_ms:
        return [Finding("breaks", f"{takes} {digits(planned_ms)} by the plan alone, the item has {given}", hint)]
    if lasted_ms - item.allotted_ms < ON_TIME_MS:
        return []
    return [Finding("tight", f"{takes} {digits(lasted_ms)} of {given}", hint)]


def late_finding(missing_ms: int, end: str, ways: Sequence[Proposal], *, has_buffer: bool) -> Finding:
    """From an item on the end is late; `ways` are what the console would propose then."""
    offered = ", ".join(proposal_words(way) for way in ways)
    hint = f"the console will offer: {offered}" if offered else "the console will have nothing to offer"
    gone = "the buffer is gone, and " if has_buffer else ""
    return Finding("breaks", f"after this {gone}the end is {end}, {digits(missing_ms)} late", hint)


def proposal_words(way: Proposal) -> str:
    """One way to catch up, as a facilitator would say it."""
    match way.kind:
        case "shorter-item":
            return f"'{way.name}' {digits(way.length_ms)} long"
        case "shorter-turns":
            return f"turns of {digits(way.length_ms)} in '{way.name}'"
        case "part-fewer":
            return f"a {way.noun} fewer in '{way.name}'"


def _or_shorter_turns(item: Item, manners: Manners) -> str:
    """Less time for each speaker, or fewer of them, as the end of a hint."""
    count = len(item.speakers)
    open_ms = item.allotted_ms - manners.between_speakers_ms * (count - 1)
    turn_ms = (open_ms // count - manners.overrun_ms) // _TURN_STEP_MS * _TURN_STEP_MS
    if turn_ms < _SHORTEST_TURN_MS:
        return ", or let fewer speak"
    if turn_ms < MINUTE_MS:
        return f", or speaker_seconds = {turn_ms // 1000}"
    return f", or speaker_minutes = {turn_ms / MINUTE_MS:g}"


def _turns_take(item: Item) -> str:
    """'3 turns of 3:00 take'."""
    turn = f" of {digits(item.speaker_ms)}" if item.speaker_ms else ""
    return counted(len(item.speakers), f"turns{turn} take", f"one turn{turn} takes")


PAPER_GROUPS: Final = 4
"""Tables of a room without laptops, where the scenario names none."""


def assumptions(manners: Manners, scenario: Scenario, rehearsals: Rehearsals, *, on_paper: bool) -> Iterator[str]:
    """The assumptions that matter to a scenario, as sentences: those of all items first, then by kind."""
    kinds = {item.kind: rehearsals.of(item) for item in scenario.items}
    parts = [kinds[kind] for kind in sorted(kinds)]
    start = f"{length_words(manners.late_ms)} late" if manners.late_ms else "on the minute"
    yield f"the seminar begins {start}, and no item ends before its time"
    over = (
        f"takes {length_words(manners.overrun_ms)} more than they have" if manners.overrun_ms else "uses all their time"
    )
    others = [part.changeover for part in parts if part.changeover]
    after = "".join(f", {length_words(other.length_ms)} {other.when}" for other in others)
    yield (
        f"whoever speaks {over}; {length_words(manners.between_speakers_ms)} lie between two speakers, "
        f"{length_words(manners.changeover_ms)} between two items{after}"
    )
    for part in parts:
        yield from part.assumes(scenario, on_paper)
    if on_paper and any(part.copies_paper for part in parts):
        yield f"what is shown is typed in from paper first, at {COPIED_WORDS_A_MINUTE} words a minute"
