"""The same fact in other words: WordNet's groups tie a text to its exercise where the lists hold no such word."""

from importlib import resources

import pytest

from facilitator.smart.model import Brief, Fact
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from facilitator.smart.words.tokens import root
from tests.smart.shipped import shipped_exercises

FERRY = Brief(
    original="Take steps to improve school attendance.",
    facts=(
        Fact("64,000 children live on river islands; 39% of them attend school"),
        Fact("A ferry fare is 1.2 dollars a day"),
        Fact("One illness in three comes from river mud"),
        Fact("CRC ratified in 1990; article 28 on education"),
        Fact("Reviewed in 2023; next review in 2028"),
    ),
    state="Lagora",
    theme="right to education",
)


@pytest.mark.parametrize(
    "text",
    [
        "Make antenatal visits free by 2027.",
        "Lower the price of a visit.",
        "Exempt pregnant women from the tariff.",
        "Waive tariffs for rural women.",
        "Provide antenatal care free of charge.",
        "Abolish the charge for a delivery.",
        "Make hospital births gratis.",
        "Train 200 midwives for rural districts by 2029.",
    ],
)
def test_a_listed_fee_is_seen_in_other_words(text: str, lexicon: Lexicon) -> None:
    exercise = next(exercise for exercise in shipped_exercises() if exercise.id == "maternal-health")
    assert score(text, exercise.brief, lexicon).levels.relevant == 2


@pytest.mark.parametrize(
    "text",
    [
        "Abolish the toll on the boats.",
        "Exempt pupils from the charge.",
        "Let pupils travel gratis.",
        "Waive the tariff for pupils.",
        "Halve the price of a crossing.",
    ],
)
def test_a_fare_of_the_facts_is_seen_in_other_words(text: str, lexicon: Lexicon) -> None:
    assert score(text, FERRY, lexicon).levels.relevant == 2


@pytest.mark.parametrize(
    "text",
    ["Guarantee fair and free elections.", "Free all political prisoners by 2027.", "Raise the price of tobacco."],
)
def test_a_word_for_paying_alone_does_not_take_up_a_fee(text: str, lexicon: Lexicon) -> None:
    exercise = next(exercise for exercise in shipped_exercises() if exercise.id == "maternal-health")
    assert score(text, exercise.brief, lexicon).levels.relevant <= 1


@pytest.mark.parametrize(("one", "other"), [("illness", "sickness"), ("garment", "clothing"), ("expel", "expulsion")])
def test_words_of_one_synset_are_of_one_group(one: str, other: str, lexicon: Lexicon) -> None:
    assert not lexicon.kin[root(one)].isdisjoint(lexicon.kin[root(other)])


def test_no_misspelt_word_is_taken_for_one_of_wordnet(lexicon: Lexicon) -> None:
    assert "gratuit" not in lexicon.words and "quayag" not in lexicon.words


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Buy ten ambulances so as to realise the right to health.", 2, 3),
        ("Buy ten ambulances so as to realise the right to work.", 0, 1),
        ("Reform the electoral law so as to realise the right to health.", 0, 1),
        ("Guarantee the right to health.", 0, 1),
        ("Buy ten ambulances, in line with article 12 of the ICESCR.", 2, 3),
    ],
)
def test_a_right_of_the_exercise_ties_a_step_that_no_other_word_ties(
    text: str, least: int, most: int, lexicon: Lexicon
) -> None:
    exercise = next(exercise for exercise in shipped_exercises() if exercise.id == "maternal-health")
    assert least <= score(text, exercise.brief, lexicon).levels.relevant <= most


def test_the_table_ships_with_its_licence() -> None:
    table = (resources.files("facilitator.smart") / "data" / "kinship.toml").read_text(encoding="utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in table


@pytest.mark.parametrize(
    ("text", "specific"),
    [
        ("Make crossings free of charge.", 2),
        ("Make ferries free for pupils by 2027.", 3),
        ("Make boats gratis.", 2),
        ("Make children free from fear.", 1),
    ],
)
def test_to_make_a_service_free_is_a_step(text: str, specific: int, lexicon: Lexicon) -> None:
    assert score(text, FERRY, lexicon).levels.specific == specific


def test_a_treaty_is_not_relevant_because_the_facts_say_of_another_that_it_is_ratified(lexicon: Lexicon) -> None:
    assert score("Ratify the Convention against Enforced Disappearance.", FERRY, lexicon).levels.relevant <= 1
