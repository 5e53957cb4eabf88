# SPDX-License-Identifier: MIT
#
# tlspath - on which parts of its way was this mail encrypted?
#
#     src/{base,trace,tls,dialect,path,site,mail,analysis,stats,words,filter,report}  ->  build/libtlspath.a
#     src/{index,terminal,view,cli} + build/libtlspath.a                              ->  build/tlspath
#     tests/unit/test_*.c + both                                                      ->  build/tests/test_*
#
# Which directory may include which: src/FLOORS. `make help` lists the targets, `make V=1` shows the commands.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
CFLAGS  ?= -O3 -g
tools   := tests/tools
bin     := $(BUILD)/tlspath
library := $(BUILD)/libtlspath.a

# --- what is built from what -------------------------------------------------------------------

objects  = $(patsubst %.c,$(BUILD)/%.o,$(1))
sources := $(sort $(wildcard src/*/*.c))
main    := src/cli/main.c
upper   := $(filter src/index/% src/terminal/% src/view/% src/cli/%,$(sources))
lower   := $(filter-out $(upper),$(sources))
front   := $(BUILD)/tests/libfront.a

programs = $(patsubst tests/$(1)/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/$(1)/$(2).c)))
unit    := $(call programs,unit,test_*)
helpers := $(call programs,tools,*)
fuzzers := $(call programs,fuzz,fuzz_*)
benches := $(call programs,bench,*)
maker   := $(BUILD)/tests/make-mbox
scripts := $(sort $(wildcard tests/t/*.t))

# --- how ---------------------------------------------------------------------------------------

once     = $(eval $(1) := $(2))$($(1))
packages := glib-2.0 gmime-3.0 libpcre2-8 ncursesw libpsl zlib
loaded   := libarchive# only when it is needed: src/mail/libarchive.h
pkg_cflags = $(call once,pkg_cflags,$(shell pkg-config --cflags $(packages) $(loaded)))
pkg_libs   = $(call once,pkg_libs,$(shell pkg-config --libs $(packages)))

warnings := -Wall -Wextra -Wshadow -Wconversion -Wformat=2 -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wundef \
            $(if $(or $(filter 1,$(CI)),$(filter 1,$(WERROR))),-Werror)

# Hardening: of these flags, those that the compiler knows on this machine.
known     = $(shell $(CC) -Werror $(1) -x c -c /dev/null -o /dev/null 2>/dev/null && echo $(1))
hardening = $(call once,hardening,$(foreach flag,-fstack-protector-strong -fstack-clash-protection \
            -fcf-protection=full -ftrivial-auto-var-init=zero,$(call known,$(flag))) \
            -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
# Speed: without it GCC clears what has 100 bytes by an instruction that takes as long to begin as for a thousand.
clearing  = $(call once,clearing,$(call known,-mmemset-strategy=libcall:-1:noalign))
linking  := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code

# SANITIZE=address,undefined builds for finding faults instead of for withstanding them.
checking := -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
compile   = $(CC) -std=gnu11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -fPIE $(CFLAGS) $(warnings) \
            $(if $(SANITIZE),$(checking),$(hardening) $(clearing)) -Iinclude -Isrc -Itests $(pkg_cflags) -MMD -MP
link      = $(CC) $(CFLAGS) $(if $(SANITIZE),$(checking)) $(linking) $(LDFLAGS)
quiet     = $(if $(V),,@echo "  $(1) $@";)

.PHONY: all deps deps-check demo check asan lint fuzz fuzz-run lab bench install uninstall clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(library) $(if $(wildcard $(main)),$(bin))  ## build/tlspath and build/libtlspath.a

$(BUILD)/%.o: %.c | deps
	@mkdir -p $(@D)
	$(call quiet,cc)$(compile) -c -o $@ $<

$(library): $(call objects,$(lower))
$(front): $(call objects,$(filter-out $(main),$(upper)))
$(library) $(front):
	@mkdir -p $(@D)
	@rm -f $@
	$(call quiet,ar)$(AR) rcs $@ $^

$(bin): $(call objects,$(main)) $(front) $(library)
$(unit): $(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(front) $(library)
$(helpers): $(BUILD)/tests/%: $(BUILD)/tests/tools/%.o $(front) $(library)
$(benches): $(BUILD)/tests/%: $(BUILD)/tests/bench/%.o $(front) $(library)
$(fuzzers): $(BUILD)/tests/%: $(BUILD)/tests/fuzz/%.o $(front) $(library)
$(fuzzers): private LDFLAGS += -fsanitize=fuzzer
$(bin) $(unit) $(helpers) $(benches) $(fuzzers):
	@mkdir -p $(@D)
	$(call quiet,ld)$(link) -o $@ $^ $(pkg_libs)

-include $(patsubst %.o,%.d,$(call objects,$(sources) $(wildcard tests/*/*.c)))

deps:  ## install with the system's package manager what is missing
	@$(tools)/deps.sh build

deps-check: deps
	@$(tools)/deps.sh check

# --- using it ----------------------------------------------------------------------------------

demo: all  ## look at the samples: the interactive view on a terminal, else reports
	@if [ -t 1 ]; then $(bin) samples/paths samples/mailbox.mbox; else $(bin) --no-tui samples/paths; fi

check: deps-check all $(unit) $(helpers) $(maker)  ## all tests; ends with prove's summary
	@env TZ=UTC LC_ALL=C.UTF-8 TLSPATH_TESTS=tests TLSPATH_BUILD=$(BUILD) TLSPATH=$(bin) \
	    G_DEBUG=fatal-criticals prove $(PROVEFLAGS) --exec $(tools)/run.sh $(unit) $(scripts)

asan:  ## all tests again under AddressSanitizer and UBSan, in build/asan
	@$(MAKE) --no-print-directory check BUILD=build/asan SANITIZE=address,undefined CFLAGS='-O1 -g' \
	    CC=$(firstword $(shell command -v clang gcc))

lint:  ## floors, house limits, two compilers, and what clang-tidy and cppcheck find
	@$(tools)/lint.sh "$(filter-out -Werror,$(warnings)) $(pkg_cflags)"

fuzz:  ## FUZZ_SECONDS=60 of libFuzzer for each target in tests/fuzz, in build/fuzz
	@$(MAKE) --no-print-directory fuzz-run BUILD=build/fuzz SANITIZE=fuzzer-no-link,address,undefined \
	    CFLAGS='-O1 -g' CC=clang

fuzz-run: $(fuzzers)
	@$(tools)/fuzz.sh $(BUILD) $(fuzzers)

lab: all  ## real mail servers in namespaces, every hop held against the wire; as root
	@TLSPATH=$(abspath $(bin)) LAB_DIR=$(abspath $(BUILD))/lab tests/lab/run

bench: all $(benches)  ## what the program costs beside its limits: tests/bench/README.md
	@$(tools)/bench.sh $(bin) $(BUILD)

install: all  ## the program and its manual page below $(DESTDIR)$(PREFIX)
	install -D -m 755 $(bin) $(DESTDIR)$(PREFIX)/bin/tlspath
	install -D -m 644 src/cli/tlspath.1 $(DESTDIR)$(PREFIX)/share/man/man1/tlspath.1

uninstall:  ## what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/tlspath $(DESTDIR)$(PREFIX)/share/man/man1/tlspath.1

clean:  ## everything that was built
	rm -rf $(BUILD)

help:  ## this list
	@awk -F ':.*## *' '/^[a-z-]+:.*##/ { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
