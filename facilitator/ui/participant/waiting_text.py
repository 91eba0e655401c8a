"""The pages of somebody who waits or has reached the end, as text for a width: two columns each."""

from textual.content import Content

from facilitator.seminar.timer import Moment
from facilitator.seminar.views.lines import AgendaLine
from facilitator.seminar.views.participant import ParticipantView
from facilitator.seminar.views.wall import EndedWall
from facilitator.session.ports import ParticipantPort
from facilitator.ui.participant.page import BLANK, Columns, hanging, heading, page_rows, paragraph, sentence
from facilitator.ui.participant.part import ParticipantParts
from facilitator.ui.shared.clock import clock_line, minutes, time_of_day
from facilitator.ui.shared.messages import hand_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text

_MARKS = {"done": "✓", "running": "▶", "waiting": "·", "skipped": "–"}


def waiting_columns(view: ParticipantView, return_code: str, now: Moment, cells: int) -> Columns:
    """What is on now, how one stands, and the agenda."""
    left = page_rows(_now_part(view, now, cells), _hand_part(view, cells), _place_part(view, return_code, cells))
    return Columns(left, page_rows(_agenda_part(view, now, cells)))


def end_columns(view: ParticipantView, parts: ParticipantParts, port: ParticipantPort, cells: int) -> Columns:
    """The page to take home: what I wrote, how to keep it, and the model answers."""
    kept, not_handed_in = port.kept(), port.not_handed_in()
    thanks = view.wall.organisers if isinstance(view.wall, EndedWall) else ()
    by = f"{view.title}, by {' and '.join(thanks)}" if thanks else view.title
    rows = [
        [safe_line(sentence(f"Thank you, {view.me.name}"), "bold $strong")],
        paragraph(by, cells, "$quiet"),
        keep_part(port.results_command, port.return_code, cells),
    ]
    if not (kept or not_handed_in):
        rows.append(paragraph(parts.nothing_kept, cells, "$quiet"))
    taken_home = parts.take_home(kept, cells)
    rows += [[*each.left] for each in taken_home]
    for typed in not_handed_in:
        about = paragraph(typed.about, cells, "$quiet")
        rows.append([heading("NOT HANDED IN"), *about, *hanging(BLANK, safe_text(typed.text), cells)])
    right = page_rows(*([*each.right] for each in taken_home), return_code_part(port.return_code, cells))
    return Columns(page_rows(*rows), right)


def keep_part(command: str, return_code: str, cells: int) -> list[Content]:
    """How to keep the page as a file: the line to type in a terminal of one's own, and how one is recognised there."""
    if not command:
        return paragraph("This page is yours: read it, copy what you like.", cells)
    known = f"asked for the room code, type {return_code}" if return_code else "your key is enough"
    told = f"To keep this page, leave with q and type this line until the facilitator closes the session; {known}:"
    return [*paragraph(told, cells), *hanging(BLANK, safe_text(command, "bold $marked"), cells)]


def return_code_part(return_code: str, cells: int) -> list[Content]:
    """The three words that let one back in; nothing for those who have a key."""
    if not return_code:
        return []
    told = "If the connection drops, come in again and type these words in place of the room code:"
    return [
        heading("YOUR WAY BACK IN"),
        *paragraph(told, cells, "$quiet"),
        safe_line(return_code, "bold $marked"),
    ]


def _now_part(view: ParticipantView, now: Moment, cells: int) -> list[Content]:
    if view.stage == "lobby":
        wall = view.wall.in_short
        lines = [row for line in wall.lines for row in paragraph(line, cells, "$quiet")]
        told = paragraph("You are in. The seminar has not begun: this screen changes by itself.", cells)
        return [*paragraph(view.title, cells, "bold $strong"), *lines, BLANK, *told]
    running = next((line for line in view.agenda if line.status == "running"), None)
    wall = view.wall.in_short
    title = wall.title or (running.title if running else view.title)
    timer = wall.timer or (running.timer if running else None)
    rows = [heading("NOW"), *paragraph(title, cells, "bold $strong")]
    if wall.speaker:
        rows += paragraph(wall.speaker, cells)
    if timer is not None and timer.allotted_ms:
        rows.append(clock_line(timer, now, of=True))
    if wall.lines:
        rows += [BLANK, *(row for line in wall.lines for row in paragraph(line, cells))]
    return rows


def _hand_part(view: ParticipantView, cells: int) -> list[Content]:
    if "hand" not in view.may:
        return []
    if view.has_floor:
        return hanging(Content.styled("▶ ", "bold $strong"), safe_text("You have the floor.", "bold $strong"), cells)
    if view.hand_is_up:
        told = safe_text(f"Your hand is up: {hand_words(view.hands_before)}. h takes it down.", "bold")
        return hanging(Content.styled("✓ ", "bold $calm"), told, cells)
    return paragraph("Would you like to speak? h raises your hand.", cells, "$quiet")


def _place_part(view: ParticipantView, return_code: str, cells: int) -> list[Content]:
    """Who I am, with whom I sit, and how I get back in."""
    me = sentence(f"You are {view.me.name}{', ' + view.me.delegation if view.me.delegation else ''}")
    where = " g: choose your group." if view.groups_to_choose else ""
    if view.group is not None:
        mates = f" with {', '.join(view.mates)}" if view.mates else ""
        where = sentence(f" You sit at {view.group.name}{mates}")
    back = joined(Content.styled("Return code ", "$quiet"), safe_line(return_code, "bold $marked"))
    told = Content.styled(": to come back, use it as room code.", "$quiet")
    code = hanging(BLANK, joined(back, told), cells) if return_code else []
    return [*paragraph(f"{me}{where}", cells, "$quiet"), *code]


def _agenda_part(view: ParticipantView, now: Moment, cells: int) -> list[Content]:
    cells = min(cells, 60)
    rows = [_agenda_row(line, cells) for line in view.agenda if line.kind != "buffer"]
    end = view.schedule.projected_end_utc_ms(now)
    if end is not None and view.stage == "running":
        rows += [BLANK, Content.styled(f"ends about {time_of_day(end, view.timezone)}", "$quiet")]
    return [heading("AGENDA"), *rows]


def _agenda_row(line: AgendaLine, cells: int) -> Content:
    style = {"running": "bold $strong", "waiting": ""}.get(line.status, "$quiet")
    length = minutes(line.timer.allotted_ms)
    name = safe_line(line.title, style, cells - len(length) - 4)
    gap = " " * max(1, cells - 2 - name.cell_length - len(length))
    return joined(Content.styled(f"{_MARKS[line.status]} ", style), name, gap, Content.styled(length, "$quiet"))
