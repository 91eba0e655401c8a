"""How interventions stand in a scenario's file."""

from pathlib import Path

from facilitator.content.folders import Folders
from facilitator.content.loader import load_scenario
from facilitator.seminar.agenda import Question
from facilitator.seminar.groups import QuestionId
from tests.content.written import SCENARIO, write
from tests.engine import PLANS

QUESTION = '\n[[items.questions]]\nid = "lesson"\ntext = "Which lesson?"\n'


def test_the_guiding_questions_of_speakers_arrive(tmp_path: Path) -> None:
    path = write(tmp_path, "seminar.toml", SCENARIO.replace('"discussion"', '"interventions"') + QUESTION)
    (item,) = load_scenario(PLANS, path, Folders((), ())).required().items
    assert item.questions == (Question(QuestionId("lesson"), "Which lesson?"),)
