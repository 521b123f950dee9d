"""The phrase language of rules.

Parse a pattern, expand its forms and lists, index it by its rarest word, match it in linear time.
"""
