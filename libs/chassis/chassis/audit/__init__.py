"""Who had what to do with whose data, on record before it is answered, and provably unchanged since (ADR 220)."""
