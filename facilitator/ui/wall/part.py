"""What an activity gives to the wall: the pages of its contents."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from facilitator.seminar.contents import Counts, WallContent
from facilitator.seminar.timer import Moment
from facilitator.ui.wall.page import Page

PageOf = Callable[[WallContent, Counts | None, Moment, int, int], Page]
"""The page of a content with its counts at a moment, for a width and a height in cells."""


@dataclass(frozen=True, kw_only=True)
class WallPart:
    """The wall of an activity: which contents are its own, and what makes their pages."""

    contents: tuple[type[WallContent], ...]
    page: PageOf


class Pages:
    """The pages of all activities, by the content that they show."""

    def __init__(self, parts: Iterable[WallPart]) -> None:
        self._by_content: Mapping[type[WallContent], PageOf] = {
            content: part.page for part in parts for content in part.contents
        }

    def page(self, content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
        """The page of a content; raises KeyError for one that no activity shows."""
        return self._by_content[type(content)](content, counts, now, width, height)
