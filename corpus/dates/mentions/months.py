"""The names of the months in some fifty languages, and how a word is looked up among them.

From the Unicode Common Locale Data Repository, release 47 (Unicode licence), by way of Babel: long and short, inside a
date and standing alone; to these are added spellings that newspapers use and the repository does not list (French
without accents, the Maghreb's and the Levant's Arabic months, older Hindi ones, "sept", "febr"), and the case of "in
May" in Slavic languages, Finnish, Hungarian and Greek. Some names are months in one language and something else in
another ("set", "out", "may"): a word counts as a month only where it is beside the other parts of a date, and an
abbreviation that is English for something else only in a text of its language (corpus.dates.mentions.named).
"""

import unicodedata
from functools import cache, lru_cache

_TABLE = (
    """
    ene enero gen gener gennaio ian ianuarie jaan jaanuar jan janar janeiro januar januari januarie january január
    januára janv janvier janvāris janúar jänner led leden ledna oca ocak saus sausio sausis sij siječanj siječnja
    sty styczeń stycznia tammi tammikuu tammikuuta urt urtarrila xan xaneiro yan yanvar ιαν ιανουάριοσ ιανουαρίου
    сту студзень студзеня січ січень січня янв январь января яну януари јан јануар јануари қаң қаңтар հնվ հունվար
    հունվարի ינו ינואר جانفي جنوری يناير ژانویه ژانویهٔ जन जनवरी जाने जानेवारी জানু জানুয়ারী જાન્યુ જાન્યુઆરી ஜன
    ஜனவரி జన జనవరి มกราคม იან იანვარი
    urtarrilaren janvārī
    январе січні styczniu lednu tammikuussa januárban januárjában ιανουάριο
    """,
    """
    feb febbraio feber febr febreiro febrer febrero februar februari februarie february február februára februāris
    febrúar fev fév fevereiro fevr fevral févr février helmi helmikuu helmikuuta lut lutego luty ots otsaila shk shkurt
    vas vasario vasaris veebr veebruar velj veljača veljače úno únor února şub şubat φεβ φεβρουάριοσ φεβρουαρίου ақп
    ақпан лют лютага лютий лютого люты феб фебр фебруар фев февр февраль февраля февруари փետրվար փետրվարի փտվ פבר
    פברואר شباط فبراير فروری فوریه فوریهٔ فيفري फरवरी फ़र फ़रवरी फेब्रु फेब्रुअरी फेब्रुवारी ফেব ফেব্রুয়ারী ફેબ્રુ
    ફેબ્રુઆરી பிப் பிப்ரவரி ఫిబ్ర ఫిబ్రవరి กุมภาพันธ์ თებ თებერვალი
    pebrero otsailaren februārī
    феврале лютому lutym únoru helmikuussa februárban februárjában φεβρουάριο
    """,
    """
    bře březen března kov kovas kovo maalis maaliskuu maaliskuuta maart mac machi maerz mar marca march marec maret
    mars mart martie marts martxoa marzec marzo març março mrt mrz márc március mär märts märz ožu ožujak ožujka μάρ
    μάρτιοσ μαρ μαρτίου бер березень березня мар март марта нау наурыз сак сакавік сакавіка մարտ մարտի մրտ מרץ آذار
    مارس مارچ मार्च মার্চ માર્ચ மார் மார்ச் మార్చి มีนาคม მარ მარტი
    marso martxoaren martā már
    марте березні marcu březnu maaliskuussa márciusban márciusában μάρτιο
    """,
    """
    abr abril api apirila apr aprel april aprile aprili aprilie aprill apríl apríla aprīlis avr avril bal balandis
    balandžio dub duben dubna huhti huhtikuu huhtikuuta kwi kwiecień kwietnia nis nisan pri prill tra travanj
    travnja ápr április απρ απρίλιοσ απριλίου апр апрель апреля април квіт квітень квітня кра красавік красавіка сәу
    сәуір ապր ապրիլ ապրիլի אפר אפריל آوریل أبريل أفريل ابريل اپریل نيسان अप्रिल अप्रैल एप्रि एप्रिल এপ্রি এপ্রিল
    એપ્રિલ ஏப் ஏப்ரல் ఏప్రి ఏప్రిల్ เมษายน აპრ აპრილი
    apirilaren aprīlī
    апреле квітні kwietniu dubnu huhtikuussa áprilisban áprilisában απρίλιο
    """,
    """
    geg gegužė gegužės kvě květen května mag maggio mai maiatza maig maijs maio maj maja may mayis mayo mayıs maí
    mei máj mája május svi svibanj svibnja touko toukokuu toukokuuta μάι μάιοσ μαΐ μαΐου май мам мамыр мая мај трав
    травень травня մայիս մայիսի մյս מאי أيار مئی ماي مايو مه مهٔ मई माई मे মে મે மே మే พฤษภาคม მაი მაისი
    maiatzaren maijā
    мае травні maju květnu toukokuussa májusban májusában μάιο
    """,
    """
    birž birželio birželis cze czerwca czerwiec eka ekaina giu giugno haz haziran iun iunie iyn iyun juin jun june
    junho juni junie junij junio juny juuni jún júna június júní jūn jūnijs kesä kesäkuu kesäkuuta lipanj lipnja qer
    qershor xuño červen června čvn ιουν ιουνίου ιούν ιούνιοσ июн июнь июня мау маусым черв червень червня чэр
    чэрвень чэрвеня юни јун јуни հնս հունիս հունիսի יוני جوان جون حزيران يونيو ژوئن जुन जून জুন જૂન ஜூன் జూన్
    มิถุนายน ივნ ივნისი
    hunyo ekainaren jūnijā
    июне червні czerwcu červnu kesäkuussa júniusban júniusában ιούνιο
    """,
    """
    heinä heinäkuu heinäkuuta iul iulie iyl iyul juil juillet jul julai julho juli julie julij julio juliol july
    juuli júl júla július júlí jūl jūlijs korr korrik liep liepa liepos lipca lipiec lug luglio srpanj srpnja tem
    temmuz uzt uztaila xul xullo července červenec čvc ιουλ ιουλίου ιούλ ιούλιοσ июл июль июля лип липень липня ліп
    ліпень ліпеня шіл шілде юли јул јули հլս հուլիս հուլիսի יולי تموز جولائی جويلية يوليو يوليوز ژوئیه ژوئیهٔ जुल
    जुलाई जुलै জুল জুলাই જુલાઈ ஜூலை జులై กรกฎาคม ივლ ივლისი
    hulyo uztailaren jūlijā
    июле липні lipcu červenci heinäkuussa júliusban júliusában ιούλιο
    """,
    """
    abu abuztua ag ago agos agost agosti agosto agu agustus août aug august augusta augusti augusts augustus
    augusztus avg avgust avq avqust ağu ağustos elo elokuu elokuuta gush gusht kol kolovoz kolovoza ogo ogos rugp
    rugpjūtis rugpjūčio sie sierpień sierpnia srpen srpna ágú ágúst αυγ αυγούστου αύγ αύγουστοσ авг август августа
    жні жнівень жніўня серп серпень серпня там тамыз օգոստոս օգոստոսի օգս אוג אוגוסט آب أغسطس أوت اغسطس اوت اگست غشت
    अग अगस्ट अगस्त ऑग ऑगस्ट আগ আগস্ট ઑગસ્ટ ஆக ஆகஸ்ட் ఆగ ఆగస్టు สิงหาคม აგვ აგვისტო
    abuztuaren augustā
    августе серпні sierpniu srpnu elokuussa augusztusban augusztusában αύγουστο
    """,
    """
    eyl eylül ira iraila rugs rugsėjis rugsėjo ruj rujan rujna sen sentabr sentyabr sep sept septemba septembar
    september septembra septembre septembrie septembris septiembre set setembre setembro setiembre sett settembre
    sht shtator syys syyskuu syyskuuta szept szeptember wrz wrzesień września zář září σεπ σεπτέμβριοσ σεπτεμβρίου
    вер верасень верасня вересень вересня сен сент сентябрь сентября сеп септембар септември қыр қыркүйек սեպ
    սեպտեմբեր սեպտեմբերի ספט ספטמבר أيلول سبتمبر ستمبر سپتامبر شتنبر सप्टें सप्टेंबर सित सितंबर सितम्बर सेप्टेम्बर
    সেপ সেপ্টেম্বর સપ્ટે સપ્ટેમ્બર செப் செப்டம்பர் సెప్టెం సెప్టెంబర్ กันยายน სექ სექტემბერი
    setyembre irailaren septembrī
    сентябре вересні wrześniu syyskuussa szeptemberben szeptemberében σεπτέμβριο
    """,
    """
    eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktabr oktoba oktobar oktober oktobris
    oktoober oktyabr október októbra ott ottobre out outubro paź październik października spal spalio spalis tet
    tetor urr urria říj říjen října οκτ οκτωβρίου οκτώβριοσ жовт жовтень жовтня кас кастрычнік кастрычніка окт
    октобар октомври октябрь октября қаз қазан հոկ հոկտեմբեր հոկտեմբերի אוק אוקטובר أكتوبر اكتوبر اکتبر اکتوبر अक्टू
    अक्टूबर अक्टोबर अक्तूबर ऑक्टो ऑक्टोबर অক্টো অক্টোবর ઑક્ટો ઑક્ટોબર அக் அக்டோபர் అక్టో అక్టోబర్ ตุลาคม ოქტ
    ოქტომბერი
    oktubre urriaren oktobrī
    октябре жовтні październiku říjnu lokakuussa októberben októberében οκτώβριο
    """,
    """
    aza azaroa kas kasım lapkr lapkritis lapkričio listopadu marras marraskuu marraskuuta noiembrie nov novemba
    novembar november novembra novembre novembris novembro noviembre noy noyabr nën nëntor nóv nóvember stu studeni
    studenoga νοέ νοέμβριοσ νοε νοεμβρίου лист листопад листопада ліс лістапад лістапада нов новембар ное ноември
    ноя нояб ноябрь ноября қар қараша նոյ նոյեմբեր նոյեմբերի נוב נובמבר نوامبر نوفمبر نومبر نونبر नव नवंबर नवम्बर
    नोभेम्बर नोव्हें नोव्हेंबर নভে নভেম্বর નવે નવેમ્બર நவ நவம்பர் నవం నవంబర్ พฤศจิกายน ნოე ნოემბერი
    nobyembre azaroaren novembrī
    ноябре листопаді listopadzie marraskuussa novemberben novemberében νοέμβριο
    """,
    """
    abe abendua ara aralık dec decembar december decembra decembrie decembris decembro dek dekabr des desemba
    desember desembre dets detsember dez dezember dezembro dhj dhjetor dic dicembre diciembre dis disember déc
    décembre gru grudnia grudzień gruod gruodis gruodžio joulu joulukuu joulukuuta pro prosinac prosinca prosince
    prosinec δεκ δεκέμβριοσ δεκεμβρίου груд грудень грудня дек декабрь декабря декември дец децембар жел желтоқсан
    сне снежань снежня դեկ դեկտեմբեր դեկտեմբերի דצמ דצמבר دجنبر دسامبر دسمبر ديسمبر डिसें डिसेंबर डिसेम्बर दिस
    दिसंबर दिसम्बर ডিসে ডিসেম্বর ડિસે ડિસેમ્બર டிச டிசம்பர் డిసెం డిసెంబర్ ธันวาคม დეკ დეკემბერი
    disyembre abenduaren decembrī
    декабре грудні grudniu prosinci joulukuussa decemberben decemberében δεκέμβριο
    """,
)

# One word for two months: October in Croatian, November in Polish and Czech; likewise July and June, August and July.
# The first of the two is Croatian's.
AMBIGUOUS = {"listopada": (10, 11), "listopad": (10, 11), "lis": (10, 11), "lip": (6, 7), "srp": (7, 8)}

# Abbreviations that are words, names or signs elsewhere ("Pro", "LED", "Gen", "Set"): they count in a text of one of
# their languages; written in lower case, also where the text is too short to tell its language.
_SHORT = """
    abr ca es fil gl pt|abu eu|ag ca|ago es fil gl it pt sw|agu id|api eu|ara tr|avg sl sr uz|avq az|avr fr|aza eu
    maju pl|marcu pl|
    bal lt|bře cs|cze pl|dek az uz|des af ca id is nb sw|dets et|dez de pt|dhj sq|dic es it|dis fil ms|dub cs|déc fr
    eka eu|eki tr|elo fi|ene es fil|eyl tr|fev az pt uz|geg lt|gen ca it|giu it|gru pl|gush sq|haz tr|hul fil|hun fil
    ian ro|ira eu|iul ro|iun ro|iyl az uz|iyn az uz|jaan et|kas tr|kol hr|korr sq|kov lt|kvě cs|kwi pl|led cs|liep lt
    lip hr pl|lis cs hr pl|loka fi|lug it|lut pl|mac ms sw|mag it|már hu|nis tr|nob fil|noy az uz|nën sq|oca tr
    ogo ms|ots eu|ott it|out gl pt|ožu hr|paź pl|peb fil|pri sq|pro cs hr|qer sq|ruj hr|sen az uz|set ca fil gl it pt
    sett it|shk sq|sht sq|sie pl|sij hr|srp cs hr|stu hr|sty pl|svi hr|syys fi|tem tr|tet sq|tra hr|urr eu|urt eu
    uzt eu|vas lt|velj hr|wrz pl|xan gl|xul gl|yan az uz|zář cs|úno cs|říj cs
"""

# The months after which a year stands with a full stop: "2014. március 6.", "2014. gada 6. martā", "2014. m. kovo 6".
_AFTER_POINT = """
    jan január februarja feb febr február már márc március ápr április máj május jún június júl július aug augusztus
    szept szeptember okt október nov november dec december janvāris janvārī februāris februārī martā aprīlis aprīlī
    maijs maijā jūnijs jūnijā jūlijs jūlijā augustā septembris septembrī oktobris oktobrī novembris novembrī decembris
    decembrī sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
    urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua
"""
AFTER_POINT = frozenset(_AFTER_POINT.split())

# The solar months of Iran, in order: a date of theirs is turned into ours by corpus.dates.mentions.calendars.
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
PERSIAN = {name: month for month, name in enumerate(_PERSIAN.split(), 1)}

# Arabic months of two words, by their second word: Kanun I and II, Tishrin I and II.
TWO_WORDS = {
    "كانون": {"الأول": 12, "الاول": 12, "أول": 12, "اول": 12, "الثاني": 1, "ثاني": 1, "الثانى": 1},
    "تشرين": {"الأول": 10, "الاول": 10, "أول": 10, "اول": 10, "الثاني": 11, "ثاني": 11, "الثانى": 11},
}


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """The form in which a word is looked up: composed, without case."""
    small = word.casefold()
    return small if small.isascii() else unicodedata.normalize("NFC", small)


def _bare(word: str) -> str:
    """The word without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """The languages of every folded abbreviation that is something else elsewhere."""
    rows = [row.split() for row in _SHORT.replace("\n", "|").split("|") if row.strip()]
    return {row[0]: frozenset(row[1:]) for row in rows}


@cache
def names() -> dict[str, int]:
    """Month (1 to 12) of every folded name, with and without its accents."""
    exact = {name: month for month, row in enumerate(_TABLE, 1) for name in row.split()}
    bare: dict[str, set[int]] = {}
    for name, month in exact.items():
        bare.setdefault(_bare(name), set()).add(month)
    loose = {name: months.pop() for name, months in bare.items() if len(months) == 1}
    return {**loose, **exact}
