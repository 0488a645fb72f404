"""Published figures against the tables they are said to come from: claims, how to recompute them, verdicts."""
