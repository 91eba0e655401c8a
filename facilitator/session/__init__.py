"""The imperative shell around the state machine: hub, clock, ticker and drafts."""
