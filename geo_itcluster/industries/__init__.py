"""Industries by code: classifications with their hierarchy, and named sets of codes such as the OECD's ICT sector."""

from geo_itcluster.industries.codes import CLASSIFICATIONS, Classification, classification
from geo_itcluster.industries.sets import IndustrySet, industry_set, industry_sets

__all__ = ["CLASSIFICATIONS", "Classification", "IndustrySet", "classification", "industry_set", "industry_sets"]
