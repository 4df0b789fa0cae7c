"""A generator in Python: the same countdown, and where it keeps its place."""

import inspect


def countdown(start):
    left = start
    while left > 0:
        yield left
        left -= 1


def look(generator):
    """Says what the generator is doing, and which locals it keeps."""
    print(f"{inspect.getgeneratorstate(generator):13} {inspect.getgeneratorlocals(generator)}")


numbers = countdown(2)
look(numbers)
for number in numbers:
    print(number)
    look(numbers)
look(numbers)
