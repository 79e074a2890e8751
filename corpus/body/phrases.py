"""The phrases by which pages' furniture is known, by kind, and the commonest function words, in several languages.

Kept in lower case and separated by `|`; a line break is no part of a phrase. What one site alone prints has no place
here: the phrases are those that publishing systems print.
"""

WHOLE = {
    "navigation": r"""
        home|homepage|news|latest|latest news|world|politics|business|sport|sports|opinion|culture|arts|lifestyle
        |life|style|tech|technology|science|health|travel|video|videos|photos|gallery|galleries|podcasts|weather
        |search|menu|close|open|about|about us|contact|contact us|help|faq|faqs|careers|jobs|sitemap|site map|terms
        |terms of use|terms of service|terms and conditions|privacy|privacy policy|privacy notice|cookie policy
        |cookies|accessibility|advertise|advertise with us|rss|archive|archives|categories|tags|topics|sections
        |all sections|more|see more|show more|view all|see all|all|load more|back|back to top|top|next|previous|prev
        |older posts|newer posts|skip|sign in|signin|log in|login|sign up|register|subscribe|subscriptions
        |my account|account|logout|log out|newsletter|newsletters|shop|store|events|classifieds|real estate
        |obituaries|markets|money|entertainment|celebrity|movies|tv|music|books|food|recipes|autos|cars|education
        |local|national|international|us|uk|europe|asia|africa|english|deutsch|français|español|edition|editions|ok
        |yes|no|cancel|submit|send|go|settings|language|languages|blog|blogs|forum|forums|community|partners|press
        |imprint|impressum|datenschutz|kontakt|startseite|nachrichten|politik|wirtschaft|kultur|wissen|reise
        |anmelden|abmelden|suche|menü|mehr|agb|über uns|hilfe|karriere|accueil|actualités|politique|économie
        |contactez nous|mentions légales|plan du site|connexion|s inscrire|recherche|rechercher|inicio|portada
        |noticias|política|economía|deportes|opinión|cultura|tecnología|contacto|aviso legal|política de privacidad
        |buscar|iniciar sesión|regístrate|suscríbete|início|notícias|economia|esportes|contato|entrar|fale conosco
        |busca|home page|chi siamo|contatti|cerca|accedi|registrati|notizie|politica|cronaca|cultura e spettacolo
        |privacy e cookie|nieuws|zoeken|inloggen|over ons|sport nieuws|strona główna|aktualności|wiadomości|szukaj
        |zaloguj się|o nas|regulamin
        |hem|upp|till toppen|logga in|sök|nyheter|hjem|nyheder|etusivu|uutiset
        |новости|главная|политика|экономика|общество|спорт|культура|контакты|о проекте
        |о нас|реклама|поиск|войти|вход|регистрация|рубрики|в мире|наука|авто|технологии|еще|ещё|меню|首页|新闻|登录
        |注册|搜索|关于我们|联系我们|网站地图|导航|更多|返回顶部|上一页|下一页|上一篇|下一篇|ホーム|ニュース
        |ログイン|検索|お問い合わせ|会社概要|もっと見る|トップ|الرئيسية|أخبار|اتصل بنا|من نحن|بحث|تسجيل الدخول
        |المزيد
        |domů|přihlásit se|hledat|zpravodajství|kontakty|domov|prihlásiť sa|kezdőlap|hírek|keresés|bejelentkezés
        |acasă|știri|căutare|contul meu|αρχική|νέα|αναζήτηση|επικοινωνία|giriş|ana sayfa|haberler|arama|iletişim
        |hjem|nyheter|søk|logg inn|log ind|søg|kirjaudu|haku|首頁|新聞|登入|搜尋|聯絡我們|關於我們|回首頁|回頂部
        |홈|뉴스|로그인|검색""",
    "share": r"""
        share|shares|share this|tweet|tweets|tweet this|facebook|twitter|linkedin|google|google plus|google+
        |pinterest|reddit|whatsapp|tumblr|instagram|youtube|flipboard|pocket|telegram|email|e mail|mail|print
        |print this|copy link|copy url|link|messenger|line|weibo|vk|vkontakte|stumbleupon|digg|delicious|snapchat
        |tiktok|like|likes|follow|follow us|bookmark|save|embed|pin|pin it|xing|viber|skype|teilen|drucken|merken
        |twittern|partager|imprimer|compartir|compartilhar|imprimir|condividi|stampa|delen|udostępnij|drukuj
        |dela|skriv ut|udskriv|tulosta
        |поделиться|печать|одноклассники|вконтакте|分享|收藏|打印|转发|点赞|微信|微博|シェア|ツイート|印刷|شارك
        |طباعة|مشاركة
        |sdílet|zdieľať|megosztás|distribuie|κοινοποίηση|paylaş|del|jaa|轉寄|列印|轉載|共有する|공유|인쇄""",
    "comment": r"""
        comment|comments|no comments|no comment|leave a comment|leave a reply|reply|report|discussion|conversation
        |post comment|add a comment|view comments|show comments|join the conversation|kommentare|kommentar
        |kommentieren|antworten|commentaires|commenter|répondre|comentarios|comentar|responder|comentários|commenti
        |commenta|rispondi|reacties|reageer|komentarze|комментарии|комментировать|ответить|评论|发表评论|网友评论
        |回复|コメント|コメントする|返信|تعليقات|اترك تعليقا""",
    "form": r"""
        name|your name|email address|your email|e mail address|website|url|password|username|first name|last name
        |message|required|forgot password|forgot your password|remember me|notify me|captcha|zip code|country|phone""",
    "advertisement": r"""
        advertisement|advertisements|ad|ads|advertising|sponsored|sponsored content|promoted|paid content|anzeige
        |werbung|publicité|publicidad|publicidade|pubblicità|advertentie|reklama|реклама|广告|広告|إعلان
        |story continues below advertisement|article continues below|continue reading the main story
        |advertisement continue reading the main story
        |inzerce|reklám|publicitate|διαφήμιση|reklam|annonse|annonce|mainos|annons|廣告|광고""",
    "related": r"""
        see also|related|editor s picks|editors picks|editors pick|research reports|trending|trending now|popular
        |most popular|most read|most viewed|recommended|you may like|latest updates|top stories|recent posts
        |recent comments|featured|around the web
        |související|související články|súvisiace|kapcsolódó|articole similare|σχετικά|ilgili haberler
        |artigos relacionados
        |relacionados|artículos relacionados|articles liés|relaterte saker|relaterede artikler|relaterade artiklar
        |lue myös|les også|læs også|läs också|相關文章|相關新聞|延伸閱讀|熱門文章|관련기사|関連リンク""",
    "credit": r"""
        getty images|reuters|ap|afp|file photo|photo|photos|image|images|caption|enlarge|enlarge image
        |enlarge this image
        |slideshow|close gallery|view gallery|play video|watch|video player|media caption|image copyright
        |image caption""",
    "counter": r"""
        stat counter|blog stats|visits|views|hits|blogroll|meta|calendar|blog archive""",
}
"""A line that is the phrase and nothing else, digits, punctuation and case aside."""

START = {
    "navigation": r"""
        you are here|skip to|jump to|back to|go to|browse|home »|home >|home /|home ›|menu|toggle|choose|select
        |switch to|site index|aller au|passer au|zum inhalt|zur startseite|zurück zu|ir al|volver a|vai al|salta al
        |przejdź|перейти|您的位置|当前位置|您现在的位置|现在位置|你的位置|现在的位置|現在地|أنت هنا|filed under
        |posted in|posted under|tagged|tags|tag|topics|categories|category|keywords|labels|in this story|schlagworte
        |stichworte|themen|mots clés|etiquetas|temas|argomenti|tematy|теги|темы|метки|标签|关键词|关键字|タグ
        |カテゴリ|الكلمات|published in|member of|powered by|theme by|proudly|explore more|continue reading|find us
        |get the app|download the app|download our|available on|search for|search this|cite this
        |adjust font|font size|text size
        |štítky|klíčová slova|címkék|etichete|ετικέτες|etiketler|emneord|avainsanat|標籤|關鍵字|全站分類
        |個人分類|태그""",
    "share": r"""
        share|tweet|email this|print this|follow|like us|bookmark|find us on|connect with|add to|save to|send to
        |send this|copy link|teilen sie|artikel teilen|partager|compartir|compartilh|condividi|seguici|síguenos
        |suivez|folgen sie|поделиться|подпис|分享到|分享至|扫一扫|关注
        |sdílet|zdieľať|megoszt|distribuie|κοινοποι|paylaş|del på|dela på|jaa tämä|轉貼|分享""",
    "comment": r"""
        leave a|post a comment|add your|join the|comments|view comments|show comments|sign in to comment|log in to
        |login to|you must be|be the first|responses to|have your say|what do you think|write a comment|diskutieren
        |kommentar|schreibe|laissez|laisser un|réagir|deja un|deja tu|escribe un|deixe|lascia un|invia un|plaats een
        |dodaj komentarz|skomentuj|добавить коммент|написать коммент|оставить|комментарии|我要评论|发表评论|网友评论
        |最新评论|コメント|اترك""",
    "form": r"""
        enter your|your email|fill in|subscribe to|sign up|subscribe|register|create an account|already a
        |not a member|forgot|get our|get the latest|join our|join us|connecting to|notify me|receive|don t miss
        |thank you for|thanks for|change|log in|please enter|by signing|by subscribing|by submitting|newsletter
        |abonnez|inscrivez|suscríb|suscrib|assine|cadastre|iscriviti|abonnieren|jetzt|zapisz|подпишитесь|订阅""",
    "advertisement": r"""
        advert|sponsored|promoted|paid|story continues|article continues|partner content|anzeige|continua a leggere
        |buy now|shop now|get it|deal|save up|limited time|try it free|start your free""",
    "related": r"""
        related|read more|read also|read next|also read|see also|more from|more on|more in|more about|more stories
        |you may|you might|recommended|recommended for|popular|most popular|most read|latest|trending|top stories
        |don t miss|up next|next article|next post|previous post|previous article|next story|editor s picks
        |editors picks|recent|similar|what to read|what to|from our|from the|around the|elsewhere|in case you
        |check out|click here|watch|must read|must reads|must see|other|further reading|suggested|view all|see all
        |all stories|lesen sie|mehr zum|mehr zu|mehr von|mehr aus|auch interessant|das könnte|weitere|ähnliche
        |meistgelesen|neueste|à lire|lire aussi|sur le même|voir aussi|les plus lus|articles|derniers|dernières
        |plus d|lea también|leer más|te puede|le puede|más leídas|más noticias|más en|últimas|relacionad|leia|veja
        |mais lidas|mais notícias|saiba mais|leggi anche|potrebbe|articoli correlati|ultime|i più letti|le più lette
        |lees ook|meer over|meest gelezen|czytaj|zobacz|przeczytaj|polecamy|najnowsze|najczęściej|читайте|смотрите
        |похожие|другие|самое|последние|по теме|популярн|материалы по|相关|推荐|热门|最新|更多|延伸阅读|精彩|猜你
        |编辑推荐|大家都在|関連|おすすめ|人気|ランキング|新着|اقرأ|مواضيع|الأكثر
        |související|čtěte také|přečtěte si|nejčtenější|súvisiace|čítajte|olvasta már|kapcsolódó|citește și|vezi și
        |διαβάστε
        |ilgili|lue myös|les også|læs også|läs också|nos derni|nos actu
        |unsere neue|nuestras últimas|le nostre ultime|our latest|lo más (?:visto|leído)|آخر الأخبار
        |läs mer|mer om|mest lest|mest læst|artigos|notícias relacionadas
        |veja também|trending|相關|推薦|熱門|更多|您可能|你可能|관련""",
    "copyright": r"""
        copyright|©|\(c\)|℗|all rights|alle rechte|tous droits|todos los derechos|todos os direitos|tutti i diritti
        |版权|版權|著作権|p\.? ?iva|made with|designed by|site by|a division of|part of the|registered
        |is a publication|icp|京icp""",
    "credit": r"""
        photo|photos|image|images|picture|photograph|photographer|illustration|graphic|credit|credits|source|media
        |video|file photo|getty|foto|fotos|bild|bilder|quelle|imagen|imágenes|fuente|immagine|crédit|crédits|фото
        |图片|图|摄影|来源|資料|写真|画像|صورة|image courtesy|courtesy""",
    "byline": r"""
        by\s|written by|posted by|author|authors|editor|edited by|reporting by|published|posted|updated|last updated
        |last modified|modified|created|first published|date|von\s|autor|redaktion|aktualisiert|veröffentlicht|par\s
        |publié|mis à jour|por\s|publicado|actualizado|atualizado|di\s|pubblicato|aggiornato|door|gepubliceerd
        |opublikowano|aktualizacja|автор|опубликовано|обновлено|作者|编辑|责任编辑|责编|记者|发布|时间|日期|公開
        |更新|著者|執筆|كتب|بقلم|about the author|about author|more by|all posts by|view all posts|read more by""",
    "contact": r"""
        contact|contact us|tel|telephone|phone|fax|e mail|email us|call us|address|reach us|write to|reach the
        |send tips|follow me|kontakt|联系|电话""",
}
"""Regular expressions for how a short line begins."""

INSIDE = {
    "navigation": r"""
        use cookies|uses cookies|our cookies|cookie policy|cookies policy|privacy policy|terms of use
        |terms of service|terms & conditions|terms and conditions|enable javascript|javascript is|your browser
        |adblock|ad blocker|user agreement|datenschutzerklärung|verwendet cookies|utilise des cookies
        |utiliza cookies|utilizamos cookies|utilizza i cookie|utilizza cookie|файлы cookie|隐私政策|服务条款
        |adjust font size|california resident|do not sell my""",
    "share": r"""
        bookmark and share|share on facebook|share on twitter|share this|share via|click to share
        |opens in new window|share to|follow us on|follow us|on facebook|on twitter|auf facebook|sur facebook
        |en facebook|no facebook|su facebook|share article|share story""",
    "comment": r"""
        thoughts on|responses to|replies to|leave a reply|leave a comment|post a comment|add a comment
        |you are commenting|commenting policy|comments are closed|comments are moderated|comment policy
        |comments powered|disqus|your email address will not|required fields|logged in|log out|notify me of
        |new comments|bloggers like this|join the discussion|join the conversation|view comments|hide comments
        |report abuse|flag as|\d+ comments?\b|\d+ kommentare?\b|\d+ commentaires?\b|\d+ comentarios?\b|\d+ replies\b
        |upvote|reply to|nutzungsbedingungen|kommentar schreiben|пользовател\w+ соглашени""",
    "form": r"""
        was this (?:page|article|answer|information|content|section) (?:useful|helpful)|did you find this (?:page
        |article)
        |war dieser (?:artikel|beitrag) hilfreich|cet article vous a.t.il|te ha sido útil este artículo
        |enter your email|email address|sign up for|sign up to|newsletter|subscribe to|subscribe now|subscribers
        |subscriber|free trial|log in or|sign in or|create an account|click an icon|other followers|in your inbox
        |to your inbox|by email|unsubscribe|free account|already have an account|al newsletter|alla newsletter
        |la newsletter|start your subscription|support our journalism|make a contribution|donate""",
    "advertisement": r"""
        affiliate commission|affiliate links|affiliate link|may earn a commission|earn a small commission
        |advertisement|sponsored by|sponsored content""",
    "related": r"""
        related articles|related news|related stories|related posts|related topics|related links|more stories
        |you might also|you may also|also like|recommended for you|recommended stories|editors' picks|editor's picks
        |most viewed|read full|full story|more news|click here|copied text|with the author|view gallery|slideshow""",
    "copyright": r"""
        all rights reserved|rights reserved|copyright \W|copyright \d|© ?\d|©|material may not be
        |may not be reproduced|may not be published|without permission|without the prior|a publication by
        |a publication of|published by|is owned by|operated by|trademark|registered in|company number|alle rechte
        |tous droits|derechos reservados|direitos reservados|diritti riservati|wszelkie prawa|права защищены
        |版权所有|未经授权|不得转载|保留所有权利|転載|無断|جميع الحقوق""",
    "credit": r"""
        getty images|photo by|photo credit|image credit|image courtesy|shutterstock|photo:|image:|via getty|ap photo
        |file photo|picture:|photograph:|istock|unsplash|flickr|foto:|bild:|photograph by|\(reuters\)|\(photo
        |image source|photo courtesy""",
    "counter": r"""
        \d+ hits|\d+ views|\d+ followers|\d+ shares|\d+ likes|\d+ reads|\d+ min read|min read|minute read
        |minutes read|hours? ago|minutes? ago|mins? ago|days? ago|vor \d+ (stunden|minuten|tagen)|il y a \d+
        |hace \d+|\d+ ore fa|\d+ (часов|минут|дней) назад|\d+小时前|\d+分钟前|stat counter|counter for|page \d+ of
        |\d+ of \d+\b|1 / \d+|read time|просмотр\w+
        |před \d+ (?:hodin|minut|dny)|pred \d+ (?:hodin|min)|\d+ (?:órája|perce)|acum \d+ (?:ore|minute|zile)
        |πριν \d+|\d+ (?:saat|dakika|gün) önce
        |for \d+ (?:timer|minutter|dager) siden|\d+ (?:tuntia|minuuttia) sitten|há \d+ (?:horas?|minutos?|dias?)
        |\d+ ?(?:小時|分鐘|天)前|\d+ ?(?:時間|分|日)前|\d+ ?(?:시간|분|일) ?전""",
    "contact": r"""
        contact us at|@[\w.-]+\.(com|org|net|co)|for more information|contact the|email us|tips to|reach him
        |reach her|follow him|follow her|can be reached|\+\d{2,3}[- ]?\d{5,}""",
}
"""Regular expressions for what is anywhere in a line."""

FUNCTION_WORDS = """
    the of and to in a is that for it was on are as with his they at be this have from or had by but not what
    all were we when your can said there an which she do how their if will up about out many then them would so
    some her him has more no he i you my who its been than into could our after over also just because der die
    und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es werden aus er hat dass sie
    nach wird bei einer um am sind noch wie einem über einen zum war haben nur oder aber vor zur bis mehr durch
    man sein wurde sei le la les de du et en un une que est pour qui dans par plus pas au sur ne se ce il sont
    avec aux son sa ses cette ont mais comme ou nous vous leur être fait elle el los las y del por con una su
    para al lo como más o pero sus ha me si sin sobre este ya entre cuando todo esta ser dos también fue había
    era muy hasta desde os e da em uma não com na nos nas foi ao ele mas pelo pela até isso gli di che è per non
    della dei delle nel alla sono anche più ma come dal questo het een van dat op te zijn voor met niet aan om
    ook bij maar naar dan nog wel deze w z się nie że jest po jak przez dla od tym co są czy tak ale być jego
    już и в не на что он с как это по но из у за от так же для вы бы к а то его о мы была был при или если och
    att det som på är av för med till har inte ett han men var jag sig från vi så ve bir bu için ile çok daha
    olarak olan gibi في من على أن إلى عن مع هذا التي الذي ما لا كان
    a že se v na je s z do pro ve který která jsou byl by jako aby ale také podle až nebo být jeho po při už
    az egy és hogy nem is volt ezt meg mint már csak még ki el de ha vagy lesz ami
    și în cu pe nu la din care mai pentru este sunt fost dar sau ca ce această acest
    og i at er til den på med de som for har av han ikke et fra var vi kan men om blir ble
    ja on ei se että hän oli ovat myös mutta kun niin tai joka sen ovat ollut
    και το του η να την με για από που δεν οι τα τον στο είναι της θα στην έχει
"""
"""They hold sentences together; menus do without."""
