"""Evidence of disputes: the record, its forms for payment providers, and what was made to be sent on."""

from datetime import datetime

import orjson
import strawberry

from models.enums import EvidenceForm, EvidenceSection
from models.refusals import RequestError
from resolvers.evidence import Evidence, evidence_token
from resolvers.evidence_choice import LeftOut
from resolvers.evidence_forms import made_as
from resolvers.kept_evidence import keep, kept_of, kept_token
from schema.context import Info
from schema.people import User


@strawberry.input
class EvidenceLeaveOutInput:
    """What a person leaves out of evidence before it is sent on; what a left-out message said is in no step either."""

    sections: list[EvidenceSection] = strawberry.field(default_factory=list, description="Whole parts.")
    messages: list[int] = strawberry.field(default_factory=list, description="Messages, by their `seq` in the record.")
    files: list[str] = strawberry.field(
        default_factory=list,
        description="Files, by their `sha256` in the record; its first 16 digits will do.",
    )

    def decode(self) -> LeftOut:
        """Return the resolvers' form of this input. Raises RequestError."""
        try:
            return LeftOut.of([one.value for one in self.sections], map(str, self.messages), self.files)
        except ValueError as wrong:
            raise RequestError(str(wrong)) from None


@strawberry.type
class KeptEvidence:
    """What was made of evidence to be sent on, kept byte for byte."""

    at: datetime = strawberry.field(description="When it was first made.")
    by: User = strawberry.field(description="For whom.")
    form: EvidenceForm = strawberry.field(description="As what.")
    sha256: str = strawberry.field(description="Over its bytes, hexadecimal.")
    left_out: str = strawberry.field(
        description="What was left out of it, as JSON: `sections`, `messages` by their `seq`, and `files` by the first "
        "16 digits of their SHA-256."
    )
    url: str = strawberry.field(description="The same bytes: for whoever has the link, 15 minutes.")


@strawberry.type
class DisputeEvidence:
    """All that there is about a dispute, in one ordered record, less what was left out."""

    found: strawberry.Private[Evidence]
    sha256: str = strawberry.field(description="Over the bytes of `json` in UTF-8, hexadecimal.")
    html_url: str = strawberry.field(
        description="The same as a page to print, on which one picks what goes out: for whoever has the link, 15 "
        "minutes."
    )
    pdf_url: str = strawberry.field(
        description="The same as a PDF: for whoever has the link, 15 minutes. Each that is made is kept."
    )

    @classmethod
    def of(cls, found: Evidence, public_url: str) -> "DisputeEvidence":
        """That of the evidence, with links to it."""
        base, token = f"{public_url}/evidence", evidence_token(found)
        return cls(
            found=found,
            sha256=found.sha256,
            html_url=f"{base}?token={token}",
            pdf_url=f"{base}.pdf?token={token}",
        )

    @strawberry.field(
        description="Order, thread, messages, reads and steps; notes are not part of it. Who asks for it has it kept."
    )
    async def json(self) -> str:
        """The record."""
        return await self._made(EvidenceForm.JSON)

    @strawberry.field(
        description="Ready to be sent on, and kept: the evidence object of Stripe's disputes API, as JSON. Its texts "
        "keep to Stripe's limits; its files are named, and stand for the ids that Stripe gives them."
    )
    async def stripe(self) -> str:
        """As Stripe takes it."""
        return await self._made(EvidenceForm.STRIPE)

    @strawberry.field(
        description="Ready to be sent on, and kept: the input of PayPal's provide-evidence request, as JSON; its "
        "document is the PDF."
    )
    async def paypal(self) -> str:
        """As PayPal takes it."""
        return await self._made(EvidenceForm.PAYPAL)

    @strawberry.field(description="What was made of the dispute's evidence to be sent on before, newest first.")
    async def kept(self, info: Info) -> list[KeptEvidence]:
        """With links to it."""
        view, actor = await info.context.view(), info.context.actor
        return [
            KeptEvidence(
                at=one.at,
                by=User.of(one.by, view),
                form=one.form,
                sha256=one.sha256,
                left_out=orjson.dumps(one.left_out).decode(),
                url=f"{info.context.public_url}/evidence/kept?token={kept_token(one.id, actor)}",
            )
            for one in await kept_of(self.found.dispute.id)
        ]

    async def _made(self, form: EvidenceForm) -> str:
        made = made_as(form, self.found)
        await keep(self.found, form, made.encode())
        return made
