"""How a wrap-up stands in a scenario's file."""

from pathlib import Path

import pytest

from tests.content.written import said_of_kind


@pytest.mark.parametrize("called", ["closing"])
def test_who_writes_another_word_for_its_kind_is_told_the_kind(called: str, tmp_path: Path) -> None:
    (said,) = said_of_kind(called, tmp_path)
    assert "did you mean 'wrap-up'?" in said
