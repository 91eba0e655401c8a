"""Where the plan breaks, in a trainer's words: what, and what to write in the file instead.

It compares what an item was given with what it asked; lengths are worded as the file writes them. It knows no session.
"""

from collections.abc import Sequence

from facilitator.authoring.rehearsal.manners import LEAST_SHOWN, Manners
from facilitator.authoring.rehearsal.outcome import Finding
from facilitator.authoring.rehearsal.people import Writing
from facilitator.seminar.agenda import Item
from facilitator.seminar.catch_up import Proposal
from facilitator.seminar.schedule import ON_TIME_MS
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


def _has_turns(item: Item) -> bool:
    return item.kind in ("remarks", "interventions", "discussion")


def planned_parts_ms(item: Item) -> int:
    """What the parts of an item take as the file has them: turns, phases of questions, rounds."""
    if item.kind == "questions":
        return sum(each.think_ms + each.talk_ms + each.write_ms for each in item.questions)
    if item.kind == "rewriting":
        return sum(each.total_ms for each in item.rounds)
    return item.speaker_ms * len(item.speakers) if _has_turns(item) else 0


class Lengthened:
    """The item of which findings propose longer parts: what it takes when all that they propose is written."""

    def __init__(self, item: Item) -> None:
        self._allotted_ms = item.allotted_ms
        self._planned_ms = planned_parts_ms(item)

    def by(self, key: str, written_ms: int, needed_ms: int, *, least_after_ms: int = 0) -> str:
        """The hint to write whole minutes for a part, and for the item where it would then be too short.

        `least_after_ms` is what must follow the part besides what is planned, in milliseconds, 0 or more.
        """
        minutes = whole_minutes(needed_ms)
        self._planned_ms += minutes * _MINUTE_MS - written_ms
        item_ms = self._planned_ms + least_after_ms
        for_item = f", and minutes = {whole_minutes(item_ms)} for the item" if item_ms > self._allotted_ms else ""
        return f"write {key} = {minutes}{for_item}"


def reveal_findings(
    where: str, shown: int, took_ms: int, given_ms: int, reveal_ms: int, longer: Lengthened
) -> list[Finding]:
    """A round in which showing so few rewrites, with checklist and model answer, took more than there was for it."""
    if took_ms - given_ms < ON_TIME_MS or not 0 < shown <= LEAST_SHOWN:
        return []
    what = _counted(
        shown, "rewrites with checklist and model answer take", "one rewrite with checklist and model answer takes"
    )
    message = f"{where}: {what} {digits(took_ms)} of {digits(given_ms)}"
    return [Finding("tight", message, longer.by("reveal_minutes", reveal_ms, took_ms))]


def writing_findings(
    where: str, writing: Writing, draft_ms: int, size: int, longer: Lengthened, least_after_ms: int
) -> list[Finding]:
    """Tables that are still writing when time is called, and one at which too many sit.

    `least_after_ms` is what the reveal must have besides what is planned for it, in milliseconds.
    """
    found: list[Finding] = []
    if writing.unfinished:
        write = "writes" if writing.unfinished == 1 else "write"
        still = f"{where}: {writing.unfinished} of {writing.groups} still {write} when time is called"
        hint = longer.by("draft_minutes", draft_ms, writing.needed_ms, least_after_ms=least_after_ms)
        found.append(Finding("tight", f"{still} after {digits(draft_ms)}", hint))
    if writing.largest > 2 * size:
        found.append(
            Finding(
                "tight",
                f"{where}: {writing.largest} people share one draft, {size} would be a table",
                "give names of more tables under [groups]",
            )
        )
    return found


def floor_findings(wanted: int, spoke: int, turn_ms: int, needed_ms: int) -> list[Finding]:
    """A discussion in which hands stay up: besides its own speakers `spoke` of those who wanted the floor got it.

    A turn has `turn_ms`, and with it `needed_ms` would be enough for everybody; both in milliseconds.
    """
    if spoke >= wanted:
        return []
    if not spoke:
        message = "nobody else who wants the floor gets it"
    else:
        message = f"{spoke} of the {wanted} who want the floor {'gets' if spoke == 1 else 'get'} it"
    if turn_ms > _SHORTEST_TURN_MS:
        instead = f"give each less than {digits(turn_ms)}"
    else:
        instead = f"write minutes = {whole_minutes(needed_ms)}"
    return [Finding("tight", message, f"say at its start how many can, or {instead}")]


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


def whole_minutes(milliseconds: int) -> int:
    """The minutes, to the whole one above: what a trainer writes."""
    return -(-milliseconds // _MINUTE_MS)


def _longer(item: Item, lasted_ms: int, manners: Manners) -> str:
    """More time for the item, or for each speaker less."""
    more = f"write minutes = {whole_minutes(max(lasted_ms, planned_parts_ms(item)))}"
    if not _has_turns(item) or not item.speakers or not item.speaker_ms:
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
    if _has_turns(item) and item.speakers:
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
