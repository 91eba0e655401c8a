"""What keys the screens may take before an editor has them."""

import importlib
import pkgutil

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.keys import key_to_character

import facilitator.ui
from facilitator.terminal.terminal_input import EDITING_SEQUENCES, is_typed

WITHOUT_EDITOR = {"Palette", "CardScreen", "Form"}
"""Screens whose priority bindings meet no draft editor: while one of them is on top, the gate is shut."""


def test_no_priority_binding_uses_a_key_that_goes_past_textual() -> None:
    found = []
    for module in pkgutil.walk_packages(facilitator.ui.__path__, "facilitator.ui."):
        for name, each in vars(importlib.import_module(module.name)).items():
            if isinstance(each, type) and issubclass(each, DOMNode) and name not in WITHOUT_EDITOR:
                for binding in BindingsMap(vars(each).get("BINDINGS", ())).key_to_bindings.values():
                    found += [(name, one.key) for one in binding if one.priority and _goes_past_textual(one.key)]
    assert found == []


def _goes_past_textual(key: str) -> bool:
    character = key_to_character(key)
    return key in EDITING_SEQUENCES.values() or (character is not None and is_typed(character))
