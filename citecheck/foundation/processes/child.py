"""The program of the processes that `processes.py` starts. It runs wherever the package lies."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))
    from citecheck.foundation.processes.service import serve

    serve(keeps=bool(sys.argv[1]))
