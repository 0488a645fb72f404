"""The toolbox group Scores."""
