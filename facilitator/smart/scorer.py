"""The scorer: one text against one brief, to a score with its reasons and remarks on its tone.

Only those who wrote a text and the facilitator see them: they are on no wall, in no report and in no export.

SCORER_VERSION goes into every stored score and changes with anything that can change a level, so that old sessions keep
what the room saw.
"""

from typing import Final

from facilitator.smart.advice.edits import smallest_edits
from facilitator.smart.advice.evidence import grown
from facilitator.smart.analysis import Analysis, Verdict, analyse
from facilitator.smart.category import action_category
from facilitator.smart.criteria.achievable import judge_achievable
from facilitator.smart.criteria.counting import separate_demands
from facilitator.smart.criteria.measurable import judge_measurable
from facilitator.smart.criteria.relevant import judge_relevant
from facilitator.smart.criteria.specific import judge_specific
from facilitator.smart.criteria.time_bound import judge_time
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Brief, Criterion, Levels, Score, Weights
from facilitator.smart.request.brief import read_brief
from facilitator.smart.sureness import doubts
from facilitator.smart.words.lexicon import Lexicon

TOO_LONG: Final = 90
"""Words that take three quarters of a minute to read out: more than a State has for one of its recommendations."""
LONGEST_QUOTED: Final = 40
"""Characters of the words that a remark quotes."""


def tone(analysis: Analysis) -> tuple[str, ...]:
    """What a trainer would say of the tone, a sentence each; nothing for a language that is not read."""
    if analysis.kind in {"empty", "foreign"}:
        return ()
    found: list[str] = []
    for tag, remark in _REMARKS:
        marks = analysis.reading.tagged(tag)
        if marks:
            found.append(remark.format(words=_quoted(analysis, marks[0].first, marks[0].last)))
    if analysis.kind == "joke":
        found.append("This reads as a joke: a delegation would not say it in the Council.")
    if analysis.reading.written_count > TOO_LONG:
        found.append(f"Too long to read out: {analysis.reading.written_count} words for one recommendation.")
    return tuple(found)


def _quoted(analysis: Analysis, first: int, last: int) -> str:
    start, end = analysis.reading.span(first, last)
    return " ".join(analysis.reading.text[start:end].split())[:LONGEST_QUOTED]


_REMARKS: Final = (
    ("tone.accuses", "'{words}' accuses: say what is missing, and ask for the step that would change it."),
    ("tone.commands", "'{words}' commands: in the Council a State recommends to an equal."),
)


SCORER_VERSION: Final = "1.7"
LONG: Final = 45
"""Words from which on a recommendation is said to be long (the 95th percentile of real ones has 41)."""


def score(text: str, brief: Brief | None, lexicon: Lexicon, weights: Weights = Weights()) -> Score:  # noqa: B008
    """The checklist's view of a text, read against a brief if there is one; any text has a score."""
    analysis = analyse(text, read_brief(brief, lexicon), lexicon)
    verdicts: dict[Criterion, Verdict] = {
        "S": grown(analysis, judge_specific(analysis)),
        "M": grown(analysis, judge_measurable(analysis)),
        "A": grown(analysis, judge_achievable(analysis)),
        "R": grown(analysis, judge_relevant(analysis)),
        "T": grown(analysis, judge_time(analysis)),
    }
    levels = Levels(*(verdicts[criterion].level for criterion in CRITERIA))
    return Score(
        levels=levels,
        total=total(levels, weights),
        action_category=action_category(analysis),
        demands=separate_demands(analysis),
        flags=_flags(analysis, levels),
        reasons=tuple(reason for criterion in CRITERIA for reason in verdicts[criterion].reasons),
        edits=smallest_edits(analysis, verdicts, by_criterion(weights)),
        words=analysis.reading.written_count,
        scorer=SCORER_VERSION,
        doubts=doubts(analysis, verdicts),
        tone=tone(analysis),
    )


def unscored(text: str) -> Score:
    """What stands in place of a score where the scorer has failed on a text: no levels and no advice."""
    return Score(Levels(0, 0, 0, 0, 0), 0, 0, 0, ("not-scored",), (), (), len(text.split()), SCORER_VERSION)


def total(levels: Levels, weights: Weights) -> int:
    """The levels as one number of 0 to 100; 0 if all weights are 0."""
    counted = by_criterion(weights)
    most = HIGHEST_LEVEL * sum(counted.values())
    return round(100 * sum(levels.of(criterion) * counted[criterion] for criterion in CRITERIA) / most) if most else 0


def by_criterion(weights: Weights) -> dict[Criterion, int]:
    """The weights by letter."""
    return {
        "S": weights.specific,
        "M": weights.measurable,
        "A": weights.achievable,
        "R": weights.relevant,
        "T": weights.time_bound,
    }


def _flags(analysis: Analysis, levels: Levels) -> tuple[str, ...]:
    flags = []
    if analysis.kind == "foreign":
        flags.append("unreadable-language")
    if not analysis.live:
        flags.append("no-action")
    if analysis.brief.brief is not None and levels.relevant == 0 and analysis.kind not in {"empty", "foreign"}:
        flags.append("off-topic")
    if analysis.kind == "keywords":
        flags.append("keywords")
    if analysis.reading.written_count > LONG:
        flags.append("long")
    return tuple(flags)
