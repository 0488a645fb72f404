"""The dock: a Moran scatterplot that is linked to the map."""
