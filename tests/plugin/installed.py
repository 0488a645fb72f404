"""The plugin as its users have it: the zip unpacked in a clean profile, nothing of this checkout on any path."""

import os
import subprocess
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "geo_itcluster_qgis"
_SETTINGS = f"""[PythonPlugins]
{NAME}=true
processing=true

[migration]
fileVersion=2
settings=true

[app]
firstRunVersionFlag=99900

[General]
firstRunVersionFlag=99900
locale\\overrideFlag=false

[qgis]
checkVersion=false
newsFeed\\httpsfeedqgisorg\\disabled=true
showTips=false

[Processing]
Configuration\\ACTIVATE_GRASS=false
"""


def built_zip():
    """The zip that ``make plugin`` wrote."""
    found = sorted((ROOT / "dist").glob(f"{NAME}-*.zip"))
    assert found, "dist/ has no zip: run make plugin"
    return found[-1]


def install(home: Path, profile_name: str = "default") -> dict:
    """Unpack the zip into a new profile; return the environment in which QGIS finds it."""
    profile = home / "profiles" / profile_name
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(built_zip()) as archive:
        archive.extractall(plugins)
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text(_SETTINGS, encoding="utf-8")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QGIS", "XDG", "PYTHON", "VIRTUAL_ENV", "QT_"))
    }
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "LANG": "C.UTF-8",
        "QGIS_CUSTOM_CONFIG_PATH": str(home),
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }


def run(command, environment, **options):
    """Run a program of QGIS's; fail with what it said."""
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False, **options)
