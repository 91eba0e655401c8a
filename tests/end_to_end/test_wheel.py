"""What an installed wheel holds: the program and the shipped content, found by id from anywhere."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import environment

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.end_to_end


def test_an_installed_wheel_finds_the_shipped_scenarios_and_exercises_by_id(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    assert not (installed / "tests").exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    program = "import sys, facilitator.cli.main as m; print(m.__file__); sys.exit(m.main())"
    for arguments in (["score", "--exercise", "maternal-health", "Abolish user fees by 2027."], ["check"], ["--help"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=elsewhere, capture_output=True, text=True, timeout=60, check=False,
            env=environment(elsewhere) | {"PYTHONPATH": str(installed)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(str(installed)), "the checkout was used, not the wheel"
