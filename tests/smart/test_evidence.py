"""What a reason points at: whole phrases, so that people see what earned a level and what cost it."""

import pytest

from facilitator.smart.model import CRITERIA, Brief, Criterion
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from tests.smart.shipped import shipped_exercises


def pointed_at(text: str, brief: Brief | None, lexicon: Lexicon) -> dict[str, str]:
    """The words of each rule that decided something."""
    return {reason.rule: reason.text for reason in score(text, brief, lexicon).reasons}


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Abolish user fees in all public facilities by December 2026.", "S.concrete", "Abolish user fees"),
        ("Abolish user fees in all public facilities by December 2026.", "M.coverage", "all public facilities"),
        ("Abolish user fees in all public facilities by December 2026.", "T.exact", "by December 2026"),
        ("Adopt by the end of 2027 a law on water.", "S.concrete", "Adopt by the end of 2027 a law on water"),
        ("User fees should be abolished by 2027.", "S.concrete", "User fees should be abolished"),
        ("Sign and ratify the Optional Protocol.", "S.concrete", "Sign and ratify the Optional Protocol"),
        ("Ratify ILO Convention No. 183 by 2027.", "M.output", "Ratify ILO Convention No. 183"),
        ("Build 5,000 secondary schools by 2027.", "M.figure", "5,000 secondary schools"),
        ("Raise the share of girls from 34 to 55 per cent by 2028.", "M.figure", "from 34 to 55 per cent"),
        ("Introduce in the 2027 budget a tax on sugar.", "T.exact", "in the 2027 budget"),
        ("Repair all wells before the next review.", "T.loose", "before the next review"),
        ("Hire 500 teachers, paid from the education budget.", "A.money", "paid from the education budget"),
        ("Adopt a law, with technical assistance from OHCHR.", "A.capacity", "with technical assistance from OHCHR"),
        ("Continue to consider doing something.", "S.process", "Continue to consider doing something"),
        (
            "Repair all, as article 11 of the International Covenant on Economic, Social and Cultural Rights asks.",
            "R.tie",
            "article 11 of the International Covenant on Economic, Social and Cultural Rights",
        ),
        ("Repair the wells so as to realise the right to safe water of all.", "R.tie", "right to safe water of all"),
    ],
)
def test_a_reason_points_at_the_whole_phrase(text: str, rule: str, words: str, lexicon: Lexicon) -> None:
    assert pointed_at(text, None, lexicon)[rule] == words


def test_a_word_of_the_problem_is_shown_with_its_noun_phrase(lexicon: Lexicon) -> None:
    brief = next(each.brief for each in shipped_exercises() if "user fees" in str(each.brief.facts).lower())
    assert pointed_at("Abolish user fees by 2027.", brief, lexicon)["R.problem"] == "user fees"


def test_no_edit_repeats_ten_words_of_the_text(lexicon: Lexicon) -> None:
    for exercise in shipped_exercises():
        for text in (exercise.brief.original, *(mistake.text for mistake in exercise.mistakes)):
            written = text.lower().split()
            runs = {" ".join(written[at : at + 10]) for at in range(len(written) - 9)}
            for edit in score(text, exercise.brief, lexicon).edits:
                assert not any(run in edit.message.lower() for run in runs), edit.message


@pytest.mark.parametrize(
    ("text", "criterion", "message"),
    [
        ("Continue to consider doing something.", "T", "Once there is an action, say by when: a year is enough."),
        ("User fees should be abolished.", "T", "Say by when: a year is enough."),
        (
            "Adopt by 2027 a law on water.",
            "S",
            "Add to 'adopt a law on water': for whom, where, or which body does it.",
        ),
        ("Take measures to protect the wells.", "T", "Say by when to 'protect the wells': a year is enough."),
        ("IMPROVE ACCESS TO WATER", "T", "Say by when to 'improve access to water': a year is enough."),
        ("Build toilets in schools.", "S", "Add to 'build toilets': for whom, or which body does it."),
        ("Ratify CEDAW.", "S", "Add whose right it serves, or what should follow from it: a law, a report, a body."),
        ("End poverty by 2027.", "A", "No State can promise to 'end poverty': set a first target that can be reached."),
    ],
)
def test_an_edit_is_right_english_for_its_text(text: str, criterion: Criterion, message: str, lexicon: Lexicon) -> None:
    assert {edit.criterion: edit.message for edit in score(text, None, lexicon).edits}[criterion] == message


def test_where_no_step_is_named_the_step_comes_first(lexicon: Lexicon) -> None:
    for text in ("Improve access to water.", "Continue its efforts.", "Promote the rights of rural women."):
        assert score(text, None, lexicon).edits[0].criterion == "S"


@pytest.mark.parametrize(
    "text", ["ILO Convention No. 189", "CEDAW!", "Optional Protocol 2027", "The Covenant, article 12."]
)
def test_the_bare_name_of_a_treaty_asks_for_nothing(text: str, lexicon: Lexicon) -> None:
    found = score(text, None, lexicon)
    assert "no-action" in found.flags
    assert [found.levels.of(criterion) for criterion in CRITERIA if criterion in "SMA"] == [0, 0, 0]


def test_a_long_row_of_signs_before_a_recommendation_is_scored(lexicon: Lexicon) -> None:
    found = score("- " * 30 + "Abolish user fees for antenatal care in all facilities by 2026.", None, lexicon)
    assert found.levels.specific > 0
