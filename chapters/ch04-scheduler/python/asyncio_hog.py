"""asyncio has hogs, too."""

import asyncio


async def quick():
    for step in range(3):
        print(f"quick {step}")
        await asyncio.sleep(0)


async def hog():
    print("hog begins")
    sum(range(10**6))
    print("hog ends")


async def main():
    await asyncio.gather(quick(), hog())


asyncio.run(main())
