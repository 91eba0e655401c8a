"""The program's engine and codec, as `cli` makes them: what tests of all layers decide, evolve and read with."""

from typing import Final

from facilitator.cli.engine import codec, engine, reports, wall_pages
from facilitator.journal.records import RecordCodec
from facilitator.reports.part import Reports
from facilitator.seminar.engine import Engine
from facilitator.ui.wall.part import Pages

ENGINE: Final[Engine] = engine()
CODEC: Final[RecordCodec] = codec()
PAGES: Final[Pages] = wall_pages()
REPORTS: Final[Reports] = reports()
