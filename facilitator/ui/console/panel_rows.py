"""The console's panels as rows: the agenda, the floor with its hands, and the groups.

While an item without turns is on, the speakers of the next one with turns stand here, so that they can be put in order
before it begins.
"""

from typing import Final

from textual.content import Content

from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.speakers import Turn
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, HandLine, ItemFloor, ItemPanel, PersonLine
from facilitator.seminar.views.lines import AgendaLine
from facilitator.ui.console.choices import (
    GroupMenu,
    HandMenu,
    ItemMenu,
    NewGroup,
    NewSpeaker,
    PersonMenu,
    RandomGroups,
    SpeakerMenu,
    floor_can_be_given,
)
from facilitator.ui.console.part import ConsoleParts, on_paper
from facilitator.ui.console.rows import Row, columns, hanging, heading, line
from facilitator.ui.console.words import ITEM_MARKS, TURN_MARKS
from facilitator.ui.shared.clock import clock_text, digits, remaining_digits, signed_digits
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text

_NOTE_CELLS: Final = 7
"""Room for '+1:02:03' would leave no title on a narrow panel; '+12:20' fits."""

_MARK_CELLS: Final = 2
_NARROWEST_TITLE: Final = 10
"""Cells below which a title is cut: in fewer its words would be broken."""


def agenda_rows(view: ConsoleView, now: Moment, cells: int, height: int = 0) -> tuple[Row, ...]:
    """The items in order, of so many cells: titles whole where all of them fit the height, else each in one line."""
    parts = [(_title(line), joined(_planned(line), _note(view, line, now))) for line in view.agenda]
    whole = [_unfolded(title, numbers, cells) for title, numbers in parts]
    is_roomy = sum(len(content.split("\n")) for content in whole) <= height
    shown = whole if is_roomy else [columns(title, numbers, cells) for title, numbers in parts]
    return tuple(
        Row("item", line.id, content, ItemMenu(line.id)) for line, content in zip(view.agenda, shown, strict=True)
    )


def _unfolded(title: Content, numbers: Content, cells: int) -> Content:
    """A title in as many lines as it needs, the numbers beside the first; further lines stand under its first word."""
    room = cells - numbers.cell_length - 1
    if title.cell_length <= room or room < _NARROWEST_TITLE:
        return columns(title, numbers, cells)
    first, *rest = hanging(Content(""), title, room).split("\n")
    return joined(columns(first, numbers, cells), *(each.pad_left(_MARK_CELLS) for each in rest), between="\n")


def _title(line: AgendaLine) -> Content:
    style = {"running": "bold $strong", "waiting": "", "done": "$quiet", "skipped": "$quiet"}[line.status]
    return joined(safe_text(f"{ITEM_MARKS[line.status]} ", style), safe_line(line.title, style))


def _planned(line: AgendaLine) -> Content:
    whole, rest = divmod(line.timer.allotted_ms if line.status == "waiting" else line.planned_ms, 60_000)
    return safe_line(f"{whole}{'½' if rest else ''}", "$quiet")


def _note(view: ConsoleView, line: AgendaLine, now: Moment) -> Content:
    """What became of the item: the difference to its plan, what is left of it, or nothing yet."""
    match line.status:
        case "done":
            difference = line.timer.spent_ms // 1000 * 1000 - line.planned_ms  # whole seconds, as the report has it
            style = "$last" if difference > 0 else "$calm"
            return _right(signed_digits(difference), style)
        case "running":
            clock = clock_text(line.timer, now)
            return _right(clock.digits, f"bold {clock.style}")
        case "skipped":
            return _right("left out", "$quiet")
        case "waiting" if line.kind == "buffer" and view.stage == "running":
            return _right(digits(view.schedule.buffer_left_ms(now)), "$quiet")
        case "waiting":
            difference = line.timer.allotted_ms - line.planned_ms
            return _right(signed_digits(difference) if difference else "", "$quiet")


def _right(text: str, style: str) -> Content:
    return safe_line(text, style).pad_left(max(1, _NOTE_CELLS - len(text)))


def floor_rows(view: ConsoleView, now: Moment, cells: int) -> tuple[Row, ...]:
    """The speakers, what their list needs, and the hands, each in one line of so many cells."""
    floor = floor_shown(view)
    if floor is None:
        return _hands(view, cells)
    unsure = any(_is_unsure(turn) for turn in floor.turns)
    add = "+ Add a State…" if floor.rules.is_for_states else "+ Add a speaker…"
    return (
        *((heading(f"To come: {floor.title}"),) if floor.status != "running" else ()),
        *(_turn(floor, turn, now, cells) for turn in floor.turns),
        *((line("unsure", safe_line("(?) has not confirmed yet", "$quiet", cells)),) if unsure else ()),
        *(_need(floor, view.item.timer, now, cells) if floor.status == "running" and view.item else ()),
        Row("add", "speaker", safe_line(add, "$quiet"), NewSpeaker(floor.item)),
        *_hands(view, cells),
    )


def floor_shown(view: ConsoleView) -> ItemFloor | None:
    """The floor of the item that is on, else the next one with speakers to come."""
    if view.stage == "ended":
        return None
    running = next((floor for floor in view.floors if floor.status == "running"), None)
    return running or next((floor for floor in view.floors if floor.status == "waiting" and floor.turns), None)


def usual_row(view: ConsoleView) -> str:
    """The key of the row that is most likely wanted: the first hand where hands alone get the floor, else who waits."""
    floor = floor_shown(view)
    if view.hands and (floor is None or (floor.rules.takes_hands and not floor.rules.is_for_states)):
        return f"hand:{view.hands[0].person}"
    waiting = next((turn for turn in (floor.turns if floor else ()) if turn.status == "waiting"), None)
    return f"turn:{waiting.speaker.id}" if waiting else ""


def card_turn(panel: ItemPanel) -> Turn | None:
    """The State whose card is at hand: the one that speaks, else the last that spoke, else the first to come."""
    done = [turn for turn in panel.turns if turn.status == "done"]
    waiting = next((turn for turn in panel.turns if turn.status == "waiting"), None)
    return panel.speaking or (done[-1] if done else waiting)


def list_need_ms(turns: tuple[Turn, ...], now: Moment) -> int:
    """What the one who speaks and those who wait still need, in milliseconds."""
    return sum(max(0, turn.timer.remaining_ms(now)) for turn in turns if turn.status in ("waiting", "speaking"))


def _turn(floor: ItemFloor, turn: Turn, now: Moment, cells: int) -> Row:
    style = {"speaking": "bold $strong", "waiting": "", "done": "$quiet", "absent": "$quiet"}[turn.status]
    unsure = " (?)" if _is_unsure(turn) else ""
    name = joined(f"{TURN_MARKS[turn.status]} ", safe_line(turn.speaker.name, style), safe_text(unsure, "$last"))
    content = columns(name, _turn_time(turn, now), cells)
    return Row("turn", turn.speaker.id, content, SpeakerMenu(floor.item, turn.speaker.id))


def _is_unsure(turn: Turn) -> bool:
    return not turn.speaker.confirmed and turn.status != "done"


def _turn_time(turn: Turn, now: Moment) -> Content:
    match turn.status:
        case "speaking":
            clock = clock_text(turn.timer, now)
            return safe_line(clock.digits, f"bold {clock.style}")
        case "waiting":
            left = turn.timer.remaining_ms(now)
            return safe_line(digits(left) if turn.timer.allotted_ms else "", "$quiet")
        case "done":
            over = turn.timer.spent_ms - turn.timer.allotted_ms
            late = f" +{digits(over)}" if turn.timer.allotted_ms and over >= 1000 else ""
            return joined(safe_line(f"spoke {digits(turn.timer.spent_ms)}", "$quiet"), safe_text(late, "$last"))
        case "absent":
            return safe_line("absent", "$quiet")


def _need(floor: ItemFloor, item: Timer, now: Moment, cells: int) -> tuple[Row, ...]:
    need, left = list_need_ms(floor.turns, now), item.remaining_ms(now)
    needs = remaining_digits(need)
    if not need:
        return ()
    if need < left + ON_TIME_MS:
        return (line("need", safe_line(f"list needs {needs} of {remaining_digits(left)}", "$quiet", cells)),)
    words = f"▲ list needs {needs}, " + (f"item has {remaining_digits(left)}" if left > 0 else "no time left")
    return (line("need", safe_line(words, "$last", cells)),)


def _hands(view: ConsoleView, cells: int) -> tuple[Row, ...]:
    if not view.hands:
        return (line("no hands", safe_line("no raised hands", "$quiet")),)
    rows = (
        Row("hand", hand.person, _hand(place, hand, cells), HandMenu(hand.person))
        for place, hand in enumerate(view.hands, 1)
    )
    waiting = (line("no floor", safe_line("no floor in this item", "$quiet", cells)),)
    return (heading("Raised hands", str(len(view.hands))), *(() if floor_can_be_given(view) else waiting), *rows)


def _hand(place: int, hand: HandLine, cells: int) -> Content:
    name = joined(safe_text(f"{place} ", "$quiet"), safe_line(hand.name or "somebody without a name"))
    note = ", ".join(part for part in ("" if hand.is_here else "away", hand.delegation) if part)
    return columns(name, safe_line(note, "$quiet" if hand.is_here else "$last", cells // 2), cells)


def group_rows(view: ConsoleView, cells: int, parts: ConsoleParts) -> tuple[Row, ...]:
    """The groups, those who sit nowhere, and what can be added before the end, each in one line of so many cells."""
    homeless = [person for person in view.people if person.group is None and person.is_here]
    rows = [Row("group", group.id, _group(view, group, cells, parts), GroupMenu(group.id)) for group in view.groups]
    if homeless:
        rows.append(heading("Without a group", str(len(homeless))))
        rows += [Row("person", person.id, _person(person, cells), PersonMenu(person.id)) for person in homeless]
    if view.stage == "ended":
        return tuple(rows)
    rows.append(Row("add", "group", safe_line("+ Add a group…", "$quiet"), NewGroup()))
    rows.append(Row("add", "paper group", safe_line("+ Add a group on paper…", "$quiet"), NewGroup(paper=True)))
    if view.people:
        rows.append(Row("add", "random", safe_line("Assign groups at random…", "$quiet"), RandomGroups()))
    return tuple(rows)


def _group(view: ConsoleView, group: ConsoleGroup, cells: int, parts: ConsoleParts) -> Content:
    progress, style = parts.of(view.item).progress(view.item, group) if view.item else on_paper(group)
    marks = "".join((" not ranked" * (not group.ranked), " not shown" * (not group.shown)))
    right, head = safe_line(progress, style), safe_line(group.name, "bold")
    wide, short = (safe_text(people, "$quiet") for people in _people(group))
    room = cells - right.cell_length - 1 - len(marks) - head.cell_length
    people = wide if wide.cell_length <= room else short
    return columns(joined(head, people, safe_text(marks, "italic $quiet")), right, cells)


def _people(group: ConsoleGroup) -> tuple[str, str]:
    """How many are here, of how many where somebody is away; also in short, where a word would be cut."""
    if group.paper and not group.members:
        return "", ""
    here = sum(1 for member in group.members if member.is_here)
    count = f"{here}" if here == len(group.members) else f"{here}/{len(group.members)}"
    return f"  {count} here", f" ({count})"


def _person(person: PersonLine, cells: int) -> Content:
    name = safe_line(person.name or "somebody without a name")
    return columns(joined("  ", name), safe_line(person.delegation, "$quiet", cells // 2), cells)
