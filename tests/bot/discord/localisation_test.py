"""The catalogues agree with one another."""

import string

import pytest

from bot.discord.localisation import Words, catalogue, language_of, languages


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", languages())
def test_each_catalogue_has_known_keys_and_the_same_holes(language: str) -> None:
    english = catalogue("en")
    for key, template in catalogue(language).items():
        assert key in english
        assert holes(template) == holes(english[key]), key
        assert template.strip()


@pytest.mark.parametrize("language", languages())
def test_what_readers_see_is_translated_whole(language: str) -> None:
    readers = {key for key in catalogue("en") if not key.startswith(("admin.", "command.admin.", "option."))}
    assert readers <= set(catalogue(language))


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


def test_an_unknown_key_is_an_error_and_a_missing_one_falls_back() -> None:
    assert Words("de")("admin.status.yes") == "running"
    with pytest.raises(KeyError):
        Words("de")("no.such.key")
