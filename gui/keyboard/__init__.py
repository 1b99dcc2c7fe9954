"""Every action of the window in one table, its keys, and the menus."""
