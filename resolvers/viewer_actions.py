"""What a viewer may do in a thread at this moment, so that clients need no rules of their own."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from models.actor import HUMAN_ROLES, STAFF_ROLES, Actor
from models.enums import MessageKind, Role
from models.rows import ThreadRow
from models.threads import Message, Thread
from resolvers.dispute_rules import DisputeAction, check_permission
from resolvers.disputes import load_case
from resolvers.messages import AUTHOR_DELETE_WINDOW, may_still_delete


class ActionName(Enum):
    """The actions that depend on who asks, or when."""

    SEND_MESSAGE = "send_message"
    ADD_NOTE = "add_note"
    OPEN_DISPUTE = "open_dispute"
    ESCALATE_DISPUTE = "escalate_dispute"
    PROPOSE_RESOLUTION = "propose_resolution"
    ACCEPT_RESOLUTION = "accept_resolution"
    WITHDRAW_DISPUTE = "withdraw_dispute"
    RESOLVE_DISPUTE = "resolve_dispute"
    REOPEN_DISPUTE = "reopen_dispute"
    WATCH = "watch"
    ASSIGN = "assign"
    DELETE_MESSAGE = "delete_message"


@dataclass(frozen=True, slots=True)
class ViewerAction:
    """One action of a viewer in a thread.

    `reason` says why it is not allowed; `until` is when the permission ends, if it does.
    """

    action: ActionName
    allowed: bool
    reason: str | None = None
    until: datetime | None = None


ALLOWED_ROLES = {
    ActionName.SEND_MESSAGE: (HUMAN_ROLES, "The store's backend has no threads of its own."),
    ActionName.ADD_NOTE: (STAFF_ROLES, "Notes are for those who sell."),
    ActionName.WATCH: ((Role.ADMIN,), "Watching is for the store's admins."),
    ActionName.ASSIGN: (STAFF_ROLES, "Threads are assigned by those who sell."),
}


DISPUTE_ACTIONS = {
    ActionName.OPEN_DISPUTE: DisputeAction.OPEN,
    ActionName.ESCALATE_DISPUTE: DisputeAction.ESCALATE,
    ActionName.PROPOSE_RESOLUTION: DisputeAction.PROPOSE,
    ActionName.ACCEPT_RESOLUTION: DisputeAction.ACCEPT,
    ActionName.WITHDRAW_DISPUTE: DisputeAction.WITHDRAW,
    ActionName.RESOLVE_DISPUTE: DisputeAction.RESOLVE,
    ActionName.REOPEN_DISPUTE: DisputeAction.REOPEN,
}


async def viewer_actions(actor: Actor, thread: ThreadRow) -> list[ViewerAction]:
    """Return every action with its permission, for an actor who may see the thread."""
    by_role = [
        ViewerAction(action, actor.role in roles, None if actor.role in roles else reason)
        for action, (roles, reason) in ALLOWED_ROLES.items()
    ]
    case = await load_case(await Thread.get(id=thread.id))
    verdicts = {name: check_permission(action, actor, case) for name, action in DISPUTE_ACTIONS.items()}
    disputes = [ViewerAction(name, one.allowed, one.reason, one.until) for name, one in verdicts.items()]
    return [*by_role, *disputes, await _delete_action(actor, thread)]


async def _delete_action(actor: Actor, thread: ThreadRow) -> ViewerAction:
    """Return whether the actor can delete a message here.

    Admins always can. Others can delete their newest message while it is younger than AUTHOR_DELETE_WINDOW and unread.
    """
    if actor.role is Role.ADMIN:
        return ViewerAction(ActionName.DELETE_MESSAGE, True)
    mine = Message.filter(thread_id=thread.id, author_id=actor.user_id, deleted_at__isnull=True)
    newest = await mine.filter(kind__in=(MessageKind.TEXT, MessageKind.NOTE)).order_by("-seq").first()
    if newest is not None and await may_still_delete(actor, newest):
        return ViewerAction(ActionName.DELETE_MESSAGE, True, until=newest.created_at + AUTHOR_DELETE_WINDOW)
    reason = "A message can be taken back within 5 minutes, while nobody has read it."
    return ViewerAction(ActionName.DELETE_MESSAGE, False, reason)
