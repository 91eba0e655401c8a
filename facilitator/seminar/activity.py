"""The contract of an activity: everything that the program asks of a kind of item.

An activity is a folder of `facilitator.activities` and a line in `catalogue`. Its rules and views are pure and given
directly. The other parts are loaders, since they load what most commands do not need (Textual, for a screen). What they
load is typed by the layer that uses it, so the contract is generic: `catalogue` names the types.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from facilitator.seminar.state import Rules, Views

Wall_co = TypeVar("Wall_co", covariant=True)


@dataclass(frozen=True, kw_only=True)
class Activity(Generic[Wall_co]):
    """One kind of item; `kind` stands in scenarios and journals, and must never change.

    `wall` loads the pages of its contents on the wall.
    """

    kind: str
    rules: Rules
    views: Views
    wall: Callable[[], Wall_co]
