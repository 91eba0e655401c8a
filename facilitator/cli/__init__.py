"""The words typed in a shell; wires server, session and apps together."""
