# `make` builds presetc and compiles examples/; `make check` runs every test; `make help` lists the rest.
# On Debian 12 both install what is missing. CMake does the building; this file only knows the order.
.DEFAULT_GOAL := all

BUILD ?= build/release
PREFIX ?= /usr/local# where `make install` puts presetc; DESTDIR is put before it
WERROR ?= 0# 1: compiler warnings are errors
INSTALL ?= yes# no: never install packages

# The one list of what presetc needs; the README and CI lead here.
PACKAGES = g++ cmake ninja-build libyaml-cpp-dev nlohmann-json3-dev libvalijson-dev libcli11-dev libfmt-dev \
  libssl-dev libre2-dev libgmp-dev libsqlite3-dev libidn2-dev libunistring-dev
CHECK_PACKAGES = libgtest-dev git groff sqlite3 zsh fish pre-commit dpkg-dev file python3 python3-yaml \
  python3-ruamel.yaml python3-jsonschema nodejs node-yaml json-schema-test-suite \
  libtest-json-schema-acceptance-perl
BENCH_PACKAGES = git python3
PEERS_PACKAGES = python3 python3-yaml python3-jsonschema python3-omegaconf nodejs node-js-yaml jsonnet
DEB_PACKAGES = dpkg-dev file
FUZZ_PACKAGES = clang libclang-rt-14-dev
COVERAGE_PACKAGES = gcovr
STYLE_PACKAGES = clang-format clang-tidy

install = $(if $(filter yes,$(INSTALL)),@sh .ci/install_packages $(1))
configure = @cmake -S . -B $(BUILD) -G Ninja --log-level=NOTICE -DCMAKE_BUILD_TYPE=Release \
  -DPRESETC_WERROR=$(if $(filter 1,$(WERROR)),ON,OFF)
# Builds of other kinds, each in its own directory: $(1) names it, $(2) are CMake's options.
comma = ,
instrument = @cmake -S . -B build/$(1) -G Ninja --log-level=NOTICE -DCMAKE_BUILD_TYPE=Release $(2)
instrument_asan = $(call instrument,asan,$(clang) -DPRESETC_SANITIZE=address$(comma)undefined -DPRESETC_FUZZ=ON)
fuzz_build = build/$(if $(filter 1,$(FUZZ_FAST)),fuzz,asan)
clang = -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++
NODE_MODULES ?= node_modules# where npm put @sourcemeta/jsonschema, which Debian does not have
FUZZ_SECONDS ?= 30# how long `make fuzz` runs each target; 0: until FUZZ_RUNS
FUZZ_RUNS ?= 0# after how many inputs it ends; 0: when FUZZ_SECONDS have passed
FUZZ_FAST ?= 0# 1: fully optimized and without sanitizers, to try ten times as many inputs against the laws
FUZZ_TIMEOUT ?= 60# seconds by the clock on the wall after which an input is taken for one that never ends
# Tests that say nothing more in an instrumented program, and take an hour there: they run it thousands of times and
# count its calls, to which those of gcov would add, or they build it once more.
NOT_INSTRUMENTED = -E '^(every_call|install\.|configure\.)'
sources = find compiler tests bench \( -name '*.h' -o -name '*.cpp' -o -name '*.c' \) -print0

PRESETC = $(BUILD)/presetc
include Makefile.inc
presetc-build presetc-check: build

.PHONY: all build check install deb bench peers fuzz sanitize coverage format tidy clean help
all: presetc-build ## build presetc and compile the examples (the default)

build: ## build presetc
	$(call install,$(PACKAGES))
# Without tests a build needs fewer packages; a build directory that has them keeps them.
	$(configure) $(if $(wildcard $(BUILD)/CMakeCache.txt),,-DPRESETC_TESTS=OFF)
	@cmake --build $(BUILD) --target presetc

check: ## build everything and run every test
	$(call install,$(PACKAGES) $(CHECK_PACKAGES))
	$(configure) -DPRESETC_TESTS=ON
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure -j$$(nproc)

install: build ## install presetc, its manual page and completion for bash, zsh and fish
	@cmake --build $(BUILD) --target shared_files
	@cmake --install $(BUILD) --prefix $(PREFIX)

deb: build ## build a Debian package into $(BUILD)
	$(call install,$(DEB_PACKAGES))
	@cmake --build $(BUILD) --target shared_files
	@cd $(BUILD) && cpack -G DEB

bench: build ## measure a generated project and write the table of bench/README.md
	$(call install,$(BENCH_PACKAGES))
	@cmake --build $(BUILD) --target generate_project floor measure points
	@python3 bench/run.py --build $(BUILD) --write

peers: build ## measure presetc next to other programs and write their tables of bench/README.md
	$(call install,$(PEERS_PACKAGES))
	@cmake --build $(BUILD) --target generate_project floor measure
	@python3 bench/peers.py --build $(BUILD) --node-modules $(NODE_MODULES) --write

fuzz: ## fuzz each target for FUZZ_SECONDS, with ASan and UBSan (Clang)
	$(call install,$(PACKAGES) $(CHECK_PACKAGES) $(FUZZ_PACKAGES))
	$(if $(filter 1,$(FUZZ_FAST)),$(call instrument,fuzz,$(clang) -DPRESETC_FUZZ=ON),$(instrument_asan))
	@cmake --build $(fuzz_build) --target fuzzers
	@python3 tests/fuzz/run.py $(fuzz_build) --seconds $(FUZZ_SECONDS) --runs $(FUZZ_RUNS) --timeout $(FUZZ_TIMEOUT) \
	  $(if $(filter 1,$(FUZZ_FAST)),--megabytes 512)

sanitize: ## run the tests under ASan and UBSan, then under TSan (Clang)
	$(call install,$(PACKAGES) $(CHECK_PACKAGES) $(FUZZ_PACKAGES))
	$(instrument_asan)
	@cmake --build build/asan
	@ctest --test-dir build/asan --output-on-failure -j$$(nproc) $(NOT_INSTRUMENTED)
	$(call instrument,tsan,$(clang) -DPRESETC_SANITIZE=thread)
	@cmake --build build/tsan
	@ctest --test-dir build/tsan --output-on-failure -j$$(nproc) $(NOT_INSTRUMENTED)

coverage: ## run the tests and write which lines of compiler/ ran to build/coverage/lines.txt, and which did not
	$(call install,$(PACKAGES) $(CHECK_PACKAGES) $(COVERAGE_PACKAGES))
	$(call instrument,coverage,-DPRESETC_COVERAGE=ON)
	@cmake --build build/coverage
	@find build/coverage -name '*.gcda' -delete
	@ctest --test-dir build/coverage --output-on-failure -j$$(nproc) $(NOT_INSTRUMENTED)
	@gcovr --root . --filter 'compiler/' --object-directory build/coverage --txt build/coverage/lines.txt \
	  --print-summary
	@python3 tests/uncovered.py build/coverage --lines >build/coverage/uncovered.txt
	@tail -n 1 build/coverage/uncovered.txt

format: ## format the C++ code in place
	$(call install,$(STYLE_PACKAGES))
	@$(sources) | xargs -0 clang-format -i

tidy: build ## clang-tidy over compiler/
	$(call install,$(STYLE_PACKAGES))
	@find compiler -name '*.cpp' -print0 | xargs -0 -n4 -P$$(nproc) clang-tidy --quiet -p $(BUILD) --extra-arg=-Wno-unknown-warning-option

clean: ## remove everything that was built
	rm -rf build

help: ## show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' $(MAKEFILE_LIST) | sort | expand -t16
