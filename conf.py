"""How the handbook is built: ``make html``."""

# Whose handbook it is, and how it looks: docs/om/gor-den-till-er.md.
handbook_municipality = {
    "name": "Värnamo kommun",
    # Files beside conf.py; the dark one is for dark appearance. None is shown without them.
    "logotype": "",
    "logotype_dark": "",
    # Where a change to a page is proposed; {page} is the page's file under docs/.
    "propose": "",
    # The names, and what stands without them: checks/publish/palette.py.
    "colours": {
        "light": {"accent": "#0b5563", "accent-strong": "#083c46"},
        "dark": {"accent": "#8fd8e3", "accent-strong": "#c5eef4"},
    },
}

project = "Handbok för sociala medier"
author = handbook_municipality["name"]
copyright = f"CC BY 4.0; riktlinjen: {author}"
language = "sv"

extensions = ["checks.publish", "sphinx_design"]
primary_domain = "handbook"
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist"]
myst_heading_anchors = 3
# Quotes, dashes and ellipses in table cells are data.
smartquotes = False

# What people have said of the items: read with the pages, written by `handbok review`.
handbook_reviewed = "checks/reviewed.toml"
# Checks that no item uses, because their topic has been dropped: docs/om/gor-den-till-er.md.
handbook_set_aside = "docs/utan-punkt.txt"
# Pages that have got another name: who asks for the old one is sent on.
handbook_redirects = "docs/flyttade-sidor.txt"
# Pages that few look for: the search shows them after the others.
handbook_searched_last = ["om/*", "riktlinje/*", "granska/*", "index", "*/index", "handbok/a-till-o"]

html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None

# `make linkcheck`: some servers answer browsers only, or slowly.
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_workers = 4
linkcheck_anchors = False
