"""Holds the files of Helix and Zed against what these editors read: keys, captures, and names of colours."""

import pathlib
import re
import tomllib

GRAMMAR = pathlib.Path(__file__).resolve().parents[2] / "grammar"

helix = tomllib.loads((GRAMMAR / "helix/languages.toml").read_text())
(language,) = helix["language"]
(grammar,) = helix["grammar"]
assert language["name"] == grammar["name"] == "ghost"
assert language["file-types"] == ["ghost"]
assert all(name in helix["language-server"] for name in language["language-servers"])
assert helix["language-server"]["ghost"] == {"command": "ghost", "args": ["lsp"]}

zed = tomllib.loads((GRAMMAR / "zed/extension.toml").read_text())
config = tomllib.loads((GRAMMAR / "zed/languages/ghost/config.toml").read_text())
assert {"id", "name", "version", "schema_version", "authors", "description", "repository"} <= zed.keys()
assert zed["grammars"].keys() == {config["grammar"]}
assert config["path_suffixes"] == ["ghost"]

# The first part of a dotted name is one that each of them has a colour for; the rest may refine it.
ROOTS = {
    "attribute", "comment", "constant", "error", "function", "keyword", "label", "namespace", "operator", "property",
    "punctuation", "string", "tag", "type", "variable",
}
colours = (GRAMMAR / "tree-sitter/queries/highlights.scm").read_text()
names = set(re.findall(r"@([a-z_.]+)", re.sub(r'"[^"]*"|;.*', "", colours)))
assert names and {name.split(".")[0] for name in names} <= ROOTS, names
