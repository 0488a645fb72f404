"""Algorithms inside a model: saved, loaded again, run; its parameters feed theirs."""

import processing
import pytest
from maps import column, kazakhstan
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)


@pytest.fixture
def model(provider, tmp_path):
    """Local Moran's I of a field that the user names, then only the regions that cannot be significant."""
    made = QgsProcessingModelAlgorithm("enclaves", "test")
    made.addModelParameter(
        QgsProcessingParameterFeatureSource("regions", "Regions", [QgsProcessing.TypeVectorPolygon]),
        QgsProcessingModelParameter("regions"),
    )
    made.addModelParameter(
        QgsProcessingParameterField("variable", "Variable", parentLayerParameterName="regions"),
        QgsProcessingModelParameter("variable"),
    )
    moran = QgsProcessingModelChildAlgorithm("geo_itcluster:localmoran")
    moran.setChildId("moran")
    source = QgsProcessingModelChildParameterSource
    moran.addParameterSources("INPUT", [source.fromModelParameter("regions")])
    moran.addParameterSources("VALUE", [source.fromModelParameter("variable")])
    moran.addParameterSources("WEIGHTS", [source.fromStaticValue("rook")])
    made.addChildAlgorithm(moran)
    chosen = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    chosen.setChildId("chosen")
    chosen.addParameterSources("INPUT", [source.fromChildOutput("moran", "OUTPUT")])
    chosen.addParameterSources("EXPRESSION", [source.fromStaticValue("\"lisa_class\" = 'Cannot be significant'")])
    output = QgsProcessingModelOutput("enclaves")
    output.setChildId("chosen")
    output.setChildOutputName("OUTPUT")
    chosen.setModelOutputs({"enclaves": output})
    made.addChildAlgorithm(chosen)
    path = str(tmp_path / "enclaves.model3")
    assert made.toFile(path)
    loaded = QgsProcessingModelAlgorithm()
    assert loaded.fromFile(path)
    return loaded


def test_a_model_finds_the_enclaves_that_no_data_could_make_significant(model):
    name = next(p.name() for p in model.parameterDefinitions() if p.isDestination())
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    parameters = {"regions": kazakhstan(2010), "variable": "score", name: "memory:"}
    results = processing.run(model, parameters, context=context, feedback=feedback)
    assert column(results[name], "name_en") == ["Almaty city", "Astana city"]


def test_join_has_qgis_s_own_boxes_in_a_batch_and_in_a_model(application, provider):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("geo_itcluster:jointable")
    panel = BatchAlgorithmDialog(algorithm.create()).mainWidget()
    panel.addRow()
    table = panel.wrappers[0][panel.parameter_to_column["TABLE"]]
    table.setParameterValue("table.csv", QgsProcessingContext())
    assert table.parameterValue() == "table.csv"
    dialog = ModelerParametersDialog(algorithm, QgsProcessingModelAlgorithm())
    assert dialog.createAlgorithm().algorithmId() == "geo_itcluster:jointable"
