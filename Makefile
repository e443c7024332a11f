# The two commands of a fresh machine are `make report` and `make test`.

SALES ?=
ARGS ?=
TESTS ?=

libraries := expat libcmark libdeflate libzip zlib
apt_packages := pkg-config libcmark-dev libdeflate-dev libexpat1-dev librsvg2-2 libzip-dev \
  zlib1g-dev fonts-dejavu-core
brew_packages := pkg-config cmark expat libdeflate librsvg libzip zlib
program := .build/release/segment-report
sample := .build/sample-sales.csv
# On Linux the program holds the Swift libraries, so that the one file works alone.
build_flags := $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)
# Where the processor has AVX2, as nearly all since 2013 have, optimized builds use it; `VECTORS=`
# makes one that runs on any. No product is fused with a sum, so that results are the same to the bit.
VECTORS ?= $(if $(shell grep -s -m 1 -w avx2 /proc/cpuinfo),wide)
vector_flags := $(if $(VECTORS),-Xcc -march=x86-64-v3 -Xcc -mno-fma)
# What `make check` tests without optimization, and for any processor: what numbers come from.
debug_tests := ^(Multivariate|Segmentation|SalesInput|Markup|Charts)Tests\.
# How long `make fuzz` spends on each parser, how many bytes it makes up for it at most, and what
# else libFuzzer is told, such as FUZZ_FLAGS="-max_len=4096".
FUZZ_SECONDS ?= 60
fuzzed_parsers := csv:512 ndjson:512 json:512 date:64 money:64
FUZZ_FLAGS ?=
fuzz_flags := --scratch-path .build/fuzz --sanitize fuzzer --sanitize address \
  -Xswiftc -sanitize=address -Xswiftc -enable-testing
# How many sales `make benchmarks` makes up: S, M or L; and the Python that has the peers' packages.
SIZE ?= S
PYTHON ?= python3
# What takes the picture of a report.
CHROMIUM ?= chromium
sources := $(wildcard Package.swift Sources Tests Plugins Benchmarks)

.PHONY: help report build test check fuzz benchmarks picture libraries clean

help:
	@echo "make report               a report of made-up sales in output/report"
	@echo "make report SALES=FILE    a report of your sales; ARGS=\"...\" adds options"
	@echo "make build                the program, as .build/release/segment-report"
	@echo "make test                 all tests; TESTS=MailTests those whose names contain it"
	@echo "make check                formatting, imports, warnings, benchmarks, unoptimized tests"
	@echo "make fuzz                 feeds the parsers with made-up bytes, FUZZ_SECONDS=60 each (Linux)"
	@echo "make benchmarks           times beside those of other programs; SIZE=L for ten million sales"
	@echo "make picture              the README's picture of a report, taken by CHROMIUM=chromium"
	@echo "make clean                removes what was built"

report: build
ifeq ($(strip $(SALES)),)
	@$(program) sample > $(sample)
	@$(program) generate $(sample) --title "Made-up sales" $(ARGS)
else
	@$(program) generate $(SALES) $(ARGS)
endif

build: libraries
	swift build --configuration release --product segment-report $(build_flags) $(vector_flags)

# With optimization, since the tests make reports by the hundred, and apart from `build`, which has
# other flags. What numbers come from is tested without optimization as well, in `check`.
# One test holds 1,220 connections to a server, and some systems allow 1,024 files, or fewer.
test: libraries
	ulimit -S -n 4096 || true; \
	  swift test --disable-xctest --scratch-path .build/tests --configuration release \
	  -Xswiftc -enable-testing $(vector_flags) $(if $(TESTS),--filter '$(TESTS)')

check: libraries
	swift format lint --strict --recursive $(sources)
	swift build --build-tests --explicit-target-dependency-import-check error
	swift build --package-path Benchmarks --scratch-path .build/benchmarks
	swift test --disable-xctest --filter '$(debug_tests)'

# Whatever breaks a parser is kept as .build/fuzz/PARSER-crash-…; moved to Tests/Fuzzing/Seeds/PARSER
# it is a test. What the fuzzer has learned stays in .build/fuzz/corpus. Leaks are not looked for: that
# would stop the program at nearly every input, since there is always something that is made once.
# Weighing inputs by how rare they are (`entropic`) would take as long as reading them. Looking for
# shorter ones, noting where memory came from, and keeping more of it from being used again than an
# input takes, would take a tenth of the time.
fuzz: libraries
	FUZZER=1 swift build --configuration release --product fuzz $(fuzz_flags)
	@set -eu; cd .build/fuzz; tests=../../Tests; \
	for fuzzed in $(fuzzed_parsers); do \
	  parser=$${fuzzed%:*}; length=$${fuzzed#*:}; \
	  mkdir -p corpus/$$parser; \
	  seeds=$$tests/Fuzzing/Seeds/$$parser; \
	  if [ $$parser = csv ]; then seeds="$$seeds $$tests/SalesInputTests/Polluted"; fi; \
	  PARSER=$$parser SWIFT_BACKTRACE=enable=no \
	    ASAN_OPTIONS=detect_leaks=0:malloc_context_size=0:quarantine_size_mb=1 \
	    release/fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=$$length -timeout=20 \
	    -detect_leaks=0 -entropic=0 -reduce_inputs=0 -reload=0 -print_final_stats=1 \
	    -dict=$$tests/Fuzzing/words.dict \
	    -artifact_prefix=$$parser- $(FUZZ_FLAGS) corpus/$$parser $$seeds; \
	done

# A package of its own; Benchmarks/README.md says what is measured, and what the peers need.
benchmarks: build
	swift run --package-path Benchmarks --scratch-path .build/benchmarks --configuration release \
	  $(vector_flags) benchmarks --size $(SIZE) --python $(PYTHON) $(ARGS)

# The top of a report of made-up sales, as the README shows it.
picture: build
	@$(program) sample > $(sample)
	@$(program) generate $(sample) --title "Made-up sales" --currency EUR --output .build/picture
	@$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb \
	  --window-size=1280,1480 --screenshot=.github/report.png \
	  "file://$(CURDIR)/.build/picture/index.html"

# Installs the C libraries where they are missing, and says so. When they are drawn, pictures need
# librsvg, which brings Pango and cairo, and a font for their words; macOS has its own.
libraries:
	@set -eu; PATH="$$PATH:/sbin"; \
	if pkg-config --exists $(libraries) 2>/dev/null && \
	  if [ "$$(uname)" = Darwin ]; then pkg-config --exists librsvg-2.0; \
	  else ldconfig -p | grep -q 'librsvg-2\.so\.2' && \
	    { [ -d /usr/share/fonts/truetype/dejavu ] || fc-list 2>/dev/null | grep -q .; }; fi; \
	then exit 0; fi; \
	if command -v apt-get >/dev/null; then \
	  echo "Installing with apt-get: $(apt_packages)"; \
	  if [ "$$(id -u)" = 0 ]; then run="env"; else run="sudo env"; fi; \
	  $$run DEBIAN_FRONTEND=noninteractive apt-get update -q; \
	  $$run DEBIAN_FRONTEND=noninteractive \
	    apt-get install -q -y --no-install-recommends $(apt_packages); \
	elif command -v brew >/dev/null; then \
	  echo "Installing with brew: $(brew_packages)"; \
	  brew install $(brew_packages); \
	else \
	  echo "Install expat, libcmark, libdeflate, libzip and zlib with their headers, librsvg," \
	    "and pkg-config." >&2; exit 1; \
	fi

clean:
	swift package clean
	rm -f $(sample)
