"""A rehearsal: a whole seminar held by made-up people on a made-up clock, to learn whether its plan holds."""
