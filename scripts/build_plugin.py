"""Build the plugin's zip, the form that QGIS's "Install from ZIP" takes: ``python scripts/build_plugin.py [FOLDER]``.

The computing layer of the package travels inside, with the data and the boundaries, so that nothing has to be
installed. It becomes the plugin's subpackage ``core``, and its source is lowered to Python 3.9, which some QGIS still
come with. The same files give the same bytes.
"""

from __future__ import annotations

import configparser
import importlib.util
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lower_python import CORE, SHIM, lowered, moved

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "qgis_plugin" / "geo_itcluster_qgis"
PACKAGE = ROOT / "geo_itcluster"
# What reads, writes, draws and speaks outside QGIS stays at home; QGIS does that itself.
OUTER = ("__main__.py", "bridges", "cli", "figures", "io", "report", "workflow.py")
SHIPPED = {".py", ".pyi", ".json", ".csv", ".txt", ".svg", ".png", ".qm", ".typed"}
TOMLI = "core/_util/tomli/"  # as pip has it: a TOML reader for Python before 3.11, with its licence
_EPOCH = (2020, 1, 1, 0, 0, 0)


def main(folder: str = "dist") -> Path:
    """Write the zip; return its path."""
    version = _version()
    target = ROOT / folder / f"{PLUGIN.name}-{version}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".part")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(_files()):
            entry = zipfile.ZipInfo(f"{PLUGIN.name}/{name}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _content(name, path))
    temporary.replace(target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    return target


def _content(name: str, path: Path) -> bytes:
    """The file's bytes: metadata with the changelog; source lowered, the core's to the oldest Python of a QGIS."""
    if name == "metadata.txt":
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["geo_itcluster"]
        return metadata(path.read_text(encoding="utf-8"), **settings).encode()
    if path.suffix != ".py" or name.startswith(TOMLI):
        return path.read_bytes()
    if name == "core/__init__.py":  # the package's own names what stays at home
        return f'"""The computing layer of geo_itcluster."""\n\n__version__ = "{_version()}"\n'.encode()
    source = path.read_text(encoding="utf-8")
    return (lowered(source) if name.startswith("core/") else moved(source)).encode()


def metadata(text: str, home: str, email: str) -> str:
    """The plugin's metadata, with its part of the changelog, and the project's addresses if it has any.

    QGIS asks for no address, its plugin site does: none is invented.
    """
    addresses = {"email": email}
    if home:
        addresses |= {"homepage": home, "repository": home, "tracker": f"{home.rstrip('/')}/issues"}
    given = "".join(f"{key}={value}\n" for key, value in addresses.items() if value)
    return f"{text.rstrip()}\n{given}changelog={_changes()}\n"


def _changes() -> str:
    """What a user of the plugin notices, from the changelog: its entries that begin with "QGIS"."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = re.findall(r"^- QGIS: (.+?)(?=^\S|^$|\Z)", text, re.MULTILINE | re.DOTALL)
    plain = (re.sub(r"[`*]", "", " ".join(entry.split())).replace("%", "per cent") for entry in entries)
    return "".join(f"\n  - {entry[0].upper()}{entry[1:]}" for entry in plain)


def _files() -> Iterator[tuple[str, Path]]:
    """Name in the zip, and file."""
    for path in PLUGIN.rglob("*"):
        if path.suffix in SHIPPED or path.name == "LICENSE":
            yield path.relative_to(PLUGIN).as_posix(), path
    for path in PACKAGE.rglob("*"):
        inside = path.relative_to(PACKAGE)
        if path.suffix in SHIPPED and inside.parts[0] not in OUTER:
            yield f"core/{inside.as_posix()}", path
    yield f"core/{SHIM.removeprefix(CORE + '.')}.py", PLUGIN.parent / "python39.py"
    yield "core/LICENSE", ROOT / "LICENSE"
    reader = importlib.util.find_spec("pip._vendor.tomli")
    if reader is None or reader.origin is None:
        raise SystemExit("This Python's pip has no tomli, which the plugin takes from it: upgrade pip.")
    for path in Path(reader.origin).parent.iterdir():
        if path.suffix == ".py" or path.name == "LICENSE":
            yield TOMLI + path.name, path
    for name in ("data", "boundaries"):
        for path in (ROOT / name).iterdir():
            if path.is_file():
                yield f"core/_resources/{name}/{path.name}", path


def _version() -> str:
    """The package's version, which the plugin's metadata must share."""
    found = re.search(r'__version__ = "(.+?)"', (PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    metadata = configparser.ConfigParser()
    metadata.read(PLUGIN / "metadata.txt", encoding="utf-8")
    version = metadata["general"]["version"]
    if found is None or found[1] != version:
        raise SystemExit(f"metadata.txt says version {version}, the package {found and found[1]}: make them one.")
    return version


if __name__ == "__main__":
    main(*sys.argv[1:])
