"""Words that carry no information in a question, by language (ISO 639-1): function words, and words of asking.

Written by hand from the grammars of these languages: articles, prepositions, pronouns, auxiliaries, interrogatives.
"""

STOP_WORDS: dict[str, str] = {
    "en": """
        a about above after again against all also am an and any are as at be because been before being
        below between both but by can could did do does doing down during each few for from further had has
        have having he her here hers him his how i if in into is it its itself just many me more most much
        my no nor not of off on once only or other our out over own per please s said same say says she
        should so some such tell than that the their them then there these they this those through to too
        under until up very was we were what whats when where which while who whom whose why will with would
        you your theres whos wheres hows whens whys thats im ive id ill youre hes shes theyre isnt arent
        wasnt werent dont doesnt didnt cant couldnt wont wouldnt hasnt havent hadnt shouldnt anyone anybody
        someone somebody anything something know happen happens happened happening news info information
        thanks thank hi hello hey explain wondering wonder anyway exactly actually
    """,
    "de": """
        aber als am an auf aus bei das dass dem den der des die dies diese dieser dieses durch ein eine
        einem einen einer eines er es für gibt hat haben ich im in ist jemand laut man mit mir nach nicht
        oder seit sich sie sind über um und uns viel viele vielen von vor wann war waren warum was weiß
        weshalb welche welchem welchen welcher welches wer werden wessen wie wieso wieviel wieviele wir wird
        wo wollen wurde wurden zu zum zur bitte danke etwas nachrichten neues passiert geschehen kann könnte
        erzähl
    """,
    "es": """
        a al alguien algo como cómo con cual cuál cuáles cuando cuándo cuánta cuántas cuánto cuántos de del
        desde donde dónde e el ella en entre era es esta este está fue gracias ha han hay información la las
        le lo los más me no noticias o para pasó pero por porque que qué quien quién quiénes sabe saber se
        según ser si sin sobre son su sus un una unas unos y
    """,
    "fr": """
        a à au aux avec ce ces cette combien comment d dans de des du elle elles en est et était il ils je l
        la le les leur leurs mais me merci n ne nouvelles on ont ou où par pas passé pour pourquoi qu quand
        que quel quelle quelles quels qui quoi quelqu sa sait se selon ses s son sont sur un une y
    """,
    "it": """
        a ad agli ai al alla alle allo anche c che chi ci come con cosa cui d da dagli dai dal dalla dalle
        dallo degli dei del della delle dello di dove e è ed era fu gli grazie ha hanno i il in l la le lo
        ma mi ne nei nel nella nelle nello no non notizie o per perché più quale quali quando quanta quante
        quanti quanto qualcuno sa se si sono su sugli sui sul sulla sulle sullo un una uno successo
    """,
    "pt": """
        a à ao aos as às alguém algo com como da das de do dos e é ela ele em entre era foi há la mais mas
        me na nas não no nos notícias o obrigado onde os ou para pela pelas pelo pelos por porque porquê
        quais qual quando quanta quantas quanto quantos que quem sabe são se sem seu sua sobre um uma umas
        uns aconteceu
    """,
    "nl": """
        aan al als bij dan dat de den der die dit door een en er graag had heb hebben heeft hem het hij hoe
        hoeveel iemand ik in is je kan maar met mij na naar niet nieuws nog of om onder ook op over te tot
        uit van voor waar waarom wanneer waren was wat welk welke werd wie wij worden zal ze zich zij zijn
    """,
    "sv": """
        att av av den denna det detta de dem du där då efter eller en ett för från har hade han hon hur i
        inte jag kan med men mot många mycket nyheter när någon och om på sig ska som till tack under upp ut
        var varför vad vem vid vilka vilken vilket vi är över
    """,
    "da": """
        af at den denne det dette de der du efter eller en er et for fra har havde han hun hvad hvem hvilke
        hvilken hvilket hvor hvordan hvorfor hvornår i ikke jeg kan man mange med meget men mod nogen
        nyheder når og om op på sig skal som tak til ud under var ved vi over
    """,
    "no": """
        av at den denne det dette de der du etter eller en er et for fra har hadde han hun hva hvem hvilke
        hvilken hvilket hvor hvordan hvorfor i ikke jeg kan man mange med mye men mot noen nyheter når og om
        opp på seg skal som takk til ut under var ved vi over
    """,
    "pl": """
        a aby ale być był była było były co czy dla do gdzie go i ich ile ilu informacje jak jaka jaki jakie
        jako jego jej jest kiedy kto ktoś która które którego który którzy ma mi na nie o od oraz po przez
        przy są się ta tak te to tego w we wiadomości z za ze że dlaczego coś wie
    """,
    "ru": """
        а без был была были было в вам во вот все всё где для до его ее её если есть же за знает и из или им
        их к как какая какие какое какой когда кто кто-нибудь куда ли мне мы на над не нет новости о об обо
        он она они оно от по под почему при про с сколько со спасибо так также то только у уже что чего чем
        что-нибудь эта это этот эти я
    """,
    "uk": """
        а без був була були було в де для до його її є за і з із зі й його коли котрий ми на не ні новини о
        від він вона вони воно по під при про скільки та так також то у хто це чи чого чому що як яка яке
        який які
    """,
    "tr": """
        ama bana bir bu da daha de değil en gibi hangi hangisi ile için kaç kim kime kimin mi mı mu mü nasıl
        ne neden nerede nereye ne veya ve ya zaman var haber
    """,
    "ar": """
        في من على إلى عن ما ماذا متى أين كيف كم لماذا هل هو هي هذا هذه ذلك التي الذي الذين أن إن أو و كان
        كانت قد لا لم لن مع بعد قبل بين أي من
    """,
    "fa": """
        از به در با برای که چه کی چرا چگونه چند کجا این آن و یا را است بود شد می هم تا بر
    """,
    "hi": """
        का की के को में से पर और है हैं था थी थे ने क्या कब कहाँ कौन कैसे क्यों कितना कितने कितनी यह वह इस
        उस एक भी तो या किस
    """,
    "id": """
        apa siapa kapan mana dimana bagaimana berapa mengapa kenapa yang di ke dari dan atau ini itu untuk
        dengan pada adalah tidak ada akan telah oleh
    """,
    "el": """
        ο η το οι τα του της των τον την και να σε στο στη στην στον με για από που πώς ποιος ποια ποιο πότε
        πόσο πόσα πόσοι πόσες τι γιατί είναι ήταν δεν θα ένα μια ή
    """,
}

INTERROGATIVES = """
wie wieviel wieviele wann warum wer wen wem wessen welche welcher welches wieso weshalb was
cómo cuál cuáles cuándo cuánta cuántas cuánto cuántos dónde qué quién quiénes
combien comment où pourquoi quand quel quelle quelles quels qui quoi
chi come dove quale quali quando quanta quante quanti quanto perché cosa
como quais qual quantas quantos quem onde porquê
hoe hoeveel waar waarom wanneer welk welke wie
hur hvad hvem hvilke hvilken hvilket hvor hvordan hvorfor hvornår hva varför vilka vilken vilket vem när
co czy gdzie ile jak jaka jaki jakie kiedy kto która które który dlaczego
где какая какие какое какой когда кто куда почему сколько чей что
скільки коли хто чому де яка яке який які
hangi kaç kim nasıl neden nerede ne
apa siapa kapan mana bagaimana berapa mengapa kenapa
"""
"""Interrogatives of languages other than English: one of them shows the language where a single other word might
not."""

ACRONYMS = ("us", "la")
"""Words that are no stop words but mean something else in capitals."""

CAPITALS_MATTER = """
am an as at be by can do he her his id if in is it la me my no of on our out own so to up us was we who
"""
"""Common words that in capitals, in a text that has lower-case letters too, are an abbreviation."""
