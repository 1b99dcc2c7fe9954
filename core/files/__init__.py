"""Files on the disk: written whole or not at all, sorted as people count, found again, thrown in the trash."""
