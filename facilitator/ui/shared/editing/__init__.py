"""Writing a text: the document, its editor, and the view of one that another person writes."""
