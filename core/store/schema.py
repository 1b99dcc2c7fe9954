"""The tables of a project file, as they are created new at the current version."""

from __future__ import annotations

#: "Plwr" in ASCII: SQLite's ``application_id``, by which a project file is known.
APPLICATION_ID = 0x506C7772

#: ``user_version`` of the schema below. A change here needs a step in :mod:`core.store.migrations`.
VERSION = 3

SCHEMA = """
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE classes (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL
) STRICT;

-- path: relative to the project folder, forward slashes; absolute where they share no root.
-- width, height: pixels of the upright image, NULL until it was first read.
-- subset: the side of the split an image is pinned to; NULL: the split decides.
-- removed_at: since when the image is in the trash, with its boxes; NULL: it is not.
-- file_size: bytes of the file as last seen, by which a moved file is looked for.
-- judged_at, judged_run, judged_s: when a person judged the image done or empty, whose suggestions were shown then
-- ('' for none), after how many seconds of work with the image on the screen (NULL: not known).
CREATE TABLE images (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    path         TEXT NOT NULL UNIQUE,
    width        INTEGER,
    height       INTEGER,
    content_hash TEXT,
    state        TEXT NOT NULL DEFAULT 'todo' CHECK (state IN ('todo', 'done', 'empty')),
    subset       TEXT CHECK (subset IN ('train', 'val', 'test')),
    added_at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    removed_at   TEXT,
    file_size    INTEGER,
    judged_at    TEXT,
    judged_run   TEXT,
    judged_s     REAL
) STRICT;
CREATE INDEX images_by_hash ON images (content_hash);

-- Float pixels of the upright image, continuous edges.
-- run_id, score: whose suggestion an accepted or corrected box was; NULL: nobody's, or not known.
-- confirmed: a person said that it is right as it is, against what a model sees there.
CREATE TABLE annotations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    image_id   INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
    class_id   INTEGER NOT NULL REFERENCES classes (id),
    left       REAL NOT NULL,
    top        REAL NOT NULL,
    right      REAL NOT NULL,
    bottom     REAL NOT NULL,
    provenance TEXT NOT NULL CHECK (provenance IN ('drawn', 'imported', 'accepted', 'corrected')),
    difficult  INTEGER NOT NULL DEFAULT 0 CHECK (difficult IN (0, 1)),
    truncated  INTEGER NOT NULL DEFAULT 0 CHECK (truncated IN (0, 1)),
    occluded   INTEGER NOT NULL DEFAULT 0 CHECK (occluded IN (0, 1)),
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    run_id     TEXT,
    score      REAL,
    confirmed  INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
    CHECK (left < right AND top < bottom)
) STRICT;
CREATE INDEX annotations_by_image ON annotations (image_id);

-- What a model suggests. A row here is never ground truth.
CREATE TABLE predictions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
    run_id   TEXT NOT NULL,
    class_id INTEGER NOT NULL REFERENCES classes (id) ON DELETE CASCADE,
    left     REAL NOT NULL,
    top      REAL NOT NULL,
    right    REAL NOT NULL,
    bottom   REAL NOT NULL,
    score    REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    CHECK (left < right AND top < bottom)
) STRICT;
CREATE INDEX predictions_by_image ON predictions (image_id);

-- Which run has looked at an image, so that "nothing found" and "not looked yet" differ.
-- disagreement: how far several looks at it differ; embedding: float16 vector of it; NULL: not known.
-- run_id is empty where only the embedding is known.
CREATE TABLE predicted (
    image_id     INTEGER PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
    run_id       TEXT NOT NULL,
    disagreement REAL,
    embedding    BLOB
) STRICT;

-- Boxes of which a person said that they are none. run_id, score: whose suggestion it was.
CREATE TABLE rejections (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
    class_id INTEGER NOT NULL REFERENCES classes (id) ON DELETE CASCADE,
    left     REAL NOT NULL,
    top      REAL NOT NULL,
    right    REAL NOT NULL,
    bottom   REAL NOT NULL,
    score    REAL,
    run_id   TEXT,
    at       TEXT NOT NULL,
    CHECK (left < right AND top < bottom)
) STRICT;
CREATE INDEX rejections_by_image ON rejections (image_id);
"""
