"""To the libraries of PySAL: esda, giddy, spreg."""
