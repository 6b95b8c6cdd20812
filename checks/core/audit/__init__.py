"""The reports of an audit: what every record got, counted and written in the forms that people use."""
