"""Write the published study of a year by the QGIS plugin: ``write_study.py FOLDER YEAR LOCALE``."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "qgis_plugin"))
sys.path.append("/usr/share/qgis/python/plugins")

from qgis.core import QgsApplication  # noqa: E402

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()

from processing.core.Processing import Processing  # noqa: E402

Processing.initialize()
import processing  # noqa: E402
from geo_itcluster_qgis.plugin import Plugin  # noqa: E402
from geo_itcluster_qgis.translation import Translation  # noqa: E402

folder, year, locale = sys.argv[1:]
plugin = Plugin(None)
plugin.initProcessing()
translation = Translation(locale)
path = str(Path(folder, "plugin.gpkg"))
processing.run("geo_itcluster:kazakhstanstudy", {"YEAR": year, "OUTPUT": "memory:", "GPKG": path, "LANGUAGE": "en"})
print(json.dumps(path))
