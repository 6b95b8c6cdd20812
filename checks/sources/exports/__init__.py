"""The platforms' own exports: one module a platform."""
