<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>geo_itcluster</name>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Compare p-value conventions of LISA</source>
        <translation>LISA үшін p келісімдерін салыстыру</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>LISA, p-value, esda, GeoDa, spdep, pseudo p, permutation, exact, why do tools disagree</source>
        <translation>LISA, p-мән, esda, GeoDa, spdep, псевдо-p, алмастырулар, дәл, бағдарламалар неге келіспейді</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Why do two tools disagree about the same map? Local Moran's I of one variable, with p-values under this plugin's rule (two-sided, exact where it can be), esda's two rules, GeoDa's, spdep's five, ArcGIS Pro's and fastLISA's. The rules differ in how they permute, which tails they count, how they treat ties, and whether a small p is attainable at all. The table of rules describes each of them and counts its p-values below the minimum attainable p.</source>
        <translation>Екі бағдарлама бір картада неге келіспейді? Бір көрсеткіштің жергілікті Моран индексі (I) және осы модульдің ережесі (екі жақты, мүмкін жерде дәл), esda-ның екі ережесі, GeoDa-ның ережесі, spdep-тің бес ережесі, ArcGIS Pro мен fastLISA ережелері бойынша p-мәндері. Ережелер алмастырулардың жасалуымен, қандай құйрықтардың есепке алынуымен, тең мәндердің өңделуімен және кіші p мәніне қол жеткізуге бола ма дегенімен ерекшеленеді. Ережелер кестесі әрқайсысын сипаттап, оның қолжетімді ең кіші p-дан төмен p-мәндерінің санын көрсетеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Permutations of the simulated rules. GeoDa and PySAL use 999 by default.</source>
        <translation>Модельдеуге негізделген ережелердің алмастырулар саны. GeoDa мен PySAL әдепкіде 999 жасайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>One row per rule: its method and its results on this map.</source>
        <translation>Әр ережеге бір жол: оның әдісі мен осы картадағы нәтижелері.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Table of rules</source>
        <translation>Ережелер кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>p-values below the minimum attainable p, all rules</source>
        <translation>Қолжетімді ең кіші p-дан төмен p-мәндер, барлық ережелер бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Rule</source>
        <translation>Ереже</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Null distribution</source>
        <translation>Нөлдік үлестірім</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Tails</source>
        <translation>Құйрықтар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Ties</source>
        <translation>Тең мәндер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Effect on p</source>
        <translation>p мәніне әсері</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Regions with p ≤ 0.05</source>
        <translation>p ≤ 0,05 болатын өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Below the minimum attainable p</source>
        <translation>Қолжетімді ең кіші p-дан төмен</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Minimum attainable p</source>
        <translation>Қолжетімді ең кіші p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Rules</source>
        <translation>Ережелер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Spatial correlogram</source>
        <translation>Кеңістіктік коррелограмма</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>correlogram, distance decay, range, Moran, Geary, lag, order, spatial autocorrelation</source>
        <translation>коррелограмма, қашықтықпен бәсеңдеу, қашықтық, Моран, Гири, лаг, рет, кеңістіктік автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>How far does autocorrelation reach? Moran's I or Geary's C of the pairs of regions in successive distance bands, or of successive orders of contiguity. Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. The p-values are also adjusted for the number of lags. A region without neighbours at a lag is left out of that lag; the table reports how many regions remain.</source>
        <translation>Автокорреляция қаншалықты алысқа созылады? Бірінен кейін бірі келетін қашықтық белдеулеріндегі немесе шектестік реттеріндегі өңір жұптарының Моран индексі (I) немесе Гири индексі (C). Қашықтықтар центроидтар арасында өлшенеді: қабат градуспен берілсе үлкен шеңбер доғасымен, әйтпесе жазықтықта км-мен. p-мәндер лагтар санына да түзетіледі. Қандай да бір лагта көршісі жоқ өңір сол лагқа кірмейді; кесте қанша өңір қалғанын көрсетеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Alternative hypothesis of the statistic: similar neighbours increase Moran's I and decrease Geary's C. two-sided: twice the smaller tail.</source>
        <translation>Статистиканың баламалы болжамы: ұқсас көршілер Моран индексін (I) арттырып, Гири индексін (C) кемітеді. Екіжақты: кіші құйрықтың екі еселенгені.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Lags</source>
        <translation>Лагтар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>What increases from lag to lag: distance, or order of contiguity.</source>
        <translation>Лагтан лагқа не өседі: қашықтық немесе шектестік реті.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Number of lags</source>
        <translation>Лагтар саны</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Number of distance bands, or of orders of contiguity.</source>
        <translation>Қашықтық белдеулерінің немесе шектестік реттерінің саны.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Width of a distance band, km</source>
        <translation>Қашықтық белдеуінің ені, км</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Default: the shortest width at which every region has a neighbour in the first band.</source>
        <translation>Әдепкіде: әр өңірдің бірінші белдеуде көршісі болатын ең кіші ен.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Statistic</source>
        <translation>Статистика</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>moran: Moran's I; geary: Geary's C.</source>
        <translation>Моран индексі (I) немесе Гири индексі (C).</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Multiple-testing correction</source>
        <translation>Көп реттік тексеруге түзету</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>For the number of lags: Holm, Benjamini-Hochberg or Bonferroni.</source>
        <translation>Лагтар санына: Холм, Бенджамини-Хохберг немесе Бонферрони.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>One row per lag.</source>
        <translation>Әр лагқа бір жол.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Orders of contiguity have no width: leave it empty, or choose distance bands.</source>
        <translation>Шектестік реттерінің ені болмайды: оны бос қалдырыңыз немесе қашықтық белдеулерін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Correlogram</source>
        <translation>Коррелограмма</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Statistic at the first lag</source>
        <translation>Бірінші лагтағы статистика</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Adjusted p at the first lag</source>
        <translation>Бірінші лагтағы түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Lags with an adjusted p ≤ 0.05</source>
        <translation>Түзетілген p ≤ 0,05 болатын лагтар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Lag</source>
        <translation>Лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Ordered pairs of neighbours</source>
        <translation>Реттелген көршілер жұбы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>p adjusted for the number of lags</source>
        <translation>Лагтар санына түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Results</source>
        <translation>Нәтижелер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>lag</source>
        <translation>лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Correlogram of {field}</source>
        <translation>{field} коррелограммасы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Bivariate Moran's I and Lee's L</source>
        <translation>Екі айнымалылы Моран индексі (I) және Ли L</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>bivariate, two variables, Moran, Lee, co-pattern, spatial correlation, permutation</source>
        <translation>екі айнымалы, екі көрсеткіш, Моран, Ли, бірлескен көрініс, кеңістіктік корреляция, алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Is one variable associated with the neighbours' values of another? Bivariate Moran's I relates a region's x to its neighbours' y; Lee's L relates both variables smoothed over the map. Both mix the spatial pattern with the correlation of x and y within regions: where the two are correlated and y is clustered, they are far from zero without any spillover. The plain correlation is therefore reported beside them.</source>
        <translation>Бір көрсеткіш көршілердің басқа көрсеткішімен байланысты ма? Екі айнымалылы Моран индексі (I) өңірдің x мәнін көршілерінің y мәнімен байланыстырады; Ли L карта бойынша тегістелген екі көрсеткішті байланыстырады. Екеуі де кеңістіктік көріністі x пен y-тің өңір ішіндегі корреляциясымен араластырады: олар корреляцияланса және y кластерленсе, таралу әсері болмаса да мәндер нөлден алыс болады. Сондықтан жанында жай корреляция беріледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>two-sided: twice the smaller tail; greater: high x near high y; less: high near low.</source>
        <translation>екіжақты: кіші құйрықтың екі еселенгені; үлкен: жоғары x жоғары y жанында; кіші: жоғары төмен жанында.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Variable x, of the region</source>
        <translation>x көрсеткіші, өңірдің</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Variable y, of its neighbours</source>
        <translation>y көрсеткіші, көршілердің</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Correlation of x and y</source>
        <translation>x пен y корреляциясы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Lee's L</source>
        <translation>Ли L</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Lee's L expected under the null</source>
        <translation>Нөлдік болжамда күтілетін Ли L</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>p of Lee's L under randomisation</source>
        <translation>Рандомизация кезіндегі Ли L үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>p of Lee's L by permutation</source>
        <translation>Алмастырулар бойынша Ли L үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Moran scatterplot</source>
        <translation>Моранның шашырау диаграммасы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>{field}, standard deviations from the mean</source>
        <translation>{field}, орташадан стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>mean of the neighbours' {field}</source>
        <translation>көршілердің {field} орташасы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>Global Geary's C</source>
        <translation>Жаһандық Гири индексі C</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>Geary, spatial autocorrelation, clustering, permutation, contiguity ratio</source>
        <translation>Гири, кеңістіктік автокорреляция, кластерлену, алмастырулар, шектестік коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>Do neighbours differ less than expected by chance? Geary's C is 0 where all neighbours are equal, 1 on average where values are placed at random, and above 1 where neighbours differ more. It is tested by its moments under normality and under randomisation, and by permutations.</source>
        <translation>Көршілер кездейсоқ күтілетіннен аз ерекшелене ме? Барлық көршілер бірдей болса, Гири индексі (C) 0-ге тең, мәндер кездейсоқ орналасса орташа 1, көршілер көбірек ерекшеленсе 1-ден үлкен. Ол қалыптылық пен рандомизация кезіндегі моменттермен және алмастырулармен тексеріледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>two-sided: twice the smaller tail; less: similar neighbours; greater: dissimilar neighbours.</source>
        <translation>екіжақты: кіші құйрықтың екі еселенгені; кіші: көршілер ұқсас; үлкен: көршілер ұқсамайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>Getis-Ord general G</source>
        <translation>Гетис-Орд жалпы G</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>Getis-Ord, general G, high clusters, low clusters, spatial autocorrelation, permutation</source>
        <translation>Гетис-Орд, жалпы G, жоғары кластерлер, төмен кластерлер, кеңістіктік автокорреляция, алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>Do high values lie together, or low ones? Unlike Moran's I, G tells clusters of high values (G above its expectation) from clusters of low ones (below it). Values must not be negative, and need a natural zero. Weights are binary as a rule, from a distance band. It is tested by its moments under randomisation, and by permutations.</source>
        <translation>Жоғары мәндер қатар жата ма, әлде төмендер ме? Моран индексінен (I) айырмашылығы, G жоғары мәндердің кластерлерін (G күтілгеннен жоғары) төмен мәндердің кластерлерінен (төмен) ажыратады. Мәндер теріс болмауы және табиғи нөлі болуы керек. Салмақтар әдетте екілік, қашықтық шегінде. Рандомизация кезіндегі моменттермен және алмастырулармен тексеріледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>two-sided: twice the smaller tail; greater: clusters of high values; less: of low ones.</source>
        <translation>екіжақты: кіші құйрықтың екі еселенгені; үлкен: жоғары мәндердің кластерлері; кіші: төмендердікі.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>Join counts</source>
        <translation>Қосылыстарды санау (join counts)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>join count, binary, categories, categorical, black white, BB, BW, spatial autocorrelation</source>
        <translation>қосылыстарды санау, екілік, санаттар, қара ақ, BB, BW, кеңістіктік автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>Are neighbours of the same kind more often than expected by chance? A binary field (1 black, 0 white) is counted by joins BB, BW and WW; a field of categories by the joins of each pair of categories, and of different ones altogether. Clustering means few joins of different kinds. The counts are tested by their moments, given the number of regions of each kind, and by permutations.

The outputs report the joins of different kinds; the table has all joins. The p-values are not adjusted for the number of pairs.</source>
        <translation>Көршілер кездейсоқтағыдан жиірек бір түрлі ме? Екілік өріс (1 қара, 0 ақ) BB, BW және WW қосылыстарымен, санаттар өрісі олардың әр жұбының және барлық әртүрлілерінің қосылыстарымен саналады. Кластерлену — әртүрлі қосылыстардың аздығы. Әр түрдегі өңірлер саны берілгендегі моменттермен және алмастырулармен тексеріледі.

Шығыстар әртүрлі қосылыстарды айтады; кестеде барлығы бар. p мәндері жұптар санына түзетілмеген.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>two-sided: twice the smaller tail; greater: more such joins than expected; less: fewer.</source>
        <translation>екіжақты: кіші құйрықтың екі еселенгені; үлкен: мұндай қосылыстар күтілгеннен көп; кіші: аз.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>0 and 1, or categories of any type. NULL is no data.</source>
        <translation>0 және 1 немесе кез келген типтегі санаттар. NULL деректің жоқтығын білдіреді.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>The field has</source>
        <translation>Өрісте</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>binary: 0 and 1; categories: any values, each of them a category.</source>
        <translation>екілік: 0 және 1; санаттар: кез келген мәндер, әрқайсысы — санат.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>Variable</source>
        <translation>Көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Global Moran's I</source>
        <translation>Жаһандық Моран индексі (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Moran, spatial autocorrelation, clustering, permutation, scatterplot, rates, empirical Bayes</source>
        <translation>Моран, кеңістіктік автокорреляция, кластерлену, алмастырулар, шашырау диаграммасы, жиілік көрсеткіштері, эмпирикалық Байес</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Are neighbours more alike than expected by chance, on the whole map? Moran's I is above its expectation, -1/(n - 1), where they are, and below it where they differ. It is tested by its moments under normality and under randomisation, and by permutations.

With a population at risk the variable is a count of events, and I is computed from the rates, standardised by empirical Bayes (Assunção and Reis 1999). The page has the Moran scatterplot and the histogram of the permutations.</source>
        <translation>Бүкіл картада көршілер кездейсоқ күтілетіннен көбірек ұқсас па? Ұқсас болса, Моран индексі (I) күтілетін мәнінен, −1/(n − 1), жоғары, ерекшеленсе төмен. Ол қалыптылық пен рандомизация кезіндегі моменттермен және алмастырулармен тексеріледі.

Тәуекелдегі халық саны берілсе, көрсеткіш оқиғалар саны болады, ал индекс эмпирикалық Байеспен стандартталған жиіліктер бойынша есептеледі (Assunção және Reis 1999). Бетте Моранның шашырау диаграммасы мен алмастырулар гистограммасы бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Population at risk, for rates</source>
        <translation>Тәуекелдегі халық, жиіліктер үшін</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Variable, or events</source>
        <translation>Көрсеткіш немесе оқиғалар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>mean of the neighbours</source>
        <translation>көршілердің орташасы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Expected under the null</source>
        <translation>Нөлдік болжамда күтілетіні</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Variance under randomisation</source>
        <translation>Рандомизация кезіндегі дисперсия</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>z under randomisation</source>
        <translation>Рандомизация кезіндегі z</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p under randomisation</source>
        <translation>Рандомизация кезіндегі p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Variance under normality</source>
        <translation>Қалыптылық кезіндегі дисперсия</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>z under normality</source>
        <translation>Қалыптылық кезіндегі z</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p under normality</source>
        <translation>Қалыптылық кезіндегі p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p by permutation</source>
        <translation>Алмастырулар бойынша p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p by permutation, lower limit</source>
        <translation>алмастыру бойынша p, төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p by permutation, upper limit</source>
        <translation>алмастыру бойынша p, жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Regions in the analysis</source>
        <translation>Талдаудағы өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>{statistic}: permutation distribution</source>
        <translation>{statistic}: алмастырулар бойынша үлестірім</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>The results, one row per statistic.</source>
        <translation>Нәтижелер, әр статистикаға бір жол.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Table</source>
        <translation>Кесте</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Bivariate local Moran's I (LISA)</source>
        <translation>Екі айнымалылы жергілікті Моран индексі (I) (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>LISA, bivariate, two variables, cluster map, spatial autocorrelation, Anselin, exact</source>
        <translation>LISA, екі айнымалы, екі көрсеткіш, кластерлер картасы, кеңістіктік автокорреляция, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Where do high values of one variable lie among high, or low, values of another? Classes name the region's own variable first: High-Low is a high value among neighbours whose other variable is low.

Where both variables are correlated within regions, clusters of either look like clusters of both: compare the reported correlation. p is conditional: the region keeps both its values. With the variable of an earlier year as the neighbours' one this is the LISA of change over time.</source>
        <translation>Бір көрсеткіштің жоғары мәндері екіншісінің жоғары немесе төмен мәндерінің арасында қайда жатыр? Сыныптар алдымен өңірдің өз көрсеткішін атайды: High-Low — басқа көрсеткіші төмен көршілер арасындағы жоғары мән.

Екі көрсеткіш өңір ішінде корреляцияланса, кез келгенінің кластерлері екеуінің кластерлері болып көрінеді: картаның қасындағы корреляцияны оқыңыз. p шартты: өңір екі мәнін де сақтайды. Көршілердің көрсеткіші ретінде ертерек жыл алынса, бұл уақыт бойынша өзгерістің LISA-сы болады.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Correlation of both variables within regions</source>
        <translation>Екі көрсеткіштің өңір ішіндегі корреляциясы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Variable of the neighbours</source>
        <translation>Көршілердің көрсеткіші</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Variable of the region</source>
        <translation>Өңірдің көрсеткіші</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Local Moran's I of change (differential LISA)</source>
        <translation>Өзгерістің жергілікті Моран индексі (I) (дифференциалды LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>LISA, differential, change, time, growth, cluster map, spatial autocorrelation, exact</source>
        <translation>LISA, дифференциалды, өзгеріс, уақыт, өсу, кластерлер картасы, кеңістіктік автокорреляция, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Where does change cluster? Local Moran's I of the last value minus the first one: levels that persist cancel, so that clusters of change are not clusters of level. High-High is a region that rose more than the average among others that did. For growth rates choose fields of logarithms.</source>
        <translation>Өзгеріс қай жерде кластерленеді? Соңғы мән мен бірінші мән айырымының жергілікті Моран индексі (I): тұрақты деңгейлер қысқарады, сондықтан өзгеріс кластерлері деңгей кластерлері емес. High-High — орташадан көп өскендердің арасындағы сондай өңір. Өсу қарқыны үшін логарифм өрістерін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Variable in the first year</source>
        <translation>Бірінші жылғы көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Variable in the last year</source>
        <translation>Соңғы жылғы көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Local Geary</source>
        <translation>Жергілікті Гири индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Geary, multivariate, similarity, outlier, cluster map, spatial autocorrelation, Anselin, exact</source>
        <translation>Гири, көп айнымалылы, ұқсастық, шығарынды, кластерлер картасы, кеңістіктік автокорреляция, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Where are regions similar to their neighbours, and where dissimilar? The statistic is the mean squared difference, so that small means similar. It also finds what local Moran's I cannot: neighbours that are similar near the mean (Other positive). With several fields it asks whether regions are similar in all of them at once (Anselin 2019).

p is exact where all arrangements of the values over the neighbours can be counted; elsewhere it comes from permutations.</source>
        <translation>Өңірлер көршілеріне қай жерде ұқсас, қай жерде ұқсамайды? Статистика — айырымдардың орташа квадраты, сондықтан кіші мән ұқсастықты білдіреді. Ол жергілікті Моран индексі (I) таба алмайтынды да табады: орташаға жақын ұқсас көршілерді (Other positive). Бірнеше өріс берілсе, өңірлердің олардың бәрінде бірден ұқсас екенін сұрайды (Anselin 2019).

Мәндердің көршілерге барлық орналасуын санап шығуға болса, p дәл; әйтпесе ол алмастырулардан алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Variable, or several</source>
        <translation>Көрсеткіш немесе бірнешеуі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>Hot and cold spots (Getis-Ord G*)</source>
        <translation>Ыстық және суық нүктелер (Гетис-Орд G*)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>hot spot, cold spot, Getis-Ord, Gi*, Gi, G star, local G, exact</source>
        <translation>ыстық нүкте, суық нүкте, Гетис-Орд, Gi*, Gi, жұлдызшалы G, жергілікті G, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>Where are hot spots, regions among higher values than expected by chance, and cold spots, regions among lower ones? G* includes the region's own value, G only its neighbours'. Values should not be negative and should have a natural zero; with negative values the statistic is NULL, while z and p are valid.

p is conditional on the region's own value, and exact wherever all arrangements of the other values over its neighbours can be counted; G and G* have the same conditional p. The z of G* treats the own value as random too, as Ord and Getis (1995) do.</source>
        <translation>Кездейсоқ күтілетіннен жоғары мәндердің арасындағы өңірлер — ыстық нүктелер, төмен мәндердің арасындағылар — суық нүктелер қайда? G* өңірдің өз мәнін қосады, G тек көршілердің мәнін алады. Мәндер теріс болмауы және табиғи нөлі болуы керек; теріс мәндерде статистика NULL болады, ал z пен p жарамды.

p өңірдің өз мәні бойынша шартты және басқа мәндердің көршілерге барлық орналасуын санап шығуға болатын жерде дәл; G мен G* үшін шартты p бірдей. G* үшін z өз мәнін де кездейсоқ деп санайды, Ord пен Getis (1995) сияқты.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>two-sided: twice the smaller tail; greater: hot spots; less: cold spots.</source>
        <translation>екіжақты: кіші құйрықтың екі еселенгені; үлкен: ыстық нүктелер; кіші: суық нүктелер.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>G*: includes the region's own value; G: does not.</source>
        <translation>G*: өңірдің өз мәнін қосады; G: қоспайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Local join counts</source>
        <translation>Қосылыстарды жергілікті санау</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>join count, binary, events, BB, co-location, cluster map, categorical, Anselin, exact</source>
        <translation>қосылыстарды санау, екілік, оқиғалар, BB, бірге орналасу, кластерлер картасы, санаттар, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Where do events cluster? The field is 1 where there is an event and 0 where there is none; for each region with an event, the neighbours with an event are counted. Only these regions are tested; p is exact.

bivariate: events of another kind among the neighbours, where the two kinds never occur in one region; co-location: regions where both kinds coincide, among others where they do.</source>
        <translation>Оқиғалар қайда кластер құрайды? Өрісте оқиға болса 1, болмаса 0; оқиғасы бар әр өңірдің оқиғасы бар көршілері саналады. Тек осындай өңірлер тексеріледі; p дәл.

екі айнымалы: екі түр бір өңірде ешқашан кездеспесе, көршілердегі басқа түрдегі оқиғалар; бірге орналасу: екі түр де сәйкес келетін өңірлер, сондайлардың арасында.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>greater: more events among the neighbours than expected by chance; less: fewer; two-sided: twice the smaller tail.</source>
        <translation>үлкен: көршілердегі оқиғалар кездейсоқтағыдан көп; кіші: аз; екіжақты: кіші құйрықтың екі еселенгені.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>What is counted</source>
        <translation>Не саналады</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>univariate: events near events; bivariate: other events near events; co-location: both near both.</source>
        <translation>бір айнымалы: оқиғалар оқиғалардың жанында; екі айнымалы: басқа оқиғалар оқиғалардың жанында; бірге орналасу: екеуі де екеуінің жанында.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Other events, 0 or 1</source>
        <translation>Басқа оқиғалар, 0 немесе 1</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Choose the field of the other events.</source>
        <translation>Басқа оқиғалар өрісін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Other events are not counted unless you choose "bivariate" or "co-location".</source>
        <translation>«bivariate» немесе «co-location» таңдалмаса, басқа оқиғалар есептелмейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Events, 0 or 1</source>
        <translation>Оқиғалар, 0 немесе 1</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran.py"/>
        <source>Local Moran's I (LISA)</source>
        <translation>Жергілікті Моран индексі (I) (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran.py"/>
        <source>LISA, cluster map, hot spot, cold spot, outlier, spatial autocorrelation, Anselin, exact</source>
        <translation>LISA, кластерлер картасы, ыстық нүкте, суық нүкте, шығарынды, кеңістіктік автокорреляция, Анселин, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran.py"/>
        <source>Where are clusters of high or low values, and where are outliers? Each region is compared with the mean of its neighbours, given its own value. p is exact wherever all arrangements of the other values over the neighbours can be counted, and comes from permutations elsewhere. The minimum attainable p is reported too: a region with one neighbour may not be able to reach 5 %, whatever the data, and is then classed "Cannot be significant"; where the error of p could change the class, it is "Undetermined".

The result opens in the conventional colours; its second style shows p.</source>
        <translation>Жоғары немесе төмен мәндердің кластерлері мен оқшау мәндер қайда? Әр өңір өз мәні берілген жағдайда көршілерінің орташасымен салыстырылады. Басқа мәндердің көршілерге барлық орналасуын санап шығуға болатын жерде p дәл, басқа жерде ол алмастырулардан алынады. Қолжетімді ең кіші p да беріледі: бір ғана көршісі бар өңір дерек қандай болса да 5 %-ға жете алмауы мүмкін, сонда ол «Cannot be significant» (мәнді бола алмайды) сыныбын алады; p қателігі сыныпты өзгерте алатын жерде сынып — «Undetermined» (анықталмаған).

Нәтиже қабылданған түстермен ашылады; екінші стилі p мәнін көрсетеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Local Moran's I (LISA) of many fields</source>
        <translation>Көп өрістің жергілікті Моран индексі (I) (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>LISA, cluster map, many, several variables, years, time series, spatial autocorrelation, exact</source>
        <translation>LISA, кластерлер картасы, көп, бірнеше көрсеткіш, жылдар, уақыт қатары, кеңістіктік автокорреляция, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Clusters and outliers of several fields, such as years, in one layer: for each field the statistic, its class, p and adjusted p, and a style of its own in the layer's menu. The results equal those of local Moran's I field by field.</source>
        <translation>Бірнеше өрістің, мысалы жылдардың, кластерлері мен шығарындылары бір қабатта: әр өріс үшін статистика, оның сыныбы, p және түзетілген p, сондай-ақ қабат мәзіріндегі өз стилі. Әрқайсысы — жергілікті Моран индексі (I) жеке беретін нәтиже.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Variables</source>
        <translation>Көрсеткіштер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Significant regions, all fields together</source>
        <translation>Мәнді өңірлер, барлық өрістер бойынша бірге</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Classes</source>
        <translation>Сыныптар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: standard deviations from the mean</source>
        <translation>{field}: орташадан стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: spatial lag</source>
        <translation>{field}: кеңістіктік лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: quadrant</source>
        <translation>{field}: квадрант</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: local Moran's I</source>
        <translation>{field}: жергілікті Моран индексі (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: class</source>
        <translation>{field}: сынып</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: conditional p</source>
        <translation>{field}: шартты p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: minimum attainable p</source>
        <translation>{field}: қолжетімді ең кіші p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: adjusted p</source>
        <translation>{field}: түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Local Moran's I of rates (empirical Bayes)</source>
        <translation>Жиіліктердің жергілікті Моран индексі (I) (эмпирикалық Байес)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>LISA, rate, events, population at risk, empirical Bayes, Assunção, cluster map, exact</source>
        <translation>LISA, жиілік, оқиғалар, тәуекелдегі халық, эмпирикалық Байес, Ассунсан, кластерлер картасы, дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Where do rates cluster: events over the population at risk? A rate of few is noisy, so that extreme rates gather where populations are small. The rates are therefore standardised as Assunção and Reis (1999) do, by empirical Bayes, and local Moran's I is taken of these.</source>
        <translation>Жиіліктер, яғни тәуекелдегі халыққа шаққандағы оқиғалар, қайда кластер құрайды? Аз халықтың жиілігі шулы, сондықтан шеткі жиіліктер халқы аз жерлерге жиналады. Сол себепті жиіліктер Assunção and Reis (1999) сияқты эмпирикалық Байеспен стандартталады, жергілікті Моран индексі (I) солардан алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Events</source>
        <translation>Оқиғалар</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Population at risk</source>
        <translation>Тәуекелдегі халық</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Change</source>
        <translation>Өзгеріс</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Rate</source>
        <translation>Жиілік</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Rate, standardised (empirical Bayes)</source>
        <translation>Жиілік, стандартталған (эмпирикалық Байес)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Regions tested</source>
        <translation>Тексерілген өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Significant regions</source>
        <translation>Мәнді өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Significant regions by adjusted p</source>
        <translation>Түзетілген p бойынша мәнді өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Regions that cannot be significant</source>
        <translation>Мәнді бола алмайтын өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Pattern if significant</source>
        <translation>Мәнді болған жағдайдағы байланыс түрі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Conditional z-score</source>
        <translation>Шартты z-баға</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Class</source>
        <translation>Сынып</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Conditional p</source>
        <translation>Шартты p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>p, lower limit</source>
        <translation>p, төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>p, upper limit</source>
        <translation>p, жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>p adjusted for the number of regions</source>
        <translation>Өңірлер санына түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Inference method</source>
        <translation>Қорытынды жасау әдісі</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Neighbours with data</source>
        <translation>Дерегі бар көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Significance</source>
        <translation>Мәнділік</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Before and after adjustment</source>
        <translation>Түзетуге дейін және кейін</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Cluster potential</source>
        <translation>Кластер әлеуеті</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>cluster, IT, relatedness, density, specialization, location quotient, diversification</source>
        <translation>кластер, IT, туыстық, тығыздық, мамандану, орналасу коэффициенті, әртараптандыру</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Which regions have an industry, and which could reach it? A region has the target if its location quotient is surely above the threshold; it is gaining it if the quotient rises from half of the threshold or more; it has it within reach if what is related to the target is more frequent there than in tables with the same sizes, and a neighbour has the target. Otherwise it is not within reach.

Industries are related if they are found in the same regions. Years are read from the names of the fields; with one year there is no trend, and limits only if the figures are counts. How sure an answer is shows in the share of choices (measure of proximity, threshold, year, null) that agree.</source>
        <translation>Қай өңірлерде сала бар және қайсысына ол қолжетімді? Орналасу коэффициенті шектен сенімді жоғары болса, мақсат өңірде бар; коэффициент шектің жартысынан немесе одан жоғарыдан өссе, өңір оны иеленіп келеді; мақсатқа туыс салалар көлемдері бірдей кестелердегіден жиі кездессе және мақсат көршіде болса, ол қолжетімді. Әйтпесе қолжетімсіз.

Бір өңірлерде кездесетін салалар туыс. Жылдар өріс атауларынан оқылады; бір жылда үрдіс жоқ, ал шектер деректер сан болса ғана бар. Жауаптың сенімділігі онымен келісетін нұсқалар (жақындық өлшемі, шек, жыл, нөлдік модель) үлесінен көрінеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Location quotient</source>
        <translation>Орналасу коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Lower limit of the location quotient</source>
        <translation>Орналасу коэффициентінің төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>p of the rise</source>
        <translation>Өсудің p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Relative density</source>
        <translation>Салыстырмалы тығыздық</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Standard deviations above the null</source>
        <translation>Нөлдік модельден жоғары стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>p of the density</source>
        <translation>Тығыздықтың p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Figures are counts</source>
        <translation>Деректер — сандар</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Employees or plants, not money: location quotients then have limits, exact for units that settle independently.</source>
        <translation>Жұмыскерлер не кәсіпорындар, ақша емес: сонда орналасу коэффициенттерінің шектері болады, тәуелсіз орналасатын бірліктер үшін олар дәл.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Of the limits, the trend and the density.</source>
        <translation>Шектердің, үрдістің және тығыздықтың.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Random tables of each null</source>
        <translation>Әр нөлдік модельге кездейсоқ кестелер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Where the tables with the same sizes are too many to count.</source>
        <translation>Көлемдері бірдей кестелерді түгел санау мүмкін болмағанда.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Of the random tables.</source>
        <translation>Кездейсоқ кестелердің.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Agreement of the choices</source>
        <translation>Нұсқалардың келісімі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Answer</source>
        <translation>Жауап</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Rank (1 = highest)</source>
        <translation>Ранг (1 = ең жоғары)</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Neighbours that have the target</source>
        <translation>Мақсаты бар көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Related industries that are absent</source>
        <translation>Жоқ туыс салалар</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Regions that have the target</source>
        <translation>Мақсаты бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Regions that are gaining it</source>
        <translation>Оны иеленіп келе жатқан өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Regions that have it within reach</source>
        <translation>Ол қолжетімді өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Clusters of an industry</source>
        <translation>Сала кластерлері</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>cluster, stars, strength, reach, Ellison-Glaeser, concentration, IT, location quotient</source>
        <translation>кластер, жұлдыздар, күш, қамту, Эллисон — Глейзер, шоғырлану, IT, орналасу коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Where are the clusters of an industry, and how far do they reach? A region has a star for its size, for its specialization, and for the growth of the industry from the first year to the last (years are read from the names of the fields). A cluster reaches across borders where specialized regions are neighbours; the fringe is specialized only together with its neighbours. Local Moran's I says whether specialization gathers.

Strength is the location quotient of the other industries of the same cluster (Delgado, Porter and Stern 2014); the Ellison-Glaeser index is concentration beyond that of as many plants placed at random.</source>
        <translation>Сала кластерлері қайда және қаншаға созылады? Өңір көлемі үшін, мамандануы үшін және саланың бірінші жылдан соңғы жылға дейінгі өсімі үшін жұлдыз алады (жылдар өріс атауларынан оқылады). Көрші өңірлер де маманданған болса, кластер шекарадан асады; шеткі өңір көршілерімен бірге ғана маманданған. Моранның жергілікті индексі мамандану шоғырланған ба, соны көрсетеді.

Күш — сол кластердің басқа салаларының орналасу коэффициенті (Delgado, Porter, Stern 2014); Эллисон — Глейзер индексі — кездейсоқ орналасқан сонша кәсіпорындікінен артық шоғырлану.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>The highest share of the regions has a star for size, and one for growth.</source>
        <translation>Мәндері ең жоғары өңірлердің осы үлесі көлем үшін және өсім үшін жұлдыз алады.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>From this location quotient on a region has a star for specialization.</source>
        <translation>Осы орналасу коэффициентінен бастап өңір мамандану үшін жұлдыз алады.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Share in the industry</source>
        <translation>Саладағы үлес</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Location quotient with neighbours</source>
        <translation>Көршілермен бірге орналасу коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Growth of the industry</source>
        <translation>Саланың өсімі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Cluster strength</source>
        <translation>Кластер күші</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Other industries of the cluster</source>
        <translation>Кластердің басқа салалары</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Those that belong with the target, of any year: for the strength of the cluster.</source>
        <translation>Мақсатпен бір кластердегі салалар, кез келген жылғы: кластер күші үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Share of regions with a star</source>
        <translation>Жұлдызы бар өңірлер үлесі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Location quotient of a star</source>
        <translation>Жұлдыз үшін орналасу коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Herfindahl index of the plants</source>
        <translation>Кәсіпорындардың Херфиндаль индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Sum of the squared shares of the industry's plants: for the Ellison-Glaeser index.</source>
        <translation>Сала кәсіпорындары үлестерінің квадраттарының қосындысы: Эллисон — Глейзер индексі үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Reach</source>
        <translation>Қамту</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Stars</source>
        <translation>Жұлдыздар</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Local p</source>
        <translation>Жергілікті p</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Group of neighbouring specialized regions</source>
        <translation>Көрші маманданған өңірлер тобы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Regions with a star</source>
        <translation>Жұлдызы бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Specialized regions</source>
        <translation>Маманданған өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Ellison-Glaeser index</source>
        <translation>Эллисон — Глейзер индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>LISA</source>
        <translation>LISA</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>LISA class</source>
        <translation>LISA сыныбы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity and proximity of industries</source>
        <translation>Экономикалық күрделілік және салалардың жақындығы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>ECI, PCI, fitness, product space, proximity, relatedness, diversity, ubiquity</source>
        <translation>ECI, PCI, фитнес, өнімдер кеңістігі, жақындық, туыстық, әртүрлілік, таралу</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity (ECI) is high for regions with many industries that few regions have; fitness is another measure of the same. The table of proximities says which industries are found in the same regions, and whether more often than their sizes explain: p is that of tables with the same diversity of regions and ubiquity of industries.

With several years in the names of the fields, the last is taken.</source>
        <translation>Аз өңірде бар салалары көп өңірлердің экономикалық күрделілігі (ECI) жоғары; фитнес — соның басқа өлшемі. Жақындық кестесі қай салалар бір өңірлерде кездесетінін және көлемдері түсіндіргеннен жиі ме екенін көрсетеді: p — өңірлердің әртүрлілігі мен салалардың таралуы бірдей кестелер бойынша.

Өріс атауларында бірнеше жыл болса, соңғысы алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Measure of proximity</source>
        <translation>Жақындық өлшемі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>conditional: the smaller conditional probability (Hidalgo et al. 2007); cosine; probability: regions with both over those expected (van Eck and Waltman 2009).</source>
        <translation>шартты: кіші шартты ықтималдық (Hidalgo et al. 2007); косинус; ықтималдық: екі саласы да бар өңірлер күтілгенге қатысты (van Eck and Waltman 2009).</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity</source>
        <translation>Экономикалық күрделілік</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Proximity of industries</source>
        <translation>Салалардың жақындығы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Pairs of industries with an adjusted p ≤ 0.05</source>
        <translation>Түзетілген p ≤ 0,05 сала жұптары</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity (ECI)</source>
        <translation>Экономикалық күрделілік (ECI)</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Fitness</source>
        <translation>Фитнес</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Industries with an advantage</source>
        <translation>Басымдығы бар салалар</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Industry</source>
        <translation>Сала</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Other industry</source>
        <translation>Басқа сала</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Proximity</source>
        <translation>Жақындық</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Regions that have both</source>
        <translation>Екеуі де бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Expected</source>
        <translation>Күтілетін</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Adjusted p</source>
        <translation>Түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Target industry</source>
        <translation>Мақсатты сала</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>The field of the industry, of any year.</source>
        <translation>Саланың кез келген жылғы өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Industries</source>
        <translation>Салалар</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Numeric fields of output or employment, not negative, one per industry; or one per industry and year, with the year in the name, such as IT 2024 and IT 2025. No totals among them.</source>
        <translation>Өнім не жұмыспен қамту сандық өрістері, теріс емес, салаға біреуден; немесе сала мен жылға біреуден, жылы атауында, мысалы IT 2024 және IT 2025. Жиынтықтарсыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Location quotient of an advantage</source>
        <translation>Басымдықтың орналасу коэффициенті</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>A region has an industry from this location quotient on; 1 is the country's share.</source>
        <translation>Сала өңірде осы орналасу коэффициентінен бастап бар; 1 — елдің үлесі.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Regions</source>
        <translation>Өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Every year needs a field of every industry; there is none for {names}.</source>
        <translation>Әр жылға әр саланың өрісі керек; жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Structure of industries and shift-share</source>
        <translation>Салалар құрылымы және shift-share</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>shift-share, structural change, KSI, location quotient, Krugman, Theil, Hoover, Herfindahl</source>
        <translation>shift-share, құрылымдық өзгеріс, KSI, орналасу коэффициенті, Кругман, Тейл, Гувер, Херфиндаль</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>How did the industries of regions change? For the target industry: each region's share in the country (KSI) and location quotient, in the first and the last year. For all industries together: how specialized a region is (Krugman, Theil, Hoover, Herfindahl), which part of it is in other industries than before, and its growth split into the country's, that of its mix of industries, and its own (shift-share, year by year).

Years are read from the names of the fields; two or more are needed. Growth is that of the figures: take employment, or amounts at constant prices.</source>
        <translation>Өңірлердің салалары қалай өзгерді? Мақсатты сала үшін: әр өңірдің елдегі үлесі (KSI) және орналасу коэффициенті, бірінші және соңғы жылы. Барлық салалар үшін: өңір қаншалықты маманданған (Кругман, Тейл, Гувер, Херфиндаль), оның қай бөлігі енді басқа салаларда, және өсімі: елдікі, салалар құрамынікі және өзінікі (shift-share, жыл сайын).

Жылдар өріс атауларынан оқылады; кемінде екеуі керек. Өсім — сандардың өз өсімі: жұмыспен қамтуды немесе тұрақты бағадағы шамаларды алыңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Krugman index</source>
        <translation>Кругман индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Theil index</source>
        <translation>Тейл индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Hoover index</source>
        <translation>Гувер индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Herfindahl index</source>
        <translation>Херфиндаль индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Structure of industries</source>
        <translation>Салалар құрылымы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Shift-share by industry</source>
        <translation>Салалар бойынша shift-share</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>KSI</source>
        <translation>KSI</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Own growth</source>
        <translation>Өз өсімі</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Growth</source>
        <translation>Өсім</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Growth: the country's</source>
        <translation>Өсім: ел</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Growth: mix of industries</source>
        <translation>Өсім: салалар құрамы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Part that is in other industries than before</source>
        <translation>Енді басқа салалардағы бөлік</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Concentration of the target (Theil), last year</source>
        <translation>Мақсатты саланың шоғырлануы (Тейл), соңғы жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Two years or more are needed, with the year in the names of fields, such as IT 2024 and IT 2025.</source>
        <translation>Екі не одан көп жыл керек, жылы өріс атауларында, мысалы IT 2024 және IT 2025.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Region</source>
        <translation>Өңір</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>First year</source>
        <translation>Бірінші жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Join a table to regions</source>
        <translation>Кестені өңірлерге қосу</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>join, attributes, table, key, spelling, unmatched, Kazakhstan, CSV</source>
        <translation>қосу, атрибуттар, кесте, кілт, жазылу, сәйкессіздік, Қазақстан, CSV</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Adds the table's fields to the regions, one row per region, and reports in a second table what did not match on either side. Duplicated keys are refused, near misses are suggested but never used, and a region without a row gets NULL, never 0. Text columns that hold numbers become numbers, and the log says which.

Kazakhstan's regions can be matched by any spelling, language or code; the country's own row is left out, and named in the log.</source>
        <translation>Кесте өрістерін өңірлерге қосады, әр өңірге бір жол, ал екінші кесте екі жақта да не сәйкес келмегенін көрсетеді. Қайталанған кілттер қабылданбайды, ұқсас кілттер ұсынылады, бірақ қолданылмайды, жолы жоқ өңір 0 емес, NULL алады. Сандар жазылған мәтін бағандары сандық болады, журнал оларды атайды.

Қазақстан өңірлерін кез келген жазылуы, тілі немесе коды бойынша сәйкестендіруге болады; елдің өз жолы алынып тасталады және журналда аталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Default: all fields of the table.</source>
        <translation>Әдепкіде: кестенің барлық өрістері.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Joined</source>
        <translation>Қосылған</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>One row per region without a row of the table, and per row that is not on the map.</source>
        <translation>Кестеде жолы жоқ әр өңірге және картада жоқ әр жолға бір жол.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>The table is the layer of the regions itself. Choose another layer as the table.</source>
        <translation>Кесте — өңірлер қабатының өзі. Кесте ретінде басқа қабатты таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>regions</source>
        <translation>өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>no row in the table</source>
        <translation>кестеде жолы жоқ</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>table</source>
        <translation>кесте</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>not on the map</source>
        <translation>картада жоқ</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Side</source>
        <translation>Жақ</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Key</source>
        <translation>Кілт</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>What is wrong</source>
        <translation>Не дұрыс емес</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Closest key of the other side</source>
        <translation>Екінші жақтың ең жақын кілті</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Fields to join</source>
        <translation>Қосылатын өрістер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>What did not match</source>
        <translation>Не сәйкес келмеді</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Regions with a row</source>
        <translation>Жолы бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Regions without a row</source>
        <translation>Жолы жоқ өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Rows that are not on the map</source>
        <translation>Картада жоқ жолдар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>{matched} of {all} regions have a row.</source>
        <translation>{all} өңірдің {matched} жолы бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Boundaries of Kazakhstan's regions</source>
        <translation>Қазақстан өңірлерінің шекаралары</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Kazakhstan, oblast, polygons, map, OpenStreetMap, Natural Earth, vintage, boundaries</source>
        <translation>Қазақстан, облыс, полигондар, карта, OpenStreetMap, Natural Earth, бөлініс, шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Polygons of Kazakhstan's regions of three vintages: 16 regions until June 2018, 17 until June 2022, 20 since. Each region has its code, its names in English, Russian and Kazakh, its ISO 3166-2 and KATO codes, its kind and its area. Neighbours share their borders exactly.

The licence of the boundaries is given in the log and in the layer's metadata: whatever is made from them must name their source.</source>
        <translation>Қазақстан өңірлерінің әр жылғы бөліністегі полигондары: 2018 жылғы маусымға дейін 16, 2022 жылғы маусымға дейін 17, содан бері 20. Әрқайсысының коды, ағылшын, орыс және қазақ тілдеріндегі атаулары, ISO 3166-2 және ӘАОЖ кодтары, түрі мен ауданы бар. Көршілердің ортақ шекаралары дәл бірдей.

Шекараларды тарату шарттары журналда және қабаттың метадеректерінде тұр: олардан жасалған әр нәрседе көзі аталуы керек.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Number of regions</source>
        <translation>Өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>16: until 18 June 2018; 17: until 7 June 2022; 20: since 8 June 2022.</source>
        <translation>16: 2018 жылғы 18 маусымға дейін; 17: 2022 жылғы 7 маусымға дейін; 20: 2022 жылғы 8 маусымнан бері.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Source of the boundaries</source>
        <translation>Шекаралардың көзі</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>osm: OpenStreetMap, through OCHA (ODbL); natural_earth: coarser, in the public domain, 16 regions only.</source>
        <translation>osm: OCHA арқылы OpenStreetMap (ODbL); natural_earth: дөрекілеу, қоғамдық игілік, тек 16 өңір.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Language of the labels</source>
        <translation>Жазулардың тілі</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>English, Russian or Kazakh. The layer has the names in all three.</source>
        <translation>Ағылшын, орыс немесе қазақ тілі. Қабатта атаулар үш тілде де бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Boundaries</source>
        <translation>Шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Natural Earth has the 16 regions only: choose 16, or the source osm.</source>
        <translation>Natural Earth деректерінде тек 16 өңір бар: 16-ны немесе osm көзін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Attribution</source>
        <translation>Авторлықты көрсету</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Regions and cities</source>
        <translation>Өңірлер мен қалалар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>Load regions of a country</source>
        <translation>Ел өңірлерін жүктеу</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>country, provinces, states, polygons, world map, Natural Earth, boundaries, any country</source>
        <translation>ел, провинциялар, штаттар, полигондар, әлем картасы, Natural Earth, шекаралар, кез келген ел</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>First-level regions of any of 251 countries, from the world map that comes with QGIS (Natural Earth 4.1, simplified, public domain): nothing is downloaded. Neighbours share their borders.

The layer has a key (code), names in English (name) and in the country's own language (name_local), ISO 3166-2 and FIPS codes. The key is the ISO code where every region has one. Join your table by one of these fields. For Kazakhstan's regions by year there are boundaries of their own.</source>
        <translation>251 елдің кез келгенінің бірінші деңгейлі өңірлері QGIS-пен бірге келетін әлем картасынан алынады (Natural Earth 4.1, оңайлатылған, қоғам игілігі): желіден ештеңе жүктелмейді. Көршілердің шекаралары ортақ.

Қабатта кілт (code), ағылшынша атаулар (name), елдің өз тіліндегі атаулар (name_local), ISO 3166-2 және FIPS кодтары бар. Әр өңірдің ISO коды болса, кілт — сол код. Кестені осы өрістердің бірі бойынша қосыңыз. Қазақстан өңірлерінің жылдар бойынша жеке шекаралары бар.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>Country</source>
        <translation>Ел</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>English name, or ISO code of two or three letters: Brazil, BR or BRA.</source>
        <translation>Ағылшынша атауы немесе екі не үш әріпті ISO коды: Brazil, BR немесе BRA.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>{country}: {count} regions. Key: code; names: name. {credit}</source>
        <translation>{country}: {count} өңір. Кілт: code; атаулар: name. {credit}</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>{count} areas without a name on the map are called {name}.</source>
        <translation>Картада атауы жоқ аумақтар: {count}; олар {name} деп аталды.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Match names of Kazakhstan's regions</source>
        <translation>Қазақстан өңірлерінің атауларын сәйкестендіру</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Kazakhstan, gazetteer, spelling, code, KATO, ISO 3166, transliteration, oblast</source>
        <translation>Қазақстан, газетир, жазылу, код, ӘАОЖ, ISO 3166, транслитерация, облыс</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Which region does each name mean? English, Russian and Kazakh names in Cyrillic or Latin letters, the codes of the Bureau of National Statistics, ISO 3166-2 and KATO are known. Case, hyphens, diacritics and words such as "oblast" make no difference. Near misses are suggested, but never used.

The result is a table with one row per different name; the layer stays as it is.</source>
        <translation>Әр атау не болып шығады? Кириллица мен латыншадағы ағылшын, орыс және қазақ атаулары, Ұлттық статистика бюросының кодтары, ISO 3166-2 және ӘАОЖ белгілі. Әріп үлкендігі, дефис, диакритика және «облыс» сияқты сөздер маңызды емес. Ұқсасы ұсынылады, бірақ алынбайды.

Нәтиже — әр бөлек атауға бір жолы бар кесте; қабат өзгермейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Table or layer with a field of region names or codes.</source>
        <translation>Өңір атаулары немесе кодтары өрісі бар кесте не қабат.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names or codes, in any language and spelling.</source>
        <translation>Кез келген тіл мен жазылудағы атаулар немесе кодтар.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Boundary vintage of the names; default: any of the three.</source>
        <translation>Атаулар жататын бөліну; әдепкіде: үшеуінің кез келгені.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Matched names</source>
        <translation>Сәйкестендірілген атаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Name in the table</source>
        <translation>Кестедегі атау</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Rows with this name</source>
        <translation>Осы атауы бар жолдар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Status</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>English name</source>
        <translation>Ағылшынша атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Russian name</source>
        <translation>Орысша атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Kazakh name</source>
        <translation>Қазақша атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Divisions</source>
        <translation>Бөліністер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Closest match</source>
        <translation>Ең жақын сәйкестік</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>What to do</source>
        <translation>Не істеу керек</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Table or layer</source>
        <translation>Кесте немесе қабат</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Field of names</source>
        <translation>Атаулар өрісі</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names matched</source>
        <translation>Сәйкес келген атаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names not matched</source>
        <translation>Сәйкес келмеген атаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names of the country</source>
        <translation>Елдің атаулары</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>{matched} of {all} different names are regions.</source>
        <translation>{all} бөлек атаудың {matched} өңір болып шықты.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Not matched: {messages}.</source>
        <translation>Сәйкес келмеді: {messages}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Recast amounts between divisions of Kazakhstan</source>
        <translation>Сомаларды Қазақстан бөліністері арасында қайта есептеу</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Kazakhstan, vintage, division, Shymkent, Turkistan, Abai, Jetisu, Ulytau, add up, split, recast</source>
        <translation>Қазақстан, бөлініс, Шымкент, Түркістан, Абай, Жетісу, Ұлытау, қосу, бөлу, қайта есептеу</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Converts amounts of the 16, 17 or 20 regions to another vintage. Towards an older vintage regions add up, which is exact. Towards a newer one a region that was divided later is split by weights, such as population: this is an estimate, marked as one, and refused without weights.

Only amounts add up: output, value added, employed persons. An index, a rank or a ratio does not; recast its numerator and denominator, and divide again.</source>
        <translation>16, 17 немесе 20 өңірдің сомалары басқа бөліністе. Ескісіне қарай өңірлер қосылады, бұл дәл. Жаңасына қарай кейін бөлінген өңір салмақтармен, мысалы халық санымен бөлінеді: бұл — бағалау, ол белгіленеді, салмақсыз қабылданбайды.

Тек сомалар қосылады: өнім, қосылған құн, жұмыспен қамтылғандар. Индекс, ранг немесе қатынас қосылмайды; алымы мен бөлімін қайта есептеп, қайтадан бөліңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>One row per region; the country's row is left out.</source>
        <translation>Әр өңірге бір жол; елдің жолы алынып тасталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Field of names or codes, in any spelling.</source>
        <translation>Кез келген жазылудағы атаулар немесе кодтар өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Amounts</source>
        <translation>Сомалар</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Numeric fields that add up. NULL is no data, never 0.</source>
        <translation>Қосылатын сандық өрістер. NULL — дерек жоқ, 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>From regions</source>
        <translation>Қай өңірлерден</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Boundary vintage of the table; default: found from its regions.</source>
        <translation>Кестенің бөлінуі; әдепкіде: өңірлерінен анықталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>To regions</source>
        <translation>Қай өңірлерге</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Boundary vintage of the result.</source>
        <translation>Нәтиженің бөлінуі.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>With polygons</source>
        <translation>Полигондармен</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Whether the result is a layer of the regions' polygons, or a table.</source>
        <translation>Нәтиже өңір полигондарының қабаты ма, әлде кесте ме.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Weights for splitting regions: one row per part.</source>
        <translation>Өңірлерді бөлу салмақтары: әр бөлікке бір жол.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Region of the weight</source>
        <translation>Салмақтың өңірі</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Field of names or codes of regions of the target vintage.</source>
        <translation>Мақсатты бөліну өңірлерінің атаулары немесе кодтары өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Weight</source>
        <translation>Салмақ</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Numeric field, such as population.</source>
        <translation>Сандық өріс, мысалы халық саны.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Recast</source>
        <translation>Қайта есептелген</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Weights need a table, the field of its regions, and the field of the weight.</source>
        <translation>Салмақтарға кесте, оның өңірлер өрісі және салмақ өрісі керек.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Table of weights</source>
        <translation>Салмақтар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Regions that are exact</source>
        <translation>Дәл өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Regions that are estimates</source>
        <translation>Бағаланған өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Regions without data</source>
        <translation>Дерексіз өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Exact, not an estimate</source>
        <translation>Дәл, бағалау емес</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Source regions</source>
        <translation>Бастапқы өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>From {source} to {target} regions: {exact} exact, {estimated} estimated.</source>
        <translation>{source} өңірден {target} өңірге: дәлі {exact}, бағаланғаны {estimated}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>The country's row is left out: {name}.</source>
        <translation>Елдің жолы алынып тасталды: {name}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>No data: {names}.</source>
        <translation>Дерек жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Duplicated weights: {codes}. Keep one row of each.</source>
        <translation>Қайталанған салмақтар: {codes}. Әрқайсысынан бір жол қалдырыңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Index of innovative development</source>
        <translation>Инновациялық даму индексі</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>composite index, innovation, leader ratio, IIS, IIA, rating, rank, score, Kireyeva</source>
        <translation>құрама индекс, инновация, көшбасшыға қатынас, рейтинг, ранг, баға, Киреева</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Each indicator becomes the region's ratio to the leader, in per cent. Three indicators make the innovative susceptibility (IIS), three the innovative activity (IIA); the index is the mean of both, with a rank and a symbolic rank (Kireyeva, Mussabalina and Tolysbaev 2018, equations 1 to 4).

Instead of the six indicators, choose any two groups of fields: both groups have the same weight. All rows must be of one year, since the leader is found among them. NULL is no data, never 0.</source>
        <translation>Әр көрсеткіш өңірдің көшбасшыға пайыздық қатынасына айналады. Үшеуі инновациялық қабылдағыштықты (IIS), үшеуі инновациялық белсенділікті (IIA) құрайды; индекс — екеуінің орташасы, оның орны мен символдық рангі бар (Киреева, Мұсабалина және Толысбаев, 2018, 1–4 теңдеулер).

Алты көрсеткіштің орнына өрістердің кез келген екі тобын таңдауға болады: екі топтың салмағы бірдей. Жолдар бір жылдікі болуы керек, өйткені көшбасшы солардың ішінен ізделеді. NULL — дерек жоқ, 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Choose either the six indicators, or two groups of other indicators.</source>
        <translation>Не алты көрсеткішті, не басқа көрсеткіштердің екі тобын таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>An index of other indicators needs two groups: choose fields for both.</source>
        <translation>Басқа көрсеткіштер индексіне екі топ керек: екеуіне де өрістер таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>First group of other indicators</source>
        <translation>Басқа көрсеткіштердің бірінші тобы</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Second group of other indicators</source>
        <translation>Басқа көрсеткіштердің екінші тобы</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Instead of the six: numeric fields, each in one group only.</source>
        <translation>Алтаудың орнына: сандық өрістер, әрқайсысы тек бір топта.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Regions with an index</source>
        <translation>Индексі бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Regions with incomplete indicators</source>
        <translation>Көрсеткіштері толық емес өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Symbolic rank</source>
        <translation>Символдық ранг</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Symbolic ranks: {tally}.</source>
        <translation>Символдық рангтер: {tally}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Index from fewer indicators: {names}.</source>
        <translation>Азырақ көрсеткіштен алынған индекс: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>No index because of missing data: {names}.</source>
        <translation>Дерек жоқтықтан индекс жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Mean of the first group, %</source>
        <translation>Бірінші топтың орташасы, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Mean of the second group, %</source>
        <translation>Екінші топтың орташасы, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JD: labour productivity</source>
        <translation>JD: еңбек өнімділігі</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JE: sustainability of production</source>
        <translation>JE: өндірістің тұрақтылығы</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JF: impact of fixed assets</source>
        <translation>JF: негізгі қорлардың қайтарымы</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JA: spending on research and development per employee</source>
        <translation>JA: бір қызметкерге шаққандағы ҒЗТКЖ шығыны</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JB: spending on technological innovation per employee</source>
        <translation>JB: бір қызметкерге шаққандағы технологиялық инновация шығыны</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JC: innovative output per capita</source>
        <translation>JC: жан басына шаққандағы инновациялық өнім</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Indicators of which lower is better</source>
        <translation>Азы жақсы көрсеткіштер</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Their ratio is the lowest value over the region's.</source>
        <translation>Олардың қатынасы — ең аз мәннің өңір мәніне қатынасы.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Missing indicators</source>
        <translation>Жетіспейтін көрсеткіштер</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>raise: stop and name them; mean: take the mean of the group's other indicators, and mark the region.</source>
        <translation>тоқтату: тоқтап, оларды атау; орташа: топтың қалған көрсеткіштерінің орташасын алып, өңірді белгілеу.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Ranks and cuts in turn, the lowest rank first: C 20 C+ 30 ... An index equal to a cut has the higher rank. The paper prints ranks without cuts; steps of ten agree with all of them.</source>
        <translation>Рангтер мен шектер кезекпен, ең төменгі рангтен: C 20 C+ 30 ... Шектегі индекс жоғарғы рангті алады. Мақалада рангтер шексіз басылған; он қадам бәріне сәйкес келеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>One of the six indicators of the index. Higher is better; values must not be negative.</source>
        <translation>Индекстің алты көрсеткішінің бірі. Көбі жақсы; теріс мән болмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Symbolic scale</source>
        <translation>Символдық шкала</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Leader ratio of {indicator}, %</source>
        <translation>Көшбасшыға қатынас, {indicator}, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Specialization (KSI, location quotient, Krugman)</source>
        <translation>Мамандану (KSI, орналасу коэффициенті, Кругман)</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>KSI, location quotient, Krugman index, concentration, share, industry, IT, value added</source>
        <translation>KSI, орналасу коэффициенті, Кругман индексі, шоғырлану, үлес, сала, IT, қосылған құн</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>KSI is the region's share of the country's IT output: it shows where the industry is, and a large region has a large share. The other two measure how specialized a region is. The location quotient compares the industry's share in the region with its share in the country; it needs total output, such as gross regional product. The Krugman index compares the structure of all industries, or of IT and the rest where the total is given: 0 is the country's structure, 2 has nothing in common with it.

NULL is no data, never 0. The log reports regions that do not add up to the given total.</source>
        <translation>KSI — өңірдің елдің IT өніміндегі үлесі: саланың қайда екенін көрсетеді; үлкен өңірдің үлесі де үлкен. Өңірдің қаншалықты маманданғанын басқалары айтады. Орналасу коэффициенті саланың өңірдегі үлесін елдегі үлесімен салыстырады; оған бүкіл өнім, мысалы жалпы өңірлік өнім керек. Кругман индексі барлық саланың немесе бүкіл өнім берілсе, IT мен қалғанының құрылымын салыстырады: 0 — елдікіндей, 2 — онымен ортақ ештеңе жоқ.

NULL — дерек жоқ, 0 емес. Өңірлер берілген жиынға тең болмаса, журналда айтылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>IT output or value added</source>
        <translation>IT өнімі немесе қосылған құны</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Numeric field of amounts, not negative; any other industry can be used.</source>
        <translation>Теріс емес сомалардың сандық өрісі; кез келген басқа сала да жарайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>The country's total</source>
        <translation>Елдің жиыны</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>In the same unit; default: the sum of the regions.</source>
        <translation>Сол өлшем бірлігімен; әдепкіде: өңірлердің қосындысы.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Total output</source>
        <translation>Жалпы өнім</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>For the location quotient: total output of the region, such as gross regional product.</source>
        <translation>Орналасу коэффициенті үшін: өңірдің бүкіл өнімі, мысалы жалпы өңірлік өнім.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>All industries</source>
        <translation>Барлық салалар</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>For the Krugman index: two or more fields that add up to total output.</source>
        <translation>Кругман индексі үшін: қосындысы жалпы өнімді беретін екі немесе одан көп өріс.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Denominator of KSI</source>
        <translation>KSI бөлімі</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Sum of the regions</source>
        <translation>Өңірлердің қосындысы</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Given total minus the sum of the regions</source>
        <translation>Берілген жиынтық пен өңірлер қосындысының айырымы</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Regions without IT output</source>
        <translation>IT өнімі жоқ өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>KSI: {finding}.</source>
        <translation>KSI: {finding}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>No IT output, so no KSI: {names}.</source>
        <translation>IT өнімі жоқ, сондықтан KSI жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Symbolic ranks</source>
        <translation>Символдық рангтер</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>rank, rating, scale, classes, place, leader ratio, A, B, C</source>
        <translation>ранг, рейтинг, шкала, сыныптар, орын, көшбасшыға қатынас, A, B, C</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Rank and symbolic rank of an index of 0 to 100. Any other variable that is not negative is scored by its leader ratio first: the region's value in per cent of the highest. NULL is no data, never 0.</source>
        <translation>0-ден 100-ге дейінгі индекстің орны мен символдық рангі. Теріс емес кез келген басқа айнымалы алдымен көшбасшыға қатынаспен бағаланады: өңір мәні ең үлкенінің пайызымен. NULL — дерек жоқ, 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Index, or another variable</source>
        <translation>Индекс немесе басқа көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Score by the leader ratio</source>
        <translation>Көшбасшыға қатынаспен бағалау</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>For a variable that is not an index of 0 to 100.</source>
        <translation>0-ден 100-ге дейінгі индекс емес айнымалы үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Regions with a rank</source>
        <translation>Рангі бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>No rank because of missing data: {names}.</source>
        <translation>Дерек жоқтықтан ранг жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Scores</source>
        <translation>Бағалар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Weights</source>
        <translation>Салмақтар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Autocorrelation</source>
        <translation>Автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Spillover</source>
        <translation>Таралу әсерлері</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Study</source>
        <translation>Зерттеу</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Significance level</source>
        <translation>Мәнділік деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Seed</source>
        <translation>Бастапқы сан</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Polygons, one per region, in any coordinate reference system.</source>
        <translation>Полигондар, әр өңірге бірден, кез келген координаттар жүйесінде.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>One row per region: a layer, or a table without geometry.</source>
        <translation>Әр өңірге бір жол: қабат немесе геометриясыз кесте.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Numeric field. NULL is no data, never 0.</source>
        <translation>Сандық өріс. NULL деректің жоқтығын білдіреді, ешқашан 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>A new layer or table; the source is not changed.</source>
        <translation>Жаңа қабат немесе кесте; бастапқысы өзгермейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>A separate table; skipped by default.</source>
        <translation>Жеке кесте; әдепкіде жасалмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>An HTML page: findings in words, tables, and maps.</source>
        <translation>HTML бет: сөзбен берілген қорытындылар, кестелер мен карталар.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Name of the region</source>
        <translation>Өңірдің атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Field of the region's name and key; default: feature ids, and the names by which QGIS shows them.</source>
        <translation>Өңірдің атауы мен кілті бар өріс; әдепкіде — нысан нөмірлері және QGIS көрсететін атаулар.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Page with tables and maps</source>
        <translation>Кестелер мен карталар беті</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>HTML files (*.html)</source>
        <translation>HTML файлдары (*.html)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Summary</source>
        <translation>Қорытынды</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>"{field}" is the key of the layer, not a measured variable.</source>
        <translation>«{field}» — өлшенген көрсеткіш емес, қабаттың кілті.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>en</source>
        <translation>ағылшын</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>ru</source>
        <translation>орыс</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>kk</source>
        <translation>қазақ</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>any</source>
        <translation>кез келген</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>equal keys</source>
        <translation>тең кілттер</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>names of Kazakhstan's regions</source>
        <translation>Қазақстан өңірлерінің атаулары</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>found</source>
        <translation>анықтау</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>raise</source>
        <translation>тоқтату</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>report</source>
        <translation>хабарлау</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>mean</source>
        <translation>орташа</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>queen</source>
        <translation>нүкте бойынша (queen)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>rook</source>
        <translation>шекара бойынша (rook)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>row</source>
        <translation>жолдар бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>binary</source>
        <translation>екілік</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>double</source>
        <translation>қос</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>variance</source>
        <translation>дисперсияны тұрақтандыру</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>original</source>
        <translation>бастапқы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>k nearest</source>
        <translation>k ең жақын</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distance band</source>
        <translation>қашықтық белдеуі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>inverse distance</source>
        <translation>кері қашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>table of links</source>
        <translation>байланыстар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>GAL file</source>
        <translation>GAL файлы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>recognised</source>
        <translation>анықтау</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>weights</source>
        <translation>салмақтар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distances</source>
        <translation>қашықтықтар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>two-sided</source>
        <translation>екіжақты</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>greater</source>
        <translation>үлкен</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>less</source>
        <translation>кіші</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>categories</source>
        <translation>санаттар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distance bands</source>
        <translation>қашықтық белдеулері</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>orders of queen contiguity</source>
        <translation>queen шектестік реттері</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>orders of rook contiguity</source>
        <translation>rook шектестік реттері</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>moran</source>
        <translation>Моран индексі (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>geary</source>
        <translation>Гири индексі (C)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>bh</source>
        <translation>Бенджамини–Хохберг</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>holm</source>
        <translation>Холм</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>bonferroni</source>
        <translation>Бонферрони</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>heyse</source>
        <translation>Хейзе</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>discrete-bh</source>
        <translation>дискретті Бенджамини–Хохберг</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>tarone</source>
        <translation>Тарон</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>westfall-young</source>
        <translation>Вестфолл — Янг</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>auto</source>
        <translation>автоматты</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>exact</source>
        <translation>дәл</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>permutation</source>
        <translation>алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>saddlepoint</source>
        <translation>ершік нүкте әдісі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>analytic</source>
        <translation>нормаль жуықтау</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>p_adjusted</source>
        <translation>түзетілген p</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>univariate</source>
        <translation>бір айнымалы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>bivariate</source>
        <translation>екі айнымалы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>co-location</source>
        <translation>бірге орналасу</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>level</source>
        <translation>айырма</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>log</source>
        <translation>логарифмдер айырмасы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>rank</source>
        <translation>орындар айырмасы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>names</source>
        <translation>атаулары бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>condition</source>
        <translation>шарт бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>highest values</source>
        <translation>ең үлкен мәндер</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>KSI above</source>
        <translation>KSI шектен жоғары</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>host-bridged</source>
        <translation>қоршаған өңір арқылы көпір</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>whole</source>
        <translation>бүкіл кезең</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>whole and steps</source>
        <translation>бүкіл кезең және қадамдар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>every pair of years</source>
        <translation>барлық жыл жұптары</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>great circle</source>
        <translation>үлкен шеңбер доғасы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>links</source>
        <translation>байланыстар саны</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>Moran quadrants</source>
        <translation>Моран квадранттары</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>quantiles</source>
        <translation>квантильдер</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>pole contrast</source>
        <translation>полюстермен салыстыру</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>pole contrast to order 2</source>
        <translation>2-ретке дейін полюстермен салыстыру</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>order decay</source>
        <translation>рет бойынша әлсіреу</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distance decay</source>
        <translation>қашықтық бойынша әлсіреу</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>conditional</source>
        <translation>шартты</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>cosine</source>
        <translation>косинус</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>probability</source>
        <translation>ықтималдық</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>Parameter</source>
        <translation>Параметр</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>In scripts</source>
        <translation>Скрипттерде</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>Default</source>
        <translation>Әдепкі мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>What it does</source>
        <translation>Не істейді</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>optional</source>
        <translation>міндетті емес</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>required</source>
        <translation>міндетті</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>Parameters</source>
        <translation>Параметрлер</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>two-sided: twice the smaller tail; greater: similar neighbours; less: dissimilar neighbours.</source>
        <translation>екіжақты: кіші құйрықтың екі еселенгені; үлкен: көршілер ұқсас; кіші: көршілер ұқсамайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>two-sided: twice the smaller tail; greater or less: one tail. The one-sided p for spillover is always reported.</source>
        <translation>екіжақты: кіші құйрықтың екі еселенгені; үлкен немесе кіші: бір құйрық. Таралу әсерінің бір жақты p мәні әрқашан беріледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Alternative hypothesis</source>
        <translation>Баламалы болжам</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Permutations</source>
        <translation>Алмастырулар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>The same seed gives the same permutations.</source>
        <translation>Бірдей бастапқы сан бірдей алмастыруларды береді.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>In addition to the moments; 0 for none.</source>
        <translation>Моменттерге қосымша; 0 — алмастыруларсыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>exact: all equally likely arrangements, where possible; permutation: seeded random permutations; auto: exact where possible. The summary reports the method used.</source>
        <translation>дәл: мүмкін болған жерде барлық тең ықтимал орналасулар; алмастырулар: бастапқы саны бар кездейсоқ алмастырулар; автоматты: мүмкін жерде дәл. Қорытынды қолданылған әдісті атайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Used where p cannot be exact.</source>
        <translation>p дәл бола алмайтын жерде қолданылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Significance level of the classes.</source>
        <translation>Сыныптардың мәнділік деңгейі.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>exact: all arrangements, counted; permutation: seeded, without replacement; auto: exact where possible, permutation elsewhere; saddlepoint: exact where possible, saddlepoint approximation elsewhere; analytic: normal approximation. The result has the method used for each p.</source>
        <translation>дәл: барлық орналасуларды санау; алмастырулар: бастапқы санмен, қайтарусыз; автоматты: мүмкін жерде дәл, әйтпесе алмастырулар; ершік нүкте әдісі: мүмкін жерде дәл, әйтпесе ершік нүкте әдісімен жуықтау; нормаль жуықтау: қалыпты жуықтау. Нәтижеде әр p үшін қолданылған әдіс көрсетіледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>For the number of regions tested: bh (Benjamini-Hochberg), holm, bonferroni. heyse, discrete-bh, tarone and westfall-young also use the p-values that each region could have, and may find more.</source>
        <translation>Тексерілген өңірлер санына: bh (Бенджамини–Хохберг), holm, bonferroni. heyse, discrete-bh, tarone және westfall-young әр өңірдің қандай p ала алатынын да ескереді әрі көбірек таба алады.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>p-value used to classify</source>
        <translation>Сыныптарға арналған p-мән</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>The raw p, or the p after multiple-testing correction.</source>
        <translation>Бастапқы p немесе көп реттік тексеруге түзетілген p.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Sequential stopping</source>
        <translation>Тізбекті тоқтату</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Simulated p: stop drawing for regions that are surely not significant.</source>
        <translation>Модельденетін p үшін: мәнді емес екені анық өңірлерге алмастыруды тоқтату.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Key of the regions</source>
        <translation>Өңірлердің кілті</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Field of the regions that the table's keys refer to.</source>
        <translation>Кесте кілттері сілтейтін өңірлер өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Key of the table</source>
        <translation>Кестенің кілті</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Field of the table with the same keys.</source>
        <translation>Кестенің сол кілттері бар өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Match by</source>
        <translation>Сәйкестендіру тәсілі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>equal keys: the same text or number on both sides; names of Kazakhstan's regions: any spelling, language or code on either side.</source>
        <translation>тең кілттер: екі жақта бірдей мәтін немесе сан; Қазақстан өңірлерінің атаулары: кез келген жақта кез келген жазылу, тіл немесе код.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Number of Kazakhstan's regions</source>
        <translation>Қазақстан өңірлерінің саны</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Boundary vintage of the layer; default: found from its names.</source>
        <translation>Қабаттың бөлінуі; әдепкіде: атауларынан анықталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>raise: stop and name them; report: leave them out and name them.</source>
        <translation>тоқтату: тоқтап, оларды атау; хабарлау: алып тастап, оларды атау.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Field of the year</source>
        <translation>Жыл өрісі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>For a table with one row per region and year.</source>
        <translation>Әр өңір мен жылға бір жолы бар кесте үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Year</source>
        <translation>Жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Only rows of this year are used.</source>
        <translation>Тек осы жылдың жолдары қолданылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Choose both the year and the table's field of years, or neither.</source>
        <translation>Жылды да, кестенің жыл өрісін де таңдаңыз немесе екеуін де таңдамаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>One row per region: any layer or table, such as a CSV or XLSX file in the project.</source>
        <translation>Әр өңірге бір жол: кез келген қабат немесе кесте, мысалы жобадағы CSV не XLSX файлы.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>map</source>
        <translation>карта</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>The table has no row of the year {year}.</source>
        <translation>Кестеде {year} жылдың жолы жоқ.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Text read as numbers: {fields}.</source>
        <translation>Мәтін сан ретінде оқылды: {fields}.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Cells that stand for no data, such as a dash: {count}; they are NULL.</source>
        <translation>Дерек жоқтығын білдіретін ұяшықтар, мысалы сызықша: {count}; олар NULL.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>The field "{field}" of the {layer} has letters that cannot be read: its encoding is wrong. Choose the encoding of a CSV file where it is added (Add Delimited Text Layer), that of a shapefile in the layer's properties (Source).</source>
        <translation>«{field}» өрісі ({layer}): әріптері оқылмайды, себебі кодтауы қате. CSV файлының кодтауын қабатты қосқанда таңдаңыз (Add Delimited Text Layer), шейп-файлдікін қабат қасиеттерінде (Source).</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>decimal comma</source>
        <translation>ондық үтір</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>The field "{field}" stays text: {why}</source>
        <translation>«{field}» өрісі мәтін болып қалады: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>{count} of {all} regions share no border with another, so they have no neighbours: {names}. If their borders should touch, run "Connectivity report" and use its repaired regions.</source>
        <translation>Басқалармен ортақ шекарасы жоқ, яғни көршісіз өңірлер ({all} ішінен {count}): {names}. Шекаралары жанасуы тиіс болса, «Байланыстылық есебін» іске қосып, түзетілген өңірлерді пайдаланыңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Neighbours</source>
        <translation>Көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>queen: regions that share a point; rook: regions that share a border; k nearest, distance band, inverse distance: between centroids, along great circles where the layer is in degrees; or links from a table or a GAL or GWT file.</source>
        <translation>нүкте бойынша (queen): ортақ нүктесі бар өңірлер; шекара бойынша (rook): ортақ шекарасы бар өңірлер; k ең жақын, қашықтық белдеуі, кері қашықтық: ең жақын k, қашықтық шегі, кері қашықтық — центроидтар арасында, қабат градуспен берілсе, үлкен шеңбер доғалары бойынша; немесе кестедегі не GAL не GWT файлындағы байланыстар.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>In place of the choice above, as on the command line: queen:2, queen:1-2, rook, bridged, knn:4, band, band:150km, inverse:2, inverse:1,500km, kernel:gaussian,200km, kernel:triangular,k=4, block:COLUMN, or the path of a GAL, GWT, KWT or SWM file.</source>
        <translation>Жоғарыдағы таңдаудың орнына, пәрмен жолындағыдай: queen:2, queen:1-2, rook, bridged, knn:4, band, band:150km, inverse:2, inverse:1,500km, kernel:gaussian,200km, kernel:triangular,k=4, block:ӨРІС немесе GAL, GWT, KWT не SWM файлының жолы.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Order of contiguity</source>
        <translation>Шектестік реті</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>2: neighbours of neighbours, and so on.</source>
        <translation>2: көршілердің көршілері және т. б.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Include lower orders</source>
        <translation>Төмен реттерді қосу</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Whether neighbours of lower orders remain neighbours; no effect for order 1.</source>
        <translation>Реті төменірек көршілер көрші болып қала ма; 1-ретке әсер етпейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Bridge enclaves through their hosts</source>
        <translation>Анклавтарды қоршаушы өңірлер арқылы жалғау</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>A city inside a region has one neighbour, so no test on contiguity can find it significant. When bridged, it also neighbours its host's neighbours.</source>
        <translation>Өңірдің ішіндегі қаланың бір ғана көршісі бар, сондықтан шектестік бойынша ешбір тексеру оны мәнді деп таба алмайды. Көпір салынса, қоршаушы өңірдің көршілері де оның көршісі болады.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Number of nearest neighbours</source>
        <translation>Ең жақын көршілер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>For k nearest. Ties go to the region that comes first; a warning names them.</source>
        <translation>k nearest үшін. Тең болса, ертерек тұрған өңір таңдалады; ескерту оларды атайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Distance, km</source>
        <translation>Қашықтық, км</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>For a distance band, and the threshold of inverse distance. Default: the shortest distance at which every region has a neighbour, and no threshold.</source>
        <translation>distance band үшін және inverse distance шегі. Әдепкіде: әр өңірдің көршісі болатын ең қысқа қашықтық, ал шек жоқ.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Power of inverse distance</source>
        <translation>Кері қашықтықтың дәрежесі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>1: weight 1/d; 2: 1/d².</source>
        <translation>1: салмақ 1/d; 2: 1/d².</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>One row per link, by the regions' names: from, to, and optionally a weight; such as the table that "Create weights" saves, whose fields are found.</source>
        <translation>Әр байланысқа бір жол, өңір атаулары бойынша: қайдан, қайда және, болса, салмақ; мысалы, «Салмақтар жасау» сақтайтын кесте: оның өрістері өзі табылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GAL, GWT or KWT file of GeoDa or PySAL, or SWM file of ArcGIS, by the regions' names or keys.</source>
        <translation>GeoDa немесе PySAL-дың GAL, GWT не KWT файлы немесе ArcGIS-тің SWM файлы, өңір атаулары не кілттері бойынша.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Third column of a GWT file</source>
        <translation>GWT файлының үшінші бағаны</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GeoDa writes distances, of which the links alone are used; PySAL writes weights.</source>
        <translation>GeoDa қашықтықтарды жазады, олардан тек байланыстар алынады; PySAL салмақтарды жазады.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Scaling of the weights</source>
        <translation>Салмақтарды нормалау</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>row: each region's weights sum to 1, so that the lag is a mean of the neighbours; binary: all are 1; double: all together sum to the number of regions; variance: variance-stabilising (Tiefelsdorf, Griffith and Boots 1999); original: as they are.</source>
        <translation>жолдар бойынша: әр өңір салмақтарының қосындысы 1, сондықтан лаг — көршілердің орташасы; екілік: бәрі 1; қос: барлығының қосындысы өңірлер санына тең; дисперсияны тұрақтандыру (Tiefelsdorf, Griffith and Boots 1999); бастапқы: сол күйінде.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Choose the table of links and its two fields of regions.</source>
        <translation>Байланыстар кестесін және оның екі өңір өрісін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Choose the GAL or GWT file.</source>
        <translation>GAL немесе GWT файлын таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Weights by short name</source>
        <translation>Қысқа белгісі бойынша салмақтар</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Table of links</source>
        <translation>Байланыстар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Links from</source>
        <translation>Байланыстар қайдан</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Links to</source>
        <translation>Байланыстар қайда</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Field of the table of links.</source>
        <translation>Байланыстар кестесінің өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GAL or GWT file</source>
        <translation>GAL немесе GWT файлы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>"{parameter}" has no effect with the neighbours "{way}": reset it, or choose {ways}.</source>
        <translation>«{parameter}» «{way}» көршілерінде әсер етпейді: оны қалпына келтіріңіз немесе мынаны таңдаңыз: {ways}.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GAL file {name}</source>
        <translation>{name} GAL файлы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Weights (*.gal *.gwt *.kwt *.swm)</source>
        <translation>Салмақтар (*.gal *.gwt *.kwt *.swm)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>SWM file {name}</source>
        <translation>{name} SWM файлы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>{name} is not a GAL, GWT, KWT or SWM file. Load a table of links, and choose "{way}".</source>
        <translation>{name} — GAL, GWT, KWT немесе SWM файлы емес. Байланыстар кестесін жүктеп, «{way}» таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Other regions are as near as the last of the {k} nearest neighbours of {names}; the order of the regions decided.</source>
        <translation>Басқа өңірлер мыналардың {k} ең жақын көршісінің соңғысымен бірдей жақын: {names}; таңдау өңірлердің реті бойынша жасалды.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>{method}, in km</source>
        <translation>{method}, км-мен</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/run.py"/>
        <source>The field "{field}" becomes "{new}": a GeoPackage keeps "fid" for unique whole numbers, and "geom" for the geometry.</source>
        <translation>«{field}» өрісі «{new}» болады: GeoPackage ішінде «fid» атауы қайталанбайтын бүтін сандарға, «geom» геометрияға арналған.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>constant</source>
        <translation>тұрақты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>initial level</source>
        <translation>бастапқы деңгей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>lag of initial level</source>
        <translation>бастапқы деңгейдің лагі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Conditional convergence (SLX)</source>
        <translation>Шартты конвергенция (SLX)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>spillover, SLX, beta convergence, regression, spatial lag, leverage, Freedman-Lane</source>
        <translation>таралу әсері, SLX, бета-конвергенция, регрессия, кеңістіктік лаг, леверидж, Фридман-Лейн</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Change per year = a + b · own initial level + theta · neighbours' mean initial level, by least squares. b &lt; 0 is convergence; theta &gt; 0 is a spillover of the neighbours' level. p of theta is reported by Student's t and by permuted residuals, which do not assume normal errors.

For each region the result reports its influence on the estimate: its leverage, its share of the information on theta, and theta without it.</source>
        <translation>Жылдық өзгеріс = a + b · өзінің бастапқы деңгейі + theta · көршілердің орташа бастапқы деңгейі, ең кіші квадраттар әдісімен. b &lt; 0 конвергенцияны, theta &gt; 0 көршілер деңгейінің таралу әсерін білдіреді. theta үшін p Стьюденттің t-критерийі бойынша және қателердің қалыпты болуын талап етпейтін, орны алмастырылған қалдықтар бойынша беріледі.

Нәтиже бағаның әр өңірге қаншалықты сүйенетінін көрсетеді: оның левериджі, theta туралы ақпараттағы үлесі және онсыз есептелген theta.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Permutations of the residuals, for theta; the classical p needs none.</source>
        <translation>theta үшін қалдықтарды алмастыру; классикалық p оны қажет етпейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Coefficient</source>
        <translation>Коэффициент</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Estimate</source>
        <translation>Баға</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Standard error</source>
        <translation>Стандартты қате</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>95% interval</source>
        <translation>95 %-дық интервал</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta, of the neighbours' initial level</source>
        <translation>Theta, көршілердің бастапқы деңгейі бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta, lower end of the 95% interval</source>
        <translation>Theta, 95 %-дық интервалдың төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta, upper end of the 95% interval</source>
        <translation>Theta, 95 %-дық интервалдың жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of theta (Student)</source>
        <translation>theta үшін p (Стьюдент)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of theta (permutation)</source>
        <translation>theta үшін p (алмастырулар)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of theta, allowing for spatial autocorrelation</source>
        <translation>тета үшін p, кеңістіктік автокорреляция ескерілген</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>b, of the own initial level</source>
        <translation>b, өзінің бастапқы деңгейі бойынша</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of b (Student)</source>
        <translation>b үшін p (Стьюдент)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Regions in the fit</source>
        <translation>Модельдегі өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Coefficients</source>
        <translation>Коэффициенттер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Leverage</source>
        <translation>Леверидж (leverage)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Share of the information on theta</source>
        <translation>theta туралы ақпараттағы үлес</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta without this region</source>
        <translation>Осы өңірсіз theta</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Distance decay from growth poles</source>
        <translation>Өсу полюстерінен қашықтықпен бәсеңдеу</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>spillover, growth pole, distance decay, inverse distance, slope, great circle</source>
        <translation>таралу әсері, өсу полюсі, қашықтықпен әлсіреу, кері қашықтық, көлбеулік, үлкен шеңбер доғасы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Do regions nearer to a growth pole grow more? The effect is the slope of the change a year on the nearness to the poles: 1,000 km, a link, or a standard deviation of the sum of 1 / distance nearer. A positive one indicates spillover. Distances are great circles between centroids. Its p allows for spatial autocorrelation: the spectral components of the changes are flipped.

For each region the result gives the slope without it: with few regions a single one may account for the whole effect.</source>
        <translation>Өсу полюсіне жақын өңірлер көбірек өсе ме? Әсер — полюстерге жақындық бойынша жылдық өзгерістің көлбеулігі: 1000 км, бір байланыс немесе 1 / қашықтық қосындысының бір стандартты ауытқуы жақын болғанда. Оң мән таралу әсерін білдіреді. Қашықтық центроидтар арасындағы үлкен шеңбер доғасымен алынады. p кеңістіктік автокорреляцияны ескереді: өзгерістердің спектрлік құраушыларының таңбасы ауыстырылады.

Әр өңір үшін онсыз көлбеулік қандай болар еді — соны көрсетеді: өңірлер аз болғанда, біреуі бүкіл әсерді құрауы мүмкін.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Lowest slope without one region</source>
        <translation>Бір өңірсіз ең кіші көлбеу</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Highest slope without one region</source>
        <translation>Бір өңірсіз ең үлкен көлбеу</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Distance to the nearest pole</source>
        <translation>Ең жақын полюске дейінгі қашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>great circle: km between centroids, for layers in any coordinate reference system; inverse distance: the sum of 1 / km over all poles; links: neighbours, neighbours of neighbours, and so on.</source>
        <translation>үлкен шеңбер доғасы: кез келген координаталар жүйесіндегі қабаттар үшін центроидтар арасындағы үлкен шеңбер доғасы, км; кері қашықтық: барлық полюс бойынша 1 / км қосындысы; байланыстар саны: көршілер, көршілердің көршілері және т.б.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Nearness to the poles</source>
        <translation>Полюстерге жақындық</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Change per year</source>
        <translation>Бір жылдағы өзгеріс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Change and nearness</source>
        <translation>Өзгеріс және жақындық</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Slope without this region</source>
        <translation>Осы өңірсіз көлбеу</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Distance to the nearest pole, km</source>
        <translation>Ең жақын полюске дейінгі қашықтық, км</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Nearest pole</source>
        <translation>Ең жақын полюс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Growth and the neighbours' level</source>
        <translation>Өсу және көршілердің деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>spillover, growth, spatial lag, partial correlation, convergence, Freedman-Lane, space-time Moran, differential Moran</source>
        <translation>таралу әсері, өсу, кеңістіктік лаг, дербес корреляция, конвергенция, Фридман-Лейн, кеңістіктік-уақыттық Моран, дифференциалды Моран</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Do regions beside high ones grow more? The change is correlated with the neighbours' mean initial level. A region's own level is correlated with its growth, since poor regions catch up, and with its neighbours' level, since levels cluster; so the own level is held constant, unless you choose the raw correlation.

Two statistics of the whole map are reported too: space-time Moran's I (later levels beside the neighbours' initial ones) and differential Moran's I (whether neighbours changed alike). Either may be high without any spillover: levels that persist, or a cause that neighbours share.</source>
        <translation>Деңгейі жоғары өңірлердің жанындағы өңірлер көбірек өсе ме? Өзгеріс көршілердің орташа бастапқы деңгейімен корреляцияланады. Өңірдің өз деңгейі оның өсуімен де байланысты, өйткені кедей өңірлер қуып жетеді, көршілерінің деңгейімен де байланысты, өйткені деңгейлер кластер құрайды; сондықтан жай корреляция сұралмаса, өз деңгейі тұрақты деп алынады.

Қасында бүкіл картаның екі статистикасы беріледі: кеңістіктік-уақыттық Моран индексі (I; кейінгі деңгейлер көршілердің бастапқы деңгейлерімен қатар) және дифференциалды Моран индексі (көршілер бірдей өзгерді ме). Екеуі де таралу әсерінсіз жоғары болуы мүмкін: деңгейлер тұрақты болса немесе көршілердің себебі ортақ болса.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Raw correlation</source>
        <translation>Жай корреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Partial correlation</source>
        <translation>Дербес корреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Space-time Moran's I</source>
        <translation>Кеңістіктік-уақыттық Моран индексі (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>p of space-time Moran's I</source>
        <translation>Кеңістіктік-уақыттық Моран индексі (I) үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Differential Moran's I</source>
        <translation>Дифференциалды Моран индексі (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>p of differential Moran's I</source>
        <translation>Дифференциалды Моран индексі (I) үшін p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Hold the own initial level constant</source>
        <translation>Өзінің бастапқы деңгейін тұрақты деп алу</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Partial correlation, tested by permuted residuals; otherwise the raw correlation.</source>
        <translation>Орны алмастырылған қалдықтармен тексерілетін дербес корреляция; әйтпесе жай корреляция.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Neighbours' initial level</source>
        <translation>Көршілердің бастапқы деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Change and the neighbours' initial level</source>
        <translation>Өзгеріс және көршілердің бастапқы деңгейі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Pole contrast</source>
        <translation>Полюстер контрасты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>spillover, growth pole, neighbours, exact test, permutation test, difference of means</source>
        <translation>таралу әсері, өсу полюсі, көршілер, дәл критерий, алмастыру критерийі, орташалар айырымы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Did the neighbours of growth poles grow more than the other regions? The effect is the mean change a year of the neighbours minus that of the others. Its p allows for spatial autocorrelation: the spectral components of the changes are flipped, all of them where they can be counted. The p of freely permuted changes, and that among placebo poles, are reported beside it.

The minimum attainable p on this map is reported too. Where it is above the significance level, the test cannot detect anything, and a non-significant result is not evidence of no effect. Poor neighbours that catch up contrast with rich others without any spillover: see also Growth and the neighbours' level.</source>
        <translation>Өсу полюстерінің көршілері қалған өңірлерден көбірек өсті ме? Әсер — көршілердің жылдық орташа өзгерісі минус қалғандардікі. p кеңістіктік автокорреляцияны ескереді: өзгерістердің спектрлік құраушыларының таңбасы ауыстырылады, санап шығуға болса — барлығы. Қасында өзгерістерді еркін алмастырғандағы p және плацебо полюстер арасындағы p беріледі.

Бұл картадағы қолжетімді ең кіші p да беріледі. Ол мәнділік деңгейінен жоғары болса, критерий ештеңе анықтай алмайды, ал мәнді емес нәтиже әсердің жоқтығына дәлел болмайды. Қуып жететін кедей көршілер бай қалғандардан таралу әсерінсіз де өзгеше болады: «Өсім және көршілер деңгейі» құралын да қараңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Links to the neighbours that are compared</source>
        <translation>Салыстырылатын көршілерге дейінгі байланыстар саны</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>1: the poles' own neighbours; 2: the neighbours of these, and so on.</source>
        <translation>1: полюстердің өз көршілері; 2: сол көршілердің көршілері және т. б.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Nearer regions are neighbours too</source>
        <translation>Жақынырақ өңірлер де көрші</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>For more than one link.</source>
        <translation>Байланыс бірден көп болса.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Compared groups</source>
        <translation>Салыстырылатын топтар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Growth poles by</source>
        <translation>Өсу полюстерінің ережесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>names; a condition, or a field that marks them; the highest values of the first year; a share of the first year's total (KSI) above a cut; the classes High-Low and High-High of the first year's local Moran's I.</source>
        <translation>атаулары бойынша; шарт бойынша: шарт немесе оларды белгілейтін өріс; ең үлкен мәндер: бірінші жылдың ең жоғары мәндері; KSI шектен жоғары: бірінші жыл қосындысындағы үлесі (KSI) шектен жоғары; LISA сыныбы: бірінші жылдың жергілікті Моран индексінің High-Low және High-High сыныптары.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>As in the field of names, separated by semicolons: Almaty city; Astana city.</source>
        <translation>Атаулар өрісіндегідей, нүктелі үтірмен бөлінген: Almaty city; Astana city.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>A field or an expression that is true, or a number other than 0, for poles. NULL is no pole.</source>
        <translation>Полюстер үшін ақиқат немесе 0-ден өзге сан болатын өріс немесе өрнек. NULL — полюс емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Number of poles</source>
        <translation>Полюстер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>For highest values.</source>
        <translation>highest values үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>KSI of a pole, above</source>
        <translation>Полюстің KSI мәні мынадан жоғары</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>A share of the regions' sum in the first year, from 0 to 1.</source>
        <translation>Бірінші жылғы өңірлер қосындысындағы үлес, 0-ден 1-ге дейін.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Significant classes only</source>
        <translation>Тек мәнді сыныптар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>For LISA class. Otherwise the quadrant of the Moran scatterplot decides: a city inside one region can never be significant by contiguity.</source>
        <translation>LISA class үшін. Әйтпесе Моранның шашырау диаграммасының квадранты шешеді: бір өңірдің ішіндегі қала шектестік бойынша ешқашан мәнді бола алмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Name the growth poles, or choose another rule for them.</source>
        <translation>Өсу полюстерін атаңыз немесе олар үшін басқа ереже таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Give the condition for a growth pole, or choose another rule for them.</source>
        <translation>Өсу полюсінің шартын беріңіз немесе басқа ереже таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Names of the poles</source>
        <translation>Полюстердің атаулары</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Condition of a pole</source>
        <translation>Полюс шарты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>The condition {condition} cannot be read: {why}</source>
        <translation>{condition} шартын оқу мүмкін емес: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>{region}: the condition {condition} cannot be used: {why}.</source>
        <translation>{region}: {condition} шартын қолдану мүмкін емес: {why}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>it gives the text {text}, where true or false is needed</source>
        <translation>ол {text} мәтінін береді, ал ақиқат немесе жалған керек</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power and minimum detectable effect</source>
        <translation>Қуат және анықталатын ең аз әсер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>spillover, power analysis, minimum detectable effect, pole contrast</source>
        <translation>таралу әсері, қуатты талдау, анықталатын ең кіші әсер, полюстер контрасты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>How large must a spillover to the poles' neighbours be for the pole contrast to detect it on this map? The spectral components of the changes are flipped, so that their spatial autocorrelation stays, a spillover is added, and the test is run. Power is counted over all sign flips where they are few, else over random ones.

The minimum detectable effect is the size that is detected with the target power. A smaller effect may exist undetected: a non-significant test is then not evidence of no effect. Where even the largest possible effect cannot be significant, the result says so, and the number stays empty.</source>
        <translation>Полюстер контрасты оны бұл картада анықтауы үшін полюстердің көршілеріне таралу әсері қаншалықты үлкен болуы керек? Өзгерістердің спектрлік құраушыларының таңбасы ауыстырылады, сондықтан кеңістіктік автокорреляция сақталады, әсер қосылады және критерий қолданылады. Таңба ауысулары аз болса, қуат барлығы бойынша саналады, әйтпесе кездейсоқтары бойынша.

Анықталатын ең кіші әсер — мақсатты қуатпен анықталатын шама. Одан кіші әсер байқалмай қалуы мүмкін: мәнді емес нәтиже онда әсердің жоқтығына дәлел емес. Ең үлкен әсердің өзі мәнді бола алмаса, нәтиже соны айтады, ал сан бос қалады.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>A p-value up to this level is a detection.</source>
        <translation>Осы деңгейге дейінгі p-мән анықтау деп саналады.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Target power</source>
        <translation>Мақсатты қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Probability of a detection.</source>
        <translation>Анықтау ықтималдығы.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Sign flips of the power</source>
        <translation>Қуат үшін таңба ауысулары</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Half of the number drawn, where they are too many to count.</source>
        <translation>Барлығын санау мүмкін болмаса, кездейсоқтар санының жартысы.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>The same seed gives the same random numbers.</source>
        <translation>Бірдей бастапқы сан бірдей кездейсоқ сандарды береді.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power by effect size</source>
        <translation>Әсер шамасы бойынша қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Minimum detectable effect, standard deviations</source>
        <translation>Анықталатын ең аз әсер, стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Lower end of its 95% Monte Carlo interval</source>
        <translation>Оның 95 %-дық Монте-Карло интервалының төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Upper end of its 95% Monte Carlo interval</source>
        <translation>Оның 95 %-дық Монте-Карло интервалының жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Minimum detectable effect, in units of the change</source>
        <translation>Анықталатын ең аз әсер, өзгеріс бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power at the largest effect size</source>
        <translation>Ең үлкен шамадағы қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Simulated spillover, standard deviations</source>
        <translation>Модельденген таралу әсері, стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Simulated spillover, in units of the change</source>
        <translation>Модельденген таралу әсері, өзгеріс бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power</source>
        <translation>Қуат</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Effect sizes</source>
        <translation>Әсер шамалары</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Specification curve</source>
        <translation>Спецификациялар қисығы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>spillover, robustness, multiverse, joint test, sign flips, sensitivity, Simonsohn</source>
        <translation>таралу әсері, орнықтылық, мультиверс, бірлескен критерий, таңба ауысулары, сезімталдық, Симонсон</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>One choice among many may find whatever it is chosen to find. So spillover from the poles is tested under every combination of neighbours, transform, period and test; all are shown, and tested jointly.

The joint p is the share of sign flips of the changes' spectral components, which keep their spatial autocorrelation, in which as many specifications, or more, are significant. Specifications that repeat another, and those that are impossible, are listed with the reason, and not counted.</source>
        <translation>Көп таңдаудың бірі нені іздеп таңдалса, соны табуы мүмкін. Сондықтан полюстерден таралу әсері көршілердің, түрлендірудің, кезеңнің және критерийдің әр тіркесімінде тексеріледі; барлығы көрсетіледі және бірге тексеріледі.

Бірлескен p — өзгерістердің спектрлік құраушыларының кеңістіктік автокорреляцияны сақтайтын таңба ауысуларының ішінде сонша немесе одан көп спецификация мәнді болатындарының үлесі. Басқасын қайталайтын және мүмкін емес спецификациялар себебімен тізіледі және есептелмейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Specifications</source>
        <translation>Спецификациялар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Significant for spillover</source>
        <translation>Таралу әсерін мәнді көрсеткендер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Significant for the opposite</source>
        <translation>Кері әсерді мәнді көрсеткендер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Joint p for spillover</source>
        <translation>Таралу әсері үшін бірлескен p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Joint p for the opposite</source>
        <translation>Кері әсер үшін бірлескен p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Median standardised effect</source>
        <translation>Стандартталған әсердің медианасы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Share with the sign of spillover</source>
        <translation>Таралу әсерінің таңбасы барлардың үлесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Period</source>
        <translation>Кезең</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Change of</source>
        <translation>Ненің өзгерісі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Test</source>
        <translation>Критерий</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Effect</source>
        <translation>Әсер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Standardised effect</source>
        <translation>Стандартталған әсер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>p adjusted (Benjamini-Hochberg)</source>
        <translation>Түзетілген p (Бенджамини-Хохберг)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>p adjusted (Holm)</source>
        <translation>Түзетілген p (Холм)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Regions in the test</source>
        <translation>Критерийдегі өңірлер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Further neighbours of the curve</source>
        <translation>Қисықтың қосымша көршілері</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>In addition to the neighbours chosen above: queen; host-bridged, where a city inside a region also neighbours its host's neighbours; 2 to 6 nearest; inverse distance; bands of 1, 1.5 and 2 times the shortest distance at which every region has a neighbour.</source>
        <translation>Жоғарыда таңдалған көршілерге қоса: queen; host-bridged, мұнда өңірдің ішіндегі қалаға сол өңірдің көршілері де көрші болады; 2-ден 6-ға дейінгі ең жақындар; кері қашықтық; ешкім жалғыз қалмайтын ең кіші қашықтықтың 1, 1,5 және 2 еселік шектері.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Periods</source>
        <translation>Кезеңдер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>whole: first to last year; whole and steps: also each year to the next.</source>
        <translation>бүкіл кезең: бірінші жылдан соңғы жылға дейін; бүкіл кезең және қадамдар: әр жылдан келесісіне де; барлық жыл жұптары: әр жыл жұбы.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Sign flips of the specification curve</source>
        <translation>Спецификациялар қисығының таңба ауысулары</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Of the spectral components of the changes. All are used where there are up to 13; else so many random ones.</source>
        <translation>Өзгерістердің спектрлік құраушыларының. Олар 13-тен аспаса, барлық таңба ауысуы алынады; әйтпесе сонша кездейсоғы.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Specifications with p up to this level are significant.</source>
        <translation>p осы деңгейге дейінгі спецификациялар мәнді.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Choice</source>
        <translation>Таңдау</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Changes of</source>
        <translation>Ненің өзгерістері</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Values, natural logarithms, ranks within each year.</source>
        <translation>Мәндер, натурал логарифмдер, әр жыл ішіндегі рангтер.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Tests</source>
        <translation>Критерийлер</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Each is a way to be exposed to the poles.</source>
        <translation>Әрқайсысы — полюстерге жақындықтың бір түрі.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Finding</source>
        <translation>Қорытынды</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Not computed</source>
        <translation>Есептелмеген</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Duplicates</source>
        <translation>Қайталанғандар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Not computed: {choice}: {reason}</source>
        <translation>Есептелмеген: {choice}: {reason}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Same as</source>
        <translation>Мынамен бірдей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Weights and tests by distance are not computed. {why}</source>
        <translation>Қашықтық бойынша салмақтар мен критерийлер есептелмеді. {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of tests</source>
        <translation>Критерийлер кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of growth after the poles' growth</source>
        <translation>Полюстер өсімінен кейінгі өсім кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of a policy's effects</source>
        <translation>Саясат әсерлерінің кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of specifications</source>
        <translation>Спецификациялар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Spillover from growth poles: full study</source>
        <translation>Өсу полюстерінен таралу әсері (spillover): толық зерттеу</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>spillover, growth pole, multiplier effect, verdict, power, specification curve, exact test</source>
        <translation>таралу әсері, өсу полюсі, мультипликативті әсер, қорытынды шешім, қуат, спецификациялар қисығы, дәл критерий</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Do growth poles lift their neighbours? All tests of this group in one run: of the poles (contrasts, links, distance), of neighbours whoever the poles are (growth and the neighbours' level, convergence), transitions; the power of the main test; the specification curve; and a verdict on the poles by fixed rules: evidence for, evidence against, or cannot tell. The neighbours have a verdict of their own.

With a field for every year: growth of exposed regions in the years after the poles' growth. With the first year of a policy: its effects at the poles and in rings around, year by year. With an index whose choices are uncertain: how often each verdict comes out.

"Cannot tell" does not mean "no effect": the verdict then reports which effect could exist undetected.</source>
        <translation>Өсу полюстері көршілерін көтере ме? Осы топтың барлық критерийі бір іске қосуда: полюстер (контрастар, байланыстар, қашықтық), полюстерсіз көршілік (өсім және көршілер деңгейі, конвергенция), ауысулар; басты критерийдің қуаты; спецификациялар қисығы; және полюстер туралы қатаң ережелер бойынша қорытынды: evidence for (растайды), evidence against (қарсы) немесе cannot tell (айту мүмкін емес). Көршілер туралы бөлек қорытынды бар.

Әр жылға бір өріс болса: полюстер өсімінен кейінгі жылдардағы әсерге ұшыраған өңірлердің өсімі. Саясаттың бірінші жылы берілсе: оның полюстердегі және айналасындағы сақиналардағы әсері, жылдар бойынша. Құрылуы белгісіз индекс болса: әр қорытындының қаншалықты жиі шығатыны.

"Cannot tell" «әсер жоқ» дегенді білдірмейді: қорытынды онда қандай әсердің байқалмай қалуы мүмкін екенін айтады.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p of the pole contrast</source>
        <translation>Полюстер контрастының p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Minimum attainable p of the pole contrast</source>
        <translation>Полюстер контрасты үшін қолжетімді ең кіші p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Upper confidence limit of the pole contrast</source>
        <translation>Полюстер контрастының жоғарғы сенімділік шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Share of the index's draws that are evidence for spillover</source>
        <translation>Таралу әсерін растайтын индекс нұсқаларының үлесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Give the declaration of the index whose choices are drawn.</source>
        <translation>Құрылу нұсқалары таңдалатын индекстің сипаттамасын көрсетіңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Effect, lower end of the 95% interval</source>
        <translation>Әсер, 95 % интервалдың төменгі шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Effect, upper end of the 95% interval</source>
        <translation>Әсер, 95 % интервалдың жоғарғы шегі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Smallest spillover of interest</source>
        <translation>Қызықтыратын ең кіші таралу әсері</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>In standard deviations of the change. Spillover is ruled out only where an effect of this size would be.</source>
        <translation>Өзгерістің стандартты ауытқуларымен. Таралу әсері осы шама жоққа шығарылатын жағдайда ғана жоққа шығарылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Covariates</source>
        <translation>Ковариаттар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Held constant in the tests of poles: fields as they were in the first year.</source>
        <translation>Полюстер критерийлерінде тұрақты ұсталады: бірінші жылғы мәндер өрістері.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>The variable is then the index that this file declares; choose the fields of its indicators in every year, such as jobs_2010, jobs_2016, air_2010, air_2016.</source>
        <translation>Онда айнымалы — осы файлда сипатталған индекс; оның көрсеткіштерінің әр жылғы өрістерін таңдаңыз, мысалы jobs_2010, jobs_2016, air_2010, air_2016.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Draw the index's choices and errors</source>
        <translation>Индекстің құрылу нұсқалары мен қателерін таңдап көру</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Those of [uncertainty] in the declaration, to see how certain the verdict is.</source>
        <translation>Сипаттаманың [uncertainty] бөлімінен: қорытындының қаншалықты сенімді екені.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Draws of the index</source>
        <translation>Индекс нұсқаларының саны</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>For an index whose choices are uncertain.</source>
        <translation>Құрылуы белгісіз индекс үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>First year of a policy at the poles</source>
        <translation>Полюстердегі саясаттың бірінші жылы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>A technopark, say, or a new capital: its effects at the poles and in the rings around, before and after. Empty for none.</source>
        <translation>Мысалы, технопарк немесе жаңа астана: оның полюстердегі және айналасындағы сақиналардағы әсері, бұрын және кейін. Бос — саясатсыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Rings around the policy</source>
        <translation>Саясат айналасындағы сақиналар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>By links from the poles; all farther regions are compared with.</source>
        <translation>Полюстерден байланыстар бойынша; барлық алысырақ өңірлермен салыстырылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Cutoff of Conley's standard errors, km</source>
        <translation>Конли стандартты қателерінің шегі, км</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Residuals farther apart are independent. Empty: the distance of the farthest neighbours.</source>
        <translation>Одан алыс қалдықтар тәуелсіз. Бос — ең алыс көршілердің қашықтығы.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Verdict</source>
        <translation>Шешім</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Verdict on neighbours that grow alike</source>
        <translation>Көршілердің ұқсас өсуі туралы қорытынды</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Order from the poles</source>
        <translation>Полюстерден есептегендегі рет</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Growth after the poles' growth</source>
        <translation>Полюстер өсімінен кейінгі өсім</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>A dated policy at the poles</source>
        <translation>Полюстердегі басталу жылы белгілі саясат</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Power of the pole contrast</source>
        <translation>Полюстер контрастының қуаты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>All results in words</source>
        <translation>Барлық нәтижелер сөзбен</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Declaration of an index</source>
        <translation>Индекс сипаттамасы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p, studentised</source>
        <translation>p, стьюденттелген</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p by free permutation</source>
        <translation>еркін алмастырудағы p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p among placebo poles</source>
        <translation>плацебо полюстер арасындағы p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>One-sided p for spillover</source>
        <translation>Таралу әсері үшін бір жақты p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Years after the poles' growth</source>
        <translation>Полюстер өсімінен кейінгі жылдар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Years of growth</source>
        <translation>Өсім жылдары</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p, poles' growth shifted in time</source>
        <translation>p, полюстер қатары жылжытылғанда</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Ring around the poles</source>
        <translation>Полюстер айналасындағы сақина</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Year (empty: after against before)</source>
        <translation>Жыл (бос: кейін бұрынғымен салыстырғанда)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Conley's standard error</source>
        <translation>Конли стандартты қатесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p, Conley</source>
        <translation>p, Конли</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p by sign flips</source>
        <translation>таңба ауысуларының p мәні</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>How certain the verdict is</source>
        <translation>Қорытынды қаншалықты сенімді</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>The index needs these indicators, a field for each year: {names}.</source>
        <translation>Индекске мына көрсеткіштер керек, әр жылға бір өріс: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>{year}, {scale}</source>
        <translation>{year}, {scale}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>value</source>
        <translation>мән</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>logarithm</source>
        <translation>логарифм</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Minimum attainable one-sided p for spillover</source>
        <translation>Таралу әсері үшін қолжетімді бір жақты ең кіші p</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Links to the nearest pole</source>
        <translation>Ең жақын полюске дейінгі байланыстар саны</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Growth poles: {poles}.</source>
        <translation>Өсу полюстері: {poles}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Without data in one of the years: {names}.</source>
        <translation>Жылдардың біріне дерек жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions between years</source>
        <translation>Жылдар арасындағы ауысулар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>spillover, Moran scatterplot, quadrant, rank, mobility, Markov chain, transition matrix</source>
        <translation>таралу әсері, Моранның шашырау диаграммасы, квадрант, ранг, мобильділік, Марков тізбегі, ауысу матрицасы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Which regions moved between the quadrants of the Moran scatterplot, or between quantile classes of rank, from each year to the next? If poles lifted their neighbours, these would move from Low-High to High-High.

Quadrants describe where a region lies, not whether it is significant there. Quantile classes are computed for each year, so that one region's rise is another's fall.</source>
        <translation>Әр жылдан келесісіне қандай өңірлер Моранның шашырау диаграммасының квадранттары немесе рангтің квантиль сыныптары арасында ауысты? Полюстер көршілерін көтерсе, олар Low-High (жоғарылар арасындағы төмен) квадрантынан High-High (жоғарылар арасындағы жоғары) квадрантына ауысар еді.

Квадрант өңірдің қайда жатқанын айтады, оның мәнді екенін емес. Квантиль сыныптары әр жылда қайта құрылады, сондықтан бір өңірдің көтерілуі екіншісінің төмендеуін білдіреді.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>From year</source>
        <translation>Қай жылдан</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>To year</source>
        <translation>Қай жылға</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>From class</source>
        <translation>Қай сыныптан</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>To class</source>
        <translation>Қай сыныпқа</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Moran quadrants: own and neighbours' value, high or low; quantiles: classes with equal numbers of regions.</source>
        <translation>Моран квадранттары: өзінің және көршілерінің мәні, жоғары немесе төмен; квантильдер: өңірлер тең бөлінеді.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Number of quantile classes</source>
        <translation>Квантиль сыныптарының саны</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>For quantiles; 1 is the lowest.</source>
        <translation>quantiles үшін; 1 — ең төмені.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Table of moves</source>
        <translation>Ауысулар кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>From</source>
        <translation>Қайдан</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions from one year to the next</source>
        <translation>Ауысулар, жылдан келесісіне</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions to another class</source>
        <translation>Басқа сыныпқа ауысулар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Moved between classes</source>
        <translation>Сыныптар арасында ауысқандар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Moved to another class</source>
        <translation>Басқа сыныпқа ауысты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>No class in some year because of missing data or neighbours: {names}.</source>
        <translation>Дерек немесе көрші жоқтықтан қандай да бір жылда сыныбы жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Class in {year}</source>
        <translation>{year} жылғы сынып</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions from the row's class to the column's</source>
        <translation>Жолдағы сыныптан бағандағы сыныпқа ауысулар</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>log: natural logarithms, so that changes are relative; values must be positive. level: the values themselves. rank: their ranks within each year.</source>
        <translation>логарифмдер айырмасы: натурал логарифмдер, сондықтан өзгерістер салыстырмалы; мәндер оң болуы керек. айырма: мәндердің өзі. орындар айырмасы: олардың әр жыл ішіндегі рангтері.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Numeric fields of one variable, two or more, in any order. NULL is no data, never 0.</source>
        <translation>Бір көрсеткіштің екі немесе одан көп сандық өрісі, кез келген ретпен. NULL деректің жоқтығын білдіреді, ешқашан 0 емес.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Such as 2010, 2016, in the order of the fields. Default: the years in the fields' names.</source>
        <translation>Мысалы, 2010, 2016, өрістердің ретімен. Әдепкіде: өріс атауларындағы жылдар.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Last year</source>
        <translation>Соңғы жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Default: the year in the field's name.</source>
        <translation>Әдепкіде: өріс атауындағы жыл.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Variable, one field per year</source>
        <translation>Көрсеткіш, әр жылға бір өріс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Years of the fields</source>
        <translation>Өрістердің жылдары</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>The names of these fields have no year: {fields}. Give the years.</source>
        <translation>Мына өрістердің атауында жыл жоқ: {fields}. Жылдарды беріңіз.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Each indicator needs a field for the same years: {names}.</source>
        <translation>Әр көрсеткішке бірдей жылдардың өрістері керек: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>{fields} fields need as many years; {years} are given.</source>
        <translation>Өрістерге ({fields}) сонша жыл керек; берілгені: {years}.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Distance</source>
        <translation>Қашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Observed</source>
        <translation>Байқалған</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Local envelope, lower limit</source>
        <translation>Жергілікті қоршау, төменгі шек</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Local envelope, upper limit</source>
        <translation>Жергілікті қоршау, жоғарғы шек</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Global envelope, lower limit</source>
        <translation>Жаһандық қоршау, төменгі шек</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Global envelope, upper limit</source>
        <translation>Жаһандық қоршау, жоғарғы шек</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Function of distance</source>
        <translation>Қашықтық функциясы</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Kazakhstan's published study</source>
        <translation>Қазақстанның жарияланған зерттеуі</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Kazakhstan, example, innovation, IT cluster, LISA, Moran, KSI, Kireyeva, start here</source>
        <translation>Қазақстан, мысал, инновация, IT кластері, LISA, Моран, KSI, Киреева, осыдан бастаңыз</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>The study of Kireyeva, Mussabalina and Tolysbaev (2018) on Kazakhstan's 16 regions, with nothing to prepare: the index of innovative development as printed (Table 1), its symbolic ranks, KSI of IT production (Table 2; five regions have no figure) and of the official IT value added, Moran's I, and LISA with exact p-values.

A good first run: press Run, and look at the styles of the layer that opens.</source>
        <translation>Киреева, Мұсабалина және Толысбаевтың (2018) Қазақстанның 16 өңірі бойынша зерттеуі, дайындықсыз: инновациялық даму индексі басылған күйінде (1-кесте), оның символдық рангтері, IT өндірісі (2-кесте; бес өңірде дерек жоқ) және IT ресми қосылған құны бойынша KSI, Моран индексі (I) және дәл p мәндері бар LISA.

Бірінші іске жақсы: «Іске қосу» түймесін басып, ашылған қабаттың стильдерін қараңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Year of the index in the paper.</source>
        <translation>Мақаладағы индекс жылы.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Language of the names</source>
        <translation>Атаулардың тілі</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>English, Russian or Kazakh.</source>
        <translation>Ағылшын, орыс немесе қазақ тілі.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>osm: OpenStreetMap, by way of OCHA (ODbL); natural_earth: coarser, in the public domain.</source>
        <translation>osm: OCHA арқылы OpenStreetMap (ODbL); natural_earth: дөрекілеу, қоғамдық игілік.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Index of innovative development, Table 1, {year}</source>
        <translation>Инновациялық даму индексі, 1-кесте, {year} жыл</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Print layout of a result</source>
        <translation>Нәтиже картасының баспа макеті</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>print layout, map composition, PDF, legend, scale bar, equal-area, inset, export map</source>
        <translation>карта макеті, басып шығару, PDF, легенда, масштаб сызғышы, тең шамалы проекция, қосымша карта, картаны экспорттау</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Makes an A4 page of a layer in the open project: the map in an equal-area projection and the layer's current style, title, note, legend with the number of regions in each class, scale bar, source and author, and an inset for each region that is too small to be seen (up to four). The layout opens in the desktop, where everything on it can be edited, and is kept with the project.

A layout of the same title is replaced.</source>
        <translation>Ашық жобадағы қабаттан A4 бетін жасайды: тең шамалы проекциядағы, қабаттың ағымдағы стиліндегі карта, тақырып, ескертпе, әр сыныптағы өңірлер саны көрсетілген легенда, масштаб сызғышы, дереккөз бен автор, ал картада тым кішкентай көрінетін әр өңір үшін қосымша карта (төртке дейін). Макет QGIS-те ашылады, онда бәрін өзгертуге болады, және жобамен бірге сақталады.

Тақырыбы бірдей макет алмастырылады.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>The page as a PDF, PNG or SVG file; skipped by default.</source>
        <translation>Бет PDF, PNG немесе SVG файлы ретінде; әдепкіде жазылмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Title</source>
        <translation>Тақырып</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the name of the layer.</source>
        <translation>Әдепкі: қабаттың атауы.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Note below the title</source>
        <translation>Тақырып астындағы ескертпе</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the summary in the layer's metadata.</source>
        <translation>Әдепкі: қабат метадеректеріндегі қорытынды.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Source of the data</source>
        <translation>Деректер көзі</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the rights in the layer's metadata.</source>
        <translation>Әдепкі: қабат метадеректеріндегі құқықтар.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the author in the project's properties, unless it is the account's name.</source>
        <translation>Әдепкі: жоба қасиеттеріндегі автор, егер ол есептік жазбаның аты болмаса.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>PDF files (*.pdf);;PNG images (*.png);;SVG files (*.svg)</source>
        <translation>PDF файлдары (*.pdf);;PNG суреттері (*.png);;SVG файлдары (*.svg)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Name of the layout</source>
        <translation>Макеттің атауы</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Equal-area projection. geo_itcluster {version}.</source>
        <translation>Тең шамалы проекция. geo_itcluster {version}.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Run a study file</source>
        <translation>Зерттеу файлын орындау</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>study, TOML, reproducible, command line, file</source>
        <translation>зерттеу, TOML, қайталанымдылық, пәрмен жолы, файл</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Run the study that a TOML file describes: table, map or country, variables, scores, weights and tests, the same file that the command line runs (geo-itcluster run study.toml) and that "Study" can write. The result is the last year of the first variable with the file's first weights; other variables, years and weights become layers of their own, and so do spillover, robustness, cluster potential, clusters and structure, which have pages of their own beside the first. The GeoPackage has every year, the table of results everything. Files of the section [output] are written by the command line; the log names them.</source>
        <translation>TOML файлында сипатталған зерттеуді орындау: кесте, карта немесе ел, көрсеткіштер, баллдар, салмақтар және тесттер — командалық жол орындайтын (geo-itcluster run study.toml) және «Зерттеу» жаза алатын сол файл. Нәтиже — файлдың бірінші салмақтарымен бірінші көрсеткіштің соңғы жылы; басқа көрсеткіштер, жылдар мен салмақтар, сондай-ақ таралу әсері, орнықтылық, кластер әлеуеті, кластерлер мен құрылым жеке қабаттар болады, ал соңғыларының бірінші беттің жанында өз беттері бар. GeoPackage ішінде барлық жылдар, нәтижелер кестесінде бәрі бар. [output] бөлімінің файлдарын командалық жол жазады; олар журналда аталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Paths in it are relative to its folder.</source>
        <translation>Ондағы жолдар оның қалтасынан есептеледі.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Only this of the file's years; default: all.</source>
        <translation>Файлдың тек осы жылы; әдепкіде барлығы.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Table of results</source>
        <translation>Нәтижелер кестесі</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>M and K-density of plants</source>
        <translation>Кәсіпорындардың M және K-тығыздығы</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Study file</source>
        <translation>Зерттеу файлы</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Regions of other years, weights and parts</source>
        <translation>Басқа жылдардың, салмақтар мен бөліктердің өңірлері</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>The study file has no {section}: leave out its tables.</source>
        <translation>Зерттеу файлында {section} жоқ: оның кестелерін сұрамаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Robustness</source>
        <translation>Орнықтылық</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Of the study file these are left to the command line: {parts}.</source>
        <translation>Зерттеу файлынан пәрмен жолына қалатыны: {parts}.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Study: from table and map to ranks and clusters</source>
        <translation>Зерттеу: кесте мен картадан рангтер мен кластерлерге дейін</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>study, score, rank, KSI, LISA, Moran, GeoPackage, cluster, spatial autocorrelation, report</source>
        <translation>зерттеу, баға, ранг, KSI, LISA, Моран, GeoPackage, кластер, кеңістіктік автокорреляция, есеп</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Everything in one run: figures are joined to the map, scored and ranked; KSI shows where the IT industry is; Moran's I tests the whole map, and LISA each region, with p-values that are exact where all arrangements can be counted. The result opens styled by rank; its further styles show LISA classes, significance and KSI. Optionally, all results go to one styled GeoPackage and to a page.

Score an index of 0 to 100, any other variable by its leader ratio, or the six indicators of the index of innovative development. The figures are in the layer of the regions itself, or in a table. Kazakhstan's published study, which needs no data of yours, is a separate algorithm.</source>
        <translation>Бәрі бір іске қосуда: деректер картаға қосылады, бағаланады және рангіленеді; KSI IT саласының қайда екенін айтады; Моран индексі (I) бүкіл картаны, LISA әр өңірді тексереді; p мәндері барлық орналасуларды санауға болатын жерде дәл. Нәтиже ранг стилімен ашылады; басқа стильдері LISA сыныптарын, мәнділікті және KSI-ді көрсетеді. Қаласаңыз, бәрі стильдері бар бір GeoPackage файлына және бетке жазылады.

0-ден 100-ге дейінгі индекс, көшбасшыға қатынасы бойынша кез келген басқа айнымалы немесе инновациялық даму индексінің алты көрсеткіші бағаланады. Деректер өңірлер қабатының өзінде немесе кестеде тұрады. Сіздің деректеріңізді қажет етпейтін Қазақстанның жарияланған зерттеуі үшін көрші алгоритмді қараңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Layer or table with the figures</source>
        <translation>Деректері бар қабат немесе кесте</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>The layer of the regions itself, if its attributes are the figures; or a table with one row per region, together with the keys of both.</source>
        <translation>Деректер атрибуттары болса, өңірлер қабатының өзі; немесе екеуінің кілттерімен бірге әр өңірге бір жолы бар кесте.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Index of 0 to 100</source>
        <translation>0-ден 100-ге дейінгі индекс</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Numeric field. NULL is no data, never 0. Alternatively choose another variable, or the six indicators.</source>
        <translation>Сандық өріс. NULL — дерек жоқ, 0 емес. Немесе басқа айнымалыны не алты көрсеткішті таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Another variable</source>
        <translation>Басқа көрсеткіш</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Scored by its leader ratio: the region's value in per cent of the highest.</source>
        <translation>Көшбасшыға қатынаспен бағаланады: өңір мәні ең үлкенінің пайызымен.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Take the variable as it is</source>
        <translation>Көрсеткішті сол күйінде алу</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Negative values too: the pattern is tested, and no score or rank is given.</source>
        <translation>Теріс мәндер де: картадағы көрініс тексеріледі, балл мен ранг берілмейді.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>For KSI, the share of the country's IT output.</source>
        <translation>KSI үшін, елдегі үлес.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>The country's IT output</source>
        <translation>Елдің IT өнімі</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>All that was chosen here, for "Run a study file", the command line (geo-itcluster run) and Python.</source>
        <translation>Мұнда таңдалғанның бәрі — «Зерттеу файлын орындау», пәрмен жолы (geo-itcluster run) және Python үшін.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Choose one variable to score: an index, another variable, or the six indicators.</source>
        <translation>Бағалау үшін біреуін таңдаңыз: индекс, басқа көрсеткіш немесе алты көрсеткіш.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>An index and indicators are not taken as they are: choose another variable.</source>
        <translation>Индекс пен индекс көрсеткіштері сол күйінде алынбайды: басқа көрсеткішті таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Choose the key of the regions and the key of the table.</source>
        <translation>Өңірлердің кілтін және кестенің кілтін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Study files (*.toml)</source>
        <translation>Зерттеу файлдары (*.toml)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study_file.py"/>
        <source>The weights "{way}" have no short name, and a study file needs one: save them to a GAL or GWT file.</source>
        <translation>«{way}» салмақтарының қысқа белгісі жоқ, ал зерттеу файлына ол керек: салмақтарды GAL не GWT файлына сақтаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study_file.py"/>
        <source>A study file cannot have "{parameter}" as it is set here: reset it.</source>
        <translation>«{parameter}» параметрін мұндай мәнмен зерттеу файлына жазуға болмайды: оны бастапқы күйіне қайтарыңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Scored regions</source>
        <translation>Бағаланған өңірлер қабаты</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>One line per pair of neighbours, with the weight in each direction.</source>
        <translation>Әр көршілер жұбына бір сызық, екі бағыттағы салмағымен.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Scored regions and links in one file, with all their styles.</source>
        <translation>Бағаланған өңірлер мен байланыстар бір файлда, барлық стильдерімен.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>LISA classes</source>
        <translation>LISA сыныптары</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Neighbour links</source>
        <translation>Көршілік байланыстар</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Styled GeoPackage</source>
        <translation>Стильдері бар GeoPackage</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>GeoPackage files (*.gpkg)</source>
        <translation>GeoPackage файлдары (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Moran's I</source>
        <translation>Моран индексі (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Expected Moran's I under the null</source>
        <translation>Нөлдік болжамда күтілетін Моран индексі (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>{title}. Symbolic ranks: {tally}.</source>
        <translation>{title}. Символдық рангтер: {tally}.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Connectivity report</source>
        <translation>Байланыстылық есебі</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>topology, gap, overlap, T-junction, sliver, island, neighbours, noding, check, repair, borders</source>
        <translation>топология, саңылау, қабаттасу, T-қосылыс, жіңішке жолақ, арал, көршілер, түйіндер, тексеру, түзету, шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Can contiguity be trusted on this map? The report names islands and connected components, counts neighbours, and finds borders that seem common and are not: a vertex of one region on another's edge (T-junction), vertices that nearly coincide (near miss), overlaps, and gaps, which may be lakes. Regions that meet there are not neighbours in any tool that compares vertices.

The defects are a layer of points. In the repaired regions near vertices are snapped together and missing ones are added; overlaps and gaps wider than the tolerance remain.</source>
        <translation>Осы картадағы шектестікке сенуге бола ма? Есеп аралдар мен байланысқан бөліктерді атайды, көршілерді санайды және ортақ көрінетін, бірақ ортақ емес шекараларды іздейді: бір өңірдің екіншісінің қабырғасында жатқан төбесі (T-қосылыс), дерлік дәл келетін төбелер (near miss), қабаттасулар және көл болуы мүмкін саңылаулар. Ондай жерде түйісетін өңірлер төбелерді салыстыратын ешбір бағдарлама үшін көрші емес.

Ақаулар нүктелер қабаты болып шығады. Түзетілген өңірлерде жақын төбелер біріктіріліп, жетіспейтіндері қосылады; рұқсат етілген шектен кең қабаттасулар мен саңылаулар қалады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>No defect in the borders of the {count} regions (tolerance {tolerance}).</source>
        <translation>{count} өңірдің шекараларында қате жоқ (дәлдік шегі {tolerance}).</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defect</source>
        <translation>Ақау</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Region 1</source>
        <translation>1-өңір</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Region 2</source>
        <translation>2-өңір</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Size</source>
        <translation>Өлшемі</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Neighbours share</source>
        <translation>Көршілерге ортақ</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>queen: at least a point; rook: a line.</source>
        <translation>нүкте бойынша (queen): кемінде ортақ нүкте; шекара бойынша (rook): ортақ сызық.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Tolerance, in the layer's units</source>
        <translation>Рұқсат етілген шек, қабат бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Vertices within this distance are the same place. Default: a hundred millionth of the map's larger side, a few centimetres on a map of a country.</source>
        <translation>Осы қашықтықтағы төбелер бір орын деп саналады. Әдепкіде: карта үлкен қабырғасының жүз миллионнан бір бөлігі, ел картасында бірнеше сантиметр.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Regions with numbers of neighbours</source>
        <translation>Көршілер саны бар өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>One point per defect.</source>
        <translation>Әр ақауға бір нүкте.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>The regions with matching borders, where snapping can match them.</source>
        <translation>Шекаралары сәйкестендіріле алатын жерде сәйкес келетін өңірлер.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Regions without neighbours</source>
        <translation>Көршісіз өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defects of the borders: {counts} (tolerance {tolerance}): {first}.</source>
        <translation>Шекара қателері: {counts} (дәлдік шегі {tolerance}): {first}.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defects</source>
        <translation>Ақаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Repaired regions</source>
        <translation>Түзетілген өңірлер</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Connected components of the map</source>
        <translation>Картаның байланысқан бөліктері</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>T-junctions</source>
        <translation>T-қосылыстар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Near misses</source>
        <translation>Дерлік дәл келетін төбелер</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Overlaps</source>
        <translation>Қабаттасулар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Gaps</source>
        <translation>Саңылаулар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Distance, or area of a gap, in the layer's units</source>
        <translation>Қашықтық немесе саңылау ауданы, қабат бірлігімен</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Connected component of the map</source>
        <translation>Картаның байланысқан бөлігі</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defects of its borders</source>
        <translation>Шекара ақаулары</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Contiguity weights</source>
        <translation>Шектестік салмақтары</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>neighbours, queen, rook, adjacency, spatial weights, GAL, enclave, lake, border</source>
        <translation>көршілер, ферзь, ладья, шектестік, кеңістіктік салмақтар, GAL, анклав, көл, шекара</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Which regions are neighbours because they share a border? Queen: at least a point; rook: a line. Holes count: an enclave is the neighbour of the region around it.

Borders that run through lakes, or that a table lists, can be left out. Higher orders, and bridges from enclaves through their hosts, are computed from the remaining links.

Contiguity needs borders with common vertices: the connectivity report names those without.</source>
        <translation>Шекаралары түйісетіндіктен қандай өңірлер көрші болады? Queen (ферзь): кемінде бір нүктеде; rook (ладья): сызық бойымен. Ішкі шекаралар да есепке алынады: анклав өзін қоршаған өңірдің көршісі.

Көлдер арқылы өтетін немесе кестеде аталған шекараларды алып тастауға болады. Көршілердің көршілері (2 және одан жоғары рет) мен анклавтардан қоршаушы өңірлер арқылы өтетін көпірлер қалған байланыстар бойынша құрылады.

Шектестік үшін шекаралардың ортақ төбелері болуы керек: ондай төбелері жоқ шекараларды байланыстылық есебі атайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Lakes, seas and wide rivers: borders within them are left out.</source>
        <translation>Көлдер, теңіздер және кең өзендер: олардың ішіндегі шекаралар алынып тасталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Share of a border in water</source>
        <translation>Шекараның судағы үлесі</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>A link is left out if more than this share of the border's length lies in water.</source>
        <translation>Шекара ұзындығының осы үлестен көбі суда жатса, байланыс алынып тасталады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Kazakhstan: without borders in Lake Balkhash</source>
        <translation>Қазақстан: Балқаш көліндегі шекараларсыз</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>For the 16, 17 or 20 regions of Kazakhstan, by their names or codes: borders that lie in the lake by more than the share above are left out, as measured for the boundaries that come with the plugin.</source>
        <translation>Қазақстанның 16, 17 немесе 20 өңірі үшін, атаулары не кодтары бойынша: жоғарыда көрсетілген үлестен көбі көлде жатқан шекаралар алынып тасталады; бұл модульмен бірге келетін шекаралар үшін өлшенген.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>One row per pair of neighbours to leave out, by the regions' names.</source>
        <translation>Алып тасталатын әр көршілер жұбына бір жол, өңірлердің атаулары бойынша.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Choose both fields of the table of borders to leave out.</source>
        <translation>Алып тасталатын шекаралар кестесінің екі өрісін де таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>{method}, borders left out: {count}</source>
        <translation>{method}, алып тасталған шекаралар: {count}</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Water</source>
        <translation>Су</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Borders to leave out</source>
        <translation>Алынып тасталатын шекаралар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Field of the table of borders to leave out.</source>
        <translation>Алынып тасталатын шекаралар кестесінің өрісі.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Borders left out: {pairs}.</source>
        <translation>Алып тасталған шекаралар: {pairs}.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/create_weights.py"/>
        <source>Create weights</source>
        <translation>Салмақтар жасау</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/create_weights.py"/>
        <source>neighbours, queen, rook, knn, distance, kernel, block, GAL, GWT, GeoPackage, weights manager</source>
        <translation>көршілер, queen, rook, knn, қашықтық, ядро, блок, GAL, GWT, GeoPackage, салмақтар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/create_weights.py"/>
        <source>Make spatial weights once and use them everywhere: contiguity of any order, nearest neighbours, distance bands, inverse distances, kernels, blocks, or links from a table or file. The page shows the links on the map and a histogram of the number of neighbours.

Save the table of links to a GeoPackage, or the weights to a GAL or GWT file; every algorithm takes either as its neighbours.</source>
        <translation>Бір рет жасалып, барлық жерде қолданылатын кеңістіктік салмақтар: кез келген ретті шектестік, ең жақын көршілер, қашықтық белдеулері, кері қашықтықтар, ядролар, блоктар, кестедегі не файлдағы байланыстар. Бетте — картадағы байланыстар және көршілер санының гистограммасы.

Байланыстар кестесін GeoPackage-ке немесе салмақтарды GAL не GWT файлына сақтаңыз: кез келген алгоритм оларды көршілер ретінде алады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>K nearest neighbours</source>
        <translation>Ең жақын k көрші</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>neighbours, knn, nearest, spatial weights, GAL, distance</source>
        <translation>көршілер, ең жақын k, ең жақын, кеңістіктік салмақтар, GAL, қашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Which k regions are nearest to each region? Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. Every region gets the same number of neighbours; the links are generally not symmetric. A warning names the regions with ties.</source>
        <translation>Әр өңірге ең жақын k өңір қайсы? Қашықтықтар центроидтар арасында алынады: қабат градуспен берілсе, үлкен шеңбер доғалары бойынша, басқа жағдайда жазықтықта км-мен. Әр өңірдің көршілер саны бірдей, сондықтан ешкім жалғыз қалмайды; байланыстар әдетте симметриялы емес. Басқа өңірлер соңғы таңдалған өңірмен бірдей жақын болса, ескерту сол өңірлерді атайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Distance band</source>
        <translation>Қашықтық шегіндегі көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>neighbours, threshold, spatial weights, GAL, distance</source>
        <translation>көршілер, шек, кеңістіктік салмақтар, GAL, қашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Which regions are within a distance? Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. Default: the shortest distance at which every region has a neighbour.</source>
        <translation>Қандай өңірлердің арасы берілген қашықтықтан аспайды? Қашықтықтар центроидтар арасында алынады: қабат градуспен берілсе, үлкен шеңбер доғалары бойынша, басқа жағдайда жазықтықта км-мен. Қашықтық берілмесе, ешбір өңір көршісіз қалмайтын ең кіші қашықтық алынады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Inverse distance weights</source>
        <translation>Кері қашықтық салмақтары</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>neighbours, gravity, distance decay, spatial weights, GWT, distance</source>
        <translation>көршілер, гравитация, қашықтықпен бәсеңдеу, кеңістіктік салмақтар, GWT, қашықтық</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Every region is a neighbour of every other, with the weight 1/d or 1/d² and so on, or of those within a distance. Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. The weights differ within a row, so that local p-values are exact on very small maps alone and come from permutations elsewhere; save them as GWT, since GAL has no weights.</source>
        <translation>Әр өңір 1/d, 1/d² және т. б. салмақпен барлық өңірлердің немесе қашықтық шегіндегі өңірлердің көршісі болады. Қашықтықтар центроидтар арасында алынады: қабат градуспен берілсе, үлкен шеңбер доғалары бойынша, басқа жағдайда жазықтықта км-мен. Бір жолдағы салмақтар әртүрлі, сондықтан жергілікті p тек өте шағын карталарда дәл, басқаларында алмастырулар арқылы табылады; мұндай салмақтарды GWT файлы сақтайды, GAL файлы сақтай алмайды.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Links</source>
        <translation>Байланыстар</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>One row per link: region, neighbour, weight. Other algorithms take it as their table of links.</source>
        <translation>Әр байланысқа бір жол: өңір, көрші, салмақ. Басқа алгоритмдер оны байланыстар кестесі ретінде алады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>For GeoDa, PySAL and spdep. Names must not contain blanks: choose a field of codes.</source>
        <translation>GeoDa, PySAL және spdep үшін. Атауларда бос орын болмауы керек: кодтар өрісін таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Number of neighbours</source>
        <translation>Көршілер саны</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>GAL files, links only (*.gal);;GWT files, with weights (*.gwt)</source>
        <translation>GAL файлдары, тек байланыстар (*.gal);;GWT файлдары, салмақтарымен (*.gwt)</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Links, each direction counted</source>
        <translation>Байланыстар, әр бағыты жеке саналады</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Fewest neighbours</source>
        <translation>Көршілердің ең аз саны</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Mean number of neighbours</source>
        <translation>Көршілердің орташа саны</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Most neighbours</source>
        <translation>Көршілердің ең көп саны</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Symmetric (1) or not (0)</source>
        <translation>Симметриялы (1) немесе жоқ (0)</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>neighbours</source>
        <translation>көршілер</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Names in a GAL or GWT file cannot contain blanks, and these regions' names do: {names}. Choose a field of codes as the name of the region, or none: the file then has feature ids.</source>
        <translation>GAL немесе GWT файлында атаулар бос орынмен аяқталады, ал мына өңірлердің атауларында бос орын бар: {names}. Өңір атауы ретінде кодтар өрісін таңдаңыз немесе ештеңе таңдамаңыз: сонда файлда нысандардың идентификаторлары болады.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Without neighbours: {names}.</source>
        <translation>Көршісіз: {names}.</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>{name}: p {p}, minimum attainable p {least}</source>
        <translation>{name}: p {p}, қолжетімді ең кіші p {least}</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>Histogram</source>
        <translation>Гистограмма</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>Box plot</source>
        <translation>Қорапты диаграмма</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>p and minimum attainable p</source>
        <translation>p және қолжетімді ең кіші p</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>minimum attainable p</source>
        <translation>қолжетімді ең кіші p</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>conditional p</source>
        <translation>шартты p</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Layer with a local result</source>
        <translation>Жергілікті нәтижесі бар қабат</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Result of the layer</source>
        <translation>Қабаттың нәтижесі</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Local Moran's I…</source>
        <translation>Жергілікті Моран индексі (I)…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Compute local Moran's I of the layer's variable</source>
        <translation>Қабат көрсеткішінің жергілікті Моран индексін I есептеу</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Run again…</source>
        <translation>Қайталау…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>With other weights or permutations; the new result replaces this one</source>
        <translation>Басқа салмақтармен немесе алмастырулармен; жаңа нәтиже мұны ауыстырады</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Views</source>
        <translation>Графиктер</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>More</source>
        <translation>Тағы</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Save as picture…</source>
        <translation>Сурет ретінде сақтау…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>PNG images (*.png)</source>
        <translation>PNG суреттері (*.png)</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} of {all} regions; slope {slope}.</source>
        <translation>Өңірлер: {all} ішінен {count}; көлбеу {slope}.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>The layer that the result was computed from is not in the project: open it and run anew.</source>
        <translation>Нәтиже есептелген қабат жобада жоқ: оны ашып, есепті қайта орындаңыз.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Copy as picture</source>
        <translation>Сурет ретінде көшіру</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Print layout…</source>
        <translation>Баспа макеті…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Export selected regions…</source>
        <translation>Таңдалған өңірлерді экспорттау…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Level of the result</source>
        <translation>Нәтиженің деңгейі</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Choose a layer with a local Moran result, or compute one.</source>
        <translation>Жергілікті Моран индексінің нәтижесі бар қабатты таңдаңыз немесе оны есептеңіз.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{variable}, standard deviations</source>
        <translation>{variable}, стандартты ауытқулар</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} regions.</source>
        <translation>Өңірлер: {count}.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Moran's I of all {all} regions: {moran}.</source>
        <translation>Барлық өңірлердің ({all}) Моран индексі (I): {moran}.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} selected.</source>
        <translation>Таңдалды: {count}.</translation>
    </message>
    <message>
        <location filename="../dock/levels.py"/>
        <source>Level</source>
        <translation>Деңгей</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>{count} regions; slope {slope}</source>
        <translation>Өңірлер: {count}; көлбеу {slope}</translation>
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
        <source>spatial lag of {variable}</source>
        <translation>кеңістіктік лаг: {variable}</translation>
    </message>
    <message>
        <location filename="../layers_io/files.py"/>
        <source>A study file names files, and the layer "{name}" is in none. Save it first.</source>
        <translation>Зерттеу файлында файлдар аталады, ал «{name}» қабаты файлда емес. Алдымен оны сақтаңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/files.py"/>
        <source>The layer "{name}" has a filter, which a study file cannot have. Save what it shows first.</source>
        <translation>«{name}» қабатында сүзгі бар, ал зерттеу файлында ол болмайды. Алдымен ол көрсететінді сақтаңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/files.py"/>
        <source>QGIS cannot read {path}, which the study file names.</source>
        <translation>QGIS зерттеу файлында аталған {path} файлын оқи алмайды.</translation>
    </message>
    <message>
        <location filename="../layers_io/geopackage.py"/>
        <source>{path} cannot be written: {why}</source>
        <translation>{path} жазылмайды: {why}</translation>
    </message>
    <message>
        <location filename="../layers_io/kazakhstan.py"/>
        <source>The boundaries {name} cannot be read.</source>
        <translation>{name} шекаралары оқылмайды.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The layer has no coordinate reference system, so distances have no unit. Set the layer's CRS.</source>
        <translation>Қабатта координаттар жүйесі жоқ, сондықтан қашықтықтың бірлігі жоқ. Қабаттың координаттар жүйесін орнатыңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The coordinates are as small as degrees, but the unit of {crs} is {unit}, so distances and areas may be wrong; if they are degrees, set the layer's CRS to EPSG:4326.</source>
        <translation>Координаттар градус сияқты кіші, бірақ {crs} бірлігі — {unit}, сондықтан қашықтықтар мен аудандар қате болуы мүмкін; бұлар градус болса, қабатқа EPSG:4326 координаталар жүйесін беріңіз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Invalid polygons, whose borders and centroids may be wrong: {names}. Run "Fix geometries" first.</source>
        <translation>Қате полигондар, олардың шекаралары мен центроидтары дұрыс болмауы мүмкін: {names}. Алдымен Fix geometries құралын іске қосыңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Cancelled.</source>
        <translation>Тоқтатылды.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>There are no regions: the layer is empty, or its filter or the selection excludes all features.</source>
        <translation>Өңірлер жоқ: қабат бос немесе оның сүзгісі не таңдауы барлық нысандарды шығарып тастайды.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>No region has a polygon. Choose a layer of polygons; "Voronoi polygons" makes them of points.</source>
        <translation>Бірде-бір өңірдің полигоны жоқ. Полигондар қабатын таңдаңыз; оларды нүктелерден «Voronoi polygons» алгоритмі құрады.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The field "{field}" is not numeric. Choose a numeric field.</source>
        <translation>«{field}» өрісі сандық емес. Сандық өрісті таңдаңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Regions without a polygon have no neighbours: {names}.</source>
        <translation>Полигонсыз өңірлердің көршілері жоқ: {names}.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The field "{field}" is empty in the rows {rows}. Fill it in, or exclude the rows.</source>
        <translation>«{field}» өрісі мына жолдарда бос: {rows}. Оны толтырыңыз немесе бұл жолдарды алып тастаңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>There is no field "{field}".</source>
        <translation>«{field}» өрісі жоқ.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The unit of {crs} is unknown, so distances cannot be computed. Reproject the layer.</source>
        <translation>{crs} бірлігі белгісіз, сондықтан қашықтықты есептеу мүмкін емес. Қабатты қайта проекциялаңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Regions without a polygon have no distances: {names}. Exclude them by a filter.</source>
        <translation>Полигонсыз өңірлердің арақашықтығы жоқ: {names}. Оларды сүзгімен шығарып тастаңыз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The output cannot be written: {why}</source>
        <translation>Нәтижені жазу мүмкін емес: {why}</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>{row}: {value} in the field "{field}" is not a number. Choose a numeric field, or correct the value.</source>
        <translation>{row}: «{field}» өрісіндегі {value} сан емес. Сандық өрісті таңдаңыз немесе мәнді түзетіңіз.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The layer's coordinates cannot be transformed to longitude and latitude: {why}</source>
        <translation>Қабат координаттарын бойлық пен ендікке түрлендіру мүмкін емес: {why}</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Moved</source>
        <translation>Ауысты</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Stayed</source>
        <translation>Қалды</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>oblast</source>
        <translation>облыс</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>city</source>
        <translation>қала</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>T-junction</source>
        <translation>T-қосылыс</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>near miss</source>
        <translation>дерлік сәйкес</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>overlap</source>
        <translation>қабаттасу</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>gap</source>
        <translation>саңылау</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>no neighbour</source>
        <translation>көршісі жоқ</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>9 and more</source>
        <translation>9 және одан көп</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Pole</source>
        <translation>Полюс</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Neighbour</source>
        <translation>Көрші</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Other</source>
        <translation>Қалғандары</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 1</source>
        <translation>1-рет</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 2</source>
        <translation>2-рет</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 3</source>
        <translation>3-рет</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 4 and beyond</source>
        <translation>4-рет және одан әрі</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>No way to a pole</source>
        <translation>Полюске жол жоқ</translation>
    </message>
    <message>
        <location filename="../layers_io/plots.py"/>
        <source>raw p</source>
        <translation>бастапқы p</translation>
    </message>
    <message>
        <location filename="../layers_io/plots.py"/>
        <source>adjusted p</source>
        <translation>түзетілген p</translation>
    </message>
    <message>
        <location filename="../layers_io/plots.py"/>
        <source>both, raw hatched</source>
        <translation>екеуі, бастапқысы штрихпен</translation>
    </message>
    <message>
        <location filename="../layers_io/print_layout.py"/>
        <source>No region has a polygon: there is no map to draw.</source>
        <translation>Ешбір өңірде полигон жоқ: карта салуға болмайды.</translation>
    </message>
    <message>
        <location filename="../layers_io/print_layout.py"/>
        <source>{path} cannot be written.</source>
        <translation>{path} файлын жазу мүмкін емес.</translation>
    </message>
    <message>
        <location filename="../layers_io/world_map.py"/>
        <source>QGIS's world map {path} cannot be read.</source>
        <translation>QGIS әлем картасын {path} оқу мүмкін емес.</translation>
    </message>
    <message>
        <location filename="../layers_io/world_map.py"/>
        <source>No country "{text}" on QGIS's world map. Name it in English or by its code, such as {names}.</source>
        <translation>QGIS әлем картасында «{text}» елі жоқ. Оны ағылшынша немесе кодымен атаңыз, мысалы {names}.</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>permutations</source>
        <translation>алмастырулар</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>filled: adjusted p ≤ {alpha}; dashed: expected under the null</source>
        <translation>боялған: түзетілген p ≤ {alpha}; үзік сызық: нөлдік болжамда күтілетіні</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>slope {value}</source>
        <translation>көлбеу {value}</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>expected {value}</source>
        <translation>күтілетін {value}</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>observed {value}</source>
        <translation>бақыланған {value}</translation>
    </message>
    <message>
        <location filename="../pages/page.py"/>
        <source>and {count} more, in the layer</source>
        <translation>және тағы {count}, қабатта</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>significant for spillover</source>
        <translation>таралу әсерін мәнді көрсетеді</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>significant for the opposite</source>
        <translation>кері әсерді мәнді көрсетеді</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>not significant</source>
        <translation>мәнді емес</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>cannot be significant</source>
        <translation>мәнді бола алмайды</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>every</source>
        <translation>барлығы</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>simulated spillover, standard deviations of the change</source>
        <translation>модельденген таралу әсері, өзгерістің стандартты ауытқулары</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>probability of a detection</source>
        <translation>анықтау ықтималдығы</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>standardised effect</source>
        <translation>стандартталған әсер</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>Beside each choice: significant for spillover / all specifications.</source>
        <translation>Әр таңдаудың жанында: таралу әсерін мәнді көрсеткендер / барлық спецификациялар.</translation>
    </message>
    <message>
        <location filename="../pages/svg.py"/>
        <source>{shown} of {all} regions are shown.</source>
        <translation>Көрсетілген өңірлер: {all} ішінен {shown}.</translation>
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
</context>
</TS>
