"""asyncio's loop is cooperative too: a coroutine that never awaits keeps the thread."""

import asyncio


async def quick():
    for step in range(3):
        print(f"quick {step}")
        await asyncio.sleep(0)


async def hog():
    print("hog begins")
    sum(range(1_000_000))
    print("hog ends")


async def main():
    await asyncio.gather(quick(), hog())


asyncio.run(main())
