"""Links: the same word, a word of the same sense and a word of the same subject tie a text to its exercise."""

import pytest

from facilitator.smart.model import Brief, Fact, Relevance
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from facilitator.smart.words.tokens import root

PENSIONS = Brief(
    original="Improve the situation of older persons.",
    facts=(
        Fact("29% of people over 65 receive no pension"),
        Fact("1,100 places in nursing homes for 240,000 people who need care"),
        Fact("No law protects older workers against dismissal because of age"),
        Fact("ICESCR ratified in 1991"),
        Fact("Reviewed in 2023; next review in 2028"),
    ),
    state="Velmora",
    theme="rights of older persons",
)
PLANTATIONS = Brief(
    original="Continue efforts to protect agricultural workers.",
    facts=(
        Fact("Two of three banana workers handle pesticides without protective clothing"),
        Fact("Aerial spraying is allowed 30 metres from homes"),
        Fact("14 labour inspectors for 3,800 plantations"),
        Fact("Day labourers are excluded from the minimum wage"),
        Fact("Reviewed in 2024; next review in 2029"),
    ),
    state="Ostrava Plains",
    theme="right to just conditions of work; health of farm workers",
)
ISLANDS = Brief(
    original="Strengthen access to culture and the Internet.",
    facts=(
        Fact("41% of homes on the outer islands have no Internet connection"),
        Fact("The only public library is in the capital"),
        Fact("Two local languages are taught in no school"),
        Fact("CESCR asked in 2022 for a law on cultural heritage of islanders"),
        Fact("Reviewed in 2022; next review in 2027"),
    ),
    state="Isles of Tervo",
    theme="right to take part in cultural life",
)


@pytest.mark.parametrize(
    ("brief", "text", "expected"),
    [
        (PENSIONS, "Pay more attention to older people.", 1),
        (PENSIONS, "Introduce a tax-financed basic pension for the elderly who have none.", 2),
        (PENSIONS, "Nobody should be fired for turning sixty.", 2),
        (PENSIONS, "Ban age discrimination at work, in line with article 6 of the Covenant.", 3),
        (PENSIONS, "Release all conscientious objectors and create a civilian service.", 0),
        (PENSIONS, "Renovate the headquarters of the pension fund and buy new computers for its staff.", 1),
        (PLANTATIONS, "Require growers to hand out gloves and boots to anyone who works with chemicals.", 2),
        (PLANTATIONS, "Planes must not spray toxins over villages.", 2),
        (PLANTATIONS, "Support the agricultural sector.", 1),
        (PLANTATIONS, "Reform the electoral law so that voters abroad can take part.", 0),
        (PLANTATIONS, "Adopt a law on journalists and an independent press council for the media.", 0),
        (PLANTATIONS, "Remain attentive to growers, the media and religious partners.", 1),
        (PENSIONS, "Respect the rights of older persons.", 1),
        (PENSIONS, "Take measures for older persons before 29 March 2027.", 1),
        (PENSIONS, "Retirement deserves thought.", 1),
        (PLANTATIONS, "Build a modern port for banana exports with digital customs.", 1),
        (ISLANDS, "Lay fibre cable to the outer islands by 2027.", 2),
        (ISLANDS, "Teach both native tongues in primary classes, in keeping with article 30 of the CRC.", 3),
        (ISLANDS, "Promote culture.", 1),
        (ISLANDS, "Raise the age of criminal responsibility and build youth courts.", 0),
    ],
)
def test_other_words_for_the_same_thing_take_up_the_problem(
    brief: Brief, text: str, expected: int, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.relevant == expected, [(r.rule, r.text) for r in found.reasons if r.criterion == "R"]


def test_facts_told_in_other_words_take_up_nothing(lexicon: Lexicon) -> None:
    text = "29% of the over-65s without pension. 1,100 places, 240,000 in need."
    assert score(text, PENSIONS, lexicon).levels.relevant == 1


def test_a_text_of_unknown_words_is_off_the_subject_of_which_the_checklist_is_not_sure(lexicon: Lexicon) -> None:
    found = score("Mend the zorgles of Tarmo.", PENSIONS, lexicon)
    assert (found.levels.relevant, found.perhaps("R")) == (0, 1)


def test_words_of_a_crowd_alone_take_up_nothing(lexicon: Lexicon) -> None:
    assert score("Keep in touch with households in the capital.", ISLANDS, lexicon).levels.relevant <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ratify", "ratifications"),
        ("deliver", "delivery"),
        ("recover", "recovery"),
        ("employ", "employees"),
        ("train", "trainees"),
        ("migrate", "migrants"),
        ("pregnant", "pregnancies"),
        ("inspect", "inspectorate"),
        ("access", "accessibility"),
        ("remunerate", "remuneration"),
        ("disclose", "disclosed"),
    ],
)
def test_words_of_one_family_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(("one", "other"), [("covenant", "cover"), ("tenant", "ten"), ("student", "study")])
def test_words_of_different_families_do_not(one: str, other: str) -> None:
    assert root(one) != root(other)


@pytest.mark.parametrize("word", ["disclose", "nurse", "lease", "disease", "purchase", "license"])
def test_a_root_of_a_root_is_itself(word: str) -> None:
    assert root(root(word)) == root(word)


MEALS = Brief(
    original="Strengthen efforts to ensure the right to food of children.",
    facts=(
        Fact("41% of pupils in public primary schools get a meal on school days"),
        Fact("Of 1,240 public primary schools 730 have no kitchen"),
    ),
    state="Valdoria",
    theme="Right to food of schoolchildren",
    relevance=Relevance(problems=("no school meal", "schools without a kitchen")),
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Introduce a levy on sugary drinks to pay for school meals by 2028.", 2),
        ("Introduce a tax on sugary drinks by 2028 and spend the revenue on school meals.", 2),
        ("Pay for school meals out of a tax on tobacco and alcohol by 2028.", 2),
        ("Introduce a tax on sugary drinks by 2028.", 0),
        ("Introduce a tax on sugary drinks and spend the revenue on roads.", 0),
        ("Introduce a tax on sugary drinks and pay police officers at schools.", 0),
        ("Introduce a tax on schools and spend the revenue on prisons, courts and barracks for soldiers.", 0),
    ],
)
def test_what_is_taxed_is_no_other_subject_where_the_text_says_what_it_pays_for(
    text: str, level: int, lexicon: Lexicon
) -> None:
    found = score(text, MEALS, lexicon)
    assert found.levels.relevant == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "R"]
