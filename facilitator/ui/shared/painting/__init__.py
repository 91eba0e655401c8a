"""Painting rows: widgets that are laid out once, and rows that go past Textual's compositor."""
