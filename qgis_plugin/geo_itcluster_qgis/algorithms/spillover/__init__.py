"""The toolbox group Spillover."""
