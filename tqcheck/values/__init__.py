"""What a text says in values: numbers and their units, times of the clock, months and days, whatever words say them.

One TOML file a language; a language without one has its figures and signs only.
"""
