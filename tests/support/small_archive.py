"""An engine over a few articles of one source, indexed by the command, with the default model."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.cli.main import main

Row = tuple[str, str | None, str, str]
"""Id, date (None where unknown), title and text of an article."""


@contextlib.contextmanager
def engine_over(rows: Iterable[Row], place: Path, models_dir: Path) -> Iterator[Engine]:
    """Indexes the rows in `place` and opens an engine over them."""
    articles = ({"id": i, "date": d, "title": t, "text": x, "source": "Post"} for i, d, t, x in rows)
    (place / "in.jsonl").write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    assert CliRunner().invoke(main, ["--data", str(place / "data"), "index", str(place / "in.jsonl")]).exit_code == 0
    with Engine.open(place / "data") as opened:
        yield opened
