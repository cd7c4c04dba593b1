"""Makes one folder with all that the program needs on a computer without network, and an archive of it to carry.

`python -m tools.bundle --for win_amd64` makes one that is installed with the Python of that computer;
`--python ARCHIVE` one that carries its Python and is copied and run; `--deb`, for Linux, a package for Debian, Kylin
and UOS beside it. Needs the extra `bundle` and the package registry, and runs nothing of what it fetches: any computer
with internet makes folders for all platforms.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from govinfo_cli import __version__
from tools.bundle import deb, fitting, folder, interpreter, wheels
from tools.bundle.faults import CannotMakeError
from tools.bundle.targets import TARGETS


def main() -> int:
    """Read the command line, make what it asks for; 1 if it cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m tools.bundle", description=__doc__)
    parser.add_argument("--for", dest="target", required=True, choices=TARGETS, help="the platform")
    parser.add_argument("--python", metavar="ARCHIVE", type=Path, help="the interpreter that the folder carries")
    parser.add_argument("--sha256", default="", help="the archive's, where interpreters.toml does not have it")
    parser.add_argument("--python-version", default="", help="that of the computer, without --python; else 3.11")
    parser.add_argument("--deb", action="store_true", help="a package for Debian, Kylin and UOS too")
    parser.add_argument("-o", "--output", type=Path, help="the folder; dist/govinfo-VERSION-PLATFORM if not given")
    asked = parser.parse_args()
    named = f"govinfo-{__version__}-{asked.target}{'-with-python' if asked.python else ''}"
    place = asked.output or wheels.ROOT / "dist" / named
    try:
        made = make(place, asked)
    except CannotMakeError as fault:
        print(fault, file=sys.stderr)
        return 1
    print(place)
    for path in (*made, place / folder.SUMS):
        print(f"{wheels.digest(path)}  {path}")
    return 0


def make(place: Path, asked: argparse.Namespace) -> list[Path]:
    """Make the folder, and the files beside it, which are given; it is there whole or not at all."""
    target = TARGETS[asked.target]
    if asked.deb and target.windows:
        raise CannotMakeError("--deb is for Linux")
    if place.exists():
        raise CannotMakeError(f"{place} is there already: remove it, or name another folder with -o")
    version, carried = asked.python_version or "3.11", asked.python is not None
    with tempfile.TemporaryDirectory(prefix="govinfo-bundle-") as temporary:
        scratch = Path(temporary)
        whole = scratch / "whole"
        whole.mkdir()
        if carried:
            interpreter.check(asked.python, asked.sha256)
            found = interpreter.unpack(asked.python, whole, target, scratch)
            if asked.python_version not in ("", found.version):
                raise CannotMakeError(f"{asked.python.name} holds Python {found.version}, not {asked.python_version}")
            version = found.version
        gathered = whole / "wheels"
        wheels.gather(wheels.build(scratch), gathered, target, version, scratch)
        if faults := fitting.faults(gathered, target, version):
            raise CannotMakeError(f"something is missing for {target.name}:\n" + "\n".join(faults))
        (whole / "requirements.txt").write_text(wheels.requirements(gathered), encoding="utf-8", newline="\n")
        if carried:
            wheels.unpack(gathered, target, version, found.site)
            shutil.rmtree(gathered)
            (whole / "requirements.txt").unlink()
        folder.program(whole, target, carried=carried)
        files = [deb.build(whole, target, version, carried=carried)] if asked.deb else []
        folder.scripts(whole, target, version, carried=carried)
        files.append(folder.archive(whole, target, place.name))
        place.parent.mkdir(parents=True, exist_ok=True)
        for name, content in files:
            (place.parent / name).write_bytes(content)
        shutil.move(whole, place)
    return [place.parent / name for name, _content in files]


if __name__ == "__main__":
    sys.exit(main())
