"""What follows from each event of the core: one handler each, in the module of its subject.

A handler never refuses, never asks the time, and draws nothing. `Engine.evolve` adds those of the activities.
"""

from facilitator.seminar.evolve import clocks, floor, people, steps
from facilitator.seminar.state import Evolver

HANDLERS: dict[type, Evolver] = {
    **steps.HANDLERS,
    **clocks.HANDLERS,
    **floor.HANDLERS,
    **people.HANDLERS,
}
