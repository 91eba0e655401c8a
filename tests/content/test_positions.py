"""Every key and value of a text has its place, in characters, however it is written."""

import pytest
import tomli

from facilitator.content.positions import Path, Position, Positions, without_comments

TEXT = """\
a.b = 1
"q r" = { x = 1, y = { z = [1, { k = 2 }] } }
[t.u]
v = \"\"\"x
y\"\"\"
[[i]]
id = 1
[[i.q]]
w = 10:00:00
[[i]]
"é" = { "ü" = 'ä', k.l = [ # why
 1,
 2 ] }
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), (1, 1), (1, 1)),
        (("a", "b"), (1, 3), (1, 7)),
        (("q r",), (2, 1), (2, 9)),
        (("q r", "y", "z"), (2, 24), (2, 28)),
        (("q r", "y", "z", 1), (2, 32), (2, 32)),
        (("q r", "y", "z", 1, "k"), (2, 34), (2, 38)),
        (("t", "u"), (3, 4), (3, 4)),
        (("t", "u", "v"), (4, 1), (4, 5)),
        (("i", 0), (6, 3), (6, 3)),
        (("i", 0, "id"), (7, 1), (7, 6)),
        (("i", 0, "q", 0, "w"), (9, 1), (9, 5)),
        (("i", 1), (10, 3), (10, 3)),
        (("i", 1, "é", "ü"), (11, 9), (11, 15)),
        (("i", 1, "é", "k"), (11, 20), (11, 20)),
        (("i", 1, "é", "k", "l"), (11, 22), (11, 26)),
        (("i", 1, "é", "k", "l", 1), (13, 2), (13, 2)),
    ],
)
def test_a_path_has_the_place_of_its_key_and_of_its_value(
    path: Path, key: tuple[int, int], value: tuple[int, int]
) -> None:
    positions = Positions(TEXT)
    assert positions.of_key(path) == Position(*key)
    assert positions.of_value(path) == Position(*value)


@pytest.mark.parametrize("path", [("i", 0, "missing"), ("i", 0, "missing", "deeper", 3)])
def test_what_is_not_there_has_the_place_of_what_would_hold_it(path: Path) -> None:
    assert Positions(TEXT).of_key(path) == Position(6, 3)


def test_every_path_of_the_data_is_found() -> None:
    def paths(value: object, path: Path = ()) -> list[Path]:
        if isinstance(value, dict):
            return [path, *(found for key, inner in value.items() for found in paths(inner, (*path, key)))]
        if isinstance(value, list):
            return [path, *(found for index, inner in enumerate(value) for found in paths(inner, (*path, index)))]
        return [path]

    positions = Positions(TEXT)
    outermost = Position(1, 1)
    lost = [
        path
        for path in paths(tomli.loads(TEXT))
        if path[:1] not in ((), ("a",)) and positions.of_key(path) == outermost
    ]
    assert lost == []


def test_columns_count_characters_not_bytes() -> None:
    assert Positions('a = ["größer", 5]').of_value(("a", 1)) == Position(1, 16)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "a = 1",
        "a = 1\r\nb = '''x'''\r\n",
        "a = [1, 2,\n]",
        "a = 1979-05-27 07:32:00Z",
        "a = inf\nb = -nan\nc = 0xff\nd = 1_000.5e-3",
        "a = '''''x'''''",
        'a = """\\\n  x"""',
        "a.'b'.\"c\" = {}",
        "1 = 2\n- = 3\n2021-01-01 = 3\ntrue = 1",
        "[ a . b ]\n[[ 'c' ]]",
        '"" = [[], [{}]]\t# é',
    ],
)
def test_what_toml_1_0_allows_is_readable(text: str) -> None:
    tomli.loads(text)
    assert Positions(text).first_unreadable is None


@pytest.mark.parametrize("text", ["a = 10:00", "a = { b = 1,\n c = 2 }", "a = { b = 1, }", 'a = "\\e"', 'a = "\\x41"'])
def test_what_only_a_later_toml_allows_is_not(text: str) -> None:
    tomli.loads(text)
    assert Positions(text).first_unreadable is not None


def test_a_statement_that_stands_twice_is_listed_twice() -> None:
    found = [
        (each.kind, each.path, each.position) for each in Positions("a = 1\na = 2\n[[i]]\nx = 1\n[[i]]\n").statements()
    ]
    assert found == [
        ("key", ("a",), (1, 1)), ("key", ("a",), (2, 1)), ("entry", ("i", 0), (3, 3)), ("key", ("i", 0, "x"), (4, 1)),
        ("entry", ("i", 1), (5, 3)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("# a\nb = 1  # c\n", "b = 1\n"),
        ('a = "# no"\n\n# why\n\nb = 1', 'a = "# no"\n\nb = 1\n'),
        ("a = [ # first\n  1, # é\n  # alone\n  2,\n]\n", "a = [\n  1,\n  2,\n]\n"),
        ("a = '''\n# text\n'''\n", "a = '''\n# text\n'''\n"),
        ("a = 1\n", "a = 1\n"),
    ],
)
def test_comments_are_taken_out_and_texts_are_kept(text: str, bare: str) -> None:
    assert without_comments(text) == bare
