"""Whatever a name holds, Tab and Enter make one word of it in every shell, and run nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govinfo_cli.cli import quoting
from govinfo_cli.resources import folder
from tests import outside
from tests.office import Office
from tests.test_completion import asked
from tests.test_shells import START

NAMES = [
    "局甲$(touch X)",
    "局乙 Aa bb",
    "局丙'x'",
    '局丁"x"',
    "局戊`touch X`",
    "局己;touch X",
    "局庚*[a]",
    "局辛!ls",
    "局壬\\n",
    "局癸#{a,b}~",
    "局子$HOME&<>|",
    "局丑=a:b@c",
    "局寅“x”‘y’",
]
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1)


# --- what is put into the line, as the shell reads it ---


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@settings(max_examples=50)
@given(TEXT, st.sampled_from(["", "'", '"']))
@example("a'", "'")
@example("!ls", '"')
def test_bash_reads_one_word(text: str, quote: str) -> None:
    line = quote + (quoting.quoted(text, "bash", quote) or "")
    if quote and not line[1:].endswith(quote):
        line += quote  # as readline does
    done = subprocess.run(["bash", "-c", f"printf '<%s>' {line}"], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode() == f"<{text}>"
    assert not re.search(r"![^']", re.sub(r"\\.|'[^']*'", "", line))


@given(TEXT)
@example("‘x’'y'“$z”`w`")
def test_powershell_reads_one_word(text: str) -> None:
    """There is none to be asked here: between its quotation marks, of which two stand for one, all is text."""
    word = quoting.quoted(text, "powershell") or ""
    if re.fullmatch(r"[\w./-]+", word):
        assert word == text
        return
    inner = re.fullmatch("'((?:[^'‘’‚‛]|(['‘’‚‛])\\2)*)'", word)
    assert inner is not None
    assert re.sub("(['‘’‚‛])\\1", r"\1", inner[1]) == text


@given(TEXT)
def test_a_script_of_an_earlier_version_is_offered_only_what_no_shell_obeys(text: str) -> None:
    assert quoting.quoted(text, "") in (None, text)
    assert quoting.quoted("局$(touch X)", "") is None
    assert quoting.quoted("局 a", "") is None
    assert quoting.quoted("2018-000123", "") == "2018-000123"


@pytest.mark.parametrize(
    ("word", "shell", "text"),
    [
        ("局", "bash", "局"),
        (r"局\$\(a\ b", "bash", "局$(a b"),
        ("局\\", "bash", "局"),
        ("'局 a$", "bash", "局 a$"),
        (r'"局\$a\b', "bash", r"局$a\b"),
        ("'局'", "bash", None),
        ("局'a", "bash", None),
        ("'局''s", "powershell", "局's"),
        ("'局 a'", "powershell", "局 a"),
        (".\\局", "powershell", ".\\局"),
    ],
)
def test_what_was_typed_is_read_as_the_shell_reads_it(word: str, shell: str, text: str | None) -> None:
    found = quoting.typed(word, shell)
    assert (found and found.text) == text


# --- what is offered ---


def offers(office: Office, line: str, shell: str) -> list[str]:
    return asked(f"govinfo --db {office.ledger} {line}", _GOVINFO_SHELL=shell)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", ""])
def test_nothing_that_cannot_be_seen_and_no_phone_is_offered(office: Office, shell: str) -> None:
    office.done("record", "unit", "--name", "局电话2342425", "--category", "key", "--code", "zza")
    office.done("record", "unit", "--name", "局\x1b[31m红", "--category", "key", "--code", "zzb")
    assert offers(office, "explain 局", shell) == []
    assert offers(office, "explain zz", shell) == ["zza", "zzb"]


def test_nor_beside_an_offer(office: Office) -> None:
    office.send("公安局", "2018-06-05", title="联系13912345678\x1b]0;x\x07\u202e\u200b转电话2342425")
    line = f"govinfo --db {office.ledger} show 2018"
    for shell in ("bash", "zsh", "fish", "powershell", ""):
        done = outside.python(
            "-m",
            "govinfo_cli",
            *line.split()[1:-1],
            _GOVINFO_COMPLETE="complete_lines",
            _GOVINFO_WORD="2018",
            _GOVINFO_SHELL=shell,
        )
        (offer,) = done.stdout.decode().splitlines()
        assert offer == "2018-000001\t联系***********]0;x转电话*******"


def test_bash_hands_words_in_as_they_stand_in_the_line(office: Office, tmp_path: Path) -> None:
    away = tmp_path / "my $ledger.db"
    shutil.copy(office.ledger, away)
    done = outside.python(
        *("-m", "govinfo_cli", "--db", f"'{away}'", "explain"),
        _GOVINFO_COMPLETE="complete_lines",
        _GOVINFO_WORD="公安",
        _GOVINFO_SHELL="bash",
    )
    assert done.stdout.decode().split("\t")[0] == "公安局"


# --- real shells ---


@pytest.mark.ci
@pytest.mark.parametrize("shell", START)
def test_tab_and_enter_in_a_real_shell(template: Path, tmp_path: Path, shell: str) -> None:
    import pexpect

    assert shutil.which(shell), f"{shell} must be installed"
    office = Office.copy_of(template, tmp_path)
    for number, name in enumerate([*NAMES, "区同$(touch X)甲", "区同$(touch X)乙"]):
        office.done("record", "unit", "--name", name, "--category", "key", "--code", f"zz{number}")
    program = tmp_path / "bin" / "govinfo"
    program.parent.mkdir()
    program.write_text(
        f"""#!/bin/sh
[ -n "$_GOVINFO_COMPLETE" ] && exec {sys.executable} -m govinfo_cli "$@"
printf 'words: '; printf '<%s>' "$@"; echo ' end'
""",
        encoding="utf-8",
    )
    program.chmod(0o755)
    start, read = START[shell]
    env = outside.environment(
        PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        GOVINFO_DB=str(office.ledger),
        GOVINFO_LANG="en",
        LC_ALL="C.UTF-8",
        TERM="xterm",
        HOME=str(tmp_path),
    )
    child = pexpect.spawn(start, env=env, cwd=str(tmp_path), encoding="utf-8", timeout=120, dimensions=(24, 200))
    child.sendline(f"{read} {folder('shells') / f'govinfo.{shell}'} && echo rea''dy")
    child.expect("ready")
    for name in [row["name"] for row in office.ask("list", "units")["rows"] if row["name"].startswith("局")]:
        for quote in ("", "'", '"'):
            child.send(f"govinfo explain {quote}{name[:2]}\t")
            child.send("\r")
            child.expect(r"words: <explain>(<[^\r\n]*>) end")
            assert child.match[1] == f"<{name}>"
    # What several have in common is put in as far as it goes, and runs nothing either.
    child.send("govinfo explain 区同\t")
    # A key pressed while the shell still looks for names would be taken for part of the word.
    child.expect("touch")
    child.send("\x03")
    child.sendline("echo do''ne")
    child.expect("done")
    child.close()
    assert not list(tmp_path.rglob("X"))
