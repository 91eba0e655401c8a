"""Turns of phrase: the same ask in other constructions has the level that its content deserves."""

import pytest

from facilitator.smart.model import Brief, Criterion
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon

CASES = [
    # what a verb brings about
    ("Have the wells of the northern districts tested for lead.", "S", 3),
    ("Carry out leak tests.", "S", 2),
    ("Bring water to 70% of villagers.", "M", 3),
    ("Let villagers elect the pump committee.", "S", 3),
    # one detail that says for whom, where or what
    ("Lower the age limit for pump licences from 21 to 18.", "S", 3),
    ("Pass a water act which bans cut-offs in the dry season.", "S", 3),
    ("Abolish the connection fee so that families can save.", "S", 3),
    ("Abolish the household connection fee.", "S", 2),
    ("Build latrines in schools.", "S", 2),
    ("Build latrines in the schools of the northern provinces.", "S", 3),
    # what the past, a remark or a title do not change
    ("It would be fair that Parliament abolished the connection fee.", "M", 2),
    ("The Ministry shall, as of next spring, abolish the connection fee.", "M", 2),
    ("That the Ministry of Public Works abolishes the connection fee.", "M", 2),
    ("We'd like the connection fee to be abolished.", "M", 2),
    # states of mind and bare wishes
    ("Pursue cleaner and cheaper water.", "S", 1),
    ("Awareness of hygiene in schools should be raised.", "S", 1),
    ("Tarsa might wish to reflect on how wells can be better kept.", "S", 0),
    ("Explore ways of gradually reducing the connection fee.", "M", 1),
    ("Consider, in due time, ratifying the Optional Protocol to the ICESCR.", "M", 1),
    # figures that count and figures of speech
    ("Repair the pumps, for two in three stand idle.", "M", 2),
    ("Repair pumps in 10 days instead of 90.", "M", 3),
    ("Amend sections 12 and 13 of the Water Act.", "M", 2),
    # narrow and broad directions
    ("Cut the waiting time at the pumps.", "A", 2),
    ("Reduce poverty.", "A", 1),
    # rules for others, and what is quoted
    ("No village well may be closed without a hearing.", "S", 2),
    ("Landlords must not cut off the water of tenants.", "A", 2),
    ("The Government should not repair pumps.", "S", 0),
    ("Delete the words 'not for villagers' from the Water Act.", "M", 2),
    # what one is handed, enabled or said to need
    ("Give the regulator the files.", "S", 2),
    ("Spare villagers the connection fee.", "M", 2),
    ("Empower villagers to sue the utility.", "M", 2),
    ("Enable villagers to participate fully.", "S", 1),
    ("Oblige bottlers to label their water.", "M", 2),
    ("The Water Act needs amending.", "M", 2),
    ("Each commune to hire a mechanic.", "A", 2),
    ("Villagers should get a written reply.", "M", 2),
    ("Redouble attention to hygiene.", "S", 0),
    ("Repeal the decree that lets utilities charge for it.", "S", 2),
    # figures to be reached, without a step
    ("Bring child anaemia down to 20% by 2028.", "S", 1),
    ("The share of villagers who lack latrines should fall from 40% to 20%.", "S", 2),
    ("Raise the water budget to 2% of GDP.", "S", 2),
    ("Bring the number of village kiosks from 12 to 60.", "S", 3),
    # things that are all to be in another state
    ("Have 30 of the 90 village wells covered with lids.", "S", 2),
    ("Make all 140 village wells safe within one year.", "A", 1),
    ("Install meters in 150,000 flats within two years.", "A", 2),
    # what a measure is about, and what the text takes back
    ("Repeal the circular on pregnant villagers.", "S", 2),
    ("Abolish the connection fee for villagers, without a date and without any budget.", "S", 2),
    ("Give each villager a pump by the end of the week and rebuild all wells for life.", "S", 3),
    # ways in many words
    ("Build 40 wells by 2029, using the loan already agreed with the bank.", "A", 3),
    ("Build 40 wells by 2029, ten more each year.", "A", 3),
    ("Repair pumps in partnership with all relevant stakeholders.", "A", 2),
    # talk, attitude and what is shared
    ("Continue its cooperation with donors so as to consolidate the results on hygiene.", "A", 1),
    ("Pursue national efforts in the field of water.", "A", 0),
    ("Share its good practices on water with other States.", "S", 0),
    ("Keep working towards safe water through talks with mayors and trade unions.", "S", 0),
    # lists of keywords
    ("water act, women quota, 500 wells 2027, levy 5%, CRC 24, participation", "S", 1),
    ("Repair pumps, test wells, train plumbers, abolish fees, build latrines", "A", 1),
]


@pytest.mark.parametrize(("text", "criterion", "level"), CASES)
def test_a_turn_of_phrase_is_read_for_its_content(
    text: str, criterion: Criterion, level: int, brief: Brief, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.as_dict()[criterion] == level, [(r.rule, r.text) for r in found.reasons]
