"""The words of a segment's passages in text order, as columns: what coverage, closeness and BM25 are computed from.

A form is a word as written or a stem. A lexeme is a pair of both: a token is its lexeme's place, so that a passage of
150 words takes 600 bytes. Words of a head stand once for each article. All forms of a segment are sorted, so that one
is found by bisection, and all with one beginning are together.
"""

import bisect
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import DamagedIndex
from embeddings.index.analysis import Analysis
from embeddings.index.arrays import mapped, save

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int32]

ROWS_AT_ONCE = 8192
"""Passages whose words are spread out at once: each of their tokens takes some 50 bytes meanwhile."""

FORMS_KEPT = 4096
"""Forms whose places a segment remembers: a question asks for each some ten times. A choice: those of a hundred
questions, in less than a megabyte."""

WORD, STEM, HEAD = 0, 1, 2
"""The fields of a count: words as written and stems of a passage, and stems of its head."""


@dataclass(frozen=True, slots=True)
class WordColumns:
    """`tokens` (T,) int32 are places in `lexemes`, passage after passage; `ends` (passages,) says where each ends.

    `heads` and `head_ends` are the same for the heads of the articles.
    """

    lexemes: Sequence[tuple[str, str]]
    tokens: NDArray[np.int32]
    ends: Places
    heads: NDArray[np.int32]
    head_ends: Places


def of_article(passages: Sequence[Analysis], head: Analysis) -> WordColumns:
    """The columns of one article."""
    body = [pair for one in passages for pair in zip(one.words, one.stems, strict=True)]
    above = list(zip(head.words, head.stems, strict=True))
    place = {pair: number for number, pair in enumerate(dict.fromkeys([*body, *above]))}
    return WordColumns(
        list(place),
        np.fromiter(map(place.__getitem__, body), np.int32, len(body)),
        np.cumsum([len(one.words) for one in passages], dtype=np.int64),
        np.fromiter(map(place.__getitem__, above), np.int32, len(above)),
        np.array([len(above)], np.int64),
    )


def merged(parts: Sequence[WordColumns], articles: Places, passages: Places) -> WordColumns:
    """The columns of several parts as one: `articles` and `passages` are the order of all rows in the result."""
    known: dict[tuple[str, str], int] = {}
    tokens, heads = [], []
    for part in parts:
        moved = np.array([known.setdefault(lexeme, len(known)) for lexeme in part.lexemes], np.int32)
        tokens.append(moved[part.tokens])
        heads.append(moved[part.heads])
    all_tokens, ends = taken(np.concatenate(tokens), ends_of([part.ends for part in parts]), passages)
    all_heads, head_ends = taken(np.concatenate(heads), ends_of([part.head_ends for part in parts]), articles)
    return WordColumns(list(known), all_tokens, ends, all_heads, head_ends)


def ends_of(parts: Sequence[Places]) -> Places:
    """Ends counted from the beginning of all parts, where each counts from its own."""
    bases = np.cumsum([0, *(int(part[-1]) if len(part) else 0 for part in parts)])
    return np.concatenate([part + base for part, base in zip(parts, bases, strict=False)])


def taken(tokens: NDArray[Any], ends: Places, rows: Places) -> tuple[NDArray[Any], Places]:
    """What belongs to some rows, one after the other, and their ends."""
    if np.array_equal(rows, np.arange(len(ends))):
        return tokens, ends
    taken_ends = np.cumsum(ends[rows] - np.where(rows > 0, ends[rows - 1], 0))
    out = np.empty(int(taken_ends[-1]) if len(rows) else 0, tokens.dtype)
    for first in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[first : first + ROWS_AT_ONCE]
        end = int(taken_ends[first + len(some) - 1])
        places = spread(ends, some).at
        out[end - len(places) : end] = tokens[places]
    return out, taken_ends


@dataclass(frozen=True, slots=True)
class Spread:
    """What belongs to n rows: `at` their places, `owners` which of the n rows each is of, `order` its number in it."""

    at: Places
    owners: Places
    order: Places
    lengths: Places


def spread(ends: Places, rows: Places) -> Spread:
    """The places of what belongs to some rows, given where that of each row ends."""
    starts = np.where(rows > 0, ends[rows - 1], 0)
    lengths = ends[rows] - starts
    owners = np.repeat(np.arange(len(rows)), lengths)
    order = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return Spread(np.repeat(starts, lengths) + order, owners, order, lengths)


def _distinct(values: NDArray[Any]) -> NDArray[Any]:
    """The distinct values, sorted: by sorting, which takes a fifth of the time of numpy's table of hashes here."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def write(folder: Path, columns: WordColumns, articles: Places) -> None:
    """Writes the columns of a segment; `articles` (passages,) is the article of each passage."""
    forms = sorted({form.encode("utf-8", "surrogatepass") for lexeme in columns.lexemes for form in lexeme})
    place = {form: number for number, form in enumerate(forms)}
    pairs = [[place[form.encode("utf-8", "surrogatepass")] for form in lexeme] for lexeme in columns.lexemes]
    lexemes = np.array(pairs, np.int32).reshape(-1, 2)
    (folder / "forms.bin").write_bytes(b"".join(forms))
    save(folder / "form_ends.npy", np.cumsum([len(form) for form in forms], dtype=np.int64))
    save(folder / "lexemes.npy", lexemes)
    save(folder / "tokens.npy", columns.tokens)
    save(folder / "token_ends.npy", columns.ends)
    save(folder / "heads.npy", columns.heads)
    save(folder / "head_ends.npy", columns.head_ends)
    save(folder / "counts.npy", SegmentWords(folder, articles).counted(np.arange(len(columns.ends))))


class _Forms(Sequence[bytes]):
    """All forms of a segment in their order, each decoded only when it is looked at."""

    def __init__(self, folder: Path) -> None:
        self._bytes = (folder / "forms.bin").read_bytes()
        self._ends: Places = np.array(mapped(folder / "form_ends.npy"))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place: Any) -> Any:
        start = self._ends[place - 1] if place else 0
        return self._bytes[start : self._ends[place]]


@dataclass(slots=True)
class Occurrences:
    """Where some forms are in n passages, one entry for each token that is one of them: the number of the passage, of
    the token in its text, and of the forms that its word and its stem are (-1: none of them)."""

    owners: Places
    order: Places
    words: NDArray[np.int16]
    stems: NDArray[np.int16]


class SegmentWords:
    """The open columns of a segment. Safe to use from several threads."""

    def __init__(self, folder: Path, articles: Places) -> None:
        """`articles` (passages,) is the place of each passage's article."""
        self._folder, self.articles = folder, articles
        self.forms = _Forms(folder)
        self._lexemes, self._tokens, self._ends, self._heads, self._head_ends = (
            mapped(folder / f"{name}.npy") for name in ("lexemes", "tokens", "token_ends", "heads", "head_ends")
        )
        if len(self._ends) != len(articles):
            raise ValueError(f"{folder} has {len(articles)} passages and words of {len(self._ends)}")
        self.lengths: Places = np.diff(self._ends, prepend=0)
        self.head_lengths: Places = np.diff(self._head_ends, prepend=0)[articles]
        self._place = functools.lru_cache(maxsize=FORMS_KEPT)(self._found)

    def place(self, form: str) -> int:
        """The place of a form, or -1 if the segment has none; those of the last questions are kept."""
        return self._place(form)

    def _found(self, form: str) -> int:
        wanted = form.encode("utf-8", "surrogatepass")
        at = bisect.bisect_left(self.forms, wanted)
        return at if at < len(self.forms) and self.forms[at] == wanted else -1

    def beginning(self, prefix: str) -> Iterator[tuple[int, str]]:
        """(place, form) of the forms that begin with `prefix`."""
        start = prefix.encode("utf-8", "surrogatepass")
        for at in range(bisect.bisect_left(self.forms, start), len(self.forms)):
            form: bytes = self.forms[at]
            if not form.startswith(start):
                return
            yield at, form.decode("utf-8", "surrogatepass")

    def kept_counts(self) -> Counts:
        """(3, forms) int32: how many passages of the segment hold each form, by field, removed ones among them."""
        counts: Counts = mapped(self._folder / "counts.npy")
        return counts

    def counted(self, rows: Places) -> Counts:
        """(3, forms) int32: how many of some passages hold each form, by field."""
        counts = np.zeros((3, len(self.forms)), np.int32)
        for first in range(0, len(rows), ROWS_AT_ONCE):
            counts += self._counted(rows[first : first + ROWS_AT_ONCE])
        return counts

    def _counted(self, rows: Places) -> Counts:
        forms = max(1, len(self.forms))
        counts = np.zeros((3, len(self.forms)), np.int32)
        body = spread(self._ends, rows)
        lexemes = np.asarray(self._tokens)[body.at]
        columns = [(WORD, self._lexemes[:, 0][lexemes], body.owners), (STEM, self._lexemes[:, 1][lexemes], body.owners)]
        article, owners = np.unique(self.articles[rows], return_inverse=True)
        several = np.bincount(owners, minlength=len(article))
        head = spread(self._head_ends, article)
        heads = self._lexemes[:, 1][np.asarray(self._heads)[head.at]]
        for field, places, of in columns:
            distinct = _distinct(of * forms + places) % forms
            counts[field] = np.bincount(distinct, minlength=len(self.forms))[: len(self.forms)]
        distinct = _distinct(head.owners * forms + heads)
        weights = several[distinct // forms]
        counts[HEAD] = np.bincount(distinct % forms, weights=weights, minlength=len(self.forms))[: len(self.forms)]
        return counts

    def occurrences(self, rows: Places, forms: Sequence[str]) -> tuple[Occurrences, Occurrences]:
        """Where `forms` are in some passages, and in their heads. Raises DamagedIndex if columns contradict."""
        try:
            codes = np.full(len(self.forms) + 1, -1, np.int16)
            for number, form in enumerate(forms):
                if (at := self.place(form)) >= 0:
                    codes[at] = number
            body = self._marked(self._tokens, spread(self._ends, rows), codes)
            head = self._marked(self._heads, spread(self._head_ends, self.articles[rows]), codes)
        except (IndexError, ValueError) as fault:
            raise DamagedIndex(f"the words in {self._folder} are damaged ({fault}); run `dateline index`") from fault
        return body, head

    def _marked(self, tokens: NDArray[np.int32], spread: Spread, codes: NDArray[np.int16]) -> Occurrences:
        lexemes = self._lexemes[tokens[spread.at]]
        words, stems = codes[lexemes[:, 0]], codes[lexemes[:, 1]]
        kept = np.flatnonzero((words >= 0) | (stems >= 0))
        return Occurrences(spread.owners[kept], spread.order[kept], words[kept], stems[kept])

    def columns(self, articles: Places, rows: Places) -> WordColumns:
        """What a merge takes over: the words of the passages `rows` and of the heads of `articles`, in order."""
        tokens, ends = taken(np.asarray(self._tokens), np.asarray(self._ends), rows)
        heads, head_ends = taken(np.asarray(self._heads), np.asarray(self._head_ends), articles)
        # Nothing of what was removed is taken along, not even a word.
        used = _distinct(np.concatenate([tokens, heads]))
        lexemes = [(self._text(word), self._text(stem)) for word, stem in self._lexemes[used].tolist()]
        tokens, heads = (np.searchsorted(used, column).astype(np.int32) for column in (tokens, heads))
        return WordColumns(lexemes, tokens, ends, heads, head_ends)

    def body(self, row: int) -> Analysis:
        """The words of a passage."""
        return self._analysis(self._tokens, self._ends, row)

    def head(self, article: int) -> Analysis:
        """The words of an article's head."""
        return self._analysis(self._heads, self._head_ends, article)

    def _analysis(self, tokens: NDArray[np.int32], ends: Places, at: int) -> Analysis:
        lexemes = self._lexemes[tokens[int(ends[at - 1]) if at else 0 : int(ends[at])]].tolist()
        return Analysis(tuple(self._text(word) for word, _ in lexemes), tuple(self._text(stem) for _, stem in lexemes))

    def _text(self, place: int) -> str:
        form: bytes = self.forms[place]
        return form.decode("utf-8", "surrogatepass")
