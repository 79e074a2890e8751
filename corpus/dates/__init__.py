"""Dates as parts with provenance; no gap is ever filled (docs/dates.md)."""
