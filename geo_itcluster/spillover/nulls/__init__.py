"""The null hypotheses of the tests: what is held equally likely, and the p that follows."""
