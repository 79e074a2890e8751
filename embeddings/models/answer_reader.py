"""The reader that comes with Dateline: a small cross-encoder that judges whether a passage answers a question.

Its weights lie in reader_weights/ (docs/reader-model-card.md says what they were trained on and what they cannot do).
They are opened by onnxruntime alone; torch is not imported. Every pair is read by itself, unpadded, on one thread,
and as many pairs at once as there are threads: dynamic quantisation scales a whole tensor by its largest value, so in
a batch a pair would get another logit in other company.
"""

import hashlib
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
from embeddings.models.wordpieces import SURROGATE
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
CLS, SEP = "[CLS]", "[SEP]"
DECIMALS = 3
"""Of a logit. Float noise between processors is in the fourth digit."""

Logits = NDArray[np.float32]


class OnnxAnswerReader:
    """An `AnswerReader`; safe to use from several threads. The same pair has the same logit in any company.

    `graph` is the file of other weights, to compare them with those shipped. Raises ModelError where a shipped file is
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
        # Longest first, so that no thread is left alone with a long one at the end.
        order = sorted(range(len(passages)), key=lambda at: -len(passages[at].text))
        work = map if len(passages) == 1 or self._threads == 1 else self._pool.map
        found = dict(zip(order, work(lambda at: self._judge(asked, passages[at]), order), strict=True))
        return [found[at] for at in range(len(passages))]

    def _judge(self, asked: list[int], passage: PassageText) -> Judgement:
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
        span = _best(start[0, first : first + len(offsets)], end[0, first : first + len(offsets)], offsets)
        return Judgement(round(float(answers[0]), DECIMALS), _trimmed(passage.text, span))


def _best(starts: Logits, ends: Logits, offsets: list[Span]) -> Span | None:
    """The likeliest words, the first of equal ones; None where the passage has none."""
    valid = np.array([a >= 0 and b > a for a, b in offsets], dtype=np.bool_)
    if not valid.any():
        return None
    scores = np.round(starts[:, None] + ends[None, :], DECIMALS).astype(np.float64)
    far = np.arange(len(offsets))[None, :] - np.arange(len(offsets))[:, None]
    scores[~(valid[:, None] & valid[None, :] & (far >= 0) & (far < MOST_ANSWER))] = -np.inf
    first, last = divmod(int(np.argmax(scores)), len(offsets))
    return offsets[first][0], offsets[last][1]


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
    return plain_in_place(SURROGATE.sub("\ufffd", text[:LONGEST_TEXT]))
