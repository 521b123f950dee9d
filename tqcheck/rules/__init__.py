"""Rules: read, validated, compiled, loaded, and tested by their own examples."""
