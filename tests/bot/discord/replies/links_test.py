"""Only ordinary web addresses are linked."""

import pytest

from bot.discord.replies.links import MAX_URL, jump_url, safe_url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://files.example/a",
        "//no.scheme",
        "https://localhost/a",
        "https://user:pass@news.example/a",
        "https://news.example/a b",
        "https://news.example/<script>",
        "https://discord.gg/abc",
        "https://www.discord.com/invite/abc",
        "https://discord.gg./abc",
        "https://discord.com./invite/abc",
        "https://DISCORD.GG/abc",
        "https://discord%2egg/abc",
        "https://discord.gg:443/abc",
        "https://news.example:99999/",
        "https://news.example:0/",
        "https://news%2eexample/",
        "https://192.168.1.1/admin",
        "https://2130706433/",
        "https://[::1]/",
        "https://router/",
        "https://nas.local/",
        "http://[::1",
        "https://nеws.example/cyrillic",
        "https://news.example/" + "a" * MAX_URL,
    ],
)
def test_these_are_no_links(url: str | None) -> None:
    assert safe_url(url) is None
    assert jump_url(url, "Some words.") is None


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://n.example/wiki/Köln", "https://n.example/wiki/K%C3%B6ln"),
        ("https://n.example/it's?q=ж#ü", "https://n.example/it%27s?q=%D0%B6#%C3%BC"),
        ("https://n.example/a%20b?x=[1]", "https://n.example/a%20b?x=[1]"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://новости.example/", "https://xn--b1amnebsh.example/"),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
    ],
)
def test_addresses_of_all_scripts_are_linked_in_ascii(url: str, link: str) -> None:
    assert safe_url(url) == link


@pytest.mark.parametrize(
    ("url", "sentence", "jump"),
    [
        ("https://n.example/a", "Two words", "https://n.example/a#:~:text=Two%20words"),
        ("https://n.example/a#b", "Two words", "https://n.example/a#b:~:text=Two%20words"),
        (
            "https://n.example/a",
            "A well-known, odd & end",
            "https://n.example/a#:~:text=A%20well%2Dknown%2C%20odd%20%26%20end",
        ),
        (
            "https://n.example/a",
            "one two three four five six seven eight nine ten eleven",
            "https://n.example/a#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
        ),
        ("https://n.example/a#:~:text=x", "Two words", "https://n.example/a#:~:text=x"),
        ("https://n.example:8443/a", "Two words", "https://n.example:8443/a#:~:text=Two%20words"),
        ("https://n.example/a", "长" * 200, "https://n.example/a"),
    ],
)
def test_a_link_jumps_to_the_words_where_that_fits(url: str, sentence: str, jump: str) -> None:
    assert jump_url(url, sentence) == jump
