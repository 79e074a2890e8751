"""Dates that are written in a text."""
