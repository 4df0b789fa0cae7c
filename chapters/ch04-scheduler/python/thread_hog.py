"""The hog as a thread."""

import sys
from threading import Event, Thread

finished = Event()


def hog():
    while not finished.is_set():
        sum(range(1_000))


def quick():
    for _ in range(3):
        sum(range(100_000))
    finished.set()


print(sys.getswitchinterval(), "s")
threads = [Thread(target=hog), Thread(target=quick)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have finished")
