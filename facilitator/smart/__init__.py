"""The SMART scorer: (text, brief, lexicon) to a score with reasons; it knows nothing of sessions."""
