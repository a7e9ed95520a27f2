"""What is kept between runs is kept apart from the user's own, once for all tests of a run."""

from __future__ import annotations

import os
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="citecheck-tests-")
os.environ["XDG_CACHE_HOME"] = _FOLDER.name
