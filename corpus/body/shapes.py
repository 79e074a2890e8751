"""Furniture known by its shape: breadcrumbs, rows of links, calendars, bare numbers, notices to the visitor.

The model of `corpus.body` measures words and places; these are lines that no list of words covers, because every site
fills them with its own.
"""

import re
from dataclasses import replace

from corpus.body import comments, cues
from corpus.body.features import PROSE, UnitLook
from corpus.body.lines import LineUnit
from corpus.scripts import CJK, CLOSERS, SENTENCE_ENDS

_LONGEST = 160  # characters of a breadcrumb or a row of links
_NOTICE = 500  # characters of a notice that are looked at
_ENDS = re.compile(rf"[{re.escape(SENTENCE_ENDS)}][{re.escape(CLOSERS)}]*$")
_ARROWS = re.compile(r"\s*(?:[>›→]|»|::)+\s*")
_SLASHES = re.compile(r"\s+[/\\]\s+|(?<=\w)/\s+")
_ROW = re.compile(r"\s*[|•·｜]\s*|\s{2,}|\t|\u3000+|\s+[/–]\s+")
_WIDE = re.compile(f"[{CJK}]")
_WEEK = re.compile(r"(?:\W*\b\w{1,3}\b\.?){7}\W*$")
_MONTHS = re.compile(r"(?:[«‹←]\s*\w{3,10}\.?)?\s*(?:\w{3,10}\.?\s*[»›→])?$")
_BULLET = re.compile(r"[-*+•▪◦‣·]\s|\d")
_BY_MEANS = re.compile(r"(?:[-*+•▪◦‣·]\s+|\d+[.)]\s+)by\b|by [a-z]{3,}(?! *$)")  # "by letter", an item of a list
_NUMBER = re.compile(r"[\d\s.,:|/-]+$")
_ADDRESS = re.compile(r"\S+@\S+\.\S+$")  # a web address alone on a line may be a source or an item of a list
_EDITOR = re.compile(
    r"[(（\[【]?\s*(?:editor(?:s|-in-charge| in charge)?|edited|editing|reporting|reported|written|translated"
    r"|translation|proofread"
    r"|responsible editor|(?:责任|本文|网络|值班)?编辑|责编|責任編輯|校对|审核|redaktion|rédaction|redacción"
    r"|redazione|редактор)"
    r"(?:\s+by)?\s*[:：]|(?:words|story|text|report|interview) by"
    r"(?:\s+\S+){1,4}$|[(（]\s*(?:additional )?(?:reporting|writing|editing|compiled|translated) by\b",
    re.IGNORECASE,
)
_NOTICES = {
    "navigation": re.compile(
        r"\b(?:we|this (?:web)?site|our (?:web)?site|wir|diese (?:web)?seite|nous|ce site|utilizamos|este sitio"
        r"|este site"
        r"|usiamo|questo sito|wij|deze (?:web)?site|мы используем|наш сайт|сайт использует)\b.{0,60}\b(?:cookies?|куки)"
        r"|\bby (?:continuing|using|browsing)\b.{0,60}\b(?:you (?:agree|accept|consent)|cookies)\b"
        r"|\b(?:enable|requires?|turn on) javascript\b|\byou are using an? (?:outdated|unsupported) browser"
        r"|(?:本网站|本站|我们).{0,12}cookie|当サイト.{0,20}(?:cookie|クッキー)",
        re.IGNORECASE | re.DOTALL,
    ),
    "copyright": re.compile(
        r"\W*(?:disclaimer|legal notice|haftungsausschluss|avertissement|aviso legal|免责声明|免責聲明|版权声明"
        r"|声明)\s*[:：]"
        r"|\W*(?:copyright|©|\(c\) ?\d)"
        r"|\W*(?:the )?views? (?:and opinions )?expressed (?:in|by|here)"
        r"|\W*(?:this|the above) (?:article|content|text|story) (?:only )?(?:represents|was (?:first"
        r"|originally) published|is"
        r" reprinted|may not be)|\W*our standards:|\W*(?:未经|本网|凡本网|凡注明|以上内容|特别声明|郑重声明)"
        r"|\W*(?:if you|should you) (?:believe|find) .{0,60}(?:copyright|infring)",
        re.IGNORECASE | re.DOTALL,
    ),
    "form": re.compile(
        r"\W*you(?: are|['’]re) receiving this|\W*you(?:['’]ve| have)? (?:have |read |used "
        r"|reached )?.{0,30}\b(?:free|remaining"
        r"|monthly) (?:articles?|stories)"
        r"|\W*(?:to (?:continue|keep) reading|continue reading)\b.{0,60}\b(?:subscribe|log in|sign|register|account)"
        r"|\W*(?:already )?(?:a |have )(?:subscriber|subscription|member|account)\?|\W*this (?:article|content"
        r"|story) is (?:only )?"
        r"(?:available|reserved|for) (?:to |for )?(?:our )?(?:subscribers|members|registered)"
        r"|\W*(?:sign up|subscribe|register|join)\b.{0,80}\b(?:newsletter|inbox|e-?mail|updates|alerts|letter)\b"
        r"|\W*(?:get|receive)\b.{0,60}\b(?:inbox|by e-?mail|newsletter)\b|\W*by (?:signing up|subscribing|clicking)\b"
        r"|\W*(?:melden sie sich|abonnieren sie|inscrivez-vous|abonnez-vous|suscríbe(?:te|se)|assine|iscriviti"
        r"|подпишитесь)\b",
        re.IGNORECASE | re.DOTALL,
    ),
    "share": re.compile(
        r"\W*(?:share|teilen|partage[rz]|comparti(?:r|lhar?)|condividi|delen|udostępnij|поделиться|分享|分享到"
        r"|シェア|شارك)"
        r"(?: \w+)?(?: \w+)?\s*[:：]|\W*(?:like|gefällt mir|j['’]aime|me gusta|curtir"
        r"|mi piace)\s*:?\s*(?:loading|wird geladen|chargement|cargando|carregando|caricamento)"
        r"|\W*scan the (?:qr )?code|\W*扫一扫|\W*扫描二维码|\W*字[号體体]\s*[:：]"
        r"|.{0,4}打印本页|.{0,4}关闭窗口",
        re.IGNORECASE,
    ),
    "related": re.compile(
        r"\W*(?:(?:previous|next)(?: article| post| story| page)?|上一[篇页条则]|下一[篇页条则]|(?:read|see"
        r"|watch|listen|learn|more)(?: more| also| next| too)?|also read|related(?: \w+)?"
        r"|lire aussi|à lire(?: aussi)?"
        r"|voir aussi|lesen sie (?:auch|mehr)|mehr (?:dazu|zum thema)|lea también|le puede interesar"
        r"|leia (?:também|mais)|leggi anche"
        r"|lees ook|czytaj (?:także|też|również)|zobacz (?:także|też)|читайте (?:также|ещё)|по теме|延伸阅读"
        r"|相关阅读|相关新闻"
        r"|関連記事|اقرأ أيضا)\s*[:：|]",
        re.IGNORECASE,
    ),
    "credit": re.compile(
        r"\W*(?:(?:photo|image|picture|illustration|graphic|foto|bild|imagen?|immagine|фото|图|图片|写真|صورة)"
        r"(?:graph)?s?(?: credit| courtesy| source)?\s*[:：/©]|(?:photo|image|picture"
        r"|illustration)(?:graph)?s? (?:by|courtesy)\b)",
        re.IGNORECASE,
    ),
}
_SAID_ANYWHERE = ("cookie", "куки", "クッキー", "javascript", "browser", "continuing", "using", "browsing")
# Words that begin a heading of an article as well as a list of links: only what follows tells which it is.
_TOPICAL = re.compile(
    r"(?:latest|recent|similar|other|popular|more (?:in|on|about|from)|from (?:our|the)|around the|elsewhere"
    r"|watch|what to|paid|deal"
    r"|change|receive|related (?!articles|stories|posts|news|links|content|topics|reading)|letzte|weitere"
    r"|mehr (?:zu|von|aus)|articles"
    r"|derniers?|dernières|plus d|últimas|ultime|otros|najnowsze|другие|последние|самое|更多|最新|精彩|推荐|相关"
    r"|topics|categor"
    r"|contact|address|reach|register|sign of|home|browse|choose|select|save|follow|share[sd]?\b(?! (?:this|on"
    r"|via|article|story)))",
    re.IGNORECASE,
)


def name_shapes(text: str, units: list[LineUnit], seen: list[UnitLook], end: int) -> list[UnitLook]:
    """`seen` with the kind of those units set whose shape, and not their words, is that of furniture.

    Outside means above the first paragraph or below the last before `end`: what looks like a breadcrumb or a notice
    between paragraphs may be the article's. A text without a paragraph has no outside.
    """
    notices = [is_notice(_line(text, unit)) for unit in units]
    plain = [at for at in range(end) if seen[at].prose >= PROSE and (notices[at] is None or _is_long(units[at]))]
    if not plain:
        return [_menu(_line(text, unit), look) for unit, look in zip(units, seen, strict=True)]
    strong = any(look.kind not in (None, "byline") and not look.weak and look.prose < PROSE for look in seen)
    looks = list(seen)
    for place, (unit, look) in enumerate(zip(units, seen, strict=True)):
        side = -1 if place < plain[0] else int(place > plain[-1])
        kind = notices[place] if side or look.prose < PROSE else None
        kind = None if side < 0 and kind == "related" else kind  # "Watch: a dog swims the lake" heads an article
        kind = kind or (_shape(_line(text, unit), look, side) if look.prose < PROSE else None)
        if (
            kind is None
            and side
            and look.weak
            and strong
            and cues.whole_kind(_line(text, unit))
            and not _BULLET.match(_line(text, unit))
            and not _ENDS.search(_line(text, unit))
        ):
            kind = look.kind
        if kind is None and side < 0 < place and look.kind is None and _NUMBER.match(_line(text, unit)):
            kind = "counter"
        if kind is not None:
            looks[place] = replace(look, kind=kind, weak=False, prose=min(look.prose, 0.4), shaped=True)
        elif look.kind == "comment":
            looks[place] = replace(look, weak=True)
        elif _is_item_by(text, unit, look, side) or _is_heading_between(text, units, seen, place):
            looks[place] = replace(look, kind=None)
    return looks


def _menu(line: str, look: UnitLook) -> UnitLook:
    """In a text without paragraphs a row of links is one only by words that menus have."""
    known = look.kind is None and len(line) <= _LONGEST and is_row(line, known=True)
    return replace(look, kind="navigation", shaped=True) if known else look


def _is_item_by(text: str, unit: LineUnit, look: UnitLook, side: int) -> bool:
    return look.kind == "byline" and side == 0 and _BY_MEANS.match(_line(text, unit)) is not None


def _line(text: str, unit: LineUnit) -> str:
    return text[unit.start : min(unit.end, unit.start + _NOTICE)]


def _is_long(unit: LineUnit) -> bool:
    return unit.end - unit.start > _NOTICE


def _is_heading_between(text: str, units: list[LineUnit], seen: list[UnitLook], place: int) -> bool:
    """Whether a unit that begins like a list of links stands alone between paragraphs, as a heading does."""
    if not 0 < place < len(units) - 1 or seen[place].kind not in ("related", "navigation", "form", "share", "contact"):
        return False
    line = text[units[place].start : units[place].end]
    alone = seen[place - 1].prose >= PROSE and seen[place + 1].prose >= PROSE
    if not alone or ":" in line:
        return False
    return seen[place].weak or (cues.whole_kind(line) is None and _TOPICAL.match(line) is not None)


def is_notice(line: str) -> str | None:
    """The kind of notice that a sentence to the visitor is (cookies, a paywall, copyright), None for the article's."""
    lowered = line.lower()
    if any(word in lowered for word in _SAID_ANYWHERE) and _NOTICES["navigation"].search(line):
        return "navigation"
    if "all rights reserved" in lowered[:_LONGEST]:
        return "copyright"
    return next((kind for kind, pattern in _NOTICES.items() if pattern.match(line)), None)


def _shape(line: str, look: UnitLook, side: int) -> str | None:
    """The kind its shape gives a line above (`side` -1), between (0) or below (1) the paragraphs."""
    if len(line) > _LONGEST:
        return None
    if _EDITOR.match(line):
        return "byline"
    if comments.is_call(line):
        return "comment"
    if side == 0 or (look.kind not in (None, "related", "share") and not look.weak):
        return None
    if is_trail(line, least=2 if side < 0 else 3) or is_row(line, known=side > 0):
        return "navigation"
    if _ADDRESS.match(line):
        return "contact"
    return "counter" if side > 0 and _is_counter(line) else None


def _is_counter(line: str) -> bool:
    return (
        _NUMBER.match(line) is not None or (len(line) <= 30 and _WEEK.match(line) is not None) or _is_month_links(line)
    )


def _is_month_links(line: str) -> bool:
    return _MONTHS.match(line) is not None and line[:1] + line[-1:] != "" and any(mark in line for mark in "«»‹›←→")


def is_trail(line: str, least: int = 3) -> bool:
    """Whether the line is a breadcrumb: "Front page > Technology > Phones", "Home / News / Local".

    `least` is how many parts slashes have to make where the first is no home page.
    """
    if not any(mark in line for mark in ">›→»:/\\") or _ENDS.search(line) or cues.DATE.search(line):
        return False
    for separator, fewest in ((_ARROWS, 2), (_SLASHES, least)):
        parts = [part.strip() for part in separator.split(line)]
        if len(parts) < 2 or not all(parts):
            continue
        home = cues.whole_kind(parts[0]) == "navigation"
        shown = parts[:-1] if home or len(parts) > 2 else parts  # the last may be the article's whole title
        if (home or len(parts) >= fewest) and all(_is_label(part, 4) for part in shown):
            return True
    return False


def is_row(line: str, *, known: bool) -> bool:
    """Whether the line is a row of links: "Home   About   Archive", "News | Sport | Letters".

    `known` asks for one word that every menu has: below an article a row may be the last of a table.
    """
    parts = [part.strip() for part in _ROW.split(line) if part.strip()]
    if len(parts) >= 3 and all(_is_label(part, 3) for part in parts):
        if _ENDS.search(line) or cues.DATE.search(line):
            return False
        return not known or any(cues.whole_kind(part) is not None for part in parts)
    words = parts if len(parts) >= 2 else line.split()
    return len(words) >= 2 and all(cues.whole_kind(word) in ("navigation", "share", "comment") for word in words)


def _is_label(part: str, most: int) -> bool:
    if len(part) > 40 or len(part.split()) > most or _ENDS.search(part):
        return False
    return any(map(str.isalpha, part)) and (part.isascii() or len(_WIDE.findall(part)) <= 10)
