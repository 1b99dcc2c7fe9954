"""Pictures that changed after they were labelled: their boxes are scaled, or they are to do again; the user is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from core.annotation import ImageRecord
from core.store.changed_pictures import PictureCheck, changed_edit, compare_pictures
from gui.document.document import Document
from gui.document.edit_command import push
from gui.language.sentences import translated
from gui.panels.message_bar import MessageBar, MessageKind


class ChangedPictures(QObject):
    """Settles images whose files were read again, and says of the image shown that it is another picture.

    Args:
        document: the open project.
        messages: the message bar.
    """

    def __init__(self, document: Document, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._messages = messages
        self._shown: int | None = None
        self._told = ""
        document.image_changed.connect(self._image_changed)
        document.picture_changed.connect(self._image_changed)

    def show(self, image_id: int | None) -> None:
        """This image is shown now."""
        self._shown = image_id
        self._tell()

    def settle(self, image_ids: Sequence[int]) -> None:
        """Compare the pictures of these images, just read, with what was labelled, and change labels as needed.

        Scaling boxes is one step of undo. That other pictures are to do again is none: what is on them is for the user
        to say.
        """
        document = self._document
        labelled = [document.image(number) for number in image_ids if self._is_labelled(number)]
        check = compare_pictures(labelled, {})
        self._scale(PictureCheck(scaled=check.scaled))
        reopened = changed_edit(PictureCheck(other=check.other), ())
        if reopened.states:
            document.apply(reopened)
            fresh = {number: check.other[number] for number, _ in reopened.states}
            self._say(PictureCheck(other=fresh), MessageKind.WARN)

    def _scale(self, check: PictureCheck) -> None:
        document, ids = self._document, check.scaled
        if not ids:
            return
        edit = changed_edit(
            check,
            [box for number in ids for box in document.annotations(number)],
            [box for number in ids for box in document.predictions(number)],
            [box for number in ids for box in document.rejections(number)],
        )
        push(document, self.tr("Scale boxes with their pictures"), next(iter(ids)), edit)
        self._say(check, MessageKind.INFO)

    def _say(self, check: PictureCheck, kind: MessageKind) -> None:
        for sentence in check.notices:
            self._messages.show_message(translated(sentence), kind)

    def _is_labelled(self, image_id: int) -> bool:
        record: ImageRecord = self._document.image(image_id)
        return not self._document.is_removed(image_id) and (
            record.state.is_done or bool(self._document.annotations(image_id))
        )

    def _image_changed(self, image_id: int) -> None:
        if image_id == self._shown:
            self._tell()

    def _tell(self) -> None:
        number = self._shown
        text = ""
        if number is not None and self._document.is_changed(number):
            sentence = self.tr("{} is no longer the picture that was labelled: check its boxes, then mark it done.")
            text = sentence.format(self._document.absolute_path(number).name)
        if text != self._told:
            self._messages.dismiss(self._told)
            self._told = text
            if text:
                self._messages.show_message(text, MessageKind.WARN)
