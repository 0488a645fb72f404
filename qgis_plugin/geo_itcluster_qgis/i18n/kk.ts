<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>geo_itcluster</name>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Regions</source>
        <translation>Өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scores</source>
        <translation>Бағалар</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Weights</source>
        <translation>Салмақтар</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Autocorrelation</source>
        <translation>Автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Spillover</source>
        <translation>Таралу әсерлері</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Study</source>
        <translation>Зерттеу</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Polygons, one a region, in any coordinate reference system.</source>
        <translation>Полигондар, әр өңірге бір полигон, кез келген координаттар жүйесінде.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>A row a region: a layer, or a table without geometry.</source>
        <translation>Әр өңірге бір жол: қабат немесе геометриясыз кесте.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Name of the region</source>
        <translation>Өңірдің атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Field that says what a region is called in messages and pages; feature ids unless given.</source>
        <translation>Хабарламалар мен беттердегі өңір атауының өрісі; берілмесе, нысандардың идентификаторлары алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Numeric field. NULL is no data, never 0.</source>
        <translation>Сандық өріс. NULL деректің жоқтығын білдіреді, ешқашан 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>A new layer or table; the source stays as it is.</source>
        <translation>Жаңа қабат немесе кесте; бастапқы деректер өзгермейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>A table of its own; not made unless asked for.</source>
        <translation>Жеке кесте; тек сұралған жағдайда жасалады.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>A page of its own: the findings in words, tables, and maps drawn by QGIS.</source>
        <translation>Жеке бет: сөзбен жазылған қорытындылар, кестелер және QGIS салған карталар.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Variable</source>
        <translation>Көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Page with tables and maps</source>
        <translation>Кестелер мен карталар беті</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>HTML files (*.html)</source>
        <translation>HTML файлдары (*.html)</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Summary</source>
        <translation>Қорытынды</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Connectivity report</source>
        <translation>Байланыстылық есебі</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>topology, gap, overlap, T-junction, sliver, island, neighbours, noding, check, repair, borders</source>
        <translation>топология, саңылау, қабаттасу, T-қосылыс, жіңішке жолақ, арал, көршілер, түйіндер, тексеру, түзету, шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Can contiguity be trusted on this map? The report names islands and connected parts, counts neighbours, and looks for borders that seem common and are not: a vertex of one region on another's edge (T-junction), vertices that nearly coincide (near miss), overlaps, and gaps, which may be lakes. Regions that meet there are no neighbours to any tool that compares vertices.

Defects come as a layer of points. The repaired regions have near vertices snapped together and missing ones put in; overlaps and gaps wider than the tolerance stay.</source>
        <translation>Осы картадағы шектестікке сенуге бола ма? Есеп аралдар мен байланысқан бөліктерді атайды, көршілерді санайды және ортақ көрінетін, бірақ ортақ емес шекараларды іздейді: бір өңірдің екіншісінің қабырғасында жатқан төбесі (T-қосылыс), дерлік дәл келетін төбелер (near miss), қабаттасулар және көл болуы мүмкін саңылаулар. Ондай жерде түйісетін өңірлер төбелерді салыстыратын ешбір бағдарлама үшін көрші емес.

Ақаулар нүктелер қабаты болып шығады. Түзетілген өңірлерде жақын төбелер біріктіріліп, жетіспейтіндері қосылады; рұқсат етілген шектен кең қабаттасулар мен саңылаулар қалады.</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>What does not fit</source>
        <translation>Не сәйкес келмейді</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>One region</source>
        <translation>Бір өңір</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>The other region</source>
        <translation>Екінші өңір</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Size</source>
        <translation>Өлшемі</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>queen: at least a point; rook: a line.</source>
        <translation>queen: кемінде ортақ нүкте; rook: ортақ сызық.</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>How near is the same place. Unless given: a hundred millionth of the map's larger side, some centimetres on a map of a country.</source>
        <translation>Қандай жақындық бір орын деп саналады. Берілмесе: картаның үлкен қабырғасының жүз миллионнан бір бөлігі, ел картасында - бірнеше сантиметр.</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Regions with numbers of neighbours</source>
        <translation>Көршілер саны бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>A point a place where borders do not fit.</source>
        <translation>Шекаралар сәйкес келмейтін әр орынға бір нүкте.</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>The regions with borders that fit, where snapping can make them.</source>
        <translation>Төбелерді біріктіру мүмкін болған жерлерде шекаралары сәйкес келетін өңірлер.</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Regions without neighbours</source>
        <translation>Көршісіз өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Defects</source>
        <translation>Ақаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Neighbours share</source>
        <translation>Көршілерге ортақ</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Tolerance, in the layer's units</source>
        <translation>Рұқсат етілген шек, қабат бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Repaired regions</source>
        <translation>Түзетілген өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Connected parts of the map</source>
        <translation>Картаның байланысқан бөліктері</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>T-junctions</source>
        <translation>T-қосылыстар</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Near misses</source>
        <translation>Дерлік дәл келетін төбелер</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Overlaps</source>
        <translation>Қабаттасулар</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Gaps</source>
        <translation>Саңылаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Neighbours</source>
        <translation>Көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Distance, or area of a gap, in the layer's units</source>
        <translation>Арақашықтық немесе саңылау ауданы, қабат бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Connected part of the map</source>
        <translation>Картаның байланысқан бөлігі</translation>
    </message>
    <message>
        <location filename="../algorithms/connectivity.py"/>
        <source>Places where its borders do not fit</source>
        <translation>Шекаралары сәйкес келмейтін орындар</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Contiguity weights</source>
        <translation>Шектестік салмақтары</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>neighbours, queen, rook, adjacency, spatial weights, GAL, enclave, lake, border</source>
        <translation>көршілер, ферзь, ладья, шектестік, кеңістіктік салмақтар, GAL, анклав, көл, шекара</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Which regions are neighbours because their borders meet? Queen: at least in a point; rook: along a line. Holes count: an enclave is the neighbour of the region around it.

Borders can be left out that run through lakes, or that a table names. Neighbours of neighbours (order 2 and more), and bridges from enclaves through their hosts, follow the links that are left.

Contiguity needs borders with common vertices: the connectivity report names those that have none.</source>
        <translation>Шекаралары түйісетіндіктен қандай өңірлер көрші болады? Queen (ферзь): кемінде бір нүктеде; rook (ладья): сызық бойымен. Ішкі шекаралар да есепке алынады: анклав өзін қоршаған өңірдің көршісі.

Көлдер арқылы өтетін немесе кестеде аталған шекараларды алып тастауға болады. Көршілердің көршілері (2 және одан жоғары рет) мен анклавтардан қоршаушы өңірлер арқылы өтетін көпірлер қалған байланыстар бойынша құрылады.

Шектестік үшін шекаралардың ортақ төбелері болуы керек: ондай төбелері жоқ шекараларды байланыстылық есебі атайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Lakes, seas and wide rivers: borders within them are left out.</source>
        <translation>Көлдер, теңіздер және кең өзендер: олардың ішіндегі шекаралар алынып тасталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>A link is left out if more than this share of the border's length lies in water.</source>
        <translation>Шекара ұзындығының осы үлестен көбі суда жатса, байланыс алынып тасталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>For the 16, 17 or 20 regions of Kazakhstan, by their names or codes: borders that lie in the lake by more than the share above are left out, as measured for the boundaries that come with the plugin.</source>
        <translation>Қазақстанның 16, 17 немесе 20 өңірі үшін, атаулары не кодтары бойынша: жоғарыда көрсетілген үлестен көбі көлде жатқан шекаралар алынып тасталады; бұл модульмен бірге келетін шекаралар үшін өлшенген.</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>A table with a row for each pair of neighbours that is not to count, by the regions' names.</source>
        <translation>Есепке алынбайтын әр көршілер жұбына бір жолдан тұратын, өңірлердің атаулары бойынша құрылған кесте.</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Name both fields of the table of borders to leave out.</source>
        <translation>Алынып тасталатын шекаралар кестесінің екі өрісін де көрсетіңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>{method}, borders left out: {count}</source>
        <translation>{method}, алып тасталған шекаралар: {count}</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Water</source>
        <translation>Су</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Share of a border in water</source>
        <translation>Шекараның судағы үлесі</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Kazakhstan: without borders in Lake Balkhash</source>
        <translation>Қазақстан: Балқаш көліндегі шекараларсыз</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Borders to leave out</source>
        <translation>Алынып тасталатын шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Field of the table of borders to leave out.</source>
        <translation>Алынып тасталатын шекаралар кестесінің өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/contiguity_weights.py"/>
        <source>Borders left out: {pairs}.</source>
        <translation>Алып тасталған шекаралар: {pairs}.</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Compare p-value conventions of LISA</source>
        <translation>LISA үшін p келісімдерін салыстыру</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>LISA, p-value, esda, GeoDa, spdep, pseudo p, permutation, exact, why do tools disagree</source>
        <translation>LISA, p-мән, esda, GeoDa, spdep, псевдо-p, алмастырулар, дәл, бағдарламалар неге келіспейді</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Why do two tools disagree about the same map? Local Moran's I of one variable, with its p under this plugin's rule (exact, two-sided), esda's two, GeoDa's and spdep's three. They differ in how they draw, which tails they count, what they do with ties, and whether a small p is attainable at all. The table says how, and how many p-values of each rule lie below the smallest one that the region could have.</source>
        <translation>Екі бағдарлама бір картада неге келіспейді? Бір көрсеткіштің жергілікті Моран индексі I: p осы модульдің ережесімен (дәл, екі жақты), esda-ның екі, GeoDa-ның және spdep-тің үш ережесімен беріледі. Олар кездейсоқ орналасуларды қалай алатынымен, қай құйрықтарды санайтынымен, тең мәндерді не істейтінімен және кіші p-ге мүлде жетуге бола ма, сонымен ерекшеленеді. Кесте мұның қалай болатынын және әр ереженің қанша p мәні өңірде мүмкін ең кіші мәннен төмен жатқанын айтады.</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Of the simulated rules. GeoDa and PySAL make 999 unless told otherwise.</source>
        <translation>Модельдеуі бар ережелер үшін. GeoDa мен PySAL, басқаша айтылмаса, 999 жасайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>A row a rule: what it does, and what came of it here.</source>
        <translation>Әр ережеге бір жол: ол не істейді және мұнда не шықты.</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Table of rules</source>
        <translation>Ережелер кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>p-values below the smallest possible one, of all rules</source>
        <translation>Мүмкін ең кіші мәннен төмен p, барлық ережелер бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Rules</source>
        <translation>Ережелер</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Rule</source>
        <translation>Ереже</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>How the null is had</source>
        <translation>Нөлдік үлестірім қалай алынады</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Sides</source>
        <translation>Жақтар</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Ties</source>
        <translation>Тең мәндер</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>What that does to p</source>
        <translation>Бұл p-ге қалай әсер етеді</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Regions with p of 5 % or less</source>
        <translation>p 5 %-дан аспайтын өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Below the smallest possible p</source>
        <translation>Мүмкін ең кіші p-ден төмен</translation>
    </message>
    <message>
        <location filename="../algorithms/conventions.py"/>
        <source>Smallest p this region could ever have</source>
        <translation>Осы өңірде мүмкін болатын ең кіші p</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Conditional convergence (SLX)</source>
        <translation>Шартты конвергенция (SLX)</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>spillover, SLX, beta convergence, regression, spatial lag, leverage, Freedman-Lane</source>
        <translation>таралу әсері, SLX, бета-конвергенция, регрессия, кеңістіктік лаг, леверидж, Фридман-Лейн</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Change a year = a + b · own initial level + theta · neighbours' mean initial level, by least squares. b &lt; 0 is convergence; theta &gt; 0 is a spillover of the neighbours' level. p of theta stands by Student's t and by permuted residuals, which need no normal errors.

The result says how much of the estimate rests on each region: its leverage, its share of theta's information, and theta without it.</source>
        <translation>Жылдық өзгеріс = a + b · өзінің бастапқы деңгейі + theta · көршілердің орташа бастапқы деңгейі, ең кіші квадраттар әдісімен. b &lt; 0 конвергенцияны, theta &gt; 0 көршілер деңгейінің таралу әсерін білдіреді. theta үшін p Стьюденттің t-критерийі бойынша және қателердің қалыпты болуын талап етпейтін, орны алмастырылған қалдықтар бойынша беріледі.

Нәтиже бағаның әр өңірге қаншалықты сүйенетінін көрсетеді: оның левериджі, theta туралы ақпараттағы үлесі және онсыз есептелген theta.</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Of the residuals, for theta; the classical p needs none.</source>
        <translation>Қалдықтардың, theta үшін; классикалық p-ге керек емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Coefficient</source>
        <translation>Коэффициент</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Estimate</source>
        <translation>Баға</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Standard error</source>
        <translation>Стандартты қате</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>95 % interval</source>
        <translation>95 %-дық интервал</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Theta, of the neighbours' initial level</source>
        <translation>Theta, көршілердің бастапқы деңгейі бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Theta, lower end of the 95 % interval</source>
        <translation>Theta, 95 %-дық интервалдың төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Theta, upper end of the 95 % interval</source>
        <translation>Theta, 95 %-дық интервалдың жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>p of theta (Student)</source>
        <translation>theta үшін p (Стьюдент)</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>p of theta (permutation)</source>
        <translation>theta үшін p (алмастырулар)</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>b, of the own initial level</source>
        <translation>b, өзінің бастапқы деңгейі бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>p of b (Student)</source>
        <translation>b үшін p (Стьюдент)</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Regions in the fit</source>
        <translation>Модельдегі өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Coefficients</source>
        <translation>Коэффициенттер</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Leverage</source>
        <translation>Леверидж (leverage)</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Share of theta's information</source>
        <translation>theta туралы ақпараттағы үлес</translation>
    </message>
    <message>
        <location filename="../algorithms/convergence.py"/>
        <source>Theta without this region</source>
        <translation>Осы өңірсіз theta</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Spatial correlogram</source>
        <translation>Кеңістіктік коррелограмма</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>correlogram, distance decay, range, Moran, Geary, lag, order, spatial autocorrelation</source>
        <translation>коррелограмма, арақашықтықпен бәсеңдеу, қашықтық, Моран, Гири, лаг, рет, кеңістіктік автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>How far does autocorrelation reach? Moran's I or Geary's C of the pairs of regions in one distance band after the other, or so many steps apart. Distances run between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. The p-values are also adjusted for the number of lags. A region without neighbours at some lag stays out there; the table tells how many are left.</source>
        <translation>Автокорреляция қаншалықты алысқа жетеді? Бірінен кейін бірі келетін арақашықтық белдеулеріндегі немесе бір-бірінен осынша қадам қашықтықтағы өңір жұптары үшін Моран индексі I немесе Гири C. Арақашықтықтар центроидтар арасында алынады: қабат градуспен берілсе, үлкен шеңбер доғалары бойынша, басқа жағдайда жазықтықта км-мен. p мәндері лагтар санына да түзетіледі. Қандай да бір лагта көршісі жоқ өңір сол жерде қатыспайды; кесте қаншасы қалғанын айтады.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Of the statistic: alike neighbours make Moran's I greater and Geary's C less. two-sided: twice the smaller.</source>
        <translation>Статистиканың: ұқсас көршілер Моран I мәнін арттырып, Гири C мәнін кемітеді. two-sided: кіші құйрықтың екі еселенгені.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>What grows from lag to lag: the distance, or the number of steps from neighbour to neighbour.</source>
        <translation>Лагтан лагқа не өседі: арақашықтық немесе көршіден көршіге қадамдар саны.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Bands, or orders of contiguity.</source>
        <translation>Арақашықтық белдеулері немесе шектестік реттері.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Unless given: the shortest that leaves no region alone in the first band.</source>
        <translation>Берілмесе: бірінші белдеуде ешкім жалғыз қалмайтын ең кішісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>moran: Moran's I; geary: Geary's C.</source>
        <translation>moran: Моран I; geary: Гири C.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>For the number of lags: Holm, Benjamini-Hochberg or Bonferroni.</source>
        <translation>Лагтар санына: Холм, Бенджамини-Хохберг немесе Бонферрони.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>A row a lag.</source>
        <translation>Әр лагқа бір жол.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Orders of contiguity have no width: take it back, or choose distance bands.</source>
        <translation>Шектестік реттерінің ені болмайды: оны алып тастаңыз немесе арақашықтық белдеулерін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Lags</source>
        <translation>Лагтар</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Number of lags</source>
        <translation>Лагтар саны</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Width of a distance band, km</source>
        <translation>Арақашықтық белдеуінің ені, км</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Statistic</source>
        <translation>Статистика</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Adjusted p</source>
        <translation>Түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Correlogram</source>
        <translation>Коррелограмма</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Statistic at the first lag</source>
        <translation>Бірінші лагтағы статистика</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Adjusted p at the first lag</source>
        <translation>Бірінші лагтағы түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Lags with an adjusted p of 5 % or less</source>
        <translation>Түзетілген p 5 %-дан аспайтын лагтар</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Lag</source>
        <translation>Лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Ordered pairs of neighbours</source>
        <translation>Реттелген көршілер жұбы</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>p adjusted for the number of lags</source>
        <translation>Лагтар санына түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Figures</source>
        <translation>Сандар</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>lag</source>
        <translation>лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/correlogram.py"/>
        <source>Correlogram of {field}</source>
        <translation>{field} коррелограммасы</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Distance decay from growth poles</source>
        <translation>Өсу полюстерінен арақашықтықпен бәсеңдеу</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>spillover, growth pole, distance decay, Spearman, rank correlation, great circle</source>
        <translation>таралу әсері, өсу полюсі, арақашықтықпен бәсеңдеу, Спирмен, рангтік корреляция, үлкен шеңбер доғасы</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Do regions nearer to a growth pole change more? Spearman's rank correlation of the change with the distance to the nearest pole asks for no shape; negative is spillover. The distance is the great circle between centroids in km, or the number of links.

Lines on the distance and on its logarithm are fitted beside it. The result says for each region what the slope would be without it: with few regions one of them may be the whole effect.</source>
        <translation>Өсу полюсіне жақынырақ өңірлер көбірек өзгере ме? Өзгеріс пен ең жақын полюске дейінгі арақашықтық арасындағы Спирменнің рангтік корреляциясы тәуелділіктің түріне шарт қоймайды; теріс мәні таралу әсерін білдіреді. Арақашықтық центроидтар арасындағы үлкен шеңбер доғасы бойынша км-мен немесе байланыстар санымен өлшенеді.

Оған қоса арақашықтық пен оның логарифмі бойынша түзулер келтіріледі. Әр өңір үшін онсыз көлбеудің қандай болатыны көрсетіледі: өңірлер аз болғанда бүкіл әсер біреуінен ғана тұруы мүмкін.</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Change per km, or per link</source>
        <translation>Бір км-ге немесе бір байланысқа келетін өзгеріс</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Lowest slope without one region</source>
        <translation>Бір өңірсіз ең кіші көлбеу</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Highest slope without one region</source>
        <translation>Бір өңірсіз ең үлкен көлбеу</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Change per unit of the logarithm of the distance</source>
        <translation>Арақашықтық логарифмінің бірлігіне келетін өзгеріс</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>great circle: km between centroids, in layers of any reference system; links: neighbours, neighbours of neighbours, and so on.</source>
        <translation>great circle: центроидтар арасындағы үлкен шеңбер доғасымен өлшенген км, кез келген координаттар жүйесіндегі қабаттар үшін; links: көршілер, көршілердің көршілері және т. б.</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Distance to the nearest pole, km</source>
        <translation>Ең жақын полюске дейінгі арақашықтық, км</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Links to the nearest pole</source>
        <translation>Ең жақын полюске дейінгі байланыстар саны</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Change</source>
        <translation>Өзгеріс</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Distance to the nearest pole</source>
        <translation>Ең жақын полюске дейінгі арақашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Change and distance</source>
        <translation>Өзгеріс және арақашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Slope without this region</source>
        <translation>Осы өңірсіз көлбеу</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_decay.py"/>
        <source>Nearest pole</source>
        <translation>Ең жақын полюс</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>K nearest neighbours</source>
        <translation>Ең жақын k көрші</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>neighbours, knn, nearest, spatial weights, GAL, distance</source>
        <translation>көршілер, ең жақын k, ең жақын, кеңістіктік салмақтар, GAL, арақашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>Which k regions are nearest to each region? Distances run between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. Every region gets the same number of neighbours, so no region is alone; the links are as a rule not symmetric. Where others are as near as the last one chosen, a warning names the regions.</source>
        <translation>Әр өңірге ең жақын k өңір қайсы? Арақашықтықтар центроидтар арасында алынады: қабат градуспен берілсе, үлкен шеңбер доғалары бойынша, басқа жағдайда жазықтықта км-мен. Әр өңірдің көршілер саны бірдей, сондықтан ешкім жалғыз қалмайды; байланыстар әдетте симметриялы емес. Басқа өңірлер соңғы таңдалған өңірмен бірдей жақын болса, ескерту сол өңірлерді атайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>Distance band</source>
        <translation>Арақашықтық шегіндегі көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>neighbours, threshold, spatial weights, GAL, distance</source>
        <translation>көршілер, шек, кеңістіктік салмақтар, GAL, арақашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>Which regions are no farther apart than a distance? Distances run between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. Unless a distance is given it is the shortest that leaves no region alone.</source>
        <translation>Қандай өңірлердің арасы берілген арақашықтықтан аспайды? Арақашықтықтар центроидтар арасында алынады: қабат градуспен берілсе, үлкен шеңбер доғалары бойынша, басқа жағдайда жазықтықта км-мен. Арақашықтық берілмесе, ешбір өңір көршісіз қалмайтын ең кіші арақашықтық алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>Inverse distance weights</source>
        <translation>Кері арақашықтық салмақтары</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>neighbours, gravity, distance decay, spatial weights, GWT, distance</source>
        <translation>көршілер, гравитация, арақашықтықпен бәсеңдеу, кеңістіктік салмақтар, GWT, арақашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/distance_weights.py"/>
        <source>Every region is a neighbour of every other, with the weight 1/d or 1/d² and so on, or of those within a distance. Distances run between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. The weights differ within a row, so that local p-values cannot be exact and come from permutations; a GWT file holds them, a GAL file cannot.</source>
        <translation>Әр өңір 1/d, 1/d² және т. б. салмақпен барлық өңірлердің немесе арақашықтық шегіндегі өңірлердің көршісі болады. Арақашықтықтар центроидтар арасында алынады: қабат градуспен берілсе, үлкен шеңбер доғалары бойынша, басқа жағдайда жазықтықта км-мен. Бір жолдағы салмақтар әртүрлі, сондықтан жергілікті p дәл бола алмайды және алмастырулар арқылы табылады; мұндай салмақтарды GWT файлы сақтайды, GAL файлы сақтай алмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Bivariate Moran's I and Lee's L</source>
        <translation>Екі айнымалылы Моран индексі I және Ли L</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>bivariate, two variables, Moran, Lee, co-pattern, spatial correlation, permutation</source>
        <translation>екі айнымалы, екі көрсеткіш, Моран, Ли, бірлескен көрініс, кеңістіктік корреляция, алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Does one variable go with the neighbours' other variable? Bivariate Moran's I relates a region's x to its neighbours' y; Lee's L relates both smoothed over the map. Both mix the spatial pattern with the correlation of x and y in one place: where the two are correlated and y is clustered, they are far from zero although nothing spills over. The plain correlation therefore stands beside them.</source>
        <translation>Бір көрсеткіш көршілердің басқа көрсеткішімен байланысты ма? Екі айнымалылы Моран индексі I өңірдің x мәнін көршілерінің y мәнімен байланыстырады; Ли L карта бойынша тегістелген екеуін байланыстырады. Екеуі де кеңістіктік көріністі x пен y-тің бір жердегі корреляциясымен араластырады: олар корреляцияланып, y кластер құраса, индекстер ешқандай таралу әсерінсіз де нөлден алыс болады. Сондықтан қасында жай корреляция тұрады.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>two-sided: twice the smaller tail; greater: high x near high y; less: high near low.</source>
        <translation>two-sided: кіші құйрықтың екі еселенгені; greater: жоғары x жоғары y жанында; less: жоғары төмен жанында.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Variable x, of the region</source>
        <translation>x көрсеткіші, өңірдің</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Variable y, of its neighbours</source>
        <translation>y көрсеткіші, көршілердің</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Correlation of x and y</source>
        <translation>x пен y корреляциясы</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Lee's L</source>
        <translation>Ли L</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Lee's L expected without pattern</source>
        <translation>Заңдылық болмағанда күтілетін Ли L</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>p of Lee's L under randomisation</source>
        <translation>Рандомизация кезіндегі Ли L үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>p of Lee's L by permutation</source>
        <translation>Алмастырулар бойынша Ли L үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>Moran scatterplot</source>
        <translation>Моранның шашырау диаграммасы</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>{field}, standard deviations from the mean</source>
        <translation>{field}, орташадан стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/global_bivariate.py"/>
        <source>mean of the neighbours' {field}</source>
        <translation>көршілердің {field} орташасы</translation>
    </message>
    <message>
        <location filename="../algorithms/global_geary.py"/>
        <source>Global Geary's C</source>
        <translation>Жаһандық Гири индексі C</translation>
    </message>
    <message>
        <location filename="../algorithms/global_geary.py"/>
        <source>Geary, spatial autocorrelation, clustering, permutation, contiguity ratio</source>
        <translation>Гири, кеңістіктік автокорреляция, кластерлену, алмастырулар, шектестік коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/global_geary.py"/>
        <source>Do neighbours differ less than chance would have it? Geary's C is 0 where all neighbours are equal, 1 on average where places are random, and above 1 where neighbours differ more. It is tested by its moments under normality and under randomisation, and by permutations.</source>
        <translation>Көршілердің айырмасы кездейсоқтағыдан кіші ме? Гири индексі C барлық көршілер бірдей болса 0, орындар кездейсоқ болса орта есеппен 1, көршілер көбірек ерекшеленсе 1-ден үлкен. Ол қалыптылық пен рандомизация кезіндегі моменттермен және алмастырулармен тексеріледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_geary.py"/>
        <source>two-sided: twice the smaller tail; less: alike neighbours; greater: unlike ones.</source>
        <translation>two-sided: кіші құйрықтың екі еселенгені; less: көршілер ұқсас; greater: көршілер ұқсамайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_getis_ord.py"/>
        <source>Getis-Ord general G</source>
        <translation>Гетис-Орд жалпы G</translation>
    </message>
    <message>
        <location filename="../algorithms/global_getis_ord.py"/>
        <source>Getis-Ord, general G, high clusters, low clusters, spatial autocorrelation, permutation</source>
        <translation>Гетис-Орд, жалпы G, жоғары кластерлер, төмен кластерлер, кеңістіктік автокорреляция, алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/global_getis_ord.py"/>
        <source>Do high values lie together, or low ones? Unlike Moran's I, G tells clusters of high values (G above its expectation) from clusters of low ones (below it). Values must not be negative, and need a natural zero. Weights are binary as a rule, from a distance band. It is tested by its moments under randomisation, and by permutations.</source>
        <translation>Жоғары мәндер қатар жата ма, әлде төмендер ме? Моран I-ден айырмашылығы, G жоғары мәндердің кластерлерін (G күтілгеннен жоғары) төмен мәндердің кластерлерінен (төмен) ажыратады. Мәндер теріс болмауы және табиғи нөлі болуы керек. Салмақтар әдетте екілік, арақашықтық шегінде. Рандомизация кезіндегі моменттермен және алмастырулармен тексеріледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_getis_ord.py"/>
        <source>two-sided: twice the smaller tail; greater: clusters of high values; less: of low ones.</source>
        <translation>two-sided: кіші құйрықтың екі еселенгені; greater: жоғары мәндердің кластерлері; less: төмендердікі.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_join_counts.py"/>
        <source>Join counts</source>
        <translation>Қосылыстарды санау (join counts)</translation>
    </message>
    <message>
        <location filename="../algorithms/global_join_counts.py"/>
        <source>join count, binary, categories, categorical, black white, BB, BW, spatial autocorrelation</source>
        <translation>қосылыстарды санау, екілік, санаттар, қара ақ, BB, BW, кеңістіктік автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/global_join_counts.py"/>
        <source>Are neighbours of the same kind more often than chance would have it? A binary field (1 black, 0 white) is counted by joins BB, BW and WW; a field of categories by the joins of each pair of them, and of different ones altogether. Clustering is few joins of different kinds. Tested by their moments, the regions of each kind being as many as they are, and by permutations.

The outputs tell the joins of different kinds; the table has all of them. The p-values are not adjusted for the number of pairs.</source>
        <translation>Көршілер кездейсоқтағыдан жиірек бір түрлі ме? Екілік өріс (1 қара, 0 ақ) BB, BW және WW қосылыстарымен, санаттар өрісі олардың әр жұбының және барлық әртүрлілерінің қосылыстарымен саналады. Кластерлену - әртүрлі қосылыстардың аздығы. Әр түрдегі өңірлер саны берілгендегі моменттермен және алмастырулармен тексеріледі.

Шығыстар әртүрлі қосылыстарды айтады; кестеде барлығы бар. p мәндері жұптар санына түзетілмеген.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_join_counts.py"/>
        <source>two-sided: twice the smaller tail; greater: more such joins than expected; less: fewer.</source>
        <translation>two-sided: кіші құйрықтың екі еселенгені; greater: мұндай қосылыстар күтілгеннен көп; less: аз.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_join_counts.py"/>
        <source>0 and 1, or categories of any type. NULL is no data.</source>
        <translation>0 және 1 немесе кез келген типтегі санаттар. NULL деректің жоқтығын білдіреді.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_join_counts.py"/>
        <source>binary: 0 and 1; categories: any values, each of them a category.</source>
        <translation>binary: 0 және 1; categories: кез келген мәндер, әрқайсысы - санат.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_join_counts.py"/>
        <source>The field has</source>
        <translation>Өрісте</translation>
    </message>
    <message>
        <location filename="../algorithms/global_moran.py"/>
        <source>Global Moran's I</source>
        <translation>Жаһандық Моран индексі I</translation>
    </message>
    <message>
        <location filename="../algorithms/global_moran.py"/>
        <source>Moran, spatial autocorrelation, clustering, permutation, scatterplot, rates, empirical Bayes</source>
        <translation>Моран, кеңістіктік автокорреляция, кластерлену, алмастырулар, шашырау диаграммасы, жиілік көрсеткіштері, эмпирикалық Байес</translation>
    </message>
    <message>
        <location filename="../algorithms/global_moran.py"/>
        <source>Are neighbours more alike than chance would have it, on the whole map? Moran's I is above its expectation, -1/(n - 1), where they are, and below it where they differ. It is tested by its moments under normality and under randomisation, and by permutations; all stand beside each other.

With a population at risk the variable is a count of events, and I is taken of their rates, standardised by empirical Bayes (Assunção and Reis 1999). The page has the Moran scatterplot and the permutations' histogram.</source>
        <translation>Бүкіл картада көршілер кездейсоқтағыдан көбірек ұқсас па? Ұқсас болса, Моран индексі I өзінің күтілетін мәнінен, -1/(n - 1), жоғары, ерекшеленсе, төмен болады. Ол қалыптылық пен рандомизация кезіндегі моменттермен және алмастырулармен тексеріледі; барлығы қатар тұрады.

Тәуекелдегі халық берілсе, көрсеткіш оқиғалар саны болады, ал I эмпирикалық Байеспен стандартталған жиіліктерден алынады (Assunção and Reis 1999). Бетте Моранның шашырау диаграммасы мен алмастырулар гистограммасы бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_moran.py"/>
        <source>Population at risk, for rates</source>
        <translation>Тәуекелдегі халық, жиіліктер үшін</translation>
    </message>
    <message>
        <location filename="../algorithms/global_moran.py"/>
        <source>Variable, or events</source>
        <translation>Көрсеткіш немесе оқиғалар</translation>
    </message>
    <message>
        <location filename="../algorithms/global_moran.py"/>
        <source>mean of the neighbours</source>
        <translation>көршілердің орташасы</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>Expected without pattern</source>
        <translation>Заңдылық болмағанда күтілетін мән</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>Variance under randomisation</source>
        <translation>Рандомизация кезіндегі дисперсия</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>z under randomisation</source>
        <translation>Рандомизация кезіндегі z</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>p under randomisation</source>
        <translation>Рандомизация кезіндегі p</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>Variance under normality</source>
        <translation>Қалыптылық кезіндегі дисперсия</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>z under normality</source>
        <translation>Қалыптылық кезіндегі z</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>p under normality</source>
        <translation>Қалыптылық кезіндегі p</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>p by permutation</source>
        <translation>Алмастырулар бойынша p</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>Regions in the analysis</source>
        <translation>Талдаудағы өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>The figures, a row a statistic.</source>
        <translation>Сандар, әр статистикаға бір жол.</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>Table</source>
        <translation>Кесте</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>Figure</source>
        <translation>Сан</translation>
    </message>
    <message>
        <location filename="../algorithms/global_statistic.py"/>
        <source>{statistic} over the permutations</source>
        <translation>Алмастырулар бойынша {statistic}</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Growth and the neighbours' level</source>
        <translation>Өсу және көршілердің деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>spillover, growth, spatial lag, partial correlation, convergence, Freedman-Lane, space-time Moran, differential Moran</source>
        <translation>таралу әсері, өсу, кеңістіктік лаг, дербес корреляция, конвергенция, Фридман-Лейн, кеңістіктік-уақыттық Моран, дифференциалды Моран</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Do regions beside high ones grow more? The change is correlated with the neighbours' mean initial level. A region's own level goes with its growth, since poor regions catch up, and with its neighbours' level, since levels cluster; so the own level is held constant, unless you ask for the raw correlation.

Beside it stand two statistics of the whole map: space-time Moran's I (later levels beside the neighbours' initial ones) and differential Moran's I (whether neighbours changed alike). Either may be high without any spillover: levels that persist, or a cause that neighbours share.</source>
        <translation>Деңгейі жоғары өңірлердің жанындағы өңірлер көбірек өсе ме? Өзгеріс көршілердің орташа бастапқы деңгейімен корреляцияланады. Өңірдің өз деңгейі оның өсуімен де байланысты, өйткені кедей өңірлер қуып жетеді, көршілерінің деңгейімен де байланысты, өйткені деңгейлер кластер құрайды; сондықтан жай корреляция сұралмаса, өз деңгейі тұрақты деп алынады.

Қасында бүкіл картаның екі статистикасы беріледі: кеңістіктік-уақыттық Моран индексі (кейінгі деңгейлер көршілердің бастапқы деңгейлерімен қатар) және дифференциалды Моран индексі (көршілер бірдей өзгерді ме). Екеуі де таралу әсерінсіз жоғары болуы мүмкін: деңгейлер тұрақты болса немесе көршілердің себебі ортақ болса.</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Raw correlation</source>
        <translation>Жай корреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Partial correlation</source>
        <translation>Дербес корреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Space-time Moran's I</source>
        <translation>Кеңістіктік-уақыттық Моран индексі I</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>p of space-time Moran's I</source>
        <translation>Кеңістіктік-уақыттық Моран индексі I үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Differential Moran's I</source>
        <translation>Дифференциалды Моран индексі I</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>p of differential Moran's I</source>
        <translation>Дифференциалды Моран индексі I үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>The partial correlation, tested by permuted residuals; otherwise the raw one.</source>
        <translation>Орны алмастырылған қалдықтармен тексерілетін дербес корреляция; әйтпесе жай корреляция.</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Neighbours' initial level</source>
        <translation>Көршілердің бастапқы деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Hold the own initial level constant</source>
        <translation>Өзінің бастапқы деңгейін тұрақты деп алу</translation>
    </message>
    <message>
        <location filename="../algorithms/growth_neighbours.py"/>
        <source>Change and the neighbours' initial level</source>
        <translation>Өзгеріс және көршілердің бастапқы деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>two-sided: twice the smaller tail; greater: alike neighbours; less: unlike ones.</source>
        <translation>two-sided: кіші құйрықтың екі еселенгені; greater: көршілер ұқсас; less: көршілер ұқсамайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>two-sided: twice the smaller tail; greater or less: one tail. The p on the side where spillover would show is always told too.</source>
        <translation>two-sided: кіші құйрықтың екі еселенгені; greater немесе less: бір құйрық. Таралу әсері көрінетін жақтағы p әрқашан айтылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>The same seed draws the same permutations.</source>
        <translation>Бірдей бастапқы сан бірдей алмастыруларды береді.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Beside the moments, which need none; 0 for none.</source>
        <translation>Оларды қажет етпейтін моменттерге қосымша; 0 - алмастыруларсыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>exact: all equally likely arrangements, where they can be had; permutation: seeded ones; auto: exact where it can be. What was used stands in the summary.</source>
        <translation>exact: мүмкін болған жерде барлық тең ықтимал орналасулар; permutation: бастапқы саны бар кездейсоқ алмастырулар; auto: мүмкін жерде дәл. Не қолданылғаны қорытындыда жазылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Where p cannot be exact.</source>
        <translation>p дәл бола алмайтын жерде.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Level for the classes.</source>
        <translation>Класстарға арналған деңгей.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>exact: the whole distribution, where weights within a row are equal; permutation: seeded, without replacement; analytic: normal approximation; auto: exact where it can be. What was used stands beside each p.</source>
        <translation>exact: жолдағы салмақтар тең болса, бүкіл үлестірім; permutation: бастапқы саны бар, қайтарусыз алмастырулар; analytic: қалыпты жуықтау; auto: мүмкін жерде дәл. Не қолданылғаны әр p-нің жанында жазылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>For the number of regions tested: Benjamini-Hochberg, Holm or Bonferroni.</source>
        <translation>Тексерілетін өңірлер санына: Бенджамини-Хохберг, Холм немесе Бонферрони.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>The p that makes a class.</source>
        <translation>Класты анықтайтын p.</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Side of p</source>
        <translation>p жағы</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Permutations</source>
        <translation>Алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Seed</source>
        <translation>Бастапқы сан</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>How p is had</source>
        <translation>p қалай табылады</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Significance level</source>
        <translation>Мәнділік деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/inference.py"/>
        <source>Classes by</source>
        <translation>Кластар негізі</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Index of innovative development</source>
        <translation>Инновациялық даму индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>composite index, innovation, leader ratio, IIS, IIA, rating, rank, score, Kireyeva</source>
        <translation>құрама индекс, инновация, көшбасшыға қатынас, рейтинг, ранг, баға, Киреева</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Each indicator becomes the region's ratio to the leader, in per cent. Three make the innovative susceptibility (IIS), three the innovative activity (IIA); the index is the mean of both, and has a place and a symbolic rank (Kireyeva, Mussabalina and Tolysbaev 2018, equations 1 to 4).

Instead of the six indicators, choose any two groups of fields: both groups weigh the same. The rows must be of one year, since the leader is found among them. NULL is no data, never 0.</source>
        <translation>Әр көрсеткіш өңірдің көшбасшыға пайыздық қатынасына айналады. Үшеуі инновациялық қабылдағыштықты (IIS), үшеуі инновациялық белсенділікті (IIA) құрайды; индекс — екеуінің орташасы, оның орны мен символдық рангі бар (Киреева, Мұсабалина және Толысбаев, 2018, 1–4 теңдеулер).

Алты көрсеткіштің орнына өрістердің кез келген екі тобын таңдауға болады: екі топтың салмағы бірдей. Жолдар бір жылдікі болуы керек, өйткені көшбасшы солардың ішінен ізделеді. NULL — дерек жоқ, 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Choose the six indicators, or two groups of other ones: one of both.</source>
        <translation>Алты көрсеткішті немесе басқалардың екі тобын таңдаңыз: екеуінің бірін.</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>An index of other indicators needs two groups: choose fields for both.</source>
        <translation>Басқа көрсеткіштер индексіне екі топ керек: екеуіне де өрістер таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>First group of other indicators</source>
        <translation>Басқа көрсеткіштердің бірінші тобы</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Second group of other indicators</source>
        <translation>Басқа көрсеткіштердің екінші тобы</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Instead of the six: numeric fields, none in both groups.</source>
        <translation>Алтаудың орнына: сандық өрістер, екі топта қатар тұрғаны болмасын.</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Regions with an index</source>
        <translation>Индексі бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Regions scored by fewer indicators</source>
        <translation>Аз көрсеткішпен бағаланған өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Symbolic rank</source>
        <translation>Символдық ранг</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>Symbolic ranks: {tally}.</source>
        <translation>Символдық рангтер: {tally}.</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>An index of fewer indicators: {names}.</source>
        <translation>Аз көрсеткіштен құралған индекс: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/innovation_index.py"/>
        <source>No index, for want of data: {names}.</source>
        <translation>Дерек жетпегендіктен индекс жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Join a table to regions</source>
        <translation>Кестені өңірлерге қосу</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>join, attributes, table, key, spelling, unmatched, Kazakhstan, CSV</source>
        <translation>қосу, атрибуттар, кесте, кілт, жазылу, сәйкессіздік, Қазақстан, CSV</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>The table's fields on the regions, one row a region, and a second table that says what did not match on either side. Keys that stand twice are refused, a near miss is suggested and never taken, and a region without a row gets NULL, never 0.

Kazakhstan's regions can be matched by any spelling, language or code; the country's own row is left out, and named in the account.</source>
        <translation>Кестенің өрістері өңірлерге қосылады, әр өңірге бір жол; екінші кесте екі жақта ненің сәйкес келмегенін айтады. Қайталанған кілттер қабылданбайды, ұқсасы ұсынылады, бірақ алынбайды, жолы жоқ өңір 0 емес, NULL алады.

Қазақстан өңірлерін кез келген жазылуымен, тілімен немесе кодымен табуға болады; елдің өз жолы қалдырылып, есепте аталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>All fields of the table unless some are chosen.</source>
        <translation>Кейбірі таңдалмаса, кестенің барлық өрістері.</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Joined</source>
        <translation>Қосылған</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>A row for each region without a row of the table, and for each row that is not on the map.</source>
        <translation>Кестеде жолы жоқ әр өңірге және картада жоқ әр жолға бір жолдан.</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>regions</source>
        <translation>өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>no row in the table</source>
        <translation>кестеде жолы жоқ</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>table</source>
        <translation>кесте</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>not on the map</source>
        <translation>картада жоқ</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Side</source>
        <translation>Жақ</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Key</source>
        <translation>Кілт</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>What is wrong</source>
        <translation>Не дұрыс емес</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Closest key of the other side</source>
        <translation>Екінші жақтың ең жақын кілті</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Fields to join</source>
        <translation>Қосылатын өрістер</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>What did not match</source>
        <translation>Не сәйкес келмеді</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Regions with a row</source>
        <translation>Жолы бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Regions without a row</source>
        <translation>Жолы жоқ өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>Rows that are not on the map</source>
        <translation>Картада жоқ жолдар</translation>
    </message>
    <message>
        <location filename="../algorithms/join_table.py"/>
        <source>{matched} of {all} regions have a row.</source>
        <translation>{all} өңірдің {matched} жолы бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Key of the regions</source>
        <translation>Өңірлердің кілті</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Field of the regions that the table names.</source>
        <translation>Кестеде аталатын өңірлер өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Key of the table</source>
        <translation>Кестенің кілті</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Field of the table with the same keys.</source>
        <translation>Кестенің сол кілттері бар өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>equal keys: the same text or number on both sides; names of Kazakhstan's regions: any spelling, language or code on either side.</source>
        <translation>equal keys: екі жақта бірдей мәтін немесе сан; names of Kazakhstan's regions: кез келген жақта кез келген жазылу, тіл немесе код.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Division of the layer; found from its names unless one is chosen.</source>
        <translation>Қабаттың бөлінісі; таңдалмаса, атауларынан табылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>refuse: stop, and name them; report: leave them out, and name them.</source>
        <translation>refuse: тоқтап, оларды атау; report: қалдырып, оларды атау.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Field of the year</source>
        <translation>Жыл өрісі</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Of a table with a row for each region and year.</source>
        <translation>Әр өңір мен жылға бір жолы бар кестенің өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Only the rows of this year are taken.</source>
        <translation>Тек осы жылдың жолдары алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>A year and the field of the table that holds it go together: name both, or none.</source>
        <translation>Жыл мен ол жазылған кесте өрісі бірге керек: екеуін де атаңыз немесе ешбірін атамаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>A row a region: any layer or table, such as a CSV or XLSX file in the project.</source>
        <translation>Әр өңірге бір жол: кез келген қабат немесе кесте, мысалы жобадағы CSV не XLSX файлы.</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Match by</source>
        <translation>Сәйкестендіру тәсілі</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Number of Kazakhstan's regions</source>
        <translation>Қазақстан өңірлерінің саны</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>Year</source>
        <translation>Жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/joining.py"/>
        <source>The table has no row of the year {year}.</source>
        <translation>Кестеде {year} жылдың жолы жоқ.</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>Kazakhstan's published study</source>
        <translation>Қазақстанның жарияланған зерттеуі</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>Kazakhstan, example, innovation, IT cluster, LISA, Moran, KSI, Kireyeva, start here</source>
        <translation>Қазақстан, мысал, инновация, IT кластері, LISA, Моран, KSI, Киреева, осыдан бастаңыз</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>The study of Kireyeva, Mussabalina and Tolysbaev (2018) on Kazakhstan's 16 regions, with nothing to prepare: the index of innovative development as it is printed (Table 1), its symbolic ranks, KSI of IT production (Table 2; five regions have no figure) and of the official IT value added, Moran's I, and LISA with exact p-values.

A good first run: press Run, and look at the styles of the layer that opens.</source>
        <translation>Киреева, Мұсабалина және Толысбаевтың (2018) Қазақстанның 16 өңірі бойынша зерттеуі, дайындықсыз: инновациялық даму индексі басылған күйінде (1-кесте), оның символдық рангтері, IT өндірісі (2-кесте; бес өңірде дерек жоқ) және IT ресми қосылған құны бойынша KSI, Моран I-і және дәл p мәндері бар LISA.

Бірінші іске жақсы: «Іске қосу» түймесін басып, ашылған қабаттың стильдерін қараңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>Of the index in the paper.</source>
        <translation>Мақаладағы индекстің жылы.</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>English, Russian or Kazakh.</source>
        <translation>Ағылшын, орыс немесе қазақ тілі.</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>osm: OpenStreetMap, by way of OCHA (ODbL); natural_earth: coarser, in the public domain.</source>
        <translation>osm: OCHA арқылы OpenStreetMap (ODbL); natural_earth: дөрекілеу, қоғамдық игілік.</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>Language of the names</source>
        <translation>Атаулардың тілі</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>Source of the lines</source>
        <translation>Шекаралардың көзі</translation>
    </message>
    <message>
        <location filename="../algorithms/kazakhstan_study.py"/>
        <source>Index of innovative development, Table 1, {year}</source>
        <translation>Инновациялық даму индексі, 1-кесте, {year} жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Boundaries of Kazakhstan's regions</source>
        <translation>Қазақстан өңірлерінің шекаралары</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Kazakhstan, oblast, polygons, map, OpenStreetMap, Natural Earth, vintage, boundaries</source>
        <translation>Қазақстан, облыс, полигондар, карта, OpenStreetMap, Natural Earth, бөлініс, шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Polygons of Kazakhstan's regions as they were divided at some time: 16 until June 2018, 17 until June 2022, 20 since. Each has its code, its names in English, Russian and Kazakh, its ISO 3166-2 and KATO codes, its kind and its area. Neighbours share their borders exactly.

The terms under which the lines may be passed on stand in the log and in the layer's metadata: whatever is made from them must name their source.</source>
        <translation>Қазақстан өңірлерінің әр жылғы бөліністегі полигондары: 2018 жылғы маусымға дейін 16, 2022 жылғы маусымға дейін 17, содан бері 20. Әрқайсысының коды, ағылшын, орыс және қазақ тілдеріндегі атаулары, ISO 3166-2 және ӘАОЖ кодтары, түрі мен ауданы бар. Көршілердің ортақ шекаралары дәл бірдей.

Шекараларды тарату шарттары журналда және қабаттың метадеректерінде тұр: олардан жасалған әр нәрседе көзі аталуы керек.</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>16: until 18 June 2018; 17: until 7 June 2022; 20: since 8 June 2022.</source>
        <translation>16: 2018 жылғы 18 маусымға дейін; 17: 2022 жылғы 7 маусымға дейін; 20: 2022 жылғы 8 маусымнан бері.</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>osm: OpenStreetMap, by way of OCHA (ODbL); natural_earth: coarser, in the public domain, 16 regions only.</source>
        <translation>osm: OCHA арқылы OpenStreetMap (ODbL); natural_earth: дөрекілеу, қоғамдық игілік, тек 16 өңір.</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>English, Russian or Kazakh. The layer has the names in all three.</source>
        <translation>Ағылшын, орыс немесе қазақ тілі. Қабатта атаулар үш тілде де бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Boundaries</source>
        <translation>Шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Natural Earth has the 16 regions only: choose 16, or the source osm.</source>
        <translation>Natural Earth деректерінде тек 16 өңір бар: 16-ны немесе osm көзін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Number of regions</source>
        <translation>Өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Language of the labels</source>
        <translation>Жазулардың тілі</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Attribution</source>
        <translation>Авторлықты көрсету</translation>
    </message>
    <message>
        <location filename="../algorithms/load_boundaries.py"/>
        <source>Regions and cities</source>
        <translation>Өңірлер мен қалалар</translation>
    </message>
    <message>
        <location filename="../algorithms/local_bivariate.py"/>
        <source>Bivariate local Moran's I (LISA)</source>
        <translation>Екі айнымалылы жергілікті Моран индексі I (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/local_bivariate.py"/>
        <source>LISA, bivariate, two variables, cluster map, spatial autocorrelation, Anselin, exact</source>
        <translation>LISA, екі айнымалы, екі көрсеткіш, кластерлер картасы, кеңістіктік автокорреляция, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_bivariate.py"/>
        <source>Where do high values of one variable lie among high, or low, values of another? Classes name the region's own variable first: High-Low is a high value among neighbours whose other variable is low.

Where both variables are correlated within regions, clusters of either look like clusters of both: read the correlation beside the map. p is conditional: the region keeps both its values. With the variable of an earlier year as the neighbours' one this is the LISA of change over time.</source>
        <translation>Бір көрсеткіштің жоғары мәндері екіншісінің жоғары немесе төмен мәндерінің арасында қайда жатыр? Кластар алдымен өңірдің өз көрсеткішін атайды: High-Low - басқа көрсеткіші төмен көршілер арасындағы жоғары мән.

Екі көрсеткіш өңір ішінде корреляцияланса, кез келгенінің кластерлері екеуінің кластерлері болып көрінеді: картаның қасындағы корреляцияны оқыңыз. p шартты: өңір екі мәнін де сақтайды. Көршілердің көрсеткіші ретінде ертерек жыл алынса, бұл уақыт бойынша өзгерістің LISA-сы болады.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_bivariate.py"/>
        <source>Correlation of both variables within regions</source>
        <translation>Екі көрсеткіштің өңір ішіндегі корреляциясы</translation>
    </message>
    <message>
        <location filename="../algorithms/local_bivariate.py"/>
        <source>Variable of the neighbours</source>
        <translation>Көршілердің көрсеткіші</translation>
    </message>
    <message>
        <location filename="../algorithms/local_bivariate.py"/>
        <source>Variable of the region</source>
        <translation>Өңірдің көрсеткіші</translation>
    </message>
    <message>
        <location filename="../algorithms/local_change.py"/>
        <source>Local Moran's I of change (differential LISA)</source>
        <translation>Өзгерістің жергілікті Моран индексі I (дифференциалды LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/local_change.py"/>
        <source>LISA, differential, change, time, growth, cluster map, spatial autocorrelation, exact</source>
        <translation>LISA, дифференциалды, өзгеріс, уақыт, өсу, кластерлер картасы, кеңістіктік автокорреляция, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_change.py"/>
        <source>Where does change cluster? Local Moran's I of the last value minus the first one: what a region has of its own in both years cancels, so that clusters of change are not clusters of level. High-High is a region that rose more than the average among others that did. For growth rates give fields of logarithms.</source>
        <translation>Өзгеріс қайда кластер құрайды? Соңғы мәннен біріншісін алғандағы жергілікті Моран индексі I: өңірдің екі жылдағы өзіндігі жойылады, сондықтан өзгеріс кластерлері деңгей кластерлері емес. High-High - орташадан көбірек көтерілген, сондайлардың арасындағы өңір. Өсу қарқындары үшін логарифмдер өрістерін беріңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_change.py"/>
        <source>Variable in the first year</source>
        <translation>Бірінші жылғы көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/local_change.py"/>
        <source>Variable in the last year</source>
        <translation>Соңғы жылғы көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/local_geary.py"/>
        <source>Local Geary</source>
        <translation>Жергілікті Гири индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/local_geary.py"/>
        <source>Geary, multivariate, similarity, outlier, cluster map, spatial autocorrelation, Anselin, exact</source>
        <translation>Гири, көп айнымалылы, ұқсастық, шығарынды, кластерлер картасы, кеңістіктік автокорреляция, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_geary.py"/>
        <source>Where are regions like their neighbours, and where unlike them? The statistic is the mean squared difference, so that small is alike. It also finds what local Moran's I cannot: neighbours alike near the mean (Other positive). With several fields it asks whether regions are alike in all of them at once (Anselin 2019).

p is exact where the neighbours have equal weights and few enough arrangements; elsewhere it comes from permutations.</source>
        <translation>Өңірлер көршілеріне қай жерде ұқсас, қай жерде ұқсамайды? Статистика - айырымдардың орташа квадраты, сондықтан кіші мән ұқсастықты білдіреді. Ол жергілікті Моран I таба алмайтынды да табады: орташаға жақын ұқсас көршілерді (Other positive). Бірнеше өріс берілсе, өңірлердің олардың бәрінде бірден ұқсас екенін сұрайды (Anselin 2019).

Көршілердің салмақтары тең және орналасулар саны жеткілікті аз болса, p дәл; әйтпесе ол алмастырулардан алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_geary.py"/>
        <source>Variable, or several</source>
        <translation>Көрсеткіш немесе бірнешеуі</translation>
    </message>
    <message>
        <location filename="../algorithms/local_getis_ord.py"/>
        <source>Hot and cold spots (Getis-Ord G*)</source>
        <translation>Ыстық және суық нүктелер (Гетис-Орд G*)</translation>
    </message>
    <message>
        <location filename="../algorithms/local_getis_ord.py"/>
        <source>hot spot, cold spot, Getis-Ord, Gi*, Gi, G star, local G, exact</source>
        <translation>ыстық нүкте, суық нүкте, Гетис-Орд, Gi*, Gi, жұлдызшалы G, жергілікті G, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_getis_ord.py"/>
        <source>Where are hot spots, regions among higher values than chance would give them, and cold spots, regions among lower ones? G* counts the region's own value, G its neighbours' alone. Values are best not negative and with a natural zero; with negative ones the statistic is NULL, its z and p stand.

p is conditional, given the region's own value, and exact where its neighbours have equal weights; given that value G and G* rise and fall together, so their p are the same. The z of G* takes the own value as random too, as Ord and Getis (1995) do.</source>
        <translation>Ыстық нүктелер, яғни кездейсоқтағыдан жоғарырақ мәндер арасындағы өңірлер, және суық нүктелер, төменірек мәндер арасындағылар қайда? G* өңірдің өз мәнін де есептейді, G тек көршілерін. Мәндер теріс болмай, табиғи нөлі болғаны жөн; теріс мәндер болса статистика NULL, оның z пен p мәндері қалады.

p өңірдің өз мәні берілгендегі шартты мән және көршілердің салмақтары тең болса дәл; осы мән берілгенде G мен G* бірге өсіп, бірге кемиді, сондықтан p мәндері бірдей. G* үшін z, Ord and Getis (1995) сияқты, өз мәнін де кездейсоқ деп алады.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_getis_ord.py"/>
        <source>two-sided: twice the smaller tail; greater: hot spots; less: cold spots.</source>
        <translation>two-sided: кіші құйрықтың екі еселенгені; greater: ыстық нүктелер; less: суық нүктелер.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_getis_ord.py"/>
        <source>G*: the region's own value counts; G: it does not.</source>
        <translation>G*: өңірдің өз мәні есептеледі; G: есептелмейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>Local join counts</source>
        <translation>Қосылыстарды жергілікті санау</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>join count, binary, events, BB, co-location, cluster map, categorical, Anselin, exact</source>
        <translation>қосылыстарды санау, екілік, оқиғалар, BB, бірге орналасу, кластерлер картасы, санаттар, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>Where do events cluster? The field has 1 where there is an event and 0 where there is none; counted are the neighbours with an event of each region that has one itself. Only these regions are tested; p is exact.

bivariate: events of another kind among the neighbours, where the two kinds never meet in one region; co-location: regions where both kinds coincide, among others where they do.</source>
        <translation>Оқиғалар қайда кластер құрайды? Өрісте оқиға болса 1, болмаса 0; оқиғасы бар әр өңірдің оқиғасы бар көршілері саналады. Тек осындай өңірлер тексеріледі; p дәл.

bivariate: екі түр бір өңірде ешқашан кездеспесе, көршілердегі басқа түрдегі оқиғалар; co-location: екі түр де сәйкес келетін өңірлер, сондайлардың арасында.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>greater: more events among the neighbours than chance gives; less: fewer; two-sided: twice the smaller tail.</source>
        <translation>greater: көршілердегі оқиғалар кездейсоқтағыдан көп; less: аз; two-sided: кіші құйрықтың екі еселенгені.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>univariate: events near events; bivariate: other events near events; co-location: both near both.</source>
        <translation>univariate: оқиғалар оқиғалардың жанында; bivariate: басқа оқиғалар оқиғалардың жанында; co-location: екеуі де екеуінің жанында.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>Other events, 0 or 1</source>
        <translation>Басқа оқиғалар, 0 немесе 1</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>Name the field of the other events.</source>
        <translation>Басқа оқиғалар өрісін көрсетіңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>Other events are not counted unless you choose "bivariate" or "co-location".</source>
        <translation>«bivariate» немесе «co-location» таңдалмаса, басқа оқиғалар есептелмейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>Events, 0 or 1</source>
        <translation>Оқиғалар, 0 немесе 1</translation>
    </message>
    <message>
        <location filename="../algorithms/local_join_counts.py"/>
        <source>What is counted</source>
        <translation>Не саналады</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran.py"/>
        <source>Local Moran's I (LISA)</source>
        <translation>Жергілікті Моран индексі I (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran.py"/>
        <source>LISA, cluster map, hot spot, cold spot, outlier, spatial autocorrelation, Anselin, exact</source>
        <translation>LISA, кластерлер картасы, ыстық нүкте, суық нүкте, шығарынды, кеңістіктік автокорреляция, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran.py"/>
        <source>Where are clusters of high or low values, and where are outliers? Each region is compared with its neighbours' mean, given its own value. p is exact where the neighbours of a region have equal weights: the whole distribution, without simulation. Beside it stands the smallest p that the region could ever have: a region with one neighbour may not be able to reach 5 %, whatever the data, and is then classed "Cannot be significant".

The result opens in the conventional colours; its second style shows p.</source>
        <translation>Жоғары немесе төмен мәндердің кластерлері қайда, шығарындылар қайда? Әр өңір өз мәні берілгенде көршілерінің орташасымен салыстырылады. Өңір көршілерінің салмақтары тең болса, p дәл: модельдеусіз, бүкіл үлестірім бойынша. Жанында өңірде мүмкін болатын ең кіші p тұрады: бір ғана көршісі бар өңір дерек қандай болса да 5 %-ға жете алмауы мүмкін, сонда ол "Cannot be significant" (мәнді бола алмайды) класына жатады.

Кластар: High-High және Low-Low - жоғары және төмен мәндердің кластерлері, High-Low және Low-High - шығарындылар, Not significant - мәнді емес, Isolate - көршісіз, No data - дерек жоқ. Нәтиже көпшілік қабылдаған түстермен ашылады; екінші стилі p мәнін көрсетеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>Local Moran's I (LISA) of many fields</source>
        <translation>Көп өрістің жергілікті Моран индексі I (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>LISA, cluster map, many, several variables, years, time series, spatial autocorrelation, exact</source>
        <translation>LISA, кластерлер картасы, көп, бірнеше көрсеткіш, жылдар, уақыт қатары, кеңістіктік автокорреляция, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>Clusters and outliers of several fields, of years say, in one layer: for each field the statistic, its class, p and adjusted p, and a style of its own in the layer's menu. Each is what local Moran's I gives by itself.</source>
        <translation>Бірнеше өрістің, мысалы жылдардың, кластерлері мен шығарындылары бір қабатта: әр өріс үшін статистика, оның класы, p және түзетілген p, сондай-ақ қабат мәзіріндегі өз стилі. Әрқайсысы - жергілікті Моран индексі I жеке беретін нәтиже.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>Variables</source>
        <translation>Көрсеткіштер</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>Significant regions, of all fields together</source>
        <translation>Мәнді өңірлер, барлық өрістер бойынша бірге</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>{field}: local Moran's I</source>
        <translation>{field}: жергілікті Моран индексі I</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>{field}: class</source>
        <translation>{field}: класс</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>{field}: conditional p</source>
        <translation>{field}: шартты p</translation>
    </message>
    <message>
        <location filename="../algorithms/local_moran_many.py"/>
        <source>{field}: adjusted p</source>
        <translation>{field}: түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/local_rates.py"/>
        <source>Local Moran's I of rates (empirical Bayes)</source>
        <translation>Жиіліктердің жергілікті Моран индексі I (эмпирикалық Байес)</translation>
    </message>
    <message>
        <location filename="../algorithms/local_rates.py"/>
        <source>LISA, rate, events, population at risk, empirical Bayes, Assunção, cluster map, exact</source>
        <translation>LISA, жиілік, оқиғалар, тәуекелдегі халық, эмпирикалық Байес, Ассунсан, кластерлер картасы, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/local_rates.py"/>
        <source>Where do rates cluster: events over the population at risk? A rate of few is noisy, so that extreme rates gather where populations are small. The rates are therefore standardised as Assunção and Reis (1999) do, by empirical Bayes, and local Moran's I is taken of these.</source>
        <translation>Жиіліктер, яғни тәуекелдегі халыққа шаққандағы оқиғалар, қайда кластер құрайды? Аз халықтың жиілігі шулы, сондықтан шеткі жиіліктер халқы аз жерлерге жиналады. Сол себепті жиіліктер Assunção and Reis (1999) сияқты эмпирикалық Байеспен стандартталады, жергілікті Моран индексі I солардан алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/local_rates.py"/>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <location filename="../algorithms/local_rates.py"/>
        <source>Population at risk</source>
        <translation>Тәуекелдегі халық</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Regions tested</source>
        <translation>Тексерілген өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Significant regions</source>
        <translation>Мәнді өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Significant regions by adjusted p</source>
        <translation>Түзетілген p бойынша мәнді өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Regions that cannot be significant</source>
        <translation>Мәнді бола алмайтын өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Classes</source>
        <translation>Кластар</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Significance</source>
        <translation>Мәнділік</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Conditional z-score</source>
        <translation>Шартты z-баға</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Class</source>
        <translation>Класс</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Conditional p</source>
        <translation>Шартты p</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>p adjusted for the number of regions</source>
        <translation>Өңірлер санына түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>How p was had</source>
        <translation>p қалай табылды</translation>
    </message>
    <message>
        <location filename="../algorithms/local_statistic.py"/>
        <source>Neighbours with data</source>
        <translation>Дерегі бар көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Match names of Kazakhstan's regions</source>
        <translation>Қазақстан өңірлерінің атауларын сәйкестендіру</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Kazakhstan, gazetteer, spelling, code, KATO, ISO 3166, transliteration, oblast</source>
        <translation>Қазақстан, газетир, жазылу, код, ӘАОЖ, ISO 3166, транслитерация, облыс</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>What would each name become? English, Russian and Kazakh names in Cyrillic or Latin letters, the codes of the Bureau of National Statistics, ISO 3166-2 and KATO are known. Case, hyphens, diacritics and words such as "oblast" make no difference. A near miss is suggested, and never taken.

The result is a table with a row for each different name; the layer stays as it is.</source>
        <translation>Әр атау не болып шығады? Кириллица мен латыншадағы ағылшын, орыс және қазақ атаулары, Ұлттық статистика бюросының кодтары, ISO 3166-2 және ӘАОЖ белгілі. Әріп үлкендігі, дефис, диакритика және «облыс» сияқты сөздер маңызды емес. Ұқсасы ұсынылады, бірақ алынбайды.

Нәтиже — әр бөлек атауға бір жолы бар кесте; қабат өзгермейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>With a field of region names or codes.</source>
        <translation>Өңір атауларының немесе кодтарының өрісі бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Names or codes, in any language and spelling.</source>
        <translation>Кез келген тіл мен жазылудағы атаулар немесе кодтар.</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>The division that the names must be of; any of the three unless one is chosen.</source>
        <translation>Атаулар жататын бөлініс; таңдалмаса, үшеуінің кез келгені.</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Names and what they become</source>
        <translation>Атаулар және олар не болып шығады</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Name as it is given</source>
        <translation>Берілген атау</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Rows that have it</source>
        <translation>Ол бар жолдар</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Status</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>English name</source>
        <translation>Ағылшынша атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Russian name</source>
        <translation>Орысша атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Kazakh name</source>
        <translation>Қазақша атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Divisions</source>
        <translation>Бөліністер</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>May be meant</source>
        <translation>Не айтылуы мүмкін</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>What to do</source>
        <translation>Не істеу керек</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Table or layer</source>
        <translation>Кесте немесе қабат</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Field of names</source>
        <translation>Атаулар өрісі</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Names matched</source>
        <translation>Сәйкес келген атаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Names not matched</source>
        <translation>Сәйкес келмеген атаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Names of the country</source>
        <translation>Елдің атаулары</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>{matched} of {all} different names are regions.</source>
        <translation>{all} бөлек атаудың {matched} өңір болып шықты.</translation>
    </message>
    <message>
        <location filename="../algorithms/match_names.py"/>
        <source>Not matched: {messages}.</source>
        <translation>Сәйкес келмеді: {messages}.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>queen: regions that share a point; rook: a border; k nearest, distance band, inverse distance: between centroids, along great circles where the layer is in degrees; or links from a table or a GAL or GWT file.</source>
        <translation>queen: ортақ нүктесі бар өңірлер; rook: ортақ шекарасы бар өңірлер; k nearest, distance band, inverse distance: ең жақын k, арақашықтық шегі, кері арақашықтық - центроидтар арасында, қабат градуспен берілсе, үлкен шеңбер доғалары бойынша; немесе кестедегі не GAL не GWT файлындағы байланыстар.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>2: neighbours of neighbours, and so on.</source>
        <translation>2: көршілердің көршілері және т. б.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Whether neighbours of a lower order stay neighbours; without effect for order 1.</source>
        <translation>Реті төменірек көршілер көрші болып қала ма; 1-ретке әсер етпейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>A city inside a region has one neighbour, so no test on contiguity can ever find it significant. Bridged, it also neighbours its host's neighbours.</source>
        <translation>Өңірдің ішіндегі қаланың бір ғана көршісі бар, сондықтан шектестік бойынша ешбір тексеру оны мәнді деп таба алмайды. Көпір салынса, қоршаушы өңірдің көршілері де оның көршісі болады.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>For k nearest. Ties go to the region that comes first, and are told of.</source>
        <translation>Ең жақын k үшін. Тең болса, алдымен тұрған өңір алынады, бұл туралы хабарланады.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>For a distance band, and the reach of inverse distance. Unless given: the shortest that leaves no region alone, and no limit.</source>
        <translation>Арақашықтық шегі мен кері арақашықтықтың әсер ету қашықтығы үшін. Берілмесе: ешкім жалғыз қалмайтын ең кіші арақашықтық және шексіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>1: weight 1/d; 2: 1/d².</source>
        <translation>1: салмақ 1/d; 2: 1/d².</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>A row a link, by the regions' names: from, to, and a weight if there is one.</source>
        <translation>Әр байланысқа бір жол, өңірлердің атаулары бойынша: қайдан, қайда және бар болса, салмағы.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Neighbours as GeoDa and PySAL write them, by the regions' names.</source>
        <translation>GeoDa мен PySAL жазатын көршілер, өңірлердің атаулары бойынша.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>row: each region's weights sum to 1, so that the lag is a mean of the neighbours; binary: all are 1; double: all together sum to the number of regions; variance: variance-stabilising (Tiefelsdorf, Griffith and Boots 1999); original: as they are.</source>
        <translation>row: әр өңір салмақтарының қосындысы 1, сондықтан лаг - көршілердің орташасы; binary: бәрі 1; double: барлығының қосындысы өңірлер санына тең; variance: дисперсияны тұрақтандыру (Tiefelsdorf, Griffith and Boots 1999); original: сол күйінде.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Name the table of links, and its fields of where links come from and go to.</source>
        <translation>Байланыстар кестесін және оның байланыс қайдан шығып, қайда баратынын көрсететін өрістерін көрсетіңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Name the GAL or GWT file.</source>
        <translation>GAL немесе GWT файлын көрсетіңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Order of contiguity</source>
        <translation>Шектестік реті</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Lower orders count too</source>
        <translation>Төменгі реттер де есептеледі</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Bridge enclaves through their hosts</source>
        <translation>Анклавтарды қоршаушы өңірлер арқылы жалғау</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Number of nearest neighbours</source>
        <translation>Ең жақын көршілер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Distance, km</source>
        <translation>Арақашықтық, км</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Power of inverse distance</source>
        <translation>Кері арақашықтықтың дәрежесі</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Table of links</source>
        <translation>Байланыстар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Links from</source>
        <translation>Байланыстар қайдан</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Links to</source>
        <translation>Байланыстар қайда</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Field of the table of links.</source>
        <translation>Байланыстар кестесінің өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>GAL or GWT file</source>
        <translation>GAL немесе GWT файлы</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Scaling of the weights</source>
        <translation>Салмақтарды нормалау</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>"{parameter}" does nothing for the neighbours "{way}": take it back, or choose {ways}.</source>
        <translation>«{parameter}» «{way}» көршілеріне әсер етпейді: оны алып тастаңыз немесе мынаны таңдаңыз: {ways}.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>table of links</source>
        <translation>байланыстар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Weights (*.gal *.gwt)</source>
        <translation>Салмақтар (*.gal *.gwt)</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>GAL file {name}</source>
        <translation>{name} GAL файлы</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>Others are as near as the last of the {k} nearest neighbours of {names}; the order of the regions chose among them.</source>
        <translation>Басқа өңірлер мыналардың {k} ең жақын көршісінің соңғысымен бірдей жақын: {names}; таңдау өңірлердің реті бойынша жасалды.</translation>
    </message>
    <message>
        <location filename="../algorithms/neighbours.py"/>
        <source>{method}, in km</source>
        <translation>{method}, км-мен</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>Pole contrast</source>
        <translation>Полюстер контрасты</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>spillover, growth pole, neighbours, exact test, permutation test, difference of means</source>
        <translation>таралу әсері, өсу полюсі, көршілер, дәл критерий, алмастыру критерийі, орташалар айырымы</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>Did the neighbours of growth poles change more than the other regions? The mean change of the neighbours minus that of the others is tested among all choices of as many neighbours: exactly, by the whole distribution.

Beside p stands the smallest p that any data could give on this map. Where it is above the level, the test can find nothing, and finding nothing says nothing. Poor neighbours that catch up contrast with rich others without any spillover: see also Growth and the neighbours' level.</source>
        <translation>Өсу полюстерінің көршілері басқа өңірлерден көбірек өзгерді ме? Көршілердің орташа өзгерісінен басқалардың орташа өзгерісін алғандағы айырым сонша көршіні таңдаудың барлық тәсілдері арасында тексеріледі: дәл, бүкіл үлестірім бойынша.

p-нің жанында осы картада кез келген дерек бере алатын ең кіші p тұрады. Ол деңгейден жоғары болса, критерий ештеңе таба алмайды, ал ештеңе таппағаны ештеңені білдірмейді. Қуып жетіп келе жатқан кедей көршілер таралу әсерінсіз де бай өңірлерден ерекшеленеді: «Өсу және көршілердің деңгейі» алгоритмін де қараңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>Mean change of the neighbours</source>
        <translation>Көршілердің орташа өзгерісі</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>Mean change of the others</source>
        <translation>Басқалардың орташа өзгерісі</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>1: the poles' own neighbours; 2: the neighbours of these, and so on.</source>
        <translation>1: полюстердің өз көршілері; 2: сол көршілердің көршілері және т. б.</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>For more than one link.</source>
        <translation>Байланыс бірден көп болса.</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>Links to the neighbours that are compared</source>
        <translation>Салыстырылатын көршілерге дейінгі байланыстар саны</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>Nearer regions are neighbours too</source>
        <translation>Жақынырақ өңірлер де көрші</translation>
    </message>
    <message>
        <location filename="../algorithms/pole_contrast.py"/>
        <source>Who is compared</source>
        <translation>Кімдер салыстырылады</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>names; a condition, or a field that marks them; the highest values of the first year; a share of the first year's total (KSI) above a cut; the classes High-Low and High-High of the first year's local Moran's I.</source>
        <translation>names: атаулар; condition: шарт немесе оларды белгілейтін өріс; highest values: бірінші жылдың ең жоғары мәндері; KSI above: бірінші жыл қосындысындағы үлесі (KSI) шектен жоғары; LISA class: бірінші жылдың жергілікті Моран индексінің High-Low және High-High кластары.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>As the field of names has them, with semicolons between: Almaty city; Astana city.</source>
        <translation>Атаулар өрісіндегідей, нүктелі үтір арқылы: Almaty city; Astana city.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>A field or an expression that is true, or a number other than 0, for poles. NULL is no pole.</source>
        <translation>Полюстер үшін ақиқат немесе 0-ден өзге сан болатын өріс немесе өрнек. NULL - полюс емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>For highest values.</source>
        <translation>highest values үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>A share of the regions' sum in the first year, from 0 to 1.</source>
        <translation>Бірінші жылғы өңірлер қосындысындағы үлес, 0-ден 1-ге дейін.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>For LISA class. Otherwise the quadrant of the Moran scatterplot decides: a city inside one region can never be significant by contiguity.</source>
        <translation>LISA class үшін. Әйтпесе Моранның шашырау диаграммасының квадранты шешеді: бір өңірдің ішіндегі қала шектестік бойынша ешқашан мәнді бола алмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>Name the growth poles, or choose another rule for them.</source>
        <translation>Өсу полюстерін атаңыз немесе олар үшін басқа ереже таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>Give the condition for a growth pole, or choose another rule for them.</source>
        <translation>Өсу полюсінің шартын беріңіз немесе басқа ереже таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>Growth poles by</source>
        <translation>Өсу полюстерінің ережесі</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>Names of the poles</source>
        <translation>Полюстердің атаулары</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>Condition for a pole</source>
        <translation>Полюс шарты</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>Number of poles</source>
        <translation>Полюстер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>KSI of a pole, above</source>
        <translation>Полюстің KSI мәні мынадан жоғары</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>Significant classes only</source>
        <translation>Тек мәнді кластар</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>The condition {condition} cannot be read: {why}</source>
        <translation>{condition} шартын оқу мүмкін емес: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>{region}: the condition {condition} cannot be used: {why}.</source>
        <translation>{region}: {condition} шартын қолдану мүмкін емес: {why}.</translation>
    </message>
    <message>
        <location filename="../algorithms/poles.py"/>
        <source>it gives the text {text}, where true or false is needed</source>
        <translation>ол {text} мәтінін береді, ал ақиқат немесе жалған керек</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Power and minimum detectable effect</source>
        <translation>Қуат және анықталатын ең аз әсер</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>spillover, power analysis, minimum detectable effect, simulation, Monte Carlo</source>
        <translation>таралу әсері, қуатты талдау, анықталатын ең аз әсер, модельдеу, Монте-Карло</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>How large must a spillover be for a test on this map to detect it? The changes of the regions are dealt out anew among them, a spillover is planted, and the test is asked; so many times for each size.

The minimum detectable effect is the size that is detected with the power wanted. An effect below it may be there unseen: that a test finds nothing is then no evidence of none. Where even the largest possible effect cannot be significant, the result says so, and the number stays empty.</source>
        <translation>Осы картадағы критерий таралу әсерін анықтауы үшін оның шамасы қандай болуы керек? Өңірлердің өзгерістері олардың арасында қайта бөлінеді, таралу әсері енгізіледі және критерийден сұралады; әр шама үшін осыншама рет.

Анықталатын ең аз әсер - қажетті қуатпен анықталатын шама. Одан кіші әсер көрінбей тұруы мүмкін: критерийдің ештеңе таппауы әсердің жоқтығын дәлелдемейді. Ең үлкен әсердің өзі мәнді бола алмаса, нәтиже соны айтады, ал сан бос қалады.</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>pole contrast: a spillover to the poles' neighbours; convergence (SLX): one along the neighbours' initial level, which needs no poles.</source>
        <translation>pole contrast: полюстердің көршілеріне таралу әсері; convergence (SLX): көршілердің бастапқы деңгейі бойымен таралу, полюстер керек емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Power by size of the spillover</source>
        <translation>Таралу әсерінің шамасы бойынша қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>p at most this is a detection.</source>
        <translation>p осыдан аспаса, анықталды деп есептеледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Power wanted</source>
        <translation>Қажетті қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Probability of a detection.</source>
        <translation>Анықтау ықтималдығы.</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Replicates</source>
        <translation>Қайталаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Of each size of a planted spillover.</source>
        <translation>Енгізілген таралу әсерінің әр шамасы үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>The same seed draws the same numbers.</source>
        <translation>Бірдей бастапқы сан бірдей кездейсоқ сандарды береді.</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Test</source>
        <translation>Критерий</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Minimum detectable effect, standard deviations</source>
        <translation>Анықталатын ең аз әсер, стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Lower end of its 95 % Monte Carlo interval</source>
        <translation>Оның 95 %-дық Монте-Карло интервалының төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Upper end of its 95 % Monte Carlo interval</source>
        <translation>Оның 95 %-дық Монте-Карло интервалының жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Minimum detectable effect, in units of the change</source>
        <translation>Анықталатын ең аз әсер, өзгеріс бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Share of detections where nothing was planted</source>
        <translation>Ештеңе енгізілмегендегі анықтаулар үлесі</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Power at the largest size</source>
        <translation>Ең үлкен шамадағы қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Smallest p there could be</source>
        <translation>Мүмкін болатын ең кіші p</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Planted spillover, standard deviations</source>
        <translation>Енгізілген таралу әсері, стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Planted spillover, in units of the change</source>
        <translation>Енгізілген таралу әсері, өзгеріс бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Power</source>
        <translation>Қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Lower end of the 95 % Monte Carlo interval</source>
        <translation>95 %-дық Монте-Карло интервалының төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Upper end of the 95 % Monte Carlo interval</source>
        <translation>95 %-дық Монте-Карло интервалының жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Detections</source>
        <translation>Анықтаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/power.py"/>
        <source>Sizes</source>
        <translation>Шамалар</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Recast amounts between divisions of Kazakhstan</source>
        <translation>Сомаларды Қазақстан бөліністері арасында қайта есептеу</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Kazakhstan, vintage, division, Shymkent, Turkistan, Abai, Jetisu, Ulytau, add up, split, recast</source>
        <translation>Қазақстан, бөлініс, Шымкент, Түркістан, Абай, Жетісу, Ұлытау, қосу, бөлу, қайта есептеу</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Amounts of the 16, 17 or 20 regions on another division. Towards the older one regions add up, which is exact. Towards the newer one a region that was divided later has to be split by weights, such as population: an estimate, marked as one, and refused without weights.

Only amounts add up: output, value added, employed persons. An index, a rank or a ratio does not; recast its numerator and denominator, and divide again.</source>
        <translation>16, 17 немесе 20 өңірдің сомалары басқа бөліністе. Ескісіне қарай өңірлер қосылады, бұл дәл. Жаңасына қарай кейін бөлінген өңір салмақтармен, мысалы халық санымен бөлінеді: бұл — бағалау, ол белгіленеді, салмақсыз қабылданбайды.

Тек сомалар қосылады: өнім, қосылған құн, жұмыспен қамтылғандар. Индекс, ранг немесе қатынас қосылмайды; алымы мен бөлімін қайта есептеп, қайтадан бөліңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>A row a region; the country's row is left out.</source>
        <translation>Әр өңірге бір жол; елдің жолы қалдырылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Field of names or codes, in any spelling.</source>
        <translation>Кез келген жазылудағы атаулар немесе кодтар өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Amounts</source>
        <translation>Сомалар</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Numeric fields that add up. NULL is no data, never 0.</source>
        <translation>Қосылатын сандық өрістер. NULL — дерек жоқ, 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Division of the table; found from its regions unless one is chosen.</source>
        <translation>Кестенің бөлінісі; таңдалмаса, өңірлерінен табылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Division of the result.</source>
        <translation>Нәтиженің бөлінісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Whether the result is a layer of the regions' polygons, or a table.</source>
        <translation>Нәтиже өңір полигондарының қабаты ма, әлде кесте ме.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>What split regions are divided by: a row for each of their parts.</source>
        <translation>Бөлінген өңірлер немен бөлінеді: әр бөлігіне бір жол.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Region of the weight</source>
        <translation>Салмақтың өңірі</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Field of names or codes of the result's division.</source>
        <translation>Нәтиже бөлінісінің атаулары немесе кодтары өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Weight</source>
        <translation>Салмақ</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Numeric field, such as population.</source>
        <translation>Сандық өріс, мысалы халық саны.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Recast</source>
        <translation>Қайта есептелген</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Weights need their table, the field of its regions, and the field of the weight.</source>
        <translation>Салмақтарға кесте, оның өңірлер өрісі және салмақ өрісі керек.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Region</source>
        <translation>Өңір</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>From regions</source>
        <translation>Қай өңірлерден</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>To regions</source>
        <translation>Қай өңірлерге</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>With polygons</source>
        <translation>Полигондармен</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Table of weights</source>
        <translation>Салмақтар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Regions that are exact</source>
        <translation>Дәл өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Regions that are estimates</source>
        <translation>Бағаланған өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Regions without data</source>
        <translation>Дерексіз өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Exact, not an estimate</source>
        <translation>Дәл, бағалау емес</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>What it is made of</source>
        <translation>Неден құралған</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>From {source} to {target} regions: {exact} exact, {estimated} estimated.</source>
        <translation>{source} өңірден {target} өңірге: дәлі {exact}, бағаланғаны {estimated}.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>The country, left out: {names}.</source>
        <translation>Ел, қалдырылды: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>No data: {names}.</source>
        <translation>Дерек жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/recast_amounts.py"/>
        <source>Weights given twice: {codes}. Keep one row of each.</source>
        <translation>Салмақтар екі рет берілген: {codes}. Бір-бір жолдан қалдырыңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Score, 0 to 100</source>
        <translation>Баға, 0-ден 100-ге дейін</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Place, 1 is the highest score</source>
        <translation>Орны, 1 — ең жоғары баға</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Rank on the symbolic scale</source>
        <translation>Символдық шкаладағы ранг</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Score rests on fewer indicators than there are</source>
        <translation>Баға барлық көрсеткішке сүйенбейді</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Innovative susceptibility (IIS), %</source>
        <translation>Инновациялық қабылдағыштық (IIS), %</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Innovative activity (IIA), %</source>
        <translation>Инновациялық белсенділік (IIA), %</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Mean of the first group, %</source>
        <translation>Бірінші топтың орташасы, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Mean of the second group, %</source>
        <translation>Екінші топтың орташасы, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Variable that was scored</source>
        <translation>Бағаланған айнымалы</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>KSI: share of the country's IT output</source>
        <translation>KSI: елдің IT өніміндегі үлес</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>KSI: share of IT production, Table 2</source>
        <translation>KSI: IT өндірісіндегі үлес, 2-кесте</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>KSI: share of IT value added, official</source>
        <translation>KSI: IT қосылған құнындағы үлес, ресми</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Location quotient</source>
        <translation>Орналасу коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Location quotient of IT value added in GRP</source>
        <translation>ЖӨӨ-дегі IT қосылған құнының орналасу коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Krugman index</source>
        <translation>Кругман индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Krugman index, IT against the rest of GRP</source>
        <translation>Кругман индексі, IT және ЖӨӨ-нің қалғаны</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Score in standard deviations from the mean</source>
        <translation>Орташадан стандартты ауытқулармен берілген баға</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Mean of the neighbours, in standard deviations</source>
        <translation>Көршілердің орташасы, стандартты ауытқулармен</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Local Moran's I</source>
        <translation>Моранның локалды I-і</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Local Moran's I, conditional z-score</source>
        <translation>Моранның локалды I-і, шартты z-баға</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Quadrant of the Moran scatterplot</source>
        <translation>Моран диаграммасының квадранты</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>LISA class</source>
        <translation>LISA класы</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Conditional p of the neighbours' mean</source>
        <translation>Көршілер орташасының шартты p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Arrangements or permutations behind p</source>
        <translation>p үшін орналасулар не алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>JD: labour productivity</source>
        <translation>JD: еңбек өнімділігі</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>JE: sustainability of production</source>
        <translation>JE: өндірістің тұрақтылығы</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>JF: impact of fixed assets</source>
        <translation>JF: негізгі қорлардың қайтарымы</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>JA: spending on research and development per employee</source>
        <translation>JA: бір қызметкерге шаққандағы ҒЗТКЖ шығыны</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>JB: spending on technological innovation per employee</source>
        <translation>JB: бір қызметкерге шаққандағы технологиялық инновация шығыны</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>JC: innovative output per capita</source>
        <translation>JC: жан басына шаққандағы инновациялық өнім</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Indicators of which lower is better</source>
        <translation>Азы жақсы көрсеткіштер</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Their ratio is the lowest value over the region's.</source>
        <translation>Олардың қатынасы — ең аз мәннің өңір мәніне қатынасы.</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>refuse: stop, and name them; mean: take the mean of the group over what is there, and mark the region.</source>
        <translation>refuse: тоқтап, оларды атау; mean: топтың бар мәндерінің орташасын алып, өңірді белгілеу.</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Ranks and cuts in turn, the lowest rank first: C 20 C+ 30 ... An index on a cut has the higher rank. The paper prints ranks without cuts; steps of ten agree with all of them.</source>
        <translation>Рангтер мен шектер кезекпен, ең төменгі рангтен: C 20 C+ 30 ... Шектегі индекс жоғарғы рангті алады. Мақалада рангтер шексіз басылған; он қадам бәріне сәйкес келеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>One of the six indicators of the index. Higher is better; no value is negative.</source>
        <translation>Индекстің алты көрсеткішінің бірі. Көбі жақсы; теріс мән болмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Missing indicators</source>
        <translation>Жетіспейтін көрсеткіштер</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Symbolic scale</source>
        <translation>Символдық шкала</translation>
    </message>
    <message>
        <location filename="../algorithms/scoring.py"/>
        <source>Leader ratio of {indicator}, %</source>
        <translation>Көшбасшыға қатынас, {indicator}, %</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>Specialization (KSI, location quotient, Krugman)</source>
        <translation>Мамандану (KSI, орналасу коэффициенті, Кругман)</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>KSI, location quotient, Krugman index, concentration, share, industry, IT, value added</source>
        <translation>KSI, орналасу коэффициенті, Кругман индексі, шоғырлану, үлес, сала, IT, қосылған құн</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>KSI is the region's share of the country's IT output: where the industry is, and a large region has a large share. How specialized a region is, the others say. The location quotient compares the industry's share of the region with its share of the country; it needs the whole output, such as gross regional product. The Krugman index compares the structure of all industries, or of IT and the rest where the whole is given: 0 is the country's, 2 has nothing in common with it.

NULL is no data, never 0. Regions that do not add up to the total that is given are told in the log.</source>
        <translation>KSI — өңірдің елдің IT өніміндегі үлесі: саланың қайда екенін көрсетеді; үлкен өңірдің үлесі де үлкен. Өңірдің қаншалықты маманданғанын басқалары айтады. Орналасу коэффициенті саланың өңірдегі үлесін елдегі үлесімен салыстырады; оған бүкіл өнім, мысалы жалпы өңірлік өнім керек. Кругман индексі барлық саланың немесе бүкіл өнім берілсе, IT мен қалғанының құрылымын салыстырады: 0 — елдікіндей, 2 — онымен ортақ ештеңе жоқ.

NULL — дерек жоқ, 0 емес. Өңірлер берілген жиынға тең болмаса, журналда айтылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>IT output or value added</source>
        <translation>IT өнімі немесе қосылған құны</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>Numeric field of amounts, not negative; any other industry will do.</source>
        <translation>Теріс емес сомалардың сандық өрісі; кез келген басқа сала да жарайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>In the same unit; the sum of the regions unless given.</source>
        <translation>Сол өлшем бірлігінде; берілмесе, өңірлердің қосындысы.</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>Whole output</source>
        <translation>Бүкіл өнім</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>For the location quotient: all output of the region, such as gross regional product.</source>
        <translation>Орналасу коэффициенті үшін: өңірдің бүкіл өнімі, мысалы жалпы өңірлік өнім.</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>All industries</source>
        <translation>Барлық салалар</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>For the Krugman index: two fields or more, that together are the whole output.</source>
        <translation>Кругман индексі үшін: екі не одан көп өріс, бірге — бүкіл өнім.</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>The country's total</source>
        <translation>Елдің жиыны</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>Denominator of KSI</source>
        <translation>KSI бөлімі</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>Sum of the regions</source>
        <translation>Өңірлердің қосындысы</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>Total that was given less the sum of the regions</source>
        <translation>Берілген жиыннан өңірлер қосындысының айырмасы</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>Regions without IT output</source>
        <translation>IT өнімі жоқ өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>KSI</source>
        <translation>KSI</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>KSI: {finding}.</source>
        <translation>KSI: {finding}.</translation>
    </message>
    <message>
        <location filename="../algorithms/specialization.py"/>
        <source>No IT output, so no KSI: {names}.</source>
        <translation>IT өнімі жоқ, сондықтан KSI жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Specification curve</source>
        <translation>Спецификациялар қисығы</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>spillover, robustness, multiverse, joint test, permutation, sensitivity, Simonsohn</source>
        <translation>таралу әсері, орнықтылық, мультиверс, бірлескен критерий, алмастырулар, сезімталдық, Симонсон</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>One choice among many may find whatever it is chosen to find. So spillover from the poles is tested under every combination of neighbours, transform, period and test; all are shown, and tested as one.

The joint p is the share of random deals of the changes in which as many specifications, or more, are significant. Specifications that repeat another, and those that are impossible, are listed with the reason, and not counted.</source>
        <translation>Көп таңдаудың бірі не үшін таңдалса, соны таба алады. Сондықтан полюстерден таралу әсері көршілердің, түрлендірудің, кезеңнің және критерийдің әр үйлесімінде тексеріледі; бәрі көрсетіледі және бір бүтін ретінде тексеріледі.

Бірлескен p - өзгерістердің кездейсоқ үлестірулерінің ішінде сонша немесе одан көп спецификация мәнді болатындарының үлесі. Басқасын қайталайтын және мүмкін емес спецификациялар себебімен тізіледі, есепке алынбайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Specifications</source>
        <translation>Спецификациялар</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Significant for spillover</source>
        <translation>Таралу әсерін мәнді көрсеткендер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Significant for its opposite</source>
        <translation>Кері әсерді мәнді көрсеткендер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Joint p for spillover</source>
        <translation>Таралу әсері үшін бірлескен p</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Joint p for its opposite</source>
        <translation>Кері әсер үшін бірлескен p</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Median standardised effect</source>
        <translation>Стандартталған әсердің медианасы</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Share with the sign of spillover</source>
        <translation>Таралу әсерінің таңбасы барлардың үлесі</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Period</source>
        <translation>Кезең</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Change of</source>
        <translation>Ненің өзгерісі</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Effect</source>
        <translation>Әсер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Effect, standard deviations of its null distribution</source>
        <translation>Әсер, оның нөлдік үлестірімінің стандартты ауытқулары</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>p adjusted (Benjamini-Hochberg)</source>
        <translation>Түзетілген p (Бенджамини-Хохберг)</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>p adjusted (Holm)</source>
        <translation>Түзетілген p (Холм)</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Regions in the test</source>
        <translation>Критерийдегі өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Beside the neighbours chosen above: queen; host-bridged, where a city inside a region also neighbours its host's neighbours; 2 to 6 nearest; inverse distance; bands of 1, 1.5 and 2 times the least distance that leaves no region alone.</source>
        <translation>Жоғарыда таңдалған көршілерге қоса: queen; host-bridged, мұнда өңірдің ішіндегі қалаға сол өңірдің көршілері де көрші болады; 2-ден 6-ға дейінгі ең жақындар; кері арақашықтық; ешкім жалғыз қалмайтын ең кіші арақашықтықтың 1, 1,5 және 2 еселік шектері.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>whole: first to last year; steps: each year to the next, too.</source>
        <translation>whole: бірінші жылдан соңғы жылға дейін; steps: әр жылдан келесісіне де; every pair of years: әр жыл жұбы.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>How often the changes are dealt out anew over the regions: no p is below 1 / (deals + 1).</source>
        <translation>Өзгерістер өңірлер арасында қанша рет қайта үлестіріледі: p 1 / (үлестірулер + 1) санынан кіші болмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>At which specifications count as significant.</source>
        <translation>Спецификациялар мәнді деп саналатын деңгей.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Choice</source>
        <translation>Таңдау</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Why it is impossible</source>
        <translation>Неге мүмкін емес</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Further neighbours of the curve</source>
        <translation>Қисықтың қосымша көршілері</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Periods</source>
        <translation>Кезеңдер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Deals</source>
        <translation>Үлестірулер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Changes of</source>
        <translation>Ненің өзгерістері</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Values, natural logarithms, ranks within each year.</source>
        <translation>Мәндер, натурал логарифмдер, әр жыл ішіндегі рангтер.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Tests</source>
        <translation>Критерийлер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Each asks for spillover in its own way.</source>
        <translation>Әрқайсысы таралу әсерін өзінше іздейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>What was found</source>
        <translation>Не табылды</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Impossible</source>
        <translation>Мүмкін еместер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Not counted again</source>
        <translation>Қайта есептелмейтіндер</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Impossible: {choice}: {reason}</source>
        <translation>Мүмкін емес: {choice}: {reason}</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Same as</source>
        <translation>Мынамен бірдей</translation>
    </message>
    <message>
        <location filename="../algorithms/specification_curve.py"/>
        <source>Distances are left out. {why}</source>
        <translation>Арақашықтықтар есепке алынбайды. {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Spillover from growth poles: the whole study</source>
        <translation>Өсу полюстерінен таралу әсері: толық зерттеу</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>spillover, growth pole, multiplier effect, verdict, power, specification curve, exact test</source>
        <translation>таралу әсері, өсу полюсі, мультипликативті әсер, қорытынды шешім, қуат, спецификациялар қисығы, дәл критерий</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Do growth poles lift their neighbours? Every test of this group in one run: pole contrasts, growth and the neighbours' level, distance decay, convergence, transitions; the power of the main test; the specification curve; and a verdict by fixed rules: evidence for, evidence against, or cannot tell.

"Cannot tell" is not "no effect": the verdict then says which effect could be there unseen.</source>
        <translation>Өсу полюстері көршілерін көтере ме? Осы топтың барлық критерийлері бір іске қосуда: полюстер контрасты, өсу және көршілердің деңгейі, арақашықтықпен бәсеңдеу, конвергенция, ауысулар; негізгі критерийдің қуаты; спецификациялар қисығы; және тұрақты ережелер бойынша шешім: evidence for (деректер қолдайды), evidence against (деректер қарсы) немесе cannot tell (айту мүмкін емес).

"Cannot tell" «әсер жоқ» дегенді білдірмейді: ондайда шешім қандай әсердің көрінбей қалуы мүмкін екенін айтады.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>In standard deviations of the change. A spillover is ruled out only where this one would be.</source>
        <translation>Өзгерістің стандартты ауытқуларымен. Таралу әсері осы шама жоққа шығарылатын жағдайда ғана жоққа шығарылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Table of tests</source>
        <translation>Критерийлер кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Table of specifications</source>
        <translation>Спецификациялар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Power of the pole contrast</source>
        <translation>Полюстер контрастының қуаты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>All results in words</source>
        <translation>Барлық нәтижелер сөзбен</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Smallest spillover of interest</source>
        <translation>Қызықтыратын ең кіші таралу әсері</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Verdict</source>
        <translation>Шешім</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>p of the pole contrast</source>
        <translation>Полюстер контрастының p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Smallest p of the pole contrast there could be</source>
        <translation>Полюстер контрастының мүмкін болатын ең кіші p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Upper confidence limit of the pole contrast</source>
        <translation>Полюстер контрастының жоғарғы сенімділік шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>Order from the poles</source>
        <translation>Полюстерден есептегендегі рет</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover.py"/>
        <source>p on the side of spillover</source>
        <translation>Таралу әсері жағындағы p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>{year}, {scale}</source>
        <translation>{year}, {scale}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>value</source>
        <translation>мән</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>logarithm</source>
        <translation>логарифм</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>rank</source>
        <translation>ранг</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>Smallest p there could be on the side of spillover</source>
        <translation>Таралу әсері жағында мүмкін болатын ең кіші p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>Change a year</source>
        <translation>Жылдық өзгеріс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>Growth poles: {poles}.</source>
        <translation>Өсу полюстері: {poles}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover_test.py"/>
        <source>Without data in one of the years: {names}.</source>
        <translation>Жылдардың біріне дерек жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Study: from table and map to ranks and clusters</source>
        <translation>Зерттеу: кесте мен картадан рангтер мен кластерлерге дейін</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>study, score, rank, KSI, LISA, Moran, GeoPackage, cluster, spatial autocorrelation, report</source>
        <translation>зерттеу, баға, ранг, KSI, LISA, Моран, GeoPackage, кластер, кеңістіктік автокорреляция, есеп</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Everything in one run: figures are joined to the map, scored and ranked; KSI says where the IT industry is; Moran's I tests the whole map, and LISA each region, with exact p-values. The result opens styled by rank; its further styles show LISA classes, significance and KSI. If you like, all of it goes to one styled GeoPackage and to a page.

Score an index of 0 to 100, any other variable by its leader ratio, or the six indicators of the index of innovative development. The figures stand in the layer of the regions itself, or in a table. For Kazakhstan's published study, which needs no data of yours, see the algorithm beside this one.</source>
        <translation>Бәрі бір іске қосуда: деректер картаға қосылады, бағаланады және рангіленеді; KSI IT саласының қайда екенін айтады; Моран I-і бүкіл картаны, LISA әр өңірді дәл p мәндерімен тексереді. Нәтиже ранг стилімен ашылады; басқа стильдері LISA кластарын, маңыздылықты және KSI-ді көрсетеді. Қаласаңыз, бәрі стильдері бар бір GeoPackage файлына және бетке жазылады.

0-ден 100-ге дейінгі индекс, көшбасшыға қатынасы бойынша кез келген басқа айнымалы немесе инновациялық даму индексінің алты көрсеткіші бағаланады. Деректер өңірлер қабатының өзінде немесе кестеде тұрады. Сіздің деректеріңізді қажет етпейтін Қазақстанның жарияланған зерттеуі үшін көрші алгоритмді қараңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Layer or table with the figures</source>
        <translation>Деректері бар қабат немесе кесте</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>The layer of the regions itself, if its attributes are the figures; or a table with a row for each region, whose keys are then to be named.</source>
        <translation>Деректер атрибуттарда болса — өңірлер қабатының өзі; немесе әр өңірге бір жолы бар кесте, онда кілттерін атау керек.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Index of 0 to 100</source>
        <translation>0-ден 100-ге дейінгі индекс</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Numeric field. NULL is no data, never 0. Or choose another variable, or the six indicators.</source>
        <translation>Сандық өріс. NULL — дерек жоқ, 0 емес. Немесе басқа айнымалыны не алты көрсеткішті таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Another variable</source>
        <translation>Басқа айнымалы</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Scored by its leader ratio: the region's value in per cent of the highest.</source>
        <translation>Көшбасшыға қатынаспен бағаланады: өңір мәні ең үлкенінің пайызымен.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>For KSI, the share of the country.</source>
        <translation>KSI үшін, елдегі үлес.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Choose what is scored, by one of: an index, another variable, the six indicators.</source>
        <translation>Не бағаланатынын бір тәсілмен таңдаңыз: индекс, басқа айнымалы, алты көрсеткіш.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>Choose the key of the regions and that of the table, so that rows can find their regions.</source>
        <translation>Жолдар өз өңірлерін табуы үшін өңірлер мен кестенің кілтін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study.py"/>
        <source>The country's IT output</source>
        <translation>Елдің IT өнімі</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>Symbolic ranks</source>
        <translation>Символдық рангтер</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>rank, rating, scale, classes, place, leader ratio, A, B, C</source>
        <translation>ранг, рейтинг, шкала, кластар, орын, көшбасшыға қатынас, A, B, C</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>The place and the symbolic rank of an index of 0 to 100. Any other variable that is not negative is scored by its leader ratio first: the region's value in per cent of the highest. NULL is no data, never 0.</source>
        <translation>0-ден 100-ге дейінгі индекстің орны мен символдық рангі. Теріс емес кез келген басқа айнымалы алдымен көшбасшыға қатынаспен бағаланады: өңір мәні ең үлкенінің пайызымен. NULL — дерек жоқ, 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>Index, or another variable</source>
        <translation>Индекс немесе басқа айнымалы</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>For a variable that is no index of 0 to 100.</source>
        <translation>0-ден 100-ге дейінгі индекс емес айнымалы үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>Score by the leader ratio</source>
        <translation>Көшбасшыға қатынаспен бағалау</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>Regions with a rank</source>
        <translation>Рангі бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/symbolic_scale.py"/>
        <source>No rank, for want of data: {names}.</source>
        <translation>Дерек жетпегендіктен ранг жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Transitions between years</source>
        <translation>Жылдар арасындағы ауысулар</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>spillover, Moran scatterplot, quadrant, rank, mobility, Markov chain, transition matrix</source>
        <translation>таралу әсері, Моранның шашырау диаграммасы, квадрант, ранг, мобильділік, Марков тізбегі, ауысу матрицасы</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Which regions moved between the quadrants of the Moran scatterplot, or between quantile classes of rank, from each year to the next? If poles lifted their neighbours, these would move from Low-High to High-High.

Quadrants say where a region lies, not whether it is significant there. Quantile classes are made anew in each year, so that one region's rise is another's fall.</source>
        <translation>Әр жылдан келесісіне қандай өңірлер Моранның шашырау диаграммасының квадранттары немесе рангтің квантиль кластары арасында ауысты? Полюстер көршілерін көтерсе, олар Low-High (жоғарылар арасындағы төмен) квадрантынан High-High (жоғарылар арасындағы жоғары) квадрантына ауысар еді.

Квадрант өңірдің қайда жатқанын айтады, оның мәнді екенін емес. Квантиль кластары әр жылда қайта құрылады, сондықтан бір өңірдің көтерілуі екіншісінің төмендеуін білдіреді.</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>From year</source>
        <translation>Қай жылдан</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>To year</source>
        <translation>Қай жылға</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>From class</source>
        <translation>Қай кластан</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>To class</source>
        <translation>Қай класқа</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Moran quadrants: own and neighbours' value, high or low; quantiles: equally many regions.</source>
        <translation>Moran quadrants: өзінің және көршілерінің мәні, жоғары немесе төмен; quantiles: өңірлер тең бөлінеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>For quantiles; 1 is the lowest.</source>
        <translation>quantiles үшін; 1 - ең төмені.</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Table of moves</source>
        <translation>Ауысулар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>From</source>
        <translation>Қайдан</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Number of quantile classes</source>
        <translation>Квантиль кластарының саны</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Transitions, from a year to the next</source>
        <translation>Ауысулар, жылдан келесісіне</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Transitions to another class</source>
        <translation>Басқа класқа ауысулар</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Who moved</source>
        <translation>Кім ауысты</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Moved to another class</source>
        <translation>Басқа класқа ауысты</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Transitions from the row's class to the column's</source>
        <translation>Жолдағы кластан бағандағы класқа ауысулар</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Without a class in some year, for want of data or neighbours: {names}.</source>
        <translation>Дерегі немесе көршісі болмағандықтан қандай да бір жылда класы жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/transitions.py"/>
        <source>Class in {year}</source>
        <translation>{year} жылғы класс</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Links</source>
        <translation>Байланыстар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>A row a link: region, neighbour, weight. Other algorithms take it as their table of links.</source>
        <translation>Әр байланысқа бір жол: өңір, көрші, салмақ. Басқа алгоритмдер оны байланыстар кестесі ретінде алады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>For GeoDa, PySAL and spdep. Names must have no blanks: choose a field of codes.</source>
        <translation>GeoDa, PySAL және spdep үшін. Атауларда бос орын болмауы керек: кодтар өрісін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>GAL files, links alone (*.gal);;GWT files, with weights (*.gwt)</source>
        <translation>GAL файлдары, тек байланыстар (*.gal);;GWT файлдары, салмақтарымен (*.gwt)</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Links, each direction counted</source>
        <translation>Байланыстар, әр бағыты жеке саналады</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Fewest neighbours</source>
        <translation>Көршілердің ең аз саны</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Mean number of neighbours</source>
        <translation>Көршілердің орташа саны</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Most neighbours</source>
        <translation>Көршілердің ең көп саны</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Symmetric (1) or not (0)</source>
        <translation>Симметриялы (1) немесе жоқ (0)</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Names in a GAL or GWT file end at blanks, and these regions' names have some: {names}. Choose a field of codes as the name of the region, or none: then the file has feature ids.</source>
        <translation>GAL немесе GWT файлында атаулар бос орынмен аяқталады, ал мына өңірлердің атауларында бос орын бар: {names}. Өңір атауы ретінде кодтар өрісін таңдаңыз немесе ештеңе таңдамаңыз: сонда файлда нысандардың идентификаторлары болады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights_output.py"/>
        <source>Without neighbours: {names}.</source>
        <translation>Көршісіз: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>Scored regions</source>
        <translation>Бағаланған өңірлер қабаты</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>A line for each pair of neighbours, with the weight in either direction.</source>
        <translation>Көршілердің әр жұбына бір сызық, екі бағыттағы салмағымен.</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>Scored regions and links in one file, with all their styles.</source>
        <translation>Бағаланған өңірлер мен байланыстар бір файлда, барлық стильдерімен.</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>LISA classes</source>
        <translation>LISA кластары</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>Neighbour links</source>
        <translation>Көршілік байланыстар</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>Styled GeoPackage</source>
        <translation>Стильдері бар GeoPackage</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>GeoPackage files (*.gpkg)</source>
        <translation>GeoPackage файлдары (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>Moran's I</source>
        <translation>Моран I-і</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>Moran's I expected without a pattern</source>
        <translation>Заңдылық болмағанда күтілетін Моран I-і</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>p of the permutations</source>
        <translation>Алмастырулардың p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>{title}. Symbolic ranks: {tally}.</source>
        <translation>{title}. Символдық рангтер: {tally}.</translation>
    </message>
    <message>
        <location filename="../algorithms/year_study.py"/>
        <source>KSI: {source}</source>
        <translation>KSI: {source}</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>log: natural logarithms, so that changes are relative ones; the values must be positive. level: the values as they are. rank: their ranks within each year.</source>
        <translation>log: натурал логарифмдер, сондықтан өзгерістер салыстырмалы; мәндер оң болуы керек. level: мәндердің өзі. rank: олардың әр жыл ішіндегі рангтері.</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>Numeric fields of one variable, two or more, in any order. NULL is no data, never 0.</source>
        <translation>Бір көрсеткіштің екі немесе одан көп сандық өрісі, кез келген ретпен. NULL деректің жоқтығын білдіреді, ешқашан 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>As 2010, 2016, in the order of the fields. Unless given: the years in the fields' names.</source>
        <translation>Мысалы 2010, 2016, өрістер ретімен. Берілмесе: өріс атауларындағы жылдар.</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>First year</source>
        <translation>Бірінші жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>Last year</source>
        <translation>Соңғы жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>Unless given: the year in the field's name.</source>
        <translation>Берілмесе: өріс атауындағы жыл.</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>Variable, a field a year</source>
        <translation>Көрсеткіш, әр жылға бір өріс</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>Years of the fields</source>
        <translation>Өрістердің жылдары</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>Of which years are {fields}? Their names tell none: give the years.</source>
        <translation>{fields} қай жылдардікі? Атаулары мұны айтпайды: жылдарды беріңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/years.py"/>
        <source>{fields} fields need as many years, not {years}.</source>
        <translation>{fields} өріске сонша жыл керек, {years} емес.</translation>
    </message>
    <message>
        <location filename="../autocorrelation_charts.py"/>
        <source>permutations</source>
        <translation>алмастырулар</translation>
    </message>
    <message>
        <location filename="../autocorrelation_charts.py"/>
        <source>slope {value}</source>
        <translation>көлбеу {value}</translation>
    </message>
    <message>
        <location filename="../autocorrelation_charts.py"/>
        <source>filled: adjusted p at most {alpha}; dashed: expected without pattern</source>
        <translation>боялған: түзетілген p {alpha} мәнінен аспайды; үзік сызық: заңдылық болмағанда күтілетін мән</translation>
    </message>
    <message>
        <location filename="../autocorrelation_charts.py"/>
        <source>{shown} of {all} regions are shown.</source>
        <translation>Көрсетілген өңірлер: {all} ішінен {shown}.</translation>
    </message>
    <message>
        <location filename="../autocorrelation_charts.py"/>
        <source>expected {value}</source>
        <translation>күтілетін {value}</translation>
    </message>
    <message>
        <location filename="../autocorrelation_charts.py"/>
        <source>observed {value}</source>
        <translation>бақыланған {value}</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Layer with a local Moran result</source>
        <translation>Жергілікті Моран индексінің нәтижесі бар қабат</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Local Moran's I…</source>
        <translation>Жергілікті Моран индексі I…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Compute local Moran's I of the layer's variable</source>
        <translation>Қабат көрсеткішінің жергілікті Моран индексін I есептеу</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Choose a layer with a local Moran result, or compute one.</source>
        <translation>Жергілікті Моран индексінің нәтижесі бар қабатты таңдаңыз немесе оны есептеңіз.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} regions, slope (Moran's I) {slope}.</source>
        <translation>Өңірлер: {count}, көлбеу (Моран индексі I): {slope}.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} selected.</source>
        <translation>Таңдалды: {count}.</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>value, standard deviations</source>
        <translation>мән, стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>spatial lag</source>
        <translation>кеңістіктік лаг</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>{name}: value {z}, lag {lag}, {label}</source>
        <translation>{name}: мән {z}, лаг {lag}, {label}</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>{count} regions; slope (Moran's I) {slope}</source>
        <translation>Өңірлер: {count}; көлбеу (Моран индексі I): {slope}</translation>
    </message>
    <message>
        <location filename="../geopackage.py"/>
        <source>{path} does not end in .gpkg; QGIS tells the format by that.</source>
        <translation>{path} соңы .gpkg емес; QGIS форматты содан таниды.</translation>
    </message>
    <message>
        <location filename="../geopackage.py"/>
        <source>{path} cannot be written: {why}</source>
        <translation>{path} жазылмайды: {why}</translation>
    </message>
    <message>
        <location filename="../geopackage.py"/>
        <source>{path} is in use ({journal} exists): remove it from the project, or write elsewhere.</source>
        <translation>{path} қолданыста ({journal} бар): оны жобадан алып тастаңыз немесе басқа жерге жазыңыз.</translation>
    </message>
    <message>
        <location filename="../geopackage.py"/>
        <source>The style {style} cannot be stored: {why}</source>
        <translation>{style} стилі сақталмайды: {why}</translation>
    </message>
    <message>
        <location filename="../kazakhstan.py"/>
        <source>The boundaries {name} cannot be read.</source>
        <translation>{name} шекаралары оқылмайды.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>The layer has no coordinate reference system, so distances have no unit. Set it, and try again.</source>
        <translation>Қабаттың координаттар жүйесі жоқ, сондықтан арақашықтықтың өлшем бірлігі жоқ. Оны беріп, қайталаңыз.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>Cancelled.</source>
        <translation>Тоқтатылды.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>There are no regions: the layer is empty, or its filter or the selection leaves none. See to it.</source>
        <translation>Өңірлер жоқ: қабат бос, не оның сүзгісі немесе таңдауы бірде-бірін қалдырмайды. Осыны тексеріңіз.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>The field "{field}" is no field of numbers. Choose a numeric one.</source>
        <translation>«{field}» өрісі сандық емес. Сандық өрісті таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>Without a polygon, so without neighbours: {names}.</source>
        <translation>Полигонсыз, демек көршісіз: {names}.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>The field "{field}" is empty in the rows {rows}. Fill it in, or leave the rows out.</source>
        <translation>«{field}» өрісі мына жолдарда бос: {rows}. Оны толтырыңыз немесе бұл жолдарды алып тастаңыз.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>There is no field "{field}".</source>
        <translation>«{field}» өрісі жоқ.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>Nobody knows the unit of {crs}, and so no distance. Reproject the layer first.</source>
        <translation>{crs} өлшем бірлігі белгісіз, демек арақашықтық та белгісіз. Алдымен қабатты қайта проекциялаңыз.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>Without a polygon, so without distances: {names}. Leave them out by a filter.</source>
        <translation>Полигонсыз, демек арақашықтықсыз: {names}. Оларды сүзгімен алып тастаңыз.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>The output cannot be written: {why}</source>
        <translation>Нәтижені жазу мүмкін емес: {why}</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>{row}: {value} in the field "{field}" is no number. Choose a numeric field, or mend it.</source>
        <translation>{row}: «{field}» өрісіндегі {value} сан емес. Сандық өрісті таңдаңыз немесе түзетіңіз.</translation>
    </message>
    <message>
        <location filename="../layers.py"/>
        <source>The layer's coordinates lead to no longitudes and latitudes: {why}</source>
        <translation>Қабат координаттары бойлық пен ендікке аударылмайды: {why}</translation>
    </message>
    <message>
        <location filename="../links.py"/>
        <source>Weight of b in the neighbourhood of a</source>
        <translation>a көршілері арасындағы b салмағы</translation>
    </message>
    <message>
        <location filename="../links.py"/>
        <source>Weight of a in the neighbourhood of b</source>
        <translation>b көршілері арасындағы a салмағы</translation>
    </message>
    <message>
        <location filename="../page.py"/>
        <source>The page {path} cannot be written: {why}</source>
        <translation>{path} бетін жазу мүмкін емес: {why}</translation>
    </message>
    <message>
        <location filename="../page.py"/>
        <source>and {count} more, in the layer</source>
        <translation>және тағы {count}, қабатта</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>IT cluster and spatial clusters</source>
        <translation>IT-кластер және кеңістіктік кластерлер</translation>
    </message>
    <message>
        <location filename="../provider.py"/>
        <source>IT cluster and spatial clusters (geo_itcluster)</source>
        <translation>IT-кластер және кеңістіктік кластерлер (geo_itcluster)</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>significant for spillover</source>
        <translation>таралу әсерін мәнді көрсетеді</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>significant for its opposite</source>
        <translation>кері әсерді мәнді көрсетеді</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>not significant</source>
        <translation>мәнді емес</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>could not be significant</source>
        <translation>мәнді бола алмады</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>effect, standard deviations of its null distribution</source>
        <translation>әсер, оның нөлдік үлестірімінің стандартты ауытқулары</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>planted spillover, standard deviations of the change</source>
        <translation>енгізілген таралу әсері, өзгерістің стандартты ауытқулары</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>probability of a detection</source>
        <translation>анықтау ықтималдығы</translation>
    </message>
    <message>
        <location filename="../spillover_charts.py"/>
        <source>Right of a name: significant for spillover / all.</source>
        <translation>Атаудың оң жағында: таралу әсерін мәнді көрсеткендер / барлығы.</translation>
    </message>
</context>
</TS>
