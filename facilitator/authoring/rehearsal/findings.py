"""Where the plan breaks, in a trainer's words: what, and what to write in the file instead.

It compares what an item was given with what it took; lengths are worded as the file writes them. What breaks inside an
item is found by its activity.
"""

from collections.abc import Sequence

from facilitator.seminar.agenda import Item
from facilitator.seminar.catch_up import Proposal
from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.state import ItemRun
from facilitator.session.rehearsal import MINUTE_MS, Finding, Manners, RehearsalPart, counted, whole_minutes
from facilitator.ui.shared.times import digits

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
