"""The middle of an item in which people speak, and nothing else is done."""

from textual.content import Content

from facilitator.seminar.speakers import Speaker
from facilitator.seminar.views.console import ItemPanel
from facilitator.ui.console.layout import Body, lines, quiet, stacked, strong
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def speakers_body(panel: ItemPanel, note: str = "") -> Body:
    """Who speaks here, and what the wall says with it; below it a note on what can be done."""
    item = panel.run.item
    people = [_speaker(speaker) for speaker in (*(turn.speaker for turn in panel.turns), *_presenters(panel))]
    chair = joined(quiet("chair  "), safe_line(item.chair)) if item.chair else Content("")
    room = lines(quiet("on the wall"), *(safe_text(f"· {each}") for each in item.room)) if item.room else Content("")
    return Body(item.title, stacked(chair, lines(*people), room, quiet(note)))


def _presenters(panel: ItemPanel) -> tuple[Speaker, ...]:
    return () if panel.run.has_turns else panel.run.item.speakers


def _speaker(speaker: Speaker) -> Content:
    what = ", ".join(part for part in (speaker.title, speaker.organisation) if part)
    return lines(strong(speaker.name), quiet(f"  {what}") if what else Content(""))
