"""A model answer beats every way of looking like one, in each exercise that is shipped."""

import random
from collections.abc import Iterator
from functools import lru_cache

import pytest

from facilitator.seminar.exercises import Exercise
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from tests.smart.shipped import shipped_exercises

EXERCISES = shipped_exercises()
IDS = [str(exercise.id) for exercise in EXERCISES]


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


@lru_cache(maxsize=len(EXERCISES))
def lowest_model(exercise: Exercise, lexicon: Lexicon) -> int:
    return min(score(model.text, exercise.brief, lexicon).total for model in exercise.models)


def assert_beaten(exercise: Exercise, text: str, lexicon: Lexicon) -> None:
    found = score(text, exercise.brief, lexicon)
    assert found.total < lowest_model(exercise, lexicon), (text, found.levels, found.reasons)


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_the_original_with_a_date_or_a_number_loses(exercise: Exercise, lexicon: Lexicon) -> None:
    plain = exercise.original.rstrip(".")
    for text in (
        exercise.original,
        f"{plain} by 2027.",
        f"By 2027, {lower(plain)}.",
        f"{plain} by 20 per cent.",
        f"{plain} for 500 people by 2026.",
    ):
        assert_beaten(exercise, text, lexicon)


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_the_facts_pasted_lose(exercise: Exercise, lexicon: Lexicon) -> None:
    assert_beaten(exercise, " ".join(fact.text for fact in exercise.facts), lexicon)


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_the_words_of_a_model_shuffled_or_strung_together_lose(exercise: Exercise, lexicon: Lexicon) -> None:
    chance = random.Random(11)
    for model in exercise.models:
        words = model.text.rstrip(".").split()
        assert_beaten(exercise, " ".join(word.strip(",.") for word in words if len(word) > 4), lexicon)
        for _ in range(10):
            assert_beaten(exercise, " ".join(chance.sample(words, len(words))), lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "320 eighty 2020 cultural as Covenant, by the 640 so economic, that year in Train judges help its with "
        "Institute, Human of the 2028, rights Committee a social and the courts from recommended Rights apply on",
        "Amend the utility by Special agreed on as homes title, Water in recommended Rapporteur residents, "
        "sanitation the June phases 2022 in 12 2027 Act with all settlements of connects that regardless of informal "
        "in and the section so land water.",
    ],
)
def test_words_whose_neighbours_are_seldom_ones_are_a_string(text: str, lexicon: Lexicon) -> None:
    assert "keywords" in score(text, None, lexicon).flags


@pytest.mark.parametrize(
    "text",
    [
        "Is not acceptable that poor farmer pay six day of his work for have insulin one month. The State have to "
        "take away the tax of medicament (16% and 10%) from budget 2026 and to fix maximum price, so the peasant "
        "he can buy.",
        "The law do not permits to rural womens of inherit the land of father. Government must to change it until "
        "2027 and to give at each woman the paper, because without paper she have not credit in the bank for buy seed.",
        "Have the Report on the State of the Wells sent to the Court of Audit by 2027, with what the Program on Water "
        "has cost in each of the six districts, so that Parliament can see where the money of the villages went.",
    ],
)
def test_the_english_of_those_who_learned_it_late_is_no_string(text: str, lexicon: Lexicon) -> None:
    assert "keywords" not in score(text, None, lexicon).flags


@pytest.mark.slow
def test_of_two_thousand_shuffled_models_one_at_most_does_not_lose(lexicon: Lexicon) -> None:
    chance = random.Random(12)
    totals: list[bool] = []
    for exercise in EXERCISES:
        for model in exercise.models:
            words = model.text.rstrip(".").split()
            texts = [" ".join(chance.sample(words, len(words))) for _ in range(100)]
            best = lowest_model(exercise, lexicon)
            totals += [score(text, exercise.brief, lexicon).total >= best for text in texts]
    assert sum(totals) * 2000 <= len(totals)


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_the_model_of_another_exercise_loses(exercise: Exercise, lexicon: Lexicon) -> None:
    for other in EXERCISES:
        if other.id == exercise.id:
            continue
        for model in other.models:
            assert_beaten(exercise, model.text, lexicon)


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_a_model_negated_loses(exercise: Exercise, lexicon: Lexicon) -> None:
    for model in exercise.models:
        for opening in ("Do not ", "The State should not ", "It is not recommended to ", "Refrain from this: do not "):
            assert_beaten(exercise, opening + lower(model.text), lexicon)


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_a_model_among_four_other_demands_loses(exercise: Exercise, lexicon: Lexicon) -> None:
    for model in exercise.models:
        others = "Reform the courts, build new roads, hire 500 nurses, ban plastic bags, and "
        assert_beaten(exercise, others + lower(model.text), lexicon)


def mixtures(exercise: Exercise, count: int) -> Iterator[str]:
    """Texts put together by chance from clauses of the answers to other exercises."""
    others = [other for other in EXERCISES if other.id != exercise.id]
    texts = [model.text for other in others for model in other.models]
    texts += [mistake.text for other in others for mistake in other.mistakes]
    clauses = [clause.strip() for text in texts for clause in text.rstrip(".").split(",")]
    chance = random.Random(str(exercise.id))
    for _ in range(count):
        yield ", ".join(chance.sample(clauses, chance.randint(2, 5)))


@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_mixtures_of_other_answers_lose(exercise: Exercise, lexicon: Lexicon) -> None:
    best = lowest_model(exercise, lexicon)
    for text in mixtures(exercise, 15):
        assert score(text, exercise.brief, lexicon).total < best, text


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=IDS)
def test_of_a_thousand_mixtures_of_other_answers_three_at_most_do_not_lose(
    exercise: Exercise, lexicon: Lexicon
) -> None:
    best = lowest_model(exercise, lexicon)
    won = [text for text in mixtures(exercise, 1000) if score(text, exercise.brief, lexicon).total >= best]
    assert len(won) <= 3, won
