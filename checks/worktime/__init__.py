"""Office hours: when the municipality is there to answer, counted across nights, weekends and closed days."""
