"""The tables of a project file at the current version."""

from __future__ import annotations

#: SQLite's ``application_id`` of a project file: "Plwr" in ASCII.
APPLICATION_ID = 0x506C7772

#: ``user_version`` of the schema below. A change needs a step in :mod:`core.store.migrations`.
VERSION = 5

SCHEMA = """
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- colour: #rrggbb; NULL: by its position.
-- plates: whether the user says that they are number plates; NULL: not said, so the name tells.
CREATE TABLE classes (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL,
    colour   TEXT,
    plates   INTEGER CHECK (plates IN (0, 1))
) STRICT;

-- path: relative to the project folder, with forward slashes; absolute if they share no root.
-- width, height: pixels of the upright image, NULL until it is first read.
-- subset: the side of the split to which the image is pinned; NULL: the split decides.
-- removed_at: when the image went to the trash, with its boxes; NULL: it is not there.
-- file_size: bytes of the file as last read, to find it again if it is moved.
-- file_modified: when the file was last written as it was last read, seconds since 1970.
-- perceptual_hash: what the picture shows, whatever its encoding: core.labelled_picture.perceptual_text.
-- labelled_*: the picture that the labels were made on: its size and hashes when the image was set to done or empty, or
-- got its first box; NULL: unknown.
-- judged_at, judged_run, judged_s: when the user set the image to done or empty, the run that made the suggestions
-- ('' for none), and the seconds of work with the image on screen (NULL: unknown).
-- judged_for: ids of the classes that there were when the image was set to done or empty, separated by blanks; of other
-- classes, what is on it is not known. NULL while it is to do.
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
    judged_s     REAL,
    judged_for   TEXT,
    file_modified            REAL,
    perceptual_hash          TEXT,
    labelled_width           INTEGER,
    labelled_height          INTEGER,
    labelled_hash            TEXT,
    labelled_perceptual_hash TEXT
) STRICT;
CREATE INDEX images_by_hash ON images (content_hash);

-- Float pixels of the upright image, continuous edges.
-- run_id, score: of the suggestion that was accepted or corrected; NULL: none, or unknown.
-- confirmed: the user said that it is right although a model disagrees.
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

-- A model's boxes: never ground truth.
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

-- Which run has predicted on an image, so that "no detections" and "not predicted yet" differ.
-- disagreement: of several passes, 0 to 1; embedding: float16 vector of the image; NULL: unknown.
-- run_id is empty if only the embedding is known.
CREATE TABLE predicted (
    image_id     INTEGER PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
    run_id       TEXT NOT NULL,
    disagreement REAL,
    embedding    BLOB
) STRICT;

-- Boxes that the user rejected. run_id, score: of the rejected suggestion.
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
