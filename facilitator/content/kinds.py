"""What a file is, a scenario or an exercise: it tells itself, by the keys that only one of them has.

The decision to know: where a file stands decides only if its keys do not, so that a misplaced file is read as what it
is.
"""

from typing import Final

from facilitator.content.schema.document import Kind
from facilitator.content.schema.exercise import ExerciseFile
from facilitator.content.schema.scenario import ScenarioFile
from facilitator.content.source import Source

_OF_A_SCENARIO: Final = ScenarioFile.model_fields.keys() - ExerciseFile.model_fields.keys()
_OF_AN_EXERCISE: Final = ExerciseFile.model_fields.keys() - ScenarioFile.model_fields.keys()


def kind_of(source: Source) -> Kind | None:
    """What a file is, by its keys, else by its folder; None where neither tells."""
    scenario, exercise = (len(keys & source.data.keys()) for keys in (_OF_A_SCENARIO, _OF_AN_EXERCISE))
    if scenario != exercise:
        return "scenario" if scenario > exercise else "exercise"
    folder = source.path.absolute().parent.name
    if folder in ("scenarios", "exercises"):
        return "scenario" if folder == "scenarios" else "exercise"
    return None
