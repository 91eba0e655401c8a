"""What `score` reads a text against: an exercise's brief and own words, and a scenario's words and weights."""

from collections.abc import Callable
from typing import NamedTuple

from facilitator.cli.engine import plans
from facilitator.content.checklist import Checklist
from facilitator.content.folders import default_folders
from facilitator.content.loader import load_exercise, load_scenario
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.exercises import Exercise
from facilitator.smart.model import Score
from facilitator.smart.words.lexicon import Lexicon


class Against(NamedTuple):
    """An exercise, None for the text alone, and what scores texts as a session would."""

    exercise: Exercise | None
    score: Callable[[str], Score]


class Setting:
    """Where texts are scored: in a scenario, or in none, where nothing is added and all criteria count the same."""

    def __init__(self, scenario: Scenario | None = None) -> None:
        self._exercises = scenario.exercises if scenario else ()
        self._checklist = Checklist(scenario.scoring, scenario.id) if scenario else Checklist()

    def against(self, reference: str | None) -> Against:
        """What a reference stands for: an exercise's id or file, the scenario's own before others; None for none.

        Raises:
            ProblemsFound: there is no such exercise, or it has errors.
        """
        exercise = self._exercise(reference) if reference is not None else None
        return Against(exercise, self._checklist.scoring(exercise))

    @property
    def lexicon(self) -> Lexicon:
        """The checklist's word lists with the scenario's own words, without those of any exercise."""
        return self._checklist.lexicon

    def _exercise(self, reference: str) -> Exercise:
        own = next((each for each in self._exercises if each.id == reference), None)
        return own or load_exercise(reference, default_folders()).required()


def read_setting(scenario: str | None) -> Setting:
    """The setting of a scenario's id or file, or that of no scenario.

    Raises:
        ProblemsFound: there is no such scenario, or it or one of its exercises has errors.
    """
    return Setting(load_scenario(plans(), scenario, default_folders()).required() if scenario is not None else None)
