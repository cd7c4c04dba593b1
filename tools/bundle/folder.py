"""What stands in a folder beside wheels and interpreter: the scripts, what they go by, the words for who opens it."""

import json
import shutil
from pathlib import Path

from govinfo_cli import __version__
from tools.bundle import packed
from tools.bundle.interpreter import PLACE
from tools.bundle.targets import GLIBC, Target
from tools.bundle.wheels import ROOT, digest

TEXTS = Path(__file__).with_name("texts")
SUMS = "SHA256SUMS"
_SYSTEMS = {
    "win_amd64": ("64位 Windows 10 及以上版本", "Windows 10 and later, 64-bit"),
    "linux_x86_64": (
        f"x86-64 处理器的 Linux，glibc 2.{GLIBC} 及以上版本",
        f"Linux on x86-64 processors with glibc 2.{GLIBC} or later",
    ),
    "linux_aarch64": (
        f"ARM64 处理器（鲲鹏、飞腾）的 Linux，glibc 2.{GLIBC} 及以上版本",
        f"Linux on ARM64 processors with glibc 2.{GLIBC} or later",
    ),
}


def program(place: Path, target: Target, *, carried: bool) -> None:
    """Write what starts the program.

    Args:
        carried: whether the folder has its interpreter; else it gets a virtual environment when it is installed.
    """
    _script(place, "govinfo", target, {"python": _python(target, carried=carried)})


def archive(place: Path, target: Target, name: str) -> tuple[str, bytes]:
    """The folder as one file, to be carried: sticks may keep neither links nor modes nor capital letters."""
    members = packed.tree(place, name)
    return (f"{name}.zip", packed.zipped(members)) if target.windows else (f"{name}.tar.gz", packed.tar_gz(members))


def scripts(place: Path, target: Target, version: str, *, carried: bool) -> None:
    """Write all that a folder needs beside the program, then the digests of everything.

    Args:
        version: of Python.
        carried: as above.
    """
    python = _python(target, carried=carried)
    names = {"python": python, "version": version, "comma": version.replace(".", ", ")}
    shutil.copyfile(TEXTS / "check.py", place / "check.py")
    if carried:
        _script(place, "check", target, names)
    else:
        _script(place, "install", target, names)
        shutil.copyfile(TEXTS / "install.py", place / "install.py")
        wanted = {
            "for": target.name,
            "python": [int(part) for part in version.split(".")],
            "system": target.markers["sys_platform"],
            "machine": target.markers["platform_machine"],
            "glibc": [] if target.windows else [2, GLIBC],
        }
        (place / "bundle.json").write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")
    shutil.copytree(ROOT / "sample_data", place / "sample_data", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    _words(place, target, version, carried=carried)
    lines = [f"{digest(path)}  {path.relative_to(place).as_posix()}\n" for path in _files(place)]
    (place / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file() and path.name != SUMS)


def _python(target: Target, *, carried: bool) -> str:
    if target.windows:
        return f"{PLACE}\\python.exe" if carried else ".venv\\Scripts\\python.exe"
    return f"{PLACE}/bin/python3" if carried else ".venv/bin/python3"


def _script(place: Path, name: str, target: Target, names: dict[str, str]) -> None:
    """Write a script for the platform; that of Windows is pure ASCII, as its shell reads it in any code page."""
    text = filled((TEXTS / f"{name}{'.cmd' if target.windows else '.sh'}").read_text(encoding="utf-8"), names)
    if target.windows:
        (place / f"{name}.cmd").write_text(text, encoding="ascii", newline="\r\n")
        return
    path = place / (name if name == "govinfo" else f"{name}.sh")
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(0o755)


def filled(text: str, names: dict[str, str]) -> str:
    """A text with what stands for @names@ in it."""
    for name, value in names.items():
        text = text.replace(f"@{name}@", value)
    return text


def _words(place: Path, target: Target, version: str, *, carried: bool) -> None:
    """Write what the folder says to who opens it, in Chinese and in English."""
    run, install = (".\\govinfo", "install.cmd") if target.windows else ("./govinfo", "./install.sh")
    python = "" if carried else f", Python {version}"
    needs = [words + python for words in _SYSTEMS[target.name]]
    needs[0] = needs[0].replace(", ", "，") + "。Windows 7、32位系统、龙芯（LoongArch）不能用。"
    needs[1] += ". Not on Windows 7, 32-bit systems and LoongArch."
    steps = (
        ("2. 自带 Python，拷好即可使用。", "   It carries its Python: there is nothing else to do.")
        if carried
        else (
            f"2. 运行 {install}，应当显示“安装完成”。文件夹以后挪了地方，再运行一次。",
            f"   Run {install}. If the folder is moved later, run it again.",
        )
    )
    check = "check.cmd" if target.windows else "./check.sh"
    checks = (
        (f"运行 {check}", f"run {check}")
        if carried
        else (f"运行 {install} 时自动进行", f"run {install}, which does so before it installs")
    )
    for place_of, name in enumerate(("使用说明.txt", "README.txt")):
        names = {
            "version": __version__,
            "system": target.name,
            "needs": needs[place_of],
            "digest": f"certutil -hashfile {SUMS} SHA256" if target.windows else f"sha256sum {SUMS}",
            "check": checks[place_of],
            "home": "D:\\govinfo" if target.windows else "~/govinfo",
            "install": steps[place_of],
            "run": run,
        }
        text = filled((TEXTS / name).read_text(encoding="utf-8"), names)
        if target.windows:
            (place / name).write_text(text, encoding="utf-8-sig", newline="\r\n")
        else:
            (place / name).write_text(text, encoding="utf-8", newline="\n")
