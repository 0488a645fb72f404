"""Seconds from a layer to a styled LISA result in QGIS, by phase: ``/usr/bin/python3 -m benchmarks.plugin [REGIONS]``.

Runs under QGIS's own Python. The map is a grid of squares, as a memory layer, with queen contiguity; what is wanted is
100,000 regions in less than 4 s altogether. The phases are timed one by one, and then the algorithm as a whole.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(tempfile.mkdtemp(prefix="qgis-benchmark-"))
HOME.chmod(0o700)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("HOME", "XDG_RUNTIME_DIR", "QGIS_CUSTOM_CONFIG_PATH"):
    os.environ[name] = str(HOME)
sys.path.insert(0, str(ROOT / "qgis_plugin"))
sys.path.append("/usr/share/qgis/python/plugins")

import numpy as np  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)


def grid(n: int) -> QgsVectorLayer:
    """About n squares with a value each."""
    side = round(n**0.5)
    layer = QgsVectorLayer("Polygon?crs=EPSG:3857&field=name:string&field=value:double", "grid", "memory")
    values = np.random.default_rng(0).lognormal(size=side * side).tolist()
    features = []
    for i, value in enumerate(values):
        feature = QgsFeature(layer.fields())
        x, y = i % side, i // side
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 1, y + 1)))
        feature.setAttributes([f"region {i}", value])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@contextmanager
def phase(title: str):
    """Print how long it took, and how much of that the processors worked: the rest is other programs' time."""
    start, busy = time.perf_counter(), time.process_time()
    yield
    print(f"{title:<32}{time.perf_counter() - start:6.2f} s, {time.process_time() - busy:6.2f} s busy", flush=True)


def by_phase(layer: QgsVectorLayer) -> None:
    """Reading, contiguity, the statistic, and the columns, each by itself."""
    from geo_itcluster_qgis.layers_io.layers import read_regions

    from geo_itcluster.statistics.local_moran import local_moran
    from geo_itcluster.weights.contiguity import contiguity

    with phase("read the features"):
        source = QgsProcessingFeatureSource(layer, QgsProcessingContext())
        regions = read_regions(source, QgsProcessingFeedback(False), name_field="name")
    with phase("geometry to arrays"):
        rings = regions.rings
    with phase("queen contiguity"):
        weights = contiguity(rings, ids=regions.with_polygon()).transformed("row")
    with phase("what the log tells of them"):
        str(weights.summary())
    values = regions.numbers("value")
    for turn in ("first", "second"):
        with phase(f"local Moran's I, {turn} time"):
            found = local_moran(values, weights)
    with phase("its summary and labels"):
        found.summary(), found.label, found.method


def main(n: int = 100_000) -> None:
    """Time a map of about n regions."""
    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from geo_itcluster_qgis.plugin import Plugin
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = Plugin(None)
    plugin.initProcessing()
    layer = grid(n)
    print(f"{layer.featureCount():,} regions, numpy {np.__version__}")
    by_phase(layer)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    parameters = {"INPUT": layer, "NAME": "name", "VALUE": "value", "OUTPUT": "memory:"}
    with phase("layer to styled result"):
        processing.runAndLoadResults("geo_itcluster:localmoran", parameters, context=context)
    sys.stdout.flush()
    os._exit(0)  # before Python takes QGIS's objects apart, which may crash


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
