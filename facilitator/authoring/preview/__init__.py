"""A preview of a scenario or an exercise: its screens in one terminal, step by step, as its file is saved."""
