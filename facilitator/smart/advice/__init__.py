"""Advice: the words that a reason points at, and the smallest edit that would raise a level."""
