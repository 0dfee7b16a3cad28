"""The package, and the files that deploy it."""
