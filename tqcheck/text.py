"""A string in a language, cut once into tokens and sentences; all offsets are characters, end-exclusive.

INTERFACE (to be implemented by the text owner):
"""
