"""The catalogues agree with one another."""

import re
import string
from pathlib import Path

import pytest

from bot.wording.localisation import Words, catalogue, language_of, languages

ROOT = Path(__file__).resolve().parents[3]


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", languages())
def test_each_catalogue_has_the_same_keys_and_the_same_holes(language: str) -> None:
    english, translated = catalogue("en"), catalogue(language)
    assert list(translated) == list(english)
    for key, template in translated.items():
        assert holes(template) == holes(english[key]), key
        assert template.strip()


def test_catalogues_are_not_copies_of_the_english_one() -> None:
    for language in set(languages()) - {"en"}:
        same = {key for key, template in catalogue(language).items() if template == catalogue("en")[key]}
        assert not same, language


def test_every_reason_not_to_fetch_is_worded() -> None:
    files = (
        "bot/discord/operations/fetch.py",
        "bot/discord/gateway/admin.py",
        "corpus/sources/fetch.py",
        "corpus/sources/addresses.py",
        "corpus/errors.py",
    )
    code = "".join((ROOT / file).read_text("utf-8") for file in files)
    kinds = set(re.findall(r'(?:FetchError|__init__)\([^)]*", "(\w+)"', code))
    assert {f"fetch.{kind}" for kind in kinds} == {key for key in catalogue("en") if key.startswith("fetch.")}


def test_every_word_is_said_somewhere() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    beginnings = set(re.findall(r"""f["']((?:\w+\.)+)\{""", code))
    for key in catalogue("en"):
        # Words that count come in forms: see `Words.some`.
        said = key.removesuffix(".one").removesuffix(".other")
        quoted = f'"{said}"' in code or f"'{said}'" in code
        assert quoted or f"{key.rpartition('.')[0]}." in beginnings, key


@pytest.mark.parametrize("language", languages())
def test_descriptions_and_labels_fit_where_discord_puts_them(language: str) -> None:
    for key, template in catalogue(language).items():
        if key.startswith(("command.", "option.")):
            assert 1 <= len(template) <= 100, key
        if key.startswith("menu."):
            assert 1 <= len(template) <= 32, key
        if key.startswith(("button.", "rate.")) and key != "rate.thanks":
            assert 1 <= len(template) <= 80, key


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-GB", "en"), ("zh-TW", "zh"), ("es-419", "es"), ("de", "de"), ("fr", "en"), (None, "en"), ("", "en")],
)
def test_a_locale_finds_its_language(locale: str | None, language: str) -> None:
    assert language_of(locale) == language


def test_numbers_are_grouped_as_the_language_groups_them() -> None:
    assert [Words(code).number(12345) for code in ("en", "de", "es")] == ["12,345", "12.345", "12\u00a0345"]


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "1 article"), ("en", 0, "0 articles"), ("en", 1234, "1,234 articles"),
        ("de", 1, "1 Artikel"), ("de", 1234, "1.234 Artikel"),
        ("es", 1, "1 artículo"), ("es", 2, "2 artículos"),
        ("zh", 1, "1 篇文章"), ("zh", 2, "2 篇文章"),
    ],
)  # fmt: skip
def test_one_and_several_have_words_of_their_own(language: str, count: int, words: str) -> None:
    assert Words(language).some("count.articles", count) == words


def test_every_count_has_both_forms() -> None:
    for language in languages():
        keys = set(catalogue(language))
        counted = {key.rpartition(".")[0] for key in keys if key.endswith((".one", ".other"))}
        assert counted
        assert all({f"{key}.one", f"{key}.other"} <= keys for key in counted)


# Old or twisted words, by language: what is said is said as people say it.
ODD = {
    "en": r"\b(?:held|told|mend\w*|near(?:est)? (?:the|which)|came near\w*|lies|whither|leans?|verbatim|perhaps"
    r"|asks nothing|stands? (?:in|under|there)|is no (?:date|receipt|folder)|what is kept|none lies|nothing came)\b",
    "de": r"\b(?:erfasst\w*|liegt nicht|worden war|am nächsten kam|nahe|wozu|Knopf|Knöpfe|behalten wird)\b",
    "es": r"\b(?:se acercó|se apoya|de qué responde|lo que se guarda de|recibo)\b",
    "zh": r"无从|其间|此题|凭据所对应|缺口",
}


@pytest.mark.parametrize("language", languages())
def test_words_are_plain(language: str) -> None:
    odd = {key: found[0] for key, text in catalogue(language).items() if (found := re.search(ODD[language], text))}
    assert odd == {}


def test_an_unknown_key_is_an_error() -> None:
    for code in languages():
        with pytest.raises(KeyError):
            Words(code)("no.such.key")
