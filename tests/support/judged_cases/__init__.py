"""Small corpora and the answers that a reader would call right: cases for each kind of mistake, with their controls."""

from judged_cases.amounts import AMOUNTS
from judged_cases.answering import ANSWERING
from judged_cases.asking import ASKING
from judged_cases.base import BASE
from judged_cases.beside import BESIDE
from judged_cases.copies import STORIES
from judged_cases.filters import FILTERS
from judged_cases.forms import WORD_FORMS
from judged_cases.keywords import KEYWORDS
from judged_cases.languages import LANGUAGES
from judged_cases.marked import MARKED
from judged_cases.more_filters import MORE_FILTERS
from judged_cases.more_forms import MORE_FORMS
from judged_cases.more_marked import MORE_MARKED
from judged_cases.more_words import MORE_WORDS
from judged_cases.names import NAMES
from judged_cases.paraphrased import PARAPHRASED
from judged_cases.rows_and_items import ROWS_AND_ITEMS
from judged_cases.short import SHORT
from judged_cases.spelt import SPELT
from judged_cases.types import Case, Check, Text
from judged_cases.words import WORDS

CASES = (
    *WORDS, *WORD_FORMS, *STORIES, *FILTERS, *ASKING, *MARKED, *MORE_WORDS, *MORE_FORMS, *MORE_FILTERS, *MORE_MARKED,
    *LANGUAGES, *NAMES, *ROWS_AND_ITEMS, *SPELT, *SHORT, *KEYWORDS, *PARAPHRASED, *BESIDE,
    *AMOUNTS, *ANSWERING,
)  # fmt: skip

__all__ = ["BASE", "CASES", "Case", "Check", "Text"]
