"""What the tool says of one labelled row, a module a set."""
