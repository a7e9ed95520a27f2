"""What a run of speed.py measures; the libraries and quotations it needs, made where they are not there."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import library
import peers

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Plan:
    """What is measured: folder of books, folder of work, sizes, seed, seconds for each peer, the peers' environment."""

    books: Path
    work: Path
    sizes: tuple[str, ...]
    seed: int
    cap: float
    environment: peers.Environment | None
    quick: bool

    def texts(self, size: str) -> Path:
        """The folder of a library, made if it is not there."""
        folder = self.work / size
        if not (folder / library.MANIFEST).is_file():
            _script("library.py", "--size", size, "--books", self.books, "--out", folder, "--seed", self.seed)
        return folder

    def quotes(self, size: str, seed: int | None = None, foreigners: int = 100, short: int = 0) -> Path:
        """A workload of a library, made if it is not there. That of the largest is the one of the real books in it."""
        of, seed = "L" if size == "X" else size, self.seed if seed is None else seed
        file = self.work / f"{of}.seed{seed}.{foreigners}.{short}.jsonl"
        if not file.is_file():
            texts = self.texts(of)
            options = ["--texts", texts, "--foreign", texts.with_name(f"{of}.foreign.txt"), "--out", file]
            options += ["--seed", seed, "--foreigners", foreigners, "--short-foreigners", short]
            _script("workload.py", *options, *(["--each", 0] if short else []))
        return file


def _script(name: str, *options: object) -> None:
    command = [sys.executable, str(HERE / name), *map(str, options)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
