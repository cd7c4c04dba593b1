"""Folders as they are made, from the package registry, and used: with the network cut, after a move, by dpkg."""

import hashlib
import json
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests import bundled
from tools.bundle import fitting, wheels
from tools.bundle.faults import CannotMakeError
from tools.bundle.targets import TARGETS

pytestmark = pytest.mark.ci(reason="it fetches wheels, for some twenty seconds")
HERE = bundled.HOST.get(platform.machine(), "")
DPKG = ("--force-not-root", "--force-script-chrootless", "--force-depends", "--force-bad-path")


def made(place: Path, *words: object) -> Path:
    """The folder that the tool makes."""
    done = bundled.make("-o", place, *words)
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines()[1:]:
        digest, path = line.split("  ")
        assert hashlib.sha256(Path(path).read_bytes()).hexdigest() == digest
    return place


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for this computer's platform, for its Python, and a package."""
    if not HERE.startswith("linux"):
        pytest.skip("the folder of another platform cannot be run")
    place = tmp_path_factory.mktemp("made") / "plain"
    return made(place, "--for", HERE, "--python-version", bundled.VERSION, "--deb")


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that carries this computer's Python, and a package."""
    if not HERE.startswith("linux"):
        pytest.skip("the folder of another platform cannot be run")
    archive = bundled.interpreter(tmp_path_factory.mktemp("archive") / "python.tar.gz")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    place = tmp_path_factory.mktemp("made") / "carried"
    return made(place, "--for", HERE, "--python", archive, "--sha256", digest, "--deb")


def test_the_network_is_cut(tmp_path: Path) -> None:
    lines = bundled.run(["cat", "/proc/net/dev"], tmp_path).splitlines()
    assert [line.split(":")[0].strip() for line in lines[2:]] in (["lo"], [])


def test_a_folder_installs_and_runs_the_demo_with_the_network_cut(plain: Path, tmp_path: Path) -> None:
    with tarfile.open(plain.with_name("plain.tar.gz")) as archive:
        archive.extractall(tmp_path)
    place = (tmp_path / "plain").rename(tmp_path / "从 U 盘拷来")
    home, env = tmp_path / "home", {"PYTHON": sys.executable}
    told = bundled.run([place / "install.sh"], home, **env, PIP_NO_BINARY=":all:", PYTHONHOME="/none")
    assert "安装完成" in told
    assert "2018" in bundled.run([place / "govinfo", "--lang", "zh", "demo"], home)
    bundled.run([place / "govinfo", "--db", home / "台账.db", "init"], home)
    before = (home / "台账.db").read_bytes()
    # Moved, and upgraded: what was installed is made anew, and the ledger stays as it is.
    moved = place.rename(tmp_path / "moved")
    assert "安装完成" in bundled.run([moved / "install.sh"], home, **env)
    bundled.run([moved / "govinfo", "--db", home / "台账.db", "verify"], home)
    assert (home / "台账.db").read_bytes() == before


def installed(place: Path) -> "subprocess.CompletedProcess[str]":
    """What the folder's own script says and does."""
    return subprocess.run(
        [place / "install.sh"],
        env={"PYTHON": sys.executable, "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_damaged_folder_is_not_installed(plain: Path, tmp_path: Path) -> None:
    place = shutil.copytree(plain, tmp_path / "damaged")
    wheel = next((place / "wheels").glob("rich-*.whl"))
    wheel.write_bytes(wheel.read_bytes()[:-1])
    done = installed(place)
    assert done.returncode == 1
    assert wheel.name in done.stdout
    assert not (place / ".venv").exists()


def test_pip_refuses_a_wheel_that_was_exchanged(plain: Path, tmp_path: Path) -> None:
    """The digests of `requirements.txt` hold though those of SHA256SUMS are made to fit."""
    place = shutil.copytree(plain, tmp_path / "exchanged")
    wheel = next((place / "wheels").glob("rich-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    sums = [line for line in (place / "SHA256SUMS").read_text(encoding="utf-8").splitlines() if wheel.name not in line]
    (place / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
    done = installed(place)
    assert done.returncode == 1
    assert "DO NOT MATCH" in done.stdout


def test_a_folder_with_its_python_runs_wherever_it_is_put(carried: Path, tmp_path: Path) -> None:
    place = shutil.copytree(carried, tmp_path / "另一处", symlinks=True)
    hidden = carried.rename(carried.with_name("hidden"))
    try:
        home, strange = tmp_path / "home", tmp_path / "strange"
        bundled.wheel(strange, "strange-1")
        (strange / "rich.py").write_text("raise SystemExit('that of another program')")
        env = {"PYTHONPATH": str(strange), "PYTHONHOME": str(strange)}
        assert "文件夹完整" in bundled.run([place / "check.sh"], home, PYTHONUTF8="1")
        assert "2018" in bundled.run([place / "govinfo", "--lang", "zh", "demo"], home, **env)
        (tmp_path / "govinfo").symlink_to(place / "govinfo")
        assert "init" in bundled.run([tmp_path / "govinfo", "--help"], home, **env)
        asked = "import sys, govinfo_cli; print(sys.prefix, *sys.path, govinfo_cli.__file__, sep='\\n')"
        paths = bundled.run([place / "python/bin/python3", "-I", "-c", asked], home).splitlines()
        assert all(Path(path).is_relative_to(place) for path in paths)
        # A workbook is read, and a template filled, by processes of their own: they find what the folder carries.
        bundled.run([place / "govinfo", "--db", home / "l.db", "init"], home, **env)
        sample = place / "sample_data" / "2018-06.xlsx"
        bundled.run([place / "govinfo", "--db", home / "l.db", "import", sample], home, **env)
    finally:
        hidden.rename(carried)


@pytest.mark.parametrize("kind", ["plain", "carried"])
def test_a_package_is_installed_runs_and_goes(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if not shutil.which("dpkg"):
        pytest.skip("dpkg is not here")
    package = next(request.getfixturevalue(kind).parent.glob("*.deb"))
    root, home = tmp_path / "root", tmp_path / "home"
    for folder in ("var/lib/dpkg/info", "var/lib/dpkg/updates"):
        (root / folder).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    env = {"PATH": f"{Path(sys.base_prefix, 'bin')}:/usr/sbin:/usr/bin:/sbin:/bin"}
    bundled.run(["dpkg", f"--root={root}", *DPKG, "--install", package], home, **env)
    program = root / "usr/bin/govinfo"
    assert "2018" in bundled.run([program, "--lang", "zh", "demo"], home)
    bundled.run([program, "init"], home)
    ledgers = list(home.rglob("*.db"))
    assert len(ledgers) == 1
    assert list(root.rglob("govinfo_cli/__pycache__"))
    assert bundled.run(["dpkg", f"--root={root}", "--verify", "govinfo"], home) == ""
    bundled.run(["dpkg", f"--root={root}", *DPKG, "--remove", "govinfo"], home, **env)
    assert not (root / "opt").exists()
    assert not (root / "usr").exists()
    assert list(home.rglob("*.db")) == ledgers


@pytest.mark.parametrize("name", TARGETS)
def test_a_folder_is_whole_on_its_platform(name: str, tmp_path: Path) -> None:
    """Told from wheels and their texts alone: Windows and the other processor are not at hand."""
    target = TARGETS[name]
    place = made(tmp_path / "made", "--for", name)
    gathered = place / "wheels"
    names = {path.name.split("-")[0] for path in gathered.iterdir()}
    assert ("colorama" in names) is target.windows
    assert {"govinfo", "sqlalchemy", "lxml", "xlsxwriter", "prompt_toolkit"} <= names
    pinned = (place / "requirements.txt").read_text(encoding="utf-8").splitlines()
    hashes = {line.rpartition(":")[2] for line in pinned}
    assert hashes == {hashlib.sha256(path.read_bytes()).hexdigest() for path in gathered.iterdir()}
    assert fitting.faults(gathered, target, "3.11") == []
    if name == next(iter(TARGETS)):  # what only a command loads is missed as well
        next(gathered.glob("xlsxwriter-*")).unlink()
        told = fitting.faults(gathered, target, "3.11")
        assert "govinfo requires xlsxwriter, which is not there" in told
        assert "govinfo_cli.render.xlsx imports xlsxwriter" in told
    with zipfile.ZipFile(next(gathered.glob("govinfo-*.whl"))) as own:
        assert not [path for path in own.namelist() if path.split("/")[0] in ("tools", "tests", "benchmarks")]


def test_a_folder_for_windows_with_its_python_has_everything_installed(tmp_path: Path) -> None:
    archive = bundled.windows(tmp_path / "python.zip")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    place = made(tmp_path / "made", "--for", "win_amd64", "--python", archive, "--sha256", digest)
    site = place / "python" / "Lib" / "site-packages"
    assert list(site.glob("lxml/etree*.pyd"))
    assert (site / "colorama" / "__init__.py").exists()
    assert (site / "govinfo_cli" / "locale" / "zh_CN" / "LC_MESSAGES" / "govinfo.mo").exists()
    assert not list(site.rglob("*.so"))
    for record in site.glob("*.dist-info/RECORD"):
        listed = {line.split(",")[0] for line in record.read_text(encoding="utf-8").splitlines()}
        assert all((site / path).is_file() for path in listed)
        assert not any("uv_cache" in path for path in listed)
    assert not (place / "wheels").exists()
    ours = str(Path(sys.prefix)).encode()
    assert [path for path in place.rglob("*") if path.is_file() and ours in path.read_bytes()] == []
    with zipfile.ZipFile(tmp_path / "made.zip") as zipped:
        names = zipped.namelist()
    assert {"made/govinfo.cmd", "made/check.cmd", "made/使用说明.txt", "made/python/python.exe"} <= set(names)


def test_what_has_no_wheel_for_the_platform_is_named(tmp_path: Path) -> None:
    bundled.wheel(tmp_path, "govinfo-1", needs=["uvloop"])  # which is for Linux and macOS alone
    with pytest.raises(CannotMakeError, match="uvloop"):
        wheels.gather(
            tmp_path / "govinfo-1-py3-none-any.whl", tmp_path / "made", TARGETS["win_amd64"], "3.11", tmp_path
        )


def test_the_folder_says_for_whom_it_is(plain: Path, tmp_path: Path) -> None:
    place = shutil.copytree(plain, tmp_path / "other")
    wanted = json.loads((place / "bundle.json").read_text(encoding="utf-8"))
    for change, told in (
        ({"python": [3, 99]}, "Python 3.99, 64-bit, is needed"),
        ({"machine": "riscv64"}, "This folder is for"),
        ({"glibc": [2, 999]}, "glibc 2.999 or later is needed"),
    ):
        (place / "bundle.json").write_text(json.dumps({**wanted, **change}), encoding="utf-8")
        command = (sys.executable, "-I", "-X", "utf8", place / "install.py")
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 1
        assert told in done.stderr
        assert not (place / ".venv").exists()
