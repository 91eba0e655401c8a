"""The floor as rows: who speaks, who is next and for how long, and the raised hands.

While an item without turns is on, the speakers of the next one with turns stand here, so that they can be put in order
before it begins.
"""

from textual.content import Content

from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.speakers import Turn
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.console import ConsoleView, HandLine, ItemFloor, ItemPanel
from facilitator.ui.console.choices import floor_can_be_given
from facilitator.ui.console.dialog_requests import HandMenu, NewSpeaker, SpeakerMenu
from facilitator.ui.console.rows import Row, columns, heading, line
from facilitator.ui.console.words import TURN_MARKS
from facilitator.ui.shared.clock import clock_text
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.times import digits, remaining_digits


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
