"""Glossaries: which word of the source is to be which in the target, and where a translation keeps to it."""
