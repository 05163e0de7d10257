"""A command watched while it runs: its time, and the memory and processor time of each of its processes. Linux only."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.02
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a command took: seconds on the clock and on the processor (its workers' too), memory at its peak in kB.

    `driver` is the process that was started, the `worker` the largest of those it started.
    """

    seconds: float
    cpu: float
    driver_cpu: float
    driver_peak: int
    worker_peak: int


def watched(command: Sequence[str], *, folder: Path, program: Path) -> Spent:
    """Run the command in the folder, with the packages of `program` before all others; it may exit with 0 or 1."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(program), "COLUMNS": "200"}
    driver = worker = 0
    driver_cpu = 0.0
    with tempfile.TemporaryFile("w+") as complaints:
        running = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=complaints)
        while running.poll() is None:
            driver, driver_cpu = max(driver, _peak(running.pid)), max(driver_cpu, _cpu(running.pid))
            worker = max((worker, *map(_peak, _children(running.pid))))
            time.sleep(_PAUSE)
        seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        if running.returncode not in (0, 1):
            complaints.seek(0)
            raise subprocess.CalledProcessError(running.returncode, command, stderr=complaints.read())
    return Spent(
        seconds=seconds,
        cpu=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        driver_cpu=driver_cpu,
        driver_peak=driver,
        worker_peak=worker,
    )


def _peak(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0].split()[1]) if found else 0


def _cpu(process: int) -> float:
    try:
        cells = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(cells[11]) + int(cells[12])) / _TICKS


def _children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
