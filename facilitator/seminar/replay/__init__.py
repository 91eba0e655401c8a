"""A session told again: the scenes that the room saw, and how long each wait of them takes to tell."""
