"""Tests: one a rule under rules/, properties, and a comparison with a second reading of the ordinance."""
