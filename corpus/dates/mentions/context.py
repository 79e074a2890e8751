"""Words beside a number that make it something else than a date: an issue, a version, a telephone number, an amount.

A word of these tables directly before a number, or after it, takes it away from the date that it is beside.
"""

import re

from corpus.patterns import lazy

_REACH = 28  # characters before a number that are looked at


def _words(*rows: str) -> str:
    return "|".join(re.escape(word) for row in rows for word in sorted(row.split(), key=len, reverse=True))


# Parts and copies of something, in the languages at hand: "Issue 6 March 2014", "Heft 12, Dezember 2013".
_COUNTED = _words(
    "question questions bill serie series aged age euro step group heat problem exercise issue issues no no. nos",
    "nos. nr nr. num num. núm núm. nº n° n.º n. № # vol vol. volume volumes number",
    "numbers part parts",
    "chapter chapters ch ch. section sections sec sec. page pages p p. pp pp. episode ep ep. season lesson unit week",
    "module item items figure fig fig. table tab tab. appendix annex article art art. paragraph par par. clause rule",
    "line lines room gate platform bus route flight step level lot row seat box day round stage group grade class type",
    "phase tier top size model mark mk mk. zone district ward block apartment apt suite highway exit channel team heat",
    "psalm act scene track version ver ver. v release build gen generation gen. rev revision edition series batch",
    "heft ausgabe nummer band jahrgang jg jg. folge kapitel kap kap. seite seiten s. abschnitt abs abs. teil staffel",
    "woche kw raum platz spieltag runde absatz artikel bd bd. hausnummer tag stufe klasse linie",
    "numéro numero tome chapitre page épisode saison partie leçon semaine salle étape journée livraison rubrique",
    "número numero tomo capítulo capitolo página pagina pag pag. pág pág. episodio episodio temporada parte",
    "edición edição",
    "edizione fascicolo fasc fasc. puntata stagione giornata settimana semana jornada lección sezione seção sección",
    "aflevering jaargang deel hoofdstuk bladzijde blz blz. pagina uitgave numer zeszyt rozdział strona str str.",
    "część tom",
    "odcinek číslo č. ročník kapitola strana díl числo номер выпуск том глава страница часть серия сезон неделя стр.",
    "випуск розділ sayı cilt bölüm sayfa szám kötet fejezet oldal avsnitt kapitel sida nummer häfte sidan årgång",
    "numero osa luku sivu jakso kausi tập số chương trang فصل عدد رقم صفحة شماره جلد ตอนที่ ฉบับที่",
)
# Things that are known by a number: programs, devices, machines, sports, illnesses.
_NUMBERED = _words(
    "windows android ios ipados macos watchos iphone ipad galaxy pixel note redmi mi surface playstation ps xbox",
    "switch",
    "firefox chrome safari opera edge ubuntu fedora debian mint suse linux kernel python php java node ruby perl swift",
    "office word excel access photoshop unity unreal wordpress drupal joomla typo3 django rails angular react vue",
    "apollo gemini soyuz voyager ariane falcon starship boeing airbus concorde formula formel formule fórmula mach",
    "covid sars h1n1 article psalm catch area district fast furious rocky saw ocean's blink sum hotel motel super",
    "core ryzen radeon geforce snapdragon nokia motorola oneplus huawei honor xperia lumia kindle echo hero mavic",
    "iso din ieee rfc ansi sku ean usb hdmi wifi bluetooth http tls ssl directx opengl cuda tesla windows-server",
)
# What a run of digits with dots, strokes or hyphens is when it is no date.
_CODED = _words(
    "kap kap. kapitel sect sect. rule rules v ver ver. version versions release build firmware update patch rev",
    "rev. tel tel. tél tél. telefon telephone",
    "phone",
    "téléphone teléfono telefono telefone telefoon puhelin mobil mobile mob mob. portable fax fon call ph ph. тел тел.",
    "телефон 电话 電話 전화 hotline whatsapp ip dns host address § §§ section sec sec. article art art. clause no no.",
    "nr nr. n° nº № # id ref ref. reference order case file docket invoice ticket aktenzeichen az az. isbn issn",
    "doi din",
    "iso en record score result ergebnis resultado résultat punteggio wynik chapter kapitel rule paragraph par",
    "par. item",
    "room flat apartment suite membership member customer zimmer wohnung salle sala stanza kamer pokój kalibre calibre",
    "kaliber referenz référence referencia riferimento referência matricule matrícula",
    "serial sn s/n model part sku ean section standing standings scheme routing account iban konto sort",
    "firefox chrome safari opera edge windows android ios macos kernel linux ubuntu debian java python php node nginx",
    "kontakt contact contacto contatto contato",
    "abschnitt absatz abs abs. artikel art art. ziffer ziff. punkt pkt pkt. chapitre paragraphe capítulo capitolo",
    "apartado sección sezione seção cláusula hoofdstuk lid paragraaf rozdział ust ust. kapitola odst odst. oddíl čl.",
    "čl avsnitt luku kohta bölüm madde fejezet pont раздел глава пункт п. статья ст. підрозділ розділ стаття",
)
_GLUE = r"(?:[^\S\n]?(?:[.:#°º№]|no\.|nr\.|n°)?[^\S\n]?)"
_COUNTED_AHEAD = lazy(
    rf"(?:(?<![\w-])(?:{_COUNTED}|{_NUMBERED})(?:[^\S\n][a-z])?|[#№§]){_GLUE}\Z"
    r"|[^\W\d_\u0590-\u05ff](?<!\dst)(?<!\dnd)(?<!\drd)(?<!\dth)-\Z",
    re.IGNORECASE,
)
_CODED_AHEAD = lazy(
    rf"(?:(?<![\w-])(?:{_CODED}|[^\W\d_]{{0,20}}(?:nummer|number|numéro|n[uú]mero))|[#№§]){_GLUE}"
    r"(?:\d{2,5}[ /-]){0,2}\Z|(?<!\w)[^\W\d_]\Z"
    r"|(?:\+\d{1,4}|\(\d{1,5}\))[ -]\Z",
    re.IGNORECASE,
)
# A run of digits that is a date line, though the word in front could count: "Nr. 3" no, "Update: 06.03.2014" yes.
_DATE_LABEL = lazy(r"(?:update|version|release|release date|contact|kontakt|edition)[^\S\n]?:[^\S\n]?\Z", re.IGNORECASE)

# Behind four digits: they are hours, an amount, or years before our count.
_UNITS = _words(
    "hrs hr hours uhr bc bce b.c. euros euro dollars dollar pounds yen rubles francs kronor kroner lire pesetas tonnes",
    "tons miles kilometres kilometers metres meters hectares litres gallons barrels degrees percent mg kg km kw",
    "mw ml cm mm",
    "hz рублей евро долларов 人 名 元 円 圓 명 원",
)
# Counted things: after a number that could be a year of our time they decide nothing.
_THINGS = _words(
    "people persons men women children homes troops crowns marks feet acres sheep personen menschen leute tote",
    "soldaten",
    "arbeiter besucher teilnehmer stimmen personnes hommes femmes enfants soldats habitants voix personas hombres",
    "mujeres",
    "niños soldados pessoas persone uomini donne soldati voti mensen osób ludzi lidí osob человек людей голосов солдат",
)
_PLURALS = r"(?!(?:comments|views|shares|reads|likes|news|says|this|plus|minutes|issues|always)\b)[a-z]{4,}s\b"
_AMOUNT_BEHIND = lazy(
    rf"[^\S\n](?:(?:{_UNITS})(?![\w])|v\.[^\S\n]?Chr|av\.[^\S\n]?J|a\.[^\S\n]?C\.|до[^\S\n]н)|[^\S\n]?[€$£¥₹%°]"
    rf"|[^\S\n]?(?:BC|BCE)\b|[hH](?:rs)?\b",
    re.IGNORECASE,
)
_ZONE_BEHIND = lazy(r"[^\S\n]?(?:UTC|GMT|BST|CES?T|Z|[ECMP][SD]T)\b")
_THINGS_BEHIND = lazy(rf"[^\S\n](?:(?:{_THINGS})(?!\w)|{_PLURALS})")


def counted(text: str, start: int) -> bool:
    """Whether what comes before a number at `start` makes it the number of a thing, not a day."""
    return _COUNTED_AHEAD.search(text, max(0, start - _REACH), start) is not None


def coded(text: str, start: int) -> bool:
    """Whether a run of digits at `start` is a telephone, a version, an address or a score."""
    ahead = max(0, start - _REACH)
    return _CODED_AHEAD.search(text, ahead, start) is not None and not _DATE_LABEL.search(text, ahead, start)


def amount(text: str, end: int, number: int) -> bool:
    """Whether what comes after four digits makes them hours, an amount or a year before our count.

    Counted things do so after round numbers and years of long ago: "March 6, 1700 settlers landed".
    """
    if _AMOUNT_BEHIND.match(text, end) or (number < 2000 and number % 100 < 60 and _ZONE_BEHIND.match(text, end)):
        return True
    return (number < 1950 or number % 50 == 0) and _THINGS_BEHIND.match(text, end) is not None
