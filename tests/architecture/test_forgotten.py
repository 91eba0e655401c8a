"""No hook of an activity can do nothing without a test that fails."""

import subprocess
import sys

import pytest

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
    assert (done.returncode, done.stdout) == (0, "")
