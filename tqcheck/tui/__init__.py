"""The review app (Textual): what `tqcheck review` shows.  Nothing imports it but the command."""
