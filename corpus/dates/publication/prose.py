"""Whether a date is inside a sentence: it is then the day of what is reported, not of the page."""

import re

from corpus.dates.publication import cues
from corpus.dates.publication.label_words import Label

SENTENCE = 150  # characters beside a date, from which on its line is a sentence
SENDER = 90  # characters before the date of a line that says who put out the page
LABEL = 60  # at most so many beside a date in a line of its own, with a label or a by-line

_WORD = re.compile(r"[^\W\d_]+")
# A verb after a date: it is the subject of a sentence, or its time.
_GOES_ON = re.compile(
    r"[^\S\n](?:is|are|was|were|will|has|had|ist|sind|war|waren|wird|wurde|est|était|sera|fut|es|será|fue|era|è|sarà|fu|são|"
    r"foi|jest|był|będzie|werd|wordt|är|var|blir|er|bliver|on|oli)\s[^\W\d_]+\s"
)
# "FILE - In this June 20, 2020, file photo": the date belongs to a noun.
_THIS = re.compile(r"\b(?:this|that)\s\Z", re.IGNORECASE)
# "Am Samstag, 9. Juni 2018, um 19 Uhr lädt der Verein zu einem Abend ein.": what leads to a day that opens a sentence.
_OPENS = re.compile(
    r"\W*(?:on|am|le|el|il|op|den|w|dnia|em|no dia|på|в)\s"
    r"(?:[^\W\d_]{3,13}(?:-feira)?[.,]?\s(?:the\s|den\s|dem\s|le\s)?)?\Z",
    re.IGNORECASE,
)
# A line that says who put out the page: "Issued by the harbour master, 6 March 2014."
_SENT = re.compile(
    r"\W*(?:(?:issued|published|posted|released|written|sent)\sby\s"
    r"|(?:an?\s|the\s)?(?:statement|note|notice|message|announcement|(?:press|news|media)\srelease)\s(?:of|from|by)\s"
    r"|from\s(?:the\s)?(?:[^\W\d_]+\s){0,2}(?:desk|newsroom|press office|editors?)\s)[^.!?;:]{2,80}\Z",
    re.IGNORECASE,
)
_PROSE = 2  # words of a sentence before a date, and after it
# Small words of date lines and by-lines.
_SMALL_WORDS = "a am an and at auf by da das de del den der di die du el for für hat il im in la le mit o of on par por"
_SMALL = frozenset((_SMALL_WORDS + " the to uhr um und via von with wrote y").split())
# Writing without small and capital letters: what ends a sentence there, and a run of signs as words of about two.
_SIGNS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SIGN_END = re.compile(r"[。！？]|[다요]\.")
# Signs on either side of a date that make a sentence: words of about two.
_SIGNS_BEFORE, _SIGNS_BEHIND = 4, 8
# What goes on with a sentence after a date that opens it: "2019年2月27日下午，...", "2014年3月6日、...".
_SIGNS_GO_ON = re.compile(
    r"\s?(?:[(（][月火水木金土日・祝]{1,3}[)）]|[월화수목금토일]요일)?\s?(?:[上下]午|晚|凌晨|清晨|中午|早上|午[前後]|起|前后|に|から|에|부터|[，、])"
)
# "合唱团将于2018年5月6日在码头演出。": what leads to a day of the sentence, however short that is.
_SIGNS_LEAD = re.compile(r"[\u4e00-\u9fff]{2}[于於在自从從]\s?\Z")
_FEW_SIGNS = 4  # Chinese characters after it: a choice, a place and a verb
# "6 Mayıs 2018 Pazar günü koro ... söyleyecek.": "on the day" comes after it.
_ON_THE_DAY = re.compile(
    r"(?:\s[^\W\d_]{4,10})?\s(?:günü|tarihinde|tarihlerinde|napján|päivänä)\b|['’][dt][ae]\b", re.IGNORECASE
)
_SUFFIX = re.compile(r"['’][^\W\d_]{1,4}\b")
# How a short sentence ends; "2014 r." and "2014 г." end none.
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[\"”»)]?[.!][\"”»]?\Z")
# What makes a line with a full stop the page's own footer: "Am 6. März 2014 online gestellt."
_PUBLISHES = re.compile(
    r"\b(?:online|publi|veröffentlich|erschienen|erstellt|gepostet|eingestellt|pubblic|posted|written|yayı|julkais|"
    r"опублик|опублік|размещ|gepubliceerd|geplaatst|udgiv|zveřejn|opublikow|közzé|comment|kommentar|коммент)",
    re.IGNORECASE,
)
_CASELESS = re.compile(r"[\u0590-\u0dff]{2,}")
# Words on either side of a date that make a sentence.
_CASELESS_WORDS = 4
_NEXT_WORD = re.compile(r"[^\S\n]?[)\]]?[^\S\n]?,?[^\S\n]?([^\W\d_]+)\b")


def is_prose(label: Label | None, rest: int, ahead: str, behind: str) -> bool:
    """Whether a date is inside a sentence, with no label or one that is itself inside it.

    `ahead` and `behind` are what is on its line, `rest` how many characters that is.
    """
    if label is None:
        if _THIS.search(ahead[-8:]):
            return True
        if _among_signs(ahead, behind) or _among_caseless(rest, ahead, behind):
            return True
        if _is_sentence(ahead, behind):
            return True
        opens = rest > SENTENCE and cues.PREPOSITION.search(ahead[-12:]) is not None
        goes_on = opens and behind.lstrip()[:1].islower()
        return goes_on or _in_prose(ahead, behind) or (rest > SENTENCE and _led_on(behind))
    inside = label == "publication" and rest > SENTENCE and sentence_words(ahead) > _PROSE
    return inside and behind.lstrip(" )")[:1].islower() and sentence_words(behind) > _PROSE


def is_captioned(wide: str, behind: str) -> bool:
    """Whether a date is the one on which a picture was taken: "The pool on 4 March 2012. Photo: Moen"."""
    if cues.CREDIT.search(behind) is not None and sentence_words(wide) >= _PROSE:
        return True
    captioned = cues.CAPTION.search(behind) is not None or cues.CAPTION.search(wide) is not None
    return captioned and cues.PREPOSITION.search(wide[-12:]) is not None


def is_sender(ahead: str, behind: str) -> bool:
    """Whether a line says from whom the page is, and ends with a date."""
    return behind.strip() in ("", ".") and len(ahead) <= SENDER and _SENT.match(ahead) is not None


def sentence_words(words: str) -> int:
    """How many of the last words belong to a sentence."""
    return sum(_tells(word) for word in _WORD.findall(words[-200:]))


def _in_prose(ahead: str, behind: str) -> bool:
    """Whether words of a sentence come before a date, and words or a preposition lead to it."""
    if _GOES_ON.match(behind):
        return True
    before = sentence_words(ahead)
    led_to = cues.PREPOSITION.search(ahead[-12:]) is not None
    if before < _PROSE:
        ends = behind.strip() in (".", "。") or (behind.rstrip().endswith(".") and sentence_words(behind) > 0)
        return before > 0 and led_to and ends
    if is_sender(ahead, behind):
        return False
    if before > _PROSE and behind.rstrip().endswith((".", "。")):
        return True
    if behind.strip() in (".", "。"):  # the sentence ends with its day
        return True
    return led_to or sum(_tells(word) for word in _WORD.findall(behind[:200])) >= _PROSE


def _is_sentence(ahead: str, behind: str) -> bool:
    """Whether a date opens a sentence, however short: words go on after it to a full stop, the first of them one that
    tells something where only that shows it ("9 June 2015 saw ..."; "Am 9. Juni 2015 tagte der Rat.").
    """
    led = _OPENS.fullmatch(ahead) is not None or _ON_THE_DAY.match(behind) is not None
    rest = _SUFFIX.sub("", behind, count=1) if behind[:1] in "'’" else behind
    following = _NEXT_WORD.match(rest)
    if following is None or not (led or not ahead.strip()) or not _SENTENCE_END.search(rest.rstrip()):
        return False
    if _PUBLISHES.search(rest):
        return False
    goes_on = _tells(following[1])
    words = sum(_tells(word) for word in _WORD.findall(rest[:200]))
    return (words >= _PROSE and (led or goes_on)) or (led and goes_on)


def _led_on(behind: str) -> bool:
    """Whether the sentence goes on right after the date: "Bis 9. März 2014 registrierte die Polizei ..."."""
    following = _NEXT_WORD.match(behind)
    if following is None or not _tells(following[1]):
        return False
    return sum(_tells(word) for word in _WORD.findall(behind[:200])) > _PROSE


def _among_signs(ahead: str, behind: str) -> bool:
    """Whether a date is among the signs of a sentence in Han, kana, Hangul or Thai writing."""
    if not _SIGN_END.search(behind):
        return False
    if _SIGNS_LEAD.search(ahead):
        return len(_SIGNS.findall(behind[:60])) >= _FEW_SIGNS
    if not ahead.strip() and _SIGNS_GO_ON.match(behind):
        return len(_SIGNS.findall(behind[:60])) >= _SIGNS_BEHIND
    return len(_SIGNS.findall(ahead[-60:])) >= _SIGNS_BEFORE and len(_SIGNS.findall(behind[:60])) >= _SIGNS_BEHIND


def _among_caseless(rest: int, ahead: str, behind: str) -> bool:
    """The same in Hebrew, Arabic and Indic writing, which have words and no capitals."""
    if rest <= SENTENCE:
        return False
    return all(len(_CASELESS.findall(side)) >= _CASELESS_WORDS for side in (ahead[-80:], behind[:80]))


def _tells(word: str) -> bool:
    """Whether a word belongs to a sentence rather than to a date line: it is written in lower case, and no
    preposition."""
    return word.islower() and word not in _SMALL
