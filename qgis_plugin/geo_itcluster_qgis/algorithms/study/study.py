"""The whole main job on a user's own map and figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import QgsProcessingParameterFileDestination

from geo_itcluster.messages import Message
from geo_itcluster.regions.join import join_keys
from geo_itcluster.scores.innovation import leader_ratio
from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.study.year_study import check_scores

from ...layers_io.layers import Regions, source_files
from ...pages.page import write_whole
from ...translation import tr, translatable
from ..shared.base import Group
from ..shared.joining import Joining
from .study_file import described, named_and_dated
from .year_study import StudyData, StudyOfAYear

__all__ = ["Study"]


class Study(Joining, StudyOfAYear):
    """From table and map to scored and tested regions."""

    ID = "study"
    TITLE = translatable("Study: from table and map to ranks and clusters")
    GROUP = Group.STUDY
    TAGS = translatable("study, score, rank, KSI, LISA, Moran, GeoPackage, cluster, spatial autocorrelation, report")
    HELP = translatable(
        "Everything in one run: figures are joined to the map, scored and ranked; KSI shows where the IT "
        "industry is; Moran's I tests the whole map, and LISA each region, with p-values that are "
        "exact where all arrangements can be counted. The result "
        "opens styled by rank; its further styles show LISA classes, significance and KSI. Optionally, all "
        "results go to one styled GeoPackage and to a page.\n\n"
        "Score an index of 0 to 100, any other variable by its leader ratio, or the six indicators of the "
        "index of innovative development. The figures are in the layer of the regions itself, or in a table. "
        "Kazakhstan's published study, which needs no data of yours, is a separate algorithm."
    )

    INDEX, VALUE, IT, IT_TOTAL, STUDY_FILE = "INDEX", "VALUE", "IT", "IT_TOTAL", "STUDY_FILE"
    AS_IS = "AS_IS"

    def add_data(self):
        """Add the map, the table and the figures."""
        self.add_regions()
        self.add_table(
            tr("Layer or table with the figures"),
            translatable(
                "The layer of the regions itself, if its attributes are the figures; or a table with one row "
                "per region, together with the keys of both."
            ),
            keys_optional=True,
        )
        self.add_field(
            self.INDEX,
            tr("Index of 0 to 100"),
            translatable(
                "Numeric field. NULL is no data, never 0. Alternatively choose another variable, or the six indicators."
            ),
            of=self.TABLE,
        )
        self.add_field(
            self.VALUE,
            tr("Another variable"),
            translatable("Scored by its leader ratio: the region's value in per cent of the highest."),
            of=self.TABLE,
        )
        self.add_flag(
            self.AS_IS,
            tr("Take the variable as it is"),
            translatable("Negative values too: the pattern is tested, and no score or rank is given."),
            advanced=True,
        )
        self.add_six(self.TABLE)
        self.add_field(
            self.IT,
            tr("IT output or value added"),
            translatable("For KSI, the share of the country's IT output."),
            of=self.TABLE,
        )
        self.add_number(
            self.IT_TOTAL,
            tr("The country's IT output"),
            translatable("In the same unit; default: the sum of the regions."),
            optional=True,
            advanced=True,
        )
        self.add_matching()
        self.add_missing(self.TABLE)

    def declare(self):
        """Add the file of the study too."""
        super().declare()
        self.add(
            QgsProcessingParameterFileDestination(
                self.STUDY_FILE,
                tr("Study file"),
                tr("Study files (*.toml)"),
                optional=True,
                createByDefault=False,
            ),
            translatable(
                'All that was chosen here, for "Run a study file", the command line (geo-itcluster run) and Python.'
            ),
            advanced=True,
        )

    def year(self, run):
        """The year whose rows are taken, or that the scored field names, as ``gdp_2016`` does."""
        names = (named_and_dated(run.text(name))[1] for name in (self.INDEX, self.VALUE))
        return super().year(run) or next(filter(None, names), None)

    def work(self, run):
        """Write the file of the study first, as not everything can be written down."""
        path = run.output_file(self.STUDY_FILE)
        if not path:
            return super().work(run)
        text = described(self, run).to_toml(Path(path).parent)
        results = super().work(run)
        write_whole(Path(path), text)
        return {**results, self.STUDY_FILE: path}

    def conflict(self, run):
        """One way of scoring, and keys that go with the table."""
        ways = [run.text(name) for name in (self.INDEX, self.VALUE)]
        if sum(map(bool, [*ways, self.six_fields(run)])) != 1:
            return tr("Choose one variable to score: an index, another variable, or the six indicators.")
        if run.flag(self.AS_IS) and not run.text(self.VALUE):
            return tr("An index and indicators are not taken as they are: choose another variable.")
        keys = [bool(run.text(name)) for name in (self.KEY, self.TABLE_KEY)]
        if self._is_separate(run) and not all(keys):
            return tr("Choose the key of the regions and the key of the table.")
        return super().conflict(run)

    def read_data(self, run):
        """Join, score."""
        regions = run.regions()
        if run.has(self.KEY):
            regions = regions.keyed_by(run.text(self.KEY))
        table, place = self._figures(regions, run)
        chosen = (self.INDEX, self.VALUE, self.IT)
        names = [*map(run.text, chosen), *self.six_fields(run).values()]
        table = self.with_numbers(table, [name for name in names if name], run)

        def on_map(field: str) -> np.ndarray:
            return place(table.numbers(field))

        index, value, it = (run.text(name) for name in (self.INDEX, self.VALUE, self.IT))
        total = run.number_if_given(self.IT_TOTAL)
        innovation, extra, as_is = None, {}, run.flag(self.AS_IS)
        if index:
            score = on_map(index)
            check_scores(score, regions.labels)
        elif value:
            extra = {"value": on_map(value)}
            score = extra["value"] if as_is else leader_ratio(extra["value"], name=value, regions=regions.labels)
        else:
            innovation = self.six_index(table, run, figures=place, regions=regions.labels)
            score = innovation.index
        name = named_and_dated(index or value)[0]
        if value and not as_is:
            name = Message("study.leader_ratio", variable=name)
        return StudyData(
            title=index or value or tr("Index of innovative development"),
            file_title=run.source(self.INPUT).sourceName(),
            score_name=name or Message("study.index"),
            map_name=run.source(self.INPUT).sourceName(),
            sources=source_files([run.layer(self.INPUT), run.layer(self.TABLE)]),
            regions=regions,
            wkb_type=run.source(self.INPUT).wkbType(),
            score=score,
            name_field=run.text(self.NAME),
            ksi={"it": ksi(on_map(it), total=total, regions=regions.labels)} if it else {},
            extra=extra,
            scored=not (value and as_is),
            innovation=innovation,
            year=self.year(run),
        )

    def _figures(self, regions: Regions, run):
        """The table with the figures, and what puts its rows on the regions."""
        table = run.table(self.TABLE)
        if self._is_separate(run) or run.text(self.KEY):
            table = self.rows_of_year(table, run)
            return table, self.join(regions, table, run).take
        ids = ([feature.id() for feature in rows.features] for rows in (regions, table))
        return table, join_keys(*ids, unmatched="report").take

    def _is_separate(self, run) -> bool:
        """Whether there is a table that is not the layer of the regions itself."""
        return not run.is_same_layer(self.INPUT, self.TABLE)
