"""Dates as parts with provenance; no gap is ever filled (docs/dates.md)."""

from corpus.dates.mentions.finder import Mention
from corpus.dates.mentions.periods import years_in
from corpus.dates.parts import from_iso
from corpus.dates.publication.html import from_html
from corpus.dates.publication.text import from_text
from corpus.dates.reading import read_date

__all__ = ["Mention", "from_html", "from_iso", "from_text", "read_date", "years_in"]
