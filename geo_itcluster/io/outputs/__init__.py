"""What a study is written to: GeoPackage, GeoParquet, workbook, shapefile, data package."""
