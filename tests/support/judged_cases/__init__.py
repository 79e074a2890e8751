"""Small corpora and the answers that a reader would call right: cases for each kind of mistake, with their controls."""

from judged_cases.asking import ASKING
from judged_cases.base import BASE
from judged_cases.copies import STORIES
from judged_cases.filters import FILTERS
from judged_cases.forms import WORD_FORMS
from judged_cases.marked import MARKED
from judged_cases.new_excerpts import NEW_EXCERPT_CASES
from judged_cases.new_filters import NEW_FILTERS
from judged_cases.new_words import NEW_WORDS
from judged_cases.types import Case, Check, Text
from judged_cases.words import WORDS

CASES = (*WORDS, *WORD_FORMS, *STORIES, *FILTERS, *ASKING, *MARKED)
NEW = (*NEW_WORDS, *NEW_FILTERS, *NEW_EXCERPT_CASES)

__all__ = ["BASE", "CASES", "NEW", "Case", "Check", "Text"]
