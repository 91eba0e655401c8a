"""The same words in another dress, or with a slip of the finger, have the same levels."""

import random
import string

import pytest

from facilitator.seminar.exercises import Exercise
from facilitator.smart.model import CRITERIA, Brief, Levels
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from tests.smart.shipped import shipped_exercises

EXERCISES = shipped_exercises()
IDS = [str(exercise.id) for exercise in EXERCISES]
SPELLINGS = (("labour", "labor"), ("centre", "center"), ("programme", "program"), ("realize", "realise"))


def texts(exercise: Exercise) -> list[str]:
    return [model.text for model in exercise.models] + [mistake.text for mistake in exercise.mistakes]


def in_another_spelling(text: str) -> str:
    for british, american in SPELLINGS:
        text = text.replace(british, american) if british in text else text.replace(american, british)
    return text


def with_slips(text: str, slips: int, chance: random.Random) -> str:
    words = text.split(" ")
    for at in chance.sample([n for n, word in enumerate(words) if len(word) >= 5 and word.isalpha()], slips):
        word = words[at]
        place = chance.randrange(1, len(word) - 1)
        before, letter, after = word[:place], word[place], word[place + 1 :]
        words[at] = chance.choice(
            (
                before + after,
                before + after[0] + letter + after[1:],
                before + chance.choice(string.ascii_lowercase) + after,
            )
        )
    return " ".join(words)


def distances(one: Levels, other: Levels) -> list[int]:
    return [abs(one.of(criterion) - other.of(criterion)) for criterion in CRITERIA]


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_case_spelling_quotes_spaces_and_the_full_stop_change_nothing(exercise: Exercise, lexicon: Lexicon) -> None:
    for text in texts(exercise):
        plain = score(text, exercise.brief, lexicon).levels
        for dressed in (
            text.upper(),
            in_another_spelling(text),
            text.replace("'", "’"),
            text.replace(" ", "\u00a0"),
            text.replace(" ", "  "),
            text.rstrip("."),
        ):
            assert score(dressed, exercise.brief, lexicon).levels == plain, dressed


def after_slips(slips: int, seed: int, lexicon: Lexicon) -> list[int]:
    """By how much each level of each text changes with slips in as many words of five letters or more."""
    chance = random.Random(f"{slips} {seed}")
    found: list[int] = []
    for exercise in EXERCISES:
        for text in texts(exercise):
            if sum(len(word) >= 5 and word.isalpha() for word in text.split(" ")) >= slips:
                plain = score(text, exercise.brief, lexicon).levels
                found += distances(plain, score(with_slips(text, slips, chance), exercise.brief, lexicon).levels)
    return found


@pytest.mark.parametrize(("slips", "changed"), [(1, 0.015), (2, 0.03)])
def test_slips_of_the_finger_rarely_change_a_level(slips: int, changed: float, lexicon: Lexicon) -> None:
    found = after_slips(slips, 1, lexicon)
    assert sum(map(bool, found)) <= changed * len(found)
    assert sum(distance > 1 for distance in found) <= 0.01 * len(found)


@pytest.mark.slow
@pytest.mark.parametrize(("slips", "changed", "far"), [(1, 0.01, 0.002), (2, 0.02, 0.006)])
def test_slips_hardly_ever_change_a_level_by_two(slips: int, changed: float, far: float, lexicon: Lexicon) -> None:
    found = [distance for seed in range(20) for distance in after_slips(slips, seed, lexicon)]
    assert sum(map(bool, found)) <= changed * len(found)
    assert sum(distance > 1 for distance in found) <= far * len(found)


def test_a_word_of_the_brief_is_understood_with_a_slip(brief: Brief, lexicon: Lexicon) -> None:
    plain = score("Protect the unprotected wells of rural households.", brief, lexicon).levels
    assert score("Protect the unprotectd wells of rural houseolds.", brief, lexicon).levels == plain
