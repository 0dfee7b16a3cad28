"""The room that files may take which wait for their message."""

from tortoise.functions import Sum
from tortoise.queryset import QuerySet

from models.jobs import Attachment
from models.refusals import Refusal, UserErrorCode


async def check_room(files: QuerySet[Attachment], size: int, most: int) -> None:
    """Raise Refusal TOO_LARGE where files that are not sent yet would come to more bytes than they may."""
    waiting = files.filter(message_id__isnull=True).annotate(total=Sum("size"))
    (row,) = await waiting.values("total")
    if (row["total"] or 0) + size > most:
        raise Refusal(UserErrorCode.TOO_LARGE, "Too many files wait to be sent. Send or leave some first.", "size")
