"""Words whose full stop does not end a sentence, by language: data of :mod:`crawler.excerpt.sentences`.

``NEVER_LAST`` are titles, ranks and words that always govern the next one; ``SELDOM_LAST`` may end a
sentence, and do so where the next word is one of ``STARTERS``. Written without the last full stop, in lower
case.
"""

from collections.abc import Mapping

NEVER_LAST: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": (
            "mr mrs ms messrs dr prof rev hon st gen lt lt.col col maj capt cpt sgt cpl pvt pfc "
            "cmdr comdr cdr adm vadm radm brig brig.gen maj.gen lt.gen gov sen rep pres min amb "
            "supt insp sqn flt wg no nos fig figs vol pp ch sec art para approx ca cf vs viz al jan "
            "feb mar apr jun jul aug sep sept oct nov dec mt ft univ dept e.g i.e"
        ),
        "de": (
            "hr hrn fr dr prof dipl ing gen oberst lt hptm oblt maj brig adm nr abs art bzw ca etwa "
            "evtl ggf inkl exkl max min vgl z.b z.t u.a u.u d.h i.d.r o.ä s.o s.u bspw insb sog st "
            "jan feb mär apr jun jul aug sep sept okt nov dez geb verh tel str"
        ),
        "fr": (
            "m mm mme mmes mlle mlles me mgr dr pr st ste gén gal col cdt cne lt adm cf env art p "
            "pp vol fig no janv févr avr juil sept oct nov déc"
        ),
        "es": (
            "sr sra sres srta dr dra d dña prof gral gen cnel col cap tte alm lic ing pdte art núm "
            "no pág págs aprox vol fig cf p.ej ej"
        ),
        "it": (
            "sig sigg dott dr dott.ssa prof on sen gen col cap ten magg amm ing arch avv art artt n "
            "nn pag pagg ca es cfr fig vol p.es"
        ),
        "pt": (
            "sr sra srs dr dra prof gen cel cap maj ten alm eng art n nº pág págs aprox ex p.ex fig "
            "vol jan fev mar abr mai jun jul ago set out nov dez"
        ),
        "nl": (
            "dhr mevr mw dr drs ir ing prof mr gen kol kap maj lt adm nr blz ca bijv bv o.a m.b.t "
            "t.a.v d.w.z i.v.m m.i.v jl st jan feb mrt apr jun jul aug sept okt nov dec"
        ),
        "pl": (
            "gen płk ppłk mjr kpt por ppor chor sierż adm kadm dr prof mgr inż hab p pp pan art ust "
            "pkt nr ok ul al św im tzw m.in np tj tzn wg zob jan r"
        ),
        "cs": (
            "gen plk pplk mjr kpt npor por prap adm dr prof ing mgr bc judr mudr p pí pan č čl odst "
            "str ul nám např tj tzv cca resp mj tzn sv zvl"
        ),
        "sk": (
            "gen plk pplk mjr kpt npor por adm dr prof ing mgr bc judr p č čl ods str ul nám napr "
            "t.j tj tzv cca resp mj sv"
        ),
        "uk": (
            "ген полк підполк м-р кап лейт адм д-р проф акад п пп м с смт вул просп бул обл р-н ст "
            "ч п.п див напр т.зв ім о св нар н.е"
        ),
        "ru": (
            "ген ген.-лейт ген.-майор полк подполк м-р кап лейт адм д-р проф акад г-н г-жа гг гр "
            "тов им ул пр просп бул обл р-н с пос ст ч п пп рис стр см напр т.н св нар ок"
        ),
        "bg": (
            "ген полк подп м-р кап лейт адм д-р проф акад г-н г-жа инж ул бул обл чл ал т.н т.нар "
            "напр вж св стр"
        ),
        "sv": "dr prof gen öv maj kapt lt t.ex bl.a s.k d.v.s dvs nr kap ca jfr st fr fk",
        "no": "dr prof gen maj kapt lt f.eks bl.a s.k dvs nr kap ca jf pkt st fr hr",
        "da": "dr prof gen maj kapt lt f.eks bl.a s.k dvs nr kap ca jf pkt st fr hr",
        "fi": "tri prof kenr ev maj kapt luutn esim ym mm ks vrt n ns nk nro s",
        "et": "hr pr dr prof kol maj kpt ltn nt st s.t nn nr lk vt u",
        "lv": "k.dze dr prof ģen plkv maj kpt ltn adm piem t.i t.s u.c nr lpp sk iel",
        "lt": "p dr prof gen plk mjr kpt ltn adm pvz t.y t.t vad nr psl žr g pr",
        "hu": "dr prof gen vezds ezds alezds őrgy szds fhdgy id ifj özv pl ún ill kb ld vö sz st",
        "ro": ("dl d-l dna d-na dr prof ing gen col lt cpt mr cdor alm art alin lit nr pag cca ex sf str bd"),
        "el": "κ κα κκ δρ καθ στρ ταξ συντ αντ αριθ αρ άρθ βλ π.χ δηλ σελ λεωφ οδ αγ",
        "tr": ("dr prof doç av org korg tümg tuğg alb yb bnb yzb ütğm sn no vb örn bkz çev yay cad sok mah"),
        "id": ("dr drs h hj ir prof jend letjen mayjen brigjen kol kapt let tn ny sdr no jl rp dsb a.n u.p"),
        "vi": "ts ths gs pgs tp tx q p tt st vd bs ks cn",
        "he": 'ד"ר פרופ גב מר אל סא"ל',
        "hr": "gen puk bojnik dr prof mr ing g gđa br čl st npr tj tzv ul sv",
        "sl": "gen polk dr prof mag inž g ga št čl npr t.i ul sv",
        "sr": "ген пук др проф г гђа бр чл нпр тј тзв ул св gen puk dr prof g br čl npr tj ul sv",
    }.items()
}

SELDOM_LAST: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": (
            "inc corp co ltd llc plc bros etc jr sr ph.d u.s u.k u.n e.u a.m p.m b.c a.d d.c est al "
            "hwy ave blvd rd wash calif tex fla mass va md pa ark ariz colo conn del ill ind kan ky "
            "la mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore r.i s.c s.d tenn vt "
            "wis wyo lot ser mk bn rgt regt div"
        ),
        "de": "usw etc mio mrd tsd eur inc co corp ltd gmbh st jh jhd n.chr v.chr u.s a.d i.r",
        "fr": "etc cie ste éd env av apr j.-c h km",
        "es": "etc s.a s.l cía ee.uu ee uu a.c d.c p.m a.m mill mm",
        "it": "ecc etc s.p.a s.r.l mln mld a.c d.c",
        "pt": "etc s.a ltda cia mi mil bi mlh",
        "nl": "etc enz mln mld n.v b.v e.d a.d",
        "pl": "itd itp tys mln mld zł proc gr godz min br ub in r w n.e p.n.e sp z.o.o",
        "cs": "atd apod aj tis mil mld kč hod min stol n.l př.n.l a.s s.r.o",
        "sk": "atď apod a.i tis mil mld hod min stor n.l a.s s.r.o",
        "uk": "р рр ст тис млн млрд грн коп год хв сек т.д т.п т.ін ін та т км кг шт",
        "ru": "г гг в вв тыс млн млрд трлн руб коп ч час мин сек т.д т.п т.к т.е др пр т км кг шт экз",
        "bg": "г лв ст хил млн млрд ч мин сек т.н и.др др",
        "sv": "m.m m.fl osv o.s.v etc mdr milj tkr kr kl inkl",
        "no": "m.m m.fl osv o.s.v etc mrd mill kr kl inkl",
        "da": "m.m m.fl osv o.s.v etc mia mio kr kl inkl",
        "fi": "jne yms ym mrd milj tuh klo",
        "et": "jne jm mld mln tuh a sajandi eur",
        "lv": "u.tml utt milj mljrd mljd tūkst g gs eiro",
        "lt": "ir.kt kt mln mlrd tūkst m d val eur",
        "hu": "stb db ft mrd millió ezer fő u utca kft rt zrt",
        "ro": "etc mil mld ron s.a s.r.l e.n î.hr",
        "el": "κ.λπ κλπ κ.ά π.μ μ.μ μ.χ π.χ χιλ εκ δισ εκατ",
        "tr": "vb vs a.ş ltd şti tl mn mr",
        "id": "dll dst tbk pt cv",
        "vi": "v.v",
        "hr": "itd i.sl mil mlrd tis kn d.d d.o.o",
        "sl": "itd ipd mio mrd tis d.d d.o.o",
        "sr": "итд мил млрд дин itd mil mlrd din",
    }.items()
}

# Full stops behind numbers make ordinals here: "der 2. Zug", "3. maja".
_ORDINALS = "at bs cs da de et eu fi hr hu is lb lt lv nb nn no pl sk sl sr tr"
ORDINAL_STOP = frozenset(_ORDINALS.split())

_STARTERS = (
    "the a an in on at he she it they we you i but and this that these those for as according after "
    "before when while since if although however meanwhile its his her their there no one two our "
    "more most some many both with by from to under last earlier officials der die das ein eine er "
    "sie es wir im am auf mit nach vor bei aber und auch als wenn diese dieser dieses zudem laut le "
    "la les un une il elle ils elles nous ce cette ces mais et dans en au aux pour selon après "
    "avant depuis el los las una él ella ellos pero y al para según después antes desde lo gli uno "
    "lui lei ma nel nella nei con per secondo dopo prima o os um uma ele ela mas na em segundo após "
    "de het een hij zij wij maar op volgens він вона вони воно ми але та у в на за це ці після для "
    "також як он она они оно мы но и это эти после также как по при"
)
STARTERS = frozenset(_STARTERS.split())
