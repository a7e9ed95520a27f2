"""A circular link does not stop a run."""

from __future__ import annotations

from pathlib import Path

from citecheck.foundation.files import real
from citecheck.texts.folder import gather


def test_a_circle_of_links_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").write_text("words", "utf-8")
    texts = gather([(tmp_path, "texts")]).texts

    assert real(tmp_path / "a.txt") == tmp_path / "a.txt"
    assert [text.work for text in texts if text.quality == "sound"] == ["c"]
