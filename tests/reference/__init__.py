"""The reference of the API, docs/api.md, which is made from the schema. `python -m tests.reference` writes it anew."""
