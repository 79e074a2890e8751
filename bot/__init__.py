"""What a person sees: answers with citations, on a terminal, as JSON, in Discord."""
