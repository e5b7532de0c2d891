"""One command is followed from its trace through the relay and Kafka to the projection's commit."""
