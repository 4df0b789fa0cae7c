"""Python's threads are interrupted: the interpreter takes the GIL from a thread that keeps it."""

import sys
import threading


finished = threading.Event()


def hog():
    while not finished.is_set():
        sum(range(1_000))


def quick():
    for _ in range(3):
        sum(range(100_000))
    finished.set()


print("switch interval:", sys.getswitchinterval(), "s")
threads = [threading.Thread(target=hog), threading.Thread(target=quick)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have finished")
