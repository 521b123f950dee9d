"""The phrase language of rules: parse a pattern, expand its forms and lists, index it by its rarest word, match it in linear time."""
