"""What every encoder must do, as tests to inherit: give the fixture, and pass."""

import numpy as np

from embeddings.types import Encoder


class EncoderContract:
    """`encoder` is the one to be tested."""

    TEXTS = ("The ferry sails at noon.", "", "船", "word " * 3000, "\u2028\x00")

    def test_vectors_are_unit_rows_in_order(self, encoder: Encoder) -> None:
        rows = encoder.encode(self.TEXTS)
        assert rows.shape == (len(self.TEXTS), encoder.dimension)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
        assert encoder.encode([]).shape == (0, encoder.dimension)

    def test_the_same_text_has_the_same_vector_in_any_company(self, encoder: Encoder) -> None:
        alone = np.vstack([encoder.encode([text]) for text in self.TEXTS])
        assert np.allclose(np.sum(alone * encoder.encode(self.TEXTS), axis=1), 1, atol=2e-2)

    def test_wordpieces_are_counted(self, encoder: Encoder) -> None:
        counts = encoder.count_wordpieces(self.TEXTS)
        assert (counts[1], len(counts)) == (0, len(self.TEXTS))
        assert counts[3] >= 1000
        assert encoder.fingerprint == encoder.fingerprint != ""
