"""Copies of a data folder while it is used, and putting them back: databases whole, and the generation that serves.

A backup is a folder: the databases, `generations/NAME`, the files added from Discord, and `backup.json`, which is
written last and names every file with its digest. What can be made again (models) is not in it.
"""

import datetime
import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.errors import StoreError
from corpus.files import file_digest, make_folder, sync, sync_folder, write_atomically
from corpus.store.lock import locked, private_files
from corpus.store.opening import open_store, store_exists
from corpus.store.sqlite.connection import FILE
from corpus.store.sqlite.store import SqliteStore
from corpus.store.sqlite.upkeep import copy_database, database_damage
from embeddings.errors import BackupError, DamagedIndex
from embeddings.index.build.publishing import retire
from embeddings.index.checking import check_files
from embeddings.index.generation import names
from embeddings.index.manifest import read_json, read_manifest, self_digest

LISTING = "backup.json"
ADDED = "added"
"""The files that were added from Discord are here in a data folder: nothing else has them."""

# The form of a backup's manifest.
FORMAT = 1
# Times a copy is begun again because what it copies changed meanwhile.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: when it was made (ISO 8601, UTC), how many articles, the generation (None if nothing was
    indexed), and every file as {relative path: SHA-256}."""

    made: str
    articles: int
    generation: str | None
    files: dict[str, str]
    format: int = FORMAT


def backup(data: Path, folder: Path, databases: Sequence[str] = (FILE,)) -> Backup:
    """Copies what is in `data` into `folder`, which must be empty or missing, and checks the copy.

    `databases` are the SQLite files to copy, those that are there. The data folder may be indexed, asked and served
    from meanwhile. Raises BackupError, StoreError or DamagedIndex; a folder without `backup.json` is no backup.
    """
    if not store_exists(data):
        raise BackupError(f"nothing is stored in {data}; there is nothing to back up")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(f"{folder} is not empty; name a new folder for the backup")
    try:
        with private_files():
            make_folder(folder)
            generation = _copied_together(data, folder, databases)
            if (data / ADDED).is_dir():
                shutil.copytree(data / ADDED, folder / ADDED, ignore=shutil.ignore_patterns(".*"))
            made = Backup(_now(), _articles(folder), generation, _digests(folder))
            for path in folder.rglob("*"):
                sync(path)
            write_atomically(folder / LISTING, json.dumps(asdict(made), indent=1) + "\n")
    except OSError as fault:
        raise BackupError(f"cannot write the backup {folder}: {fault.strerror or fault}") from fault
    verify(folder)
    return made


def _copied_together(data: Path, folder: Path, databases: Sequence[str]) -> str | None:
    """Copies a generation and the store it was made from; returns its name.

    The generation comes first: what it quotes stays in the store until the next is published. Where that happened
    meanwhile both are copied again.
    """
    for _ in range(TRIES):
        newest = _newest(data)
        shutil.rmtree(folder / "generations", ignore_errors=True)
        try:
            if newest is not None:
                _copy_generation(data / "generations" / newest, folder / "generations" / newest)
        except (FileNotFoundError, DamagedIndex):
            if newest == _newest(data):
                raise
            continue  # it was retired meanwhile
        for name in databases:
            if (data / name).exists():
                (folder / name).unlink(missing_ok=True)
                copy_database(data / name, folder / name)
        if _newest(data) == newest:
            return newest
    raise BackupError(f"the index in {data} changes faster than it can be copied; try again when indexing is done")


def _newest(data: Path) -> str | None:
    generations = names(data)
    return generations[-1] if generations else None


def _copy_generation(source: Path, target: Path) -> None:
    """Links (or, on another file system, copies) the files that a generation's manifest names, and compares them."""
    manifest = read_manifest(source)
    for name in ("manifest.json", *manifest.files):
        make_folder((target / name).parent)
        try:
            os.link(source / name, target / name)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copy2(source / name, target / name)
    check_files(target, manifest.files, thoroughly=True)


def verify(folder: Path) -> Backup:
    """Compares every file of a backup with its digest. Raises BackupError naming the first that differs."""
    try:
        said: dict[str, Any] = json.loads((folder / LISTING).read_text(encoding="utf-8"))
        backup = Backup(**said)
    except (OSError, ValueError, TypeError) as fault:
        why = (fault.strerror if isinstance(fault, OSError) else None) or fault
        raise BackupError(f"{folder} is not a whole backup: {LISTING} cannot be read ({why})") from fault
    if backup.format != FORMAT:
        raise BackupError(f"{folder} was written by a newer Dateline; upgrade Dateline to restore it")
    _require_own(folder, backup)
    for name, digest in backup.files.items():
        try:
            same = file_digest(folder / name) == digest
        except OSError as fault:
            raise BackupError(f"{folder / name} cannot be read ({fault.strerror or fault})") from fault
        if not same:
            raise BackupError(f"{folder / name} is damaged: it is not what was backed up")
    return backup


def _require_own(folder: Path, backup: Backup) -> None:
    """Raises BackupError if a listing names what no backup holds: it was not made by Dateline, perhaps by somebody who
    wants a file of this machine copied to where they can read it."""
    generation = backup.generation
    named = generation is None or re.fullmatch(r"\d{8,12}", str(generation)) is not None
    plain = named and isinstance(backup.files, dict)
    for name, digest in backup.files.items() if plain else ():
        parts = PurePosixPath(name).parts
        plain = plain and bool(parts) and isinstance(digest, str) and not name.startswith("/") and ".." not in parts
    if not plain:
        raise BackupError(f"{folder} is not a Dateline backup: {LISTING} names files that no backup has")
    needed = [FILE] if generation is None else [FILE, f"generations/{generation}/manifest.json"]
    if lacking := [name for name in needed if name not in backup.files]:
        raise BackupError(f"{folder} is not a whole backup: {LISTING} does not name {lacking[0]}; nothing was restored")
    for path in (folder / LISTING, *folder.rglob("*")):
        if path.is_symlink():
            raise BackupError(f"{path} is a link, and a backup has none; nothing was restored")


def restore(folder: Path, data: Path, databases: Sequence[str] = (FILE,)) -> Backup:
    """Puts a backup in place of what is in `data`, which may be empty, damaged, or in use by readers.

    Everything is checked before anything is changed. Databases are replaced in one transaction each; one that is
    damaged is moved aside. Files added after the backup stay. Raises BackupError, StoreError, or StoreLocked while
    something is being indexed.
    """
    backup = verify(folder)
    try:
        with locked(data):
            edition = _edition(data)
            for name in databases:
                if name in backup.files:
                    _put_database(folder / name, data / name)
            store = SqliteStore.open(data)
            store.adopt_lock()
            try:
                published = _put_generation(folder, data, backup, edition)
                if published is not None:
                    store.raise_edition(int(published))
            finally:
                store.close()
            for name in backup.files:  # what else is in the folder was not backed up
                if name.startswith(f"{ADDED}/"):
                    make_folder((data / name).parent)
                    shutil.copy2(folder / name, data / name)
    except OSError as fault:
        raise BackupError(f"cannot restore into {data}: {fault.strerror or fault}; the backup is unchanged") from fault
    return backup


def _put_database(source: Path, target: Path) -> None:
    if target.exists() and database_damage(target):
        for ending in ("", "-wal", "-shm"):
            path = target.with_name(target.name + ending)
            if path.exists():
                path.replace(path.with_name(f"{path.name}.damaged"))
    copy_database(source, target)


def _put_generation(folder: Path, data: Path, backup: Backup, edition: int) -> str | None:
    """Publishes the backup's generation under a name that no other had; returns it."""
    root = data / "generations"
    if backup.generation is None:
        shutil.rmtree(root, ignore_errors=True)
        return None
    make_folder(root)
    there = [int(path.name) for path in root.iterdir() if path.name.isdecimal()]
    name = f"{max(int(backup.generation), edition, *there, 0) + 1:08d}"
    building = root / f"building-{name}"
    shutil.rmtree(building, ignore_errors=True)
    inside = f"generations/{backup.generation}/"
    for file in backup.files:
        if file.startswith(inside):
            make_folder((building / file.removeprefix(inside)).parent)
            shutil.copy2(folder / file, building / file.removeprefix(inside))
    said = read_json(building / "manifest.json")
    said.pop("self")
    said["name"] = name
    write_atomically(building / "manifest.json", json.dumps({**said, "self": self_digest(said)}) + "\n")
    for path in (*building.rglob("*"), building):
        sync(path)
    building.rename(root / name)
    sync_folder(root)
    retire(root, kept=1)
    return name


def _edition(data: Path) -> int:
    """How many generations were begun in a data folder, as far as its store can say."""
    try:
        if not store_exists(data):
            return 0
        store = open_store(data)
        try:
            return store.edition
        finally:
            store.close()
    except StoreError:
        return 0


def _articles(folder: Path) -> int:
    store = open_store(folder)
    try:
        return store.count()
    finally:
        store.close()


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "checked.json")
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in files}


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
