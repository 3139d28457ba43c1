"""Speed and memory as ratios of one run; run alone: `./portal test tests/benchmarks/bench_pages.py -s`."""
