"""OpenDocument, EPUB, tables and archives, each from a file made here, and readers of other packages."""

import io
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from made_files import epub, odt, packed
from reading_files import one, read

from corpus import readers
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import archive, supported
from corpus.types import Article

FIRST = "The harbour of Quillhaven was closed for three days after the storm tore two boats from their moorings."
SECOND = "Nobody was hurt, the harbour master said, but the pier will have to be rebuilt before winter."


# OpenDocument


def test_an_opendocument_text(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:p text:style-name="P1">The pier</text:p>'
        '<text:p>It <text:span>stood<text:s/>long</text:span><text:span text:style-name="T1"> gone</text:span> there'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
        "</text:note>.</text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>"
    )
    meta = "<meta:initial-creator>Ada Lund</meta:initial-creator>"
    article = one(tmp_path, "a.odt", odt(body, styles, meta))
    assert article.text == "The pier\n\nIt stood long there.\n\nOne\n\na | b\n\nBoxed\n\nA note."
    assert (article.title, article.author) == ("The pier", "Ada Lund")
    assert article.text[slice(*article.body[0])].startswith("It stood")


def test_cells_of_an_open_document_keep_their_columns(tmp_path: Path) -> None:
    def cell(words: str, attributes: str = "") -> str:
        return f"<table:table-cell{attributes}><text:p>{words}</text:p></table:table-cell>"

    rows = (
        cell("Name", ' table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("Age"),
        '<table:table-cell table:number-columns-repeated="2"/>' + cell("41") + cell("42"),
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert one(tmp_path, "a.odt", odt(f"<table:table>{table}</table:table>")).text == "Name | | Age\n\n| | 41 | 42"


# EPUB


def test_a_book(tmp_path: Path) -> None:
    article = one(tmp_path, "a.epub", epub([f"<p>{SECOND}</p>", f"<h1>One</h1><p>{FIRST}</p>"]))
    assert article.text == f"One\n\n{FIRST}\n\n{SECOND}"
    assert (article.title, article.author, article.publisher) == ("Tides", "Ada Lund", "Coast Press")
    assert (article.date.value, article.date.provenance, article.language) == ("2014-03-06", "metadata", "en")


PROTECTED = (
    '<encryption xmlns:e="y"><e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>'
)


# Tables

ROWS = [f'"Pier, shut","{FIRST}\n{SECOND}",2014-03-06,Coast Weekly', "Two,,,", f"Three,{SECOND},soon,"]
TABLE = "\n".join(["Headline,Full Text,Published,Source", *ROWS])


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_table_of_articles(tmp_path: Path, name: str, delimiter: str) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(csv.reader(io.StringIO(TABLE)))
    first, second, third = read(tmp_path, name, out.getvalue().encode())
    assert isinstance(first, Article)
    assert (first.title, first.text, first.publisher) == ("Pier, shut", f"{FIRST}\n{SECOND}", "Coast Weekly")
    assert (first.date.value, first.body) == ("2014-03-06", ((0, len(first.text)),))
    assert "has no text" in str(second)
    assert "must be ISO" in str(third)


# Archives


def test_an_archive_of_files(tmp_path: Path) -> None:
    page = f"<body><article><p>{FIRST}</p><p>{SECOND}</p></article></body>"
    inner: dict[str, str | bytes] = {
        "b/two.txt": SECOND.encode(),
        "a/one.html": f"<html><head><title>One</title></head>{page}</html>",
        "c/empty.txt": b"",
        "c/picture.png": b"x",
        "__MACOSX/a/._one.html": b"x",
        "inner.zip": packed({"d.txt": FIRST}),
    }
    found = read(tmp_path, "a.zip", packed(inner))
    assert [one.id for one in found if isinstance(one, Article)] == ["a.zip#a/one.html", "a.zip#b/two.txt"]
    assert [str(one).partition(": ")[2] for one in found if isinstance(one, ReadError)] == ["c/empty.txt: is empty"]


def test_a_chapter_that_a_book_names_again_is_read_once(tmp_path: Path) -> None:
    kind = 'media-type="application/xhtml+xml"'
    items = "".join(f'<item id="i{n}" href="text/{path}" {kind}/>' for n, path in enumerate(("a.html", "x/../a.html")))
    spine = '<itemref idref="i0"/><itemref idref="i1"/>' * 1000
    package = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    book = epub([], {"OPS/p.opf": package, "OPS/text/a.html": f"<html><body><p>{FIRST}</p></body></html>"})
    assert one(tmp_path, "a.epub", book).text.strip() == FIRST


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_of_an_archive_costs_no_other(tmp_path: Path, packing: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, f"{FIRST} {SECOND}")
        begins, ends = archive.getinfo("b.txt").header_offset + 35, archive.getinfo("c.txt").header_offset
    data = bytearray(out.getvalue())
    # Behind what says how LZMA was packed, which is no part of the data.
    begins += 9 if packing == zipfile.ZIP_LZMA else 0
    data[begins:ends] = b"\xff" * (ends - begins)
    found = read(tmp_path, "a.zip", bytes(data))
    assert [one.id for one in found if isinstance(one, Article)] == ["a.zip#a.txt", "a.zip#c.txt"]
    [refused] = [str(one).partition(": ")[2] for one in found if isinstance(one, ReadError)]
    assert refused.startswith("b.txt: is not a readable ZIP archive")


@pytest.mark.parametrize(
    ("error", "why"),
    [(RecursionError(), "is nested too deeply"), (KeyError("x"), "cannot be read: KeyError: 'x'")],
)
def test_a_file_that_its_parser_fails_on_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    def parse(*_: object) -> list[Article | str]:
        raise error

    monkeypatch.setattr("corpus.readers.html.parse", parse)
    refused, article = archive.parse(packed({"a.html": "<p>x", "b.txt": SECOND}), "a.zip", Limits())
    assert refused == f"a.html: {why}"
    assert isinstance(article, Article)


REFUSED = [
    ("a.odt", b"PK nothing", "is not a readable OpenDocument text"),
    ("a.odt", packed({"x": "y"}), "is not a readable OpenDocument text"),
    ("a.odt", odt("<text:p/>"), "contains no text"),
    ("a.epub", packed({"x": "y"}), "has no container"),
    ("a.epub", epub([f"<p>{FIRST}</p>"], {"META-INF/encryption.xml": PROTECTED}), "is protected"),
    ("a.csv", b"name,age\nAda,7\n", "has no column of texts"),
    ("a.csv", b"text\n", "has no rows"),
    ("a.zip", packed({"a.png": b"x"}), "contains no file that can be read"),
    ("a.zip", packed({"a.txt": b" " * 50_000_000}), "unpacks to 50,000,000 bytes"),
    ("a.zip", b"PK\x03\x04 nothing", "is not a readable ZIP archive"),
]


@pytest.mark.parametrize(("name", "data", "why"), REFUSED)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read(tmp_path, name, data, Limits(file_bytes=1_000_000))


# Readers of other packages

PACKAGE = """
from corpus.readers.files import UnreadableError
from corpus.types import Article


def parse(data, name, limits):
    text = data.decode("utf-8").partition("\\n\\n")[2]
    if not text:
        raise UnreadableError("contains no text")
    return [Article(id=name, path=name, text=text, body=((0, len(text)),), title="from another package")]
"""


@pytest.fixture
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "other_package").mkdir()
    (tmp_path / "other_package" / "__init__.py").write_text("")
    (tmp_path / "other_package" / "notes.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(str(tmp_path))
    point = EntryPoint("note", "other_package.notes", readers.ENTRY_POINTS)
    monkeypatch.setattr(readers, "entry_points", lambda group: [point] if group == readers.ENTRY_POINTS else [])
    readers.added_readers.cache_clear()
    yield
    readers.added_readers.cache_clear()
    sys.modules.pop("other_package", None)


@pytest.mark.usefixtures("other_package")
def test_another_package_brings_a_reader(tmp_path: Path) -> None:
    limits = Limits(memory_bytes=1000 << 20)  # a child of its own, which has the package on its path
    [article] = read(tmp_path, "a.note", b"head\n\nThe wall has moved.", limits)
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("The wall has moved.", "from another package")
    with pytest.raises(ReadError, match="contains no text"):
        read(tmp_path, "b.note", b"head", limits)
    assert "other_package.notes" not in sys.modules  # it runs in the child alone


def test_without_it_the_format_is_unknown() -> None:
    assert not supported(Path("a.note"))
