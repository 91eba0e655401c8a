"""How late it is, in words and shapes: the facilitator's first look."""

from textual.content import Content

from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.times import digits, pace_words, time_of_day


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
