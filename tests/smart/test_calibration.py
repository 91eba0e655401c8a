"""Calibration: agreement with experts, and proposals that were tried."""

import pytest

from facilitator.smart.calibration import (
    Rated,
    agreement,
    differences,
    kappa,
    proposals,
    proposed_weights,
    range_proposals,
)
from facilitator.smart.model import CRITERIA, Brief, Levels, Weights
from facilitator.smart.scorer import score, total
from facilitator.smart.words.lexicon import Lexicon, extended
from tests.smart.shipped import shipped_exercises


def test_kappa_is_one_for_the_same_levels_and_nought_for_chance() -> None:
    assert kappa([(0, 0), (1, 1), (3, 3)]) == 1
    assert kappa([(2, 2), (2, 2)]) == 1
    assert kappa([(0, 0), (0, 3), (3, 0), (3, 3)]) == pytest.approx(0)
    assert kappa([(0, 3), (3, 0)]) == pytest.approx(-1)


@pytest.fixture
def rated(brief: Brief) -> list[Rated]:
    texts = {
        "Repair the 1,900 broken water points by 2027, 600 a year.": Levels(3, 3, 3, 2, 3),
        "Improve access to water.": Levels(1, 1, 1, 1, 0),
        "Repair all rural water points by 2027 with the Blue Brigade.": Levels(3, 3, 3, 2, 3),
    }
    return [
        Rated(f"texts.csv:{at}", text, "water", brief, levels) for at, (text, levels) in enumerate(texts.items(), 2)
    ]


def test_agreement_and_differences_are_told_for_each_criterion(rated: list[Rated], lexicon: Lexicon) -> None:
    scores = [score(each.text, each.brief, lexicon) for each in rated]
    found = {each.criterion: each for each in agreement(rated, scores)}
    assert list(found) == ["S", "M", "A", "R", "T"]
    assert found["T"].kappa == 1
    apart = differences(rated, scores)
    assert apart
    sizes = [abs(each.level - each.expected) for each in apart]
    assert sizes == sorted(sizes, reverse=True)
    assert all(each.reason for each in apart)


def test_a_proposal_brings_the_levels_nearer_as_it_says(rated: list[Rated], lexicon: Lexicon) -> None:
    scores = [score(each.text, each.brief, lexicon) for each in rated]
    found = [each for each in proposals(rated, scores, lexicon) if each.list_name]
    assert any("brigade" in each.words for each in found)
    best = found[0]
    words = extended(lexicon, {best.list_name: [best.words]})
    assert _apart(rated, lexicon) - _apart(rated, words) == best.gain
    assert best.gain > 0


def _apart(rated: list[Rated], lexicon: Lexicon) -> int:
    given = [(score(each.text, each.brief, lexicon).levels, each.levels) for each in rated]
    return sum(abs(first.of(criterion) - second.of(criterion)) for first, second in given for criterion in CRITERIA)


def test_a_range_is_proposed_from_targets_that_experts_found_achievable(lexicon: Lexicon) -> None:
    exercise = next(exercise for exercise in shipped_exercises() if exercise.id == "maternal-health")
    text = "Reduce maternal mortality from 310 to {} deaths per 100,000 live births by 2028."
    given = [(150, Levels(1, 3, 3, 2, 3)), (230, Levels(1, 3, 3, 2, 3))]
    rated = [Rated(f"t:{at}", text.format(at), exercise.id, exercise.brief, levels) for at, levels in given]
    best = range_proposals(rated, lexicon)[0]
    assert (best.low, best.high) == (150, 230)
    assert "310 women die" in best.fact
    assert best.gain > 0


def test_weights_are_proposed_from_marks_for_the_whole_text(brief: Brief) -> None:
    wanted = Weights(3, 1, 1, 3, 0)
    rated = [
        Rated(f"t:{at}", "Repair wells.", "water", brief, levels, total(levels, wanted))
        for at, levels in enumerate(Levels(*(at * step % 4 for step in (1, 2, 3, 5, 7))) for at in range(1, 13))
    ]
    found = proposed_weights(rated)
    assert found is not None
    assert all(total(each.levels, found) == each.mark for each in rated)
    assert proposed_weights(rated[:9]) is None
    assert proposed_weights([each._replace(mark=total(each.levels, Weights())) for each in rated]) is None
