"""Words that a full stop follows without ending the sentence, and words that begin one.

One table for all languages: the classes are narrow enough that an entry of one language does no harm in another
(`NUMBERED` holds "no" and "art", which count only before a number). Written down from general knowledge of what
newspapers and papers print; entries are in lower case, without the last full stop.
"""

from corpus.text.word_sets import word_set

# A name or a noun follows: the sentence never ends here.
TITLES = word_set(
    """
    mr mrs ms mx dr drs prof profs hon rev fr revd msgr mgr gen lt col maj capt cpt cmdr cdr comdr adm sgt ssgt cpl
    pvt
    pfc brig gov sen sens rep reps supt insp det pres st ste mt ft messrs mme mmes mlle mlles mons dott dottssa
    dott.ssa
    sig sigg sig.ra sig.na sig.ri sigra signa avv ing arch geom rag on onn cav comm egr gent spett ill dir amm sr sra
    srta srs sres
    d.ª dna dra dras dres lic arq pbro hno hna exmo exma ilmo sto sta d.ra hr fr frl herr dhr mevr mw ir drs ds mej
    skt kapt lojtn univ.-prof dipl.-ing o.univ.-prof habil kom ks red p.o ob śp płk gen kpt por ppłk mjr inż mgr sw św
    mudr judr paeddr phdr rndr thdr phmr mvdr doc pplk plk kpt prom sv
    г-н г-жа г-на г-ну г-же г-жу проф акад доц д-р инж чл чл.-кор гр ген полк подп кап лейт св прп ул пер пр-т пл пос
    пгт дер респ обл
    им т.н тов тт вул просп бул м-р м-с п-н п-жа
    κ κα κος δρ καθ αγ
    డా డాక్టర్ डॉ डा श्री प्रो पं सौ कु
    """
)

# A number (or a letter or a Roman one that counts) follows.
NUMBERED = word_set(
    """
    no nos nr nrs nro núm num n.º n° nº n.o p pp pg pgs pag pág págs pags vol vols fig figs figg ch chap cap caps
    cap.º sec secs sect
    art arts artt par pars párr párrf pars ex exs eq eqs eqn tab app add ed eds para paras op cit col cols tel telf
    tél fax ext bd bde bdo
    abb abs abschn anm aufl kap ziff s s. ss seq sez lett comma rn rz tz nrn hft jg t tom z lp poz rozdz rys str ust
    pkt par čl č čís obr
    sess ser jan feb febr mar mär apr abr avr avril jun jul juil aug ago août sep sept set oct okt ott out nov dec dez
    dic déc gen ene
    janv févr fév mag giu lug dom lun mart mer gio ven sab sáb mié jue vie lör sön tor fre
    ст п пп с стр гл рис табл разд изд т тт кн вып кв д дом корп оф эт тел №№ янв февр фев апр авг сент сен окт ноя
    нояб дек
    σ σελ αρ τηλ κεφ άρθ
    approx ca circa min max ref ок около прибл v vs
    """
)

# Something follows inside the sentence: an example, a reference, a unit of what comes next.
INNER = word_set(
    """
    e.g eg i.e ie cf viz vs approx ca circa resp esp incl excl dept est govt natl intl assn bros op.cit misc orig
    vgl bzw z.b d.h u.a i.d.r sog sogen bspw ggf evtl einschl inkl exkl zzgl abzgl gem durchschn geb verh gest hrsg
    insb insbes ehem allg bes betr bzgl entspr ev evang kath nachf röm u.a.m österr dt engl frz ital lat griech dipl
    p.ex p.e p.ej ad.es ad apr éd éds tél coll dép boul bd bld rte sté
    ecc.ti c.d cosid cosidd prof.ssa psicol idraul econ abbr adj agg
    excmo excma ilma admón apdo avda c.f cía depto dpto ej entlo esq gob gral hnos izq dcha mín máx pdo prov pról rte
    tlf vda
    bijv bv d.w.z dwz enz.v evt o.a m.b.t m.i.v t.a.v t.o.v nl zgn zog jl ll vnl aanw incl excl dhr vnw
    f.eks fx bl.a blandt bla ca kl ift iht jf jvf mht mfl osv.v pga pgr pkt plads tlf vedr gl hhv mv.v nr fhv ekskl
    inkl
    t.ex dvs d.v.s fr.o.m t.o.m s.k sk resp f.d fd kl ung p.g.a
    esim ks ts mm nk tj tjs tk eur yht vrt av ap
    np tzn tj m.in przyp wg zob zw nal dyr w.w ww jw ang fr ros niem łac gr hiszp woj pow gm bałt
    napr tzv t.j t.z resp tj např popř popr event mj okr okres okr nám atď.v cca stol pol nar roč č.p angl nem lat
    ún ill ún kb stb.v u.n ld vö szt u tér
    npr tzv tj odn sv itd.v br str čl vl dr mr
    nr dl dna dnă dvs art alin cf str et ap jud mun
    örn bkz vb.v çev yay cad mah
    т.е т.н т.наз т.к т.о напр см ср прим рр млн млрд трлн тыс руб коп долл дол кг гг вв рожд род ум букв англ нем
    франц фр лат греч
    итал исп рус укр белор каз тат сокр мн ед жен прил наст прош буд устар разг спец юр техн хим физ мат биол геогр
    ист лит
    наприм напр див стор грн тис м. р. ред упоряд заг кін поч нар пом обл р-н
    т.б б.з.б б.з ғасыр
    др т.г т.нар вж срв бел напр пр.н.е
    π.χ πχ βλ δηλ λ.χ ό.π τ.μ
    """
)

# Often at the end of a sentence too: only the next word tells.
EITHER = word_set(
    """
    etc et.al al co cos corp inc ltd llc llp plc bros jr sr esq ph.d phd m.d b.a m.a bsc msc s.a s.r.l s.p.a spa srl
    sas sarl ag gmbh
    a.m p.m pm b.c a.d ave blvd rd ln hwy sq apt bldg pl dist univ hosp ct pt pty mfg intl oz lb lbs hrs hr kg cm mm
    km
    usw usf u.s.w o.ä u.ä u.s.f etc.pp str tsd mio mrd mill jh jhdt
    ecc ecc.mo eccetera amb n.d.r n.d.t nn vv ff
    enz e.d e.a m.m o.s.v osv mv m.fl
    ym yms jne itd itp tys mln mld godz pt m.p
    atd apod atď ods a.s s.r.o spol mld kg
    stb satöbbi u.o
    ş.b vs vb vd
    т.д т.п др пр г гг в вв р м н.э до.н.э руб млн млрд тыс долл кв.м куб.м у.е пр др т.ін та.ін
    κ.λπ κλπ κ.ά κ.τ.λ
    ee.uu ee uu ud uds vd vds hs
    """
)

# Words that are at the beginning of sentences far more often than inside a name: pronouns, articles, conjunctions,
# question words and the commonest adverbs. They settle whether "... in the U.S. They" ends a sentence.
STARTERS = word_set(
    """
    a after all also although among an and another any are as at because before both but by can could despite did do
    does during each
    even every few finally first for from had has have he her here his how however i if in indeed instead is it its
    just last later let
    many maybe meanwhile more most much my neither never nevertheless next no nobody none nor not nothing now of often
    on once one only
    or other others our out over perhaps please several she should since so some somebody someone something sometimes
    soon still such
    than that the their then there therefore these they this those though through thus to today together tomorrow
    under unlike until
    up us was we were what whatever when where whereas whether which while who whoever whom whose why will with within
    without would
    yes yesterday yet you your mr mrs ms
    aber als am an auch auf aus bei bis da damit dann das dass daher dazu dem den denn der des deshalb die dies diese
    dieser dieses doch
    durch ein eine einem einen einer eines er erst es für gegen ich ihr ihre im in ist ja jedoch jetzt kein keine man
    mit nach nicht noch
    nun nur ob obwohl oder seit sein seine seit sie sind so sogar somit trotz über um und uns unter vom von vor
    während warum was weil
    wenn wer wie wir wird wo zu zudem zum zur zwar
    après alors au aucun aussi autre aux avant avec car ce cela celui ces cet cette ceux chaque comme contre dans de
    depuis des deux donc
    du elle elles en encore enfin ensuite est et il ils je la le les leur leurs lorsque mais même mes moi mon ne non
    notre nous on ou où
    par parce pendant peu plus pour pourquoi puis quand que quel quelle qui quoi sa sans selon ses si son sous sur ta
    tandis tous tout
    toute toutes très tu un une vers voici voilà vos votre vous
    además al algo algunos antes aquí así aún aunque bajo cada como cómo con cual cuál cuando cuándo de desde después
    donde dónde el él
    ella ellas ellos en entonces entre era es esa ese eso esta está estas este esto estos fue ha hasta hay hoy la las
    lo los luego más me
    mi mientras mucho muchos muy nada ni ningún no nos nosotros o otra otro otros para pero poco por porque pues que
    qué quien quién se
    según ser si sí sin sobre solo sólo son su sus también tampoco tan tanto te todo todos tras tu un una uno unos
    usted y ya yo
    anche ancora che chi ci come con cosa così cui da dal dalla degli dei del della delle di dopo dove due e è ed egli
    ella era essa essi
    fra fu già gli ha ho i il in invece io la le lei lo loro ma me mentre mi molti molto nei nel nella noi non nostro
    o oggi ogni oltre
    per perché però più poi quale quali quando quanto quasi quello questa queste questi questo qui se sebbene secondo
    sei senza si sono
    sopra su sua sue sul sulla suo suoi tra tutti tutto un una uno vi voi
    ainda antes após as às até cada com como da das dele depois do dos e ela elas ele eles em então entre era essa
    esse esta este eu foi
    há isso isto já lhe mais mas me mesmo minha muito na nas nem no nos nós o onde os ou para pela pelo por porque
    quando que quem são se
    sem seu seus só sob sobre sua também tem um uma você vocês
    aan al als bij daar dat de deze die dit door dus een er haar had heeft het hij hoe hun ik in is je kan maar meer
    men met mijn na naar
    niet nog nu of om omdat onder ook op over te toen tot uit van veel voor waar waarom want was wat we wel werd wie
    wij zal ze zij zijn zo
    af at blev da de den der deres det dette disse du efter eller en end er et for fra han hans har hendes her hun
    hvad hvem hver hvis hvor
    i ikke jeg kan man med men mens mit når og også om op over på selv sig sin siden skal som så til ud under var ved
    vi vil
    alla allt att av blev bland både de den denna dessa det detta där då efter eller en ett för från ha han hans har
    hennes hon honom hur
    här i inte jag kan men mot när någon och också om på samma sedan sig sin som så till trots under upp ut utan vad
    var varför vem vi vid är
    ale bo by był była było były co czy dla do dlatego gdy gdzie i ich ja jak jako je jego jej jednak jest jeśli już
    kiedy kto która
    które który lecz lub ma mam może my na nad nie o od on ona one oni oraz po pod ponieważ przed przez przy są się ta
    tak także tam te
    tego ten to też tu tylko tym w we więc wszyscy z za że
    a aby ako ani až bol bola bolo boli by byl byla bylo byli co či do ešte i ich já jak jako je jeho jej jejich její
    jen ještě již k kde
    kdo kdy když ktorý která které který ma mezi mi můj my na nad naše ne nebo než o od on ona oni pak po pod podle
    pro proto protože při
    s sa se si sú tak také ten tento to toto tu u už v vo však z za ze že
    а без бы был была были было в вам вас ведь весь во вот все всё вы где да даже для до его ее её если есть еще ещё
    же за здесь и из или
    им их к каждый как какая какие какой когда кто кроме ли лишь между меня мне многие мой мы на над надо наш не него
    нее ни но нет о об
    однако он она они оно от по под поэтому потом после почему при про с сам себя сегодня сейчас со среди так также
    там те тем теперь то
    того тоже только тот ту ты у уже хотя чего чем через что чтобы эта эти это этот я
    але бо був була було були від він вона вони воно де для до з за зі із її й коли ми на над не ні однак при про та
    так також там те ти
    тому у цей це ця ці через що щоб як який якщо я
    ο η το οι τα του της των τον την και να θα δεν με σε για από που πώς αυτό αυτή αυτός ένας μια αν όταν
    """
)

# Languages that write an ordinal number as digits and a full stop: "am 12. Juni", "10. pokus".
ORDINAL_STOP = word_set("de da no nb nn fi cs sk pl hu hr sr bs sl et lv is fo lb se tr eu")

# The months of those languages: before one of them a number is a day whatever the language of the text is taken for.
MONTHS = word_set(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    marts maj juli december mars tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta
    syyskuuta
    lokakuuta marraskuuta joulukuuta ledna února března dubna května června července srpna září října listopadu
    prosince
    január január januára február februára marec marca apríl apríla máj mája jún júna júl júla august augusta
    september septembra október
    októbra november novembra decembra stycznia lutego marca kwietnia maja czerwca lipca sierpnia września
    października listopada grudnia
    március április május június július augusztus szeptember október siječnja veljače ožujka travnja svibnja lipnja
    srpnja kolovoza rujna
    listopada studenoga prosinca januara februara aprila juna jula avgusta oktobra decembra ocak şubat mart nisan
    mayıs haziran temmuz
    ağustos eylül ekim kasım aralık janúar febrúar apríl maí júní júlí ágúst
    """
)
