"""The groups as rows: who sits there, and how far they are in what is on."""

from textual.content import Content

from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, PersonLine
from facilitator.ui.console.dialog_requests import GroupMenu, NewGroup, PersonMenu, RandomGroups
from facilitator.ui.console.part import ConsoleParts, on_paper
from facilitator.ui.console.rows import Row, columns, heading
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


def group_rows(view: ConsoleView, cells: int, parts: ConsoleParts) -> tuple[Row, ...]:
    """The groups, those who sit nowhere, and what can be added before the end, each in one line of so many cells."""
    homeless = [person for person in view.people if person.group is None and person.is_here]
    rows = [Row("group", group.id, _group(view, group, cells, parts), GroupMenu(group.id)) for group in view.groups]
    if homeless:
        rows.append(heading("Without a group", str(len(homeless))))
        rows += [Row("person", person.id, _person(person, cells), PersonMenu(person.id)) for person in homeless]
    if view.stage == "ended":
        return tuple(rows)
    rows.append(Row("add", "group", safe_line("+ Add a group…", "$quiet"), NewGroup()))
    rows.append(Row("add", "paper group", safe_line("+ Add a group on paper…", "$quiet"), NewGroup(paper=True)))
    if view.people:
        rows.append(Row("add", "random", safe_line("Assign groups at random…", "$quiet"), RandomGroups()))
    return tuple(rows)


def _group(view: ConsoleView, group: ConsoleGroup, cells: int, parts: ConsoleParts) -> Content:
    progress, style = parts.of(view.item).progress(view.item, group) if view.item else on_paper(group)
    marks = "".join((" not ranked" * (not group.ranked), " not shown" * (not group.shown)))
    right, head = safe_line(progress, style), safe_line(group.name, "bold")
    wide, short = (safe_text(people, "$quiet") for people in _people(group))
    room = cells - right.cell_length - 1 - len(marks) - head.cell_length
    people = wide if wide.cell_length <= room else short
    return columns(joined(head, people, safe_text(marks, "italic $quiet")), right, cells)


def _people(group: ConsoleGroup) -> tuple[str, str]:
    """How many are here, of how many where somebody is away; also in short, where a word would be cut."""
    if group.paper and not group.members:
        return "", ""
    here = sum(1 for member in group.members if member.is_here)
    count = f"{here}" if here == len(group.members) else f"{here}/{len(group.members)}"
    return f"  {count} here", f" ({count})"


def _person(person: PersonLine, cells: int) -> Content:
    name = safe_line(person.name or "somebody without a name")
    return columns(joined("  ", name), safe_line(person.delegation, "$quiet", cells // 2), cells)
