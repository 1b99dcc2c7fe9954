"""Background work: tasks, the mailbox to the GUI thread, prediction, faults."""
