"""The schema of the files that trainers write: one frozen model for each kind of table, unknown keys forbidden."""
