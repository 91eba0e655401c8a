"""The SSH door: listening, identity, the driver and the verbs without a terminal."""
