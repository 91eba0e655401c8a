"""Private names of libraries stand in one module for each library, and nowhere else.

What is forbidden is found in the syntax trees: imports, attributes, names in strings, classes that hide a name of their
base, changes of a library's classes, and comments that make the type checker look away.
"""

import ast
import importlib
import inspect
import io
import pkgutil
import re
import textwrap
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import asyncssh
import pytest
import rich
import textual

import facilitator
from facilitator.server.ssh import asyncssh_internals
from facilitator.terminal import textual_internals

PACKAGE = Path(facilitator.__file__).parent

LIBRARIES: dict[str, ModuleType] = {"textual": textual, "rich": rich, "asyncssh": asyncssh}

INTERNALS = {
    "terminal/textual_internals.py": textual_internals.INTERNALS,
    "server/ssh/asyncssh_internals.py": asyncssh_internals.INTERNALS,
}
"""The modules that may use private names, each with its list."""

STANDARD = {"os._exit", "sys._current_frames", "_replace", "_fields_"}
"""Documented names of the standard library, which begin with an underscore all the same."""

LOOKING_AWAY = re.compile(r"type:\s*ignore\[[^]]*(attr-defined|method-assign)|noqa:.*SLF001|type:\s*ignore(?!\[)")


def is_private(name: str) -> bool:
    return re.fullmatch(r"_(?!_)\w*[a-zA-Z]\w*", name) is not None


@cache
def names_of_libraries() -> frozenset[str]:
    """The private names that any class or module of the libraries keeps or defines."""
    found: set[str] = set()
    for library in LIBRARIES.values():
        for path in Path(str(library.__file__)).parent.rglob("*.py"):
            found.update(re.findall(r"(?:\bself\.|\bdef )(_[a-z]\w*)", path.read_text(encoding="utf-8")))
    return frozenset(found)


def names_in(tree: ast.AST) -> set[str]:
    """The private names that a class defines, or keeps on itself."""
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name, ctx=ast.Store()):
                names.add(name)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                targets = each.targets if isinstance(each, ast.Assign) else [getattr(each, "target", None)]
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in names if is_private(name)}


def imported(tree: ast.Module) -> set[str]:
    """The names that a module has from a library."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            tops = [alias.asname or alias.name.split(".")[0] for alias in node.names]
            names |= {top for top, alias in zip(tops, node.names, strict=True) if alias.name.split(".")[0] in LIBRARIES}
    return names


def root(node: ast.expr) -> str:
    """The name with which a chain of attributes begins."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return ast.unparse(node)


def forbidden(source: str, ours: frozenset[str]) -> Iterator[str]:
    """What a module may not contain, each with its line; `ours` are the private names of all our classes."""
    tree = ast.parse(source)
    own, of_libraries = names_in(tree), imported(tree)
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] != "facilitator":
                if any(map(is_private, [*module.split("."), *(alias.name for alias in node.names)])):
                    yield f"{node.lineno} from {module}"
            case ast.Import():
                for alias in node.names:
                    if any(map(is_private, alias.name.split("."))):
                        yield f"{node.lineno} import {alias.name}"
            case ast.Attribute(attr=name) if is_private(name):
                of_itself = ast.unparse(node.value) in ("self", "cls", "super()")
                if name not in (ours if of_itself else own) and not {name, ast.unparse(node)} & STANDARD:
                    yield f"{node.lineno} {ast.unparse(node)}"
            case ast.Constant(value=str(name)) if is_private(name) and name in names_of_libraries():
                yield f"{node.lineno} '{name}'"
        match node:
            case ast.Attribute(ctx=ast.Store(), value=owner) if root(owner) in of_libraries:
                yield f"{node.lineno} changes {ast.unparse(node)}"
            case ast.Call(func=ast.Name(id="setattr"), args=[owner, *_]) if root(owner) in of_libraries:
                yield f"{node.lineno} changes {ast.unparse(owner)}"
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and LOOKING_AWAY.search(token.string):
            yield f"{token.start[0]} {token.string}"


@cache
def sources() -> dict[str, str]:
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def our_names() -> frozenset[str]:
    """The private names of all classes of the package, but for those in the modules that may hide others."""
    return frozenset(
        name for module, source in sources().items() if module not in INTERNALS for name in names_in(ast.parse(source))
    )


def test_no_other_module_uses_a_private_name_of_a_library_or_changes_one() -> None:
    found = [
        f"{module}:{each}"
        for module, source in sources().items()
        if module not in INTERNALS
        for each in forbidden(source, our_names())
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "from textual._compositor import Compositor",
        "from textual.app import _private",
        "import rich._wrap",
        "import asyncssh._version as version",
        "def size(app): return app._size",
        "class A:\n    def close(self): self.app._driver = None",
        "class A:\n    def close(self): return self._compositor",
        "def close(app): return getattr(app, '_driver')",
        "def close(app): vars(app)['_driver'] = None",
        "from textual.strip import Strip\nStrip.divide = None",
        "import textual.app\ntextual.app.redirect_stdout = None",
        "import textual.app\nsetattr(textual.app, name, None)",
        "app.closed = True  # type: ignore[attr-defined]",
        "app.close = None  # type: ignore[assignment, method-assign]",
        "app.close = None  # type: ignore",
        "app.close()  # noqa: SLF001",
    ],
)
def test_the_rule_sees_what_it_forbids(code: str) -> None:
    assert len([*forbidden(code, frozenset())]) >= 1


@pytest.mark.parametrize(
    "code",
    [
        "from __future__ import annotations",
        "from facilitator import __version__",
        "class A:\n    def __init__(self): self._size = 1\n    def of(self, other): return other._size == self._size",
        "class A:\n    _size: int = 0\n    def of(self): return self._size",
        "def changed(sentence): return sentence._replace(words=())",
        "app.driver_class = None  # type: ignore[assignment]",
    ],
)
def test_the_rule_lets_a_modules_own_names_be(code: str) -> None:
    assert [*forbidden(code, frozenset(names_in(ast.parse(code))))] == []


def own_classes() -> Iterator[type]:
    """The classes of all modules that extend one of a library."""
    for each in pkgutil.walk_packages(facilitator.__path__, "facilitator."):
        if each.name.endswith("__main__"):
            continue
        module = importlib.import_module(each.name)
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == module.__name__ and any(map(of_library, value.__mro__)):
                yield value


def of_library(base: type) -> bool:
    return base.__module__.split(".")[0] in LIBRARIES


@cache
def names_of(of: type) -> frozenset[str]:
    """The private names in the source of a class."""
    return frozenset(names_in(ast.parse(textwrap.dedent(inspect.getsource(of)))))


def names_used_by(of: type) -> set[str]:
    """The private names that a class defines, or keeps or reads on itself."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(of)))
    return names_in(tree) | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("self", "cls", "super()")
    }


def test_no_other_class_uses_or_hides_a_private_name_of_its_base() -> None:
    classes = {each.__qualname__: each for each in own_classes()}
    assert {"ChannelDriver", "DoorConnection", "SessionScreen"} <= classes.keys()
    hidden = {
        f"{name}.{found}"
        for name, each in classes.items()
        if Path(inspect.getfile(each)).relative_to(PACKAGE).as_posix() not in INTERNALS
        for base in each.__mro__
        if of_library(base)
        for found in names_used_by(each) & names_of(base)
    }
    assert hidden == set()


@pytest.mark.parametrize("module", INTERNALS)
def test_each_list_has_the_private_names_that_its_module_uses_and_no_other(module: str) -> None:
    tree = ast.parse(sources()[module])
    listed = {name.split(".")[1] for name in INTERNALS[module]}
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr in names_of_libraries()
    }
    used |= {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_private(node.value)
    }
    used |= {name for name in names_in(tree) if name in names_of_libraries()}
    assert used == listed


def test_the_terminals_own_tests_use_no_part_of_the_seminar() -> None:
    folder = PACKAGE.parent / "tests" / "terminal"
    allowed = ("facilitator.terminal", "facilitator.text", "tests.terminal")
    imports = {
        f"{path.name}: {node.module}"
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("facilitator", "tests")
    }
    assert "test_keyboard.py: tests.terminal.little" in imports  # the rule sees what it looks at
    assert {each for each in imports if not re.search(rf": ({'|'.join(allowed)})(\.|$)", each)} == set()
