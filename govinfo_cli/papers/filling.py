"""Fills in the Word template that an office made, in a process of its own.

A template is a program: it can run on for ever, or grow beyond all memory. So it costs a message and a minute at most.
"""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from govinfo_cli import system
from govinfo_cli.checks.file import NO_WORD_DOCUMENT
from govinfo_cli.errors import GovinfoError, cause
from govinfo_cli.i18n import _, language
from govinfo_cli.papers import template_child
from govinfo_cli.papers.bulletin import Context
from govinfo_cli.sheets import limits


def write(context: Context, template: Path, file: BinaryIO) -> None:
    """Fill in a template.

    Raises: GovinfoError, naming the place, if it is no Word document or cannot be filled in.
    """
    (content,) = filled([context], template)
    file.write(content)


def filled(contexts: Sequence[Context], template: Path) -> list[bytes]:
    """A template filled in with each of several contexts, all in one process: the documents.

    Raises: as `write`.
    """
    try:
        template.stat()
        limits.check_file(template)
        template.open("rb").close()
        limits.check_packed(template, NO_WORD_DOCUMENT)
    except OSError as error:
        raise GovinfoError(_("cannot read {path}: {why}").format(path=template, why=cause(error))) from None
    except limits.UnfitError as error:
        raise GovinfoError(f"{template}{_(': ')}{error}") from None
    most = limits.TEMPLATE_SECONDS + len(contexts) - 1  # a second for each further document
    try:
        done = subprocess.run(  # noqa: S603 - our own program on the office's file
            [sys.executable, "-P", template_child.__file__],
            input=pickle.dumps((language(), str(template.resolve()), list(contexts))),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=most,
            check=False,
            **system.child_settings(),
        )
    except subprocess.TimeoutExpired:
        raise _unfit(template, _("it takes longer than {most} s").format(most=most)) from None
    if done.returncode == template_child.WRONG:
        raise GovinfoError(done.stdout.decode())
    if done.returncode:
        raise _unfit(template, _("it is damaged, or takes more memory than there is"))
    return list(template_child.parts(done.stdout))


def _unfit(template: Path, why: str) -> GovinfoError:
    return GovinfoError(_("{path}: this template cannot be filled in: {why}").format(path=template, why=why))
