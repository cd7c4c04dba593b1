"""The platforms that a folder can be made for, and what pip, uv and Debian call them."""

from collections.abc import Iterator
from typing import NamedTuple

from packaging import tags

_LEGACY = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
"""What wheels for these versions of glibc were called before."""
GLIBC = 28
"""The oldest glibc that a folder is made for, 2.28: Debian 10, UOS 20, Kylin V10, RHEL 8."""


class Target(NamedTuple):
    """A platform."""

    name: str
    uv: str
    """What `uv --python-platform` calls it."""
    platforms: tuple[str, ...]
    """The tags of wheels that run there, best first."""
    markers: dict[str, str]
    """What dependencies are asked of: the environment markers, but for Python's version."""
    machine: int
    """The processor in the head of its programs: ELF's e_machine, PE's Machine."""
    debian: str = ""
    """What Debian calls its processor; empty if there is no Debian for it."""

    @property
    def windows(self) -> bool:
        """Whether it is Windows."""
        return not self.debian

    def environment(self, version: str) -> dict[str, str]:
        """The environment markers with a version of Python, such as 3.11."""
        return {**self.markers, "python_version": version, "python_full_version": f"{version}.0", "extra": ""}

    def tags(self, version: str) -> Iterator[tags.Tag]:
        """The tags of the wheels that CPython of a version takes there."""
        python = tuple(map(int, version.split(".")))
        own = f"cp{python[0]}{python[1]}"
        yield from tags.cpython_tags(python, [own], self.platforms)
        yield from tags.compatible_tags(python, own, self.platforms)


def _manylinux(machine: str, oldest: int) -> Iterator[str]:
    for minor in range(GLIBC, oldest - 1, -1):
        yield f"manylinux_2_{minor}_{machine}"
        if minor in _LEGACY:
            yield f"{_LEGACY[minor]}_{machine}"


def _markers(os_name: str, sys_platform: str, system: str, machine: str) -> dict[str, str]:
    return {
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "os_name": os_name,
        "sys_platform": sys_platform,
        "platform_system": system,
        "platform_machine": machine,
        "platform_release": "",
        "platform_version": "",
    }


_ALL = (
    Target(
        "win_amd64",
        "x86_64-pc-windows-msvc",
        ("win_amd64",),
        _markers("nt", "win32", "Windows", "AMD64"),
        0x8664,
    ),
    Target(
        "linux_x86_64",
        "x86_64-manylinux_2_28",
        tuple(_manylinux("x86_64", 5)),
        _markers("posix", "linux", "Linux", "x86_64"),
        62,
        "amd64",
    ),
    Target(
        "linux_aarch64",
        "aarch64-manylinux_2_28",
        tuple(_manylinux("aarch64", 17)),
        _markers("posix", "linux", "Linux", "aarch64"),
        183,
        "arm64",
    ),
)
TARGETS = {each.name: each for each in _ALL}
