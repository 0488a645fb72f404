"""What of the package's metadata depends on the project's home: addresses, and the pictures of README on an index.

The home is in pyproject.toml, ``[tool.geo_itcluster]``, and nowhere else. Until the project has one, no address is
invented: the metadata have no URLs, and a package index, which cannot show relative pictures, gets README without them.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"^ *!\[([^\]]*)\]\((?!https?:)([^)]+)\)\n(?:\n\*[^*]+\*\n)?", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|#)([^)]+)\)")


class ProjectMetadata(MetadataHookInterface):
    """README and addresses, from the project's home."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set what pyproject.toml calls dynamic."""
        root = Path(self.root)
        settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["geo_itcluster"]
        home = settings["home"].rstrip("/")
        text = readme((root / "README.md").read_text(encoding="utf-8"), home)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = addresses(home)


def addresses(home: str) -> dict[str, str]:
    """URLs by name; none without a home."""
    return {"Homepage": home, "Repository": home, "Issues": f"{home}/issues"} if home else {}


def readme(text: str, home: str) -> str:
    r"""README as a package index can show it: pictures and links from the home, or none.

    >>> readme("![A map](docs/map.png)\n\nSee [how](docs/how.md), [DOI](https://doi.org/1).\n", "")
    '\nSee how, [DOI](https://doi.org/1).\n'
    >>> readme("![A map](docs/map.png)\n", "https://host/project")
    '![A map](https://host/project/raw/HEAD/docs/map.png)\n'
    """
    if not home:
        return _LINK.sub(r"\1", _PICTURE.sub("", text))
    shown = _LINK.sub(rf"[\1]({home}/blob/HEAD/\2)", text)
    return re.sub(r"^( *!\[[^\]]*\]\()(?!https?:)", rf"\g<1>{home}/raw/HEAD/", shown, flags=re.MULTILINE)
