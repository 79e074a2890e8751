"""From a question to an answer: the engine, citations, excerpts, confidence and receipts."""
