"""Phrasings: one thing said in the many ways that speakers have for it, and what of it is asked, meant or denied."""

import pytest

from facilitator.smart.model import Brief, Criterion
from facilitator.smart.request.statement import is_string
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from facilitator.smart.words.reading import read_text

SENTENCES = [
    "The four dry towns should each appoint a well keeper; the levy on meters can pay for a shed.",
    "Improve access to, and use of, clean wells, including through the building of, and support for, pumps.",
    "Keep working towards the goals of the villages according to its will and its means in the light of the drought.",
    "Sign, ratify and implement ICCPR, ICESCR, CEDAW, CAT and CRPD",
    "Ratify outstanding core international human rights instruments",
    "In the north, fetch water from where people are. Each of the pumps is to be mended by those who know it.",
    "Establish a permanent national water quality monitoring body, including village water quality monitoring body.",
]

CASES: list[tuple[str, Criterion, int]] = [
    # a preamble whose request opens with an adverb, or whose facts hold a verb of duty
    ("Given that 1,900 points do not work, better protect rural wells.", "S", 1),
    ("Given that 1,900 points do not work, better protect rural wells.", "M", 1),
    ("Considering that two dams are to be built and 90 farms were lost in 2022, Tarsa should respect farmers.", "M", 0),
    ("On the one hand, seriously reflect on wells.", "A", 1),
    ("As a first step consider a water act.", "A", 1),
    ("As a follow-up to the review, design and build a reservoir.", "S", 2),
    # directions
    ("Enhance working conditions at rural wells.", "M", 1),
    ("Enhance the work of committees.", "M", 0),
    ("Strengthen protection measures.", "M", 0),
    ("Continue efforts to improve access to wells.", "M", 1),
    ("Continue efforts to improve access to wells where possible.", "M", 0),
    ("Further raise awareness of clean water.", "M", 0),
    ("Step up efforts to make wells accessible.", "M", 1),
    ("Make wells more accessible for villagers.", "S", 1),
    ("Make wells more accessible for villagers by opening 40 of them at night.", "S", 3),
    ("Improved safety at wells within two years.", "M", 1),
    # the verb of a subject behind its side remark
    (
        "That the fee for farms who do not meter wells be raised, as it has not reached them and many would move.",
        "M",
        2,
    ),
    ("The Ministry of Water to examine, with the WHO, whether towns may pool wells and to open a laboratory.", "S", 3),
    # figures that only describe
    ("A wish list for Tarsa\n\n1. law on tariffs\n2. new pumps", "M", 2),
    ("Take away the charges on pumps (5% and 3%).", "M", 2),
    ("Abolish the well tax of 5%.", "M", 2),
    ("Buy pumps, hire guards, open shops, mend taps, dig wells and ratify ILO 183, 189 and 190.", "M", 2),
    ("Repair the pumps in the village of Three Oaks.", "M", 2),
    # figures and coverages that can be checked
    ("Have 80% of the pumps working at any time.", "M", 3),
    ("Lift the duty on all clay filters for wells.", "M", 3),
    ("Prohibit unsafe wells in all settings.", "M", 2),
    ("Publish the state of every pump, month by month.", "M", 3),
    (
        "Ban lead, buy pumps, hire guards, open shops, raise the water budget to 5% and repair wells.",
        "M",
        3,
    ),
    # how it can be done
    ("Repair the pumps. A charge of one cent per bottle would be enough for it.", "A", 3),
    ("Repair the pumps, paid from the gate fee for tankers.", "A", 3),
    ("Repair the pumps. The towns on the coast could train the others.", "A", 3),
    ("Repair the pumps. Last year a third of the road money was not spent.", "A", 3),
    ("Repair the pumps with parts from the depot of the railways.", "A", 3),
    ("Open an office for farmers, with legal advice in their language.", "A", 2),
    ("Exempt pumps from duty, because a tax on pumps makes water dear.", "A", 2),
    ("Draw up a plan to phase out wells.", "A", 2),
    ("Set the depth of wells at 40 metres without exception.", "A", 2),
    ("Require each firm to mend a leak within ten days.", "A", 2),
    ("Close all unsafe wells within six months.", "A", 1),
    ("Cure all water-borne diseases by 2026.", "A", 0),
    ("Maintain dialogue with villages and pursue a village-centred approach.", "A", 0),
    ("Work towards safer rural wells, as article 14 of CEDAW provides.", "A", 1),
    # the thing that somebody is given, and what is none
    ("Give women who farm the land a title in their own name.", "S", 3),
    ("Give rural women a stronger voice.", "S", 1),
    ("Have the army deliver water to the villages of the north.", "S", 3),
    ("Keep water high on the agenda.", "S", 0),
    ("Amend the Water Act to state that cutting off a household needs a court order.", "S", 3),
    ("Repeal the section of the Fisheries Act under which poor crews are fined.", "S", 3),
    ("Introduce a moratorium on dams, with a public register and a yearly debate in parliament.", "S", 3),
    ("In view of the drought of 2022, the Government should do justice to villagers.", "S", 1),
    ("Triple it by 2027.", "S", 2),
    # what is no coverage, no number of things and no means
    ("Open the scheme to farmers, above all to young farmers.", "M", 2),
    ("Amend the Water Code for firms with ten employees or fewer.", "M", 2),
    (
        "List: 1) law on tariffs 2) index of wages",
        "M",
        2,
    ),
    ("Tell parliament in June 2026 and tell each year how many wells work.", "A", 2),
    ("Give each family a paper that says who owns the well.", "A", 2),
    ("Give each family a villa.", "A", 0),
    ("The Ministry of Water to map, together with UNICEF, where farmers live.", "A", 3),
    ("Amend the Water Code so that it applies to all reservoirs.", "M", 3),
    ("Work towards the elimination of unsafe wells.", "M", 1),
    # a word of laughter beside a request
    ("Only 3 hours a day? lol. Repair 40 pumps by 2027", "S", 2),
    ("3 hours a day for a bucket, lol", "S", 0),
    # a picture ends a sentence
    ("Is that a tap or a trap 🧱🧱 repair 40 pumps", "S", 2),
    # a date that stands with the last thing of a list
    ("Ban lead, buy pumps, hire guards, open shops, repair wells and update the map by 2027.", "T", 2),
    ("Ban lead, buy pumps, hire guards, open shops, repair wells and update the map, all by 2027.", "T", 3),
    ("By 2027, ban lead, buy pumps, hire guards, open shops, repair wells and update the map.", "T", 3),
    ("Close the well as of the coming week.", "T", 3),
    # a right that is denied
    ("Set up a well fund for villagers, without any right to complain.", "R", 2),
]


@pytest.mark.parametrize("text", SENTENCES)
def test_good_sentences_are_no_strings(text: str, lexicon: Lexicon) -> None:
    assert not is_string(read_text(text, lexicon))


@pytest.mark.parametrize(("text", "criterion", "level"), CASES)
def test_what_is_asked_decides_and_not_how(
    text: str, criterion: Criterion, level: int, brief: Brief, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.as_dict()[criterion] == level, [(r.rule, r.text) for r in found.reasons]
