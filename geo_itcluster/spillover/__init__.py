"""Do growth poles lift their neighbours? Exact tests, effects, power and robustness, on any panel and any weights."""
