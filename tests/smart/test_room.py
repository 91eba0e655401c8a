"""What a room finds within minutes: texts that once had a level at which diplomats laughed."""

import pytest

from facilitator.smart.model import Brief, Fact, Levels, Treaty
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.fixture(scope="module")
def mothers() -> Brief:
    return Brief(
        original="Improve maternal health care.",
        facts=(
            Fact("310 women die for each 100,000 live births"),
            Fact("48% of births in rural districts take place without a midwife"),
            Fact("A user fee of 4 dollars is charged for each antenatal visit"),
            Fact("CESCR, 2021: abolish user fees for maternal care (article 12)"),
            Fact("Reviewed in 2023; next review in 2028"),
        ),
        state="Tarsa",
        theme="right to health of mothers",
        treaties=(Treaty("International Covenant on Economic, Social and Cultural Rights"),),
    )


@pytest.fixture(scope="module")
def insured() -> Brief:
    fact = Fact(
        "4,300 of 160,000 domestic workers are insured",
        indicator="domestic workers insured",
        plausible_low=4_300,
        plausible_high=60_000,
    )
    return Brief(original="Expand social protection.", facts=(fact, Fact("Reviewed in 2023; next review in 2028")))


def levels(text: str, brief: Brief, lexicon: Lexicon) -> Levels:
    return score(text, brief, lexicon).levels


@pytest.mark.parametrize(
    "text", ["ensure ensure ensure 100% by 2027", "adopt law adopt law adopt law by 2027", "water water water for all"]
)
def test_words_told_again_and_again_are_a_string(text: str, mothers: Brief, lexicon: Lexicon) -> None:
    found = levels(text, mothers, lexicon)
    assert max(found.as_dict().values()) <= 1


def test_a_word_said_twice_is_no_string(mothers: Brief, lexicon: Lexicon) -> None:
    assert levels("Ensure that midwives have had had time to train by 2027.", mothers, lexicon).time_bound == 3


def test_a_verb_of_the_facts_alone_leads_to_no_subject(mothers: Brief, lexicon: Lexicon) -> None:
    found = score("Abolish purple elephants in all provinces by 2027, financed from the budget.", mothers, lexicon)
    assert found.levels.relevant == 0
    assert "off-topic" in found.flags


def test_an_animal_of_the_exercise_is_on_the_subject(lexicon: Lexicon) -> None:
    herders = Brief(original="Support herders.", facts=(Fact("Walrus hunting was banned in 2019"),))
    assert levels("Allow walrus hunting from 2027.", herders, lexicon).relevant >= 1


def test_an_accusation_is_no_step_and_no_other_subject(mothers: Brief, lexicon: Lexicon) -> None:
    found = levels("Stop the government's criminal neglect of mothers by 2027.", mothers, lexicon)
    assert found.specific == 1
    assert found.achievable <= 1
    assert found.relevant >= 1


def test_staff_whom_the_facts_miss_take_up_the_problem(mothers: Brief, lexicon: Lexicon) -> None:
    assert levels("Train 200 midwives for rural districts by 2029.", mothers, lexicon).relevant == 2


def test_a_whole_article_is_a_general_aim_and_a_tie(mothers: Brief, lexicon: Lexicon) -> None:
    found = levels("Implement article 12 ICESCR.", mothers, lexicon)
    assert (found.specific, found.relevant) == (1, 2)


def test_an_article_that_the_exercise_does_not_name_is_no_problem_of_it(mothers: Brief, lexicon: Lexicon) -> None:
    assert levels("Implement article 8 ICESCR.", mothers, lexicon).relevant <= 1


MEANS = (
    "by order of the Minister of Health", "by decree", "by ministerial order", "through a circular of the ministry",
    "by paying clinics for each visit", "by presidential decree",
)  # fmt: skip


@pytest.mark.parametrize("means", MEANS)
def test_an_act_or_a_payment_is_a_means(means: str, mothers: Brief, lexicon: Lexicon) -> None:
    assert levels(f"Abolish user fees for antenatal visits by 2027 {means}.", mothers, lexicon).achievable == 3


@pytest.mark.parametrize(
    "text",
    [
        "Allocate 1.3 % of the budget to antenatal care by 2027.",
        "Raise the share of births with a midwife by paying midwives in rural districts more.",
        "Abolir les frais d'utilisation des soins prénatals d'ici 2027 en les finançant par le budget de la santé.",
    ],
)
def test_money_is_a_means(text: str, mothers: Brief, lexicon: Lexicon) -> None:
    assert levels(text, mothers, lexicon).achievable == 3


@pytest.mark.parametrize(
    "text",
    [
        "Make antenatal visits cost nothing by 2027.",
        "Ensure that antenatal visits cost nothing to mothers by 2027.",
        "Abolish user fees for antenatal visits, in line with ILO Convention No. 183, by 2027.",
        "Adopt a decree on user fees by 2027.",
    ],
)
def test_a_price_a_standard_and_the_step_itself_are_no_means(text: str, mothers: Brief, lexicon: Lexicon) -> None:
    assert levels(text, mothers, lexicon).achievable <= 2


@pytest.mark.parametrize(
    "text",
    [
        "Stop charging 4 dollars for antenatal visits by 2027.",
        "Abolish the fee of 4 dollars for antenatal visits by 2027.",
        "Abolish the double contribution of midwives by 2027.",
    ],
)
def test_what_is_paid_today_is_no_target(text: str, mothers: Brief, lexicon: Lexicon) -> None:
    assert levels(text, mothers, lexicon).measurable == 2


def test_a_new_price_is_a_target(mothers: Brief, lexicon: Lexicon) -> None:
    assert levels("Reduce the fee for antenatal visits to 1 dollar by 2027.", mothers, lexicon).measurable == 3


@pytest.mark.parametrize(
    "text",
    [
        "Insure all 160,000 domestic workers by 2027.",
        "Insure 100 % of domestic workers by 2027.",
        "Raise the number of insured domestic workers from 4,300 to 160,000 by 2027.",
    ],
)
def test_all_there_are_is_outside_a_range_that_ends_below(text: str, insured: Brief, lexicon: Lexicon) -> None:
    assert levels(text, insured, lexicon).achievable == 1


def test_a_body_to_talk_is_no_measure_until_it_has_something_to_do(mothers: Brief, lexicon: Lexicon) -> None:
    bare = "Set up a national commission on maternal health for rural women by 2027."
    given = "Set up a national commission to investigate each maternal death in rural districts by 2027."
    assert levels(bare, mothers, lexicon).specific == 2
    assert levels(given, mothers, lexicon).specific == 3


@pytest.mark.parametrize("word", ["tariff", "charge", "price"])
def test_a_fee_in_other_words_takes_up_the_problem(word: str, mothers: Brief, lexicon: Lexicon) -> None:
    assert levels(f"Abolish the {word} for antenatal visits by 2027.", mothers, lexicon).relevant == 2


def test_a_short_promise_in_french_is_read(mothers: Brief, lexicon: Lexicon) -> None:
    assert levels("Garantir la sécurité sociale à tous.", mothers, lexicon).specific == 1
