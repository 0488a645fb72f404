"""What the plugin's dialogs have beside QGIS's own widgets."""
