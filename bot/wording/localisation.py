"""The bot's own words in the reader's language. The corpus's words are never translated.

A catalogue is one flat JSON file a language, named by Discord's locale codes
(https://discord.com/developers/docs/reference#locales); all have the same keys.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

from corpus.types import SourceDate

DEFAULT = "en"
_FILES = {"en": "en", "zh": "zh-CN", "es": "es-ES", "de": "de"}
# Every Discord locale that a catalogue of ours can be shown for at command sync.
LOCALES = {"en-US": "en", "en-GB": "en", "zh-CN": "zh", "zh-TW": "zh", "es-ES": "es", "es-419": "es", "de": "de"}


def languages() -> tuple[str, ...]:
    """The languages there are catalogues for, ISO 639-1."""
    return tuple(_FILES)


def language_of(locale: str | None) -> str:
    """The catalogue for a Discord locale such as "es-419"; English if there is none."""
    start = (locale or "").split("-")[0].lower()
    return start if start in _FILES else DEFAULT


@cache
def catalogue(language: str) -> dict[str, str]:
    """Key to template of one language. Raises KeyError if there is no such language."""
    source = resources.files("bot.wording") / "locales" / f"{_FILES[language]}.json"
    words: dict[str, str] = json.loads(source.read_text("utf-8"))
    return words


class Words:
    """The bot's words in one language: `words("key", name=value)`. Raises KeyError for a key there is not."""

    def __init__(self, locale: str | None) -> None:
        self.language = language_of(locale)
        self._words = catalogue(self.language)

    def __call__(self, key: str, **values: object) -> str:
        template = self._words[key]
        return template.format(**values) if values else template

    def some(self, key: str, count: int, **values: object) -> str:
        """The words for so many of something: `key.one` or `key.other`, as the language counts, with `count` in it.

        The four languages have one form for 1 and one for all else (CLDR plural rules, integers); Chinese has one.
        """
        form = "one" if count == 1 and self.language != "zh" else "other"
        return self(f"{key}.{form}", count=self.number(count), **values)

    def date(self, date: SourceDate) -> str:
        """The date as ISO text, its precision and how it is known; what bounds it where it is unknown."""
        if date.value is None:
            return self._unknown(date)
        known = self(f"provenance.{date.provenance}")
        if date.precision == "day":
            return f"{date.value} · {known}"
        return f"{date.value} · {self(f'precision.{date.precision}')} · {known}"

    def _unknown(self, date: SourceDate) -> str:
        bounds = [
            self(f"date.{side}", day=day)
            for side, day in (("not_before", date.not_before), ("not_after", date.not_after))
            if day
        ]
        return " · ".join([self("date.unknown"), *bounds])

    def languages(self, codes: Sequence[str]) -> str:
        """The names of languages, those without one here by their code: "English, Spanish"."""
        return ", ".join(self._words.get(f"language.{code}", code) for code in codes)

    def number(self, value: int) -> str:
        """The number with groups of three as the language writes them."""
        separators = {"de": ".", "es": "\u00a0"}
        return f"{value:,}".replace(",", separators.get(self.language, ","))
