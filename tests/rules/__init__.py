"""The rules of the ordinance, each at its boundaries, by id."""
