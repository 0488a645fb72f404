"""The toolbox group Autocorrelation."""
