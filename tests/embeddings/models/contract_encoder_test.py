"""The encoders as every encoder has to be."""

from pathlib import Path

import pytest
from encoder_contract import EncoderContract
from fakes import WordEncoder

from embeddings.models.encoder import open_encoder
from embeddings.types import Encoder


class TestWordEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self) -> Encoder:
        return WordEncoder()


class TestDefaultEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self, models_dir: Path) -> Encoder:
        return open_encoder("default", models_dir=models_dir)
