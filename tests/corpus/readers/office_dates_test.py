"""The day of a Word file or a PDF: of its by-line, letterhead, table or label; not of its properties or an event."""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from made_files import pdf

from corpus.limits import Limits
from corpus.readers import read_file
from corpus.types import Article

ONE = (
    "The parish council will replace the wooden footbridge over the mill race, which was closed after an "
    "inspection in the winter found rot in two of its beams."
)
TWO = (
    "The new bridge is to be built of oak, and the work is expected to take six weeks. Walkers are asked "
    "to use the ford upstream until it opens."
)
THREE = "Nobody on the council voted against the plan, though several members asked for a cheaper railing."
PROSE = [ONE, TWO, THREE]


def word(
    paragraphs: Sequence[str],
    *,
    head: str = "",
    foot: str = "",
    title: str = "",
    right: bool = False,
    table: Sequence[tuple[str, str]] = (),
    created: datetime.datetime | None = None,
) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    if title:
        document.add_heading(title, 0)
    if table:
        made = document.add_table(len(table), 2)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                made.cell(row, column).text = cell
    for place, paragraph in enumerate(paragraphs):
        added = document.add_paragraph(paragraph)
        if right and not place:
            added.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.sections[0].header.paragraphs[0].text = head
    document.sections[0].footer.paragraphs[0].text = foot
    if created:
        document.core_properties.created = document.core_properties.modified = created
    document.save(out)
    return out.getvalue()


def printed(paragraphs: Sequence[str], info: bytes = b"") -> bytes:
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for one in paragraph.split():
            if len(line) + len(one) > 80:
                lines.append(line)
                line = one
            else:
                line = f"{line} {one}".strip()
        lines += [line, ""]
    return pdf([lines], info=info)


FILES = [
    (
        "w letter right",
        "docx",
        word(["4 May 2021", "Dear members,", *PROSE, "Yours sincerely,", "Ida Moen"], right=True),
        "2021-05-04",
    ),
    (
        "w letter place",
        "docx",
        word(["Quillhaven, 4 May 2021", "Dear Mr Lund,", *PROSE, "Yours faithfully,", "Ida Moen"], right=True),
        "2021-05-04",
    ),
    (
        "w letter after address",
        "docx",
        word(
            [
                "Parish Council of Quillhaven\nMill Lane 3\nQuillhaven",
                "Mr P. Lund\nHill Road 4\nEastbourne",
                "4 May 2021",
                "Dear Mr Lund,",
                *PROSE,
                "Yours faithfully,",
                "Ida Moen",
            ]
        ),
        "2021-05-04",
    ),
    (
        "w letter german",
        "docx",
        word(
            [
                "Quillhafen, den 4. Mai 2021",
                "Sehr geehrte Frau Lund,",
                "der Gemeinderat wird den Steg über den Mühlgraben erneuern, der nach einer Prüfung im Winter "
                "gesperrt wurde. Die Arbeiten sollen sechs Wochen dauern.",
                "Mit freundlichen Grüßen",
                "Ida Moen",
            ],
            right=True,
        ),
        "2021-05-04",
    ),
    (
        "w letter french",
        "docx",
        word(
            [
                "Quillhaven, le 4 mai 2021",
                "Madame, Monsieur,",
                "Le conseil municipal va remplacer la passerelle en bois qui a été fermée après une inspection "
                "pendant l'hiver. Les travaux doivent durer six semaines.",
                "Veuillez agréer mes salutations distinguées.",
                "Ida Moen",
            ],
            right=True,
        ),
        "2021-05-04",
    ),
    ("w title date", "docx", word(["4 May 2021", *PROSE], title="A new bridge"), "2021-05-04"),
    ("w title by date", "docx", word(["By Ida Moen, 4 May 2021", *PROSE], title="A new bridge"), "2021-05-04"),
    ("w by then date", "docx", word(["Ida Moen", "May 4, 2021", *PROSE], title="A new bridge"), "2021-05-04"),
    ("w published", "docx", word(["Published: 4 May 2021", *PROSE], title="A new bridge"), "2021-05-04"),
    (
        "w published words",
        "docx",
        word(["Published this 4th day of May, 2021", *PROSE], title="A new bridge"),
        "2021-05-04",
    ),
    (
        "w table date",
        "docx",
        word(PROSE, title="A new bridge", table=[("Author", "Ida Moen"), ("Date", "4 May 2021")]),
        "2021-05-04",
    ),
    (
        "w table date iso",
        "docx",
        word(
            PROSE,
            title="Report on the bridge",
            table=[("To", "All members"), ("From", "Ida Moen"), ("Date", "2021-05-04"), ("Subject", "The bridge")],
        ),
        "2021-05-04",
    ),
    (
        "w memo",
        "docx",
        word(["MEMORANDUM", "TO: All members", "FROM: Ida Moen", "DATE: May 4, 2021", "SUBJECT: The bridge", *PROSE]),
        "2021-05-04",
    ),
    (
        "w press release",
        "docx",
        word(
            [
                "PRESS RELEASE",
                "4 May 2021",
                "A new bridge for Quillhaven",
                *PROSE,
                "For more information contact Ida Moen.",
            ]
        ),
        "2021-05-04",
    ),
    (
        "w press release immediate",
        "docx",
        word(
            [
                "FOR IMMEDIATE RELEASE",
                "May 4, 2021",
                "New bridge for Quillhaven",
                "QUILLHAVEN, May 4, 2021 - " + ONE,
                TWO,
                THREE,
            ]
        ),
        "2021-05-04",
    ),
    (
        "w signed below",
        "docx",
        word([*PROSE, "Quillhaven, 4 May 2021", "Ida Moen, chair"], title="Notice on the bridge"),
        "2021-05-04",
    ),
    ("w footer date", "docx", word(PROSE, title="A new bridge", foot="Published 4 May 2021"), "2021-05-04"),
    (
        "w header date",
        "docx",
        word(PROSE, title="A new bridge", head="Quillhaven Newsletter, 4 May 2021"),
        "2021-05-04",
    ),
    ("w dated", "docx", word([*PROSE, "Dated: 4 May 2021"], title="Notice on the bridge"), "2021-05-04"),
    ("w version date", "docx", word(["Version 2.1, 4 May 2021", *PROSE], title="Guide to the bridge"), "2021-05-04"),
    ("p letter", "pdf", printed(["4 May 2021", "Dear members,", *PROSE, "Yours sincerely,", "Ida Moen"]), "2021-05-04"),
    (
        "p letter place",
        "pdf",
        printed(["Quillhaven, 4 May 2021", "Dear Mr Lund,", *PROSE, "Yours faithfully,", "Ida Moen"]),
        "2021-05-04",
    ),
    ("p title date", "pdf", printed(["A new bridge", "4 May 2021", *PROSE]), "2021-05-04"),
    ("p by date", "pdf", printed(["A new bridge", "By Ida Moen, 4 May 2021", *PROSE]), "2021-05-04"),
    (
        "p memo",
        "pdf",
        printed(
            ["MEMORANDUM", "TO: All members", "FROM: Ida Moen", "DATE: May 4, 2021", "SUBJECT: The bridge", *PROSE]
        ),
        "2021-05-04",
    ),
    (
        "p signed",
        "pdf",
        printed(["Notice on the bridge", *PROSE, "Quillhaven, 4 May 2021", "Ida Moen, chair"]),
        "2021-05-04",
    ),
    ("p issued", "pdf", printed(["A new bridge", "Issued: 4 May 2021", *PROSE]), "2021-05-04"),
    # days of something else
    ("c props only", "docx", word(PROSE, title="A new bridge", created=datetime.datetime(2021, 5, 4)), None),
    (
        "c pdf creation",
        "pdf",
        printed(["A new bridge", *PROSE], info=b"/CreationDate(D:20210504120000Z)/ModDate(D:20210505)"),
        None,
    ),
    ("c last modified", "docx", word([*PROSE, "Last modified: 4 May 2021"], title="A new bridge"), None),
    ("c footer modified", "docx", word(PROSE, title="A new bridge", foot="Last saved on 4 May 2021 by Ida Moen"), None),
    ("c printed", "docx", word(PROSE, title="A new bridge", head="Printed on 4 May 2021"), None),
    (
        "c meeting",
        "docx",
        word(
            ["Minutes of the meeting held on 4 May 2021 in the parish hall", "Present: Ida Moen, Per Lund", *PROSE],
            title="Parish council",
        ),
        None,
    ),
    ("c next meeting", "docx", word([*PROSE, "Next meeting: 4 May 2021"], title="A new bridge"), None),
    ("c deadline", "docx", word(["Deadline for tenders: 4 May 2021", *PROSE], title="A new bridge"), None),
    ("c valid from", "pdf", printed(["Rules for the bridge", "In force from 4 May 2021", *PROSE]), None),
    ("c review", "pdf", printed(["Policy on bridges", "Next review: 4 May 2021", *PROSE]), None),
    ("c born", "docx", word(["Ida Moen, born 4 May 1971", *PROSE], title="A life at the bridge"), None),
    ("c prose", "docx", word([ONE + " The rot was found on 4 May 2021.", TWO, THREE], title="A new bridge"), None),
    ("c invoice due", "pdf", printed(["Bill for the bridge", "Due date: 4 May 2021", *PROSE]), None),
    ("c received", "docx", word(["Received: 4 May 2021", *PROSE], title="Complaint about the bridge"), None),
    ("c event", "docx", word(["Opening ceremony: Tuesday 4 May 2021, 3 pm", *PROSE], title="A new bridge"), None),
    (
        "c your letter",
        "docx",
        word(["Your letter of 4 May 2021", "Dear Mr Lund,", *PROSE, "Yours faithfully,", "Ida Moen"]),
        None,
    ),
    ("c ref", "docx", word(["Our ref: BR/04/05/2021", "Dear Mr Lund,", *PROSE, "Yours faithfully,", "Ida Moen"]), None),
    ("c ps", "pdf", printed(["A new bridge", *PROSE, "The photograph was taken on 4 May 2021."]), None),
]


@pytest.mark.parametrize(("kind", "ending", "data", "day"), FILES, ids=[kind for kind, *_ in FILES])
def test_the_day_of_a_file(kind: str, ending: str, data: bytes, day: str | None, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    [article] = read_file(path, path.name, Limits())
    assert isinstance(article, Article)
    found = article.date
    assert found.value == day or (day is None and found.precision != "day")
