"""The language server as an editor meets it: a real process, a real client, over stdin and stdout."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60
"""Seconds after which a server that says nothing counts as dead. Nothing here depends on how fast it is."""
SERVER = (sys.executable, "-m", "programdesigner", "lsp", "--stdio")
POOR = "# mine\ncondition: T2D\nworkers:\n  - kind: peer   # two\nattendance: none\nsupervision:\n  supervisor: a nurse\n"


class Editor:
    """What an editor does: opens texts, changes them, asks, and waits for what is drawn."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.drawn: asyncio.Queue[types.PublishDiagnosticsParams | str] = asyncio.Queue()
        """What was drawn; a text where the server has told a fault of its own."""
        self.messages: asyncio.Queue[types.ShowMessageParams] = asyncio.Queue()
        self.registered: list[types.Registration] = []
        self.capabilities: types.ServerCapabilities | None = None

    def open(self, uri: str, text: str, version: int = 1) -> None:
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", version, text)))

    def change(self, uri: str, text: str, version: int) -> None:
        whole = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, uri), whole))

    async def marks(self, version: int | None = None) -> list[types.Diagnostic]:
        """What is drawn next, or for a version."""
        while True:
            found = await asyncio.wait_for(self.drawn.get(), PATIENCE)
            assert not isinstance(found, str), found
            if version is None or found.version == version:
                return list(found.diagnostics)

    async def hover(self, uri: str, line: int, character: int) -> str:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        found = await asyncio.wait_for(self.client.text_document_hover_async(params), PATIENCE)
        assert found is None or isinstance(found.contents, types.MarkupContent)
        return found.contents.value if found else ""

    async def labels(self, uri: str, line: int, character: int) -> dict[str, types.CompletionItem]:
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        found = await asyncio.wait_for(self.client.text_document_completion_async(params), PATIENCE)
        assert isinstance(found, types.CompletionList)
        return {item.label: item for item in found.items}

    async def actions(self, uri: str, where: types.Range, about: list[types.Diagnostic]) -> list[types.CodeAction]:
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, types.CodeActionContext(about))
        found = await asyncio.wait_for(self.client.text_document_code_action_async(params), PATIENCE)
        return [action for action in found or [] if isinstance(action, types.CodeAction)]


@asynccontextmanager
async def editor(folder: Path, *encodings: str, args: tuple[str, ...] = ()) -> AsyncIterator[Editor]:
    """An editor with a server of its own, which has to end well."""
    client = LanguageClient("an-editor", "1")
    here = Editor(client)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def drawn(params: types.PublishDiagnosticsParams) -> None:
        here.drawn.put_nowait(params)

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def shown(params: types.ShowMessageParams) -> None:
        here.messages.put_nowait(params)
        if "a fault of the language server" in params.message:
            here.drawn.put_nowait(params.message)

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def registered(params: types.RegistrationParams) -> None:
        here.registered += params.registrations

    await client.start_io(*SERVER, *args, cwd=str(folder))
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=list(encodings) or None),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True, code_description_support=True)
        ),
        workspace=types.WorkspaceClientCapabilities(
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        ),
    )
    answer = await asyncio.wait_for(
        client.initialize_async(types.InitializeParams(capabilities, root_uri=folder.as_uri(), process_id=None)), PATIENCE
    )
    here.capabilities = answer.capabilities
    client.initialized(types.InitializedParams())
    try:
        yield here
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await asyncio.wait_for(client.stop(), PATIENCE)
    assert client._server is not None
    assert client._server.returncode == 0
    assert client._server.stderr is not None
    assert (await client._server.stderr.read()).decode() == ""


def applied(text: str, edit: types.WorkspaceEdit | None, uri: str) -> str:
    """A text with an edit made as an editor makes it, in UTF-16 units."""
    assert edit is not None
    assert edit.changes is not None
    (change,) = edit.changes[uri]
    lines = text.encode("utf-16-le").split("\n".encode("utf-16-le"))

    def offset(position: types.Position) -> int:
        return sum(len(line) + 2 for line in lines[: position.line]) + 2 * position.character

    raw = text.encode("utf-16-le")
    return (raw[: offset(change.range.start)] + change.new_text.encode("utf-16-le") + raw[offset(change.range.end) :]).decode("utf-16-le")


def run(session: Callable[[Path], Awaitable[None]], folder: Path) -> None:
    asyncio.run(session(folder))  # type: ignore[arg-type]


def test_a_planner_is_taken_from_a_mark_to_a_better_plan(tmp_path: Path) -> None:
    """Opens a plan, reads what is drawn and why, takes a change that is offered, and sees the mark go."""

    async def session(folder: Path) -> None:
        uri = (folder / "plan.yaml").as_uri()
        async with editor(folder) as here:
            here.open(uri, POOR)
            marks = await here.marks(1)
            assert all(mark.source == "programdesigner" for mark in marks)
            (attendance,) = [mark for mark in marks if mark.code == "ATT101"]
            assert (attendance.range.start.line, attendance.range.start.character) == (4, 0)
            assert attendance.range.end.character == len("attendance")
            assert attendance.severity == types.DiagnosticSeverity.Warning
            assert attendance.code_description is not None
            assert attendance.code_description.href.startswith("https://")
            assert any(mark.related_information for mark in marks)

            said = await here.hover(uri, 4, 3)
            assert "**attendance**: Attendance and engagement" in said
            assert "**ATT101" in said
            assert "- **For** [" in said

            supervision = types.Range(types.Position(5, 2), types.Position(5, 2))
            about = [mark for mark in marks if mark.range.start.line == 5]
            offered = await here.actions(uri, supervision, about)
            adding = next(action for action in offered if "add “supervision." in action.title)
            assert adding.kind == types.CodeActionKind.QuickFix
            assert adding.diagnostics
            code = adding.diagnostics[0].code
            better = applied(POOR, adding.edit, uri)
            assert better.startswith(POOR)
            here.change(uri, better, 2)
            after = await here.marks(2)
            assert code in {mark.code for mark in marks}
            assert code not in {mark.code for mark in after}

            deciding = next(
                action for action in await here.actions(uri, attendance.range, [attendance]) if "ATT101: record a decision" in action.title
            )
            decided = applied(better, deciding.edit, uri)
            here.change(uri, decided, 3)
            assert [mark.code for mark in await here.marks(3)] == ["decision"]
            here.change(uri, decided.replace("reason: unknown", "reason: drop-in groups keep no register"), 4)
            (adapted,) = [mark for mark in await here.marks(4) if mark.code == "ATT101"]
            assert adapted.severity == types.DiagnosticSeverity.Hint
            assert "Adapted: drop-in groups keep no register" in adapted.message

            here.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert await here.marks() == []

    run(session, tmp_path)


def test_half_typed_text_is_followed_to_its_end(tmp_path: Path) -> None:
    """Every letter is a change, as when someone types; what is drawn at last is about the last text."""
    text = "programme: { name: \"😀 é\", pay: [x, {y: 'z'}\nworkers:\n  - kind: |\n    - peer\n\t- &a *a !!t\nsupervision:\n  ca"

    async def session(folder: Path) -> None:
        uri = (folder / "plan.yaml").as_uri()
        async with editor(folder) as here:
            here.open(uri, "")
            for length in range(1, len(text) + 1):
                here.change(uri, text[:length], length + 1)
                if length % 9 == 0:
                    await here.labels(uri, text.count("\n", 0, length), 2)
                    await here.hover(uri, 0, 3)
                    await here.actions(uri, types.Range(types.Position(0, 0), types.Position(99, 99)), [])
            assert [mark.code for mark in await here.marks(len(text) + 1)] == ["syntax"]
            found = await here.labels(uri, 6, 4)
            assert found["cadence"].text_edit == types.TextEdit(types.Range(types.Position(6, 2), types.Position(6, 4)), "cadence: ")
            assert isinstance(found["cadence"].documentation, types.MarkupContent)
            here.change(uri, "supervision:\n  cadence: weekly\n", 1000)
            assert len(await here.marks(1000)) > 10
            assert here.messages.empty()

    run(session, tmp_path)


@pytest.mark.parametrize(("encoding", "expected"), [("utf-8", 26 + 4), ("utf-16", 26), ("utf-32", 26 - 2), ("", 26)])
def test_places_are_right_behind_astral_characters_in_every_unit(encoding: str, expected: int, tmp_path: Path) -> None:
    line = "programme: { name: 😀😀 , pay: x }\n"

    async def session(folder: Path) -> None:
        uri = (folder / "plan.yaml").as_uri()
        async with editor(folder, *filter(None, [encoding])) as here:
            assert here.capabilities is not None
            assert here.capabilities.position_encoding == (encoding or "utf-16")
            here.open(uri, line)
            (mark,) = await here.marks(1)
            assert (mark.range.start.character, mark.range.end.character) == (expected, expected + 3)
            here.change(uri, "workers: [{ title: 😀😀 , kind: p", 2)
            found = await here.labels(uri, 0, expected + 7)
            edit = found["peer-supporter"].text_edit
            assert isinstance(edit, types.TextEdit)
            assert (edit.range.start.character, edit.range.end.character) == (expected + 6, expected + 7)

    run(session, tmp_path)


def test_a_broken_configuration_is_told_and_the_last_good_one_goes_on(tmp_path: Path) -> None:
    settings = tmp_path / "programdesigner.toml"
    settings.write_text('select = ["attendance"]\n', encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(POOR, encoding="utf-8")

    async def session(folder: Path) -> None:
        uri = plan.as_uri()
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
        async with editor(folder) as here:
            here.open(uri, POOR)
            first = {mark.code for mark in await here.marks(1)}
            assert first
            assert all(str(code).startswith("ATT") for code in first)
            (registration,) = here.registered
            assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES

            settings.write_text("selct = []\n", encoding="utf-8")
            changed = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
            here.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
            told = await asyncio.wait_for(here.messages.get(), PATIENCE)
            assert told.type == types.MessageType.Error
            assert "Did you mean select?" in told.message
            assert {mark.code for mark in await here.marks()} == first

            settings.write_text('rules = ["ours"]\n', encoding="utf-8")
            (folder / "ours").mkdir()
            (folder / "ours" / "bad.yaml").write_text("id: XYZ001\n", encoding="utf-8")
            here.client.text_document_did_save(saved)
            assert "bad.yaml" in (await asyncio.wait_for(here.messages.get(), PATIENCE)).message
            assert {mark.code for mark in await here.marks()} == first

            settings.write_text('select = ["pay"]\n', encoding="utf-8")
            here.client.text_document_did_save(saved)
            assert {str(mark.code)[:3] for mark in await here.marks()} == {"PAY"}
            assert here.messages.empty()

    run(session, tmp_path)


def test_what_is_wrong_is_told_though_typing_goes_on(tmp_path: Path) -> None:
    (tmp_path / "programdesigner.toml").write_text("selct = []\n", encoding="utf-8")

    async def session(folder: Path) -> None:
        uri = (folder / "plan.yaml").as_uri()
        async with editor(folder) as here:
            here.open(uri, POOR)
            for version in range(2, 12):
                here.change(uri, f"{POOR}# {version}\n", version)
                await asyncio.sleep(0)
            assert "Did you mean select?" in (await asyncio.wait_for(here.messages.get(), PATIENCE)).message
            assert len(await here.marks(11)) > 10
            assert here.messages.empty()

    run(session, tmp_path)


def test_only_plans_are_judged(tmp_path: Path) -> None:
    async def session(folder: Path) -> None:
        async with editor(folder, args=("--select", "attendance")) as here:
            compose = (folder / "compose.yaml").as_uri()
            here.open(compose, "services: {}\nattendance: none\n")
            assert await here.marks(1) == []
            assert await here.labels(compose, 1, 2) == {}
            assert await here.hover(compose, 1, 2) == ""
            says_so = (folder / "ours.yaml").as_uri()
            here.open(says_so, "# ours\nkind: plan\nattendance: none\n", 7)
            assert "ATT101" in {mark.code for mark in await here.marks(7)}
            unsaved = "untitled:Untitled-1"
            here.open(unsaved, "kind: plan\nattendance: none\n", 8)
            assert "ATT101" in {mark.code for mark in await here.marks(8)}
            unknown = "file:///never/opened.yaml"
            assert await here.labels(unknown, 0, 0) == {}
            assert await here.actions(unknown, types.Range(types.Position(0, 0), types.Position(0, 0)), []) == []

    run(session, tmp_path)


def test_a_huge_text_is_refused_and_the_next_one_is_read(tmp_path: Path) -> None:
    async def session(folder: Path) -> None:
        uri = (folder / "plan.yaml").as_uri()
        async with editor(folder) as here:
            here.open(uri, "# " + "x" * 3_000_000)
            assert [mark.code for mark in await here.marks(1)] == ["too-large"]
            assert await here.labels(uri, 0, 5) == {}
            assert await here.hover(uri, 0, 5) == ""
            here.change(uri, "a: " + "[" * 1000, 2)
            assert [mark.code for mark in await here.marks(2)] == ["too-deep"]
            many = "workers:\n" + "  - { kind: peer }\n" * 300
            here.change(uri, many, 3)
            assert 0 < len(await here.marks(3)) <= 1000

    run(session, tmp_path)


def test_what_is_no_message_ends_nothing(tmp_path: Path) -> None:
    """A client of our own, that writes what a client should not."""
    with subprocess.Popen(SERVER, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        stdin, stdout = server.stdin, server.stdout
        watchdog = threading.Timer(PATIENCE, server.kill)
        watchdog.start()

        def send(body: bytes) -> None:
            stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            stdin.flush()

        def receive(number: int) -> Any:
            while True:
                length = 0
                while line := stdout.readline():
                    if not line.strip():
                        break
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                assert length, "the server has gone"
                message = json.loads(stdout.read(length))
                if message.get("id") == number:
                    return message

        def ask(number: int, method: str, params: object) -> Any:
            send(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode())
            return receive(number)

        assert "hoverProvider" in ask(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})["result"]["capabilities"]
        send(b"{nonsense")
        send(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 3}}')
        send(b"\xff\xfe")
        send(json.dumps({"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": {"nothing": True}}).encode())
        assert "error" in ask(3, "no/such/method", {})
        opened = {"textDocument": {"uri": "file:///x/plan.yaml", "languageId": "yaml", "version": 1, "text": "a: \ud800\n"}}
        send(json.dumps({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": opened}).encode())
        found = ask(4, "textDocument/completion", {"textDocument": {"uri": "file:///x/plan.yaml"}, "position": {"line": 9, "character": 9}})
        assert found["result"]["items"]
        ask(5, "shutdown", None)
        send(b'{"jsonrpc": "2.0", "method": "exit"}')
        assert server.wait(PATIENCE) == 0
        watchdog.cancel()


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    script = "import sys; sys.modules['pygls'] = sys.modules['pygls.lsp'] = sys.modules['pygls.lsp.server'] = None; sys.argv = ['programdesigner', 'lsp']\nfrom programdesigner.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert 'pip install "programdesigner[lsp]"' in done.stderr
    assert done.stdout == ""
