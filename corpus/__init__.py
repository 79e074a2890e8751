"""Articles: how they are read, cut into passages, and kept."""
