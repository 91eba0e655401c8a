"""What hostile tests that count seconds share."""

import os
from collections.abc import Iterator

import pytest

from tests.benchmarks.load_server import go_before_others


@pytest.fixture
def before_others() -> Iterator[None]:
    """What else runs on the machine waits, where that is allowed: its turns would count as the program's."""
    policy, parameters = os.sched_getscheduler(0), os.sched_getparam(0)
    go_before_others()
    yield
    os.sched_setscheduler(0, policy, parameters)
