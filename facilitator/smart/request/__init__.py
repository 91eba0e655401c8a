"""The request: what of a text asks for something, of whom, by when and how much; it knows no levels."""
