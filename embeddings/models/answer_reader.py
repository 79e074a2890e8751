"""The reader that comes with Dateline: a small cross-encoder that judges whether a passage answers a question.

Its weights are in reader_weights/ (docs/reader-model-card.md says what they were trained on and what they cannot do).
They are opened by onnxruntime alone; torch is not imported. Every pair is read by itself, unpadded, on one thread, and
as many pairs at once as there are threads: dynamic quantisation scales a whole tensor by its largest value, so in a
batch a pair's logit would depend on the other pairs.
"""

import hashlib
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.process import usable_threads
from corpus.types import Span
from embeddings.errors import ModelError
from embeddings.index.folding import plain_in_place
from embeddings.models.onnx_encoder import session_of
from embeddings.models.wordpieces import readable
from embeddings.types import Judgement, PassageText

DIGESTS = {
    "reader.int8.onnx": "e6bd80fa24b1d5cf238e6261158511a08d94e932f584d8d40becd49365ace7ec",
    "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
}
"""SHA-256 of the shipped files, compared when they are opened."""

# As the model was trained: of a pair 256 wordpieces are read, 64 of the question at most.
MOST_PAIR, MOST_QUESTION = 256, 64
MOST_ANSWER = 30
"""Wordpieces of an answer, the bound that models of this kind are measured with (Devlin et al. 2019)."""
LONGEST_TEXT = 4000
"""Characters of a question or passage that are looked at; 256 wordpieces are seldom more than 1,500."""
LONG = 3
"""Letters of a word from which it counts as telling, in a title's answer without names and numbers."""
_NUMBER_OR_WORD = re.compile(r"\w(?:(?:[\w.,-]|[’'](?!s\b))*\w)?")
CLS, SEP = "[CLS]", "[SEP]"
DECIMALS = 3
"""Of a logit. Float noise between processors is in the fourth digit."""

Logits = NDArray[np.float32]


class OnnxAnswerReader:
    """An `AnswerReader`; safe to use from several threads. A pair's logit does not depend on the other pairs.

    `graph` is the file of other weights, to compare them with those shipped. Raises ModelError if a shipped file is
    missing or damaged.
    """

    def __init__(self, threads: int | None = None, graph: bytes | None = None) -> None:
        self._threads = threads or usable_threads()
        graph, definition = graph or _shipped("reader.int8.onnx"), _shipped("tokenizer.json")
        self._tokenizer = Tokenizer.from_str(definition.decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cls, self._sep = self._tokenizer.token_to_id(CLS), self._tokenizer.token_to_id(SEP)
        try:
            self._session = session_of(graph)
        except Exception as error:  # onnxruntime's errors share no base of their own
            raise ModelError(f'onnxruntime cannot run the reader ({error}); set [model] reader = "off"') from error
        self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="reader")  # starts them when first used

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        """See `AnswerReader`."""
        asked = self._tokenizer.encode(_readable(question), add_special_tokens=False).ids[:MOST_QUESTION]
        # Longest first, so that no thread is left with a long one at the end.
        order = sorted(range(len(passages)), key=lambda at: -len(passages[at].text))
        own_words = frozenset(_words(question))
        work = map if len(passages) == 1 or self._threads == 1 else self._pool.map
        found = dict(zip(order, work(lambda at: self._judge(asked, own_words, passages[at]), order), strict=True))
        return [found[at] for at in range(len(passages))]

    def _judge(self, asked: list[int], own_words: frozenset[str], passage: PassageText) -> Judgement:
        head = f"{' '.join(passage.title.split())}. " if passage.title else ""
        read = self._tokenizer.encode(_readable(head + passage.text), add_special_tokens=False)
        room = MOST_PAIR - len(asked) - 3
        first = len(asked) + 2
        ids = np.array([[self._cls, *asked, self._sep, *read.ids[:room], self._sep]], dtype=np.int64)
        types = np.zeros_like(ids)
        types[0, first:] = 1
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
        answers, start, end = self._session.run(["answers", "start", "end"], inputs)
        offsets = [(a - len(head), b - len(head)) for a, b in read.offsets[:room]]
        places = slice(first, first + len(offsets))
        scores = _scores(start[0, places], end[0, places])
        span, by_title = _answering(scores, offsets, head, passage.text, own_words)
        return Judgement(round(float(answers[0]), DECIMALS), _trimmed(passage.text, span), by_title=by_title)


def _scores(starts: Logits, ends: Logits) -> NDArray[np.float64]:
    """(n, n): how likely the words from the row's to the column's are the answer; -inf where they cannot be."""
    scores = np.round(starts[:, None] + ends[None, :], DECIMALS).astype(np.float64)
    far = np.arange(len(ends))[None, :] - np.arange(len(starts))[:, None]
    scores[(far < 0) | (far >= MOST_ANSWER)] = -np.inf
    return scores


def _answering(
    scores: NDArray[np.float64], offsets: list[Span], head: str, text: str, own_words: frozenset[str]
) -> tuple[Span | None, bool]:
    """The words of a text that answer, and whether it is the title alone that does: None of the text then.

    Where some of the title's words, `head` at negative offsets, are the likelier answer, those of the text that say
    the same. `own_words` are the question's.
    """
    in_text = np.array([a >= 0 and b > a for a, b in offsets], dtype=np.bool_)
    in_title = np.array([b <= 0 and b > a for a, b in offsets], dtype=np.bool_)
    best, titled = _best(scores, in_text, offsets), _best(scores, in_title, offsets)
    span = best[1] if best else None
    if best is None or titled is None or titled[0] <= best[0]:
        return span, False
    start, end = titled[1]
    names = _telling(head[start + len(head) : end + len(head)]) - own_words
    if not names:
        return span, False
    same = [match.span() for match in _NUMBER_OR_WORD.finditer(text) if match[0].casefold() in names]
    again = in_text & np.array(
        [any(a < stop and b > start for start, stop in same) for a, b in offsets], dtype=np.bool_
    )
    gaps = np.cumsum(~again)
    found = _best(np.where(gaps[None, :] == gaps[:, None], scores, -np.inf), again, offsets)
    return (found[1], False) if found else (None, True)


def _best(scores: NDArray[np.float64], valid: NDArray[np.bool_], offsets: list[Span]) -> tuple[float, Span] | None:
    """The likeliest words among valid ones with their score, the first of equal ones, or None if there are none."""
    if not valid.any():
        return None
    allowed = np.where(valid[:, None] & valid[None, :], scores, -np.inf)
    first, last = divmod(int(np.argmax(allowed)), len(offsets))
    return float(allowed[first, last]), (offsets[first][0], offsets[last][1])


def _telling(words: str) -> frozenset[str]:
    """The words by which an answer is known again, in lower case: names and numbers, without any the long ones."""
    found = _NUMBER_OR_WORD.findall(words)
    telling = [word for word in found if word[0].isupper() or any(map(str.isdigit, word))]
    return frozenset(word.casefold() for word in telling or [word for word in found if len(word) > LONG])


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _NUMBER_OR_WORD.findall(text)]


def _trimmed(text: str, span: Span | None) -> Span | None:
    if span is None:
        return None
    words = text[slice(*span)]
    start, end = span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())
    return (start, end) if start < end else None


def _shipped(name: str) -> bytes:
    """A file of the package, checked by its digest."""
    file = resources.files("embeddings.models") / "reader_weights" / name
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ModelError(f"the reader's {name} is missing from the installation; install Dateline again") from error
    if hashlib.sha256(data).hexdigest() != DIGESTS[name]:
        raise ModelError(f"the reader's {name} is damaged; install Dateline again")
    return data


def _readable(text: str) -> str:
    """The text as tokenizers take it, each character in its place, and letters such as ø and ł as the search has them:
    the tokenizer drops accents alone."""
    return plain_in_place(readable(text[:LONGEST_TEXT]))
