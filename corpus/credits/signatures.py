"""Who signed an article: the name in a by-line, in whatever words a language puts around it."""

import re

from corpus.body.cues import DATE
from corpus.credits import names
from corpus.credits.places import is_place

_S = r"[^\S\n]"
# What an article is called before "by", and the words for "by" or "text" elsewhere.
_PIECE = (
    r"(?:(?:written|posted|story|words|text|report|reporting|interview|review|analysis|opinion|commentary|column|essay"
    r"|article)(?:\s(?:and|&)\s(?:photos?|photographs|pictures|images|videos?))?\s)?by"
)
# "Geschrieben von", "Scritto da"; who publishes ("Publicado por") may be a house.
_WRITTEN = (
    r"(?:(?:geschrieben|verfasst)\svon|escrito\spor|(?:rédigé|écrit)\spar|scritto\sda|geschreven\sdoor"
    r"|(?:skrevet|skrivet)\sa[vf]|написала?(?=\s*:))"
)
_BY = (
    r"von|par|por|di|door|av|af|автор|текст|authors?|autore?r?|autorka|auteur|napsala?|írta"
    r"|(?:(?:words|teks?t|texte?|texto|testo|текст)(?:\s(?:und|y|en|och|og|i|e|et|and|и)\s[^\W\d_'’]{4,11}(?:['’]s)?)?"
    r"|interview|yazan|haber)(?=\s*:)|(?:teks?t|texte?|texto|testo)\s(?:von|de|di|av|af|par|por|door)"
    r"|(?:eine?|une?|una?|uma?|een)\s(?:(?:gast)?(?:bericht|beitrag|artikel|kommentar)|reportage|analyse|interview|article"
    r"|reportaje|artículo|articolo|servizio|artigo|reportagem)\s(?:von|de|di|van|par|por|door)"
    r"|propos recueillis par|a cura di"
    r"|作者|(?:本报|本网|本刊|特约|见习)?记者|通讯员|撰文|撰稿|文"
    r"|著者|執筆|文責|بقلم|(?:كتبت?|كتبه)(?=\s*:)|(?:(?:取材|文|構成|写真|撮影)・)*(?:取材|文)(?:・(?:取材|文|構成|写真|撮影|絵))*"
)
# "Von unserer Korrespondentin", "De notre envoyé spécial", "Van onze verslaggever": whose job comes before the name.
_OUR = (
    r"(?:von|van|de|from|dal?|do|da|av|af|от|od)\s(?:unsere[rm]|onze|our|notre|nuestr[oa]|nostr[oa]|noss[oa]|vår|vor|нашего"
    r"|naszego)(?:\sown)?\s[^\W\d_]{4,20}(?:\s(?:spéciale?|especial|speciale|specjalnego))?"
)
_AUTHOR = re.compile(
    rf"(?:^|[|•·–—,\d]\s*|\s(?=(?:作者|记者|文|撰文)\s*[:：/／]))(?:{_OUR}|{_PIECE}|{_WRITTEN}|{_BY})"
    r"(?:\s*[:：/／=＝]\s*|(?<=[者文稿])\s*[|｜]\s*|\s+)(?P<name>[^|•·,:：;(\d]{2,60})",
    re.IGNORECASE,
)
_NOT_A_LINE = re.compile(
    r"\bthe author\b|\babout the\b|\bby (?:the|a|an|using|continuing|clicking|signing)\b", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|og|och|ja|ve|i|и|та|&|в|for|in|at|on|aus|from)\s+.*$", re.IGNORECASE)
_ROLE = re.compile(
    r"[\s,]+(?:(?:our|the|a|staff|senior|chief|political|science|sports?|business|foreign|special|guest"
    r"|contributing|managing"
    r"|deputy|associate|news|local|features?)\s+)*(?:writer|reporter|correspondent|editor|columnist|contributor"
    r"|journalist"
    r"|staff|critic)s?\b.*$",
    re.IGNORECASE,
)
# What goes on with another's part in it: "Text: A, Fotos: B", "文/王 图/李".
_OTHER_PART = re.compile(
    r"[\s,./／;–—-]+(?:foto\w*(?:['’]s)?|photo\w*|pictures?|bilder?|zdjęcia|фото\w*|grafik"
    r"|(?:bild|images?|im[aá]gen(?:es)?|imagens|immagin[ei]|beeld|kuvat?)(?=\s*[:：/])"
    r"|video|illustrations?|editing|图|圖|摄影|攝影|编辑|編輯|責編|责编|责任编辑|校对|来源|写真|撮影|絵)(?:\b|(?=[\s:：/／]|$)).*$",
    re.IGNORECASE,
)
# "홍길동 기자", "김영희 특파원": the job after the name. Nearly all names have three syllables; two are usually a place
# ("서울 기자"), three with such an end a desk ("사회부 기자"), and "기자 회견" is a press conference.
_KOREAN = re.compile(
    r"(?:^|[\s\]=])(?P<name>[가-힣]{2}(?![부팀국실])[가-힣])\s(?:\w{2}\s?)?(?:기자|특파원|논설위원|칼럼니스트)(?![가-힣]|\s?회견)"
)
# "Author: Lund, Ida", as libraries write it.
_LAST_FIRST = re.compile(
    rf"^(?:authors?|autore?r?|auteur|автор)\s*:{_S}*(?P<last>[^\W\d_][\w'’-]+),{_S}(?P<first>[^\W\d_][\w'’.-]+(?:{_S}\w\.?)?)$",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[^\W\d_.]{3})\.$")  # that of the line, not of an initial
_OF_YEAR = re.compile(r"\|\s*[гrр]\.")  # "7 октября 2016 г."
_STAFF = re.compile(
    r"^(?P<name>[^,|:]{4,40}),\s(?:special to\s.{3,40}|staff (?:writer|reporter|correspondent)|contributing writer)$",
    re.IGNORECASE,
)
# Words on a line of dates that are no part of a name.
FILLER = re.compile(
    r"\b(?:veröffentlicht|aktualisiert|erstellt|publié|publiée|mis à jour|publicado|actualizado|atualizado"
    r"|pubblicato|aggiornato"
    r"|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|опубликовано|обновлено|published|posted|updated"
    r"|last updated|modified|created|date|on|at|by|am|pm|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday"
    r"|mon|tue|wed|thu|fri|sat|sun|发布时间|时间|发布|更新|日期)\b\.?:?|[:：]",
    re.IGNORECASE,
)


def signed(line: str) -> str | None:
    """The name of the first that a by-line names, as it is usually written; None for any other line."""
    if _NOT_A_LINE.search(line) or len(line.split()) > 16:
        return None
    korean, listed, staff = _KOREAN.search(line), _LAST_FIRST.match(line), _STAFF.match(line)
    if korean:
        return korean["name"]
    if listed and is_place(listed["last"], listed["first"]):
        return None
    if listed and not any(names.is_publisher(part) for part in listed.groups()):
        return names.person(f"{_STOP.sub('', listed['first'])} {listed['last']}")
    plain = _OF_YEAR.sub("|", DATE.sub(" | ", line))
    match = _AUTHOR.search(plain)
    if match is None:
        return names.person(staff["name"]) if staff else None
    if plain[match.end() :].startswith(",") and is_place(match["name"], plain[match.end() + 1 :].partition("|")[0]):
        return None
    # "Ida Moen Bild: Per Dahl": only the colon after a short word tells that it begins another's part.
    name = match["name"] + (":" if plain[match.end() :].startswith((":", "：")) else "")
    return names.person(names.without_end(FILLER.sub("", _AND.sub("", _ROLE.sub("", _OTHER_PART.sub("", name))))))
