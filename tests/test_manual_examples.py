"""What the manual shows is run, command by command, each page from its own ledgers, and must print what it shows."""

from pathlib import Path

import pytest

from govinfo_cli.i18n import LANGUAGES
from tests import examples, long, shared
from tests.outside import ROOT

PAGES = examples.pages()


@pytest.mark.parametrize(
    "path",
    long.cases(
        PAGES,
        lambda path: examples.WRITES or path.parent.name == "zh",
        "the English pages show the commands of the Chinese ones",
    ),
    ids=lambda path: f"{path.stem}-{path.parent.name}",
)
def test_a_page_shows_what_is_printed(path: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    wanted = examples.examples(path)
    examples.ledgers(tmp_path, shared.base(tmp_path_factory), wanted)
    printed = examples.run(wanted, tmp_path, path.parent.name)
    if examples.WRITES:
        examples.write(path, printed)
        wanted = examples.examples(path)
    for each, text in zip(wanted, printed, strict=True):
        assert each.agrees(text), f"{each.command}\nprinted:\n{text}\nthe page shows:\n{each.shown}"


def test_there_are_pages_with_examples() -> None:
    assert len(PAGES) >= 2 * 8
    assert {path.relative_to(ROOT / "docs").parts[0] for path in PAGES} == set(LANGUAGES)
