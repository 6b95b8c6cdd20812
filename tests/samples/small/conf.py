"""A whole handbook of two pages, for tests."""

project = "Liten handbok"
language = "sv"
extensions = ["checks.publish"]
primary_domain = "handbook"
myst_enable_extensions = ["colon_fence", "attrs_inline", "attrs_block"]
smartquotes = False
html_theme = "basic"
handbook_checks = "small_checks"
# Node is not started for the sake of two pages.
handbook_search_index = False
