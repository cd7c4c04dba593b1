"""Folders for computers without network: what is told of wheels, archives and scripts before anything is fetched."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

from tests import bundled
from tools.bundle import deb, fitting, folder, imports, interpreter, packed
from tools.bundle.faults import CannotMakeError
from tools.bundle.targets import TARGETS, Target

WINDOWS, LINUX, ARM = TARGETS.values()


# --- imports ---


@pytest.mark.parametrize(
    ("text", "on_windows", "on_linux"),
    [
        ("import absent", True, True),
        ("from absent.part import name", True, True),
        ("def f():\n    import absent", True, True),
        ("def f():\n    import pwd", True, False),
        ("import msvcrt", False, True),
        ("import sys\nif sys.platform == 'win32':\n    import msvcrt\nelse:\n    import pwd", False, False),
        ("import sys\ndef f():\n    if sys.platform == 'win32':\n        return\n    import pwd", False, False),
        ("import sys\ndef f():\n    if sys.platform != 'win32':\n        return\n    import pwd", True, False),
        ("import os\nif not os.name == 'nt':\n    import pwd", False, False),
        ("import sys\nif sys.platform.startswith('linux'):\n    import pwd", False, False),
        ("import sys\nif not sys.platform.startswith('win'):\n    import msvcrt", False, True),
        ("import os, sys\nif os.name == 'nt' and sys.argv:\n    import absent", True, False),
        ("import sys\nif sys.version_info < (3, 11):\n    import absent", False, False),
        ("import sys\nif sys.version_info >= (3, 11):\n    import absent", True, True),
        ("import sys\nif sys.argv:\n    import absent", True, True),
        ("try:\n    import absent\nexcept ImportError:\n    absent = None", False, False),
        ("try:\n    import absent\nexcept ValueError:\n    absent = None", True, True),
        ("from contextlib import suppress\nwith suppress(ImportError):\n    import absent", False, False),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import absent", False, False),
        ("from . import other", False, False),
        ("from .other import name", False, False),
        ("from .missing import name", True, True),
        ("import there.part", False, False),
        ("import there.missing", True, True),
        ("import compiled", False, True),
    ],
)
def test_an_import_that_finds_no_module_is_told(text: str, on_windows: bool, on_linux: bool, tmp_path: Path) -> None:
    files = {"govinfo_cli/__init__.py": "", "govinfo_cli/other.py": "", "govinfo_cli/asked.py": text}
    bundled.wheel(tmp_path, "govinfo-1", files)
    there = {"there/__init__.py": "", "there/part.py": "", "compiled.cp311-win_amd64.pyd": ""}
    bundled.wheel(tmp_path, "there-1", there)
    for target, expected in ((WINDOWS, on_windows), (LINUX, on_linux)):
        assert bool(fitting.faults(tmp_path, target, "3.11")) is expected, target.name


def test_a_wheels_own_imports_are_followed_where_they_are_bound_to_happen(tmp_path: Path) -> None:
    bundled.wheel(tmp_path, "govinfo-1", {"govinfo_cli.py": "import there.used"})
    there = {
        "there/__init__.py": "def f():\n    import absent_lazy",
        "there/used.py": "from there import further",
        "there/further.py": "import absent",
        "there/unused.py": "import absent_too",
    }
    bundled.wheel(tmp_path, "there-1", there)
    assert fitting.faults(tmp_path, LINUX, "3.11") == ["there.further imports absent"]


def test_a_module_of_pure_python_is_found_below_data_too(tmp_path: Path) -> None:
    bundled.wheel(tmp_path, "there-1", {"there-1.data/purelib/there/part.py": "", "there-1.data/data/no.py": ""})
    assert set(imports.modules(next(tmp_path.iterdir()), imports.Place(LINUX, "3.11"))) == {"there", "there.part"}


# --- wheels ---


@pytest.mark.parametrize(
    ("tag", "fits"),
    [
        ("py3-none-any", {"win_amd64", "linux_x86_64", "linux_aarch64"}),
        ("cp311-cp311-win_amd64", {"win_amd64"}),
        ("cp312-cp312-win_amd64", set()),
        ("cp311-cp311-win32", set()),
        ("cp310-abi3-win_amd64", {"win_amd64"}),
        ("cp311-cp311-manylinux_2_28_x86_64", {"linux_x86_64"}),
        ("cp311-cp311-manylinux_2_29_x86_64", set()),
        ("cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64", {"linux_aarch64"}),
        ("cp311-cp311-manylinux2014_x86_64", {"linux_x86_64"}),
        ("cp311-cp311-musllinux_1_2_x86_64", set()),
        ("cp311-cp311-manylinux_2_36_loongarch64", set()),
    ],
)
def test_a_wheel_that_does_not_fit_is_named(tag: str, fits: set[str], tmp_path: Path) -> None:
    bundled.wheel(tmp_path, "govinfo-1", tag=tag)
    assert {target.name for target in TARGETS.values() if not fitting.faults(tmp_path, target, "3.11")} == fits


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        ("absent", "govinfo requires absent, which is not there"),
        ("absent ; sys_platform == 'win32'", ""),
        ("absent ; platform_machine == 'x86_64'", "govinfo requires absent, which is not there"),
        ("absent ; python_version < '3.11'", ""),
        ("absent ; extra == 'more'", ""),
        ("There.Is[more]", "there-is requires absent, which is not there"),
        ("there-is>=2", "govinfo requires there-is>=2, and 1 is there"),
    ],
)
def test_what_is_required_on_the_platform_must_be_there(needs: str, told: str, tmp_path: Path) -> None:
    bundled.wheel(tmp_path, "govinfo-1", needs=[needs])
    bundled.wheel(tmp_path, "there_is-1", needs=["absent ; extra == 'more'"])
    assert fitting.faults(tmp_path, LINUX, "3.11") == ([told] if told else [])


def test_without_the_program_a_folder_is_not_whole(tmp_path: Path) -> None:
    assert fitting.faults(tmp_path, LINUX, "3.11") == ["govinfo is not there"]


# --- interpreters ---


def test_an_archive_that_nobody_vouches_for_is_refused_with_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "python.tar.gz"
    path.write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(CannotMakeError, match=f"not in interpreters.toml(.|\n)*{known}"):
        interpreter.check(path, "")
    with pytest.raises(CannotMakeError, match=f"is {known}, not 00"):
        interpreter.check(path, "00")
    interpreter.check(path, known.upper())


def test_an_archive_of_a_listed_name_and_other_content_is_refused(tmp_path: Path) -> None:
    listed = tomllib.loads(interpreter.LIST.read_text(encoding="utf-8"))["sha256"]
    assert len(listed) >= 3
    for name, digest in listed.items():
        (tmp_path / name).write_bytes(b"abc")
        with pytest.raises(CannotMakeError, match=f"not {digest}"):
            interpreter.check(tmp_path / name, "")


def test_an_embeddable_python_finds_what_is_installed_beside_it(tmp_path: Path) -> None:
    found = interpreter.unpack(bundled.windows(tmp_path / "python.zip"), tmp_path, WINDOWS, tmp_path)
    assert (found.version, found.site) == ("3.11", tmp_path / "python" / "Lib" / "site-packages")
    assert (found.home / "python311._pth").read_text().splitlines() == ["python311.zip", ".", "Lib\\site-packages"]


def test_an_interpreter_for_another_platform_is_refused(tmp_path: Path) -> None:
    arm = bundled.windows(tmp_path / "arm.zip", machine=0xAA64)
    with pytest.raises(CannotMakeError, match="another processor than win_amd64"):
        interpreter.unpack(arm, tmp_path, WINDOWS, tmp_path)
    shutil.rmtree(tmp_path / "unpacked")
    with pytest.raises(CannotMakeError, match="holds no bin/python3: it is no interpreter for linux_x86_64"):
        interpreter.unpack(arm, tmp_path, LINUX, tmp_path)
    (tmp_path / "text.tar.gz").write_text("no archive")
    with pytest.raises(CannotMakeError, match="neither a tar archive nor a zip"):
        interpreter.unpack(tmp_path / "text.tar.gz", tmp_path, LINUX, tmp_path)


# --- what is written ---


@pytest.mark.parametrize("carried", [True, False])
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_scripts_and_words_are_whole(target: Target, carried: bool, tmp_path: Path) -> None:
    folder.program(tmp_path, target, carried=carried)
    folder.scripts(tmp_path, target, "3.11", carried=carried)
    written = [path for path in tmp_path.iterdir() if path.is_file()]
    for path in written:
        assert not {"@", "\ufffd"} & set(path.read_text(encoding="utf-8").replace('"$@"', "").replace("@echo", ""))
        if path.suffix == ".cmd":
            assert path.read_bytes().isascii()  # cmd reads it in the code page of the console
            assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
        if path.suffix == ".sh" or path.name == "govinfo":
            assert path.stat().st_mode & 0o111
            subprocess.run(["sh", "-n", path], check=True)
    names = {path.name for path in written}
    assert {"使用说明.txt", "README.txt", "check.py", "SHA256SUMS"} <= names
    assert ("install.py" in names) is not carried
    assert ("govinfo.cmd" in names) is target.windows


def test_damage_is_named(tmp_path: Path) -> None:
    folder.scripts(tmp_path, LINUX, bundled.VERSION, carried=False)
    check = (sys.executable, "-I", tmp_path / "check.py")
    assert subprocess.run(check, check=False, capture_output=True).returncode == 0
    (tmp_path / "README.txt").write_text("other")
    (tmp_path / "install.py").unlink()
    damaged = subprocess.run(check, check=False, capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1"})
    assert damaged.returncode == 1
    assert [line.split(":")[0] for line in damaged.stdout.splitlines()[:-1]] == ["README.txt", "install.py"]


def test_the_program_is_started_from_anywhere_without_anybodys_settings(tmp_path: Path) -> None:
    place = tmp_path / "一 处"
    (place / "python/bin").mkdir(parents=True)
    told = place / "python/bin/python3"
    told.write_text('#!/bin/sh\nprintf "%s\\n" "$PYTHONHOME$PYTHONPATH" "$@"\n')
    folder.program(place, LINUX, carried=True)
    (tmp_path / "link").symlink_to(place / "govinfo")
    env = {"PATH": "/usr/bin:/bin", "PYTHONHOME": "/none", "PYTHONPATH": "/none", "CDPATH": str(tmp_path)}
    start = (tmp_path / "link", "a b", "*", "", "报送")
    refused = subprocess.run(start, env=env, cwd="/", capture_output=True, check=False, encoding="utf-8")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"{place}/install.sh" in refused.stderr
    told.chmod(0o755)
    started = subprocess.run(start, env=env, cwd="/", capture_output=True, check=True, encoding="utf-8")
    assert started.stdout.splitlines() == ["", "-I", "-m", "govinfo_cli", "a b", "*", "", "报送"]


def test_archives_are_the_same_whenever_they_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for place, step in ((tmp_path / "first", 1), (tmp_path / "second", -1)):
        place.mkdir()
        folder.program(place, LINUX, carried=True)
        for name in ("a", "b"):
            (place / name).write_text("words")
        (place / "link").symlink_to("govinfo")
        for turn, path in enumerate(sorted(place.iterdir())):
            os.utime(path, (1_700_000_000 + step * turn, 1_700_000_000 + step * turn), follow_symlinks=False)
        package = deb.build(place, LINUX, "3.11", carried=True)
        made.append([package, folder.archive(place, LINUX, "same"), folder.archive(place, WINDOWS, "same")])
    assert made[0] == made[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    with tarfile.open(fileobj=io.BytesIO(packed.tar_gz(packed.tree(place, "same")))) as archive:
        assert {member.mtime for member in archive} == {1_500_000_000}


def test_a_package_is_one_for_dpkg(tmp_path: Path) -> None:
    if not shutil.which("dpkg-deb"):
        pytest.skip("dpkg is not here")
    place = tmp_path / "place"
    place.mkdir()
    folder.program(place, ARM, carried=False)
    name, content = deb.build(place, ARM, "3.11", carried=False)
    (tmp_path / name).write_bytes(content)
    told = subprocess.run(["dpkg-deb", "-I", tmp_path / name], capture_output=True, check=True, encoding="utf-8").stdout
    assert name.endswith("_arm64.deb")
    assert "Architecture: arm64" in told
    assert "Depends: libc6 (>= 2.28), python3 (>= 3.11), python3 (<< 3.12), python3-venv" in told
    subprocess.run(["dpkg-deb", "-x", tmp_path / name, tmp_path / "root"], check=True)
    assert (tmp_path / "root/usr/bin/govinfo").resolve() == (tmp_path / "root/opt/govinfo/govinfo").resolve()


# --- the command line ---


def test_what_cannot_be_made_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    for words, told in (
        (("--deb",), "--deb is for Linux"),
        (("--python", tmp_path / "none.zip"), "none.zip: no such file"),
        (("-o", tmp_path), "is there already"),
    ):
        place = () if "-o" in words else ("-o", tmp_path / "made")
        done = bundled.make("--for", "win_amd64", *words, *place)
        assert (done.returncode, done.stdout) == (1, "")
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
