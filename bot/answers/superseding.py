"""Later reports: of two citations about one thing, a later one that corrects, postpones or cancels replaces the
other."""

from bot.answers.change_words import CORRECTS, INSTEAD, UNDONE
from bot.answers.key_sentences import YES_OR_NO
from bot.answers.past import asks_of_past
from bot.answers.types import Citation
from bot.answers.values import (
    answer_words,
    figures,
    key_sentence,
    lacking,
    marked_statement,
    of_another_kind,
    other_words,
    same_thing,
    same_value,
    share_words,
)
from corpus.text.sentences import split
from embeddings.index.folding import fold
from embeddings.search.corrections import taken_back


def supersedes(later: Citation, older: Citation, question: str) -> bool:
    """Whether a citation of a later day tells the thing asked for with another value, in words that say so."""
    days, before = later.date.bounds(), older.date.bounds()
    if days is None or before is None or days[0] <= before[1] or later.article_id == older.article_id:
        return False
    # Few have words of a change, and to look for them takes a fifth of the time of comparing what the two tell.
    changes = _says_so(later, older, question) and same_thing(later, older, question)
    if not changes and not _takes_back(later, older):
        return False
    if not is_correction(later):
        return True
    return not of_another_kind(later, older, question) and _corrects(later, older, question)


def _takes_back(later: Citation, older: Citation) -> bool:
    """Whether the later one's excerpt tells what the marked sentence of the older one does, and calls it wrong."""
    return any(share_words(text, key_sentence(older)) for text in taken_back(later.excerpt, later.title))


def is_correction(citation: Citation) -> bool:
    """Whether a citation corrects statements: by its words, or as it takes some back."""
    said = fold(f"{citation.title or ''}\n{citation.excerpt}")
    return CORRECTS.search(said) is not None or bool(taken_back(citation.excerpt, citation.title))


def _corrects(later: Citation, older: Citation, question: str) -> bool:
    """Whether a correction is of what answers in the older one: it says those words again or gives others for them; for
    a number, or where no reader marked any words, it has all words of the question that the older one has."""
    was = answer_words(older)
    asked_of = lacking(later, older, question, whole=True) == 0
    if was is None:
        return asked_of
    if same_value(later.excerpt, was) or (other_words(later, older) and lacking(later, older, question) <= 1):
        return True
    return asked_of and bool(figures(was) and figures(marked_statement(later)))


def _says_so(later: Citation, older: Citation, question: str) -> bool:
    """Whether the later one's statement or title has words of a change, or a sentence beside it that tells the older
    value with such words."""
    said = fold(f"{later.title or ''}\n{marked_statement(later)}")
    now, before = answer_words(later), answer_words(older)
    if UNDONE.search(said):
        # What was done stays done: only what tells of the same deed undoes it, or what says that it was not so.
        stays_done = asks_of_past(question) and not YES_OR_NO.match(question)
        return not stays_done or lacking(later, older, question, whole=True) == 0
    instead = INSTEAD.search(said) is not None
    if before is None and not instead:
        return False
    if now is None or before is None:
        differ = now is before and lacking(later, older, question) == 0  # no reader: the words alone have to do
    else:
        differ = not same_value(now, before) and lacking(later, older, question) <= 1
    if instead or not differ:
        return differ
    changed = (UNDONE.search(text) or INSTEAD.search(text) for text in _beside(later))
    return any(changed)


def _beside(citation: Citation) -> list[str]:
    """The sentences before and after the marked one, folded."""
    sentences = [citation.excerpt[slice(*span)] for span in split(citation.excerpt)]
    key = key_sentence(citation)
    at = next((n for n, text in enumerate(sentences) if key in text or text in key), None)
    if at is None:
        return []
    return [fold(text) for text in sentences[max(0, at - 1) : at + 2] if text not in key]
