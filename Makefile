# One Makefile for everything; `make help` lists the targets.
#
#   O=DIR         where everything built goes (out)
#   V=1           show the commands
#   CC=clang      another compiler; CFLAGS, CPPFLAGS and LDFLAGS are added to our own
#   WERROR=       let warnings pass
#   STATIC=0      a command that needs shared libraries, and starts slower
#   SANITIZE=...  what to hand to -fsanitize
#
# Reading this file asks nothing of the system but make and a shell: `make deps all` installs what the
# build needs, and only then looks for it.

O ?= out
V ?= 0
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
LIBEXECDIR = $(BINDIR)/../libexec/ladder
MANDIR ?= $(PREFIX)/share/man
FUZZ_SECONDS ?= 600
FUZZ_RUNS ?=
STATIC ?= 1

CFLAGS ?= -O2 -g
WERROR ?= -Werror
PKG_CONFIG ?= pkg-config
FLEX ?= flex
BISON ?= bison
OBJCOPY ?= objcopy
CLANG_FORMAT ?= clang-format

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
.PHONY: all ladders deps deps-ci check valgrind asan fuzz fuzzers coverage bench bench-quick lint \
    format install uninstall clean help FORCE

# ---- Flags

WARN_OURS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wold-style-definition -Wswitch-enum -Wvla -Wpointer-arith -Wcast-qual -Wwrite-strings \
    -Wformat=2 -Wundef $(WERROR)
# libcheck's macros end their arguments with NULL, and a suite needs no header.
WARN_TESTS := $(WARN_OURS) -Wno-missing-prototypes -Wno-format-extra-args -Wno-variadic-macros \
    -Wno-switch-enum
# What flex and bison write is theirs, the actions in it are ours.
WARN_GENERATED := -Wall -Wno-unused-function -Wno-unused-but-set-variable -Wno-sign-compare \
    $(WERROR)
WARN = $(WARN_OURS)

# One set of objects serves library, command and tests: with hidden visibility, position-independent
# code costs next to nothing. A section per function, so that a program takes only what it calls.
CPPFLAGS_OURS := -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -I$(O)/gen
CFLAGS_OURS := -std=c11 -pthread -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections
LDFLAGS_OURS := -Wl,--gc-sections
ifdef SANITIZE
CFLAGS_OURS += -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
endif

COMPILE = $(CC) $(CFLAGS_OURS) $(WARN) $(CFLAGS) $(CPPFLAGS_OURS) $(CPPFLAGS) $(CFLAGS_PACKAGE)
LINK = $(CC) $(CFLAGS_OURS) $(CFLAGS) $(LDFLAGS_OURS) $(LDFLAGS)

# Shell commands that are run when first needed, in a recipe, and not again.
once = $(if $(filter undefined,$(origin $(1)_)),$(eval $(1)_ := $(shell $(2))))$($(1)_)
CMARK_CFLAGS = $(call once,CMARK_CFLAGS,$(PKG_CONFIG) --cflags libcmark)
CMARK_SHARED = $(call once,CMARK_SHARED,$(PKG_CONFIG) --libs libcmark)
# Our programs start faster without a shared libcmark.
CMARK_STATIC = $(call once,CMARK_STATIC,a=$$($(PKG_CONFIG) --variable=libdir libcmark)/libcmark.a; \
    if test -f "$$a"; then echo "$$a"; else $(PKG_CONFIG) --libs libcmark; fi)
# Optional: the command's spell checker.
HUNSPELL_CFLAGS = $(call once,HUNSPELL_CFLAGS,$(PKG_CONFIG) --exists hunspell 2>/dev/null && \
    echo "-DLADDER_HUNSPELL $$($(PKG_CONFIG) --cflags hunspell)")
HUNSPELL_SHARED = $(call once,HUNSPELL_SHARED,$(PKG_CONFIG) --libs hunspell 2>/dev/null)
HUNSPELL_STATIC = $(call once,HUNSPELL_STATIC,l=$$($(PKG_CONFIG) --static --libs hunspell 2>/dev/null) && \
    echo "$$l -lstdc++ -lm")
# Optional: workbooks. There is no static libxlsxwriter, so a static command has a second program for them.
XLSX_CFLAGS = $(call once,XLSX_CFLAGS,$(PKG_CONFIG) --exists xlsxwriter 2>/dev/null && \
    echo "-DLADDER_XLSX $$($(PKG_CONFIG) --cflags xlsxwriter)")
XLSX_LIBS = $(call once,XLSX_LIBS,$(PKG_CONFIG) --libs xlsxwriter 2>/dev/null)
# Most of a small run is starting: measured against `true`, 1.2 times with these, 1.6 without.
STATIC_FLAGS = $(call once,STATIC_FLAGS,f="-static -z noseparate-code"; \
    echo 'int main(void) { return 0; }' >$(O)/obj/static.c; $(CC) $$f -o $(O)/obj/static \
    $(O)/obj/static.c $(CMARK_STATIC) $(HUNSPELL_STATIC) 2>/dev/null && echo "$$f")
LDFLAGS_COMMAND = $(if $(filter 1,$(STATIC)),$(if $(SANITIZE),,$(STATIC_FLAGS)))
HUNSPELL_LIBS = $(if $(strip $(LDFLAGS_COMMAND)),$(HUNSPELL_STATIC),$(HUNSPELL_SHARED))
CHECK_CFLAGS = $(call once,CHECK_CFLAGS,$(PKG_CONFIG) --cflags check)
CHECK_LIBS = $(call once,CHECK_LIBS,$(PKG_CONFIG) --libs check)

# The version is written once, in the public header.
VERSION = $(call once,VERSION,sed -n 's/.*define LADDER_VERSION *"\([0-9.]*\)".*/\1/p' include/ladder.h)
SOVERSION = $(firstword $(subst ., ,$(VERSION)))

# ---- Files: a new source is found by its folder

ROOMS := base text syntax prose model lint sheet emit tools report api

LIB_C := $(sort $(wildcard $(ROOMS:%=src/%/*.c)))
BOOK_C := $(sort $(wildcard src/book/*.c))
CLI_C := $(sort $(wildcard src/cli/*.c))
UNIT_C := $(sort $(wildcard tests/unit/*.c))
FUZZ_C := $(filter-out tests/fuzz/replay.c,$(sort $(wildcard tests/fuzz/*.c)))
BENCH_C := $(sort $(wildcard tests/bench/*.c))
MUTANTS_C := $(sort $(wildcard tests/mutants/*.c))
GEN_C := $(patsubst grammar/%.l,$(O)/gen/%.lex.c,$(wildcard grammar/*.l)) \
    $(patsubst grammar/%.y,$(O)/gen/%.tab.c,$(wildcard grammar/*.y))
GEN_H := $(GEN_C:.c=.h)

objects = $(patsubst %.c,$(O)/obj/%.o,$(1))
GEN_O := $(GEN_C:$(O)/gen/%.c=$(O)/obj/gen/%.o)
LIB_O := $(call objects,$(LIB_C)) $(GEN_O)
PROSE_O := $(filter $(O)/obj/src/prose/%,$(LIB_O))
CLI_O := $(call objects,$(CLI_C))
BOOK_O := $(call objects,$(BOOK_C))
# The command with what writes workbooks.
WRITER_O := $(filter-out %/cli/workbook.o,$(CLI_O)) $(O)/obj/writer/src/cli/workbook.o $(BOOK_O)
UNIT_O := $(call objects,$(UNIT_C))
FUZZ_O := $(call objects,$(FUZZ_C) tests/fuzz/replay.c)
BENCH_O := $(call objects,$(BENCH_C))
MUTANTS_O := $(call objects,$(MUTANTS_C))

OURS := $(O)/obj/ours.a# the library for our own programs, tests among them
LIBRARY := $(O)/lib/libladder.a $(O)/lib/libladder.so $(O)/lib/pkgconfig/ladder.pc
COMMAND := $(O)/bin/ladder
WRITER := $(O)/libexec/ladder/ladder-xlsx
UNIT := $(O)/bin/unit
MUTANTS := $(O)/bin/mutants
REPLAYS := $(FUZZ_C:tests/fuzz/%.c=$(O)/bin/replay-%)
FUZZERS := $(FUZZ_C:tests/fuzz/%.c=$(O)/bin/fuzz-%)
BENCHES := $(if $(BENCH_C),$(O)/bin/bench-generate $(O)/bin/bench-run $(O)/bin/bench-xlsx)
LOCALE := $(O)/locale/tr_TR.UTF-8

# ---- Helpers

Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),@:,@mkdir -p $(@D); printf '  %-7s %s\n' '$(1)' '$@')
need = command -v $(firstword $(1)) >/dev/null || \
    { echo "$(firstword $(1)) is missing: run 'make deps'" >&2; exit 1; }
# Writes standard input to the target, unless that is what it holds.
keep = cat >$@.new; if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
# The same Makefile with another output folder.
again = $(Q)+$(MAKE) --no-print-directory O='$(O)/$(1)'
# In `make deps all` the first is done before anything of the second, with -j too.
FIRST := $(filter deps deps-ci,$(MAKECMDGOALS))

# ---- Building

all: $(LIBRARY) $(COMMAND) $(WRITER) ladders ## build everything and compile ladders/ into out/

ladders: $(COMMAND) ## compile ladders/ into out/markdown, out/html and out/csv
	$(call say,LADDER)
	$(Q)test ! -d ladders || $(COMMAND) build -o '$(O)' ladders

deps: ## install what building and testing need
	$(Q).ci/deps build

deps-ci: ## install what .ci/run needs as well
	$(Q).ci/deps build ci

# Changes when compiler or flags do: then every object is made anew.
$(O)/obj/flags: FORCE | $(FIRST)
	@$(call need,$(CC))
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS_OURS) $(WARN_OURS) $(CFLAGS) $(CPPFLAGS_OURS) $(CPPFLAGS) $(HUNSPELL_CFLAGS) $(XLSX_CFLAGS) $(STATIC)' | \
	    { $(keep); }

$(O)/obj/has-%: | $(FIRST)
	@$(call need,$(PKG_CONFIG)); $(PKG_CONFIG) --exists $* || \
	    { echo "$* is missing: run 'make deps'" >&2; exit 1; }
	@mkdir -p $(@D); touch $@

# Pattern rules with two targets: one run makes both files.
$(O)/gen/%.lex.c $(O)/gen/%.lex.h: grammar/%.l | $(FIRST)
	@$(call need,$(FLEX))
	$(call say,FLEX)
	$(Q)mkdir -p $(@D)
	$(Q)$(FLEX) --outfile=$(O)/gen/$*.lex.c --header-file=$(O)/gen/$*.lex.h $<

$(O)/gen/%.tab.c $(O)/gen/%.tab.h: grammar/%.y | $(FIRST)
	@$(call need,$(BISON))
	$(call say,BISON)
	$(Q)mkdir -p $(@D)
	$(Q)$(BISON) -Wall $(WERROR) --defines=$(O)/gen/$*.tab.h --output=$(O)/gen/$*.tab.c $<

$(O)/obj/gen/%.o: $(O)/gen/%.c $(O)/obj/flags | $(GEN_H)
	$(call say,CC)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(O)/obj/%.o: %.c $(O)/obj/flags | $(GEN_H)
	$(call say,CC)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# Without libxlsxwriter there is an empty file, which is linked with nothing.
$(BOOK_O) $(O)/obj/tests/bench/xlsx.o: $(O)/obj/%.o: %.c $(O)/obj/flags | $(GEN_H)
	$(call say,CC)
	$(Q)mkdir -p $(@D)
	$(Q)$(if $(XLSX_CFLAGS),$(COMPILE) -MMD -MP -c -o $@ $<,: >$@)

$(O)/obj/writer/%.o: %.c $(O)/obj/flags | $(GEN_H)
	$(call say,CC)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(GEN_O): private WARN = $(WARN_GENERATED)
$(PROSE_O): private CFLAGS_PACKAGE = $(CMARK_CFLAGS)
$(O)/obj/src/cli/speller.o: private CFLAGS_PACKAGE = $(HUNSPELL_CFLAGS)
$(BOOK_O) $(O)/obj/writer/src/cli/workbook.o $(O)/obj/tests/bench/xlsx.o: private CFLAGS_PACKAGE = $(XLSX_CFLAGS)
$(PROSE_O): | $(O)/obj/has-libcmark
-include $(patsubst %.o,%.d,$(LIB_O) $(CLI_O) $(WRITER_O) $(UNIT_O) $(MUTANTS_O) $(FUZZ_O) $(BENCH_O))

$(OURS): $(LIB_O)
	$(call say,AR)
	$(Q)rm -f $@; $(AR) rcs $@ $^

# The archive for others is one object in which only the public names can be seen: a program with an
# arena_new of its own can be linked with it.
$(O)/lib/libladder.a: $(LIB_O)
	$(call say,AR)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -r -nostdlib -o $(O)/obj/libladder.o $^
	$(Q)$(OBJCOPY) --localize-hidden $(O)/obj/libladder.o
	$(Q)rm -f $@; $(AR) rcs $@ $(O)/obj/libladder.o

$(O)/lib/libladder.so: $(LIB_O)
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -shared -Wl,-soname,$(@F).$(SOVERSION) -o $@.$(VERSION) $^ $(CMARK_SHARED)
	$(Q)ln -sf $(@F).$(VERSION) $@.$(SOVERSION); ln -sf $(@F).$(SOVERSION) $@

# FORCE: `make install PREFIX=...` may ask for another one.
$(O)/lib/pkgconfig/ladder.pc: src/api/ladder.pc.in FORCE
	@mkdir -p $(@D)
	@sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@VERSION@|$(VERSION)|' \
	    -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' $< | { $(keep); }

# A command that is linked dynamically writes workbooks itself.
is_static = $(strip $(LDFLAGS_COMMAND))
COMMAND_O = $(if $(is_static),$(CLI_O),$(if $(XLSX_LIBS),$(WRITER_O),$(CLI_O)))

$(COMMAND): $(CLI_O) $(WRITER_O) $(OURS)
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) $(LDFLAGS_COMMAND) -o $@ $(COMMAND_O) $(OURS) $(CMARK_STATIC) $(HUNSPELL_LIBS) \
	    $(if $(is_static),,$(XLSX_LIBS))

# What a static command hands over to: the same with what writes workbooks, where there is that.
$(WRITER): $(WRITER_O) $(OURS)
	$(if $(and $(is_static),$(XLSX_LIBS)),$(call say,LINK))
	$(Q)$(if $(and $(is_static),$(XLSX_LIBS)),mkdir -p $(@D); $(LINK) -o $@ $^ $(CMARK_STATIC) \
	    $(HUNSPELL_SHARED) $(XLSX_LIBS),rm -f $@)

# ---- Testing (tests/README.md says what a test is)

check: $(LIBRARY) $(COMMAND) $(WRITER) $(UNIT) $(MUTANTS) $(REPLAYS) $(LOCALE) ## run the tests
	$(Q)O='$(O)' CC='$(CC)' CFLAGS='$(CFLAGS)' SANITIZE='$(SANITIZE)' \
	    COVERAGE='$(COVERAGE)' MAKE='$(MAKE)' tests/check

# tests/unit/test_NAME.c defines `Suite *NAME_suite(void)`; the list comes from the file names.
$(O)/gen/unit_suites.h: FORCE
	@mkdir -p $(@D)
	@printf 'SUITE(%s)\n' $(patsubst tests/unit/test_%.c,%,$(sort $(wildcard tests/unit/test_*.c))) | { $(keep); }

$(UNIT_O): private WARN = $(WARN_TESTS)
$(UNIT_O): private CFLAGS_PACKAGE = $(CHECK_CFLAGS) $(XLSX_CFLAGS)
$(UNIT_O): | $(O)/obj/has-check $(O)/gen/unit_suites.h
$(O)/obj/tests/unit/main.o: $(O)/gen/unit_suites.h

$(UNIT): $(UNIT_O) $(BOOK_O) $(OURS)
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $(UNIT_O) $(if $(XLSX_LIBS),$(BOOK_O)) $(OURS) $(CMARK_STATIC) $(CHECK_LIBS) \
	    $(XLSX_LIBS)

$(MUTANTS): $(MUTANTS_O) $(OURS)
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^ $(CMARK_STATIC)

# Turkish is the locale that tells a dotless i from a dotted one; not every system can make it, and
# the tests that want it say so.
$(LOCALE): | $(FIRST)
	$(Q)mkdir -p $(@D)
	$(Q)if command -v localedef >/dev/null && test -f /usr/share/i18n/locales/tr_TR; then \
	    localedef -i tr_TR -f UTF-8 $@; else mkdir -p $@; fi

asan: ## run the tests with address and undefined-behaviour sanitizers
	$(call again,asan) SANITIZE=address,undefined CFLAGS='-O1 -g' check

valgrind: $(UNIT) ## run the unit tests under valgrind
	$(Q)$(call need,valgrind)
	$(Q)CK_FORK=no valgrind --quiet --leak-check=full --error-exitcode=99 $(UNIT)

$(O)/bin/replay-%: $(O)/obj/tests/fuzz/%.o $(O)/obj/tests/fuzz/replay.o $(OURS)
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^ $(CMARK_STATIC)

$(O)/bin/fuzz-%: $(O)/obj/tests/fuzz/%.o $(OURS)
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $^ $(CMARK_STATIC)

fuzzers: $(FUZZERS)

fuzz: ## fuzz for FUZZ_SECONDS per target, or the same FUZZ_RUNS inputs each time
	@$(call need,clang)
	$(call again,fuzz) CC=clang SANITIZE=address,undefined,fuzzer-no-link CFLAGS='-O1 -g' fuzzers
	$(Q)O='$(O)/fuzz' FUZZ_SECONDS='$(FUZZ_SECONDS)' FUZZ_RUNS='$(FUZZ_RUNS)' tests/fuzz/run

coverage: ## count the lines of src/ that the tests run
	$(Q)rm -rf $(O)/coverage
	$(call again,coverage) CC=gcc CFLAGS='-O0 -g --coverage' COVERAGE=1 check
	$(Q)O='$(O)/coverage' tests/coverage

$(O)/bin/bench-%: $(O)/obj/tests/bench/%.o $(filter %/common.o,$(BENCH_O))
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^

# The loop that our workbooks are held against; without libxlsxwriter there is none.
$(O)/bin/bench-xlsx: $(O)/obj/tests/bench/xlsx.o $(filter %/common.o,$(BENCH_O))
	$(if $(XLSX_LIBS),$(call say,LINK))
	$(Q)$(if $(XLSX_LIBS),mkdir -p $(@D); $(LINK) -o $@ $^ $(XLSX_LIBS),rm -f $@)

bench: $(COMMAND) $(WRITER) $(BENCHES) ## measure speed and memory against the gates (5 minutes)
	$(Q)O='$(O)' $(O)/bin/bench-run

bench-quick: $(COMMAND) $(WRITER) $(BENCHES) ## the same in a minute
	$(Q)O='$(O)' $(O)/bin/bench-run --quick

lint: $(LIBRARY) $(OURS) ## look at layers, symbols, headers, formatting and texts
	$(Q)O='$(O)' CC='$(CC)' CLANG_FORMAT='$(CLANG_FORMAT)' tests/lint/run

format: ## lay out the C sources
	@$(call need,$(CLANG_FORMAT))
	$(Q)find src include tests docs -name node_modules -prune -o -name '*.[ch]' \
	    -exec $(CLANG_FORMAT) -i {} +

# ---- Installing

install: $(LIBRARY) $(COMMAND) $(WRITER) ## install into DESTDIR and PREFIX
	$(Q)mkdir -p '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(LIBDIR)/pkgconfig' '$(DESTDIR)$(INCLUDEDIR)' \
	    '$(DESTDIR)$(MANDIR)/man1'
	$(Q)install -m 755 $(COMMAND) '$(DESTDIR)$(BINDIR)/ladder'
	$(Q)if test -f $(WRITER); then mkdir -p '$(DESTDIR)$(LIBEXECDIR)' && \
	    install -m 755 $(WRITER) '$(DESTDIR)$(LIBEXECDIR)/ladder-xlsx'; fi
	$(Q)install -m 644 $(O)/lib/libladder.a '$(DESTDIR)$(LIBDIR)/libladder.a'
	$(Q)install -m 644 $(O)/lib/libladder.so.$(VERSION) '$(DESTDIR)$(LIBDIR)/libladder.so.$(VERSION)'
	$(Q)ln -sf libladder.so.$(VERSION) '$(DESTDIR)$(LIBDIR)/libladder.so.$(SOVERSION)'
	$(Q)ln -sf libladder.so.$(SOVERSION) '$(DESTDIR)$(LIBDIR)/libladder.so'
	$(Q)install -m 644 $(O)/lib/pkgconfig/ladder.pc '$(DESTDIR)$(LIBDIR)/pkgconfig/ladder.pc'
	$(Q)install -m 644 include/ladder.h '$(DESTDIR)$(INCLUDEDIR)/ladder.h'
	$(Q)install -m 644 docs/ladder.1 '$(DESTDIR)$(MANDIR)/man1/ladder.1'

uninstall: ## remove what install put there
	$(Q)rm -f '$(DESTDIR)$(LIBEXECDIR)/ladder-xlsx'
	$(Q)if test -d '$(DESTDIR)$(LIBEXECDIR)'; then rmdir '$(DESTDIR)$(LIBEXECDIR)'; fi
	$(Q)rm -f '$(DESTDIR)$(BINDIR)/ladder' '$(DESTDIR)$(LIBDIR)/libladder.a' \
	    '$(DESTDIR)$(LIBDIR)/libladder.so.$(VERSION)' '$(DESTDIR)$(LIBDIR)/libladder.so.$(SOVERSION)' \
	    '$(DESTDIR)$(LIBDIR)/libladder.so' '$(DESTDIR)$(LIBDIR)/pkgconfig/ladder.pc' \
	    '$(DESTDIR)$(INCLUDEDIR)/ladder.h' '$(DESTDIR)$(MANDIR)/man1/ladder.1'

# By name: O may be a folder with other things in it.
clean: ## remove everything built
	$(Q)rm -rf $(addprefix $(O)/,obj gen bin lib libexec locale check markdown html csv files asan fuzz \
	    coverage clang bench bench.md ci)
	$(Q)if test -d '$(O)'; then rmdir '$(O)' 2>/dev/null || echo "not ours, kept:" '$(O)'/*; fi

help: ## list the targets
	@echo 'make [V=1] [O=out] [CC=cc] TARGET ...'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | awk -F '|' '{ printf "  %-12s %s\n", $$1, $$2 }'
