"""The toolbox group Weights."""
