"""One judge of addresses: no spelling of a host of this network passes, and all ordinary public addresses do."""

import ipaddress
from collections.abc import Iterator

import pytest

from bot.discord.replies.links import safe_url
from corpus.errors import FetchError, LocalAddress
from corpus.sources.addresses import canonical, feed_name, is_public, judged, shown

PRIVATE = [
    *("127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200"),
    *("168.63.129.16", "0.0.0.0", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255"),
]
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def spellings(address: str) -> Iterator[str]:
    """Ways that some resolver, browser or mapping takes for the IPv4 `address`, as hosts."""
    parts = [int(part) for part in address.split(".")]
    number = int(ipaddress.IPv4Address(address))
    high, low = number >> 16, number & 0xFFFF
    yield from (address, f"{address}.", str(number), f"0x{number:x}", f"0{number:o}", f"{parts[0]}.{number & 0xFFFFFF}")
    yield from (".".join(f"0x{part:X}" for part in parts), ".".join(f"0{part:o}" for part in parts))
    yield from (
        f"{parts[0]:03}.{parts[1]:03}.{parts[2]}.{parts[3]}",
        address.replace(".", "。"),
        f"%{ord(address[0]):x}{address[1:]}",
    )
    for table in (CIRCLED, FULL_WIDTH, BOLD, ARABIC, DEVANAGARI, SUPERSCRIPT):
        yield address.translate(table)
    yield from (f"[::ffff:{address}]", f"[::{address}]", f"[64:ff9b::{high:x}:{low:x}]", f"[2002:{high:x}:{low:x}::1]")
    yield from (
        f"[64:ff9b:1::{high:x}:{low:x}]",
        f"[2606:4700::5efe:{high:x}:{low:x}]",
        f"[0:0:0:0:0:FFFF:{high:X}:{low:X}]",
    )


NAMES = [
    *("localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ"),
    *("a.localhost", "router", "printer.local", "printer.LOCAL.", "db.internal", "metadata.google.internal"),
    *("nas.lan", "nas.home", "nas.home.arpa", "wiki.corp", "wiki.intranet", "x.private", "x.onion"),
    *("1.0.0.127.in-addr.arpa", "intranet", "127.0.0.1.0x7f", "a..b", ".news.example", "news..example"),
    *("-a.example", "a-.example", "%6c%6f%63alhost", "news.example%00.lan", "news%2eexample"),
    *("127.0.0.1%2f.example", "127.0.0.1%23.example", "news.example%2elocal", "0x7f", "1", "0"),
    *("256.256.256.256", "1.2.3", "1.2.3.4.5", "127.0.0.1..", "0x.0x.0", "news.example..", "08.8.8.8"),
    *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[fe80::1]", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[fec0::1]"),
    *("[feff::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]"),
    *("[100::1]", "[::1%251]", "[2001:0:0:0:0:0:0:1]", "[2606:4700::1%25eth0]"),
]
HOSTS = [*dict.fromkeys([spelling for address in PRIVATE for spelling in spellings(address)]), *NAMES]


def test_the_table_is_large() -> None:
    assert len(HOSTS) >= 200


@pytest.mark.parametrize("host", HOSTS)
def test_no_spelling_of_a_private_host_passes(host: str) -> None:
    for url in (f"http://{host}/", f"https://{host}/a?b=c", f"HTTP://{host}"):
        with pytest.raises(FetchError):
            judged(url)
    assert safe_url(f"https://{host}/a") is None


PUBLIC = [
    *("https://news.example/a?b=c", "http://www.news.example", "https://NEWS.example:443/A"),
    *("http://news.example:80/", "https://a_b.news.example/", "https://news.example./a"),
    *("https://bücher.example/", "https://日本語.example/", "https://xn--bcher-kva.example/"),
    *("https://9to5.example/", "https://123.example/", "https://1.1.1.1/", "https://93.184.216.34/a"),
    *("https://[2606:2800:220:1:248:1893:25c8:1946]/", "https://[::ffff:93.184.216.34]/"),
    *("https://0x.example/", "https://local.example/", "https://127.0.0.1.example/"),
    *("https://10.news.example/", "https://news.example/⑫/127.0.0.1"),
    *("https://news.example/?u=http://127.0.0.1/", "https://news.example/@a:b"),
]


@pytest.mark.parametrize("url", PUBLIC)
def test_public_addresses_pass(url: str) -> None:
    assert judged(f" {url} ").raw_host


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("ftp://news.example/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("news.example", "scheme"),
        ("http://", "scheme"),
        ("//a.example", "scheme"),
        ("http://[::1", "address"),
        ("http://[::1]x/", "address"),
        ("http://news.example:99999/", "address"),
        ("http://news.example:0/", "address"),
        ("http://[::]@", "address"),
        ("http://news.example\\@127.0.0.1/", "address"),
        ("http://news\t.example/", "address"),
        ("http://a.example\n/", "address"),
        ("https://user:secret@news.example/", "password"),
        ("https://user@news.example/", "password"),
        ("https://news.example:8443/", "port"),
        ("http://news.example:443/", "port"),
        ("http://news.example:22/", "port"),
    ],
)
def test_what_is_no_ordinary_address_is_refused(url: str, kind: str) -> None:
    with pytest.raises(FetchError) as caught:
        judged(url)
    assert caught.value.kind == kind


def test_what_is_judged_is_what_the_client_connects_by() -> None:
    assert judged("http://ＮＥＷＳ.example/").raw_host == "news.example"
    assert judged("http://127.0.0.1:8000/", private=True).port == 8000
    with pytest.raises(LocalAddress):
        judged("http://⑫7.0.0.1/latest")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("fec0::1", False),
        ("168.63.129.16", False),
        ("::ffff:168.63.129.16", False),
        ("192.88.99.1", False),
        ("64:ff9b:1::a00:1", False),
        ("2606:4700::5efe:a00:1", False),
        ("3fff::1", False),
        ("not an address", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("HTTPS://News.Example/Feed?A=b#top", "https://news.example/Feed?A=b"),
        ("http://news.example", "http://news.example/"),
        (" http://[::1 ", "http://[::1"),
    ],
)
def test_one_address_is_kept_in_one_spelling(url: str, kept: str) -> None:
    assert canonical(url) == kept


@pytest.mark.parametrize(
    ("url", "visible"),
    [
        ("https://ida:secret@a.example/feed", "https://ida:***@a.example/feed"),
        ("https://ida:p@ss@a.example:444/@b?c=d@e", "https://ida:***@a.example:444/@b?***"),
        ("https://:secret@a.example", "https://:***@a.example"),
        ("https://ida:se/cr#et@a.example/feed", "https://ida:***@a.example/feed"),
        ("https://ida@a.example/feed", "https://ida@a.example/feed"),
        ("https://a.example:444/@ida/feed", "https://a.example:444/@ida/feed"),
        ("https://a.example/x:y@z", "https://a.example/x:y@z"),
        ("http://[::1]:80/@b", "http://[::1]:80/@b"),
        ("https://a.example/feed?token=secret", "https://a.example/feed?***"),
        ("https://a.example/feed?", "https://a.example/feed?***"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, visible: str) -> None:
    assert shown(url) == visible


def test_the_ids_of_a_feed_hold_no_secret() -> None:
    assert feed_name("https://a.example/feed.xml") == "https://a.example/feed.xml"
    first, second = (feed_name(f"https://a.example/feed?token={token}") for token in ("one", "two"))
    assert first.startswith("https://a.example/feed?")
    assert "one" not in first
    assert first != second
    assert first == feed_name("https://a.example/feed?token=one")
