"""How a question is understood: dates, sources, phrases, small talk."""
