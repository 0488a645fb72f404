"""Every algorithm on every layer that users have: done, or refused in words; never broken, and nothing half-written.

The parameters are made from the algorithms' own definitions, so that an algorithm that comes later is covered too.
"""

import re
import sys
from html import escape
from pathlib import Path

import processing
import pytest
from conftest import Feedback
from geo_itcluster_qgis.algorithms import ALGORITHMS
from geo_itcluster_qgis.algorithms.shared.base import Algorithm
from maps import grid, save
from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl
from users_layers import LAYERS, NAME, NUMBERS, sixteen

pytestmark = pytest.mark.filterwarnings("error")  # a warning of numpy is a defect

IDS = [made.ID for made in ALGORITHMS]
# What an algorithm needs that its definitions do not tell, because one choice of several is to be made.
NEEDED = {
    "study": {"VALUE": "other"},
    "innovationindex": dict(zip(("JD", "JE", "JF", "JA", "JB", "JC"), NUMBERS, strict=True)),
    "joincounts": {"VALUE": "mark"},
    "localjoincounts": {"VALUE": "mark"},
}
# What no user of QGIS should read: words of Python, options of the command line, arguments of functions.
_BROKEN = re.compile(
    r"Traceback|NoneType|unsupported operand|PyQt|numpy|dtype|(?<!\S)\(?--[a-z]|[a-z]=(\"|True|False|\.\.\.)"
)


def definitions(algorithm):
    """Parameters, outputs among them."""
    return QgsApplication.processingRegistry().algorithmById(f"geo_itcluster:{algorithm}").parameterDefinitions()


def is_optional(definition):
    return bool(definition.flags() & QgsProcessingParameterDefinition.FlagOptional)


def arguments(algorithm, source, **changed):
    """What makes a run on a layer, by the definitions; and what is told besides."""
    fields = source.fields().names() if isinstance(source, QgsVectorLayer) else NUMBERS
    numbers = [field for field in fields if field.startswith(NUMBERS)] or NUMBERS
    if algorithm == "structure" and isinstance(source, QgsVectorLayer) and len(numbers) > 3:
        source, numbers = _two_industries_and_years(source, numbers)
    made, left = {}, iter(numbers)
    for definition in definitions(algorithm):
        name = definition.name()
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            made[name] = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
        elif name == "POLES_BY":
            made[name] = "highest values"  # those by name need names
        elif name == "NAME":
            made[name] = NAME
        elif is_optional(definition):
            continue
        elif name == "STUDY_FILE":
            made[name] = _small_study()
        elif isinstance(definition, QgsProcessingParameterString) and not definition.defaultValue():
            made[name] = "LU"  # a country of few regions
        elif isinstance(definition, QgsProcessingParameterFeatureSource):
            # a layer is not joined with itself, but with another one of the same rows
            other = algorithm == "jointable" and name == "TABLE" and isinstance(source, QgsVectorLayer)
            made[name] = source.materialize(QgsFeatureRequest()) if other else source
        elif isinstance(definition, QgsProcessingParameterField):
            made[name] = _field(definition, numbers, left)
        elif isinstance(definition, QgsProcessingParameterNumber) and definition.defaultValue() >= 100:
            made[name] = max(20, definition.minimum())  # permutations and such: few will do
    needed = {
        name: next(field for field in numbers if field.startswith(start))
        for name, start in NEEDED.get(algorithm, {}).items()
    }
    return {**made, **needed, **changed}


def _two_industries_and_years(source, numbers):
    """The same layer with fields named after two industries and two years."""
    made, names = source.materialize(QgsFeatureRequest()), ["it_2010", "it_2016", "trade_2010", "trade_2016"]
    made.startEditing()
    for old, new in reversed(list(zip(numbers, names))):  # the first renamed makes room for the next
        made.renameAttribute(made.fields().lookupField(old), new)
    made.commitChanges()
    return made, names


def _small_study():
    """A study file of a few squares."""
    folder = Path(QgsProcessingUtils.tempFolder())
    if not (folder / "small.toml").exists():
        values = [3.0, 5.0, 2.0, 8.0, 1.0, 4.0, 7.0, 9.0, 6.0]
        save(grid(values, side=3), folder / "small.gpkg")
        rows = [f"r{at},{value},{value + 1},{at + 1},{at + 2}" for at, value in enumerate(values)]
        (folder / "small.csv").write_text("\n".join(["name,v_2010,v_2016,w_2010,w_2016", *rows]), encoding="utf-8")
        plants = [f"{'vw'[at % 2]},{1 + at % 3},{at % 6 / 3},{at // 6 / 3}" for at in range(24)]
        (folder / "plants.csv").write_text("\n".join(["industry,size,x,y", *plants]), encoding="utf-8")
        (folder / "small.toml").write_text(
            '[table]\nfile = "small.csv"\n[map]\nfile = "small.gpkg"\nkey = "name"\n'
            '[scores]\nvalue = "v"\n[inference]\npermutations = 20\n'
            '[spillover]\nvalue = "v"\ntop = 1\nfirst = 2010\n'
            "permutations = 20\ncurve_permutations = 39\nreplicates = 9\n"
            '[industries]\nuse = ["v", "w"]\n[structure]\nfollow = "v"\n'
            '[clusters]\nfollow = "v"\nplants = "plants.csv"\nsimulations = 19\n',
            encoding="utf-8",
        )
    return str(folder / "small.toml")


def _field(definition, numbers, left):
    if definition.dataType() != QgsProcessingParameterField.Numeric:
        return NAME
    return list(numbers[: 4 if "trade_2016" in numbers else 3]) if definition.allowMultiple() else next(left)


@pytest.fixture
def attempt(provider, monkeypatch, capsys):
    """Run an algorithm as the desktop does, styles and all; return its results, or the words in which it refused."""
    broken = []
    whole = Algorithm.processAlgorithm

    def watched(self, *given):
        try:
            return whole(self, *given)
        except QgsProcessingException:
            raise
        except BaseException as error:
            broken.append(error)
            raise

    monkeypatch.setattr(Algorithm, "processAlgorithm", watched)
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: broken.append(error))

    def _attempt(algorithm, feedback=None, **parameters):
        feedback, context = feedback or Feedback(), QgsProcessingContext()
        context.setProject(QgsProject.instance())
        results, refusal = {}, ""
        try:
            results = processing.run(f"geo_itcluster:{algorithm}", parameters, feedback=feedback, context=context)
            for layer_id, details in context.layersToLoadOnCompletion().items():
                if details.postProcessor():
                    details.postProcessor().postProcessLayer(context.getMapLayer(layer_id), context, feedback)
        except QgsProcessingException as error:
            refusal = str(error)
        if broken:
            raise broken[0]
        assert capsys.readouterr().err == ""
        assert not _BROKEN.search(refusal), refusal
        assert results or len(refusal) >= len("Cancelled.")
        return results, refusal

    return _attempt


@pytest.mark.parametrize("title", LAYERS)
@pytest.mark.parametrize("algorithm", IDS)
def test_every_layer_is_handled_or_refused_in_words(attempt, algorithm, title):
    results, refusal = attempt(algorithm, **arguments(algorithm, LAYERS[title]()))
    if title == "on the plane":
        assert results, refusal


@pytest.mark.parametrize("algorithm", IDS)
def test_every_choice_works_or_is_refused_in_words(attempt, algorithm):
    source = sixteen(crs="EPSG:4326", n=12)  # fewer, for spillover counts all flips of their signs
    for definition in definitions(algorithm):
        for value in _choices(definition):
            attempt(algorithm, **arguments(algorithm, source, **{definition.name(): value}))


def _choices(definition):
    """What may be chosen for a parameter, but for its default."""
    if isinstance(definition, QgsProcessingParameterEnum):
        every = definition.options()
        return [[value] for value in every] if definition.allowMultiple() else every
    if isinstance(definition, QgsProcessingParameterBoolean):
        return [not definition.defaultValue()]
    if isinstance(definition, QgsProcessingParameterNumber):
        return [max(definition.minimum(), -7), min(definition.maximum(), 7)]
    if isinstance(definition, QgsProcessingParameterString):
        return ["", "no such thing", "=1+1", "<b>"]
    if isinstance(definition, QgsProcessingParameterField):
        return [["no such field"] if definition.allowMultiple() else "no such field", NUMBERS[0], NAME]
    if isinstance(definition, QgsProcessingParameterFeatureSource) and is_optional(definition):
        return [LAYERS["a table"]()]
    if isinstance(definition, QgsProcessingParameterFile):
        return ["/no/such/file.gal", __file__]
    return []


def _files(algorithm, folder):
    """A file for each output."""
    endings = {definition.name(): _ending(definition) for definition in definitions(algorithm)}
    return {name: str(folder / f"{name}{ending}") for name, ending in endings.items() if ending}


def _ending(definition):
    if definition.name() == "STUDY_FILE":
        return ""  # of layers in files alone: test_study_file.py
    if isinstance(definition, QgsProcessingParameterFeatureSink):
        return ".gpkg"
    if definition.name() == "FILE":
        return ".gwt"  # which holds any weights
    if isinstance(definition, QgsProcessingParameterFileDestination):
        return f".{definition.defaultFileExtension()}"
    return ""


@pytest.mark.parametrize("algorithm", IDS)
def test_every_output_is_written_where_it_is_asked_for(attempt, algorithm, tmp_path):
    files = _files(algorithm, tmp_path)
    for _ in range(2):  # an output that is there is replaced, as everywhere in Processing
        results, refusal = attempt(algorithm, **arguments(algorithm, LAYERS["codes for names"](), **files))
        assert results, refusal
        assert {name: results.get(name) for name in files} == files
        further = {str(path) for path in tmp_path.glob("REPORT_*.html")}  # pages of a study file's other parts
        assert {str(path) for path in tmp_path.iterdir()} == {*files.values(), *further}


@pytest.mark.parametrize("title", ["codes for names", "very long field names", "the results' names taken"])
@pytest.mark.parametrize("algorithm", IDS)
def test_a_shapefile_may_be_written_too(attempt, algorithm, title, tmp_path):
    files = {
        name: path.replace(".gpkg", ".shp") for name, path in _files(algorithm, tmp_path).items() if "gpkg" in path
    }
    files.pop("GPKG", None)
    results, refusal = attempt(algorithm, **arguments(algorithm, LAYERS[title](), **files))
    assert results or "cannot be written" in refusal, refusal


@pytest.mark.parametrize("algorithm", IDS)
def test_pages_hold_no_markup_of_the_data(attempt, algorithm, tmp_path):
    files = {name: path for name, path in _files(algorithm, tmp_path).items() if path.endswith(".html")}
    attempt(algorithm, **arguments(algorithm, LAYERS["hostile names"](), **files))
    for path in tmp_path.iterdir():
        assert "<script" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("algorithm", IDS)
def test_an_output_that_cannot_be_written_is_named(attempt, algorithm, tmp_path):
    (tmp_path / "file").write_text("no folder")
    for name, path in _files(algorithm, tmp_path / "file").items():
        results, refusal = attempt(algorithm, **arguments(algorithm, LAYERS["codes for names"](), **{name: path}))
        assert not results
        assert "file" in refusal


@pytest.mark.parametrize("algorithm", IDS)
def test_what_is_cancelled_at_once_writes_nothing(attempt, algorithm, tmp_path):
    feedback = Feedback()
    feedback.cancel()
    files = _files(algorithm, tmp_path)
    results, refusal = attempt(algorithm, feedback, **arguments(algorithm, LAYERS["codes for names"](), **files))
    assert not results
    assert "Cancelled" in refusal
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("algorithm", IDS)
def test_what_is_refused_writes_nothing(attempt, algorithm, tmp_path):
    refused = ("no region", "text for numbers", "other fields", "infinite", "without any polygon")
    takes_a_layer = any(made.name() == "INPUT" for made in definitions(algorithm))
    for title in refused if takes_a_layer else refused[:1]:
        results, _ = attempt(algorithm, **arguments(algorithm, LAYERS[title](), **_files(algorithm, tmp_path)))
        assert results or list(tmp_path.iterdir()) == [], title
        for path in tmp_path.iterdir():
            path.unlink()


@pytest.mark.parametrize("algorithm", IDS)
def test_everything_is_explained(provider, algorithm):
    made = QgsApplication.processingRegistry().algorithmById(f"geo_itcluster:{algorithm}")
    assert len(made.tags()) >= 4
    assert len(made.shortHelpString()) > 100
    assert not made.icon().isNull()
    assert [definition.name() for definition in made.parameterDefinitions() if not definition.help()] == []
    assert [output.name() for output in made.outputDefinitions() if not output.description()] == []
    page = Path(QUrl(made.helpUrl()).toLocalFile()).read_text(encoding="utf-8")
    assert all(escape(definition.help()) in page for definition in made.parameterDefinitions())


@pytest.mark.parametrize("algorithm", IDS)
def test_every_dialog_asks_for_layer_variables_weights_level_and_names_in_this_order(provider, algorithm):
    late = QgsProcessingParameterDefinition.FlagAdvanced
    asked = [made for made in definitions(algorithm) if not made.isDestination() and not made.flags() & late]
    fields = [made.name() for made in asked if isinstance(made, QgsProcessingParameterField) and made.name() != "NAME"]
    order = ["INPUT", *fields, "WEIGHTS", "ALPHA", "NAME"]
    names = [made.name() for made in asked]
    assert [name for name in names if name in order] == [name for name in order if name in names]
    assert "NAME" not in names[:-1]


def test_a_remedy_is_named_by_the_title_of_its_parameter(attempt):
    source = LAYERS["NULL in one region"]()
    _, refusal = attempt("innovationindex", **arguments("innovationindex", source))
    assert refusal.endswith('ask for the mean over what is there ("Missing indicators": mean).')
    _, refusal = attempt("study", **arguments("study", LAYERS["negative"](), VALUE=None, INDEX="other"))
    assert 'leader ratio ("Another variable")' in refusal
