"""What trainers use: the preview of their files."""
