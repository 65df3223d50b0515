# What one does here; `make` lists it. Set-up comes first wherever it is needed, and does nothing where all is up to date.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run check test proof miniprogram adapter clean
GATEWAY := .venv/gateway/bin
BOT := .venv/bot/bin
PAGES := channels/wechat/miniprogram desk/console
# Most tests wait for a browser, a clock or another process: more of them at once than there are cores (2).
WORKERS ?= 3

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## both environments, front ends, encoder, trained model: what is missing or out of date
	@bin/setup

run: setup ## start everything; PORT (8000) and DATA_DIR (./var) are settings; Ctrl-C stops all
	@exec bin/shiliu run

check: ## the fast part: format, types, walls, content
	@bin/setup --only boot bot gateway
	$(GATEWAY)/ruff check .
	$(GATEWAY)/ruff format --check .
	$(GATEWAY)/mypy core channels desk cli tests --exclude tests/bot
	$(BOT)/mypy --cache-dir .mypy_cache/bot bot actions tests/bot tests/actions
	$(GATEWAY)/pytest -q tests/test_house.py
	bin/shiliu kb check

test: ## prove the product: set-up, check, all tests, front ends, real Chromium
	@bin/setup --tests
	@$(MAKE) --no-print-directory check
	$(GATEWAY)/pytest -q -n $(WORKERS) --no-loadscope-reorder
	$(BOT)/pytest -q -c tests/bot/pytest.ini tests/bot tests/actions
	@PATH="$$PWD/$(GATEWAY):$$PATH"; export PATH; for page in $(PAGES); do \
	    if [ -f $$page/package.json ]; then (cd $$page && npm run --silent lint && npm test --silent) || exit 1; fi; done

proof: setup ## what needs counts and hours; one part by name: make proof PART=kill
	$(GATEWAY)/python -m tests.proof $(PART)

miniprogram: setup ## build the WeChat package into channels/wechat/miniprogram/dist/weapp
	@PATH="$$PWD/$(GATEWAY):$$PATH" npm --prefix channels/wechat/miniprogram run --silent build:weapp
	@du -sk channels/wechat/miniprogram/dist/weapp | awk '{ print "  " $$2 ": " $$1 " KB (limit 2048)"; exit $$1 > 2048 }'

adapter: setup ## train the encoder's adapter again from public data: make adapter DATA=folder (a quarter of an hour, 2 cores)
	@test -d "$(DATA)" || { echo "adapter: DATA must name the folder with the public data, not '$(DATA)'" >&2; exit 2; }
	$(GATEWAY)/python -m venv .venv/training
	.venv/training/bin/pip install --quiet --requirement bot/adapter/requirements.txt
	$(BOT)/python -m bot.adapter "$(DATA)" .venv/training/bin/python
	bin/setup --only encoder
	$(BOT)/python -m bot.arrays "$(DATA)"

clean: ## remove what was built; environments and DATA_DIR stay
	rm -rf .build .mypy_cache .ruff_cache .pytest_cache .hypothesis channels/wechat/miniprogram/dist
