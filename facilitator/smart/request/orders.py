"""Orders: the verbs by which a sentence asks for something.

It knows nothing of how firm they are. A verb asks only where English lets an order stand: at the start of a sentence
(or after an opening such as 'By 2026,'), after 'should', after 'that the Government', after 'recommend ... to', or
beside another order; verbs in a purpose, a side remark or a preamble do not.
"""

from typing import Final, NamedTuple

from facilitator.smart.request.firmness import is_comparative
from facilitator.smart.request.remarks import Pending, announcement, may_announce
from facilitator.smart.request.word_context import Places, is_base, opens_request
from facilitator.smart.request.zones import Zones
from facilitator.smart.words.grammar import (
    ARTICLES,
    FINITE,
    JOINS,
    NOT_VERB_BEFORE,
    NOUN_AFTER,
    OPENINGS,
    SMALL,
    STILL_PENDING,
    words,
)
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence

_NOMINAL_ENDINGS: Final = tuple(sorted(words("ion ions ment al ure ing ban launch increase better more efforts")))
_ASKED_NOUN: Final = words("the for on recommend upon a its their encourage")
"""Words before a noun by which something is asked ('we encourage its full implementation')."""
_DETERMINERS: Final = words("the a an its their all each every more")


class Order(NamedTuple):
    """The token of an ordering verb, its mark in the lists (None for a verb they lack), and whether it is a noun."""

    at: int
    mark: Mark | None
    noun: bool = False
    opens: bool = False


class SentenceOrders:
    """Finds the orders of one sentence, reading it once from left to right."""

    def __init__(self, reading: Reading, zones: Zones, sentence: Sentence, *, plan: bool = False) -> None:
        self._reading = reading
        self._zones = zones
        self._sentence = sentence
        self._places = Places(reading, sentence)
        self._found: list[Order] = []
        self._opening = True
        self._pending: Pending = "that" if plan else "none"
        self._pending_at = sentence.first
        self.asks = False
        """True once the sentence has said 'We recommend' or the like."""
        self.asked_until = sentence.first
        """Where the words end by which the sentence asks."""

    def find(self) -> list[Order]:
        """The orders, in order."""
        skip_to = self._sentence.first
        tokens, zones = self._reading.tokens, self._zones.zone
        for at in range(self._sentence.first, self._sentence.last):
            if at < skip_to or zones[at] in {"background", "relative"}:
                continue
            if tokens[at].kind == "mark":
                self._reopen(at)
                continue
            if zones[at] == "purpose":
                self._pending = "none"
                continue
            opener = self._opener(at) if may_announce(self._reading, at) else 0
            if opener:
                skip_to = opener
                continue
            order = self._order(at) if self._may_order(at) else None
            if order is not None:
                if self._pending == "modal" and len(self._found) == 1 and self._found[0].noun:
                    self._found.clear()
                self._found.append(order)
                self._pending = "none"
                skip_to = order.mark.last if order.mark else at + 1
            if self._opening and not self._is_light(at):
                self._opening = False
        return self._found

    def _reopen(self, at: int) -> None:
        """Behind a colon an order may begin as at the start of a sentence, behind a side remark as behind 'shall'."""
        if self._pending == "modal" and at == self._pending_at and self._reading.norm(at) == ",":
            self._pending_at = self._places.after_remark(at)
        if self._reading.norm(at) == ":" and not self._found:
            self._opening, self._pending = True, "none"

    def _opener(self, at: int) -> int:
        """Where a word that announces an order ends ('should', 'We recommend', 'that'), 0 if this is none."""
        found = [(order.at, order.opens) for order in self._found[-1:]]
        announced = announcement(self._reading, self._places, at, self._pending, found)
        if announced is None:
            return 0
        self._pending, self._pending_at = announced.pending, announced.pending_at
        if announced.asks:
            self.asks, self._opening = True, False
            self.asked_until = announced.last
        return announced.last

    def _may_order(self, at: int) -> bool:
        """False where neither a list nor the place makes an order of this word, so that no rule need be asked."""
        return at in self._reading.starts or self._opening or self._pending != "none"

    def _order(self, at: int) -> Order | None:
        mark = self._reading.verbs.get(at)
        match self._pending:
            case "modal":
                return self._after_modal(at, mark)
            case "that":
                return self._after_that(at, mark)
            case "asked":
                return self._after_ask(at, mark)
            case "none":
                return self._opening_order(at, mark) or self._joined(at, mark)

    def _is_light(self, at: int) -> bool:
        """True for what may stand before the first order without closing the opening."""
        norm, first = self._reading.norms[at], at == self._places.first_word()
        if norm == "to" or self._places.is_adverb(at) or self._places.in_time(at):
            return True
        if norm == "and":
            return self._places.is_adverb(at - 1) and self._places.is_adverb(at + 1)
        number = first and self._reading.tokens[at].value is not None
        return number or (norm in ARTICLES and (first or self._reading.norms[at - 1] == ":"))

    def _after_modal(self, at: int, mark: Mark | None) -> Order | None:
        reading = self._reading
        norm = reading.norm(at)
        if reading.norms[at - 1] in {"the", "a", "an"}:
            return None
        much = norm == "do" and reading.norm(at + 1) in {"more", "better", "everything", "something"}
        holds = norm == "have" and reading.norm(at + 1) not in {"to", "been"}
        if self._is_to_be_more(at):
            return Order(at, None)
        phrase = mark is not None and mark.last > at + 1
        if mark is not None and ((norm == "be" and mark.tag == "verb.process") or (norm == "do" and phrase)):
            return Order(at, mark)
        if norm in STILL_PENDING and not much and not holds:
            return None
        passive = any(reading.norm(i) in {"be", "been", "being"} for i in range(self._pending_at, at))
        if mark is not None and (is_base(reading, at, mark.phrase) or passive):
            return Order(at, mark)
        if self._places.is_adverb(at) or self._places.in_time(at):
            return None
        close = all(self._places.is_aside(between) for between in range(self._pending_at, at))
        plain = norm.endswith(("ed", "en")) if passive else not norm.endswith(("ing", "ed"))
        if close and plain and norm not in SMALL and reading.tokens[at].kind == "word":
            return Order(at, None)
        if at > self._pending_at + 9:
            self._pending = "none"
        return None

    def _is_to_be_more(self, at: int) -> bool:
        """True for 'be more active', 'become fairer': another quality is what is asked."""
        plain = self._reading.norms[at] in {"be", "become"} and self._reading.verbs.get(at) is None
        return plain and is_comparative(self._reading, at + 1)

    def _after_that(self, at: int, mark: Mark | None) -> Order | None:
        """The verb of 'that the Government adopts': plain or third person, not after an article or a preposition."""
        if mark is None:
            return None
        reading, norm, before = self._reading, self._reading.norm(at), self._places.before(at)
        passive = before in {"is", "are", "be"} and norm.endswith(("ed", "t", "n", "d"))
        if (before in NOT_VERB_BEFORE and not passive) or at == self._pending_at or self._places.is_title(at):
            return None
        wished = norm.endswith("ed") and self._wishes_for()
        if norm.endswith(("ed", "ing")) and not (passive or wished) and not is_base(reading, at, mark.phrase):
            return None
        paired = reading.norm(mark.last) == "and" and reading.verbs.get(mark.last + 1) is not None
        if norm in reading.lexicon.forms["also.noun"] and reading.norm(mark.last) in NOUN_AFTER and not paired:
            return None
        return Order(at, mark)

    def _wishes_for(self) -> bool:
        """True behind 'it would be good that' and 'it is time that', where the past asks ('treated them fairly')."""
        said = self._reading.norms[self._sentence.first : self.asked_until]
        return self.asks and bool({"would", "time", "wish"} & set(said))

    def _after_ask(self, at: int, mark: Mark | None) -> Order | None:
        before = self._places.before(at)
        passive = (
            before == "be" and self._reading.norm(at - 2) == "to" and self._reading.norm(at).endswith(("ed", "n", "t"))
        )
        if mark and (before == "to" or passive):
            return Order(at, mark)
        if before == "to" and self._is_to_be_more(at):
            return Order(at, None)
        nominal = self._reading.at(at, "noun.action")
        if nominal and self._places.before_noun(at) in _ASKED_NOUN:
            return Order(at, nominal, noun=True)
        if mark and not self._found and at <= self._sentence.first + 4 and self._reading.norm(at).endswith("ing"):
            return Order(at, mark)
        bare = mark and self._places.after_mark(at) and is_base(self._reading, at, mark.phrase) and not self._found
        return Order(at, mark) if bare else None

    def _opening_order(self, at: int, mark: Mark | None) -> Order | None:
        if self._found:
            return None
        reading, norm = self._reading, self._reading.norm(at)
        places = self._places
        if mark is not None and places.asks_alone(at, mark):
            return Order(at, mark)
        if mark is not None and places.names_actor(at) and is_base(reading, at, mark.phrase):
            return Order(at, mark, opens=True)
        if not (self._opening or self._fronted(at)):
            told = mark is not None and at and reading.at(at - 1, "government") and is_base(reading, at, mark.phrase)
            told = told and reading.norm(at + 1) != "not"
            return Order(at, mark) if told and norm not in reading.lexicon.forms["also.noun"] else None
        if self._places.is_adverb(at) and reading.verbs.get(at + 1):
            return None
        if reading.norm(at - 1) in ARTICLES or (at and self._counts(at - 1)):
            mark = None
        if mark is not None and norm in reading.lexicon.forms["also.noun"] and places.is_subject(mark):
            return None
        base = mark is not None and is_base(reading, at, mark.phrase) and reading.norm(mark.last) not in FINITE
        nominal = reading.at(at, "noun.action", "noun.general")
        if nominal and not base and (norm.endswith(_NOMINAL_ENDINGS) or reading.norm(at - 1) in ARTICLES):
            return Order(at, nominal, noun=True, opens=True)
        if base:
            return Order(at, mark, opens=True)
        return self._unknown_verb(at) if self._opening and reading.norm(at - 1) not in ARTICLES else None

    def _counts(self, at: int) -> bool:
        """True for a number that counts what follows it, and is no date."""
        return self._reading.tokens[at].value is not None and at not in self._reading.dates

    def _fronted(self, at: int) -> bool:
        """True if only a time, a place or another opening stands before this verb ('By 2026, adopt ...')."""
        if self._reading.norm(self._places.first_word()) not in OPENINGS and not self._reading.at(
            self._places.first_word(), "verb.background"
        ):
            return False
        before = self._places.before(at)
        ends_time = self._places.in_time(at - 1) and not self._places.in_time(at)
        verb = (
            self._reading.norm(at) not in self._reading.lexicon.forms["also.noun"]
            or self._reading.norm(at + 1) not in NOUN_AFTER
            or (before == "," and opens_request(self._reading, at))
        )
        infinitive = before == "to" and self._reading.norm(at - 2) == ","
        return verb and (before == "," or infinitive or ends_time or self._zones.zone[at - 1] == "background")

    def _unknown_verb(self, at: int) -> Order | None:
        reading = self._reading
        plain = reading.tokens[at].kind == "word" and not reading.norm(at).endswith(
            ("s", "ing", "ed", "ly", "ion", "ity")
        )
        following = reading.norm(at + 1)
        opens = following in _DETERMINERS or self._places.is_bare_order(at)
        return Order(at, None, opens=True) if plain and opens and not self._places.is_stop(at) else None

    def _joined(self, at: int, mark: Mark | None) -> Order | None:
        """A verb beside an order: after a comma or 'and', in the form of an order, and no noun that looks like one."""
        if mark is None or not self._found:
            return None
        if not is_base(self._reading, at, mark.phrase):
            return self._joined_third_person(at, mark)
        before = self._places.before(at)
        hyphen = before == "-" and self._reading.tokens[at - 1].end == self._reading.tokens[at].start
        named = self._reading.at(at, "body", "group")
        if before not in JOINS or hyphen or self._found[0].noun or (named is not None and named.last > mark.last):
            return None
        last = self._found[-1].mark
        weak = last is not None and last.tag in {"verb.process", "verb.softener"}
        if weak and before == "and" and self._reading.verbs.get(at - 2):
            return None
        if before == "to":
            told = self._zones.zone[max(at - 3, 0)] == "purpose"
            alike = self._reading.norm(self._found[0].at - 1) == "to" and (told or not weak)
            return Order(at, mark) if alike and self._reading.norm(at - 2) in {",", "and", "or", ";"} else None
        if mark.last - mark.first == 1 and self._reading.norm(at) in self._reading.lexicon.forms["also.noun"]:
            noun = self._reading.norm(mark.last) in NOUN_AFTER
            return None if noun else Order(at, mark)
        return Order(at, mark)

    def _joined_third_person(self, at: int, mark: Mark) -> Order | None:
        """'... and spends': beside an order of the form 'that the Government adopts'."""
        if self._places.before(at) not in {"and", ",", "or"}:
            return None
        first = self._reading.norm(self._found[0].at)
        norm = self._reading.norm(at)
        both = (
            first.endswith("s")
            and norm.endswith("s")
            and not first.endswith("ss")
            and self._reading.norm(at + 1) not in NOUN_AFTER
        )
        return Order(at, mark) if both else None
