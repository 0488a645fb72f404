"""Small pieces of QGIS's project format: elements, reference systems, option maps."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, tostring  # nosec B405
from xml.etree.ElementTree import fromstring as _parsed  # nosec B405

from geo_itcluster.styles.cartography import Bounds
from geo_itcluster.styles.qml import writable

__all__ = [
    "Element",
    "ReferenceSystem",
    "element",
    "extent",
    "fromstring",
    "identity",
    "layer_tree",
    "reference_system",
    "tostring",
]


@dataclass(frozen=True, slots=True)
class ReferenceSystem:
    """A coordinate reference system, as QGIS writes it.

    Attributes
    ----------
    wkt : str
        In full.
    authority : str
        Code such as ``EPSG:4326``; empty where there is none.
    geographic : bool
        Whether its unit is the degree.
    """

    wkt: str
    authority: str
    geographic: bool


def element(tag: str, *children: Element, text: str | None = None, **attributes: object) -> Element:
    """An element; a trailing underscore keeps an attribute from being a word of Python's, a double one is a hyphen.

    >>> tostring(element("label", text="<b>", type_="a", font__size=9), encoding="unicode")
    '<label type="a" font-size="9">&lt;b&gt;</label>'
    """
    named = {k.removesuffix("_").replace("__", "-"): writable(str(v)) for k, v in attributes.items()}
    made = Element(tag, named)
    made.text = None if text is None else writable(text)
    made.extend(children)
    return made


def fromstring(text: str) -> Element:
    """Elements of a document that was written here, whatever data it holds."""
    return _parsed(text)  # noqa: S314  # nosec B314


def reference_system(crs: ReferenceSystem) -> Element:
    """How QGIS writes a coordinate reference system: by its authority's code where it has one, and in full."""
    code = [element("authid", text=crs.authority)] if crs.authority else []
    return element(
        "spatialrefsys",
        element("wkt", text=crs.wkt),
        *code,
        element("geographicflag", text=str(crs.geographic).lower()),
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
