"""The completions of the command line in the words of each shell. Where nothing is known, files are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.cli.completions import Node, Option

BASH = """\
# Completions of citecheck for bash: source this file.
_citecheck() {{
    local cur="${{COMP_WORDS[COMP_CWORD]}}" at="" word names="" options=""
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$at/$word" in {places}) at="$at/$word" ;; esac
    done
    case "$at ${{COMP_WORDS[COMP_CWORD-1]}}" in
{values}
        *)
            case "$at" in
{words}
            esac ;;
    esac
    [[ $cur == -* ]] && names="$options"
    COMPREPLY=($(compgen -W "$names" -- "$cur"))
}}
complete -o default -F _citecheck citecheck
"""
ZSH = """\
#compdef citecheck
# Completions of citecheck for zsh: source this file, or put it into a folder of $fpath as _citecheck.
_citecheck() {{
    local at="" word names="" options=""
    for word in ${{words[2,CURRENT-1]}}; do
        case "$at/$word" in {places}) at="$at/$word" ;; esac
    done
    case "$at ${{words[CURRENT-1]}}" in
{values}
        *)
            case "$at" in
{words}
            esac ;;
    esac
    [[ ${{words[CURRENT]}} == -* ]] && names="$options"
    if [[ -n $names ]]; then compadd -- ${{=names}}; else _files; fi
}}
compdef _citecheck citecheck
"""


def bash(nodes: list[Node]) -> str:
    """A script for bash."""
    return BASH.format(places=_places(nodes), values=_values(nodes), words=_words(nodes))


def zsh(nodes: list[Node]) -> str:
    """A script for zsh."""
    return ZSH.format(places=_places(nodes), values=_values(nodes), words=_words(nodes))


def _places(nodes: list[Node]) -> str:
    return "|".join(node.place for node in nodes if node.place)


def _values(nodes: list[Node]) -> str:
    """One case for each option that has certain values only."""
    with_values = [(node, option) for node in nodes for option in node.options if option.values]
    return "\n".join(
        f'        {_cases(node, option)}) names="{" ".join(option.values)}" ;;' for node, option in with_values
    )


def _cases(node: Node, option: Option) -> str:
    return "|".join(f'"{node.place} {spelling}"' for spelling in option.spellings)


def _words(nodes: list[Node]) -> str:
    """One case for each place: the commands and words that may stand there, and the options."""
    return "\n".join(
        f'                "{node.place}") names="{_names(node)}" options="{_spelt(node)}" ;;' for node in nodes
    )


def _names(node: Node) -> str:
    return " ".join((*(name for name, _ in node.below), *node.values))


def _spelt(node: Node) -> str:
    return " ".join(spelling for option in node.options for spelling in option.spellings)


def fish(nodes: list[Node]) -> str:
    """A script for fish."""
    lines = ["# Completions of citecheck for fish: put this file into ~/.config/fish/completions."]
    for node in nodes:
        here = _fish_condition(node)
        lines += [f"complete -c citecheck -f -n {here} -a {name} -d {_quoted(told)}" for name, told in node.below]
        lines += [f"complete -c citecheck -n {here} -a {_quoted(' '.join(node.values))}"] if node.values else []
        lines += [f"complete -c citecheck -n {here} {_fish_option(option)}" for option in node.options]
    return "\n".join(lines) + "\n"


def _fish_condition(node: Node) -> str:
    names = node.place.split("/")[1:]
    seen = [f"__fish_seen_subcommand_from {name}" for name in names]
    if node.below:
        below = " ".join(name for name, _ in node.below)
        seen.append(f"not __fish_seen_subcommand_from {below}")
    return _quoted("; and ".join(seen))


def _fish_option(option: Option) -> str:
    spelt = " ".join(
        f"-l {spelling[2:]}" if spelling.startswith("--") else f"-s {spelling[1:]}" for spelling in option.spellings
    )
    takes = f" -x -a {_quoted(' '.join(option.values))}" if option.values else " -r" if option.takes_value else ""
    return f"{spelt}{takes} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """A word as fish reads it in single quotation marks."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
