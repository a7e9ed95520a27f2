"""Lets pip install elsewhere the versions installed here: the locked ones, or the newest where these are tested."""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path

OURS = {"pandoc-citecheck", "pip"}


def as_installed(folder: Path) -> dict[str, str]:
    """The variables that hold pip to the versions of this environment, build backends included."""
    held = {one.name: one.version for one in distributions() if one.name not in OURS}
    file = folder / "constraints.txt"
    file.write_text("".join(f"{name}=={version}\n" for name, version in sorted(held.items())), "utf-8")
    return {"PIP_CONSTRAINT": str(file), "PIP_BUILD_CONSTRAINT": str(file)}
