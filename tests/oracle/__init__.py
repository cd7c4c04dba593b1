"""A second reading of the ordinance, written apart from the program, to check the program against."""
