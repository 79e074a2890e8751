"""Publishing: a generation is built in a folder beside the others and renamed into place, whole and durable.

Files that did not change are hard links into the generation before, so that a small addition is a small write.
"""

import datetime
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.files import file_digest, make_folder, sync, sync_folder
from embeddings.index import segments
from embeddings.index.checking import CHECKED, read_checked, stamp_of
from embeddings.index.manifest import IndexRecipe, Manifest, self_digest

KEPT = 2
"""Generations kept on disk: the one that serves, and the one before it, which a process may still be reading."""


class Publication:
    """A generation being built beside the published ones. Nothing is seen of it until `publish`."""

    def __init__(self, data: Path, recipe: IndexRecipe, base: Manifest | None, edition: int) -> None:
        """Starts from `base` (what a published generation says about itself), whose files are shared, or from nothing.

        `edition` is what the store counted last: a name never comes back, even where all generations were deleted.
        """
        self._root = data / "generations"
        make_folder(self._root)
        for stale in self._root.glob("building-*"):
            shutil.rmtree(stale, ignore_errors=True)
        numbers = [int(p.name) for p in self._root.iterdir() if p.name.isdecimal()]
        self.name = f"{max(max(numbers, default=0) + 1, edition):08d}"
        self.folder = self._root / f"building-{self.name}"
        self._recipe, self._base = recipe, base
        self._shared: dict[str, list[int]] = {}
        try:
            if base:
                self._shared = _link_tree(self._root / base.name, self.folder, base.files)
            (self.folder / "lexical").mkdir(parents=True, exist_ok=True)
        except BaseException:
            self.abandon()
            raise
        self.segments = list(base.segments) if base else []
        self._last = max(self.segments, default=0)

    def add_segment(self, columns: segments.Columns) -> Path:
        """Adds a segment; returns its folder, where its vectors have still to be written."""
        self._last += 1
        folder = self.folder / "segments" / str(self._last)
        folder.mkdir(parents=True)
        segments.write(folder, columns)
        self.segments.append(self._last)
        return folder

    def drop_segment(self, number: int) -> None:
        """Leaves out a segment of the generation before."""
        self.segments.remove(number)
        shutil.rmtree(self.folder / "segments" / str(number))

    def abandon(self) -> None:
        """Deletes what was built."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def publish(
        self,
        dead: Mapping[int, Sequence[int]],
        stories: Iterable[Sequence[tuple[str, int]]],
        copies: Mapping[int, Sequence[int]],
        facts: Mapping[str, Any],
    ) -> str:
        """Writes the manifest, makes everything durable and renames the generation into place; returns its name.

        `dead` and `copies` are the places, by segment, of removed articles and of those that repeat another; `facts`
        the rest of the manifest.
        """
        for name, places in (("dead.json", dead), ("copies.json", copies)):
            numbered = {str(number): list(those) for number, those in sorted(places.items()) if those}
            _replace_json(self.folder / name, numbered)
        _replace_json(self.folder / "stories.json", [list(members) for members in stories])
        return self._publish(facts)

    def publish_same_articles(self, edition: int) -> str:
        """Publishes a generation of the articles of the one it starts from, which may have more of their vectors;
        returns its name."""
        assert self._base is not None
        said = asdict(self._base)
        same = ("store", "articles", "passages", "newest", "languages", "next_serial")
        return self._publish({name: said[name] for name in same} | {"edition": edition})

    def _publish(self, facts: Mapping[str, Any]) -> str:
        files, checked = {}, {}
        known = read_checked(self._root / self._base.name) if self._base else {}
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file()):
            name = path.relative_to(self.folder).as_posix()
            stamp = stamp_of(path)
            # A link to a file of the generation before, untouched, which was compared with its digest when opened.
            if self._base and self._shared.get(name) == stamp:
                files[name] = self._base.files[name]
                if known.get(name, [])[: len(stamp)] == stamp:
                    checked[name] = known[name]
            else:
                sync(path)
                files[name] = file_digest(path), path.stat().st_size
        manifest = Manifest(
            name=self.name,
            built=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            making=self._recipe,
            segments=self.segments,
            files=files,
            **facts,
        )
        said = asdict(manifest)
        _write_json(self.folder / "manifest.json", {**said, "self": self_digest(said)})
        sync(self.folder / "manifest.json")
        _write_json(self.folder / CHECKED, checked)
        for folder in [p for p in self.folder.rglob("*") if p.is_dir()] + [self.folder]:
            sync(folder)
        self.folder.rename(self._root / self.name)
        sync_folder(self._root)  # it is published either way
        retire(self._root)
        return self.name


def retire(root: Path, kept: int = KEPT) -> None:
    """Deletes all but the newest `kept` generations, and what is left of deleted and unfinished ones. A process that
    reads an older one keeps its open files. For whoever has the writer's lock, and is building none."""
    for stale in root.glob("building-*"):
        shutil.rmtree(stale, ignore_errors=True)
    generations = sorted(p.name for p in root.iterdir() if p.name.isdecimal())
    whole = [name for name in generations if (root / name / "manifest.json").exists()]
    for name in sorted({*generations} - {*whole[-kept:]}):
        # The manifest goes first, so that a half-deleted generation is none.
        (root / name / "manifest.json").unlink(missing_ok=True)
        shutil.rmtree(root / name, ignore_errors=True)


def _link_tree(base: Path, target: Path, files: Iterable[str]) -> dict[str, list[int]]:
    """Links (or, where the file system cannot, copies) files; returns the stamps of those that are linked."""
    shared = {}
    for name in files:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(base / name, path)
            shared[name] = stamp_of(path)
        except OSError:
            shutil.copy2(base / name, path)
    return shared


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _replace_json(path: Path, value: Any) -> None:
    """Writes a file that may be a hard link into an older generation, without touching that one."""
    path.unlink(missing_ok=True)
    _write_json(path, value)
