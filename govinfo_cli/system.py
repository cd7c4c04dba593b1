"""The one place that asks which system this is, and does what Windows lacks or does otherwise.

What Windows does otherwise: it neither renames, replaces nor deletes a file that a program has open without leave, as
Excel, Word and virus scanners have it; it opens no folder; of a file's mode it knows "read-only" alone, since who may
read is said by lists of rights that a file has from its folder; asking after a process ends that; NUL is a terminal.
"""

import codecs
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any, TextIO, TypeVar
from urllib.parse import quote

T = TypeVar("T")
WINDOWS = sys.platform == "win32"
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the tries: a virus scanner lets go of a new file within them."""
_ACCESS_DENIED, _BAD_NAME = 5, 123
_HELD = (32, 33, 1224)
"""Windows' numbers for: another program has it open, has a part of it locked, shows it in memory."""
_EINVAL, _ENOENT, _LONGEST = 22, 2, 259
_NO_WINDOW = 0x08000000
_REMOTE = 4
"""What Windows calls a drive that lies on another computer."""


# --- what went wrong ---


class Trouble(Enum):
    """What Windows alone means by an error."""

    HELD = auto()
    NAME = auto()
    TOO_LONG = auto()
    NO_READER = auto()


def trouble(error: OSError) -> Trouble | None:
    """What an error means where Windows says it in its own way; None if its number says it all."""
    number = getattr(error, "winerror", None)
    if number in _HELD:
        return Trouble.HELD
    if number == _BAD_NAME:
        return Trouble.NAME
    if WINDOWS and error.errno == _ENOENT and len(str(error.filename or "")) > _LONGEST:
        return Trouble.TOO_LONG
    if WINDOWS and error.errno == _EINVAL and error.filename is None and number is None:
        return Trouble.NO_READER  # so its C library says of a pipe that nobody reads
    return None


def _patiently(step: Callable[[], T]) -> T:
    """Do a step, anew for a moment where another program has the file open.

    Raises: OSError if it still has.
    """
    for wait in _WAITS:
        try:
            return step()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in (*_HELD, _ACCESS_DENIED):
                raise
            time.sleep(wait)
    return step()


# --- files and folders ---


def make_file(path: Path, *, private: bool) -> None:
    """Make a new empty file; a private one may be read by its owner only, on Windows by whom its folder lets.

    Raises: OSError if it cannot be made, or something is there.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600 if private else 0o666))


def make_folder(path: Path) -> None:
    """Make a new folder that only its owner may read, on Windows those who may read the folder that it is in.

    Raises: OSError if it cannot be made, or something is there.
    """
    if WINDOWS:
        path.mkdir()  # with this mode it would cut it off from the rights of that folder, for good, wherever it goes
    else:
        path.mkdir(0o700)


def give_mode(path: Path, mode: int) -> None:
    """Say who may read and write a file or folder; nothing on Windows, which would only make it read-only."""
    if not WINDOWS:
        path.chmod(mode)


def replace(fresh: Path, target: Path) -> None:
    """Give a file or folder the name of another, whose place it takes, or a new name.

    Raises: OSError if it cannot be done; on Windows if something is open within, or a folder is there.
    """
    _patiently(lambda: fresh.replace(target))


def appear(fresh: Path, target: Path) -> None:
    """Give a file a name that nothing has: of all that try at once one succeeds. Its former name may stay, too.

    Raises: FileExistsError if something is there; OSError if it cannot be done.
    """
    if WINDOWS:
        _patiently(lambda: fresh.rename(target))  # there it replaces nothing, on sticks and shares neither
        return
    try:
        target.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:
        # No hard links there, as on a memory stick and on some shares. The name is taken by an empty file, which is
        # then replaced: no other command of ours gets in between, but a crash may leave that empty file, and what
        # another program writes into it in that moment is lost.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            fresh.replace(target)
        except OSError:
            target.unlink()
            raise


def remove(path: Path) -> None:
    """Delete a file, if it is there.

    Raises: OSError if it cannot be deleted.
    """
    _patiently(lambda: path.unlink(missing_ok=True))


def sync(path: Path) -> None:
    """See that a file, or what a folder names, is on the disk and outlasts a power cut.

    Raises: OSError if it could not be written.
    """
    folder = path.is_dir()
    if folder and WINDOWS:  # it opens no folders, and keeps their names in a journal of its own
        return
    opened = _patiently(lambda: os.open(path, os.O_RDONLY if folder else os.O_RDWR))
    try:
        os.fsync(opened)
    except OSError:
        if not folder:  # some shares sync no folders
            raise
    finally:
        os.close(opened)


def sync_open(number: int) -> None:
    """The same of a file that is open, by its number."""
    os.fsync(number)


def open_pipe(path: Path) -> int:
    """Open a pipe to write into it, which must have a reader.

    Returns: its number.

    Raises: OSError, of the number ENXIO if nobody reads it.
    """
    if WINDOWS:
        return os.open(path, os.O_WRONLY)
    opened = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(opened, True)
    return opened


def named(path: Path) -> list[Path]:
    """The files that a path with * or ? in its name means, sorted; itself if there are none, or it is there.

    The shells of Windows hand such a path on as it is; others have put the names in.
    """
    if not WINDOWS or not re.search(r"[*?]", path.name) or path.exists():
        return [path]
    return sorted(path.parent.glob(path.name)) or [path]


# --- where a file lies ---


def sqlite_uri(path: PurePath, mode: str) -> str:
    """A whole path as SQLite takes it, to be opened in a mode such as `ro`.

    A drive is `file:///C:/…`, a share `file:////server/share/…`: no name between // and / stands for this computer.
    """
    text = str(path)
    if isinstance(path, PureWindowsPath):
        text = _plain(path).as_posix()
        text = text if text.startswith("/") else f"/{text}"
    return f"file://{quote(text, safe='/:')}?mode={mode}"


def is_share(path: PurePath) -> bool:
    r"""Whether a whole path begins as one of Windows that is on another computer: `\\server\share`."""
    return isinstance(path, PureWindowsPath) and _plain(path).drive.startswith("\\\\")


def _plain(path: PureWindowsPath) -> PureWindowsPath:
    r"""A path without what tells Windows to take it as it is: `\\?\C:\…`, `\\?\UNC\server\share\…`."""
    text = re.sub(r"^\\\\[?.]\\UNC\\", r"\\\\", str(path), flags=re.IGNORECASE)
    return PureWindowsPath(re.sub(r"^\\\\[?.]\\", "", text))


def is_remote_drive(path: PurePath) -> bool:
    """Whether Windows says of a path's drive that it lies on another computer; False elsewhere."""
    if not WINDOWS:
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE)  # type: ignore[attr-defined]


def mounts() -> str:
    """What Linux says of all that is mounted; empty where the system does not say it so."""
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def settings_folder() -> Path:
    """Where a user's settings are kept."""
    # Asked at every start: platformdirs would load modules for a hundredth of a second to say the same.
    if WINDOWS:
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def places_of(program: str) -> list[str]:
    """Folders in which a program lies, beside those that are looked through by default."""
    roots = (r"C:\Program Files", r"C:\Program Files (x86)") if WINDOWS else ()
    return [rf"{root}\{program}\program" for root in roots]


# --- who, and which process ---


def account() -> str:
    """The operating system's account, which no environment variable replaces."""
    try:
        if WINDOWS:
            return os.getlogin()  # there it asks the system, not the terminal
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name or "?"
    except (OSError, KeyError, ImportError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "?"


def computer() -> str:
    """What this computer is called."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def has_ended(process: int) -> bool:
    """Whether a process of this computer has ended for sure; False where that cannot be told."""
    if WINDOWS:  # asking would end it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass  # another's
    return False


def child_settings() -> dict[str, Any]:
    """How `subprocess` starts a program that nobody sees: on Windows it opens no window."""
    return {"creationflags": _NO_WINDOW} if WINDOWS else {}


# --- the terminal ---


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody sits at the other end."""
    if not stream.isatty():
        return False
    if not WINDOWS or os.environ.get("PYTHONLEGACYWINDOWSSTDIO"):
        return True
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return type(raw).__name__ == "_WindowsConsoleIO"  # else it is NUL, as under a scheduled task


def has_pager() -> bool:
    """Whether long texts go through a pager: that of Windows takes Chinese for another encoding's."""
    return not WINDOWS


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """What Ctrl-C means is another program's to say, for a while."""
    import signal

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def encoding_of_console() -> str:
    """What the console speaks, in which output is then also to go through a pipe or into a file; empty if Python knows.

    Python prints there in the system's own encoding, whatever `chcp` set, and PowerShell reads it by `chcp`.
    """
    if not WINDOWS or os.environ.get("PYTHONIOENCODING") or sys.flags.utf8_mode:
        return ""
    import ctypes

    number = ctypes.windll.kernel32.GetConsoleOutputCP()  # type: ignore[attr-defined]
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:  # there is no console, or one that Python does not know
        return ""


def language() -> str:
    """The language that the system is set to, such as zh_CN or Chinese (Simplified)_China; empty if it does not say."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    if not WINDOWS:
        return ""
    import locale

    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # one that Python does not know
        return ""
