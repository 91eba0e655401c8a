"""The checklist's work grows with the length of a text and no faster, whatever is written again and again."""

import random
import re

import pytest

from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from tests.seminar.bounded import lines_of

SHORT = 3_000
"""Characters of the shorter text; the longer one has four times as many, of which not all may be read."""
FASTER = 1.5
"""What is left to chance: a rule that compares each with each would be 3 to 4 here."""
SEEDS = 30

REPEATED = (
    "by 2030 ", "1 ", "1, ", "adopt a law by 2030, ", "adopt a law. ", "within two years ", "two (2) years ",
    "100% of women ", "in 2019 ", "not ", "so that ", "which ", "should ", "that ", "(", "by adopting a law ",
    "ensure access by adopting a law, ", "ICESCR ", "article 12 ", "Consider ", "A. ", "women and ", "to ", ": ", "? ",
    "No school may be closed. ", "from 10 to 20 % ", "Ratify the Covenant, ", "a law, a fund and ", "access ; ",
    "We recommend that ", "noting ", "Abolir les frais d'ici 2030, ", "the review in 2023 ", "- ", "Law\n",
    "x" * 50 + " ",
)  # fmt: skip


def work(text: str, brief: Brief, lexicon: Lexicon) -> int:
    score(text, brief, lexicon)
    return lines_of(lambda: score(text, brief, lexicon))


def assert_grows_evenly(unit: str, brief: Brief, lexicon: Lexicon) -> None:
    texts = [(unit * (length // len(unit) + 1))[:length] for length in (SHORT, 4 * SHORT)]
    short, long = (work(text, brief, lexicon) for text in texts)
    assert long <= 4 * FASTER * short, (unit, short, long)


@pytest.mark.parametrize("unit", REPEATED)
def test_the_work_grows_no_faster_than_the_text(unit: str, brief: Brief, lexicon: Lexicon) -> None:
    assert_grows_evenly(unit, brief, lexicon)


def some_words(seed: int, lexicon: Lexicon) -> str:
    """A few phrases of the lists in a row, as nobody would write them."""
    source = random.Random(seed)
    lists = sorted(lexicon.lists)
    phrases = (source.choice(lexicon.lists[source.choice(lists)]) for _ in range(source.randint(1, 6)))
    plain = (
        re.sub(r"<number>|<year>", "2030", re.sub(r"[()=|]|<(?!number|year)\w+>", " ", phrase)) for phrase in phrases
    )
    return source.choice(("", ", ", ". ", " and ", "; ")).join(" ".join(phrase.split()) for phrase in plain) + " "


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_work_grows_evenly_for_any_words_of_the_lists(seed: int, brief: Brief, lexicon: Lexicon) -> None:
    assert_grows_evenly(some_words(seed, lexicon), brief, lexicon)


def test_beyond_what_is_read_a_text_costs_no_more(brief: Brief, lexicon: Lexicon) -> None:
    most = "adopt a law by 2030, " * 5_000
    assert work(most, brief, lexicon) <= 8 * FASTER * work(most[: 2 * len(most) // 16], brief, lexicon)
