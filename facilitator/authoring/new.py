"""New files to start from: a scenario or an exercise with comments, without an error from the first line.

The texts are the templates of `content`, or another scenario or exercise. It knows nothing of single keys but the id.
Nothing is ever overwritten, neither the file nor the schema beside it.
"""

import json
import re
from pathlib import Path
from string import Template

from facilitator.content.copies import copy_of, exercise_template, scenario_template
from facilitator.content.folders import ENDING, Folders
from facilitator.content.loader import load_exercise, load_scenario
from facilitator.content.part import Plans
from facilitator.content.problems import shortened, slug
from facilitator.content.schema.common import ID_PATTERN, LONGEST_ID
from facilitator.content.schema.document import Kind, json_schema
from facilitator.content.source import stands_in
from facilitator.errors import FacilitatorError, UsageError


def write_new(plans: Plans, kind: Kind, identity: str, folder: Path, text: str = "") -> Path:
    """Writes `identity`.toml into a folder, made if need be, with its schema beside it, and returns its path.

    `text` is what it is made from, the template unless given (see `text_like`). Raises UsageError for a name that is no
    id or stands there already, FacilitatorError where the disk refuses.
    """
    if not re.fullmatch(ID_PATTERN, identity) or len(identity) > LONGEST_ID:
        raise UsageError(
            f"'{shortened(identity)}' is not an id; use up to {LONGEST_ID} small letters, digits and hyphens, "
            f"such as {slug(identity)}"
        )
    path = folder / f"{identity}{ENDING}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, text or _template(plans, kind).substitute(id=identity))
    except FileExistsError:
        raise UsageError(f"{path} is there already; choose another id, or edit that file") from None
    except OSError as error:
        raise FacilitatorError(f"{path} cannot be written: {error.strerror}; choose another folder") from error
    _write_schema(plans, kind, folder)
    return path


def text_like(plans: Plans, kind: Kind, like: str, identity: str, folders: Folders) -> str:
    """A copy of the scenario or exercise that has the id `like`, or of a file, under another id.

    Raises ProblemsFound, with every problem a line, where there is none or it has errors.
    """
    if kind == "exercise":
        original: str = load_exercise(like, folders).required().id
        searched = folders.exercises
    else:
        original = load_scenario(plans, like, folders).required().id
        searched = folders.scenarios
    path = next((folder / f"{like}{ENDING}" for folder in searched if stands_in(folder, like)), Path(like))
    return copy_of(path.read_text(encoding="utf-8-sig"), original, identity, kind)


def default_folder(kind: Kind, here: Path) -> Path:
    """The folder for a kind of file: the current one if it is named for it, else the one of that name in it."""
    name = f"{kind}s"
    return here if here.name == name else here / name


def _template(plans: Plans, kind: Kind) -> Template:
    return Template(scenario_template(plans) if kind == "scenario" else exercise_template())


def _write_schema(plans: Plans, kind: Kind, folder: Path) -> None:
    schema = json.dumps(json_schema(kind, plans.files[kind]), indent=2, ensure_ascii=False) + "\n"
    try:
        _write(folder / f"{kind}.schema.json", schema)
    except FileExistsError:
        return
    except OSError as error:
        raise FacilitatorError(f"the schema cannot be written to {folder}: {error.strerror}; make room") from error


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
