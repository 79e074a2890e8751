"""A small corpus of our own, indexed once with the real model, and the command line over it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from once import Known, Once

from bot.cli.main import main

ROWS: list[dict[str, Any]] = [
    {
        "id": "ferry-2014",
        "title": "Ferry terminal opens at Lindhaven",
        "text": "The new ferry terminal at Lindhaven opened on Thursday. It cost 42 million crowns and took"
        " three years to"
        " build. The operator, Sundline, expects 20,000 passengers a week. A second pier will follow in the autumn.",
        "date": "2014-03-06",
        "source": "Lindhaven Post",
        "url": "https://example.org/ferry",
        "author": "Mara Holt",
    },
    {
        "id": "ferry-2014-copy",
        "title": "Ferry terminal opens at Lindhaven",
        "text": "The new ferry terminal at Lindhaven opened on Thursday. It cost 42 million crowns and took"
        " three years to"
        " build. The operator, Sundline, expects 20,000 passengers a week. A second pier will follow in the autumn.",
        "date": "2014-03-08",
        "source": "Coast Wire",
        "url": None,
    },
    {
        "id": "ferry-2019",
        "title": "Five years of ferries",
        "text": "Five years after it opened, the ferry terminal at Lindhaven counts 31,000 passengers a week."
        " Sundline has"
        " ordered two electric boats. The harbour master said the noise had halved since the spring.",
        "date": "2019-07",
        "source": "Lindhaven Post",
        "url": "https://example.org/five-years",
    },
    {
        "id": "library",
        "title": "The library keeps its glass roof",
        "text": "The city library will keep its glass roof after all. Engineers found that 312 panes have to"
        " be replaced."
        " The mayor, Odile Brandt, called the decision a victory of patience. Decorations were taken down in"
        " decent time.",
        "date": "2016",
        "source": "City Ledger",
        "url": None,
    },
    {
        "id": "orchard",
        "title": "Apples without a date",
        "text": "The orchard at Wendelin grows forty kinds of apple. Its keeper, Tomas Reeve, presses cider"
        " from nine of"
        " them. The oldest tree was planted by his grandmother.",
        "date": None,
        "source": "Garden Letters",
        "url": None,
    },
    {
        "id": "lighthouse:a b",
        "title": "@everyone **The lighthouse** <b>is</b> sold",
        "text": "The lighthouse at Skerry Point was sold for one crown. The buyer must paint it every second"
        " year.\u2028Its"
        " lamp was put out in 1987, and \x1b[31mthe keeper\x1b[0m moved to town.",
        "date": "2017-11-02",
        "source": "Coast Wire",
        "url": None,
    },
    {
        "id": "brücke",
        "title": "Die Brücke von Hallen",
        "text": "Die Brücke von Hallen wird im Sommer gesperrt. Die Stadt rechnet mit Kosten von drei Millionen Kronen."
        " Der Verkehr wird über die alte Schleuse geleitet.",
        "date": "2018-02-14",
        "source": "Hallener Bote",
        "url": None,
    },
]

PAGE = """<!doctype html><html lang="en"><head><title>Night trains return to Osterby | Rail Courier</title>
<meta property="og:site_name" content="Rail Courier"><meta property="article:published_time" content="2021-09-10">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Archive</a></li><li><a href="/s">Subscribe</a></li>
</ul></nav><article><h1>Night trains return to Osterby</h1>
<p>After eleven years without them, Osterby has night trains again. The first one left on Friday with 214 people aboard,
and it reached the capital an hour before the bakeries opened.</p>
<p>The railway says that tickets for the winter are already half sold. A bunk costs as much as a room in a plain
hotel, and
the conductor brings coffee before dawn.</p></article>
<footer><p>Copyright Rail Courier. All rights reserved. Share on social media.</p></footer></body></html>"""

NOTE = """Snow on the pass
City Ledger, 12 January 2020

The road over the Keld pass was closed on Sunday after a metre of snow had fallen in one night. Three lorries had to
be dug
out by hand. The district expects to open it again within a week, when two ploughs have come up from the valley.
"""

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def known() -> Known:
    """What the default models have computed for these tests."""
    return {}


@pytest.fixture(scope="module", autouse=True)
def once(known: Known) -> Iterator[Once]:
    """The default models compute nothing twice for the tests of this folder, except those that use `uncached`."""
    with pytest.MonkeyPatch.context() as patch:
        yield Once(patch, known)


@pytest.fixture
def uncached(once: Once) -> Iterator[None]:
    """For tests of what may depend on when or where something is computed."""
    once.uncached = True
    yield
    once.uncached = False


@pytest.fixture(scope="session")
def corpus_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven JSONL articles, a web page and a text, all of our own writing."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (folder / "page.html").write_text(PAGE)
    (folder / "notes").mkdir()
    (folder / "notes" / "snow.txt").write_text(NOTE)
    return folder


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory, corpus_dir: Path, models_dir: Path) -> Path:
    """A data folder with that corpus, indexed once: no test may change it."""
    data = tmp_path_factory.mktemp("data")
    (data / "models").symlink_to(models_dir)
    found = CliRunner().invoke(main, ["--data", str(data), "index", str(corpus_dir)], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return data


@pytest.fixture
def own_data(tmp_path: Path, data_dir: Path) -> Path:
    """A copy of that data folder, for tests that change or damage it."""
    copy = tmp_path / "data"
    shutil.copytree(data_dir, copy, symlinks=True)
    return copy


@pytest.fixture
def empty_data(tmp_path: Path, models_dir: Path) -> Path:
    """A data folder in which nothing was ever indexed, but the model is ready."""
    data = tmp_path / "empty"
    data.mkdir()
    (data / "models").symlink_to(models_dir)
    return data


@pytest.fixture
def run(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """run(*arguments, data=..., text=..., options=()): the command line in this process, in an empty folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)

    def run(
        *arguments: str, data: Path = data_dir, text: str | bytes | None = None, options: tuple[str, ...] = ()
    ) -> Result:
        return CliRunner().invoke(main, [*options, "--data", str(data), *arguments], input=text)

    return run
