"""What an item costs in Python: a generator, and `yield from` down a tree. Nanoseconds an item."""

import random
import sys
import time

ITEMS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000


def countdown(left):
    while left > 0:
        yield left
        left -= 1


def insert(tree, word):
    """A tree is a list [left, word, right], or empty."""
    while tree:
        tree = tree[0] if word < tree[1] else tree[2]
    tree.extend([[], word, []])


def walk(tree):
    if tree:
        yield from walk(tree[0])
        yield tree[1]
        yield from walk(tree[2])


def cost(items):
    """Nanoseconds an item, the best of three rounds."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter_ns()
        for _item in items():
            pass
        best = min(best, (time.perf_counter_ns() - start) / ITEMS)
    return best


random.seed(1)
tree = []
for _ in range(ITEMS):
    insert(tree, f"{random.getrandbits(32):08x}")
print(f"Python, generator {cost(lambda: countdown(ITEMS)):.2f}")
print(f"Python, tree {cost(lambda: walk(tree)):.2f}")
