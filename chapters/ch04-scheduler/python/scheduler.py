"""A round-robin scheduler over Python's generators, and a hog."""

from collections import deque


def run(tasks):
    ready, turns = deque(tasks), []
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
    yield  # never reached; it makes this function a generator


run([("rolls", batch(1)), ("bread", batch(2)), ("torte", batch(4))])
run([("quick", batch(3)), ("hog", hog(1_000_000)), ("bread", batch(3))])
