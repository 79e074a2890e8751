"""Files made to cost much: each of a kind, at any size."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from made_files import SPACES, packed, pdf

PROSE = "The ferry of Lindhaven sailed on Thursday with forty passengers. "


@dataclass(frozen=True, slots=True)
class Hostile:
    """A kind of file: its suffix, how it is made at a size, and the sizes of a full one and of one for the suite."""

    suffix: str
    make: Callable[[int], bytes]
    full: int
    small: int


def bomb(names: list[str], others: dict[str, str]) -> Callable[[int], bytes]:
    """A ZIP archive whose parts of these names are so many bytes of zeros."""

    def make(size: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            for name, text in others.items():
                file.writestr(name, text)
            for name in names:
                with file.open(name, "w", force_zip64=True) as part:
                    for _ in range(size >> 20):
                        part.write(bytes(1 << 20))
        return out.getvalue()

    return make


def laughs(inside: str = "<x>&a9;</x>", *, levels: int = 10) -> Callable[[int], str]:
    """XML whose entities name one another, `size` times each."""

    def make(size: int) -> str:
        entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * size}">' for n in range(1, levels))
        root = inside[1:].partition(">")[0].partition(" ")[0]
        return f'<?xml version="1.0"?><!DOCTYPE {root} [{entities}]>{inside}'

    return make


CONTAINER = '<container xmlns="x"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
WORD_PARTS = {"[Content_Types].xml": WORD_TYPES, "_rels/.rels": WORD_RELATIONS}
WORD_LAUGHS = laughs(
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
)
ODT_LAUGHS = laughs(
    f"<office:document-content{SPACES}><office:body><office:text><text:p>&a9;</text:p></office:text></office:body>"
    "</office:document-content>"
)
FEED_LAUGHS = laughs(
    "<rss version='2.0'><channel><title>x</title><item><title>&a9;</title><description>&a9;</description></item>"
    "</channel></rss>"
)
ATOM_LAUGHS = laughs("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>&a9;</title></entry></feed>")
SITEMAP_LAUGHS = laughs("<urlset><url><loc>&a9;</loc></url></urlset>")


def pdf_of(*objects: bytes, trailer: bytes = b"/Root 1 0 R", end: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; with `end` in place of its table of objects."""
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.5\n")
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, content))
    start = out.tell()
    if end:
        return out.getvalue() + end
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    out.write(b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


PAGES = b"<</Type/Catalog/Pages 2 0 R>>"


def page_loop(size: int) -> bytes:
    """A tree of pages that contains itself, so many times."""
    return pdf_of(PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (size, b"2 0 R " * min(size, 1000)))


def table_loop(size: int) -> bytes:
    """A table of objects that goes on in itself."""
    whole = pdf_of(PAGES, b"<</Type/Pages/Count 0/Kids[]>>")
    at = whole.index(b"xref\n0")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % at)


def object_stream_loop(size: int) -> bytes:
    """Streams of objects that are in one another and extend themselves."""
    entries = b"/Type/ObjStm/N 1/First 4/Extends 4 0 R"
    return pdf_of(PAGES, b"<</Type/Pages/Count 1/Kids[5 0 R]>>", b"null", stream(b"5 0 <<>>", entries))


def font_loop(size: int) -> bytes:
    """A font that is made of itself, on a page."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 3 0 R/DescendantFonts[3 0 R]/ToUnicode 3 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>"
    return pdf_of(PAGES, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", font, page, stream(b"BT /F 1 Tf (a) Tj ET"))


def form_loop(size: int) -> bytes:
    """A picture of a page that shows itself, twice."""
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 3 0 R>>>>")
    page = b"<</Type/Page/Parent 2 0 R/Resources<</XObject<</X 3 0 R>>>>/Contents 5 0 R>>"
    return pdf_of(PAGES, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", form, page, stream(b"/X Do"))


def parent_loop(size: int) -> bytes:
    """A page that is above itself, where what is inherited is looked for."""
    return pdf_of(PAGES, b"<</Type/Pages/Count 1/Kids[3 0 R]/Parent 3 0 R>>", b"<</Type/Page/Parent 2 0 R>>")


def pdf_arrays(size: int) -> bytes:
    """Arrays inside one another."""
    return pdf_of(PAGES, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/X %s%s>>" % (b"[" * size, b"]" * size))


def pdf_bomb(size: int) -> bytes:
    """A page whose content is packed, so many bytes of it."""
    import zlib

    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + packer.flush()
    page = b"<</Type/Page/Parent 2 0 R/Resources<<>>/Contents 4 0 R>>"
    return pdf_of(PAGES, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream(content, b"/Filter/FlateDecode"))


def nested_mail(size: int) -> bytes:
    """Parts inside one another."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(size))
    return f"Subject: x\nFrom: a@b.example\n{head}Content-Type: text/plain\n\n{PROSE}\n".encode()


def mail_in_mail(size: int) -> bytes:
    """Mails inside one another."""
    return b"Subject: x\nContent-Type: message/rfc822\n\n" * size + b"Subject: last\n\n" + PROSE.encode()


def rows(value: str) -> bytes:
    """A line of JSONL whose text is well and which has one value more."""
    return f'{{"id": "a", "title": "x", "text": {json.dumps(PROSE)}, "extra": {value}}}\n'.encode()


def page(content: str) -> bytes:
    """A page of some text and this."""
    return f"<html><head><title>x</title></head><body><p>{PROSE * 3}</p>{content}</body></html>".encode()


MIB = 1 << 20

KINDS: dict[str, Hostile] = {
    "ZIP bomb (archive)": Hostile(".zip", bomb(["a.txt"], {}), 1024 * MIB, 8 * MIB),
    "ZIP bomb (Word)": Hostile(".docx", bomb(["word/document.xml"], WORD_PARTS), 1024 * MIB, 8 * MIB),
    "ZIP bomb (OpenDocument)": Hostile(".odt", bomb(["content.xml"], {}), 1024 * MIB, 8 * MIB),
    "ZIP bomb (EPUB)": Hostile(".epub", bomb(["p.opf"], {"META-INF/container.xml": CONTAINER}), 1024 * MIB, 8 * MIB),
    "archives in archives": Hostile(
        ".zip", lambda size: packed({f"{n}.zip": bomb(["a.txt"], {})(64 * MIB) for n in range(size)}), 50, 2
    ),
    "billion laughs (RSS)": Hostile(".rss", lambda size: FEED_LAUGHS(size).encode(), 10, 3),
    "billion laughs (Atom)": Hostile(".atom", lambda size: ATOM_LAUGHS(size).encode(), 10, 3),
    "billion laughs (sitemap)": Hostile(".xml", lambda size: SITEMAP_LAUGHS(size).encode(), 10, 3),
    "billion laughs (Word)": Hostile(
        ".docx", lambda size: packed({**WORD_PARTS, "word/document.xml": WORD_LAUGHS(size)}), 10, 3
    ),
    "billion laughs (OpenDocument)": Hostile(".odt", lambda size: packed({"content.xml": ODT_LAUGHS(size)}), 10, 3),
    "billion laughs (EPUB)": Hostile(
        ".epub",
        lambda size: packed({"META-INF/container.xml": CONTAINER, "p.opf": laughs("<package>&a9;</package>")(size)}),
        10,
        3,
    ),
    "a large entity many times (RSS)": Hostile(
        ".rss", lambda size: laughs("<rss>" + "&a1;" * size + "</rss>", levels=2)(size).encode(), 50_000, 300
    ),
    "one line of 1 GB (text)": Hostile(".txt", lambda size: b"a" * size, 1024 * MIB, MIB),
    "one line of 1 GB (JSONL)": Hostile(".jsonl", lambda size: rows(f'"{"a" * size}"'), 1024 * MIB, MIB),
    "one line of 1 GB (CSV)": Hostile(".csv", lambda size: b"id,text\n1," + b"a" * size, 1024 * MIB, MIB),
    "one line of 1 GB (HTML)": Hostile(".html", lambda size: page("a" * size), 1024 * MIB, MIB),
    "one line of 60 MB (text)": Hostile(".txt", lambda size: b"a" * size, 60 * MIB, MIB),
    "one line of 7 MB, words (text)": Hostile(
        ".txt", lambda size: (PROSE * (size // len(PROSE))).encode(), 7 * MIB, MIB // 8
    ),
    "one line of 60 MB (CSV)": Hostile(".csv", lambda size: b"id,text\n1," + b"a" * size, 60 * MIB, MIB),
    "one line of 60 MB (HTML)": Hostile(".html", lambda size: page("a " * (size // 2)), 60 * MIB, MIB // 4),
    "one line of 60 MB (JSONL)": Hostile(".jsonl", lambda size: rows(f'"{"a" * size}"'), 60 * MIB, MIB),
    "elements inside one another (HTML)": Hostile(".html", lambda size: page("<div>" * size + "x"), 100_000, 2_000),
    "tables inside one another (HTML)": Hostile(".html", lambda size: page("<table><tr><td>a" * size), 100_000, 1_000),
    "elements inside one another (RSS)": Hostile(
        ".rss", lambda size: ("<rss>" + "<a>" * size + "</a>" * size + "</rss>").encode(), 100_000, 2_000
    ),
    "a million attributes (HTML)": Hostile(
        ".html", lambda size: page("<p " + " ".join(f"a{n}='b'" for n in range(size)) + ">x</p>"), MIB, 5_000
    ),
    "a million attributes (RSS)": Hostile(
        ".rss", lambda size: f"<rss {' '.join(f'''a{n}='b' ''' for n in range(size))}/>".encode(), MIB, 5_000
    ),
    "a million elements (HTML)": Hostile(".html", lambda size: page("<p>a</p>" * size), MIB, 2_000),
    "PDF: pages in themselves": Hostile(".pdf", page_loop, 1_000_000, 10),
    "PDF: a table of objects in itself": Hostile(".pdf", table_loop, 1, 1),
    "PDF: streams of objects in themselves": Hostile(".pdf", object_stream_loop, 1, 1),
    "PDF: a font of itself": Hostile(".pdf", font_loop, 1, 1),
    "PDF: a form in itself": Hostile(".pdf", form_loop, 1, 1),
    "PDF: a page above itself": Hostile(".pdf", parent_loop, 1, 1),
    "PDF: arrays in arrays": Hostile(".pdf", pdf_arrays, 1_000_000, 2_000),
    "PDF: a packed page": Hostile(".pdf", pdf_bomb, 1024 * MIB, 4 * MIB),
    "PDF: pages without end": Hostile(".pdf", lambda size: pdf([["x"]] * size), 20_000, 50),
    "parts inside one another (mail)": Hostile(".eml", nested_mail, 1_000, 100),
    "mails inside one another": Hostile(".eml", mail_in_mail, 1_000, 100),
    "a million headers (mail)": Hostile(
        ".eml", lambda size: b"".join(b"X-%d: y\n" % n for n in range(size)) + b"\nx", MIB, 1_000
    ),
    "a million mails (mbox)": Hostile(".mbox", lambda size: b"From a\nSubject: x\n\nb\n\n" * size, MIB, 200),
    "a number of a million digits (JSONL)": Hostile(".jsonl", lambda size: rows("9" * size), 1_000_000, 10_000),
    "arrays in arrays (JSONL)": Hostile(".jsonl", lambda size: rows("[" * size + "]" * size), 500_000, 5_000),
    "aliases of aliases (YAML)": Hostile(
        ".md",
        lambda size: (
            "---\n"
            + "a0: &a0 x\n"
            + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, size))
            + "---\n"
            + PROSE
        ).encode(),
        30,
        5,
    ),
    "directions turned in a title (text)": Hostile(
        ".txt", lambda size: ("\u202e\u2066" * size + "Title\n\n" + PROSE).encode(), 100_000, 100
    ),
    "marks on one letter (text)": Hostile(".txt", lambda size: ("a" + "\u0301" * size + PROSE).encode(), MIB, 5_000),
    "dates without end (text)": Hostile(
        ".txt", lambda size: (("6 March 2014 " * size) + "\n").encode(), 300_000, 2_000
    ),
    "quotation marks without end (text)": Hostile(".txt", lambda size: ('"\u201c' * size).encode(), 2 * MIB, 5_000),
    "a packed web archive": Hostile(".warc.gz", lambda size: _packed_web(size), 1024 * MIB, 8 * MIB),
}


def _packed_web(size: int) -> bytes:
    import zlib

    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: %d\r\n\r\n" % size
    )
    packer = zlib.compressobj(9, wbits=31)
    found = packer.compress(head + b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
    return found + b"".join(packer.compress(b"a" * MIB) for _ in range(size >> 20)) + packer.flush()
