"""Old sessions: journals of 0.1 and what it made of them, which every later version must make of them too.

`sessions/` holds the recordings, `python -m tests.recordings.record` makes them, `test_old_sessions` compares.
"""
