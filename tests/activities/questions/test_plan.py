"""How guiding questions stand in a scenario's file."""

from pathlib import Path

from facilitator.content.folders import Folders
from facilitator.content.loader import load_scenario
from facilitator.seminar.agenda import Question
from facilitator.seminar.groups import QuestionId
from tests.content.written import SCENARIO, write
from tests.engine import PLANS
from tests.seminar.given import MINUTE, SECOND

QUESTION = """
[[items.questions]]
id = "lesson"
text = "Which lesson?"
hint = "One."
think_seconds = 30
talk_minutes = 2
write_minutes = 3
"""


def test_a_question_arrives_with_its_hint_and_its_times_in_milliseconds(tmp_path: Path) -> None:
    path = write(tmp_path, "seminar.toml", SCENARIO.replace('"discussion"', '"questions"') + QUESTION)
    (item,) = load_scenario(PLANS, path, Folders((), ())).required().items
    assert item.questions == (
        Question(QuestionId("lesson"), "Which lesson?", "One.", 30 * SECOND, 2 * MINUTE, 3 * MINUTE),
    )
