"""Words: a text cut into words, each read as what was meant, with the phrases of the lists found in it."""
