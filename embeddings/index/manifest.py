"""The manifest of a generation: what it is made of, and whether it fits the settings and the store in use."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.store.store import Store
from embeddings.errors import DamagedIndex, MismatchedIndex
from embeddings.index.formats import FORMAT, WORDS


@dataclass(frozen=True, slots=True)
class IndexRecipe:
    """Everything that decides what an index contains for given articles. Two recipes that differ do not mix."""

    model: str
    dimension: int
    splitter: str
    aliases: str
    lexical: str = WORDS
    metric: str = "inner product of unit vectors"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says about itself. `files` maps relative paths to [SHA-256, size in bytes].

    `store` and `edition` are the identity and the edition of the store it was made from. `next_serial` is the number
    the next article to be added gets; no article ever has that of another.
    """

    name: str
    built: str
    making: IndexRecipe
    store: str
    edition: int
    articles: int
    passages: int
    newest: str | None
    segments: list[int]
    languages: list[str]
    next_serial: int
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    format: int = FORMAT


def read_manifest(folder: Path) -> Manifest:
    """Returns a generation's manifest. Raises DamagedIndex if it cannot be read."""
    path = folder / "manifest.json"
    fields = read_json(path)
    try:
        if fields.pop("self") != self_digest(fields):
            raise DamagedIndex(f"{path} is damaged; run `dateline index` to rebuild it")
        if fields["format"] != FORMAT:
            raise MismatchedIndex(
                f"{path} has format {fields['format']}, this Dateline writes {FORMAT}; "
                "run `dateline index` to rebuild it"
            )
        recipe = IndexRecipe(**fields.pop("making"))
        files = {name: (str(digest), int(size)) for name, (digest, size) in fields.pop("files").items()}
        return Manifest(**fields, making=recipe, files=files)
    except (TypeError, KeyError, ValueError, AttributeError) as fault:
        raise DamagedIndex(f"{path} is damaged; run `dateline index` to rebuild it") from fault


def self_digest(fields: Mapping[str, Any]) -> str:
    """The SHA-256 over everything else a manifest says."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def compare(have: IndexRecipe, want: IndexRecipe, place: Path | str) -> None:
    """Raises MismatchedIndex unless an index at a place was made as is wanted."""
    for name, label in (
        ("model", "model"),
        ("splitter", "way of cutting passages"),
        ("aliases", "set of aliases"),
        ("lexical", "lexical format"),
    ):
        if getattr(have, name) != getattr(want, name):
            raise MismatchedIndex(
                f"the index in {place} was made with another {label} ({getattr(have, name)[:40]}, not"
                f" {getattr(want, name)[:40]}); run `dateline index` to bring it up to date"
            )
    if have != want:
        raise MismatchedIndex(f"the index in {place} was made with other settings; run `dateline index`")


def compare_store(identity: str, edition: int, store: Store, place: Path | str) -> None:
    """Raises MismatchedIndex unless an index at a place was made from this store, given the identity and the edition
    that it names. Ids and versions begin again in another store, and go back in an older copy: what they name may be
    other text."""
    if identity != store.identity:
        reason = f"was made from another store than {store.name} as it is now, which was lost or replaced"
    elif edition > store.edition:
        reason = f"is newer than {store.name}, of which an older copy was restored"
    else:
        return
    raise MismatchedIndex(f"the index in {place} {reason}; run `dateline index` with all your paths to build it again")


def read_json(path: Path) -> Any:
    """The value in a JSON file. Raises DamagedIndex if there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise DamagedIndex(f"{path} cannot be read ({fault}); run `dateline index` to rebuild it") from fault
