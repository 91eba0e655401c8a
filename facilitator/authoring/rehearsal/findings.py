"""Where the plan breaks, in a trainer's words: what, and what to write in the file instead.

It compares what an item was given with what it asked; lengths are worded as the file writes them. It knows no session.
"""

from collections.abc import Sequence

from facilitator.authoring.rehearsal.manners import LEAST_SHOWN, Manners
from facilitator.authoring.rehearsal.outcome import Finding
from facilitator.authoring.rehearsal.people import Writing
from facilitator.domain.agenda import Item
from facilitator.domain.catch_up import Proposal
from facilitator.domain.schedule import ON_TIME_MS
from facilitator.ui.shared.times import digits

_MINUTE_MS = 60_000
_TURN_STEP_MS = 15_000
_SHORTEST_TURN_MS = 30_000


def length_findings(item: Item, lasted_ms: int, manners: Manners) -> list[Finding]:
    """An item that takes longer than it is given: by itself, or with what people take beyond their time."""
    planned_ms, given = planned_parts_ms(item), digits(item.allotted_ms)
    hint = _longer(item, lasted_ms, manners)
    if planned_ms > item.allotted_ms:
        return [Finding("breaks", f"{_take(item)} {digits(planned_ms)} by the plan alone, the item has {given}", hint)]
    if lasted_ms - item.allotted_ms < ON_TIME_MS:
        return []
    return [Finding("tight", f"{_take(item)} {digits(lasted_ms)} of {given}", hint)]


def planned_parts_ms(item: Item) -> int:
    """What the parts of an item take as the file has them: turns, phases of questions, rounds."""
    if item.kind == "questions":
        return sum(each.think_ms + each.talk_ms + each.write_ms for each in item.questions)
    if item.kind == "rewriting":
        return sum(each.total_ms for each in item.rounds)
    return item.speaker_ms * len(item.speakers) if item.has_turns else 0


def reveal_findings(where: str, shown: int, took_ms: int, given_ms: int) -> list[Finding]:
    """A round in which showing so few rewrites, with checklist and model answer, took more than there was for it."""
    if took_ms - given_ms < ON_TIME_MS or not 0 < shown <= LEAST_SHOWN:
        return []
    what = _counted(
        shown, "rewrites with checklist and model answer take", "one rewrite with checklist and model answer takes"
    )
    message = f"{where}: {what} {digits(took_ms)} of {digits(given_ms)}"
    return [Finding("tight", message, f"write reveal_minutes = {whole_minutes(took_ms)}")]


def writing_findings(where: str, writing: Writing, draft_ms: int, size: int) -> list[Finding]:
    """Tables that are still writing when time is called, and one at which too many sit."""
    found: list[Finding] = []
    if writing.unfinished:
        write = "writes" if writing.unfinished == 1 else "write"
        still = f"{where}: {writing.unfinished} of {writing.groups} still {write} when time is called"
        needed = whole_minutes(writing.needed_ms)
        found.append(Finding("tight", f"{still} after {digits(draft_ms)}", f"write draft_minutes = {needed}"))
    if writing.largest > 2 * size:
        found.append(
            Finding(
                "tight",
                f"{where}: {writing.largest} people share one draft, {size} would be a table",
                "give names of more tables under [groups]",
            )
        )
    return found


def floor_findings(wanted: int, spoke: int) -> list[Finding]:
    """A discussion in which hands stay up: besides its own speakers `spoke` of those who wanted the floor got it."""
    if spoke >= wanted:
        return []
    if not spoke:
        message = "nobody else who wants the floor gets it"
    else:
        message = f"{spoke} of the {wanted} who want the floor {'gets' if spoke == 1 else 'get'} it"
    return [Finding("tight", message, "say at its start how many can, or write a shorter speaker_minutes")]


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
        case "round-fewer":
            return f"a round fewer in '{way.name}'"


def whole_minutes(milliseconds: int) -> int:
    """The minutes, to the whole one above: what a trainer writes."""
    return -(-milliseconds // _MINUTE_MS)


def _longer(item: Item, lasted_ms: int, manners: Manners) -> str:
    """More time for the item, or for each speaker less."""
    more = f"write minutes = {whole_minutes(max(lasted_ms, planned_parts_ms(item)))}"
    if not item.has_turns or not item.speakers or not item.speaker_ms:
        return more
    count = len(item.speakers)
    open_ms = item.allotted_ms - manners.between_speakers_ms * (count - 1)
    turn_ms = (open_ms // count - manners.overrun_ms) // _TURN_STEP_MS * _TURN_STEP_MS
    if turn_ms < _SHORTEST_TURN_MS:
        return f"{more}, or let fewer speak"
    shorter = (
        f"speaker_minutes = {turn_ms / _MINUTE_MS:g}"
        if turn_ms >= _MINUTE_MS
        else f"speaker_seconds = {turn_ms // 1000}"
    )
    return f"{more}, or {shorter}"


def _take(item: Item) -> str:
    """What of an item takes its time: '3 turns of 3:00 take', 'it takes'."""
    if item.kind == "discussion" and not item.speakers:
        return "one turn with its answer takes"
    if item.has_turns and item.speakers:
        turn = f" of {digits(item.speaker_ms)}" if item.speaker_ms else ""
        return _counted(len(item.speakers), f"turns{turn} take", f"one turn{turn} takes")
    if item.kind == "questions":
        shown = f"with {LEAST_SHOWN} answers shown"
        return _counted(len(item.questions), f"questions {shown} to each take", f"the question {shown} takes")
    if item.kind == "rewriting":
        return _counted(len(item.rounds), "rounds take", "the round takes")
    return "it takes"


def _counted(number: int, several: str, one: str) -> str:
    return one if number == 1 else f"{number} {several}"
