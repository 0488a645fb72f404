"""How the site is built: ``make docs``."""

import importlib
import pkgutil
import sys
from pathlib import Path

from docutils import nodes
from latex2mathml.converter import convert

import geo_itcluster
from geo_itcluster import __version__

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from reference_pages import write_reference_pages  # noqa: E402

project = "geo_itcluster"
author = "The geo_itcluster developers"
copyright = "The geo_itcluster developers, BSD 3-clause"
version = release = __version__

extensions = [
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
]
exclude_patterns = ["_build", "README.md"]
templates_path = ["_templates"]

# Notebooks are run anew each time: their figures are those that the code gives that day.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_execution_show_tb = True
nb_merge_streams = True
nb_render_markdown_format = "gfm"
myst_enable_extensions = ["dollarmath", "colon_fence", "deflist"]
myst_heading_anchors = 3

autosummary_generate = True
autodoc_typehints = "signature"
# Signatures name classes by their last name, which two rooms may have; a reference in a text names the room.
suppress_warnings = ["ref.python"]
maximum_signature_line_length = 100
numpydoc_show_class_members = False
numpydoc_xref_param_type = False
add_module_names = False
html_math_renderer = "mathml"

html_theme = "pydata_sphinx_theme"
html_title = f"geo_itcluster {version}"
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_sidebars = {
    name: []
    for name in ("index", "overview", "tutorial", "which_test", "gallery", "kazakhstan", "spillover_kazakhstan")
}
html_theme_options = {
    "navigation_with_keys": True,
    "show_toc_level": 2,
    "collapse_navigation": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": ["theme-version"],
}

# Pages that the code itself writes: one per public name, one per room, fields, commands.
for _module in pkgutil.walk_packages(geo_itcluster.__path__, "geo_itcluster."):
    if "numba" not in _module.name and "__main__" not in _module.name:
        importlib.import_module(_module.name)
write_reference_pages(HERE / "reference")


def _inline(translator, node) -> None:
    translator.body.append(convert(node.astext()))
    raise nodes.SkipNode


def _block(translator, node) -> None:
    text = node.astext()
    aligned = f"\\begin{{aligned}}{text}\\end{{aligned}}" if "&" in text else text
    translator.body.append(f'<div class="math">{convert(aligned, display="block")}</div>')
    raise nodes.SkipNode


def setup(app) -> None:
    """Write formulas as MathML, which browsers draw themselves: no script from elsewhere is asked for."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
