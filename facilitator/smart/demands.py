"""Demands: what the text asks for, with which verb and how firmly.

It knows nothing of levels. The decision to know: a verb is a demand only where English lets an order stand (at the
start of a sentence, after 'should', after 'that the Government', after 'recommend ... to', or beside another
demand); verbs in a purpose, a side remark or a preamble are not.
"""

from dataclasses import dataclass
from typing import Final, Literal

from facilitator.smart.phrases import Mark
from facilitator.smart.reading import Reading
from facilitator.smart.tokens import Sentence
from facilitator.smart.zones import ALL_VERBS, Zones, is_base

Firmness = Literal["process", "general", "flexible", "concrete"]

_ADVERBS: Final = frozenset(
    "also then further fully therefore thus please kindly additionally moreover furthermore finally first firstly second "
    "secondly third thirdly not actively positively effectively urgently immediately strongly continuously always at "
    "least better only instead newly jointly both now once either again in addition explicitly formally publicly "
    "gradually permanently seriously rapidly swiftly promptly quickly even just e g still".split()
)
_NOUN_AFTER: Final = frozenset(
    {
        "of",
        ",",
        ".",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        ")",
        "",
        ";",
        ":",
        "in",
        "for",
        "on",
        "between",
        "against",
        "by",
        "at",
        "within",
        "among",
        "from",
        "with",
        "to",
    }
)
_NOT_VERB_BEFORE: Final = frozenset(
    "the a an its their his her this that these those of in for with by from on at into any some every each no such own per about against between under over more less most".split()
)
_ALSO_NOUN: Final = frozenset(
    "plan budget report increase access review support fund train place test cut tax target study monitor post school house "
    "water land title map survey measure focus program programme need use work care share return transfer fine charge index "
    "cap link limit progress process register record check list order visit rent market supply finance benefit protect fight end "
    "start help lift raise reform ban host form count store stock pilot free rise train staff group balance question answer contact "
    "guarantee commission mandate insure design record run draft aid contract trust level bar cover separate complete subject "
    "lower double further better open present close clean secure equal mainstream lead sign meet harvest issue result feed "
    "offer line process upgrade purchase lease screen decree network stay act adopt".split()
)


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked: the tokens of its verb, where its words end, and how firm it is.

    `softener` is the mark that weakens it ('take steps to'), `behind` is true where a real goal stands behind a process
    verb ('continue to expand'), `noun` where a noun asks ('Adoption of').
    """

    first: int
    last: int
    end: int
    firmness: Firmness
    verb: str
    negated: bool = False
    softener: Mark | None = None
    behind: Firmness | None = None
    noun: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    mark: Mark | None
    noun: bool = False


def find_demands(reading: Reading, zones: Zones) -> tuple[Demand, ...]:
    """All demands of the text in order, negated ones too."""
    demands: list[Demand] = []
    for sentence in reading.sentences:
        found = _verbs(reading, zones, sentence)
        for number, verb in enumerate(found):
            end = found[number + 1].at if number + 1 < len(found) else sentence.last
            demands.append(_demand(reading, zones, verb, end))
    return tuple(demands)


def _verbs(reading: Reading, zones: Zones, sentence: Sentence) -> list[_Found]:
    found: list[_Found] = []
    skip_to = sentence.first
    expecting = True
    subject_clause = False
    asked = False
    for at in range(sentence.first, sentence.last):
        norm = reading.norm(at)
        if at < skip_to or zones.zone[at] != "request" or reading.tokens[at].kind == "mark":
            continue
        ask = reading.at(at, "verb.ask")
        if ask and not found and _hands_over(reading, at, sentence):
            asked, expecting, skip_to = True, False, ask.last
            continue
        if norm == "that" and (
            asked or at == sentence.first or reading.tokens[at - 1].kind == "mark" or norm_before(reading, at) == "and"
        ):
            subject_clause = True
            continue
        verb = _verb_here(reading, at, sentence, found, expecting=expecting, subject_clause=subject_clause, asked=asked)
        if verb is not None:
            found.append(verb)
            subject_clause = False
            skip_to = verb.mark.last if verb.mark else at + 1
        if norm not in _ADVERBS and not reading.at(at, "time.exact", "time.loose", "time.vague"):
            expecting = expecting and reading.tokens[at].kind == "mark"
    return found


def norm_before(reading: Reading, at: int) -> str:
    """The form of the last token before this one that is not an adverb."""
    back = at - 1
    while back >= 0 and (
        reading.norm(back) in _ADVERBS or (reading.norm(back).endswith("ly") and reading.norm(back) != "apply")
    ):
        back -= 1
    return reading.norm(back)


def _hands_over(reading: Reading, at: int, sentence: Sentence) -> bool:
    """True if an asking verb is the delegation's own ('We recommend', 'Call on the Government to'), not a demand."""
    stem = reading.tokens[at].stem
    if stem in {"recommend", "recomend", "reccomend", "suggest", "propos", "urg", "call", "appeal", "advis", "exhort"}:
        return norm_before(reading, at) not in {"should", "shall", "must", "to"}
    if norm_before(reading, at) in {"we", "i", "would", "delegation"}:
        return True
    window = range(at + 1, min(at + 6, sentence.last))
    told = any(reading.at(i, "government") or reading.tokens[i].text[:1].isupper() for i in window)
    return (
        at == sentence.first
        and told
        and any(reading.norm(i) == "to" for i in range(at + 1, min(at + 8, sentence.last)))
    )


def _verb_here(
    reading: Reading,
    at: int,
    sentence: Sentence,
    found: list[_Found],
    *,
    expecting: bool,
    subject_clause: bool,
    asked: bool,
) -> _Found | None:
    mark = reading.at(at, *ALL_VERBS)
    before = norm_before(reading, at)
    modal = _after_modal(reading, at, sentence.first)
    if modal:
        if reading.norm(at) in {"be", "have"} and at + 1 < sentence.last:
            passive = _passive(reading, at + 1, sentence.last)
            if passive is not None:
                return passive
        return _Found(at, mark) if mark or reading.norm(at) not in {"be", "not", "to", "have", "do", "it"} else None
    if (asked or at <= sentence.first + 1) and before == "to" and not found and mark:
        return _Found(at, mark)
    if subject_clause:
        return _in_subject_clause(reading, at, mark)
    if expecting:
        nominal = reading.at(at, "noun.action", "noun.general")
        if (
            nominal
            and reading.norm(at).endswith(("ion", "ment", "al", "ure", "ing", "sion"))
            and not (mark and is_base(reading, at, mark.phrase))
        ):
            return _Found(at, nominal, noun=True)
        if mark and is_base(reading, at, mark.phrase):
            return _Found(at, mark)
        return _unknown_verb(reading, at, sentence) if at == sentence.first else None
    if mark is None or not is_base(reading, at, mark.phrase) or not (found or _fronted(reading, at, sentence)):
        return None
    return (
        _Found(at, mark)
        if before in {",", "and", "or", ";", ":", "then", "but", "–", "-", "to"}
        and _coordinated(reading, at, mark, before, found)
        else None
    )


def _after_modal(reading: Reading, at: int, first: int) -> bool:
    for back in range(at - 1, max(first, at - 4) - 1, -1):
        mark = reading.at(back, "verb.modal")
        if mark is not None and mark.last <= at:
            return all(
                reading.norm(i) in _ADVERBS or reading.norm(i) == "to" or reading.norm(i).endswith("ly")
                for i in range(mark.last, at)
            )
    return False


def _passive(reading: Reading, at: int, last: int) -> _Found | None:
    for place in range(at, min(at + 3, last)):
        mark = reading.at(place, *ALL_VERBS)
        if mark and (reading.norm(place).endswith("ed") or not is_base(reading, place, mark.phrase)):
            return _Found(place, mark)
        if reading.norm(place) not in _ADVERBS and not reading.norm(place).endswith("ly"):
            return _Found(place, mark) if reading.norm(place).endswith(("ed", "en", "t", "n")) else None
    return None


def _in_subject_clause(reading: Reading, at: int, mark: Mark | None) -> _Found | None:
    """The verb of 'that the Government adopts': plain or third person, and not after an article or a preposition."""
    if mark is None or norm_before(reading, at) in _NOT_VERB_BEFORE or norm_before(reading, at) == "that":
        return None
    norm = reading.norm(at)
    if norm.endswith(("ed", "ing")) and not is_base(reading, at, mark.phrase):
        return None
    if norm in _ALSO_NOUN and reading.norm(mark.last) in _NOUN_AFTER:
        return None
    return _Found(at, mark)


def _unknown_verb(reading: Reading, at: int, sentence: Sentence) -> _Found | None:
    following = reading.norm(at + 1)
    plain = reading.tokens[at].kind == "word" and not reading.norm(at).endswith(("s", "ing", "ed", "ly", "ion", "ity"))
    opens = following in {"the", "a", "an", "its", "their", "all", "each", "every", "more"} or (
        at + 1 < sentence.last and reading.tokens[at + 1].value is not None
    )
    small = reading.lexicon.has("stop", reading.tokens[at].stem)
    return _Found(at, None) if plain and opens and not small else None


def _fronted(reading: Reading, at: int, sentence: Sentence) -> bool:
    """True if only a time, a place or another opening stands before this verb ('By 2026, adopt ...')."""
    opening = reading.norm(sentence.first)
    return opening in {
        "by",
        "in",
        "within",
        "before",
        "until",
        "from",
        "for",
        "at",
        "during",
        "as",
        "with",
        "on",
        "through",
        "starting",
        "no",
        "under",
        "after",
    } or (reading.at(sentence.first, "verb.background") is not None)


def _coordinated(reading: Reading, at: int, mark: Mark, before: str, found: list[_Found]) -> bool:
    if before == "to":
        return reading.norm(at - 2) in {",", "and", "or", ";"} and bool(found)
    if mark.last - mark.first == 1 and reading.norm(at) in _ALSO_NOUN:
        following = reading.norm(mark.last)
        if following in _NOUN_AFTER:
            return False
        return reading.at(mark.last, "verb.modal") is None
    return True


def _demand(reading: Reading, zones: Zones, verb: _Found, end: int) -> Demand:
    mark = verb.mark
    last = mark.last if mark else verb.at + 1
    name = reading.tokens[verb.at].stem
    negated = zones.negated[verb.at]
    if verb.noun:
        firm: Firmness = "concrete" if mark and mark.tag == "noun.action" else "general"
        if name in {
            "increas",
            "reduction",
            "expansion",
            "development",
            "extension",
            "implementation",
            "integration",
            "provision",
        }:
            firm = "flexible"
        return Demand(verb.at, last, end, firm, name, negated, noun=True)
    softener = reading.at(verb.at, "verb.softener")
    process = reading.at(verb.at, "verb.process")
    if process and (softener is None or process.last >= softener.last):
        behind = _behind(reading, process.last, end)
        return Demand(verb.at, process.last, end, "process", name, negated, behind=behind[1] if behind else None)
    if softener and softener.last >= last:
        real = _behind(reading, softener.last, end)
        if real is not None:
            return Demand(verb.at, real[0], end, real[1], reading.tokens[real[0] - 1].stem, negated, softener)
        if softener.last - softener.first > 1:
            return Demand(verb.at, softener.last, end, "general", name, negated, softener)
    return Demand(verb.at, last, end, firmness(reading, verb.at), name, negated)


def _behind(reading: Reading, first: int, end: int) -> tuple[int, Firmness] | None:
    """The verb that a weakening one governs ('take steps to adopt'), with the place after it."""
    for at in range(first, min(first + 9, end)):
        if (
            reading.norm(at - 1) in {"to", "of", "at", "towards", "toward", "in", "by", "for", "and", "possibility"}
            or at == first
            or reading.norm(at).endswith("ing")
        ):
            mark = reading.at(at, *ALL_VERBS)
            if mark and (
                reading.norm(at).endswith("ing")
                or (is_base(reading, at, mark.phrase) and reading.norm(at - 1) in {"to", "and"})
            ):
                return mark.last, firmness(reading, at)
    return None


def firmness(reading: Reading, at: int) -> Firmness:
    """How firm the verb here is by its lists; one in two lists is flexible: its object decides."""
    best = max((m.last for m in reading.starts.get(at, ()) if m.tag in ALL_VERBS), default=0)
    tags = {m.tag for m in reading.starts.get(at, ()) if m.last == best}
    if "verb.process" in tags:
        return "process"
    if "verb.concrete" in tags:
        return "flexible" if tags & {"verb.general", "verb.direction"} else "concrete"
    return "general" if tags & {"verb.general", "verb.direction"} else "concrete"
