"""Which regions have a target industry, gain it, or could reach it."""
