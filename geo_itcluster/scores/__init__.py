"""Scores: the index of innovative development, its symbolic scale, and composite indices of any make."""
