"""The default models compute each text, and each pair, once for all tests of a process.

What they give depends on the text or the pair alone, in any company, on any number of threads and in other processes:
tests/embeddings/models checks that, where nothing of this is in force.
"""

from collections.abc import Callable, Hashable
from typing import Any

import pytest

from embeddings.models.answer_reader import OnnxAnswerReader
from embeddings.models.onnx_encoder import AcceleratedEncoder

Known = dict[Hashable, Any]
"""What was computed, by the model and what it was given."""


class Once:
    """Takes from `known` what was computed, as long as `patch` lasts. Where `uncached`, all is computed again."""

    def __init__(self, patch: pytest.MonkeyPatch, known: Known) -> None:
        self.uncached = False
        self._known = known
        read, encode = OnnxAnswerReader._judge, AcceleratedEncoder._encode_one
        patch.setattr(
            OnnxAnswerReader,
            "_judge",
            lambda reader, asked, own, passage: self._of(
                (reader, *asked, own, passage), lambda: read(reader, asked, own, passage)
            ),
        )
        patch.setattr(
            AcceleratedEncoder,
            "_encode_one",
            lambda encoder, ids: self._of((encoder.fingerprint, *ids), lambda: encode(encoder, ids)),
        )

    def _of(self, what: Hashable, compute: Callable[[], Any]) -> Any:
        if self.uncached:
            return compute()
        if what not in self._known:
            self._known[what] = compute()
        return self._known[what]
