"""The conditional null distribution of a neighbour sum, exactly."""
