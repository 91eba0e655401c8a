"""The five levels and the one change that helps most; or when levels will be seen."""

from textual.app import ComposeResult

from facilitator.activities.rewriting.views import RoundTask
from facilitator.smart.model import CRITERIA, Score
from facilitator.ui.participant.draft_text import advice_text
from facilitator.ui.shared.painting.bars import CriterionBars
from facilitator.ui.shared.painting.direct_line import DirectWords
from facilitator.ui.shared.painting.steady import Column


class LevelsPanel(Column):
    """Bars above advice, or beside it where there is room."""

    BORDER_TITLE = "Levels"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._bars = CriterionBars()
        self._advice = DirectWords(id="advice")

    def compose(self) -> ComposeResult:
        """Bars and advice."""
        yield self._bars
        yield self._advice

    def show(self, task: RoundTask, score: Score | None) -> None:
        """Shows what may be seen now; None while levels are hidden."""
        levels = {each: score.shown_level(each) for each in CRITERIA} if score else None
        self.set_class(score is None and task.live != "writing", "-waits")
        self._bars.show_levels(levels)
        self._advice.show(advice_text(task, score))
