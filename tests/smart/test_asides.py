"""An aside between commas changes no level, wherever it stands: drafters put them between a verb and its object."""

import pytest

from facilitator.smart.analysis import analyse
from facilitator.smart.model import Brief
from facilitator.smart.request.brief import read_brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from tests.smart.shipped import shipped_exercises

ASIDES = (
    "as appropriate", "where appropriate", "inter alia", "if it has not yet done so",
    "in line with international standards", "in a constructive spirit", "as other delegations have said",
    "in our view", "in cooperation with others", "with due regard to its national circumstances",
    "without prejudice to other measures", "as far as this is feasible", "we believe",
    "wherever circumstances allow", "without further comment", "taking into account national circumstances",
    "strange as it may sound", "mutatis mutandis",
)  # fmt: skip
ANSWERS = [
    pytest.param(exercise.brief, text, id=f"{exercise.id}-{at}")
    for exercise in shipped_exercises()
    for at, text in enumerate([*(each.text for each in exercise.models), *(each.text for each in exercise.mistakes)])
]


def with_aside(text: str, aside: str) -> tuple[str, str, str]:
    """The text with an aside before its verb, behind it, and at the end."""
    verb, _, rest = text.partition(" ")
    return (
        f"{aside[0].upper()}{aside[1:]}, {text[0].lower()}{text[1:]}",
        f"{verb}, {aside}, {rest}",
        f"{text.removesuffix('.')}, {aside}.",
    )


@pytest.mark.parametrize(("brief", "text"), ANSWERS)
def test_an_aside_changes_no_level_of_a_shipped_answer(brief: Brief, text: str, lexicon: Lexicon) -> None:
    levels = score(text, brief, lexicon).levels
    for aside in ASIDES:
        for changed in with_aside(text, aside):
            assert score(changed, brief, lexicon).levels == levels, changed


@pytest.mark.parametrize(
    "text",
    [
        "Open clinics, in the northern villages, by 2027.",
        "Open clinics, with 200 midwives, by 2027.",
        "Open clinics, as the Committee on the Rights of the Child recommended, by 2027.",
        "Open clinics, as soon as possible.",
        "Open clinics, as a first step, in two provinces.",
        "Open clinics, where women give birth at home, by 2027.",
        "Open clinics, as well as waiting homes.",
        "Open clinics, with money from the health budget, by 2027.",
    ],
)
def test_what_tells_something_between_commas_is_no_aside(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert analyse(text, read_brief(brief, lexicon), lexicon).reading.unread == 0


def test_the_words_of_an_aside_count_as_written(brief: Brief, lexicon: Lexicon) -> None:
    assert score("Repair, as appropriate, all wells.", brief, lexicon).words == 5
