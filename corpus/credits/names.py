"""Whether a run of words can be the name of a person or of a publication, and how it is written."""

import re
import unicodedata

from corpus.credits.places import entries, is_place

# Wire services and papers that sign with one word, or with words that say nothing of the trade.
_KNOWN_PUBLISHERS = entries("""
    xinhua|reuters|ap|afp|upi|dpa|tass|ria novosti|interfax|ansa|efe|kyodo|jiji|yonhap|bloomberg|bbc|cnn|npr|pbs|cbs
    |nbc|abc|fox|itar-tass|al jazeera|associated press|the associated press|agence france-presse
    |press trust of india|pti|ians|ani|antara|bernama|apa|ats|lusa|anadolu|新华社|新华网|中新社|中国新闻网|人民网
    |人民日报|央视|共同社|时事社|路透社|法新社|美联社
""")
_TRADE = re.compile(
    r"\b(?:news|daily|weekly|monthly|times|post|journal|agency|press|online|magazine|media|network|review|tribune"
    r"|herald|gazette|bulletin"
    r"|observer|guardian|telegraph|chronicle|courier|independent|examiner|sentinel|record|report|reports|wire"
    r"|radio|tv|television|broadcasting"
    r"|publishing|publications?|newspapers?|zeitung|nachrichten|rundschau|anzeiger|tageblatt|allgemeine|spiegel"
    r"|presse|journal|monde|figaro"
    r"|diario|periódico|noticias|correio|folha|jornal|gazzetta|corriere|giornale|agenzia|agencia|agence|blog"
    r"|forum|institute|university"
    r"|ministry|department|committee|council|association|union|government|office|bureau"
    r"|foundation|staff|newsroom|desk|team|redaktion|inc|llc|ltd|corp|gmbh|company|group|\w+\.(?:com|org|net|cn"
    r"|de|uk|ru|fr|it|es))\b"
    r"|[报報网網社刊]$|新闻|电视台|газета|новости|информ",
    re.IGNORECASE,
)
# What hosts pages, measures or shares them: never who published the article.
_PLATFORMS = re.compile(
    r"\b(?:wordpress|blogger|blogspot|tumblr|squarespace|wix|weebly|disqus|google|facebook|twitter|linkedin|youtube"
    r"|instagram|pinterest|typepad|joomla|drupal|cloudflare|themes?|plugins?|cookies?|template|getty images"
    r"|shutterstock"
    r"|unsplash|flickr|istock\w*|creative commons|cc by)\b",
    re.IGNORECASE,
)
_NO_NAME = entries("""
    admin|administrator|staff|staff writer|staff writers|staff reporter|editor|editors|editorial|author|guest
    |guest author|anonymous|user|unknown|our correspondent|correspondent|reporter|reporters|contributor|contributors
    |newsroom|the editors|redaktion|web desk|news desk|email|mail|phone|continuing|clicking|signing|using
    |subscribing|default|topic|category|agencies|news agencies|agency|wire|wires|updated|reviewed
    |for immediate release|immediate release|press release|news release|media release|media advisory|public notice
    |advertisement|date|relevance|name|all|us|you|me|the
""")
# A job is no name, alone or with others ("Staff Reporter", "本报记者").
_ROLES = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|contributors?|writers?|columnists?|journalists?|admin"
    r"|administrator|author"
    r"|webmaster|guest|anonymous|redakteur(?:in)?|redaktion|rédaction|redacción|redação|redazione|redacteur"
    r"|redactie|redakcja"
    r"|agencias?|agenturen|source|fuente|quelle|fonte)\b|редакци|корреспондент|источник|记者|編集|编辑|編輯|本报"
    r"|本网|本站|来源|來源"
    r"|通讯|佚名|匿名|网友|作者|综合|整理|管理员|転載|转载|^(?:所有|保留|版权)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*\.?(?:\s+[^\W\d_][^\W\d_]*(?:[.'’-][^\W\d_]*)*\.?){1,4}"
)
_CHINESE_PERSON = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})?|[\u30a0-\u30ff\u3040-\u309f\u4e00-\u9fff]{2,8}"
)
# The name of a file, an address; two words of which a page has lost the space between ("WhereBrannock").
_NO_WORD = re.compile(r"\.[a-z]{2,4}(?![^\W\d_])|[a-zß-ÿ]{4}[A-ZÀ-Þ]")
_PARTICLES = entries("""
    de|da|del|della|der|den|di|do|dos|du|el|la|le|van|von|und|y|e|bin|ibn|al|of|ten|ter|zu
""")
_GENERIC = entries("""
    asia|asian|europe|european|africa|african|america|american|us|usa|uk|china|global|international|world|weekly
    |daily|monthly|sunday|saturday|weekend|magazine|edition|review|online|today|digital|business|sport|sports|the
""")
# Characters of a person's name; longer ones are sentences or lists.
_LONGEST_NAME = 60
_LONGEST_WRITER = 200  # characters; a declaration may name several authors in one

# Programs and accounts that write themselves down as the author of a file.
_PROGRAMS = entries("""
    python-docx|openpyxl|libreoffice|openoffice|openoffice.org|microsoft|microsoft office user|microsoft office
    |microsoft account|windows user|office user|apache poi|aspose|docx4j|pandoc|latex|tex|acrobat|adobe|calibre|root
    |administrator|owner|user|test|guest|default|none|null|n/a|unknown author|author name|your name|wordpress|drupal
""")
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    "|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    "|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    "|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
)
_MONTHS = "jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|janv|févr|avr|juin|juil|août|ene|abr|ago|dic"
_WEEKDAY = re.compile(rf"[\s,|–-]+(?:{_DAYS})\W*$|^(?:{_DAYS})[\s,|–-]+", re.IGNORECASE)
# What follows a name and is none: what the person is, a day, a time, how long ago.
_NOT_NAME = re.compile(
    rf"\s+(?:is|was|are|ist|war|est|es|é) (?:an?|the|our|eine?|une?|una?|uma?)?\s*\b.*"
    rf"|\s*».*|[\s,|–-]+(?:mon|tue|wed|thu|fri|sat|sun)(?=,?\s+(?:{_MONTHS})\b).*"
    rf"|(?:^|[\s,|–-]+)(?:{_DAYS})(?=\s*[,.]|\s+\d|\s+(?:{_MONTHS})).*|^(?:{_DAYS})$"
    r"|[\s,|–-]+(?:(?:published|posted|updated|last updated|veröffentlicht|publié|publicado)\b|(?:on|am|le|el|vor|hace)"
    r"\s+(?:the\s+)?\d).*|[\s,|–-]+\d{1,4}[./-]\d{1,2}\b.*|\s+\|.*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,]+(?:vor|on|at|am|in|for|by|and|le|el|il y a|hace|the|alle|a las|às|em|op|den|kl\.?|um|w dniu|dnia))+\W*$"
)
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|^[\w.-]+\.(?:com|org|net)/", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)


def without_end(words: str) -> str:
    """The words without those that lead to a day after them: "Nerea Olaizola el"."""
    return _TRAILING.sub("", words.strip())


def without_day(words: str) -> str:
    """The words without the name of a weekday before or after them: "Kurier Zatorski wtorek" is the paper's head."""
    return _WEEKDAY.sub("", words)


def person(words: str) -> str | None:
    """The name of a person as it is usually written ("HE WEI" gives "He Wei"), or None if the words are none."""
    name = re.sub(r"^By(?=[A-ZÀ-Þ])", "", _tidy(words))  # a page has lost the space
    if (
        not name
        or len(name) > _LONGEST_NAME
        or name.casefold() in _NO_NAME
        or _TRADE.search(name)
        or _ROLES.search(name)
        or is_publisher(name)
    ):
        return None
    if _CHINESE_PERSON.fullmatch(name):
        return name
    if not _PERSON.fullmatch(name) or _PLATFORMS.search(name):
        return None
    if _NO_WORD.search(name):
        return None
    parts = name.split()
    if not all(part[0].isupper() or not part[0].islower() or part in _PARTICLES for part in parts):
        return None
    if sum(letter.isalpha() for letter in name) < 4:
        return None
    return " ".join(map(_titled, parts)) if name.isupper() else name


def publisher(words: str) -> str | None:
    """The name of a publication, or None if the words are a platform's, a sentence's or no name at all."""
    name = _tidy(words)
    if not name or len(name) > _LONGEST_NAME or len(name.split()) > 7 or not any(map(str.isalpha, name)):
        return None
    if _PLATFORMS.search(name) or name.casefold() in _NO_NAME:
        return None
    first, last = name[0], name.split()[-1]
    if last.isascii() and last.islower() and "." not in last:  # the beginning of a sentence
        return None
    return None if first.islower() and "." not in name else name


def writer(declared: str | None) -> str | None:
    """The author that a file declares, as a name: None for a program, an account, a job, a day, an address.

    What is no part of a name is cut off: "Ida Moen is a reporter", "Ida Moen Monday, March 3". Several authors, divided
    by semicolons, are each read so.
    """
    writers = [name for part in (declared or "").split(";") if (name := _one_writer(part))]
    return ", ".join(dict.fromkeys(writers)) or None


def _one_writer(words: str) -> str | None:
    name = _tidy(_NOT_NAME.split(" ".join(words.split()), maxsplit=1)[0])
    name = _TRAILING.sub("", name)
    if len(name) < 2 or len(name) > _LONGEST_WRITER or not any(map(str.isalpha, name)):
        return None
    if name.casefold() in _NO_NAME or name.casefold() in _PROGRAMS or _ADDRESS.search(name) or _COPYRIGHT.search(name):
        return None
    if _ROLES.search(name) and not _is_name_with_job(name):
        return None
    before, _, behind = name.partition(",")
    return None if is_place(before, behind) else name


def _is_name_with_job(name: str) -> bool:
    """Whether a name comes before the job, as in "Ida Moen, Reporter" and not in "Court Reporter"."""
    before, comma, _ = name.partition(",")
    return bool(comma) and person(before) is not None


def is_publisher(words: str) -> bool:
    """Whether the words are a wire service, or say about themselves that they publish."""
    name = _tidy(words)
    return name.casefold() in _KNOWN_PUBLISHERS or (bool(_TRADE.search(name)) and publisher(name) is not None)


def joined(part: str, owner: str) -> str:
    """The name of a publication that an owner puts out: "China Daily" and "ASIA WEEKLY" give "China Daily Asia Weekly".

    A name that says something by itself stands alone.
    """
    shown = " ".join(map(_titled, part.split())) if part.isupper() and len(part) > 4 else part
    generic = all(word.casefold() in _GENERIC for word in part.split())
    return f"{owner} {shown}" if generic and owner.casefold() not in part.casefold() else shown


def _tidy(words: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", words).split())
    return name.strip(' \t,;:|/–—-•·*_<>()[]{}"“”«»').removesuffix(".") if name[-4:-3] != " " else name.strip(" ,;:|")


def _titled(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
