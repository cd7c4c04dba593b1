"""Build hook: compiles the message catalogues, so that a wheel and an editable install speak Chinese."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):
    """Writes a `.mo` beside each `.po` of the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile every catalogue before the files are gathered."""
        for source in Path(self.root, "govinfo_cli", "locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as read, source.with_suffix(".mo").open("wb") as write:
                write_mo(write, read_po(read))
