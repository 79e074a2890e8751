"""Files of each format, made of a few lines."""

import io
import zipfile
from email.message import EmailMessage

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def pdf(pages: list[list[str]], extra: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF of these lines, page by page, in the plainest form there is."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<<" + info + b">>",
    ]
    kids = []
    for lines in pages:
        shown = b" ".join(b"(" + line.encode("latin-1") + b") Tj T*" for line in lines)
        content = b"BT /F1 12 Tf 72 720 Td 14 TL " + shown + b" ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer<</Size %d/Root 1 0 R/Info 4 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, extra, start))
    return out.getvalue()


def mail(body: str, page: str | None = None, **headers: str) -> bytes:
    """A mail of this text, of this HTML, or of both."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    if body:
        message.set_content(body)
    if page is not None:
        (message.add_alternative if body else message.set_content)(page, subtype="html")
    return message.as_bytes()


def warc(pages: list[tuple[str, str, bytes]]) -> bytes:
    """A web archive of these pages: address, content type, body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, kind, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    document, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = "".join(f' xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text", "style", "table", "draw", "meta"))


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text of this content, these styles and properties."""
    content = f"<office:document-content{SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    about = f'<office:document-meta{SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</office:document-meta>'
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": about})


def epub(chapters: list[str], extra: dict[str, str | bytes] | None = None) -> bytes:
    """A book of these chapters, listed last first, by Ada Lund, published on 6 March 2014."""
    items = "".join(
        f'<item id="c{n}" href="text/{n}%20a.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in reversed(range(len(chapters))))
    package = f"""<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
    <dc:title>Tides</dc:title><dc:creator>Ada Lund</dc:creator><dc:publisher>Coast Press</dc:publisher>
    <dc:language>en-GB</dc:language><dc:date>2014-03-06</dc:date></metadata><manifest>{items}
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
    <spine><itemref idref="nav"/>{spine}</spine></package>"""
    container = '<container xmlns="x"><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>'
    pages = {
        f"OPS/text/{n} a.xhtml": f"<html><head><title>t</title></head><body>{c}</body></html>"
        for n, c in enumerate(chapters)
    }
    return packed(
        {
            "META-INF/container.xml": container,
            "OPS/p.opf": package,
            "OPS/nav.xhtml": "<ol>x</ol>",
            **pages,
            **(extra or {}),
        }
    )
