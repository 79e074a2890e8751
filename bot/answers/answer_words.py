"""The words of an excerpt that answer: what a reader found, where they are shown and stand."""

from bot.answers.decided import was_turned_down
from bot.answers.excerpts import Excerpt
from bot.answers.hours import is_hours
from bot.answers.key_sentences import KeySentences, answering_words
from bot.answers.retracted import is_given_up, is_retracted
from bot.answers.whole_dates import whole_date
from corpus.store.store import Layout
from corpus.text.rows import MARKS, is_row
from corpus.types import Article, Span
from embeddings.search.candidates import Candidate
from embeddings.search.rereading import SAYS_NO
from embeddings.search.rows import asked_cell


def answer_in(
    excerpt: Excerpt, candidate: Candidate, article: Article, layout: Layout, keys: KeySentences
) -> Span | None:
    """The answering words, as far as the excerpt shows all of them, if they are not taken back and not in a heading
    or dateline. Those of a table or a list must be in the marked sentence; so must those that say who somebody is
    now, or came before or after somebody, and they may not be that one's name. None for a question of yes or no."""
    text, span, key = article.text, answering_words(candidate), excerpt.highlight
    if not keys.asks_words or span is None or not (excerpt.start <= span[0] and span[1] <= excerpt.end):
        return None
    if cell := asked_cell(text, key, keys.question):
        return cell
    is_marked = key[0] <= span[0] < key[1]
    at = next((n for n, (_, end) in enumerate(layout.sentences) if end > span[0]), None)
    if at is not None and not _counts(article, layout, at, span, keys, is_marked=is_marked):
        return None
    if keys.neighbour and (keys.neighbour.names(text[slice(*span)]) or not is_marked):
        return None
    if not is_marked and _is_row_or_item(text, span[0]):
        return None
    sentence = key if is_marked else layout.sentences[at] if at is not None else (excerpt.start, excerpt.end)
    return _within(text, whole_date(text, span, keys.question, sentence), sentence)


def by_title(candidate: Candidate) -> bool:
    """Whether a reader finds that the title answers, and nothing of the passage."""
    judgement = candidate.judgement
    return judgement is not None and judgement.by_title and judgement.logit >= SAYS_NO


def _is_row_or_item(text: str, at: int) -> bool:
    """Whether the line around a place is one of a table or a list."""
    line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) if "\n" in text[at:] else len(text)]
    return line.lstrip().startswith(MARKS) or is_row(line)


def _within(text: str, span: Span, sentence: Span) -> Span:
    """The part of some words that is in their sentence."""
    end = min(span[1], max(sentence[1], span[0] + 1))
    return span[0], span[0] + len(text[span[0] : end].rstrip())


def _counts(article: Article, layout: Layout, at: int, span: Span, keys: KeySentences, *, is_marked: bool) -> bool:
    """Whether words of sentence number `at` are in no title or hours, and neither taken back nor turned down."""
    text, sentence = article.text, layout.sentences[at]
    titles = keys.looks(article, layout)[at] in ("heading", "header")
    if (titles or is_hours(text[slice(*sentence)])) and not is_marked:
        return False
    if is_retracted(text, layout.sentences, at) or is_given_up(text[slice(*sentence)], span[0] - sentence[0]):
        return False
    return not was_turned_down(text, layout.sentences, at, keys.question)
