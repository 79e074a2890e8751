"""Faults at each call that changes a folder: kills, errors, half a write, and what a loss of power leaves.

`shim.c` counts and fails the calls, `shim.py` loads and sets it, `operations.py` has what is done to a data folder,
`power.py` what a disk may contain after a loss of power, `checking.py` what must hold, `trials.py` runs them all.
"""
