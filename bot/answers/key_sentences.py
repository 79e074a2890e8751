"""Which sentence of a passage answers: the one that is shown in bold."""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.answers import excerpts
from bot.answers.amounts import tells, tells_amount, wanted
from bot.answers.decided import asks_what_was_decided, outcome_of, was_turned_down
from bot.answers.hours import days_of, is_hours
from bot.answers.lines import Kind, Kinds, is_roll, led_by
from bot.answers.neighbours import beside, neighbour_of
from bot.answers.retracted import correction_of, is_retracted
from corpus.scripts import CLOSERS, SENTENCE_ENDS
from corpus.store.store import Layout
from corpus.text.leaning import leans
from corpus.types import Article, Span
from embeddings.errors import MismatchedIndex
from embeddings.index.indexed_text import Aliases, widened
from embeddings.index.stems import stem
from embeddings.index.terms import Term
from embeddings.index.words import indexed_forms, words
from embeddings.search.attempts import only_attempted
from embeddings.search.candidates import Candidate
from embeddings.search.ranking import Asked
from embeddings.search.rereading import SAYS_NO
from embeddings.types import Encoder, Vectors

AMOUNT = 1.0
"""What a sentence that tells a number has ahead in the choice of the key sentence where the question asks for one: as
much as all of the question's words. benchmarks/calibrate_key_sentence.py compares."""

YES_OR_NO = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)(?:n[’']t)?\b",
    re.IGNORECASE,
)
"""How a question begins that is answered by yes or no: there are no words to mark then."""

KEY_LOGIT = -2.0
"""The reader's logit from which on its words choose the key sentence: even where it doubts the passage, they are the
best guess (docs/reader.md compares). They are marked as the answer only where it calls the passage one."""

LEAST = -math.inf
"""The same where their sentence, read alone, is called an answer."""

LISTED: tuple[Kind, ...] = ("row", "item")
"""What of a table or a list is one answer."""

FURTHER = 3
"""Sentences after a passage that may say who came after the one that it tells of. A choice: a row of names goes on
beyond it."""

FEWEST_WORDS = 4
"""Words of a key sentence at least, where its passage has a longer one: less is an attribution or a caption. A
choice: three words are an attribution ("She said so."), four can be a statement."""


class KeySentences:
    """Chooses for one question; what is known of an article's sentences is kept from one passage to the next."""

    def __init__(
        self, question: str, vector: Vectors, encoder: Encoder, aliases: Aliases, languages: Sequence[str]
    ) -> None:
        """`vector` (dim,) is the question's, `languages` are those that words are reduced to stems in."""
        self.question, self._vector, self._encoder = question, vector, encoder
        self._aliases, self._languages = aliases, languages
        self._wanted, self._asked_words = wanted(question), frozenset(words(question))
        self.neighbour = neighbour_of(question)
        self.asks_words = not YES_OR_NO.match(question)
        self._kinds: dict[str, Kinds] = {}
        self._words: dict[str, list[str]] = {}

    def of(self, asked: Asked, candidate: Candidate, article: Article, layout: Layout, passage: Span) -> int:
        """The number of the sentence in `passage` that answers best: by the share of the question's information in its
        words and by its cosine to the question, in equal parts; the first of equal ones. Aliases count as its words.
        Where a reader marked the words that answer, it is the sentence that has them, unless it `_tells_none`. Of rows,
        and of items that are no sentences, the question's own words decide, unless it read one as a sentence: a reader
        of prose takes one for the other, but hardly a list for a sentence beside it.
        Where a number is asked for, one that the question does not hold itself counts as much as all its words.
        Where it is who came before or after somebody, it is the sentence that says so."""
        text, groups = article.text, self._aliases.for_article(article)
        inside = [n for n, (a, b) in enumerate(layout.sentences) if a < passage[1] and b > passage[0]]
        if not inside or passage[1] > len(text):
            raise MismatchedIndex("the index and the stored articles disagree; run `dateline index` to rebuild it")
        looks = self.looks(article, layout)
        read = self._read_in(candidate, layout, looks)
        inside = self._that_may_answer(article, layout, inside, read)
        if (telling := self._beside(text, layout, inside, read)) is not None:
            return telling
        right = self._right_in_place(article, layout, read)
        if right in inside and read not in inside:
            return right
        if read in inside and looks[read] in LISTED:
            inside = [n for n in inside if looks[n] in LISTED]
        inside = self._of_the_place(asked, text, layout, looks, inside)
        judgement = candidate.judgement
        of_row = judgement is not None and (judgement.of_row or judgement.in_row)
        of_row = of_row or (read in inside and is_hours(text[slice(*layout.sentences[read])]))
        marked = [n for n in inside if n == read and (of_row or self._is_prose(article, layout.sentences[n], looks[n]))]
        alone = [widened(text[slice(*layout.sentences[n])], groups) for n in inside]
        leads = [led_by(looks, n) for n in inside]
        # An item, a row and an answer are read with what leads to them.
        sentences = [
            " ".join([*(text[slice(*layout.sentences[lead])] for lead in some), own])
            for own, some in zip(alone, leads, strict=True)
        ]
        shares_of = [self.information(asked, whole) / (asked.information or 1.0) for whole in sentences]
        kept = self._kept(text, layout, marked, inside, shares_of)
        shares = [shares_of[at] + self._amount(alone[at], sentences[at]) for at in kept]
        chosen = excerpts.highest(shares, lambda places: self._cosines([sentences[kept[place]] for place in places]))
        return self._decision(text, layout, passage, inside[kept[chosen]])

    def _kept(
        self, text: str, layout: Layout, marked: list[int], inside: list[int], shares_of: Sequence[float]
    ) -> list[int]:
        """The places in `inside` to choose from: that of the sentence with the marked words, where it may answer; else
        all of them."""
        every = list(range(len(inside)))
        if not marked or self._has_others_numbers(text, layout, marked, inside):
            return every
        deeds = [
            share
            for n, share in zip(inside, shares_of, strict=True)
            if n in marked or not only_attempted(text[slice(*layout.sentences[n])], self.question)
        ]
        if leans(text, layout.sentences[marked[0]]) or not self._tells_none(marked, inside, shares_of, max(deeds)):
            return [at for at in every if inside[at] in marked]
        return every

    def _of_the_place(
        self, asked: Asked, text: str, layout: Layout, looks: Sequence[Kind], inside: list[int]
    ) -> list[int]:
        """The sentences without opening hours of other places and days. A place is another one if the heading above its
        hours has less of the question's information than the heading above others ("Museum", for "When is the museum
        closed?"); a day, if some hours are of a day that the question names."""
        said = {n: text[slice(*layout.sentences[n])] for n in inside}
        leads = {n: led_by(looks, n) for n in inside if is_hours(said[n])}
        named = {
            n: sum(self.information(asked, text[slice(*layout.sentences[lead])]) for lead in some)
            for n, some in leads.items()
        }
        most = max(named.values(), default=0.0)
        inside = [n for n in inside if named.get(n, most) >= most]
        days = days_of(self.question)
        timely = {n for n in inside if n in leads and days & days_of(said[n])}
        return [n for n in inside if not timely or n in timely or n not in leads]

    def _that_may_answer(self, article: Article, layout: Layout, inside: list[int], read: int) -> list[int]:
        """Those of some sentences that are no headings or questions, long enough unless the reader marked them
        (`read`), and not taken back by their article. A heading names the subject, a question asks again and "He said."
        is nobody's words: they answer nothing, unless there is nothing else. Items and rows are short."""
        looks, spans = self.looks(article, layout), layout.sentences
        inside = [n for n in inside if looks[n] not in ("heading", "header")] or inside
        inside = [n for n in inside if looks[n] != "question"] or inside
        inside = [n for n in inside if n == read or looks[n] in LISTED or self.is_long(article, spans[n])] or inside
        return [n for n in inside if not is_retracted(article.text, spans, n, article.title)] or inside

    def _beside(self, text: str, layout: Layout, inside: Sequence[int], read: int) -> int | None:
        """The number of the sentence that says who came before or after somebody, where that is asked: one of the
        passage, or of the few after it in its paragraph. None too where the one that was `read` says it."""
        if self.neighbour is None:
            return None
        last = inside[-1]
        for at in range(last + 1, min(last + 1 + FURTHER, len(layout.sentences))):
            if "\n" in text[layout.sentences[at - 1][1] : layout.sentences[at][0]]:
                break
            inside = [*inside, at]
        known = inside.index(read) if read in inside else None
        found = beside(self.neighbour, text, [layout.sentences[n] for n in inside], known)
        return None if found is None else inside[found]

    def _decision(self, text: str, layout: Layout, passage: Span, key: int) -> int:
        """The number of the sentence of a passage that says what became of what the `key` sentence proposes, where the
        question asks for that, or does not ask for what was proposed and it was turned down; else `key`."""
        turned_down = was_turned_down(text, layout.sentences, key, self.question)
        if not turned_down and not asks_what_was_decided(self.question, yes_or_no=not self.asks_words):
            return key
        outcome = outcome_of(text, layout.sentences, key)
        return key if outcome is None or layout.sentences[outcome][1] > passage[1] else outcome

    def _right_in_place(self, article: Article, layout: Layout, read: int) -> int | None:
        """The number of the sentence that corrects the one that the reader marked, where that is taken back."""
        if read < 0 or not is_retracted(article.text, layout.sentences, read, article.title):
            return None
        return correction_of(article.text, layout.sentences, read)

    def tells_what_is_counted(self, marked: str) -> bool:
        """Whether words tell an amount that the question does not have itself, where it asks for one."""
        return self._wanted is None or tells_amount(marked, self._asked_words)

    def _tells_none(
        self, marked: Sequence[int], inside: Sequence[int], shares_of: Sequence[float], most: float
    ) -> bool:
        """Whether marked sentences have none of the question's words while another has all, which is the `most`: "Which
        firm was founded in 2010?" is answered by the firm's name, and the sentence to show is another. An amount speaks
        for itself."""
        own = max(share for n, share in zip(inside, shares_of, strict=True) if n in marked)
        return self._wanted is None and own == 0.0 and most > 1 - 1e-9

    def _has_others_numbers(self, text: str, layout: Layout, marked: Sequence[int], inside: Sequence[int]) -> bool:
        """Whether a question of yes or no has numbers of which another sentence has some and the marked ones have none:
        "Did it cost 42 million?" is answered where that number stands."""
        numbers = {word for word in self._asked_words if word.isdecimal()}
        if self.asks_words or not numbers:
            return False
        with_some = {n for n in inside if numbers & set(self._said(text[slice(*layout.sentences[n])]))}
        return bool(with_some) and not with_some & set(marked)

    def _read_in(self, candidate: Candidate, layout: Layout, looks: Sequence[Kind]) -> int:
        """The number of the sentence in which the words begin that a reader marked, however short it is; -1 for none.
        Words that begin in a question or a heading and go on after it are those of what is there. Where it doubts the
        passage, they count if their sentence answers alone."""
        alone = candidate.judgement.alone if candidate.judgement else None
        span = answering_words(candidate, LEAST if alone is not None and alone >= SAYS_NO else KEY_LOGIT)
        at = -1 if span is None else bisect_right(layout.sentences, span[0], key=lambda sentence: sentence[0]) - 1
        if span is None or at < 0 or layout.sentences[at][1] <= span[0]:
            return -1
        goes_on = at + 1 < len(layout.sentences) and layout.sentences[at + 1][0] < span[1]
        return at + 1 if looks[at] in ("question", "heading") and goes_on else at

    def looks(self, article: Article, layout: Layout) -> Kinds:
        """The kinds of an article's sentences, each made once a question."""
        if article.id not in self._kinds:
            self._kinds[article.id] = Kinds(article.text, layout.sentences)
        return self._kinds[article.id]

    def _said(self, sentence: str) -> list[str]:
        """The words of a sentence, made once a question."""
        if sentence not in self._words:
            self._words[sentence] = words(sentence)
        return self._words[sentence]

    def _is_prose(self, article: Article, span: Span, looks: Kind) -> bool:
        """Whether a reader of prose understands a sentence alone: an item only where it is one to its full stop."""
        whole = is_sentence(article.text, span) and self.is_long(article, span)
        return looks not in LISTED or (looks == "item" and whole)

    def is_long(self, article: Article, span: Span) -> bool:
        return len(self._said(article.text[slice(*span)])) >= FEWEST_WORDS

    def _cosines(self, texts: Sequence[str]) -> list[float]:
        """The cosine of each text to the question. Each is computed alone: no company changes a last digit."""
        return [float(vector @ self._vector) for vector in self._encoder.encode(texts)] if texts else []

    def _amount(self, sentence: str, whole: str) -> float:
        """What a sentence has ahead for telling a number that is asked for: half where neither it nor what leads to it
        (`whole`) names what is counted."""
        asked = self._wanted
        if asked is None:
            return 0.0
        nouns = tuple(noun[:-1] for noun in asked.nouns if len(noun) > 2)  # whatever their number
        named = not nouns or any(word.startswith(nouns) for word in self._said(whole))
        return AMOUNT * tells(sentence, self._asked_words, asked) * (1.0 if named else 0.5)

    def information(self, asked: Asked, sentence: str) -> float:
        """The information, in sums of idf, of the question's terms that a sentence holds."""
        forms = set(indexed_forms(sentence, None))
        forms |= {stem(word, language) for word in forms for language in self._languages}
        return sum(term.idf for term in asked.terms if _holds(term, forms))


def answering_words(candidate: Candidate, least: float = SAYS_NO) -> Span | None:
    """The words of the article that answer, where a reader gives the passage a logit of `least` or more."""
    judgement = candidate.judgement
    if judgement is None or judgement.span is None or judgement.logit < least:
        return None
    return candidate.found.start + judgement.span[0], candidate.found.start + judgement.span[1]


def is_sentence(text: str, span: Span) -> bool:
    """Whether a span ends as sentences do; headings and list items mostly don't."""
    return text[span[0] : span[1]].rstrip(CLOSERS).endswith((*SENTENCE_ENDS, ":", ";"))


def may_lead(text: str, span: Span) -> bool:
    """Whether a sentence may stand for its article: a whole one of FEWEST_WORDS, and no roll of names."""
    said = text[slice(*span)]
    return is_sentence(text, span) and len(words(said)) >= FEWEST_WORDS and not is_roll(said)


def _holds(term: Term, forms: set[str]) -> bool:
    return term.word in forms or any(form in forms for form in term.stems)
