"""Real QGIS, once a session: its Processing framework, and the plugin's provider as QGIS itself would add it."""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Before Qt starts: no screen, and a profile that holds nothing of the user's.
_HOME = Path(tempfile.mkdtemp(prefix="qgis-test-"))
_HOME.chmod(0o700)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "QGIS_CUSTOM_CONFIG_PATH"):
    os.environ[_name] = str(_HOME)
sys.path.insert(0, str(ROOT / "qgis_plugin"))
sys.path.append("/usr/share/qgis/python/plugins")

import pytest  # noqa: E402
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject  # noqa: E402


class Feedback(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self):
        super().__init__(False)
        self.warnings, self.infos = [], []

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def pushInfo(self, info):
        self.infos.append(info)


@pytest.fixture(scope="session")
def application():
    """QGIS without a window."""
    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    app = QgsApplication([], False)
    app.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    yield app
    QgsProject.instance().clear()
    sys.stdout.flush()


@pytest.fixture(scope="session")
def provider(application):
    """The plugin's provider, registered."""
    from geo_itcluster_qgis.plugin import Plugin

    plugin = Plugin(None)
    plugin.initProcessing()
    yield plugin.provider
    plugin.unload()


@pytest.fixture
def run(provider):
    """Run an algorithm by its short id, as a user's script would; ``run.feedback`` keeps what it said last."""
    import processing

    def _run(algorithm, **parameters):
        _run.feedback = Feedback()
        _run.context = QgsProcessingContext()
        _run.context.setProject(QgsProject.instance())
        return processing.run(f"geo_itcluster:{algorithm}", parameters, feedback=_run.feedback, context=_run.context)

    return _run


def pytest_sessionfinish(session, exitstatus):
    """Leave before Python takes QGIS's objects apart, which may crash after all is done and said."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")  # a worker of xdist has none

    def leave():
        if reporter is not None:
            reporter._tw.flush()
        sys.stdout.flush()
        os._exit(int(exitstatus))

    session.config.add_cleanup(leave)
