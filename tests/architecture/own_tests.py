"""Which tests are an activity's own, and a copy of the tests without them.

A test is an activity's own where it names something that the activity's folder defines, or a helper that does: a
function, a class or a value of any module of the tests, however far away the name was imported. All others remain, also
those in the same module. One that needs an activity's items, but none of its names, says so by `tests.engine.needs`.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_Import = ast.Import | ast.ImportFrom
_Function = ast.FunctionDef | ast.AsyncFunctionDef

_ACTIVITIES: Final = "facilitator.activities."


@dataclass
class Module:
    """A module of the tests: its statements, and what has to go with the activity.

    `modules` are the modules that it knows by a name of its own; `foreign` are names that it imports, with where from.
    """

    path: Path
    source: str
    statements: list[ast.stmt]
    modules: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, tuple[str, str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    gone_statements: list[ast.stmt] = field(default_factory=list)

    @property
    def tests(self) -> int:
        """How many tests it defines."""
        return len(_tests(self.statements))

    @property
    def gone_tests(self) -> int:
        """How many of them go."""
        return len(_tests(self.gone_statements))

    @property
    def has_nothing_left(self) -> bool:
        """Whether only imports and texts would remain of it."""
        left = (each for each in self.statements if each not in self.gone_statements)
        return bool(self.statements) and all(isinstance(each, ast.Import | ast.ImportFrom | ast.Expr) for each in left)


@dataclass(frozen=True)
class Removed:
    """What has gone: how many test functions of how many, and in which modules."""

    tests: int
    of: int
    modules: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.tests} of {self.of} test functions are its own, in {len(self.modules)} modules"


def remove_own_tests(copy: Path, folder: str) -> Removed:
    """Take the tests that are an activity's own out of a copy of the tree, and what only they use."""
    known = {_name_of(path, copy): _read(path) for path in sorted((copy / "tests").rglob("*.py")) if _is_ours(path)}
    own = {name for name in known if _is_in(name, f"tests.activities.{folder}")}
    while True:
        changed = [name for name, module in known.items() if name not in own and _spread(module, folder, known, own)]
        if not changed:
            break
    touched = {name: module for name, module in known.items() if name in own or module.gone}
    for name, module in touched.items():
        if name in own or module.has_nothing_left:
            module.path.unlink()
        else:
            module.path.write_text(_without(module), encoding="utf-8")
    gone_tests = sum(module.tests if name in own else module.gone_tests for name, module in touched.items())
    with_tests = tuple(name for name, module in touched.items() if name in own or module.gone_tests)
    return Removed(gone_tests, sum(module.tests for module in known.values()), with_tests)


def _is_ours(path: Path) -> bool:
    return "broken" not in path.parts


def _name_of(path: Path, copy: Path) -> str:
    return ".".join(path.relative_to(copy).with_suffix("").parts).removesuffix(".__init__")


def _read(path: Path) -> Module:
    source = path.read_text(encoding="utf-8")
    module = Module(path, source, ast.parse(source).body)
    for statement in module.statements:
        if isinstance(statement, ast.ImportFrom) and statement.module:
            for alias in statement.names:
                here = alias.asname or alias.name
                module.foreign[here] = (statement.module, alias.name)
                module.modules[here] = f"{statement.module}.{alias.name}"
    return module


def _spread(module: Module, folder: str, known: Mapping[str, Module], own: set[str]) -> bool:
    """Note what else of a module goes; whether that was anything."""
    before = len(module.gone)
    for here, (origin, name) in module.foreign.items():
        from_own = origin in own or f"{origin}.{name}" in own or _is_in(f"{origin}.{name}", f"{_ACTIVITIES}{folder}")
        if from_own or (origin in known and name in known[origin].gone):
            module.gone.add(here)
    for statement in module.statements:
        if statement in module.gone_statements or isinstance(statement, _Import):
            continue
        if any(_is_gone(node, module, folder, known, own) for node in ast.walk(statement)):
            module.gone_statements.append(statement)
            module.gone |= _bound(statement)
    return len(module.gone) > before


def _is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _is_gone(node: ast.AST, module: Module, folder: str, known: Mapping[str, Module], own: set[str]) -> bool:
    """Whether a part of a statement names what has gone; a test's argument names a fixture."""
    match node:
        case ast.Name(id=name) | ast.arg(arg=name):
            return name in module.gone
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if module.modules.get(name) in known:
            return attribute in known[module.modules[name]].gone
        case ast.ImportFrom(module=origin) if origin:
            return _is_in(origin, f"{_ACTIVITIES}{folder}") or origin in own
        case _:
            return False


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement at the top of a module defines."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case _:
            stored = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
            return {node.id for node in stored if isinstance(node.ctx, ast.Store)}


def _tests(statements: list[ast.stmt]) -> list[ast.stmt]:
    return [each for each in statements if isinstance(each, _Function) and each.name.startswith("test_")]


def _without(module: Module) -> str:
    """The source of a module without what goes."""
    lines: dict[int, str] = dict(enumerate(module.source.splitlines(keepends=True), 1))
    for statement in module.gone_statements:
        for number in _lines_of(statement, module):
            del lines[number]
    for statement in module.statements:
        if isinstance(statement, ast.ImportFrom) and any(_here(alias) in module.gone for alias in statement.names):
            kept = [ast.unparse(alias) for alias in statement.names if _here(alias) not in module.gone]
            for number in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1):
                del lines[number]
            if kept:
                lines[statement.lineno] = f"from {statement.module} import {', '.join(kept)}\n"
    return "".join(lines[number] for number in sorted(lines))


def _here(alias: ast.alias) -> str:
    return alias.asname or alias.name


def _lines_of(statement: ast.stmt, module: Module) -> Iterator[int]:
    """The lines of a statement with its decorators, and with the text below it that says what a value is."""
    decorators = getattr(statement, "decorator_list", [])
    yield from range(min(each.lineno for each in (statement, *decorators)), (statement.end_lineno or 0) + 1)
    at = module.statements.index(statement)
    following = module.statements[at + 1] if at + 1 < len(module.statements) else None
    if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
        yield from range(following.lineno, (following.end_lineno or 0) + 1)
