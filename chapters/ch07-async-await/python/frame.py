"""What a suspended coroutine keeps, and what it waits for."""

import inspect


class Oven:
    """An awaitable: its yield says that it is not warm yet."""

    def __await__(self):
        yield "not yet"
        return 220


async def bread(grams):
    degrees = await Oven()
    return f"{grams} g at {degrees} degrees"


async def morning():
    dough = bytearray(1024)
    weight = len(dough)
    return await bread(weight)


def look(coroutine):
    """Says where a coroutine stands, what it keeps, and what it waits for."""
    state = inspect.getcoroutinestate(coroutine)
    kept = list(inspect.getcoroutinelocals(coroutine))
    waits_for = coroutine.cr_await
    print(f"{coroutine.__name__:8} {state:15} keeps {kept}")
    print(f"{'':8} waits for {getattr(waits_for, '__qualname__', waits_for)}")


outer = morning()
look(outer)
print("send:", outer.send(None))
look(outer)
inner = outer.cr_await
look(inner)

# Moved into a list: a list holds references, and the coroutine is where it was.
where = id(outer)
shelf = [outer]
print("moved into a list; at the same place:", id(shelf[0]) == where)
try:
    shelf[0].send(None)
except StopIteration as end:
    print("returned:", end.value)
