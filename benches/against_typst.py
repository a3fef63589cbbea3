#!/usr/bin/env python3
"""Measures workplan beside Typst on the same text and tables, in one run, by turns.

    pip install typst==0.15.2
    cargo build --release --locked --bin workplan --example generate_plan
    benches/against_typst.py [RUNS] [PAGES ...]

Writes plans with examples/generate_plan, turns each into a Typst document with the same text, footnotes,
references, lists, tables, contents, faces and page, and prints the medians of the whole processes: workplan makes both
editions, Typst its PDF. Typst runs inside a Python process; what a process takes that only imports it is taken off.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BUILT = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target")) / "release"
FONTS = PROJECT / "themes" / "fonts"

# The page and the text of the theme gbt9704, as Typst says them.
PREAMBLE = """\
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "— 1 —")
#set text(font: "FandolFang", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13.6pt, spacing: 13.6pt)
#set heading(numbering: (..n) => if n.pos().len() == 1 { numbering("一、", ..n) } else { numbering("（一）", n.pos().at(1)) })
#show heading: set text(font: "FandolHei", size: 16pt, weight: "regular")
#show strong: set text(font: "FandolHei", weight: "regular")
#set table(stroke: 0.5pt)
#set footnote(numbering: "①")
"""


def typst_document(project: Path) -> str:
    """The plan as a Typst document, its division table and contents included."""
    settings = (project / "content" / "plan.yaml").read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", settings, re.M).group(1)
    short = dict(re.findall(r"name: (\S+), short: (\S+)}", settings))
    parts = [PREAMBLE, f"#align(center, text(size: 22pt)[{title}])\n#outline(depth: 2)\n#pagebreak()\n"]
    tasks = []
    for path in sorted((project / "content").glob("*-chapter-*.md")):
        parts.append(chapter(path.read_text(encoding="utf-8"), tasks))
    parts.append(division_table(tasks, short))
    return "\n".join(parts)


def chapter(text: str, tasks: list) -> str:
    _, front, body = text.split("---\n", 2)
    section = front.split("title: ")[1].strip()
    tasks.append(section)
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", body, re.M))
    body = re.sub(r"^\[\^\d+\]: .*\n", "", body, flags=re.M)
    out, heading, row = [f"= {section}\n"], "", 0
    for line in body.splitlines():
        line = line.replace("@", r"\@")
        line = re.sub(r"\[\]\(#(m-\d+-\d+)\)", r"#ref(<\1>)", line)
        line = re.sub(r"\[\^(\d+)\]", lambda call: f"#footnote[{notes[call.group(1)]}]", line)
        line = re.sub(r"\*\*(.+?)\*\*", r"#strong[\1]", line)
        if found := re.match(r"# (.*?)\{#(.*)\}$", line):
            heading = found.group(1)
            out.append(f"== {heading} <{found.group(2)}>")
        elif line.startswith("# "):
            out.append(f"== {line[2:]}")
        elif line.startswith("1. "):
            out.append(f"+ {line[3:]}")
        elif line.startswith("|---"):
            continue
        elif line.startswith("|"):
            row += 1
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            row_text = ", ".join(f"[{cell}]" for cell in cells)
            head = "#table(columns: (1fr, auto, auto), align: (left, right, right),\n" if row == 1 else ""
            out.append(head + (f"table.header({row_text})," if row == 1 else f"{row_text},"))
        else:
            out.append(line)
        bracket = re.search(r"（牵头单位：(.*?)(?:；配合单位：(.*?))?；完成时限：(.*?)）", line)
        if bracket:
            tasks.append((heading, *bracket.groups()))
    return "\n".join(out) + (")\n" if row else "\n")


def division_table(tasks: list, short: dict) -> str:
    rows, number = [], 0
    for task in tasks:
        if isinstance(task, str):
            rows.append(f"table.cell(colspan: 5)[{task}],")
            continue
        number += 1
        title, lead, support, due = task
        rows.append(f"[{number}], [{title}], [{short[lead]}], [{short.get(support, '')}], [{due}],")
    head = "table.header([序号], [工作任务], [牵头单位], [配合单位], [完成时限]),"
    columns = "#set text(size: 12pt)\n#set par(first-line-indent: 0pt, leading: 6pt)\n#table(columns: (auto, 1fr, auto, auto, auto),"
    return "= 任务分工表\n\n" + columns + "\n" + head + "\n" + "\n".join(rows) + ")\n"


def measured(command: list) -> tuple:
    """Seconds on the clock and peak memory in MB of a process."""
    import time

    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} fails:\n{said.decode()}")
    return time.monotonic() - start, used.ru_maxrss / 1024


def pages_of(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.M).group(1))


def compare(pages: int, runs: int, scratch: Path) -> None:
    project = scratch / str(pages)
    subprocess.run([BUILT / "examples" / "generate_plan", str(pages), project], check=True)
    document, pdf = scratch / f"{pages}.typ", scratch / f"{pages}.pdf"
    document.write_text(typst_document(project), encoding="utf-8")
    compile_ = f"import typst; typst.compile({str(document)!r}, output={str(pdf)!r}, font_paths=[{str(FONTS)!r}], ignore_system_fonts=True)"
    commands = {
        "workplan": [BUILT / "workplan", "build", project],
        "typst": [sys.executable, "-c", compile_],
        "import": [sys.executable, "-c", "import typst"],
    }
    figures = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            figures[name].append(measured(command))
    time_of, memory_of = ({name: statistics.median(figure[column] for figure in taken) for name, taken in figures.items()} for column in (0, 1))
    typst = time_of["typst"] - time_of["import"]
    ours, theirs = pages_of(project / "output" / "plan.pdf"), pages_of(pdf)
    print(
        f"| {ours} / {theirs} | {time_of['workplan']:.2f} s | {typst:.2f} s | {typst / time_of['workplan']:.1f} "
        f"| {memory_of['workplan']:.0f} MB | {memory_of['typst']:.0f} MB | {memory_of['workplan'] / memory_of['typst']:.2f} |",
        flush=True,
    )


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    sizes = [int(pages) for pages in sys.argv[2:]] or [10, 270, 900]
    print("| pages: workplan / Typst | workplan, both editions | Typst, PDF | times as fast | workplan | Typst | share of the memory |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for pages in sizes:
            compare(pages, runs, Path(scratch))


if __name__ == "__main__":
    main()
