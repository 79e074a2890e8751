"""What is known of writing systems, once: the marks that end sentences, and the ranges of scripts.

Ranges are written for use inside a character class of `re` (`f"[{HAN}]"`). The blocks are those of Unicode 15.
"""

# Sentence ends

ENDS_UNSPACED = "。！？｡।॥။።፧፨។۔"
"""Marks that end a sentence with or without white space after them: CJK, Devanagari, Burmese, Ethiopic, Khmer, Urdu."""

ENDS_SPACED = ".!?…‽⁇⁈⁉؟"
"""Marks that end one where white space follows; of these only the full stop is ambiguous."""

SENTENCE_ENDS = ENDS_SPACED + ENDS_UNSPACED

FULL_STOPS = ".。｡।॥።។۔"
"""The marks that close a statement, not a question or an exclamation."""

CLOSERS = "\"'”’»›“‘«)]}」』】》〉）］｝〕〗＂＇"
"""Quotation marks and brackets that may come after the mark that ends a sentence."""

OPENERS = "\"'“‘«‹„‚»”([{¿¡「『《〈（【"
"""Those that may come before the first word of one."""

CLAUSE_MARKS = ",;:，；：、،؛"
"""Marks inside a sentence."""

# Ranges

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3040-\u30ff\u31f0-\u31ff"
HANGUL = "\u1100-\u11ff\uac00-\ud7af"
THAI_LAO = "\u0e00-\u0eff"
BURMESE_KHMER = "\u1000-\u109f\u1780-\u17ff"

CJK = HAN + KANA
"""Chinese and Japanese: a character or two make a word, and no space parts words."""

SPACELESS = THAI_LAO + BURMESE_KHMER + KANA + HAN
"""Every script that is written without spaces between words."""
