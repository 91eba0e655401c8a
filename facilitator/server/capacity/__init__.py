"""Many at once: who is heard first, who comes up next, and what memory may be looked at when."""
