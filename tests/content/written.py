"""Files written for a test: small clean ones, changed where the test needs it."""

from pathlib import Path

from facilitator.content.check import check_files
from facilitator.content.folders import Folders
from tests.engine import PLANS

EXERCISE = """\
format = 1
id = "midwives"
state = "Valdoria"
theme = "Health"
original = "Improve health care."
facts = ["Four of ten clinics have no midwife."]

[[models]]
text = "Employ a midwife in each clinic by 2028."
"""

SCENARIO = """\
format = 1
id = "seminar"
title = "Seminar"

[[items]]
id = "talk"
kind = "discussion"
title = "Discussion"
minutes = 10
"""

ROUND = """
[[items]]
id = "game"
kind = "rewriting"
title = "Rewrite it"
minutes = 10

[[items.rounds]]
exercise = "midwives"
draft_minutes = 8
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Writes a file below a folder, the folders between included, and returns its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def said_of_kind(kind: str, folder: Path) -> list[str]:
    """What is said of a scenario with an item of some kind."""
    path = write(folder, "seminar.toml", SCENARIO.replace('"discussion"', f'"{kind}"'))
    return [f"{each.message}; {each.hint}" for each in check_files(PLANS, [path], Folders((), ()))]
