"""The checklist says of which levels it is not sure, and is right where it is sure."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.smart.model import CRITERIA, Brief, Criterion, Fact, Score, as_record
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon

LABELLED = Path(__file__).parent / "labelled"
"""Texts of new contexts with levels that one author gave before they were scored."""


def rated(name: str) -> Iterator[tuple[str, Brief, dict[Criterion, int]]]:
    contexts = json.loads((LABELLED / f"{name}contexts.json").read_text(encoding="utf-8"))
    briefs = {
        context["id"]: Brief(
            original=context["original"],
            facts=tuple(map(Fact, context["facts"])),
            state=context["state"],
            theme=context["theme"],
        )
        for context in contexts
    }
    for line in (LABELLED / f"{name}levels.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        yield row["text"], briefs[row["context"]], row["levels"]


def scored(name: str, lexicon: Lexicon) -> list[tuple[Score, dict[Criterion, int]]]:
    return [(score(text, brief, lexicon), levels) for text, brief, levels in rated(name)]


@pytest.mark.parametrize("name", ["", "sealed_"])
def test_no_sure_level_is_two_or_more_off(name: str, lexicon: Lexicon) -> None:
    for found, levels in scored(name, lexicon):
        for criterion in CRITERIA:
            sure = found.perhaps(criterion) is None
            assert not sure or abs(found.levels.of(criterion) - levels[criterion]) <= 1, (criterion, found)


@pytest.mark.parametrize(("name", "fewest"), [("", 0.94), ("sealed_", 0.87)])
def test_sure_levels_are_right_more_often_than_others(name: str, fewest: float, lexicon: Lexicon) -> None:
    told = [
        (found.perhaps(criterion) is None, found.levels.of(criterion) == levels[criterion])
        for found, levels in scored(name, lexicon)
        for criterion in CRITERIA
    ]
    sure = [right for is_sure, right in told if is_sure]
    unsure = [right for is_sure, right in told if not is_sure]
    assert len(sure) >= 0.7 * len(told)
    assert sum(sure) / len(sure) >= fewest
    assert sum(sure) / len(sure) > sum(unsure) / len(unsure)


def test_a_doubt_names_another_level(brief: Brief, lexicon: Lexicon) -> None:
    for text, other, _ in rated(""):
        found = score(text, other, lexicon)
        for doubt in found.doubts or ():
            assert 0 <= doubt.perhaps <= 3
            assert doubt.perhaps != found.levels.of(doubt.criterion), text


def test_a_process_may_be_judged_a_level_apart(brief: Brief, lexicon: Lexicon) -> None:
    assert score("Continue its efforts on water.", brief, lexicon).perhaps("A") == 0


def test_a_clear_step_with_figure_date_and_means_is_sure(brief: Brief, lexicon: Lexicon) -> None:
    text = (
        "Repair the 1,900 broken rural water points by 2027, 600 a year, paid from the water budget, for rural women."
    )
    assert score(text, brief, lexicon).doubts == ()


def test_only_the_time_of_a_text_in_another_language_is_sure(brief: Brief, lexicon: Lexicon) -> None:
    text = "Réparer les points d'eau des villages d'ici 2027."
    assert {doubt.criterion for doubt in score(text, brief, lexicon).doubts or ()} == {"S", "M", "A", "R"}


def test_the_record_says_of_each_level_whether_it_is_sure(brief: Brief, lexicon: Lexicon) -> None:
    record = as_record("1", score("Continue its efforts on water.", brief, lexicon))
    assert record["sure"] == {"S": True, "M": True, "A": False, "R": True, "T": True}
    assert record["perhaps"] == {"A": 0}
