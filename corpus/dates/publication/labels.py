"""What the words beside a date say it is the date of: the publication, an update, or something else.

A word of the table of labels counts whole and beside the date: in front on the same line, as the line above, or after
where a language puts it there. A language that is missing only loses these hints.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.dates.publication import cues
from corpus.dates.publication.label_words import (
    BEHIND,
    DATE,
    EVENTS,
    NEXT,
    OTHER,
    PUBLICATION,
    RECEIVED,
    SIGNS,
    SITE_PAPERS,
    UPDATE,
    Label,
)
from corpus.dates.publication.prose import is_sender, sentence_words
from corpus.patterns import lazy

_S = r"[^\S\n]"
_KINDS: tuple[tuple[Label, list[str]], ...] = (
    ("update", UPDATE),
    ("received", RECEIVED),
    ("publication", PUBLICATION),
    ("other", OTHER),
)


def _firsts(word: str) -> set[str]:
    """The letters that a pattern of the table can begin with; "" stands for any."""
    if word.startswith("\\w"):
        return {""}
    if not word.startswith("(?:"):
        return {word[0].lower()}
    inside, _, rest = word[3:].partition(")")
    firsts = {part[0].lower() for part in inside.split("|")}
    return firsts | (_firsts(rest[1:]) if rest.startswith("?") else set())


@cache
def _by_letter() -> dict[str, dict[Label, list[str]]]:
    """The labels that begin with each letter, so that not every label is tried at every word."""
    rows: dict[str, dict[Label, list[str]]] = {}
    for kind, words in _KINDS:
        for word in words:
            for letter in _firsts(word):
                rows.setdefault(letter, {}).setdefault(kind, []).append(word)
    return rows


@cache
def _labels(letter: str) -> re.Pattern[str]:
    """A pattern for those of a letter, compiled when it is first met: all of them take 70 ms."""
    rows, parts = _by_letter(), []
    for kind, _ in _KINDS:
        every = [*rows[letter].get(kind, ()), *(rows.get("", {}).get(kind, ()) if letter else ())]
        if every:
            parts.append(f"(?P<{kind}>(?:{'|'.join(sorted(every, key=len, reverse=True))})(?!\\w))")
    return lazy("|".join(parts), re.IGNORECASE)


_IS_NEXT = lazy("|".join(NEXT), re.IGNORECASE)
# No bar: "Impressum | Stand: 12. März 2019" are two parts of a footer.
_SITE_PAPER = lazy(rf"(?<!\w)(?:{'|'.join(SITE_PAPERS)})[\s,;:.(–—-]*\Z", re.IGNORECASE)
_WORD_START = lazy(r"(?<!\w)[^\W_]")
_DATE_LABEL = lazy(rf"(?:^|[|•·(–—]{_S}?)(?:{'|'.join(DATE)}){_S}?[:：]?{_S}*\Z", re.IGNORECASE)
# A word for "date" with another that says of what: "Дата проведения:", "Toplantı tarihi:", "Datum des Beitrags:".
_WORDS_OF = rf"[^\W\d_][\w'’\-]*(?:{_S}[^\W\d_][\w'’\-]*){{0,3}}"
_QUALIFIED_DATE = lazy(
    rf"(?:^|[|•·]){_S}?(?:(?:{'|'.join(DATE)}){_S}(?P<behind>{_WORDS_OF})|(?P<ahead>{_WORDS_OF}){_S}(?:date|datum|tarihi|"
    rf"dátuma|dato|päivä(?:määrä)?|kuupäev|datums|data)){_S}?[:：]{_S}*\Z",
    re.IGNORECASE,
)
_SIGN_LABEL = lazy("|".join(f"(?P<{kind}>{signs})" for kind, signs in SIGNS.items()))
_BEHIND_LABEL = lazy(
    rf"(?:['’][dt][ae])?{_S}?[(（\[]?{_S}?(?:\d\d?[:時시点]\d{{0,2}}[分분]?{_S}?)?(?:に|をもって|에|の)?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in BEHIND.items())
    + rf")|{_S}?[(\[](?:last{_S})?(?P<updated>updated?|modified|edited|revised|accessed|retrieved|aktualisiert|"
    r"geändert|mis à jour|actualizado|aggiornato|bijgewerkt|обновлено|atualizado)\b",
    re.IGNORECASE,
)
# What may be between a label and its date: an article or preposition, a weekday, a clock, the writer's name.
_GLUE = lazy(
    r"(?>(?:by|von|par|por|av|af|door)\s[\w.\-]{2,20}|[A-ZÀ-ÞА-Я][\w'’.\-]*+|[\s:：|,;.\-–—·•/(\[<>«»\"'’*#（）【】「」]|\d{1,2}[:.h]\d{2}(?::\d{2})?|[ap]\.?m\b|"
    r"(?:on|this|at|the|of|in|am|den|vom|um|der|uhr|le|la|du|de|del|à|el|al|las|los|a|às|em|il|alle|ore|dne|dnia|op|om|kl|klo|v|в|"
    r"от|на|у|във|ngày|lúc|pada|tarihinde|sa|date|datum|data|fecha|дата|time|by|von|por|par|da|di|av|af|door|od|przez|autor|"
    r"from|online|utc|gmt|h|is|ist|est|è|jest|last|zuletzt|viimeksi|ostatnio|naposledy|laatst|senast|senest|sidst|sist|"
    r"utoljára|son\solarak|en\sdernier|da\sultimo|por\súltima\svez|pela\súltima\svez|per\sultimo|lần\scuối|terakhir|"
    r"в\sпоследний\sраз|востаннє)\b|[^\W\d_]{2,12}(?:day|tag|dag|di|dì|es|edi|ek|a|o)\b|[\u0590-\u0eff]{1,10})*+\Z"
)
_PIECES = (
    r"article|entry|post|story|page|report|news|item|piece|content|video|podcast|recipe|document|blog|paper|artikel|"
    r"beitrag|eintrag|meldung|text|seite|articolo|articulo|artículo|noticia|nota|billet|artigo|notícia|matéria|bericht|artykuł|"
    r"wpis|článek|článok|inlägg|juttu|cikk|haber|yazı|статья|новость|материал|запись|стаття|новина|viết|berita"
)
_OF_WRITING = lazy(
    rf"\b(?:{_PIECES})"
    r"(?:\s(?:was|is|has|been|wurde|ist|a|été|fue|foi|est|è|stato|stata|ini|zostal|został|был|была|була))*\Z",
    re.IGNORECASE,
)
# The same in other cases, and what makes a page, puts it online or publishes it: "Datum des Beitrags", "дата создания",
# "ekleme", "Datum der Erstveröffentlichung". A release is no such word: films and goods have one too.
_PIECE = lazy(
    rf"\b(?:(?:{_PIECES}|стать|новост|публикац|makale|tekst|nieuws|nachricht|ausgabe|uitgave|bülten|newsletter|bulletin)"
    r"\w{0,3}|online|press|persbericht|\w*(?:veröffentlich|mitteilung|(?<!re)publi(?:k[ao]|ca[tçcr]|cer|ser|sh))\w*|"
    r"(?:pubblica|communiqu|comunica[dt]|parution|edici|ediç|edizion|edition|pressem|vydán|wydani|julkais|kiadás|"
    r"udgivelse|yayın|upload|creat|creaz|criaç|créat|erstell|inser|inclus|postag|subida|alta|rédact|ajout|создан|добавл|размещ|додан|vytvo|přid|vlož|utworz|"
    r"dodan|ekle|oluştur|plaats|oprett|skapa|létrehoz|felt[öő]lt|tạo)\w*)\b",
    re.IGNORECASE,
)
# Papers that have a date of their own, which may be the page's or not.
_PAPER = lazy(
    r"\b(?:invoice|letter|memo|rechnung|brief|facture|factura|fattura|fatura|lettre|lettera|carta|письм|pism)\w{0,3}\b",
    re.IGNORECASE,
)
_EVENT = lazy(rf"(?<!\w)(?:{'|'.join(EVENTS)})", re.IGNORECASE)
_ADVERB = lazy(
    r"(?:^|[\s(])(?:first|originally|initially|date|online|zuerst|erstmals|last)\Z",
    re.IGNORECASE,
)
# "Der Beitrag wurde am [3. März 2014 um 15:21 Uhr] veröffentlicht": the verb comes after the date.
_WRITING_AHEAD = lazy(
    r"\b(?:beitrag|artikel|eintrag|meldung|text|seite|bericht)\s(?:wurde|ist)\s(?:zuerst\s)?"
    r"(?:am|von\s[\w .]{1,30}\sam)?"
    r"\s?(?:\w+(?:tag|woch|abend),?\s)?(?:den\s|dem\s)?\Z",
    re.IGNORECASE,
)
_VERB_BEHIND = lazy(
    r"(?:,?\s(?:um|\d{1,2}[:.]\d\d|uhr|online|in\s\w{1,20}|von\s\w{1,20})){0,6}"
    r"\s(?:veröffentlicht|publiziert|gepostet|erstellt|geschrieben)\b",
    re.IGNORECASE,
)
# The line of a content system: "Submitted by Anna on Mon, 03/06/2014 - 13:49", or of a newspaper: "Filed 6 Mar 2014 at
# 21:05". What a paper or a court calls submitted or filed has no clock.
_SUBMITTED = lazy(
    r"(?:^|[|•·])\s?(?:submitted|filed|soumise?|eingereicht|gespeichert|enviado|inviato|ingediend|wysłan[aey]|inskickat|indsendt)"
    r"\s(?:(?:by|par|von|por|da|door|przez|av|af)\s[^|]{1,40}|(?:on|le|am|el|il|em|op|dnia|den)\s[\w.,]{0,12}\s?)\Z"
    r"|(?:^|[|•·])\s?filed\s?:?\s(?:[\w.]{2,10},?\s)?\Z",
    re.IGNORECASE,
)
_CLOCK_BEHIND = lazy(r"[\s,\-–(]{1,4}(?:(?:um|at|à|a las|às|alle|kl\.?|om|o)\s)?\d{1,2}[:h.]\d{2}", re.IGNORECASE)
# "March 6, 2014 -- Updated 0203 GMT": the clock of the change, on its day.
_CHANGED_AT = lazy(
    r"\s?(?:--|[-–—،,])\s?(?:last\s)?(?:updated|آخر تحديث|actualizado|mis à jour|aktualisiert)"
    r"\s(?:at\s|à\s|um\s)?\d{1,2}[:.h]?\d{2}",
    re.IGNORECASE,
)
_BYLINE = lazy(r"\W*(?:by|von|par|por|di|da|av|af|door|text|foto|от|автор)\b", re.IGNORECASE)
# Behind a label on a line of its own: small words, and not the rest of a headline ("317 Jokes for Kids").
# "Tested with version 4.2, released 6 March 2014.": a sentence adds what another thing was.
_ADDED = lazy(r"^\W*(?:[^\s,(]+\s){2,}[^,(]*[,(][^,(]{3,30}\Z")
_CLOSED = lazy(r"[\s)]*[.。][\s)]*")
_ENDS = lazy(r"[\s(]*(?:\w{1,10}[\s:]*|(?:[^\x00-\u024f]{1,14}\s){1,3})?")
# "Deadline for grant applications: 6 March": a term or an update that opens a line speaks for it up to the colon.
_ENDING = lazy(
    r"deadline|closing|due\b|cut-?off|expir|termin|frist|\w*schluss|\w*frist|date\slimite|limite|clôture|échéance|fecha\sl|"
    r"plazo|cierre|vencimiento|prazo|data\slimite|encerramento|scadenza|chiusura|uzávěrka|termín|termen|határidő|afati|срок|"
    r"термін|кінцев|краен|προθεσμία|λήξη|hạn|batas|tenggat|tarikh\stutup|uiterlijk|sista|søknadsfrist|ansøgningsfrist|"
    r"määräaika|tähtaeg|termiņš|terminas|мерзім|الموعد\sالنهائي|آخر\sموعد|مهلت|מועד\sאחרון|अंतिम\sतिथि|son\s(?:başvuru|gün|tarih)",
    re.IGNORECASE,
)
_HEADS = lazy(r"(?:\s[^\W\d_][\w'’\-]*){1,4}\s?[:：]?\s?\Z")
_SAID = 2  # words of a sentence before a comma, from more than which on what it adds is no label
_REACH = 90  # characters before a date on its line
_NEAR = 34  # between a label that is no publication's and its date


def label_of(ahead: str, behind: str = "", above: str = "") -> Label | None:
    """What the words beside a date say it is the date of, or None if they say nothing.

    `ahead` and `behind` are what is on its line before and after it, as far as the next dates; `above` is the line
    above, where the date is alone on its own. The label closest to the date counts.
    """
    if _SUBMITTED.search(ahead[-_REACH:]) and _CLOCK_BEHIND.match(behind[:20]):
        return "publication"
    sent = is_sender(ahead, behind)  # what is behind its comma is said of the page
    label = _in_front(ahead.rpartition(",")[2] if sent else ahead[-_REACH:])
    if (
        label == "publication"
        and _CLOSED.fullmatch(behind)
        and _ADDED.search(ahead[-_REACH:])
        and not sent
        and not _BYLINE.match(ahead)
    ):
        label = None
    if label is None and _CHANGED_AT.match(behind[:40]):
        return "update"
    if label is None and _WRITING_AHEAD.search(ahead[-_REACH:]) and _VERB_BEHIND.match(behind[:80]):
        return "publication"
    if label is None and above and not cues.WEEKDAY.sub("", ahead).strip(" |:-–—•·,."):
        line = above.strip()[-_REACH:]
        plain = line.rstrip(":：")
        label = _in_front(plain + " ", alone=True, colon=plain != line)
    if label is None:
        match = _BEHIND_LABEL.match(behind[:40])
        if match:
            return "update" if match["updated"] else next(kind for kind in BEHIND if match[kind])
    return label


_SPEAKS = lazy(
    r"\b(?:this|dieser|diese|der|cet|este|esta|questo|dit|deze|denna|denne|эта|этот)\s"
    r"(?:article|entry|post|story|page|beitrag|artikel|eintrag|billet|entrada|artículo|articolo|bericht|inlägg|запись|статья)"
    r"\s\w+\b",
    re.IGNORECASE,
)


def speaks_of_writing(ahead: str) -> bool:
    """Whether the words before a date are those of a page's own footer: "This entry was posted on"."""
    return _SPEAKS.search(ahead[-_REACH:]) is not None


def _in_front(ahead: str, *, alone: bool = False, colon: bool = False) -> Label | None:
    """The label closest to the end of `ahead`; `alone` says that it is the line above, `colon` that one ended it."""
    best: tuple[int, Label] | None = None
    for match in _matches(ahead):
        kind: Label = match.lastgroup  # type: ignore[assignment]
        between = ahead[match.end() :]
        if kind == "publication":
            fits = _opens(ahead, match.start()) and bool(_GLUE.match(between))
            if fits and _SITE_PAPER.search(ahead, 0, match.start()):
                kind = "other"
        else:
            heads = match.start() == 0 and (kind != "other" or _ENDING.match(match[0]) is not None)
            heads = heads and (colon or between.rstrip()[-1:] in (":", "：")) and _HEADS.match(between) is not None
            fits = len(between) <= _NEAR and (heads or _GLUE.match(between) is not None)
        if kind == "other" and fits and match[0][0].isupper() and _BYLINE.match(ahead):
            continue  # a name: "By John Case"
        if kind == "other" and _IS_NEXT.match(match[0]) and not _opens(ahead, match.start()):
            continue  # "The council next meets on"
        if alone:
            whole = colon or (between == between.lower() and _ENDS.fullmatch(between) is not None)
            ends = match.start() <= 12 if kind == "publication" else whole
            fits = fits and ends and len(between.strip()) <= 20
        if fits and (best is None or match.end() >= best[0]):
            best = match.end(), kind
    if best is not None:
        return best[1]
    if _DATE_LABEL.search(ahead):
        return "publication"
    qualified = _QUALIFIED_DATE.search(ahead)
    what = qualified["behind"] or qualified["ahead"] if qualified else ""
    if not what or _PAPER.search(what):
        return None
    if _PIECE.search(what):
        return "publication"
    return "other" if _EVENT.search(what) else None


def _matches(ahead: str) -> Iterator[re.Match[str]]:
    for start in _WORD_START.finditer(ahead):
        letter = start[0].lower()
        match = _labels(letter if letter in _by_letter() else "").match(ahead, start.start())
        if match:
            yield match
    if not ahead.isascii():
        yield from _SIGN_LABEL.finditer(ahead)


def _opens(ahead: str, start: int) -> bool:
    """Whether a label opens its line or a part of it, or speaks of the article: not "her first book was published"."""
    front = ahead[:start].rstrip(" \t:\"'“„«(-–—|•·/,;\u00a0")
    edge = ahead[:start].rstrip(" \t")[-1:]
    if edge in "(," and sentence_words(front) > _SAID:
        return False  # "It was written for the app, released 14 October 2019."
    if not front or edge in "|•·/–—:;(,-":
        return True
    last = re.search(r"[^\W\d_][\w'’\-]*\Z", front)
    if last is None:
        return True
    if last[0][0].isupper() or ord(last[0][0]) > 0x0590:
        return True
    if _OF_WRITING.search(front):
        return True
    adverb = _ADVERB.search(front)
    return adverb is not None and (adverb.start() == 0 or _opens(ahead, adverb.start() + 1))
