"""Parsed styles are shared by theme, and an app sees its own sources only."""

import pytest
from textual.app import App
from textual.color import Color
from textual.css.stylesheet import Stylesheet, StylesheetParseError
from textual.style import Style

from facilitator.terminal.stylesheet import SharedStylesheet

VARIABLES = {"primary": "#0000ff"}
FIRST, SECOND = ("one.py", "One.CSS"), ("two.py", "Two.CSS")


def sheet(variables: dict[str, str], *sources: tuple[tuple[str, str], str]) -> SharedStylesheet:
    made = SharedStylesheet(variables=variables)
    for location, css in sources:
        made.add_source(css, location)
    made.parse()
    return made


def test_the_rules_are_those_that_textual_parses() -> None:
    sources = ((FIRST, "Input { color: $primary; }"), (SECOND, "#a { width: 3; } .b:focus { height: 2; }"))
    theirs = Stylesheet(variables=VARIABLES)
    for location, css in sources:
        theirs.add_source(css, location)
    ours = sheet(VARIABLES, *sources)
    assert ours.css == theirs.css
    assert set(ours.rules_map) == set(theirs.rules_map)


def test_equal_sources_of_one_theme_are_one_object() -> None:
    source = (FIRST, "Input { color: $primary; }")
    assert sheet(VARIABLES, source).rules is sheet(dict(VARIABLES), source).rules


def test_another_theme_has_rules_of_its_own() -> None:
    source = (FIRST, "Input { color: $primary; }")
    first, second = sheet(VARIABLES, source), sheet({"primary": "#ff0000"}, source)
    assert first.rules[0].styles.color != second.rules[0].styles.color
    first.set_variables({"primary": "#ff0000"})
    first.reparse()
    assert first.rules is second.rules


def test_a_source_that_is_added_later_is_seen() -> None:
    made = sheet(VARIABLES, (FIRST, "Input { width: 1; }"))
    assert len(made.rules) == 1
    made.add_source("OptionList { width: 2; }", SECOND)
    assert len(made.rules) == 2
    assert "OptionList" in made.rules_map


def test_styles_that_are_wrong_are_an_error_each_time() -> None:
    for _ in range(2):
        with pytest.raises(StylesheetParseError):
            sheet(VARIABLES, (FIRST, "Input { width: purple; }"))


def test_a_style_is_parsed_once_for_each_theme() -> None:
    source = (FIRST, "Input { color: $primary; }")
    app = App[None]()
    app.stylesheet = first = sheet({**app.get_css_variables(), **VARIABLES}, source)
    with app._context():
        blue = first.parse_style("bold $primary")
        assert blue == Style(bold=True, foreground=Color(0, 0, 255))
        assert sheet({**app.get_css_variables(), **VARIABLES}, source).parse_style("bold $primary") is blue
        assert first.parse_style(blue) is blue
        app.stylesheet = other = sheet({**app.get_css_variables(), "primary": "#ff0000"}, source)
        assert other.parse_style("bold $primary") == Style(bold=True, foreground=Color(255, 0, 0))
