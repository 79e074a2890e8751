"""The names of the weekdays, by which a date with two readings can be settled."""

import re

# Monday first. Of names that are the same in several languages each is listed once.
_NAMES = (
    "monday mon montag mo lundi lunes lunedì lunedi segunda segunda-feira maandag poniedziałek pondělí pondelok måndag "
    "mandag maanantai понедельник понеділок hétfő pazartesi luni dilluns ponedjeljak ponedeljek",
    "tuesday tue tues dienstag di mardi martes martedì martedi terça terça-feira dinsdag wtorek úterý utorok tisdag "
    "tirsdag tiistai вторник вівторок kedd salı marți dimarts utorak torek",
    "wednesday wed mittwoch mi mercredi miércoles miercoles mercoledì mercoledi quarta quarta-feira woensdag "
    "środa středa "
    "streda onsdag keskiviikko среда середа szerda çarşamba miercuri dimecres srijeda sreda",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì giovedi quinta quinta-feira donderdag czwartek čtvrtek "
    "štvrtok torsdag torstai четверг четвер csütörtök perşembe joi dijous četvrtak četrtek",
    "friday fri freitag fr vendredi viernes venerdì venerdi sexta sexta-feira vrijdag piątek pátek piatok fredag "
    "perjantai "
    "пятница п'ятниця péntek cuma vineri divendres petak petek",
    "saturday sat samstag sonnabend samedi sábado sabado sabato zaterdag sobota lördag lørdag lauantai суббота субота "
    "szombat cumartesi sâmbătă dissabte subota",
    "sunday sun sonntag dimanche domingo domenica zondag niedziela neděle nedeľa söndag søndag sunnuntai воскресенье "
    "неділя vasárnap pazar duminică diumenge nedjelja nedelja",
)
_NUMBER = {name: number for number, row in enumerate(_NAMES) for name in row.split()}
_BEFORE = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)?)\.?,?[^\S\n]{1,2}\Z")
_BEHIND = re.compile(r"[^\S\n]?[(（]?([月火水木金土日]|[월화수목금토일])(?:曜日?|요일)?[)）]|,?[^\S\n]([^\W\d_]+)")
_SIGNS = {**{c: n for n, c in enumerate("月火水木金土日")}, **{c: n for n, c in enumerate("월화수목금토일")}}


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a weekday."""
    return word.casefold() in _NUMBER


def weekday(word: str) -> int | None:
    """The weekday, Monday 0, that a word names, in the plural too ("Sundays"); None for any other."""
    plain = word.casefold()
    return _NUMBER.get(plain, _NUMBER.get(plain.removesuffix("s")))


def beside(text: str, start: int, end: int) -> int | None:
    """The weekday, Monday 0, that comes directly before a date at text[start:end], or after it; None without."""
    before = _BEFORE.search(text, max(0, start - 20), start)
    if before and (number := _NUMBER.get(before[1].casefold())) is not None:
        return number
    behind = _BEHIND.match(text, end, end + 24)
    if behind is None:
        return None
    return _SIGNS[behind[1]] if behind[1] else _NUMBER.get(behind[2].casefold())
