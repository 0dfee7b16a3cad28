from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('parley', '0005_log_id_demo_and_past_reads')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='Attachment',
            options={'table': 'attachments', 'app': 'parley', 'indexes': [Index(fields=['message_id', 'position']), Index(fields=['created_at'])], 'pk_attr': 'id', 'table_description': 'A file: created by its owner, then uploaded (which sets `stored_at` and `sha256`), then sent with a message.'},
        ),
        ops.AlterModelOptions(
            name='AuditEntry',
            options={'table': 'audit_entries', 'app': 'parley', 'indexes': [Index(fields=['at', 'id']), Index(fields=['action', 'at', 'id']), Index(fields=['by_id', 'at', 'id'])], 'pk_attr': 'id', 'table_description': 'An entry of the audit log: what an admin did. `subject` is the id of the row that it was done to.'},
        ),
        ops.AlterModelOptions(
            name='CannedReply',
            options={'table': 'canned_replies', 'app': 'parley', 'pk_attr': 'id', 'table_description': 'A text that staff send often. The client replaces {customer}, {order} and {store} in it.'},
        ),
        ops.AlterModelOptions(
            name='Dispute',
            options={'table': 'disputes', 'app': 'parley', 'indexes': [Index(fields=['opened_at', 'id']), Index(fields=['thread_id', 'opened_at'])], 'pk_attr': 'id', 'table_description': 'A formal disagreement about an order, which is discussed in a thread.'},
        ),
        ops.AlterModelOptions(
            name='DisputeStep',
            options={'table': 'dispute_steps', 'app': 'parley', 'indexes': [Index(fields=['dispute_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A step of a dispute, by whom it was taken and the status that it led to. Rows are only ever added.'},
        ),
        ops.AlterModelOptions(
            name='Event',
            options={'table': 'events', 'app': 'parley', 'indexes': [Index(fields=['thread_id', 'id'])], 'pk_attr': 'id', 'table_description': 'An event of the log, the one source of live push, replay, mails and webhooks. Rows never change.'},
        ),
        ops.AlterModelOptions(
            name='Job',
            options={'table': 'jobs', 'app': 'parley', 'indexes': [Index(fields=['kind', 'state', 'run_at']), Index(fields=['thread_id', 'position']), Index(fields=['user_id']), Index(fields=['kind', 'id'])], 'pk_attr': 'id', 'table_description': 'A job for the worker, written in the transaction of the change that causes it.'},
        ),
        ops.AlterModelOptions(
            name='Message',
            options={'table': 'messages', 'app': 'parley', 'unique_together': (('thread_id', 'seq'), ('thread_id', 'author_id', 'client_mutation_id')), 'pk_attr': 'id', 'table_description': 'A message, numbered 1, 2, 3 ... in its thread by `seq`. Of a deleted one the row stays, with an empty `body`.'},
        ),
        ops.AlterModelOptions(
            name='Order',
            options={'table': 'orders', 'app': 'parley', 'indexes': [Index(fields=['placed_at', 'id']), Index(fields=['customer_id', 'placed_at', 'id'])], 'pk_attr': 'id', 'table_description': 'An order of the store, as its backend last sent it. `total` is in the minor unit of `currency` (ISO 4217).'},
        ),
        ops.AlterModelOptions(
            name='OrderItem',
            options={'table': 'order_items', 'app': 'parley', 'unique_together': (('order_id', 'position'),), 'indexes': [Index(fields=['vendor_id', 'order_id'])], 'pk_attr': 'id', 'table_description': "A line of an order. `price` is of one piece, in the minor unit of the order's currency; `vendor` sells it."},
        ),
        ops.AlterModelOptions(
            name='Participant',
            options={'table': 'participants', 'app': 'parley', 'unique_together': (('thread_id', 'user_id'),), 'indexes': [Index(fields=['user_id', 'unread'])], 'pk_attr': 'id', 'table_description': 'The seat of a user in a thread: they have read up to message `last_read_seq`, and `unread` messages are left.'},
        ),
        ops.AlterModelOptions(
            name='Store',
            options={'table': 'store', 'app': 'parley', 'pk_attr': 'id', 'table_description': "The store's settings, in a single row. `secret` signs what Parley hands out and gets back: see `models.signing`."},
        ),
        ops.AlterModelOptions(
            name='Thread',
            options={'table': 'threads', 'app': 'parley', 'indexes': [Index(fields=['last_message_at', 'id']), Index(fields=['customer_id', 'last_message_at', 'id']), Index(fields=['vendor_id', 'last_message_at', 'id']), Index(fields=['order_id']), Index(fields=['assignee_id']), Index(fields=['dispute_turn', 'vendor_id']), Index(fields=['open_dispute_id'])], 'pk_attr': 'id', 'table_description': 'The conversation of one customer with one seller, a vendor or the store, about one order or about none.'},
        ),
        ops.AlterModelOptions(
            name='User',
            options={'table': 'users', 'app': 'parley', 'unique_together': (('role', 'external_id'),), 'pk_attr': 'id', 'table_description': "A user, identified by role and the store's own id: a customer 7 and an admin 7 are two users."},
        ),
        ops.AlterModelOptions(
            name='UserBlock',
            options={'table': 'user_blocks', 'app': 'parley', 'indexes': [Index(fields=['at', 'id'])], 'pk_attr': 'id', 'table_description': 'A block: its user cannot sign in before `until`, or ever where that is None.'},
        ),
        ops.AlterModelOptions(
            name='Vendor',
            options={'table': 'vendors', 'app': 'parley', 'pk_attr': 'id', 'table_description': 'A seller in a marketplace.'},
        ),
    ]
