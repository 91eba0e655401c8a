"""The middle of the console: what its activity shows of the item that is on, and before, after and without one.

Pure functions of the view, the moment and the width. The text stands above the rows; the rows are what Enter acts on.
"""

from pathlib import Path

from textual.content import Content

from facilitator.seminar.contents import Exhibit
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.console.rows import Body, lines, quiet, stacked, strong
from facilitator.ui.console.words import FIRST_CHOOSES, counted, joining_words
from facilitator.ui.shared.clock import digits, in_words, pace_words, time_of_day
from facilitator.ui.shared.messages import exhibit_headings
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def speakers_body(panel: ItemPanel, note: str = "") -> Body:
    """Who speaks here, and what the wall says with it; below it a note on what can be done."""
    item = panel.run.item
    people = [_speaker(speaker) for speaker in (*(turn.speaker for turn in panel.turns), *_presenters(panel))]
    chair = joined(quiet("chair  "), safe_line(item.chair)) if item.chair else Content("")
    room = lines(quiet("on the wall"), *(safe_text(f"· {each}") for each in item.room)) if item.room else Content("")
    return Body(item.title, stacked(chair, lines(*people), room, quiet(note)))


def _presenters(panel: ItemPanel) -> tuple[Speaker, ...]:
    return () if panel.run.has_turns else panel.run.item.speakers


def _speaker(speaker: Speaker) -> Content:
    what = ", ".join(part for part in (speaker.title, speaker.organisation) if part)
    return lines(strong(speaker.name), quiet(f"  {what}") if what else Content(""))


def lobby_body(view: ConsoleView, now: Moment, *, has_doors: bool) -> Body:
    """How people come in, who is here, and when it starts; only who has the doors chooses an address."""
    how_to_open = "d chooses the address for the others." if has_doors else FIRST_CHOOSES
    joining = joining_words(view.surroundings.room, how_to_open)
    return Body("Before the start", stacked(joining, _here(view, has_doors), _start(view, now)))


def _here(view: ConsoleView, has_doors: bool) -> Content:
    here = sum(1 for person in view.people if person.is_here)
    words = [counted(here, "person", "people") + " here", counted(len(view.groups), "group")]
    if view.unseated:
        words.append(f"{view.unseated} without a group")
    door = safe_line("the door is open", "$calm") if view.door_is_open else safe_line("the door is closed", "$last")
    behind_d = "address, door and host code" if has_doors else "the door"
    return lines(safe_line(", ".join(words)), door, quiet(f"d  {behind_d}"))


def _start(view: ConsoleView, now: Moment) -> Content:
    start = view.planned_start_utc_ms
    length = sum(line.planned_ms for line in view.agenda)
    if start is None:
        return quiet(f"{in_words(length)} are planned, from whenever you begin")
    when = time_of_day(start, view.timezone)
    wait = start - now.utc_ms
    if wait > 0:
        return joined(safe_line(f"starts at {when}, in {digits(wait)}"), quiet(f"   {in_words(length)} are planned"))
    return safe_line(f"▲ was to start at {when}, {digits(-wait)} ago: the buffer pays for it", "$last")


def exhibits_text(view: ConsoleView) -> Content:
    """What was said and written before, each section of it under its heading."""
    headings = exhibit_headings()
    parts = []
    for section in headings:
        shown = [_exhibit(each) for each in view.exhibits if each.section == section]
        if shown:
            parts.append(lines(strong(headings[section]), *shown))
    return stacked(*parts)


def _exhibit(exhibit: Exhibit) -> Content:
    about = ", ".join(part for part in (exhibit.heading, "taken at time" if exhibit.is_draft else "") if part)
    by = joined(safe_line(exhibit.by, "bold"), quiet(f"  {about}") if about else "")
    return lines(by, safe_text(f"  {exhibit.text}"))


def path_lines(path: Path, cells: int) -> list[str]:
    """A path from the user's home on, in one line that can be copied; where that is too long, its name below it."""
    home = Path.home()
    short = str(Path("~", path.relative_to(home)) if path.is_relative_to(home) else path)
    return [short] if len(short) <= cells else [f"{short.removesuffix(path.name)}", path.name]


def ended_body(view: ConsoleView, cells: int) -> Body:
    """How it went, and where everything is kept, in so many cells."""
    began, ended = view.schedule.began, view.schedule.ended
    took = ended.since(began) // 1000 * 1000 if began and ended else 0  # whole seconds, so that the sum agrees
    planned = sum(line.planned_ms for line in view.agenda)
    people = [person for person in view.people if person.name and person.came_back_as is None]
    groups = [group for group in view.groups if group.members or group.paper]
    summary = lines(
        strong("The seminar has ended. Thank you."),
        safe_line(f"{digits(took)} of {digits(planned)} planned, {pace_words(planned - took)}"),
        safe_line(f"{counted(len(people), 'participant')}, {counted(len(groups), 'group')}"),
    )
    folder = Path(view.surroundings.folder)
    kept = lines(
        quiet("a summary of it:"),
        safe_text(f"{view.surroundings.program} report {view.surroundings.known_as}", "$marked"),
        quiet("everything is kept in"),
        *(safe_line(each, "bold") for each in path_lines(folder, cells)),
    )
    leaving = quiet("Participants can read their results until you close the session with q on the host laptop.")
    where = kept if view.surroundings.folder else Content("")
    return Body("The end", stacked(summary, leaving, where, exhibits_text(view)))


def body_of(view: ConsoleView, now: Moment, cells: int, parts: ConsoleParts, *, has_doors: bool) -> Body:
    """What the middle shows now, in so many cells; `has_doors` is False for a second facilitator."""
    if view.stage == "ended":
        return ended_body(view, cells)
    if view.item is None:
        return lobby_body(view, now, has_doors=has_doors)
    return parts.of(view.item).body(view, view.item, cells)


def notes_of(panel: ItemPanel | None) -> Content:
    """The scenario's notes on the item that is on, and above them the facilitators' own, which the report prints."""
    if panel is None:
        return Content("")
    note = panel.run.note
    own = joined(Content.styled("in the report  ", "bold $marked"), safe_text(note)) if note else None
    planned = safe_text(panel.run.item.notes) if panel.run.item.notes else None
    parts = [part for part in (own, planned) if part is not None]
    return (
        joined(*parts, between="\n\n") if parts else Content.styled("No notes on this item; t writes some.", "$quiet")
    )
