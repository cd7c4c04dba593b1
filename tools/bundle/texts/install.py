"""Installs govinfo into this folder, from this folder alone: checks it, makes .venv in it, tries the program out."""

import io
import json
import os
import platform
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def unfit(wanted: Mapping[str, Any]) -> str:
    """Why this computer or this Python cannot run the program; empty if it can."""
    if sys.version_info[:2] != tuple(wanted["python"]) or sys.maxsize <= 2**32:
        python = ".".join(map(str, wanted["python"]))
        return f"需要64位的 Python {python}。 Python {python}, 64-bit, is needed."
    if sys.platform != wanted["system"] or platform.machine().lower() != wanted["machine"].lower():
        here = f"{platform.system()} {platform.machine()}"
        return (
            f"本文件夹适用于 {wanted['for']}，本机是 {here}。 This folder is for {wanted['for']}, and this is {here}."
        )
    name, version = platform.libc_ver()
    if wanted["glibc"] and (name != "glibc" or [int(part) for part in version.split(".")[:2]] < wanted["glibc"]):
        glibc = ".".join(map(str, wanted["glibc"]))
        return f"需要 glibc {glibc} 以上版本。 glibc {glibc} or later is needed."
    return ""


def run(command: Sequence[str], failed: str) -> None:
    """Run a step, which must succeed; what it prints is shown if it does not."""
    settings = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "PYTHON"))}
    settings["PIP_CONFIG_FILE"] = os.devnull  # nothing that is set on this computer leads elsewhere
    done = subprocess.run(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
        sys.stdout.flush()
        sys.exit(failed)


def main() -> None:
    """Check, install, try out."""
    wanted = json.loads((HERE / "bundle.json").read_text(encoding="utf-8"))
    if why := unfit(wanted):
        sys.exit(why)
    if runpy.run_path(str(HERE / "check.py"))["main"]():
        sys.exit(1)
    own = HERE / ".venv"
    python = own / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    print("正在安装…… Installing…", flush=True)
    run(
        [sys.executable, "-I", "-m", "venv", "--clear", str(own)],
        "未能建立虚拟环境，先安装 python3-venv。 No virtual environment could be made: install python3-venv first.",
    )
    pip = [str(python), "-I", "-m", "pip", "install", "--quiet", "--no-index", "--no-cache-dir"]
    pip += ["--disable-pip-version-check", "--require-hashes", "--find-links", str(HERE / "wheels")]
    run([*pip, "-r", str(HERE / "requirements.txt")], "未能安装。 It could not be installed.")
    run([str(python), "-I", "-m", "govinfo_cli", "demo"], "未能运行演示。 The demo did not run.")
    print("安装完成，演示运行正常。 Installed; the demo runs. 启动程序 / the program:")
    print(HERE / ("govinfo.cmd" if os.name == "nt" else "govinfo"))


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    main()
