"""The Chinese catalogue has every message of the code and nothing else."""

from tests import catalogue


def test_the_chinese_catalogue_is_complete() -> None:
    assert catalogue.faults() == []
