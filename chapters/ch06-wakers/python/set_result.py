"""A result that is set runs nobody: the callback only puts the task into the loop's queue."""

import asyncio


async def waits(future):
    print("task: waits")
    print("task: got", await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)  # the task's turn, up to its await
    print("main: sets the result")
    future.set_result("a cake")
    print("main: has set it")
    await task


asyncio.run(main())
