"""The root of mutations, from one module for each kind of thing that is changed."""

import strawberry

from schema.dispute_mutations import DisputeMutations
from schema.message_mutations import MessageMutations
from schema.people_mutations import PeopleMutations
from schema.store_mutations import StoreMutations
from schema.thread_mutations import ThreadMutations
from schema.webhooks import WebhookMutations


@strawberry.type
class Mutation(ThreadMutations, MessageMutations, DisputeMutations, PeopleMutations, StoreMutations, WebhookMutations):
    """What can be done."""
