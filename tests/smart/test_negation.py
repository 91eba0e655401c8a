"""Deadlines behind a negation: whether they are denied with it, or are those of the order."""

import pytest

from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Repair the 12 wells that do not work by the end of 2028.", "by the end of 2028"),
        ("Repair the 12 wells that do not work no later than 2028.", "no later than 2028"),
        ("Open a clinic in the 40 districts that have none by 2029.", "by 2029"),
        ("Register the 3,000 children who are not registered by the end of 2029.", "by the end of 2029"),
        ("Waive the water fees of the families that cannot pay by June 2028.", "by June 2028"),
        ("Enrol the 3,000 children not in school by 2028.", "by 2028"),
        ("Extend the scheme to the 21 districts not covered by the end of 2028.", "by the end of 2028"),
        ("Give pensions to workers without a contract by the end of 2028.", "by the end of 2028"),
        ("Equip the clinics with no running water by the end of 2028.", "by the end of 2028"),
        ("Vaccinate the children never vaccinated by 2028.", "by 2028"),
        ("Ensure that children who are not registered can go to school by 2028.", "by 2028"),
        ("Drill wells where there are none at the latest by 2028.", "at the latest by 2028"),
        ("Drill wells for villages that do not have one by the end of 2029.", "by the end of 2029"),
    ],
)
def test_what_is_lacking_says_which_ones_and_leaves_the_order_its_deadline(
    text: str, words: str, brief: Brief, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon)
    said = [reason.text for reason in found.reasons if reason.criterion == "T"]
    assert (found.levels.time_bound, said) == (3, [words])


@pytest.mark.parametrize(
    "text",
    [
        "Réparer les 40 forages qui ne fonctionnent pas d'ici à fin 2028.",
        "Réparer les 40 forages qui ne fonctionnent plus d'ici à 2028.",
        "Ouvrir une clinique dans les 40 districts sans clinique d'ici à fin 2028.",
    ],
)
def test_so_does_what_is_lacking_in_french(text: str, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    said = [reason.text for reason in found.reasons if reason.criterion == "T"]
    assert (found.levels.time_bound, said) == (3, [text[text.index("d'ici") : -1]])


def test_so_does_what_is_lacking_in_spanish(brief: Brief, lexicon: Lexicon) -> None:
    found = score("Reparar los 40 pozos que no funcionan antes de finales de 2028.", brief, lexicon)
    assert found.levels.time_bound == 3


@pytest.mark.parametrize(
    "text",
    [
        "Adopt a law on wells without any deadline.",
        "Adopt a law on wells without a deadline by the end of 2028.",
        "Adopt a law on wells without promising it by the end of 2028.",
        "Adopt a law on wells not before 2030.",
        "Adopt a law on wells that is not in force before 2030.",
        "Adopt a law on wells, not by 2028.",
        "Adopt a law on wells not necessarily by 2028.",
        "Adopt a law on wells that will not be applied by the end of 2028.",
        "Adopt a law on wells that need not be applied by 2028.",
        "Adopt a plan for wells that is not to be finished by 2028.",
        "Ensure that the law on wells is not adopted by 2028.",
        "Do not set a date by 2028.",
        "We do not want a law on wells by the end of 2028.",
        "There is no need for a law on wells by the end of 2028.",
        "Adopter une loi qui ne s'applique pas avant fin 2028.",
    ],
)
def test_what_is_denied_together_with_its_time_sets_none(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert score(text, brief, lexicon).levels.time_bound == 0
