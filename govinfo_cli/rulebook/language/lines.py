"""On which line of a TOML text each key stands."""

import re
from collections import Counter

_KEY = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)[ \t]*(\.|=|\])""")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")


def of_keys(text: str) -> dict[str, int]:
    """The line, from 1, of each key and list item by its path, as `rules[2].points.news`, in sound TOML."""
    return _Scan(text).lines


class _Scan:
    """One walk over a text that a TOML reader has taken."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.lines: dict[str, int] = {}
        self.lists: Counter[str] = Counter()
        path = ""
        while self._blank():
            if text.startswith("[", self.at):
                path = self._header()
            else:
                self._pair(path)

    def _blank(self) -> bool:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def _mark(self, path: str) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, self.at) + 1)

    def _key(self) -> list[str]:
        names: list[str] = []
        while found := _KEY.match(self.text, self.at):
            names.append(found[1].strip("\"'"))
            self.at = found.end()
            if found[2] != ".":
                break
        else:
            self.at += 1  # never stand still
        return names

    def _header(self) -> str:
        start, double = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        names = self._key()
        end, self.at = self.at + (1 if double else 0), start
        path = ""
        for number, name in enumerate(names):
            path = f"{path}.{name}" if path else name
            self._mark(path)
            if double and number == len(names) - 1:
                self.lists[path] += 1
            if self.lists[path]:
                path = f"{path}[{self.lists[path] - 1}]"
        self._mark(path)
        self.at = end
        return path

    def _pair(self, path: str) -> None:
        start = self.at
        names = self._key()
        end, self.at = self.at, start + (len(self.text[start:]) - len(self.text[start:].lstrip()))
        for name in names:
            path = f"{path}.{name}" if path else name
            self._mark(path)
        self.at = end
        self._value(path)

    def _value(self, path: str) -> None:
        self._blank()
        if self.text.startswith("[", self.at):
            self._items(path)
        elif self.text.startswith("{", self.at):
            self.at += 1
            while self._blank() and self.text[self.at] != "}":
                if self.text[self.at] == ",":
                    self.at += 1
                else:
                    self._pair(path)
            self.at += 1
        elif found := _STRING.match(self.text, self.at):
            self.at = found.end()
        else:
            found = re.compile(r"[^,\]}\n#]*").match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def _items(self, path: str) -> None:
        self.at += 1
        number = 0
        while self._blank() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._mark(f"{path}[{number}]")
            self._value(f"{path}[{number}]")
            number += 1
        self.at += 1
