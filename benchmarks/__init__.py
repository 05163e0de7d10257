"""Public benchmarks: the program beside others, on texts that other people annotated. No part of the package."""
