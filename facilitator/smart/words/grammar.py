"""Grammar: the small words of English by which sentences are taken apart.

It knows nothing of subjects. These are facts of the language and not a trainer's choice, so they stand in code; every
list of words that carries meaning is a data file.
"""

from typing import Final


def words(line: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(line.split())


CLAUSE_ENDS: Final = frozenset(";:.!?")
"""Marks at which whatever was begun ends."""
NOUN_AFTER: Final = words(
    "of , . and or is are was were has have ) ; : in for on between against by at within among from with to should"
) | {""}
"""What follows a noun, so that a word before it is no verb."""
NOT_VERB_BEFORE: Final = words(
    "the a an its their his her this that these those of in for with by from on at into any some every each no "
    "such own per about against between under over more less most to and or both which who s"
)
"""Behind these words stands no verb of a that-clause."""
ADJECTIVES: Final = words("free better equal welcome dry clear further own welcome perfect right")
"""Words that are seldom verbs, and then only before a word that opens a noun phrase."""
BEFORE_NOUN: Final = words("the a an its their his her our your this that these those all each every any both no")
"""Words that open a noun phrase."""
COMPARATIVES: Final = words(
    "better greater fewer lower higher fairer safer cheaper stronger wider easier cleaner faster slower larger "
    "smaller bigger healthier shorter longer clearer closer stricter tighter simpler quicker richer broader "
    "deeper newer earlier smoother kinder milder tougher harder softer warmer calmer cooler denser finer "
    "firmer fuller gentler nicer quieter rarer steadier sturdier swifter thinner tidier truer wiser worthier "
)
"""Words that wish for another quality; a few only, since most words in -er are nouns."""
OPENINGS: Final = words(
    "by in within before until till from for at during as with on through starting no under after not over "
    "beginning since given once upon per regarding concerning when if while where pursuant to taking "
    "considering along together as"
)
"""Words that open a sentence before its order ('By 2026, adopt ...')."""
JOINS: Final = frozenset({",", "and", "or", ";", ":", "then", "but", "–", "-", "—", "•", "*", "&", "plus", "to"})
"""What may stand between two orders."""
ARTICLES: Final = frozenset({"the", "a", "an", "immediate", "prompt", "early", "swift", "full", "effective", "speedy"})
"""Words before a noun that asks ('The immediate release of ...')."""
STILL_PENDING: Final = frozenset({"be", "to", "not", "also", "do", "have", "been", "being"})
"""Words between 'should' and its verb."""
SMALL: Final = words(
    "the a an of to in on for and or with by at from into as is are be was were has have had do does it its "
    "his her they them their this that these those which who whose should shall must may can could will would "
    "not no without within before after until since between per each every all any some more than so such "
    "through throughout during under over against among toward towards despite concerning enabling if when where "
    "we i our you"
)
"""The small words that sentences are held together by."""
STOPPERS: Final = words(
    "of for to in from by with on at so which that who within before until and as through into against between "
    "or but under when where towards via per over until till during after without among"
)
"""Where a noun phrase ends."""
FINITE: Final = frozenset({"is", "are", "was", "were", "has", "does", "did"})
"""Verbs before which a word is a subject and no order ('Lead is heavy')."""
