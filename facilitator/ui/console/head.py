"""The head of every screen of the console: how late it is, what is on now with its clock, and the one next step.

Widgets that show pure functions of the view and the moment. The big digits repeat the clock's line, which carries the
shape and the word, so that neither size nor colour is needed to read it.
"""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.terminal.steady import Words
from facilitator.ui.console.notices import unrevealed_words
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.console.words import position_words
from facilitator.ui.shared.big_text import big_text
from facilitator.ui.shared.clock import clock_line, clock_text, digits, pace_words, time_of_day
from facilitator.ui.shared.messages import step_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def pace(view: ConsoleView, now: Moment) -> Content:
    """`● on time`, `▲ 4:10 behind` or `▼ 2:00 ahead`; empty before the beginning and after the end."""
    if view.stage != "running":
        return Content("")
    ahead = view.schedule.ahead_ms(now)
    if abs(ahead) < ON_TIME_MS:
        return safe_line(f"● {pace_words(ahead)}", "$calm")
    if ahead < 0:
        is_late = view.schedule.late_ms(now) >= ON_TIME_MS
        return safe_line(f"▲ {pace_words(ahead)}", "bold $over" if is_late else "bold $last")
    return safe_line(f"▼ {pace_words(ahead)}", "$calm")


def end_words(view: ConsoleView, now: Moment) -> Content:
    """What is left of the buffer, and when the seminar will end: against its plan where that is earlier or later."""
    schedule = view.schedule
    planned, projected = schedule.planned_end_utc_ms(), schedule.projected_end_utc_ms(now)
    if planned is None or projected is None or view.stage != "running":
        return Content("")
    left = schedule.buffer_left_ms(now)
    buffer = safe_line(f"buffer {digits(left)}", "$quiet") if left else safe_line("buffer gone", "$last")
    ends, plan = time_of_day(projected, view.timezone), time_of_day(planned, view.timezone)
    if projected < planned:
        return joined(buffer, " · ", f"ends {ends}", safe_text(f" (plan {plan})", "$quiet") if ends != plan else "")
    if schedule.late_ms(now) < ON_TIME_MS:
        return joined(buffer, " · ", f"ends {ends}")
    return joined(buffer, " · ", safe_line(f"ends {ends}", "bold $over"), safe_text(f" (plan {plan})", "$quiet"))


def main_timer(panel: ItemPanel) -> Timer:
    """The clock that counts now: of the one who speaks, else of the phase, else of the item.

    The same one that more time is given to (`Extend`).
    """
    if panel.speaking is not None and panel.speaking.timer.allotted_ms:
        return panel.speaking.timer
    phase = panel.run.part.timer
    return phase if phase is not None and phase.allotted_ms else panel.timer


NARROW: Final = 104
"""Cells below which the head, and the console with it, has one thing beside another only where it must."""


class Head(Vertical):
    """Three bands: title and health, pace, now and next."""

    def __init__(self, parts: ConsoleParts) -> None:
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The bands."""
        with Horizontal(id="band-title"):
            yield Words(id="title")
            yield Words(id="health")
        with Horizontal(id="band-now"):
            yield Words(id="now")
            yield Words(id="digits")
            yield Words(id="next")

    def on_resize(self) -> None:
        """On a narrow screen the big digits give their room to the words."""
        self.set_class(self.size.width < NARROW, "narrow")

    def show(self, view: ConsoleView, now: Moment) -> None:
        """Shows the view as it is at this moment."""
        self.query_one("#title", Words).show(title_words(view, now), layout=False)
        self.query_one("#health", Words).show(health_words(view, now))
        self.query_one("#now", Words).show(now_words(view, now, self._parts), layout=False)
        self.query_one("#next", Words).show(next_words(view), layout=False)
        self.query_one("#digits", Words).show(big_clock(view, now))


def big_clock(view: ConsoleView, now: Moment) -> Content:
    """The main clock in large digits; empty where no clock is on."""
    clock = clock_text(main_timer(view.item), now) if view.item else None
    if clock is None or not clock.digits:
        return Content("")
    return joined(*(Content.styled(row, clock.style) for row in big_text(clock.digits, 0)), between="\n")


def title_words(view: ConsoleView, now: Moment) -> Content:
    """The seminar's title, and below it how late it is."""
    late = [part for part in (_paused(view), pace(view, now), end_words(view, now)) if part.plain]
    stages = {"lobby": "before the start", "running": "", "ended": "the seminar has ended"}
    below = joined(*late, between=" · ") if late else safe_line(stages[view.stage], "$quiet")
    return joined(safe_line(view.title, "bold $strong"), below, between="\n")


def _paused(view: ConsoleView) -> Content:
    return Content.styled(" ‖ PAUSED ", "bold reverse") if view.is_paused else Content("")


def health_words(view: ConsoleView, now: Moment) -> Content:
    """The time of day, how many are connected, and whether everything reaches the disk."""
    journal = view.surroundings.health.journal
    time = safe_line(time_of_day(now.utc_ms, view.timezone), "bold $strong")
    connected = safe_line(f"{view.surroundings.connected} connected", "$quiet")
    kept = safe_line("● saved", "$calm") if journal == "ok" else safe_line("■ not saved", "bold $over")
    if (copy := view.surroundings.second_copy) is not None and copy.is_made and journal == "ok":
        kept = safe_line("▲ one copy", "bold $last") if copy.problem else safe_line("● two copies", "$calm")
    door = safe_line("door open" if view.door_is_open else "door closed", "$quiet")
    if view.surroundings.room.guessed_from:
        door = safe_line("■ codes guessed", "bold $over")
    return joined(joined(connected, "  ", time), joined(door, "  ", kept), between="\n")


def now_words(view: ConsoleView, now: Moment, parts: ConsoleParts) -> Content:
    """What is on: the item and the place in it, who speaks, and the clocks."""
    if view.item is None:
        title = "Before the start" if view.stage == "lobby" else "The seminar has ended"
        return joined(Content.styled("NOW", "$quiet"), safe_line(title, "bold $strong"), between="\n")
    panel = view.item
    place = position_words(panel, parts)
    where = safe_text(f"{place} · " if place else "", "$quiet")
    first = joined(Content.styled("NOW  ", "$quiet"), where, safe_line(panel.run.item.title))
    return joined(first, _who(panel, parts), _clocks(view, panel, now), between="\n")


def _who(panel: ItemPanel, parts: ConsoleParts) -> Content:
    if panel.speaking is not None:
        speaker = panel.speaking.speaker
        what = ", ".join(part for part in (speaker.title, speaker.organisation) if part)
        return joined(safe_line(speaker.name, "bold $strong"), safe_text(f"  {what}" if what else "", "$quiet"))
    if panel.run.has_turns:
        return safe_line("nobody has the floor", "bold $strong")
    names = ", ".join(speaker.name for speaker in panel.run.item.speakers)
    return safe_line(parts.of(panel).subject(panel) or names or panel.run.item.title, "bold $strong")


def _clocks(view: ConsoleView, panel: ItemPanel, now: Moment) -> Content:
    main = main_timer(panel)
    if main is panel.timer:
        planned = next((line.planned_ms for line in view.agenda if line.id == panel.id), None)
        return clock_line(main, now, of=True, planned_ms=planned)
    is_over = main.remaining_ms(now) <= 0  # the length is of no use then, and its room is needed
    item = clock_text(panel.timer, now)
    rest = Content.styled(f"{item.shape} {item.digits}", f"bold {item.style}")
    return joined(clock_line(main, now, of=not is_over), Content.styled("   item ", "$quiet"), rest)


def next_words(view: ConsoleView) -> Content:
    """The one next step, with its key; below it what the room should see first."""
    if view.next.kind == "none":
        return joined(
            Content.styled("NEXT", "$quiet"), safe_line("nothing: the seminar has ended", "$quiet"), between="\n"
        )
    words = step_words(view.next)
    if view.next.kind == "hand" and any(hand.person == view.next.person and not hand.is_here for hand in view.hands):
        words += ", away"
    step = joined(Content.styled(" n ", "bold reverse $primary"), " ", safe_line(words[:1].upper() + words[1:], "bold"))
    heading = "NEXT, and the clocks run on" if view.is_paused and view.next.kind != "end" else "NEXT"
    rows = [Content.styled(heading, "$quiet"), step]
    if first := unrevealed_words(view):
        rows.append(joined(Content.styled(" v ", "bold reverse $last"), " ", safe_line(first, "bold $last")))
    if view.next.kind == "hand":
        past = step_words(view.next_item)
        rows.append(joined(Content.styled(" N ", "bold reverse $primary"), " ", safe_line(past[:1].upper() + past[1:])))
    return joined(*rows, between="\n")
