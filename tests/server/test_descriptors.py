"""The limit of descriptors: asked for, never lowered, and what the system allows at most."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.server.capacity.collector import WANTED, ask_for_descriptors
from tests.end_to_end.program import program


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def soft_limit(limit: int) -> None:
    """Sets the limit of this process, which may be raised again."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def test_a_low_limit_is_raised() -> None:
    soft_limit(256)
    assert ask_for_descriptors() == WANTED
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == WANTED


def test_a_higher_limit_stays() -> None:
    soft_limit(WANTED + 1)
    assert ask_for_descriptors() == WANTED + 1


def test_no_more_is_taken_than_the_system_allows() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    soft_limit(256)
    assert ask_for_descriptors(hard + 1) == hard


@pytest.mark.end_to_end
async def test_the_program_asks_for_them_when_it_opens_its_doors(tmp_path: Path) -> None:
    few = ("sh", "-c", 'ulimit -Sn 256; exec "$@"', "sh")
    async with program(tmp_path, "quick-start", "--port", "0", wrapper=few) as running:
        assert running.process is not None
        limits = Path(f"/proc/{running.process.pid}/limits").read_text()
        assert f"Max open files            {WANTED} " in limits
