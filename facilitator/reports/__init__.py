"""From a session's events to a summary and its forms on paper."""
