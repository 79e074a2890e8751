"""The command line: commands, batches, JSON and what a terminal shows."""
