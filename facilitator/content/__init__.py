"""Scenarios and exercises: TOML to values, with problems by line and column."""
