"""The tables of what belongs to messages: the mails that they came in, their earlier texts, and whom they name."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.tables import User
from models.threads import Message


class MessageOriginal(Model):
    """The whole text of a mail of which `messages.body` has the new part alone. It goes when that text does."""

    id = fields.BigIntField(primary_key=True)
    message: fields.OneToOneRelation[Message] = fields.OneToOneField(
        "parley.Message", on_delete=fields.CASCADE, related_name="original"
    )
    body = fields.TextField()
    message_id: UUID

    class Meta:
        table = "message_originals"


class MessageRevision(Model):
    """An earlier text of a message, which its author changed at `replaced_at`. It goes when its message is emptied."""

    id = fields.BigIntField(primary_key=True)
    message: fields.ForeignKeyRelation[Message] = fields.ForeignKeyField(
        "parley.Message", on_delete=fields.CASCADE, related_name="revisions"
    )
    body = fields.TextField()
    replaced_at = fields.DatetimeField()
    message_id: UUID

    class Meta:
        table = "message_revisions"
        indexes = (Index(fields=("message_id", "id")),)


class MessageMention(Model):
    """A colleague whom the author of a note named, and who is told of it whether the thread concerns them or not."""

    id = fields.BigIntField(primary_key=True)
    message: fields.ForeignKeyRelation[Message] = fields.ForeignKeyField(
        "parley.Message", on_delete=fields.CASCADE, related_name="mentions"
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.CASCADE, related_name="mentions"
    )
    message_id: UUID
    user_id: UUID

    class Meta:
        table = "message_mentions"
        unique_together = (("message_id", "user_id"),)
        indexes = (Index(fields=("user_id", "message_id")),)
