<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>geo_itcluster</name>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Compare p-value conventions of LISA</source>
        <translation>Сравнение соглашений о p для LISA</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>LISA, p-value, esda, GeoDa, spdep, pseudo p, permutation, exact, why do tools disagree</source>
        <translation>LISA, p-значение, esda, GeoDa, spdep, псевдо-p, перестановки, точный, почему программы расходятся</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Why do two tools disagree about the same map? Local Moran's I of one variable, with p-values under this plugin's rule (two-sided, exact where it can be), esda's two rules, GeoDa's, spdep's five, ArcGIS Pro's and fastLISA's. The rules differ in how they permute, which tails they count, how they treat ties, and whether a small p is attainable at all. The table of rules describes each of them and counts its p-values below the minimum attainable p.</source>
        <translation>Почему две программы расходятся на одной карте? Локальный индекс Морана (I) одного показателя с p-значениями по правилу этого модуля (двустороннее, точное, где возможно), двум правилам esda, правилу GeoDa, пяти правилам spdep, правилам ArcGIS Pro и fastLISA. Правила различаются тем, как выполняются перестановки, какие хвосты учитываются, что делается с равными значениями и достижимо ли вообще малое p. Таблица правил описывает каждое из них и показывает, сколько его p-значений ниже наименьшего достижимого.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Permutations of the simulated rules. GeoDa and PySAL use 999 by default.</source>
        <translation>Число перестановок для правил с моделированием. GeoDa и PySAL по умолчанию делают 999.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>One row per rule: its method and its results on this map.</source>
        <translation>Одна строка на правило: его метод и результаты на этой карте.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Table of rules</source>
        <translation>Таблица правил</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>p-values below the minimum attainable p, all rules</source>
        <translation>p-значений ниже наименьшего достижимого p, по всем правилам</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Null distribution</source>
        <translation>Нулевое распределение</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Tails</source>
        <translation>Хвосты</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Ties</source>
        <translation>Равенства</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Effect on p</source>
        <translation>Влияние на p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Regions with p ≤ 0.05</source>
        <translation>Регионы с p ≤ 0,05</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Below the minimum attainable p</source>
        <translation>Ниже наименьшего достижимого p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Minimum attainable p</source>
        <translation>Наименьшее достижимое p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/conventions.py"/>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Spatial correlogram</source>
        <translation>Пространственная коррелограмма</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>correlogram, distance decay, range, Moran, Geary, lag, order, spatial autocorrelation</source>
        <translation>коррелограмма, затухание с расстоянием, дальность, Моран, Гири, лаг, порядок, пространственная автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>How far does autocorrelation reach? Moran's I or Geary's C of the pairs of regions in successive distance bands, or of successive orders of contiguity. Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. The p-values are also adjusted for the number of lags. A region without neighbours at a lag is left out of that lag; the table reports how many regions remain.</source>
        <translation>Как далеко простирается автокорреляция? Индекс Морана (I) или индекс Гири (C) для пар регионов в последовательных полосах расстояний или последовательных порядков смежности. Расстояния берутся между центроидами: по дугам большого круга, если слой в градусах, иначе в км на плоскости. p-значения также скорректированы на число лагов. Регион без соседей на некотором лаге не участвует в нём; таблица показывает, сколько регионов осталось.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Alternative hypothesis of the statistic: similar neighbours increase Moran's I and decrease Geary's C. two-sided: twice the smaller tail.</source>
        <translation>Альтернативная гипотеза статистики: похожие соседи увеличивают индекс Морана (I) и уменьшают индекс Гири (C). Двусторонняя: удвоенный меньший хвост.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Lags</source>
        <translation>Лаги</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>What increases from lag to lag: distance, or order of contiguity.</source>
        <translation>Что растёт от лага к лагу: расстояние или порядок смежности.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Number of lags</source>
        <translation>Число лагов</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Number of distance bands, or of orders of contiguity.</source>
        <translation>Число поясов расстояний или порядков смежности.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Width of a distance band, km</source>
        <translation>Ширина пояса расстояний, км</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Default: the shortest width at which every region has a neighbour in the first band.</source>
        <translation>По умолчанию: наименьшая ширина, при которой у каждого региона есть сосед в первой полосе.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Statistic</source>
        <translation>Статистика</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>moran: Moran's I; geary: Geary's C.</source>
        <translation>Индекс Морана (I) или индекс Гири (C).</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Multiple-testing correction</source>
        <translation>Поправка на множественные сравнения</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>For the number of lags: Holm, Benjamini-Hochberg or Bonferroni.</source>
        <translation>На число лагов: Холм, Бенджамини-Хохберг или Бонферрони.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>One row per lag.</source>
        <translation>Одна строка на лаг.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Orders of contiguity have no width: leave it empty, or choose distance bands.</source>
        <translation>У порядков смежности нет ширины: оставьте её пустой или выберите пояса расстояний.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Correlogram</source>
        <translation>Коррелограмма</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Statistic at the first lag</source>
        <translation>Статистика на первом лаге</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Adjusted p at the first lag</source>
        <translation>Скорректированное p на первом лаге</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Lags with an adjusted p ≤ 0.05</source>
        <translation>Лаги со скорректированным p ≤ 0,05</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Lag</source>
        <translation>Лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Ordered pairs of neighbours</source>
        <translation>Упорядоченных пар соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>p adjusted for the number of lags</source>
        <translation>p с поправкой на число лагов</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Results</source>
        <translation>Результаты</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>lag</source>
        <translation>лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/correlogram.py"/>
        <source>Correlogram of {field}</source>
        <translation>Коррелограмма {field}</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Bivariate Moran's I and Lee's L</source>
        <translation>Двумерный индекс Морана (I) и L Ли</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>bivariate, two variables, Moran, Lee, co-pattern, spatial correlation, permutation</source>
        <translation>двумерный, два показателя, Моран, Ли, совместная картина, пространственная корреляция, перестановки</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Is one variable associated with the neighbours' values of another? Bivariate Moran's I relates a region's x to its neighbours' y; Lee's L relates both variables smoothed over the map. Both mix the spatial pattern with the correlation of x and y within regions: where the two are correlated and y is clustered, they are far from zero without any spillover. The plain correlation is therefore reported beside them.</source>
        <translation>Связан ли один показатель со значениями другого у соседей? Двумерный индекс Морана (I) связывает x региона с y его соседей; L Ли связывает оба показателя, сглаженные по карте. Оба смешивают пространственную картину с корреляцией x и y внутри регионов: если они коррелированы, а y образует кластеры, значения далеки от нуля и без всякого перетока. Поэтому рядом приводится обычная корреляция.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>two-sided: twice the smaller tail; greater: high x near high y; less: high near low.</source>
        <translation>двусторонняя: удвоенный меньший хвост; больше: высокий x рядом с высоким y; меньше: высокий рядом с низким.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Variable x, of the region</source>
        <translation>Показатель x, региона</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Variable y, of its neighbours</source>
        <translation>Показатель y, соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Correlation of x and y</source>
        <translation>Корреляция x и y</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Lee's L</source>
        <translation>L Ли</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Lee's L expected under the null</source>
        <translation>Ожидаемое L Ли при нулевой гипотезе</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>p of Lee's L under randomisation</source>
        <translation>p для L Ли при рандомизации</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>p of Lee's L by permutation</source>
        <translation>p для L Ли по перестановкам</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>Moran scatterplot</source>
        <translation>Диаграмма рассеяния Морана</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>{field}, standard deviations from the mean</source>
        <translation>{field}, стандартные отклонения от среднего</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_bivariate.py"/>
        <source>mean of the neighbours' {field}</source>
        <translation>среднее {field} соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>Global Geary's C</source>
        <translation>Глобальный индекс Гири C</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>Geary, spatial autocorrelation, clustering, permutation, contiguity ratio</source>
        <translation>Гири, пространственная автокорреляция, кластеризация, перестановки, коэффициент смежности</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>Do neighbours differ less than expected by chance? Geary's C is 0 where all neighbours are equal, 1 on average where values are placed at random, and above 1 where neighbours differ more. It is tested by its moments under normality and under randomisation, and by permutations.</source>
        <translation>Отличаются ли соседи меньше, чем ожидается случайно? Индекс Гири (C) равен 0, если все соседи одинаковы, в среднем 1 при случайном размещении значений и больше 1, если соседи отличаются сильнее. Он проверяется по моментам при нормальности и при рандомизации и перестановками.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_geary.py"/>
        <source>two-sided: twice the smaller tail; less: similar neighbours; greater: dissimilar neighbours.</source>
        <translation>двусторонняя: удвоенный меньший хвост; меньше: соседи похожи; больше: соседи непохожи.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>Getis-Ord general G</source>
        <translation>Общий G Гетиса-Орда</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>Getis-Ord, general G, high clusters, low clusters, spatial autocorrelation, permutation</source>
        <translation>Гетис-Орд, общий G, высокие кластеры, низкие кластеры, пространственная автокорреляция, перестановки</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>Do high values lie together, or low ones? Unlike Moran's I, G tells clusters of high values (G above its expectation) from clusters of low ones (below it). Values must not be negative, and need a natural zero. Weights are binary as a rule, from a distance band. It is tested by its moments under randomisation, and by permutations.</source>
        <translation>Лежат ли рядом высокие значения или низкие? В отличие от индекса Морана (I), G различает кластеры высоких значений (G выше ожидания) и низких (ниже). Значения не должны быть отрицательными, и у них должен быть естественный нуль. Веса обычно двоичные, в пределах расстояния. Проверяется моментами при рандомизации и перестановками.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_getis_ord.py"/>
        <source>two-sided: twice the smaller tail; greater: clusters of high values; less: of low ones.</source>
        <translation>двусторонняя: удвоенный меньший хвост; больше: кластеры высоких значений; меньше: низких.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>Join counts</source>
        <translation>Подсчёт соединений (join counts)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>join count, binary, categories, categorical, black white, BB, BW, spatial autocorrelation</source>
        <translation>подсчёт соединений, двоичный, категории, чёрный белый, BB, BW, пространственная автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>Are neighbours of the same kind more often than expected by chance? A binary field (1 black, 0 white) is counted by joins BB, BW and WW; a field of categories by the joins of each pair of categories, and of different ones altogether. Clustering means few joins of different kinds. The counts are tested by their moments, given the number of regions of each kind, and by permutations.

The outputs report the joins of different kinds; the table has all joins. The p-values are not adjusted for the number of pairs.</source>
        <translation>Чаще ли соседи одного вида, чем вышло бы случайно? Двоичное поле (1 чёрный, 0 белый) считается соединениями BB, BW и WW; поле категорий — соединениями каждой их пары и всех разных вместе. Кластеризация — это мало соединений разных видов. Проверяется моментами при данном числе регионов каждого вида и перестановками.

Выходы сообщают соединения разных видов; в таблице есть все. p не скорректированы на число пар.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>two-sided: twice the smaller tail; greater: more such joins than expected; less: fewer.</source>
        <translation>двусторонняя: удвоенный меньший хвост; больше: таких соединений больше ожидаемого; меньше: меньше ожидаемого.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>0 and 1, or categories of any type. NULL is no data.</source>
        <translation>0 и 1 или категории любого типа. NULL означает отсутствие данных.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>The field has</source>
        <translation>В поле стоит</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>binary: 0 and 1; categories: any values, each of them a category.</source>
        <translation>двоичная: 0 и 1; категории: любые значения, каждое — категория.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_join_counts.py"/>
        <source>Variable</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Global Moran's I</source>
        <translation>Глобальный индекс Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Moran, spatial autocorrelation, clustering, permutation, scatterplot, rates, empirical Bayes</source>
        <translation>Моран, пространственная автокорреляция, кластеризация, перестановки, диаграмма рассеяния, показатели частоты, эмпирический Байес</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Are neighbours more alike than expected by chance, on the whole map? Moran's I is above its expectation, -1/(n - 1), where they are, and below it where they differ. It is tested by its moments under normality and under randomisation, and by permutations.

With a population at risk the variable is a count of events, and I is computed from the rates, standardised by empirical Bayes (Assunção and Reis 1999). The page has the Moran scatterplot and the histogram of the permutations.</source>
        <translation>Похожи ли соседи больше, чем ожидается случайно, на всей карте? Индекс Морана (I) выше своего ожидания, −1/(n − 1), если похожи, и ниже, если отличаются. Он проверяется по моментам при нормальности и при рандомизации и перестановками.

С населением под риском показатель — это число событий, и индекс вычисляется по частотам, стандартизованным эмпирическим Байесом (Assunção и Reis 1999). На странице — диаграмма рассеяния Морана и гистограмма перестановок.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Population at risk, for rates</source>
        <translation>Население под риском, для частот</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>Variable, or events</source>
        <translation>Показатель или события</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_moran.py"/>
        <source>mean of the neighbours</source>
        <translation>среднее соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Expected under the null</source>
        <translation>Ожидаемое при нулевой гипотезе</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Variance under randomisation</source>
        <translation>Дисперсия при рандомизации</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>z under randomisation</source>
        <translation>z при рандомизации</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p under randomisation</source>
        <translation>p при рандомизации</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Variance under normality</source>
        <translation>Дисперсия при нормальности</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>z under normality</source>
        <translation>z при нормальности</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p under normality</source>
        <translation>p при нормальности</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p by permutation</source>
        <translation>p по перестановкам</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p by permutation, lower limit</source>
        <translation>p по перестановкам, нижняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>p by permutation, upper limit</source>
        <translation>p по перестановкам, верхняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Regions in the analysis</source>
        <translation>Регионов в анализе</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>{statistic}: permutation distribution</source>
        <translation>{statistic}: распределение по перестановкам</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>The results, one row per statistic.</source>
        <translation>Результаты, одна строка на статистику.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/global_statistic.py"/>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Bivariate local Moran's I (LISA)</source>
        <translation>Двумерный локальный индекс Морана (I) (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>LISA, bivariate, two variables, cluster map, spatial autocorrelation, Anselin, exact</source>
        <translation>LISA, двумерный, два показателя, карта кластеров, пространственная автокорреляция, Анселин, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Where do high values of one variable lie among high, or low, values of another? Classes name the region's own variable first: High-Low is a high value among neighbours whose other variable is low.

Where both variables are correlated within regions, clusters of either look like clusters of both: compare the reported correlation. p is conditional: the region keeps both its values. With the variable of an earlier year as the neighbours' one this is the LISA of change over time.</source>
        <translation>Где высокие значения одного показателя лежат среди высоких или низких значений другого? Классы называют сначала собственный показатель региона: High-Low — высокое значение среди соседей, у которых другой показатель низкий.

Если оба показателя коррелированы внутри регионов, кластеры любого из них выглядят кластерами обоих: читайте корреляцию рядом с картой. p условное: регион сохраняет оба значения. С показателем более раннего года у соседей это LISA изменения во времени.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Correlation of both variables within regions</source>
        <translation>Корреляция обоих показателей внутри регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Variable of the neighbours</source>
        <translation>Показатель соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_bivariate.py"/>
        <source>Variable of the region</source>
        <translation>Показатель региона</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Local Moran's I of change (differential LISA)</source>
        <translation>Локальный индекс Морана (I) изменения (дифференциальный LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>LISA, differential, change, time, growth, cluster map, spatial autocorrelation, exact</source>
        <translation>LISA, дифференциальный, изменение, время, рост, карта кластеров, пространственная автокорреляция, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Where does change cluster? Local Moran's I of the last value minus the first one: levels that persist cancel, so that clusters of change are not clusters of level. High-High is a region that rose more than the average among others that did. For growth rates choose fields of logarithms.</source>
        <translation>Где изменение образует кластеры? Локальный индекс Морана (I) последнего значения минус первое: постоянные уровни сокращаются, так что кластеры изменения не являются кластерами уровня. High-High — регион, выросший больше среднего среди таких же. Для темпов роста выберите поля логарифмов.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Variable in the first year</source>
        <translation>Показатель в первом году</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_change.py"/>
        <source>Variable in the last year</source>
        <translation>Показатель в последнем году</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Local Geary</source>
        <translation>Локальный индекс Гири</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Geary, multivariate, similarity, outlier, cluster map, spatial autocorrelation, Anselin, exact</source>
        <translation>Гири, многомерный, сходство, выброс, карта кластеров, пространственная автокорреляция, Анселин, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Where are regions similar to their neighbours, and where dissimilar? The statistic is the mean squared difference, so that small means similar. It also finds what local Moran's I cannot: neighbours that are similar near the mean (Other positive). With several fields it asks whether regions are similar in all of them at once (Anselin 2019).

p is exact where all arrangements of the values over the neighbours can be counted; elsewhere it comes from permutations.</source>
        <translation>Где регионы похожи на соседей и где непохожи? Статистика — средний квадрат разности, так что малое значение означает сходство. Она находит и то, чего не может локальный индекс Морана (I): соседей, похожих вблизи среднего (Other positive). С несколькими полями она спрашивает, похожи ли регионы во всех сразу (Anselin 2019).

p точно там, где можно перебрать все расстановки значений по соседям; иначе оно берётся из перестановок.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_geary.py"/>
        <source>Variable, or several</source>
        <translation>Показатель или несколько</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>Hot and cold spots (Getis-Ord G*)</source>
        <translation>Горячие и холодные точки (G* Гетиса-Орда)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>hot spot, cold spot, Getis-Ord, Gi*, Gi, G star, local G, exact</source>
        <translation>горячая точка, холодная точка, Гетис-Орд, Gi*, Gi, G со звёздочкой, локальный G, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>Where are hot spots, regions among higher values than expected by chance, and cold spots, regions among lower ones? G* includes the region's own value, G only its neighbours'. Values should not be negative and should have a natural zero; with negative values the statistic is NULL, while z and p are valid.

p is conditional on the region's own value, and exact wherever all arrangements of the other values over its neighbours can be counted; G and G* have the same conditional p. The z of G* treats the own value as random too, as Ord and Getis (1995) do.</source>
        <translation>Где горячие точки — регионы среди более высоких значений, чем ожидается случайно, — и где холодные — среди более низких? G* включает собственное значение региона, G — только значения соседей. Значения не должны быть отрицательными, и у них должен быть естественный нуль; при отрицательных статистика равна NULL, а z и p верны.

p условно при собственном значении региона и точно везде, где можно перебрать все расстановки остальных значений по соседям; условное p у G и G* одно и то же. z для G* считает случайным и собственное значение, как Ord и Getis (1995).</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>two-sided: twice the smaller tail; greater: hot spots; less: cold spots.</source>
        <translation>двусторонняя: удвоенный меньший хвост; больше: горячие точки; меньше: холодные точки.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_getis_ord.py"/>
        <source>G*: includes the region's own value; G: does not.</source>
        <translation>G*: включает собственное значение региона; G: не включает.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Local join counts</source>
        <translation>Локальный подсчёт соединений</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>join count, binary, events, BB, co-location, cluster map, categorical, Anselin, exact</source>
        <translation>подсчёт соединений, двоичный, события, BB, совместное размещение, карта кластеров, категории, Анселин, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Where do events cluster? The field is 1 where there is an event and 0 where there is none; for each region with an event, the neighbours with an event are counted. Only these regions are tested; p is exact.

bivariate: events of another kind among the neighbours, where the two kinds never occur in one region; co-location: regions where both kinds coincide, among others where they do.</source>
        <translation>Где события образуют кластеры? В поле 1, если событие есть, и 0, если нет; считаются соседи с событием у каждого региона, где оно есть. Проверяются только такие регионы; p точное.

две переменные: события другого вида среди соседей, если два вида никогда не встречаются в одном регионе; совместное размещение: регионы, где оба вида совпадают, среди таких же.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>greater: more events among the neighbours than expected by chance; less: fewer; two-sided: twice the smaller tail.</source>
        <translation>больше: событий среди соседей больше, чем вышло бы случайно; меньше: их меньше; двусторонняя: удвоенный меньший хвост.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>What is counted</source>
        <translation>Что считается</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>univariate: events near events; bivariate: other events near events; co-location: both near both.</source>
        <translation>одна переменная: события рядом с событиями; две переменные: другие события рядом с событиями; совместное размещение: оба рядом с обоими.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Other events, 0 or 1</source>
        <translation>Другие события, 0 или 1</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Choose the field of the other events.</source>
        <translation>Выберите поле других событий.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Other events are not counted unless you choose "bivariate" or "co-location".</source>
        <translation>Другие события не учитываются, если не выбрать «bivariate» или «co-location».</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_join_counts.py"/>
        <source>Events, 0 or 1</source>
        <translation>События, 0 или 1</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran.py"/>
        <source>Local Moran's I (LISA)</source>
        <translation>Локальный индекс Морана (I) (LISA)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran.py"/>
        <source>LISA, cluster map, hot spot, cold spot, outlier, spatial autocorrelation, Anselin, exact</source>
        <translation>LISA, карта кластеров, горячая точка, холодная точка, выброс, пространственная автокорреляция, Анселин, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran.py"/>
        <source>Where are clusters of high or low values, and where are outliers? Each region is compared with the mean of its neighbours, given its own value. p is exact wherever all arrangements of the other values over the neighbours can be counted, and comes from permutations elsewhere. The minimum attainable p is reported too: a region with one neighbour may not be able to reach 5 %, whatever the data, and is then classed "Cannot be significant"; where the error of p could change the class, it is "Undetermined".

The result opens in the conventional colours; its second style shows p.</source>
        <translation>Где находятся кластеры высоких или низких значений и где выбросы? Каждый регион сравнивается со средним своих соседей при его собственном значении. p точно везде, где можно перебрать все расстановки остальных значений по соседям, иначе оно берётся из перестановок. Приводится и наименьшее достижимое p: регион с одним соседом может не достичь 5 % ни при каких данных и тогда получает класс «Cannot be significant» (не может быть значимым); там, где погрешность p могла бы изменить класс, — «Undetermined» (не определено).

Результат открывается в принятых цветах; второй стиль показывает p.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Local Moran's I (LISA) of many fields</source>
        <translation>Локальный индекс Морана (I) (LISA) многих полей</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>LISA, cluster map, many, several variables, years, time series, spatial autocorrelation, exact</source>
        <translation>LISA, карта кластеров, много, несколько показателей, годы, временной ряд, пространственная автокорреляция, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Clusters and outliers of several fields, such as years, in one layer: for each field the statistic, its class, p and adjusted p, and a style of its own in the layer's menu. The results equal those of local Moran's I field by field.</source>
        <translation>Кластеры и выбросы нескольких полей, например по годам, в одном слое: для каждого поля статистика, её класс, p и скорректированное p и свой стиль в меню слоя. Каждое — то, что локальный индекс Морана (I) даёт сам по себе.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Variables</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Significant regions, all fields together</source>
        <translation>Значимых регионов, по всем полям вместе</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>Classes</source>
        <translation>Классы</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: standard deviations from the mean</source>
        <translation>{field}: стандартные отклонения от среднего</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: spatial lag</source>
        <translation>{field}: пространственный лаг</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: quadrant</source>
        <translation>{field}: квадрант</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: local Moran's I</source>
        <translation>{field}: локальный индекс Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: class</source>
        <translation>{field}: класс</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: conditional p</source>
        <translation>{field}: условное p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: minimum attainable p</source>
        <translation>{field}: наименьшее достижимое p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_moran_many.py"/>
        <source>{field}: adjusted p</source>
        <translation>{field}: скорректированное p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Local Moran's I of rates (empirical Bayes)</source>
        <translation>Локальный индекс Морана (I) частот (эмпирический Байес)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>LISA, rate, events, population at risk, empirical Bayes, Assunção, cluster map, exact</source>
        <translation>LISA, частота, события, население под риском, эмпирический Байес, Ассунсан, карта кластеров, точный</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Where do rates cluster: events over the population at risk? A rate of few is noisy, so that extreme rates gather where populations are small. The rates are therefore standardised as Assunção and Reis (1999) do, by empirical Bayes, and local Moran's I is taken of these.</source>
        <translation>Где образуют кластеры частоты: события на население под риском? Частота у немногих шумит, поэтому крайние частоты скапливаются там, где население мало. Поэтому частоты стандартизуются эмпирическим Байесом, как у Assunção and Reis (1999), и локальный индекс Морана (I) берётся от них.</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_rates.py"/>
        <source>Population at risk</source>
        <translation>Население под риском</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Rate</source>
        <translation>Частота</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Rate, standardised (empirical Bayes)</source>
        <translation>Частота, стандартизованная (эмпирический Байес)</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Regions tested</source>
        <translation>Проверено регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Significant regions</source>
        <translation>Значимых регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Significant regions by adjusted p</source>
        <translation>Значимых регионов по скорректированному p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Regions that cannot be significant</source>
        <translation>Регионов, которые не могут быть значимыми</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Pattern if significant</source>
        <translation>Тип связи, если значима</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Conditional z-score</source>
        <translation>Условная z-оценка</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Class</source>
        <translation>Класс</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Conditional p</source>
        <translation>Условное p</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>p, lower limit</source>
        <translation>p, нижняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>p, upper limit</source>
        <translation>p, верхняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>p adjusted for the number of regions</source>
        <translation>p с поправкой на число регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Inference method</source>
        <translation>Метод вывода</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Neighbours with data</source>
        <translation>Соседи с данными</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Significance</source>
        <translation>Значимость</translation>
    </message>
    <message>
        <location filename="../algorithms/autocorrelation/local_statistic.py"/>
        <source>Before and after adjustment</source>
        <translation>До и после поправки</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Cluster potential</source>
        <translation>Потенциал кластера</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>cluster, IT, relatedness, density, specialization, location quotient, diversification</source>
        <translation>кластер, ИТ, связанность, плотность, специализация, коэффициент локализации, диверсификация</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Which regions have an industry, and which could reach it? A region has the target if its location quotient is surely above the threshold; it is gaining it if the quotient rises from half of the threshold or more; it has it within reach if what is related to the target is more frequent there than in tables with the same sizes, and a neighbour has the target. Otherwise it is not within reach.

Industries are related if they are found in the same regions. Years are read from the names of the fields; with one year there is no trend, and limits only if the figures are counts. How sure an answer is shows in the share of choices (measure of proximity, threshold, year, null) that agree.</source>
        <translation>В каких регионах есть отрасль и каким она доступна? Цель есть в регионе, если её коэффициент локализации уверенно выше порога; регион приобретает её, если коэффициент растёт от половины порога и выше; она в пределах досягаемости, если связанное с целью встречается там чаще, чем в таблицах с теми же размерами, и цель есть у соседа. Иначе она вне досягаемости.

Отрасли связаны, если встречаются в одних и тех же регионах. Годы читаются из названий полей; при одном годе тренда нет, а пределы есть, только если данные — численности. Насколько надёжен ответ, видно по доле согласных с ним вариантов (мера близости, порог, год, нулевая модель).</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Location quotient</source>
        <translation>Коэффициент локализации</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Lower limit of the location quotient</source>
        <translation>Нижний предел коэффициента локализации</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>p of the rise</source>
        <translation>p роста</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Relative density</source>
        <translation>Относительная плотность</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Standard deviations above the null</source>
        <translation>Стандартных отклонений выше нулевой модели</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>p of the density</source>
        <translation>p плотности</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Figures are counts</source>
        <translation>Данные — численности</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Employees or plants, not money: location quotients then have limits, exact for units that settle independently.</source>
        <translation>Работники или предприятия, не деньги: у коэффициентов локализации тогда есть пределы, точные для единиц, размещающихся независимо.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Of the limits, the trend and the density.</source>
        <translation>Пределов, тренда и плотности.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Random tables of each null</source>
        <translation>Случайных таблиц на нулевую модель</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Where the tables with the same sizes are too many to count.</source>
        <translation>Где таблиц с теми же размерами слишком много, чтобы перебрать все.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Of the random tables.</source>
        <translation>Случайных таблиц.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Agreement of the choices</source>
        <translation>Согласие вариантов</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Rank (1 = highest)</source>
        <translation>Ранг (1 = наивысший)</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Neighbours that have the target</source>
        <translation>Соседи, у которых есть цель</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Related industries that are absent</source>
        <translation>Отсутствующие связанные отрасли</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Regions that have the target</source>
        <translation>Регионов, где цель есть</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Regions that are gaining it</source>
        <translation>Регионов, которые её приобретают</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/cluster_potential.py"/>
        <source>Regions that have it within reach</source>
        <translation>Регионов, которым она доступна</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Clusters of an industry</source>
        <translation>Кластеры отрасли</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>cluster, stars, strength, reach, Ellison-Glaeser, concentration, IT, location quotient</source>
        <translation>кластер, звёзды, сила, охват, Эллисон — Глейзер, концентрация, ИТ, коэффициент локализации</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Where are the clusters of an industry, and how far do they reach? A region has a star for its size, for its specialization, and for the growth of the industry from the first year to the last (years are read from the names of the fields). A cluster reaches across borders where specialized regions are neighbours; the fringe is specialized only together with its neighbours. Local Moran's I says whether specialization gathers.

Strength is the location quotient of the other industries of the same cluster (Delgado, Porter and Stern 2014); the Ellison-Glaeser index is concentration beyond that of as many plants placed at random.</source>
        <translation>Где кластеры отрасли и как далеко они простираются? Регион получает звезду за размер, за специализацию и за рост отрасли с первого года по последний (годы читаются из названий полей). Кластер выходит за границы региона, если соседи тоже специализированы; периферия специализирована только вместе с соседями. Локальный индекс Морана показывает, сосредоточена ли специализация.

Сила — это коэффициент локализации остальных отраслей того же кластера (Delgado, Porter, Stern 2014); индекс Эллисона — Глейзера — это концентрация сверх той, что у стольких же предприятий, размещённых случайно.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>The highest share of the regions has a star for size, and one for growth.</source>
        <translation>Такая доля регионов с наибольшими значениями получает звезду за размер и звезду за рост.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>From this location quotient on a region has a star for specialization.</source>
        <translation>Начиная с этого коэффициента локализации регион получает звезду за специализацию.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Share in the industry</source>
        <translation>Доля в отрасли</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Location quotient with neighbours</source>
        <translation>Коэффициент локализации вместе с соседями</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Growth of the industry</source>
        <translation>Рост отрасли</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Cluster strength</source>
        <translation>Сила кластера</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Other industries of the cluster</source>
        <translation>Другие отрасли кластера</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Those that belong with the target, of any year: for the strength of the cluster.</source>
        <translation>Отрасли того же кластера, за любой год: для силы кластера.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Share of regions with a star</source>
        <translation>Доля регионов со звездой</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Location quotient of a star</source>
        <translation>Коэффициент локализации для звезды</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Herfindahl index of the plants</source>
        <translation>Индекс Херфиндаля предприятий</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Sum of the squared shares of the industry's plants: for the Ellison-Glaeser index.</source>
        <translation>Сумма квадратов долей предприятий отрасли: для индекса Эллисона — Глейзера.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Reach</source>
        <translation>Охват</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Stars</source>
        <translation>Звёзды</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Local p</source>
        <translation>Локальное p</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Group of neighbouring specialized regions</source>
        <translation>Группа соседних специализированных регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Regions with a star</source>
        <translation>Регионы со звездой</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Specialized regions</source>
        <translation>Специализированные регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>Ellison-Glaeser index</source>
        <translation>Индекс Эллисона — Глейзера</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>LISA</source>
        <translation>LISA</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/clusters.py"/>
        <source>LISA class</source>
        <translation>класс LISA</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity and proximity of industries</source>
        <translation>Экономическая сложность и близость отраслей</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>ECI, PCI, fitness, product space, proximity, relatedness, diversity, ubiquity</source>
        <translation>ECI, PCI, фитнес, пространство продуктов, близость, связанность, разнообразие, распространённость</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity (ECI) is high for regions with many industries that few regions have; fitness is another measure of the same. The table of proximities says which industries are found in the same regions, and whether more often than their sizes explain: p is that of tables with the same diversity of regions and ubiquity of industries.

With several years in the names of the fields, the last is taken.</source>
        <translation>Экономическая сложность (ECI) высока у регионов со многими отраслями, которые есть у немногих; фитнес — другая мера того же. Таблица близости показывает, какие отрасли встречаются в одних и тех же регионах и чаще ли, чем объясняют их размеры: p — по таблицам с тем же разнообразием регионов и той же распространённостью отраслей.

Если в названиях полей несколько лет, берётся последний.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Measure of proximity</source>
        <translation>Мера близости</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>conditional: the smaller conditional probability (Hidalgo et al. 2007); cosine; probability: regions with both over those expected (van Eck and Waltman 2009).</source>
        <translation>условная: меньшая условная вероятность (Hidalgo et al. 2007); косинус; вероятностная: регионы с обеими отраслями к ожидаемым (van Eck and Waltman 2009).</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity</source>
        <translation>Экономическая сложность</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Proximity of industries</source>
        <translation>Близость отраслей</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Pairs of industries with an adjusted p ≤ 0.05</source>
        <translation>Пар отраслей со скорректированным p ≤ 0,05</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Economic complexity (ECI)</source>
        <translation>Экономическая сложность (ECI)</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Fitness</source>
        <translation>Фитнес</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Industries with an advantage</source>
        <translation>Отраслей с преимуществом</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Industry</source>
        <translation>Отрасль</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Other industry</source>
        <translation>Другая отрасль</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Proximity</source>
        <translation>Близость</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Regions that have both</source>
        <translation>Регионов с обеими</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Expected</source>
        <translation>Ожидается</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/complexity.py"/>
        <source>Adjusted p</source>
        <translation>Скорректированное p</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Target industry</source>
        <translation>Целевая отрасль</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>The field of the industry, of any year.</source>
        <translation>Поле отрасли за любой год.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Industries</source>
        <translation>Отрасли</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Numeric fields of output or employment, not negative, one per industry; or one per industry and year, with the year in the name, such as IT 2024 and IT 2025. No totals among them.</source>
        <translation>Числовые поля выпуска или занятости, неотрицательные, по одному на отрасль; или по одному на отрасль и год, с годом в названии, например IT 2024 и IT 2025. Без итогов.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Location quotient of an advantage</source>
        <translation>Коэффициент локализации преимущества</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>A region has an industry from this location quotient on; 1 is the country's share.</source>
        <translation>Отрасль есть в регионе начиная с этого коэффициента локализации; 1 — доля страны.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Regions</source>
        <translation>Регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/industries.py"/>
        <source>Every year needs a field of every industry; there is none for {names}.</source>
        <translation>На каждый год нужно поле каждой отрасли; нет полей: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Structure of industries and shift-share</source>
        <translation>Структура отраслей и shift-share</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>shift-share, structural change, KSI, location quotient, Krugman, Theil, Hoover, Herfindahl</source>
        <translation>shift-share, структурные изменения, KSI, коэффициент локализации, Кругман, Тейл, Гувер, Херфиндаль</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>How did the industries of regions change? For the target industry: each region's share in the country (KSI) and location quotient, in the first and the last year. For all industries together: how specialized a region is (Krugman, Theil, Hoover, Herfindahl), which part of it is in other industries than before, and its growth split into the country's, that of its mix of industries, and its own (shift-share, year by year).

Years are read from the names of the fields; two or more are needed. Growth is that of the figures: take employment, or amounts at constant prices.</source>
        <translation>Как изменились отрасли регионов? Для целевой отрасли: доля каждого региона в стране (KSI) и коэффициент локализации в первом и последнем году. Для всех отраслей вместе: насколько регион специализирован (Кругман, Тейл, Гувер, Херфиндаль), какая его часть теперь в других отраслях, и его рост, разложенный на рост страны, вклад структуры отраслей и собственный (shift-share по годам).

Годы читаются из названий полей; нужно не меньше двух. Рост — это рост самих чисел: берите занятость или суммы в постоянных ценах.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Krugman index</source>
        <translation>Индекс Кругмана</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Theil index</source>
        <translation>Индекс Тейла</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Hoover index</source>
        <translation>Индекс Гувера</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Herfindahl index</source>
        <translation>Индекс Херфиндаля</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Structure of industries</source>
        <translation>Структура отраслей</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Shift-share by industry</source>
        <translation>Shift-share по отраслям</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>KSI</source>
        <translation>KSI</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Own growth</source>
        <translation>Собственный рост</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Growth</source>
        <translation>Рост</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Growth: the country's</source>
        <translation>Рост: страна</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Growth: mix of industries</source>
        <translation>Рост: структура отраслей</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Part that is in other industries than before</source>
        <translation>Часть, которая теперь в других отраслях</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Concentration of the target (Theil), last year</source>
        <translation>Концентрация целевой отрасли (Тейл), последний год</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Two years or more are needed, with the year in the names of fields, such as IT 2024 and IT 2025.</source>
        <translation>Нужны два года или больше, с годом в названиях полей, например IT 2024 и IT 2025.</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>Region</source>
        <translation>Регион</translation>
    </message>
    <message>
        <location filename="../algorithms/potential/structure.py"/>
        <source>First year</source>
        <translation>Первый год</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Join a table to regions</source>
        <translation>Присоединить таблицу к регионам</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>join, attributes, table, key, spelling, unmatched, Kazakhstan, CSV</source>
        <translation>соединение, атрибуты, таблица, ключ, написание, несовпадения, Казахстан, CSV</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Adds the table's fields to the regions, one row per region, and reports in a second table what did not match on either side. Duplicated keys are refused, near misses are suggested but never used, and a region without a row gets NULL, never 0. Text columns that hold numbers become numbers, and the log says which.

Kazakhstan's regions can be matched by any spelling, language or code; the country's own row is left out, and named in the log.</source>
        <translation>Добавляет поля таблицы к регионам, одна строка на регион, и сообщает во второй таблице, что не совпало с той и другой стороны. Повторяющиеся ключи отклоняются, похожие предлагаются, но не используются, а регион без строки получает NULL, а не 0. Текстовые столбцы с числами становятся числовыми, журнал называет их.

Регионы Казахстана можно сопоставить по любому написанию, языку или коду; строка самой страны исключается и называется в журнале.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Default: all fields of the table.</source>
        <translation>По умолчанию: все поля таблицы.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Joined</source>
        <translation>Присоединено</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>One row per region without a row of the table, and per row that is not on the map.</source>
        <translation>Одна строка на каждый регион без строки таблицы и на каждую строку, которой нет на карте.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>The table is the layer of the regions itself. Choose another layer as the table.</source>
        <translation>Таблица — это сам слой регионов. Выберите в качестве таблицы другой слой.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>regions</source>
        <translation>регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>no row in the table</source>
        <translation>нет строки в таблице</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>table</source>
        <translation>таблица</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>not on the map</source>
        <translation>нет на карте</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Side</source>
        <translation>Сторона</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>What is wrong</source>
        <translation>Что не так</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Closest key of the other side</source>
        <translation>Ближайший ключ другой стороны</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Fields to join</source>
        <translation>Присоединяемые поля</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>What did not match</source>
        <translation>Что не совпало</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Regions with a row</source>
        <translation>Регионов со строкой</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Regions without a row</source>
        <translation>Регионов без строки</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>Rows that are not on the map</source>
        <translation>Строки, которых нет на карте</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/join_table.py"/>
        <source>{matched} of {all} regions have a row.</source>
        <translation>Строка есть у {matched} регионов из {all}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Boundaries of Kazakhstan's regions</source>
        <translation>Границы регионов Казахстана</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Kazakhstan, oblast, polygons, map, OpenStreetMap, Natural Earth, vintage, boundaries</source>
        <translation>Казахстан, область, полигоны, карта, OpenStreetMap, Natural Earth, деление, границы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Polygons of Kazakhstan's regions of three vintages: 16 regions until June 2018, 17 until June 2022, 20 since. Each region has its code, its names in English, Russian and Kazakh, its ISO 3166-2 and KATO codes, its kind and its area. Neighbours share their borders exactly.

The licence of the boundaries is given in the log and in the layer's metadata: whatever is made from them must name their source.</source>
        <translation>Полигоны регионов Казахстана по делению разных лет: 16 до июня 2018 года, 17 до июня 2022 года, с тех пор 20. У каждого есть код, названия на английском, русском и казахском, коды ISO 3166-2 и КАТО, вид и площадь. Соседи точно делят общие границы.

Условия, на которых границы можно передавать дальше, записаны в журнале и в метаданных слоя: во всём, что из них сделано, нужно назвать источник.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Number of regions</source>
        <translation>Число регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>16: until 18 June 2018; 17: until 7 June 2022; 20: since 8 June 2022.</source>
        <translation>16: до 18 июня 2018 года; 17: до 7 июня 2022 года; 20: с 8 июня 2022 года.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Source of the boundaries</source>
        <translation>Источник границ</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>osm: OpenStreetMap, through OCHA (ODbL); natural_earth: coarser, in the public domain, 16 regions only.</source>
        <translation>osm: OpenStreetMap через OCHA (ODbL); natural_earth: грубее, общественное достояние, только 16 регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Language of the labels</source>
        <translation>Язык подписей</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>English, Russian or Kazakh. The layer has the names in all three.</source>
        <translation>Английский, русский или казахский. В слое есть названия на всех трёх.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Boundaries</source>
        <translation>Границы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Natural Earth has the 16 regions only: choose 16, or the source osm.</source>
        <translation>В Natural Earth есть только 16 регионов: выберите 16 или источник osm.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Attribution</source>
        <translation>Указание авторства</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_boundaries.py"/>
        <source>Regions and cities</source>
        <translation>Регионы и города</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>Load regions of a country</source>
        <translation>Загрузить регионы страны</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>country, provinces, states, polygons, world map, Natural Earth, boundaries, any country</source>
        <translation>страна, провинции, штаты, полигоны, карта мира, Natural Earth, границы, любая страна</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>First-level regions of any of 251 countries, from the world map that comes with QGIS (Natural Earth 4.1, simplified, public domain): nothing is downloaded. Neighbours share their borders.

The layer has a key (code), names in English (name) and in the country's own language (name_local), ISO 3166-2 and FIPS codes. The key is the ISO code where every region has one. Join your table by one of these fields. For Kazakhstan's regions by year there are boundaries of their own.</source>
        <translation>Регионы первого уровня любой из 251 страны — с карты мира, которая есть в QGIS (Natural Earth 4.1, упрощённая, общественное достояние): ничего не загружается из сети. Границы соседей совпадают.

В слое есть ключ (code), названия на английском (name) и на языке страны (name_local), коды ISO 3166-2 и FIPS. Ключ — код ISO, если он есть у каждого региона. Соединяйте таблицу по одному из этих полей. Для регионов Казахстана по годам есть отдельные границы.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>Country</source>
        <translation>Страна</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>English name, or ISO code of two or three letters: Brazil, BR or BRA.</source>
        <translation>Название по-английски или код ISO из двух или трёх букв: Brazil, BR или BRA.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>{country}: {count} regions. Key: code; names: name. {credit}</source>
        <translation>{country}: регионов {count}. Ключ: code; названия: name. {credit}</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/load_country.py"/>
        <source>{count} areas without a name on the map are called {name}.</source>
        <translation>Участков без названия на карте: {count}; они названы {name}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Match names of Kazakhstan's regions</source>
        <translation>Сопоставить названия регионов Казахстана</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Kazakhstan, gazetteer, spelling, code, KATO, ISO 3166, transliteration, oblast</source>
        <translation>Казахстан, газетир, написание, код, КАТО, ISO 3166, транслитерация, область</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Which region does each name mean? English, Russian and Kazakh names in Cyrillic or Latin letters, the codes of the Bureau of National Statistics, ISO 3166-2 and KATO are known. Case, hyphens, diacritics and words such as "oblast" make no difference. Near misses are suggested, but never used.

The result is a table with one row per different name; the layer stays as it is.</source>
        <translation>Чем станет каждое название? Известны английские, русские и казахские названия кириллицей и латиницей, коды Бюро национальной статистики, ISO 3166-2 и КАТО. Регистр, дефисы, диакритика и слова вроде «область» не важны. Похожее предлагается, но не принимается.

Результат — таблица со строкой на каждое отдельное название; слой не меняется.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Table or layer with a field of region names or codes.</source>
        <translation>Таблица или слой с полем названий или кодов регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names or codes, in any language and spelling.</source>
        <translation>Названия или коды на любом языке и в любом написании.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Boundary vintage of the names; default: any of the three.</source>
        <translation>Деление, к которому относятся названия; по умолчанию: любое из трёх.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Matched names</source>
        <translation>Сопоставленные названия</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Name in the table</source>
        <translation>Название в таблице</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Rows with this name</source>
        <translation>Строк с этим названием</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>English name</source>
        <translation>Английское название</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Russian name</source>
        <translation>Русское название</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Kazakh name</source>
        <translation>Казахское название</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Divisions</source>
        <translation>Деления</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Closest match</source>
        <translation>Ближайшее совпадение</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>What to do</source>
        <translation>Что делать</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Table or layer</source>
        <translation>Таблица или слой</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Field of names</source>
        <translation>Поле названий</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names matched</source>
        <translation>Сопоставлено названий</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names not matched</source>
        <translation>Не сопоставлено названий</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Names of the country</source>
        <translation>Названий страны</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>{matched} of {all} different names are regions.</source>
        <translation>Регионами оказались {matched} из {all} разных названий.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/match_names.py"/>
        <source>Not matched: {messages}.</source>
        <translation>Не сопоставлено: {messages}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Recast amounts between divisions of Kazakhstan</source>
        <translation>Пересчитать суммы между делениями Казахстана</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Kazakhstan, vintage, division, Shymkent, Turkistan, Abai, Jetisu, Ulytau, add up, split, recast</source>
        <translation>Казахстан, деление, Шымкент, Туркестан, Абай, Жетісу, Улытау, сложить, разделить, пересчёт</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Converts amounts of the 16, 17 or 20 regions to another vintage. Towards an older vintage regions add up, which is exact. Towards a newer one a region that was divided later is split by weights, such as population: this is an estimate, marked as one, and refused without weights.

Only amounts add up: output, value added, employed persons. An index, a rank or a ratio does not; recast its numerator and denominator, and divide again.</source>
        <translation>Суммы 16, 17 или 20 регионов на другом делении. К более старому регионы складываются, это точно. К более новому регион, разделённый позже, делится по весам, например по населению: это оценка, она отмечена и без весов отклоняется.

Складываются только суммы: выпуск, добавленная стоимость, занятые. Индекс, ранг или отношение — нет; пересчитайте числитель и знаменатель и разделите снова.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>One row per region; the country's row is left out.</source>
        <translation>Одна строка на регион; строка страны исключается.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Field of names or codes, in any spelling.</source>
        <translation>Поле названий или кодов в любом написании.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Amounts</source>
        <translation>Суммы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Numeric fields that add up. NULL is no data, never 0.</source>
        <translation>Числовые поля, которые складываются. NULL — нет данных, а не 0.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>From regions</source>
        <translation>Из регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Boundary vintage of the table; default: found from its regions.</source>
        <translation>Деление таблицы; по умолчанию: определяется по её регионам.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>To regions</source>
        <translation>В регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Boundary vintage of the result.</source>
        <translation>Деление результата.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>With polygons</source>
        <translation>С полигонами</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Whether the result is a layer of the regions' polygons, or a table.</source>
        <translation>Будет ли результат слоем полигонов регионов или таблицей.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Weights for splitting regions: one row per part.</source>
        <translation>Веса для разделения регионов: одна строка на часть.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Region of the weight</source>
        <translation>Регион веса</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Field of names or codes of regions of the target vintage.</source>
        <translation>Поле названий или кодов регионов целевого деления.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Weight</source>
        <translation>Вес</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Numeric field, such as population.</source>
        <translation>Числовое поле, например население.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Recast</source>
        <translation>Пересчитано</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Weights need a table, the field of its regions, and the field of the weight.</source>
        <translation>Для весов нужны таблица, поле её регионов и поле веса.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Table of weights</source>
        <translation>Таблица весов</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Regions that are exact</source>
        <translation>Точных регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Regions that are estimates</source>
        <translation>Регионов с оценкой</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Regions without data</source>
        <translation>Регионов без данных</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Exact, not an estimate</source>
        <translation>Точно, не оценка</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Source regions</source>
        <translation>Исходные регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>From {source} to {target} regions: {exact} exact, {estimated} estimated.</source>
        <translation>Из {source} в {target} регионов: точных {exact}, оценок {estimated}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>The country's row is left out: {name}.</source>
        <translation>Строка страны исключена: {name}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>No data: {names}.</source>
        <translation>Нет данных: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/regions/recast_amounts.py"/>
        <source>Duplicated weights: {codes}. Keep one row of each.</source>
        <translation>Повторяющиеся веса: {codes}. Оставьте по одной строке.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Index of innovative development</source>
        <translation>Индекс инновационного развития</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>composite index, innovation, leader ratio, IIS, IIA, rating, rank, score, Kireyeva</source>
        <translation>составной индекс, инновации, отношение к лидеру, рейтинг, ранг, оценка, Киреева</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Each indicator becomes the region's ratio to the leader, in per cent. Three indicators make the innovative susceptibility (IIS), three the innovative activity (IIA); the index is the mean of both, with a rank and a symbolic rank (Kireyeva, Mussabalina and Tolysbaev 2018, equations 1 to 4).

Instead of the six indicators, choose any two groups of fields: both groups have the same weight. All rows must be of one year, since the leader is found among them. NULL is no data, never 0.</source>
        <translation>Каждый показатель становится отношением региона к лидеру в процентах. Три составляют инновационную восприимчивость (IIS), три — инновационную активность (IIA); индекс — их среднее, у него есть место и символьный ранг (Киреева, Мусабалина и Толысбаев, 2018, уравнения 1–4).

Вместо шести показателей можно выбрать любые две группы полей: обе группы весят одинаково. Строки должны относиться к одному году, так как лидер ищется среди них. NULL — нет данных, а не 0.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Choose either the six indicators, or two groups of other indicators.</source>
        <translation>Выберите либо шесть показателей, либо две группы других.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>An index of other indicators needs two groups: choose fields for both.</source>
        <translation>Индексу других показателей нужны две группы: выберите поля для обеих.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>First group of other indicators</source>
        <translation>Первая группа других показателей</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Second group of other indicators</source>
        <translation>Вторая группа других показателей</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Instead of the six: numeric fields, each in one group only.</source>
        <translation>Вместо шести: числовые поля, каждое только в одной группе.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Regions with an index</source>
        <translation>Регионов с индексом</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Regions with incomplete indicators</source>
        <translation>Регионы с неполным набором показателей</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Symbolic rank</source>
        <translation>Символьный ранг</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Symbolic ranks: {tally}.</source>
        <translation>Символьные ранги: {tally}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>Index from fewer indicators: {names}.</source>
        <translation>Индекс по меньшему числу показателей: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/innovation_index.py"/>
        <source>No index because of missing data: {names}.</source>
        <translation>Нет индекса из-за отсутствия данных: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Mean of the first group, %</source>
        <translation>Среднее первой группы, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Mean of the second group, %</source>
        <translation>Среднее второй группы, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JD: labour productivity</source>
        <translation>JD: производительность труда</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JE: sustainability of production</source>
        <translation>JE: экологичность производства</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JF: impact of fixed assets</source>
        <translation>JF: отдача основных фондов</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JA: spending on research and development per employee</source>
        <translation>JA: затраты на исследования и разработки на работника</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JB: spending on technological innovation per employee</source>
        <translation>JB: затраты на технологические инновации на работника</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>JC: innovative output per capita</source>
        <translation>JC: инновационная продукция на душу населения</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Indicators of which lower is better</source>
        <translation>Показатели, у которых меньше — лучше</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Their ratio is the lowest value over the region's.</source>
        <translation>Их отношение — наименьшее значение к значению региона.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Missing indicators</source>
        <translation>Недостающие показатели</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>raise: stop and name them; mean: take the mean of the group's other indicators, and mark the region.</source>
        <translation>остановить: остановиться и назвать их; среднее: взять среднее остальных показателей группы и отметить регион.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Ranks and cuts in turn, the lowest rank first: C 20 C+ 30 ... An index equal to a cut has the higher rank. The paper prints ranks without cuts; steps of ten agree with all of them.</source>
        <translation>Ранги и границы по очереди, начиная с низшего ранга: C 20 C+ 30 ... Индекс на границе получает высший ранг. В статье ранги напечатаны без границ; шаг в десять согласуется со всеми.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>One of the six indicators of the index. Higher is better; values must not be negative.</source>
        <translation>Один из шести показателей индекса. Больше — лучше; отрицательных значений нет.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Symbolic scale</source>
        <translation>Символьная шкала</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/scoring.py"/>
        <source>Leader ratio of {indicator}, %</source>
        <translation>Отношение к лидеру, {indicator}, %</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Specialization (KSI, location quotient, Krugman)</source>
        <translation>Специализация (KSI, коэффициент локализации, Кругман)</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>KSI, location quotient, Krugman index, concentration, share, industry, IT, value added</source>
        <translation>KSI, коэффициент локализации, индекс Кругмана, концентрация, доля, отрасль, IT, добавленная стоимость</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>KSI is the region's share of the country's IT output: it shows where the industry is, and a large region has a large share. The other two measure how specialized a region is. The location quotient compares the industry's share in the region with its share in the country; it needs total output, such as gross regional product. The Krugman index compares the structure of all industries, or of IT and the rest where the total is given: 0 is the country's structure, 2 has nothing in common with it.

NULL is no data, never 0. The log reports regions that do not add up to the given total.</source>
        <translation>KSI — доля региона в выпуске IT страны: где находится отрасль; у большого региона доля велика. Насколько регион специализирован, говорят другие меры. Коэффициент локализации сравнивает долю отрасли в регионе с её долей в стране; ему нужен весь выпуск, например валовой региональный продукт. Индекс Кругмана сравнивает структуру всех отраслей или IT и остального, если дан весь выпуск: 0 — как у страны, 2 — ничего общего с ней.

NULL — нет данных, а не 0. Если регионы не складываются в данный итог, об этом сказано в журнале.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>IT output or value added</source>
        <translation>Выпуск или добавленная стоимость IT</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Numeric field of amounts, not negative; any other industry can be used.</source>
        <translation>Числовое поле сумм, не отрицательных; подойдёт и любая другая отрасль.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>The country's total</source>
        <translation>Итог по стране</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>In the same unit; default: the sum of the regions.</source>
        <translation>В тех же единицах; по умолчанию: сумма регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Total output</source>
        <translation>Общий выпуск</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>For the location quotient: total output of the region, such as gross regional product.</source>
        <translation>Для коэффициента локализации: весь выпуск региона, например валовой региональный продукт.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>All industries</source>
        <translation>Все отрасли</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>For the Krugman index: two or more fields that add up to total output.</source>
        <translation>Для индекса Кругмана: два поля или больше, в сумме дающие общий выпуск.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Denominator of KSI</source>
        <translation>Знаменатель KSI</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Sum of the regions</source>
        <translation>Сумма регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Given total minus the sum of the regions</source>
        <translation>Заданный итог минус сумма регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>Regions without IT output</source>
        <translation>Регионов без выпуска IT</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>KSI: {finding}.</source>
        <translation>KSI: {finding}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/specialization.py"/>
        <source>No IT output, so no KSI: {names}.</source>
        <translation>Нет выпуска IT, поэтому нет KSI: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Symbolic ranks</source>
        <translation>Символьные ранги</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>rank, rating, scale, classes, place, leader ratio, A, B, C</source>
        <translation>ранг, рейтинг, шкала, классы, место, отношение к лидеру, A, B, C</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Rank and symbolic rank of an index of 0 to 100. Any other variable that is not negative is scored by its leader ratio first: the region's value in per cent of the highest. NULL is no data, never 0.</source>
        <translation>Место и символьный ранг индекса от 0 до 100. Любая другая неотрицательная переменная сначала оценивается по отношению к лидеру: значение региона в процентах от наибольшего. NULL — нет данных, а не 0.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Index, or another variable</source>
        <translation>Индекс или другой показатель</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Score by the leader ratio</source>
        <translation>Оценивать по отношению к лидеру</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>For a variable that is not an index of 0 to 100.</source>
        <translation>Для переменной, которая не индекс от 0 до 100.</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>Regions with a rank</source>
        <translation>Регионов с рангом</translation>
    </message>
    <message>
        <location filename="../algorithms/scores/symbolic_scale.py"/>
        <source>No rank because of missing data: {names}.</source>
        <translation>Нет ранга из-за отсутствия данных: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Scores</source>
        <translation>Оценки</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Weights</source>
        <translation>Веса</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Autocorrelation</source>
        <translation>Автокорреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Spillover</source>
        <translation>Эффекты перетока</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Study</source>
        <translation>Исследование</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Significance level</source>
        <translation>Уровень значимости</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Seed</source>
        <translation>Начальное число</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Polygons, one per region, in any coordinate reference system.</source>
        <translation>Полигоны, по одному на регион, в любой системе координат.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>One row per region: a layer, or a table without geometry.</source>
        <translation>Одна строка на регион: слой или таблица без геометрии.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Numeric field. NULL is no data, never 0.</source>
        <translation>Числовое поле. NULL означает отсутствие данных и никогда не 0.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>A new layer or table; the source is not changed.</source>
        <translation>Новый слой или таблица; источник не меняется.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>A separate table; skipped by default.</source>
        <translation>Отдельная таблица; по умолчанию не создаётся.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>An HTML page: findings in words, tables, and maps.</source>
        <translation>HTML-страница: выводы словами, таблицы и карты.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Name of the region</source>
        <translation>Название региона</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Field of the region's name and key; default: feature ids, and the names by which QGIS shows them.</source>
        <translation>Поле с названием и ключом региона; по умолчанию — номера объектов и названия, под которыми их показывает QGIS.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Page with tables and maps</source>
        <translation>Страница с таблицами и картами</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>HTML files (*.html)</source>
        <translation>Файлы HTML (*.html)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>Summary</source>
        <translation>Итог</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/base.py"/>
        <source>"{field}" is the key of the layer, not a measured variable.</source>
        <translation>«{field}» — ключ слоя, а не измеренный показатель.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>en</source>
        <translation>английский</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>ru</source>
        <translation>русский</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>kk</source>
        <translation>казахский</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>any</source>
        <translation>любое</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>equal keys</source>
        <translation>равные ключи</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>names of Kazakhstan's regions</source>
        <translation>названия регионов Казахстана</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>found</source>
        <translation>определить</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>raise</source>
        <translation>остановить</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>report</source>
        <translation>сообщить</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>mean</source>
        <translation>среднее</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>queen</source>
        <translation>по точке (queen)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>rook</source>
        <translation>по границе (rook)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>row</source>
        <translation>по строкам</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>binary</source>
        <translation>двоичная</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>double</source>
        <translation>двойная</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>variance</source>
        <translation>стабилизация дисперсии</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>original</source>
        <translation>исходная</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>k nearest</source>
        <translation>k ближайших</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distance band</source>
        <translation>пороговое расстояние</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>inverse distance</source>
        <translation>обратное расстояние</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>table of links</source>
        <translation>таблица связей</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>GAL file</source>
        <translation>файл GAL</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>recognised</source>
        <translation>определить</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>weights</source>
        <translation>веса</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distances</source>
        <translation>расстояния</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>two-sided</source>
        <translation>двусторонняя</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>greater</source>
        <translation>больше</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>less</source>
        <translation>меньше</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>categories</source>
        <translation>категории</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distance bands</source>
        <translation>пояса расстояний</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>orders of queen contiguity</source>
        <translation>порядки соседства queen</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>orders of rook contiguity</source>
        <translation>порядки соседства rook</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>moran</source>
        <translation>индекс Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>geary</source>
        <translation>индекс Гири (C)</translation>
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
        <translation>дискретный Бенджамини–Хохберг</translation>
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
        <translation>нет</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>auto</source>
        <translation>автоматически</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>exact</source>
        <translation>точный</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>permutation</source>
        <translation>перестановки</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>saddlepoint</source>
        <translation>метод перевала</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>analytic</source>
        <translation>нормальное приближение</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>p_adjusted</source>
        <translation>p с поправкой</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>univariate</source>
        <translation>одна переменная</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>bivariate</source>
        <translation>две переменные</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>co-location</source>
        <translation>совместное размещение</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>level</source>
        <translation>разность</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>log</source>
        <translation>разность логарифмов</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>rank</source>
        <translation>разность мест</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>names</source>
        <translation>по названиям</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>condition</source>
        <translation>по условию</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>highest values</source>
        <translation>наибольшие значения</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>KSI above</source>
        <translation>KSI выше порога</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>host-bridged</source>
        <translation>мост через окружающий регион</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>whole</source>
        <translation>весь период</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>whole and steps</source>
        <translation>весь период и шаги</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>every pair of years</source>
        <translation>все пары лет</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>great circle</source>
        <translation>дуга большого круга</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>links</source>
        <translation>число связей</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>Moran quadrants</source>
        <translation>квадранты Морана</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>quantiles</source>
        <translation>квантили</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>pole contrast</source>
        <translation>сравнение с полюсами</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>pole contrast to order 2</source>
        <translation>сравнение с полюсами до 2-го порядка</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>order decay</source>
        <translation>затухание по порядку</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>distance decay</source>
        <translation>затухание по расстоянию</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>conditional</source>
        <translation>условная</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>cosine</source>
        <translation>косинус</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/choices.py"/>
        <source>probability</source>
        <translation>вероятностная</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>Parameter</source>
        <translation>Параметр</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>In scripts</source>
        <translation>В скриптах</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>Default</source>
        <translation>По умолчанию</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>What it does</source>
        <translation>Что он делает</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>optional</source>
        <translation>необязательно</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>required</source>
        <translation>обязательно</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/help.py"/>
        <source>Parameters</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>two-sided: twice the smaller tail; greater: similar neighbours; less: dissimilar neighbours.</source>
        <translation>двусторонняя: удвоенный меньший хвост; больше: соседи похожи; меньше: соседи непохожи.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>two-sided: twice the smaller tail; greater or less: one tail. The one-sided p for spillover is always reported.</source>
        <translation>двусторонняя: удвоенный меньший хвост; больше или меньше: один хвост. Одностороннее p для перетока приводится всегда.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Alternative hypothesis</source>
        <translation>Альтернативная гипотеза</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Permutations</source>
        <translation>Перестановки</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>The same seed gives the same permutations.</source>
        <translation>Одно и то же начальное число даёт одни и те же перестановки.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>In addition to the moments; 0 for none.</source>
        <translation>В дополнение к моментам; 0 — без перестановок.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>exact: all equally likely arrangements, where possible; permutation: seeded random permutations; auto: exact where possible. The summary reports the method used.</source>
        <translation>точный: все равновероятные расстановки, где это возможно; перестановки: случайные перестановки с начальным числом; автоматически: точно, где можно. Итог называет использованный метод.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Used where p cannot be exact.</source>
        <translation>Используются, где p не может быть точным.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Significance level of the classes.</source>
        <translation>Уровень значимости классов.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>exact: all arrangements, counted; permutation: seeded, without replacement; auto: exact where possible, permutation elsewhere; saddlepoint: exact where possible, saddlepoint approximation elsewhere; analytic: normal approximation. The result has the method used for each p.</source>
        <translation>точный: все расстановки, перебором; перестановки: с начальным числом, без возвращения; автоматически: точно, где возможно, иначе перестановки; метод перевала: точно, где возможно, иначе приближение методом перевала; нормальное приближение: нормальное приближение. В результате указан способ для каждого p.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>For the number of regions tested: bh (Benjamini-Hochberg), holm, bonferroni. heyse, discrete-bh, tarone and westfall-young also use the p-values that each region could have, and may find more.</source>
        <translation>На число проверенных регионов: bh (Бенджамини–Хохберг), holm, bonferroni. heyse, discrete-bh, tarone и westfall-young учитывают и то, какие p мог бы иметь каждый регион, и могут найти больше.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>p-value used to classify</source>
        <translation>p-значение для классов</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>The raw p, or the p after multiple-testing correction.</source>
        <translation>Исходное p или p с поправкой на множественные сравнения.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Sequential stopping</source>
        <translation>Последовательная остановка</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/inference.py"/>
        <source>Simulated p: stop drawing for regions that are surely not significant.</source>
        <translation>Для моделируемых p: прекратить перестановки для заведомо незначимых регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Key of the regions</source>
        <translation>Ключ регионов</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Field of the regions that the table's keys refer to.</source>
        <translation>Поле регионов, на которое ссылаются ключи таблицы.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Key of the table</source>
        <translation>Ключ таблицы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Field of the table with the same keys.</source>
        <translation>Поле таблицы с теми же ключами.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Match by</source>
        <translation>Сопоставлять по</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>equal keys: the same text or number on both sides; names of Kazakhstan's regions: any spelling, language or code on either side.</source>
        <translation>равные ключи: одинаковый текст или число с обеих сторон; названия регионов Казахстана: любое написание, язык или код с любой стороны.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Number of Kazakhstan's regions</source>
        <translation>Число регионов Казахстана</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Boundary vintage of the layer; default: found from its names.</source>
        <translation>Деление слоя; по умолчанию: определяется по названиям.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>raise: stop and name them; report: leave them out and name them.</source>
        <translation>остановить: остановиться и назвать их; сообщить: исключить и назвать их.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Field of the year</source>
        <translation>Поле года</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>For a table with one row per region and year.</source>
        <translation>Для таблицы с одной строкой на регион и год.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Year</source>
        <translation>Год</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Only rows of this year are used.</source>
        <translation>Используются только строки этого года.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Choose both the year and the table's field of years, or neither.</source>
        <translation>Укажите и год, и поле годов таблицы, либо ни того, ни другого.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>One row per region: any layer or table, such as a CSV or XLSX file in the project.</source>
        <translation>Одна строка на регион: любой слой или таблица, например файл CSV или XLSX в проекте.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>map</source>
        <translation>карта</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>The table has no row of the year {year}.</source>
        <translation>В таблице нет строк за {year} год.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Text read as numbers: {fields}.</source>
        <translation>Текст прочитан как числа: {fields}.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>Cells that stand for no data, such as a dash: {count}; they are NULL.</source>
        <translation>Ячеек, означающих отсутствие данных, например прочерк: {count}; они NULL.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>The field "{field}" of the {layer} has letters that cannot be read: its encoding is wrong. Choose the encoding of a CSV file where it is added (Add Delimited Text Layer), that of a shapefile in the layer's properties (Source).</source>
        <translation>Поле «{field}» ({layer}): буквы не читаются, потому что кодировка указана неверно. Кодировку файла CSV выберите при добавлении слоя (Добавить слой из текста с разделителями), кодировку шейп-файла — в свойствах слоя (Источник).</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>decimal comma</source>
        <translation>десятичная запятая</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/joining.py"/>
        <source>The field "{field}" stays text: {why}</source>
        <translation>Поле «{field}» остаётся текстом: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>{count} of {all} regions share no border with another, so they have no neighbours: {names}. If their borders should touch, run "Connectivity report" and use its repaired regions.</source>
        <translation>Регионы без общей границы с другими, а значит без соседей ({count} из {all}): {names}. Если их границы должны соприкасаться, запустите «Отчёт о связности» и используйте исправленные регионы.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Neighbours</source>
        <translation>Соседи</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>queen: regions that share a point; rook: regions that share a border; k nearest, distance band, inverse distance: between centroids, along great circles where the layer is in degrees; or links from a table or a GAL or GWT file.</source>
        <translation>по точке (queen): регионы с общей точкой; по границе (rook): с общей границей; k ближайших, пороговое расстояние, обратное расстояние: k ближайших, в пределах расстояния, обратное расстояние — между центроидами, по дугам большого круга, если слой в градусах; либо связи из таблицы или файла GAL или GWT.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>In place of the choice above, as on the command line: queen:2, queen:1-2, rook, bridged, knn:4, band, band:150km, inverse:2, inverse:1,500km, kernel:gaussian,200km, kernel:triangular,k=4, block:COLUMN, or the path of a GAL, GWT, KWT or SWM file.</source>
        <translation>Вместо выбора выше, как в командной строке: queen:2, queen:1-2, rook, bridged, knn:4, band, band:150km, inverse:2, inverse:1,500km, kernel:gaussian,200km, kernel:triangular,k=4, block:ПОЛЕ или путь к файлу GAL, GWT, KWT или SWM.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Order of contiguity</source>
        <translation>Порядок смежности</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>2: neighbours of neighbours, and so on.</source>
        <translation>2: соседи соседей и так далее.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Include lower orders</source>
        <translation>Включать низшие порядки</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Whether neighbours of lower orders remain neighbours; no effect for order 1.</source>
        <translation>Остаются ли соседями соседи меньшего порядка; для порядка 1 не действует.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Bridge enclaves through their hosts</source>
        <translation>Мосты от анклавов через объемлющие регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>A city inside a region has one neighbour, so no test on contiguity can find it significant. When bridged, it also neighbours its host's neighbours.</source>
        <translation>У города внутри региона один сосед, поэтому никакая проверка по смежности не найдёт его значимым. С мостом его соседями становятся и соседи объемлющего региона.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Number of nearest neighbours</source>
        <translation>Число ближайших соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>For k nearest. Ties go to the region that comes first; a warning names them.</source>
        <translation>Для k nearest. При равенстве выбирается регион, который идёт раньше; предупреждение называет их.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Distance, km</source>
        <translation>Расстояние, км</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>For a distance band, and the threshold of inverse distance. Default: the shortest distance at which every region has a neighbour, and no threshold.</source>
        <translation>Для distance band и порог для inverse distance. По умолчанию: наименьшее расстояние, при котором у каждого региона есть сосед, и без порога.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Power of inverse distance</source>
        <translation>Степень обратного расстояния</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>1: weight 1/d; 2: 1/d².</source>
        <translation>1: вес 1/d; 2: 1/d².</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>One row per link, by the regions' names: from, to, and optionally a weight; such as the table that "Create weights" saves, whose fields are found.</source>
        <translation>Одна строка на связь, по названиям регионов: откуда, куда и, если есть, вес; например, таблица, которую сохраняет «Создать веса»: её поля находятся сами.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GAL, GWT or KWT file of GeoDa or PySAL, or SWM file of ArcGIS, by the regions' names or keys.</source>
        <translation>Файл GAL, GWT или KWT из GeoDa или PySAL либо файл SWM из ArcGIS, по названиям или ключам регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Third column of a GWT file</source>
        <translation>Третий столбец файла GWT</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GeoDa writes distances, of which the links alone are used; PySAL writes weights.</source>
        <translation>GeoDa пишет расстояния, из которых берутся только связи; PySAL пишет веса.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Scaling of the weights</source>
        <translation>Нормировка весов</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>row: each region's weights sum to 1, so that the lag is a mean of the neighbours; binary: all are 1; double: all together sum to the number of regions; variance: variance-stabilising (Tiefelsdorf, Griffith and Boots 1999); original: as they are.</source>
        <translation>по строкам: веса каждого региона в сумме дают 1, так что лаг — среднее соседей; двоичная: все равны 1; двойная: все вместе дают число регионов; стабилизация дисперсии (Tiefelsdorf, Griffith and Boots 1999); исходная: как есть.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Choose the table of links and its two fields of regions.</source>
        <translation>Выберите таблицу связей и два её поля регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Choose the GAL or GWT file.</source>
        <translation>Выберите файл GAL или GWT.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Weights by short name</source>
        <translation>Веса по краткому обозначению</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Table of links</source>
        <translation>Таблица связей</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Links from</source>
        <translation>Связи откуда</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Links to</source>
        <translation>Связи куда</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Field of the table of links.</source>
        <translation>Поле таблицы связей.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GAL or GWT file</source>
        <translation>Файл GAL или GWT</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>"{parameter}" has no effect with the neighbours "{way}": reset it, or choose {ways}.</source>
        <translation>«{parameter}» не действует при соседях «{way}»: сбросьте его или выберите {ways}.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>GAL file {name}</source>
        <translation>файл GAL {name}</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Weights (*.gal *.gwt *.kwt *.swm)</source>
        <translation>Веса (*.gal *.gwt *.kwt *.swm)</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>SWM file {name}</source>
        <translation>файл SWM {name}</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>{name} is not a GAL, GWT, KWT or SWM file. Load a table of links, and choose "{way}".</source>
        <translation>{name} — не файл GAL, GWT, KWT или SWM. Загрузите таблицу связей и выберите «{way}».</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>Other regions are as near as the last of the {k} nearest neighbours of {names}; the order of the regions decided.</source>
        <translation>Другие регионы лежат так же близко, как последний из {k} ближайших соседей у: {names}; выбор сделан по порядку регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/neighbours.py"/>
        <source>{method}, in km</source>
        <translation>{method}, в км</translation>
    </message>
    <message>
        <location filename="../algorithms/shared/run.py"/>
        <source>The field "{field}" becomes "{new}": a GeoPackage keeps "fid" for unique whole numbers, and "geom" for the geometry.</source>
        <translation>Поле «{field}» становится «{new}»: в GeoPackage имя «fid» отведено неповторяющимся целым числам, «geom» — геометрии.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>constant</source>
        <translation>константа</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>initial level</source>
        <translation>начальный уровень</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>lag of initial level</source>
        <translation>лаг начального уровня</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Conditional convergence (SLX)</source>
        <translation>Условная конвергенция (SLX)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>spillover, SLX, beta convergence, regression, spatial lag, leverage, Freedman-Lane</source>
        <translation>переток, SLX, бета-конвергенция, регрессия, пространственный лаг, рычаг, Фридман-Лейн</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Change per year = a + b · own initial level + theta · neighbours' mean initial level, by least squares. b &lt; 0 is convergence; theta &gt; 0 is a spillover of the neighbours' level. p of theta is reported by Student's t and by permuted residuals, which do not assume normal errors.

For each region the result reports its influence on the estimate: its leverage, its share of the information on theta, and theta without it.</source>
        <translation>Изменение за год = a + b · собственный начальный уровень + theta · средний начальный уровень соседей, методом наименьших квадратов. b &lt; 0 означает конвергенцию; theta &gt; 0 означает переток от уровня соседей. p для theta даётся по t-критерию Стьюдента и по переставленным остаткам, которым не нужна нормальность ошибок.

Результат показывает, насколько оценка держится на каждом регионе: его рычаг, его доля в информации о theta и theta без него.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Permutations of the residuals, for theta; the classical p needs none.</source>
        <translation>Перестановки остатков для theta; классическому p они не нужны.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Coefficient</source>
        <translation>Коэффициент</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Estimate</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Standard error</source>
        <translation>Стандартная ошибка</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>95% interval</source>
        <translation>95 %-ный интервал</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta, of the neighbours' initial level</source>
        <translation>Theta, при начальном уровне соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta, lower end of the 95% interval</source>
        <translation>Theta, нижняя граница 95 %-ного интервала</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta, upper end of the 95% interval</source>
        <translation>Theta, верхняя граница 95 %-ного интервала</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of theta (Student)</source>
        <translation>p для theta (Стьюдент)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of theta (permutation)</source>
        <translation>p для theta (перестановки)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of theta, allowing for spatial autocorrelation</source>
        <translation>p для теты с учётом пространственной автокорреляции</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>b, of the own initial level</source>
        <translation>b, при собственном начальном уровне</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>p of b (Student)</source>
        <translation>p для b (Стьюдент)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Regions in the fit</source>
        <translation>Регионов в модели</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Coefficients</source>
        <translation>Коэффициенты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Leverage</source>
        <translation>Рычаг (leverage)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Share of the information on theta</source>
        <translation>Доля в информации о theta</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/convergence.py"/>
        <source>Theta without this region</source>
        <translation>Theta без этого региона</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Distance decay from growth poles</source>
        <translation>Затухание с расстоянием от полюсов роста</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>spillover, growth pole, distance decay, inverse distance, slope, great circle</source>
        <translation>переток, полюс роста, затухание с расстоянием, обратное расстояние, наклон, дуга большого круга</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Do regions nearer to a growth pole grow more? The effect is the slope of the change a year on the nearness to the poles: 1,000 km, a link, or a standard deviation of the sum of 1 / distance nearer. A positive one indicates spillover. Distances are great circles between centroids. Its p allows for spatial autocorrelation: the spectral components of the changes are flipped.

For each region the result gives the slope without it: with few regions a single one may account for the whole effect.</source>
        <translation>Больше ли растут регионы, лежащие ближе к полюсу роста? Эффект — наклон изменения за год по близости к полюсам: на 1000 км, на одну связь или на стандартное отклонение суммы 1 / расстояние ближе. Положительный означает переток. Расстояния берутся по дуге большого круга между центроидами. p учитывает пространственную автокорреляцию: у спектральных компонент изменений меняются знаки.

Для каждого региона показано, каким был бы наклон без него: при малом числе регионов один из них может составлять весь эффект.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Lowest slope without one region</source>
        <translation>Наименьший наклон без одного региона</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Highest slope without one region</source>
        <translation>Наибольший наклон без одного региона</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Distance to the nearest pole</source>
        <translation>Расстояние до ближайшего полюса</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>great circle: km between centroids, for layers in any coordinate reference system; inverse distance: the sum of 1 / km over all poles; links: neighbours, neighbours of neighbours, and so on.</source>
        <translation>дуга большого круга: км между центроидами по дуге большого круга, для слоёв в любой системе координат; обратное расстояние: сумма 1 / км по всем полюсам; число связей: соседи, соседи соседей и так далее.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Nearness to the poles</source>
        <translation>Близость к полюсам</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Change per year</source>
        <translation>Изменение за год</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Change and nearness</source>
        <translation>Изменение и близость</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Slope without this region</source>
        <translation>Наклон без этого региона</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Distance to the nearest pole, km</source>
        <translation>Расстояние до ближайшего полюса, км</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/distance_decay.py"/>
        <source>Nearest pole</source>
        <translation>Ближайший полюс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Growth and the neighbours' level</source>
        <translation>Рост и уровень соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>spillover, growth, spatial lag, partial correlation, convergence, Freedman-Lane, space-time Moran, differential Moran</source>
        <translation>переток, рост, пространственный лаг, частная корреляция, конвергенция, Фридман-Лейн, пространственно-временной Моран, дифференциальный Моран</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Do regions beside high ones grow more? The change is correlated with the neighbours' mean initial level. A region's own level is correlated with its growth, since poor regions catch up, and with its neighbours' level, since levels cluster; so the own level is held constant, unless you choose the raw correlation.

Two statistics of the whole map are reported too: space-time Moran's I (later levels beside the neighbours' initial ones) and differential Moran's I (whether neighbours changed alike). Either may be high without any spillover: levels that persist, or a cause that neighbours share.</source>
        <translation>Больше ли растут регионы рядом с высокими? Изменение коррелируется со средним начальным уровнем соседей. Собственный уровень региона связан и с его ростом, так как бедные регионы догоняют, и с уровнем соседей, так как уровни образуют кластеры; поэтому собственный уровень фиксируется, если вы не просите обычную корреляцию.

Рядом даются две статистики всей карты: пространственно-временной индекс Морана (поздние уровни рядом с начальными уровнями соседей) и дифференциальный индекс Морана (одинаково ли изменились соседи). Оба могут быть высокими и без перетока: если уровни устойчивы или у соседей общая причина.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Raw correlation</source>
        <translation>Обычная корреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Partial correlation</source>
        <translation>Частная корреляция</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Space-time Moran's I</source>
        <translation>Пространственно-временной индекс Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>p of space-time Moran's I</source>
        <translation>p пространственно-временного индекса Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Differential Moran's I</source>
        <translation>Дифференциальный индекс Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>p of differential Moran's I</source>
        <translation>p дифференциального индекса Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Hold the own initial level constant</source>
        <translation>Фиксировать собственный начальный уровень</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Partial correlation, tested by permuted residuals; otherwise the raw correlation.</source>
        <translation>Частная корреляция, проверяемая переставленными остатками; иначе обычная.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Neighbours' initial level</source>
        <translation>Начальный уровень соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/growth_neighbours.py"/>
        <source>Change and the neighbours' initial level</source>
        <translation>Изменение и начальный уровень соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Pole contrast</source>
        <translation>Контраст полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>spillover, growth pole, neighbours, exact test, permutation test, difference of means</source>
        <translation>переток, полюс роста, соседи, точный критерий, перестановочный критерий, разность средних</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Did the neighbours of growth poles grow more than the other regions? The effect is the mean change a year of the neighbours minus that of the others. Its p allows for spatial autocorrelation: the spectral components of the changes are flipped, all of them where they can be counted. The p of freely permuted changes, and that among placebo poles, are reported beside it.

The minimum attainable p on this map is reported too. Where it is above the significance level, the test cannot detect anything, and a non-significant result is not evidence of no effect. Poor neighbours that catch up contrast with rich others without any spillover: see also Growth and the neighbours' level.</source>
        <translation>Росли ли соседи полюсов роста больше, чем остальные регионы? Эффект — среднее изменение соседей за год минус среднее изменение остальных. p учитывает пространственную автокорреляцию: у спектральных компонент изменений меняются знаки, все сочетания, если их можно пересчитать. Рядом приводятся p при свободной перестановке изменений и p среди полюсов-плацебо.

Приводится и наименьшее достижимое p на этой карте. Если оно выше уровня значимости, критерий ничего не может обнаружить, и незначимый результат не свидетельствует об отсутствии эффекта. Догоняющие бедные соседи отличаются от богатых остальных и без всякого перетока: см. также «Рост и уровень соседей».</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Links to the neighbours that are compared</source>
        <translation>Число связей до сравниваемых соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>1: the poles' own neighbours; 2: the neighbours of these, and so on.</source>
        <translation>1: соседи самих полюсов; 2: соседи этих соседей и так далее.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Nearer regions are neighbours too</source>
        <translation>Более близкие регионы тоже соседи</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>For more than one link.</source>
        <translation>Если связей больше одной.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/pole_contrast.py"/>
        <source>Compared groups</source>
        <translation>Сравниваемые группы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Growth poles by</source>
        <translation>Полюса роста по</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>names; a condition, or a field that marks them; the highest values of the first year; a share of the first year's total (KSI) above a cut; the classes High-Low and High-High of the first year's local Moran's I.</source>
        <translation>по названиям; по условию: условие или поле, которое их отмечает; наибольшие значения: в первом году; KSI выше порога: доля в сумме первого года (KSI) выше порога; класс LISA: классы High-Low и High-High локального индекса Морана первого года.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>As in the field of names, separated by semicolons: Almaty city; Astana city.</source>
        <translation>Как в поле названий, через точку с запятой: Almaty city; Astana city.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>A field or an expression that is true, or a number other than 0, for poles. NULL is no pole.</source>
        <translation>Поле или выражение, которое для полюсов истинно или не равно 0. NULL — не полюс.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Number of poles</source>
        <translation>Число полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>For highest values.</source>
        <translation>Для highest values.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>KSI of a pole, above</source>
        <translation>KSI полюса выше</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>A share of the regions' sum in the first year, from 0 to 1.</source>
        <translation>Доля в сумме регионов в первом году, от 0 до 1.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Significant classes only</source>
        <translation>Только значимые классы</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>For LISA class. Otherwise the quadrant of the Moran scatterplot decides: a city inside one region can never be significant by contiguity.</source>
        <translation>Для LISA class. Иначе решает квадрант диаграммы рассеяния Морана: город внутри одного региона никогда не может быть значимым по смежности.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Name the growth poles, or choose another rule for them.</source>
        <translation>Назовите полюса роста или выберите для них другое правило.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Give the condition for a growth pole, or choose another rule for them.</source>
        <translation>Задайте условие полюса роста или выберите другое правило.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Names of the poles</source>
        <translation>Названия полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>Condition of a pole</source>
        <translation>Условие полюса</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>The condition {condition} cannot be read: {why}</source>
        <translation>Условие {condition} не читается: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>{region}: the condition {condition} cannot be used: {why}.</source>
        <translation>{region}: условие {condition} нельзя применить: {why}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/poles.py"/>
        <source>it gives the text {text}, where true or false is needed</source>
        <translation>оно даёт текст {text}, а нужно истина или ложь</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power and minimum detectable effect</source>
        <translation>Мощность и минимальный обнаруживаемый эффект</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>spillover, power analysis, minimum detectable effect, pole contrast</source>
        <translation>переток, анализ мощности, минимальный обнаруживаемый эффект, контраст полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>How large must a spillover to the poles' neighbours be for the pole contrast to detect it on this map? The spectral components of the changes are flipped, so that their spatial autocorrelation stays, a spillover is added, and the test is run. Power is counted over all sign flips where they are few, else over random ones.

The minimum detectable effect is the size that is detected with the target power. A smaller effect may exist undetected: a non-significant test is then not evidence of no effect. Where even the largest possible effect cannot be significant, the result says so, and the number stays empty.</source>
        <translation>Насколько большим должен быть переток к соседям полюсов, чтобы контраст полюсов обнаружил его на этой карте? У спектральных компонент изменений меняются знаки, так что пространственная автокорреляция сохраняется, добавляется эффект и применяется критерий. Мощность подсчитывается по всем переменам знаков, если их немного, иначе по случайным.

Минимальный обнаруживаемый эффект — величина, обнаруживаемая с целевой мощностью. Меньший эффект может существовать незамеченным: незначимый результат тогда не свидетельствует об отсутствии эффекта. Если даже наибольший возможный эффект не может быть значимым, результат сообщает об этом, а число остаётся пустым.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>A p-value up to this level is a detection.</source>
        <translation>p-значение до этого уровня считается обнаружением.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Target power</source>
        <translation>Целевая мощность</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Probability of a detection.</source>
        <translation>Вероятность обнаружения.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Sign flips of the power</source>
        <translation>Перемены знаков для мощности</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Half of the number drawn, where they are too many to count.</source>
        <translation>Половина числа случайных, если все не пересчитать.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>The same seed gives the same random numbers.</source>
        <translation>Одно и то же начальное число даёт одни и те же случайные числа.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power by effect size</source>
        <translation>Мощность по величине эффекта</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Minimum detectable effect, standard deviations</source>
        <translation>Минимальный обнаруживаемый эффект, стандартные отклонения</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Lower end of its 95% Monte Carlo interval</source>
        <translation>Нижняя граница его 95 %-ного интервала Монте-Карло</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Upper end of its 95% Monte Carlo interval</source>
        <translation>Верхняя граница его 95 %-ного интервала Монте-Карло</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Minimum detectable effect, in units of the change</source>
        <translation>Минимальный обнаруживаемый эффект, в единицах изменения</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power at the largest effect size</source>
        <translation>Мощность при наибольшей величине</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Simulated spillover, standard deviations</source>
        <translation>Моделируемый эффект перетока, стандартные отклонения</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Simulated spillover, in units of the change</source>
        <translation>Моделируемый эффект перетока, в единицах изменения</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Power</source>
        <translation>Мощность</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/power.py"/>
        <source>Effect sizes</source>
        <translation>Величины эффекта</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Specification curve</source>
        <translation>Кривая спецификаций</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>spillover, robustness, multiverse, joint test, sign flips, sensitivity, Simonsohn</source>
        <translation>переток, устойчивость, мультиверс, совместный критерий, перемены знаков, чувствительность, Симонсон</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>One choice among many may find whatever it is chosen to find. So spillover from the poles is tested under every combination of neighbours, transform, period and test; all are shown, and tested jointly.

The joint p is the share of sign flips of the changes' spectral components, which keep their spatial autocorrelation, in which as many specifications, or more, are significant. Specifications that repeat another, and those that are impossible, are listed with the reason, and not counted.</source>
        <translation>Один выбор из многих может найти то, ради чего его выбрали. Поэтому переток от полюсов проверяется при каждом сочетании соседей, преобразования, периода и критерия; показаны все, и проверяются они совместно.

Совместное p — доля перемен знаков спектральных компонент изменений, сохраняющих их пространственную автокорреляцию, при которых значимо столько же спецификаций или больше. Повторяющие другую и невозможные спецификации перечислены с причиной и не считаются.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Specifications</source>
        <translation>Спецификации</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Significant for spillover</source>
        <translation>Значимых в пользу перетока</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Significant for the opposite</source>
        <translation>Значимых в обратную сторону</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Joint p for spillover</source>
        <translation>Совместное p для перетока</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Joint p for the opposite</source>
        <translation>Совместное p для обратного</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Median standardised effect</source>
        <translation>Медиана стандартизованного эффекта</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Share with the sign of spillover</source>
        <translation>Доля со знаком перетока</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Change of</source>
        <translation>Изменение чего</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Test</source>
        <translation>Критерий</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Effect</source>
        <translation>Эффект</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Standardised effect</source>
        <translation>Стандартизованный эффект</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>p adjusted (Benjamini-Hochberg)</source>
        <translation>p скорректированное (Бенджамини-Хохберг)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>p adjusted (Holm)</source>
        <translation>p скорректированное (Холм)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Regions in the test</source>
        <translation>Регионов в критерии</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Further neighbours of the curve</source>
        <translation>Дополнительные соседи кривой</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>In addition to the neighbours chosen above: queen; host-bridged, where a city inside a region also neighbours its host's neighbours; 2 to 6 nearest; inverse distance; bands of 1, 1.5 and 2 times the shortest distance at which every region has a neighbour.</source>
        <translation>Кроме соседей, выбранных выше: queen; host-bridged, где соседями города внутри региона становятся и соседи этого региона; от 2 до 6 ближайших; обратное расстояние; пороги в 1, 1,5 и 2 наименьших расстояния, при которых никто не остаётся один.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Periods</source>
        <translation>Периоды</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>whole: first to last year; whole and steps: also each year to the next.</source>
        <translation>весь период: от первого года до последнего; весь период и шаги: также от каждого года к следующему; все пары лет: каждая пара лет.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Sign flips of the specification curve</source>
        <translation>Перемены знаков для кривой спецификаций</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Of the spectral components of the changes. All are used where there are up to 13; else so many random ones.</source>
        <translation>Спектральных компонент изменений. Если их не больше 13, берутся все перемены знаков; иначе столько случайных.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Specifications with p up to this level are significant.</source>
        <translation>Спецификации с p до этого уровня значимы.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Choice</source>
        <translation>Выбор</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Changes of</source>
        <translation>Изменения чего</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Values, natural logarithms, ranks within each year.</source>
        <translation>Значения, натуральные логарифмы, ранги внутри каждого года.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Tests</source>
        <translation>Критерии</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Each is a way to be exposed to the poles.</source>
        <translation>Каждый — свой вид близости к полюсам.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Finding</source>
        <translation>Вывод</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Not computed</source>
        <translation>Не вычислено</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Duplicates</source>
        <translation>Дубликаты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Not computed: {choice}: {reason}</source>
        <translation>Не вычислено: {choice}: {reason}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Same as</source>
        <translation>То же, что</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/specification_curve.py"/>
        <source>Weights and tests by distance are not computed. {why}</source>
        <translation>Веса и критерии по расстоянию не вычислены. {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of tests</source>
        <translation>Таблица критериев</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of growth after the poles' growth</source>
        <translation>Таблица роста вслед за ростом полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of a policy's effects</source>
        <translation>Таблица эффектов политики</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Table of specifications</source>
        <translation>Таблица спецификаций</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Spillover from growth poles: full study</source>
        <translation>Эффект перетока (spillover) от полюсов роста: полное исследование</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>spillover, growth pole, multiplier effect, verdict, power, specification curve, exact test</source>
        <translation>переток, полюс роста, мультипликативный эффект, вердикт, мощность, кривая спецификаций, точный критерий</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Do growth poles lift their neighbours? All tests of this group in one run: of the poles (contrasts, links, distance), of neighbours whoever the poles are (growth and the neighbours' level, convergence), transitions; the power of the main test; the specification curve; and a verdict on the poles by fixed rules: evidence for, evidence against, or cannot tell. The neighbours have a verdict of their own.

With a field for every year: growth of exposed regions in the years after the poles' growth. With the first year of a policy: its effects at the poles and in rings around, year by year. With an index whose choices are uncertain: how often each verdict comes out.

"Cannot tell" does not mean "no effect": the verdict then reports which effect could exist undetected.</source>
        <translation>Поднимают ли полюса роста своих соседей? Все критерии этой группы за один запуск: полюсов (контрасты, связи, расстояние), соседства без учёта полюсов (рост и уровень соседей, конвергенция), переходы; мощность главного критерия; кривая спецификаций; и вердикт о полюсах по твёрдым правилам: evidence for (данные за), evidence against (данные против) или cannot tell (нельзя сказать). О соседях — отдельный вердикт.

Поле на каждый год: рост подверженных регионов в годы после роста полюсов. Первый год политики: её эффекты в полюсах и в кольцах вокруг, по годам. Индекс с неопределённым построением: как часто получается каждый вывод.

"Cannot tell" не означает «нет эффекта»: вердикт тогда говорит, какой эффект мог остаться незамеченным.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p of the pole contrast</source>
        <translation>p контраста полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Minimum attainable p of the pole contrast</source>
        <translation>Наименьшее достижимое p контраста полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Upper confidence limit of the pole contrast</source>
        <translation>Верхняя доверительная граница контраста полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Share of the index's draws that are evidence for spillover</source>
        <translation>Доля вариантов индекса, подтверждающих переток</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Give the declaration of the index whose choices are drawn.</source>
        <translation>Укажите описание индекса, варианты построения которого перебираются.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Effect, lower end of the 95% interval</source>
        <translation>Эффект, нижняя граница 95 %-ного интервала</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Effect, upper end of the 95% interval</source>
        <translation>Эффект, верхняя граница 95 %-ного интервала</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Smallest spillover of interest</source>
        <translation>Наименьший переток, представляющий интерес</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>In standard deviations of the change. Spillover is ruled out only where an effect of this size would be.</source>
        <translation>В стандартных отклонениях изменения. Переток исключается, только если был бы исключён и этот.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Covariates</source>
        <translation>Ковариаты</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Held constant in the tests of poles: fields as they were in the first year.</source>
        <translation>Удерживаются постоянными в критериях полюсов: поля со значениями первого года.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>The variable is then the index that this file declares; choose the fields of its indicators in every year, such as jobs_2010, jobs_2016, air_2010, air_2016.</source>
        <translation>Тогда переменная — индекс, описанный в этом файле; выберите поля его показателей за каждый год, например jobs_2010, jobs_2016, air_2010, air_2016.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Draw the index's choices and errors</source>
        <translation>Перебрать варианты построения и ошибки индекса</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Those of [uncertainty] in the declaration, to see how certain the verdict is.</source>
        <translation>Из раздела [uncertainty] описания: насколько надёжен вывод.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Draws of the index</source>
        <translation>Число вариантов индекса</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>For an index whose choices are uncertain.</source>
        <translation>Для индекса с неопределённым построением.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>First year of a policy at the poles</source>
        <translation>Первый год политики в полюсах</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>A technopark, say, or a new capital: its effects at the poles and in the rings around, before and after. Empty for none.</source>
        <translation>Например, технопарк или новая столица: её эффекты в полюсах и в кольцах вокруг, до и после. Пусто — без политики.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Rings around the policy</source>
        <translation>Кольца вокруг политики</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>By links from the poles; all farther regions are compared with.</source>
        <translation>По связям от полюсов; сравнение — со всеми более далёкими регионами.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Cutoff of Conley's standard errors, km</source>
        <translation>Порог стандартных ошибок Конли, км</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Residuals farther apart are independent. Empty: the distance of the farthest neighbours.</source>
        <translation>Остатки на большем расстоянии независимы. Пусто — расстояние самых далёких соседей.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Verdict</source>
        <translation>Вердикт</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Verdict on neighbours that grow alike</source>
        <translation>Вердикт о сходном росте соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Order from the poles</source>
        <translation>Порядок от полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Growth after the poles' growth</source>
        <translation>Рост вслед за ростом полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>A dated policy at the poles</source>
        <translation>Политика в полюсах с известным годом начала</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Power of the pole contrast</source>
        <translation>Мощность контраста полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>All results in words</source>
        <translation>Все результаты словами</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Declaration of an index</source>
        <translation>Описание индекса</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p, studentised</source>
        <translation>p, стьюдентизированное</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p by free permutation</source>
        <translation>p при свободной перестановке</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p among placebo poles</source>
        <translation>p среди полюсов-плацебо</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>One-sided p for spillover</source>
        <translation>Одностороннее p для перетока</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Years after the poles' growth</source>
        <translation>Лет после роста полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Years of growth</source>
        <translation>Лет роста</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p, poles' growth shifted in time</source>
        <translation>p при сдвиге ряда полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Ring around the poles</source>
        <translation>Кольцо вокруг полюсов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Year (empty: after against before)</source>
        <translation>Год (пусто: после против до)</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>Conley's standard error</source>
        <translation>Стандартная ошибка Конли</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p, Conley</source>
        <translation>p, Конли</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>p by sign flips</source>
        <translation>p перемен знаков</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>How certain the verdict is</source>
        <translation>Насколько надёжен вывод</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover.py"/>
        <source>The index needs these indicators, a field for each year: {names}.</source>
        <translation>Индексу нужны эти показатели, поле на каждый год: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>{year}, {scale}</source>
        <translation>{year}, {scale}</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>value</source>
        <translation>значение</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>logarithm</source>
        <translation>логарифм</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Minimum attainable one-sided p for spillover</source>
        <translation>Наименьшее достижимое одностороннее p для перетока</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Links to the nearest pole</source>
        <translation>Число связей до ближайшего полюса</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Growth poles: {poles}.</source>
        <translation>Полюса роста: {poles}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/spillover_test.py"/>
        <source>Without data in one of the years: {names}.</source>
        <translation>Нет данных за один из годов: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions between years</source>
        <translation>Переходы между годами</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>spillover, Moran scatterplot, quadrant, rank, mobility, Markov chain, transition matrix</source>
        <translation>переток, диаграмма рассеяния Морана, квадрант, ранг, мобильность, цепь Маркова, матрица переходов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Which regions moved between the quadrants of the Moran scatterplot, or between quantile classes of rank, from each year to the next? If poles lifted their neighbours, these would move from Low-High to High-High.

Quadrants describe where a region lies, not whether it is significant there. Quantile classes are computed for each year, so that one region's rise is another's fall.</source>
        <translation>Какие регионы перешли между квадрантами диаграммы рассеяния Морана или между квантильными классами ранга от каждого года к следующему? Если бы полюса поднимали соседей, те переходили бы из Low-High (низкий среди высоких) в High-High (высокий среди высоких).

Квадрант говорит, где лежит регион, а не значим ли он там. Квантильные классы строятся в каждом году заново, так что подъём одного региона означает падение другого.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>From year</source>
        <translation>С года</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>To year</source>
        <translation>По год</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>From class</source>
        <translation>Из класса</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>To class</source>
        <translation>В класс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Moran quadrants: own and neighbours' value, high or low; quantiles: classes with equal numbers of regions.</source>
        <translation>квадранты Морана: своё и соседское значение, высокое или низкое; квантили: поровну регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Number of quantile classes</source>
        <translation>Число квантильных классов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>For quantiles; 1 is the lowest.</source>
        <translation>Для quantiles; 1 — самый низкий.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Table of moves</source>
        <translation>Таблица переходов</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>From</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions from one year to the next</source>
        <translation>Переходы, от года к следующему</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions to another class</source>
        <translation>Переходы в другой класс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Moved between classes</source>
        <translation>Перешли между классами</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Moved to another class</source>
        <translation>Перешёл в другой класс</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>No class in some year because of missing data or neighbours: {names}.</source>
        <translation>Нет класса в некоторый год из-за отсутствия данных или соседей: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Class in {year}</source>
        <translation>Класс в {year} году</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/transitions.py"/>
        <source>Transitions from the row's class to the column's</source>
        <translation>Переходы из класса строки в класс столбца</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>log: natural logarithms, so that changes are relative; values must be positive. level: the values themselves. rank: their ranks within each year.</source>
        <translation>разность логарифмов: натуральные логарифмы, так что изменения относительные; значения должны быть положительными. разность: значения как есть. разность мест: их ранги внутри каждого года.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Numeric fields of one variable, two or more, in any order. NULL is no data, never 0.</source>
        <translation>Числовые поля одного показателя, два или больше, в любом порядке. NULL означает отсутствие данных и никогда не 0.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Such as 2010, 2016, in the order of the fields. Default: the years in the fields' names.</source>
        <translation>Например, 2010, 2016, в порядке полей. По умолчанию: годы из названий полей.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Last year</source>
        <translation>Последний год</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Default: the year in the field's name.</source>
        <translation>По умолчанию: год из названия поля.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Variable, one field per year</source>
        <translation>Показатель, по полю на год</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Years of the fields</source>
        <translation>Годы полей</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>The names of these fields have no year: {fields}. Give the years.</source>
        <translation>В названиях этих полей нет года: {fields}. Укажите годы.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>Each indicator needs a field for the same years: {names}.</source>
        <translation>Каждому показателю нужны поля одних и тех же лет: {names}.</translation>
    </message>
    <message>
        <location filename="../algorithms/spillover/years.py"/>
        <source>{fields} fields need as many years; {years} are given.</source>
        <translation>Полям ({fields}) нужно столько же годов; указано: {years}.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Distance</source>
        <translation>Расстояние</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Observed</source>
        <translation>Наблюдаемая</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Local envelope, lower limit</source>
        <translation>Локальная огибающая, нижняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Local envelope, upper limit</source>
        <translation>Локальная огибающая, верхняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Global envelope, lower limit</source>
        <translation>Глобальная огибающая, нижняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Global envelope, upper limit</source>
        <translation>Глобальная огибающая, верхняя граница</translation>
    </message>
    <message>
        <location filename="../algorithms/study/file_industries.py"/>
        <source>Function of distance</source>
        <translation>Функция расстояния</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Kazakhstan's published study</source>
        <translation>Опубликованное исследование Казахстана</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Kazakhstan, example, innovation, IT cluster, LISA, Moran, KSI, Kireyeva, start here</source>
        <translation>Казахстан, пример, инновации, IT-кластер, LISA, Моран, KSI, Киреева, начните здесь</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>The study of Kireyeva, Mussabalina and Tolysbaev (2018) on Kazakhstan's 16 regions, with nothing to prepare: the index of innovative development as printed (Table 1), its symbolic ranks, KSI of IT production (Table 2; five regions have no figure) and of the official IT value added, Moran's I, and LISA with exact p-values.

A good first run: press Run, and look at the styles of the layer that opens.</source>
        <translation>Исследование Киреевой, Мусабалиной и Толысбаева (2018) по 16 регионам Казахстана, без всякой подготовки: индекс инновационного развития, как он напечатан (таблица 1), его символьные ранги, KSI по производству IT (таблица 2; у пяти регионов нет данных) и по официальной валовой добавленной стоимости IT, индекс Морана (I) и LISA с точными p-значениями.

Хороший первый запуск: нажмите «Выполнить» и посмотрите стили открывшегося слоя.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Year of the index in the paper.</source>
        <translation>Год индекса в статье.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Language of the names</source>
        <translation>Язык названий</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>English, Russian or Kazakh.</source>
        <translation>Английский, русский или казахский.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>osm: OpenStreetMap, by way of OCHA (ODbL); natural_earth: coarser, in the public domain.</source>
        <translation>osm: OpenStreetMap через OCHA (ODbL); natural_earth: грубее, общественное достояние.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/kazakhstan_study.py"/>
        <source>Index of innovative development, Table 1, {year}</source>
        <translation>Индекс инновационного развития, таблица 1, {year} год</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Print layout of a result</source>
        <translation>Макет карты результата для печати</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>print layout, map composition, PDF, legend, scale bar, equal-area, inset, export map</source>
        <translation>макет карты, печать, компоновка карты, PDF, легенда, масштабная линейка, равновеликая проекция, врезка, экспорт карты</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Makes an A4 page of a layer in the open project: the map in an equal-area projection and the layer's current style, title, note, legend with the number of regions in each class, scale bar, source and author, and an inset for each region that is too small to be seen (up to four). The layout opens in the desktop, where everything on it can be edited, and is kept with the project.

A layout of the same title is replaced.</source>
        <translation>Создаёт страницу A4 по слою открытого проекта: карта в равновеликой проекции и текущем стиле слоя, заголовок, примечание, легенда с числом регионов в каждом классе, масштабная линейка, источник и автор, а для каждого региона, который слишком мал на карте, — врезка (до четырёх). Макет открывается в QGIS, где можно изменить всё, и хранится в проекте.

Макет с таким же заголовком заменяется.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>The page as a PDF, PNG or SVG file; skipped by default.</source>
        <translation>Страница как файл PDF, PNG или SVG; по умолчанию не записывается.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the name of the layer.</source>
        <translation>По умолчанию: имя слоя.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Note below the title</source>
        <translation>Примечание под заголовком</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the summary in the layer's metadata.</source>
        <translation>По умолчанию: сводка из метаданных слоя.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Source of the data</source>
        <translation>Источник данных</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the rights in the layer's metadata.</source>
        <translation>По умолчанию: права из метаданных слоя.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Default: the author in the project's properties, unless it is the account's name.</source>
        <translation>По умолчанию: автор из свойств проекта, если это не имя учётной записи.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>PDF files (*.pdf);;PNG images (*.png);;SVG files (*.svg)</source>
        <translation>Файлы PDF (*.pdf);;Изображения PNG (*.png);;Файлы SVG (*.svg)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Name of the layout</source>
        <translation>Имя макета</translation>
    </message>
    <message>
        <location filename="../algorithms/study/print_layout.py"/>
        <source>Equal-area projection. geo_itcluster {version}.</source>
        <translation>Равновеликая проекция. geo_itcluster {version}.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Run a study file</source>
        <translation>Выполнить файл исследования</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>study, TOML, reproducible, command line, file</source>
        <translation>исследование, TOML, воспроизводимость, командная строка, файл</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Run the study that a TOML file describes: table, map or country, variables, scores, weights and tests, the same file that the command line runs (geo-itcluster run study.toml) and that "Study" can write. The result is the last year of the first variable with the file's first weights; other variables, years and weights become layers of their own, and so do spillover, robustness, cluster potential, clusters and structure, which have pages of their own beside the first. The GeoPackage has every year, the table of results everything. Files of the section [output] are written by the command line; the log names them.</source>
        <translation>Выполнить исследование, описанное в файле TOML: таблица, карта или страна, показатели, баллы, веса и тесты — тот же файл, который выполняет командная строка (geo-itcluster run study.toml) и который может записать «Исследование». Результат — последний год первого показателя с первыми весами файла; другие показатели, годы и веса становятся отдельными слоями, как и эффект перетока, устойчивость, потенциал кластеров, кластеры и структура, у которых рядом с первой страницей есть свои. В GeoPackage — все годы, в таблице результатов — всё. Файлы раздела [output] записывает командная строка; они названы в журнале.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Paths in it are relative to its folder.</source>
        <translation>Пути в нём отсчитываются от его папки.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Only this of the file's years; default: all.</source>
        <translation>Только этот год файла; по умолчанию все.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Table of results</source>
        <translation>Таблица результатов</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>M and K-density of plants</source>
        <translation>M и K-плотность предприятий</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Study file</source>
        <translation>Файл исследования</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Regions of other years, weights and parts</source>
        <translation>Регионы других лет, весов и частей</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>The study file has no {section}: leave out its tables.</source>
        <translation>В файле исследования нет {section}: не запрашивайте его таблицы.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Robustness</source>
        <translation>Устойчивость</translation>
    </message>
    <message>
        <location filename="../algorithms/study/run_study_file.py"/>
        <source>Of the study file these are left to the command line: {parts}.</source>
        <translation>Из файла исследования командной строке остаётся: {parts}.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Study: from table and map to ranks and clusters</source>
        <translation>Исследование: от таблицы и карты до рангов и кластеров</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>study, score, rank, KSI, LISA, Moran, GeoPackage, cluster, spatial autocorrelation, report</source>
        <translation>исследование, оценка, ранг, KSI, LISA, Моран, GeoPackage, кластер, пространственная автокорреляция, отчёт</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Everything in one run: figures are joined to the map, scored and ranked; KSI shows where the IT industry is; Moran's I tests the whole map, and LISA each region, with p-values that are exact where all arrangements can be counted. The result opens styled by rank; its further styles show LISA classes, significance and KSI. Optionally, all results go to one styled GeoPackage and to a page.

Score an index of 0 to 100, any other variable by its leader ratio, or the six indicators of the index of innovative development. The figures are in the layer of the regions itself, or in a table. Kazakhstan's published study, which needs no data of yours, is a separate algorithm.</source>
        <translation>Всё за один запуск: данные присоединяются к карте, оцениваются и ранжируются; KSI говорит, где находится отрасль IT; индекс Морана (I) проверяет всю карту, а LISA — каждый регион, с p-значениями, точными там, где все расстановки можно счесть. Результат открывается со стилем по рангу; другие его стили показывают классы LISA, значимость и KSI. По желанию всё это идёт в один GeoPackage со стилями и на страницу.

Оценивается индекс от 0 до 100, любая другая переменная по отношению к лидеру или шесть показателей индекса инновационного развития. Данные стоят в самом слое регионов или в таблице. Для опубликованного исследования Казахстана, которому не нужны ваши данные, есть соседний алгоритм.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Layer or table with the figures</source>
        <translation>Слой или таблица с данными</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>The layer of the regions itself, if its attributes are the figures; or a table with one row per region, together with the keys of both.</source>
        <translation>Сам слой регионов, если данные — его атрибуты; или таблица с одной строкой на регион, вместе с ключами обоих.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Index of 0 to 100</source>
        <translation>Индекс от 0 до 100</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Numeric field. NULL is no data, never 0. Alternatively choose another variable, or the six indicators.</source>
        <translation>Числовое поле. NULL — нет данных, а не 0. Или выберите другую переменную либо шесть показателей.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Another variable</source>
        <translation>Другой показатель</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Scored by its leader ratio: the region's value in per cent of the highest.</source>
        <translation>Оценивается по отношению к лидеру: значение региона в процентах от наибольшего.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Take the variable as it is</source>
        <translation>Взять показатель как есть</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Negative values too: the pattern is tested, and no score or rank is given.</source>
        <translation>В том числе отрицательные значения: проверяется картина на карте, без баллов и рангов.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>For KSI, the share of the country's IT output.</source>
        <translation>Для KSI, доли в стране.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>The country's IT output</source>
        <translation>Выпуск IT страны</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>All that was chosen here, for "Run a study file", the command line (geo-itcluster run) and Python.</source>
        <translation>Всё, что здесь выбрано, — для «Выполнить файл исследования», командной строки (geo-itcluster run) и Python.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Choose one variable to score: an index, another variable, or the six indicators.</source>
        <translation>Выберите что-то одно для оценки: индекс, другой показатель или шесть показателей.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>An index and indicators are not taken as they are: choose another variable.</source>
        <translation>Индекс и показатели индекса не берутся как есть: выберите другой показатель.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Choose the key of the regions and the key of the table.</source>
        <translation>Выберите ключ регионов и ключ таблицы.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study.py"/>
        <source>Study files (*.toml)</source>
        <translation>Файлы исследований (*.toml)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study_file.py"/>
        <source>The weights "{way}" have no short name, and a study file needs one: save them to a GAL or GWT file.</source>
        <translation>У весов «{way}» нет краткого обозначения, а файлу исследования оно нужно: сохраните веса в файл GAL или GWT.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/study_file.py"/>
        <source>A study file cannot have "{parameter}" as it is set here: reset it.</source>
        <translation>Параметр «{parameter}» с таким значением нельзя записать в файл исследования: сбросьте его.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Scored regions</source>
        <translation>Оценённые регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>One line per pair of neighbours, with the weight in each direction.</source>
        <translation>Одна линия на пару соседей, с весом в каждую сторону.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Scored regions and links in one file, with all their styles.</source>
        <translation>Оценённые регионы и связи в одном файле со всеми стилями.</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>LISA classes</source>
        <translation>Классы LISA</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Neighbour links</source>
        <translation>Связи соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Styled GeoPackage</source>
        <translation>GeoPackage со стилями</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>GeoPackage files (*.gpkg)</source>
        <translation>Файлы GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Moran's I</source>
        <translation>Индекс Морана (I)</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>Expected Moran's I under the null</source>
        <translation>Ожидаемый индекс Морана (I) при нулевой гипотезе</translation>
    </message>
    <message>
        <location filename="../algorithms/study/year_study.py"/>
        <source>{title}. Symbolic ranks: {tally}.</source>
        <translation>{title}. Символьные ранги: {tally}.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Connectivity report</source>
        <translation>Отчёт о связности</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>topology, gap, overlap, T-junction, sliver, island, neighbours, noding, check, repair, borders</source>
        <translation>топология, зазор, перекрытие, T-соединение, щель, остров, соседи, узлы, проверка, исправление, границы</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Can contiguity be trusted on this map? The report names islands and connected components, counts neighbours, and finds borders that seem common and are not: a vertex of one region on another's edge (T-junction), vertices that nearly coincide (near miss), overlaps, and gaps, which may be lakes. Regions that meet there are not neighbours in any tool that compares vertices.

The defects are a layer of points. In the repaired regions near vertices are snapped together and missing ones are added; overlaps and gaps wider than the tolerance remain.</source>
        <translation>Можно ли доверять смежности на этой карте? Отчёт называет острова и связные части, считает соседей и ищет границы, которые кажутся общими, но не являются ими: вершину одного региона на ребре другого (T-соединение), почти совпадающие вершины (near miss), перекрытия и зазоры, которые могут быть озёрами. Регионы, встречающиеся там, не соседи ни для одной программы, сравнивающей вершины.

Дефекты выводятся слоем точек. В исправленных регионах близкие вершины сведены вместе, а недостающие добавлены; перекрытия и зазоры шире допуска остаются.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>No defect in the borders of the {count} regions (tolerance {tolerance}).</source>
        <translation>В границах регионов ({count}) ошибок нет (допуск {tolerance}).</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defect</source>
        <translation>Дефект</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Region 1</source>
        <translation>Регион 1</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Region 2</source>
        <translation>Регион 2</translation>
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
        <translation>Размер</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Neighbours share</source>
        <translation>У соседей общая</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>queen: at least a point; rook: a line.</source>
        <translation>по точке (queen): хотя бы общая точка; по границе (rook): общая линия.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Tolerance, in the layer's units</source>
        <translation>Допуск, в единицах слоя</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Vertices within this distance are the same place. Default: a hundred millionth of the map's larger side, a few centimetres on a map of a country.</source>
        <translation>Вершины в пределах этого расстояния считаются одним местом. По умолчанию: стомиллионная доля большей стороны карты, несколько сантиметров на карте страны.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Regions with numbers of neighbours</source>
        <translation>Регионы с числом соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>One point per defect.</source>
        <translation>Одна точка на дефект.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>The regions with matching borders, where snapping can match them.</source>
        <translation>Регионы с совпадающими границами там, где их можно совместить.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Regions without neighbours</source>
        <translation>Регионов без соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defects of the borders: {counts} (tolerance {tolerance}): {first}.</source>
        <translation>Ошибки границ: {counts} (допуск {tolerance}): {first}.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defects</source>
        <translation>Дефекты</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Repaired regions</source>
        <translation>Исправленные регионы</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Connected components of the map</source>
        <translation>Связных частей карты</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>T-junctions</source>
        <translation>T-соединения</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Near misses</source>
        <translation>Почти совпадающие вершины</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Overlaps</source>
        <translation>Перекрытия</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Gaps</source>
        <translation>Зазоры</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Distance, or area of a gap, in the layer's units</source>
        <translation>Расстояние или площадь зазора, в единицах слоя</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Connected component of the map</source>
        <translation>Связная часть карты</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/connectivity.py"/>
        <source>Defects of its borders</source>
        <translation>Дефекты границ</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Contiguity weights</source>
        <translation>Веса по смежности</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>neighbours, queen, rook, adjacency, spatial weights, GAL, enclave, lake, border</source>
        <translation>соседи, ферзь, ладья, смежность, пространственные веса, GAL, анклав, озеро, граница</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Which regions are neighbours because they share a border? Queen: at least a point; rook: a line. Holes count: an enclave is the neighbour of the region around it.

Borders that run through lakes, or that a table lists, can be left out. Higher orders, and bridges from enclaves through their hosts, are computed from the remaining links.

Contiguity needs borders with common vertices: the connectivity report names those without.</source>
        <translation>Какие регионы являются соседями, потому что их границы соприкасаются? Queen (ферзь): хотя бы в одной точке; rook (ладья): вдоль линии. Внутренние границы учитываются: анклав является соседом региона вокруг него.

Можно исключить границы, проходящие по озёрам, или границы, названные в таблице. Соседи соседей (порядок 2 и выше) и мосты от анклавов через объемлющие регионы строятся по оставшимся связям.

Для смежности границы должны иметь общие вершины: отчёт о связности называет те, у которых их нет.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Lakes, seas and wide rivers: borders within them are left out.</source>
        <translation>Озёра, моря и широкие реки: границы внутри них исключаются.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Share of a border in water</source>
        <translation>Доля границы в воде</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>A link is left out if more than this share of the border's length lies in water.</source>
        <translation>Связь исключается, если в воде лежит больше этой доли длины границы.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Kazakhstan: without borders in Lake Balkhash</source>
        <translation>Казахстан: без границ по озеру Балхаш</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>For the 16, 17 or 20 regions of Kazakhstan, by their names or codes: borders that lie in the lake by more than the share above are left out, as measured for the boundaries that come with the plugin.</source>
        <translation>Для 16, 17 или 20 регионов Казахстана, по их названиям или кодам: исключаются границы, лежащие в озере больше чем на указанную выше долю, как измерено для границ из модуля.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>One row per pair of neighbours to leave out, by the regions' names.</source>
        <translation>Одна строка на исключаемую пару соседей, по названиям регионов.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Choose both fields of the table of borders to leave out.</source>
        <translation>Выберите оба поля таблицы исключаемых границ.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>{method}, borders left out: {count}</source>
        <translation>{method}, исключено границ: {count}</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Water</source>
        <translation>Вода</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Borders to leave out</source>
        <translation>Исключаемые границы</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Field of the table of borders to leave out.</source>
        <translation>Поле таблицы исключаемых границ.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/contiguity_weights.py"/>
        <source>Borders left out: {pairs}.</source>
        <translation>Исключены границы: {pairs}.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/create_weights.py"/>
        <source>Create weights</source>
        <translation>Создать веса</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/create_weights.py"/>
        <source>neighbours, queen, rook, knn, distance, kernel, block, GAL, GWT, GeoPackage, weights manager</source>
        <translation>соседи, queen, rook, knn, расстояние, ядро, блок, GAL, GWT, GeoPackage, веса</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/create_weights.py"/>
        <source>Make spatial weights once and use them everywhere: contiguity of any order, nearest neighbours, distance bands, inverse distances, kernels, blocks, or links from a table or file. The page shows the links on the map and a histogram of the number of neighbours.

Save the table of links to a GeoPackage, or the weights to a GAL or GWT file; every algorithm takes either as its neighbours.</source>
        <translation>Пространственные веса, которые создаются один раз и нужны везде: соседство любого порядка, ближайшие соседи, пороговые и обратные расстояния, ядра, блоки, связи из таблицы или файла. На странице — связи на карте и гистограмма числа соседей.

Сохраните таблицу связей в GeoPackage или веса в файл GAL или GWT: любой алгоритм берёт их как соседей.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>K nearest neighbours</source>
        <translation>K ближайших соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>neighbours, knn, nearest, spatial weights, GAL, distance</source>
        <translation>соседи, k ближайших, ближайший, пространственные веса, GAL, расстояние</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Which k regions are nearest to each region? Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. Every region gets the same number of neighbours; the links are generally not symmetric. A warning names the regions with ties.</source>
        <translation>Какие k регионов ближе всего к каждому региону? Расстояния берутся между центроидами: по дугам большого круга, если слой в градусах, иначе в км на плоскости. У каждого региона одинаковое число соседей, поэтому никто не остаётся один; связи, как правило, несимметричны. Если другие регионы лежат так же близко, как последний выбранный, предупреждение называет эти регионы.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Distance band</source>
        <translation>Соседи в пределах расстояния</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>neighbours, threshold, spatial weights, GAL, distance</source>
        <translation>соседи, порог, пространственные веса, GAL, расстояние</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Which regions are within a distance? Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. Default: the shortest distance at which every region has a neighbour.</source>
        <translation>Какие регионы удалены друг от друга не больше чем на заданное расстояние? Расстояния берутся между центроидами: по дугам большого круга, если слой в градусах, иначе в км на плоскости. Если расстояние не задано, берётся наименьшее, при котором никто не остаётся без соседей.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Inverse distance weights</source>
        <translation>Веса по обратному расстоянию</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>neighbours, gravity, distance decay, spatial weights, GWT, distance</source>
        <translation>соседи, гравитация, затухание с расстоянием, пространственные веса, GWT, расстояние</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/distance_weights.py"/>
        <source>Every region is a neighbour of every other, with the weight 1/d or 1/d² and so on, or of those within a distance. Distances are between centroids: along great circles where the layer is in degrees, and in km on the plane elsewhere. The weights differ within a row, so that local p-values are exact on very small maps alone and come from permutations elsewhere; save them as GWT, since GAL has no weights.</source>
        <translation>Каждый регион является соседом всех остальных с весом 1/d, 1/d² и так далее или только тех, что лежат в пределах расстояния. Расстояния берутся между центроидами: по дугам большого круга, если слой в градусах, иначе в км на плоскости. Веса внутри строки различаются, поэтому локальные p точны лишь на очень малых картах, а на остальных находятся перестановками; такие веса хранит файл GWT, файл GAL не может.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Links</source>
        <translation>Связи</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>One row per link: region, neighbour, weight. Other algorithms take it as their table of links.</source>
        <translation>Строка на связь: регион, сосед, вес. Другие алгоритмы берут её как таблицу связей.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>For GeoDa, PySAL and spdep. Names must not contain blanks: choose a field of codes.</source>
        <translation>Для GeoDa, PySAL и spdep. В названиях не должно быть пробелов: выберите поле кодов.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Number of neighbours</source>
        <translation>Число соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>GAL files, links only (*.gal);;GWT files, with weights (*.gwt)</source>
        <translation>Файлы GAL, только связи (*.gal);;Файлы GWT, с весами (*.gwt)</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Links, each direction counted</source>
        <translation>Связи, в каждую сторону отдельно</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Fewest neighbours</source>
        <translation>Наименьшее число соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Mean number of neighbours</source>
        <translation>Среднее число соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Most neighbours</source>
        <translation>Наибольшее число соседей</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Symmetric (1) or not (0)</source>
        <translation>Симметричны (1) или нет (0)</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>neighbours</source>
        <translation>соседи</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Names in a GAL or GWT file cannot contain blanks, and these regions' names do: {names}. Choose a field of codes as the name of the region, or none: the file then has feature ids.</source>
        <translation>Названия в файле GAL или GWT кончаются на пробеле, а в названиях этих регионов пробелы есть: {names}. Выберите названием региона поле кодов или ничего: тогда в файле будут идентификаторы объектов.</translation>
    </message>
    <message>
        <location filename="../algorithms/weights/weights_output.py"/>
        <source>Without neighbours: {names}.</source>
        <translation>Без соседей: {names}.</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>{name}: p {p}, minimum attainable p {least}</source>
        <translation>{name}: p {p}, наименьшее достижимое p {least}</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>Histogram</source>
        <translation>Гистограмма</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>Box plot</source>
        <translation>Ящик с усами</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>p and minimum attainable p</source>
        <translation>p и наименьшее достижимое p</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>minimum attainable p</source>
        <translation>наименьшее достижимое p</translation>
    </message>
    <message>
        <location filename="../dock/charts.py"/>
        <source>conditional p</source>
        <translation>условное p</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Layer with a local result</source>
        <translation>Слой с локальным результатом</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Result of the layer</source>
        <translation>Результат слоя</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Local Moran's I…</source>
        <translation>Локальный индекс Морана (I)…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Compute local Moran's I of the layer's variable</source>
        <translation>Вычислить локальный индекс Морана (I) показателя слоя</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Run again…</source>
        <translation>Повторить…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>With other weights or permutations; the new result replaces this one</source>
        <translation>С другими весами или перестановками; новый результат заменит этот</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Views</source>
        <translation>Графики</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Save as picture…</source>
        <translation>Сохранить как рисунок…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>PNG images (*.png)</source>
        <translation>Рисунки PNG (*.png)</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} of {all} regions; slope {slope}.</source>
        <translation>Регионов: {count} из {all}; наклон {slope}.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>The layer that the result was computed from is not in the project: open it and run anew.</source>
        <translation>Слоя, по которому получен результат, нет в проекте: откройте его и выполните расчёт заново.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Copy as picture</source>
        <translation>Копировать как рисунок</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Print layout…</source>
        <translation>Макет для печати…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Export selected regions…</source>
        <translation>Экспортировать выбранные регионы…</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Level of the result</source>
        <translation>Уровень результата</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Choose a layer with a local Moran result, or compute one.</source>
        <translation>Выберите слой с результатом локального индекса Морана или вычислите его.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{variable}, standard deviations</source>
        <translation>{variable}, стандартные отклонения</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} regions.</source>
        <translation>Регионов: {count}.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>Moran's I of all {all} regions: {moran}.</source>
        <translation>Индекс Морана (I) всех регионов ({all}): {moran}.</translation>
    </message>
    <message>
        <location filename="../dock/dock.py"/>
        <source>{count} selected.</source>
        <translation>Выбрано: {count}.</translation>
    </message>
    <message>
        <location filename="../dock/levels.py"/>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>{count} regions; slope {slope}</source>
        <translation>Регионов: {count}; наклон {slope}</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>spatial lag</source>
        <translation>пространственный лаг</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>{name}: value {z}, lag {lag}, {label}</source>
        <translation>{name}: значение {z}, лаг {lag}, {label}</translation>
    </message>
    <message>
        <location filename="../dock/scatterplot.py"/>
        <source>spatial lag of {variable}</source>
        <translation>пространственный лаг: {variable}</translation>
    </message>
    <message>
        <location filename="../layers_io/files.py"/>
        <source>A study file names files, and the layer "{name}" is in none. Save it first.</source>
        <translation>В файле исследования называются файлы, а слой «{name}» не сохранён в файле. Сначала сохраните его.</translation>
    </message>
    <message>
        <location filename="../layers_io/files.py"/>
        <source>The layer "{name}" has a filter, which a study file cannot have. Save what it shows first.</source>
        <translation>У слоя «{name}» есть фильтр, которого не может быть в файле исследования. Сначала сохраните то, что он показывает.</translation>
    </message>
    <message>
        <location filename="../layers_io/files.py"/>
        <source>QGIS cannot read {path}, which the study file names.</source>
        <translation>QGIS не может прочитать {path} из файла исследования.</translation>
    </message>
    <message>
        <location filename="../layers_io/geopackage.py"/>
        <source>{path} cannot be written: {why}</source>
        <translation>Не удаётся записать {path}: {why}</translation>
    </message>
    <message>
        <location filename="../layers_io/kazakhstan.py"/>
        <source>The boundaries {name} cannot be read.</source>
        <translation>Не удаётся прочитать границы {name}.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The layer has no coordinate reference system, so distances have no unit. Set the layer's CRS.</source>
        <translation>У слоя нет системы координат, поэтому у расстояний нет единицы. Задайте систему координат слоя.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The coordinates are as small as degrees, but the unit of {crs} is {unit}, so distances and areas may be wrong; if they are degrees, set the layer's CRS to EPSG:4326.</source>
        <translation>Координаты малы, как градусы, но единица {crs} — {unit}, поэтому расстояния и площади могут быть неверны; если это градусы, задайте слою систему координат EPSG:4326.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Invalid polygons, whose borders and centroids may be wrong: {names}. Run "Fix geometries" first.</source>
        <translation>Некорректные полигоны, границы и центроиды которых могут быть неверны: {names}. Сначала запустите «Исправить геометрию».</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Cancelled.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>There are no regions: the layer is empty, or its filter or the selection excludes all features.</source>
        <translation>Нет регионов: слой пуст или его фильтр либо выборка исключает все объекты.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>No region has a polygon. Choose a layer of polygons; "Voronoi polygons" makes them of points.</source>
        <translation>Ни у одного региона нет полигона. Выберите слой полигонов; из точек их строит алгоритм «Полигоны Вороного».</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The field "{field}" is not numeric. Choose a numeric field.</source>
        <translation>Поле «{field}» не числовое. Выберите числовое поле.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Regions without a polygon have no neighbours: {names}.</source>
        <translation>У регионов без полигона нет соседей: {names}.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The field "{field}" is empty in the rows {rows}. Fill it in, or exclude the rows.</source>
        <translation>Поле «{field}» пусто в строках {rows}. Заполните его или исключите эти строки.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>There is no field "{field}".</source>
        <translation>Поля «{field}» нет.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The unit of {crs} is unknown, so distances cannot be computed. Reproject the layer.</source>
        <translation>Единица {crs} неизвестна, поэтому расстояния нельзя вычислить. Перепроецируйте слой.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>Regions without a polygon have no distances: {names}. Exclude them by a filter.</source>
        <translation>У регионов без полигона нет расстояний: {names}. Исключите их фильтром.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The output cannot be written: {why}</source>
        <translation>Не удаётся записать результат: {why}</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>{row}: {value} in the field "{field}" is not a number. Choose a numeric field, or correct the value.</source>
        <translation>{row}: {value} в поле «{field}» — не число. Выберите числовое поле или исправьте значение.</translation>
    </message>
    <message>
        <location filename="../layers_io/layers.py"/>
        <source>The layer's coordinates cannot be transformed to longitude and latitude: {why}</source>
        <translation>Координаты слоя нельзя преобразовать в долготу и широту: {why}</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Moved</source>
        <translation>Перешёл</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Stayed</source>
        <translation>Остался</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>oblast</source>
        <translation>область</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>city</source>
        <translation>город</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>T-junction</source>
        <translation>T-соединение</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>near miss</source>
        <translation>почти совпадение</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>overlap</source>
        <translation>наложение</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>gap</source>
        <translation>зазор</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>no neighbour</source>
        <translation>нет соседей</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>9 and more</source>
        <translation>9 и больше</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Pole</source>
        <translation>Полюс</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Neighbour</source>
        <translation>Сосед</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Other</source>
        <translation>Остальные</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 1</source>
        <translation>Порядок 1</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 2</source>
        <translation>Порядок 2</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 3</source>
        <translation>Порядок 3</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>Order 4 and beyond</source>
        <translation>Порядок 4 и дальше</translation>
    </message>
    <message>
        <location filename="../layers_io/legends.py"/>
        <source>No way to a pole</source>
        <translation>Нет пути к полюсу</translation>
    </message>
    <message>
        <location filename="../layers_io/plots.py"/>
        <source>raw p</source>
        <translation>исходное p</translation>
    </message>
    <message>
        <location filename="../layers_io/plots.py"/>
        <source>adjusted p</source>
        <translation>p с поправкой</translation>
    </message>
    <message>
        <location filename="../layers_io/plots.py"/>
        <source>both, raw hatched</source>
        <translation>оба, исходное штриховкой</translation>
    </message>
    <message>
        <location filename="../layers_io/print_layout.py"/>
        <source>No region has a polygon: there is no map to draw.</source>
        <translation>Ни у одного региона нет полигона: карту построить нельзя.</translation>
    </message>
    <message>
        <location filename="../layers_io/print_layout.py"/>
        <source>{path} cannot be written.</source>
        <translation>Файл {path} не удаётся записать.</translation>
    </message>
    <message>
        <location filename="../layers_io/world_map.py"/>
        <source>QGIS's world map {path} cannot be read.</source>
        <translation>Карту мира QGIS {path} не удаётся прочитать.</translation>
    </message>
    <message>
        <location filename="../layers_io/world_map.py"/>
        <source>No country "{text}" on QGIS's world map. Name it in English or by its code, such as {names}.</source>
        <translation>На карте мира QGIS нет страны «{text}». Назовите её по-английски или кодом, например {names}.</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>permutations</source>
        <translation>перестановки</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>filled: adjusted p ≤ {alpha}; dashed: expected under the null</source>
        <translation>закрашено: скорректированное p ≤ {alpha}; пунктир: ожидаемое при нулевой гипотезе</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>slope {value}</source>
        <translation>наклон {value}</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>expected {value}</source>
        <translation>ожидаемое {value}</translation>
    </message>
    <message>
        <location filename="../pages/autocorrelation_charts.py"/>
        <source>observed {value}</source>
        <translation>наблюдаемое {value}</translation>
    </message>
    <message>
        <location filename="../pages/page.py"/>
        <source>and {count} more, in the layer</source>
        <translation>и ещё {count}, в слое</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>significant for spillover</source>
        <translation>значимо в пользу перетока</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>significant for the opposite</source>
        <translation>значимо в обратную сторону</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>not significant</source>
        <translation>не значимо</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>cannot be significant</source>
        <translation>не может быть значимым</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>every</source>
        <translation>все</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>simulated spillover, standard deviations of the change</source>
        <translation>моделируемый эффект перетока, стандартные отклонения изменения</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>probability of a detection</source>
        <translation>вероятность обнаружения</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>standardised effect</source>
        <translation>стандартизованный эффект</translation>
    </message>
    <message>
        <location filename="../pages/spillover_charts.py"/>
        <source>Beside each choice: significant for spillover / all specifications.</source>
        <translation>Рядом с каждым выбором: значимых в пользу перетока / всего спецификаций.</translation>
    </message>
    <message>
        <location filename="../pages/svg.py"/>
        <source>{shown} of {all} regions are shown.</source>
        <translation>Показано регионов: {shown} из {all}.</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>IT cluster and spatial clusters</source>
        <translation>IT-кластер и пространственные кластеры</translation>
    </message>
    <message>
        <location filename="../provider.py"/>
        <source>IT cluster and spatial clusters (geo_itcluster)</source>
        <translation>IT-кластер и пространственные кластеры (geo_itcluster)</translation>
    </message>
</context>
</TS>
