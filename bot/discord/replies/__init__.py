"""Replies as plain values: texts, buttons and pictures, before any Discord library sees them."""
