# `make` builds presetc and compiles examples/; `make check` runs every test; `make help` lists the rest.
# On Debian 12 both install what is missing. CMake does the building; this file only knows the order.
.DEFAULT_GOAL := all

BUILD ?= build/release
PREFIX ?= /usr/local# where `make install` puts presetc; DESTDIR is put before it
WERROR ?= 0# 1: compiler warnings are errors
INSTALL ?= yes# no: never install packages

# The one list of what presetc needs; the README and CI lead here.
PACKAGES = g++ cmake ninja-build libyaml-cpp-dev nlohmann-json3-dev libvalijson-dev libcli11-dev libfmt-dev \
  libssl-dev libre2-dev libgmp-dev libsqlite3-dev
CHECK_PACKAGES = libgtest-dev git groff sqlite3 zsh fish pre-commit dpkg-dev file python3 python3-yaml python3-ruamel.yaml \
  python3-jsonschema
BENCH_PACKAGES = git python3
DEB_PACKAGES = dpkg-dev file
STYLE_PACKAGES = clang-format clang-tidy

install = $(if $(filter yes,$(INSTALL)),@sh .ci/install_packages $(1))
configure = @cmake -S . -B $(BUILD) -G Ninja --log-level=NOTICE -DCMAKE_BUILD_TYPE=Release \
  -DPRESETC_WERROR=$(if $(filter 1,$(WERROR)),ON,OFF)
sources = find compiler tests bench \( -name '*.h' -o -name '*.cpp' -o -name '*.c' \) -print0

PRESETC = $(BUILD)/presetc
include Makefile.inc
presetc-build presetc-check: build

.PHONY: all build check install deb bench format tidy clean help
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
