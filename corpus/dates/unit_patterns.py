"""The patterns of stretches of days that words name, and of what joins two of them."""

import re

from corpus.patterns import lazy

YEAR = r"(1[4-9]\d\d|20\d\d)(?![\w%]|[.,:]\d|[-–]\w|['’]s)"
# The northern hemisphere's meteorological seasons: March to May, and so on; winter begins in the December of its year.
SEASONS = {
    3: "spring frühling frühjahr primavera printemps весной 春天 春季 春",
    6: "summer sommer verano été verão estate летом 夏天 夏季 夏",
    9: "autumn fall herbst otoño automne outono autunno осенью 秋天 秋季 秋",
    12: "winter invierno hiver inverno зимой 冬天 冬季 冬",
}
SEASON_MONTH = {name: month for month, row in SEASONS.items() for name in row.split()}
LATIN_SEASONS = "|".join(name for name in SEASON_MONTH if ord(name[0]) < 0x2E80)
HAN_SEASONS = "|".join(name for name in SEASON_MONTH if ord(name[0]) > 0x2E80)
SEASON = lazy(rf"\b({LATIN_SEASONS})\s(?:of\s|de\s|del\s|des\sjahres\s)?{YEAR}", re.IGNORECASE)
HAN_SEASON = lazy(rf"(?<!\d)(\d{{4}})年的?({HAN_SEASONS})")
ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
QUARTER = lazy(
    rf"\b(?:(first|second|third|fourth|last|1st|2nd|3rd|4th)\squarter\s(?:of\s)?|[qQ]([1-4])\s){YEAR}", re.IGNORECASE
)
HALF = lazy(rf"\b(?:(first|second|1st|2nd)\shalf\s(?:of\s)?|[hH]([12])\s){YEAR}", re.IGNORECASE)
THIRD = lazy(rf"\b(early|mid|late)[-\s]{YEAR}", re.IGNORECASE)
MONTH_OF = lazy(rf"\b([^\W\d_]{{3,12}})\s(?:del?|des\sjahres)\s{YEAR}")
DECADE = lazy(r"\b(1[4-9]\d0|20\d0)['’]?s\b|(?<!\d)(1[4-9]\d0|20\d0)年代")
YEARS = lazy(r"(?<![\w.,:/-])(1[4-9]\d\d|20\d\d)\s?[-–—/]\s?(1[4-9]\d\d|20\d\d)(?![\w\-–/]|[.,]\d)")

# What may be between a cue and its unit. A bare "the" makes an adjective of a year ("in the 2014 epidemic"), but not of
# a season, a quarter or a day.
FILLER = (
    r"(?:the\s(?:year|months?|years)\s(?:of\s)?|(?:dem\s|den\s|el\s|la\s|l['’]|les\s)?"
    r"(?:jahre?n?|año|année|ano|anno|mes de|mois de|monat)\s|el\s|la\s|le\s|l['’])?"
)
ARTICLE = r"(?:(?:the|den|dem|der|die|el|la|le|os?|das?|il)\s|l['’])?"
JOIN = lazy(
    rf"\s?(?:(?P<and>and|und|y|et|e|и)|(?P<or>or|oder|o|ou|или)|(?P<to>to|until|till|through|bis|bis\szum|a|al|à|au|hasta|até|"
    rf"по|до)|(?P<dash>-))\s?(?:{FILLER}|{ARTICLE})\Z",
    re.IGNORECASE,
)
HAN_JOIN = lazy(r"\s?(?:到|至|から|부터|~|～|-)\s?\Z")
RUN = lazy(
    r"(?<![\w.,:/-])(?:(?P<before>[^\W\d_]{3,12})\.?\s(?P<a>\d{1,2})\s?-\s?(?P<b>\d{1,2})(?:,\s?|\s)"
    r"|(?P<c>\d{1,2})\.?\s?-\s?(?P<d>\d{1,2})\.?\s(?:de\s)?(?P<behind>[^\W\d_]{3,12})\.?,?\s(?:de\s)?)(?P<year>\d{4})(?![\w-])"
)
HAN_RUN = lazy(
    r"(?<!\d)(?P<year>\d{4})[年년]\s?(?P<a>\d{1,2})[月월](?:\s?(?P<b>\d{1,2})[日號号일])?\s?(?:到|至|-|~|から|부터)"
    r"\s?(?:(?P<c>\d{1,2})[月월])?(?:\s?(?P<d>\d{1,2})[日號号일])?"
)


def listed(word: str) -> str:
    """A word that a pattern found in any case, as it is in the pattern: `re` takes the dotless i, the capital dotted
    one and the long s for i and s too."""
    return word.casefold().replace("ı", "i").replace("\u0307", "")
