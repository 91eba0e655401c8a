"""What holds for the package as a whole: what the pure layers load, who may catch everything, where imports stand.

The import contracts of pyproject.toml are checked by `make contracts`; here is what they cannot say, and their proof at
run time: a fresh interpreter that has imported a pure layer has loaded none of what the layer must not know.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import facilitator

PACKAGE = Path(facilitator.__file__).parent
ROOT = PACKAGE.parent

MAY_CATCH_EVERYTHING = {
    "session/hub.py",
    "session/scoring.py",
    "session/scoring_child.py",
    "server/ssh/listen.py",
    "cli/main.py",
}
"""The hub and the listener must outlive any defect of one command or one connection; cli.main makes it one line."""

LONGEST_FILE = 600


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the package, by its path."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def loaded_after(imports: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after an import, beyond those that it starts with."""
    code = f"import sys; before = set(sys.modules)\n{imports}\nprint('\\n'.join(sorted(set(sys.modules) - before)))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


EVERY_DOMAIN_MODULE = """
import pkgutil, importlib, facilitator.seminar
for each in pkgutil.walk_packages(facilitator.seminar.__path__, 'facilitator.seminar.'):
    importlib.import_module(each.name)
"""


@pytest.mark.parametrize(
    ("imports", "never"),
    [
        (
            "import facilitator.seminar.decide, facilitator.seminar.evolve, facilitator.seminar.views",
            {"asyncio", "logging"},
        ),
        ("import facilitator.smart.scorer", {"asyncio", "logging"}),
        ("import facilitator.journal.records", {"asyncio"}),
        ("import facilitator.reports.summary", {"asyncio", "jinja2"}),
    ],
)
def test_a_pure_layer_loads_nothing_of_what_it_must_not_know(imports: str, never: set[str]) -> None:
    loaded = loaded_after(imports)
    tops = {name.split(".")[0] for name in loaded}
    assert "facilitator" in tops
    assert tops & ({"pydantic", "textual", "asyncssh", "filelock", "platformdirs", "click"} | never) == set()


def test_the_seminar_knows_the_scorers_values_and_no_other_layer() -> None:
    loaded = loaded_after(EVERY_DOMAIN_MODULE)
    own = {".".join(name.split(".")[:2]) for name in loaded if name.startswith("facilitator.")}
    assert own == {"facilitator.seminar", "facilitator.smart", "facilitator.text"}


def test_the_shell_knows_no_screen_and_no_door() -> None:
    tops = {name.split(".")[0] for name in loaded_after("import facilitator.session.opening")}
    assert tops & {"textual", "asyncssh", "pydantic"} == set()


def test_the_program_says_its_help_without_loading_any_of_its_heavy_parts() -> None:
    loaded = loaded_after("import facilitator.cli.main")
    tops = {name.split(".")[0] for name in loaded}
    assert tops & {"textual", "asyncssh", "pydantic", "jinja2"} == set()


def test_the_console_with_all_activities_loads_no_other_surface() -> None:
    loaded = loaded_after(
        "from facilitator.cli.engine import console_parts; console_parts()\nimport facilitator.ui.console.app"
    )
    others = ("ui.participant", "ui.wall", "reports", "content", "authoring", "server")
    assert {name for name in loaded if name.startswith(tuple(f"facilitator.{each}" for each in others))} == set()
    assert "facilitator.activities.rewriting.console" in loaded


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Whether a handler takes any exception."""
    if handler.type is None:
        return True
    named = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(each, ast.Name) and each.id in ("Exception", "BaseException") for each in named)


def test_only_three_places_catch_everything() -> None:
    found = {
        name
        for name, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    }
    assert found <= MAY_CATCH_EVERYTHING
    assert "session/hub.py" in found  # the rule sees what it forbids


def test_pure_layers_have_no_imports_for_types_alone() -> None:
    named = {
        name
        for name, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "TYPE_CHECKING"
    }
    assert {name for name in named if name.startswith(("seminar/", "smart/"))} == set()


def own_imports_inside_functions() -> Iterator[str]:
    """Where a function imports a module of ours."""
    for name, tree in sources().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for each in ast.walk(node):
                if isinstance(each, ast.ImportFrom) and (each.level or (each.module or "").startswith("facilitator")):
                    yield name
                if isinstance(each, ast.Import) and any(alias.name.startswith("facilitator") for alias in each.names):
                    yield name


def test_no_function_but_of_the_command_line_and_an_activitys_loaders_imports_a_module_of_ours() -> None:
    found = set(own_imports_inside_functions())
    loaders = re.compile(r"cli/|activities/\w+/activity\.py")
    assert {name for name in found if not loaders.match(name)} == set()
    assert "cli/report.py" in found  # the rule sees what it forbids


def test_no_file_grows_beyond_what_one_can_keep_in_mind() -> None:
    long = {
        name: lines
        for name in sources()
        if (lines := len((PACKAGE / name).read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_every_module_says_what_it_holds() -> None:
    silent = {name for name, tree in sources().items() if not ast.get_docstring(tree)}
    assert {name for name in silent if not re.fullmatch(r"activities/\w+/__init__\.py", name)} == set()


def test_no_module_is_named_for_nothing_in_particular() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert {name for name in sources() if Path(name).stem in vague} - {"content/schema/common.py"} == set()


def contracts() -> list[dict[str, Any]]:
    """The import contracts of pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def test_every_layer_of_the_package_stands_in_the_contract_of_layers() -> None:
    (layers,) = (each["layers"] for each in contracts() if each["name"] == "layers: imports run only downward")
    named = {layer.strip() for line in layers for layer in line.split(":")}
    there = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} | {"errors", "invocation", "text"}
    assert named == {f"facilitator.{each}" for each in there}
