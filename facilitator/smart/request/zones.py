"""Zones: which words are background (a preamble), a purpose or a side remark, and which are negated.

It knows nothing of levels. The decision to know: a preamble ends where the State is told what to do (a modal verb, or
a comma and a plain verb), and negation reaches to the end of its clause but not past a deadline of its own.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from facilitator.smart.words.grammar import words
from facilitator.smart.words.phrases import Mark
from facilitator.smart.words.reading import ALL_VERBS, Reading
from facilitator.smart.words.tokens import Sentence, is_year

Zone = Literal["request", "background", "purpose", "relative"]

_CLAUSE_ENDS: Final = frozenset(";:.!?")
_MAY_CLOSE: Final = _CLAUSE_ENDS | {","}
_NOT_NEGATION: Final = frozenset({"only", "later", "least", "more", "longer", "less", "delay", "discrimination"})
_FORBIDDING: Final = words("not don't dont never cannot can't shouldn't won't refrain refrains avoid avoids doesn't")
LONGEST_BARE_RELATIVE: Final = 3
"""Words of a side remark before a modal verb that may still belong to it ('which the State should')."""
KEPT_PHRASES: Final = 2048
"""Phrases whose first words are kept taken apart: more than the lists of verbs hold."""
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
_POINTED_AT: Final = words("year date time end day purpose level same goal aim month")
_SUBJECTS: Final = frozenset({"we", "i", "my", "our", "delegation"})


class Zones(NamedTuple):
    """For each token its zone, and whether it is negated."""

    zone: tuple[Zone, ...]
    negated: tuple[bool, ...]


def find_zones(reading: Reading) -> Zones:
    """The zones of the whole text."""
    zone: list[Zone] = ["request"] * len(reading.tokens)
    negated = [False] * len(reading.tokens)
    purposes, relatives, negations = (reading.placed(tag) for tag in ("purpose", "relative", "negation"))
    for sentence in reading.sentences:
        _mark_background(reading, sentence, zone)
        _mark_clauses(reading, sentence, zone, purposes, relatives)
        if negations:
            _mark_negation(reading, sentence, zone, negated, negations)
    return Zones(tuple(zone), tuple(negated))


def _mark_background(reading: Reading, sentence: Sentence, zone: list[Zone]) -> None:
    first = sentence.first
    while first < sentence.last and reading.tokens[first].kind == "mark":
        first += 1
    if reading.at(first, "verb.background") is not None:
        until = _main_clause(reading, first + 1, sentence.last)
        zone[first:until] = ["background"] * (until - first)
        return
    modal = next((m.first for m in reading.tagged("verb.modal") if first < m.first < sentence.last), None)
    if modal is None:
        return
    for mark in reading.tagged("relative"):
        if first < mark.first < modal and reading.norm(mark.first - 1) == ",":
            end = _last_comma(reading, mark.first, modal)
            zone[mark.first : end] = ["background"] * (end - mark.first)
            return


def _last_comma(reading: Reading, first: int, last: int) -> int:
    return max((at for at in range(first, last) if reading.norm(at) == ","), default=last)


def _main_clause(reading: Reading, first: int, last: int) -> int:
    """Where the request begins after a preamble; `last` if it never does."""
    for at in range(first, last):
        if reading.at(at, "verb.modal", "verb.ask.impersonal") and not _inside_that(reading, at, first):
            comma = max((i for i in range(first, at) if reading.norm(i) in ",;"), default=at - 1)
            return max(comma + 1, first)
        after_comma = reading.norm(at - 1) in {",", ";", ":"}
        if after_comma and (reading.norm(at) in _SUBJECTS or reading.at(at, "verb.ask")):
            return at
        if after_comma and opens_request(reading, at):
            return at
        asked = reading.at(at, "verb.ask.impersonal") or (reading.norm(first - 1) in _SUBJECTS and _asks(reading, at))
        if reading.norm(at - 1) == "and" and asked:
            return at
    return last


def _asks(reading: Reading, at: int) -> bool:
    """True for the plain form of an asking verb ('We commend the State and encourage ...')."""
    asked = reading.at(at, "verb.ask")
    return asked is not None and is_base(reading, at, asked.phrase)


def _inside_that(reading: Reading, at: int, first: int) -> bool:
    """True where the nearest clause before a modal verb is opened by 'that' or 'which' without a comma between."""
    for back in range(at - 1, max(first, at - 9), -1):
        if reading.norm(back) in {",", ";"}:
            return False
        if reading.norm(back) in {"that", "which", "who"}:
            return True
    return False


def opens_request(reading: Reading, at: int) -> bool:
    """True if a plain verb stands here that can open a request, and not a noun that looks like one."""
    mark = reading.verbs.get(at)
    if mark is None or not is_base(reading, at, mark.phrase):
        return False
    following = reading.norm(mark.last)
    return following not in {"of", ",", ".", "and", "or", "is", "are", "was", "were", "has", "have", ")", ""}


def is_base(reading: Reading, at: int, phrase: str) -> bool:
    """True if the token has the plain form of the phrase's verb: 'adopt', not 'adopts', 'adopted' or 'adopting'."""
    norm = reading.norms[at]
    return not norm.endswith(("s", "ed", "ing")) or norm in _first_words(phrase)


@lru_cache(maxsize=KEPT_PHRASES)
def _first_words(phrase: str) -> frozenset[str]:
    return frozenset(phrase.split()[0].split("|"))


def _mark_clauses(
    reading: Reading,
    sentence: Sentence,
    zone: list[Zone],
    purposes: Mapping[int, Mark],
    relatives: Mapping[int, Mark],
) -> None:
    current: Zone | None = None
    opened = sentence.first
    subject = not opens_request(reading, sentence.first)
    norms = reading.norms
    for at in range(sentence.first, sentence.last):
        if norms[at] in _MAY_CLOSE and _closes(reading, at, current, leading=opened <= sentence.first + 3):
            current = None
        if current == "relative" and subject and at - opened >= LONGEST_BARE_RELATIVE and reading.at(at, "verb.modal"):
            current = None
        if zone[at] == "background":
            continue
        if at in purposes and at not in reading.time_tokens:
            current, opened = "purpose", purposes[at].last
        elif at in relatives and at >= opened and current != "purpose" and _is_relative(reading, at, sentence.first):
            current, opened = "relative", at
        if current is not None:
            zone[at] = current


def _closes(reading: Reading, at: int, current: Zone | None, *, leading: bool) -> bool:
    """True where a purpose or a side remark ends: at a full stop, at its comma, or at a comma before a new order."""
    norm = reading.norm(at)
    if norm in _CLAUSE_ENDS or (norm == "," and current == "relative"):
        return True
    if norm != "," or current != "purpose":
        return False
    joined = reading.norm(at + 1) == "and" and opens_request(reading, at + 2)
    return joined or (leading and (opens_request(reading, at + 1) or _names_actor(reading, at + 1)))


def _names_actor(reading: Reading, at: int) -> bool:
    """True if somebody who is to act follows ('..., the State should')."""
    return any(reading.at(place, "verb.modal") for place in range(at + 1, at + 7))


def _is_relative(reading: Reading, at: int, first: int) -> bool:
    """False for the 'that' of a request ('We recommend that ...', 'That the Government ...')."""
    if reading.norm(at) != "that":
        return at > first
    if reading.tokens[at + 1 : at + 2] and reading.tokens[at + 1].stem in _POINTED_AT:
        return False
    if at == first or reading.tokens[at - 1].kind == "mark":
        return False
    before = range(max(first, at - 6), at)
    return (
        not any(reading.at(back, "verb.ask", "verb.modal", "verb.ask.impersonal") for back in before)
        and reading.norm(at - 1) != "and"
    )


def _mark_negation(
    reading: Reading, sentence: Sentence, zone: list[Zone], negated: list[bool], negations: Mapping[int, Mark]
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
        if any(_is_third_person(reading, at) for at in range(mark.last + 1, mark.last + LONGEST_SUBJECT)):
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
        if norm in _CLAUSE_ENDS or norm == "but" or (norm == "," and (at > first or word in _ELLIPTIC)):
            return at
        joined = norm == "and" and reading.at(at + 1, "negation") is None and opens_request(reading, at + 1)
        bare = word in {"no", "without"} and at > first
        opens = word == "no" and reading.norm(first - 2) in _OPENS_DENIAL
        turns = reading.at(at, "verb.modal") is not None and not opens
        bare = bare or (word == "not" and reading.norm(first - 2) in {"have", "has", "do", "does"})
        timed = bare and (_sets_time(reading, at) or turns)
        if joined or timed:
            return at
    return last


def _sets_time(reading: Reading, at: int) -> bool:
    """True where a deadline begins: 'by 2027', 'within two years', 'before the next review'."""
    dated = reading.norm(at) in {"by", "before", "until", "in", "from"} and at + 1 < len(reading.tokens)
    return reading.at(at, "time.exact", "time.loose") is not None or (dated and is_year(reading.tokens[at + 1]))
