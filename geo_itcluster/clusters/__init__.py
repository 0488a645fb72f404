"""Cluster mapping: stars, strength and geographic reach of an industry in its regions, and where its plants gather."""

from geo_itcluster.clusters.cluster_map import ClusterMap, cluster_map
from geo_itcluster.clusters.plants import DistanceFunction, k_density, m_function
from geo_itcluster.clusters.strength import cluster_strength

__all__ = ["ClusterMap", "DistanceFunction", "cluster_map", "cluster_strength", "k_density", "m_function"]
