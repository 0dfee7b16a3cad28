"""Joining feeds: which of a WebSocket connection's operations go on as part of a feed, without a task of their own."""

from collections.abc import MutableMapping
from typing import Any

from subscriptions.connections import connections
from subscriptions.feed_reader import feed_reader
from subscriptions.feeds import OFFER, Offer, Subscriber
from subscriptions.frames import PROTOCOL, SocketSink
from telemetry.metrics import OPERATIONS


class Subscriptions:
    """Those of one connection, by the operation's id."""

    def __init__(self, scope: MutableMapping[str, Any]) -> None:
        self._protocol = scope.get(PROTOCOL)
        self._subscribers: dict[str, Subscriber] = {}

    def __contains__(self, operation_id: object) -> bool:
        return operation_id in self._subscribers

    def __len__(self) -> int:
        return len(self._subscribers)

    def offer(self, variables: dict[str, Any] | None) -> None:
        """Offer the operation of the running task a feed, where frames can be written to the connection's protocol."""
        OFFER.set(None if self._protocol is None else Offer(variables))

    def take(self, operation_id: str) -> bool:
        """Join a feed with the operation, if its resolver has accepted the offer. Raises TooManyStreams."""
        offer = OFFER.get()
        if offer is None or offer.accepted is None or self._protocol is None:
            return False
        connections.add_subscription(offer.accepted.source.actor.user_id)
        sink = SocketSink(self._protocol, operation_id, lambda: self.leave(operation_id))
        self._subscribers[operation_id] = feed_reader.join(offer.accepted, sink)
        return True

    def leave(self, operation_id: str) -> None:
        """Leave the feed of an operation, if it has one."""
        subscriber = self._subscribers.pop(operation_id, None)
        if subscriber is not None:
            feed_reader.leave(subscriber)
            connections.remove_subscription(subscriber.feed.source.actor.user_id)
            OPERATIONS.inc()

    def leave_all(self) -> None:
        """Leave all feeds."""
        for operation_id in [*self._subscribers]:
            self.leave(operation_id)
