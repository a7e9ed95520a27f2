"""Parses YAML with the position of every value, for records, metadata of manuscripts and CSL bibliographies.

PyYAML's constructors turn `017` into 15, `no` into false and `1923-03-05` into a date, and silently keep the last of
two equal keys. Its composer overflows the stack on a few thousand brackets. So this module builds a tree from the
parser's events, on its own stack. `values` reads the tree strictly, for records; `lenient` accepts as much as it can.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from citecheck.model.noun import field, noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Plain = str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]

MAX_DEPTH = 24
"""Nesting of a record. The deepest shipped one has 7."""

MOST_ALIASED = 100_000
"""Values that the aliases of a document may expand to. The longest shipped record has about 700 values in all."""

_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": "", "~": ""}
"""Values that pandoc does not read as strings. `no` and `on` stay words."""


class YamlFault(Exception):  # noqa: N818 - a fault of a file, turned into data by the caller
    """A text that is not acceptable YAML. `line` and `column` count from 1, `offset` from 0."""

    def __init__(self, message: str, line: int, column: int = 1, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.offset = offset


class YamlSyntaxFault(YamlFault):
    """A text that is not YAML. The message is the parser's."""


class YamlKind(Enum):
    """The kind of a value. An unknown alias names nothing that is complete before it."""

    TEXT = "text"
    LIST = "list"
    MAP = "map"
    UNKNOWN_ALIAS = "unknown alias"


class YamlNode:
    """A value and its position.

    `items` are the values of a list, or the keys and values of a map in turn. `style` is that of a scalar (`|`, `>`, a
    quotation mark or ""). An alias has the content of its anchor and its own position.
    """

    __slots__ = ("_begin", "_end", "aliased", "items", "kind", "size", "style", "tag", "text")

    def __init__(self, kind: YamlKind, begin: Any, end: Any, tag: str = "", text: str = "", style: str = "") -> None:
        self.kind = kind
        self.text = text
        self.style = style
        self.tag = tag
        self.items: list[YamlNode] = []
        self.size = 1
        self.aliased = False
        self._begin = begin
        self._end = end

    @property
    def offset(self) -> int:
        """The offset at which the value begins, with its quotation mark."""
        return int(self._begin.index)

    @property
    def end(self) -> int:
        """The offset after the value, with its quotation mark."""
        return int(self._end.index)

    @property
    def position(self) -> tuple[int, int]:
        """Line and column, from 1."""
        return self._begin.line + 1, self._begin.column + 1

    def entries(self) -> Iterator[tuple[YamlNode, YamlNode]]:
        """The keys of a map with their values."""
        return zip(self.items[::2], self.items[1::2], strict=False)

    def ended(self, end: Any) -> None:
        """Set the end of a list or map, and the number of its values with expanded aliases."""
        self._end = end
        self.size = 1 + sum(item.size for item in self.items)

    def alias(self, begin: Any, end: Any) -> YamlNode:
        """The same value at the position of an alias."""
        node = YamlNode(self.kind, begin, end, self.tag, self.text, self.style)
        node.items, node.size, node.aliased = self.items, self.size, True
        return node

    def fault(self, message: str) -> YamlFault:
        """A fault at this value."""
        return YamlFault(message, *self.position, self.offset)


@noun
class Values:
    """A YAML document as plain values. `at` has line and column (from 1) of the value at each path."""

    plain: Plain
    at: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def position(self, path: Path) -> tuple[int, int]:
        """Line and column of the value at `path`, else of the nearest value around it."""
        while path and path not in self.at:
            path = path[:-1]
        return self.at.get(path, (1, 1))


def document(text: str, deepest: int, *, alone: bool = False) -> YamlNode | None:
    """The first document of a text, None where there is none. Raises YamlFault.

    `deepest` is the nesting above which a text is refused. `alone` refuses a second document.
    """
    builder = _Builder(deepest)
    for event in _events(text):
        name = type(event).__name__
        if name == "DocumentEndEvent" and not alone:
            break
        if name == "DocumentStartEvent" and builder.root is not None:
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            raise YamlFault("a second document begins here: one record a file", line, column, event.start_mark.index)
        builder.take(name, event)
    return builder.root


def lenient(node: YamlNode) -> Any:
    """The plain value of a node: texts, lists, maps, and true and false where they have no quotation marks.

    Tags are ignored. Of two equal keys the first counts. A value whose key is no text is left out, and an unknown alias
    is "".
    """
    if node.kind is YamlKind.LIST:
        return [lenient(item) for item in node.items]
    if node.kind is YamlKind.MAP:
        found: dict[str, Any] = {}
        for key, value in node.entries():
            if key.kind is YamlKind.TEXT and key.text not in found:
                found[key.text] = lenient(value)
        return found
    if node.kind is YamlKind.UNKNOWN_ALIAS:
        return ""
    return node.text if node.style else _CONSTANTS.get(node.text, node.text)


def values(text: str) -> Values:
    """The single document of a YAML text, with every scalar as a string. Raises YamlFault for other than plain, safe
    YAML."""
    try:
        root = document(text, MAX_DEPTH, alone=True)
    except YamlSyntaxFault as fault:
        raise YamlFault(f"not valid YAML: {fault.message}", fault.line, fault.column, fault.offset) from fault
    if root is None:
        raise YamlFault("the file is empty", 1)
    at: dict[Path, tuple[int, int]] = {(): root.position}
    return Values(_strict(root, (), at), at)


def _strict(node: YamlNode, path: Path, at: dict[Path, tuple[int, int]] | None) -> Plain:
    """The plain value of a node. Positions of the values inside are added to `at`, except inside an alias."""
    if node.tag:
        raise node.fault(f"the tag {node.tag} is not allowed: every value is plain text")
    at = None if node.aliased else at
    match node.kind:
        case YamlKind.UNKNOWN_ALIAS:
            raise node.fault(f"no complete value is called &{node.text} before this line")
        case YamlKind.TEXT:
            return node.text
        case YamlKind.LIST:
            if at is not None:
                at.update({(*path, number): item.position for number, item in enumerate(node.items)})
            return [_strict(item, (*path, number), at) for number, item in enumerate(node.items)]
    found: dict[str, Plain] = {}
    lines: dict[str, int] = {}
    for key, value in node.entries():
        if key.kind is not YamlKind.TEXT or key.aliased:
            raise key.fault("a key is plain text")
        name = str(_strict(key, (), None))
        if name in lines:
            raise key.fault(f"the key “{name}” stands already in line {lines[name]}")
        lines[name] = key.position[0]
        if at is not None:
            at[(*path, name)] = key.position
        found[name] = _strict(value, (*path, name), at)
    return found


def _events(text: str) -> Iterator[Any]:
    import yaml

    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _syntax_fault(text, str(error.problem or error.context), mark.index if mark else 0) from error
    except yaml.reader.ReaderError as error:
        # PyYAML counts characters or bytes here, depending on which parser is installed.
        offset = max(text.find(chr(error.character)), 0) if isinstance(error.character, int) else 0
        raise _syntax_fault(text, "YAML does not allow the character here", offset) from error
    except UnicodeEncodeError as error:
        raise _syntax_fault(text, "YAML does not allow the character here", error.start) from error
    except yaml.YAMLError as error:
        raise _syntax_fault(text, str(error).splitlines()[0], 0) from error


def _syntax_fault(text: str, message: str, offset: int) -> YamlSyntaxFault:
    offset = min(offset, len(text))
    line = text.count("\n", 0, offset) + 1
    return YamlSyntaxFault(message, line, offset - text.rfind("\n", 0, offset), offset)


class _Builder:
    """Processes the parser's events in order and builds `root`. Open lists and maps stand on a stack, with their
    anchors."""

    def __init__(self, deepest: int) -> None:
        self.root: YamlNode | None = None
        self._deepest = deepest
        self._open: list[tuple[YamlNode, str | None]] = []
        self._anchors: dict[str, YamlNode] = {}
        self._aliased = 0

    def take(self, name: str, event: Any) -> None:
        """Process one event. Events other than texts, lists, maps and aliases only mark the document."""
        if name == "ScalarEvent":
            node = YamlNode(
                YamlKind.TEXT, event.start_mark, event.end_mark, _tag(event), event.value, event.style or ""
            )
            self._put(node)
            if event.anchor:
                self._anchors[event.anchor] = node
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            node, anchor = self._open.pop()
            node.ended(event.end_mark)
            if anchor:
                self._anchors[anchor] = node
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            kind = YamlKind.LIST if name == "SequenceStartEvent" else YamlKind.MAP
            node = YamlNode(kind, event.start_mark, event.end_mark, _tag(event))
            if len(self._open) >= self._deepest:
                raise node.fault(f"nested more than {self._deepest} deep")
            self._put(node)
            self._open.append((node, event.anchor))
        elif name == "AliasEvent":
            self._put(self._alias(event))

    def _alias(self, event: Any) -> YamlNode:
        named = self._anchors.get(event.anchor)
        if named is None:
            return YamlNode(YamlKind.UNKNOWN_ALIAS, event.start_mark, event.end_mark, text=event.anchor)
        node = named.alias(event.start_mark, event.end_mark)
        self._aliased += node.size
        if self._aliased > MOST_ALIASED:
            raise node.fault(f"aliases write out more than {MOST_ALIASED} values")
        return node

    def _put(self, node: YamlNode) -> None:
        if self._open:
            self._open[-1][0].items.append(node)
        elif self.root is None:
            self.root = node


def _tag(event: Any) -> str:
    """The tag of a value, "" where it has none of its own."""
    return "" if event.tag in (None, "!") else str(event.tag)
