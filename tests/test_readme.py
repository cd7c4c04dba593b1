"""The READMEs: short, alike in both languages, and what they show is run and must print what they show."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests import chinese, examples
from tests.outside import ROOT

READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
LONGEST, HEAVIEST = 8_192, 80_000
_PICTURE = re.compile(r'!\[[^]]*\]\(([^)]+)\)|<img [^>]*src="([^"]+)"')


@pytest.mark.parametrize("language", READMES)
def test_examples_print_what_they_show(language: str, tmp_path: Path) -> None:
    found = examples.examples(READMES[language])
    assert len(found) >= 10
    for each, printed in zip(found, examples.run(found, tmp_path, language), strict=True):
        assert each.agrees(printed), f"{each.command}\nprinted:\n{printed}\nshown:\n{each.shown}"


@pytest.mark.ci
@pytest.mark.parametrize("language", READMES)
def test_they_do_as_processes_of_their_own(language: str, tmp_path: Path) -> None:
    chinese.ready()
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data")
    surroundings = {
        "GOVINFO_DB": "ledger.db",
        "GOVINFO_CONFIG": "config.toml",
        "GOVINFO_LANG": language,
        "PYTHONPATH": str(ROOT),
    }
    for each in examples.examples(READMES[language]):
        program, *words = shlex.split(each.command)
        assert program == "govinfo"
        result = subprocess.run(
            [sys.executable, "-m", "govinfo_cli", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **surroundings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert each.agrees(result.stdout), f"{each.command}\nprinted:\n{result.stdout}\nshown:\n{each.shown}"
        assert result.returncode == 0, each.command


def test_both_show_the_same_commands() -> None:
    english, chinese = ([each.command for each in examples.examples(path)] for path in READMES.values())
    assert english == chinese


def test_both_set_up_by_the_same_two_lines() -> None:
    block = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    english, chinese = (block.findall(path.read_text(encoding="utf-8")) for path in READMES.values())
    assert len(english) == 2
    assert english == chinese


def test_both_have_the_same_parts() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in READMES.values())
    for part in (r"^#+ ", r"^\|", r"^<!-- .* -->$"):
        assert len(re.findall(part, english, re.MULTILINE)) == len(re.findall(part, chinese, re.MULTILINE)), part


@pytest.mark.parametrize("path", READMES.values(), ids=READMES)
def test_they_are_short_and_their_pictures_light(path: Path) -> None:
    assert path.stat().st_size <= LONGEST
    pictures = [one or other for one, other in _PICTURE.findall(path.read_text(encoding="utf-8"))]
    assert len(pictures) == 3
    for picture in pictures:
        assert (ROOT / picture).stat().st_size <= HEAVIEST, picture
