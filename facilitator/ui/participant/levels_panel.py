"""The five levels and the one change that helps most; or when levels will be seen."""

from textual.app import ComposeResult
from textual.containers import Vertical

from facilitator.domain.views.participant import RoundTask
from facilitator.smart.model import CRITERIA, Score
from facilitator.ui.participant.draft_text import advice_text
from facilitator.ui.shared.bars import CriterionBars
from facilitator.ui.shared.checklist import shown_level
from facilitator.ui.shared.words import Words


class LevelsPanel(Vertical):
    """Bars above advice, or beside it where there is room."""

    BORDER_TITLE = "Levels"

    def compose(self) -> ComposeResult:
        """Bars and advice."""
        yield CriterionBars()
        yield Words(id="advice")

    def show(self, task: RoundTask, score: Score | None) -> None:
        """Shows what may be seen now; None while levels are hidden."""
        levels = {each: shown_level(score, each) for each in CRITERIA} if score else None
        self.query_one(CriterionBars).show_levels(levels)
        self.query_one("#advice", Words).show(advice_text(task, score), layout=False)
