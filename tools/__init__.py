"""Tools of the program's developers; none of them is in the wheel."""
