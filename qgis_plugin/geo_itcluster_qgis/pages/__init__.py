"""The HTML pages of results, and their charts."""
