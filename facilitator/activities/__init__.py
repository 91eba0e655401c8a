"""The kinds of items of an agenda, a folder each; `catalogue` lists them."""
