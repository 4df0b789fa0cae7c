"""Waiting and computing in CPython, on two clocks, by one thread and by two."""

import time
from threading import Thread


# ANCHOR: clocks
def wait():
    time.sleep(0.3)


def compute():
    fib(32)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def measure(work, count):
    """Does the work on so many threads; prints what both clocks say."""
    threads = [Thread(target=work) for _ in range(count)]
    wall, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{count} x {work.__name__:8} wall {wall * 1e3:4.0f} ms  CPU {cpu * 1e3:4.0f} ms")


for work in wait, compute:
    for count in 1, 2:
        measure(work, count)
# ANCHOR_END: clocks
