"""The session on disk: TOML that survives a crash."""
