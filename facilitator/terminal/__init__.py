"""Textual over a byte channel: an app and a size go in, bytes go in and out; what the app shows is unknown here."""
