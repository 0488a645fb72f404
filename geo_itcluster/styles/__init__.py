"""Map styles as QML: classes, colours and labels, for QGIS and for every figure that shows the same classes."""
