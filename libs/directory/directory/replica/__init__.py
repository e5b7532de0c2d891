"""The directory of divisions and stations as a service keeps it for itself, fed by the registry's topics."""
