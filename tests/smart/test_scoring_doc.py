"""docs/scoring.md says what the scorer does: its examples, its files and its lists are the real ones."""

import re
from pathlib import Path

import pytest

import facilitator
from facilitator.smart.model import CRITERIA, Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon

ROOT = Path(facilitator.__file__).parents[1]
PAGE = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| (.+?) \| ([0-3] [0-3] [0-3] [0-3] [0-3]) \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("text", "levels"), EXAMPLES)
def test_the_examples_have_the_levels_that_the_page_gives(
    text: str, levels: str, brief: Brief, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon).levels
    assert " ".join(str(found.of(criterion)) for criterion in CRITERIA) == levels


def test_the_page_lists_ten_surprises() -> None:
    surprises = PAGE.split("## Ten texts that surprise it")[1]
    assert len(re.findall(r"^\| .+? \| [0-3] ", surprises, re.MULTILINE)) == 10


def test_the_modules_that_the_page_names_exist() -> None:
    for name in re.findall(r"`(\w+\.py)`", PAGE):
        assert (ROOT / "facilitator" / "smart" / name).is_file(), name
