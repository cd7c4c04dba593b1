"""Windows, simulated on Linux: the system's own calls answer as they do there. No Windows was at hand to be asked.

A file that is open in this process, or that `held` has, can be neither renamed, replaced nor deleted; a folder cannot
be opened; a name that Windows does not take is refused; a rename replaces nothing; what it lacks is not there.
"""

import ctypes
import errno
import io
import os
import re
import shutil
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from govinfo_cli import system

_PORTS = (f"{each}{number}" for each in ("COM", "LPT") for number in "0123456789¹²³")
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS}
_CALLS = ("rename", "replace", "unlink", "open", "mkdir", "chmod", "kill")
_PRIVATE = 0o700
_LACKS = ("uname", "getuid", "geteuid", "O_NONBLOCK", "set_blocking", "fork", "link", "symlink", "statvfs")
REMOTE, FIXED = 4, 3


def takes(name: str) -> bool:
    """Whether Windows takes a name, as Microsoft's page on naming files says it."""
    if not name or name[-1] in " ." or re.search(r'[\x00-\x1f<>:"/\\|?*]', name):
        return False
    return name.split(".", maxsplit=1)[0].rstrip(" ").upper() not in DEVICES


def refusal(number: int, path: object) -> OSError:
    """An error as Windows gives it: its own number beside the one that C knows."""
    codes = {5: errno.EACCES, 32: errno.EACCES, 33: errno.EACCES, 123: errno.EINVAL, 183: errno.EEXIST}
    error = OSError(codes[number], "as Windows says it", str(path))
    error.winerror = number  # type: ignore[attr-defined]
    return error


class Windows:
    """The system, with what other programs hold open."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.held: dict[str, int] = {}
        """Names of files, each with how many more calls find it open."""
        self.waited: list[float] = []
        self.drive = FIXED
        self.console = 936
        self.private: list[Path] = []
        """Folders that were cut off from the rights of the folder they are in."""
        self._patch(patch)

    def _patch(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(system, "WINDOWS", True)
        patch.setattr(shutil, "_use_fd_functions", False)
        patch.setattr(time, "sleep", self.waited.append)
        patch.setattr(os, "getlogin", lambda: "张三", raising=False)
        for name in _LACKS:
            patch.delattr(os, name)
        kernel = SimpleNamespace(GetDriveTypeW=lambda _root: self.drive, GetConsoleOutputCP=lambda: self.console)
        patch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        self._real: dict[str, Any] = {name: getattr(os, name) for name in _CALLS} | {"open_file": io.open}
        for name in _CALLS:
            patch.setattr(os, name, getattr(self, name))
        patch.setattr(os, "remove", self.unlink)
        patch.setattr(io, "open", self.open_file)

    def rename(self, old: Any, new: Any, **more: Any) -> None:
        """As `os.rename`."""
        self._free(old)
        self._named(new)
        if os.path.lexists(new):
            raise refusal(183, new)
        self._real["rename"](old, new, **more)

    def replace(self, old: Any, new: Any, **more: Any) -> None:
        """As `os.replace`."""
        self._free(old)
        self._named(new)
        if os.path.lexists(new):
            self._free(new)
        if Path(new).is_dir() or (Path(new).exists() and not Path(new).stat().st_mode & 0o200):
            raise refusal(5, new)
        self._real["replace"](old, new, **more)

    def unlink(self, path: Any, **more: Any) -> None:
        """As `os.unlink`."""
        if os.path.lexists(path):
            self._free(path)
            if not Path(path).stat().st_mode & 0o200:
                raise refusal(5, path)
        self._real["unlink"](path, **more)

    def open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        """As `os.open`."""
        if Path(path).is_dir():
            raise refusal(5, path)
        self._named(path)
        return int(self._real["open"](path, flags, *more, **named))

    def open_file(self, path: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        """As `io.open`."""
        if not isinstance(path, int) and set(mode) & set("wax"):
            self._named(path)
        return self._real["open_file"](path, mode, *more, **named)

    def mkdir(self, path: Any, mode: int = 0o777, **more: Any) -> None:
        """As `os.mkdir`, of Python 3.11.10 and later."""
        self._named(path)
        if mode == _PRIVATE:
            self.private.append(Path(path))
        self._real["mkdir"](path, 0o777, **more)

    def chmod(self, path: Any, _mode: int, **_more: Any) -> None:
        """As `os.chmod`, which knows "read-only" alone: what it makes so, as Explorer shows folders, stays for good."""
        pytest.fail(f"{path} would be made read-only, or nothing")

    def kill(self, process: int, _signal: int) -> None:
        """As `os.kill`, which ends the process whatever it is sent."""
        pytest.fail(f"{process} would have been ended")

    def _named(self, path: Any) -> None:
        if not takes(Path(path).name):
            raise refusal(123, path)

    def _free(self, path: Any) -> None:
        """See that nobody has a file open, or a file in a folder."""
        name = Path(path).name
        if self.held.get(name, 0):
            self.held[name] -= 1
            raise refusal(32, path)
        whole = os.path.realpath(path)
        for number in Path("/proc/self/fd").iterdir():
            try:
                there = str(number.readlink())
            except OSError:
                continue
            if there == whole or there.startswith(f"{whole}/"):
                raise refusal(32 if there == whole else 5, path)
