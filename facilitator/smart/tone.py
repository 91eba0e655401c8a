"""Tone: remarks on how a text would sound in the Council. They change no level.

Only those who wrote a text and the facilitator see them: they are on no wall, in no report and in no export.
"""

from typing import Final

from facilitator.smart.analysis import Analysis

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
