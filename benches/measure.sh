#!/bin/sh
# Measures the whole process, both editions: medians of time and peak memory for the sample plan and
# for generated plans. Needs GNU time. Usage, from the project's folder: benches/measure.sh [RUNS]
set -eu

runs=${1:-9}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo build --release --locked --quiet --bin workplan --example generate_plan
built=${CARGO_TARGET_DIR:-target}/release

# The median of a column of the figures of all runs.
median() {
    cut -d ' ' -f "$1" "$scratch/figures" | sort -n | sed -n "$(((runs + 1) / 2))p"
}

# Builds the plan in a folder again and again, and prints a row of the table.
measure() {
    : > "$scratch/figures"
    for _ in $(seq "$runs"); do
        command time -a -o "$scratch/figures" -f '%e %U %S %M' "$built/workplan" --lang en build "$2" --output "$scratch/output" > "$scratch/said" 2>&1
    done
    pages=$(grep -o '[0-9]* pages' "$scratch/said")
    sheets=$(find "$scratch/output/units" -name '*.pdf' 2> /dev/null | wc -l)
    [ "$sheets" -eq 0 ] || pages="$pages, $sheets sheets"
    echo "| $1 | $pages | $(median 1) s | $(median 2) s + $(median 3) s | $(($(median 4) / 1024)) MB |"
}

echo "| plan | PDF edition | time | CPU: user + system | peak memory |"
echo "|---|---|---|---|---|"
measure "sample plan" .
for pages in 30 300 3000; do
    "$built/examples/generate_plan" "$pages" "$scratch/$pages"
    measure "about $pages pages" "$scratch/$pages"
done
"$built/examples/generate_plan" --tasks 2000 --units 60 "$scratch/tasks"
measure "2,000 tasks, 60 units" "$scratch/tasks"
