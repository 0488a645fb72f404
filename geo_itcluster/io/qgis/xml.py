"""Small pieces of QGIS's project format: elements, reference systems, option maps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element

from geo_itcluster.io.maps.projection import Bounds
from geo_itcluster.styles.qml import writable

if TYPE_CHECKING:
    from pyproj import CRS

__all__ = ["element", "extent", "identity", "layer_tree", "reference_system"]


def element(tag: str, *children: Element, text: str | None = None, **attributes: object) -> Element:
    """An element; a trailing underscore keeps an attribute from being a word of Python's, a double one is a hyphen.

    >>> from xml.etree.ElementTree import tostring
    >>> tostring(element("label", text="<b>", type_="a", font__size=9), encoding="unicode")
    '<label type="a" font-size="9">&lt;b&gt;</label>'
    """
    named = {k.removesuffix("_").replace("__", "-"): writable(str(v)) for k, v in attributes.items()}
    made = Element(tag, named)
    made.text = None if text is None else writable(text)
    made.extend(children)
    return made


def reference_system(crs: CRS) -> Element:
    """How QGIS writes a coordinate reference system: by its authority's code where it has one, and in full."""
    authority = crs.to_authority()
    code = [] if authority is None else [element("authid", text=":".join(authority))]
    return element(
        "spatialrefsys",
        element("wkt", text=crs.to_wkt("WKT2_2019")),
        *code,
        element("geographicflag", text=str(crs.is_geographic).lower()),
        nativeFormat="Wkt",
    )


def extent(tag: str, bounds: Bounds) -> Element:
    """Bounds as elements: west, south, east, north."""
    sides = zip(("xmin", "ymin", "xmax", "ymax"), bounds, strict=True)
    return element(tag, *(element(side, text=repr(at)) for side, at in sides))


def identity(*names: str) -> str:
    """A name for a part of the project, the same in every run."""
    return "{" + str(uuid5(NAMESPACE_URL, "geo_itcluster/" + "/".join(names))) + "}"


def layer_tree(key: str, name: str, source: str, *, visible: bool = True) -> Element:
    """A layer's line in a tree of layers."""
    return element(
        "layer-tree-layer",
        element("customproperties", element("Option")),
        id=key,
        name=name,
        source=source,
        providerKey="ogr",
        checked="Qt::Checked" if visible else "Qt::Unchecked",
        expanded=int(visible),
    )
