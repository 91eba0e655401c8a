"""The SSH door: listening, identity, and the verbs without a terminal."""
