"""`results`: what I wrote, and what became of it, as lines and as a table.

After the end it is the page to keep: `ssh ... results > my-notes.txt`. It shows what the participant's view holds and
nothing more: levels and model answers are there only once they are open.
"""

from collections.abc import Sequence

from facilitator.seminar.contents import Kept
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.ports import NotHandedIn
from facilitator.session.verbs.part import VerbParts
from facilitator.session.verbs.verb import Answer


def results_so_far(
    parts: VerbParts, view: ParticipantView, kept: Sequence[Kept], not_handed_in: Sequence[NotHandedIn]
) -> Answer:
    """What I wrote, activity by activity.

    Last comes what was typed and does not count, so that nobody has to write it again from memory.
    """
    results = parts.results(view, kept)
    paragraphs: list[Sequence[str]] = [[_whose(view)]] if view.stage == "ended" else []
    paragraphs += results.paragraphs
    paragraphs += [[each.about, f"Not handed in: {each.text}"] for each in not_handed_in]
    if not (results.paragraphs or not_handed_in):
        paragraphs.append(["You have handed nothing in."])
    lines = [line for paragraph in paragraphs for line in ("", *paragraph)][1:]
    typed = [{"about": each.about, "text": each.text} for each in not_handed_in]
    return Answer(tuple(lines), {**results.table, "not_handed_in": typed})


def _whose(view: ParticipantView) -> str:
    """The seminar, and whose results these are: they are read again when nothing else tells it."""
    who = (view.me.name, view.me.delegation, view.group.name if view.group else "")
    return f"{view.title}: {', '.join(each for each in who if each)}"
