"""No refusal of a validation is swallowed."""

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError

from facilitator.content.problems import Problems
from facilitator.content.source import read_source
from facilitator.content.validation_messages import add_validation_messages


class _Pair(BaseModel):
    words: Annotated[list[int], Field(min_length=2)]


@pytest.mark.parametrize(("words", "lines"), [("[1]", 1), ("[]", 1)])
def test_a_list_that_is_too_short_is_told_whether_it_is_empty_or_not(tmp_path: Path, words: str, lines: int) -> None:
    path = tmp_path / "pair.toml"
    path.write_text(f"words = {words}\n")
    problems = Problems(path)
    source = read_source(path, problems)
    assert source is not None
    with pytest.raises(ValidationError) as refused:
        _Pair.model_validate(source.data)
    add_validation_messages(refused.value, _Pair, source, problems, {})
    assert len(problems.in_order()) == lines
