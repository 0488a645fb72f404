"""The zip over a loaded 0.1.0, whose core was on Python's path, works without a restart and leaves nothing of it."""

import json
import sys

import installed

# As 0.1.0 was: the computing layer on Python's path, under the package's own name.
OLD = {
    "metadata.txt": "[general]\nname=old\nqgisMinimumVersion=3.22\nversion=0.0.1\nhasProcessingProvider=yes\n",
    "__init__.py": """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).resolve().parent / "core"))
def classFactory(iface):
    from .plugin import Plugin
    return Plugin(iface)
""",
    "plugin.py": """
from geo_itcluster.errors import OLD
class Plugin:
    def __init__(self, iface): pass
    def initProcessing(self): pass
    def unload(self): pass
""",
    "core/geo_itcluster/__init__.py": "",
    "core/geo_itcluster/errors.py": "OLD = True\n",
}
SCRIPT = """
import json, shutil, sys, zipfile
from pathlib import Path
from qgis.core import QgsApplication
import qgis.utils as utils

NAME, ZIP, FOLDER = sys.argv[1], sys.argv[2], Path(sys.argv[3])
app = QgsApplication([], False)
app.initQgis()
utils.plugin_paths = [str(FOLDER)]
sys.path.insert(0, str(FOLDER))
told = {}

def start():
    utils.updateAvailablePlugins()
    assert utils.loadPlugin(NAME) and utils.startProcessingPlugin(NAME)

def left():
    modules = [m for m in sys.modules if m.split(".")[0] in (NAME, "geo_itcluster")]
    return modules + [path for path in sys.path if path.startswith(str(FOLDER / NAME))]

start()
utils.unloadPlugin(NAME)
shutil.rmtree(FOLDER / NAME)
zipfile.ZipFile(ZIP).extractall(FOLDER)
start()
registry = QgsApplication.processingRegistry()
told["algorithms"] = len(registry.providerById("geo_itcluster").algorithms())
told["core"] = sys.modules[f"{NAME}.core.errors"].__file__
utils.unloadPlugin(NAME)
told["provider"] = registry.providerById("geo_itcluster") is not None
told["after_new"] = left()
print(json.dumps(told), flush=True)
import os
os._exit(0)
"""


def test_the_zip_replaces_a_loaded_0_1_0_without_a_restart(provider, tmp_path):
    environment = {**installed.install(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    plugins = tmp_path / "plugins"
    for name, text in OLD.items():
        path = plugins / installed.NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    script = tmp_path / "upgrade.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), installed.NAME, str(installed.built_zip()), str(plugins)]
    outcome = installed.run(command, environment)
    assert outcome.returncode == 0, outcome.stderr
    told = json.loads(outcome.stdout.splitlines()[-1])
    assert told["algorithms"] == len(provider.algorithms())
    assert told["core"] == str(plugins / installed.NAME / "core" / "errors.py")
    assert not told["provider"]
    assert told["after_new"] == []
