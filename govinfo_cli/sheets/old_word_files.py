"""Word files from before .docx, and those of WPS and others: LibreOffice makes .docx of them, where it is installed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from govinfo_cli import system
from govinfo_cli.checks.file import NEEDS_LIBREOFFICE, NO_WORD_DOCUMENT, TOO_SLOW
from govinfo_cli.sheets import compound_file, limits
from govinfo_cli.sheets.limits import UnfitError

ENDINGS = (".doc", ".wps", ".rtf", ".odt")
_SECONDS = 60
_LOOKED_AT = 100


def is_one(content: bytes, ending: str) -> bool:
    """Whether a file is one that LibreOffice must convert. What .doc is called may be a .docx: WPS does not look."""
    start = content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return ending == ".odt" or start.startswith(
        (compound_file.SIGNATURE, b"{\\rtf", b"<html", b"<!doctype", b"mime-version")
    )


def libreoffice() -> str | None:
    """The program, if it is installed."""
    places = os.pathsep.join([os.environ.get("PATH", ""), *system.places_of("LibreOffice")])
    return shutil.which("soffice", path=places) or shutil.which("libreoffice", path=places)


def converted(content: bytes, ending: str) -> bytes:
    """A file's content as that of a .docx.

    Raises: UnfitError if LibreOffice is not installed, or cannot read it.
    """
    program = libreoffice()
    if program is None:
        raise UnfitError(NEEDS_LIBREOFFICE.found(ending=ending))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"article{ending}"
        source.write_bytes(content)
        # A profile of its own: one that is open on the desk would take the file over and convert nothing.
        profile = (Path(folder) / "profile").as_uri()
        words = ["--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)]
        try:
            subprocess.run(  # noqa: S603 - a program of the system on the clerk's file
                [program, f"-env:UserInstallation={profile}", *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
                **system.child_settings(),
            )
        except subprocess.TimeoutExpired:
            raise UnfitError(TOO_SLOW.found(most=_SECONDS)) from None
        except OSError:
            raise UnfitError(NEEDS_LIBREOFFICE.found(ending=ending)) from None
        made = source.with_suffix(".docx")
        if not made.is_file() or made.stat().st_size > limits.FILE:
            raise UnfitError(NO_WORD_DOCUMENT.found())
        return made.read_bytes()
