"""Whose words are whose in a mail."""

import itertools

import pytest

from corpus.readers.quoting import own_words, take_apart

OWN = "The wall has moved by 14 centimetres."
OTHER = "Is the quay open on Monday?"
FIELDS = "From: Ada Lund <ada@example.org>\nSent: Monday, 3 March 2014 10:00\nTo: Per Holm\nSubject: Quay\n"
LETTER = "Fwd: Quay"
FORWARDED = "---------- Forwarded message ---------"
QUOTED_FIELDS = "".join(f"> {line}\n" for line in FIELDS.splitlines())
GERMAN_FIELDS = "Von: Ada Lund\nGesendet: Montag\nAn: Per Holm\nBetreff: Quay\n"
WRAPPED = "On Mon, 3 Mar 2014, Ada Lund\n<ada@example.org> wrote:\n"
MAILS = [
    ("quotation", "Quay", f"{OWN}\n\nOn Monday, Ada wrote:\n> {OTHER}\n", [OWN], [OTHER, "Ada wrote"]),
    ("wrapped attribution", "Quay", f"{OWN}\n\n{WRAPPED}\n> {OTHER}\n", [OWN], [OTHER, "3 Mar"]),
    ("german", "Quay", f"{OWN}\n\nAm 3. März 2014 schrieb Ada Lund:\n> {OTHER}\n", [OWN], [OTHER, "schrieb"]),
    ("a list above", "Quay", f"The prices:\n> {OTHER}\n\n{OWN}\n", ["The prices:", OWN], [OTHER]),
    ("outlook", "Re: Quay", f"{OWN}\n\n{FIELDS}\n{OTHER}\n", [OWN], [OTHER, "Sent:"]),
    ("outlook rule", "Re: Quay", f"{OWN}\n\n________________________________\n{FIELDS}\n{OTHER}\n", [OWN], [OTHER]),
    ("original message", "Re: Quay", f"{OWN}\n\n-----Original Message-----\n{FIELDS}\n{OTHER}\n", [OWN], [OTHER]),
    ("german outlook", "AW: Quay", f"{OWN}\n\n{GERMAN_FIELDS}\n{OTHER}\n", [OWN], [OTHER]),
    ("forwarded", LETTER, f"FYI.\n\n{FORWARDED}\n{FIELDS}\n{OWN}\n", ["FYI.", OWN], ["Sent:"]),
    ("forwarded, quoted", "Quay", f"FYI.\n\n{FORWARDED}\n\n{QUOTED_FIELDS}>\n> {OWN}\n", ["FYI.", OWN], ["Sent:"]),
    ("forwarded by outlook", "FW: Quay", f"FYI.\n\n{FIELDS}\n{OWN}\n", ["FYI.", OWN], ["Sent:"]),
    ("nothing but a quotation", "Quay", f"> {OWN}\n> {OTHER}\n", [OWN, OTHER], []),
    ("signature", "Quay", f"{OWN}\n-- \nAda Lund\nQuillhaven\n", [OWN], ["Quillhaven"]),
    ("signature without its blank", "Quay", f"{OWN}\n--\nAda Lund\nQuillhaven\n", [OWN], ["Quillhaven"]),
    ("dashes in the text", "Quay", f"Prices:\n--\nsteel 640\n--\n{OWN}\n", ["steel 640", OWN], []),
    ("fields of prose", "Quay", f"From: the town.\n{OWN}\nTo: the sea.\n", ["From: the town.", OWN], []),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "text", "kept", "gone"), [row[1:] for row in MAILS], ids=[row[0] for row in MAILS])
def test_own_words(subject: str, text: str, kept: list[str], gone: list[str]) -> None:
    parts = take_apart(text, subject)
    body = "\n".join(parts.text[start:end] for start, end in own_words(parts))
    assert all(words in body for words in kept)
    assert not any(words in body for words in gone)
    covered = sorted([*own_words(parts), *((part.start, part.end) for part in parts.left_out)])
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(covered))
    between = [(0, 0), *covered, (len(parts.text), 0)]
    assert not "".join(parts.text[a[1] : b[0]] for a, b in itertools.pairwise(between)).strip()
