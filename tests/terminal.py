"""A real terminal with the program in it: what is typed, and what is waited for."""

import re
import sys
import time
from pathlib import Path
from typing import Self

from tests import outside

ENTER, ESC, UP, DOWN, PAGE_UP = "\r", "\x1b", "\x1b[A", "\x1b[B", "\x1b[5~"
CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"
_PATIENCE = 60
_WHERE = "\x1b[6n"
"""What asks a terminal for the cursor's place."""
_CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()=>][0-9AB]?|[\r\x07]")


class Terminal:
    """A command on a terminal of 80 columns."""

    def __init__(self, ledger: Path, *words: str, lang: str = "en") -> None:
        import pexpect  # there is none on Windows

        env = outside.environment(
            TERM="xterm",
            LC_ALL="C.UTF-8",
            PYTHONIOENCODING="utf-8",
            GOVINFO_LANG=lang,
            GOVINFO_USER="测试员",
        )
        command = ["-m", "govinfo_cli", "--db", str(ledger), *words]
        self._child = pexpect.spawn(
            sys.executable, command, env=env, encoding="utf-8", timeout=_PATIENCE, dimensions=(24, 80)
        )
        self._raw = ""
        self._seen = 0
        self._end = pexpect.EOF, pexpect.TIMEOUT

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """All that was printed, without codes."""
        return _CODES.sub("", self._raw)

    def until(self, pattern: str) -> str:
        """Wait until a pattern is printed after what was waited for last; what was printed up to its end."""
        end = time.monotonic() + _PATIENCE
        while True:
            found = re.compile(pattern).search(self.text, self._seen)
            if found:
                passed, self._seen = self.text[self._seen : found.end()], found.end()
                return passed
            assert time.monotonic() < end, f"no {pattern!r} in:\n{self.text[self._seen :]}"
            self._read()

    def type(self, text: str) -> None:
        """Type text or press a key."""
        self._child.send(text)

    def answer(self, question: str, text: str = "") -> None:
        """Wait for a question, then type a line."""
        self.until(re.escape(question) + r"(?: \[[^\n]*\])?[:：]")
        self.type(text + ENTER)

    def ended(self) -> int:
        """Wait for the program to end; its exit code."""
        while self._read():
            pass
        self._child.close()
        return int(self._child.exitstatus)

    def _read(self) -> bool:
        try:
            found = self._child.read_nonblocking(4096, timeout=0.2)
        except self._end as error:
            return type(error).__name__ != "EOF"
        self._raw += found
        for _ in range(found.count(_WHERE)):
            self._child.send("\x1b[1;1R")  # in the first row: there is room below for all
        return True
