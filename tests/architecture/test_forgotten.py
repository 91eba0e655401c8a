"""No hook of an activity can do nothing without a test that fails."""

import subprocess
import sys

import pytest

from tests.architecture.forgotten import NO_TEST
from tests.architecture.test_activities import folders
from tests.architecture.without import ROOT


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted({*folders().values()}))
def test_no_hook_can_be_forgotten(folder: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.architecture.forgotten", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    forgotten = [line for line in done.stdout.splitlines() if line.endswith(NO_TEST)]
    assert (done.returncode, forgotten) == (0, []), done.stderr
