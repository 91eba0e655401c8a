"""Negation: which words a text denies.

It knows nothing of preambles and purposes. The decision to know: negation reaches to the end of its clause but not past
a deadline of its own, and a rule for others ('landlords must not ...') denies nothing: it is what is asked.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from facilitator.smart.request.plain import is_base, opens_request, takes_up
from facilitator.smart.words.grammar import CLAUSE_ENDS, STOPPERS, words
from facilitator.smart.words.phrases import Mark
from facilitator.smart.words.reading import ALL_VERBS, Reading
from facilitator.smart.words.tokens import Sentence, is_year

_NOT_NEGATION: Final = frozenset({"only", "later", "least", "more", "longer", "less", "delay", "discrimination"})
_FORBIDDING: Final = words("not don't dont never cannot can't shouldn't won't refrain refrains avoid avoids doesn't")
_QUOTES: Final = frozenset("'\"‘“«")
_RULES: Final = words("must shall may can cannot can't should shouldn't")
"""Verbs by which a rule is given to others."""
LONGEST_SUBJECT: Final = 6
"""Words of the subject of a rule for others."""
_OPENS_DENIAL: Final = frozenset({"", ",", "though", "but"})
"""What stands before a 'no' whose modal verb it denies too ('though no date needs to be set')."""
_PRICES: Final = words("cost charge expense fee price extra additional")
"""What 'at no' makes free."""
_ELLIPTIC: Final = words("none don't doesn't can't cannot won't")
"""Negations after which a comma ends what they negate ('for those that don't, ...')."""


def mark_negation(
    reading: Reading, sentence: Sentence, zone: Sequence[str], negated: list[bool], negations: Mapping[int, Mark]
) -> None:
    for at in range(sentence.first, sentence.last):
        mark = negations.get(at)
        if mark is None or negated[at] or _is_set(reading, mark) or at in reading.set_phrases:
            continue
        if zone[at] == "request" and _forbids(reading, mark):
            end = _until_turn(reading, mark.last, sentence.last)
        else:
            end = _negation_end(reading, mark.last, sentence.last, reading.norm(mark.first))
        negated[mark.first : end] = [True] * (end - mark.first)


def _is_set(reading: Reading, mark: Mark) -> bool:
    """True for 'not later than', 'at no cost' and the like, which negate nothing."""
    free = reading.norm(mark.first - 1) in {"at", "of"} and reading.norm(mark.last) in _PRICES
    if reading.norm(mark.first - 1) in _QUOTES or _bans(reading, mark):
        return True
    return free or reading.norm(mark.last) in _NOT_NEGATION


def _bans(reading: Reading, mark: Mark) -> bool:
    """True for a rule for others ('no home may be pulled down', 'landlords must not ...'), which is a demand."""
    sentence = next(s for s in reading.sentences if s.first <= mark.first < s.last)
    opening = mark.first
    while opening > sentence.first and reading.tokens[opening - 1].kind != "mark":
        opening -= 1
    if reading.norms[mark.first] == "no" and opening == mark.first:
        subject = range(mark.last + 1, mark.last + LONGEST_SUBJECT)
        if any(_is_third_person(reading, at) and reading.norm(at - 1) not in STOPPERS for at in subject):
            return True
        return any(
            reading.norms[at] in _RULES for at in range(mark.last, min(mark.last + LONGEST_SUBJECT, sentence.last))
        )
    if mark.first - opening > LONGEST_SUBJECT or not _is_rule(reading, mark):
        return False
    subject = range(opening, mark.first)
    others = any(reading.at(at, "group", "body") for at in subject)
    return others and not any(reading.at(at, "government") for at in subject)


def _is_third_person(reading: Reading, at: int) -> bool:
    """True for a listed verb with its ending ('no pump operates without ...')."""
    verb = reading.verbs.get(at)
    return verb is not None and reading.norms[at].endswith("s") and not is_base(reading, at, verb.phrase)


def _is_rule(reading: Reading, mark: Mark) -> bool:
    """True for 'must not', 'can not' and 'cannot'."""
    around = {reading.norms[mark.first], reading.norm(mark.first - 1), reading.norm(mark.last)}
    return bool(around & _RULES) and "do" not in around


def _forbids(reading: Reading, mark: Mark) -> bool:
    """True if the order itself is negated ('do not abolish', 'it is not recommended to', 'refrain from')."""
    if reading.norm(mark.first) not in _FORBIDDING:
        return False
    at = mark.last
    while reading.norm(at).endswith("ly"):
        at += 1
    verb = reading.at(at, *ALL_VERBS, "verb.ask")
    gerund = reading.norm(mark.first) in {"refrain", "avoid", "refrains", "avoids"}
    return verb is not None and (gerund or is_base(reading, at, verb.phrase) or verb.tag == "verb.ask")


def _until_turn(reading: Reading, first: int, last: int) -> int:
    """The end of a forbidden order: the sentence's end, or a 'but' or semicolon after which the text turns."""
    return next((at for at in range(first, last) if reading.norm(at) in {"but", ";", "instead"}), last)


def _negation_end(reading: Reading, first: int, last: int, word: str) -> int:
    for at in range(first, last):
        norm = reading.norm(at)
        if norm == "," and word == "no" and {"or", "nor"} & set(reading.norms[at + 1 : at + 4]):
            continue
        if (
            norm == "from"
            and at > first
            and reading.tokens[at + 1 : at + 2]
            and reading.tokens[at + 1].value is not None
        ):
            return at
        if norm in CLAUSE_ENDS or norm == "but" or (norm == "," and (at > first or word in _ELLIPTIC)):
            return at
        joined = norm == "and" and reading.at(at + 1, "negation") is None and opens_request(reading, at + 1)
        bare = word in {"no", "without"} and at > first
        opens = word == "no" and reading.norm(first - 2) in _OPENS_DENIAL
        turns = (reading.at(at, "verb.modal") is not None or (norm == "be" and takes_up(reading, at))) and not opens
        bare = bare or (word == "not" and reading.norm(first - 2) in {"have", "has", "do", "does"})
        timed = bare and (_sets_time(reading, at) or turns)
        if joined or timed:
            return at
    return last


def _sets_time(reading: Reading, at: int) -> bool:
    """True where a deadline begins: 'by 2027', 'within two years', 'before the next review'."""
    dated = reading.norm(at) in {"by", "before", "until", "in", "from"} and at + 1 < len(reading.tokens)
    return reading.at(at, "time.exact", "time.loose") is not None or (dated and is_year(reading.tokens[at + 1]))
