"""The root of mutations, from one module for each kind of thing that is changed."""

import strawberry

from schema.dispute_mutations import DisputeMutations
from schema.message_mutations import MessageMutations
from schema.order_mutations import OrderMutations
from schema.people_mutations import PeopleMutations
from schema.push import PushMutations
from schema.queue_mutations import QueueMutations
from schema.store_mutations import StoreMutations
from schema.thread_mutations import ThreadMutations
from schema.webhooks import WebhookMutations


@strawberry.type
class Mutation(
    ThreadMutations,
    QueueMutations,
    MessageMutations,
    DisputeMutations,
    OrderMutations,
    PeopleMutations,
    PushMutations,
    StoreMutations,
    WebhookMutations,
):
    """What can be done."""
