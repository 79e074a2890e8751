"""Sidecars: what a person sets beside a file wins in every format, and is read again when it changes."""

import datetime
import itertools
import os
from pathlib import Path

import pytest
from fakes import WordEncoder
from made_files import mail, pdf, warc, word
from owner import OPTIONS

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.readers.overrides import Overrides, front_matter
from corpus.sources.folders import FoundFile, find_files, folder_sidecars
from corpus.store.opening import open_store
from corpus.types import Article
from embeddings.index.build.pipeline import index

FIRST = "The harbour of Quillhaven was closed for three days after the storm tore two boats from their moorings."
SECOND = "Nobody was hurt, the harbour master said, but the pier will have to be rebuilt before winter."
PAGE = f"<html><head><title>Harbour</title></head><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
SINGLE = {
    "a.txt": f"{FIRST}\n\n{SECOND}\n".encode(),
    "a.md": f"{FIRST}\n\n{SECOND}\n".encode(),
    "a.html": PAGE.encode(),
    "a.pdf": pdf([[FIRST], [SECOND]]),
    "a.docx": word(FIRST, SECOND),
    "a.eml": mail(f"{FIRST}\n\n{SECOND}\n", Subject="Harbour", From="ada@example.org"),
    "a.mhtml": mail("", PAGE, Subject="Harbour"),
}
ITEM = f"<item><guid>1</guid><description>{FIRST}</description></item>"
RSS = f"<rss version='2.0'><channel><title>Coast</title>{ITEM}</channel></rss>"
MANY = {
    "a.jsonl": f'{{"id": "1", "title": "Harbour", "text": "{FIRST}", "source": "Coast"}}\n'.encode(),
    "a.rss": RSS.encode(),
    "a.warc": warc([("https://a.example/1", "text/html", PAGE.encode())]),
}


def read(folder: Path, name: str, data: bytes, sidecar: str) -> Article:
    (folder / name).write_bytes(data)
    (folder / f"{name}.toml").write_text(sidecar)
    [article] = read_file(folder / name, name, Limits())
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("name", SINGLE)
def test_a_hand_wins_in_every_format(tmp_path: Path, name: str) -> None:
    whole = read(tmp_path, name, SINGLE[name], "")
    start = whole.text.index(SECOND)
    sidecar_text = 'title = "Pier"\npublisher = "Post"\nauthor = "Ida"\nurl = "https://a.example/"\nlanguage = "de"\n'
    sidecar_text += "date = 2014-03-06\n"
    article = read(tmp_path, name, SINGLE[name], f"{sidecar_text}body = [[{start}, {start + len(SECOND)}]]\n")
    assert (article.title, article.publisher, article.author) == ("Pier", "Post", "Ida")
    assert (article.url, article.language, article.text) == ("https://a.example/", "de", whole.text)
    assert (article.date.value, article.date.provenance) == (datetime.date(2014, 3, 6).isoformat(), "metadata")
    assert [article.text[slice(*span)] for span in article.body] == [SECOND]
    assert FIRST in "".join(article.text[part.start : part.end] for part in article.left_out if part.kind == "by hand")


@pytest.mark.parametrize("name", MANY)
def test_what_holds_for_all_of_many_articles_can_be_set(tmp_path: Path, name: str) -> None:
    article = read(tmp_path, name, MANY[name], 'publisher = "Post"\nauthor = "Ida"\nlanguage = "de"\n')
    assert (article.publisher, article.author, article.language) == ("Post", "Ida", "de")


@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("key", ["title", "url", "date", "body", "body_lines"])
def test_what_cannot_hold_for_all_is_refused(tmp_path: Path, name: str, key: str) -> None:
    with pytest.raises(ReadError, match=f"sets '{key}'; what can be set for a file of many articles is publisher"):
        read(tmp_path, name, MANY[name], f'{key} = "2014"\n')


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.jsonl"])
def test_a_changed_sidecar_reads_its_file_again(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes((SINGLE | MANY)[name])
    store = open_store(tmp_path / "data")

    def publisher(sidecar: str | None) -> tuple[int, str | None]:
        beside = folder / f"{name}.toml"
        beside.unlink() if sidecar is None else beside.write_text(f'publisher = "{sidecar}"\n')
        report = index([folder], store, tmp_path / "data", WordEncoder(), OPTIONS)
        return report.added + report.changed, store.infos()[0].publisher

    assert publisher("Post") == (1, "Post")
    assert publisher("Post") == (0, "Post")
    assert publisher("Evening Post") == (1, "Evening Post")
    assert publisher(None)[0] == 1
    store.close()


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in itertools.pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    "block",
    [
        f"{BOMB}title: *i",
        "title: &a Harbour",
        "title: !!str Harbour",
        "title: !!python/object:os.system Harbour",
        "base: &b {author: x}\n<<: *b\ntitle: Harbour",
        "title: Harbour\n" + "[" * 5000,
    ],
)
def test_front_matter_with_anchors_aliases_or_tags_is_none(block: str) -> None:
    assert front_matter(f"---\n{block}\n---\n{FIRST}\n") == Overrides()


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ("title: Regatta: the results\ndate: 2017-06-18", "Regatta: the results"),
        ('title: "Low tide" wins\ndate: 2017-06-18', '"Low tide" wins'),
        ("title: @ida's boats: a visit\ndate: 2017-06-18", "@ida's boats: a visit"),
        ("title: *Ida* sails\ndate: 2017-06-18", "*Ida* sails"),
        ("title: Harbour\nnotes:\n  by: Ida: twice\ndate: 2017-06-18", "Harbour"),
        ("title: Harbour\nread by: all: of us\ndate: 2017-06-18", "Harbour"),
        ("title: 'Regatta: the results'\ndate: 2017-06-18", "Regatta: the results"),
    ],
)
def test_a_value_that_breaks_yaml_is_the_text_that_it_looks_like(block: str, title: str) -> None:
    hand = front_matter(f"---\n{block}\n---\n{FIRST}\n")
    assert (hand.values, hand.date and hand.date.value) == ({"title": title}, "2017-06-18")


@pytest.mark.parametrize("block", ["title: Regatta: results\n[", "Ida said: no: never, and left\nthe room"])
def test_what_is_broken_beyond_its_values_is_no_front_matter(block: str) -> None:
    assert front_matter(f"---\n{block}\n---\n{FIRST}\n") == Overrides()


@pytest.mark.parametrize("block", [f"{'a.' * 20_000}a = 1", "x = {" + "a.b." * 9 + "c = 1}", "[" + "t . " * 9 + "u]"])
def test_a_key_of_very_many_parts_is_not_followed(tmp_path: Path, block: str) -> None:
    assert front_matter(f"+++\ntitle = 'Harbour'\n{block}\n+++\n{FIRST}\n") == Overrides()
    with pytest.raises(ReadError, match="not readable TOML"):
        read(tmp_path, "a.txt", SINGLE["a.txt"], block)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("fence", "sign"), [("---", ": "), ("+++", " = ")])
def test_front_matter_is_read_with_every_kind_of_line_end(fence: str, sign: str, end: str) -> None:
    lines = [fence, f'title{sign}"Harbour"', f'date{sign}"2014-03-06"', fence, FIRST]
    text = end.join(lines)
    hand = front_matter(text)
    assert (hand.values, hand.date and hand.date.value) == ({"title": "Harbour"}, "2014-03-06")
    assert hand.front is not None
    assert text[hand.front[1] :] == FIRST


def test_a_key_that_is_no_word_is_passed_over() -> None:
    block = "1: y\nnull: z\n2014-03-06: w\ntitle: Harbour"
    assert front_matter(f"---\n{block}\n---\n{FIRST}\n").values == {"title": "Harbour"}


def test_a_sidecar_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", SINGLE["a.txt"], "\ufefftitle = 'Harbour'").title == "Harbour"


def folder_read(path: Path, name: str, data: bytes) -> Article:
    path.mkdir(parents=True, exist_ok=True)
    (path / name).write_bytes(data)
    [article] = read_file(path / name, name, Limits())
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("name", [*SINGLE, *MANY])
def test_a_folder_sets_facts_of_all_its_files(tmp_path: Path, name: str) -> None:
    (tmp_path / "dateline.toml").write_text('publisher = "Gazette"\n[defaults]\nlanguage = "fr"\nauthor = "Ida"\n')
    article = folder_read(tmp_path / "deep" / "er", name, {**SINGLE, **MANY}[name])
    sidecar_text = (article.publisher, article.language)
    assert sidecar_text == ("Gazette", "fr")
    assert article.author is not None


def test_an_inner_folder_and_a_file_s_own_sidecar_win(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('publisher = "Gazette"\nauthor = "Ida"\n[defaults]\ndate = "2014"\n')
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "dateline.toml").write_text('publisher = "Mail"\n')
    article = folder_read(inner, "a.md", SINGLE["a.md"])
    assert (article.publisher, article.author, article.date.value) == ("Mail", "Ida", "2014")
    (inner / "a.md.toml").write_text('publisher = "Own"\ndate = 2015-01-02\n')
    article = folder_read(inner, "a.md", SINGLE["a.md"])
    assert (article.publisher, article.date.value) == ("Own", "2015-01-02")


def test_a_default_yields_to_what_the_file_tells(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('[defaults]\npublisher = "Gazette"\ndate = 2014-03-06\n')
    article = folder_read(
        tmp_path, "a.jsonl", b'{"id": "1", "text": "Sea.", "source": "Coast", "date": "2020-01-02"}\n'
    )
    assert (article.publisher, article.date.value) == ("Coast", "2020-01-02")


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ('title = "x"', "what can be set for a folder is publisher, author, language"),
        ("[defaults]\nbody = [[0, 1]]", "what can be set as a default of a folder"),
        ("defaults = 3", "as a table"),
        ("publisher = ", "not readable TOML"),
    ],
)
def test_a_folder_s_settings_that_cannot_be_meant_are_named(tmp_path: Path, settings: str, reason: str) -> None:
    (tmp_path / "dateline.toml").write_text(settings)
    with pytest.raises(ReadError, match="dateline.toml.*" + reason):
        folder_read(tmp_path, "a.md", SINGLE["a.md"])


def test_a_folder_s_settings_are_no_article_and_a_change_reads_its_files_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.sources.folders.GRAIN", 0)  # the state of a file just written is no other's
    inner = tmp_path / "shelf" / "inner"
    inner.mkdir(parents=True)
    (inner / "a.md").write_bytes(SINGLE["a.md"])
    settings = tmp_path / "shelf" / "dateline.toml"
    states: list[str] = []
    for publisher in ("One", "Two"):
        settings.write_text(f'publisher = "{publisher}"\n# {"x" * len(states)}')
        entries = list(find_files([tmp_path / "shelf"]))
        assert [entry.name for entry in entries if isinstance(entry, FoundFile)] == ["inner/a.md"]
        states += [entry.state for entry in entries if isinstance(entry, FoundFile)]
    assert states[0] != states[1]
    assert [e.state for e in find_files([inner]) if isinstance(e, FoundFile)] == states[1:]  # whichever is named


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files to others")
def test_settings_of_a_folder_from_another_user_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('publisher = "Gazette"\n')
    (tmp_path / "a.txt").write_text("The pier of Quillhaven was shut for three days after the storm.")
    settings = tmp_path / "dateline.toml"
    assert folder_sidecars(tmp_path / "a.txt") == []
    settings.symlink_to("mine.toml")
    assert folder_sidecars(tmp_path / "a.txt") == [settings]
    # A link that somebody else made to what is ours: in a folder that is everybody's it would have our files refused.
    os.chown(settings, 12345, 12345, follow_symlinks=False)
    assert folder_sidecars(tmp_path / "a.txt") == []
    settings.unlink()
    settings.write_text('publisher = "Theirs"\n')
    os.chown(settings, 12345, 12345)
    assert folder_sidecars(tmp_path / "a.txt") == []
