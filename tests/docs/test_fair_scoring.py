"""What docs/authoring.md tells trainers to do for a fair score has the effect that it promises."""

from pathlib import Path

import pytest

from facilitator.cli.score import read_setting
from facilitator.smart.model import Levels
from tests.content.written import write

BRIEF = """\
format = 1
id = "care"
state = "Kestria"
theme = "Mental health"
original = "Improve mental health services."
facts = ["{fact}"]
next_review = {review}

[[treaties]]
name = "CRPD"
status = "{status}"

[[treaties]]
name = "Optional Protocol to the CRPD"
status = "not party"

[relevance]
problems = [{problems}]
commitments = ["CRPD"]
synonyms = {{ {synonyms} }}

[words]
{words}
"""

OF_THE_SUBJECT = "Open a mental health centre by 2028."
OF_THE_PROBLEM = "Train 60 community nurses by 2028."
TREATY = "Ratify the Optional Protocol to the CRPD by 2028."


def levels(folder: Path, text: str, **changed: str) -> Levels:
    """The levels of a text on a small exercise, changed in some of its parts."""
    parts = {
        "fact": "Twelve districts have no community nurses.", "review": "2030", "status": "ratified",
        "problems": '"no nurses"', "synonyms": "", "words": "",
    }  # fmt: skip
    path = write(folder, "care.toml", BRIEF.format(**parts | changed))
    return read_setting(None).against(str(path)).score(text).levels


def test_words_of_the_original_are_the_subject_and_words_of_the_facts_the_problem(tmp_path: Path) -> None:
    assert levels(tmp_path, OF_THE_SUBJECT).relevant == 1
    assert levels(tmp_path, OF_THE_PROBLEM).relevant >= 2


def test_a_synonym_counts_whichever_side_it_stands_on(tmp_path: Path) -> None:
    text = "Send crisis teams by 2028."
    assert levels(tmp_path, text).relevant == 0
    for synonyms in ('"mobile help" = ["crisis teams"]', '"crisis teams" = ["mobile help"]'):
        assert levels(tmp_path, text, synonyms=synonyms).relevant >= 2


def test_a_treaty_to_ratify_is_relevant_where_it_is_a_problem_too(tmp_path: Path) -> None:
    assert levels(tmp_path, TREATY).relevant == 1
    assert levels(tmp_path, TREATY, problems='"Optional Protocol not ratified"').relevant == 3


@pytest.mark.parametrize(("review", "level"), [("2030", 3), ("2033", 0)])
def test_years_up_to_five_before_the_next_review_are_past(tmp_path: Path, review: str, level: int) -> None:
    assert levels(tmp_path, OF_THE_PROBLEM, review=review).time_bound == level


@pytest.mark.parametrize(("status", "level"), [("ratified", 0), ("not party", 2)])
def test_what_is_ratified_cannot_be_asked_for(tmp_path: Path, status: str, level: int) -> None:
    assert levels(tmp_path, "Ratify the CRPD by 2028.", status=status).achievable == level


def test_a_fund_of_the_state_is_money_once_its_name_is_added(tmp_path: Path) -> None:
    text = "Finance 60 community nurses from the solidarity pot by 2028."
    assert levels(tmp_path, text).achievable == 2
    assert levels(tmp_path, text, words='"means.money" = ["solidarity pot"]').achievable == 3
