"""Files on disk: atomic writes, natural sort, finding, relinking, the trash."""
