# Two commands do everything on a fresh Debian machine: `make demo` and `make test`.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Commands start hundreds of times in the tests: what Python compiled is kept between them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test pytest torture fuzz check bench manual bundle image-check setup servers clean

## Scan the loopback province and write reports/demo.
demo: $(READY)
	$(BIN)/cyberscan demo --out reports/demo

## Everything that must hold: style, types, rooms, tests against real servers.
test: servers check
	$(MAKE) --no-print-directory pytest

## The tests alone, several at once: how many says tests/conftest.py, in which order tests/support/order.py.
pytest: $(READY)
	$(BIN)/pytest -n auto --dist loadfile

## The long version of what chance decides: a scan and a store killed at 200 seeded moments; the whole province
## held against its truth with three seeds, on a fine day and with 5 % loss and 10 % dead hosts.
torture: $(READY)
	CYBERSCAN_TORTURE=200 $(BIN)/pytest tests/stories/test_resume.py tests/store/test_torture.py
	for seed in 1 2 3; do for day in "" "--loss 5 --dead 10"; do \
	  $(BIN)/cyberscan --quiet demo --out reports/torture --verify --seed $$seed $$day || exit 1; \
	done; done

## Search every reader of hostile bytes for inputs that break it; SECONDS for each.
SECONDS ?= 30
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

## Style, types and import contracts only.
check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

## Figures against peers; see benchmarks/.
bench: $(READY)
	$(BIN)/python -m benchmarks

## The pages of the manual anew, from the commands and the keys of the settings.
manual: $(READY)
	rm -rf share/man
	$(BIN)/cyberscan manual --into share/man

## dist/cyberscan-VERSION-debian12-amd64.tar.gz: what installs on a machine without network.
bundle: $(READY)
	.ci/bundle/build wheels
	.ci/bundle/build bundle dist

## The image of Containerfile, made and tried: without network, then with what it fetches from Debian.
## buildah (a package of that name) makes it, its layers lie in memory: no part of `make test`.
image-check: servers
	CI=$${CI:-true} $(BIN)/pytest tests/packaging/made_image.py tests/packaging/whole_image.py

setup: $(READY)

$(READY): pyproject.toml constraints.txt .ci/setup
	.ci/setup python $(VENV)
	touch $@

servers: $(READY)
	.ci/setup servers

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
