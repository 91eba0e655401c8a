"""Actions: one definition each, from which come the key, the footer, the palette and the help.

An `Action` knows its words and when it is open; the method that carries it out is Textual's own `action_timer_add` for
the action 'timer.add', on the screen or app that lists it. No action hangs on a function key alone: laptops and
Chromebooks swallow those.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from textual.binding import Binding

_KEY_NAMES: Final[dict[str, str]] = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "comma": ",",
    "full_stop": ".",
    "escape": "Esc",
    "enter": "Enter",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def always(view: Any) -> bool:
    """The condition of an action that is always open."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a person can do with a key.

    Attributes:
        id: 'subject.verb', such as 'timer.add'.
        keys: Textual's names of its keys, at least one of them no function key; the first is shown.
        label: Two or three words, for the footer and the palette.
        help: One sentence, for the help and the palette.
        is_open: Whether it makes sense now, asked with the audience's view.
        in_footer: Whether the footer has it while it is open.
        dynamic_label: Words that depend on the view, instead of the label.
        closed: Why it is not open, in a few words; where it is empty the palette leaves a closed action out.
        priority: Whether its keys act before the focused widget gets them (never a plain letter).
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    is_open: Callable[[Any], bool] = always
    in_footer: bool = True
    dynamic_label: Callable[[Any], str] | None = None
    priority: bool = False
    closed: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for an id without a subject, or where a function key stands alone."""
        if self.id.count(".") != 1:
            raise ValueError(f"{self.id}: an action is named subject.verb")
        if all(is_function_key(key) for key in self.keys):
            raise ValueError(f"{self.id}: a function key needs a letter beside it")

    @property
    def method(self) -> str:
        """Textual's name of the action; `action_<method>` carries it out."""
        return self.id.replace(".", "_").replace("-", "_")

    @property
    def key_words(self) -> str:
        """The keys as people read them: 'n', 'ctrl+s', '+ or ='."""
        return " or ".join(key_word(key) for key in self.keys)

    def words(self, view: Any) -> str:
        """The label as it reads now."""
        return self.dynamic_label(view) if self.dynamic_label else self.label

    def binding(self) -> Binding:
        """The key binding."""
        return Binding(",".join(self.keys), self.method, self.label, show=False, priority=self.priority)


def is_function_key(key: str) -> bool:
    """Whether a key is F1 to F24."""
    name = key.rpartition("+")[2]
    return len(name) > 1 and name[0] == "f" and name[1:].isdigit()


def key_word(key: str) -> str:
    """A key as people read it; a capital letter is shown as one."""
    before, plus, name = key.rpartition("+")
    shown = name.upper() if is_function_key(name) else _KEY_NAMES.get(name, name)
    return f"{before}{plus}{shown}"


def bindings(actions: Iterable[Action]) -> list[Binding]:
    """The key bindings of a screen's or an app's actions, for its BINDINGS."""
    return [action.binding() for action in actions]


def open_actions(actions: Sequence[Action], view: Any) -> list[Action]:
    """The actions that make sense with this view."""
    return [action for action in actions if action.is_open(view)]


EDITING_ACTIONS: Final = (
    Action("draft.undo", ("ctrl+z",), "undo", "Take back the last word or step.", in_footer=False),
    Action("draft.redo", ("ctrl+y",), "redo", "Do again what was taken back.", in_footer=False),
    Action("draft.select-all", ("ctrl+a",), "select all", "Select the whole text.", in_footer=False),
    Action("draft.copy", ("ctrl+c",), "copy", "Copy the selection, for pasting in here.", in_footer=False),
    Action("draft.cut", ("ctrl+x",), "cut", "Copy the selection and take it out.", in_footer=False),
    Action("draft.paste", ("ctrl+v",), "paste", "Put in what was copied in here.", in_footer=False),
)
"""What the editor does beside typing; arrows, Home, End, Page Up and Down with Ctrl and Shift are as everywhere."""
