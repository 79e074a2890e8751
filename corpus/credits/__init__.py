"""Who wrote and who published an article."""
