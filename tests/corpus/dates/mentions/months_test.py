"""The months of nine languages: every day is read in the forms of its language, and what is no day is not."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.mentions.finder import mentions

_NAMES = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru alone": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}


def _rows(language: str, *forms: str) -> list[tuple[str, str]]:
    return [(language, form) for form in forms]


# (language, form): d day, m month, y year, n the number of the month, s the last two digits of the year.
_DAYS = [
    *_rows("de", "{d}. {m} {y}", "am {d}. {m} {y}, 10:15 Uhr", "{d}.{m}.{y}", "{d:02}.{m}.{s}", "{d}. {m} ’{s}"),
    *_rows("es", "{d} de {m} de {y}", "{d} de {m} del {y}", "{m} {d}, {y}", "{d} {m} {y}", "{d}-{m}-{y}"),
    *_rows("fr", "{d} {m} {y}", "le {d} {m} {y} à 10h15", "{d} {m}, {y}", "{d}/{m}/{s}"),
    *_rows("it", "{d} {m} {y}", "il {d} {m} {y} alle 10:15", "{d} {m} ’{s}", "{d}-{m}-{s}"),
    *_rows("nl", "{d} {m} {y}", "op {d} {m} {y} om 10:15 uur", "{d}-{m}-{y}", "{d}.{m}.{s}"),
    *_rows("pt", "{d} de {m} de {y}", "{d} {m} {y}", "{d} de {m}, {y}", "{d}º de {m} de {y}"),
    *_rows("ru", "{d} {m} {y}", "{d} {m} {y} года", "{d} {m} {y} г., 10:15"),
    *_rows("zh", "{y}年{n}月{d}日", "{y} 年 {n} 月 {d} 日 10:15", "{y}年{n:02}月{d:02}日"),
    *_rows("ja", "{y}年{n}月{d}日（木）", "公開日：{y}年{n}月{d}日 10時15分"),
]
# The number of another thing before a month, a clock behind one, a run of days.
_NO_DAYS = [
    *_rows(
        "de",
        "Heft {d}, {m} {y}",
        "Nr. {d}, {m} {y}",
        "Ausgabe {d} {m} {y}",
        "Kapitel {d} {m} {y}",
        "Seite {d}, {m} {y}",
    ),
    *_rows("es", "Núm. {d}, {m} de {y}", "número {d}, {m} {y}", "Capítulo {d} {m} {y}", "{d}% {m} {y}"),
    *_rows("fr", "numéro {d}, {m} {y}", "N° {d} - {m} {y}", "Chapitre {d} {m} {y}", "{d} % {m} {y}"),
    *_rows("it", "numero {d}, {m} {y}", "Fascicolo {d} {m} {y}", "Capitolo {d} {m} {y}", "€{d} {m} {y}"),
    *_rows("nl", "nummer {d}, {m} {y}", "Hoofdstuk {d} {m} {y}", "Aflevering {d} {m} {y}", "€{d} {m} {y}"),
    *_rows("pt", "Número {d}, {m} de {y}", "Capítulo {d} {m} {y}", "Edição {d} {m} {y}", "N.º {d}, {m} {y}"),
    *_rows("ru alone", "№ {d}, {m} {y}", "номер {d}, {m} {y}", "выпуск {d}, {m} {y}", "глава {d} {m} {y}"),
    *_rows("zh", "第{d}期 {y}年{n}月", "{y}年{n}月 第{d}期", "{d}号楼 {y}年{n}月"),
    *_rows("ja", "第{d}号 {y}年{n}月", "{y}年{n}月号 {d}頁"),
]
_RUNS = [
    *_rows("de", "{a}.-{b}. {m} {y}", "{a}. bis {b}. {m} {y}", "vom {a}. bis zum {b}. {m} {y}"),
    *_rows("es", "{a}-{b} de {m} de {y}", "del {a} al {b} de {m} de {y}", "{a} y {b} de {m} de {y}"),
    *_rows("fr", "{a}-{b} {m} {y}", "du {a} au {b} {m} {y}", "{a} et {b} {m} {y}"),
    *_rows("it", "{a}-{b} {m} {y}", "dal {a} al {b} {m} {y}", "{a} e {b} {m} {y}"),
    *_rows("nl", "{a}-{b} {m} {y}", "{a} tot {b} {m} {y}", "{a} en {b} {m} {y}"),
    *_rows("pt", "{a}-{b} de {m} de {y}", "{a} a {b} de {m} de {y}", "{a} e {b} de {m} de {y}"),
    *_rows("ru", "{a}-{b} {m} {y}", "{a} и {b} {m} {y}", "с {a} по {b} {m} {y}"),
    *_rows("zh", "{y}年{n}月{a}日至{b}日", "{y}年{n}月{a}-{b}日"),
    *_rows("ja", "{y}年{n}月{a}日～{b}日", "{y}年{n}月{a}日から{b}日"),
]
_DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2026, 12, 31))


def _month(language: str, number: int) -> str:
    return _NAMES[language].split()[number - 1] if language in _NAMES else ""


@given(st.sampled_from(_DAYS), _DATES)
def test_a_day_is_read_in_the_forms_of_its_language(row: tuple[str, str], day: datetime.date) -> None:
    language, form = row
    text = form.format(d=day.day, m=_month(language, day.month), y=day.year, n=day.month, s=f"{day.year % 100:02}")
    (found,) = [m for m in mentions(text) if m.day is not None]
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day), text


@given(st.sampled_from(_NO_DAYS), _DATES)
def test_a_number_of_another_thing_is_no_day_in_any_language(row: tuple[str, str], day: datetime.date) -> None:
    language, form = row
    text = form.format(d=day.day, m=_month(language, day.month), y=day.year, n=day.month)
    assert all(found.day is None for found in mentions(text)), text


@given(st.sampled_from(_RUNS), st.integers(1, 12), st.integers(1990, 2026), st.integers(1, 27), st.data())
def test_a_run_of_days_is_none_of_them_in_any_language(
    row: tuple[str, str], month: int, year: int, first: int, data: st.DataObject
) -> None:
    language, form = row
    last = data.draw(st.integers(first + 1, 28))
    text = form.format(a=first, b=last, m=_month(language, month), y=year, n=month)
    (found,) = mentions(text)
    assert found.day is None, text
    assert found.bounds() == ((year, month, first), (year, month, last)), text


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("The council of the town has agreed that the quay is to be widened. 11.03.17", 2),
        ("The council of the town has agreed that the quay is to be widened. 11.03.2017", 0),
        ("The council of the town has agreed that the quay is to be widened. 23.03.17", 0),
        ("Der Rat der Stadt hat sich für den Ausbau des Kais und nicht für die Mole entschieden. 11.03.17", 0),
        ("11.03.17", 0),
    ],
)
def test_a_short_year_behind_points_leaves_the_order_open_in_english(text: str, readings: int) -> None:
    (found,) = mentions(text)
    assert len(found.readings) == readings


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Autor: Ida Moen, Datum: 03.Mär.19", (2019, 3, 3)),
        ("11.Sep.17, Anzahl der Kommentare: 2", (2017, 9, 11)),
        ("6/Mar/14", (2014, 3, 6)),
        ("6.Mar.14.", (2014, 3, 6)),
        ("(Roma, 6 marzo 14)", (2014, 3, 6)),
        ("( San Marino, 16 Gennaio 20 )", (2020, 1, 16)),
        # the same marks around what is no year
        ("am 5.Mai.20:15 Uhr", (None, 5, 5)),
        ("6/Mar/14/2", (None, 3, 6)),
        ("(Roma, 6 marzo 14 persone)", (None, 3, 6)),
        ("(siehe 6 Mar 14)", (None, 3, 6)),
        ("Roma, 6 marzo 14", (None, 3, 6)),
    ],
)
def test_two_digits_are_a_year_between_equal_marks_or_at_the_end_of_brackets(
    text: str, day: tuple[int | None, int, int]
) -> None:
    (found,) = [m for m in mentions(f"Der Text ist für die Stadt und den Hafen. {text}") if m.month]
    assert (found.year, found.month, found.day) == day
