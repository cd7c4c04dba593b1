"""Completion as each shell does it: the script that it reads, how it is installed, and a real Tab."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from govinfo_cli.resources import folder
from tests import outside, small
from tests.office import Office

SHELLS = {"bash": ".bashrc", "zsh": ".zshrc"}
# How to start each without anybody's own settings, and how to read a file.
START = {
    "bash": ("bash --norc --noprofile -i", "source"),
    "zsh": ("zsh -f -i", "source"),
    "fish": ("fish --no-config -i", "source"),
}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_is_printed(office: Office, shell: str) -> None:
    script = office.done("completion", shell)
    assert "_GOVINFO_COMPLETE" in script
    assert "_GOVINFO_WORD" in script
    assert script.isascii()  # PowerShell 5 reads no UTF-8


def test_an_unknown_shell_is_refused(office: Office) -> None:
    result = office.run("completion", "cmd")
    assert result.exit_code == 2
    assert "choose one of: bash, zsh, fish, powershell, pwsh" in result.stderr


def install(shell: str, home: Path) -> str:
    homes = {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "ZDOTDIR": ""}
    done = outside.shell(f"$GOVINFO completion {shell} --install", **homes)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize("shell", SHELLS)
def test_installed_once_into_what_the_shell_reads(tmp_path: Path, shell: str) -> None:
    own = tmp_path / SHELLS[shell]
    own.write_bytes(b"# mine \xff")
    for _ in range(2):
        assert "it works in every new window" in install(shell, tmp_path)
    mine, line = own.read_bytes().splitlines()
    assert mine == b"# mine \xff"
    script = Path(line.decode().split("'")[1])
    assert script.read_text() == (folder("shells") / f"govinfo.{shell}").read_text()


def test_installed_for_fish(tmp_path: Path) -> None:
    install("fish", tmp_path)
    assert (tmp_path / ".config/fish/completions/govinfo.fish").is_file()


def test_powershell_is_asked_for_its_profile(tmp_path: Path) -> None:
    """A stand-in for the shell tells where its profile lies."""
    asked = tmp_path / "bin" / "pwsh"
    asked.parent.mkdir()
    profile = tmp_path / "文档" / "profile.ps1"
    asked.write_text(f"#!/bin/sh\necho '{profile}'\n", encoding="utf-8")
    asked.chmod(0o755)
    path = f"{asked.parent}{os.pathsep}{os.environ['PATH']}"
    for _ in range(2):
        done = outside.shell("$GOVINFO completion pwsh --install", PATH=path)
        assert (done.returncode, done.stderr) == (0, b"")
    assert profile.read_text() == '. "$PSScriptRoot\\govinfo.ps1"\n'
    assert (profile.parent / "govinfo.ps1").is_file()
    done = outside.shell("$GOVINFO completion powershell --install", PATH=path)
    assert done.returncode == 1
    assert b"cannot find the profile of powershell" in done.stderr


def test_powershells_profile_keeps_its_encoding(tmp_path: Path) -> None:
    """Its own >> makes UTF-16 of it, in which a line of UTF-8 would spoil what stands there."""
    asked = tmp_path / "bin" / "pwsh"
    asked.parent.mkdir()
    profile = tmp_path / "profile.ps1"
    profile.write_text("\ufeff# 我的\r\n", encoding="utf-16-le", newline="")
    asked.write_text(f"#!/bin/sh\necho '{profile}'\n", encoding="utf-8")
    asked.chmod(0o755)
    for _ in range(2):
        done = outside.shell(
            "$GOVINFO completion pwsh --install", PATH=f"{asked.parent}{os.pathsep}{os.environ['PATH']}"
        )
        assert done.returncode == 0
    assert profile.read_text(encoding="utf-16").splitlines() == ["# 我的", '. "$PSScriptRoot\\govinfo.ps1"']


@pytest.mark.ci
@pytest.mark.parametrize("shell", START)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ran", "<rank>"),
        ("explain 公安", "<explain><公安局>"),
        ("record adoption 01 --in xin", "<record><adoption><01><--in><xinjiang-news>"),
        ("rank --mon", "<rank><--month>"),
        ("--lang zh verif", "<--lang><zh><verify>"),
        ("import fold", "<import><folder>"),
    ],
)
def test_tab_in_a_real_shell(template: Path, tmp_path: Path, shell: str, typed: str, words: str) -> None:
    import pexpect

    assert shutil.which(shell), f"{shell} must be installed"
    office = small.fill(Office.copy_of(template, tmp_path))
    (tmp_path / "folder").mkdir()
    # Answers Tab as the program does; run, it prints the words that it is given.
    program = tmp_path / "bin" / "govinfo"
    program.parent.mkdir()
    program.write_text(
        f"""#!/bin/sh
[ -n "$_GOVINFO_COMPLETE" ] && exec {sys.executable} -m govinfo_cli "$@"
printf 'words: '; printf '<%s>' "$@"; echo
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
    child.send(f"govinfo {typed}\t")
    child.send("\r")
    child.expect("words: (<.*>)")
    child.close()
    assert child.match[1].replace("/>", ">") == words  # zsh takes the / away
