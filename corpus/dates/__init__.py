"""Dates as parts with provenance; no gap is ever filled (docs/dates.md)."""

from corpus.dates.html import from_html
from corpus.dates.mentions import Mention, mentions
from corpus.dates.parts import from_iso
from corpus.dates.periods import years_in
from corpus.dates.publication import from_text

__all__ = ["Mention", "from_html", "from_iso", "from_text", "mentions", "years_in"]
