"""From a statistic to its p-value and label: samples, conditional inference, null distributions, multiple testing."""
