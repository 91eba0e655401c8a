"""The whole examples of the authors' page are clean under check: whoever begins with one begins without a warning."""

import re
from pathlib import Path

from facilitator.content.check import check_files
from facilitator.content.folders import Folders
from tests.content.written import write
from tests.docs.pages import page
from tests.engine import PLANS

IDS = {"water-afternoon": "scenarios", "valley-water": "exercises"}


def test_the_examples_of_a_scenario_and_an_exercise_have_no_errors_and_no_warnings(tmp_path: Path) -> None:
    files = []
    for example in re.findall(r"^```toml\n(.*?)^```", page("docs/authoring.md"), re.MULTILINE | re.DOTALL):
        (identity,) = re.findall(r'^id = "([a-z-]+)"$', example.split("[[")[0], re.MULTILINE)
        files.append(write(tmp_path, f"{IDS[identity]}/{identity}.toml", example))
    assert {file.stem for file in files} == set(IDS)
    assert [str(each) for each in check_files(PLANS, files, Folders((), ()))] == []
