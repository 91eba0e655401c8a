"""A page on which one writes about an exercise, with its facts, hints and rubric one key away."""

from abc import abstractmethod

from facilitator.activities.rewriting.views import ExerciseSheet
from facilitator.ui.participant.reading import Reading
from facilitator.ui.participant.reading_view import ReadingPanel, ReadingScreen
from facilitator.ui.participant.writing import WritingPage


class ReadingPage(WritingPage):
    """Opens what there is to read: in the panel where that is shown, else over the page."""

    @property
    @abstractmethod
    def sheet(self) -> ExerciseSheet | None:
        """The exercise; None where there is none any more."""

    def action_read_facts(self) -> None:
        """Shows the facts."""
        self._read("facts")

    def action_read_previous(self) -> None:
        """Shows what was recommended before."""
        self._read("previous")

    def action_read_hints(self) -> None:
        """Shows the hints."""
        self._read("hints")

    def action_read_rubric(self) -> None:
        """Shows the rubric."""
        self._read("rubric")

    def _read(self, reading: Reading) -> None:
        panel = self.query_one("#reading", ReadingPanel)
        if panel.display and panel.size.width:
            panel.open(reading)
            panel.focus()
        elif self.sheet is not None:
            self.app.push_screen(ReadingScreen(self.sheet, reading))
