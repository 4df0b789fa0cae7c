"""Talking to a generator in Python: `send`, the first message, and `yield from`."""


# ANCHOR: talk
def mean():
    total, count, so_far = 0, 0, 0
    while (grams := (yield so_far)) is not None:
        total, count = total + grams, count + 1
        so_far = total // count
    return so_far


def day():
    morning = yield from mean()
    evening = yield from mean()
    return evening - morning


try:
    mean().send(500)
except TypeError as error:
    print("TypeError:", error)

shifts = day()
print("next:", next(shifts))
for sent in (500, 530, None, 490, 480):
    print(f"send({sent}):", shifts.send(sent))
try:
    shifts.send(None)
except StopIteration as end:
    print("returned", end.value)
# ANCHOR_END: talk
