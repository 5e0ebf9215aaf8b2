"""What is seen: pages, charts, words and exports. Imports data; never callbacks."""
