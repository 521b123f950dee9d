"""Review without a screen: decisions and edits, undo, the journal that survives a crash, saving, merging."""
