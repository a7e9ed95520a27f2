"""Gives each work in the fields of a docx a name of its own, so that pandoc takes no two for one."""

from __future__ import annotations

from xml.sax.saxutils import escape

from citecheck.formats.citation_fields.field_codes import CITAVI, CSL, ENDNOTE, citation, code_of, mendeley
from citecheck.formats.citation_fields.field_works import FieldWorks
from citecheck.formats.citation_fields.office_xml import Edit, OpenElement, edited, walk, with_parts
from citecheck.model.noun import field, working_state

SIGNS = tuple(sign.encode() for sign in (CSL, ENDNOTE, CITAVI, "MENDELEY_CITATION", "ADDIN"))
"""What a part has in which there may be a citation."""


@working_state
class _OpenField:
    """A field whose end was not met: the stretches of its code, the code, what is kept beside it."""

    stretches: list[tuple[int, int]] = field(default_factory=list)
    code: str = ""
    data: str = ""
    shown: bool = False


@working_state
class _Part:
    """What was found in one part so far."""

    works: FieldWorks
    edits: list[Edit] = field(default_factory=list)
    fields: list[_OpenField] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    tags: list[tuple[int, str]] = field(default_factory=list)
    inside: OpenElement | None = None
    first: OpenElement | None = None

    def opened(self, element: OpenElement, depth: int) -> None:
        """Take in the start of an element `depth` levels deep: a field's mark, its code, or a control."""
        name = element.name
        if self.inside is not None and self.first is None:
            self.first = element
        if name == "fldChar":
            self._mark(element.attributes.get("fldCharType", ""))
        elif name in ("instrText", "fldData"):
            self.text = []
        elif name == "tag":
            self.tags.append((depth, element.attributes.get("val", "")))
        elif name == "sdt":
            self.tags.append((depth + 2, ""))
        elif name == "sdtContent":
            self.inside, self.first = element, None

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_OpenField())
        elif self.fields and kind == "separate":
            self.fields[-1].shown = True
        elif self.fields and kind == "end":
            done = self.fields.pop()
            if ENDNOTE + ".DATA" in done.code and self.fields:
                self.fields[-1].data = self.fields[-1].data or done.data
                self.fields[-1].stretches += done.stretches
            else:
                self._rewrite(done)

    def closed(self, element: OpenElement, depth: int, end: int) -> None:
        """Take in the end of an element `depth` levels deep; `end` is the byte at which its content ends."""
        name = element.name
        if name == "instrText" and self.fields and not self.fields[-1].shown:
            self.fields[-1].code += "".join(self.text)
            if element.inside < end:
                self.fields[-1].stretches.append((element.inside, end))
        elif name == "fldData" and self.fields:
            self.fields[-1].data += "".join(self.text)
        elif name == "sdtContent" and self.first is not None and self.first.name == "r":
            self._control(depth, end)
        if name == "sdtContent":
            self.inside = self.first = None

    def _rewrite(self, done: _OpenField) -> None:
        """Write the code of a citation anew, with the names of its works."""
        items = self._named(citation(done.code, done.data))
        if items and done.stretches:
            first, *others = done.stretches
            self.edits.append(Edit(*first, escape(code_of(items))))
            self.edits += [Edit(start, end, "") for start, end in others]

    def _control(self, depth: int, end: int) -> None:
        """Make a field of the content control of Mendeley Cite."""
        tag = next((value for at, value in reversed(self.tags) if at == depth + 1), "")
        items = self._named(mendeley(tag))
        if items and self.inside is not None:
            code = f'<w:r><w:instrText xml:space="preserve">{escape(code_of(items))}</w:instrText></w:r>'
            begin = f"{_sign('begin')}{code}{_sign('separate')}"
            self.edits += [Edit(self.inside.inside, self.inside.inside, begin), Edit(end, end, _sign("end"))]

    def _named(self, items: list[dict[str, object]]) -> list[dict[str, object]]:
        named = []
        for item in items:
            name = self.works.named(item)
            data = item["itemData"]
            named.append({**item, "id": name, "itemData": {**(data if isinstance(data, dict) else {}), "id": name}})
        return named


def _sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def with_names(data: bytes, works: FieldWorks) -> bytes:
    """The docx with the names of its works, which `works` gathers. Raises NotOfficeError."""

    def change(name: str, part: bytes) -> bytes | None:
        if not (name.startswith("word/") and name.endswith(".xml") and any(sign in part for sign in SIGNS)):
            return None
        found = _Part(works)
        walk(part, found.opened, found.closed, lambda words: found.text.append(words))
        return edited(part, found.edits) if found.edits else None

    return with_parts(data, change)
