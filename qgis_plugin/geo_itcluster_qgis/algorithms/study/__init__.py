"""The toolbox group Study."""
