"""Settings: read from one TOML file, checked by pydantic, passed on as values. The only settings reader.

Every setting, with its default, unit and reason, is in config.example.toml.
"""

import difflib
import grp
import os
import pwd
import re
import stat
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.answers.citations import CONSIDERED
from bot.cli.plain import plain
from bot.discord.settings import CompleteError, DiscordSettings
from bot.errors import SettingsError
from corpus.collections import OPEN
from corpus.dates.parts import days_of
from corpus.readers import Limits
from corpus.sources.addresses import is_address
from corpus.store.opening import SCHEMA, StorePlace, is_database
from embeddings.index.build.pipeline import Options
from embeddings.index.indexed_text import Aliases
from embeddings.index.opening import PREFIX, IndexPlace

Names = dict[str, list[str]]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ModelSettings(_Section):
    """[model]"""

    name: Annotated[str, Field(min_length=1)] = "default"
    backend: Literal["auto", "onnx-int8", "onnx", "torch"] = "auto"
    reranker: str = ""
    reranked: Annotated[int, Field(ge=2, le=CONSIDERED)] = 20
    reader: Annotated[str, Field(min_length=1)] = "default"
    no_answer: Annotated[float, Field(ge=-100, le=100)] = 0.0


def _index_address(written: str) -> str:
    if written and not re.match(r"milvus(\+https?)?:.", written):
        raise ValueError('expected the address of a Milvus such as "milvus://host:19530", or "" for the data folder')
    return written


class IndexSettings(_Section):
    """[index]"""

    wordpieces: Annotated[int, Field(ge=16, le=510)] = 220
    characters: Annotated[int, Field(ge=100, le=4000)] = 560
    overlap: Annotated[int, Field(ge=0, le=4)] = 2
    exclude: list[str] = ["README*", "LICENSE*", "CHANGELOG*", "CONTRIBUTING*"]
    largest_file: Annotated[int, Field(ge=1, le=100_000)] = 64
    private_addresses: bool = False
    uri: Annotated[str, AfterValidator(_index_address)] = ""
    prefix: Annotated[str, Field(pattern="^[A-Za-z_][A-Za-z0-9_]{0,63}$")] = PREFIX


def _database(written: str) -> str:
    if written and not is_database(written):
        raise ValueError(
            'expected the address of a database such as "postgresql://host/name", or "" for the data folder'
        )
    return written


class StoreSettings(_Section):
    """[store]"""

    uri: Annotated[str, AfterValidator(_database)] = ""
    postgres_schema: Annotated[str, Field(pattern="^[a-z_][a-z0-9_]{0,62}$")] = SCHEMA

    def place(self, data: Path) -> StorePlace:
        """Where the store of a data folder is."""
        return StorePlace(data, self.uri, self.postgres_schema)


class AnswerSettings(_Section):
    """[answer]"""

    top: Annotated[int, Field(ge=1, le=20)] = 3
    excerpt_characters: Annotated[int, Field(ge=100, le=1500)] = 600
    strictness: Literal["lenient", "balanced", "strict"] = "balanced"


def _dates(value: str) -> str:
    """An ISO date, whole or partial, or two with a slash in between, as a range of at least one day."""
    first, _, last = value.partition("/")
    try:
        holds = days_of(first)[0] <= days_of(last or first)[1]
    except ValueError:
        holds = False
    if not holds:
        raise ValueError('expected a date such as "2017-10" or two such as "2017-10-18/2017-10-24"')
    return value


def _collection_name(value: str) -> str:
    if not re.fullmatch(r"[\w-]{1,32}", value):
        raise ValueError("expected a name of letters, digits, - and _, at most 32 of them")
    if value == OPEN:
        raise ValueError(f"{OPEN} means the articles in no collection; choose another name")
    return value


def _place(written: str) -> str:
    if "\0" in written:
        raise ValueError("a path cannot contain a NUL")
    return written


Place = Annotated[str, Field(min_length=1), AfterValidator(_place)]
CollectionName = Annotated[str, AfterValidator(_collection_name)]


class Settings(_Section):
    """All settings; each section has working defaults."""

    model: ModelSettings = ModelSettings()
    index: IndexSettings = IndexSettings()
    store: StoreSettings = StoreSettings()
    answer: AnswerSettings = AnswerSettings()
    aliases: Names = {}
    aliases_for: dict[str, Names] = {}
    events: dict[str, Annotated[str, AfterValidator(_dates)]] = {}
    collections: dict[CollectionName, list[Place]] = {}
    discord: DiscordSettings = DiscordSettings()

    @model_validator(mode="after")
    def _known_collections(self) -> "Settings":
        for name in self.discord.collections:
            if name not in self.collections:
                raise ValueError(f"[discord.collections] {name}: no such collection in [collections]")
        if self.collections and self.index.uri:
            raise ValueError("[collections] cannot be used with an index in Milvus yet: leave [index] uri out")
        return self

    @classmethod
    def read(cls, path: Path | str | None = None) -> "Settings":
        """The settings in a TOML file; without one those in ./config.toml, or the defaults. Raises SettingsError."""
        return read_settings(None if path is None else Path(path))

    def index_place(self, data: Path) -> IndexPlace:
        """Where the index of a data folder is."""
        return IndexPlace(data, self.index.uri, self.index.prefix, self.store.place(data))

    def in_folder(self) -> "Settings":
        """The same for an archive that is whole in a data folder, such as one made to be measured."""
        here = self.index.model_copy(update={"uri": ""})
        return self.model_copy(update={"store": StoreSettings(), "index": here})

    def indexing(self) -> Options:
        """What the indexer needs of these settings."""
        return Options(
            wordpieces=self.index.wordpieces,
            characters=self.index.characters,
            overlap=self.index.overlap,
            exclude=tuple(self.index.exclude),
            limits=Limits(file_bytes=self.index.largest_file << 20),
            private_addresses=self.index.private_addresses,
            aliases=Aliases(self.aliases, self.aliases_for),
            uri=self.index.uri,
            prefix=self.index.prefix,
        )


def settings_file(path: Path | None) -> Path | None:
    """The file that settings are read from: `path`, else ./config.toml if there is one; None for the defaults."""
    default = Path("config.toml")
    return path if path is not None else default if os.path.lexists(default) else None


def require_own(file: Path) -> None:
    """Raises SettingsError if somebody else than this user or root can have written `file`.

    The bot sends its token to an address in its settings: a file that merely is in the working folder is taken only
    where it is the user's own, in a folder in which nobody else can put another.
    """
    target = file.resolve()
    try:
        for path in (target, target.parent, file.absolute().parent):
            status = path.stat()
            shared = status.st_mode & stat.S_IWOTH or (status.st_mode & stat.S_IWGRP and not _is_own_group(status))
            kept = path.is_dir() and status.st_mode & stat.S_ISVTX  # nobody can replace another's file in it
            if status.st_uid not in (0, os.geteuid()) or (shared and not kept):
                raise SettingsError(
                    f"{file}: others can write to {path}, and the bot's token is sent to an address set there; "
                    f"name the file with --config, or run `chmod go-w {path}`"
                )
    except OSError as fault:
        raise SettingsError(f"{file}: cannot be read ({fault.strerror}); `dateline settings` lists all") from fault


def _is_own_group(status: os.stat_result) -> bool:
    """Whether a file's group is that of its owner alone, as many systems make one for each user."""
    try:
        owner, group = pwd.getpwuid(status.st_uid), grp.getgrgid(status.st_gid)
    except KeyError:
        return False
    return owner.pw_gid == status.st_gid and set(group.gr_mem) <= {owner.pw_name}


def read_settings(path: Path | None) -> Settings:
    """Returns the settings in `path`, the defaults where it is None and no ./config.toml exists.

    Raises SettingsError, one line naming file, key and what was expected.
    """
    chosen = settings_file(path)
    if chosen is None:
        return Settings()
    try:
        values = tomllib.loads(chosen.read_bytes().decode("utf-8-sig"))
    except OSError as fault:
        raise SettingsError(f"{chosen}: cannot be read ({fault.strerror}); `dateline settings` lists all") from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{chosen}: not UTF-8 text; save it as UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"{chosen}: not TOML: {fault}") from fault
    except ValueError as fault:  # Python reads no number of more than 4,300 digits
        raise SettingsError(f"{chosen}: a number has too many digits") from fault
    except RecursionError as fault:
        raise SettingsError(f"{chosen}: nested too deeply") from fault
    try:
        return _from_folder(Settings.model_validate(values), chosen.absolute().parent)
    except ValidationError as fault:
        raise SettingsError(f"{chosen}: {_first(fault)}; `dateline settings` lists all") from fault


def with_shards(settings: Settings, shard_ids: str) -> Settings:
    """The settings with other `shard_ids` of `[discord]`, as they are written in a text. Raises SettingsError."""
    changed = {**settings.discord.model_dump(), "shard_ids": shard_ids}
    try:
        return settings.model_copy(update={"discord": DiscordSettings.model_validate(changed)})
    except ValidationError as fault:
        raise SettingsError(f"--shard-ids: {_first(fault)}") from fault


def _from_folder(settings: Settings, folder: Path) -> Settings:
    """The settings with the relative places of collections counted from the folder of their file: what is closed must
    not open because the bot is started somewhere else."""
    places = {
        name: [place if is_address(place.strip()) or place.startswith("~") else str(folder / place) for place in those]
        for name, those in settings.collections.items()
    }
    return settings.model_copy(update={"collections": places})


_EXPECTED = {
    "model_type": "expected a table",
    "dict_type": "expected a table",
    "string_type": "expected a text in quotes",
    "path_type": "expected a path in quotes",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "list_type": "expected a list",
    "tuple_type": "expected a list",
}
"""What pydantic's kinds of error come to in the words of a TOML file; its own words do for the others."""


_SECRET = ("uri", "url", "token_env")


def _first(fault: ValidationError) -> str:
    """The first error of several: the key, what was expected and what was found; of an unknown key no value."""
    problem = fault.errors()[0]
    parts = [str(part) for part in problem["loc"]]
    key = plain(".".join(parts))
    if problem["type"] == "extra_forbidden":
        return f"{key}: no such setting{_near(parts)}"
    said = _EXPECTED.get(problem["type"]) or problem["msg"].removeprefix("Value error, ").replace("Input ", "")
    if not key:  # what is wrong is that two settings do not go together
        return said
    # What was given may contain a password or a token where an address or the name of a token's variable belongs.
    is_complete = isinstance(problem.get("ctx", {}).get("error"), CompleteError)
    found = "" if key.endswith(_SECRET) or is_complete else f", not {_shown(problem['input'])}"
    return f"{key}: {said[:1].lower()}{said[1:]}{found}"


def _shown(value: object) -> str:
    try:
        return plain(repr(value))[:60]
    except ValueError:  # a hexadecimal number may be longer than what Python writes out
        return "a number of too many digits"


def _near(parts: list[str]) -> str:
    """The setting that may be meant by an unknown one, or those there are beside it."""
    section: Any = Settings
    for part in parts[:-1]:
        # A table by names, as [discord.collections] is, has values of one kind.
        known_fields = getattr(section, "model_fields", None)
        section = known_fields[part].annotation if known_fields else get_args(section)[1]
    known = list(section.model_fields)
    close = difflib.get_close_matches(parts[-1], known, 1)
    return f"; did you mean {close[0]}?" if close else f"; known are {', '.join(known)}"
