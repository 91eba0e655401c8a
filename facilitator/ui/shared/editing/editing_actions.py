"""What the editor does beside typing, as the help and the docs tell it; it does not know how it is done."""

from typing import Final

from facilitator.ui.shared.actions import Action

EDITING_ACTIONS: Final = (
    Action("draft.undo", ("ctrl+z",), "undo", "Take back the last word or step.", in_footer=False),
    Action("draft.redo", ("ctrl+y",), "redo", "Do again what was taken back.", in_footer=False),
    Action("draft.select-all", ("ctrl+a",), "select all", "Select the whole text.", in_footer=False),
    Action("draft.copy", ("ctrl+c",), "copy", "Copy the selection, for pasting in here.", in_footer=False),
    Action("draft.cut", ("ctrl+x",), "cut", "Copy the selection and take it out.", in_footer=False),
    Action("draft.paste", ("ctrl+v",), "paste", "Put in what was copied in here.", in_footer=False),
)
"""What the editor does beside typing; arrows, Home, End, Page Up and Down with Ctrl and Shift are as everywhere."""
