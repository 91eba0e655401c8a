"""The command lines that are shown, run by a real shell from where they were shown."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.program import environment

SYSTEM_PATH = "/usr/bin:/bin"


def script(folder: Path) -> Path:
    """The script that an installation writes into its folder of programs."""
    folder.mkdir(parents=True)
    path = folder / "facilitator"
    path.write_text(f"#!{sys.executable}\nfrom facilitator.cli.main import script\nscript()\n", encoding="utf-8")
    path.chmod(stat.S_IRWXU)
    return path


def offered(home: Path, cwd: Path, command: Sequence[str], path: str = SYSTEM_PATH) -> str:
    """How the program says that it is called; the line that it shows is run by a shell in the same folder."""
    env = environment(home) | {"PATH": path}
    told = subprocess.run(
        [*command, "--help"], cwd=cwd, env=env, capture_output=True, text=True, timeout=60, check=True
    )
    found = re.search(r"Try it: (.+) run quick-start", told.stdout)
    assert found is not None, told.stdout
    line = f"{found[1]} run --help"
    shell = subprocess.run(["/bin/sh", "-c", line], cwd=cwd, env=env, capture_output=True, timeout=60, check=False)
    assert shell.returncode == 0, (line, shell.stderr)
    return found[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout as `make` leaves it, in a folder whose name a shell would take for two."""
    folder = tmp_path / "my tools"
    script(folder / ".venv" / "bin")
    return folder


def test_in_a_checkout_a_line_begins_with_the_path_of_the_script(checkout: Path, tmp_path: Path) -> None:
    assert offered(tmp_path, checkout, [".venv/bin/facilitator"]) == ".venv/bin/facilitator"
    assert offered(tmp_path, tmp_path, ["my tools/.venv/bin/facilitator"]) == "'my tools/.venv/bin/facilitator'"
    inside = checkout / ".venv" / "bin"
    assert offered(tmp_path, inside, ["./facilitator"]) == "./facilitator"


def test_from_another_folder_it_is_the_whole_path_and_below_home_a_short_one(checkout: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    whole = str(checkout / ".venv" / "bin" / "facilitator")
    assert offered(tmp_path, elsewhere, [whole]) == "~/'my tools/.venv/bin/facilitator'"
    assert offered(elsewhere, elsewhere, [whole]) == f"'{whole}'"


def test_where_the_shell_finds_this_installation_the_name_is_enough(checkout: Path, tmp_path: Path) -> None:
    whole = checkout / ".venv" / "bin" / "facilitator"
    links = tmp_path / ".local" / "bin"
    links.mkdir(parents=True)
    (links / "facilitator").symlink_to(whole)  # as pipx and uv do
    for folder in (whole.parent, links):
        assert offered(tmp_path, checkout, ["facilitator"], f"{folder}:{SYSTEM_PATH}") == "facilitator"
        assert offered(tmp_path, checkout, [str(whole)], f"{folder}:{SYSTEM_PATH}") == "facilitator"


def test_where_the_shell_finds_another_installation_the_path_is_given(checkout: Path, tmp_path: Path) -> None:
    other = script(tmp_path / "other")
    path = f"{other.parent}:{SYSTEM_PATH}"
    assert offered(tmp_path, checkout, [".venv/bin/facilitator"], path) == ".venv/bin/facilitator"


def test_a_program_started_as_a_module_gives_a_line_that_works(tmp_path: Path) -> None:
    assert offered(tmp_path, tmp_path, [sys.executable, "-m", "facilitator"]).endswith("facilitator")


@pytest.mark.parametrize(
    ("arguments", "code"), [(["sessions"], 0), (["report", "last"], 3), (["wall", "none"], 2), (["runn"], 2)]
)
def test_hints_and_errors_show_lines_that_work(checkout: Path, tmp_path: Path, arguments: list[str], code: int) -> None:
    env = environment(tmp_path) | {"PATH": SYSTEM_PATH}
    program = [".venv/bin/facilitator", *arguments]
    said = subprocess.run(
        program,
        cwd=checkout,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert said.returncode == code
    for line in re.findall(r"'([^']*facilitator [^']*)'", said.stdout + said.stderr):
        words = line.removesuffix(" --help")
        shell = subprocess.run(["/bin/sh", "-c", f"{words} --help"], cwd=checkout, env=env, timeout=60, check=False)
        assert shell.returncode == 0, line


def test_nothing_of_the_environment_is_needed_but_the_path(checkout: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [".venv/bin/facilitator", "--version"], cwd=checkout, env={"HOME": os.fspath(tmp_path)},
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0
