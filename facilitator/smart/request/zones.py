"""Zones: which words are background (a preamble), a purpose or a side remark, and which are negated.

Negation reaches to the end of its clause but not past a deadline of its own, and a rule for others ('landlords must not
...') denies nothing: it is what is asked.

A preamble ends where the State is told what to do (a modal verb, or a comma and a plain verb), and negation reaches to
the end of its clause but not past a deadline of its own.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from facilitator.smart.request.word_context import is_base, opens_request, takes_up
from facilitator.smart.words.grammar import CLAUSE_ENDS, SMALL, STOPPERS, words
from facilitator.smart.words.lexicon import Mark
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
_COSTS: Final = words("cost costs costing pay pays paying charge charges")
"""Words before a 'nothing' that is a price."""
_ELLIPTIC: Final = words("none don't doesn't can't cannot won't")
"""Negations after which a comma ends what they negate ('for those that don't, ...')."""
_TO_COME: Final = words("will would shall should must need needs may might won't shouldn't be")
"""Words beside a negation that tell of what is to come, and not of what is lacking today."""
_LACKING_AT: Final = words("in at on under with yet fully currently already part")
"""What stands behind the 'not' of something that lacks ('children not in school', 'areas not yet covered')."""
_OPENS_REMARK: Final = words("that who which whose whom where")
_BEHIND_VERB: Final = frozenset({"pas", "plus", "jamais"})
"""French negations, which stand behind their verb; 'pas avant' is denied together."""
_TIMES: Final = words("date dates deadline deadlines time timeline timetable timeframe schedule limit term calendar")
"""What is denied together with the time behind it ('without a date by the end of 2028')."""
_DUTIES: Final = words("have has need needs required obliged bound meant due expected committed")
"""Words before a 'to' whose time is denied together with the duty ('does not have to be done by ...')."""
_TO_YEAR: Final = words("the end of start beginning middle mid early late close later than year - at latest")
"""What stands between 'by' and its year, beside the name of a month."""
LONGEST_LEAD: Final = 6
"""Words from 'by' to its year ('no later than the end of 2028')."""


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
            lacks = _tells_of_lack(
                reading, mark, relative=zone[at] == "relative" and not _is_promised(reading, zone, at)
            )
            end = _negation_end(reading, mark.last, sentence.last, reading.norm(mark.first), lacks=lacks)
        negated[mark.first : end] = [True] * (end - mark.first)


def _is_set(reading: Reading, mark: Mark) -> bool:
    """True for 'not later than', 'at no cost' and the like, which negate nothing."""
    free = reading.norm(mark.first - 1) in {"at", "of"} and reading.norm(mark.last) in _PRICES
    if reading.norm(mark.first) == "nothing" and reading.norm(mark.first - 1) in _COSTS:
        return True
    if reading.norm(mark.first - 1) in _QUOTES or _bans(reading, mark):
        return True
    return free or reading.norm(mark.last) in _NOT_NEGATION


def _bans(reading: Reading, mark: Mark) -> bool:
    """True for a rule for others ('no home may be pulled down', 'landlords must not ...'), which is a demand."""
    sentence = reading.sentence_at(mark.first)
    opening, farthest = mark.first, max(sentence.first, mark.first - LONGEST_SUBJECT - 1)
    while opening > farthest and reading.tokens[opening - 1].kind != "mark":
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


def _tells_of_lack(reading: Reading, mark: Mark, *, relative: bool) -> bool:
    """True for what something lacks today ('wells that cannot be used', 'children not in school').

    Such a negation says which ones are meant, and the deadline behind it is that of the order.
    """
    before, word, behind = (reading.norm(at) for at in (mark.first - 1, mark.first, mark.last))
    if before in _TO_COME or word in _TO_COME or behind in {"to", "be"}:
        return False
    if relative:
        return True
    if word == "no":
        return before == "with"
    bare = word in {"not", "never"} and reading.tokens[mark.first - 1].kind == "word" and before not in SMALL
    return bare and (behind in _LACKING_AT or behind.endswith(("ed", "ing")))


def _is_promised(reading: Reading, zone: Sequence[str], at: int) -> bool:
    """True in the clause of a verb ('ensure that no law is adopted by ...'), and not in a side remark inside it."""
    while at > 0 and zone[at - 1] == "relative" and reading.norms[at] not in _OPENS_REMARK:
        at -= 1
    return reading.norms[at] == "that" and reading.at(at - 1, *ALL_VERBS) is not None


def _negation_end(reading: Reading, first: int, last: int, word: str, *, lacks: bool) -> int:
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
        described = (bare and word != "no") or (lacks and (at > first or _is_complete(reading, first, word)))
        if joined or timed or (described and _sets_deadline(reading, at) and not _denies_time(reading, first, at)):
            return at
    return last


def _is_complete(reading: Reading, first: int, word: str) -> bool:
    """True where nothing more is denied behind the negation: 'that have none', 'qui ne fonctionnent pas d'ici à'."""
    behind_verb = reading.tokens[first - 1].text.lower() in _BEHIND_VERB
    return word == "none" or (behind_verb and reading.tokens[first].text.lower() != "avant")


def _denies_time(reading: Reading, first: int, at: int) -> bool:
    """True if what is denied is a time or a duty, and the deadline with it ('without promising it by ...')."""
    said = reading.norms[first:at]
    gerund = reading.norm(first).endswith("ing") and reading.norm(first) not in reading.lexicon.forms["also.noun"]
    owed = any(word in _DUTIES and behind == "to" for word, behind in pairwise(said))
    return (gerund and reading.norm(first - 1) == "without") or owed or not _TIMES.isdisjoint(said)


def _sets_deadline(reading: Reading, at: int) -> bool:
    """True for 'by 2027', 'by the end of 2027', 'no later than May 2027' and 'within two years'.

    Not so 'before' and 'until': 'not before' is denied together.
    """
    norm = reading.norm(at)
    if norm in {"before", "until", "till"}:
        return False
    if norm == "within" and reading.at(at, "time.exact", "time.loose") is not None:
        return True
    if norm != "by" and not (norm in {"no", "not"} and reading.norm(at + 1) == "later"):
        return False
    months = reading.lexicon.stems["month"]
    for token in reading.tokens[at + 1 : at + 1 + LONGEST_LEAD]:
        if is_year(token):
            return True
        if token.norm not in _TO_YEAR and token.stem not in months and token.value is None:
            return False
    return False


def _sets_time(reading: Reading, at: int) -> bool:
    """True where a deadline begins: 'by 2027', 'within two years', 'before the next review'."""
    dated = reading.norm(at) in {"by", "before", "until", "in", "from"} and at + 1 < len(reading.tokens)
    return reading.at(at, "time.exact", "time.loose") is not None or (dated and is_year(reading.tokens[at + 1]))


Zone = Literal["request", "background", "purpose", "relative"]

_MAY_CLOSE: Final = CLAUSE_ENDS | {",", "and"}
_ASKING: Final = frozenset({"how", "why", "whether", "if", "when"})
"""Words that open a question inside an order ('to study how ... and to join')."""
LONGEST_QUESTION: Final = 14
"""Words of such a question."""
LONGEST_BARE_RELATIVE: Final = 3
"""Words of a side remark before a modal verb that may still belong to it ('which the State should')."""
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
            mark_negation(reading, sentence, zone, negated, negations)
    return Zones(tuple(zone), tuple(negated))


def _mark_background(reading: Reading, sentence: Sentence, zone: list[Zone]) -> None:
    first = sentence.first
    while first < sentence.last and reading.tokens[first].kind == "mark":
        first += 1
    if reading.at(first, "verb.background") is not None:
        until = _main_clause(reading, first + 1, sentence.last)
        zone[first:until] = ["background"] * (until - first)
        return
    modals = reading.between(first + 1, sentence.last, "verb.modal")
    if not modals:
        return
    modal = modals[0].first
    for mark in reading.between(first + 1, modal, "relative"):
        if reading.norm(mark.first - 1) == ",":
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
        if after_comma and opens_request(reading, _past_adverbs(reading, at, last)):
            return at
        asked = reading.at(at, "verb.ask.impersonal") or (reading.norm(first - 1) in _SUBJECTS and _asks(reading, at))
        if reading.norm(at - 1) == "and" and asked:
            return at
    return last


def _past_adverbs(reading: Reading, at: int, last: int) -> int:
    """The token behind the 'to' and the adverbs with which a request may begin ('..., better protect ...')."""
    at += reading.norms[at] == "to"
    while at < last - 1 and at in reading.adverbs:
        at += 1
    return at


def _asks(reading: Reading, at: int) -> bool:
    """True for the plain form of an asking verb ('We commend the State and encourage ...')."""
    asked = reading.at(at, "verb.ask")
    return asked is not None and is_base(reading, at, asked.phrase)


def _inside_that(reading: Reading, at: int, first: int) -> bool:
    """True where the nearest clause before a modal verb is opened by 'that' or 'which' without a comma between."""
    for back in range(at - 1, max(first - 1, at - 9), -1):
        if reading.norm(back) in {",", ";"}:
            return False
        if reading.norm(back) in {"that", "which", "who"}:
            return True
    return False


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
        if current == "relative" and subject and at - opened >= LONGEST_BARE_RELATIVE and takes_up(reading, at):
            current = None
        if zone[at] == "background":
            continue
        if at in purposes and at not in reading.time_tokens:
            current, opened = "purpose", purposes[at].last
        elif (
            at in relatives
            and not _is_name(reading, at)
            and at >= opened
            and current != "purpose"
            and _is_relative(reading, at, sentence.first)
        ):
            current, opened = "relative", at
        if current is not None:
            zone[at] = current


def _is_told(reading: Reading, at: int) -> bool:
    """True if what is asked inside an order ends here: its question opens with 'how' or 'whether', not 'so as to'."""
    asking = (back for back in range(at - 1, max(-1, at - LONGEST_QUESTION), -1) if reading.tokens[back].kind == "word")
    return any(reading.norms[back] in _ASKING for back in asking)


def _is_name(reading: Reading, at: int) -> bool:
    """True for 'WHO' in a text that is not all in capitals."""
    return reading.tokens[at].text == "WHO" and not reading.text.isupper()


def _closes(reading: Reading, at: int, current: Zone | None, *, leading: bool) -> bool:
    """True where a purpose or a side remark ends: at a full stop, at its comma, or at a comma before a new order."""
    norm = reading.norm(at)
    if norm in CLAUSE_ENDS or (norm == "," and current == "relative"):
        return True
    if norm == "and" and current == "purpose":
        return reading.norm(at + 1) == "to" and _is_told(reading, at) and opens_request(reading, at + 2)
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
