"""enter: a pile of paper, submission by submission."""

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import on_terminal
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

enter_app = App()


@enter_app.command(
    help=_(
        "Unit, date and people stay from one to the next; units are offered while their name, "
        "initials or alias is typed; each is saved once it is complete.\n\n"
        "Keys: Enter takes what is in brackets, Up edits it, - leaves it empty; Page Up goes "
        "back; Ctrl-Z undoes the last one; Esc leaves.\n\n"
        "For example:\n"
        "govinfo enter"
    )
)
def enter() -> None:
    """Enter."""
    if not on_terminal():
        raise UsageError(_("this needs a terminal; to import a file: govinfo import FILE"))
    from govinfo_cli.cli.commands.enter_session import Sitting  # help needs neither SQLAlchemy nor prompt_toolkit

    Sitting(state.ledger_path()).run()


APPS = {"enter": enter_app}
