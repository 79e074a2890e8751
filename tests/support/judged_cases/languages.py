"""Words of other languages, in one corpus with English or alone."""

from judged_cases.types import Case, Check, Text

LANGUAGES = (
    Case(
        "content words that are function words elsewhere",
        [
            Check("son of the miller", first="miller"),
            Check("pour over coffee", first="pour"),
            Check("the mad dog of Ostby", first="dog"),
        ],
        [
            Text(
                "miller",
                "Mill",
                "The son of the miller takes over the mill of Orne in June. It has ground oats since 1790.",
            ),
            Text("pour", "Tasting", "At the tasting in Varn the pour over coffee won before the espresso."),
            Text("dog", "Dog", "A mad dog bit two walkers in Ostby. It had come from abroad."),
        ],
    ),
    Case(
        "Italian beside English",
        [
            Check("Quanti alberi sono stati piantati a Varn?", first="alberi", key="800 alberi"),
            Check("What are the sole fishermen of Marbat paid?", first="sole"),
        ],
        [
            Text(
                "alberi",
                "Alberi",
                "A Varn sono stati piantati 800 alberi lungo il fiume. Il comune ne promette altri cento.",
            ),
            Text("sole", "Fish", "The sole fishermen of Marbat are paid four crowns a kilo. They want six."),
        ],
    ),
    Case(
        "Dutch articles beside English ones",
        [
            Check("Hoeveel fietsen werden in Orne gestolen?", first="fietsen", key="412 fietsen"),
            Check("How many bikes were hired in Tellport?", True, "bikes", key="90,000 bikes"),
        ],
        [
            Text(
                "fietsen", "Fietsen", "In Orne werden vorig jaar 412 fietsen gestolen. De politie vond er dertig terug."
            ),
            Text(
                "bikes",
                "Bikes",
                "In Tellport 90,000 bikes were hired in a year. The scheme has made a profit for the first time.",
            ),
        ],
    ),
    Case(
        "Polish, Swedish, Portuguese, Russian, Turkish",
        [
            Check("Ilu uczniów ma szkoła w Orne?", first="pl", key="430 uczniów"),
            Check("Hur många båtar ligger i hamnen i Varn?", first="sv", key="75 båtar"),
            Check("Quantos livros tem a biblioteca de Marbat?", first="pt", key="18.000 livros"),
            Check("Сколько деревьев посадили в парке Тельпорта?", first="ru", key="250 деревьев"),
            Check("Skarn köprüsü kaç metre uzunluğunda?", first="tr", key="120 metre"),
        ],
        [
            Text("pl", "Szkoła", "Szkoła w Orne ma 430 uczniów. Dyrektorka szuka nauczycieli."),
            Text("sv", "Hamnen", "I hamnen i Varn ligger 75 båtar. Fler får inte plats."),
            Text("pt", "Biblioteca", "A biblioteca de Marbat tem 18.000 livros. Abre aos sábados."),
            Text("ru", "Парк", "В парке Тельпорта посадили 250 деревьев. Большинство из них липы."),
            Text("tr", "Köprü", "Skarn köprüsü 120 metre uzunluğunda. Mayısta açılacak."),
        ],
    ),
    Case(
        "German answers verbatim",
        [
            Check("Wer leitet das Theater in Haldeby?", True, "th", key="Jutta Kern"),
            Check("Warum wurde das Freibad in Orne geschlossen?", True, "bad", key="Risse"),
            Check("Wer leitet das Theater in Orne?", False),
        ],
        [
            Text("th", "Theater", "Jutta Kern leitet seit August das Theater in Haldeby. Sie kommt aus Graz."),
            Text(
                "bad",
                "Freibad",
                "Das Freibad in Orne wurde geschlossen, weil das Becken Risse hat. Die Reparatur dauert bis Juni.",
            ),
        ],
    ),
    Case(
        "French and Spanish",
        [
            Check("Qui a gagné la course de Varn ?", first="course", key="Luc Morel"),
            Check("¿Cuándo abre el mercado de Ostby?", first="mercado", key="a las seis"),
        ],
        [
            Text("course", "Course", "Luc Morel a gagné la course de Varn. Il avait déjà été deuxième deux fois."),
            Text("mercado", "Mercado", "El mercado de Ostby abre a las seis de la mañana. Cierra los lunes."),
        ],
    ),
    Case(
        "forms in German",
        [
            Check("Wie viele Häuser brannten in Orne?", first="haus", key="Drei Häuser"),
            Check("Welcher Baum steht im Park von Varn?", first="baum"),
        ],
        [
            Text("haus", "Brand", "Drei Häuser sind in Orne abgebrannt. Verletzt wurde niemand."),
            Text("baum", "Bäume", "Im Park von Varn stehen die ältesten Bäume des Landes, zwei Eiben."),
        ],
    ),
    Case(
        "short English with foreign-looking words",
        [
            Check("die casting plant", first="die"),
            Check("hat maker of Orne", first="hat"),
            Check("con man arrested", first="con"),
        ],
        [
            Text("die", "Plant", "A die casting plant opens in Ostby with 60 jobs."),
            Text("hat", "Hats", "The hat maker of Orne closes after 90 years."),
            Text("con", "Arrest", "A con man was arrested in Varn. He had sold a bridge twice."),
        ],
    ),
)
