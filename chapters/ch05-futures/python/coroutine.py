"""A coroutine object in Python: it does nothing until somebody drives it, by hand here."""


class Oven:
    """An awaitable: each yield says that it is not warm yet."""

    def __await__(self):
        yield "not yet"
        yield "not yet"
        return 220


async def bake():
    print("  bake begins")
    degrees = await Oven()
    print("  bake goes on")
    return f"bread at {degrees}"


coroutine = bake()
print("made", type(coroutine).__name__)
try:
    while True:
        print("send:", coroutine.send(None))
except StopIteration as end:
    print("returned:", end.value)
try:
    coroutine.send(None)
except RuntimeError as error:
    print("once more:", error)
