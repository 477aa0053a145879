# SPDX-License-Identifier: GPL-3.0-or-later
"""export.py CLI BENCH [ROUNDS [TASK…]]: see bench/export. Makes seeded tables, then runs every
program on the same one by turns, whole process, and prints a table."""
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

CLI, BENCH = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 9
SLOW = 5  # seconds from which a peer runs once
TITLES = "set title 'Commits per month'; set xlabel 'month'; set ylabel 'commits'; set key outside"

MATPLOTLIB = """
import sys
import numpy, matplotlib
matplotlib.use("pdf" if sys.argv[2].endswith(".pdf") else "agg")
import matplotlib.pyplot as plot
try:
    import pandas
    table = pandas.read_csv(sys.argv[1]).to_numpy()
except ImportError:
    table = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
figure, axes = plot.subplots(figsize=(16, 9), dpi=100)
for i in range(1, table.shape[1]):
    axes.plot(table[:, 0], table[:, i], lw=1.1, label=f"s{i}")
axes.set(title="Commits per month", xlabel="month", ylabel="commits")
axes.legend(loc="upper left", fontsize=7)
figure.savefig(sys.argv[2])
"""

# Task: lines, points, what of the faster peer it may take, and which peers count.
TASKS = {
    "line8x120.png": (8, 120, 0.7, ("gnuplot", "plplot")),
    "line8x100k.png": (8, 100_000, 0.45, ("gnuplot", "plplot")),
    "line1M.png": (1, 1_000_000, 0.16, ("gnuplot", "plplot")),
    "line1M.pdf": (1, 1_000_000, 0.10, ("matplotlib", "plplot")),
    "heat1000.png": (0, 0, 0.3, ("gnuplot",)),
    "pdf40.pdf": (8, 120, 0.95, ("plplot",)),
}


def curve(chance, points):
    """Adoption with noise; of long lines a random walk, the longest with noise."""
    if points > 1000:
        value, values = 0.0, []
        for _ in range(points):
            value += chance.gauss(0, 1)
            values.append(value + (chance.gauss(0, 20) if points >= 1_000_000 else 0))
        return values
    top, start = 100 + 900 * chance.random(), 20 + 80 * chance.random()
    return [top / (1 + 2.7 ** (-0.07 * (t - start))) * (1 + 0.04 * chance.gauss(0, 1))
            for t in range(points)]


def write_lines(path, lines, points):
    chance = random.Random(20240101)
    columns = [curve(chance, points) for _ in range(lines)]
    with open(path, "w", encoding="ascii") as file:
        file.write(",".join(["x"] + [f"s{i + 1}" for i in range(lines)]) + "\n")
        for x, row in enumerate(zip(*columns)):
            file.write(f"{x}," + ",".join(f"{value:.4f}" for value in row) + "\n")


def write_matrix(path):
    chance = random.Random(20240101)
    cells = [[round((i * 7919 + j * 104729) % 37 + i * j / 9000 + chance.gauss(0, 3), 4)
              for j in range(1000)] for i in range(1000)]
    with open(path, "w", encoding="ascii") as file:
        file.writelines(",".join(map(str, row)) + "\n" for row in cells)


def write_report(folder, table):
    """160 charts of the table, four a page, each with larger values."""
    os.mkdir(folder)
    with open(table, encoding="ascii") as file:
        head, *rows = [line.strip().split(",") for line in file]
    for page in range(160):
        factor = 1 + page // 4 * 0.1 + page % 4
        with open(f"{folder}/{page:03}.csv", "w", encoding="ascii") as file:
            file.write(",".join(head) + "\n")
            for row in rows:
                file.write(",".join([row[0]] + [f"{float(v) * factor:.4f}" for v in row[1:]]) +
                           "\n")
        spec = {"uptake": 1, "chart": "lines", "title": "Commits per month",
                "data": {"file": f"{page:03}.csv"}}
        with open(f"{folder}/{page:03}.json", "w", encoding="ascii") as file:
            json.dump(spec, file)


def build_plplot(folder):
    """The program of PLplot, where it can be compiled."""
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "plplot"], capture_output=True,
                           text=True, check=False) if shutil.which("pkg-config") else None
    if flags is None or flags.returncode or not shutil.which("cc"):
        return None
    subprocess.run(["cc", "-O2", "-w", "-o", f"{folder}/plplot", f"{BENCH}/plplot-peer.c",
                    *flags.stdout.split(), "-lm"], check=True)
    return f"{folder}/plplot"


def gnuplot(task, source, out, lines):
    term = "pdfcairo size 16in,9in" if out.endswith(".pdf") else "pngcairo size 1600,900"
    plot = (f"plot '{source}' matrix with image notitle" if task.startswith("heat") else
            f"plot for [c=2:{lines + 1}] '{source}' skip 1 using 1:c with lines lw 1.5 "
            "title sprintf('s%d',c-1)")
    return ["gnuplot", "-e", f"set datafile separator ','; set terminal {term}; "
            f"set output '{out}'; {TITLES}; {plot}"]


def commands(task, folder, lines, peers, plplot):
    name, ending = os.path.splitext(task)
    source = f"{folder}/{'line8x120' if name == 'pdf40' else name}.csv"
    ours = f"{folder}/pages" if name == "pdf40" else source
    out = f"{folder}/out{ending}"
    yield "uptake-cli", ["sh", f"{BENCH}/chart", name, ours, out], out
    if "gnuplot" in peers and shutil.which("gnuplot"):
        yield "gnuplot", gnuplot(name, source, out, lines), out
    if "plplot" in peers and plplot:
        yield "plplot", [plplot, name, source, out], out
    if "matplotlib" in peers and subprocess.run([sys.executable, "-c", "import matplotlib"],
                                                capture_output=True, check=False).returncode == 0:
        yield "matplotlib", [sys.executable, "-c", MATPLOTLIB, source, out], out


def measure(command, out):
    """Wall and processor seconds of one run, and the size of what it wrote."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = os.path.getsize(out)
    os.unlink(out)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, size


def run_task(task, folder, plplot):
    lines, _, bar, peers = TASKS[task]
    programs = list(commands(task, folder, lines, peers, plplot))
    runs = {name: [] for name, _, _ in programs}
    for turn in range(ROUNDS + 1):
        for name, command, out in programs:
            if turn > 0 and runs[name] and runs[name][0][0] > SLOW:
                continue
            runs[name].append(measure(command, out))
    # The first run warms up, where there are others.
    runs = {name: found[1:] or found for name, found in runs.items()}
    wall = {name: statistics.median(run[0] for run in found) for name, found in runs.items()}
    best = min((wall[name] for name in wall if name != "uptake-cli"), default=None)
    for name, found in runs.items():
        ratio = f"{wall[name] / best:.2f}" if best else "–"
        if name == "uptake-cli":
            ratio += f" (aim {bar})"
        cpu = statistics.median(run[1] for run in found)
        print(f"| {task} | {name} | {1000 * wall[name]:.0f} | "
              f"{1000 * min(r[0] for r in found):.0f}–{1000 * max(r[0] for r in found):.0f} | "
              f"{1000 * cpu:.0f} | {found[0][2] / 1000:.0f} | {ratio} |", flush=True)


def main():
    os.environ["UPTAKE_CLI"] = CLI
    wanted = sys.argv[4:] or list(TASKS)
    with tempfile.TemporaryDirectory() as folder:
        plplot = build_plplot(folder)
        for task in wanted:
            name = os.path.splitext(task)[0]
            lines, points = TASKS[task][:2]
            if name.startswith("line") and not os.path.exists(f"{folder}/{name}.csv"):
                write_lines(f"{folder}/{name}.csv", lines, points)
        if "heat1000.png" in wanted:
            write_matrix(f"{folder}/heat1000.csv")
        if "pdf40.pdf" in wanted:
            write_lines(f"{folder}/line8x120.csv", 8, 120)
            write_report(f"{folder}/pages", f"{folder}/line8x120.csv")
        print("| task | program | wall ms, median | range | processor ms | kB | × faster peer |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for task in wanted:
            run_task(task, folder, plplot)


main()
