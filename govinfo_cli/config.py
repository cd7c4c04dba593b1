"""What an office sets once: a TOML file in the user's configuration folder, or the file that GOVINFO_CONFIG names."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from govinfo_cli import document_numbers, places, system
from govinfo_cli.errors import ConfigError, UsageError, cause, not_toml, not_written
from govinfo_cli.i18n import LANGUAGES, _, listed
from govinfo_cli.safe_text import is_line

_LONGEST = 200


class Setting(NamedTuple):
    """One of the settings.

    Attributes:
        what: says what it is for, in the language in use.
        variable: the environment variable that goes before it, if there is one.
        is_path: whether it names a file.
    """

    name: str
    what: Callable[[], str]
    variable: str = ""
    is_path: bool = False


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("ledger", lambda: _("the ledger's file or server, where --db names none"), "GOVINFO_DB", is_path=True),
        Setting(
            "language",
            lambda: _("one of {languages}, where --lang says none").format(languages=listed(LANGUAGES)),
            "GOVINFO_LANG",
        ),
        Setting("office", lambda: _("the issuing office of bulletins")),
        Setting("document-number", lambda: _("the pattern of circulars' document numbers, with {year} and {number}")),
        Setting("signer", lambda: _("who signs circulars; printed beside the document number")),
        Setting("contact", lambda: _("whom to ask about a circular; printed below its date")),
        Setting("phone", lambda: _("that person's phone; printed beside the name")),
        Setting("copies", lambda: _("who gets copies of circulars, where that is not what the rulebook says")),
        Setting("leave-out", lambda: _("what circulars leave out, such as points,authors")),
        Setting("template", lambda: _("the Word file that bulletins are made from"), is_path=True),
        Setting("notice-template", lambda: _("the Word file that papers to units are made from"), is_path=True),
        Setting("witness", lambda: _("a file elsewhere to which each new head of the ledger is added"), is_path=True),
    )
}


def path() -> Path:
    """Where the file is, or would be."""
    named = os.environ.get("GOVINFO_CONFIG")
    if named:
        return Path(named)
    return system.settings_folder() / "govinfo" / "config.toml"


def value(name: str) -> str | None:
    """What the file says of a setting, a file's name in full; None if it says nothing.

    Raises: ConfigError if the file cannot be read, or holds there what it must not.
    """
    return _checked(name, _content().get(name))


def file(name: str) -> Path | None:
    """As `value`, for a setting that names a file."""
    found = value(name)
    return Path(found) if found else None


def ledger() -> places.Place | None:
    """Where the ledger is that is set."""
    found = value("ledger")
    return None if found is None else places.place(found)


def language() -> str:
    """What the file says of the language; "" if nothing that can be read, as messages must come in some language."""
    try:
        return value("language") or ""
    except ConfigError:
        return ""


def unknown() -> list[str]:
    """The names in the file that are no settings."""
    return [name for name in _content() if name not in SETTINGS]


def find(name: str) -> Setting:
    """The setting of a name.

    Raises: UsageError with the names that there are.
    """
    setting = SETTINGS.get(name.replace("_", "-").lower())
    if setting is None:
        from govinfo_cli.names import suggestion  # this module is read at every start

        message = _("no setting {name!r} found; choose one of: {all}").format(name=name, all=listed(SETTINGS))
        raise UsageError(message + suggestion(name, SETTINGS))
    return setting


def put(name: str, text: str | None) -> str | None:
    """Set a setting, or unset it with None; comments and what else stands in the file stay.

    Returns: the value as it was written, a file's name in full.

    Raises: UsageError if the value will not do; GovinfoError if the file cannot be read or written.
    """
    import tomlkit  # only here is the file written
    from tomlkit.exceptions import TOMLKitError

    where = path()
    setting = find(name)
    if text is not None and setting.is_path and not _is_server(setting.name, text):
        text = os.path.normpath(Path(text).expanduser().absolute()) if text.strip() else ""
    try:
        wanted = _checked(setting.name, text)
    except ConfigError as error:
        raise UsageError(str(error)) from None
    _content()  # what nobody could read afterwards is not written either
    try:
        document = tomlkit.parse(_text(where))
        if wanted is None:
            document.pop(setting.name, None)
        else:
            document[setting.name] = wanted
        text = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise _broken(where, not_toml(error) if isinstance(error, TOMLKitError) else str(error)) from None
    _write(where, text)
    return wanted


def _content() -> dict[str, Any]:
    where = path()
    text = _text(where)
    if not text:
        return {}
    from govinfo_cli import toml  # an office that has set nothing does without

    try:
        return toml.parse(text)
    except ValueError as error:
        raise _broken(where, str(error)) from None


def _text(where: Path) -> str:
    try:
        if not where.is_file():
            return ""
        from govinfo_cli import toml  # an office that has set nothing does without

        return toml.text(where)
    except ValueError as error:
        raise _broken(where, str(error)) from None
    except OSError as error:
        raise _broken(where, cause(error)) from None


def _broken(where: Path, why: str) -> ConfigError:
    return ConfigError(
        _("cannot read the settings in {path}: {why}; correct the file, or delete it and set them anew").format(
            path=where, why=why
        )
    )


def _checked(name: str, found: object) -> str | None:
    """A setting's value if it will do.

    Raises: ConfigError saying what is wrong with it.
    """
    if found is None:
        return None
    if isinstance(found, str) and _is_server(name, found):  # first: what is wrong with it must not show it
        return _server(found)
    wrong = ""
    if not isinstance(found, str):
        wrong = _("it must be a text in quotation marks")
    elif not found.strip():
        wrong = _("it is empty")
    elif len(found) > _LONGEST and not SETTINGS[name].is_path:
        wrong = _("it is longer than {most} characters").format(most=_LONGEST)
    elif not is_line(found):
        wrong = _("it must be one line of plain text")
    elif name == "document-number":
        wrong = document_numbers.fault(found)
    elif name == "language" and found not in LANGUAGES:
        wrong = _("must be one of: {languages}").format(languages=listed(LANGUAGES))
    elif name == "leave-out":
        wrong = _no_part(found)
    if wrong or not isinstance(found, str):
        shown = _("setting {name} ({value!r}): {wrong}; to set it: govinfo config {name} VALUE")
        raise ConfigError(shown.format(name=name, value=found, wrong=wrong))
    if SETTINGS[name].is_path:
        return str(path().parent.absolute() / Path(found).expanduser())
    return found.strip()


def _is_server(name: str, text: str) -> bool:
    return name == "ledger" and places.is_address(text)


def _server(address: str) -> str:
    """The address of a server, as it is kept.

    Raises: ConfigError that does not show it, since a password may stand in it.
    """
    try:
        return str(places.place(address))
    except UsageError as error:
        raise ConfigError(_("setting {name}: {wrong}").format(name="ledger", wrong=error)) from None


def _no_part(found: str) -> str:
    """What is wrong with a list of parts; empty if nothing is."""
    from govinfo_cli import circular_parts  # this module is read at every start

    try:
        circular_parts.parts([found])
    except UsageError as error:
        return str(error)
    return ""


def _write(where: Path, text: str) -> None:
    """The whole file or none of it."""
    from govinfo_cli import whole_files  # this module is read at every start

    if where.exists() and not where.is_file():
        raise ConfigError(not_written(where, _("it is not a file")))
    try:
        whole_files.make_folder(where.parent)
    except OSError as error:
        raise ConfigError(not_written(where, error)) from None
    whole_files.write(where, lambda file: file.write(text.encode()), private=False)
