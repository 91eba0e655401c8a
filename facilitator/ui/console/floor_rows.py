"""The floor as rows: who speaks, who is next and for how long, and the raised hands."""

from textual.content import Content

from facilitator.domain.moment import Moment
from facilitator.domain.speakers import Turn
from facilitator.domain.views.console import ConsoleView, HandLine, ItemPanel
from facilitator.ui.console.choices import NewSpeaker
from facilitator.ui.console.rows import Row, columns, heading, line
from facilitator.ui.console.words import TURN_MARKS
from facilitator.ui.shared.clock import clock_text
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.times import digits


def floor_rows(view: ConsoleView, now: Moment, cells: int) -> tuple[Row, ...]:
    """The speakers of the item that is on, what their list needs, and the hands, each in one line of so many cells."""
    panel = view.item
    if panel is None:
        return _hands(view.hands, cells)
    if not panel.run.item.has_turns:
        return (*_presenters(panel, cells), *_hands(view.hands, cells))
    add = "+ Add a State…" if panel.run.item.kind == "interventions" else "+ Add a speaker…"
    return (
        *(Row("turn", turn.speaker.id, _turn(turn, now, cells)) for turn in panel.turns),
        *_need(panel, now, cells),
        Row("add", "speaker", safe_line(add, "$quiet"), NewSpeaker(panel.id)),
        *_hands(view.hands, cells),
    )


def list_need_ms(panel: ItemPanel, now: Moment) -> int:
    """What the one who speaks and those who wait still need, in milliseconds."""
    open_turns = [turn for turn in panel.turns if turn.status in ("waiting", "speaking")]
    return sum(max(0, turn.timer.remaining_ms(now)) for turn in open_turns)


def _turn(turn: Turn, now: Moment, cells: int) -> Content:
    style = {"speaking": "bold $strong", "waiting": "", "done": "$quiet", "absent": "$quiet"}[turn.status]
    unsure = "" if turn.speaker.confirmed else " (not confirmed)"
    name = joined(f"{TURN_MARKS[turn.status]} ", safe_line(turn.speaker.name, style), safe_line(unsure, "$last"))
    return columns(name, _turn_time(turn, now), cells)


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
            return joined(safe_line(f"spoke {digits(turn.timer.spent_ms)}", "$quiet"), safe_line(late, "$last"))
        case "absent":
            return safe_line("absent", "$quiet")


def _need(panel: ItemPanel, now: Moment, cells: int) -> tuple[Row, ...]:
    need, left = list_need_ms(panel, now), panel.timer.remaining_ms(now)
    if not need:
        return ()
    fits = need <= left
    words = (
        f"list needs {digits(need)} of {digits(left)}" if fits else f"▲ list needs {digits(need)}, {digits(left)} left"
    )
    return (line("need", safe_line(words, "$quiet" if fits else "$last", cells)),)


def _presenters(panel: ItemPanel, cells: int) -> tuple[Row, ...]:
    return tuple(
        line(f"presenter {speaker.id}", safe_line(speaker.name, cells=cells)) for speaker in panel.run.item.speakers
    )


def _hands(hands: tuple[HandLine, ...], cells: int) -> tuple[Row, ...]:
    if not hands:
        return ()
    rows = (Row("hand", hand.person, _hand(place, hand, cells)) for place, hand in enumerate(hands, 1))
    return (heading("Raised hands", str(len(hands))), *rows)


def _hand(place: int, hand: HandLine, cells: int) -> Content:
    name = joined(safe_text(f"{place} ", "$quiet"), safe_line(hand.name or "somebody without a name"))
    return columns(name, safe_line(hand.delegation, "$quiet", cells // 2), cells)
