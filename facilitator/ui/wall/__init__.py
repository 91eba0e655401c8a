"""The wall: what the room sees."""
