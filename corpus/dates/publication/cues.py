"""The words beside a date that tell what it is the date of, in the languages whose news pages were at hand.

Each pattern is an alternation of literal words with bounded tails, so that it runs in linear time. A language that is
missing here only loses these hints; place and shape still tell.
"""

import re

from corpus.patterns import lazy


def _words(*rows: str, more: str = "", starts: bool = False) -> re.Pattern[str]:
    """A pattern for the words of `rows`, separated by " | "; whole words, or only their beginnings with `starts`."""
    words = "|".join(word.strip() for row in rows for word in row.split(" | "))
    return lazy(rf"\b(?:{words})" + ("" if starts else r"\b") + (f"|{more}" if more else ""), re.IGNORECASE)


BYLINE = lazy(
    r"(?:^|[\s|/•·,(])(?:by|von|por|par|di|af|av|door|od|autor[ea]?|author|text|redaktion|redacción|redazione|"
    r"автор|written by|"
    r"reporter|staff|agen\w+|reuters|ap|afp|dpa|efe|ansa|xinhua|tass|pti|bởi)\b|기자|記者|记者|来源|來源",
    re.IGNORECASE,
)
# How many comments an article has, or a link to write one: is beside the article's own date.
COMMENT_COUNT = lazy(
    r"\b(?:\d+|no|keine|leave an?|add an?|post an?|schreibe einen|kommentar|aucun|sin|nessun)\s"
    r"(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commento|commenti|komentarz\w*|reply|"
    r"replies|schreiben)\b"
    r"|\b(?:comments? off|kommentieren|komentáře|komentarze|комментари\w+:?\s\d+)\b",
    re.IGNORECASE,
)
# Who wrote a comment, and what can be done with it.
COMMENTER = _words(
    r"reply | replies | says | said | wrote | antworten | sagt | schrieb | respond(?:er)? | répondre",
    r"responder",
    r"rispondi | ответить | odpowiedz | permalink | joined | member since | registriert | melden | liken",
    r"likes?",
    r"upvote | votes? | gast | guest | user | retweets? | dit | dice | disse | scrive | napisał | beitrag",
    r"report",
    more="回复|回覆|返信",
)
COMMENTS_HEADING = _words(
    r"comments? | kommentare | leserkommentare | commentaires | comentarios | comentários | commenti",
    r"комментарии",
    r"komentarze | komentáře | reacties | kommentarer | thoughts? on | gedanken? (?:zu|on) | responses? to",
    r"pings? | trackbacks? | antworten auf | diskussion | discussion | yorumlar? | kommentit | kommentid",
    r"komentāri | коментарі",
    r"komentarai | komentari | komentarji | hozzászólások | comentarii | коментари | σχόλια | bình luận",
    r"komentar | تعليقات | نظرات",
    r"תגובות | टिप्पणिया[ँं]? | মন্তব্য | ความคิดเห็น | ummæli | commenti | opiniones | opinie | svar",
    r"replies",
    r"(?:customer|product|user|guest) reviews | (?:kunden)?bewertungen | recensioni | opiniones de (?:los )?clientes",
    r"avis (?:des )?clients | opinie klientów | отзывы | what (?:our )?(?:users|customers|guests) (?:say|think|said)",
    more=r"カスタマーレビュー|评论|評論|留言|コメント|댓글|\b\d+\s(?:responses?|reactions?|réactions?|réponses?|reaktionen|reacties|reacciones|respuestas?|"
    r"risposte|reazioni|respostas?|reações|odpowiedzi|reakcj[ei]|ответ(?:а|ов)?|відповід\w{1,2}|reaktioner|reaksjoner|yanıt)\b",
)
# Where an article is filed, and under which tags: is beside the article's own date. A bare heading does not count.
FILED = lazy(
    r"(?:\b(?:filed|posted|published)\s(?:under|in):?\s\w|"
    r"\b(?:categor(?:y|ies)|tags?|tagged(?:\swith)?|topics?|section|labels|abgelegt(?:\sin|\sunter)?|getaggt(?:\smit)?|"
    r"kategorien?|rubrik|schlagw[oö]rte?r?|stichw[oö]rte?r?|themen|classé\sdans|catégories?|étiquettes?|"
    r"mots[- ]clés|rubrique|archivado\sen|categorías?|etiquetas?|categorias?|marcadores|arquivado\sem|"
    r"archiviato\sin|categori[ae]|etichette|"
    r"rubrica|categorie|trefwoorden|kategorier|emner|etiketter|kategoria|kategorie|tagi|rubryka|rubriky|štítky|etiketler|"
    r"рубрик[аи]|метки|теги|категори[яи]|категорії|мітки|κατηγορί(?:α|ες)|ετικέτες)\s?:\s?\w)|"
    r"(?:分类|分類|标签|標籤|カテゴリー?|タグ|카테고리|태그|หมวดหมู่)\s?[:：]\s?\w",
    re.IGNORECASE,
)
COPYRIGHT = lazy(r"©|\(c\)|copyright|all rights reserved|alle rechte", re.IGNORECASE)
_OTHER_ARTICLES = (
    r"related | more (?:from|stories|news|on) | read (?:more|also|next) | see also | you may | you might | recommended",
    r"(?:most )?popular | most read | trending | what to read next | don['’]t miss",
    r"mehr (?:zum|von|aus) | auch interessant | meistgelesen\w* | ähnliche | lesen sie | verwandte | empfehl\w*",
    r"das könnte (?:sie|dich|ihnen) | más leíd\w* | te puede interesar | relacionad\w* | lee también | ver también",
    r"à lire | articles? (?:similaires|liés|récents) | lire aussi | à lire aussi | sur le même sujet | voir aussi",
    r"leggi anche | potrebbe interessar\w* | articoli correlati | ti potrebbe | leia (?:mais|também) | mais lidas",
    r"veja também | читайте | похожие | по теме | zobacz | czytaj | podobne | lees ook | meer over | gerelateerd\w*",
    r"läs (?:mer|också) | les også | læs også | lue myös | loe ka | lasīt arī | taip pat skaitykite | související",
    r"súvisiace | čtěte | přečtěte | povezano | povezane | pročitajte | kapcsolódó | ajánljuk | ilgili",
    r"benzer haberler",
    r"citește și | σχετικά | διαβάστε | схожі | свързани | đọc thêm | tin liên quan | baca juga | terkait",
    r"اقرأ أيضا | مواضيع ذات صلة | أخبار ذات صلة | مطالب مرتبط | اخبار مرتبط | עוד בנושא | כתבות נוספות | संबंधित",
    r"यह भी पढ़ें | artículos relacionados | articles connexes | altres notícies",
)
_OTHER_ARTICLES_SIGNS = (
    "関連|相关|相關|관련|많이 본|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|推荐|推薦|ランキング|热门|熱門|相关阅读|延伸阅读"
)
# The heading of a list of other articles: a short line that contains one of these.
RELATED = _words(*_OTHER_ARTICLES, more=_OTHER_ARTICLES_SIGNS)
# The heading of any list, also of events, of the newest articles, of comments.
LIST_HEADING = _words(
    *_OTHER_ARTICLES,
    r"latest | recent(?:ly)? | archives? | calendar | upcoming | events? | featured",
    r"weitere | neue(?:ste)? | neueste[srn]? | aktuelle\w* | termine | veranstaltung\w*",
    r"articoli | notizie | últimas | новости | другие | najnowsze | diğer haberler | articole | berita lain",
    r"comments? | kommentare? | commentaires? | comentarios? | schlagzeilen | ticker | newsticker",
    more=_OTHER_ARTICLES_SIGNS + "|最新|추천|인기|最新記事",
)
CAPTION = _words(
    r"photos? | photograph | image | picture | getty | reuters via | via reuters | caption | fotos? | bild",
    r"abbildung",
    r"imagen | immagine | credit | shows | pictured | fotografie | ap photo | file | screenshot",
    more="фото|写真|사진|图片",
)
# An agency or photographer after a caption's date: "March 5, 2019. REUTERS/Albouy", "(AP Photo/Warren)", "— AFP pic".
CREDIT = lazy(
    r"\b(?:reuters\s?/|via reuters|getty|afp|ap photo|epa|dpa|apa|imago|shutterstock|photos?|pics?|foto|bild|credit)\b",
    re.IGNORECASE,
)
# What is beside the date of today in the head of a site: the weather, the day's paper.
TODAY = lazy(
    r"-?\d{1,2}\s?°\s?[CF]?\b|°[CF]\b|\b(?:today(?:['’]s)?|heute|aujourd['’]hui|hoy|oggi|hoje|сегодня|сьогодні|dzisiaj|vandaag)\b"
    r"|\be-?paper\b",
    re.IGNORECASE,
)
# The weather of the day of the visit, in the head of a site.
WEATHER = lazy(r"(?<![\d.,])[-−]?\d{1,2}\s?°(?:\s?[CF]\b)?")
# What greets who visits a page, beside the day and time of the visit.
VISITOR = lazy(
    r"\b(?:welcome|willkommen|bienvenid[oa]s?|bienvenue|benvenut[oai]|bem-vind[oa]|welkom|välkommen|velkommen|tervetuloa|"
    r"witaj|vítejte|hoş geldiniz|добро пожаловать|приветствую|ласкаво просимо)\b.{0,12}"
    r"\b(?:guest|gast|visitor|besucher|invitad[oa]|invité|visiteur|ospite|visitante|gäst|gjest|vieras|gość|host|misafir|"
    r"гость|вас|гостю?)\b|您好.{0,6}游客|欢迎您?.{0,6}访问|ゲストさん",
    re.IGNORECASE,
)
# A post of another site shown inside the page.
EMBED = lazy(r"@\w+\s?\)|pic\.twitter|t\.co/|@\w+\s?$|\b(?:instagram|twitter|facebook|tweet)\b", re.IGNORECASE)
# What is written above a post of Facebook that is shown inside a page: by whom, and on which weekday.
EMBED_POST = lazy(
    r"\b(?:posted by|gepostet von|publiée? par|publicad[ao] por|pubblicat[oa] da|geplaatst door)\s.{1,80}?"
    r"\s(?:on|am|sur|en|em|su|op)\s(?:\S{4,14}(?:-feira)?,?\s)$",
    re.IGNORECASE,
)
# The bar that a web archive puts above a page: when it was captured, not when it was published.
CAPTURE = lazy(r"\b\d[\d,.]* captures?\b|\babout this capture\b|\bwayback machine\b", re.IGNORECASE)
# The issue of a newspaper in which an article was printed, usually on a later day than it was published on the page.
PRINTED = _words(
    r"in print on | in the print edition | in print edition | printed edition of | printausgabe",
    r"gedruckten ausgabe",
    r"édition papier | édition imprimée | edición impresa | edição impressa | versão impressa",
    r"edizione cartacea",
    r"опубликовано? в газете | в печатной версии | в номере | gedrukte editie | papieren krant",
    more="印刷版|纸质版|見報|见报",
)
CLOCK = lazy(
    r"(?<!\d)(?:[01]?\d|2[0-3])\s?[:.h時点]\s?[0-5]\d(?!\d)|\b\d{1,2}\s?[ap]\.?m\b|\bUhr\b|\d時", re.IGNORECASE
)
WEEKDAY = _words(
    r"mon(?:day)? | tues?(?:day)? | wed(?:nesday)? | thu(?:rs(?:day)?)? | fri(?:day)? | sat(?:urday)?",
    r"sun(?:day)?",
    r"montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonnabend | sonntag | lundi | mardi",
    r"mercredi",
    r"jeudi | vendredi | samedi | dimanche | lunes | martes | miércoles | jueves | viernes | sábado",
    r"domingo",
    r"(?:segunda|terça|quarta|quinta|sexta)(?:-feira)? | lunedì | martedì | mercoledì | giovedì | venerdì",
    r"sabato",
    r"domenica | понедельник | вторник | среда | четверг | пятница | суббота | воскресенье | maandag",
    r"dinsdag",
    r"woensdag | donderdag | vrijdag | zaterdag | zondag | poniedziałek | wtorek | środa | czwartek",
    r"piątek | sobota",
    r"niedziela | pondělí | úterý | středa | čtvrtek | pátek | neděle | måndag | tisdag | onsdag | torsdag",
    r"fredag",
    more="[(（][月火水木金土日][)）]|星期|周[一二三四五六日]|요일|thứ",
)
# A date after one of these is in a sentence: something happened on it.
PREPOSITION = lazy(
    r"(?:^|\W)(?:on|since|until|till|from|to|of|in|before|after|am|vom|seit|bis|ab|zum|den|le|du|depuis|el|del|"
    r"desde|hasta|il|dal|"
    r"al|em|с|до|от|на|od|do|z|dnia|op|sinds|tot)\s*$",
    re.IGNORECASE,
)
