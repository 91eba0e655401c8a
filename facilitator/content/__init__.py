"""Scenarios and exercises: TOML to domain values, with problems by line and column."""
