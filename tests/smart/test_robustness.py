"""The same words in another dress, or with a slip of the finger, have the same levels."""

import random
import string

import pytest

from facilitator.domain.rewriting import Exercise
from facilitator.smart.lexicon import Lexicon
from facilitator.smart.model import CRITERIA, Brief, Levels
from facilitator.smart.scorer import score
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
    for _ in range(slips):
        at = chance.choice([n for n, word in enumerate(words) if len(word) >= 5 and word.isalpha()])
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


@pytest.mark.parametrize(("slips", "unchanged"), [(1, 0.95), (2, 0.9)])
def test_slips_of_the_finger_rarely_change_a_level(slips: int, unchanged: float, lexicon: Lexicon) -> None:
    chance = random.Random(slips)
    found: list[int] = []
    for exercise in EXERCISES:
        for text in texts(exercise):
            plain = score(text, exercise.brief, lexicon).levels
            slipped = score(with_slips(text, slips, chance), exercise.brief, lexicon).levels
            found += distances(plain, slipped)
    assert found.count(0) >= unchanged * len(found)
    assert sum(distance > 1 for distance in found) <= 0.05 * len(found)


def test_a_word_of_the_brief_is_understood_with_a_slip(brief: Brief, lexicon: Lexicon) -> None:
    plain = score("Protect the unprotected wells of rural households.", brief, lexicon).levels
    assert score("Protect the unprotectd wells of rural houseolds.", brief, lexicon).levels == plain
