"""How a text is taken apart: tokens, stems, phrases, slips, zones and demands."""

from itertools import product

import pytest

from facilitator.smart.request.demands import Demand, find_demands
from facilitator.smart.request.zones import find_zones
from facilitator.smart.words.lexicon import Lexicon, alternatives, build_tree, find
from facilitator.smart.words.reading import Reading, read_text
from facilitator.smart.words.spelling import Known, Listed, meant
from facilitator.smart.words.tokens import root, sentences, stem, tokenize


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (("ratify", "ratifies", "ratified", "ratifying"), "ratify"),
        (("labour", "labor"), "labor"),
        (("centre", "centres", "center"), "center"),
        (("programme", "programs"), "program"),
        (("criminalise", "criminalized"), "criminaliz"),
        (("women", "woman"), "woman"),
        (("policies", "policy"), "policy"),
    ],
)
def test_inflections_and_spellings_share_a_stem(words: tuple[str, ...], same: str) -> None:
    assert {stem(word) for word in words} == {same}


def test_a_family_shares_a_root_and_strangers_do_not() -> None:
    assert root("taxation") == root("taxes")
    assert root("environmental") == root("environment")
    assert root("rates") != root("rations")


@pytest.mark.parametrize(
    ("text", "values"),
    [("410,000 children", [410000]), ("1 900 wells", [1900]), ("2.1%", [2.1]), ("2,1%", [2.1]), ("five towns", [5])],
)
def test_figures_are_read_as_they_are_written(text: str, values: list[float]) -> None:
    assert [token.value for token in tokenize(text) if token.value is not None] == values


def test_tokens_keep_their_places() -> None:
    text = "The State’s child-labour law (No. 182)."
    assert all(text[token.start : token.end] == token.text for token in tokenize(text))
    assert [token.norm for token in tokenize(text)][:5] == ["the", "state", "child", "labour", "law"]


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    text = "Ratify ILO Convention No. 182 by Dec. 2025. Then report on it."
    tokens = tokenize(text)
    assert len(sentences(tokens, text)) == 2


def test_a_phrase_stands_for_its_alternatives() -> None:
    assert {sum(words, ()) for words in product(*alternatives("by|before (the end of) <year>"))} == {
        ("by", "<year>"), ("before", "<year>"),
        ("by", "the", "end", "of", "<year>"), ("before", "the", "end", "of", "<year>"),
    }  # fmt: skip


def test_the_longest_phrase_of_a_tag_is_found() -> None:
    tree = build_tree({"time": ["end of <year>", "by the end of <year>"], "exact": ["=Acts"]})
    found = find(tokenize("adopt acts by the end of 2026"), tree, {})
    assert [(mark.tag, mark.first, mark.last) for mark in found] == [("time", 2, 7)]


def test_an_overlong_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match="13 words"):
        build_tree({"x": [" ".join("abcdefghijklm")]})


def test_the_nearest_known_word_comes_first_and_three_slips_are_too_many() -> None:
    known = Known({word: Listed(frozenset({word}), False, 0) for word in ("minister", "nurses", "courts")})
    for written, word in (
        ("ministr", "minister"),
        ("mniisetr", "minister"),
        ("nusses", "nurses"),
        ("coutrs", "courts"),
    ):
        assert meant(written, known)[0].norm == word
    assert meant("minxxxer", known) == meant("nuxxes", known) == ()


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("Take steps to adoptign a law.", "adopting"),
        ("Adpt a law.", "adopt"),
        ("Build wells wihtin a year.", "within"),
        ("Open a well in eevry village.", "every"),
        ("Take stbps to open wells.", "steps"),
        ("Ratify the Covenatn.", "covenant"),
    ],
)
def test_a_slip_is_read_as_the_word_that_was_meant(text: str, norm: str, lexicon: Lexicon) -> None:
    assert norm in read_text(text, lexicon).norms


@pytest.mark.parametrize("word", ["adapt", "find", "inform", "oversight", "plant", "quiet", "thorough", "former"])
def test_an_english_word_near_a_known_one_is_left(word: str, lexicon: Lexicon) -> None:
    assert read_text(f"The State should {word} it.", lexicon).norms[3] == word


def test_a_name_that_looks_like_a_word_is_left(lexicon: Lexicon) -> None:
    assert "sunda" in read_text("Open wells in Sunda.", lexicon).norms


def read(text: str, lexicon: Lexicon) -> tuple[Reading, tuple[Demand, ...]]:
    reading = read_text(text, lexicon)
    return reading, find_demands(reading, find_zones(reading))


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Adopt a law and publish it every year.", ["adopt", "publish"]),
        ("We recommend that the State adopts a law and repeals the decree.", ["adopts", "repeals"]),
        ("Noting the plan to adopt a law, Tarsa should ratify CEDAW.", ["ratify"]),
        ("Tarsa, which adopted a law in 2019, should, within two years, ratify CEDAW.", ["ratify"]),
        ("Children work in the fields and must go to school. We recommend to open schools.", ["open"]),
        ("Open schools so that girls can learn, read and teach.", ["open"]),
        ("Fees should be abolished.", ["abolished"]),
        ("The immediate release of all detainees.", ["release"]),
        ("Fully and effectively implement the plan.", ["implement"]),
        ("Poverty is high in the towns.", []),
    ],
)
def test_orders_are_found_where_english_lets_them_stand(text: str, verbs: list[str], lexicon: Lexicon) -> None:
    reading, demands = read(text, lexicon)
    assert [reading.norm(demand.first) for demand in demands] == verbs


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("Consider adopting a law.", "process"),
        ("Take all necessary steps to adopt a law.", "concrete"),
        ("Improve services.", "general"),
        ("Raise the wage.", "flexible"),
        ("Adoption of a law.", "concrete"),
    ],
)
def test_a_demand_is_as_firm_as_its_verb(text: str, firmness: str, lexicon: Lexicon) -> None:
    _, demands = read(text, lexicon)
    assert [demand.firmness for demand in demands] == [firmness]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Do not adopt a law by 2026.", {"adopt", "law", "2026"}),
        ("Adopt a law without a date.", {"date"}),
        ("Build wells in villages without one by 2026.", {"one"}),
        ("Adopt a law without delay.", set()),
        ("Adopt a law not later than 2026.", set()),
    ],
)
def test_negation_reaches_to_the_end_of_its_clause(text: str, negated: set[str], lexicon: Lexicon) -> None:
    reading = read_text(text, lexicon)
    found = {reading.norm(at) for at, negative in enumerate(find_zones(reading).negated) if negative}
    assert negated <= found
    assert ("2026" in found) == ("2026" in negated)


def test_a_verb_before_a_time_in_commas_still_asks(lexicon: Lexicon) -> None:
    text = "We recommend that the Government of Peralta adopt, by the end of 2027, a law on water."
    reading = read_text(text, lexicon)
    assert [demand.verb for demand in find_demands(reading, find_zones(reading))] == ["adopt"]
