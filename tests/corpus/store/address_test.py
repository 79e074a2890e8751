import pytest

from corpus.store.postgres.address import shown, without_password

ADDRESSES = [
    ("postgresql://db.example:5433/news", "postgresql://db.example:5433/news"),
    ("postgresql://me:hush@db.example/news", "postgresql://db.example/news"),
    ("postgresql:///news?host=/run/pg", "postgresql:///news"),
    ("postgresql://me:hu/sh@db.example/news", "postgresql://db.example/news"),
    ("postgresql://me:hu#sh@db.example/news", "postgresql://db.example/news"),
    ("postgresql://me:hu?sh@db.example/news", "postgresql://db.example/news"),
    ("postgresql://me:hu@sh@db.example/news", "postgresql://db.example/news"),
    ("postgresql://me:hush@[bad/news", "postgresql://[bad/news"),
    ("postgresql://db.example/news?password=hush", "postgresql://..."),
    ("postgresql://db.example/news?password=hu@sh", "postgresql://..."),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_an_address_is_shown_without_its_password(address: str, expected: str) -> None:
    assert shown(address) == expected


@pytest.mark.parametrize(
    ("uri", "message", "expected"),
    [
        (
            "postgresql://me:hu%%sh@h/x",
            'invalid percent-encoded token: "hu%%sh"',
            'invalid percent-encoded token: "...%%..."',
        ),
        ("postgresql://me:hu@sh@h/x", 'could not translate host name "sh@h"', 'could not translate host name "...@h"'),
        ("postgresql://me@h/x?password=hush", "password hush\nrefused", "password ... refused"),
        ("postgresql://me@h/x", "connection refused", "connection refused"),
    ],
)
def test_what_the_driver_says_names_no_part_of_the_password(uri: str, message: str, expected: str) -> None:
    assert without_password(message, uri) == expected
