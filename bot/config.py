"""Settings: read from one TOML file, checked by pydantic, handed in as values. The only settings reader.

Every setting, with its default, unit and reason, stands in config.example.toml.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.discord.settings import DiscordSettings
from bot.errors import SettingsError
from corpus.readers import Limits
from embeddings.indexed_text import Aliases
from embeddings.indexer import Options

Names = dict[str, list[str]]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ModelSettings(_Section):
    """[model]"""

    name: str = Field("default", min_length=1)
    backend: Literal["auto", "onnx-int8", "onnx", "torch"] = "auto"


class IndexSettings(_Section):
    """[index]"""

    wordpieces: Annotated[int, Field(ge=16, le=510)] = 128
    overlap: Annotated[int, Field(ge=0, le=4)] = 1
    exclude: list[str] = ["README*", "LICENSE*", "CHANGELOG*", "CONTRIBUTING*"]
    largest_file: Annotated[int, Field(ge=1, le=100_000)] = 64


class AnswerSettings(_Section):
    """[answer]"""

    top: Annotated[int, Field(ge=1, le=20)] = 3
    excerpt_characters: Annotated[int, Field(ge=100, le=1500)] = 600
    strictness: Literal["lenient", "balanced", "strict"] = "balanced"


class Settings(_Section):
    """All settings; each section has working defaults."""

    model: ModelSettings = ModelSettings()
    index: IndexSettings = IndexSettings()
    answer: AnswerSettings = AnswerSettings()
    aliases: Names = {}
    aliases_for: dict[str, Names] = {}
    events: dict[str, str] = {}
    discord: DiscordSettings = DiscordSettings()

    def indexing(self) -> Options:
        """What the indexer needs of these settings."""
        return Options(
            wordpieces=self.index.wordpieces,
            overlap=self.index.overlap,
            exclude=tuple(self.index.exclude),
            limits=Limits(file_bytes=self.index.largest_file << 20),
            aliases=Aliases(self.aliases, self.aliases_for),
        )


def read_settings(path: Path | None) -> Settings:
    """Returns the settings in `path`, the defaults where it is None and no ./config.toml exists.

    Raises SettingsError, one line naming file, key and what was expected.
    """
    chosen = path if path is not None else Path("config.toml")
    if path is None and not chosen.exists():
        return Settings()
    try:
        told = tomllib.loads(chosen.read_bytes().decode("utf-8"))
    except OSError as fault:
        raise SettingsError(f"{chosen}: cannot be read ({fault.strerror}); see config.example.toml") from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{chosen}: is not UTF-8 text; save it as UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"{chosen}: is not TOML: {fault}") from fault
    try:
        return Settings.model_validate(told)
    except ValidationError as fault:
        raise SettingsError(f"{chosen}: {_first(fault)}; see config.example.toml") from fault


def _first(fault: ValidationError) -> str:
    problem = fault.errors()[0]
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"{key}: no such setting"
    given = "" if isinstance(problem["input"], dict) else f", not {problem['input']!r}"
    return f"{key}: {problem['msg'][:1].lower()}{problem['msg'][1:]}{given}"
