"""The models: encoders, their files and exports, and the optional reader and re-ranker."""
