"""The middle of a round of the rewriting game: the recommendation, its phases, and what the groups handed in.

A draft's words are never here, only how long it is; what was handed in stands here with its levels before the room
sees it, so that the facilitator can pick.
"""

from textual.content import Content

from facilitator.seminar.commands import Hide, Show
from facilitator.seminar.rewriting import Exercise, RoundPhase, Submission
from facilitator.seminar.views.board import BoardRow
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemPanel
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Criterion, Score
from facilitator.ui.console.asked import GroupMenu
from facilitator.ui.console.group_rows import progress_words
from facilitator.ui.console.parts import SHOW_HINT, Body, lines, quiet, stacked, strong
from facilitator.ui.console.rows import Row
from facilitator.ui.console.words import counted
from facilitator.ui.shared.checklist import board_points
from facilitator.ui.shared.messages import round_phase_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def rewriting_body(view: ConsoleView, panel: ItemPanel) -> Body:
    """The round that is on."""
    assert panel.round is not None and panel.exercise is not None
    title = f"Round {panel.round.index + 1} of {len(panel.run.item.rounds)}"
    head = stacked(_exercise(panel.exercise), _phases(view, panel.round.phase))
    match panel.round.phase:
        case "brief":
            return Body(title, stacked(head, _facts(panel.exercise)))
        case "board":
            return Body(title, stacked(head, _board(view.board)))
        case "model":
            return Body(title, stacked(head, _model(panel.exercise)))
        case phase:
            hint = SHOW_HINT if phase == "reveal" else ""
            return Body(title, stacked(head, _count(view, phase)), tuple(_handed_in(view, phase)), hint)


def _exercise(exercise: Exercise) -> Content:
    return lines(strong(exercise.heading), joined(quiet("original  "), safe_text(exercise.original)))


def _phases(view: ConsoleView, now: RoundPhase) -> Content:
    marked = [
        safe_line(round_phase_words(phase), "bold $marked" if phase == now else "$quiet") for phase in view.round_phases
    ]
    return joined(*marked, between=" › ")


def _facts(exercise: Exercise) -> Content:
    facts = [safe_text(f"· {fact.text}") for fact in exercise.facts]
    mistakes = [safe_text(f"· {mistake.text}") for mistake in exercise.mistakes]
    return stacked(
        lines(quiet("facts, also on the participants' screens"), *facts),
        lines(quiet("mistakes to expect"), *mistakes) if mistakes else Content(""),
    )


def _count(view: ConsoleView, phase: RoundPhase) -> Content:
    texts = [group for group in view.groups if group.latest is not None]
    drafts = sum(1 for group in texts if _is_draft(group))
    at_work = [group for group in view.groups if group.latest is not None or group.members or group.paper]
    words = f"{len(texts) - drafts} of {counted(len(at_work), 'group')} handed in"
    words += f", {drafts} taken at time" if drafts else ""
    if phase == "drafting":
        return joined(safe_line(words), quiet("   (open drafts are taken at time)"))
    if phase == "checklist":
        return joined(safe_line(words), quiet("   participants read their checklist"))
    left = sum(1 for group in texts if group.shown and not group.was_revealed)
    rest = f"{left} not shown" if left else "all shown"
    return lines(safe_line(words), quiet(rest)) if drafts else joined(safe_line(words), quiet(f", {rest}"))


def _is_draft(group: ConsoleGroup) -> bool:
    """Whether nobody handed in what a group has: it is the draft as it stood when time was over."""
    return group.latest is not None and group.latest.collected


def first_draft(view: ConsoleView) -> ConsoleGroup | None:
    """The group whose draft taken at time the room would see next, while it has seen none in this round; else None."""
    return next((group for group in view.groups if group.id == view.first_draft), None)


def draft_question(group: ConsoleGroup) -> str:
    """Asks before the room sees a draft for the first time in a round."""
    return f"{group.name} did not hand in. Show the draft that was taken at time?"


def _handed_in(view: ConsoleView, phase: RoundPhase) -> list[Row]:
    return [
        Row(
            "group",
            group.id,
            _rewrite(view, group, group.latest) if group.latest else _waiting(view, group),
            (Hide(group.id) if group.is_on_wall else Show(group.id))
            if phase == "reveal" and group.latest
            else GroupMenu(group.id),
        )
        for group in view.groups
    ]


def _waiting(view: ConsoleView, group: ConsoleGroup) -> Content:
    words, style = progress_words(view, group)
    return joined(safe_line(group.name, "bold"), "   ", safe_line(words, style))


def _rewrite(view: ConsoleView, group: ConsoleGroup, submission: Submission) -> Content:
    words, style = progress_words(view, group)
    if submission.collected and group.was_revealed:  # before that it says 'taken at time'
        words = "▣ draft on wall" if group.is_on_wall else "✓ draft shown"
    parts = (safe_line(group.name, "bold"), level_letters(submission.score), safe_line(words, style))
    tone = (quiet(f"tone: {remark}") for remark in submission.score.tone)
    return lines(joined(*parts, between="   "), safe_text(submission.text), *tone)


def level_letters(score: Score) -> Content:
    """The five levels in one short line: 'S3 M2 A- R2 T3', the weak ones marked; in words where the scorer failed."""
    if not score.is_scored:
        return safe_line("no levels: the checklist failed on this text", "$last")
    return joined(*(_level(score, criterion) for criterion in CRITERIA), between=" ")


def _level(score: Score, criterion: Criterion) -> Content:
    level = score.shown_level(criterion)
    if level is None:
        return safe_line(f"{criterion}-", "$quiet")
    style = "$calm" if level == HIGHEST_LEVEL else "" if level == HIGHEST_LEVEL - 1 else "$last"
    return safe_line(f"{criterion}{level}", style)


def _board(rows: tuple[BoardRow, ...]) -> Content:
    if not rows:
        return quiet("Nobody has handed anything in.")
    points = board_points(rows)
    return lines(
        *((quiet(points),) if points else ()),
        *(
            joined(
                safe_text(f"{row.rank or '–':>3}  ", "$quiet"),
                safe_line(row.name, "bold"),
                quiet(f"   {row.total}" if row.rank else "   not ranked"),
                safe_text("   most improved" if row.is_most_improved else "", "$calm"),
            )
            for row in rows
        ),
    )


def _model(exercise: Exercise) -> Content:
    models = [lines(safe_text(model.text, "bold"), safe_text(f"  {model.why}", "$quiet")) for model in exercise.models]
    debrief = [safe_text(f"· {question}") for question in exercise.debrief]
    return stacked(*models, lines(quiet("to ask the room"), *debrief) if debrief else Content(""))
