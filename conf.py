"""How the handbook is built: ``make html``."""

project = "Handbok för sociala medier"
author = "Värnamo kommun"
copyright = "CC BY 4.0; riktlinjen: Värnamo kommun"
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

html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b5563",
        "color-brand-content": "#0b5563",
        "color-link": "#0b5563",
        "color-link--hover": "#083c46",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7fd0dc",
        "color-brand-content": "#7fd0dc",
        "color-link": "#8fd8e3",
        "color-link--hover": "#c5eef4",
    },
}

# `make linkcheck`: some servers answer browsers only, or slowly.
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_workers = 4
linkcheck_anchors = False
