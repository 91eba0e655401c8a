"""Neighbours: how seldom each pair of words that stand side by side does so in real recommendations.

It knows nothing of grammar. Only pairs with a small word count, since what stands beside these hardly depends on the
subject, and only their sum over a long text; one odd pair is a matter of style or of a language that one has learned
late.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from facilitator.smart.words.grammar import SMALL
from facilitator.smart.words.reading import Reading

_ENDINGS: Final = (
    ("ing", "-ing"), ("ed", "-ed"), ("ly", "-ly"), ("ion", "-ion"), ("ment", "-ion"), ("ity", "-ion"),
    ("ness", "-ion"), ("ance", "-ion"), ("ence", "-ion"), ("al", "-al"), ("ive", "-al"), ("ous", "-al"),
    ("ic", "-al"), ("able", "-al"), ("s", "-s"),
)  # fmt: skip
"""Endings by which other words are put into kinds."""
KEPT_WORDS: Final = 4096
"""Words of which the kind is kept."""
SHORTEST_STEM: Final = 3
"""Letters that stand before such an ending."""


def familiarity(reading: Reading) -> int:
    """How much oftener than by chance each pair stands: the logarithm, rounded, from -3 to 1 for each, added up.

    A sentence has more than 0, words in an order by chance have less.
    """
    table = _table()
    openings = {sentence.first for sentence in reading.sentences}
    shouted = reading.text.isupper()
    kinds = [_kind(reading, at, opens=at in openings, shouted=shouted) for at in range(len(reading.tokens))]
    return sum(table.get(pair, 0) for pair in pairwise(kinds))


def _kind(reading: Reading, at: int, *, opens: bool, shouted: bool) -> str:
    """The small word itself, or what kind of word it is; '' for marks and figures."""
    token = reading.tokens[at]
    if token.kind != "word":
        return ""
    if token.norm in SMALL and (shouted or len(token.text) == 1 or not token.text.isupper()):
        return token.norm
    if token.text[:1].isupper() and not opens and not shouted:
        return "Name"
    if opens and at in reading.verbs:
        return "Verb"
    return _ending(token.norm)


@lru_cache(maxsize=KEPT_WORDS)
def _ending(norm: str) -> str:
    long_enough = (kind for end, kind in _ENDINGS if norm.endswith(end) and len(norm) >= len(end) + SHORTEST_STEM)
    return next(long_enough, "word")


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, str], int]:
    rows = (line.split() for line in _PAIRS.strip().splitlines())
    return {(first, second): int(value) for first, value, *others in rows for second in others}


_PAIRS: Final = """
-al -3 a against an are at between have its more not on such that the their this with
-al -2 all any as be by for from in it of so those to under which
-al -1 into is through
-ed -3 its
-ed -2 all the
-ed -1 a an are of their
-ed 1 as at by during for from in into on or since that through to under without
-ing -2 which
-ing -1 against are as be is
-ing 1 a an at by from in into it its more the their them those through
-ion -2 all any such the their them this those who
-ion -1 a an it its more not
-ion 1 against among and between concerning for from in into is of or should so through with within without
-ly -2 of
-ly -1 a against all its that
-ly 1 among by in those through with
-s -3 a an has its
-s -2 all any more no the their them they this those
-s -1 not these
-s 1 and are before between can concerning do for from in into may of should so such that to towards under when
-s 1 where who within without
Name -3 a all an any its such the their them these those
Name -2 among between have it more not this towards
Name -1 are at by that through under which who without
Name 1 against and for from has is no of on or so
Verb -3 against are be is of such which
Verb -2 by not their this
Verb -1 as at for from in it on through under
Verb 1 a all an any every into its more that the to towards
a -3 Verb a against all and as by for in its of on that the to with
a -2 -s
a -1 Name
a 1 -al more word
against -3 -ly Verb a against as by for in of that to with
against -2 and its on
against -1 -ed -ing the
against 1 Name any them those word
all -3 Verb a against all and for in on that to
all -2 -ly as by of with
all -1 -ing -ion the
all 1 -s Name those
among -2 -ion
among -1 Name
among 1 -al -s all the
an -3 Verb and of the to
an -2 -s Name in
an -1 -ing
an 1 -al -ion -ly word
and -3 Verb and it of such them this
and -2 a against as between for from into is on under which with
and -1 all an any are at be in so through towards who
and 1 -al -ion -ly word
any -3 and of the to
any -2 Name
any 1 -ion -s word
are -3 -ion Name Verb and of to
are -2 the
are -1 -al -ing -s
are 1 -ed -ly in not word
as -3 Verb and as of with
as -2 against all on that
as -1 -ing -ion -s Name by for in
as 1 -ed a an it those word
at -3 -s Name Verb and in of to
at -2 -ed -ion
at -1 -al
at 1 -ing all the
be -3 -ion Name Verb and of the to
be -2 -ing -s
be -1 -al
be 1 -ed -ly word
before 1 the
between -3 of to
between -2 -ion and
between -1 Name
between 1 -ing -s the word
by -3 Verb against and as in of on that to with
by -2 for
by -1 -ed -ion -s
by 1 -ing all the
can -1 -s
can 1 -ly be word
concerning -1 -s
concerning 1 -al -ion the
could 1 be word
do -1 word
do 1 not so
does 1 not
during 1 the
every 1 word
for -3 Verb against and for of on to with
for -2 as that
for -1 -ion -ly by in
for 1 -ing all any its such the their this those which
from -3 Verb in of to
from -2 and
from -1 -ed -s word
from 1 -ing Name all its the
has -2 -s
has 1 -ed not word
have -3 Name and of
have -2 -ion
have 1 -ed word
her 1 word
his 1 or word
if 1 word
in -3 Verb against and are as at by for from in into is of on or to with
in -2 -ly
in -1 -ed -s it that
in 1 -ing -ion a all an its the these this word
into -3 Verb of to
into -2 -ing Name and in
into -1 -s
into 1 -al all its word
is -3 -ion -s Name Verb and of
is -1 -ing the to
is 1 -ed -ly a in not
it -3 -ing Name Verb of the
it -2 -al -ion and
it -1 word
it 1 -ly can has in into is to with
its -3 Verb a against all and as by for in its of on or that the to with
its -2 -ly
its -1 -ed -ing
its 1 -al -ion -s
may 1 be word
more -3 Name Verb of the
more -2 and
more -1 to
more 1 -al -ly
no 1 -ion
not -3 -al -ion -s Name Verb and
not -2 of the
not 1 -ed -ly be word
of -3 Verb against and are as at be between by for from have in into is of on that through to who with without
of -2 it not or so them under
of -1 -ed -ly more which
of 1 -al all any its such the their these this those
on -3 Verb against and as by for in of on or to with
on -2 that
on -1 -ed -ion -ly -s all
on 1 Name the their this
or -3 Verb and of with
or -2 on the to
or -1 -s in its
or 1 -al -ed -ing Name her word
over 1 the word
per 1 word
should 1 be word
so -3 -al -ion -s Name and of the
so -2 to word
so 1 -ed as that
some 1 -s
such -3 Name Verb and of the to
such -2 -al -ing word
such 1 -s a as
that -3 Verb against and by for of on that to with
that -2 -ing as in
that -1 -ion Name
that 1 all any are has have is it may no such the their these they this those will would
the -3 Verb a against all among an and any are as at be between by for from have in into is it its not of on or such
the -3 that the their them these this those through to towards under which who with within without
the -2 more
the -1 -ed -ly so
the 1 -al -ion Name word
their -3 Verb and in of on the to with
their -1 -ed -ing
their 1 -al -ion -s word
them -3 Name of
them -1 -ion -s the word
them 1 in into to with
these -3 Name the
these -1 word
these 1 -s
they -2 -s
they 1 -ly are can
this -3 Verb and of the to
this -2 -ing
this -1 -s Name
this 1 word
those -3 -ion Name Verb and the
those -2 to
those -1 -al
those 1 -ed -ing that who word
through -3 Verb and of to
through -1 -s Name
through 1 -al -ed -ing -ion a its the
throughout 1 the
to -3 Verb against and are as between by for from in into is of on or so through to under with
to -2 at not
to -1 -ed -s Name it its more such that
to 1 -ly all be do have the this which word
towards -2 and
towards -1 -s Name word
towards 1 -ing its the
under -3 Verb and of to
under -2 -s
under -1 -ion
under 1 -al the
was 1 -ed
were 1 -ed
when 1 -ing
where 1 word
which -3 -ing Verb and of to
which -2 -al -ion in
which -1 the
which 1 -ly -s are could has have is it will would
who -3 -ion Name and of the
who -1 -s
who 1 -ed are have were word
will 1 be word
with -3 Verb against and as by for in of on or to with
with -2 -ly that
with -1 -ing -ion
with 1 -al a its the
within -3 -ion -s
within -1 word
within 1 its the
without -3 Name and
without -2 of
without -1 -s the
without 1 -al -ing -ion any word
word -1 do have no not such they this which will would
word 1 as before for over that them throughout towards when
would 1 be word
"""
"""A word, a value, and what it has when it stands before each of the others.

Counted in the recommendations of sessions 1 to 9 of the review; pairs that chance alone would give fewer than ten times
are left out.
"""
