"""Everything that clients see is described, in whole sentences; and nothing is described that is not there."""

import re

from graphql import GraphQLEnumType, GraphQLInputObjectType

from schema.build import schema
from schema.descriptions import HAVING_FIELDS, elements, undescribed
from schema.enum_values import VALUES
from schema.recurring import ARGUMENTS, FIELDS, INPUTS

ALL = elements(schema._schema)
SENTENCE = re.compile(r"(true: |[A-Z0-9#`]).*[.?!]", re.DOTALL)


def test_every_type_field_argument_and_value_has_a_description() -> None:
    """When this fails: `description=` beside the field, a docstring, or, for a value, schema/enum_values.py."""
    assert undescribed(schema._schema) == []


def test_descriptions_are_sentences() -> None:
    assert [where for where, one in ALL if not SENTENCE.fullmatch(one.description or "")] == []


def test_what_recurs_is_there_at_all() -> None:
    arguments = {part for where, _ in ALL if ":)" in where for part in (where, where.split("(")[1][:-2])}
    assert ARGUMENTS.keys() - arguments == set()
    kinds = [one for _, one in ALL if isinstance(one, HAVING_FIELDS)]
    inputs = {name for one in kinds if isinstance(one, GraphQLInputObjectType) for name in one.fields}
    fields = {name for one in kinds if not isinstance(one, GraphQLInputObjectType) for name in one.fields}
    assert (INPUTS.keys() - inputs, FIELDS.keys() - fields) == (set(), set())


def test_the_values_described_are_those_of_the_schema() -> None:
    values = {one.name: {*one.values} for _, one in ALL if isinstance(one, GraphQLEnumType)}
    assert {name: {*described} for name, described in VALUES.items()} == values
