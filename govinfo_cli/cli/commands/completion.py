"""completion: what a shell needs, so that Tab completes govinfo's commands, units and refs."""

import codecs
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import system, whole_files
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.errors import GovinfoError, UsageError, not_written
from govinfo_cli.i18n import _, listed
from govinfo_cli.resources import folder

app = App()

SCRIPTS = {
    "bash": "govinfo.bash",
    "zsh": "govinfo.zsh",
    "fish": "govinfo.fish",
    "powershell": "govinfo.ps1",
    "pwsh": "govinfo.ps1",
}


@app.command(help=_("For example:\ngovinfo completion --install\ngovinfo completion bash > govinfo.bash"))
def completion(
    shell: Annotated[
        str | None,
        typer.Argument(
            metavar="|".join(SCRIPTS),
            help=_("The shell (default: the one in use)."),
            autocompletion=lambda: list(SCRIPTS),
            show_default=False,
        ),
    ] = None,
    install: Annotated[bool, typer.Option("--install", help=_("Install it for good."))] = False,
) -> None:
    """Completion."""
    name = (shell or _found()).lower()
    if name not in SCRIPTS:
        from govinfo_cli.names import suggestion

        message = _("no shell {shell!r} found; choose one of: {all}")
        raise UsageError(message.format(shell=name, all=listed(SCRIPTS)) + suggestion(name, SCRIPTS))
    script = (folder("shells") / SCRIPTS[name]).read_text(encoding="utf-8")
    if not install:
        typer.echo(script.encode(), nl=False)  # bytes: with \r\n, as Windows prints text, bash reads no script
        return
    installers: dict[str, Callable[[str, str], Path]] = {"fish": _install_fish, "bash": _install_rc, "zsh": _install_rc}
    try:
        where = installers.get(name, _install_powershell)(name, script)
    except OSError as error:
        raise GovinfoError(not_written(error.filename, error)) from None
    say(_("completion for {shell} is installed in {path}; it works in every new window").format(shell=name, path=where))


def _found() -> str:
    """The shell that this runs in.

    Raises: UsageError if it cannot be told.
    """
    import shellingham  # Typer brings it

    try:
        return str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        raise UsageError(_("give a shell: {all}").format(all=listed(SCRIPTS))) from None


def _install_fish(_name: str, script: str) -> Path:
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return _write(home / "fish" / "completions" / "govinfo.fish", script)


def _install_rc(name: str, script: str) -> Path:
    """The script in the data folder, and a line in the shell's own file that reads it."""
    from platformdirs import user_data_path

    where = _write(user_data_path("govinfo", appauthor=False) / SCRIPTS[name], script)
    home = Path(os.environ.get("ZDOTDIR") or Path.home()) if name == "zsh" else Path.home()
    _add_line(home / f".{name}rc", f"[ -f '{where}' ] && . '{where}'")
    return where


def _install_powershell(name: str, script: str) -> Path:
    """The script beside PowerShell's profile, and a line there that reads it."""
    try:
        asked = subprocess.run(  # noqa: S603 - one of SCRIPTS
            [name, "-NoProfile", "-Command", "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"],
            capture_output=True,
            check=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        raise GovinfoError(
            _(
                "cannot find the profile of {shell}; put the output of 'govinfo completion {shell}' into it yourself"
            ).format(shell=name)
        ) from None
    profile = Path(asked.stdout.decode("utf-8-sig", "replace").strip())
    where = _write(profile.parent / SCRIPTS[name], script)
    _add_line(profile, f'. "$PSScriptRoot\\{where.name}"')
    say(
        _(
            "if PowerShell then says that running scripts is disabled: "
            "Set-ExecutionPolicy -Scope CurrentUser RemoteSigned"
        )
    )
    return where


def _write(path: Path, text: str) -> Path:
    whole_files.make_folder(path.parent)
    whole_files.write(path, lambda file: file.write(text.encode()), private=False)
    return path


def _add_line(path: Path, line: str) -> None:
    """Put a line at a file's end, unless it stands there already; bytes, as nobody knows what else is in there."""
    if path.exists() and not path.is_file():
        raise GovinfoError(not_written(path, _("it is not a file")))
    there = path.read_bytes() if path.exists() else b""
    encoding = "utf-16-le" if there.startswith(codecs.BOM_UTF16_LE) else "utf-8"  # as PowerShell's own >> writes it
    if line not in there.decode(encoding, "replace").splitlines():
        own, end = line.encode(encoding), "\n".encode(encoding)
        with path.open("ab") as file:  # put in anew, the file would lose its owner and who may read it
            file.write((end if there and not there.endswith(end) else b"") + own + end)
            file.flush()
            system.sync_open(file.fileno())
