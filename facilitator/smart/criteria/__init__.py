"""The criteria: one module for each level, and what they look at together."""
