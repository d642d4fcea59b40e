"""The names of the months in the languages of the press, read without case and marks.

One row a language (BCP 47), twelve fields from January on, forms of one month side by side: genitive,
nominative, short. ``_`` joins a name of two words. The names follow Unicode CLDR's, with what newspapers
print beside them.

>>> month_of("Května", "cs"), month_of("listopad", "pl"), month_of("listopad", "hr"), month_of("Monday")
(5, 11, 10, None)
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

NAMES: Mapping[str, str] = {
    "af": (
        "januarie jan|februarie feb|maart mrt|april apr|mei|junie jun|julie jul|augustus aug|september sep|"
        "oktober okt|november nov|desember des"
    ),
    "am": "ጃንዋሪ ጃን|ፌብሩዋሪ ፌብ|ማርች|ኤፕሪል ኤፕሪ|ሜይ|ጁን|ጁላይ|ኦገስት ኦገስ|ሴፕቴምበር ሴፕቴ|ኦክቶበር ኦክቶ|ኖቬምበር ኖቬም|ዲሴምበር ዲሴም",
    "ar": "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر نونبر|ديسمبر دجنبر",
    "ar-DZ": "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "ar-LB": "كانون_الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين_الأول|تشرين_الثاني|كانون_الأول",
    "ar-MA": "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر",
    "az": (
        "yanvar yan|fevral fev|mart mar|aprel apr|may|iyun iyn|iyul iyl|avqust avq|sentyabr sen|"
        "oktyabr okt|noyabr noy|dekabr dek"
    ),
    "be": (
        "студзеня сту студзень|лютага лют люты|сакавіка сак сакавік|красавіка кра красавік|мая май|"
        "чэрвеня чэр чэрвень|ліпеня ліп ліпень|жніўня жні жнівень|верасня вер верасень|"
        "кастрычніка кас кастрычнік|лістапада ліс лістапад|снежня сне снежань"
    ),
    "bg": (
        "януари яну|февруари фев|март|април апр|май|юни|юли|август авг|септември сеп|октомври окт|"
        "ноември ное|декември дек"
    ),
    "bn": (
        "জানুয়ারী জানু জানুয়ারি|ফেব্রুয়ারী ফেব ফেব্রুয়ারি|মার্চ|এপ্রিল এপ্রি|মে|জুন|জুলাই জুল|আগস্ট আগ|"
        "সেপ্টেম্বর সেপ|অক্টোবর অক্টো|নভেম্বর নভে|ডিসেম্বর ডিসে"
    ),
    "bs": (
        "januar jan januara|februar feb februara|mart mar marta|april apr aprila|maj maja|juni jun juna|"
        "juli jul jula|august aug augusta|septembar sep septembra|oktobar okt oktobra|"
        "novembar nov novembra|decembar dec decembra"
    ),
    "ca": (
        "gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|setembre set|octubre oct|"
        "novembre nov|desembre des"
    ),
    "cs": (
        "ledna led leden|února úno únor|března bře březen|dubna dub duben|května kvě květen|"
        "června čvn červen|července čvc červenec|srpna srp srpen|září zář|října říj říjen|"
        "listopadu lis listopad|prosince pro prosinec"
    ),
    "cy": (
        "ionawr ion|chwefror chwef chw|mawrth maw|ebrill ebr|mai|mehefin meh|gorffennaf gorff gor|awst|"
        "medi|hydref hyd|tachwedd tach|rhagfyr rhag"
    ),
    "da": (
        "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep|"
        "oktober okt|november nov|december dec"
    ),
    "de": (
        "januar jan|februar feb|märz mär|april apr|mai|juni jun|juli jul|august aug|september sept sep|"
        "oktober okt|november nov|dezember dez"
    ),
    "de-AT": (
        "jänner jän|februar feb|märz mär|april apr|mai|juni jun|juli jul|august aug|september sep|"
        "oktober okt|november nov|dezember dez"
    ),
    "el": (
        "ιανουαρίου ιαν ιανουάριος γενάρη|φεβρουαρίου φεβ φεβρουάριος φλεβάρη|"
        "μαρτίου μαρ μάρτιος μαρτ μάρτη|απριλίου απρ απρίλιος απρίλη|μαΐου μαΐ μάιος μάη|"
        "ιουνίου ιουν ιούνιος ιούνη|ιουλίου ιουλ ιούλιος ιούλη|αυγούστου αυγ αύγουστος|"
        "σεπτεμβρίου σεπ σεπτέμβριος σεπτ σεπτέμβρη|οκτωβρίου οκτ οκτώβριος οκτώβρη|"
        "νοεμβρίου νοε νοέμβριος νοέμβρη|δεκεμβρίου δεκ δεκέμβριος δεκέμβρη"
    ),
    "en": (
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|"
        "october oct|november nov|december dec"
    ),
    "eo": "januaro|februaro|marto|aprilo|majo|junio|julio|aŭgusto|septembro|oktobro|novembro|decembro",
    "es": (
        "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
        "septiembre sept set sep septbre|octubre oct|noviembre nov|diciembre dic"
    ),
    "et": (
        "jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|august aug|september sept|"
        "oktoober okt|november nov|detsember dets"
    ),
    "eu": (
        "urtarrila urt urtarrilaren|otsaila ots otsailaren|martxoa mar martxoaren|apirila api apirilaren|"
        "maiatza mai maiatzaren|ekaina eka ekainaren|uztaila uzt uztailaren|abuztua abu abuztuaren|"
        "iraila ira irailaren|urria urr urriaren|azaroa aza azaroaren|abendua abe abenduaren"
    ),
    "fa": "ژانویهٔ|فوریهٔ|مارس|آوریل اپریل|مهٔ می|ژوئن|ژوئیهٔ جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "fi": (
        "tammikuuta tammi tammikuu|helmikuuta helmi helmikuu|maaliskuuta maalis maaliskuu|"
        "huhtikuuta huhti huhtikuu|toukokuuta touko toukokuu|kesäkuuta kesä kesäkuu|"
        "heinäkuuta heinä heinäkuu|elokuuta elo elokuu|syyskuuta syys syyskuu|lokakuuta loka lokakuu|"
        "marraskuuta marras marraskuu|joulukuuta joulu joulukuu"
    ),
    "fil": (
        "enero ene|pebrero peb|marso mar|abril abr|mayo may|hunyo hun|hulyo hul|agosto ago|setyembre set|"
        "oktubre okt|nobyembre nob|disyembre dis"
    ),
    "fo": (
        "januar jan|februar feb|mars mar|apríl apr|mai|juni jun|juli jul|august aug|september sep|"
        "oktober okt|november nov|desember des"
    ),
    "fr": (
        "janvier janv|février févr|mars|avril avr|mai|juin|juillet juil|août|septembre sept|octobre oct|"
        "novembre nov|décembre déc"
    ),
    "ga": (
        "eanáir ean|feabhra feabh|márta|aibreán aib|bealtaine beal|meitheamh meith|iúil|lúnasa lún|"
        "meán_fómhair mfómh|deireadh_fómhair dfómh|samhain samh|nollaig noll"
    ),
    "gl": (
        "xaneiro xan|febreiro feb|marzo mar|abril abr|maio|xuño|xullo xul|agosto ago|setembro set|"
        "outubro out|novembro nov|decembro dec"
    ),
    "gu": (
        "જાન્યુઆરી જાન્યુ|ફેબ્રુઆરી ફેબ્રુ|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ ઓગસ્ટ|સપ્ટેમ્બર સપ્ટે|"
        "ઑક્ટોબર ઑક્ટો ઓક્ટોબર|નવેમ્બર નવે|ડિસેમ્બર ડિસે"
    ),
    "ha": "janairu|fabrairu|maris|afirilu|mayu|yuni|yuli|agusta|satumba|oktoba|nuwamba|disamba",
    "he": (
        "ינואר ינו׳ ינו|פברואר פבר׳|מרץ|אפריל אפר׳|מאי|יוני|יולי|אוגוסט אוג׳|ספטמבר ספט׳|אוקטובר אוק׳|"
        "נובמבר נוב׳|דצמבר דצמ׳"
    ),
    "hi": (
        "जनवरी जन॰|फ़रवरी फ़र॰|मार्च|अप्रैल|मई|जून|जुलाई जुल॰|अगस्त अग॰|सितंबर सित॰ सितम्बर|अक्टूबर अक्टू॰|"
        "नवंबर नव॰ नवम्बर|दिसंबर दिस॰ दिसम्बर"
    ),
    "hr": (
        "siječnja sij siječanj|veljače velj veljača|ožujka ožu ožujak|travnja tra travanj|"
        "svibnja svi svibanj|lipnja lip lipanj|srpnja srp srpanj|kolovoza kol kolovoz|rujna ruj rujan|"
        "listopada lis listopad|studenoga stu studeni|prosinca pro prosinac"
    ),
    "hu": (
        "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|"
        "szeptember szept szep|október okt|november nov|december dec"
    ),
    "hy": (
        "հունվարի հնվ հունվար|փետրվարի փտվ փետրվար|մարտի մրտ մարտ|ապրիլի ապր ապրիլ|մայիսի մյս մայիս|"
        "հունիսի հնս հունիս|հուլիսի հլս հուլիս|օգոստոսի օգս օգոստոս|սեպտեմբերի սեպ սեպտեմբեր|"
        "հոկտեմբերի հոկ հոկտեմբեր|նոյեմբերի նոյ նոյեմբեր|դեկտեմբերի դեկ դեկտեմբեր"
    ),
    "id": (
        "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu|september sep|"
        "oktober okt|november nov|desember des"
    ),
    "is": (
        "janúar jan|febrúar feb|mars mar|apríl apr|maí|júní jún|júlí júl|ágúst ágú|september sep sept|"
        "október okt|nóvember nóv|desember des"
    ),
    "it": (
        "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|"
        "settembre set sett|ottobre ott|novembre nov|dicembre dic"
    ),
    "ka": (
        "იანვარი იან|თებერვალი თებ|მარტი მარ|აპრილი აპრ|მაისი მაი|ივნისი ივნ|ივლისი ივლ|აგვისტო აგვ|"
        "სექტემბერი სექ|ოქტომბერი ოქტ|ნოემბერი ნოე|დეკემბერი დეკ"
    ),
    "kk": (
        "қаңтар қаң|ақпан ақп|наурыз нау|сәуір сәу|мамыр мам|маусым мау|шілде шіл|тамыз там|қыркүйек қыр|"
        "қазан қаз|қараша қар|желтоқсан жел"
    ),
    "km": "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ",
    "kn": (
        "ಜನವರಿ ಜನ|ಫೆಬ್ರವರಿ ಫೆಬ್ರ ಫೆಬ್ರುವರಿ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್ ಏಪ್ರಿ|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್ ಆಗ ಅಗಸ್ಟ್|"
        "ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ|ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ|ನವೆಂಬರ್ ನವೆಂ ನವಂಬರ್|ಡಿಸೆಂಬರ್ ಡಿಸೆಂ"
    ),
    "ky": (
        "январь янв|февраль фев|март мар|апрель апр|май|июнь июн|июль июл|август авг|сентябрь сен|"
        "октябрь окт|ноябрь ноя|декабрь дек"
    ),
    "lb": (
        "januar jan|februar feb|mäerz mäe|abrëll abr|mee|juni jun|juli jul|august aug|september sep|"
        "oktober okt|november nov|dezember dez"
    ),
    "lo": (
        "ມັງກອນ ມ.ກ|ກຸມພາ ກ.ພ|ມີນາ ມ.ນ|ເມສາ ມ.ສ|ພຶດສະພາ ພ.ພ|ມິຖຸນາ ມິ.ຖ|ກໍລະກົດ ກ.ລ|ສິງຫາ ສ.ຫ|ກັນຍາ ກ.ຍ|"
        "ຕຸລາ ຕ.ລ|ພະຈິກ ພ.ຈ|ທັນວາ ທ.ວ"
    ),
    "lt": (
        "sausio saus sausis|vasario vas vasaris|kovo kov kovas|balandžio bal balandis|gegužės geg gegužė|"
        "birželio birž birželis|liepos liep liepa|rugpjūčio rugp rugpjūtis|rugsėjo rugs rugsėjis|"
        "spalio spal spalis|lapkričio lapkr lapkritis|gruodžio gruod gruodis"
    ),
    "lv": (
        "janvāris janv janvārī|februāris febr februārī|marts martā|aprīlis apr aprīlī|maijs maijā|"
        "jūnijs jūn jūnijā|jūlijs jūl jūlijā|augusts aug augustā|septembris sept septembrī|"
        "oktobris okt oktobrī|novembris nov novembrī|decembris dec decembrī"
    ),
    "mk": (
        "јануари јан|февруари фев|март мар|април апр|мај|јуни јун|јули јул|август авг|септември сеп|"
        "октомври окт|ноември ное|декември дек"
    ),
    "ml": (
        "ജനുവരി ജനു|ഫെബ്രുവരി ഫെബ്രു|മാർച്ച് മാർ|ഏപ്രിൽ ഏപ്രി|മേയ് മെയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ് ഓഗ|"
        "സെപ്റ്റംബർ സെപ്റ്റം|ഒക്‌ടോബർ ഒക്ടോ ഒക്ടോബർ|നവംബർ നവം|ഡിസംബർ ഡിസം"
    ),
    "mr": (
        "जानेवारी जाने|फेब्रुवारी फेब्रु|मार्च|एप्रिल एप्रि|मे|जून|जुलै|ऑगस्ट ऑग|सप्टेंबर सप्टें|ऑक्टोबर ऑक्टो|नोव्हेंबर नोव्हें|डिसेंबर डिसें"
    ),
    "ms": (
        "januari jan|februari feb|mac|april apr|mei|jun|julai jul|ogos ogo|september sep|oktober okt|"
        "november nov|disember dis"
    ),
    "my": ("ဇန်နဝါရီ ဇန်|ဖေဖော်ဝါရီ ဖေ|မတ်|ဧပြီ ဧ|မေ|ဇွန်|ဇူလိုင် ဇူ|ဩဂုတ် ဩ|စက်တင်ဘာ စက်|အောက်တိုဘာ အောက်|နိုဝင်ဘာ နို|ဒီဇင်ဘာ ဒီ"),
    "ne": "जनवरी|फेब्रुअरी फेब्रुवरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर",
    "nl": (
        "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep|"
        "oktober okt|november nov|december dec"
    ),
    "no": (
        "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep|"
        "oktober okt|november nov|desember des"
    ),
    "pa": ("ਜਨਵਰੀ ਜਨ|ਫ਼ਰਵਰੀ ਫ਼ਰ|ਮਾਰਚ|ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ ਜੁਲਾ|ਅਗਸਤ ਅਗ|ਸਤੰਬਰ ਸਤੰ|ਅਕਤੂਬਰ ਅਕਤੂ|ਨਵੰਬਰ ਨਵੰ|ਦਸੰਬਰ ਦਸੰ"),
    "pl": (
        "stycznia sty styczeń|lutego lut luty|marca mar marzec|kwietnia kwi kwiecień|maja maj|"
        "czerwca cze czerwiec|lipca lip lipiec|sierpnia sie sierpień|września wrz wrzesień|"
        "października paź październik|listopada lis listopad|grudnia gru grudzień"
    ),
    "ps": "جنوري|فبروري فېبروري|مارچ|اپریل|مۍ|جون|جولای|اګست|سېپتمبر سپتمبر|اکتوبر|نومبر|دسمبر",
    "pt": (
        "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|"
        "setembro set|outubro out|novembro nov|dezembro dez"
    ),
    "ro": (
        "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|"
        "septembrie sept sep|octombrie oct|noiembrie nov|decembrie dec"
    ),
    "ru": (
        "января янв январь|февраля февр февраль|марта мар март|апреля апр апрель|мая май|июня июн июнь|"
        "июля июл июль|августа авг август|сентября сент сентябрь сен|октября окт октябрь|"
        "ноября нояб ноябрь ноя|декабря дек декабрь"
    ),
    "si": (
        "ජනවාරි ජන|පෙබරවාරි පෙබ|මාර්තු මාර්|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු අගෝ|සැප්තැම්බර් සැප්|ඔක්තෝබර් ඔක්|නොවැම්බර් නොවැ|දෙසැම්බර් දෙසැ"
    ),
    "sk": (
        "januára jan január|februára feb február|marca mar marec|apríla apr apríl|mája máj|júna jún|"
        "júla júl|augusta aug august|septembra sep september|októbra okt október|novembra nov november|"
        "decembra dec december"
    ),
    "sl": (
        "januar jan januarja|februar feb februarja|marec mar marca|april apr aprila|maj maja|"
        "junij jun junija|julij jul julija|avgust avg avgusta|september sep septembra|oktober okt oktobra|"
        "november nov novembra|december dec decembra"
    ),
    "so": (
        "janaayo|febraayo|maarso|abriil|maajo|juun|luulyo|agoosto|sebteembar|oktoobar|nofeembar|diseembar"
    ),
    "sq": (
        "janar jan janarit|shkurt shk shkurtit|mars mar marsit|prill pri prillit|maj majit|"
        "qershor qer qershorit|korrik korr korrikut|gusht gush gushtit|shtator sht shtatorit|"
        "tetor tet tetorit|nëntor nën nëntorit|dhjetor dhj dhjetorit"
    ),
    "sr": (
        "јануар јан јануара|фебруар феб фебруара|март мар марта|април апр априла|мај маја|јун јуна јуни|"
        "јул јула јули|август авг августа|септембар сеп септембра|октобар окт октобра|"
        "новембар нов новембра|децембар дец децембра"
    ),
    "sr-Latn": (
        "januar jan januara|februar feb februara|mart mar marta|april apr aprila|maj maja|jun juna juni|"
        "jul jula juli|avgust avg avgusta|septembar sep septembra|oktobar okt oktobra|"
        "novembar nov novembra|decembar dec decembra"
    ),
    "sv": (
        "januari jan|februari feb|mars mar|april apr|maj|juni|juli|augusti aug|september sep sept|"
        "oktober okt|november nov|december dec"
    ),
    "sw": (
        "januari jan|februari feb|machi mac|aprili apr|mei|juni jun|julai jul|agosti ago|septemba sep|"
        "oktoba okt|novemba nov|desemba des"
    ),
    "ta": (
        "ஜனவரி ஜன|பிப்ரவரி பிப்|மார்ச் மார்|ஏப்ரல் ஏப்|மே|ஜூன்|ஜூலை ஜுலை|ஆகஸ்ட் ஆக|செப்டம்பர் செப்|"
        "அக்டோபர் அக்|நவம்பர் நவ|டிசம்பர் டிச"
    ),
    "te": (
        "జనవరి జన|ఫిబ్రవరి ఫిబ్ర|మార్చి|ఏప్రిల్ ఏప్రి|మే|జూన్|జులై జూలై|ఆగస్టు ఆగ ఆగస్ట్|సెప్టెంబర్ సెప్టెం|అక్టోబర్ అక్టో|నవంబర్ నవం|డిసెంబర్ డిసెం"
    ),
    "tg": (
        "январи январ|феврали феврал|марти март|апрели апрел|майи май|июни июн|июли июл|августи август|"
        "сентябри сентябр|октябри октябр|ноябри ноябр|декабри декабр"
    ),
    "th": (
        "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|"
        "สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค"
    ),
    "tk": "ýanwar|fewral|mart|aprel|maý|iýun|iýul|awgust|sentýabr|oktýabr|noýabr|dekabr",
    "tr": (
        "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|"
        "ekim eki|kasım kas|aralık ara"
    ),
    "uk": (
        "січня січ січень|лютого лют лютий|березня бер березень|квітня квіт квітень|травня трав травень|"
        "червня черв червень|липня лип липень|серпня серп серпень|вересня вер вересень|жовтня жовт жовтень|"
        "листопада лист листопад|грудня груд грудень"
    ),
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "uz": (
        "yanvar yan|fevral fev|mart mar|aprel apr|may|iyun iyn|iyul iyl|avgust avg|sentabr sen sentyabr|"
        "oktabr okt oktyabr|noyabr noy|dekabr dek"
    ),
    "uz-Cyrl": "январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр",
    "zu": (
        "januwari jan|februwari feb|mashi mas|ephreli eph|meyi mey|juni jun|julayi jul|agasti aga|"
        "septhemba sep|okthoba okt|novemba nov|disemba dis"
    ),
}

SOLAR = "فروردین|اردیبهشت|خرداد|تیر|مرداد امرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
"""The months of the Persian solar calendar (Iran)."""

SOLAR_DARI = "حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت"
"""The same months as Afghanistan names them."""


def fold(word: str) -> str:
    """The word without case, marks and dots, as the names are compared.

    >>> fold("Févr."), fold("พ.ค.")
    ('fevr', 'พค')
    """
    if word.isascii():
        return word.lower().replace(".", "")
    kept = unicodedata.normalize("NFKD", word.casefold().replace(".", ""))
    return "".join(char for char in kept if not unicodedata.combining(char))


def month_of(word: str, language: str | None = None) -> int | None:
    """The number of the month that a word names; where languages disagree, the page's own decides.

    >>> month_of("srp", "cs"), month_of("srp", "hr"), month_of("srp")
    (8, 7, None)
    """
    found = _table().get(fold(word))
    if not found:
        return None
    if len(found) == 1:
        return next(iter(found))
    primary = (language or "").partition("-")[0].lower()
    return next((month for month, languages in found.items() if primary in languages), None)


def solar_month_of(word: str) -> int | None:
    """The number of the month in the Persian solar calendar, from Farvardin on.

    >>> solar_month_of("اردیبهشت")
    2
    """
    return _solar_table().get(fold(word))


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The folded first words of names that have two.

    >>> fold("كانون") in first_words()
    True
    """
    return frozenset(name.partition("_")[0] for name in _table() if "_" in name)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[int, frozenset[str]]]:
    """Folded name → month → languages that use the name so."""
    table: dict[str, dict[int, set[str]]] = {}
    for language, row in NAMES.items():
        for month, forms in enumerate(row.split("|"), start=1):
            for form in forms.split():
                languages = table.setdefault(fold(form), {}).setdefault(month, set())
                languages.add(language.partition("-")[0])
    return {
        name: {month: frozenset(languages) for month, languages in months.items()}
        for name, months in table.items()
    }


@lru_cache(maxsize=1)
def _solar_table() -> Mapping[str, int]:
    return {
        fold(form): month
        for row in (SOLAR, SOLAR_DARI)
        for month, forms in enumerate(row.split("|"), start=1)
        for form in forms.split()
    }
