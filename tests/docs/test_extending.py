"""What extending.md names is there: the parts of an activity, their modules, constants and types."""

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import facilitator.activities
from facilitator.activities.contract import Activity
from tests.docs.pages import page

ACTIVITIES = Path(facilitator.activities.__file__).parent
ROW = re.compile(r"^\| `(\w+)\.py` \| `(\w+)` \| `([\w.]+)` \|", re.MULTILINE)


def rows() -> list[tuple[str, str, str]]:
    """Module, constant and type of each part."""
    return ROW.findall(page("docs/extending.md"))


def test_every_part_of_the_contract_is_told_and_no_other() -> None:
    assert sorted(module for module, _, _ in rows()) == sorted(
        each.name for each in fields(Activity) if each.name != "kind"
    )


def test_the_type_of_each_part_is_where_the_page_says() -> None:
    for _, _, path in rows():
        module, name = path.rsplit(".", 1)
        assert isinstance(getattr(import_module(f"facilitator.{module}"), name), type), path


def test_the_constant_of_each_part_stands_in_the_module_of_some_activity() -> None:
    for module, constant, _ in rows():
        found = [path for path in ACTIVITIES.glob(f"*/{module}.py") if f"{constant}: Final" in path.read_text("utf-8")]
        assert found, f"{constant} in {module}.py"


def test_the_folders_to_copy_are_there() -> None:
    table = page("docs/extending.md").split("| copy | where |")[1].split("\n\n")[0]
    named = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert named and all((ACTIVITIES / each / "activity.py").is_file() for each in named)
