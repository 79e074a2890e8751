"""Each format once, from a file made here to a cited answer; and what the citation says of page, summary and hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contract import is_answer, is_report
from made_files import mail, pdf, warc, word
from printed import Run, parsed
from web import Page, Site, serving

TOWNS = "Aldmere Brackwell Corrin Dunsby Eastholm Farrow Gillan Hathern Ilmouth Jarrow Kelling Lorne".split()  # noqa: SIM905


def words(town: str, metal: str) -> list[str]:
    """Two sentences that only one file holds."""
    return [
        f"The bell of {town} was cast of {metal} by a founder who came down the river with two carts.",
        f"It hangs in the tower of {town} and is rung at noon on market days, when the ferry lands.",
    ]


def page(town: str, metal: str) -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in words(town, metal))
    return f"<html><head><title>The bell of {town}</title></head><body><article>{body}</article></body></html>"


def feed(town: str, metal: str, tag: str = "description") -> str:
    text = " ".join(words(town, metal))
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bells</title>'
        f"<item><guid>1</guid><title>The bell of {town}</title><{tag}>{text}</{tag}></item></channel></rss>"
    )


METALS = "bronze copper silver iron brass tin steel zinc lead nickel gold pewter".split()  # noqa: SIM905
FILES: dict[str, Any] = {
    "a.txt": lambda *what: " ".join(words(*what)),
    "b.md": lambda *what: "# The bell\n\n" + " ".join(words(*what)),
    "c.html": page,
    "d.jsonl": lambda *what: json.dumps({"id": "d", "title": "Bell", "text": " ".join(words(*what))}) + "\n",
    "e.pdf": lambda *what: pdf([["A report on bells.", "Nothing stands here."], words(*what)]),
    "f.eml": lambda *what: mail(" ".join(words(*what)), Subject="The bell", From="ada@example.org"),
    "g.mhtml": lambda *what: mail("", page(*what), Subject="The bell"),
    "h.rss": feed,
    "i.docx": lambda *what: word(*words(*what)),
    "j.warc.gz": lambda *what: warc([("https://news.example/bell", "text/html", page(*what).encode())]),
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, models_dir: Path, site: Site) -> Path:
    """A data folder with all of them, and a feed fetched from its address, indexed once."""
    from click.testing import CliRunner

    from bot.cli.main import main

    folder, place = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("data")
    (place / "models").symlink_to(models_dir)
    for (name, make), town, metal in zip(FILES.items(), TOWNS, METALS, strict=False):
        made = make(town, metal)
        (folder / name).write_bytes(made.encode() if isinstance(made, str) else made)
        if name.endswith((".pdf", ".docx", ".eml", ".html", ".mhtml")):
            (folder / f"{name}.toml").write_text(f'title = "By hand, {town}"\npublisher = "Hand Press"\ndate = 1904\n')
    site.pages["/feed"] = Page(feed(TOWNS[10], METALS[10], "content:encoded").encode())
    settings = place / "config.toml"
    settings.write_text("[index]\nprivate_addresses = true\n")
    arguments = ["--config", str(settings), "--data", str(place), "index", "--json", str(folder), site.url("/feed")]
    report = parsed(CliRunner().invoke(main, arguments))
    is_report(report)
    assert (report["articles"], report["failed"]) == (len(FILES) + 1, [])
    return place


def cited(run: Run, data: Path, number: int) -> dict[str, Any]:
    answer = parsed(run("ask", "--json", f"Of what was the bell of {TOWNS[number]} cast?", data=data))
    is_answer(answer)
    assert answer["citations"], answer
    best: dict[str, Any] = answer["citations"][0]
    assert f"cast of {METALS[number]}" in " ".join(best["excerpt"].split())
    assert parsed(run("verify", "--json", best["receipt"], data=data))["verified"]
    return best


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_each_format_answers(run: Run, data: Path, name: str) -> None:
    best = cited(run, data, list(FILES).index(name))
    assert best["article_id"].startswith(name) or best["article_id"] == "d"
    assert best["page"] == (2 if name == "e.pdf" else None)
    assert best["summary_only"] == (name == "h.rss")


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(("pdf", "docx", "eml", "html"))])
def test_a_hand_wins_in_each_format_of_one_article(run: Run, data: Path, name: str) -> None:
    number = list(FILES).index(name)
    best = cited(run, data, number)
    assert (best["title"], best["publisher"]) == (f"By hand, {TOWNS[number]}", "Hand Press")
    assert (best["date"]["value"], best["date"]["provenance"]) == ("1904", "metadata")


def test_a_feed_from_its_address_answers(run: Run, data: Path, site: Site) -> None:
    best = cited(run, data, 10)
    assert (best["article_id"], best["publisher"]) == (f"{site.url('/feed')}#1", "Bells")


def test_the_address_of_a_feed_is_forgotten(run: Run, models_dir: Path, site: Site, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[index]\nprivate_addresses = true\n")
    site.pages["/other"] = Page(feed("Birk", "tin", "content:encoded").encode())
    place = tmp_path / "data"
    place.mkdir()
    (place / "models").symlink_to(models_dir)
    Path("a.txt").write_text("The mill at Orden grinds rye on Mondays. It has done so since the flood.")
    configured = ("--config", str(settings))
    assert parsed(run(*configured, "index", "--json", "a.txt", site.url("/other"), data=place))["articles"] == 2
    done = parsed(run("remove", "--json", "--path", site.url("/other"), data=place))
    assert done["forgotten"] == [site.url("/other")]
    assert run("remove", "--path", site.url("/other"), data=place).exit_code == 1
    del site.pages["/other"]
    again = parsed(run(*configured, "index", "--json", data=place))
    assert (again["failed"], again["articles"]) == ([], 2)


def test_pages_and_summaries_are_shown(run: Run, data: Path) -> None:
    assert (
        "By hand, Eastholm — Hand Press, p. 2" in run("ask", "Of what was the bell of Eastholm cast?", data=data).stdout
    )
    assert "the feed gives only a summary" in run("ask", "Of what was the bell of Hathern cast?", data=data).stdout
    listed = parsed(run("articles", "--json", data=data))["articles"]
    assert [info["id"] for info in listed if info["summary_only"]] == ["h.rss#1"]
    assert "1 passage · the feed gives only a summary" in run("articles", data=data).stdout
    assert parsed(run("show", "--json", "h.rss#1", data=data))["summary_only"]
