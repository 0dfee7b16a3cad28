"""Plans remembered: which one is for a request."""

from dataclasses import dataclass, field
from typing import Any, cast

from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, OperationType

from models.actor import Actor
from models.enums import Role
from schema.plans.arguments import Variables
from schema.plans.code import MASKABLE, Viewpoint
from schema.plans.cost import CostModel
from schema.plans.errors import NotCovered, OtherMask
from schema.plans.plan import Plan, compile_operation
from schema.plans.selections import condition_values, conditions_of
from schema.plans.sending import SendPlan
from schema.remembered import Remembered

REMEMBERED = 500  # documents
MAX_CHARACTERS = 600_000  # of them together
MAX_PLANNED = 4_000_000  # characters, of all their plans: of each as many as its document has, which take 60 bytes each
PLANS_EACH = 64
TRIES = 3
Key = tuple[str, bool, bool, tuple[bool, ...]]  # role, masked, on SQLite, and the conditions


@dataclass(slots=True)
class Operation:
    """One operation of a document, and its plans; None for a viewer and conditions that no plan covers."""

    document: DocumentNode
    size: int
    node: OperationDefinitionNode
    conditions: list[str]
    plans: dict[Key, Plan | SendPlan | None] = field(default_factory=dict)
    costs: dict[tuple[bool, ...], CostModel] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether it is a mutation, which is finished once it has begun."""
        return self.node.operation is OperationType.MUTATION

    @property
    def name(self) -> str | None:
        """What its author calls it."""
        return self.node.name.value if self.node.name else None


class Plans:
    """Those of one schema. What is asked for the first time is compiled."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._operations: Remembered[tuple[str, str | None], Operation] = Remembered(REMEMBERED, MAX_CHARACTERS)
        self._planned = 0  # characters
        self._masked = False  # whether the store masked contact data when that was last seen

    def operation(self, text: str, name: str | None, document: DocumentNode) -> Operation:
        """An operation of a document that has been validated. Raises NotCovered where the name is not of one."""
        key = (text, name)
        found = self._operations.get(key)
        if found is None or found.document is not document:
            found = Operation(document, len(text), named(document, name), conditions_of(document))
            self._operations.put(key, found, found.size)
        return found

    async def answer(
        self, operation: Operation, actor: Actor, variables: Variables, public_url: str, sqlite: bool
    ) -> bytes:
        """The data that an operation answers, encoded. Raises NotCovered."""
        conditions = condition_values(operation.conditions, operation.node, variables)
        self._check_cost(operation, conditions, variables)
        for _ in range(TRIES):
            plan = self._plan(operation, actor.role, conditions, sqlite, self._masked)
            if isinstance(plan, SendPlan):
                return await self._send(operation, actor, variables, public_url, conditions, sqlite)
            try:
                return await plan.run(actor, variables, public_url)
            except OtherMask:
                self._masked = not plan.viewpoint.masked
        raise NotCovered("the store's rule changes all the time")

    def _check_cost(self, operation: Operation, conditions: dict[str, Any], variables: Variables) -> None:
        key = tuple(conditions.values())
        model = operation.costs.get(key)
        if model is None:
            if len(operation.costs) >= PLANS_EACH:
                operation.costs.clear()
            model = CostModel(self._schema, operation.document, operation.node, conditions)
            operation.costs[key] = model
        if model.cost(variables) > model.limit:
            raise NotCovered("too much to load")

    async def _send(
        self,
        operation: Operation,
        actor: Actor,
        variables: Variables,
        public_url: str,
        conditions: dict[str, Any],
        sqlite: bool,
    ) -> bytes:
        """Send, and read the answer by the plan for whichever rule the store has then; both are known before."""
        plans = [self._plan(operation, actor.role, conditions, sqlite, masked) for masked in (False, True)]
        masked = self._masked
        sent = await cast("SendPlan", plans[masked]).write(actor, variables)
        while True:
            try:
                return await cast("SendPlan", plans[masked]).read(actor, sent, public_url)
            except OtherMask:
                masked = self._masked = not masked
            except NotCovered as error:  # it is done, and must not be done again by the executor
                raise RuntimeError("a plan does not cover what has been written") from error

    def _plan(
        self, operation: Operation, role: Role, conditions: dict[str, Any], sqlite: bool, masked: bool
    ) -> Plan | SendPlan:
        masked = masked and role in MASKABLE
        key = (role._value_, masked, sqlite, tuple(conditions.values()))
        try:
            plan = operation.plans[key]
        except KeyError:
            if len(operation.plans) >= PLANS_EACH:
                operation.plans.clear()
            if self._planned > MAX_PLANNED:  # which only who means to comes to
                self._operations.clear()
                self._planned = 0
            self._planned += operation.size
            plan = operation.plans[key] = self._compiled(operation, Viewpoint(role, masked), conditions, sqlite)
        if plan is None:
            raise NotCovered("no plan")
        return plan

    def _compiled(
        self, operation: Operation, viewpoint: Viewpoint, conditions: dict[str, Any], sqlite: bool
    ) -> Plan | SendPlan | None:
        try:
            return compile_operation(self._schema, operation.document, operation.node, viewpoint, conditions, sqlite)
        except NotCovered:
            return None


def named(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation of that name, or the only one. Raises NotCovered where there is none, or more."""
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    if name is not None:
        operations = [one for one in operations if one.name and one.name.value == name]
    if len(operations) != 1:
        raise NotCovered("not one operation")
    return operations[0]
