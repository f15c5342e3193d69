# Everything here is done by scripts/bootstrap.py; this file only gives it short names.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) scripts/bootstrap.py

.PHONY: help setup up test reset lock run

help:
	@echo "make up     start a nation on this machine      PORT=8123 the page's port, DATA=folder where it is kept"
	@echo "make test   run all tests                       ARGS=\"-k tax\" is handed to them"
	@echo "make reset  throw the nation away, asks first   YES=1 does not ask, DATA=folder"
	@echo "make setup  install, compile and build what has changed; up and test do this by themselves"
	@echo "make run    run a command with the project's tools   CMD=\"forge build\""
	@echo "make lock   make the lock files anew"

setup:
	@$(BOOTSTRAP) setup

up:
	@$(BOOTSTRAP) up $(if $(PORT),--port $(PORT)) $(if $(DATA),--data "$(DATA)")

test:
	@$(BOOTSTRAP) test $(ARGS)

reset:
	@$(BOOTSTRAP) reset $(if $(filter 1,$(YES)),--yes) $(if $(DATA),--data "$(DATA)")

lock:
	@$(BOOTSTRAP) lock

run:
	@$(BOOTSTRAP) run $(CMD)
