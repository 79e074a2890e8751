"""What the words beside a date say it is the date of: a table of labels, word by word."""

import pytest

from corpus.dates.publication.labels import label_of

# Of these none is the publication's.
OTHERS = (
    "Last modified on | Content last reviewed | Date of last revision: | Amended | "
    "This page was last edited on | Page last updated: | Last verified: | Last checked on | Revised | "
    "Version of | As of | Accessed | Date accessed: | Cited | Archived from the original on | Expires: | "
    "Expiry date: | Valid until | Registration closes | Applications close | Apply by | RSVP by | Submit by | "
    "Deadline for submissions: | Due: | Date of birth: | Died | Date of death: | Baptised | Married | "
    "Premiere: | Opening night: | Concert on | Match date: | Kick-off: | Show date: | Event date: | Starts | "
    "Ends | Doors open | Date of meeting: | Next meeting: | Hearing date: | Judgment of | Decided: | Filed: | "
    "Signed | Entered into force | Commencement date: | Date of incident: | Photo taken on | Recorded: | "
    "First broadcast | Broadcast on | Air date: | Release date: | Opens | Arrival | Check-in: | Member since | "
    "Joined | Last seen | Printed: | Printed from the website on | Downloaded on | Crawled | Snapshot taken | "
    "Generated on | Received | Accepted | Revised version received | Submitted | Letztes Update: | "
    "Letzte Aktualisierung: | Zuletzt geändert: | Zuletzt bearbeitet am | Aktualisiert | Abgerufen am | "
    "Zugriff am | Stand der Information: | Redaktionsschluss: | Einsendeschluss: | Bewerbungsfrist: | "
    "Gültig bis | Geboren am | Gestorben | Verstorben am | Sendedatum: | Erstsendung: | Beginn: | Einlass: | "
    "Termin: | Veranstaltungsdatum: | Urteil vom | Beschluss vom | Eingegangen am | Dernière modification : | "
    "Dernière mise à jour le | Modifié le | Actualisé le | Consulté le | Date de l'événement : | "
    "Date butoir : | Né le | Mort le | Date de naissance : | Inscriptions jusqu'au | Reçu le | Accepté le | "
    "Décision du | Actualizado el | Última modificación: | Modificado: | Consultado el | Acceso: | "
    "Fecha de nacimiento: | Fallecido el | Fecha del evento: | Plazo hasta | Válido hasta el | Recibido: | "
    "Aceptado: | Atualizado em | Modificado em | Última revisão: | Acesso em | Data de nascimento: | Prazo: | "
    "Válido até | Recebido em | Ultimo aggiornamento: | Modificato il | Data di scadenza: | Nato il | "
    "Morto il | Evento: | Consultato il | Ricevuto il | Laatst gewijzigd op | Laatst bijgewerkt: | Geldig tot | "
    "Geboren | Overleden op | Geraadpleegd op | Senast uppdaterad | Ändrad | Sista ansökningsdag: | Född | "
    "Avliden | Sist endret: | Født | Sidst opdateret | Frist: | Muokattu | Viimeksi päivitetty | Syntynyt | "
    "Kuollut | Hakuaika päättyy | Data aktualizacji: | Zaktualizowano | Zmodyfikowano: | Termin: | Ważne do | "
    "Urodzony | Zmarł | Dostęp | Aktualizováno: | Naposledy upraveno: | Platnost do | Narozen | Uzávěrka: | "
    "Aktualizované | Módosítva: | Utolsó frissítés: | Született | Határidő: | Ultima actualizare: | "
    "Modificat la | Născut | Termen limită: | Güncellenme: | Güncelleme Tarihi: | Son başvuru: | "
    "Doğum tarihi: | Последнее обновление: | Изменено | Дата изменения: | Редакция от | Дата обращения: | "
    "Родился | Умер | Срок подачи: | Действует до | Остання зміна: | Оновлено: | Народився | "
    "Последна промяна: | Обновено на | Ενημερώθηκε: | Τελευταία τροποποίηση: | Γεννήθηκε | Λήξη: | "
    "עודכן בתאריך | עדכון אחרון: | תאריך לידה: | מועד אחרון: | آخر تحديث: | تم التحديث في | تاريخ التحديث: | "
    "الموعد النهائي: | تاریخ بروزرسانی: | آخرین ویرایش: | تاریخ تولد: | अंतिम अपडेट: | अपडेट किया गया | "
    "जन्म तिथि: | Ngày cập nhật: | Cập nhật lần cuối: | Hạn chót: | Ngày sinh: | Terakhir diperbarui: | "
    "Batas waktu: | Tanggal lahir: | แก้ไขล่าสุด: | ปรับปรุงล่าสุด | วันเกิด: | 最終更新日： | 最終更新： | "
    "更新日： | 閲覧日： | 応募締切： | 開催日： | 生年月日： | 最后更新： | 最后修改时间： | 更新于 | "
    "修改日期： | 访问日期： | 截止时间： | 报名截止： | 出生日期： | 举办时间： | 最後更新： | 修改時間： | "
    "Comments close | Voting ends: | Registration opened on | Deadline for grant applications: | "
    "Closing date for all entries: | Last change of this page: | Termin składania ofert: | Termín podání žádostí: | "
    "Termen de depunere: | Последний раз обновлялось | Останнє редагування: | "
    "Anmeldeschluss | Muokattu viimeksi | Ansökan senast | "
    "최종수정: | 최종 업데이트: | 수정일: | 업데이트: | 마감일: | 행사일: | 생년월일:"
)
PUBLISHED = (
    "Published | Published on | Publication date: | Date published: | Posted | Posted by admin on | Posted: | "
    "Article published | First published: | Originally published | Released: | Issued | Date: | "
    "Veröffentlicht: | Veröffentlicht am | Erstellt am | Erschienen am | Publiziert am | Datum: | Publié le | "
    "Publié : | Mis en ligne le | Paru le | Date de publication : | Publicado: | Publicado el | "
    "Fecha de publicación: | Fecha: | Publicado em | Data de publicação: | Pubblicato il | Pubblicato: | "
    "Data pubblicazione: | Data di pubblicazione: | Gepubliceerd op | Geplaatst op | Publicerad | Publicerat: | "
    "Publicerades | Udgivet | Publiceret | Publisert | Julkaistu | Julkaistu: | Opublikowano | "
    "Data publikacji: | Dodano: | Publikováno | Vydáno: | Zverejnené: | Objavljeno | Megjelent: | Közzétéve: | "
    "Publicat: | Publicat la | Data publicării: | Yayınlanma tarihi: | Yayın: | Yayınlanma: | Опубликовано | "
    "Дата публикации: | Опубликован | Опубліковано: | Дата публікації: | Публикувано на | Δημοσίευση: | "
    "Δημοσιεύθηκε: | פורסם ב | תאריך פרסום: | تاريخ النشر: | نشر: | تاریخ انتشار: | प्रकाशित: | प्रकाशन तिथि: | "
    "Đăng lúc | Ngày đăng: | Diterbitkan: | Dipublikasikan | เผยแพร่เมื่อ | วันที่เผยแพร่: | 公開日： | "
    "掲載日： | 投稿日： | 发布时间： | 发布于 | 发表时间： | 發布日期： | 日期： | 입력: | 등록일: | 게시일: | "
    "작성일: | For immediate release: | FOR RELEASE | Zur sofortigen Veröffentlichung: | "
    "Pour diffusion immédiate : | Para publicación inmediata:"
)


def _beside(label: str) -> str:
    return label if label.endswith("：") else f"{label} "


@pytest.mark.parametrize("ahead", ["Anmeldeschluss ist der ", "Modifié en dernier le ", "The deadline is on "])
def test_small_words_part_a_label_from_its_day(ahead: str) -> None:
    assert label_of(ahead) in ("update", "other")


@pytest.mark.parametrize("label", OTHERS.split(" | "))
def test_a_label_of_another_thing(label: str) -> None:
    assert label_of(_beside(label)) in ("update", "received", "other")
    assert label_of("", above=label) in ("update", "received", "other")


# A word for "date" says of what, in words that the table does not have.
QUALIFIED = [
    ("Дата проведения: ", "other"),
    ("Son katılım tarihi: ", "other"),
    ("Inspection date: ", "other"),
    ("Date de la foire : ", "other"),
    ("Fecha del sorteo: ", "other"),
    ("Data della fiera: ", "other"),
    ("Datum der Begehung: ", "other"),
    ("Data oględzin: ", "other"),
    ("Дата статьи: ", "publication"),
    ("Дата создания: ", "publication"),
    ("Haber tarihi: ", "publication"),
    ("Datum des Beitrags: ", "publication"),
    ("Data dell'articolo: ", "publication"),
    ("Date d'ajout : ", "publication"),
    ("Upload date: ", "publication"),
    ("Letter date: ", None),
    ("Post date: ", "publication"),
    ("Datum der Erstveröffentlichung: ", "publication"),
    ("Datum der Pressemitteilung: ", "publication"),
    ("Date of first publication: ", "publication"),
    ("Date du communiqué : ", "publication"),
    ("Fecha de la edición: ", "publication"),
    ("Datum der Ausgabe: ", "publication"),
    ("Data wydania: ", "publication"),
    ("Kiadás dátuma: ", "publication"),
    # neither a piece of writing nor an event: no verdict
    ("Дата выхода: ", None),
    ("Original date: ", None),
    ("Transcript date: ", None),
    ("Harbour to date: ", None),
    ("Public holiday date: ", None),
    # events
    ("Дата розыгрыша: ", "other"),
    ("Sınav tarihi: ", "other"),
    ("Data da feira: ", "other"),
    ("Inspection date ", None),
    ("The date of ", None),
    ("Doors: ", "other"),
    ("次回：", "other"),
    ("下次开放时间：", "other"),
    ("다음 운항: ", "other"),
    ("다음 글: ", None),
    # papers on the site itself; a bar ends the part before
    ("Impressum, Stand: ", "other"),
    ("Datenschutzerklärung (Stand: ", "other"),
    ("Privacy policy, published ", "other"),
    ("Mentions légales – publié le ", "other"),
    ("Impressum | Stand: ", "publication"),
    ("Stand: ", "publication"),
    # what comes next, but not another page
    ("Next sailing: ", "other"),
    ("Next post: ", None),
    ("The council next meets on ", None),
    ("Next trip | Posted on ", "publication"),
]


@pytest.mark.parametrize(("ahead", "label"), QUALIFIED)
def test_a_word_for_date_with_another_says_of_what(ahead: str, label: str | None) -> None:
    assert label_of(ahead) == label


@pytest.mark.parametrize(
    ("above", "label"),
    [
        ("Next sailing", "other"),
        ("Upcoming walks", "other"),
        ("Next open day", "other"),
        ("Nächste Sitzung", "other"),
        ("Prochaine traversée", "other"),
        ("Próxima reunión", "other"),
        ("Следующее заседание", "other"),
        ("Następne spotkanie", "other"),
        ("Next article", None),
        ("Nächster Beitrag", None),
        ("Następna strona", None),
        ("Previous | Next", None),
    ],
)
def test_what_comes_next_is_no_publication(above: str, label: str | None) -> None:
    assert label_of("", above=above) == label


@pytest.mark.parametrize("label", PUBLISHED.split(" | "))
def test_a_label_of_the_publication(label: str) -> None:
    assert label_of(_beside(label)) == "publication"


@pytest.mark.parametrize(
    "ahead",
    [
        *("Her first book was published in ", "The stamp was issued in ", "Tom Moen was released from prison on "),
        *(
            "Erschienen ist das Buch am ",
            "时间回到",
            "By Anna Berg, ",
            "By John Case, ",
            "The harbour, ",
            "Invoice date: ",
        ),
    ],
)
def test_words_of_a_sentence_label_nothing(ahead: str) -> None:
    assert label_of(ahead) is None


@pytest.mark.parametrize(
    ("behind", "label"),
    [
        (" 개최", "other"),
        ("更新", "update"),
        ("に公開", "publication"),
        ("电（记者王小明）", "publication"),
        ("讯 渡轮", "publication"),
        ("电影", None),
        (" (updated)", "update"),
        (" | Updated", None),
        ("", None),
    ],
)
def test_some_languages_put_the_label_behind(behind: str, label: str | None) -> None:
    assert label_of("", behind) == label


def test_the_label_closest_to_the_date_counts() -> None:
    assert label_of("Updated today. Published: ") == "publication"
    assert label_of("Published by the town | Updated: ") == "update"


def test_a_long_line_of_names_is_read() -> None:
    assert label_of("Published " + "Monday " * 5_000 + "x ") is None
