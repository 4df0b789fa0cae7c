"""A callback from another thread: call_soon puts it into the loop's queue and wakes nobody."""

import asyncio
import threading
import time
from textwrap import shorten


def run(name, put, debug=False):
    """Lets a thread put a callback into the queue of a loop that sleeps."""
    loop = asyncio.new_event_loop()
    loop.set_debug(debug)
    log = []

    def thread():
        time.sleep(0.1)  # the loop has nothing to do, and sleeps
        try:
            put(loop)(log.append, "called")
        except RuntimeError as error:
            log.append(shorten(f"RuntimeError: {error}", 60, placeholder=" …"))
        time.sleep(0.3)
        log.append("0.3 s later")
        loop.call_soon_threadsafe(loop.stop)

    threading.Thread(target=thread).start()
    loop.run_forever()
    loop.close()
    print(f"{name}\n    {', then '.join(log)}")


run("call_soon_threadsafe", lambda loop: loop.call_soon_threadsafe)
run("call_soon", lambda loop: loop.call_soon)
run("call_soon, debug mode", lambda loop: loop.call_soon, debug=True)
