"""The toolbox group Regions."""
