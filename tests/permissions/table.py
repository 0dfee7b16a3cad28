"""Who may do what: the contract's rules as one table, an outcome for each operation, target and person.

Outcomes: `ok`; `null` from a query; `absent` from a list, a search, an inbox or a count; 401 for UNAUTHENTICATED, 403
for FORBIDDEN, 404 for NOT_FOUND, 409 for NOT_ALLOWED. Two joined by a slash: where vendors and customers may not write
to each other (SINGLE_STORE, WAREHOUSE without direct contact) / where they may (SEPARATE_SHOPS, WAREHOUSE with it).

People: nobody (no token), the customer whose threads these are, another customer, a user of the threads' vendor and one
of another vendor, an admin who watches the vendor's threads and one who does not, the store's backend; and a guest of
the order `mixed`, of whom guests.py tells.

Targets: the threads `store` and `talk` are with the store, `shop` and `chat` with the vendor, made when allowed;
`talk` and `chat` are about no order, `ask` is about a product of the vendor's; `desk` is the vendor's with the store,
about an order. The customer opened the disputes `case_store` and `case_shop` in such threads of another order: an
`offer` has a proposal on the table, a `closed` one is settled, of a `parcel` the goods have to come back, a `calm`
thread has none open. `odd`, `wrong` and `gone` are no id, one of another type, and one that nothing has. After a dot
is how it is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.permissions.guests import guests_outcome
from tests.permissions.kinds_table import KINDS
from tests.permissions.queue_table import QUEUE

COLUMNS = ("nobody", "customer", "stranger", "vendor", "rival", "watcher", "admin", "service")
PEOPLE = (*COLUMNS, "guest")

TABLE = """
operation                 target            nobody customer stranger vendor     rival   watcher admin  service
viewer                    -                 null   ok       ok       ok         ok      ok      ok     ok
store                     -                 ok     ok       ok       ok         ok      ok      ok     ok
_service                  -                 ok     ok       ok       ok         ok      ok      ok     ok
_entities                 store,talk        401    ok       null     null       null    ok      ok     ok
_entities                 shop,chat,ask     401    ok       null     null/ok    null    ok      ok     ok
_entities                 mixed             401    ok       null     ok         null    ok      ok     ok
_entities                 ann               401    ok       null     ok         null    ok      ok     ok
_entities                 acme              401    ok       ok       ok         ok      ok      ok     ok
node,nodes                store,talk        401    ok       null     null       null    ok      ok     ok
node,nodes                shop,chat,ask     401    ok       null     null/ok    null    ok      ok     ok
node                      in_store          401    ok       null     null       null    ok      ok     ok
node                      in_shop           401    ok       null     null/ok    null    ok      ok     ok
node,nodes                admins_note       401    null     null     null       null    ok      ok     ok
node                      vendors_note      401    null     null     null/ok    null    null    null   ok
node                      mixed             401    ok       null     ok         null    ok      ok     ok
node                      ann               401    ok       null     ok         null    ok      ok     ok
node                      acme              401    ok       ok       ok         ok      ok      ok     ok
node                      reply             401    null     null     ok         ok      ok      ok     ok
node                      delivery          401    null     null     null       null    ok      ok     ok
node                      file_store        401    ok       null     null       null    ok      ok     ok
node                      file_shop         401    ok       null     null/ok    null    ok      ok     ok
node                      case_store        401    ok       null     null       null    ok      ok     ok
node                      case_shop         401    ok       null     null/ok    null    ok      ok     ok
node,nodes                odd,gone          401    null     null     null       null    null    null   null
order.id                  mixed,pure        401    ok       null     ok         null    ok      ok     ok
order.id                  odd,wrong,gone    401    null     null     null       null    null    null   null
order.externalId          mixed             401    ok       null     ok         null    ok      ok     ok
order.number              mixed             401    ok       null     ok         null    ok      ok     ok
order.threads             store             401    ok       null     absent     null    ok      ok     ok
order.threads             shop              401    ok       null     absent/ok  null    ok      ok     ok
orders                    mixed             401    ok       absent   ok         absent  ok      ok     ok
orders.withMessages       mixed             401    ok       absent   ok         absent  ok      ok     ok
thread                    store,talk        401    ok       null     null       null    ok      ok     ok
thread                    shop,chat,ask     401    ok       null     null/ok    null    ok      ok     ok
thread                    odd,wrong,gone    401    null     null     null       null    null    null   null
threads                   store,talk        401    ok       absent   absent     absent  ok      ok     ok
threads                   shop,chat,ask     401    ok       absent   absent/ok  absent  ok      ok     ok
threads.search            store,talk        401    ok       absent   absent     absent  ok      ok     ok
threads.search            shop,chat,ask     401    ok       absent   absent/ok  absent  ok      ok     ok
threads.search            admins_note       401    absent   absent   absent     absent  ok      ok     ok
threads.search            vendors_note      401    absent   absent   absent/ok  absent  absent  absent ok
messageSearch             in_store,in_talk  401    ok       absent   absent     absent  ok      ok     ok
messageSearch             in_shop,in_ask    401    ok       absent   absent/ok  absent  ok      ok     ok
messageSearch             admins_note       401    absent   absent   absent     absent  ok      ok     ok
messageSearch             vendors_note      401    absent   absent   absent/ok  absent  absent  absent ok
messageSearch.thread      store,talk        401    ok       absent   absent     absent  ok      ok     ok
messageSearch.thread      shop,chat,ask     401    ok       absent   absent/ok  absent  ok      ok     ok
messageSearch.thread      odd,wrong,gone    401    absent   absent   absent     absent  absent  absent absent
threads.customer          shop              401    ok       absent   absent/ok  absent  ok      ok     ok
dispute                   case_store        401    ok       null     null       null    ok      ok     ok
dispute                   case_shop         401    ok       null     null/ok    null    ok      ok     ok
dispute                   odd,wrong,gone    401    null     null     null       null    null    null   null
disputes                  case_store        401    ok       absent   absent     absent  ok      ok     ok
disputes                  case_shop         401    ok       absent   absent/ok  absent  ok      ok     ok
disputeEvidence           case_store        401    403      403      403        403     ok      ok     ok
disputeEvidence           case_shop         401    403      403      403        403     ok      ok     ok
disputeEvidence           odd,wrong,gone    401    403      403      403        403     404     404    404
events.thread             store,talk        401    ok       absent   absent     absent  ok      ok     ok
events.thread             shop,chat,ask     401    ok       absent   absent/ok  absent  ok      ok     ok
events.thread             odd,wrong,gone    401    absent   absent   absent     absent  absent  absent absent
events                    store,talk        401    ok       absent   absent     absent  ok      ok     absent
events                    shop,chat,ask     401    ok       absent   absent/ok  absent  ok      absent absent
eventCursor               -                 401    ok       ok       ok         ok      ok      ok     ok
event                     new_event_store   401    ok       null     null       null    ok      ok     ok
event                     new_event_shop    401    ok       null     null/ok    null    ok      ok     ok
event                     odd,wrong,gone    401    null     null     null       null    null    null   null
colleagues                -                 401    403      403      ok         ok      ok      ok     403
colleagues.self           store,talk        401    403      403      absent     absent  ok      ok     403
colleagues.self           shop,chat,ask     401    403      403      absent/ok  absent  ok      ok     403
colleagues.self           odd,wrong,gone    401    403      403      absent     absent  absent  absent 403
colleagues.admin          shop              401    403      403      absent     absent  ok      ok     403
colleagues.rival          shop              401    403      403      absent     absent  absent  absent 403
recipients.store          -                 401    ok       ok       403        403     403     403    403
recipients                acme              401    absent/ok absent/ok 403     403     403     403    403
vendors                   acme              401    403      403      ok         ok      ok      ok     ok
blockedUsers,auditLog     -                 401    403      403      403        403     ok      ok     ok
webhookDeliveries         -                 401    403      403      403        403     ok      ok     ok
stats                     -                 401    403      403      ok         ok      ok      ok     ok
webhookReplay             odd,wrong,gone    401    403      403      403        403     404     404    403
viewerExport              -                 401    ok       ok       ok         ok      ok      ok     403
unreadBadge               -                 401    ok       ok       ok         ok      ok      ok     ok
sorting                   -                 401    403      403      ok         ok      ok      ok     ok
messageAdded,threadEvents store,talk        401    ok       404      404        404     ok      ok     ok
messageAdded,threadEvents shop,chat,ask     401    ok       404      404/ok     404     ok      ok     ok
messageAdded,threadEvents odd,wrong,gone    401    404      404      404        404     404     404    404
inboxEvents               store,talk        401    ok       absent   absent     absent  ok      ok     absent
inboxEvents               shop,chat,ask     401    ok       absent   absent/ok  absent  ok      absent absent
threadCreate              mixed_store       401    ok       404      409/ok     404     ok      ok     ok
threadCreate              pure_store        401    ok/409   404      409/ok     404     ok      ok     ok
threadCreate              mixed_acme        401    409/ok   404      409/ok     404     409/ok  409/ok 409/ok
threadCreate              pure_acme         401    409/ok   404      409/ok     404     409/ok  409/ok 409/ok
threadCreate              mixed_bolt        401    409      404      409        404     409     409    409
threadCreate              talk              401    ok       ok       409/ok     409/404 ok      ok     ok
threadCreate              chat              401    409/ok   409/ok   409/ok     409     409/ok  409/ok 409/ok
threadCreate              odd,wrong,gone    401    404      404      404        404     404     404    404
messageSend               store,talk        401    ok       404      404        404     ok      ok     ok
typingStart               store,talk        401    ok       404      404        404     ok      ok     403
messageSend               shop,chat,ask     401    ok       404      404/ok     404     ok      ok     ok
typingStart               shop,chat,ask     401    ok       404      404/ok     404     ok      ok     403
messageSend               odd,wrong,gone    401    404      404      404        404     404     404    404
typingStart               odd,wrong,gone    401    404      404      404        404     404     404    403
viewingStart              store,talk        401    403      403      404        404     ok      ok     403
viewingStart              shop,chat,ask     401    403      403      404/ok     404     ok      ok     403
viewingStart              odd,wrong,gone    401    403      403      404        404     404     404    403
noteAdd                   store,talk        401    403      403      404        404     ok      ok     403
noteAdd                   shop              401    403      403      404/ok     404     ok      ok     403
noteAdd.self              shop              401    403      403      404/ok     404     ok      ok     403
noteAdd.admin             shop              401    403      403      404/INVALID 404    ok      ok     403
noteAdd.customer          shop              401    403      403      404/INVALID 404    INVALID INVALID 403
noteAdd                   odd,wrong,gone    401    403      403      404        404     404     404    403
messageEdit               new_in_store      401    ok       404      404        404     409     409    403
messageEdit               new_in_shop       401    ok       404      404/409    404     409     409    403
messageEdit               new_note_admins   401    404      404      404        404     409     ok     403
messageEdit               new_note_vendors  401    404      404      404/ok     404     404     404    403
messageEdit               odd,wrong,gone    401    404      404      404        404     404     404    403
messageDelete             new_in_store      401    ok       404      404        404     ok      ok     403
messageDelete             new_in_shop       401    ok       404      404/409    404     ok      ok     403
messageDelete             new_note_admins   401    404      404      404        404     ok      ok     403
messageDelete             new_note_vendors  401    404      404      404/ok     404     404     404    403
messageDelete             odd,wrong,gone    401    404      404      404        404     404     404    403
threadMarkRead            store,talk        401    ok       404      404        404     ok      ok     403
threadMarkRead            shop              401    ok       404      404/ok     404     ok      ok     403
threadMarkRead            odd,wrong,gone    401    404      404      404        404     404     404    403
threadMarkUnread          store,talk        401    ok       404      404        404     ok      ok     403
threadMarkUnread          shop              401    ok       404      404/ok     404     ok      ok     403
threadMarkUnread          odd,wrong,gone    401    404      404      404        404     404     404    403
threadsMarkRead           store,talk        401    ok       404      404        404     ok      ok     403
threadsMarkRead           shop              401    ok       404      404/ok     404     ok      ok     403
threadsMarkUnread         store,talk        401    ok       404      404        404     ok      ok     403
threadsMarkUnread         shop              401    ok       404      404/ok     404     ok      ok     403
threadsMarkRead.filter    mixed             401    ok       absent   ok         absent  ok      ok     403
threadsMarkUnread.filter  mixed             401    ok       absent   ok         absent  ok      ok     403
threadsMarkRead           odd,wrong,gone    401    404      404      404        404     404     404    403
threadsMarkUnread         odd,wrong,gone    401    404      404      404        404     404     404    403
threadWatch               store,talk        401    403      403      403        403     ok      ok     403
threadWatch               shop              401    403      403      403        403     ok      ok     403
threadWatch               odd,wrong,gone    401    403      403      403        403     404     404    403
threadAssign.self         store,talk        401    403      403      404        404     ok      ok     403
threadAssign.self         shop              401    403      403      404/ok     404     ok      ok     403
threadAssign.customer     shop              401    403      403      404        404     404     404    403
threadAssign.rival        shop              401    403      403      404        404     404     404    403
threadAssign.self         odd,wrong,gone    401    403      403      404        404     404     404    403
threadMarkNoReplyNeeded   store,talk        401    403      403      404        404     ok      ok     403
threadMarkNoReplyNeeded   shop              401    403      403      404/ok     404     ok      ok     403
threadMarkNoReplyNeeded   odd,wrong,gone    401    403      403      404        404     404     404    403
attachmentCreate          store,talk        401    ok       404      404        404     ok      ok     403
attachmentCreate          shop,chat,ask     401    ok       404      404/ok     404     ok      ok     403
attachmentCreate          odd,wrong,gone    401    404      404      404        404     404     404    403
attachmentCreate.order    mixed             401    ok       404      ok         404     ok      ok     403
disputeOpen               new_calm_store    401    ok       404      404        404     ok      ok     403
disputeOpen               new_calm_shop     401    ok       404      404/409    404     ok      ok     403
disputeOpen               odd,wrong,gone    401    404      404      404        404     404     404    403
disputeProposeResolution  new_offer_store   401    409      404      404        404     ok      ok     403
disputeProposeResolution  new_offer_shop    401    409      404      404/ok     404     ok      ok     403
disputeAcceptResolution   new_offer_store   401    ok       404      404        404     409     409    403
disputeAcceptResolution   new_offer_shop    401    ok       404      404/409    404     409     409    403
disputeEscalate           new_offer_store   401    ok       404      404        404     ok      ok     403
disputeEscalate           new_offer_shop    401    ok       404      404/ok     404     ok      ok     403
disputeResolve            new_offer_store   401    409      404      404        404     ok      ok     403
disputeResolve            new_offer_shop    401    409      404      404/409    404     ok      ok     403
disputeWithdraw           new_offer_store   401    ok       404      404        404     409     409    403
disputeWithdraw           new_offer_shop    401    ok       404      404/409    404     409     409    403
disputeReopen             new_closed_store  401    ok       404      404        404     ok      ok     403
disputeReopen             new_closed_shop   401    ok       404      404/409    404     ok      ok     403
disputeSettlementReport   new_closed_store  401    403      403      403        403     403     403    ok
disputeSettlementReport   new_closed_shop   401    403      403      403        403     403     403    ok
disputeSettlementReport   odd,wrong,gone    401    403      403      403        403     403     403    404
disputeProposeResolution  odd,wrong,gone    401    404      404      404        404     404     404    403
disputeAcceptResolution   odd,wrong,gone    401    404      404      404        404     404     404    403
disputeEscalate           odd,wrong,gone    401    404      404      404        404     404     404    403
disputeResolve            odd,wrong,gone    401    404      404      404        404     404     404    403
disputeWithdraw           odd,wrong,gone    401    404      404      404        404     404     404    403
disputeReopen             odd,wrong,gone    401    404      404      404        404     404     404    403
notificationPreferencesUpdate -             401    ok       ok       ok         ok      ok      ok     403
pushSubscribe             -                 401    ok       ok       ok         ok      ok      ok     403
pushUnsubscribe           gone              401    404      404      404        404     404     404    403
customerErase             new_leaver        401    403      403      403        403     ok      ok     403
customerErase             odd,wrong,gone    401    403      403      403        403     404     404    403
userBlock                 new_leaver        401    403      403      403        403     ok      ok     403
userBlock                 odd,wrong,gone    401    403      403      403        403     404     404    403
userUnblock               new_blocked       401    403      403      403        403     ok      ok     403
userUnblock               odd,wrong,gone    401    403      403      403        403     404     404    403
storeUpdate               -                 401    403      403      403        403     ok      ok     403
vendorsUpsert,ordersUpsert,orderEventAdd,guestLinkCreate - 401 403 403  403        403     403     403    ok
orderEventAdd,guestLinkCreate odd,gone      401    403      403      403        403     403     403    404
"""


@dataclass(frozen=True)
class Cell:
    """One operation on one target, and what becomes of it for whom."""

    operation: str
    target: str
    outcomes: dict[str, tuple[str, str]]

    @property
    def differs(self) -> bool:
        """Whether it depends on the mode for anybody."""
        return any(closed != open_ for closed, open_ in self.outcomes.values())

    def expected(self, person: str, open_mode: bool) -> str:
        """In a mode in which vendors and customers write to each other, or not."""
        return self.outcomes[person][open_mode]


def cells() -> Iterator[Cell]:
    """The table line by line, each operation and target apart."""
    lines = [line.split() for line in (TABLE + QUEUE + KINDS).splitlines() if line.strip()]
    assert tuple(lines[0]) == ("operation", "target", *COLUMNS)
    for operations, targets, *outcomes in lines[1:]:
        both = [(said.partition("/")[0], said.rpartition("/")[2]) for said in outcomes]
        for operation in operations.split(","):
            for target in targets.split(","):
                found = dict(zip(COLUMNS, both, strict=True))
                guests = guests_outcome(operation, target, found["customer"], found["stranger"])
                yield Cell(operation, target, {**found, "guest": guests})
