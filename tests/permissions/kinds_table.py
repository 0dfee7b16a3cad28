"""The part of the table about a vendor's thread with the store, `desk`, and beginning one about a product, `ask`."""

from tests.support.api import Json

KINDS = """
node,nodes                desk              401    null     null     ok         null    ok      ok     ok
node                      in_desk           401    null     null     ok         null    ok      ok     ok
order.threads             desk              401    absent   null     ok         null    ok      ok     ok
thread                    desk              401    null     null     ok         null    ok      ok     ok
threads                   desk              401    absent   absent   ok         absent  ok      ok     ok
threads.search            desk              401    absent   absent   ok         absent  ok      ok     ok
messageSearch             in_desk           401    absent   absent   ok         absent  ok      ok     ok
events.thread             desk              401    absent   absent   ok         absent  ok      ok     ok
events                    desk              401    absent   absent   ok         absent  ok      ok     absent
colleagues.self           desk              401    403      403      ok         absent  ok      ok     403
messageAdded,threadEvents desk              401    404      404      ok         404     ok      ok     ok
inboxEvents               desk              401    absent   absent   ok         absent  ok      ok     absent
threadCreate              ask               401    ok       ok       409/ok     409     ok      ok     ok
threadCreate              desk              401    409      409      ok         409     ok      ok     409
messageSend               desk              401    404      404      ok         404     ok      ok     ok
typingStart               desk              401    404      404      ok         404     ok      ok     403
viewingStart              desk              401    403      403      ok         404     ok      ok     403
noteAdd                   desk              401    403      403      ok         404     ok      ok     403
threadMarkRead            desk              401    404      404      ok         404     ok      ok     403
threadAssign.self         desk              401    403      403      ok         404     ok      ok     403
threadMarkNoReplyNeeded   desk              401    403      403      ok         404     ok      ok     403
attachmentCreate          desk              401    404      404      ok         404     ok      ok     403
chargebackReport          -                 401    403      403      403        403     403     403    ok
disputeOpen               desk              401    404      404      409        404     409     409    403
returnUpdate              new_parcel_store  401    ok       404      404        404     409     409    409
returnUpdate              new_parcel_shop   401    ok       404      404/409    404     409     409    409
returnUpdate.received     new_parcel_store  401    409      404      404        404     ok      ok     ok
returnUpdate.received     new_parcel_shop   401    409      404      404/ok     404     ok      ok     ok
returnUpdate              odd,wrong,gone    401    404      404      404        404     404     404    404
"""


def chargeback(order: str) -> Json:
    """What a payment provider tells of an order."""
    about = {"orderExternalId": order, "externalId": "dp_1", "reason": "general"}
    return {**about, "amount": 100, "status": "NEEDS_RESPONSE"}
