"""geo_itcluster: which regions could carry an IT cluster, and do growth poles lift their neighbours?"""

__version__ = "0.1.0"
