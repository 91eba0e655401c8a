"""Statement: whether a text says anything at all, and what it asks for where it has no order.

Only pairs of words are looked at that English hardly ever holds, since the order of all others says little. In 4,000
recommendations of the review such a pair stands once in 50 texts; in the same texts with their words shuffled there are
two in each.

Strung words are told from a sentence by its small words: a sentence has them, and has them in front of something they
can belong to.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, Literal

from facilitator.smart.request.brief import BriefReading
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.neighbours import familiarity
from facilitator.smart.request.remarks import INVERTED, recommended_subject
from facilitator.smart.request.word_context import is_base
from facilitator.smart.words.grammar import ADJECTIVES, BEFORE_NOUN, SMALL, words
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import ABBREVIATIONS, Sentence

_ARTICLES: Final = words("the a an its their every each his")
_PREPOSITIONS: Final = words("of in for with from into at on through during under against among between without")
_FINITE: Final = words("is are was were has had should shall must will would can could may")
_ENDS: Final = frozenset({"", ".", "!", "?", ")"})
_MARKS: Final = _ENDS | frozenset({",", ";", ":"})
_RANGES: Final = words("between under over within about around")
"""Prepositions that may stand behind another one ('from under', 'of between 2 and 4 years')."""
_LOOSE: Final = words("to by in on at within")
"""What may stand behind a preposition that belongs to the verb before it ('agreed to in 2022'): it breaks half."""
_MODALS: Final = words("should shall must will would can could may")
_PREPOSED: Final = (_PREPOSITIONS | {"by", "to", "as"}) - _RANGES
_CANNOT_FOLLOW: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(_ARTICLES, _ARTICLES | _PREPOSED | _FINITE | _MARKS | words("and or it they them this these so")),
    **dict.fromkeys(_PREPOSITIONS | {"by"}, _PREPOSED | _FINITE | _MARKS | words("and or so")),
    "to": _PREPOSED | _FINITE | _MARKS | words("and or so"),
    **dict.fromkeys(words("and or"), words("and or") | _ENDS),
    **dict.fromkeys(_FINITE, words("and or which who whose") | _ENDS),
    **dict.fromkeys(words("that which who whose where"), words("and or to of") | _ENDS),
    "as": words("and or so") | _ENDS,
    "each": words("the a an its their every and or it them so to as into through"),
    "so": words("and or so of to for at"),
}
_BEHIND_VERBS: Final = words("to for of on in")
_BEFORE_NOUNS: Final = _ARTICLES | (_PREPOSITIONS - {"in", "on", "at"}) | {"by"}
_ADDS: Final = words("and or as but")
"""What follows the comma of 'access to, and use of, land', where a preposition waits for its noun."""
LONGEST_ADDITION: Final = 6
"""Words of what is added between two such prepositions."""
_ONE: Final = words("a an each every")
_SINGULAR: Final = words("series means species news rights sports weeks months years days")
"""Words that end like a plural and may stand behind 'a' ('a rights approach', 'a three weeks course')."""
_POSSIBLE: Final = frozenset(
    {
        ("and", "or"),
        ("by", "at"),
        ("from", "at"),
        ("for", "to"),
        ("for", "and"),
        ("in", "and"),
        ("on", "and"),
        ("his", "or"),
    }
    | {(first, mark) for first in ("in", "on", "for", "to") for mark in (".", "")}
    | {(first, mark) for first in ("that", "each") for mark in _ENDS}
    | {("on", ","), ("for", "by"), ("where", "to"), ("which", "to"), ("with", "or"), ("may", "or")}
    | {(first, "may") for first in ("in", "by", "from", "to", "of", "until", "before", "or", "and")}
)
"""Pairs that good sentences hold all the same ('pay for and repair', 'from 2027 on, paid for by', 'in May')."""


def broken_joins(reading: Reading) -> float:
    """How many words stand where they cannot belong to their neighbour; half for those behind some verbs."""
    broken = 0.0
    for at, (norm, following) in enumerate(pairwise(reading.norms[: len(reading.tokens) + 1])):
        before = reading.norm(at - 1)
        if (norm == "will" and before in _ARTICLES) or (norm == "each" and before in _MODALS):
            continue
        if following == "," and (reading.norm(at + 2) in _ADDS or _ends_addition(reading, at)):
            continue
        if following in _CANNOT_FOLLOW.get(norm, ()):
            if (norm, following) not in _POSSIBLE:
                broken += 0.5 if _is_loose(norm, following) else 1
        elif norm in _BEFORE_NOUNS:
            broken += _is_plain_verb(reading, at + 1)
        broken += (following == "cent" and norm not in {"per", "a"}) + 0.5 * (norm in _ONE and _is_plural(following))
    return broken


def _is_loose(norm: str, following: str) -> bool:
    """True for a pair that stands now and then: 'agreed to in', 'where people are.', 'copies from or adapts'."""
    stranded = norm in _PREPOSITIONS | {"by", "to"} and following in _MARKS | {"or", "and"}
    return stranded or (norm in _FINITE and following in _ENDS) or (norm in _BEHIND_VERBS and following in _LOOSE)


def _ends_addition(reading: Reading, at: int) -> bool:
    """True for the 'of' of 'access to, and use of, land', where the first preposition waited."""
    before = pairwise(reading.norms[max(0, at - LONGEST_ADDITION) : at])
    return any(first == "," and second in _ADDS for first, second in before)


def _is_plain_verb(reading: Reading, at: int) -> bool:
    """True for a verb as an order has it that is no noun as well ('Adopt', not 'Train' or 'plan')."""
    forms, norm = reading.lexicon.forms, reading.norms[at]
    noun = norm in forms["also.noun"] or norm in forms["article.noun"]
    return norm in forms["verb.concrete"] and not noun and norm not in ADJECTIVES


def _is_plural(norm: str) -> bool:
    return norm.endswith("s") and not norm.endswith(("ss", "us", "is")) and norm not in _SINGULAR


StatementKind = Literal["request", "slogan", "keywords", "question", "joke", "facts", "foreign", "empty"]

STRAY: Final = 1.5
"""Breaks from which on a text is pieces put together; one may be a slip."""
BROKEN: Final = 1.25
"""Broken joins from which on the order of words is chance: one may be a slip."""
UNFAMILIAR: Final = 7
"""How far below chance the neighbours of a text without a broken join are where its order is chance."""
UNFAMILIAR_BESIDE_STRAY: Final = 3
"""The same beside a stray capital: a sentence of that length has more."""
EACH_BREAK: Final = 5
"""What a broken join takes off that."""
_BEFORE_TITLES: Final = BEFORE_NOUN | {"such", "of"}
"""Words before a noun with a capital that is a verb as well ('the State', 'this Report')."""
BROKEN_SHARE: Final = 0.05
"""The share of small words that stand before nothing they can belong to, from which on the order of words is chance."""
LONG_HEADLINE: Final = 25
"""Words from which on one word out of place tells a jumble from a headline."""
SHORTEST_COPY: Final = 3
"""Words from which on a piece of a fact counts as copied."""
FOREIGN_WORDS: Final = 2
"""Small words of another language from which on a text may be in it."""
LAST_LATIN: Final = "\u024f"
"""The last letter of the Latin script with its common extensions; what comes behind it is another script."""
FEWEST_PIECES: Final = 5
"""Pieces between commas from which on a text without small words is a list of keywords."""
FEWEST_CODES: Final = 4
"""Figures and abbreviations from which on a text may be a string of them: a step with its article has three."""
BARE_SHARE: Final = 0.09
"""The share of small words up to which a longer text is bare of them."""
CODED_SHARE: Final = 0.13
"""The same for a text full of figures and abbreviations."""
LONGEST_STUTTER: Final = 3
"""Words that are told again and again where no sentence stands."""
LONGEST_PHRASE: Final = 10
"""Words up to which an order without a small word may name one thing."""
SHORTEST_STRING: Final = 7
"""Words from which on a text without small words is a string of keywords and not a headline."""


def statement_kind(reading: Reading, demands: tuple[Demand, ...], brief: BriefReading) -> StatementKind:
    """What kind of text this is; the first that fits."""
    words = [token for token in reading.tokens if token.kind != "mark"]
    if not any(token.kind == "word" for token in words):
        return "empty"
    if is_foreign(reading):
        return "foreign"
    if is_string(reading):
        return "keywords"
    explicit = any(not demand.implied for demand in demands)
    if reading.tagged("joke") or (reading.tagged("joke.sign") and not explicit):
        return "joke"
    if (is_copy(reading, brief) or reading.tagged("remark")) and not explicit and not recommends(reading):
        return "facts"
    if _is_question(reading, demands):
        return "question"
    if not demands:
        return "facts"
    if not all(demand.implied for demand in demands):
        return "request"
    return "keywords" if _is_long_jumble(reading) else "slogan"


def _is_long_jumble(reading: Reading) -> bool:
    """True for many words without an order, a capitalised verb among them and a word that belongs nowhere."""
    if reading.word_count < LONG_HEADLINE or broken_joins(reading) < 1:
        return False
    openings = {sentence.first for sentence in reading.sentences}
    return any(reading.tokens[at].text[:1].isupper() for at in reading.verbs if at not in openings)


def is_foreign(reading: Reading) -> bool:
    """True if the small words are those of another language, or the script is another one."""
    if not reading.text.isascii():
        letters = [t.norm[0] for t in reading.tokens if t.kind == "word"]
        if 2 * sum(letter > LAST_LATIN for letter in letters) > len(letters):
            return True
    english_words, foreign_words = reading.lexicon.stems["english"], reading.lexicon.forms["foreign"]
    foreign = sum(map(foreign_words.__contains__, reading.norms))
    if foreign < FOREIGN_WORDS:
        return False
    english = sum(map(english_words.__contains__, reading.norms))
    return foreign > english + 1


def is_string(reading: Reading) -> bool:
    """True if the words are strung together without a sentence, or their order makes none."""
    words = reading.word_count
    small = _small_words(reading)
    if _is_listing(reading) or _stutters(reading):
        return True
    coded = small <= max(1, words * CODED_SHARE) and _is_coded(reading)
    bare = small == 0 or (words >= 12 and small <= words * BARE_SHARE) or coded
    if words >= SHORTEST_STRING and bare and "#" not in reading.text and "!" not in reading.text:
        return not (_has_short_sentences(reading) or _opens_with_order(reading) or _is_one_phrase(reading))
    if _stray_orders(reading) + _stray_marks(reading) >= STRAY:
        return True
    broken = broken_joins(reading)
    if small >= 4 and broken > max(BROKEN, BROKEN_SHARE * small):
        return True
    return _is_out_of_order(reading, broken)


def _is_out_of_order(reading: Reading, broken: float) -> bool:
    """True for words whose neighbours are seldom ones, all told; less is asked beside a break or a stray capital."""
    long = reading.word_count >= LONG_HEADLINE
    if not (long or broken):
        return False
    stray = _has_stray_capital(reading)
    if not long:
        return stray
    bound = EACH_BREAK * min(broken, BROKEN) - UNFAMILIAR
    return (stray and broken > 0) or familiarity(reading) < (UNFAMILIAR_BESIDE_STRAY if stray else bound)


def _stutters(reading: Reading) -> bool:
    """True for one to three words that stand three times and more in a row ('ensure ensure ensure')."""
    norms = [token.norm for token in reading.tokens if token.kind != "mark"]
    for length in range(1, LONGEST_STUTTER + 1):
        again = 0
        for at in range(length, len(norms)):
            again = again + 1 if norms[at] == norms[at - length] else 0
            if again == 2 * length and not SMALL.issuperset(norms[at - length + 1 : at + 1]):
                return True
    return False


def _small_words(reading: Reading) -> int:
    """How many small words there are; 'WHO' is none where not all is in capitals."""
    if reading.text.isupper():
        return sum(map(SMALL.__contains__, reading.norms))
    return sum(t.norm in SMALL and not (len(t.text) > 1 and t.text.isupper()) for t in reading.tokens)


def _is_listing(reading: Reading) -> bool:
    """True for many short pieces between commas without a small word, few of which open with a verb."""
    held = {"to", "by", "and"}
    norms = [token.norm for token in reading.tokens]
    if norms.count(",") < FEWEST_PIECES - 1 or any(norm in SMALL and norm not in held for norm in norms):
        return False
    openings = [0, *(at + 1 for at, norm in enumerate(norms[:-1]) if norm == ",")]
    also_nouns = reading.lexicon.forms["also.noun"]
    verbs = [
        at for at in openings if at in reading.verbs and norms[at] not in also_nouns and norms[at + 1 : at + 2] != [","]
    ]
    nominal = reading.at(0, "noun.action") is not None or _lists_treaties(reading)
    return len(verbs) * 3 < len(openings) and not nominal and "!" not in norms


def _lists_treaties(reading: Reading) -> bool:
    """True for 'Sign, ratify and implement CAT, CED, CRPD': an order, and treaties in every piece behind it."""
    treaties = {mark.first for mark in reading.marks if mark.tag.startswith(("right.treaty", "treaty."))}
    first = min(treaties, default=0)
    pieces = 1 + sum(reading.norms[at] in {",", "and"} for at in range(first, len(reading.tokens)))
    opens = reading.verbs.get(0)
    return opens is not None and is_base(reading, 0, opens.phrase) and len(treaties) >= pieces


def _is_coded(reading: Reading) -> bool:
    """True for several figures and abbreviations, a fifth of the text or more, if not all of it is in capitals."""
    codes = sum(t.kind == "number" or (t.text.isupper() and len(t.text) > 2) for t in reading.tokens)
    return codes >= max(FEWEST_CODES, reading.word_count / 5) and not reading.text.isupper()


def _has_short_sentences(reading: Reading) -> bool:
    """True for several pieces with a mark between them, not the full stop of 'Art.'."""
    return sum(token.norm in {",", ";", ":"} for token in reading.tokens) + len(reading.sentences) > 2


def _opens_with_order(reading: Reading) -> bool:
    """True for 'Establish a' and 'Publish all': a verb, and a word that opens its object."""
    verb = reading.verbs.get(0)
    return verb is not None and is_base(reading, 0, verb.phrase) and reading.norm(verb.last) in BEFORE_NOUN


def _is_one_phrase(reading: Reading) -> bool:
    """True for 'Ratify outstanding core human rights instruments': an order and one thing with what qualifies it."""
    words = [at for at, token in enumerate(reading.tokens) if token.kind != "mark"]
    first = next((at for at in words if at not in reading.adverbs), 0)
    verb, last = reading.verbs.get(first), words[-1]
    if verb is None or not is_base(reading, first, verb.phrase) or not reading.norms[last].endswith("s"):
        return False
    others = reading.tagged("object.output", "object.lever", "group", "place", "indicator")
    listed = any(verb.last <= mark.first and mark.last <= last for mark in others)
    figures = any(token.kind == "number" for token in reading.tokens)
    return len(words) <= LONGEST_PHRASE and not (listed or figures)


def _stray_orders(reading: Reading) -> float:
    """Orders that begin with a capital inside a sentence, more so behind a small first letter: pieces put together."""
    tokens = reading.tokens
    capitals = [at for at, token in enumerate(tokens) if token.text[:1].isupper()]
    if len(capitals) * 3 > sum(token.kind == "word" for token in tokens):
        return 0.0
    openings = {sentence.first for sentence in reading.sentences}
    strays = sum(_strayed(reading, at) for at in capitals if at not in openings and _is_order(reading, at))
    return strays and strays + 0.75 * tokens[0].text[:1].islower()


def _has_stray_capital(reading: Reading) -> bool:
    """True for a verb with a capital in the middle of a sentence that is part of no name ('courts Train by')."""
    tokens, forms = reading.tokens, reading.lexicon.forms
    capitals = [at for at, token in enumerate(tokens) if token.text[:1].isupper()]
    if len(capitals) * 3 > sum(token.kind == "word" for token in tokens):
        return False
    openings = {sentence.first for sentence in reading.sentences}
    return any(
        at not in openings
        and tokens[at - 1].kind == "word"
        and tokens[at - 1].norm not in _BEFORE_TITLES
        and reading.norms[at] in forms["verb.concrete"]
        and reading.norms[at] not in forms["article.noun"]
        and not any(tokens[near].text[:1].isupper() for near in (at - 1, at + 1) if near < len(tokens))
        for at in capitals
    )


def _strayed(reading: Reading, at: int) -> float:
    """How far an order that begins with a capital is out of place: less behind a semicolon, and in a name."""
    tokens = reading.tokens
    if tokens[at - 1].norm == ",":
        return 0.0 if at > 1 and at - 2 in reading.verbs and tokens[at - 2].text[:1].isupper() else 1.5
    if at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper():
        return 0.0
    return 0.75 if tokens[at - 1].kind == "mark" else 1.5


def _is_order(reading: Reading, at: int) -> bool:
    """True for a capitalised plain verb that is no noun as well ('Reduce', not 'Commission' or 'Act')."""
    norm, before = reading.norms[at], reading.norm(at - 1)
    forms = reading.lexicon.forms
    firm = norm in forms["verb.concrete"] or (before == "," and norm in forms["verb.process"])
    return (
        firm
        and norm not in forms["also.noun"]
        and not reading.tokens[at - 1].text[:1].isupper()
        and before not in {"the", "a", "an", "of", "and", "on", "by", "for"}
    )


def _stray_marks(reading: Reading) -> int:
    """Full stops with a comma behind them, and the rest of a figure that was cut at its comma ('000 homes')."""
    tokens = reading.tokens
    stops = (at for at in range(1, len(tokens) - 1) if tokens[at].norm == "." and tokens[at + 1].norm == ",")
    cut = sum(token.text == "000" for token in tokens)
    return 2 * cut + sum(tokens[at - 1].norm not in ABBREVIATIONS for at in stops)


def _is_question(reading: Reading, demands: tuple[Demand, ...]) -> bool:
    """True if the text only asks for information or challenges; 'Could the Ministry repair it?' asks for a step."""
    asked = [s for s in reading.sentences if s.closing == "?"]
    if not asked:
        return False
    if any(reading.sentence_at(demand.first).closing != "?" for demand in demands):
        return False
    polite = [d for d in demands if not d.negated and reading.norms[asked[0].first] in INVERTED]
    return not any(reading.at(d.first, "verb.tell") is None for d in polite)


def recommends(reading: Reading) -> bool:
    """True if a sentence says that something is recommended."""
    return any(recommended_subject(reading, sentence) is not None for sentence in reading.sentences)


def copied(reading: Reading, brief: BriefReading) -> tuple[Sentence, ...]:
    """The sentences that are a fact of the brief, or a piece of one, word for word."""
    facts = [" ".join(fact) for fact in brief.facts if len(fact) >= SHORTEST_COPY]
    stems = [
        (sentence, [t.stem for t in reading.tokens[sentence.first : sentence.last] if t.kind != "mark"])
        for sentence in reading.sentences
    ]
    return tuple(s for s, said in stems if len(said) >= SHORTEST_COPY and any(" ".join(said) in fact for fact in facts))


def is_copy(reading: Reading, brief: BriefReading) -> bool:
    """True if most of the text is the facts of the brief, word for word."""
    facts = [" ".join(fact) for fact in brief.facts if len(fact) >= SHORTEST_COPY]
    copied = 0
    for sentence in reading.sentences:
        words = [t.stem for t in reading.tokens[sentence.first : sentence.last] if t.kind != "mark"]
        line = " ".join(words)
        if len(words) >= SHORTEST_COPY and any(line in fact for fact in facts):
            copied += len(words)
        else:
            copied += sum(fact.count(" ") + 1 for fact in facts if fact in line)
    return copied > 0.6 * reading.word_count
