"""Round robin over generators."""

from collections import deque


def run(**tasks):
    ready = deque(tasks.items())
    turns = []
    while ready:
        name, task = ready.popleft()
        turns.append(name)
        try:
            next(task)
            ready.append((name, task))
        except StopIteration:
            pass  # done: not put back
    print(*turns)


def batch(units):
    for _ in range(units - 1):
        yield


def hog(units):
    sum(range(units))
    return
    yield  # makes it a generator


run(a=batch(1), b=batch(2), c=batch(4))
run(a=batch(3), h=hog(10**6), b=batch(3))
