"""The door without screens: verbs, line by line or one a connection."""
