"""A stylesheet whose parsed rules and styles are shared by all apps of the process.

Textual parses the styles of every widget and of every run of styled text once for each app, tens of ms that a rush at
the door cannot spare. Here a source, or a style's text, is parsed once for each theme; public names of Textual only.
Rules and styles are read and never changed while they are applied, which is what makes sharing safe.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final

from textual.cache import LRUCache
from textual.css.errors import StylesheetError
from textual.css.model import RuleSet
from textual.css.stylesheet import CssSource, Stylesheet, StylesheetParseError
from textual.css.tokenizer import TokenError
from textual.style import Style

_Location = tuple[str, str]
_Sources = tuple[tuple[_Location, CssSource], ...]
_Parsed = tuple[list[RuleSet], dict[str, list[RuleSet]]]

_STYLES_KEPT: Final = 1024
"""Several times what our pages name."""


class _Theme:
    """The rules of one set of variables: those of each source, and those of each combination of sources; and styles."""

    def __init__(self, variables: dict[str, str]) -> None:
        self._variables = dict(variables)
        self._parser = Stylesheet(variables=self._variables)
        self._sources: dict[tuple[_Location, CssSource], list[RuleSet]] = {}
        self._combinations: dict[_Sources, _Parsed] = {}
        self.styles: LRUCache[str, Style] = LRUCache(_STYLES_KEPT)

    def parsed(self, sources: _Sources) -> _Parsed:
        if sources not in self._combinations:
            rules = [rule for source in sources for rule in self._rules_of(source)]
            self._combinations[sources] = rules, _by_name(rules)
        return self._combinations[sources]

    def _rules_of(self, source: tuple[_Location, CssSource]) -> list[RuleSet]:
        if source not in self._sources:
            self._parser.source = dict([source])
            try:
                self._parser.parse()
            except (StylesheetError, StylesheetParseError, TokenError):
                self._parser = Stylesheet(variables=self._variables)  # a used one would pass over the error next time
                raise
            self._sources[source] = list(self._parser.rules)
        return self._sources[source]


def _by_name(rules: Iterable[RuleSet]) -> dict[str, list[RuleSet]]:
    named: dict[str, list[RuleSet]] = defaultdict(list)
    for rule in rules:
        for name in rule.selector_names:
            named[name].append(rule)
    return dict(named)


_themes: dict[tuple[tuple[str, str], ...], _Theme] = {}
"""As many as there are themes in use: three, and twice that where terminals without colours are served."""


class SharedStylesheet(Stylesheet):
    """What an app uses as its `stylesheet`: its own list of sources, everybody's rules."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._theme = _theme_of(variables or {})
        self._current: _Parsed | None = None

    @property
    def rules(self) -> list[RuleSet]:
        """The rules of all sources, in order."""
        return self._up_to_date()[0]

    @property
    def rules_map(self) -> dict[str, list[RuleSet]]:
        """The rules by the names in their selectors."""
        return self._up_to_date()[1]

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take another theme's variables."""
        super().set_variables(variables)
        self._theme = _theme_of(variables)
        self._current = None

    def read_all(self, paths: Sequence[PurePath]) -> None:
        """Read CSS files in order."""
        super().read_all(paths)
        self._current = None

    def read(self, filename: str | PurePath) -> None:
        """Read a CSS file."""
        super().read(filename)
        self._current = None

    def add_source(
        self,
        css: str,
        read_from: _Location | None = None,
        is_default_css: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> None:
        """Add the CSS of a class."""
        super().add_source(css, read_from, is_default_css, tie_breaker, scope)
        self._current = None

    def parse(self) -> None:
        """Take the rules of all sources; raises StylesheetParseError where one is invalid."""
        self._current = self._theme.parsed(tuple(self.source.items()))

    def reparse(self) -> None:
        """As `parse`: what is known of the sources is kept by source and theme."""
        self.parse()

    def parse_style(self, style_text: str | Style) -> Style:
        """The style that a text such as "bold $primary" names; raises what Textual does where it names none."""
        if isinstance(style_text, Style):
            return style_text
        known = self._theme.styles.get(style_text)
        if known is None:
            known = self._theme.styles[style_text] = super().parse_style(style_text)
        return known

    def _up_to_date(self) -> _Parsed:
        if self._current is None:
            self.parse()
        assert self._current is not None
        return self._current


def _theme_of(variables: dict[str, str]) -> _Theme:
    key = tuple(sorted(variables.items()))
    return _themes.setdefault(key, _Theme(variables)) if key not in _themes else _themes[key]
