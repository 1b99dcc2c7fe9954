"""The process and its one window: entry, opening and closing, menus, toolbar, pages."""
