"""Settings of the site that `make docs` builds with Sphinx. Its sources are the pages of the repository themselves."""

project = "citecheck"
author = "the authors of citecheck"
language = "en"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "citecheck"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_extra_path = ["site"]
"""A page at the root that leads to docs/index.html: the sources keep their folders, so that links between them hold."""

root_doc = "docs/index"
source_suffix = {".md": "markdown"}
include_patterns = [
    "docs/*.md",
    "*.md",
    "benchmarks/README.md",
    "benchmarks/*/README.md",
    "fuzz/README.md",
    "citecheck/README.md",
    "examples/README.md",
]
exclude_patterns = ["README.md"]
"""The README is the page of the repository; docs/index.md is that of the site."""

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
myst_links_external_new_tab = False

pygments_style = "friendly"
