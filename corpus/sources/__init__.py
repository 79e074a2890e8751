"""Where files come from: folders, feeds and addresses."""
