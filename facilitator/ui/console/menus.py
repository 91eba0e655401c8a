"""Which menu a row opens, with its title; what it stood for may be gone by then."""

from facilitator.domain.ids import ItemId, PersonId
from facilitator.domain.views.console import ConsoleView
from facilitator.ui.console import choices
from facilitator.ui.console.choices import Choice
from facilitator.ui.console.rows import Row


def menu_of(view: ConsoleView, row: Row) -> tuple[str, tuple[Choice, ...]]:
    """The title and the choices of the menu that a row opens; no choices where what it stood for is gone."""
    match row.kind:
        case "item":
            titles = [line.title for line in view.agenda if line.id == row.id]
            return "".join(titles), choices.item_choices(view, ItemId(row.id))
        case "turn":
            turns = [turn for turn in (view.item.turns if view.item else ()) if turn.speaker.id == row.id]
            return (
                (turns[0].speaker.name, choices.turn_choices(view.item, turns[0])) if view.item and turns else ("", ())
            )
        case "hand":
            names = [hand.name for hand in view.hands if hand.person == row.id]
            return "".join(names), choices.hand_choices(view, PersonId(row.id)) if names else ()
        case "group":
            groups = [group for group in view.groups if group.id == row.id]
            return (groups[0].name, choices.group_choices(view, groups[0])) if groups else ("", ())
        case "person":
            people = [person for person in view.people if person.id == row.id]
            return (people[0].name, choices.person_choices(view, people[0])) if people else ("", ())
        case _:
            return "", ()
