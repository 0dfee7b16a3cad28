"""The part of the table that is about the queue of staff, by the same columns.

Targets: `tag` is a label of the admins', `view` one of their shared views and `own_view` the watcher's own; the
vendor's people have a label, a shared view and a canned reply, too. A `call` is what the watcher changed of many
threads.
"""

QUEUE = """
labels                    tag               401    403      403      absent     absent  ok      ok     ok
labels                    vendors_tag       401    403      403      ok         absent  absent  absent absent
node                      tag               401    null     null     null       null    ok      ok     ok
node                      vendors_tag       401    null     null     ok         null    null    null   null
savedViews                view              401    403      403      absent     absent  ok      ok     ok
savedViews                own_view          401    403      403      absent     absent  ok      absent absent
savedViews                vendors_view      401    403      403      ok         absent  absent  absent absent
node                      view              401    null     null     null       null    ok      ok     ok
node                      own_view          401    null     null     null       null    ok      null   null
node                      vendors_view      401    null     null     ok         null    null    null   null
threadCounts              mixed             401    ok       absent   ok         absent  ok      ok     ok
threadsUpdate             store,talk        401    403      403      404        404     ok      ok     403
threadsUpdate             shop              401    403      403      404/ok     404     ok      ok     403
threadsUpdate             odd,wrong,gone    401    403      403      404        404     404     404    403
threadsUpdate.filter      mixed             401    403      403      ok         absent  ok      ok     403
threadsUpdate.label       vendors_tag       401    403      403      404/ok     404     404     404    403
threadsUpdateUndo         new_call          401    403      403      404        404     ok      404    403
threadsUpdateUndo         odd,wrong,gone    401    403      403      404        404     404     404    403
labelSet.new              -                 401    403      403      ok         ok      ok      ok     403
labelSet                  tag               401    403      403      404        404     ok      ok     403
labelSet,labelDelete      odd,wrong,gone    401    403      403      404        404     404     404    403
labelDelete               new_tag           401    403      403      404        404     ok      ok     403
savedViewSet.new          -                 401    403      403      ok         ok      ok      ok     403
savedViewSet              view              401    403      403      404        404     ok      ok     403
savedViewSet              odd,wrong,gone    401    403      403      404        404     404     404    403
savedViewDelete           new_view          401    403      403      404        404     ok      ok     403
savedViewDelete           odd,wrong,gone    401    403      403      404        404     404     404    403
cannedReplies             reply             401    403      403      ok         ok      ok      ok     ok
cannedReplies             vendors_reply     401    403      403      ok         absent  absent  absent absent
node                      vendors_reply     401    null     null     ok         null    null    null   null
cannedReplySet.new        -                 401    403      403      ok         ok      ok      ok     403
cannedReplySet            reply             401    403      403      409        409     ok      ok     403
cannedReplySet            vendors_reply     401    403      403      ok         404     404     404    403
cannedReplySet            odd,wrong,gone    401    403      403      404        404     404     404    403
cannedReplyDelete         new_reply         401    403      403      409        409     ok      ok     403
cannedReplyDelete         new_reply_vera    401    403      403      ok         404     404     404    403
cannedReplyDelete         odd,wrong,gone    401    403      403      404        404     404     404    403
"""
