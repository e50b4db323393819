"""The language server: texts in, answers out. What it says is worked out in the modules beside this one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from programdesigner import __version__
from programdesigner.decisions import may_decide
from programdesigner.editor import protocol
from programdesigner.editor.actions import actions
from programdesigner.editor.completion import complete
from programdesigner.editor.diagnostics import Mark, marks
from programdesigner.editor.hover import hover
from programdesigner.editor.libraries import Libraries, told
from programdesigner.editor.positions import Encoding, Lines
from programdesigner.editor.reading import Reading, Situation, read
from programdesigner.errors import ProgramDesignerError

if TYPE_CHECKING:
    from datetime import date

PAUSE = 0.2
"""Seconds without typing after which a text is read and judged."""
WATCHED = ("**/programdesigner.toml", "**/pyproject.toml", "**/*.yaml")


class Wiring(NamedTuple):
    """What the server is told by the command that starts it."""

    is_plan: Callable[[str, str], bool]
    """By the name of a file and its text."""
    situation: Callable[[str], Situation]
    """For a plan's path; empty for the shipped library alone. Raises ProgramDesignerError."""
    today: Callable[[], date]


class Desk:
    """The plans that are open, each with the reading of its newest text."""

    def __init__(self, server: LanguageServer, wiring: Wiring) -> None:
        self.server, self.wiring = server, wiring
        self.libraries = Libraries(wiring.situation)
        self.readings: dict[str, asyncio.Task[Reading | None]] = {}
        self.aside = ThreadPoolExecutor(1, "programdesigner")
        """Judging is done aside, one text at a time, so that typing never waits for it."""

    def changed(self, uri: str, pause: float = 0.0) -> None:
        """A text is new: read it after a pause, and let go of any reading of an older one."""
        self._drop(uri)
        self.readings[uri] = asyncio.get_running_loop().create_task(self._read(uri, pause))

    def closed(self, uri: str) -> None:
        """A text is closed: nothing is drawn in it any more."""
        self._drop(uri)
        self._publish(uri, None, [])

    def saved(self) -> None:
        """Something was saved on which every plan may depend."""
        self.libraries.look_again()
        for uri in list(self.readings):
            self.changed(uri)

    async def reading(self, uri: str) -> Reading | None:
        """The reading of the newest text, as soon as there is one; None for what is no plan."""
        while (task := self.readings.get(uri)) is not None:
            await asyncio.wait([task])
            if not task.cancelled():
                return task.result()
        return None

    def lines(self, uri: str) -> Lines | None:
        """The newest text; None for what is no plan."""
        text = self.server.workspace.get_text_document(uri).source if uri in self.readings else None
        return Lines(text, self._encoding()) if text is not None and self._is_plan(uri, text) else None

    def stop(self) -> None:
        """Let go of everything."""
        self.aside.shutdown(wait=False, cancel_futures=True)

    def _drop(self, uri: str) -> None:
        if (task := self.readings.pop(uri, None)) is not None:
            task.cancel()

    async def _read(self, uri: str, pause: float) -> Reading | None:
        await asyncio.sleep(pause)
        document = self.server.workspace.get_text_document(uri)
        text, version = document.source, document.version
        if not self._is_plan(uri, text):
            self._publish(uri, version, [])
            return None
        loop = asyncio.get_running_loop()
        reading, found = await loop.run_in_executor(self.aside, self._judge, text, to_fs_path(uri) or "", self._encoding(), loop)
        if reading is not None:
            self._publish(uri, version, [protocol.diagnostic(mark, uri, self.server.client_capabilities) for mark in found])
        return reading

    def _judge(self, text: str, path: str, encoding: Encoding, loop: asyncio.AbstractEventLoop) -> tuple[Reading | None, list[Mark]]:
        """The reading of a text, and what to draw; aside, in a thread of its own."""

        def tell(wrong: str) -> None:  # at once: a newer text may come before this one is done
            loop.call_soon_threadsafe(self._tell, wrong)

        situation, wrong = self.libraries.of(path)
        if wrong:
            tell(wrong)
        today = self.wiring.today() if may_decide(text) else None
        try:
            folder = Path(path).parent if path else None
            reading = read(text, os.path.basename(path) or "plan", situation, folder=folder, today=today, encoding=encoding)
            return reading, marks(reading)
        except ProgramDesignerError as fault:  # an engine's
            tell(told(fault))
        except Exception as fault:  # ours: told, so that what is drawn is not taken for the newest, and the next text is read
            tell(f"a fault of the language server ({type(fault).__name__}: {fault}); this text was not judged")
        return None, []

    def _tell(self, wrong: str) -> None:
        self.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"programdesigner: {wrong}"))

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _is_plan(self, uri: str, text: str) -> bool:
        return self.wiring.is_plan(os.path.basename(to_fs_path(uri) or ""), text)

    def _encoding(self) -> Encoding:
        return protocol.encoding_of(self.server.workspace.position_encoding)


def make_server(wiring: Wiring) -> LanguageServer:
    """The server, ready to start."""
    # Whole texts are taken: editors and the library behind this server do not agree on what ends a line in all texts.
    server = LanguageServer("programdesigner", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    desk = Desk(server, wiring)

    @server.feature(types.INITIALIZED)
    def _(params: types.InitializedParams) -> None:
        watching = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern) for pattern in WATCHED])
            registration = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _(params: types.DidOpenTextDocumentParams) -> None:
        desk.libraries.look_again()
        desk.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _(params: types.DidChangeTextDocumentParams) -> None:
        desk.changed(params.text_document.uri, PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _(params: types.DidSaveTextDocumentParams) -> None:
        desk.saved()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _(params: types.DidChangeWatchedFilesParams) -> None:
        desk.saved()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _(params: types.DidCloseTextDocumentParams) -> None:
        desk.closed(params.text_document.uri)

    @server.feature(types.SHUTDOWN)
    def _(params: None) -> None:
        desk.stop()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _(params: types.HoverParams) -> types.Hover | None:
        reading = await desk.reading(params.text_document.uri)
        return protocol.hover(hover(reading, protocol.place(params.position))) if reading else None

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[":", " ", "-", "[", ","]))
    async def _(params: types.CompletionParams) -> types.CompletionList:
        lines = desk.lines(params.text_document.uri)
        if lines is None:
            return types.CompletionList(is_incomplete=False, items=[])
        situation = desk.libraries.known(to_fs_path(params.text_document.uri) or "")
        rules = situation.library.by_id if situation else {}
        return protocol.completion(complete(lines, protocol.place(params.position), rules))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    async def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        reading = await desk.reading(params.text_document.uri)
        found = actions(reading, protocol.stretch(params.range)) if reading else []
        return [protocol.code_action(action, params) for action in found]

    return server
