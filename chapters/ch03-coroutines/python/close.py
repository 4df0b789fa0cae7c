"""Closing a generator in Python: its own lines run, up to its end."""

from contextlib import closing


# ANCHOR: close
def batch_writer(ledger):
    batch = []
    try:
        while True:
            batch.append((yield))
            if len(batch) == 4:
                ledger.append(batch)
                batch = []
    except GeneratorExit:
        print(len(batch), "orders wait")
        raise
    finally:
        ledger.append(batch)


def take(count, ledger):
    """A writer that has taken so many orders."""
    writer = batch_writer(ledger)
    next(writer)
    for order in range(count):
        writer.send(order)
    return writer


def say(end, ledger):
    print(end, sum(map(len, ledger)), "of 10 written")


ledger = []
with closing(take(10, ledger)):
    say("paused: ", ledger)
say("closed: ", ledger)

ledger = []
writer = take(10, ledger)
del writer
say("deleted:", ledger)
# ANCHOR_END: close
