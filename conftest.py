"""What holds for the whole test run: rule cases are collected from the rule files, no test reaches a network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write golden files anew instead of comparing with them.")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".yaml" and file_path.is_relative_to(ROOT / "rules"):
        return RuleFile.from_parent(parent, path=file_path)
    return None


class RuleFile(pytest.File):
    """A rule file: each of its cases is a test, on each engine that works here."""

    def collect(self) -> Iterator[pytest.Item]:
        from programdesigner.engine import engines_here

        checked = checked_library()
        name = f"rules/{self.path.relative_to(ROOT / 'rules').as_posix()}"
        for case in checked.cases:
            if case.source.file == name:
                for engine in engines_here():
                    yield RuleCaseItem.from_parent(self, name=f"{case.id}[{case.case.name}-{engine}]", case=case, engine=engine)


class RuleCaseItem(pytest.Item):
    """One case on one engine."""

    def __init__(self, *, case: object, engine: str, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.case, self.engine = case, engine

    def runtest(self) -> None:
        from programdesigner import load_library
        from programdesigner.casebook import run_cases

        failures = run_cases([self.case], load_library_once(load_library), self.engine)  # type: ignore[list-item]
        if failures:
            raise AssertionError(str(failures[0].as_problem()))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


_made: dict[str, object] = {}


def checked_library():  # type: ignore[no-untyped-def]
    """The library read and checked once for the whole run."""
    if "checked" not in _made:
        from programdesigner.library_compiler import check_sources
        from programdesigner.library_files import read_sources

        _made["checked"] = check_sources(read_sources())
    return _made["checked"]


def load_library_once(load):  # type: ignore[no-untyped-def]
    if "library" not in _made:
        _made["library"] = load()
    return _made["library"]


@pytest.fixture(scope="session")
def library():  # type: ignore[no-untyped-def]
    from programdesigner import load_library

    return load_library_once(load_library)


@pytest.fixture(scope="session")
def checked():  # type: ignore[no-untyped-def]
    return checked_library()


@pytest.fixture
def golden(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """Compares text with a golden file; ``--update-golden`` writes it."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; run pytest --update-golden and read the change"

    return compare


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No code under test may open a connection."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a test tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
