"""Speed and memory as ratios of one run. Not part of the test run: `./portal test tests/benchmarks/bench_pages.py -s`."""
