"""Plans: queries answered ahead of the executor, by a few statements and one generated function.

A plan is compiled once for an operation and a kind of viewer (`compiler`), from the definitions beside the fields
(schema/definitions.py) that the executor's resolvers are made from, too. It never answers an error: what it does not
cover, and what the executor would refuse, raises NotCovered, and the same request goes to the executor.
"""
