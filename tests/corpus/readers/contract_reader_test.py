"""The reader of each format as every reader has to be."""

import json

import pytest
from made_files import epub, mail, odt, packed, pdf, warc, word
from reader_contract import File, ReaderContract

FIRST = "The harbour of Quillhaven was closed for three days after the storm tore two boats from their moorings."
SECOND = "Nobody was hurt, the harbour master said, but the pier will have to be rebuilt before winter."
PAGE = f"<html><head><title>Harbour shut</title></head><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body>"
ROW = {"id": "one", "title": "Harbour shut", "text": FIRST, "date": "2014-03", "source": "Coast Weekly", "url": None}
FEED = f"""<rss version="2.0"><channel><title>Coast Weekly</title><item><title>Harbour</title><guid>one</guid>
<description>{FIRST}</description></item><item><guid>two</guid><title>Nothing in it</title></item></channel></rss>"""
SHORT_ENDED = b"\xff\xfe<\x00r\x00s"
"""Half a character of UTF-16."""

GOOD_AND_BAD = [
    ("txt", f"Harbour shut\n6 March 2014\n\n{FIRST} {SECOND}\n".encode(), b"\x00" * 200),
    ("md", f"---\ntitle: Harbour shut\ndate: 2014-03-06\n---\n\n# Harbour\n\n{FIRST}\n".encode(), b"\x00" * 200),
    ("html", PAGE.encode(), b"<html><body></body></html>"),
    ("jsonl", json.dumps(ROW).encode() + b"\n{}\n", b"\n\n"),
    ("pdf", pdf([["Harbour shut", FIRST], ["Harbour shut", SECOND]]), b"no PDF at all"),
    ("eml", mail(f"{FIRST}\n\n-- \nAda Lund\n", Subject="x", From="Ada Lund <ada@example.org>"), b"\n\nno header"),
    ("mhtml", mail("", PAGE, Subject="x"), b"\n\nno header"),
    ("rss", FEED.encode(), SHORT_ENDED),
    ("docx", word(FIRST, SECOND), b"PK\x03\x04 nothing"),
    ("odt", odt(f"<text:p>{FIRST}</text:p><text:p>{SECOND}</text:p>"), b"PK nothing"),
    ("epub", epub([f"<p>{SECOND}</p>", f"<h1>One</h1><p>{FIRST}</p>"]), packed({"x": "y"})),
    ("csv", f'title,text,date\n"Pier, shut","{FIRST}",2014-03-06\nTwo,,\n'.encode(), b"name,age\nAda,7\n"),
    ("tsv", f"title\ttext\nPier\t{FIRST}\n".encode(), b"text\n"),
    ("zip", packed({"a/one.html": PAGE, "b.txt": SECOND, "c.txt": ""}), b"PK\x03\x04 nothing"),
    ("warc.gz", warc([("https://a.example/1", "text/html", PAGE.encode())]), b"nothing of the kind"),
]


class TestOurs(ReaderContract):
    @pytest.fixture(params=GOOD_AND_BAD, ids=[suffix for suffix, *_ in GOOD_AND_BAD])
    def files(self, request: pytest.FixtureRequest) -> tuple[File, File]:
        suffix, good, bad = request.param
        self.own_ids = suffix == "jsonl"
        return (f"a.{suffix}", good), (f"a.{suffix}", bad)

    @pytest.fixture
    def good(self, files: tuple[File, File]) -> File:
        return files[0]

    @pytest.fixture
    def bad(self, files: tuple[File, File]) -> File:
        return files[1]
