"""The labels of dates in the languages covered: the words beside a date that say what it is the date of.

Patterns of a word or two each, separated by " | "; a language has what its newspapers, journals and pages print. They
end where they are written out, unless they end in \\w*. corpus.dates.publication.labels looks them up.
"""

from typing import Literal

Label = Literal["publication", "update", "received", "other"]
"""`update` is whatever is done to a page once it is there (changed, reviewed, retrieved, saved, printed): it was
published no later. `received` comes before the publication. `other` says nothing of it: events, lives, deadlines.
"""


def _rows(*rows: str) -> list[str]:
    return [word.strip() for row in rows for word in row.split(" | ")]


PUBLICATION = _rows(
    r"publikationsdatum | erstellungsdatum | erstelldatum | einstelldatum | publicatiedatum | utgivningsdatum",
    r"published(?: online| in print| on the web)? | publish(?:ing)? date | date published | date of publication",
    r"publication date | posted | date posted | first (?:seen|published|posted) | released | issued",
    r"date of (?:issue|release) | written(?: on)? | added | uploaded | created | issue date | online since",
    # A question of a site for them is published when it is asked.
    r"asked | gefragt | preguntad[oa] | formulad[oa] | perguntad[oa] | вопрос задан | задан",
    r"for (?:immediate )?release | for immediate publication | zur sofortigen veröffentlichung | zur veröffentlichung",
    r"pour (?:diffusion|publication) immédiate | para (?:publicación|difusión) inmediata | para divulgação imediata",
    r"per (?:la )?(?:pubblicazione|diffusione) immediata",
    r"eingetragen | eintrag vom",
    r"veröffentlicht\w* | veröffentlichungsdatum | erstellt | erschienen | erscheinungsdatum | online seit",
    r"publiziert | verfasst | geschrieben | eingestellt | datum der veröffentlichung | gepostet | stand",
    r"publi[ée]e?s? | mis(?:e)? en ligne | paru(?:e)? | date de (?:publication|parution|mise en ligne) | posté",
    r"publicad[oa]s? | fecha de publicación | publicación | data de publicação | publicação | postado | criado em",
    r"pubblicat[oa] | data di pubblicazione | pubblicazione | postato | inserito | creato il | publicat[ăa]?",
    r"postat | data publicării | data publicației | publicat el | data de publicació | adăugat | gepubliceerd",
    r"geplaatst | publicatiedatum | geschreven | publikováno | vydáno | zveřejněno | vytvořeno | přidáno",
    r"datum (?:publikace|vydání|zveřejnění) | publikované | zverejnen[éý] | vydané | uverejnen[éý]",
    r"opublikowan[eoay]* | publikacja | data publikacji | dodano | data dodania | zamieszczono | utworzono",
    r"publicerad\w* | publicerat | publiceringsdatum | skrivet | publisert | publiseringsdato | udgivet",
    r"offentliggjort | lagt ut | lagt ud | publiceret | julkaistu | julkaisupäivä | kirjoitettu | avaldatud",
    r"lisatud | birt | birtist | publicēts | publicēta | ievietots | paskelbta | publikuota | paskelbimo data",
    r"įkelta | objavljen[oa] | objavljeno | datum objave | objava | postavljeno | megjelent | közzétéve",
    r"publikálva | létrehozva | feltöltve | megjelenés | yayın(?:lanma)?(?: tarihi)? | yayınlandı",
    r"eklenme(?: tarihi)? | oluşturulma | giriş | dərc olun\w* | yayımlan\w* | e chop etilgan | publikuar(?:ë)?",
    r"postuar | botuar | argitaratua | argitaratze data | опубликован[оаы]? | дата публикации | публикация",
    r"размещен[оаы]? | размещено | добавлен[оаы]? | создано | опубліковано | дата публікації | розміщено | додано",
    r"публикувано | публикувана | објављено | објављен | објавено | апублікавана | жарияланған | жарияланды",
    r"δημοσιεύ\w* | δημοσίευση | ημερομηνία δημοσίευσης | αναρτήθηκε | ανάρτηση | đăng(?: lúc| ngày)? | ngày đăng",
    r"xuất bản | diterbitkan | dipublikasikan | tanggal terbit | terbit | tayang | diposting | diterbitkan pada",
    r"tarikh terbit | nai-publish | inilathala | iliyochapishwa | imechapishwa | פורסם | תאריך פרסום | פרסום",
    r"הועלה | نُ?شر(?:ت)?(?: في)? | تاريخ النشر | نشر في | تم النشر | أُ?ضيف | تاریخ انتشار | انتشار",
    r"منتشر شد(?:ه)? | درج شده | شائع(?: شدہ)? | تاریخ اشاعت | اشاعت | प्रकाशित(?: तिथि)? | प्रकाशन(?: तिथि)?",
    r"পোস্ট(?: করা)? | প্রকাশ(?:িত|নার)?(?: তারিখ)? | வெளியிடப்பட்டது | పబ్లిష్ | ప్రచురణ | გამოქვეყნდა",
    r"հրապարակվել է | հրապարակված",
)
# "Date" alone: publication only where nothing else comes before it.
DATE = _rows(
    r"dated(?: this| on)?",
    r"date | datum | fecha | data | dato | dátum | päiväys | kuupäev | datums | tarih | дата | датум",
    r"ημερομηνία | tanggal | tarikh | ngày | petsa | तारीख | दिनांक | তারিখ | תאריך | التاريخ | تاريخ | تاریخ",
    r"թվական | თარიღი | 日期 | 日付 | 时间 | 時間 | 날짜 | 일자 | วันที่",
)
UPDATE = _rows(
    r"cited | archived(?: from the original)? | printed(?: from [\w .:/]{1,30} on)? | stand der \w+ | acceso",
    r"(?:last |latest |page |date )?(?:updated?|modified|modification|edited|edit|changed?|revised|revision|amended)",
    r"update(?:d)? (?:on|at) | date updated | date modified | date of (?:update|revision)",
    r"(?:last |medically )?reviewed | (?:last |next )?review(?:ed)?(?: date| on| by)? | fact[- ]checked | checked",
    r"verified | correct(?:ed|ion)(?: appended)? | retrieved | accessed | viewed | visited | downloaded | saved",
    r"archived | captured | crawled | cached | printed | print(?:ed)? (?:date|on) | generated | page generated",
    r"exported | screenshot | last (?:seen|visited|checked|accessed) | migrated | reprinted | republished",
    r"re-posted | reposted | translated | as of | current as of | last build | synced",
    r"(?:zuletzt |letzte |letzter )?(?:aktualisiert|aktualisierung|geändert|änderung)",
    r"bearbeitet | bearbeitung | überarbeitet",
    r"aktualisierungsdatum | änderungsdatum | update | geprüft | überprüft | abgerufen(?: am)? | aufgerufen",
    r"zugriff(?: am)? | gesehen am | gespeichert(?: am)? | gedruckt(?: am)? | ausgedruckt | ausdruck vom",
    r"heruntergeladen",
    r"archiviert | berichtigt | (?:dernière )?mise à jour | mis(?:e)? à jour(?: le)? | màj | maj | modifiée?",
    r"actualisée? | révisée? | consultée? | dernière (?:modification|révision|consultation) | vérifiée?",
    r"imprimée? | téléchargée? | enregistrée? | archivée?",
    r"(?:última |fecha de )?(?:actualización|modificación|revisión) | actualizad[oa] | modificad[oa] | revisad[oa]",
    r"consultad[oa] | editad[oa] | corregid[oa] | impres[oa] | descargad[oa] | guardad[oa] | archivad[oa]",
    r"consulta | (?:última |data de |data da )?(?:atualização|actualização|modificação|alteração|revisão)",
    r"atualizad[oa]s? | alterad[oa] | revist[oa] | acessad[oa] | acesso em | acedido | consultado em",
    r"última edição | baixado em | salvo em | (?:ultimo |ultima |data di )?(?:aggiornamento|modifica|revisione)",
    r"aggiornat[oa] | modificat[oa] | rivist[oa] | consultat[oa] | scaricat[oa] | stampat[oa] | salvat[oa]",
    r"(?:darrera |última )?actualització | actualitzat | modificat | (?:ultima )?actualizar(?:e|ea)",
    r"actualizat[ăa]? | revizuit[ăa]? | accesat[ăa]? | modificare | última actualización",
    r"(?:laatst |laatste )?(?:bijgewerkt|update|wijziging|gewijzigd|aangepast|herzien) | geraadpleegd | bekeken op",
    r"(?:ostatnia |data )?(?:aktualizacja|aktualizacji|modyfikacja|modyfikacji|zmiana|edycja)",
    r"zaktualizowan[oaey]* | zmodyfikowan[oaey]* | dostęp | data dostępu | pobrano | wydrukowano | zmienion[oaey]*",
    r"edytowan[oaey]* | (?:poslední |datum )?(?:aktualizace|změna|úprava|editace|revize) | aktualizován[oaey]*",
    r"upraven[oaey]* | změněno | citováno | cit\. | zobrazeno | staženo",
    r"(?:posledná )?(?:aktualizácia|zmena|úprava) | aktualizovan[éýo] | upraven[éý]",
    r"(?:senast |siste |sidst |sist )?(?:uppdaterad|uppdaterat|uppdatering|ändrad|ändrat|redigerad)",
    r"oppdatert | oppdatering",
    r"(?:sidst |senest |sist )?(?:opdateret|opdatering|endret|ændret|redigert|redigeret)",
    r"revidert | revideret | granskad | rettet",
    r"hämtad | hämtat | besökt | lest | hentet | besøgt | läst",
    r"(?:viimeksi )?(?:päivitetty|muokattu|muutettu|tarkistettu) | viitattu | luettu | korjattu | päivitys",
    r"(?:viimati )?(?:uuendatud|muudetud|täiendatud) | vaadatud | (?:síðast )?(?:uppfært|breytt)",
    r"(?:pēdējo reizi )?(?:atjaunots|atjaunināts|labots|mainīts) | skatīts | papildināts",
    r"(?:paskutinį kartą )?(?:atnaujinta|pakeista|pataisyta|redaguota) | žiūrėta | paskutinis atnaujinimas",
    r"(?:zadnja |posljednja |poslednja |zadnje )?(?:posodobitev|posodobljeno|ažuriran[oa]|ažuriranje|izmjena|izmena)",
    r"izmijenjeno | izmenjeno | spremenjeno | pristupljeno | dopunjeno",
    r"(?:utolsó )?(?:frissítve|frissítés|módosítva) | módosítás | frissült | szerkesztve | letöltve | megtekintve",
    r"hozzáférés | (?:son )?(?:güncelle\w*|değişiklik) | düzenlen\w* | erişim(?: tarihi)?",
    r"son güncelleme(?: tarihi)? | yenilən\w* | (?:përditësuar|ndryshuar|aksesuar) | yangilan\w* | eguneratua",
    r"(?:последнее |дата )?(?:обновлени[ея]|изменени[ея]) | обновлен[оаы]? | изменен[оаы]? | отредактирован[оаы]?",
    r"последний раз \w+ | последн(?:яя|ие) \w+ | останн(?:є|я|і) \w+ | востаннє \w+ | редагування",
    r"дата обращения | проверен[оаы]? | исправлен[оаы]? | просмотрен[оаы]? | редакция от",
    r"(?:останнє |дата )?(?:оновлення|зміна|зміни) | оновлен[оаі]? | змінен[оаі]? | дата звернення | відредаговано",
    r"обновено | обновен[аи]? | редактирано | променен[оаи]? | последна (?:промяна|актуализация)",
    r"актуализиран[оаи]? | ажуриран[оа]? | измењено | последња измена | ажурирано | абноўлена | жаңартылған",
    r"жаңартылды | соңғы жаңарту | (?:τελευταία )?(?:ενημέρωση|τροποποίηση|επεξεργασία|αλλαγή) | ενημερώθηκε",
    r"τροποποιήθηκε | πρόσβαση | ανανεώθηκε | cập nhật(?: lần cuối| lúc| ngày)? | sửa đổi | chỉnh sửa",
    r"truy cập(?: ngày)? | diperbarui | diperbaharui | (?:pembaruan|perubahan|kemas ?kini) terakhir",
    r"dimutakhirkan | diubah | diakses(?: pada)? | dikemas ?kini | disunting | (?:huling )?in-?update | na-update",
    r"ilisasishwa | imesasishwa | עודכן | עדכון(?: אחרון)? | נערך | שונה | נבדק | נצפה | تحديث | آخر تحديث",
    r"(?:تم )?(?:التحديث|التعديل) | آخر تعديل | تعديل | اطلع عليه(?: بتاريخ)? | به ?روز ?رسانی | بروز ?رسانی",
    r"به ?روز ?شده | آخرین (?:به ?روز ?رسانی|بروزرسانی|ویرایش|تغییر) | ویرایش | بازبینی | آخری اپ ?ڈیٹ | اپ ?ڈیٹ",
    r"تازہ ترین | अपडेट(?:ेड)? | अद्यतन | संशोधित | अंतिम अपडेट | আপডেট | হালনাগাদ | புதுப்பிக்கப்பட்டது",
    r"అప్‌?డేట్ | განახლდა | განახლებულია | թարմացվել է | թարմացված",
)
RECEIVED = _rows(
    r"received | submitted | accepted | date received | date of (?:receipt|submission) | revised version received",
    r"eingegangen | eingereicht | angenommen | akzeptiert | reçue? | soumise? | acceptée? | recibid[oa]",
    r"enviad[oa] | aceptad[oa] | recebid[oa] | submetid[oa] | aceit[oa] | aprovad[oa] | ricevut[oa] | accettat[oa]",
    r"ontvangen | ingediend | geaccepteerd | otrzymano | złożono | przyjęto | přijato | odesláno | doručené",
    r"inkommen | mottatt | modtaget | godkänd | vastaanotettu | hyväksytty | поступил[аои]? | получен[оа]?",
    r"принят[аоы]? | надійшла | прийнято | beérkezett | elfogadva | benyújtva | geliş tarihi | kabul tarihi",
    r"primljeno | prihvaćeno | primit | acceptat | diterima | disetujui | nhận bài | chấp nhận | التسلم | استلم",
    r"القبول | دریافت | پذیرش | παρελήφθη",
)
# Lives, deadlines and validity, events and recordings, laws, today.
# What comes next ("Next sailing", "Nächste Sitzung"), but not the link to another page.
_OTHER_PAGES = (
    r"(?:arti[kc]|articolo|beitr|eintr|entr|not[ai]|posts?\b|stor(?:y|ies)|pa?g|pág|news|items?\b|seite|sid[ae]|sivu|inläg"
    r"|prev|zurück|vor[ih]|preced|précéd|anterior|förra|forrige|poprzed|předch|предыд|попер|home|back"
    r"|wpis|str[oa]n|стат|запис|новос|стор|haber|yazı|cikk|oldal)\w*"
)
NEXT = [
    rf"{word} (?!{_OTHER_PAGES})\w+(?: \w+)?"
    for word in _rows(
        r"next | upcoming | nächste[rnms]? | kommende[rnms]? | prochaine?s? | próxim[oa]s? | prossim[oaie] | volgende",
        r"nästa | neste | næste | seuraava | następn\w+ | příští | ďalši[ae] | следующ\w+ | ближайш\w+ | наступн\w+",
        r"следващ\w+ | következő | sonraki | gelecek | επόμεν\w+ | sljedeć\w+",
    )
]

OTHER = _rows(
    # With nothing that says of what, a day and a time are those of an event.
    r"(?:date (?:and|&) time|datum (?:und|&) uhrzeit)(?=\s*:)",
    r"(?:date et heure|fecha y hora|data e (?:ora|hora)|data i godzina)(?=\s*:)",
    r"(?:дата и время|дата і час|datum en tijd|datum och tid|dato og tid|tarih ve saat|التاريخ والوقت|الموعد)(?=\s*:)",
    r"last visit | letzter besuch | dernière visite | última visita | ultima visita | последнее посещение",
    # other letters, as a letter names them
    r"your (?:[\w-]+ ){0,2}(?:letter|e-?mail|mail|message|application|enquiry|request|order|call|note) (?:of|dated)",
    r"our (?:[\w-]+ ){0,2}(?:letter|e-?mail|message|call|conversation|discussion|reply|offer) (?:of|dated)",
    r"(?:ihr|unser)\w{0,2} (?:schreiben|brief|e-?mail|mail|nachricht|anfrage|antrag|gespräch|angebot)\w{0,2} vom",
    r"(?:votre|notre) (?:lettre|courriel|courrier|e-?mail|message|demande|commande|entretien|appel) du",
    r"(?:su|nuestra|nuestro) (?:carta|correo|e-?mail|mensaje|solicitud|escrito|pedido|llamada|consulta) del?",
    r"(?:sua|seu|vossa|nossa|nosso) (?:carta|e-?mail|mensagem|pedido|ofício) de",
    r"(?:vostra|vostro|nostra|nostro|sua) (?:lettera|e-?mail|messaggio|richiesta|ordine|nota) del",
    r"(?:uw|ons|onze) (?:brief|e-?mail|mail|bericht|verzoek|schrijven|aanvraag) (?:van|d\.d\.)",
    r"(?:deres|vårt|ert|jeres|vores) (?:brev|e-?post|mail|henvendelse|skrivelse) (?:av|af)",
    r"(?:państwa|nasze) (?:pismo|list|zapytanie) z(?: dnia)? | (?:ваше|наше) (?:письмо|обращение|заявление) от",
    # what takes place, with a colon: "Guided walk: 6 March"
    r"(?:ceremony|party|unveiling|ribbon[- ]cutting|book signing|book launch|memorial service|guided walk)\s?:",
    r"(?:funeral|wedding|vigil|rally|seminar|open day|open house|general meeting|general assembly|gala|dinner)\s?:",
    r"(?:guided tour|open evening|pilgrimage|reception|tasting|quiz night|picnic|carnival|anniversary|audition)\s?:",
    r"(?:auction|parade|procession|tournament|regatta|marathon|rehearsal|bazaar|celebration|symposium|congress)\s?:",
    r"(?:vernissage|finissage|führung|tag der offenen tür|einweihung|lesung|flohmarkt|gottesdienst|trauerfeier)\s?:",
    r"(?:general|mitglieder|jahreshaupt)versammlung\s?: | (?:festumzug|wanderung|turnier|eröffnungsfeier)\s?:",
    r"(?:portes ouvertes|visite guidée|cérémonie|fête|kermesse|brocante|obsèques|assemblée générale|colloque)\s?:",
    r"(?:puertas abiertas|visita guiada|presentación|presentación del libro|ceremonia|fiesta|boda|misa|taller)\s?:",
    r"(?:cerimônia|cerimónia|festa|missa|oficina|assembleia|cerimonia|visita guidata|presentazione|matrimonio)\s?:",
    r"(?:presentazione del libro|opendeurdag|open dag|rondleiding|viering|excursie|invigning|öppet hus|indvielse)\s?:",
    r"(?:åpning|åpen dag|omvisning|åbent hus|rundvisning|gudstjeneste|dzień otwarty|warsztaty|zwiedzanie)\s?:",
    r"(?:wernisaż|pogrzeb|den otevřených dveří|vernisáž|slavnost|церемония|день открытых дверей|экскурсия|ярмарка)\s?:",
    r"date of \w+ | applications? close[sd]? | apply by | rsvp(?: by)? | submit by | baptised | filed",
    r"show date | decided | entered into force | commencement(?: date)?",
    r"release date | \w+datum | einlass | erstsendung",
    r"current date | it is now | today: | weather | forecast | tickets? | for | für den | pour le | para el | per il",
    r"voor",
    r"date butoir | décision (?:du|de la) | avliden",
    r"no\.? ?[\d/.\-]+ of | nr\.? ?[\d/.\-]+ (?:vom|z|ze|din) | n[°º.] ?[\d/.\-]+ (?:du|del|de|di|do) | amended by",
    r"закон\w* № ?[\d\-]+ от | указ\w* № ?[\d\-]+ от | постановлени\w* № ?[\d\-]+ от | rozporządzenie z",
    r"born | date of birth | birth ?date | birthday | died | date of death | deceased | death | married",
    r"anniversary | b\. | geboren(?: am)? | geb\. | geburtsdatum | geburtstag | gestorben(?: am)? | gest\.",
    r"verstorben | todestag | sterbedatum | née?(?: le)? | naissance | date de naissance | décédée?(?: le)?",
    r"décès | mort(?:e)? le | date de décès | nacid[oa] | nació | nacimiento | fecha de nacimiento | murió",
    r"fallecid[oa] | falleció | fallecimiento | defunción | nascid[oa] | nasceu | nascimento | data de nascimento",
    r"morreu | falecid[oa] | faleceu | falecimento | óbito | nat[oa](?: il| a)? | nascita | data di nascita",
    r"mort[oa] il | deceduto | decesso | morte | născut[ăa]? | naștere | decedat[ăa]? | deces | nascut | naixement",
    r"geboortedatum | overleden | overlijden | urodzon[yae] | data urodzenia | zmarł[ya]? | data śmierci",
    r"narozen[aí]? | datum narození | zemřel[a]? | narodený | dátum narodenia | zomrel | född | född den | død",
    r"født | død den | fødselsdag | fødselsdato | avled | döda? | syntynyt | syntymäaika | kuollut | sündinud",
    r"surnud | dzimis | miris | gimė | mirė | rođen[a]? | datum rođenja | umr(?:o|la|l|rl) | rojen[a]? | született",
    r"születési (?:idő|dátum) | meghalt | elhunyt | doğum(?: tarihi)? | doğdu | ölüm(?: tarihi)? | lindur | vdiq",
    r"jaio | родил(?:ся|ась) | дата рождения | рождени[ея] | умер(?:ла)? | дата смерти | скончал(?:ся|ась)",
    r"народи(?:вся|лася) | дата народження | помер(?:ла)? | роден[аи]? | дата на раждане | починал[аи]?",
    r"рођен[аи]? | γεννήθηκε | απεβίωσε | ημερομηνία γέννησης | πέθανε | sinh(?: ngày)? | ngày sinh | mất ngày",
    r"lahir | tanggal lahir | wafat | meninggal | נולד(?:ה)? | תאריך לידה | נפטר(?:ה)? | תאריך פטירה | תאריך הלידה",
    r"وُ?لد(?:ت)? | (?:تاريخ )?الميلاد | (?:تاريخ )?الوفاة | توفي(?:ت)? | (?:تاریخ )?تولد | متولد",
    r"(?:تاریخ )?وفات | درگذشت | پیدائش | जन्म(?: तिथि)? | मृत्यु | निधन | জন্ম | মৃত্যু",
    r"(?:application |submission |registration )?deadline(?: for [\w ]{2,30})? | due(?: date| by| on)?",
    r"closing date | closes | ansökan | anmeldeschluss | inschrijven",
    r"(?:comments?|voting|entries|submissions?|nominations?|bookings?|polls?|registration|enrol?ment|sales?) "
    r"(?:clos(?:e|es|ed|ing)|ends?|ended|opens?|opened)(?: on)?",
    r"expir\w+ | expiry | valid(?: until| from| through| to)? | best before | use by | sell by | until | till",
    r"by end of | before | after | since | effective(?: date| from)? | in effect | in force(?: since)?",
    r"applies from | embargo(?:ed)?(?: until)? | entry into force | sunset date | end date | start date | starts?",
    r"ends? | begins? | beginning | ending | opens?",
    r"opening(?: date| night)? | from | founded | established | est\.",
    r"inaugurated | launched | launch date | launch | introduced | incorporated | built | \w*schluss | \w*frist",
    r"frist | gültig(?: ab| bis)? | ab | bis(?: zum)? | seit(?: dem)? | in kraft(?: seit| ab)? | ablauf | läuft ab",
    r"fällig(?: am)? | gegründet(?: am)? | gründung | eröffnung | beginn | ende | start | haltbar bis",
    r"\w{4,20}beginn | \w{4,20}eröffnung",
    r"date limite | limite | clôture | échéance | expire | expiration | valable | jusqu['’](?:au|à)",
    r"depuis(?: le)? | à partir du | entrée en vigueur | en vigueur | fondée?(?: le)? | création | inauguration",
    r"ouverture | début | fin | dès le | avant le | fecha l[íi]mite | plazo | cierre | vence | vencimiento",
    r"caduca | caducidad | válid[oa] hasta | hasta(?: el)? | desde(?: el)? | a partir del? | vigencia | vigente",
    r"entrada en vigor | fundad[oa] | fundación | inauguración | apertura | inicio | comienzo | prazo(?: final)?",
    r"data limite | encerramento | validade | válid[oa] até | até(?: o| a)? | a partir de | início | término",
    r"fundação | vigor | scadenza | scade | termine(?: ultimo)? | entro(?: il)? | fino al | valido fino | dal",
    r"a partire dal | fondat[oa] | inizio | fine | in vigore | chiusura | termen(?: limită)? | expiră | valabil",
    r"până la | începând | fondat | înființat | data límit | termini | fins al | des del | fundat | deadline",
    r"uiterlijk | vervalt | geldig | tot(?: en met)? | vanaf | sinds | opgericht | ingangsdatum",
    r"termin(?: składania)? | ważne do | do dnia | do | od dnia | od | założon[ya] | obowiązuje | rozpoczęcie",
    r"zakończenie | uzávěrka | termín | platnost | platí (?:od|do) | do konce | založen[oa]? | začátek | konec",
    r"účinnost | uzávierka | platnosť | založené | sista (?:dag|ansökningsdag) | senast den | giltig",
    r"från och med | till och med | grundad | søknadsfrist | ansøgningsfrist | gyldig | fra og med | til og med",
    r"grunnlagt | grundlagt | gælder | määräaika | viimeistään | voimassa | alkaen | saakka | perustettu | alkaa",
    r"päättyy | tähtaeg | kehtib | alates | kuni | asutatud | termiņš | līdz | spēkā | dibināts | terminas",
    r"galioja | įkurta | vrijedi | važi (?:od|do) | osnovan[oa]? | početak | kraj | ustanovljen | határidő",
    r"érvényes | lejárat | alapítva | kezdete | vége | son (?:tarih|gün|başvuru) | geçerlilik | bitiş(?: tarihi)?",
    r"başlangıç(?: tarihi)? | kuruluş | afati | skadon | срок(?: действия| подачи)? | крайний срок",
    r"действу?ет (?:до|с) | истекает | до | с | вступа\w+ в силу | основан[аоы]? | начало | окончание | открытие",
    r"годен до | кінцевий термін | термін | діє (?:до|з) | заснован[оа]? | початок | краен срок | валид\w+",
    r"основан[аои]? | рок | важи (?:од|до) | προθεσμία | λήξη | ισχύει | έως | μέχρι | από | ιδρύθηκε | έναρξη",
    r"λήγει | hạn(?: chót| cuối| nộp)? | hết hạn | có hiệu lực | thành lập | khai mạc | bắt đầu | kết thúc",
    r"batas(?: akhir| waktu)? | tenggat | berlaku | kedaluwarsa | didirikan | mulai | berakhir | hingga | sampai",
    r"tarikh (?:tutup|akhir|luput) | מועד אחרון | עד | בתוקף | תוקף | נוסד | החל מ | الموعد النهائي | آخر موعد",
    r"ينتهي | صالح | حتى | منذ | تأسس(?:ت)? | يبدأ | مهلت | اعتبار | تا | از | تأسیس | آخری تاریخ | अंतिम तिथि",
    r"समय सीमा | वैध | स्थापना | শেষ তারিখ | মেয়াদ | when | event(?: date)? | date (?:and|&) time",
    r"time(?: and date)? | meeting(?: of| date| on)? | hearing(?: date)? | session(?: of)? | conference | concert",
    r"workshop | webinar | lecture | exhibition | festival | performance | premiere | showing | screening",
    r"in (?:cinemas|theat(?:er|re)s|stores|shops)(?: from| on| since)? | on sale(?: from| since)? | available",
    r"kick-?off | matchday | match | game | race | election(?: day| date)? | vote | polling day | departure",
    r"arrival | check-?in | check-?out | doors | save the date",
    r"register by | subscribe | recorded | filmed | taken | photographed | photo(?: taken)? | shot | aired",
    r"first aired | original air date | broadcast | air date | postponed(?: to| until)? | rescheduled | moved to",
    r"cancelled | adopted | signed | enacted | approved | passed | ratified | judgment(?: of)? | ruling",
    r"decision(?: of)? | case | act of | law of | decree | regulation | directive | patent | filing date",
    r"priority date | joined | member since | registered | last (?:login|active|online|post) | reply | replied",
    r"version | release candidate | build | population | census | as at | server time | local time | current time",
    r"today is | on this day | this day in history | issue of | edition of | archive | capture | snapshot",
    r"delivery | shipped | ordered | order date | purchased | payment | paid | dispatched | appointed | elected",
    r"retired | arrested | vacancy | job start | wann | veranstaltung\w* | \w*termin\w* | datum und uhrzeit",
    r"sitzung(?: vom| am)? | konzert | tagung | konferenz | vortrag | ausstellung | kinostart | spieltag",
    r"spiel am | anpfiff | wahltag | anmeldung | aufgenommen(?: am)? | aufnahme(?:datum)? | foto vom",
    r"ausgestrahlt | sendung vom | sendetermin | erstausstrahlung | verschoben auf | beschluss vom | urteil vom",
    r"gesetz vom | verordnung vom | heute ist | uhrzeit | serverzeit | mitglied seit | registriert | dabei seit",
    r"einwohner | bevölkerung | lieferung | bestellt am | anreise | abreise | verhandlung | ankunft | quand | où",
    r"événement | évènement | date (?:et|de l['’]) ?(?:heure|événement) | réunion(?: du)? | séance(?: du)?",
    r"conférence | exposition | spectacle | sortie(?: en salles?)? | au cinéma | en salles | élections?",
    r"enregistrée? le | photo prise | prise le | diffusée? le | diffusion | reporté(?:e)? au | loi du | décret du",
    r"arrêt du | arrêté du | jugement du | aujourd['’]hui,? nous sommes | inscription | membre depuis",
    r"inscrit(?:e)? | rendez-vous | prochain[e]? | audience | livraison | commande | cuándo | cuando | dónde",
    r"evento | fecha del evento | fecha y hora | reunión | sesión(?: del)? | concierto | conferencia | exposición",
    r"estreno | en cines | partido | elecciones | grabad[oa] | foto(?:grafía)? (?:de|del|tomada) | emitid[oa]",
    r"emisión | aplazad[oa](?: a| al| hasta)? | ley de | decreto de | sentencia de(?:l)? | hoy es | inscripción",
    r"miembro desde | registrado | próxim[oa] | quando | onde | reunião | sessão | concerto | estreia",
    r"nos cinemas | jogo | eleições | gravad[oa] | exibid[oa] | adiado | lei de | sentença | hoje é | inscrição",
    r"membro desde | dove | riunione | seduta(?: del)? | mostra | uscita | al cinema | partita | elezioni",
    r"registrat[oa] | foto del | trasmess[oa] | rinviat[oa] | legge del | sentenza del | oggi è | iscrizione",
    r"iscritto | membro dal | prossim[oa] | când | unde | eveniment | ședința | alegeri | înregistrat | quan",
    r"reunió | wanneer | waar | evenement | vergadering | zitting | voorstelling | wedstrijd | verkiezing\w*",
    r"opgenomen | uitgezonden | lid sinds | kiedy | gdzie | wydarzenie | posiedzenie | spotkanie | koncert",
    r"premiera | mecz | wybory | nagran[oaey]* | dziś jest | członek od | ustawa z(?: dnia)? | wyrok z(?: dnia)?",
    r"uchwała z | kdy | kde | akce | zasedání | schůze | premiéra | zápas | volby | natočeno | dnes je",
    r"zákon ze dne | člen od | kedy | podujatie | när | evenemang | möte | sammanträde | val | inspelad",
    r"sänd[es]? | idag är | medlem sedan | når | hvor | arrangement | møte | møde | kamp | valg | innspilt",
    r"optaget | sendt | i ?dag er | medlem siden | milloin | missä | tapahtuma | kokous | ottelu | vaalit",
    r"tallennettu | kuvattu | jäsenyys | liittynyt | millal | üritus | pasākums | sēde | kada | renginys | posėdis",
    r"gdje | gde | događaj | sjednica | sednica | utakmica | izbori | snimljeno | danas je | kdaj | dogodek | seja",
    r"mikor | esemény | ülés | mérkőzés | választás\w* | felvétel | tagság | ne zaman | nerede",
    r"etkinlik(?: tarihi)? | toplantı | maç | seçim | çekim | bugünün tarihi | üyelik | kayıt tarihi | ngjarja",
    r"қашан | когда | где | мероприятие | событие | заседание(?: от)? | концерт | премьера | матч | выборы | снято",
    r"запись от | эфир(?: от)? | сегодня: | регистрация | на сайте с | закон от | решение от | приговор от",
    r"постановление от | указ от | коли | де | подія | засідання | вибори | сьогодні | закон від | рішення від",
    r"реєстрація | кога | къде | събитие | заседание | мач | избори | днес е | датум рођења | догађај | седница",
    r"πότε | πού | εκδήλωση | συνεδρίαση | συναυλία | αγώνας | εκλογές | μέλος από | khi nào | ở đâu | sự kiện",
    r"cuộc họp | hôm nay | thời gian | ngày thi | kapan | di mana | acara | rapat | konser | pemilu | bila",
    r"mesyuarat | kailan | leo | מתי | איפה | אירוע | ישיבה | הופעה | בחירות | מועד | متى | أين | فعالية | جلسة",
    r"اجتماع | مباراة | انتخابات | موعد | تاريخ الفعالية | زمان | مکان | رویداد | نشست | جلسه | کب | آج | कब",
    r"कहाँ | कार्यक्रम | बैठक | आज | চলতি | আজ",
    *NEXT,
)

# Papers on the site itself, which have a day of their own: "Impressum, Stand: 12. März 2019".
SITE_PAPERS = _rows(
    r"impressum | imprint | datenschutz\w* | nutzungsbedingungen | agb | haftungsausschluss",
    r"cookies?(?: policy| notice)? | privacy(?: policy| notice| statement)?",
    r"terms(?: and conditions| of (?:use|service))?",
    r"legal notices? | mentions légales | politique de confidentialité | conditions d['’]utilisation | cgv | cgu",
    r"aviso legal | política de (?:privacidad|privacidade|cookies) | términos(?: y condiciones| de uso)?",
    r"termos(?: de uso| e condições)? | note legali | informativa(?: sulla)? privacy | condizioni d['’]uso",
    r"privacyverklaring | algemene voorwaarden | polityka prywatności | regulamin | ochrana osobních údajů",
    r"obchodní podmínky | integritetspolicy | personvern\w* | tietosuoja\w* | adatvédel\w*",
    r"gizlilik(?: politikası)? | политика конфиденциальности | пользовательское соглашение",
)

# What happens on a day, in any case, as the beginning of the word beside one for "date": "Дата проведения".
EVENTS = _rows(
    r"inspection | visit | hearing | meeting | event | exams?\b | appointment | auction | deadline | flight",
    r"departure | abfahrt | begehung | besichtigung | ziehung | verlosung | messe | prüfung | sitzung | versammlung",
    r"foire | tirage | visite | séance | examen | réunion | assemblée | livraison | départ | arrivée | concours",
    r"lieferung | sorteo | feria | reunión | sesión | asamblea | entrega | salida | llegada | subasta | inspección",
    r"fiera | sorteggio | estrazione | esame | riunione | seduta | consegna | partenza | ispezione | sopralluogo",
    r"sorteio | feira | exame | reunião | sessão | leilão | inspeção | inspectie | beurs | trekking | loting | bezoek",
    r"vergadering | zitting | levering | oględzin | losowa | targów | egzamin | spotka | posiedze | zebra | wizyt",
    r"rozpoczęci | zakończeni | prohlídk | losován | zkoušk | schůz | zasedán | konán | besiktning | möte | mässa",
    r"arrangement | befaring | eksamen | tapahtuma | kokou | tarkastu | vizsga | ülés | rendezvény",
    r"başvuru | katılım | toplantı | sınav | etkinlik | bitiş | başlangıç | teslim | проведени | заседани | собрани",
    r"мероприяти | событи | матч | концерт | экзамен | выборов | голосовани | окончани | начал | съ[её]мк | вылет",
    r"отправлени | прибыти | доставк | осмотр | проверк | розыгрыш | рождени | смерт | проведенн | засіданн | подачи",
)

# Written without spaces: a label before a date.
SIGNS: dict[Label, str] = {
    "publication": (
        "发布(?:时间|日期|于)?|發[布佈](?:時間|日期|於)?|发表(?:时间|日期|于)?|發表(?:時間|日期|於)?|"
        "出版(?:日期|时间)?|刊登(?:时间|日期)?|上传(?:时间|日期)?|创建(?:时间|日期)|公開日?時?|"
        "掲載日?時?|配信日?時?|投稿日?時?|発表日?|初出|作成日|公開|入力|등록일?시?|입력일?시?|게시일?|"
        "작성일?|발행일?|승인|기사입력|기사승인|송고|게재일?|เผยแพร่(?:เมื่อ)?|โพสต์(?:เมื่อ)?|"
        "วันที่(?:เผยแพร่|โพสต์|ลงข่าว)"
    ),
    "update": (
        "(?:最后|最後|最近|最終|上次)?(?:更新|修改|修订|修訂|修正|编辑|編輯|編集|変更|改訂)(?:时间|時間|"
        "日期|日時|日|于|於)?|审核(?:日期)?|校对|访问(?:日期)?|訪問|检索|閲覧日?|確認日?|取得日?|保存日?|"
        "打印(?:时间)?|印刷日?|抓取|存档|下载(?:日期)?|転載|转载|(?:최종|마지막)? ?(?:수정|업데이트|갱신|"
        "변경|편집)(?:일시|일|시간)?|검토일?|확인일?|접속일?|열람일?|저장일?|인쇄일?|อัป?เดต(?:ล่าสุด|"
        "เมื่อ)?|อัพเดท(?:ล่าสุด)?|ปรับปรุง(?:ล่าสุด|เมื่อ)?|แก้ไข(?:ล่าสุด|เมื่อ)?|เข้าถึงเมื่อ"
    ),
    "received": ("收稿(?:日期)?|投稿受付|录用(?:日期)?|接受日期|受付日?|受理日?|접수일?|수락일?"),
    "other": (
        r"(?<![\u3040-\u30ff\u3400-\u9fff])(?:日[\s\u3000]?時|とき|期[\s\u3000]?日)(?=[\s\u3000]?[:：]|[\s\u3000])|(?<![\uac00-\ud7a3])일[\s\u3000]?시(?=\s?[:：])|"
        "(?:出生|逝世|死亡|生于|卒于|去世|诞生)(?:日期|时间)?|生日|生年月日|死去|没年月日|誕生日?|"
        "(?:截止|截至|截稿|到期|失效|有效|生效|施行|开始|結束|结束|开幕|閉幕|举行|舉行|举办|召开|召開|"
        "活动|活動|会议|會議|比赛|比賽|演出|首映|上映|考试|投票|选举|開催|締切|締め切り|募集|応募|申込|"
        "期限|有効|施行|開始|終了|開演|公演|試合|発売|撮影|収録|放送|成立|创立|創立|設立|开业|開業|竣工|"
        "拍摄|录制|摄于|登录|注册|加入)(?:日期|日|时间|時間|日時|期限|期间|日程|于|於)?|今天(?:是)?|"
        "(?:次回|下次|下一次|下回)の?[\u3040-\u30ff\u3400-\u9fff]{0,6}|"
        "다음 ?(?!글|기사|페이지|게시)[\uac00-\ud7a3]{1,6}|"
        "今日(?:は)?|现在(?:时间)?|当前(?:时间)?|本日|現在(?:時刻)?|(?:출생|생년월일|사망|생일|마감|기한|"
        "유효|시행|개최|개막|폐막|행사|회의|공연|경기|개봉|선거|투표|시험|접수|모집|시작|종료|설립|창립|"
        "촬영|방송|가입|출시|오늘)(?:일시|일자|일|기간|은)?|เกิด(?:เมื่อ|วันที่)?|เสียชีวิต|หมดเขต|"
        "สิ้นสุด|วันหมดอายุ|กำหนดการ|จัดขึ้น|เริ่ม|วันนี้|ถึงวันที่|ภายในวันที่|ก่อตั้ง"
    ),
}
# Directly after a date.
BEHIND: dict[Label, str] = {
    "publication": (
        "公開|掲載|配信|投稿|发布|發布|发表|發表|등록|입력|게시|작성|発表|tarihinde yayınlandı|julkaistu|"
        "[电電讯訊](?=[\\s（(，,:：）)])|"  # "海岸社林港2014年3月6日电"
        "közzétéve|yayınlandı|को प्रकाशित"
    ),
    "update": (
        "更新|修改|修正|編集|改訂|수정|업데이트|갱신|閲覧|確認|取得|アクセス|に?最終更新|güncellendi|"
        "tarihinde güncellendi|frissítve|को अपडेट|を?更新"
    ),
    "received": ("受付|受理|접수|收稿"),
    "other": (
        "締切|締め切り|開催|発売|公演|施行|上映|開始|終了|まで|生まれ|没|撮影|放送|現在|截止|截至|为止|"
        "為止|举行|舉行|召开|召開|开始|結束|结束|生效|施行|出生|逝世|开幕|개최|마감|시행|개봉|출생|사망|"
        "까지|부터|시작|종료|방송|촬영|예정|현재|기준|doğumlu|tarihine kadar|tarihinden itibaren|saakka|"
        "asti|-ig|-től|-tól|तक|से"
    ),
}
