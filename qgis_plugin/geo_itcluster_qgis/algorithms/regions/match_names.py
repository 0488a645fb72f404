"""What region names become."""

from __future__ import annotations

from collections import Counter

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from geo_itcluster.regions import Match, match_regions, region
from geo_itcluster.tables.keys import plain_key

from ...layers_io.layers import Column, table_of
from ...translation import listed, tr, translatable
from ..shared.base import Algorithm, Group
from ..shared.choices import VINTAGES, vintage_of

__all__ = ["MatchNames"]

_ANY = "any"


class MatchNames(Algorithm):
    """Looks every name of a field up in the gazetteer."""

    ID = "matchnames"
    TITLE = translatable("Match names of Kazakhstan's regions")
    GROUP = Group.REGIONS
    TAGS = translatable("Kazakhstan, gazetteer, spelling, code, KATO, ISO 3166, transliteration, oblast")
    HELP = translatable(
        "Which region does each name mean? English, Russian and Kazakh names in Cyrillic or Latin letters, the "
        "codes of the Bureau of National Statistics, ISO 3166-2 and KATO are known. Case, hyphens, diacritics "
        'and words such as "oblast" make no difference. Near misses are suggested, but never used.\n\n'
        "The result is a table with one row per different name; the layer stays as it is."
    )

    FIELD, VINTAGE = "FIELD", "VINTAGE"

    def declare(self):
        """Add parameters and outputs."""
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Table or layer"), [QgsProcessing.TypeVector]),
            translatable("Table or layer with a field of region names or codes."),
        )
        self.add(
            QgsProcessingParameterField(self.FIELD, tr("Field of names"), parentLayerParameterName=self.INPUT),
            translatable("Names or codes, in any language and spelling."),
        )
        self.add_choice(
            self.VINTAGE,
            tr("Number of regions"),
            (_ANY, *VINTAGES),
            translatable("Boundary vintage of the names; default: any of the three."),
        )
        self.add_output(tr("Matched names"), QgsProcessing.TypeVector)
        self.add_numbers(
            MATCHED=translatable("Names matched"),
            UNMATCHED=translatable("Names not matched"),
            COUNTRY=translatable("Names of the country"),
        )

    def work(self, run):
        """Match each different name once."""
        field = run.text(self.FIELD)
        vintage = vintage_of(run.text(self.VINTAGE))
        table = run.table(self.INPUT)
        texts = Counter(map(plain_key, table.texts(field)))
        matches = match_regions(list(texts), vintage)
        fields, rows = table_of(_columns(matches, list(texts.values())))
        unmatched = [match.message for match in matches if match.status not in ("matched", "country")]
        if unmatched:
            run.warn(tr("Not matched: {messages}.").format(messages=listed(unmatched)))
        counts = Counter(match.status for match in matches)
        summary = tr("{matched} of {all} different names are regions.").format(
            matched=counts["matched"], all=len(matches)
        )
        run.info(summary)
        return {
            self.OUTPUT: run.write_features(fields, rows, name=self.OUTPUT),
            self.SUMMARY: summary,
            "MATCHED": counts["matched"],
            "UNMATCHED": len(unmatched),
            "COUNTRY": counts["country"],
        }


def _columns(matches, rows: list) -> list:
    """The matches as fields."""
    names = [_names(match) for match in matches]
    return [
        Column.text("text", [match.text for match in matches], tr("Name in the table")),
        Column("rows", np.array(rows, dtype=np.int64), tr("Rows with this name")),
        Column.text("status", [match.status for match in matches], tr("Status")),
        Column.text("code", [match.code for match in matches], tr("Code")),
        Column.text("name_en", [found[0] or match.name for found, match in zip(names, matches)], tr("English name")),
        Column.text("name_ru", [found[1] for found in names], tr("Russian name")),
        Column.text("name_kk", [found[2] for found in names], tr("Kazakh name")),
        Column.text("vintages", [", ".join(map(str, match.vintages)) for match in matches], tr("Divisions")),
        Column.text(
            "suggestion", [", ".join(match.suggestions or match.candidates) for match in matches], tr("Closest match")
        ),
        Column.text("message", [match.message for match in matches], tr("What to do")),
    ]


def _names(match: Match) -> tuple:
    """English, Russian and Kazakh name; both where a code names two regions of different divisions."""
    if match.status != "matched":
        return None, None, None
    regions = [region(match.code, vintage) for vintage in match.vintages]
    return tuple(
        " / ".join(dict.fromkeys(getattr(found, language) for found in regions))
        for language in ("name_en", "name_ru", "name_kk")
    )
