"""The catalogues are complete."""

import pytest

from tests import catalogue


@pytest.mark.parametrize("lang", catalogue.FOLDERS)
def test_every_message_of_the_code_is_translated(lang: str) -> None:
    assert catalogue.faults(lang) == []
