"""The three apps: console, wall and participant."""
