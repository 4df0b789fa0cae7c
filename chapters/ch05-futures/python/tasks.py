"""When does a coroutine begin? When it is driven; a task, at the loop's next turn."""

import asyncio
import time


async def heat(name, seconds):
    print(f"  {name} begins")
    await asyncio.sleep(seconds)
    print(f"  {name} is warm")


async def main():
    idle = heat("coroutine", 0.1)
    task = asyncio.create_task(heat("task", 0.1))
    print("both are made")
    await asyncio.sleep(0.2)
    print("a while later")
    await idle
    await task

    start = time.monotonic()
    await asyncio.gather(heat("short", 0.2), heat("long", 0.3))
    print(f"gathered: {time.monotonic() - start:.1f} s")
    start = time.monotonic()
    await heat("short", 0.2)
    await heat("long", 0.3)
    print(f"in turn:  {time.monotonic() - start:.1f} s")


asyncio.run(main())
