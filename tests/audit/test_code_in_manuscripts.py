"""Which characters of a manuscript are code, so that a comment shown there answers nothing. `·` stands for a blank."""

from __future__ import annotations

import pytest

from citecheck.audit.answers.code_in_manuscripts import without_code


@pytest.mark.parametrize(
    ("form", "text", "left"),
    [
        ("latex", "a\n\\begin{verbatim}\n% x\n\\end{verbatim}\n% y", "a\n················\n···\n··············\n% y"),
        ("latex", "\\begin{verbatim} x \\end{verbatim}\n% y", f"{'·' * 33}\n% y"),
        ("latex", "\\begin {verbatim*}\n\\end{verbatim}\n% x", f"{'·' * 18}\n{'·' * 14}\n···"),
        ("latex", "% \\begin{verbatim}\n% y", "% \\begin{verbatim}\n% y"),
        ("latex", "\\begin{quote}\n% y", "\\begin{quote}\n% y"),
        ("latex", "`x`\n```\n% y", "`x`\n```\n% y"),
        ("org", "#+BEGIN_SRC py\n# x\n#+end_src\n# y", "··············\n···\n·········\n# y"),
        ("org", "#+begin_example\n#+end_src\n#+END_EXAMPLE\n# y", f"{'·' * 15}\n·········\n·············\n# y"),
        ("org", "#+begin_quote\n# x", "#+begin_quote\n# x"),
        ("markdown", "```\nx\n```\ny `z` w", "···\n·\n···\ny ··· w"),
        ("markdown", "~~~ py\nx\n```\n~~~\ny", "······\n·\n···\n···\ny"),
        ("markdown", "````\n```\nx\n````\ny", "····\n···\n·\n····\ny"),
        ("markdown", "> ```\n> x\n> ```\n> y", "·····\n···\n·····\n> y"),
        ("markdown", "```{note}\nx\n```py\nz\n```\nw\n```\ny", "```{note}\nx\n·····\n·\n···\nw\n```\ny"),
        ("markdown", "```{python}\nx\n```\ny", "```{python}\nx\n```\ny"),
        ("markdown", "```\nx", "···\n·"),
        ("markdown", "`` x `` y ``` z ```", "······· y ·········"),
        ("markdown", "a ` b\n` c", "a ` b\n` c"),
    ],
)  # fmt: skip
def test_code_is_blanked_and_what_follows_it_stays(form: str, text: str, left: str) -> None:
    assert without_code(text, form) == left.replace("·", " ")
