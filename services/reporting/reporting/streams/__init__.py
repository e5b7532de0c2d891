"""The streams: Faust keeps every open duty of the region and raises an alert in the second in which it lapses (DESIGN section 7)."""
