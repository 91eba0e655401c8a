"""How remarks, presentations and breaks stand in a scenario's file."""

from pathlib import Path

import pytest

from tests.content.written import said_of_kind


@pytest.mark.parametrize(
    ("called", "kind"),
    [("opening", "remarks"), ("speech", "remarks"), ("coffee", "break"), ("lunch", "break"), ("pause", "break")],
)
def test_who_writes_another_word_for_a_kind_is_told_the_kind(called: str, kind: str, tmp_path: Path) -> None:
    (said,) = said_of_kind(called, tmp_path)
    assert f"did you mean '{kind}'?" in said
