"""The patterns of cues in questions: words beside a period that make it a date range."""

import re

from corpus.dates.unit_patterns import ARTICLE, FILLER

AHEAD = {
    "in": r"in|during|within|throughout|im|während|en|durante|au\scours\sde|pendant|courant|em|nel|nell['’]|"
    r"в|у|w|we|v|ve|în|τον|في|(?-i:i)",
    "since": r"since|(?:no|not)\s(?:earlier|sooner)\sthan|not\sbefore|(?:on|in|at)\sor\s(?:after|since)|"
    r"(?:after|since)\sor\s(?:on|in)|"
    r"nicht\s(?:vor|früher\sals)(?:\sdem)?|frühestens(?:\s(?:im|am|in|ab|seit))?|no\santes\sdel?|como\smuy\spronto\sen|pas\savant|au\splus\stôt(?:\sen|\sle)?|"
    r"não\santes\sde|non\sprima\sdel?|не\sраньше|from|starting\s(?:in|from|on)|beginning\s(?:in|with)|seit|ab|desde|a\spartir\sde|depuis|"
    r"à\spartir\sde|dès|a\spartire\sdal|dal|с|od|sedan|sinds|vanaf",
    "after": r"after|later\sthan|nach|después\sdel?|tras|après|depois\sde|após|dopo(?:\sil)?|после",
    "before": r"before|prior\sto|earlier\sthan|vor|antes\sdel?|avant|prima\sdel|до",
    "until": r"until|till|up\s(?:to|until)(?:\sand\sincluding)?|"
    r"not?\slater\sthan|not\safter|(?:on|in|at)\sor\sbefore|before\sor\s(?:on|in)|"
    r"nicht\s(?:nach|später\sals)(?:\sdem)?|spätestens(?:\s(?:im|am|in|bis))?|no\sdespués\sdel?|no\smás\starde\s(?:de|que)|a\smás\stardar(?:\sen)?|"
    r"pas\saprès|au\splus\stard(?:\sen|\sle)?|não\sdepois\sde|non\sdopo\sil|не\sпозже|bis(?:\szum)?|hasta|jusqu['’](?:en|au|à)|até|fino\sal",
}
EDGE = r"(?:(?:the\s)?(?:very\s)?(?P<edge>end|close|beginning|start)\sof\s)?"
CUES = "|".join(f"(?P<{name}>{words})" for name, words in AHEAD.items())
CUE_START = rf"(?:^|(?<=[\s(,;:¿¡\"“]))(?:{CUES})\s?(?:(?<=['’])|(?<=\s)){EDGE}"
CUE = re.compile(CUE_START + FILLER + r"\Z", re.IGNORECASE)
CUE_NAMED = re.compile(CUE_START + rf"(?:{FILLER}|{ARTICLE})\Z", re.IGNORECASE)
ON = re.compile(r"(?:^|(?<=[\s(,;:]))(?:on|am|le|el|il|em|op)\s(?:the\s)?\Z", re.IGNORECASE)
AT = re.compile(
    r"(?:^|(?<=[\s(,;:]))(?:at|over|around|towards?|near|um|gegen|zu|an|über|a|hacia|à|vers|fin\sda)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""In front of a holiday, a season or a part of a time: "at Easter", "towards the end of 2019"."""
EARLY, MIDDLE, LATE = (
    r"early|(?:the\s)?(?:very\s)?(?:beginning|start)\sof|anfang|(?:a\s)?principios\sdel?|début",
    r"mid|(?:the\s)?middle\sof|mitte|(?:a\s)?mediados\sdel?|mi",
    r"late|(?:the\s)?(?:very\s)?(?:end|close)\sof|ende|(?:a\s)?fin(?:al)?es\sdel?|fin",
)
_COUNTED_PART = r"(?:the\s)?(?P<number>first|second|third|fourth|last)\s(?P<piece>week|half)\s(?:of|in)"
_RUN_UP = r"(?:the\s)?(?P<run_up>(?:run-?\s?up|lead-?\s?up)\sto)"
PART_AHEAD = re.compile(
    rf"(?:^|(?<=[\s(,;:¿]))(?:(?P<early>{EARLY})|(?P<mid>{MIDDLE})|(?P<late>{LATE})|{_COUNTED_PART}|{_RUN_UP})(?:\s|(?<=[a-z])-)"
    r"(?:in\s)?(?:the\s(?:year\s)?|dem\s|des\s(?:jahres\s)?|de\s|del\s|la\s|les\s)?\Z",
    re.IGNORECASE,
)
"""What takes a part of the time behind it: "early", "the end of", "the first week of", "the run-up to"."""
BY = re.compile(r"\bby\s\Z", re.IGNORECASE)
"""A limit that is no range: "by the end of June"."""
_TURNING = "|".join(AHEAD[kind] for kind in ("since", "after", "before", "until"))
TURNED_EDGE = re.compile(rf"(?:^|(?<=[\s(,;:]))(?:(?P<source>from)|{_TURNING})\s\Z", re.IGNORECASE)
"""In front of an edge ("since the end of 2014") these turn on it and take no part."""
BETWEEN = ("between", "zwischen", "entre", "tra", "fra")
AROUND = re.compile(
    rf"(?:^|(?<=[\s(,;:¿]))(?P<first>{'|'.join(BETWEEN)}|from|since|seit|desde|depuis|von|vom|de|del|du|da|dal|in|during|im|с)\s(?:{FILLER}|{ARTICLE})\Z",
    re.IGNORECASE,
)
BARE_MONTH = re.compile(
    rf"(?:^|(?<=[\s(,;:¿]))(?P<first>{'|'.join(BETWEEN)}|from|since|vom|seit|desde|depuis|von|de|da|in)\s(?P<month>[^\W\d_]{{3,12}})\s"
    r"(?:(?P<and>and|und|y|et|e)|to|until|till|through|bis|hasta|a|à|até)\s\Z",
    re.IGNORECASE,
)
# The first end of a range whose year is said once, after the second: "from 3 March until 5 May 2014".
OPEN_END = re.compile(
    r"(?:^|(?<=[\s(,;:¿]))(?:from|since|between|vom|von|zwischen|seit|desde|entre|del?|du|depuis|dal|с)\s(?:the\s|dem\s|el\s|le\s)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s(?:of\s|de\s)?(?P<month>[^\W\d_]{3,12}))?"
    r"|(?P<month_first>[^\W\d_]{3,12})\s(?P<day_behind>\d{1,2})(?:st|nd|rd|th)?)"
    r"\s?(?:-|\b(?:to|until|till|through|and|und|y|et|bis(?:\szum)?|hasta|al?|jusqu['’]au|au|à|al|по|до)\b)\s?(?:the\s|dem\s|el\s|le\s)?\Z",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\s(?:to|until|till|through|bis|hasta|à)\s(?:the\s)?(?:present|now|today|heute|hoy|aujourd'hui)\b", re.I
)
THE = re.compile(r"\bthe\s\Z", re.IGNORECASE)
WRITINGS = re.compile(
    r"\b(?:news|articles?|stories|story|reports?|reporting|coverage|posts?|pages?|texts?|interviews?|headlines?|anything|"
    r"something|everything|sources?|nachrichten|artikel[ns]?|meldungen|berichten?|schlagzeilen|noticias?|artículos?|titulares"
    r"|what(?:\selse)?\s(?:do\syou\shave|have\syou\sgot)|what(?:['’]?s|\sis)\sin\s(?:the|your|this)\sarchive|was\shast\sdu"
    r"|was\sist\sim\sarchiv|qué\stienes|qué\shay\sen\sel\sarchivo)"
    r"(?:\s(?:are|were|is|dated|sind|stammen|son))?\s\Z",
    re.IGNORECASE,
)
AHEAD_OF_DATE = 30
"""Characters before the word ahead of a date that are looked at: the longest entry of WRITINGS has 26."""
WRITTEN_OF = re.compile(
    r"(?:^|(?<=\s))(?:of|vom|von|aus\s(?:dem\sjahre?|dem)|aus|del\saño|del?)\s(?:the\s|dem\s|el\s|la\s)?\Z",
    re.IGNORECASE,
)
"""What is between articles and their date, and is no cue elsewhere: "headlines of 12 May"."""
NEWS = re.compile(
    r"\b(?:news|headlines?|articles?|stories|reports?|happen(?:ed|s|ing)?|announced?|published?|reported|said)\b[^.?!]*\Z",
    re.IGNORECASE,
)
"""What makes "today" a day: in "how many live there today?" it means nowadays."""
OVER = re.compile(r"(?:^|(?<=[\s(,;:]))(?:(?:over|for|of)\s)?(?:the\s)?\Z", re.IGNORECASE)
ONWARDS = re.compile(
    r"\s(?:on(?:wards?)?|and\s(?:later|after(?:wards?)?)|or\slater)(?=\s*(?:[,.?!;:)]|$))", re.IGNORECASE
)
OR = r"\s(?:or|and|oder|und|o|y|ou|et)\s"
OR_LATER = re.compile(
    OR + r"(?:later|after(?:wards)?|since|später|danach|después|posterior\w*|más\starde|plus\stard|après)"
    r"(?=\s*(?:[,.?!;:)]|$))",
    re.I,
)
OR_EARLIER = re.compile(
    OR + r"(?:earlier|before|previously|prior|früher|davor|vorher|antes|anterior\w*|plus\stôt|avant)"
    r"(?=\s*(?:[,.?!;:)]|$))",
    re.I,
)
BEHIND = (
    ("before", re.compile(r"\s?年?(?:之前|以前|よりも?前|이전|前(?!\w))")),
    ("after", re.compile(r"\s?年?(?:之后|之後|以后|以後|이후|より後|后(?!\w)|後(?!\w))")),
    ("since", re.compile(r"\s?年?(?:以来|以來|至今|起|から|부터)")),
    ("until", re.compile(r"\s?年?(?:为止|為止|まで|까지)")),
    (
        "in",
        re.compile(
            r"(?=的?(?:关于|有关|新闻|新聞|报道|報道|文章|消息)|都?(?:发生|發生|发表|發表|公布|有(?:什么|什麼|哪些)))"
        ),
    ),
    ("in", re.compile(r"\s?年?(?:期间|期間|中|里|裡|间|内|に|の|において|에|[,，、])|(?=\s*[?？]?$)")),
)
HAN_AHEAD = re.compile(r"(?:在|于|於)\Z")
HAN_ASKS = re.compile(r"[谁誰哪何几幾吗嗎]|多少|什么|什麼|怎么|为什么|如何")
HAN_CUES = (
    ("since", re.compile(r"不早[于於]\Z")),
    ("until", re.compile(r"不[晚迟遲][于於]\Z")),
    ("before", re.compile(r"(?<!不)早[于於]\Z")),
    ("after", re.compile(r"(?<!不)[晚迟遲][于於]\Z")),
)
HAN_TO = re.compile(r"\s?(?:まで|까지|为止|為止)")
"""Behind the second end of a range."""
HAN_BOTH_SIDES = re.compile(
    r"\s?(?:이나|나|또는|혹은|과|와|및|や|か|または|もしくは|或者?|和|与|與|及|、)\s?(?:之|以|이)?(?:전|후|前|后|後)"
)
"""Behind a word for before or after: "before or after"."""
HAN_UNIT = re.compile(r"[年月日号號년월일]\Z|[年]的?\w{1,2}\Z")
HAN_FROM = re.compile(r"(?:从|從|自)\Z")
NOT_A_RANGE = re.compile(r"\s(?:vision|edition|model|version)\b", re.IGNORECASE)
