"""Whether a folder of wheels is whole on its platform, told without running anything of it."""

from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from tools.bundle import imports
from tools.bundle.targets import Target

PROGRAM = "govinfo"
EXTRAS = ("server",)
"""What of the program is carried beside what every ledger needs: who has no network may have a server."""


def faults(folder: Path, target: Target, version: str) -> list[str]:
    """What would fail on the platform with a version of Python: wheels that do not fit, and what is not there."""
    wheels = sorted(folder.glob("*.whl"))
    return [
        *_tags(wheels, target, version),
        *dict.fromkeys(_requirements({_name(wheel): _metadata(wheel) for wheel in wheels}, target, version)),
        *_imports(wheels, imports.Place(target, version)),
    ]


def _name(wheel: Path) -> str:
    return parse_wheel_filename(wheel.name)[0]


def _tags(wheels: list[Path], target: Target, version: str) -> Iterator[str]:
    fitting = set(target.tags(version))
    for wheel in wheels:
        if not parse_wheel_filename(wheel.name)[3] & fitting:
            yield f"{wheel.name} does not fit {target.name} with Python {version}"


def _metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as archive:
        path = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(archive.read(path).decode("utf-8"))


def _requirements(known: dict[str, Message], target: Target, version: str) -> Iterator[str]:
    """What is required, from the program on, and not there or of another version."""
    environment = target.environment(version)
    waiting, seen = [(PROGRAM, each) for each in ("", *EXTRAS)], set()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen or name not in known:
            continue
        seen.add((name, extra))
        for line in known[name].get_all("Requires-Dist", []):
            wanted = Requirement(line)
            if wanted.marker and not wanted.marker.evaluate({**environment, "extra": extra}):
                continue
            other = canonicalize_name(wanted.name)
            if other not in known:
                yield f"{name} requires {wanted.name}, which is not there"
            elif not wanted.specifier.contains(Version(known[other]["Version"]), prereleases=True):
                yield f"{name} requires {wanted.name}{wanted.specifier}, and {known[other]['Version']} is there"
            waiting += [(other, each) for each in ("", *wanted.extras)]
    if PROGRAM not in known:
        yield f"{PROGRAM} is not there"


def _imports(wheels: list[Path], place: imports.Place) -> list[str]:
    program: dict[str, str | None] = {}
    others: dict[str, str | None] = {}
    for wheel in wheels:
        (program if _name(wheel) == PROGRAM else others).update(imports.modules(wheel, place))
    return imports.missing(program, others, place)
