"""Reads what Markdown defines once and prints elsewhere: notes `[^1]: ...` and link references `[a]: address`."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind
from citecheck.read.markdown.blocks.containers import closes_container
from citecheck.read.markdown.scanner.attributes import BRACED
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import TAB_STOP, Line, outdented
from citecheck.read.markdown.scanner.state import ContainerFrame, ContainerLines, Nest, Taken

_NOTE = lazy(r" {0,3}\[\^(?P<label>[^\s^\[\]]++)\]:[ \t]*+")
_NOTE_MARKER = lazy(r" {0,3}\[\^[^\s^\[\]]++\]")
_LABEL = lazy(r" {0,3}\[(?P<label>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*+\])++)\]:[ \t]*+(?P<target>.*+)\Z")
_CITING = lazy(r"\s*+(?:[^;\]]*[^\w;\]])?-?@[\w{]")
_TITLE = r"""(?:"(?:[^"]|"(?=\w)[^"]*+")*+"|'(?:[^']|'(?=\w)[^']*+')*+'|\([^()]*+\))"""
_ONE_WORD = lazy(rf"(?:<[^<>]*+>|[^\s<]\S*+)(?:[ \t]++{_TITLE})?[ \t]*+\Z")
_ATTRIBUTE_LINE = lazy(rf"[ \t]*+{BRACED}[ \t]*+\Z")
_WORDS = lazy(rf"(?!<[^<>]*+>)(?:(?![\"'(\[]|{{).|(?<=\S).)*+(?:{_TITLE})?[ \t]*+(?:{BRACED})?[ \t]*+\Z")
_TITLE_LINE = lazy(rf"[ \t]*+{_TITLE}[ \t]*+\Z")


def label_of(typed: str) -> str:
    """A link label as labels are compared: white space folded, case gone."""
    return " ".join(typed.split()).casefold()


def note(sheet: ContainerLines, at: int) -> Taken | None:
    """The text of a note, which is read where the note is called."""
    opening = sheet.match(_NOTE, at)
    if opening is None:
        return None
    end, lines = _note_lines(sheet, at, (opening.end(), sheet.lines[at][1]))
    label, known = opening["label"], sheet.scan.notes
    if label in known:
        sheet.scan.notice(f"the note [^{label}] is defined here a second time", sheet.place(at), "note")
    known[label] = Nest(lines, ContainerFrame(kind=BlockKind.NOTE, note=label, lang=sheet.frame.lang))
    return end, []


def _note_lines(sheet: ContainerLines, at: int, first: Line) -> tuple[int, list[Line]]:
    lines = [first]
    end = at + 1
    while True:
        while not sheet.blank(end) and not closes_container(sheet, end) and not sheet.match(_NOTE_MARKER, end):
            line = sheet.lines[end]
            lines.append(outdented(sheet.text, line, TAB_STOP) or line)
            end += 1
        following = sheet.after_blanks(end)
        if following == end or following >= len(sheet.lines):
            return end, lines
        inner = outdented(sheet.text, sheet.lines[following], TAB_STOP)
        if inner is None:
            return end, lines
        lines.extend([*sheet.lines[end:following], inner])
        end = following + 1


def link_reference(sheet: ContainerLines, at: int) -> Taken | None:
    """The target of a link, which is not printed."""
    opening = sheet.match(_LABEL, at)
    if opening is None or opening["label"].startswith("^") or _CITING.match(opening["label"]):
        return None
    end, target = at + 1, opening["target"]
    if not target and not sheet.blank(end):
        target, end = sheet.text[slice(*sheet.lines[end])].strip(" \t"), end + 1
    if not (_ONE_WORD.match(target) or (sheet.has(Feature.WORDY_REFERENCES) and _WORDS.match(target))):
        return None
    if not target.endswith(('"', "'", ")")) and sheet.match(_TITLE_LINE, end):
        end += 1
    if sheet.match(_ATTRIBUTE_LINE, end):
        end += 1
    sheet.scan.links.add(label_of(opening["label"]))
    return end, []
