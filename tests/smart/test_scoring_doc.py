"""docs/scoring.md says what the scorer does: its examples, its files and its lists are the real ones."""

import re
from pathlib import Path

import pytest

import facilitator
from facilitator.cli.score import read_setting
from facilitator.smart.model import CRITERIA, Brief, Levels
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon

ROOT = Path(facilitator.__file__).parents[1]
PAGE = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
HOW_IT_DECIDES, SURPRISES = PAGE.split("## Ten texts that surprise it")


def rows(part: str) -> list[tuple[str, str]]:
    """The texts of a part's tables, each with the levels that the page gives."""
    return re.findall(r"^\| (.+?) \| ([0-3] [0-3] [0-3] [0-3] [0-3]) \|", part, re.MULTILINE)


def digits(levels: Levels) -> str:
    return " ".join(str(levels.of(criterion)) for criterion in CRITERIA)


@pytest.mark.parametrize(("text", "levels"), rows(HOW_IT_DECIDES))
def test_the_first_table_has_the_levels_of_score_with_the_shipped_exercise(text: str, levels: str) -> None:
    against = read_setting(None).against("safe-water")
    assert digits(against.score(text).levels) == levels


@pytest.mark.parametrize(("text", "levels"), rows(SURPRISES))
def test_the_surprises_have_the_levels_that_the_page_gives(
    text: str, levels: str, brief: Brief, lexicon: Lexicon
) -> None:
    assert digits(score(text, brief, lexicon).levels) == levels


def test_the_page_lists_four_examples_and_ten_surprises() -> None:
    assert (len(rows(HOW_IT_DECIDES)), len(rows(SURPRISES))) == (4, 10)


def test_the_modules_that_the_page_names_exist() -> None:
    for name in re.findall(r"`(\w+\.py)`", PAGE):
        assert (ROOT / "facilitator" / "smart" / name).is_file(), name
