"""A translation and its source from two files: which file belongs to which, and which text to which."""
