"""A fresh ledger for each test: made once by the program, then copied."""

import gc
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from govinfo_cli import i18n
from govinfo_cli.places import Place
from govinfo_cli.rulebook import loader
from govinfo_cli.writing import setup
from tests import on_server, shared, waiting
from tests.office import Office, Readings, new_place
from tests.outside import ROOT

ROOM = 4 * 2**30
"""Bytes that a folder in memory must have free to take the tests' files: a disk waits for each of their commits."""
_MEMORY = Path("/dev/shm")

gc.set_threshold(100_000, 50, 50)  # as the program has it

settings.register_profile("ledgers", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# For minutes on demand: pytest --hypothesis-profile=fuzz tests/test_import_fuzz.py
settings.register_profile("fuzz", settings.get_profile("ledgers"), max_examples=10_000, print_blob=True)
settings.load_profile("ledgers")


def pytest_configure(config: pytest.Config) -> None:
    """Where there is room in memory, the tests' files go there; workers are told their place."""
    _compile_once(config)
    if config.option.basetemp is None and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= ROOM:
        made = Path(tempfile.mkdtemp(prefix="govinfo-", dir=_MEMORY))
        config.option.basetemp = made / "tests"
        os.environ["TMPDIR"] = str(made)
        config.add_cleanup(lambda: shutil.rmtree(made, ignore_errors=True))
    if on_server.is_asked():
        begun = ExitStack()
        begun.enter_context(on_server.begun())
        config.add_cleanup(begun.close)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What `tests/waiting.py` names bears the mark `ci` before it is chosen by marks; not all can be on a server."""
    waiting.wait(items)
    if on_server.is_asked():
        others = [item for item in items if not on_server.chosen(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if on_server.chosen(item)]


def _compile_once(config: pytest.Config) -> None:
    """Workers, and the program's processes, read compiled modules from pytest's cache, wherever Python was told to."""
    if config.pluginmanager.has_plugin("cacheprovider"):
        with suppress(OSError):
            os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("compiled"))
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _surround(patch: pytest.MonkeyPatch) -> None:
    """The same language and person wherever the tests run."""
    patch.setenv("GOVINFO_LANG", "en")
    patch.setenv("GOVINFO_USER", "测试员")
    patch.setenv("GOVINFO_CONFIG", os.devnull)
    patch.delenv("GOVINFO_DB", raising=False)
    i18n.choose("en")


FORMER = Path(__file__).parent / "rulebooks" / "former-changji-2017.toml"
"""The rulebook of 2017 as a file of the former kind."""


@pytest.fixture(scope="session", autouse=True)
def _surroundings_from_the_start() -> Iterator[None]:
    """What several tests share is made before any of them has its own surroundings."""
    with pytest.MonkeyPatch.context() as patch:
        _surround(patch)
        yield


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    _surround(monkeypatch)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An empty ledger under the ordinance of 2017, to be copied."""
    path: Place = new_place(tmp_path_factory.mktemp("template"))
    setup.create(path, loader.sound("changji-2017"))
    return path


@pytest.fixture(scope="session")
def sample_year(template: Any, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A ledger with the sample data's year, to be copied, or to be read as it is."""

    def make(path: Path) -> None:
        shutil.copy(template, path)
        Office(path).done("import", ROOT / "sample_data" / "2018")

    if on_server.is_asked():
        office = Office.copy_of(template, tmp_path_factory.mktemp("sample"))
        office.done("import", ROOT / "sample_data" / "2018")
        return office.ledger
    return shared.made(shared.base(tmp_path_factory), "sample-2018.db", make)


@pytest.fixture
def office(template: Place, tmp_path: Path) -> Office:
    """An office with an empty ledger under the ordinance of 2017."""
    return Office.copy_of(template, tmp_path)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """A PostgreSQL of the session's own, a `tests.server.Cluster`."""
    from tests import server  # what runs on files needs no psycopg

    if server.programs() is None:
        pytest.skip("no PostgreSQL is installed")
    with server.cluster() as made:
        yield made


@pytest.fixture(scope="session")
def made(cluster: Any) -> Place:
    """An empty ledger on the server under the ordinance of 2017, to be copied."""
    place: Place = cluster.new()
    setup.create(place, loader.sound("changji-2017"))
    return place


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office in whose ledger every table has rows."""
    from tests import there

    return there.full(template, tmp_path_factory.mktemp("full") / "office")


@pytest.fixture(scope="module")
def served(cluster: Any, filled: Office) -> Place:
    """The same ledger, on the server."""
    from tests import there

    return there.carried(cluster, filled.ledger)


@pytest.fixture
def readings(tmp_path: Path) -> Readings:
    """Makes an office whose rulebook, of the former kind, takes the other reading of a point left open."""

    def make(**switches: str) -> Office:
        text = FORMER.read_text(encoding="utf-8")
        for name, reading in switches.items():
            line = re.compile(rf'^{name} = "(?!{reading}").*"$', re.MULTILINE)
            text, changed = line.subn(f'{name} = "{reading}"', text)
            assert changed == 1
        rulebook = tmp_path / "ours.toml"
        rulebook.write_text(text, encoding="utf-8")
        office = Office(new_place(tmp_path))
        office.begin(rulebook)
        return office

    return make
