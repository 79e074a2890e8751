"""Whether words behind "Author:" are a place ("Oslo, Norway"), which signs nothing."""

import re


def _set(listed: str) -> frozenset[str]:
    return frozenset(re.sub(r"\s*\n\s*", "", listed).split("|"))


# Countries by their English names and the commonest others, states and provinces as they stand behind a town.
_COUNTRIES = _set("""
    afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bahrain|bangladesh|belarus
    |belgium|benin|bolivia|bosnia and herzegovina|botswana|brazil|bulgaria|burkina faso|burundi|cambodia|cameroon|canada
    |chad|chile|china|colombia|congo|costa rica|croatia|cuba|cyprus|czech republic|czechia|denmark|dominican republic
    |ecuador|egypt|el salvador|england|eritrea|estonia|ethiopia|fiji|finland|france|gabon|gambia|georgia|germany|ghana
    |great britain|greece|guatemala|guinea|guyana|haiti|honduras|hungary|iceland|india|indonesia|iran|iraq|ireland
    |israel|italy|ivory coast|jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon
    |lesotho|liberia|libya|lithuania|luxembourg|madagascar|malawi|malaysia|mali|malta|mauritania|mauritius|mexico
    |moldova|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands|new zealand|nicaragua|niger
    |nigeria|north korea|north macedonia|northern ireland|norway|oman|pakistan|palestine|panama|papua new guinea
    |paraguay|peru|philippines|poland|portugal|qatar|romania|russia|rwanda|saudi arabia|scotland|senegal|serbia
    |sierra leone|singapore|slovakia|slovenia|somalia|south africa|south korea|south sudan|spain|sri lanka|sudan
    |suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|the netherlands|togo|tunisia|turkey|türkiye
    |uganda|uk|ukraine|united arab emirates|united kingdom|united states|uruguay|us|usa|uzbekistan|venezuela|vietnam
    |wales|yemen|zambia|zimbabwe|deutschland|österreich|schweiz|frankreich|italien|spanien|polen|russland|allemagne
    |autriche|suisse|belgique|espagne|italie|états-unis|royaume-uni|maroc|algérie|tunisie|sénégal|españa|méxico|perú
    |francia|alemania|italia|brasil|estados unidos|reino unido|svizzera|germania|spagna|nederland|belgië|duitsland|norge
    |noreg|sverige|danmark|suomi|ísland|polska|česko|slovensko|magyarország|românia|hrvatska|россия|украина|беларусь
    |alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana
    |iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana
    |nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon
    |pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington
    |west virginia|wisconsin|wyoming|ontario|quebec|québec|british columbia|alberta|manitoba|saskatchewan|nova scotia
    |new south wales|victoria|queensland|tasmania
""")
_SHORT = re.compile(r"[A-Z]{2}|(?:[A-Z]\.){2,3}|D\.C\.?|[A-Z][a-z]{2,4}\.")  # "NY", "D.C.", "Calif."
_TOWN = re.compile(
    r"(?:New|San|Santa|Santo|São|Saint|St|Los|Las|North|South|East|West|Bad|Mount|Fort|Port|Cape|Buenos|Hong|Kuala)\.?\s"
    r"|.*\s(?:City|Town|Beach|Springs|Falls)$"
)
# These begin names of persons too.
_TOWN_OR_NAME = re.compile(r"(?:El|La|Rio|Tel|Addis|Abu|Den|Dar)\s")


def is_town(words: str) -> bool:
    """Whether the words begin or end as names of towns of several words do: "New York", "Cape Town"."""
    return _TOWN.match(words) is not None


def is_place(name: str, behind: str) -> bool:
    """Whether a name and what follows its comma are a town and its country: one word, or those of a town.

    "Ida Moen, Norway" is a person from there. "Lund, Georgia" may be either, and is taken for the place.
    """
    land = " ".join(behind.split()).strip(" ,;|")
    if len(name.split()) > 1 and not is_town(name) and not _TOWN_OR_NAME.match(name):
        return False
    return land.rstrip(".").casefold() in _COUNTRIES or _SHORT.fullmatch(land) is not None
