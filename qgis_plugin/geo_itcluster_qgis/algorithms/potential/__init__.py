"""The toolbox group Cluster potential."""
