"""facilitator runs a live seminar on SMART recommendations for the Universal Periodic Review from a terminal."""

__version__ = "0.1.0"
