#!/usr/bin/env python3
"""citecheck as a JSON filter: `pandoc draft.md --filter citecheck_filter.py -o draft.pdf`.

This file holds no logic of its own. Without citecheck in the Python that runs it, it says so once and
gives back the document as it came.
"""

import sys

try:
    from citecheck.cli.filter.entry import main
except ImportError as missing:
    sys.stderr.write(
        f"[WARNING] citecheck cannot be imported ({missing}), so nothing was checked; see docs/filter.md\n"
    )
    sys.stdout.buffer.write(sys.stdin.buffer.read())
else:
    sys.exit(main())
