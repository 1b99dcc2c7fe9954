<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Platewright</source>
        <translation>Über Platewright</translation>
    </message>
    <message>
        <source>Draw number-plate boxes on your own photos, train a localiser on them, and see what it finds on new ones. Everything runs on this computer.</source>
        <translation>Kennzeichen auf eigenen Fotos einrahmen, damit ein Modell trainieren und sehen, was es auf neuen Fotos findet. Alles läuft auf diesem Computer.</translation>
    </message>
    <message>
        <source>MIT licence. Qt (LGPL-3.0), TensorFlow and Keras (Apache-2.0), Lucide icons (ISC); the notices of all parts lie in resources/NOTICES.md.</source>
        <translation>MIT-Lizenz. Qt (LGPL-3.0), TensorFlow und Keras (Apache-2.0), Lucide-Symbole (ISC); die Hinweise zu allen Teilen stehen in resources/NOTICES.md.</translation>
    </message>
    <message>
        <source>(not installed)</source>
        <translation>(nicht installiert)</translation>
    </message>
</context>
<context>
    <name>ActBar</name>
    <message>
        <source>Find missing files…</source>
        <translation>Fehlende Dateien suchen…</translation>
    </message>
    <message>
        <source>Take these images into the project again</source>
        <translation>Diese Bilder wieder ins Projekt nehmen</translation>
    </message>
    <message>
        <source>Move the files to the system&apos;s trash, and forget the images</source>
        <translation>Die Dateien in den Papierkorb des Systems legen und die Bilder vergessen</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Put {} back</source>
        <translation>{} zurückholen</translation>
    </message>
    <message>
        <source>Move the file to the trash…</source>
        <translation>Datei in den Papierkorb…</translation>
    </message>
    <message>
        <source>Move {} files to the trash…</source>
        <translation>{} Dateien in den Papierkorb…</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>&amp;Projekt öffnen…</translation>
    </message>
    <message>
        <source>Open a Platewright project</source>
        <translation>Ein Platewright-Projekt öffnen</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>&amp;Demo ausprobieren</translation>
    </message>
    <message>
        <source>Make a small project of drawn street scenes and open it</source>
        <translation>Ein kleines Projekt aus gezeichneten Straßenszenen anlegen und öffnen</translation>
    </message>
    <message>
        <source>&amp;Import labels…</source>
        <translation>Beschriftungen &amp;importieren…</translation>
    </message>
    <message>
        <source>Take over boxes from Pascal VOC, YOLO or COCO files</source>
        <translation>Rahmen aus Pascal-VOC-, YOLO- oder COCO-Dateien übernehmen</translation>
    </message>
    <message>
        <source>&amp;Export labels…</source>
        <translation>Beschriftungen &amp;exportieren…</translation>
    </message>
    <message>
        <source>Write the boxes as Pascal VOC, YOLO or COCO files</source>
        <translation>Die Rahmen als Pascal-VOC-, YOLO- oder COCO-Dateien schreiben</translation>
    </message>
    <message>
        <source>&amp;Add images…</source>
        <translation>Bilder &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Add image files to this project</source>
        <translation>Bilddateien zu diesem Projekt hinzufügen</translation>
    </message>
    <message>
        <source>Add a fo&amp;lder…</source>
        <translation>Ord&amp;ner hinzufügen…</translation>
    </message>
    <message>
        <source>Add the images of a folder to this project</source>
        <translation>Die Bilder eines Ordners zu diesem Projekt hinzufügen</translation>
    </message>
    <message>
        <source>Look for &amp;new images</source>
        <translation>Ne&amp;ue Bilder suchen</translation>
    </message>
    <message>
        <source>Look for new images in the folder</source>
        <translation>Im Ordner nach neuen Bildern suchen</translation>
    </message>
    <message>
        <source>Find &amp;missing files…</source>
        <translation>&amp;Fehlende Dateien suchen…</translation>
    </message>
    <message>
        <source>Find images whose files were moved or renamed</source>
        <translation>Bilder finden, deren Dateien verschoben oder umbenannt wurden</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>Projekt &amp;schließen</translation>
    </message>
    <message>
        <source>Close this project</source>
        <translation>Dieses Projekt schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last step, on any image</source>
        <translation>Den letzten Schritt zurücknehmen, auf jedem Bild</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Zurückgenommenes noch einmal tun</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Copy box</source>
        <translation>Rahmen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the selected boxes</source>
        <translation>Die gewählten Rahmen kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Add the copied boxes at the same place</source>
        <translation>Die kopierten Rahmen am selben Ort einfügen</translation>
    </message>
    <message>
        <source>Dupl&amp;icate box</source>
        <translation>Rahmen &amp;duplizieren</translation>
    </message>
    <message>
        <source>Add copies of the selected boxes beside them</source>
        <translation>Kopien der gewählten Rahmen daneben einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all boxes</source>
        <translation>A&amp;lle Rahmen wählen</translation>
    </message>
    <message>
        <source>Select all boxes of this image</source>
        <translation>Alle Rahmen dieses Bilds wählen</translation>
    </message>
    <message>
        <source>&amp;Delete box</source>
        <translation>Rahmen lösc&amp;hen</translation>
    </message>
    <message>
        <source>Delete the selected boxes</source>
        <translation>Die gewählten Rahmen löschen</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>Select, move, resize boxes</source>
        <translation>Rahmen wählen, bewegen, ändern</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Dra&amp;w</source>
        <translation>&amp;Zeichnen</translation>
    </message>
    <message>
        <source>Drag a box, or click two corners</source>
        <translation>Einen Rahmen ziehen oder zwei Ecken anklicken</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Cancel or let go</source>
        <translation>Abbrechen oder loslassen</translation>
    </message>
    <message>
        <source>Cancel the drawing, or let go of the box</source>
        <translation>Das Zeichnen abbrechen oder den Rahmen loslassen</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>Eins&amp;tellungen…</translation>
    </message>
    <message>
        <source>Look, language, picture, keys</source>
        <translation>Aussehen, Sprache, Bild, Tasten</translation>
    </message>
    <message>
        <source>&amp;Next box</source>
        <translation>&amp;Nächster Rahmen</translation>
    </message>
    <message>
        <source>Select the next box or suggestion</source>
        <translation>Den nächsten Rahmen oder Vorschlag wählen</translation>
    </message>
    <message>
        <source>P&amp;revious box</source>
        <translation>&amp;Voriger Rahmen</translation>
    </message>
    <message>
        <source>Select the box or suggestion before</source>
        <translation>Den Rahmen oder Vorschlag davor wählen</translation>
    </message>
    <message>
        <source>&amp;Put a box</source>
        <translation>Rahmen &amp;setzen</translation>
    </message>
    <message>
        <source>Put a box of the last size at the mouse</source>
        <translation>An der Maus einen Rahmen der letzten Größe setzen</translation>
    </message>
    <message>
        <source>&amp;Boxes of the image before</source>
        <translation>Rahmen vom &amp;Bild davor</translation>
    </message>
    <message>
        <source>Add the boxes of the image before</source>
        <translation>Die Rahmen des Bilds davor einfügen</translation>
    </message>
    <message>
        <source>&amp;Difficult</source>
        <translation>Schwie&amp;rig</translation>
    </message>
    <message>
        <source>Hard to see even for a person: left out of training and scores</source>
        <translation>Selbst für Menschen kaum zu sehen: zählt weder im Training noch in der Wertung</translation>
    </message>
    <message>
        <source>&amp;Occluded</source>
        <translation>Ver&amp;deckt</translation>
    </message>
    <message>
        <source>Something stands in front of it</source>
        <translation>Etwas steht davor</translation>
    </message>
    <message>
        <source>&amp;Truncated</source>
        <translation>&amp;Am Rand</translation>
    </message>
    <message>
        <source>It goes on beyond the border of the image</source>
        <translation>Es geht über den Bildrand hinaus</translation>
    </message>
    <message>
        <source>&amp;Lock or unlock</source>
        <translation>Sperren oder &amp;freigeben</translation>
    </message>
    <message>
        <source>Keep the selected boxes from being changed</source>
        <translation>Die gewählten Rahmen vor Änderungen schützen</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>A&amp;usblenden</translation>
    </message>
    <message>
        <source>Hide the selected boxes; with none selected, all, on every image</source>
        <translation>Die gewählten Rahmen ausblenden; ohne Auswahl alle, auf jedem Bild</translation>
    </message>
    <message>
        <source>&amp;Show hidden</source>
        <translation>Ausgeblendete &amp;zeigen</translation>
    </message>
    <message>
        <source>Show the hidden boxes of this image</source>
        <translation>Die ausgeblendeten Rahmen dieses Bilds zeigen</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>Tatsächliche &amp;Größe</translation>
    </message>
    <message>
        <source>One image pixel to one screen pixel</source>
        <translation>Ein Bildpixel auf einem Bildschirmpixel</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Ne&amp;xt box, close up</source>
        <translation>&amp;Nächster Rahmen, nah</translation>
    </message>
    <message>
        <source>Look at the boxes one by one, close up</source>
        <translation>Die Rahmen nacheinander aus der Nähe ansehen</translation>
    </message>
    <message>
        <source>Box &amp;before, close up</source>
        <translation>Rahmen &amp;davor, nah</translation>
    </message>
    <message>
        <source>The box before, close up</source>
        <translation>Der Rahmen davor, aus der Nähe</translation>
    </message>
    <message>
        <source>Lo&amp;upe</source>
        <translation>L&amp;upe</translation>
    </message>
    <message>
        <source>Magnify what you drag; Shift slows the mouse</source>
        <translation>Vergrößern, was gezogen wird; Umschalt bremst die Maus</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Na&amp;vigator</source>
        <translation>N&amp;avigator</translation>
    </message>
    <message>
        <source>Small map while the picture does not fit</source>
        <translation>Kleine Karte, solange das Bild nicht ganz zu sehen ist</translation>
    </message>
    <message>
        <source>B&amp;rightness, contrast…</source>
        <translation>&amp;Helligkeit, Kontrast…</translation>
    </message>
    <message>
        <source>Brightness, contrast, gamma: only for viewing</source>
        <translation>Helligkeit, Kontrast, Gamma: nur zum Ansehen</translation>
    </message>
    <message>
        <source>&amp;Fit the image</source>
        <translation>Bild &amp;einpassen</translation>
    </message>
    <message>
        <source>Each image is shown whole</source>
        <translation>Jedes Bild wird ganz gezeigt</translation>
    </message>
    <message>
        <source>&amp;Keep zoom and place</source>
        <translation>Zoom und Ort &amp;behalten</translation>
    </message>
    <message>
        <source>The next image is shown as this one</source>
        <translation>Das nächste Bild wird wie dieses gezeigt</translation>
    </message>
    <message>
        <source>As it was &amp;left</source>
        <translation>Wie &amp;zuletzt</translation>
    </message>
    <message>
        <source>Each image keeps its own zoom</source>
        <translation>Jedes Bild behält seinen Zoom</translation>
    </message>
    <message>
        <source>Image &amp;list</source>
        <translation>Bilder&amp;liste</translation>
    </message>
    <message>
        <source>Show or hide the image list</source>
        <translation>Die Bilderliste zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>&amp;Side panel</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>Show or hide the right panel</source>
        <translation>Die rechte Leiste zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Next &amp;part</source>
        <translation>Nächster &amp;Teil</translation>
    </message>
    <message>
        <source>The keyboard to the next part: list, picture, side panel</source>
        <translation>Die Tastatur zum nächsten Teil: Liste, Bild, Seitenleiste</translation>
    </message>
    <message>
        <source>Part b&amp;efore</source>
        <translation>Voriger Te&amp;il</translation>
    </message>
    <message>
        <source>The keyboard to the part before</source>
        <translation>Die Tastatur zum vorigen Teil</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light or dark, as the system is</source>
        <translation>Hell oder dunkel wie das System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>&amp;Next image</source>
        <translation>&amp;Nächstes Bild</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>&amp;Previous image</source>
        <translation>&amp;Voriges Bild</translation>
    </message>
    <message>
        <source>Image before</source>
        <translation>Bild davor</translation>
    </message>
    <message>
        <source>Next image &amp;to do</source>
        <translation>Nächstes &amp;offenes Bild</translation>
    </message>
    <message>
        <source>Next image that is not done yet</source>
        <translation>Das nächste Bild, das noch nicht fertig ist</translation>
    </message>
    <message>
        <source>&amp;First image</source>
        <translation>&amp;Erstes Bild</translation>
    </message>
    <message>
        <source>First image of the list</source>
        <translation>Erstes Bild der Liste</translation>
    </message>
    <message>
        <source>&amp;Last image</source>
        <translation>&amp;Letztes Bild</translation>
    </message>
    <message>
        <source>Last image of the list</source>
        <translation>Letztes Bild der Liste</translation>
    </message>
    <message>
        <source>&amp;Search images</source>
        <translation>Bilder &amp;suchen</translation>
    </message>
    <message>
        <source>Search the image list</source>
        <translation>In der Bilderliste suchen</translation>
    </message>
    <message>
        <source>&amp;Done, go on</source>
        <translation>&amp;Fertig, weiter</translation>
    </message>
    <message>
        <source>Every plate has its box: mark done, go on</source>
        <translation>Jedes Kennzeichen hat seinen Rahmen: als fertig markieren, weiter</translation>
    </message>
    <message>
        <source>N&amp;o plates, go on</source>
        <translation>Ohne &amp;Kennzeichen, weiter</translation>
    </message>
    <message>
        <source>No plate here: mark it so, go on</source>
        <translation>Kein Kennzeichen hier: so markieren, weiter</translation>
    </message>
    <message>
        <source>Mark to do a&amp;gain</source>
        <translation>&amp;Wieder offen</translation>
    </message>
    <message>
        <source>Put the image back to do</source>
        <translation>Das Bild wieder auf offen setzen</translation>
    </message>
    <message>
        <source>&amp;Remove image</source>
        <translation>Bild en&amp;tfernen</translation>
    </message>
    <message>
        <source>Remove the image from the project; a removed one is put back</source>
        <translation>Das Bild aus dem Projekt entfernen; ein entferntes wird zurückgeholt</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>Train on the images that are done</source>
        <translation>Mit den fertigen Bildern trainieren</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>&amp;Accept suggestions, go on</source>
        <translation>Vorschläge &amp;annehmen, weiter</translation>
    </message>
    <message>
        <source>Accept all shown and go on, or only the selected one</source>
        <translation>Alle gezeigten annehmen und weiter, oder nur den gewählten</translation>
    </message>
    <message>
        <source>&amp;Reject suggestion</source>
        <translation>Vorschlag ab&amp;lehnen</translation>
    </message>
    <message>
        <source>Reject the selected suggestion</source>
        <translation>Gewählten Vorschlag ablehnen</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>What is where, in five steps</source>
        <translation>Was wo ist, in fünf Schritten</translation>
    </message>
    <message>
        <source>Show the &amp;log folder</source>
        <translation>&amp;Protokollordner zeigen</translation>
    </message>
    <message>
        <source>Where faults are noted</source>
        <translation>Wo Fehler vermerkt sind</translation>
    </message>
    <message>
        <source>&amp;About Platewright</source>
        <translation>Ü&amp;ber Platewright</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>Version und Lizenzen</translation>
    </message>
    <message>
        <source>Nudge left</source>
        <translation>Schubsen nach links</translation>
    </message>
    <message>
        <source>Move the box 1 pixel left</source>
        <translation>Den Rahmen 1 Pixel nach links bewegen</translation>
    </message>
    <message>
        <source>Nudge right</source>
        <translation>Schubsen nach rechts</translation>
    </message>
    <message>
        <source>Move the box 1 pixel right</source>
        <translation>Den Rahmen 1 Pixel nach rechts bewegen</translation>
    </message>
    <message>
        <source>Nudge up</source>
        <translation>Schubsen nach oben</translation>
    </message>
    <message>
        <source>Move the box 1 pixel up</source>
        <translation>Den Rahmen 1 Pixel nach oben bewegen</translation>
    </message>
    <message>
        <source>Nudge down</source>
        <translation>Schubsen nach unten</translation>
    </message>
    <message>
        <source>Move the box 1 pixel down</source>
        <translation>Den Rahmen 1 Pixel nach unten bewegen</translation>
    </message>
    <message>
        <source>Jump left</source>
        <translation>Springen nach links</translation>
    </message>
    <message>
        <source>Move the box 10 pixels left</source>
        <translation>Den Rahmen 10 Pixel nach links bewegen</translation>
    </message>
    <message>
        <source>Jump right</source>
        <translation>Springen nach rechts</translation>
    </message>
    <message>
        <source>Move the box 10 pixels right</source>
        <translation>Den Rahmen 10 Pixel nach rechts bewegen</translation>
    </message>
    <message>
        <source>Jump up</source>
        <translation>Springen nach oben</translation>
    </message>
    <message>
        <source>Move the box 10 pixels up</source>
        <translation>Den Rahmen 10 Pixel nach oben bewegen</translation>
    </message>
    <message>
        <source>Jump down</source>
        <translation>Springen nach unten</translation>
    </message>
    <message>
        <source>Move the box 10 pixels down</source>
        <translation>Den Rahmen 10 Pixel nach unten bewegen</translation>
    </message>
    <message>
        <source>Resize left</source>
        <translation>Größe ändern, links</translation>
    </message>
    <message>
        <source>Resize the box, left</source>
        <translation>Die Größe des Rahmens ändern, links</translation>
    </message>
    <message>
        <source>Resize right</source>
        <translation>Größe ändern, rechts</translation>
    </message>
    <message>
        <source>Resize the box, right</source>
        <translation>Die Größe des Rahmens ändern, rechts</translation>
    </message>
    <message>
        <source>Resize up</source>
        <translation>Größe ändern, oben</translation>
    </message>
    <message>
        <source>Resize the box, up</source>
        <translation>Die Größe des Rahmens ändern, oben</translation>
    </message>
    <message>
        <source>Resize down</source>
        <translation>Größe ändern, unten</translation>
    </message>
    <message>
        <source>Resize the box, down</source>
        <translation>Die Größe des Rahmens ändern, unten</translation>
    </message>
    <message>
        <source>Class 1</source>
        <translation>Klasse 1</translation>
    </message>
    <message>
        <source>Use class 1, also for the selected boxes</source>
        <translation>Klasse 1 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 2</source>
        <translation>Klasse 2</translation>
    </message>
    <message>
        <source>Use class 2, also for the selected boxes</source>
        <translation>Klasse 2 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 3</source>
        <translation>Klasse 3</translation>
    </message>
    <message>
        <source>Use class 3, also for the selected boxes</source>
        <translation>Klasse 3 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 4</source>
        <translation>Klasse 4</translation>
    </message>
    <message>
        <source>Use class 4, also for the selected boxes</source>
        <translation>Klasse 4 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 5</source>
        <translation>Klasse 5</translation>
    </message>
    <message>
        <source>Use class 5, also for the selected boxes</source>
        <translation>Klasse 5 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 6</source>
        <translation>Klasse 6</translation>
    </message>
    <message>
        <source>Use class 6, also for the selected boxes</source>
        <translation>Klasse 6 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 7</source>
        <translation>Klasse 7</translation>
    </message>
    <message>
        <source>Use class 7, also for the selected boxes</source>
        <translation>Klasse 7 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 8</source>
        <translation>Klasse 8</translation>
    </message>
    <message>
        <source>Use class 8, also for the selected boxes</source>
        <translation>Klasse 8 verwenden, auch für die gewählten Rahmen</translation>
    </message>
    <message>
        <source>Class 9</source>
        <translation>Klasse 9</translation>
    </message>
    <message>
        <source>Use class 9, also for the selected boxes</source>
        <translation>Klasse 9 verwenden, auch für die gewählten Rahmen</translation>
    </message>
</context>
<context>
    <name>AdjustPanel</name>
    <message>
        <source>Picture adjustments</source>
        <translation>Bildanpassung</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show the picture as it is</source>
        <translation>Das Bild zeigen, wie es ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>Nur zum Ansehen</translation>
    </message>
</context>
<context>
    <name>AdjustedSign</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show the picture as it is</source>
        <translation>Das Bild zeigen, wie es ist</translation>
    </message>
    <message>
        <source>Adjusted picture</source>
        <translation>Angepasstes Bild</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>{} done</source>
        <translation>{} fertig</translation>
    </message>
    <message>
        <source>{} no plates</source>
        <translation>{} ohne Kennzeichen</translation>
    </message>
    <message>
        <source>{} accepts suggestions</source>
        <translation>{} nimmt Vorschläge an</translation>
    </message>
    <message>
        <source>{} removes them</source>
        <translation>{} entfernt sie</translation>
    </message>
    <message>
        <source>{} puts them back</source>
        <translation>{} holt sie zurück</translation>
    </message>
    <message>
        <source>{} selected: {}</source>
        <translation>{} gewählt: {}</translation>
    </message>
    <message>
        <source>{} marked done.</source>
        <translation>{} als fertig markiert.</translation>
    </message>
    <message>
        <source>{} without a box left to do.</source>
        <translation>Ohne Rahmen, weiter offen: {}.</translation>
    </message>
    <message>
        <source>{} marked as without plates.</source>
        <translation>{} als ohne Kennzeichen markiert.</translation>
    </message>
    <message>
        <source>{} taken away.</source>
        <translation>{} entfernt.</translation>
    </message>
    <message>
        <source>{} with locked boxes left as they were.</source>
        <translation>Wegen gesperrter Rahmen unverändert: {}.</translation>
    </message>
    <message>
        <source>{} to do again.</source>
        <translation>{} wieder offen.</translation>
    </message>
    <message>
        <source>No suggestion on these images.</source>
        <translation>Kein Vorschlag auf diesen Bildern.</translation>
    </message>
    <message>
        <source>{} accepted, {} marked done.</source>
        <translation>{} angenommen, {} als fertig markiert.</translation>
    </message>
    <message>
        <source>{} without a suggestion left as they were.</source>
        <translation>Ohne Vorschlag unverändert: {}.</translation>
    </message>
    <message>
        <source>{} removed from the project; the files stay.</source>
        <translation>{} aus dem Projekt entfernt; die Dateien bleiben.</translation>
    </message>
    <message>
        <source>{} put back.</source>
        <translation>{} zurückgeholt.</translation>
    </message>
    <message>
        <source>Path copied.</source>
        <translation>Pfad kopiert.</translation>
    </message>
    <message>
        <source>{} paths copied.</source>
        <translation>{} Pfade kopiert.</translation>
    </message>
    <message>
        <source>These images are removed: {} puts them back.</source>
        <translation>Diese Bilder sind entfernt: {} holt sie zurück.</translation>
    </message>
    <message>
        <source>{} takes it back.</source>
        <translation>{} nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>BoxEditing</name>
    <message>
        <source>{} copied.</source>
        <translation>{} kopiert.</translation>
    </message>
    <message>
        <source>No box on the clipboard: select one and copy it first.</source>
        <translation>Kein Rahmen in der Zwischenablage: zuerst einen wählen und kopieren.</translation>
    </message>
    <message>
        <source>Paste box</source>
        <translation>Rahmen einfügen</translation>
    </message>
    <message>
        <source>Paste {}</source>
        <translation>{} einfügen</translation>
    </message>
    <message>
        <source>Duplicate box</source>
        <translation>Rahmen duplizieren</translation>
    </message>
    <message>
        <source>Duplicate {}</source>
        <translation>{} duplizieren</translation>
    </message>
    <message>
        <source>This is the first image: none is before it.</source>
        <translation>Dies ist das erste Bild: davor ist keines.</translation>
    </message>
    <message>
        <source>The image before has no box.</source>
        <translation>Das Bild davor hat keinen Rahmen.</translation>
    </message>
    <message>
        <source>All boxes of the image before are here already.</source>
        <translation>Alle Rahmen des Bilds davor sind schon hier.</translation>
    </message>
    <message>
        <source>Boxes of the image before</source>
        <translation>Rahmen vom Bild davor</translation>
    </message>
    <message>
        <source>{} taken over from the image before.</source>
        <translation>{} vom Bild davor übernommen.</translation>
    </message>
    <message>
        <source>{} locked until the project is closed.</source>
        <translation>{} gesperrt, bis das Projekt geschlossen wird.</translation>
    </message>
    <message>
        <source>{} unlocked.</source>
        <translation>{} freigegeben.</translation>
    </message>
    <message>
        <source>Select a box first: click it, or press {}.</source>
        <translation>Zuerst einen Rahmen wählen: anklicken oder {} drücken.</translation>
    </message>
    <message>
        <source>{} locked: {} unlocks what is selected.</source>
        <translation>{} gesperrt: {} gibt frei, was gewählt ist.</translation>
    </message>
</context>
<context>
    <name>BoxList</name>
    <message>
        <source>Marked as without plates.</source>
        <translation>Als ohne Kennzeichen markiert.</translation>
    </message>
    <message>
        <source>No box yet. Press {} and drag one around each plate, or {} if there is none.</source>
        <translation>Noch kein Rahmen. Mit {} um jedes Kennzeichen einen ziehen, oder {}, wenn keines da ist.</translation>
    </message>
    <message>
        <source>All is hidden: {} shows it</source>
        <translation>Alles ausgeblendet: {} zeigt es</translation>
    </message>
    <message>
        <source>{} hidden: {} shows them</source>
        <translation>{} ausgeblendet: {} zeigt sie</translation>
    </message>
</context>
<context>
    <name>BoxMenu</name>
    <message>
        <source>&amp;Accept suggestion</source>
        <translation>Vorschlag &amp;annehmen</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>&amp;Klasse</translation>
    </message>
    <message>
        <source>Un&amp;lock</source>
        <translation>&amp;Freigeben</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Sperren</translation>
    </message>
</context>
<context>
    <name>BoxModel</name>
    <message>
        <source>drawn</source>
        <translation>gezeichnet</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>accepted from a suggestion</source>
        <translation>aus Vorschlag angenommen</translation>
    </message>
    <message>
        <source>corrected from a suggestion</source>
        <translation>aus Vorschlag berichtigt</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Size in pixels</source>
        <translation>Größe in Pixeln</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Woher er kommt</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Sichtbar</translation>
    </message>
    <message>
        <source>Locked: click to unlock</source>
        <translation>Gesperrt: Klick gibt frei</translation>
    </message>
    <message>
        <source>Click to lock it as it is</source>
        <translation>Klick sperrt ihn, wie er ist</translation>
    </message>
    <message>
        <source>Hidden: click to show</source>
        <translation>Ausgeblendet: Klick zeigt ihn</translation>
    </message>
    <message>
        <source>Click to hide it</source>
        <translation>Klick blendet ihn aus</translation>
    </message>
    <message>
        <source>{} pixels</source>
        <translation>{} Pixel</translation>
    </message>
    <message>
        <source>suggested, score {}</source>
        <translation>vorgeschlagen, Wert {}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>ausgeblendet</translation>
    </message>
</context>
<context>
    <name>BoxTable</name>
    <message>
        <source>Boxes of this image</source>
        <translation>Rahmen dieses Bilds</translation>
    </message>
</context>
<context>
    <name>BusyPage</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Callout</name>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture with its boxes</source>
        <translation>Bild mit seinen Rahmen</translation>
    </message>
    <message>
        <source>Boxes: {}, suggestions: {}</source>
        <translation>Rahmen: {}, Vorschläge: {}</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>Alle Bilder zeigen</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Show only images that are to do</source>
        <translation>Nur offene Bilder zeigen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Show only images that are done</source>
        <translation>Nur fertige Bilder zeigen</translation>
    </message>
    <message>
        <source>No plates</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Show only images marked as without plates</source>
        <translation>Nur Bilder ohne Kennzeichen zeigen</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Show only images to do on which the model suggests boxes</source>
        <translation>Nur offene Bilder zeigen, auf denen das Modell Rahmen vorschlägt</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Show only images whose file is not there</source>
        <translation>Nur Bilder zeigen, deren Datei fehlt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Show the images that were removed from the project, to put them back</source>
        <translation>Aus dem Projekt entfernte Bilder zeigen, um sie zurückzuholen</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>new class</source>
        <translation>neue Klasse</translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation>Klasse hinzufügen</translation>
    </message>
    <message>
        <source>Rename the class (F2)</source>
        <translation>Klasse umbenennen (F2)</translation>
    </message>
    <message>
        <source>Delete the class, if no box has it</source>
        <translation>Klasse löschen, wenn kein Rahmen sie hat</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>{}, key {}</source>
        <translation>{}, Taste {}</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Training is running</source>
        <translation>Training läuft</translation>
    </message>
    <message>
        <source>A training is running.</source>
        <translation>Es läuft ein Training.</translation>
    </message>
    <message>
        <source>It ends with this project. The best model so far can be kept.</source>
        <translation>Es endet mit diesem Projekt. Das bisher beste Modell kann erhalten bleiben.</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>Beenden und das beste behalten</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Lauf verwerfen</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Your last changes are not on the disk yet.</source>
        <translation>Die letzten Änderungen sind noch nicht auf der Festplatte.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>Schließen und verwerfen</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Loss and AP50 of this run</source>
        <translation>Verlust und AP50 dieses Laufs</translation>
    </message>
    <message>
        <source>Loss on the training images, and AP50 on the held-back ones, step by step</source>
        <translation>Verlust auf den Trainingsbildern und AP50 auf den zurückgehaltenen, Schritt für Schritt</translation>
    </message>
    <message>
        <source>AP50, 0 to 1</source>
        <translation>AP50, 0 bis 1</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>class {}</source>
        <translation>Klasse {}</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to add to this project</source>
        <translation>Loslassen, um es diesem Projekt hinzuzufügen</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Nothing left to do: every image is done.</source>
        <translation>Nichts mehr offen: jedes Bild ist fertig.</translation>
    </message>
    <message>
        <source>No image is done yet. Draw the boxes on one, then press {}.</source>
        <translation>Noch ist kein Bild fertig. Auf einem die Rahmen zeichnen, dann {} drücken.</translation>
    </message>
    <message>
        <source>No image is marked as without plates. Press {} on one without.</source>
        <translation>Kein Bild ist als ohne Kennzeichen markiert. Auf einem ohne {} drücken.</translation>
    </message>
    <message>
        <source>No suggestion on an image to do. Train a model, or let “Show from” on the right begin lower.</source>
        <translation>Kein Vorschlag auf einem offenen Bild. Ein Modell trainieren oder rechts „Zeigen ab“ senken.</translation>
    </message>
    <message>
        <source>Every image has its file.</source>
        <translation>Jedes Bild hat seine Datei.</translation>
    </message>
    <message>
        <source>No image is removed.</source>
        <translation>Kein Bild ist entfernt.</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>Alle Bilder zeigen</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Bilder hinzufügen…</translation>
    </message>
    <message>
        <source>No images here yet. Add some, or drop files and folders on this window.</source>
        <translation>Noch keine Bilder. Welche hinzufügen oder Dateien und Ordner auf dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Nothing matches “{}”.</source>
        <translation>Nichts passt zu „{}“.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Exporting to {}</source>
        <translation>Export nach {}</translation>
    </message>
    <message>
        <source>Importing {}</source>
        <translation>Import aus {}</translation>
    </message>
    <message>
        <source>{} with {} written to {}, {} of them without plates.</source>
        <translation>{}, {} geschrieben nach {}, {} davon ohne Kennzeichen.</translation>
    </message>
    <message>
        <source>{} with {} written to {}.</source>
        <translation>{}, {} geschrieben nach {}.</translation>
    </message>
    <message>
        <source>{} with {} imported</source>
        <translation>{}, {} importiert</translation>
    </message>
    <message>
        <source>{} of them without plates</source>
        <translation>{} davon ohne Kennzeichen</translation>
    </message>
    <message>
        <source>{} without labels to do</source>
        <translation>{} ohne Beschriftung, noch offen</translation>
    </message>
    <message>
        <source>{} refused: reversed, empty or outside the image.</source>
        <translation>{} abgelehnt: verkehrt, leer oder außerhalb des Bilds.</translation>
    </message>
    <message>
        <source>{} cut at the border of the image.</source>
        <translation>{} am Bildrand beschnitten.</translation>
    </message>
    <message>
        <source>{} left out, not done yet.</source>
        <translation>{} ausgelassen, noch nicht fertig.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Export labels</source>
        <translation>Beschriftungen exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Folder to export to</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>Only images that are done</source>
        <translation>Nur fertige Bilder</translation>
    </message>
    <message>
        <source>To folder</source>
        <translation>In Ordner</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>No new images in the folder.</source>
        <translation>Keine neuen Bilder im Ordner.</translation>
    </message>
    <message>
        <source>{} added</source>
        <translation>{} hinzugefügt</translation>
    </message>
    <message>
        <source>already there: {}</source>
        <translation>schon da: {}</translation>
    </message>
    <message>
        <source>back from the trash: {}</source>
        <translation>aus dem Papierkorb zurück: {}</translation>
    </message>
    <message>
        <source>still in the trash: {}</source>
        <translation>noch im Papierkorb: {}</translation>
    </message>
    <message>
        <source>no image: {}</source>
        <translation>kein Bild: {}</translation>
    </message>
    <message>
        <source>{} is not where it was.</source>
        <translation>{} liegt nicht mehr an seinem Ort.</translation>
    </message>
    <message>
        <source>{} are not where they were.</source>
        <translation>{} liegen nicht mehr an ihrem Ort.</translation>
    </message>
    <message>
        <source>{} found again, none is missing any more.</source>
        <translation>{} wiedergefunden, keines fehlt mehr.</translation>
    </message>
    <message>
        <source>Not found: {}.</source>
        <translation>Nicht gefunden: {}.</translation>
    </message>
    <message>
        <source>{} found again, {} still missing.</source>
        <translation>{} wiedergefunden, noch fehlen {}.</translation>
    </message>
    <message>
        <source>{} is not in {} any more.
Put it back, or let “Find missing files” look for it.</source>
        <translation>{} liegt nicht mehr in {}.
Zurücklegen oder mit „Fehlende Dateien suchen“ danach suchen.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Add the images of a folder</source>
        <translation>Bilder eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>Every image is where it was.</source>
        <translation>Jedes Bild liegt an seinem Ort.</translation>
    </message>
    <message>
        <source>Find them</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>{} has another size than before: check its boxes.</source>
        <translation>{} hat eine andere Größe als vorher: Die Rahmen bitte prüfen.</translation>
    </message>
    <message>
        <source>Looking for missing files</source>
        <translation>Fehlende Dateien werden gesucht</translation>
    </message>
    <message>
        <source>Where else may the files be?</source>
        <translation>Wo könnten die Dateien sonst sein?</translation>
    </message>
    <message>
        <source>Look in another folder…</source>
        <translation>In anderem Ordner suchen…</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search names</source>
        <translation>Namen suchen</translation>
    </message>
    <message>
        <source>Search images</source>
        <translation>Bilder suchen</translation>
    </message>
    <message>
        <source>Words that the name holds.
On the boxes: boxes:0, boxes&gt;3, class:car, height&lt;20 (pixels).
Esc clears it and goes back to the list.</source>
        <translation>Wörter aus dem Namen.
Zu den Rahmen: boxes:0, boxes&gt;3, class:car, height&lt;20 (Pixel).
Esc leert das Feld und geht zurück zur Liste.</translation>
    </message>
</context>
<context>
    <name>HintLine</name>
    <message>
        <source>Every image is removed: {} takes that back</source>
        <translation>Jedes Bild ist entfernt: {} nimmt das zurück</translation>
    </message>
    <message>
        <source>No images yet: {} opens a folder</source>
        <translation>Noch keine Bilder: {} öffnet einen Ordner</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>{} next image</source>
        <translation>{} nächstes Bild</translation>
    </message>
    <message>
        <source>{} image before</source>
        <translation>{} Bild davor</translation>
    </message>
    <message>
        <source>{} accepts this suggestion</source>
        <translation>{} nimmt diesen Vorschlag an</translation>
    </message>
    <message>
        <source>{} rejects it</source>
        <translation>{} lehnt ab</translation>
    </message>
    <message>
        <source>drag it to correct it</source>
        <translation>ziehen berichtigt</translation>
    </message>
    <message>
        <source>{} goes on</source>
        <translation>{} geht weiter</translation>
    </message>
    <message>
        <source>{} marks it done and goes on</source>
        <translation>{} markiert als fertig und geht weiter</translation>
    </message>
    <message>
        <source>Arrows move the box</source>
        <translation>Pfeile bewegen den Rahmen</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>{} puts it back</source>
        <translation>{} holt es zurück</translation>
    </message>
    <message>
        <source>{} next box</source>
        <translation>{} nächster Rahmen</translation>
    </message>
    <message>
        <source>{} goes back</source>
        <translation>{} geht zurück</translation>
    </message>
    <message>
        <source>{} deletes it</source>
        <translation>{} löscht ihn</translation>
    </message>
    <message>
        <source>Arrows move</source>
        <translation>Pfeile bewegen</translation>
    </message>
    <message>
        <source>Ctrl+arrows resize</source>
        <translation>Strg+Pfeile ändern die Größe</translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}, {}</translation>
    </message>
    <message>
        <source>{} deletes</source>
        <translation>{} löscht</translation>
    </message>
    <message>
        <source>{} lets go</source>
        <translation>{} lässt los</translation>
    </message>
    <message>
        <source>{} no plates</source>
        <translation>{} ohne Kennzeichen</translation>
    </message>
    <message>
        <source>{} accepts and goes on</source>
        <translation>{} nimmt an und geht weiter</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>Drag a box around each plate</source>
        <translation>um jedes Kennzeichen einen Rahmen ziehen</translation>
    </message>
    <message>
        <source>{} draws a box</source>
        <translation>{} zeichnet einen Rahmen</translation>
    </message>
    <message>
        <source>drag the next box</source>
        <translation>nächsten Rahmen ziehen</translation>
    </message>
    <message>
        <source>Marked as without plates</source>
        <translation>Als ohne Kennzeichen markiert</translation>
    </message>
    <message>
        <source>{} puts it back to do</source>
        <translation>{} setzt es wieder auf offen</translation>
    </message>
</context>
<context>
    <name>ImageListView</name>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>ImageLoader</name>
    <message>
        <source>{} could not be read because of a fault in Platewright; it is in the log.</source>
        <translation>{} war wegen eines Fehlers in Platewright nicht lesbar; er steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>ImageState</name>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>No plates</source>
        <translation>Ohne Kennzeichen</translation>
    </message>
</context>
<context>
    <name>ImageTab</name>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>No plates</source>
        <translation>Ohne Kennzeichen</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>as their folders say (train, valid, test)</source>
        <translation>wie ihre Ordner sagen (train, valid, test)</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>zum Trainieren</translation>
    </message>
    <message>
        <source>for checking the model</source>
        <translation>zum Prüfen des Modells</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Beschriftungen importieren</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Folder of the images</source>
        <translation>Ordner der Bilder</translation>
    </message>
    <message>
        <source>Folder of the labels</source>
        <translation>Ordner der Beschriftungen</translation>
    </message>
    <message>
        <source>beside the images</source>
        <translation>neben den Bildern</translation>
    </message>
    <message>
        <source>Use the images</source>
        <translation>Verwendung der Bilder</translation>
    </message>
    <message>
        <source>Images in</source>
        <translation>Bilder in</translation>
    </message>
    <message>
        <source>Labels in</source>
        <translation>Beschriftungen in</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Imported images count as done. Images that have boxes already keep theirs.</source>
        <translation>Importierte Bilder gelten als fertig. Bilder mit Rahmen behalten die ihren.</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
</context>
<context>
    <name>KeyOverview</name>
    <message>
        <source>Draw a box</source>
        <translation>Rahmen zeichnen</translation>
    </message>
    <message>
        <source>Drag, or two clicks</source>
        <translation>Ziehen oder zwei Klicks</translation>
    </message>
    <message>
        <source>While Draw is on: from corner to corner, also over other boxes</source>
        <translation>Im Zeichnen: von Ecke zu Ecke, auch über andere Rahmen</translation>
    </message>
    <message>
        <source>Change a box</source>
        <translation>Rahmen ändern</translation>
    </message>
    <message>
        <source>Drag a handle</source>
        <translation>An einem Griff ziehen</translation>
    </message>
    <message>
        <source>The selected box has eight; it keeps its distance from the mouse</source>
        <translation>Der gewählte Rahmen hat acht; der Abstand zur Maus bleibt</translation>
    </message>
    <message>
        <source>Select or move a box</source>
        <translation>Rahmen wählen oder bewegen</translation>
    </message>
    <message>
        <source>Click or drag it</source>
        <translation>Anklicken oder ziehen</translation>
    </message>
    <message>
        <source>While Select is on; with Shift or Ctrl several boxes</source>
        <translation>Im Auswählen; mit Umschalt oder Strg mehrere</translation>
    </message>
    <message>
        <source>Aim finely</source>
        <translation>Fein zielen</translation>
    </message>
    <message>
        <source>Shift held</source>
        <translation>Umschalt gehalten</translation>
    </message>
    <message>
        <source>While drawing or dragging, the mouse goes at a quarter of its pace</source>
        <translation>Beim Zeichnen und Ziehen geht die Maus ein Viertel so weit</translation>
    </message>
    <message>
        <source>What else can be done</source>
        <translation>Was sonst noch geht</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>On the picture, a box or an image of the list</source>
        <translation>Auf dem Bild, einem Rahmen oder einem Bild der Liste</translation>
    </message>
    <message>
        <source>Accept a suggestion</source>
        <translation>Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>The dashed box becomes yours</source>
        <translation>Der gestrichelte Rahmen wird übernommen</translation>
    </message>
    <message>
        <source>Zoom at the mouse</source>
        <translation>An der Maus zoomen</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Strg+Mausrad</translation>
    </message>
    <message>
        <source>What is under the mouse stays there</source>
        <translation>Was unter der Maus liegt, bleibt dort</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>With Shift sideways</source>
        <translation>Mit Umschalt seitwärts</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Drag with Space held, or with the middle button</source>
        <translation>Ziehen mit Leertaste oder mittlerer Taste</translation>
    </message>
    <message>
        <source>A tap of Space is a key like others</source>
        <translation>Ein Druck auf Leertaste ist eine Taste wie andere</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>With Shift back</source>
        <translation>Mit Umschalt zurück</translation>
    </message>
    <message>
        <source>Press a button</source>
        <translation>Schaltfläche drücken</translation>
    </message>
    <message>
        <source>Space or Enter</source>
        <translation>Leertaste oder Enter</translation>
    </message>
    <message>
        <source>The one that has the keyboard</source>
        <translation>Die, die die Tastatur hat</translation>
    </message>
    <message>
        <source>Open a menu</source>
        <translation>Menü öffnen</translation>
    </message>
    <message>
        <source>Alt and its underlined letter</source>
        <translation>Alt und unterstrichener Buchstabe</translation>
    </message>
    <message>
        <source>The arrows go on from there</source>
        <translation>Die Pfeile gehen von dort weiter</translation>
    </message>
    <message>
        <source>Moving the selected box</source>
        <translation>Gewählten Rahmen bewegen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Mouse and fixed keys</source>
        <translation>Maus und feste Tasten</translation>
    </message>
    <message>
        <source>Esc also closes menus and dialogs, so this action keeps it.</source>
        <translation>Esc schließt auch Menüs und Dialoge, daher behält diese Aktion sie.</translation>
    </message>
    <message>
        <source>Tab goes from one part of the window to the next, and stays so.</source>
        <translation>Tab geht von einem Teil des Fensters zum nächsten, und das bleibt so.</translation>
    </message>
    <message>
        <source>Esc cancels and lets go everywhere, and stays so.</source>
        <translation>Esc bricht überall ab und lässt los, und das bleibt so.</translation>
    </message>
    <message>
        <source>The arrows go through lists and menus; only moving boxes can share them.</source>
        <translation>Die Pfeile gehen durch Listen und Menüs; nur das Bewegen von Rahmen kann sie teilen.</translation>
    </message>
    <message>
        <source>Space and Enter press buttons; only actions on the picture can share them.</source>
        <translation>Leertaste und Enter drücken Schaltflächen; nur Aktionen auf dem Bild können sie teilen.</translation>
    </message>
    <message>
        <source>Alt with a letter opens a menu, and stays so.</source>
        <translation>Alt mit einem Buchstaben öffnet ein Menü, und das bleibt so.</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press a key</source>
        <translation>Taste drücken</translation>
    </message>
</context>
<context>
    <name>KeyStrip</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Belassen</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{} or {}</source>
        <translation>{} oder {}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation>Aktion oder Taste suchen</translation>
    </message>
    <message>
        <source>Find by key</source>
        <translation>Nach Taste suchen</translation>
    </message>
    <message>
        <source>Press a key to see what it does</source>
        <translation>Eine Taste drücken, um zu sehen, was sie tut</translation>
    </message>
    <message>
        <source>Restore all keys</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>{} does nothing yet.</source>
        <translation>{} tut noch nichts.</translation>
    </message>
    <message>
        <source>Nothing matches “{}”.</source>
        <translation>Nichts passt zu „{}“.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
    <message>
        <source>{} Default: {}</source>
        <translation>{} Standard: {}</translation>
    </message>
    <message>
        <source>Press the other key for “{}”.</source>
        <translation>Die weitere Taste für „{}“ drücken.</translation>
    </message>
    <message>
        <source>Press the new key for “{}”.</source>
        <translation>Die neue Taste für „{}“ drücken.</translation>
    </message>
    <message>
        <source>{} is “{}”. Use it for “{}” instead?</source>
        <translation>{} ist „{}“. Stattdessen für „{}“ verwenden?</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>Hier verwenden</translation>
    </message>
    <message>
        <source>All actions have their default keys again.</source>
        <translation>Alle Aktionen haben wieder ihre Standardtasten.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>No box yet: draw one, or press {} for no plates.</source>
        <translation>Noch kein Rahmen: einen zeichnen oder {} für ohne Kennzeichen.</translation>
    </message>
    <message>
        <source>A locked box is here: select it and press {} to unlock it.</source>
        <translation>Hier liegt ein gesperrter Rahmen: wählen und mit {} freigeben.</translation>
    </message>
    <message>
        <source>No plates: {} taken away. {} brings them back.</source>
        <translation>Ohne Kennzeichen: {} entfernt. {} holt sie zurück.</translation>
    </message>
    <message>
        <source>No suggestion here: draw a box, or press {} for no plates.</source>
        <translation>Kein Vorschlag hier: einen Rahmen zeichnen oder {} für ohne Kennzeichen.</translation>
    </message>
    <message>
        <source>Select a suggestion first: click its dashed box.</source>
        <translation>Zuerst einen Vorschlag wählen: auf seinen gestrichelten Rahmen klicken.</translation>
    </message>
    <message>
        <source>There is no class {}: add it on the right.</source>
        <translation>Es gibt keine Klasse {}: rechts hinzufügen.</translation>
    </message>
    <message>
        <source>This is the first image.</source>
        <translation>Dies ist das erste Bild.</translation>
    </message>
    <message>
        <source>No other image is to do.</source>
        <translation>Kein weiteres Bild ist offen.</translation>
    </message>
    <message>
        <source>All images are done.</source>
        <translation>Alle Bilder sind fertig.</translation>
    </message>
    <message>
        <source>This is the last image. {} to do: {} goes there.</source>
        <translation>Dies ist das letzte Bild. Noch offen: {}. {} führt hin.</translation>
    </message>
    <message>
        <source>This is the last image, and all are done.</source>
        <translation>Dies ist das letzte Bild, und alle sind fertig.</translation>
    </message>
    <message>
        <source>{} cannot be read: it stays as it is.</source>
        <translation>{} ist nicht lesbar: Das Bild bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>No box yet: {} accepts the suggestions, {} says no plates.</source>
        <translation>Noch kein Rahmen: {} nimmt die Vorschläge an, {} sagt ohne Kennzeichen.</translation>
    </message>
</context>
<context>
    <name>ListMenu</name>
    <message>
        <source>{} selected</source>
        <translation>{} gewählt</translation>
    </message>
    <message>
        <source>Mark &amp;done</source>
        <translation>Als &amp;fertig markieren</translation>
    </message>
    <message>
        <source>Mark as without &amp;plates</source>
        <translation>Als &amp;ohne Kennzeichen markieren</translation>
    </message>
    <message>
        <source>Mark &amp;to do again</source>
        <translation>&amp;Wieder offen</translation>
    </message>
    <message>
        <source>&amp;Accept suggestions</source>
        <translation>Vorschläge &amp;annehmen</translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation>Pfad &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy paths</source>
        <translation>Pfade &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Show in file manager</source>
        <translation>Im Datei&amp;manager zeigen</translation>
    </message>
    <message>
        <source>&amp;Remove from the project</source>
        <translation>Aus dem Projekt &amp;entfernen</translation>
    </message>
    <message>
        <source>Put &amp;back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Ending the training…</source>
        <translation>Training wird beendet…</translation>
    </message>
    <message>
        <source>Something went wrong inside Platewright ({}). Your boxes are kept; you can go on.</source>
        <translation>In Platewright ging etwas schief ({}). Die Rahmen sind erhalten, die Arbeit kann weitergehen.</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Importing labels…</source>
        <translation>Beschriftungen werden importiert…</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Box</source>
        <translation>&amp;Rahmen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;When the image changes</source>
        <translation>Beim Bild&amp;wechsel</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator: the whole picture in small</source>
        <translation>Navigator: das ganze Bild in klein</translation>
    </message>
</context>
<context>
    <name>Open</name>
    <message>
        <source>Open a folder of images</source>
        <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Platewright projects ({})</source>
        <translation>Platewright-Projekte ({})</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>Opening {}…</source>
        <translation>{} wird geöffnet…</translation>
    </message>
    <message>
        <source>Making the demo…</source>
        <translation>Demo wird angelegt…</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: {}</source>
        <translation>Wählen: {}</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>{} is not there now. Del takes it off this list.</source>
        <translation>{} ist jetzt nicht da. Entf nimmt es von der Liste.</translation>
    </message>
    <message>
        <source>{} of {} done</source>
        <translation>{} / {} fertig</translation>
    </message>
</context>
<context>
    <name>RowFacts</name>
    <message>
        <source>The file is not where it was; the boxes are kept. {} looks for it.</source>
        <translation>Die Datei liegt nicht mehr an ihrem Ort; die Rahmen sind erhalten. {} sucht sie.</translation>
    </message>
    <message>
        <source>Removed from the project; its file and its boxes are kept. {} puts it back.</source>
        <translation>Aus dem Projekt entfernt; Datei und Rahmen sind erhalten. {} holt es zurück.</translation>
    </message>
    <message>
        <source>file missing</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>prepared</source>
        <translation>vorbereitet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Use this run</source>
        <translation>Diesen Lauf verwenden</translation>
    </message>
    <message>
        <source>Let this run make the suggestions</source>
        <translation>Diesen Lauf die Vorschläge machen lassen</translation>
    </message>
    <message>
        <source>It makes the suggestions.</source>
        <translation>Er macht die Vorschläge.</translation>
    </message>
</context>
<context>
    <name>RunProgress</name>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>AP50</source>
        <translation>AP50</translation>
    </message>
    <message>
        <source>Images/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>Beenden, bestes behalten</translation>
    </message>
    <message>
        <source>Finish this step and keep the best model so far</source>
        <translation>Diesen Schritt beenden und das bisher beste Modell behalten</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>End the run and leave nothing of it</source>
        <translation>Den Lauf beenden, ohne etwas von ihm zu behalten</translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation>{}, noch etwa {}</translation>
    </message>
    <message>
        <source>Stopping, the best so far is kept</source>
        <translation>Wird beendet, das bisher beste bleibt</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Lauf verwerfen</translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation>Diesen Lauf verwerfen?</translation>
    </message>
    <message>
        <source>What it has learnt so far is lost. Your boxes stay as they are.</source>
        <translation>Was er bisher gelernt hat, geht verloren. Die Rahmen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Weiter trainieren</translation>
    </message>
</context>
<context>
    <name>RunSetup</name>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Accurate</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train on the images that are done</source>
        <translation>Mit den fertigen Bildern trainieren</translation>
    </message>
    <message>
        <source>{}, about {}</source>
        <translation>{}, etwa {}</translation>
    </message>
    <message>
        <source>Which kind of network is trained; what each is for stands beneath.</source>
        <translation>Welche Art Netz trainiert wird; wozu jede dient, steht darunter.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>RunWorker</name>
    <message>
        <source>Training ended by a fault of Platewright, which is in the log; your labels are untouched.</source>
        <translation>Das Training endete durch einen Fehler in Platewright, der im Protokoll steht; die Beschriftungen sind unverändert.</translation>
    </message>
</context>
<context>
    <name>SaveStateView</name>
    <message>
        <source>saved ✓</source>
        <translation>gespeichert ✓</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>speichert…</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved state</source>
        <translation>Speicherstand</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Try to save again</source>
        <translation>Noch einmal zu speichern versuchen</translation>
    </message>
    <message>
        <source>Every change is on the disk when your hand comes off the mouse</source>
        <translation>Jede Änderung ist auf der Festplatte, sobald die Maustaste losgelassen wird</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>When the image changes</source>
        <translation>Beim Bildwechsel</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>Keep zoom and place</source>
        <translation>Zoom und Ort behalten</translation>
    </message>
    <message>
        <source>Show it as it was left</source>
        <translation>Wie zuletzt zeigen</translation>
    </message>
    <message>
        <source>Memory for pictures</source>
        <translation>Speicher für Bilder</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>With more, you can go back to more images without waiting</source>
        <translation>Mit mehr geht es ohne Warten zu mehr Bildern zurück</translation>
    </message>
    <message>
        <source>Lines through the mouse while drawing</source>
        <translation>Linien durch die Maus beim Zeichnen</translation>
    </message>
    <message>
        <source>Loupe on the edge that is moved</source>
        <translation>Lupe auf der bewegten Kante</translation>
    </message>
    <message>
        <source>Small map while the picture does not fit</source>
        <translation>Kleine Karte, solange das Bild nicht ganz zu sehen ist</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>See and change all keys…</source>
        <translation>Alle Tasten sehen und ändern…</translation>
    </message>
    <message>
        <source>Holds from the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
</context>
<context>
    <name>ShownImage</name>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A to Z</source>
        <translation>A bis Z</translation>
    </message>
    <message>
        <source>Z to A</source>
        <translation>Z bis A</translation>
    </message>
    <message>
        <source>File date</source>
        <translation>Dateidatum</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Doubt of the model</source>
        <translation>Zweifel des Modells</translation>
    </message>
    <message>
        <source>Most doubtful first</source>
        <translation>Zweifelhafteste zuerst</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Sicherste zuerst</translation>
    </message>
    <message>
        <source>Sorted by: {}, {}</source>
        <translation>Sortiert nach: {}, {}</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Draw number-plate boxes on your own photos, train a localiser on them, and see what it finds on new ones.</source>
        <translation>Kennzeichen auf Fotos einrahmen, ein Modell trainieren und sehen, was es auf neuen Fotos findet.</translation>
    </message>
    <message>
        <source>Open a folder of photos</source>
        <translation>Einen Ordner mit Fotos öffnen</translation>
    </message>
    <message>
        <source>They stay where they are, and nothing leaves this computer.</source>
        <translation>Sie bleiben, wo sie sind, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Draw a box around each plate</source>
        <translation>Um jedes Kennzeichen einen Rahmen ziehen</translation>
    </message>
    <message>
        <source>Some twenty images are enough for a first try.</source>
        <translation>Etwa zwanzig Bilder reichen für einen ersten Versuch.</translation>
    </message>
    <message>
        <source>Click Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Keep drawing meanwhile: a first model takes a few minutes.</source>
        <translation>Dabei weiterzeichnen: Ein erstes Modell braucht einige Minuten.</translation>
    </message>
    <message>
        <source>Accept or correct</source>
        <translation>Annehmen oder berichtigen</translation>
    </message>
    <message>
        <source>Platewright suggests boxes on the rest; train again, and it gets better.</source>
        <translation>Platewright schlägt weitere Rahmen vor; jedes Training macht es besser.</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>or drop a folder on this window</source>
        <translation>oder einen Ordner auf dieses Fenster ziehen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Size of the box</source>
        <translation>Größe des Rahmens</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>Pointer position in image pixels</source>
        <translation>Zeigerposition in Bildpixeln</translation>
    </message>
    <message>
        <source>Size of the image</source>
        <translation>Größe des Bilds</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Run that suggests</source>
        <translation>Lauf, der vorschlägt</translation>
    </message>
</context>
<context>
    <name>Suggester</name>
    <message>
        <source>The model cannot be loaded because of a fault in Platewright, which is in the log.</source>
        <translation>Das Modell lässt sich wegen eines Fehlers in Platewright nicht laden; er steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>SuggestionFlow</name>
    <message>
        <source>looking at images, {} · {}</source>
        <translation>sieht Bilder an, {} · {}</translation>
    </message>
</context>
<context>
    <name>SuggestionPanel</name>
    <message>
        <source>No model yet. Train one, and it suggests boxes on the images to do.</source>
        <translation>Noch kein Modell. Nach einem Training schlägt es auf den offenen Bildern Rahmen vor.</translation>
    </message>
    <message>
        <source>Show suggestions from this score</source>
        <translation>Vorschläge ab diesem Wert zeigen</translation>
    </message>
    <message>
        <source>Suggestions with a lower score are hidden</source>
        <translation>Vorschläge mit kleinerem Wert sind ausgeblendet</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Alle annehmen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Accept all shown; with the key also go on</source>
        <translation>Alle gezeigten annehmen; mit der Taste geht es auch weiter</translation>
    </message>
    <message>
        <source>Accept the selected suggestion</source>
        <translation>Gewählten Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Reject the selected suggestion</source>
        <translation>Gewählten Vorschlag ablehnen</translation>
    </message>
    <message>
        <source>From: {}</source>
        <translation>Von: {}</translation>
    </message>
    <message>
        <source>{} shown</source>
        <translation>{} gezeigt</translation>
    </message>
    <message>
        <source>None here</source>
        <translation>Keine hier</translation>
    </message>
    <message>
        <source>{}, {} with a lower score</source>
        <translation>{}, {} mit kleinerem Wert</translation>
    </message>
    <message>
        <source>Show from</source>
        <translation>Zeigen ab</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>about {} left</source>
        <translation>noch etwa {}</translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>{}…</source>
        <translation>{}…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>This did not work because of a fault in Platewright. It is noted in the log.</source>
        <translation>Das ging wegen eines Fehlers in Platewright nicht. Er steht im Protokoll.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>This image could not be read because of a fault in Platewright.</source>
        <translation>Dieses Bild war wegen eines Fehlers in Platewright nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Your images</source>
        <translation>Die Bilder</translation>
    </message>
    <message>
        <source>The buttons above narrow the list: to do, done, without plates. Opening changes no file.</source>
        <translation>Die Knöpfe darüber grenzen die Liste ein: offen, fertig, ohne Kennzeichen. Das Öffnen ändert keine Datei.</translation>
    </message>
    <message>
        <source>Draw a box around each plate</source>
        <translation>Um jedes Kennzeichen einen Rahmen ziehen</translation>
    </message>
    <message>
        <source>Drag from corner to corner, or click both. Try it now; {} takes it back.</source>
        <translation>Von Ecke zu Ecke ziehen oder beide anklicken. Gleich ausprobieren; {} nimmt es zurück.</translation>
    </message>
    <message>
        <source>One key per image</source>
        <translation>Eine Taste je Bild</translation>
    </message>
    <message>
        <source>{} marks the image done and goes on; {} says that it shows no plate.</source>
        <translation>{} markiert das Bild als fertig und geht weiter; {} sagt, dass es kein Kennzeichen zeigt.</translation>
    </message>
    <message>
        <source>This line always tells the keys that help now.</source>
        <translation>Diese Zeile nennt immer die Tasten, die jetzt helfen.</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>A model draws dashed boxes. {} accepts them and goes on; drag one to correct it.</source>
        <translation>Ein Modell zeichnet gestrichelte Rahmen. {} nimmt sie an und geht weiter; Ziehen berichtigt einen.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>With some twenty images done, train on them and go on drawing meanwhile.</source>
        <translation>Sind etwa zwanzig Bilder fertig, damit trainieren und dabei weiterzeichnen.</translation>
    </message>
    <message>
        <source>{} lists all keys.</source>
        <translation>{} zeigt alle Tasten.</translation>
    </message>
</context>
<context>
    <name>TrainButton</name>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Training: {}</source>
        <translation>Training: {}</translation>
    </message>
    <message>
        <source>Train a localiser on the images that are done</source>
        <translation>Mit den fertigen Bildern ein Modell trainieren</translation>
    </message>
    <message>
        <source>Training 100%</source>
        <translation>Training 100 %</translation>
    </message>
</context>
<context>
    <name>TrainingFlow</name>
    <message>
        <source>There is nothing to learn from yet: draw a box around each plate on some images, and press {} when an image is done.</source>
        <translation>Noch gibt es nichts zu lernen: auf einigen Bildern um jedes Kennzeichen einen Rahmen ziehen, und {} drücken, wenn ein Bild fertig ist.</translation>
    </message>
    <message>
        <source>No image is done yet; {} has boxes.</source>
        <translation>Noch ist kein Bild fertig; {} hat Rahmen.</translation>
    </message>
    <message>
        <source>Mark it done and train</source>
        <translation>Als fertig markieren und trainieren</translation>
    </message>
    <message>
        <source>No image is done yet; {} have boxes.</source>
        <translation>Noch ist kein Bild fertig; {} haben Rahmen.</translation>
    </message>
    <message>
        <source>Mark them done and train</source>
        <translation>Als fertig markieren und trainieren</translation>
    </message>
    <message>
        <source>Training starts</source>
        <translation>Das Training beginnt</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>noch etwa {}</translation>
    </message>
    <message>
        <source>Training {}</source>
        <translation>Training {}</translation>
    </message>
    <message>
        <source>Trained: the new model looks at the images to do. Its suggestions are dashed.</source>
        <translation>Trainiert: Das neue Modell sieht sich die offenen Bilder an. Seine Vorschläge sind gestrichelt.</translation>
    </message>
    <message>
        <source>Use its best so far</source>
        <translation>Seinen besten Stand verwenden</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message>
        <source>Your last changes are not on the disk yet: save them first.</source>
        <translation>Die letzten Änderungen sind noch nicht auf der Festplatte: zuerst speichern.</translation>
    </message>
    <message>
        <source>Move files to the trash</source>
        <translation>Dateien in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move the files of {} to the system&apos;s trash?</source>
        <translation>Dateien in den Papierkorb des Systems legen? Es sind {}.</translation>
    </message>
    <message>
        <source>Move the file of this image to the system&apos;s trash?</source>
        <translation>Die Datei dieses Bilds in den Papierkorb des Systems legen?</translation>
    </message>
    <message>
        <source>The project forgets these images and their boxes for good. Undo begins anew.</source>
        <translation>Das Projekt vergisst diese Bilder und ihre Rahmen endgültig. Rückgängig beginnt neu.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>{} in the system&apos;s trash.</source>
        <translation>{} im Papierkorb des Systems.</translation>
    </message>
    <message>
        <source>{} could not be moved there: {}.</source>
        <translation>{} ließ sich nicht dorthin legen: {}.</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Mark to do</source>
        <translation>Als offen markieren</translation>
    </message>
    <message>
        <source>Mark done</source>
        <translation>Als fertig markieren</translation>
    </message>
    <message>
        <source>Mark no plates</source>
        <translation>Als ohne Kennzeichen markieren</translation>
    </message>
    <message>
        <source>Mark as difficult</source>
        <translation>Als schwierig markieren</translation>
    </message>
    <message>
        <source>Mark as not difficult</source>
        <translation>Als nicht schwierig markieren</translation>
    </message>
    <message>
        <source>Mark as occluded</source>
        <translation>Als verdeckt markieren</translation>
    </message>
    <message>
        <source>Mark as not occluded</source>
        <translation>Als nicht verdeckt markieren</translation>
    </message>
    <message>
        <source>Mark as truncated</source>
        <translation>Als am Rand abgeschnitten markieren</translation>
    </message>
    <message>
        <source>Mark as not truncated</source>
        <translation>Als nicht abgeschnitten markieren</translation>
    </message>
    <message>
        <source>Add box</source>
        <translation>Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>Delete {}</source>
        <translation>{} löschen</translation>
    </message>
    <message>
        <source>box</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Resize {}</source>
        <translation>{} in der Größe ändern</translation>
    </message>
    <message>
        <source>Move {}</source>
        <translation>{} bewegen</translation>
    </message>
    <message>
        <source>Change class</source>
        <translation>Klasse ändern</translation>
    </message>
    <message>
        <source>Accept {} on {}</source>
        <translation>{} annehmen, auf {}</translation>
    </message>
    <message>
        <source>Mark {}</source>
        <translation>{} markieren</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>{} entfernen</translation>
    </message>
    <message>
        <source>Restore {}</source>
        <translation>{} wiederherstellen</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Accept {}</source>
        <translation>{} annehmen</translation>
    </message>
    <message>
        <source>Correct suggestion</source>
        <translation>Vorschlag berichtigen</translation>
    </message>
    <message>
        <source>Reject suggestion</source>
        <translation>Vorschlag ablehnen</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo: {}</source>
        <translation>&amp;Rückgängig: {}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo: {}</source>
        <translation>&amp;Wiederholen: {}</translation>
    </message>
    <message>
        <source>Your last changes are not saved yet. {}</source>
        <translation>Die letzten Änderungen sind noch nicht gespeichert. {}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>WorkspaceView</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>{} box(es)</source>
        <translation>
            <numerusform>{} Rahmen</numerusform>
            <numerusform>{} Rahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} done image(s)</source>
        <translation>
            <numerusform>{} fertiges Bild</numerusform>
            <numerusform>{} fertige Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} file(s)</source>
        <translation>
            <numerusform>{} Datei</numerusform>
            <numerusform>{} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} held-back image(s)</source>
        <translation>
            <numerusform>{} zurückgehaltenes Bild</numerusform>
            <numerusform>{} zurückgehaltene Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} image(s)</source>
        <translation>
            <numerusform>{} Bild</numerusform>
            <numerusform>{} Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} new image(s)</source>
        <translation>
            <numerusform>{} neues Bild</numerusform>
            <numerusform>{} neue Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} object(s)</source>
        <translation>
            <numerusform>{} Objekt</numerusform>
            <numerusform>{} Objekte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} plate(s)</source>
        <translation>
            <numerusform>{} Kennzeichen</numerusform>
            <numerusform>{} Kennzeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} suggestion(s)</source>
        <translation>
            <numerusform>{} Vorschlag</numerusform>
            <numerusform>{} Vorschläge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>_Form</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
</context>
<context>
    <name>_Message</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
</context>
<context>
    <name>_Slider</name>
    <message>
        <source>Double click puts it back</source>
        <translation>Doppelklick setzt zurück</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>the disk is full</source>
        <translation>die Festplatte ist voll</translation>
    </message>
    <message>
        <source>there is no permission</source>
        <translation>es fehlt die Berechtigung</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Bilder lesen</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Beschriftungen lesen</translation>
    </message>
    <message>
        <source>Writing labels</source>
        <translation>Beschriftungen schreiben</translation>
    </message>
    <message>
        <source>Comparing images</source>
        <translation>Bilder vergleichen</translation>
    </message>
    <message>
        <source>Comparing files</source>
        <translation>Dateien vergleichen</translation>
    </message>
    <message>
        <source>Comparing contents</source>
        <translation>Inhalte vergleichen</translation>
    </message>
    <message>
        <source>Looking through the folders</source>
        <translation>Ordner durchsehen</translation>
    </message>
    <message>
        <source>Drawing street scenes</source>
        <translation>Straßenszenen zeichnen</translation>
    </message>
    <message>
        <source>Centre head</source>
        <translation>Centre-Kopf</translation>
    </message>
    <message>
        <source>Finds any number of objects of any class and shape; starts from weights that know number plates.</source>
        <translation>Findet beliebig viele Objekte jeder Klasse und Form; beginnt mit Gewichten, die Kennzeichen kennen.</translation>
    </message>
    <message>
        <source>Finds any number of objects of any class; starts from weights that know number plates.</source>
        <translation>Findet beliebig viele Objekte jeder Klasse; beginnt mit Gewichten, die Kennzeichen kennen.</translation>
    </message>
    <message>
        <source>Transfer learning</source>
        <translation>Transferlernen</translation>
    </message>
    <message>
        <source>To learn from: a pretrained network, partly frozen, under a head for one box. It finds at most one object in an image, the largest.</source>
        <translation>Zum Lernen: ein vortrainiertes, teils eingefrorenes Netz unter einem Kopf für einen Rahmen. Es findet höchstens ein Objekt je Bild, das größte.</translation>
    </message>
    <message>
        <source>To learn from: the tutorial&apos;s small network, trained from scratch. It finds at most one object in an image, the largest, and far ones badly.</source>
        <translation>Zum Lernen: das kleine Netz des Tutorials, von Grund auf trainiert. Es findet höchstens ein Objekt je Bild, das größte, und ferne schlecht.</translation>
    </message>
    <message>
        <source>This Platewright came without a base model: train one first.</source>
        <translation>Dieses Platewright kam ohne Grundmodell: Zuerst ein Modell trainieren.</translation>
    </message>
    <message>
        <source>The base model knows number plates only, and the project has {}: train a model first.</source>
        <translation>Das Grundmodell kennt nur Kennzeichen, das Projekt enthält {}: Zuerst ein Modell trainieren.</translation>
    </message>
    <message>
        <source>There is no trained model in {}: train one first.</source>
        <translation>In {} liegt kein trainiertes Modell: Zuerst eines trainieren.</translation>
    </message>
    <message>
        <source>The model description {} cannot be read ({}): train again.</source>
        <translation>Die Modellbeschreibung {} ist nicht lesbar ({}): Neu trainieren.</translation>
    </message>
    <message>
        <source>The network file {} cannot be loaded ({}): train again.</source>
        <translation>Die Netzdatei {} lässt sich nicht laden ({}): Neu trainieren.</translation>
    </message>
    <message>
        <source>{} is not an image that Platewright reads (JPEG, PNG, BMP, WebP, TIFF).</source>
        <translation>{} ist kein Bild, das Platewright liest (JPEG, PNG, BMP, WebP, TIFF).</translation>
    </message>
    <message>
        <source>{} is an empty file (0 bytes): copy it again from the camera.</source>
        <translation>{} ist eine leere Datei (0 Byte): Noch einmal von der Kamera kopieren.</translation>
    </message>
    <message>
        <source>{} is too large ({} pixels): scale it down below {} megapixels.</source>
        <translation>{} ist zu groß ({} Pixel): Auf unter {} Megapixel verkleinern.</translation>
    </message>
    <message>
        <source>{} ({}x{} pixels) does not fit into memory.</source>
        <translation>{} ({}x{} Pixel) passt nicht in den Speicher.</translation>
    </message>
    <message>
        <source>{} is damaged and cannot be read as an image.</source>
        <translation>{} ist beschädigt und nicht als Bild lesbar.</translation>
    </message>
    <message>
        <source>{} is damaged or cut short and cannot be read: copy it again.</source>
        <translation>{} ist beschädigt oder abgeschnitten und nicht lesbar: Noch einmal kopieren.</translation>
    </message>
    <message>
        <source>Cannot read {}: {}.</source>
        <translation>{} ist nicht lesbar: {}.</translation>
    </message>
    <message>
        <source>Cannot read the folder {}: {}.</source>
        <translation>Der Ordner {} ist nicht lesbar: {}.</translation>
    </message>
    <message>
        <source>{} is not there: check the name, or choose another folder.</source>
        <translation>{} gibt es nicht: Den Namen prüfen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{} is a file: open the folder it lies in, or a project.</source>
        <translation>{} ist eine Datei: Ihren Ordner oder ein Projekt öffnen.</translation>
    </message>
    <message>
        <source>There is no image in {} (JPEG, PNG, BMP, WebP, TIFF): choose another folder.</source>
        <translation>In {} liegt kein Bild (JPEG, PNG, BMP, WebP, TIFF): Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{} cannot be written, so this project is kept in {}.</source>
        <translation>{} ist nicht beschreibbar, daher liegt dieses Projekt in {}.</translation>
    </message>
    <message>
        <source>{} is open in another Platewright: close it there first.</source>
        <translation>{} ist in einem anderen Platewright geöffnet: Zuerst dort schließen.</translation>
    </message>
    <message>
        <source>Cannot write in the project folder {}: {}.</source>
        <translation>Der Projektordner {} ist nicht beschreibbar: {}.</translation>
    </message>
    <message>
        <source>Cannot open {}: {}.</source>
        <translation>{} lässt sich nicht öffnen: {}.</translation>
    </message>
    <message>
        <source>There is no project in {}: open a folder of images to make one.</source>
        <translation>In {} liegt kein Projekt: Einen Ordner mit Bildern öffnen, um eines anzulegen.</translation>
    </message>
    <message>
        <source>{} is not a Platewright project. The file is untouched.</source>
        <translation>{} ist kein Platewright-Projekt. Die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>Cannot make the project folder {}: {}.</source>
        <translation>Der Projektordner {} lässt sich nicht anlegen: {}.</translation>
    </message>
    <message>
        <source>There is a class “{}” already: choose another name.</source>
        <translation>Eine Klasse „{}“ gibt es schon: Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{} boxes{} have this class: give them another class first.</source>
        <translation>{} Rahmen{} haben diese Klasse: Ihnen zuerst eine andere geben.</translation>
    </message>
    <message>
        <source> on removed images</source>
        <translation> auf entfernten Bildern</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>Eine Klasse braucht einen Namen.</translation>
    </message>
    <message>
        <source>{} was made by a newer Platewright (file version {}, this one reads {}): update Platewright to open it. The file is untouched.</source>
        <translation>{} stammt von einem neueren Platewright (Dateiversion {}, dieses liest {}): Platewright aktualisieren, um es zu öffnen. Die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>{} cannot be saved, the disk is full: make room and try again.</source>
        <translation>{} lässt sich nicht speichern, die Festplatte ist voll: Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{} is locked by another program: close it there and try again.</source>
        <translation>{} ist von einem anderen Programm gesperrt: Dort schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{} cannot be written: allow writing to the file and its folder, or copy the project elsewhere.</source>
        <translation>{} ist nicht beschreibbar: Das Schreiben in Datei und Ordner erlauben oder das Projekt kopieren.</translation>
    </message>
    <message>
        <source>{} is damaged and is left untouched: restore it from a copy ({}).</source>
        <translation>{} ist beschädigt und bleibt unverändert: Aus einer Kopie wiederherstellen ({}).</translation>
    </message>
    <message>
        <source>{} cannot be read or written ({}).</source>
        <translation>{} lässt sich nicht lesen oder schreiben ({}).</translation>
    </message>
    <message>
        <source>{} holds other files ({}): choose a new folder for the demo.</source>
        <translation>{} enthält andere Dateien ({}): Einen neuen Ordner für die Demo wählen.</translation>
    </message>
    <message>
        <source>The demo cannot be made in {}: {}.</source>
        <translation>Die Demo lässt sich in {} nicht anlegen: {}.</translation>
    </message>
    <message>
        <source>No image is done yet: draw the boxes on a few images, mark them done, and train again.</source>
        <translation>Noch ist kein Bild fertig: Auf einigen Bildern die Rahmen zeichnen, sie als fertig markieren und neu trainieren.</translation>
    </message>
    <message>
        <source>None of the done images has a box to learn from: draw one on at least one image.</source>
        <translation>Kein fertiges Bild hat einen Rahmen zum Lernen: Auf mindestens einem Bild einen zeichnen.</translation>
    </message>
    <message>
        <source>None of the done images can be read: check that their files are still where they were.</source>
        <translation>Kein fertiges Bild ist lesbar: Prüfen, ob die Dateien noch an ihrem Ort liegen.</translation>
    </message>
    <message>
        <source>Training was stopped before its first step, so there is nothing to keep.</source>
        <translation>Das Training endete vor seinem ersten Schritt, es gibt nichts zu behalten.</translation>
    </message>
    <message>
        <source>The time is too short for even one step of training: allow more minutes.</source>
        <translation>Die Zeit reicht nicht für einen einzigen Schritt: Mehr Minuten erlauben.</translation>
    </message>
    <message>
        <source>Training diverged (the loss is no number): train again with a lower learning rate.</source>
        <translation>Das Training ist auseinandergelaufen (der Verlust ist keine Zahl): Mit kleinerer Lernrate neu trainieren.</translation>
    </message>
    <message>
        <source>There is not enough memory to train, even with one picture at a time: close other programs.</source>
        <translation>Der Speicher reicht nicht zum Trainieren, auch nicht mit einem Bild zugleich: Andere Programme schließen.</translation>
    </message>
    <message>
        <source>There is not enough memory to train: close other programs and train again.</source>
        <translation>Der Speicher reicht nicht zum Trainieren: Andere Programme schließen und neu trainieren.</translation>
    </message>
    <message>
        <source>The disk is full: free some space and train again; your labels are untouched.</source>
        <translation>Die Festplatte ist voll: Platz schaffen und neu trainieren; die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>Training failed by a fault of Platewright ({}); your labels are untouched.</source>
        <translation>Das Training endete durch einen Fehler in Platewright ({}); die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>{}; your labels are untouched.{}</source>
        <translation>{}; die Beschriftungen sind unverändert.{}</translation>
    </message>
    <message>
        <source>The training was killed, most likely because the computer ran out of memory</source>
        <translation>Das Training wurde abgebrochen, vermutlich weil dem Computer der Speicher ausging</translation>
    </message>
    <message>
        <source>The training broke off ({})</source>
        <translation>Das Training brach ab ({})</translation>
    </message>
    <message>
        <source> The checkpoint of epoch {} is kept.</source>
        <translation> Der Stand von Epoche {} bleibt erhalten.</translation>
    </message>
    <message>
        <source>The training could not be started: {}.</source>
        <translation>Das Training ließ sich nicht starten: {}.</translation>
    </message>
    <message>
        <source>No run can be made in {}: {}.</source>
        <translation>In {} lässt sich kein Lauf anlegen: {}.</translation>
    </message>
    <message>
        <source>The app ended while this run was training.</source>
        <translation>Platewright endete, während dieser Lauf trainierte.</translation>
    </message>
    <message>
        <source>The scores have stopped rising: training ends early.</source>
        <translation>Die Werte steigen nicht mehr: Das Training endet früher.</translation>
    </message>
    <message>
        <source>Memory is short: training goes on with {} pictures at a time.</source>
        <translation>Der Speicher ist knapp: Es geht mit {} Bildern zugleich weiter.</translation>
    </message>
    <message>
        <source>Only {} images are done, so all of them train; the score comes from {} shorter trainings, each tried on the images that it did not see.</source>
        <translation>Nur {} Bilder sind fertig, daher trainieren alle; die Wertung kommt aus {} kürzeren Trainings, jedes an den Bildern geprüft, die es nicht sah.</translation>
    </message>
    <message>
        <source>There will be no score: with fewer than {} done images it takes trainings of its own; allow {} minutes or more for one.</source>
        <translation>Es wird keine Wertung geben: Mit weniger als {} fertigen Bildern braucht sie eigene Trainings; dafür mindestens {} Minuten erlauben.</translation>
    </message>
    <message>
        <source>Only {} images are done, so all of them train and none is held back for a score; with {} or more there will be one.</source>
        <translation>Nur {} Bilder sind fertig, daher trainieren alle und keines bleibt für eine Wertung zurück; ab {} gibt es eine.</translation>
    </message>
    <message>
        <source>No group of images could be held back, so all of them train and there is no score.</source>
        <translation>Es ließ sich keine Bildgruppe zurückhalten, daher trainieren alle und es gibt keine Wertung.</translation>
    </message>
    <message>
        <source>The image folder {} is not there: check the path.</source>
        <translation>Den Bilderordner {} gibt es nicht: Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>No image was found in {}: check the path.</source>
        <translation>In {} wurde kein Bild gefunden: Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>The annotations {} are not there: check the path.</source>
        <translation>Die Beschriftungen {} gibt es nicht: Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>No COCO file (.json) was found for the images in {}: name it (--annotations).</source>
        <translation>Zu den Bildern in {} wurde keine COCO-Datei (.json) gefunden: Sie angeben (--annotations).</translation>
    </message>
    <message>
        <source>No Pascal VOC file (.xml) was found for the images in {}: name their folder (--annotations).</source>
        <translation>Zu den Bildern in {} wurde keine Pascal-VOC-Datei (.xml) gefunden: Ihren Ordner angeben (--annotations).</translation>
    </message>
    <message>
        <source>No YOLO label file (.txt) was found for the images in {}: name their folder (--annotations).</source>
        <translation>Zu den Bildern in {} wurde keine YOLO-Datei (.txt) gefunden: Ihren Ordner angeben (--annotations).</translation>
    </message>
    <message>
        <source>{} is already there and would be overwritten: choose another folder, or allow overwriting (--overwrite).</source>
        <translation>{} gibt es schon und würde überschrieben: Einen anderen Ordner wählen oder das Überschreiben erlauben (--overwrite).</translation>
    </message>
    <message>
        <source>Cannot write {}: {}.</source>
        <translation>{} lässt sich nicht schreiben: {}.</translation>
    </message>
    <message>
        <source>Nothing was exported: {}</source>
        <translation>Nichts wurde exportiert: {}</translation>
    </message>
    <message>
        <source>{} not done, label some first.</source>
        <translation>{} nicht fertig, zuerst einige beschriften.</translation>
    </message>
    <message>
        <source>{}: the image is not there.</source>
        <translation>{}: Das Bild gibt es nicht.</translation>
    </message>
    <message>
        <source>Of images that differ in their ending alone, these keep it in the names of their labels: {}.</source>
        <translation>Von Bildern, die sich nur in der Endung unterscheiden, behalten diese sie in den Namen ihrer Beschriftungen: {}.</translation>
    </message>
    <message>
        <source>The training ended without a word (exit code {}; see {} in the run&apos;s folder)</source>
        <translation>Das Training endete ohne ein Wort (Exit-Code {}; siehe {} im Ordner des Laufs)</translation>
    </message>
    <message>
        <source>The training did not stop in time and was ended</source>
        <translation>Das Training hielt nicht rechtzeitig an und wurde beendet</translation>
    </message>
    <message>
        <source>The training ended without a word, as when the computer is switched off; your labels are untouched.</source>
        <translation>Das Training endete ohne ein Wort, wie beim Ausschalten des Computers; die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>All done images are pinned to validation or test: pin some to training, or unpin them.</source>
        <translation>Alle fertigen Bilder sind fest der Prüfung oder dem Test zugeordnet: einige dem Training zuordnen oder die Zuordnung lösen.</translation>
    </message>
    <message>
        <source>None of the images to train on has a box that can be learnt from: draw one on at least one of them.</source>
        <translation>Kein Trainingsbild hat einen Rahmen zum Lernen: auf mindestens einem einen zeichnen.</translation>
    </message>
    <message>
        <source>{} cut into blocks for the held-back score.</source>
        <translation>{} für die Wertung in Blöcke geteilt.</translation>
    </message>
    <message>
        <source>A long run of similar frames was</source>
        <translation>Eine lange Folge ähnlicher Bilder wurde</translation>
    </message>
    <message>
        <source>{} long runs of similar frames were</source>
        <translation>{} lange Folgen ähnlicher Bilder wurden</translation>
    </message>
    <message>
        <source>Pretrained ImageNet weights could not be fetched ({}), so training starts from scratch: it needs more images and more time for the same result.</source>
        <translation>Vortrainierte ImageNet-Gewichte waren nicht zu holen ({}), daher beginnt das Training von Grund auf: für dasselbe Ergebnis braucht es mehr Bilder und mehr Zeit.</translation>
    </message>
    <message>
        <source>the network cannot be reached</source>
        <translation>das Netz ist nicht erreichbar</translation>
    </message>
    <message>
        <source>None of the images in {} can be read: {}</source>
        <translation>Keines der Bilder in {} ist lesbar: {}</translation>
    </message>
    <message>
        <source>{} of the project {}.</source>
        <translation>{} des Projekts {}.</translation>
    </message>
    <message>
        <source>had labels already and keeps them</source>
        <translation>hatte schon Beschriftungen und behält sie</translation>
    </message>
    <message>
        <source>had labels already and keep them</source>
        <translation>hatten schon Beschriftungen und behalten sie</translation>
    </message>
    <message>
        <source>The class “{}”, which no box had, made way for the imported ones.</source>
        <translation>Die Klasse „{}“, die kein Rahmen hatte, wich den importierten.</translation>
    </message>
    <message>
        <source>{} lies in the project&apos;s folder, so that the window will list the copies as new images.</source>
        <translation>{} liegt im Projektordner, daher listet das Fenster die Kopien als neue Bilder.</translation>
    </message>
    <message>
        <source>{} went to validation, look-alikes together; pin images to choose them.</source>
        <translation>{} gingen in die Prüfung, ähnliche zusammen; Zuordnen wählt sie selbst.</translation>
    </message>
    <message>
        <source>The folder&apos;s name pins these images to training; where no images to validate on are imported, too, some of these are held back for the score.</source>
        <translation>Der Name des Ordners ordnet diese Bilder dem Training zu; ohne importierte Prüfbilder wird ein Teil davon für die Wertung zurückgehalten.</translation>
    </message>
    <message>
        <source>{} reached beyond the image, clipped to it: {}.</source>
        <translation>{} ragte über das Bild hinaus, darauf beschnitten: {}.</translation>
    </message>
    <message>
        <source>Not found in {}: {}.</source>
        <translation>In {} nicht gefunden: {}.</translation>
    </message>
    <message>
        <source>Pascal VOC coordinates are read as counted from {}: {}.</source>
        <translation>Pascal-VOC-Koordinaten werden als von {} an gezählt gelesen: {}.</translation>
    </message>
    <message>
        <source>nothing speaks for 1</source>
        <translation>nichts spricht für 1</translation>
    </message>
    <message>
        <source>a coordinate of 0 occurs</source>
        <translation>eine Koordinate 0 kommt vor</translation>
    </message>
    <message>
        <source>fractions of pixels occur</source>
        <translation>Bruchteile von Pixeln kommen vor</translation>
    </message>
    <message>
        <source>the files name the Pascal VOC devkit as their source</source>
        <translation>die Dateien nennen das Pascal-VOC-Devkit als Quelle</translation>
    </message>
    <message>
        <source>boxes reach from 1 to the image&apos;s last pixel, and no 0 occurs</source>
        <translation>Rahmen reichen von 1 bis zum letzten Pixel, und keine 0 kommt vor</translation>
    </message>
    <message>
        <source>No data.yaml or classes.txt was found: the classes are named by their numbers; rename them.</source>
        <translation>Weder data.yaml noch classes.txt gefunden: die Klassen heißen nach ihren Nummern; umbenennen.</translation>
    </message>
    <message>
        <source>No image is held back for validation, so data.yaml names the training images for it.</source>
        <translation>Kein Bild ist zur Prüfung zurückgehalten, daher nennt data.yaml die Trainingsbilder dafür.</translation>
    </message>
    <message>
        <source>{}, line {}, column {}: this is not readable XML ({}).</source>
        <translation>{}, Zeile {}, Spalte {}: kein lesbares XML ({}).</translation>
    </message>
    <message>
        <source>{}: this is not readable JSON.</source>
        <translation>{}: kein lesbares JSON.</translation>
    </message>
    <message>
        <source>{}: this is not COCO, it lacks the lists `images` and `annotations`.</source>
        <translation>{}: kein COCO, es fehlen die Listen `images` und `annotations`.</translation>
    </message>
    <message>
        <source>{}: this is not Pascal VOC, it holds &lt;{}&gt; instead of &lt;annotation&gt;.</source>
        <translation>{}: kein Pascal VOC, es enthält &lt;{}&gt; statt &lt;annotation&gt;.</translation>
    </message>
    <message>
        <source>{}, {}: refused, the box lies outside the image ({}x{}).</source>
        <translation>{}, {}: abgelehnt, der Rahmen liegt außerhalb des Bilds ({}x{}).</translation>
    </message>
    <message>
        <source>{}, {}: refused, {}.</source>
        <translation>{}, {}: abgelehnt, {}.</translation>
    </message>
    <message>
        <source>{}: left out, {}.</source>
        <translation>{}: ausgelassen, {}.</translation>
    </message>
</context>
<context>
    <name>training</name>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Building the model</source>
        <translation>Modell wird aufgebaut</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Scoring: training again without some images</source>
        <translation>Wertung: erneutes Training ohne einige Bilder</translation>
    </message>
    <message>
        <source>Writing the model</source>
        <translation>Modell wird geschrieben</translation>
    </message>
    <message>
        <source>Scoring it on held-back images</source>
        <translation>Wertung auf zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Reading images…</source>
        <translation>Bilder lesen…</translation>
    </message>
    <message>
        <source>Building the model…</source>
        <translation>Modell entsteht…</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>Training…</translation>
    </message>
    <message>
        <source>Cross-scoring…</source>
        <translation>Kreuzwertung…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation>Wertung…</translation>
    </message>
    <message>
        <source>A moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Trains on {} with {}.</source>
        <translation>Grundlage: {}, {}.</translation>
    </message>
    <message>
        <source>No image is done yet: draw the boxes on a few images and press {} on each.</source>
        <translation>Noch ist kein Bild fertig: auf einigen Bildern die Rahmen zeichnen und auf jedem {} drücken.</translation>
    </message>
    <message>
        <source>None of the done images has a box: draw one on at least one image.</source>
        <translation>Kein fertiges Bild hat einen Rahmen: auf mindestens einem Bild einen zeichnen.</translation>
    </message>
    <message>
        <source>{} will do to try it; with {} or more it finds far more.</source>
        <translation>{}: genug zum Ausprobieren; mit {} oder mehr findet es weit mehr.</translation>
    </message>
    <message>
        <source>Nothing of that run is left.</source>
        <translation>Von diesem Lauf ist nichts übrig.</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Training could not go on</source>
        <translation>Das Training konnte nicht weitergehen</translation>
    </message>
    <message>
        <source>Training broke off</source>
        <translation>Training abgebrochen</translation>
    </message>
    <message>
        <source>Stopped, the best so far is kept</source>
        <translation>Beendet, das bisher beste bleibt</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>There is no score: train for 2 minutes or longer, or label more images, for one.</source>
        <translation>Es gibt keine Wertung: dafür 2 Minuten oder länger trainieren oder mehr Bilder beschriften.</translation>
    </message>
    <message>
        <source>(likely {} to {})</source>
        <translation>(wohl {} bis {})</translation>
    </message>
    <message>
        <source>Found {} of {} on {}, {}.</source>
        <translation>{} von {} gefunden ({}), {}.</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{}%</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} h {} min</translation>
    </message>
    <message>
        <source>dd MMM HH:mm</source>
        <translation>dd. MMM HH:mm</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>Grundmodell</translation>
    </message>
</context>
</TS>
