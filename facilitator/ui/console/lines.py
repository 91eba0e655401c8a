"""The single lines of the console: what is wrong, which panel is shown, what the room sees."""

from typing import Final

from textual.content import Content

from facilitator.seminar.catch_up import Proposal
from facilitator.seminar.views.console import ConsoleView
from facilitator.ui.console.joining import FIRST_CHOOSES
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.console.words import proposal_words, wall_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.times import digits

_WARNING: Final = "bold $last"

_FAILED_SCREEN: Final = (
    "A screen failed; facilitator.log in the session's folder says why. Whose screen stands still comes in again."
)


def banner_line(view: ConsoleView, trouble: str, *, gap_counts: bool, has_doors: bool) -> Content:
    """What is wrong and stays until it is right again; empty where all is well."""
    health = view.surroundings.health
    if trouble or health.journal != "ok":
        words = trouble or health.message or f"the journal is {health.journal}"
        return safe_text(f" ■ {words} ", "bold $over")
    if view.surroundings.gap_ms and view.stage == "running" and not gap_counts:
        off = digits(view.surroundings.gap_ms)
        return safe_text(
            f" ▲ This computer was off for {off}. x leaves the downtime out of the clocks, X counts it. ", _WARNING
        )
    if (copy := view.surroundings.second_copy) is not None and copy.problem:
        return safe_text(f" ▲ {copy.line} ", _WARNING)
    if view.stage == "running" and _has_lost_all(view):
        how_to_open = "d chooses the address." if has_doors else FIRST_CHOOSES
        return safe_text(f" ▲ Nobody is here, and nobody can reach this computer: {how_to_open} ", _WARNING)
    if seconds := view.surroundings.stuck_s:
        words = f"The server was stuck for {seconds} s; facilitator.log in the session's folder says where."
        return safe_text(f" ▲ {words} ", _WARNING)
    if view.surroundings.has_failed_screen:
        return safe_text(f" ▲ {_FAILED_SCREEN} ", _WARNING)
    return Content("")


def _has_lost_all(view: ConsoleView) -> bool:
    """Whether nobody is here of those who were, as after a resume where the address of before is gone."""
    around = view.surroundings
    return bool(view.people) and not around.connected and around.room.is_closed_to_others


def catch_up_lines(proposals: tuple[Proposal, ...], late_ms: int, cells: int) -> Content:
    """The ways to catch up with their keys, none of them broken over two lines; empty where there are none."""
    if not proposals:
        return Content("")
    packed = [Content.styled(f"▲ To end on time, save {digits(late_ms)}:", "bold $over")]
    for key, each in enumerate(proposals, 1):
        way = joined(Content.styled(f" {key} ", "bold reverse $primary"), " ", safe_line(proposal_words(each)))
        longer = joined(packed[-1], way, between="  ")
        if longer.cell_length <= cells:
            packed[-1] = longer
        else:
            packed.append(way)
    return joined(*packed, between="\n")


def tabs_line(view: ConsoleView, shown: str) -> Content:
    """The panels with their letters and how much is in them; for a window that shows one at a time."""
    hands = f" {len(view.hands)}" if view.hands else ""
    counts = {"floor": hands, "groups": f" {len(view.groups)}" if view.groups else ""}
    return joined(*(_tab(key, name, counts.get(name, ""), shown) for key, name in _TABS), between="  ")


def _tab(key: str, name: str, count: str, shown: str) -> Content:
    words = f" {key} {name.capitalize()}{count} "
    return Content.styled(words, "bold reverse" if name == shown else "$quiet")


def undo_line(view: ConsoleView) -> Content:
    """What `u` would undo; empty where there is nothing."""
    return joined(Content.styled("u undoes: ", "$quiet"), safe_line(view.undo_label)) if view.undo_label else Content()


def wall_line(view: ConsoleView, parts: ConsoleParts) -> Content:
    """What the room sees now."""
    style = {"follow": "", "blank": "bold reverse $last"}.get(view.wall_mode, "bold $last")
    words = safe_line(wall_words(view, parts), style)
    if view.wall_mode == "follow":
        return joined(Content.styled("WALL  ", "$quiet"), words)
    back = "k shows it again" if view.wall_mode == "blank" else "w changes that"
    return joined(Content.styled("WALL  ", "$quiet"), words, Content.styled(f"   {back}", "$quiet"))


_TABS: Final = (("c", "now"), ("r", "notes"), ("a", "agenda"), ("f", "floor"), ("g", "groups"))
