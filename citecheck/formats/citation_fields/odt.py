"""Makes links of the citations in an odt, which pandoc passes over, with a name for each work."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from citecheck.formats.citation_fields.field_codes import CSL, citation
from citecheck.formats.citation_fields.field_works import FieldWorks
from citecheck.formats.citation_fields.office_xml import Edit, OpenElement, edited, walk, with_parts
from citecheck.model.noun import field, working_state

CONTENT = "content.xml"
LINK = "text:a"
SCHEME = "citep:"
"""How a link begins that the reader of pandoc's tree takes for a citation, as Org writes it."""
NEEDED = (CSL.encode(), b"xmlns:xlink=", b"xmlns:text=")
"""What the content has in which citations can become links."""
LABELS = {"page": "p.", "": "p."}
"""How a locator is written; of another kind by the name of its label."""


@working_state
class _Content:
    """What was found so far: the edits, and the marks that have begun, by name."""

    part: bytes
    works: FieldWorks
    edits: list[Edit] = field(default_factory=list)
    begun: dict[str, tuple[OpenElement, int, int, str]] = field(default_factory=dict)
    parents: list[int] = field(default_factory=list)

    def opened(self, element: OpenElement, depth: int) -> None:
        """Take in the start of an element `depth` levels deep: a citation begins or ends with it."""
        del self.parents[depth - 1 :]
        self.parents.append(element.start)
        name = element.attributes.get("name", "")
        is_alone = self.part[element.inside - 2 : element.inside] == b"/>"
        if element.name == "reference-mark-start" and CSL in name and is_alone:
            self._begin(element, depth, name)
        elif element.name == "reference-mark-end" and name in self.begun:
            start, at, parent, target = self.begun.pop(name)
            after = start.inside
            if at == depth and parent == self._parent(depth):
                self.edits += [Edit(after, after, _open(target)), Edit(element.start, element.start, f"</{LINK}>")]
            else:
                self.edits.append(Edit(after, after, f"{_open(target)}{CSL}</{LINK}>"))

    def _parent(self, depth: int) -> int:
        return self.parents[depth - 2] if depth > 1 else -1

    def _begin(self, element: OpenElement, depth: int, name: str) -> None:
        items = citation(name)
        if items:
            target = SCHEME + ";".join(_part(self.works.named(item), item) for item in items)
            self.begun[name] = element, depth, self._parent(depth), target


def _open(target: str) -> str:
    return f'<{LINK} xlink:type="simple" xlink:href={quoteattr(target)}>'


def _part(name: str, item: dict[str, object]) -> str:
    """One work of a citation in a link: what stands before it, its name, its place."""
    prefix, suffix = (str(item.get(side) or "").replace(";", ",").replace("&", "+") for side in ("prefix", "suffix"))
    locator = str(item.get("locator") or "").replace(";", ",")
    label = str(item.get("label") or "")
    place = f", {LABELS.get(label, label)} {locator}" if locator else ""
    return f"{prefix} &{name} {place}{suffix}".strip().replace("\n", " ")


def with_links(data: bytes, works: FieldWorks) -> bytes:
    """The odt with a link for each citation, which names works that `works` gathers. Raises NotOfficeError."""

    def change(name: str, part: bytes) -> bytes | None:
        if name != CONTENT or any(sign not in part for sign in NEEDED):
            return None
        found = _Content(part, works)
        walk(part, found.opened, lambda *_: None, lambda _: None)
        return edited(part, found.edits) if found.edits else None

    return with_parts(data, change)
