"""A municipality's handbook that runs: the checklists in its pages are these checks."""
