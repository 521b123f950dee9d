"""Scores: of a translation by its errors (MQM), and against a reference (sacrebleu)."""
