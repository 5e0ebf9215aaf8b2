"""The parts of reading a file that nobody vouches for; they run in a process with limits."""
