"""What the READMEs show is run, command by command, and must print what they show; … stands for any lines."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests import chinese

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(readme: str) -> list[tuple[str, str]]:
    """The commands of the console blocks, each with what it prints."""
    text = "".join(BLOCK.findall((ROOT / readme).read_text(encoding="utf-8")))
    return [(command, shown) for command, _newline, shown in (part.partition("\n") for part in text.split("$ ")[1:])]


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_examples_print_what_they_show(readme: str, language: str, tmp_path: Path) -> None:
    chinese.ready()
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data")
    surroundings = {
        "GOVINFO_DB": "ledger.db",
        "GOVINFO_CONFIG": "config.toml",
        "GOVINFO_LANG": language,
        "PYTHONPATH": str(ROOT),
    }
    found = examples(readme)
    assert len(found) > 15
    for command, shown in found:
        words = shlex.split(command)
        assert words.pop(0) == "govinfo"
        result = subprocess.run(
            [sys.executable, "-m", "govinfo_cli", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **surroundings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        pattern = re.escape(shown).replace(re.escape("…\n"), "(?:.*\n)*")
        assert re.fullmatch(pattern, result.stdout), f"{command}\nprinted:\n{result.stdout}\nREADME shows:\n{shown}"
        assert (result.returncode != 0) == shown.startswith(("error:", "错误")), command
        assert "Traceback" not in result.stdout


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = ([command for command, _shown in examples(name)] for name in ("README.md", "README.zh-CN.md"))
    assert english == chinese


def test_both_readmes_set_up_by_the_same_two_lines() -> None:
    english, chinese = (
        re.findall(r"^```sh\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for name in ("README.md", "README.zh-CN.md")
    )
    assert len(english) == 2
    assert english == chinese
