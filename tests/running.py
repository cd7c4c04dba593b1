"""The program in this process, its commands built once: Typer's own runner would build them for each command line.

What `govinfo_cli.__main__` adds for a process, such as the language that help is in, is tried with tests/outside.py.
"""

import sys
from collections.abc import Sequence

from typer.testing import CliRunner, Result

from govinfo_cli.cli.app import app
from govinfo_cli.cli.typer_inside import built

_COMMAND = built(app)


def run(words: Sequence[str], stdin: str | None = None) -> Result:
    """Run the program; what it does not catch itself fails the test.

    Args:
        words: the command line after `govinfo`.
        stdin: what is typed, if anything is asked.
    """
    runner = CliRunner()
    with runner.isolation(input=stdin) as (out, err, both):
        try:
            _COMMAND.main(args=words, prog_name=runner.get_default_prog_name(_COMMAND))
            code = 0
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
        return Result(
            runner=runner,
            stdout_bytes=out.getvalue(),
            stderr_bytes=err.getvalue(),
            output_bytes=both.getvalue(),
            return_value=None,
            exit_code=code,
            exception=None,
        )
