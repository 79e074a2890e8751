"""Holds every import of the packages against the design: text moves one way, and each outside library has one home."""

import ast
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Which of our packages each of them may import, itself aside.
UPSTREAM: dict[str, frozenset[str]] = {
    "corpus": frozenset(),
    "embeddings": frozenset({"corpus"}),
    "bot": frozenset({"corpus", "embeddings"}),
    "dateline": frozenset({"corpus", "embeddings", "bot"}),
}

# Where each outside library may be imported: shell patterns over paths, "*" reaching into folders too. The longest
# name that fits an import decides ("discord.ext" before "discord"). A library that is not named here may be imported
# nowhere: whoever brings one in says where it lives.
HOMES: dict[str, tuple[str, ...]] = {
    "PIL": ("bot/discord/replies/pictures.py", "corpus/readers/picture.py"),
    "aiohttp": (
        "bot/discord/operations/health.py",
        "corpus/sources/fetch.py",
        "bot/discord/gateway/delivery.py",  # the errors of its connections, which discord.py lets through
    ),  # it serves and it fetches
    "charset_normalizer": ("corpus/readers/*",),
    "click": ("bot/cli/*",),
    "discord": ("bot/discord/gateway/*",),
    "faiss": ("embeddings/index/dense.py",),
    "huggingface_hub": ("embeddings/models/model_files.py",),
    "feedparser": ("corpus/readers/feed.py",),
    "pypdf": ("corpus/readers/pdf.py",),
    "rapidocr": ("corpus/readers/scan.py",),
    "warcio": ("corpus/readers/warc.py",),
    "lxml": ("corpus/readers/*", "corpus/body/layout.py"),
    "numpy": ("corpus/*", "embeddings/*"),  # arrays are passed between packages
    "onnx": ("embeddings/models/*",),
    "onnxruntime": ("embeddings/models/runtime.py",),
    "pymilvus": ("embeddings/index/milvus/client.py",),
    "prometheus_client": ("bot/discord/operations/metrics.py",),
    "psycopg": ("corpus/store/postgres/session.py",),
    "py3langid": ("corpus/*",),
    "pydantic": ("bot/settings.py", "bot/discord/settings.py"),
    "rensa": ("corpus/stories.py",),
    "rapidfuzz": ("embeddings/index/question_terms.py",),
    "rich": ("bot/cli/terminal.py", "bot/cli/*_views.py", "bot/cli/progress.py"),
    "safetensors": ("embeddings/models/bert_graph.py", "embeddings/models/multilingual.py"),
    "sentence_transformers": (
        "embeddings/models/torch_encoder.py",
        "embeddings/models/reranker.py",
    ),  # encoders, and cross-encoders
    "sqlite3": ("corpus/store/*", "bot/discord/database/sqlite.py"),  # the second is the bot's own settings
    "structlog": ("bot/discord/operations/log.py",),
    "tantivy": ("embeddings/index/lexical.py", "embeddings/index/stems.py"),
    "tokenizers": ("embeddings/models/*",),
    "torch": (
        "embeddings/models/torch_encoder.py",
        "embeddings/models/torch_export.py",
        "embeddings/models/reranker.py",
        "embeddings/models/reader.py",
    ),
    "trafilatura": ("corpus/readers/*",),
    "transformers": ("embeddings/models/quiet.py", "embeddings/models/reader.py"),
    # the type of an address that the HTTP client connects by, and of discord.py's gateway address
    "yarl": ("corpus/sources/addresses.py", "corpus/sources/fetch.py", "bot/discord/gateway/service.py"),
    "yaml": ("corpus/readers/*",),
}

IMPORTING_CALLS = {"import_module", "__import__"}


def broken_rules(root: Path) -> list[str]:
    """One line for every import under `root` that breaks a rule: "path:line imports name: why"."""
    return [
        f"{file.relative_to(root).as_posix()}:{line} imports {name}: {why}"
        for package in UPSTREAM
        for file in sorted((root / package).rglob("*.py"))
        for line, name in imports(file, root)
        if (why := objection(file.relative_to(root).as_posix(), name)) is not None
    ]


def objection(path: str, name: str) -> str | None:
    """Why the file at `path` may not import `name`, or None if it may."""
    package, top = path.split("/")[0], name.split(".")[0]
    if top in UPSTREAM:
        return None if top == package or top in UPSTREAM[package] else f"{package} may not import {top}"
    homes = homes_of(name)
    if homes is not None:
        return None if any(fnmatchcase(path, home) for home in homes) else f"its home is {', '.join(homes)}"
    return None if top in sys.stdlib_module_names else "no home is named for it in HOMES"


def homes_of(name: str) -> tuple[str, ...] | None:
    """The homes of the longest prefix of `name` that has any."""
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((HOMES[prefix] for prefix in prefixes if prefix in HOMES), None)


def imports(file: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Line and absolute name of everything a file imports, at its top or inside a function, by statement or by call."""
    package = file.relative_to(root).parent.parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            whole = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{whole}.{alias.name}" if whole else alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and (name := name_imported_by(node)) is not None:
            yield node.lineno, name


def name_imported_by(call: ast.Call) -> str | None:
    """The module a call such as importlib.import_module("faiss") names in so many words."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    if called not in IMPORTING_CALLS or not call.args or not isinstance(call.args[0], ast.Constant):
        return None
    value = call.args[0].value
    return value if isinstance(value, str) and not value.startswith(".") else None


def test_every_import_keeps_to_the_design() -> None:
    assert broken_rules(ROOT) == []


def test_every_home_is_lived_in() -> None:
    used = {
        (home, library)
        for package in UPSTREAM
        for file in (ROOT / package).rglob("*.py")
        for _, name in imports(file, ROOT)
        for library in HOMES
        if name == library or name.startswith(f"{library}.")
        for home in HOMES[library]
        if fnmatchcase(file.relative_to(ROOT).as_posix(), home)
    }
    empty = [(library, home) for library, homes in HOMES.items() for home in homes if (home, library) not in used]
    assert empty == []


def test_the_packages_are_found() -> None:
    assert all((ROOT / package / "__init__.py").is_file() for package in UPSTREAM)


BROKEN = [
    ("corpus/store/store.py", "from embeddings.types import Hit", "corpus may not import embeddings"),
    ("corpus/types.py", "import bot", "corpus may not import bot"),
    ("embeddings/search/candidates.py", "from bot.answers.types import Answer", "embeddings may not import bot"),
    ("embeddings/search/candidates.py", "def f():\n    import sqlite3", "its home is corpus/store/*"),
    ("bot/discord/storage_extra.py", "import sqlite3", "its home is corpus/store/*"),
    ("embeddings/search/candidates.py", "import faiss.contrib.ivf_tools", "its home is embeddings/index/dense.py"),
    (
        "embeddings/index/dense.py",
        "from tantivy import Index as I",
        "its home is embeddings/index/lexical.py, embeddings/index/stems.py",
    ),
    ("embeddings/search/candidates.py", "import numpy, torch", "its home is embeddings/models/torch_encoder.py"),
    (
        "bot/answers/engine.py",
        "from sentence_transformers import SentenceTransformer",
        "its home is embeddings/models/torch_encoder.py",
    ),
    ("bot/render.py", "from discord.ext import commands", "its home is bot/discord/gateway/*"),
    ("bot/discord/replies/reply.py", "from rich.console import Console", "its home is bot/cli/terminal.py"),
    ("bot/answers/engine.py", "import click", "its home is bot/cli/*"),
    ("embeddings/search/candidates.py", "import trafilatura", "its home is corpus/readers/*"),
    ("bot/answers/engine.py", "from htmldate import find_date", "no home is named for it in HOMES"),
    ("bot/answers/engine.py", "from pydantic import BaseModel", "its home is bot/settings.py"),
    (
        "bot/answers/engine.py",
        "import importlib\nimportlib.import_module('faiss')",
        "its home is embeddings/index/dense.py",
    ),
    ("bot/answers/engine.py", "__import__('torch')", "its home is embeddings/models/torch_encoder.py"),
    ("bot/answers/engine.py", "if False:\n    import requests", "no home is named for it in HOMES"),
    ("embeddings/deep/part.py", "from ...bot import types", "embeddings may not import bot"),
]


@pytest.mark.parametrize(("path", "source", "why"), BROKEN)
def test_a_broken_rule_is_named(tmp_path: Path, path: str, source: str, why: str) -> None:
    write(tmp_path, path, source)
    [rule] = broken_rules(tmp_path)
    assert rule.startswith(f"{path}:")
    assert why in rule


KEPT = [
    ("corpus/store/store.py", "import sqlite3\nfrom corpus.types import Article\nfrom . import errors"),
    ("corpus/text/language.py", "from py3langid import classify"),
    ("embeddings/models/torch_encoder.py", "def f():\n    import torch\n    from sentence_transformers import util"),
    ("embeddings/index/dense.py", "import faiss\nimport numpy as np\nfrom corpus import types"),
    ("bot/discord/gateway/storage.py", "import discord\nfrom ...answers.engine import Engine"),
    (
        "bot/cli/index.py",
        "import click\nfrom embeddings.search.candidates import search\nfrom corpus.store.store import Store",
    ),
    (
        "bot/answers/engine.py",
        "import importlib\nname = 'faiss'\nimportlib.import_module('.dense', 'embeddings')\nprint('torch')",
    ),
]


@pytest.mark.parametrize(("path", "source"), KEPT)
def test_what_the_rules_allow_is_let_through(tmp_path: Path, path: str, source: str) -> None:
    write(tmp_path, path, source)
    assert broken_rules(tmp_path) == []


def write(root: Path, path: str, source: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source + "\n", encoding="utf-8")


_NAMED = re.compile(r"\b(?:docs|benchmarks|tests|training|deploy|examples)/[\w./-]+\.(?:py|md|toml|svg|png)\b")


def test_every_file_that_docs_or_code_name_is_there() -> None:
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    texts += [path for package in (*UPSTREAM, "benchmarks") for path in (ROOT / package).rglob("*.py")]
    named = {(path, name) for path in texts for name in _NAMED.findall(path.read_text("utf-8"))}
    assert named
    assert sorted(f"{path}: {name}" for path, name in named if not (ROOT / name).exists()) == []
