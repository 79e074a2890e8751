"""How passages are found: vectors, words, and the generations that hold both."""
