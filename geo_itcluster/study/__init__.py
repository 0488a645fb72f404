"""The study of one year, the checks of its figures, and the published figures of Kazakhstan. Numpy alone."""
