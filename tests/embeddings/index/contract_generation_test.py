"""The folder of generations as every index has to be."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from generation_contract import Article, Corpus, GenerationContract
from indexed import OPTIONS, update
from publication_contract import PublicationContract

from embeddings.index.folder import FolderIndexes
from embeddings.index.generation import Generation
from embeddings.index.protocols import Indexes


class FolderCorpus:
    def __init__(self, place: Path) -> None:
        self._place, self.data, self.options = place, place / "data", OPTIONS
        self.indexes: Indexes = FolderIndexes(self.data)

    def publish(self, articles: Sequence[Article]) -> Generation:
        return update(self._place, articles)


class TestFolder(GenerationContract, PublicationContract):
    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Corpus:
        return FolderCorpus(tmp_path / "one")

    @pytest.fixture
    def other(self, tmp_path: Path) -> Corpus:
        return FolderCorpus(tmp_path / "other")
