"""The away message: what the store tells a customer who writes outside of its office hours, once in twelve hours."""

from collections.abc import Sequence
from datetime import timedelta

from models import clock
from models.actor import Actor
from models.due import Promise
from models.enums import MessageKind, Role
from resolvers.drafts import Draft, Post
from resolvers.people import upsert_store_author

AWAY_PAUSE = timedelta(hours=12)


async def with_away_messages(posts: Sequence[Post], promise: Promise) -> Sequence[Post]:
    """The same new messages of locked threads, with what the store says right after those of customers."""
    now, text = clock.now(), promise.away_message
    if text is None or promise.policy.is_open(now):
        return posts
    found: list[Post] = []
    for post in posts:
        found.append(post)
        said = post.thread.away_said_at
        by_customer = post.kind is MessageKind.TEXT and post.actor.role is Role.CUSTOMER
        if by_customer and (said is None or now - said >= AWAY_PAUSE):
            author = Actor(await upsert_store_author(promise.store_name), Role.SYSTEM)
            post.thread.away_said_at = now
            found.append(Post(author, post.thread, MessageKind.TEXT, Draft(text), is_mailed=False))
    return found
