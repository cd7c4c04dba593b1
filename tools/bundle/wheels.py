"""The wheels of a folder: the program's own, and all that it needs on a platform, at the versions of the day.

What is needed is resolved by uv, which can ask the environment markers of another platform (colorama is needed on
Windows alone); pip asks those of the computer that it runs on. uv has no download, so pip fetches what is pinned by
then, and checks it against the index's hashes.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from packaging.utils import parse_wheel_filename

from tools.bundle.faults import CannotMakeError, run
from tools.bundle.fitting import EXTRAS
from tools.bundle.targets import Target

ROOT = Path(__file__).resolve().parents[2]
"""The program's source."""


def uv() -> str:
    """The program uv: that of the extra `bundle`, else that of the system."""
    own = Path(sys.executable).with_name("uv.exe" if os.name == "nt" else "uv")
    return str(own) if own.exists() else "uv"


def build(folder: Path) -> Path:
    """Build the program's own wheel into a folder."""
    command = [uv(), "build", "--quiet", "--wheel", "--no-create-gitignore", "--out-dir", str(folder), str(ROOT)]
    run(command, "building the program's wheel")
    return next(folder.glob("govinfo-*.whl"))


def gather(own: Path, folder: Path, target: Target, version: str, scratch: Path) -> None:
    """Fetch what a wheel needs on a platform, and what that needs, and put all of it into a folder.

    Args:
        version: of Python, such as 3.11.
        scratch: a folder for what is thrown away.

    Raises:
        CannotMakeError: something has no wheel for the platform; it is named.
    """
    folder.mkdir(exist_ok=True)
    wanted, pinned = scratch / "wanted.in", scratch / "pinned.txt"
    extras = ",".join(EXTRAS)
    wanted.write_text(f"{own.name.split('-')[0]}[{extras}] @ {own.resolve().as_uri()}\n", encoding="utf-8")
    resolve = [uv(), "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--generate-hashes"]
    resolve += ["--only-binary", ":all:", "--no-emit-package", own.name.split("-")[0], "--python", sys.executable]
    resolve += ["--python-platform", target.uv, "--python-version", version, str(wanted), "-o", str(pinned)]
    run(resolve, f"finding the wheels for {target.name}")
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    fetch += ["--implementation", "cp", "--python-version", version]
    for abi in (f"cp{version.replace('.', '')}", "abi3", "none"):
        fetch += ["--abi", abi]
    for platform in target.platforms:
        fetch += ["--platform", platform]
    if pinned.read_text(encoding="utf-8").strip():
        run([*fetch, "--require-hashes", "-r", str(pinned), "-d", str(folder)], f"fetching wheels for {target.name}")
    shutil.copy(own, folder)


def requirements(folder: Path) -> str:
    """What pip is to install of a folder of wheels: each at its version, by its hash."""
    lines = []
    for path in sorted(folder.glob("*.whl"), key=lambda path: path.name.lower()):
        name, version, *_rest = parse_wheel_filename(path.name)
        lines.append(f"{name}=={version} --hash=sha256:{digest(path)}\n")
    return "".join(lines)


def unpack(folder: Path, target: Target, version: str, place: Path) -> None:
    """Install all of a folder's wheels where a Python of the platform looks for them, without running that Python."""
    given = folder.parent / "requirements.txt"
    command = [uv(), "pip", "install", "--quiet", "--no-index", "--no-deps", "--require-hashes", "--link-mode", "copy"]
    command += ["--only-binary", ":all:", "--no-config", "--find-links", str(folder), "--python", sys.executable]
    command += ["--python-platform", target.uv, "--python-version", version, "--target", str(place), "-r", str(given)]
    run(command, "installing the wheels beside the interpreter")
    for scripts in ("bin", "Scripts"):  # they name this computer's Python
        shutil.rmtree(place / scripts, ignore_errors=True)
    for made in (place / ".lock", *place.glob("*.dist-info/uv_cache.json")):  # they tell when and where it was done
        made.unlink(missing_ok=True)
    for record in place.glob("*.dist-info/RECORD"):
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        record.write_text("".join(line for line in lines if (place / line.split(",")[0]).exists()), encoding="utf-8")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    if not path.is_file():
        raise CannotMakeError(f"{path}: no such file")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
