"""Whether words after "Author:" are a place ("Oslo, Norway"), which is no author."""

import re


def entries(listed: str) -> frozenset[str]:
    """The entries of a list that is in several lines, separated by "|"."""
    return frozenset(re.sub(r"\s*\n\s*", "", listed).split("|"))


# Countries by their English names and the commonest others, states and provinces as they come after a town.
_COUNTRIES = entries("""
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
# Regions that come after a town as a land does, without those that are first names ("Kent", "Devon").
_REGIONS = entries("""
    bavaria|bayern|saxony|sachsen|hesse|hessen|brandenburg|thuringia|thüringen|niedersachsen|lower saxony
    |nordrhein-westfalen|baden-württemberg|rheinland-pfalz|schleswig-holstein|tyrol|tirol|steiermark|kärnten|tuscany
    |toscana|lombardy|lombardia|piemonte|piedmont|liguria|sicilia|sicily|veneto|catalonia|cataluña|catalunya|andalusia
    |andalucía|aragón|asturias|país vasco|normandie|bretagne|occitanie|wallonia|flanders|vlaanderen|skåne|dalarna
    |vestland|rogaland|jylland|west yorkshire|north yorkshire|yorkshire|lancashire|cumbria|cornwall|suffolk|sussex
    |surrey|hampshire|oxfordshire|cambridgeshire|gloucestershire|derbyshire|aberdeenshire|county cork|county galway
    |punjab|kerala|tamil nadu|maharashtra|gujarat|karnataka|west bengal|uttar pradesh|rajasthan|sindh|jalisco|oaxaca
    |yucatán|bahia|minas gerais|guangdong|sichuan|zhejiang|fujian|hokkaido|gauteng|kwazulu-natal|western cape
""")
_LANDS = _COUNTRIES | _REGIONS
# As the post writes them (https://pe.usps.com/text/pub28/28apb.htm), also with full stops between; as the press does.
_POSTAL = entries("""
    AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR
    |PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|PEI|QC|SK|YT|NSW|ACT|QLD|VIC|TAS|UAE
""")
_PRESS = entries("""
    Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nebr|Nev
    |Okla|Ore|Pa|Penn|Penna|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Alta|Sask|Man|Qld|Vic|Tas
""")
# Lands that are first names as well: a place only after one of their larger towns, "Woolf, Virginia" is a person.
_NAMES_TOO = entries("chad|georgia|jordan|virginia|victoria|alberta|montana|israel")
_THEIR_TOWNS = entries("""
    n'djamena|ndjamena|moundou|tbilisi|batumi|kutaisi|gori|atlanta|augusta|savannah|athens|macon|columbus|marietta
    |decatur|valdosta|amman|zarqa|irbid|aqaba|petra|madaba|richmond|norfolk|arlington|alexandria|roanoke
    |charlottesville|chesapeake|hampton|lynchburg|williamsburg|blacksburg|fairfax|danville|reston|melbourne|geelong
    |ballarat|bendigo|shepparton|mildura|calgary|edmonton|lethbridge|banff|billings|missoula|helena|bozeman|butte
    |jerusalem|haifa|tel aviv|ashdod|netanya|beersheba|nazareth|eilat
""")
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

    "Ida Moen, Norway" is a person from there. "Lund, Georgia" may be either, and is taken for the person, "Atlanta,
    Georgia" for the place; "Lund, MA" for the place.
    """
    land = " ".join(behind.split()).strip(" ,;|")
    if len(name.split()) > 1 and not is_town(name) and not _TOWN_OR_NAME.match(name):
        return False
    bare = land.replace(".", "")
    if bare.casefold() in _NAMES_TOO:
        return is_town(name) or name.casefold() in _THEIR_TOWNS
    return bare.casefold() in _LANDS or bare in _POSTAL or (land.endswith(".") and bare in _PRESS)
