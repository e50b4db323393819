"""What is worked out in this package, as the types of the protocol."""

from __future__ import annotations

from lsprotocol import types

from programdesigner.editor.actions import Action
from programdesigner.editor.completion import Suggestion
from programdesigner.editor.diagnostics import Mark
from programdesigner.editor.hover import Note
from programdesigner.editor.positions import Encoding, Position, Range

SOURCE = "programdesigner"
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error, "warning": types.DiagnosticSeverity.Warning,
    "information": types.DiagnosticSeverity.Information, "hint": types.DiagnosticSeverity.Hint,
}  # fmt: skip
KINDS = {
    "section": types.CompletionItemKind.Module, "key": types.CompletionItemKind.Field, "word": types.CompletionItemKind.EnumMember,
    "example": types.CompletionItemKind.Value, "rule": types.CompletionItemKind.Reference,
}  # fmt: skip


def encoding_of(agreed: types.PositionEncodingKind | str | None) -> Encoding:
    """The unit in which both sides count characters."""
    said = str(getattr(agreed, "value", agreed))
    return "utf-8" if said == "utf-8" else "utf-32" if said == "utf-32" else "utf-16"


def place(position: types.Position) -> Position:
    """A position that was received."""
    return Position(position.line, position.character)


def stretch(received: types.Range) -> Range:
    """A range that was received."""
    return Range(place(received.start), place(received.end))


def drawn(where: Range) -> types.Range:
    """A range to send."""
    return types.Range(types.Position(*where.start), types.Position(*where.end))


def diagnostic(mark: Mark, uri: str, client: types.ClientCapabilities) -> types.Diagnostic:
    """A mark as a diagnostic."""
    published = client.text_document.publish_diagnostics if client.text_document else None
    related = [types.DiagnosticRelatedInformation(types.Location(uri, drawn(where)), said) for where, said in mark.related]
    return types.Diagnostic(
        range=drawn(mark.where), severity=SEVERITIES[mark.severity], code=mark.code, source=SOURCE, message=mark.message,
        code_description=types.CodeDescription(mark.href) if mark.href and published and published.code_description_support else None,
        related_information=related if related and published and published.related_information else None,
    )  # fmt: skip


def hover(note: Note | None) -> types.Hover | None:
    """A note as a hover."""
    return types.Hover(_markdown(note.text), drawn(note.where)) if note else None


def completion(suggestions: list[Suggestion]) -> types.CompletionList:
    """Suggestions in the order given."""
    items = [
        types.CompletionItem(
            label=one.label, kind=KINDS[one.kind], detail=one.detail or None, documentation=_markdown(one.help) if one.help else None,
            sort_text=f"{number:04}", filter_text=" ".join((one.label, *one.also)), text_edit=types.TextEdit(drawn(one.where), one.insert),
        )
        for number, one in enumerate(suggestions)
    ]  # fmt: skip
    return types.CompletionList(is_incomplete=False, items=items)


def code_action(action: Action, params: types.CodeActionParams) -> types.CodeAction:
    """A change as a quick fix for the diagnostics of its rule."""
    edit = types.WorkspaceEdit(changes={params.text_document.uri: [types.TextEdit(drawn(action.where), action.replacement)]})
    about = [one for one in params.context.diagnostics if one.code == action.code]
    return types.CodeAction(action.title, types.CodeActionKind.QuickFix, diagnostics=about or None, edit=edit)


def _markdown(text: str) -> types.MarkupContent:
    return types.MarkupContent(types.MarkupKind.Markdown, text)
