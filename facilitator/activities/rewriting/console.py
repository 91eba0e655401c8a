"""The console during a round of the rewriting game: the recommendation, its phases, and what the groups handed in.

A draft's words are never here, only how long it is; what was handed in stands here with its levels before the room
sees it, so that the facilitator can pick.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.content import Content

from facilitator.activities.rewriting.board import BoardRow, board_points
from facilitator.activities.rewriting.rewrites import Submission
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.activities.rewriting.views import (
    BoardWall,
    GroupRewrite,
    ModelWall,
    RevealWall,
    RoundPanel,
    RoundWall,
    round_panel,
)
from facilitator.seminar.commands import FacilitatorCommand, Hide, Show
from facilitator.seminar.contents import WallContent
from facilitator.seminar.exercises import LONGEST_REWRITE, Exercise
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemPanel
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Criterion, Score
from facilitator.ui.console.choices import Choice, FromPaper, GroupMenu
from facilitator.ui.console.part import ConsolePart
from facilitator.ui.console.rows import SHOW_HINT, Body, Row, lines, quiet, stacked, strong
from facilitator.ui.console.words import counted
from facilitator.ui.shared.messages import phase_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


@dataclass(frozen=True)
class PaperRewrite(FromPaper):
    """What a group wrote on paper."""

    longest: ClassVar[int] = LONGEST_REWRITE
    done: ClassVar[str] = "The rewrite is in."

    def title(self, group: ConsoleGroup) -> str:
        """Whose rewrite it is."""
        return f"What {group.name} wrote"

    def before(self, view: ConsoleView, group: ConsoleGroup) -> str:
        """What was entered before for a group on paper, to go on from; the others have written it themselves."""
        return self.stands(view) if group.paper else ""

    def stands(self, view: ConsoleView) -> str:
        """What the group has handed in last in this round."""
        played = round_panel(view.item.content) if view.item else None
        is_there = any(each.id == self.group for each in view.groups)
        latest = played.of_group(self.group).latest if played and is_there else None
        return latest.text if latest else ""

    def command(self, text: str) -> FacilitatorCommand:
        """Enters it."""
        return EnterRewrite(self.group, text)


def rewriting_body(view: ConsoleView, panel: RoundPanel) -> Body:
    """The round that is on."""
    title = f"Round {panel.run.index + 1} of {panel.of}"
    head = stacked(_exercise(panel.exercise), _phases(panel))
    match panel.run.phase:
        case "brief":
            return Body(title, stacked(head, _facts(panel.exercise)))
        case "board":
            return Body(title, stacked(head, _board(panel.board)))
        case "model":
            return Body(title, stacked(head, _model(panel.exercise)))
        case "drafting" | "checklist" | "reveal":
            hint = SHOW_HINT if panel.run.phase == "reveal" else ""
            return Body(title, stacked(head, _count(view, panel)), tuple(_handed_in(view, panel)), hint)


def _exercise(exercise: Exercise) -> Content:
    return lines(strong(exercise.heading), joined(quiet("original  "), safe_text(exercise.original)))


def _phases(panel: RoundPanel) -> Content:
    marked = [
        safe_line(phase_words("round", phase), "bold $marked" if phase == panel.run.phase else "$quiet")
        for phase in panel.phases
    ]
    return joined(*marked, between=" › ")


def _facts(exercise: Exercise) -> Content:
    facts = [safe_text(f"· {fact.text}") for fact in exercise.facts]
    mistakes = [safe_text(f"· {mistake.text}") for mistake in exercise.mistakes]
    return stacked(
        lines(quiet("facts, also on the participants' screens"), *facts),
        lines(quiet("mistakes to expect"), *mistakes) if mistakes else Content(""),
    )


def _count(view: ConsoleView, panel: RoundPanel) -> Content:
    texts = [(group, panel.of_group(group.id)) for group in view.groups if group.id in panel.rewrites]
    drafts = sum(1 for _, rewrite in texts if rewrite.latest and rewrite.latest.collected)
    at_work = [group for group in view.groups if group.id in panel.rewrites or group.members or group.paper]
    words = f"{len(texts) - drafts} of {counted(len(at_work), 'group')} handed in"
    words += f", {drafts} taken at time" if drafts else ""
    if panel.run.phase == "drafting":
        return joined(safe_line(words), quiet("   (open drafts are taken at time)"))
    if panel.run.phase == "checklist":
        told = joined(safe_line(words), quiet("   participants read their checklist"))
        return lines(told, quiet(f"checklist {panel.checklist}"))
    left = sum(1 for group, rewrite in texts if group.shown and not rewrite.was_revealed)
    rest = f"{left} not shown" if left else "all shown"
    return lines(safe_line(words), quiet(rest)) if drafts else joined(safe_line(words), quiet(f", {rest}"))


def _handed_in(view: ConsoleView, panel: RoundPanel) -> list[Row]:
    return [_group(panel, group, panel.of_group(group.id)) for group in view.groups]


def _group(panel: RoundPanel, group: ConsoleGroup, rewrite: GroupRewrite) -> Row:
    if rewrite.latest is None:
        return Row("group", group.id, _waiting(rewrite, group), GroupMenu(group.id))
    then: Hide | Show | GroupMenu = GroupMenu(group.id)
    if panel.run.phase == "reveal":
        then = Hide(group.id) if rewrite.is_on_wall else Show(group.id)
    return Row("group", group.id, _rewrite(group, rewrite, rewrite.latest), then)


def _waiting(rewrite: GroupRewrite, group: ConsoleGroup) -> Content:
    words, style = _progress(rewrite, group)
    return joined(safe_line(group.name, "bold"), "   ", safe_line(words, style))


def _rewrite(group: ConsoleGroup, rewrite: GroupRewrite, submission: Submission) -> Content:
    words, style = _progress(rewrite, group)
    if submission.collected and rewrite.was_revealed:  # before that it says 'taken at time'
        words = "▣ draft on wall" if rewrite.is_on_wall else "✓ draft shown"
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


def _progress(rewrite: GroupRewrite, group: ConsoleGroup) -> tuple[str, str]:
    """How far a group is, in a shape and a word, and the style to show it in."""
    if rewrite.is_on_wall:
        return "▣ on the wall", "bold $marked"
    if rewrite.was_revealed:
        return "✓ shown", "$quiet"
    if rewrite.latest is not None:
        times = f" ×{rewrite.count}" if rewrite.count > 1 else ""
        return f"● {'taken at time' if rewrite.latest.collected else 'handed in'}{times}", "$calm"
    if group.draft is not None and group.draft.words:
        return f"○ {counted(group.draft.words, 'word')}", ""
    return ("○ on paper" if group.paper else "○ nothing yet"), "$quiet"


def _panel(panel: ItemPanel) -> RoundPanel:
    found = round_panel(panel.content)
    assert found is not None
    return found


def _body(view: ConsoleView, panel: ItemPanel, cells: int) -> Body:
    return rewriting_body(view, _panel(panel))


def _place(panel: ItemPanel) -> str:
    played = _panel(panel)
    return f"round {played.run.index + 1} of {played.of}, {phase_words('round', played.run.phase)}"


def _wall_words(content: WallContent) -> str:
    match content:
        case RevealWall(group=group):
            return f"{group}: before and after" if group else "rewrites, none shown yet"
        case BoardWall():
            return "the board"
        case ModelWall():
            return "the model answer"
        case RoundWall():
            return "the recommendation, who is done"
        case _:
            raise AssertionError(f"{type(content).__name__} is no content of the game")


def _choices(panel: ItemPanel, group: ConsoleGroup) -> tuple[Choice, ...]:
    played = _panel(panel)
    rewrite, enter = played.of_group(group.id), Choice("Enter what they wrote on paper…", PaperRewrite(group.id))
    if played.run.phase != "reveal" or rewrite.latest is None:
        return (enter,)
    if rewrite.is_on_wall:
        return (Choice("Take it off the wall", Hide(group.id)), enter)
    return (Choice("Show it on the wall", Show(group.id)), enter)


CONSOLE: Final = ConsolePart(
    body=_body,
    place=_place,
    subject=lambda panel: _panel(panel).exercise.heading,
    wall_words=_wall_words,
    progress=lambda panel, group: _progress(_panel(panel).of_group(group.id), group),
    choices=_choices,
)
