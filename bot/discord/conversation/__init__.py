"""From what a person typed to a question and back: limits, follow-ups, the queue to the engine."""
