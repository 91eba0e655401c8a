"""Every command line that the program shows is made by `invocation`, so that it works from where it is shown."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import facilitator
from facilitator.cli.main import COMMANDS

PACKAGE = Path(facilitator.__file__).parent
COMMAND_LINE = re.compile(rf"\bfacilitator (?:{'|'.join(COMMANDS)}|-[-h])")
SOURCES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def is_command(node: ast.AST) -> bool:
    """Whether it is a function of click's, whose docstring is its help."""
    return isinstance(node, ast.FunctionDef) and any("click" in ast.dump(each) for each in node.decorator_list)


def unseen_docstrings(tree: ast.Module) -> Iterator[int]:
    """The lines where docstrings begin that nobody is shown, those of constants among them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not is_command(
            node
        ):
            for statement in node.body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    yield statement.lineno


def shown_command_lines(source: str) -> list[str]:
    tree = ast.parse(source)
    unseen = set(unseen_docstrings(tree))
    return [
        f"{node.lineno}: {node.value.strip()}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.lineno not in unseen
        if COMMAND_LINE.search(node.value)
    ]


@pytest.mark.parametrize("name", SOURCES)
def test_no_text_holds_a_command_line_that_would_work_on_some_machines_only(name: str) -> None:
    assert shown_command_lines((PACKAGE / name).read_text(encoding="utf-8")) == []


def test_the_rule_finds_plain_texts_parts_of_others_and_the_help_of_a_command() -> None:
    assert shown_command_lines("x = 'try facilitator run'")
    assert shown_command_lines("x = f'{name}: facilitator --help'")
    assert shown_command_lines("@click.command()\ndef command():\n    '''See facilitator sessions.'''\n")
    assert not shown_command_lines("def command():\n    '''See facilitator sessions.'''\n")
