"""Points, rankings and rewards: pure functions of counts and a rulebook, in whole and decimal numbers."""
