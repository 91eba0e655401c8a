"""How made-up people spend their time: every assumption of a rehearsal, with its reason.

Nothing else in a rehearsal makes up a length: all others are the scenario's. The decision to know: people use all the
time that they are given and some more, so no item ends before its time; a plan that holds only because somebody is
brief does not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SPOKEN_WORDS_A_MINUTE: Final = 125
"""Reading aloud: what interpreters can follow."""

READ_WORDS_A_MINUTE: Final = 200
"""Reading alone: somewhat below the 238 that M. Brysbaert (2019) finds for readers of their first language."""

COMPOSED_WORDS_A_MINUTE: Final = 19
"""Writing a text of one's own at a keyboard, after C.-M. Karat and others (1999)."""

COPIED_WORDS_A_MINUTE: Final = 33
"""Typing what stands on paper, after the same."""

LEAST_SHOWN: Final = 2
"""Answers, and rewrites of a round, that the room sees: with fewer there is nothing to compare."""

MOST_ANSWERS_SHOWN: Final = 5
"""More answers to one question are not listened to."""

PAPER_GROUPS: Final = 4
"""Tables of a room without laptops, where the scenario names none."""

PAPER_HANDS: Final = 10
"""Who wants to speak in a discussion of a room without laptops."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Lengths in milliseconds, 0 or more. Where no source is named, each is an assumption, and printed as one.

    `late_ms` is how late the seminar begins. `overrun_ms` is what a speaker takes once the light is red: the sentence
    that they end, some thirty words. `between_speakers_ms` is thanks and a name; `changeover_ms` lies between two
    items, while one sits down, another stands up and slides are found; `back_from_break_ms` in its place after a break.
    `answer_ms` is what a speaker in a discussion is answered: forty minutes hold fifteen turns of two minutes with
    answers, as the notes of the shipped seminar reckon; `turn_ms` such a turn where the item gives it no length.
    `agree_ms` is what a table talks before it writes. The others are what is said about an answer, a rewrite or a model
    answer that is shown, besides reading it aloud, and the look at the checklist or the board.
    """

    late_ms: int = 0
    overrun_ms: int = 15_000
    changeover_ms: int = 30_000
    between_speakers_ms: int = 10_000
    back_from_break_ms: int = 120_000
    answer_ms: int = 40_000
    turn_ms: int = 120_000
    agree_ms: int = 60_000
    checklist_ms: int = 20_000
    talk_on_answer_ms: int = 15_000
    talk_on_rewrite_ms: int = 60_000

    def sentences(self, *, on_paper: bool) -> Iterator[str]:
        """The assumptions in words, a sentence each, for whoever reads the outcome."""
        start = f"{length_words(self.late_ms)} late" if self.late_ms else "on the minute"
        yield f"the seminar begins {start}, and no item ends before its time"
        over = (
            f"takes {length_words(self.overrun_ms)} more than they have" if self.overrun_ms else "uses all their time"
        )
        yield (
            f"whoever speaks {over}; {length_words(self.between_speakers_ms)} lie between two speakers, "
            f"{length_words(self.changeover_ms)} between two items, "
            f"{length_words(self.back_from_break_ms)} after a break"
        )
        wanted = f"{PAPER_HANDS} people want" if on_paper else "every second person wants"
        yield f"in a discussion {wanted} the floor, and each gets an answer of {length_words(self.answer_ms)}"
        yield (
            f"{LEAST_SHOWN} answers to a question and {LEAST_SHOWN} rewrites of a round are shown, more where time is "
            f"left: read aloud at {SPOKEN_WORDS_A_MINUTE} words a minute, then {length_words(self.talk_on_answer_ms)} "
            f"of talk on an answer, {length_words(self.talk_on_rewrite_ms)} on a rewrite and on the model answer, "
            f"{length_words(self.checklist_ms)} on the checklist"
        )
        yield self._writing_sentence(on_paper)

    def _writing_sentence(self, on_paper: bool) -> str:
        if on_paper:
            return f"what is shown is typed in from paper first, at {COPIED_WORDS_A_MINUTE} words a minute"
        return (
            f"a table reads the facts at {READ_WORDS_A_MINUTE} words a minute, agrees in "
            f"{length_words(self.agree_ms)} and writes {COMPOSED_WORDS_A_MINUTE} words a minute, some a quarter faster "
            f"or slower"
        )


def words_ms(text: str, words_a_minute: int) -> int:
    """What a text takes at so many words a minute, in milliseconds, to the second above."""
    return -(-len(text.split()) * 60 // words_a_minute) * 1000


def length_words(milliseconds: int) -> str:
    """'15 s', or '2 min' where it is whole minutes."""
    seconds = milliseconds // 1000
    return f"{seconds // 60} min" if seconds and seconds % 60 == 0 else f"{seconds} s"
