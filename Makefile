# Everything here is done by scripts/bootstrap.py; this file only gives it short names.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) scripts/bootstrap.py

.PHONY: help setup up check format hooks test soak fuzz gas reset lock run

help:
	@echo "make up      start a nation on this machine      PORT=8123 the page's port, DATA=folder where it is kept"
	@echo "make check   the door for quality, all checks    ARGS=\"types lint:solidity\" runs these alone"
	@echo "make format  let the formatters write"
	@echo "make hooks   have git run the quick checks before each commit"
	@echo "make test    check, then run all tests           ARGS=\"-k tax\" or a path is handed to them, without check"
	@echo "make soak    the long tests: kills, reorganisations and junk by the thousand"
	@echo "make fuzz    fuzz contracts and rules for long"
	@echo "make gas     write the gas snapshot anew, after a change that is meant to cost more or less"
	@echo "make reset   throw the nation away, asks first   YES=1 does not ask, DATA=folder"
	@echo "make setup   install, compile and build what has changed; all others do this by themselves"
	@echo "make run     run a command with the project's tools   CMD=\"forge build\""
	@echo "make lock    make the lock files anew"

setup:
	@$(BOOTSTRAP) setup

up:
	@$(BOOTSTRAP) up $(if $(PORT),--port $(PORT)) $(if $(DATA),--data "$(DATA)")

check:
	@$(BOOTSTRAP) check $(ARGS)

format:
	@$(BOOTSTRAP) format

hooks:
	@$(BOOTSTRAP) hooks

test:
	@$(BOOTSTRAP) test $(ARGS)

soak:
	@$(BOOTSTRAP) soak $(ARGS)

fuzz:
	@$(BOOTSTRAP) fuzz $(ARGS)

gas:
	@$(BOOTSTRAP) gas

reset:
	@$(BOOTSTRAP) reset $(if $(filter 1,$(YES)),--yes) $(if $(DATA),--data "$(DATA)")

lock:
	@$(BOOTSTRAP) lock

run:
	@$(if $(DATA),ATOLL_DATA="$(DATA)") $(BOOTSTRAP) run $(CMD)
