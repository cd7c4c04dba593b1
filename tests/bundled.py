"""What tests of `tools.bundle` need: wheels made up, an interpreter to carry, and no network."""

import io
import shutil
import site
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.outside import ROOT, environment

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
HOST = {"AMD64": "win_amd64", "x86_64": "linux_x86_64", "aarch64": "linux_aarch64"}
_LEFT_OUT = ("__pycache__", "site-packages", "dist-packages", "test", "idlelib", "tkinter", "sitecustomize.py")


def make(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the tool."""
    command = [sys.executable, "-m", "tools.bundle", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=600)


def cut_off() -> list[str]:
    """What a command begins with that is to have no network; the test is left out where nothing can cut it."""
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if (
            shutil.which("unshare")
            and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
        ):
            return words
    pytest.skip("nothing here can cut the network")


def run(command: Sequence[object], home: Path, **env: str) -> str:
    """Run a command without network and at another home; it must succeed. What it prints."""
    home.mkdir(exist_ok=True)
    settings = {
        name: value for name, value in environment(HOME=str(home), **env).items() if env or name != "PYTHONPATH"
    }
    done = subprocess.run(
        [*cut_off(), *map(str, command)], env=settings, cwd=home, capture_output=True, check=False, timeout=600
    )
    output = done.stdout.decode("utf-8")
    assert done.returncode == 0, output + done.stderr.decode("utf-8")
    return output


def wheel(
    folder: Path, name: str, files: Mapping[str, str] = {}, needs: Sequence[str] = (), tag: str = "py3-none-any"
) -> None:
    """Write a wheel, `NAME-VERSION`, of some files, that needs others."""
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}-{tag}.whl", "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        project, version = name.split("-")
        about = [f"Name: {project}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in needs), "", ""]
        archive.writestr(f"{name}.dist-info/METADATA", "\n".join(["Metadata-Version: 2.1", *about]))
        archive.writestr(f"{name}.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        archive.writestr(f"{name}.dist-info/RECORD", "")


def interpreter(path: Path) -> Path:
    """An archive of the Python that runs the tests, laid out as those that can be put anywhere."""
    program = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    library = f"python/lib/python{VERSION}"

    def kept(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
        parts = entry.name.split("/")
        left_out = any(part in _LEFT_OUT or part.startswith("config-") for part in parts)
        return None if left_out or entry.issym() else entry

    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        tar.add(program, f"python/bin/python{VERSION}")
        link = tarfile.TarInfo("python/bin/python3")
        link.type, link.linkname = tarfile.SYMTYPE, f"python{VERSION}"
        tar.addfile(link)
        tar.add(sysconfig.get_path("stdlib"), library, filter=kept)
        if "dist-packages" in Path(site.__file__).read_text(encoding="utf-8"):  # Debian's looks in a place of its own
            own = b"import os, site\nsite.addsitedir(os.path.join(os.path.dirname(os.__file__), 'site-packages'))\n"
            entry = tarfile.TarInfo(f"{library}/sitecustomize.py")
            entry.size = len(own)
            tar.addfile(entry, io.BytesIO(own))
    return path


def windows(path: Path, machine: int = 0x8664) -> Path:
    """A zip of what an embeddable Python for Windows has at those places where the tool looks; it cannot run."""
    head = bytearray(128)
    head[:2], head[60:64], head[64:70] = b"MZ", (64).to_bytes(4, "little"), b"PE\0\0" + machine.to_bytes(2, "little")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("python.exe", bytes(head))
        archive.writestr("python3.dll", b"")
        archive.writestr("python311.dll", b"")
        archive.writestr("python311._pth", "python311.zip\n.\n")
    return path
