"""What stands around a word of a sentence, and whether a verb stands there as an order has it.

A word that is a noun as well opens a request only where an object follows it.

Adverbs are looked through, since they may stand anywhere between an order and its verb.
"""

from functools import lru_cache
from typing import Final

from facilitator.smart.words.grammar import BEFORE_NOUN, FINITE, OPENINGS, SMALL, STILL_PENDING, words
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence

KEPT_PHRASES: Final = 2048
"""Phrases whose first words are kept taken apart: more than the lists of verbs hold."""
_BEFORE_BE: Final = words("to not should shall must may can could will would might cannot can't and or also only")
"""Words before a 'be' that belongs to them and not to a subject farther back."""


def opens_request(reading: Reading, at: int) -> bool:
    """True if a plain verb stands here that can open a request, and not a noun that looks like one."""
    mark = reading.verbs.get(at)
    if mark is None or not is_base(reading, at, mark.phrase):
        return False
    following = reading.norm(mark.last)
    paired = reading.verbs.get(mark.last + 1) if following in {"and", "or"} else None
    if paired is not None and is_base(reading, mark.last + 1, paired.phrase) and not _ends_there(reading, paired):
        return True
    return following not in {"of", ",", ".", "and", "or", "is", "are", "was", "were", "has", "have", ")", ""}


def _ends_there(reading: Reading, mark: Mark) -> bool:
    """True for a second word without an object, which is rather a noun ('in design and work')."""
    return reading.norm(mark.last) not in BEFORE_NOUN


def is_base(reading: Reading, at: int, phrase: str) -> bool:
    """True if the token has the plain form of the phrase's verb: 'adopt', not 'adopts', 'adopted' or 'adopting'."""
    norm = reading.norms[at]
    return not norm.endswith(("s", "ed", "ing")) or norm in _first_words(phrase)


@lru_cache(maxsize=KEPT_PHRASES)
def _first_words(phrase: str) -> frozenset[str]:
    return frozenset(phrase.split()[0].split("|"))


def takes_up(reading: Reading, at: int) -> bool:
    """True where the verb of the subject comes behind its side remark ('the fee for farms who pay it be raised')."""
    if reading.norms[at] == "be":
        return reading.norm(at - 1) not in _BEFORE_BE and reading.norm(at + 1).endswith(("ed", "en", "t"))
    return reading.at(at, "verb.modal") is not None


_OWN_ASK: Final = frozenset(
    {"recommend", "recomend", "reccomend", "suggest", "propos", "urg", "call", "appeal", "advis", "exhort"}
)

_NOUN_ENDINGS: Final = ("ment", "ness", "er", "or", "al", "ic", "ive", "ance", "ence", "ship", "ism", "age", "ure", "y")


_NEEDS: Final = frozenset({"needs", "need", "wants", "want", "requires", "require", "deserves", "deserve"})
_QUALITIES: Final = frozenset({"effective", "full", "complete", "swift", "early", "prompt", "speedy", "immediate"})
"""Adjectives that stand between an article and a noun that asks."""
_LINKS: Final = frozenset({"the", "of", "and", "for"})
"""Small words inside a name."""
_FOLLOW_SUBJECT: Final = FINITE | words("should shall must may can could will would have")
"""Verbs that stand behind a subject."""
LONGEST_SUBJECT: Final = 3
"""Words of a subject behind its first."""
LONGEST_ACTOR: Final = 5
"""Words of a State or body that is said to do something."""
LONGEST_REMARK: Final = 12
"""Words of a remark between 'shall' and its verb."""


class Places:
    """Answers questions about the places of one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self._reading = reading
        self._sentence = sentence
        self._first_word = self._find_first_word()

    def before(self, at: int) -> str:
        """The form of the last token before this one that is not an adverb."""
        back = at - 1
        while back >= self._sentence.first and back in self._reading.adverbs:
            back -= 1
        return self._reading.norms[back] if back >= self._sentence.first else ""

    def before_noun(self, at: int) -> str:
        """The form of the last token before this noun that is neither an adverb nor an adjective of quality."""
        back = at - 1
        while back > self._sentence.first and (
            back in self._reading.adverbs or self._reading.norms[back] in _QUALITIES
        ):
            back -= 1
        return self._reading.norms[back]

    def is_subject(self, mark: Mark) -> bool:
        """True for a noun that looks like a verb, as a heading ('Work: ...') or a subject ('Export permits could')."""
        norms, last = self._reading.norms, mark.last
        subject = next((at for at in range(last + 1, last + LONGEST_SUBJECT) if norms[at] in _FOLLOW_SUBJECT), None)
        return norms[last] == ":" or (
            subject is not None and all(norms[at] not in SMALL and norms[at].isalpha() for at in range(last, subject))
        )

    def after_mark(self, at: int) -> bool:
        """True if the token before this one is a mark or nothing."""
        return at == 0 or self._reading.tokens[at - 1].kind == "mark"

    def is_adverb(self, at: int) -> bool:
        """True for a word that may stand between an order and its verb."""
        return at in self._reading.adverbs

    def in_time(self, at: int) -> bool:
        """True for a word that belongs to a time."""
        return at in self._reading.dates

    def first_word(self) -> int:
        """The first token that is no mark."""
        return self._first_word

    def _find_first_word(self) -> int:
        at = self._sentence.first
        while at < self._sentence.last - 1 and self._reading.tokens[at].kind == "mark":
            at += 1
        return at

    def names_actor(self, at: int) -> bool:
        """True for the verb of 'Ministry of Health to publish ...': a name and 'to' are all that stands before it."""
        reading, first = self._reading, self._first_word
        if reading.norm(at - 1) != "to" or not first < at - 1 <= first + LONGEST_ACTOR:
            return False
        named = (
            reading.tokens[word].text[:1].isupper()
            for word in range(first, at - 1)
            if reading.norms[word] not in _LINKS
        )
        return all(named) and reading.verbs.get(first) is None and reading.norms[first] not in OPENINGS | {"to"}

    def hands_over(self, at: int, *, after_modal: bool) -> bool:
        """True if an asking verb is the delegation's own ('We recommend', 'Call on the Government to')."""
        reading, before = self._reading, self.before(at)
        ours = any(reading.norm(i) in {"we", "i"} for i in range(max(self._sentence.first, at - 4), at))
        if reading.norm(at) in {"we'd", "i'd"}:
            return True
        if before in {"a", "an", "the", "this", "no", "of", "their", "its"}:
            return False
        if not ours and (before in {"should", "shall", "must"} or after_modal):
            return False
        if reading.tokens[at].stem in _OWN_ASK or before in {"we", "i", "would", "delegation"}:
            return True
        if before == "and" and reading.norms[self._first_word] in {"we", "i"}:
            return True
        told = any(
            reading.at(i, "government") or reading.tokens[i].text[:1].isupper()
            for i in range(at + 1, min(at + 5, self._sentence.last))
        )
        to = any(reading.norm(i) == "to" for i in range(at + 1, min(at + 7, self._sentence.last)))
        return at == self.first_word() and told and to and reading.norm(at) in {"encourage", "ask", "invite", "request"}

    def asks_politely(self, at: int) -> bool:
        """True for 'Could the Ministry ...' and 'Would Tarsa kindly ...': who is to act follows."""
        reading, last = self._reading, self._sentence.last
        if any(reading.norms[place] in {"kindly", "please"} for place in range(at + 1, last)):
            return True
        start = at + 2 if reading.norm(at + 1) in {"the", "your", "its"} else at + 1
        named = reading.tokens[start : start + 1] and reading.tokens[start].text[:1].isupper()
        return bool(named) or any(reading.at(place, "government", "body") for place in range(start, start + 3))

    def is_noun(self, at: int, modal: Mark) -> bool:
        """True for 'the need for' and 'they need a part', which put no duty on anybody."""
        wants = self._reading.norm(at) == "need" and self._reading.norm(modal.last) in {"a", "an", "the", "more", "for"}
        return wants or self.before(at) in {"the", "a", "in", "no", "of", "their", "its"}

    def asks_alone(self, at: int, mark: Mark) -> bool:
        """True for a verb that asks by itself, wherever in the sentence it stands."""
        return self._declares(at, mark) or self._calls_for(at, mark) or self._is_due(at) or self._heads(at, mark)

    def _declares(self, at: int, mark: Mark) -> bool:
        """'Peralta ratifies ... by 2026': a State and a concrete verb of the third person with a year to come."""
        reading, first = self._reading, self._first_word
        if mark.tag != "verb.concrete" or not first < at <= first + LONGEST_ACTOR:
            return False
        alone = at == first + 1 and first not in reading.verbs and reading.tokens[first].text[:1].isupper()
        named = alone and reading.tokens[first].stem not in reading.lexicon.words
        actors = [reading.at(place, "government", "body") for place in (first, first + 1)]
        named = named or any(actor is not None and actor.last == at for actor in actors)
        if reading.tokens[at].stem in reading.lexicon.stems["also.noun"]:
            return False
        third = reading.norm(at).endswith("s") and not is_base(reading, at, mark.phrase)
        return named and third and any(place in reading.years for place in range(at, self._sentence.last))

    def _calls_for(self, at: int, mark: Mark) -> bool:
        """'Hygiene deserves more attention': a verb by which a thing itself asks for a state of mind."""
        asks = self._reading.tokens[at].stem in {"deserv", "merit", "warrant"}
        return mark.tag == "verb.process" and asks and at > self._first_word

    def _is_due(self, at: int) -> bool:
        """'The Act needs amending': a gerund behind a verb of need."""
        return self._reading.norms[at].endswith("ing") and self._reading.norm(at - 1) in _NEEDS

    def _heads(self, at: int, mark: Mark) -> bool:
        """'Each college to offer a course': who is to act, and a plain verb behind 'to'."""
        reading, first = self._reading, self._first_word
        if at < first + 2 or self.before(at) != "to" or not is_base(reading, at, mark.phrase):
            return False
        if any(place in reading.verbs or reading.norms[place] in FINITE for place in range(first, at - 1)):
            return False
        named = any(reading.at(place, "group", "body", "government") for place in range(first, first + 3))
        return reading.norms[first] in {"each", "every", "all"} or named

    def is_title(self, at: int) -> bool:
        """True for a capitalised word behind another one or behind 'of': a name ('Ministry of Public Works')."""
        tokens = self._reading.tokens
        if not tokens[at].text[:1].isupper() or self._reading.text.isupper() or at <= self._first_word:
            return False
        return tokens[at - 1].text[:1].isupper() or self._reading.norms[at - 1] in {"of", "and"}

    def is_aside(self, at: int) -> bool:
        """True for what may stand between 'shall' and its verb: an adverb, a time, a comma, 'be' and the like."""
        aside = self._reading.norms[at] in STILL_PENDING or self._reading.norms[at] in {
            ",",
            "as",
            "of",
            "by",
            "at",
            "from",
        }
        return aside or self.is_adverb(at) or self.in_time(at)

    def after_remark(self, at: int) -> int:
        """The token behind the comma that closes the remark that one opens ('shall, as of tomorrow, receive')."""
        window = range(at + 1, min(at + LONGEST_REMARK, self._sentence.last))
        return next((place + 1 for place in window if self._reading.norms[place] == ","), at + 1)

    def is_stop(self, at: int) -> bool:
        """True for a word that says nothing, or for no word at all."""
        lexicon, stem = self._reading.lexicon, self._reading.tokens[at].stem
        return lexicon.has("stop", stem) or self._reading.tokens[at].kind != "word"

    def is_bare_order(self, at: int) -> bool:
        """True for a word that no list knows before a phrase without a verb ('Overhaul water tariffs by 2027')."""
        reading, last = self._reading, self._sentence.last
        known = reading.tokens[at].stem in reading.lexicon.words or reading.at(at + 1, "verb.modal") is not None
        if at != self._first_word or known:
            return False
        unknown = not reading.norm(at).endswith(_NOUN_ENDINGS)
        timed = any(place in reading.dates for place in range(at + 1, last))
        finite = any(reading.norms[place] in FINITE for place in range(at + 1, last))
        return unknown and timed and not finite and self.opens_phrase(at + 1)

    def opens_phrase(self, at: int) -> bool:
        """True for a word that can begin an object: no small word, no mark and no verb."""
        reading = self._reading
        word = at < self._sentence.last and reading.tokens[at].kind == "word" and reading.norm(at) not in SMALL
        verb = reading.verbs.get(at) is not None and reading.norm(at) not in reading.lexicon.forms["also.noun"]
        return word and not verb
