"""The examples of the READMEs and of the manual: what they show is what the program prints; … stands for any lines.

After a change that is meant: GOVINFO_SNAPSHOTS=write pytest tests/test_manual_examples.py writes what is printed now
into the pages, where it is shown in full.
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from govinfo_cli import topics
from govinfo_cli.i18n import LANGUAGES
from tests import chinese, running, shared
from tests.outside import ROOT

WRITES = os.environ.get("GOVINFO_SNAPSHOTS") == "write"
_BLOCK = re.compile(r"^```console\n(.*?)^```$|^<!-- append: (\S+) -->\n```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""Command lines with what they print; or what is appended to a file, as a reader would."""
_APPEND = "append"
_ANY_LINES = "…\n"
YEAR, LEDGER = "2018.db", "ledger.db"
BEFORE = {
    YEAR: ("init", "import sample_data/2018"),
    LEDGER: (
        "init",
        (
            "record submission 夏季治安整治进展 --unit gaj --author 张三、李四 --approver 王五 --contact 0994-0000001 "
            "--received-on 2018-06-05"
        ),
        "record adoption 000001 --in 内刊 --as 情况专报类 --on 2018-06-07",
        "record adoption 000001 --in 新疆要情 --on 2018-06-11",
        "record instruction 000001 --level 州政府 --leader 副州长 --on 2018-06-12",
    ),
}
"""The ledgers that a page finds, unless it makes them itself, and how they are made."""


class Example(NamedTuple):
    """A command, and what the page shows of its output."""

    command: str
    shown: str

    def agrees(self, printed: str) -> bool:
        """Whether what was printed is what is shown."""
        pattern = re.escape(self.shown).replace(re.escape(_ANY_LINES), "(?:.*\n)*")
        return re.fullmatch(pattern, printed) is not None


def pages() -> list[Path]:
    """The pages of the manual that show examples, in both languages."""
    found = [ROOT / "docs" / lang / f"{name}.md" for lang in LANGUAGES for name in topics.TOPICS]
    return [path for path in found if examples(path)]


def examples(path: Path) -> list[Example]:
    """The examples of a page, in order."""
    return [each for block in _BLOCK.finditer(path.read_text(encoding="utf-8")) for each in _of_block(block)]


def _of_block(block: re.Match[str]) -> Iterator[Example]:
    commands, file, text = block.groups()
    if file:
        yield Example(f"{_APPEND} {file}", text)
    for part in (commands or "").split("$ ")[1:]:
        command, _newline, shown = part.partition("\n")
        yield Example(command, shown)


def ledgers(folder: Path, base: Path, wanted: list[Example]) -> None:
    """Put the ledgers that examples use, and do not make themselves, into a folder.

    Args:
        base: a folder that all workers of a run have in common: each ledger is made there once.
    """
    for name in BEFORE:
        if not any(_makes(each.command, name) for each in wanted) and any(_uses(each.command, name) for each in wanted):
            shutil.copy(shared.made(base, name, _make), folder / name)


def _uses(command: str, name: str) -> bool:
    return f"--db {name} " in command or (name == LEDGER and "--db" not in command)


def _makes(command: str, name: str) -> bool:
    return _uses(command, name) and shlex.split(command)[-1] == "init"


def _make(path: Path) -> None:
    """Make a ledger of BEFORE, as a reader does."""
    (path.parent / "sample_data").symlink_to(ROOT / "sample_data")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(path.parent)
        for words in BEFORE[path.stem]:
            done = running.run(["--db", path.name, *shlex.split(words)])
            assert done.exit_code == 0, done.output


def run(wanted: list[Example], folder: Path, lang: str) -> list[str]:
    """Run examples one after the other in a folder; what each printed.

    Every example that shows an error ends as one, and no other does.
    """
    chinese.ready()
    (folder / "sample_data").symlink_to(ROOT / "sample_data")
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in {"GOVINFO_DB": LEDGER, "GOVINFO_CONFIG": "config.toml", "GOVINFO_LANG": lang}.items():
            patch.setenv(name, value)
        for each in wanted:
            program, *words = shlex.split(each.command)
            if program == _APPEND:
                with Path(words[0]).open("a", encoding="utf-8") as file:
                    file.write(f"\n{each.shown}")
                found.append(each.shown)
                continue
            assert program == "govinfo"
            result = running.run(words)
            assert (result.exit_code != 0) == result.output.startswith(("error:", "错误")), each.command
            found.append(result.output)
    return found


def write(path: Path, printed: list[str]) -> None:
    """Bring what a page shows in full to what is printed; what leaves lines out stays as long as it agrees."""
    left = iter(printed)

    def block(match: re.Match[str]) -> str:
        text = ""
        for each in _of_block(match):
            now = next(left)
            text += f"$ {each.command}\n{each.shown if each.agrees(now) else now}"
        return match[0] if match[2] else f"```console\n{text}```"

    path.write_text(_BLOCK.sub(block, path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
