"""Empties the memory that is not in use, so that a snapshot does not carry what nobody will ask for."""

import gc

gc.collect()
for size in (*range(16, 513, 16), 600, 1_000, 4_000, 20_000, 100_000):
    held = [bytes(max(size - 33, 0)) for _ in range(2_000_000 // size)]
    del held
gc.collect()
# What is there now stays there: now and then a draft would wait while all of it is looked through.
gc.freeze()
