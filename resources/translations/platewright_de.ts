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
        <source>MIT licence. Qt (LGPL-3.0), TensorFlow and Keras (Apache-2.0), Lucide icons (ISC); all notices are in resources/NOTICES.md.</source>
        <translation>MIT-Lizenz. Qt (LGPL-3.0), TensorFlow und Keras (Apache-2.0), Lucide-Symbole (ISC); alle Hinweise stehen in resources/NOTICES.md.</translation>
    </message>
    <message>
        <source>(not installed)</source>
        <translation>(nicht installiert)</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>Find missing files…</source>
        <translation>Fehlende Dateien suchen…</translation>
    </message>
    <message>
        <source>Restore these images to the project</source>
        <translation>Diese Bilder wieder ins Projekt nehmen</translation>
    </message>
    <message>
        <source>Move the files to the system&apos;s trash and delete their images here</source>
        <translation>Die Dateien in den Papierkorb des Systems legen und die Bilder hier löschen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Restore {}</source>
        <translation>{} zurückholen</translation>
    </message>
    <message>
        <source>Move the file to the trash…</source>
        <translation>Datei in den Papierkorb…</translation>
    </message>
    <message>
        <source>Move to the trash: {}…</source>
        <translation>In den Papierkorb: {}…</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
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
        <source>&amp;Import labels…</source>
        <translation>Beschriftungen &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Export labels…</source>
        <translation>Beschriftungen &amp;exportieren…</translation>
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
        <source>Find &amp;missing files…</source>
        <translation>&amp;Fehlende Dateien suchen…</translation>
    </message>
    <message>
        <source>Find images whose files were moved or renamed</source>
        <translation>Bilder finden, deren Dateien verschoben oder umbenannt wurden</translation>
    </message>
    <message>
        <source>Import boxes from files of other programs</source>
        <translation>Rahmen aus Dateien anderer Programme importieren</translation>
    </message>
    <message>
        <source>Export the boxes for other programs</source>
        <translation>Die Rahmen für andere Programme exportieren</translation>
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
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
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
        <source>Dupl&amp;icate box</source>
        <translation>Rahmen &amp;duplizieren</translation>
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
        <source>Open a folder</source>
        <translation>Einen Ordner öffnen</translation>
    </message>
    <message>
        <source>Open a small project of rendered street scenes</source>
        <translation>Ein kleines Projekt aus gezeichneten Straßenszenen öffnen</translation>
    </message>
    <message>
        <source>Check for &amp;new images</source>
        <translation>Ne&amp;ue Bilder suchen</translation>
    </message>
    <message>
        <source>Check the folder for new images</source>
        <translation>Im Ordner nach neuen Bildern suchen</translation>
    </message>
    <message>
        <source>Undo the last step, on any image</source>
        <translation>Den letzten Schritt zurücknehmen, auf jedem Bild</translation>
    </message>
    <message>
        <source>Redo the step undone last</source>
        <translation>Den zuletzt zurückgenommenen Schritt wiederholen</translation>
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
        <source>Select, move, resize boxes; a click on a suggestion accepts it</source>
        <translation>Rahmen wählen, bewegen, ändern; ein Klick auf einen Vorschlag nimmt ihn an</translation>
    </message>
    <message>
        <source>A file with images, labels and runs for another computer</source>
        <translation>Eine Datei mit Bildern, Beschriftung und Läufen für einen anderen Computer</translation>
    </message>
    <message>
        <source>Drag a box, or click two corners; a click on a suggestion accepts it</source>
        <translation>Einen Rahmen ziehen oder zwei Ecken anklicken; ein Klick auf einen Vorschlag nimmt ihn an</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>Eins&amp;tellungen…</translation>
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
        <source>&amp;Difficult</source>
        <translation>Schwie&amp;rig</translation>
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
        <source>&amp;Lock or unlock</source>
        <translation>Sperren oder &amp;freigeben</translation>
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
        <source>B&amp;rightness, contrast…</source>
        <translation>&amp;Helligkeit, Kontrast…</translation>
    </message>
    <message>
        <source>&amp;Fit the image</source>
        <translation>Bild &amp;einpassen</translation>
    </message>
    <message>
        <source>&amp;Keep zoom and place</source>
        <translation>Zoom und Ort &amp;behalten</translation>
    </message>
    <message>
        <source>As it was &amp;left</source>
        <translation>Wie &amp;zuletzt</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Beschriften</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriften</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Durchsicht</translation>
    </message>
    <message>
        <source>All boxes side by side, and where the model disagrees</source>
        <translation>Alle Rahmen nebeneinander, und wo das Modell anderer Meinung ist</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>&amp;Erproben</translation>
    </message>
    <message>
        <source>Try a model on other images and videos</source>
        <translation>Ein Modell an anderen Bildern und Videos erproben</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Erproben</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>What the model saves you, run by run</source>
        <translation>Was das Modell erspart, Lauf für Lauf</translation>
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
        <source>Light or dark, as the system is</source>
        <translation>Hell oder dunkel wie das System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
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
        <source>Next image &amp;to do</source>
        <translation>Nächstes &amp;offenes Bild</translation>
    </message>
    <message>
        <source>Next image that is not done yet</source>
        <translation>Das nächste Bild, das noch nicht fertig ist</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
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
        <source>&amp;Remove image</source>
        <translation>Bild en&amp;tfernen</translation>
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
        <source>Accept &amp;suggestion</source>
        <translation>&amp;Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Accept the selected suggestion, or the one under the mouse</source>
        <translation>Den gewählten Vorschlag oder den unter der Maus annehmen</translation>
    </message>
    <message>
        <source>&amp;Reject suggestion</source>
        <translation>Vorschlag ab&amp;lehnen</translation>
    </message>
    <message>
        <source>Reject the selected suggestion, or the one under the mouse: it is never suggested again</source>
        <translation>Den gewählten Vorschlag oder den unter der Maus ablehnen: Er kommt nie wieder</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>Show the &amp;log folder</source>
        <translation>&amp;Protokollordner zeigen</translation>
    </message>
    <message>
        <source>Paste the copied boxes at the same place</source>
        <translation>Die kopierten Rahmen am selben Ort einfügen</translation>
    </message>
    <message>
        <source>&amp;Pack for a colleague…</source>
        <translation>Für &amp;Kollegen packen…</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>Sicherun&amp;gen…</translation>
    </message>
    <message>
        <source>Back up the labels now, or put a backup back</source>
        <translation>Die Beschriftungen jetzt sichern oder eine Sicherung zurückholen</translation>
    </message>
    <message>
        <source>&amp;Unpack a project…</source>
        <translation>Projek&amp;t entpacken…</translation>
    </message>
    <message>
        <source>Make a project of a packed file, in a new folder</source>
        <translation>Aus einer gepackten Datei ein Projekt machen, in einem neuen Ordner</translation>
    </message>
    <message>
        <source>Duplicate the selected boxes</source>
        <translation>Die gewählten Rahmen duplizieren</translation>
    </message>
    <message>
        <source>Theme, language, picture, keys</source>
        <translation>Aussehen, Sprache, Bild, Tasten</translation>
    </message>
    <message>
        <source>Select the previous box or suggestion</source>
        <translation>Den vorigen Rahmen oder Vorschlag wählen</translation>
    </message>
    <message>
        <source>&amp;Place a box</source>
        <translation>Rahmen &amp;setzen</translation>
    </message>
    <message>
        <source>Place a box of the last size at the mouse</source>
        <translation>An der Maus einen Rahmen der letzten Größe setzen</translation>
    </message>
    <message>
        <source>&amp;Copy boxes from previous image</source>
        <translation>Rahmen vom vorigen &amp;Bild übernehmen</translation>
    </message>
    <message>
        <source>Add the boxes of the previous image to this one</source>
        <translation>Die Rahmen des vorigen Bilds hier einfügen</translation>
    </message>
    <message>
        <source>Hard to see even for a human: left out of training and scores</source>
        <translation>Selbst für Menschen kaum zu sehen: zählt weder im Training noch in der Wertung</translation>
    </message>
    <message>
        <source>Cut off by the border of the image</source>
        <translation>Vom Bildrand abgeschnitten</translation>
    </message>
    <message>
        <source>Protect the selected boxes from changes</source>
        <translation>Die gewählten Rahmen vor Änderungen schützen</translation>
    </message>
    <message>
        <source>Zoom to ne&amp;xt box</source>
        <translation>&amp;Nächster Rahmen, nah</translation>
    </message>
    <message>
        <source>Zoom in on one box after the other</source>
        <translation>Einen Rahmen nach dem anderen aus der Nähe zeigen</translation>
    </message>
    <message>
        <source>Zoom to previous &amp;box</source>
        <translation>V&amp;origer Rahmen, nah</translation>
    </message>
    <message>
        <source>Zoom in on the previous box</source>
        <translation>Den vorigen Rahmen aus der Nähe zeigen</translation>
    </message>
    <message>
        <source>Overview of the image while it does not fit</source>
        <translation>Übersicht, solange das Bild nicht ganz zu sehen ist</translation>
    </message>
    <message>
        <source>Brightness, contrast, gamma: for viewing only</source>
        <translation>Helligkeit, Kontrast, Gamma: nur zum Ansehen</translation>
    </message>
    <message>
        <source>Show or hide the side panel</source>
        <translation>Die Seitenleiste zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>Nächster Be&amp;reich</translation>
    </message>
    <message>
        <source>Move the focus to the next pane: list, picture, side panel</source>
        <translation>Den Fokus zum nächsten Bereich: Liste, Bild, Seitenleiste</translation>
    </message>
    <message>
        <source>Pr&amp;evious pane</source>
        <translation>Voriger Berei&amp;ch</translation>
    </message>
    <message>
        <source>Move the focus to the previous pane</source>
        <translation>Den Fokus zum vorigen Bereich</translation>
    </message>
    <message>
        <source>Draw boxes and mark images as done</source>
        <translation>Rahmen zeichnen und Bilder als fertig markieren</translation>
    </message>
    <message>
        <source>All runs, their scores and comparisons</source>
        <translation>Alle Läufe, ihre Wertungen und Vergleiche</translation>
    </message>
    <message>
        <source>Time &amp;saved</source>
        <translation>&amp;Zeitersparnis</translation>
    </message>
    <message>
        <source>Time saved</source>
        <translation>Zeitersparnis</translation>
    </message>
    <message>
        <source>&amp;Data set</source>
        <translation>Da&amp;tensatz</translation>
    </message>
    <message>
        <source>Boxes by class, size, shape and place; near-duplicates</source>
        <translation>Rahmen nach Klasse, Größe, Form und Ort; ähnliche Bilder</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Show each image whole</source>
        <translation>Jedes Bild ganz zeigen</translation>
    </message>
    <message>
        <source>Show the next image as this one</source>
        <translation>Das nächste Bild wie dieses zeigen</translation>
    </message>
    <message>
        <source>Restore the zoom of each image</source>
        <translation>Den Zoom jedes Bilds wiederherstellen</translation>
    </message>
    <message>
        <source>Follow &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Aussehen</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Aussehen</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>&amp;Most useful next image</source>
        <translation>Nüt&amp;zlichstes nächstes Bild</translation>
    </message>
    <message>
        <source>Go to the image that teaches the model most: uncertain, like many others, unlike those done</source>
        <translation>Zu dem Bild, aus dem das Modell am meisten lernt: unsicher, vielen ähnlich, den fertigen nicht</translation>
    </message>
    <message>
        <source>Mark &amp;done and go on</source>
        <translation>&amp;Fertig, weiter</translation>
    </message>
    <message>
        <source>Every object has its box: mark done, go on</source>
        <translation>Jedes Objekt hat seinen Rahmen: als fertig markieren, weiter</translation>
    </message>
    <message>
        <source>Mark as having n&amp;o objects</source>
        <translation>Ohne Obje&amp;kte, weiter</translation>
    </message>
    <message>
        <source>No object here: mark it so, go on</source>
        <translation>Kein Objekt hier: so markieren, weiter</translation>
    </message>
    <message>
        <source>Mark as to do a&amp;gain</source>
        <translation>&amp;Wieder offen</translation>
    </message>
    <message>
        <source>Mark the image as to do again</source>
        <translation>Das Bild wieder als offen markieren</translation>
    </message>
    <message>
        <source>As&amp;k about sure suggestions</source>
        <translation>Bei sicheren Vorschlägen nachfra&amp;gen</translation>
    </message>
    <message>
        <source>Ask before an image is marked done while a sure suggestion is neither accepted nor rejected</source>
        <translation>Nachfragen, bevor ein Bild als fertig gilt, auf dem ein sicherer Vorschlag weder angenommen noch verworfen ist</translation>
    </message>
    <message>
        <source>Remove the image from the project, or restore a removed one</source>
        <translation>Das Bild aus dem Projekt entfernen oder ein entferntes zurückholen</translation>
    </message>
    <message>
        <source>Accept all suggestions shown and go on, or only the selected one</source>
        <translation>Alle gezeigten Vorschläge annehmen und weiter, oder nur den gewählten</translation>
    </message>
    <message>
        <source>Review suggestions in &amp;bulk</source>
        <translation>Vorschläge &amp;gesammelt durchsehen</translation>
    </message>
    <message>
        <source>Pages of images with their suggestions: cross out what is wrong, accept the rest</source>
        <translation>Seiten mit Bildern und Vorschlägen: Falsches streichen, den Rest annehmen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>All keys, and how to change them</source>
        <translation>Alle Tasten, und wie man sie ändert</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
    <message>
        <source>How to label, train and use a model, with pictures</source>
        <translation>Wie man beschriftet, trainiert und ein Modell benutzt, mit Bildern</translation>
    </message>
    <message>
        <source>The window in five steps</source>
        <translation>Das Fenster in fünf Schritten</translation>
    </message>
    <message>
        <source>Where errors are logged</source>
        <translation>Wo Fehler protokolliert sind</translation>
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
        <source>Cancel drawing or deselect</source>
        <translation>Zeichnen abbrechen oder Auswahl aufheben</translation>
    </message>
    <message>
        <source>Cancel drawing, or deselect the box</source>
        <translation>Das Zeichnen abbrechen oder die Auswahl aufheben</translation>
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
    <name>ActiveLearning</name>
    <message>
        <source>Next: unlike anything labelled</source>
        <translation>Nächstes: keinem beschrifteten ähnlich</translation>
    </message>
    <message>
        <source>Next: unlike the previous ones</source>
        <translation>Nächstes: den bisherigen nicht ähnlich</translation>
    </message>
    <message>
        <source>Next: representative of many images</source>
        <translation>Nächstes: steht für viele Bilder</translation>
    </message>
    <message>
        <source>Next: detections change when it is mirrored or scaled down</source>
        <translation>Nächstes: gespiegelt oder kleiner sieht das Modell es anders</translation>
    </message>
    <message>
        <source>Next: the model is uncertain about {}</source>
        <translation>Nächstes: das Modell ist unsicher ({})</translation>
    </message>
</context>
<context>
    <name>AdjustPanel</name>
    <message>
        <source>Image adjustments</source>
        <translation>Bildanpassungen</translation>
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
        <source>Show the original picture</source>
        <translation>Originalbild zeigen</translation>
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
    <name>AdjustedBadge</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show the original picture</source>
        <translation>Originalbild zeigen</translation>
    </message>
    <message>
        <source>Image adjusted</source>
        <translation>Bild angepasst</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>You were right (Y)</source>
        <translation>Ich hatte recht (Y)</translation>
    </message>
    <message>
        <source>Keep your label; this is not asked again</source>
        <translation>Eigenen Rahmen behalten; wird nicht wieder gefragt</translation>
    </message>
    <message>
        <source>Use the model&apos;s box or class</source>
        <translation>Rahmen oder Klasse des Modells übernehmen</translation>
    </message>
    <message>
        <source>Go to the next one without an answer</source>
        <translation>Weiter zum nächsten, ohne Antwort</translation>
    </message>
    <message>
        <source>The model was right (M)</source>
        <translation>Das Modell hatte recht (M)</translation>
    </message>
    <message>
        <source>Skip (S)</source>
        <translation>Überspringen (S)</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Labels, classes and settings, without pictures and runs: one a day, and one before each import. The newest {} are kept.</source>
        <translation>Beschriftungen, Klassen und Einstellungen, ohne Bilder und Läufe: eine am Tag und eine vor jedem Import. Die neuesten {} werden behalten.</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>Es gibt noch keine Sicherungen.</translation>
    </message>
    <message>
        <source>Put back the labels of {}? The project as it is now is backed up first.</source>
        <translation>Die Beschriftungen vom {} zurückholen? Das Projekt, wie es jetzt ist, wird vorher gesichert.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
</context>
<context>
    <name>BatchActions</name>
    <message>
        <source>{} done</source>
        <translation>{} fertig</translation>
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
        <source>{} restores them</source>
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
        <source>Still to do, without a box: {}.</source>
        <translation>Ohne Rahmen, weiter offen: {}.</translation>
    </message>
    <message>
        <source>{} no objects</source>
        <translation>{} ohne Objekte</translation>
    </message>
    <message>
        <source>{} marked as having no objects.</source>
        <translation>{} als ohne Objekte markiert.</translation>
    </message>
    <message>
        <source>{} deleted.</source>
        <translation>{} entfernt.</translation>
    </message>
    <message>
        <source>{} with locked boxes left unchanged.</source>
        <translation>Wegen gesperrter Rahmen unverändert: {}.</translation>
    </message>
    <message>
        <source>{} marked as to do again.</source>
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
        <source>{} without a suggestion left unchanged.</source>
        <translation>Ohne Vorschlag unverändert: {}.</translation>
    </message>
    <message>
        <source>{} removed from the project; the files stay.</source>
        <translation>{} aus dem Projekt entfernt; die Dateien bleiben.</translation>
    </message>
    <message>
        <source>{} restored.</source>
        <translation>{} zurückgeholt.</translation>
    </message>
    <message>
        <source>{} copied.</source>
        <translation>Kopiert: {}.</translation>
    </message>
    <message>
        <source>Still to do, with a sure suggestion: {}.</source>
        <translation>Noch offen, mit sicherem Vorschlag: {}.</translation>
    </message>
    <message>
        <source>These images are removed: {} restores them.</source>
        <translation>Diese Bilder sind entfernt: {} holt sie zurück.</translation>
    </message>
    <message>
        <source>{} undoes it.</source>
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
        <source>This is the first image: there is no previous one.</source>
        <translation>Dies ist das erste Bild: davor ist keines.</translation>
    </message>
    <message>
        <source>The previous image has no box.</source>
        <translation>Das Bild davor hat keinen Rahmen.</translation>
    </message>
    <message>
        <source>All boxes of the previous image are here already.</source>
        <translation>Alle Rahmen des Bilds davor sind schon hier.</translation>
    </message>
    <message>
        <source>Boxes of the previous image</source>
        <translation>Rahmen vom Bild davor</translation>
    </message>
    <message>
        <source>{} copied from the previous image.</source>
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
        <source>{} locked: {} unlocks the selection.</source>
        <translation>{} gesperrt: {} gibt frei, was gewählt ist.</translation>
    </message>
</context>
<context>
    <name>BoxList</name>
    <message>
        <source>Marked as having no objects.</source>
        <translation>Als „ohne Objekte“ markiert.</translation>
    </message>
    <message>
        <source>No boxes yet. Press {} and draw one around each object, or {} if there are none.</source>
        <translation>Noch keine Rahmen. {} drücken und um jedes Objekt einen zeichnen, oder {}, wenn es keine gibt.</translation>
    </message>
    <message>
        <source>All boxes hidden: {} shows them</source>
        <translation>Alle Rahmen ausgeblendet: {} zeigt sie</translation>
    </message>
    <message>
        <source>{} hidden: {} shows them</source>
        <translation>{} ausgeblendet: {} zeigt sie</translation>
    </message>
</context>
<context>
    <name>BoxMenu</name>
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
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Click to lock</source>
        <translation>Klick sperrt ihn</translation>
    </message>
    <message>
        <source>Click to hide</source>
        <translation>Klick blendet ihn aus</translation>
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
        <source>Hidden: click to show</source>
        <translation>Ausgeblendet: Klick zeigt ihn</translation>
    </message>
    <message>
        <source>{} pixels</source>
        <translation>{} Pixel</translation>
    </message>
    <message>
        <source>suggested by {}, score {}</source>
        <translation>vorgeschlagen von {}, Wert {}</translation>
    </message>
    <message>
        <source>suggested, score {}</source>
        <translation>vorgeschlagen, Wert {}</translation>
    </message>
    <message>
        <source>suggested by {}</source>
        <translation>vorgeschlagen von {}</translation>
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
    <name>BusyView</name>
    <message>
        <source>Higher priority</source>
        <translation>Höhere Priorität</translation>
    </message>
    <message>
        <source>Train at the expense of other programs, which then get slower</source>
        <translation>Auf Kosten anderer Programme trainieren, die dann langsamer werden</translation>
    </message>
    <message>
        <source>This computer is busy: about {}. Close other programs to train faster.</source>
        <translation>Dieser Rechner ist ausgelastet: etwa {}. Schneller geht es, wenn andere Programme geschlossen werden.</translation>
    </message>
    <message>
        <source>This computer is busy: about {}, or with higher priority about {}.</source>
        <translation>Dieser Rechner ist ausgelastet: etwa {}, mit höherer Priorität etwa {}.</translation>
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
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Image with its boxes</source>
        <translation>Bild mit seinen Rahmen</translation>
    </message>
    <message>
        <source>Boxes: {}, suggestions: {}</source>
        <translation>Rahmen: {}, Vorschläge: {}</translation>
    </message>
</context>
<context>
    <name>ChangedPictures</name>
    <message>
        <source>Scale boxes with their pictures</source>
        <translation>Rahmen mit ihren Bildern skalieren</translation>
    </message>
    <message>
        <source>{} is no longer the picture that was labelled: check its boxes, then mark it done.</source>
        <translation>{} ist nicht mehr das Bild, das beschriftet wurde: Prüfen Sie die Rahmen, und markieren Sie es dann als fertig.</translation>
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
        <source>Show only images to do with suggestions</source>
        <translation>Nur offene Bilder mit Vorschlägen zeigen</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Show only images to do that the model is unsure of</source>
        <translation>Nur offene Bilder zeigen, bei denen das Modell unsicher ist</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Show only images whose picture is no longer the one that was labelled</source>
        <translation>Nur Bilder zeigen, die nicht mehr die beschrifteten sind</translation>
    </message>
    <message>
        <source>Show only images whose file is missing</source>
        <translation>Nur Bilder zeigen, deren Datei fehlt</translation>
    </message>
    <message>
        <source>Show images removed from the project, to restore them</source>
        <translation>Aus dem Projekt entfernte Bilder zeigen, um sie zurückzuholen</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>No objects</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Show only images marked as having no objects</source>
        <translation>Nur Bilder ohne Objekte zeigen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
</context>
<context>
    <name>ClassButton</name>
    <message>
        <source>Filter by class</source>
        <translation>Nach Klasse filtern</translation>
    </message>
</context>
<context>
    <name>ClassEditing</name>
    <message>
        <source>Merge into “{}”</source>
        <translation>Mit „{}“ zusammenlegen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Rename class</source>
        <translation>Klasse umbenennen</translation>
    </message>
    <message>
        <source>There is a class “{}” already. Merge the two?</source>
        <translation>Es gibt schon eine Klasse „{}“. Die beiden zusammenlegen?</translation>
    </message>
    <message>
        <source>“{}” and “{}” differ only in capital letters. Merge the two?</source>
        <translation>„{}“ und „{}“ unterscheiden sich nur in der Groß- und Kleinschreibung. Die beiden zusammenlegen?</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>No box has the class “{}”.</source>
        <translation>Kein Rahmen hat die Klasse „{}“.</translation>
    </message>
    <message>
        <source>“{}” is used by {} on {} ({}).</source>
        <translation>Die Klasse „{}“: {}, {} ({}).</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>Farbe der Klasse</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Andere…</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatisch</translation>
    </message>
    <message>
        <source>Number &amp;plates</source>
        <translation>&amp;Kennzeichen</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach u&amp;nten</translation>
    </message>
    <message>
        <source>&amp;Merge into…</source>
        <translation>&amp;Zusammenlegen mit…</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
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
        <source>Delete the class, or merge it into another</source>
        <translation>Die Klasse löschen oder mit einer anderen zusammenlegen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>&amp;List its images</source>
        <translation>Ihre Bilder &amp;auflisten</translation>
    </message>
    <message>
        <source>{}, key {}</source>
        <translation>{}, Taste {}</translation>
    </message>
</context>
<context>
    <name>ClassModel</name>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>In the files</source>
        <translation>In den Dateien</translation>
    </message>
    <message>
        <source>In the project</source>
        <translation>Im Projekt</translation>
    </message>
    <message>
        <source>{} (new)</source>
        <translation>{} (neu)</translation>
    </message>
    <message>
        <source>Choose a class of the project to merge into, or type another name</source>
        <translation>Eine Klasse des Projekts wählen, in der sie aufgeht, oder einen anderen Namen eingeben</translation>
    </message>
</context>
<context>
    <name>ClassScoreTable</name>
    <message>
        <source>Scores of each class</source>
        <translation>Werte jeder Klasse</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Training is running</source>
        <translation>Training läuft</translation>
    </message>
    <message>
        <source>Training is running.</source>
        <translation>Es läuft ein Training.</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>Beenden und das beste behalten</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Lauf verwerfen</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>It can go on without the window; its model is there when you open the project again. Or keep the best model so far.</source>
        <translation>Es kann ohne das Fenster weitergehen; das Modell ist beim nächsten Öffnen des Projekts da. Oder das bisher beste Modell behalten.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Your last changes are not saved yet.</source>
        <translation>Die letzten Änderungen sind noch nicht auf der Festplatte.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen und verwerfen</translation>
    </message>
</context>
<context>
    <name>Colour</name>
    <message>
        <source>yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>Hellblau</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>white</source>
        <translation>Weiß</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>centre, x</source>
        <translation>Mitte, x</translation>
    </message>
    <message>
        <source>centre, y</source>
        <translation>Mitte, y</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>image width</source>
        <translation>Bildbreite</translation>
    </message>
    <message>
        <source>image height</source>
        <translation>Bildhöhe</translation>
    </message>
    <message>
        <source>side of the split</source>
        <translation>Seite der Aufteilung</translation>
    </message>
    <message>
        <source>difficult</source>
        <translation>schwierig</translation>
    </message>
    <message>
        <source>truncated</source>
        <translation>am Rand</translation>
    </message>
    <message>
        <source>occluded</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
</context>
<context>
    <name>ColumnsForm</name>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>{} holds</source>
        <translation>{} enthält</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>ungenutzt</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>With boxes: {}</source>
        <translation>Mit Rahmen: {}</translation>
    </message>
    <message>
        <source>With suggestions: {}</source>
        <translation>Mit Vorschlägen: {}</translation>
    </message>
    <message>
        <source>Without boxes: {}</source>
        <translation>Ohne Rahmen: {}</translation>
    </message>
    <message>
        <source>Not judged for: {}</source>
        <translation>Nicht geprüft auf: {}</translation>
    </message>
</context>
<context>
    <name>ConditionChip</name>
    <message>
        <source>Remove filter: {}</source>
        <translation>Filter entfernen: {}</translation>
    </message>
    <message>
        <source>{}
Click to remove this filter</source>
        <translation>{}
Klicken entfernt diesen Filter</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message numerus="yes">
        <source>{} box(es)</source>
        <translation>
            <numerusform>{} Rahmen</numerusform>
            <numerusform>{} Rahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} class(es)</source>
        <translation>
            <numerusform>{} Klasse</numerusform>
            <numerusform>{} Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} class name(s)</source>
        <translation>
            <numerusform>{} Klassenname</numerusform>
            <numerusform>{} Klassennamen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} column(s)</source>
        <translation>
            <numerusform>{} Spalte</numerusform>
            <numerusform>{} Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} detection(s)</source>
        <translation>
            <numerusform>{} Erkennung</numerusform>
            <numerusform>{} Erkennungen</numerusform>
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
        <source>{} false alarm(s)</source>
        <translation>
            <numerusform>{} Fehlalarm</numerusform>
            <numerusform>{} Fehlalarme</numerusform>
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
        <source>{} fold(s)</source>
        <translation>
            <numerusform>{} Teil</numerusform>
            <numerusform>{} Teile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} frame(s)</source>
        <translation>
            <numerusform>{} Einzelbild</numerusform>
            <numerusform>{} Einzelbilder</numerusform>
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
        <source>{} label file(s)</source>
        <translation>
            <numerusform>{} Beschriftungsdatei</numerusform>
            <numerusform>{} Beschriftungsdateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} labelled image(s)</source>
        <translation>
            <numerusform>{} beschriftetes Bild</numerusform>
            <numerusform>{} beschriftete Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} long sequence(s)</source>
        <translation>
            <numerusform>{} lange Folge</numerusform>
            <numerusform>{} lange Folgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} minute(s)</source>
        <translation>
            <numerusform>{} Minute</numerusform>
            <numerusform>{} Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} mistake(s)</source>
        <translation>
            <numerusform>{} Fehler</numerusform>
            <numerusform>{} Fehler</numerusform>
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
        <source>{} path(s)</source>
        <translation>
            <numerusform>{} Pfad</numerusform>
            <numerusform>{} Pfade</numerusform>
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
        <source>{} row(s)</source>
        <translation>
            <numerusform>{} Zeile</numerusform>
            <numerusform>{} Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} run(s)</source>
        <translation>
            <numerusform>{} Lauf</numerusform>
            <numerusform>{} Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} shorter training(s)</source>
        <translation>
            <numerusform>{} kürzeres Training</numerusform>
            <numerusform>{} kürzere Trainings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} value(s)</source>
        <translation>
            <numerusform>{} Wert</numerusform>
            <numerusform>{} Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} setting(s)</source>
        <translation>
            <numerusform>{} Einstellung</numerusform>
            <numerusform>{} Einstellungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} suggestion(s)</source>
        <translation>
            <numerusform>{} Vorschlag</numerusform>
            <numerusform>{} Vorschläge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} video(s)</source>
        <translation>
            <numerusform>{} Video</numerusform>
            <numerusform>{} Videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>{} detected</source>
        <translation>{} erkannt</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>übersehen</translation>
    </message>
    <message>
        <source>loose, IoU {}</source>
        <translation>ungenau, IoU {}</translation>
    </message>
    <message>
        <source>unsure, IoU {}</source>
        <translation>unsicher, IoU {}</translation>
    </message>
    <message>
        <source>IoU {}</source>
        <translation>IoU {}</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>AP50 by labelled images</source>
        <translation>AP50 nach beschrifteten Bildern</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>Measure, about {}</source>
        <translation>Messen, etwa {}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Available once the training has ended</source>
        <translation>Sobald das Training beendet ist</translation>
    </message>
    <message>
        <source>Needs at least {}</source>
        <translation>Nötig: mindestens {}</translation>
    </message>
    <message>
        <source>Trains on an eighth, a quarter, half and all of your images, and scores each on held-back images</source>
        <translation>Trainiert mit einem Achtel, einem Viertel, der Hälfte und allen Bildern, jeweils gewertet auf zurückgehaltenen</translation>
    </message>
    <message>
        <source>How much would more labels help? Measure it on those you have.</source>
        <translation>Was brächten mehr Beschriftungen? Messen lässt es sich an den vorhandenen.</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>What more labels would bring</source>
        <translation>Was mehr Beschriftungen brächten</translation>
    </message>
</context>
<context>
    <name>DataSet</name>
    <message>
        <source>width {} px</source>
        <translation>Breite {} px</translation>
    </message>
    <message>
        <source>{}% of the picture</source>
        <translation>{} % des Bildes</translation>
    </message>
    <message>
        <source>width by height {}</source>
        <translation>Breite durch Höhe {}</translation>
    </message>
    <message>
        <source>train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>val</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>DataSetPage</name>
    <message>
        <source>Boxes of</source>
        <translation>Rahmen von</translation>
    </message>
    <message>
        <source>No boxes yet: draw some on the Label page.</source>
        <translation>Noch keine Rahmen: auf der Seite Beschriften welche zeichnen.</translation>
    </message>
    <message>
        <source>No images yet.</source>
        <translation>Noch keine Bilder.</translation>
    </message>
    <message>
        <source>Boxes by class</source>
        <translation>Rahmen je Klasse</translation>
    </message>
    <message>
        <source>Images by state</source>
        <translation>Bilder nach Zustand</translation>
    </message>
    <message>
        <source>Done images by number of boxes</source>
        <translation>Fertige Bilder nach Rahmenzahl</translation>
    </message>
    <message>
        <source>No image is done yet.</source>
        <translation>Noch kein Bild ist fertig.</translation>
    </message>
    <message>
        <source>Width of boxes in pixels</source>
        <translation>Breite der Rahmen in Pixeln</translation>
    </message>
    <message>
        <source>Share of the picture in %</source>
        <translation>Anteil am Bild in %</translation>
    </message>
    <message>
        <source>Width by height</source>
        <translation>Breite durch Höhe</translation>
    </message>
    <message>
        <source>Where boxes are in the picture</source>
        <translation>Wo Rahmen im Bild liegen</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Groups of near-duplicates</source>
        <translation>Gruppen ähnlicher Bilder</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Click a bar to list its images · arrow keys and Enter do the same</source>
        <translation>Klick auf einen Balken listet seine Bilder · Pfeiltasten und Eingabe ebenso</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Split of the newest run</source>
        <translation>Aufteilung des neuesten Laufs</translation>
    </message>
    <message>
        <source>Pinned to a side of the split</source>
        <translation>Einer Seite der Aufteilung zugeordnet</translation>
    </message>
    <message>
        <source>done, number of boxes: {}</source>
        <translation>fertig, Zahl der Rahmen: {}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no near-duplicates</source>
        <translation>keine ähnlichen</translation>
    </message>
    <message>
        <source>in groups of {}</source>
        <translation>in Gruppen von {}</translation>
    </message>
    <message>
        <source>No share and no place: {}, as the size of their pictures is not known.</source>
        <translation>Ohne Anteil und Ort: {}, da die Größe ihrer Bilder nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Near-duplicates: {} of {} compared so far.</source>
        <translation>Ähnliche Bilder: bisher {} von {} verglichen.</translation>
    </message>
    <message>
        <source>With boxes: {}</source>
        <translation>Mit Rahmen: {}</translation>
    </message>
    <message>
        <source>No images there.</source>
        <translation>Dort sind keine Bilder.</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Besser</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>DisagreementBar</name>
    <message>
        <source>Predicted done images</source>
        <translation>Vorhergesagte fertige Bilder</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Predicting done images: {}</source>
        <translation>Vorhersage fertiger Bilder: {}</translation>
    </message>
</context>
<context>
    <name>DisagreementPart</name>
    <message>
        <source>Disagreements</source>
        <translation>Uneinigkeiten</translation>
    </message>
    <message>
        <source>{} to decide</source>
        <translation>Zu entscheiden: {}</translation>
    </message>
    <message>
        <source>{} decided</source>
        <translation>Entschieden: {}</translation>
    </message>
    <message>
        <source>Y: you were right · M: the model was right · S: skip · Ctrl+Z: undo · Enter: open image</source>
        <translation>Y: ich hatte recht · M: das Modell hatte recht · S: überspringen · Strg+Z: rückgängig · Enter: Bild öffnen</translation>
    </message>
    <message>
        <source>This is the last disagreement.</source>
        <translation>Das ist die letzte Uneinigkeit.</translation>
    </message>
    <message>
        <source>No image is done yet. Draw boxes on some images and mark them done to compare them with the model.</source>
        <translation>Noch ist kein Bild fertig. Auf einigen Bildern Rahmen zeichnen und sie als fertig markieren, um sie mit dem Modell zu vergleichen.</translation>
    </message>
    <message>
        <source>No model yet. After training, this shows where the model and your labels differ.</source>
        <translation>Noch kein Modell. Nach dem Training steht hier, wo Modell und eigene Rahmen voneinander abweichen.</translation>
    </message>
    <message>
        <source>Predicting the done images; disagreements appear here.</source>
        <translation>Die fertigen Bilder werden vorhergesagt; Uneinigkeiten erscheinen hier.</translation>
    </message>
    <message>
        <source>None of this kind.</source>
        <translation>Keine dieser Art.</translation>
    </message>
    <message>
        <source>Show all kinds</source>
        <translation>Alle Arten zeigen</translation>
    </message>
    <message>
        <source>You and the model agree on {}.</source>
        <translation>Einig mit dem Modell: {}.</translation>
    </message>
    <message>
        <source>trained on</source>
        <translation>im Training</translation>
    </message>
    <message>
        <source>not trained on</source>
        <translation>nicht im Training</translation>
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
    <name>EmptyPage</name>
    <message>
        <source>Try a model on other images</source>
        <translation>Ein Modell an anderen Bildern erproben</translation>
    </message>
    <message>
        <source>Drop images, a folder or a video here, or open them. Your project stays as it is.</source>
        <translation>Bilder, einen Ordner oder ein Video hierher ziehen oder öffnen. Das Projekt bleibt, wie es ist.</translation>
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
        <source>No image is marked as having no objects. Press {} to mark one.</source>
        <translation>Kein Bild ist als „ohne Objekte“ markiert. {} markiert eines.</translation>
    </message>
    <message>
        <source>No suggestions on images to do. Train a model, or lower “Minimum score” on the right.</source>
        <translation>Keine Vorschläge auf offenen Bildern. Ein Modell trainieren oder rechts „Mindestwert“ senken.</translation>
    </message>
    <message>
        <source>The model is certain about every image to do.</source>
        <translation>Das Modell ist sich bei jedem offenen Bild sicher.</translation>
    </message>
    <message>
        <source>All pictures are those that were labelled.</source>
        <translation>Alle Bilder sind die, die beschriftet wurden.</translation>
    </message>
    <message>
        <source>No files are missing.</source>
        <translation>Keine Datei fehlt.</translation>
    </message>
    <message>
        <source>No images are removed.</source>
        <translation>Keine Bilder sind entfernt.</translation>
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
    <name>EnlargedView</name>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>← →: epoch · ↑ ↓: image · Esc: close</source>
        <translation>← →: Epoche · ↑ ↓: Bild · Esc: schließen</translation>
    </message>
</context>
<context>
    <name>EpochBar</name>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Previous epoch</source>
        <translation>Vorige Epoche</translation>
    </message>
    <message>
        <source>Next epoch</source>
        <translation>Nächste Epoche</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>Vor dem Training</translation>
    </message>
    <message>
        <source>Epoch {} of {}</source>
        <translation>Epoche {} von {}</translation>
    </message>
    <message>
        <source>{}, best so far</source>
        <translation>{}, bisher beste</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Exporting to {}</source>
        <translation>Export nach {}</translation>
    </message>
    <message>
        <source>Labels of {} with {} written to {}; {} without objects.</source>
        <translation>Beschriftungen geschrieben: {} mit {}, nach {}; {} ohne Objekte.</translation>
    </message>
    <message>
        <source>Labels of {} with {} written to {}.</source>
        <translation>Beschriftungen geschrieben: {} mit {}, nach {}.</translation>
    </message>
    <message>
        <source>{} left out, not done yet.</source>
        <translation>{} ausgelassen, noch nicht fertig.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Written to {}: {} MB, input {}x{}, {} ms a picture on this computer.</source>
        <translation>Geschrieben nach {}: {} MB, Eingabe {}x{}, {} ms je Bild auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Checked on {}, most of them drawn for it.</source>
        <translation>Geprüft an {}, die meisten eigens gezeichnet.</translation>
    </message>
    <message>
        <source>Checked on {} of the project.</source>
        <translation>Geprüft an {} des Projekts.</translation>
    </message>
    <message>
        <source>{} compared with those of the run: IoU at least {}, scores apart by at most {}.</source>
        <translation>{} mit denen des Laufs verglichen: IoU mindestens {}, Bewertungen höchstens {} auseinander.</translation>
    </message>
    <message>
        <source>AP50 {}, of the run {}.</source>
        <translation>AP50 {}, des Laufs {}.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>The model, its class names, and a small Python program that uses it without Platewright.</source>
        <translation>Das Modell, seine Klassennamen und ein kleines Programm, das es in Python ohne Platewright verwendet.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>LiteRT, as Platewright uses it</source>
        <translation>LiteRT, wie Platewright es nutzt</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>Eingabegröße</translation>
    </message>
    <message>
        <source>as trained, or such as 640x384</source>
        <translation>wie trainiert, oder etwa 640x384</translation>
    </message>
    <message>
        <source>Detections come out ready (suppression inside)</source>
        <translation>Fertige Erkennungen (Unterdrückung eingebaut)</translation>
    </message>
    <message>
        <source>A zip file</source>
        <translation>Eine Zip-Datei</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>Ein Ordner</translation>
    </message>
    <message>
        <source>The model’s file alone</source>
        <translation>Nur die Modelldatei</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>The files of this run, in all its sizes.</source>
        <translation>Die Dateien dieses Laufs, in allen seinen Größen.</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip-Dateien (*.zip)</translation>
    </message>
    <message>
        <source>Enter a full path.</source>
        <translation>Geben Sie einen vollständigen Pfad ein.</translation>
    </message>
    <message>
        <source>Enter the input size as width x height, such as 640x384.</source>
        <translation>Geben Sie die Eingabegröße als Breite x Höhe an, etwa 640x384.</translation>
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
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Only done images</source>
        <translation>Nur fertige Bilder</translation>
    </message>
    <message>
        <source>A file for each side of the split</source>
        <translation>Eine Datei je Seite der Aufteilung</translation>
    </message>
    <message>
        <source>Replace existing files</source>
        <translation>Vorhandene Dateien ersetzen</translation>
    </message>
    <message>
        <source>To folder</source>
        <translation>In Ordner</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>This failed because of an error in Platewright. Details are in the log.</source>
        <translation>Das ging wegen eines Fehlers in Platewright nicht. Er steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>average precision at IoU 0.5</source>
        <translation>mittlere Präzision bei IoU 0,5</translation>
    </message>
    <message>
        <source>average precision at IoU 0.75</source>
        <translation>mittlere Präzision bei IoU 0,75</translation>
    </message>
    <message>
        <source>mean over IoU 0.5 to 0.95</source>
        <translation>Mittel über IoU 0,5 bis 0,95</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>share of boxes detected at the threshold</source>
        <translation>Anteil der an der Schwelle erkannten Kästen</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>share of correct detections at the threshold</source>
        <translation>Anteil richtiger Erkennungen an der Schwelle</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>per image with boxes</source>
        <translation>je Bild mit Kästen</translation>
    </message>
    <message>
        <source>… on empty images</source>
        <translation>… auf leeren Bildern</translation>
    </message>
    <message>
        <source>per image without boxes</source>
        <translation>je Bild ohne Kästen</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>score from which a detection is shown, chosen by the run</source>
        <translation>Bewertung, ab der eine Erkennung gezeigt wird, vom Lauf gewählt</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierfehler</translation>
    </message>
    <message>
        <source>mean difference between score and precision</source>
        <translation>mittlere Abweichung der Bewertung von der Präzision</translation>
    </message>
    <message>
        <source>{} ({} to {})</source>
        <translation>{} ({} bis {})</translation>
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
        <source>already in the project: {}</source>
        <translation>schon im Projekt: {}</translation>
    </message>
    <message>
        <source>restored: {}</source>
        <translation>zurückgeholt: {}</translation>
    </message>
    <message>
        <source>still removed: {}</source>
        <translation>noch entfernt: {}</translation>
    </message>
    <message>
        <source>not an image: {}</source>
        <translation>kein Bild: {}</translation>
    </message>
    <message>
        <source>Videos are opened on the Inspect page: {}.</source>
        <translation>Videos öffnet man auf der Seite „Erproben“: {}.</translation>
    </message>
    <message>
        <source>{} is missing.</source>
        <translation>{} fehlt.</translation>
    </message>
    <message>
        <source>{} are missing.</source>
        <translation>{} fehlen.</translation>
    </message>
    <message>
        <source>{} found, none missing any more.</source>
        <translation>{} gefunden, keines fehlt mehr.</translation>
    </message>
    <message>
        <source>{} found, {} still missing.</source>
        <translation>{} gefunden, noch fehlen {}.</translation>
    </message>
    <message>
        <source>{} is no longer in {}.
Put it back, or search with “Find missing files”.</source>
        <translation>{} liegt nicht mehr in {}.
Zurücklegen oder mit „Fehlende Dateien suchen“ danach suchen.</translation>
    </message>
    <message>
        <source>Not found: {}.</source>
        <translation>Nicht gefunden: {}.</translation>
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
        <source>No files are missing.</source>
        <translation>Keine Datei fehlt.</translation>
    </message>
    <message>
        <source>Find them</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Searching for missing files</source>
        <translation>Fehlende Dateien werden gesucht</translation>
    </message>
    <message>
        <source>Choose a folder to search</source>
        <translation>Ordner zum Durchsuchen wählen</translation>
    </message>
    <message>
        <source>Search another folder…</source>
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
        <source>Words in the file name.
Conditions on boxes: boxes:0, boxes&gt;3, class:car, height&lt;20 (pixels).
Esc clears the search and returns to the list.</source>
        <translation>Wörter aus dem Dateinamen.
Bedingungen für Rahmen: boxes:0, boxes&gt;3, class:car, height&lt;20 (Pixel).
Esc leert die Suche und geht zurück zur Liste.</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>In der Anleitung suchen</translation>
    </message>
    <message>
        <source>The guide is in English.</source>
        <translation>Die Anleitung ist auf Englisch.</translation>
    </message>
    <message>
        <source>The guide is missing from this installation: {}</source>
        <translation>Die Anleitung fehlt in dieser Installation: {}</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>{} across, {} down</source>
        <translation>{} von links, {} von oben</translation>
    </message>
    <message>
        <source>{}–{}%</source>
        <translation>{}–{} %</translation>
    </message>
    <message>
        <source>Most: {}</source>
        <translation>Am meisten: {}</translation>
    </message>
</context>
<context>
    <name>HintLine</name>
    <message>
        <source>Every image is removed: {} undoes that</source>
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
        <source>{} previous image</source>
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
        <source>{} no objects</source>
        <translation>{} ohne Objekte</translation>
    </message>
    <message>
        <source>{} goes on</source>
        <translation>{} geht weiter</translation>
    </message>
    <message>
        <source>Marked as having no objects</source>
        <translation>Als ohne Objekte markiert</translation>
    </message>
    <message>
        <source>Drag a box around each object</source>
        <translation>um jedes Objekt einen Rahmen ziehen</translation>
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
        <source>{} restores it</source>
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
        <source>{} deselects</source>
        <translation>{} lässt los</translation>
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
        <source>a click accepts one, {} rejects it</source>
        <translation>ein Klick nimmt einen an, {} lehnt ihn ab</translation>
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
        <source>{} marks it as to do</source>
        <translation>{} setzt es wieder auf offen</translation>
    </message>
</context>
<context>
    <name>HyperparameterDialog</name>
    <message>
        <source>Settings of the next run</source>
        <translation>Einstellungen des nächsten Laufs</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>No matching settings.</source>
        <translation>Keine passende Einstellung.</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Hyperparameters</name>
    <message>
        <source>{}.</source>
        <translation>{}.</translation>
    </message>
    <message>
        <source>After {}.</source>
        <translation>Nach {}.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>Set by hand: {}.</source>
        <translation>Von Hand gesetzt: {}.</translation>
    </message>
</context>
<context>
    <name>ImageList</name>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>not judged for {}</source>
        <translation>nicht auf {} geprüft</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht geprüft</translation>
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
        <source>{} could not be read because of an error in Platewright; details are in the log.</source>
        <translation>{} war wegen eines Fehlers in Platewright nicht lesbar; er steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>ImagePanel</name>
    <message>
        <source>Most useful next image</source>
        <translation>Nützlichstes nächstes Bild</translation>
    </message>
    <message>
        <source>Go to the image that would help the model most</source>
        <translation>Zu dem Bild gehen, das dem Modell am meisten hilft</translation>
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
        <source>No objects</source>
        <translation>Ohne Objekte</translation>
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
        <source>No objects</source>
        <translation>Ohne Objekte</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import labels</source>
        <translation>Beschriftungen importieren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Lesen abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Drop a file or folder of labels</source>
        <translation>Datei oder Ordner mit Beschriftungen ablegen</translation>
    </message>
    <message>
        <source>Comparing with the project…</source>
        <translation>Vergleich mit dem Projekt…</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Das Lesen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Import läuft…</translation>
    </message>
    <message>
        <source>Reading labels…</source>
        <translation>Beschriftungen werden gelesen…</translation>
    </message>
    <message>
        <source>No labels are recognised here. Choose their file or folder above, or drop it on this window.</source>
        <translation>Hier sind keine Beschriftungen zu erkennen. Wählen Sie oben ihre Datei oder ihren Ordner, oder legen Sie sie auf diesem Fenster ab.</translation>
    </message>
    <message>
        <source>Say above which columns hold the image, the class and the edges of the boxes.</source>
        <translation>Geben Sie oben an, welche Spalten das Bild, die Klasse und die Kanten der Rahmen enthalten.</translation>
    </message>
    <message>
        <source>{} on {} as suggestions</source>
        <translation>{} auf {} als Vorschläge</translation>
    </message>
    <message>
        <source>Nothing to import: these images are labelled already</source>
        <translation>Nichts zu importieren: Diese Bilder sind schon beschriftet</translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Nichts zu importieren</translation>
    </message>
    <message>
        <source>{} with {}</source>
        <translation>{} mit {}</translation>
    </message>
    <message>
        <source>, {} without objects</source>
        <translation>, {} ohne Objekte</translation>
    </message>
    <message>
        <source>The project afterwards: {} done, {} no objects, {} to do</source>
        <translation>Das Projekt danach: {} fertig, {} ohne Objekte, {} offen</translation>
    </message>
    <message>
        <source>New to the project: {}</source>
        <translation>Neu im Projekt: {}</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Your last changes are not saved yet: save them first.</source>
        <translation>Ihre letzten Änderungen sind noch nicht gesichert: Sichern Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{} of “{}” imported; the Runs page scores them on done images.</source>
        <translation>{} von „{}“ importiert; die Seite „Läufe“ wertet sie auf fertigen Bildern.</translation>
    </message>
    <message>
        <source>{} with {} imported</source>
        <translation>{} mit {} importiert</translation>
    </message>
    <message>
        <source>{} without objects</source>
        <translation>{} ohne Objekte</translation>
    </message>
    <message>
        <source>{} to do</source>
        <translation>{} offen</translation>
    </message>
</context>
<context>
    <name>InspectAdding</name>
    <message>
        <source>Already in the project: {}.</source>
        <translation>Schon im Projekt: {}.</translation>
    </message>
    <message>
        <source>Not predicted yet, or not readable: {}.</source>
        <translation>Noch nicht untersucht oder nicht lesbar: {}.</translation>
    </message>
    <message>
        <source>Videos, which are not added: {}.</source>
        <translation>Videos, die nicht hinzugefügt werden: {}.</translation>
    </message>
    <message>
        <source>{} added with {}.</source>
        <translation>{} hinzugefügt, darauf {}.</translation>
    </message>
    <message>
        <source>Copies of images that are there: {}.</source>
        <translation>Kopien vorhandener Bilder: {}.</translation>
    </message>
    <message>
        <source>Left out, of a class that the project does not have: {}.</source>
        <translation>Ausgelassen, da ihre Klasse im Projekt fehlt: {}.</translation>
    </message>
    <message>
        <source>More files that cannot be read: {}.</source>
        <translation>Weitere Dateien, die nicht lesbar sind: {}.</translation>
    </message>
</context>
<context>
    <name>InspectModels</name>
    <message>
        <source>{} · imported</source>
        <translation>{} · importiert</translation>
    </message>
    <message>
        <source>Run {}</source>
        <translation>Lauf {}</translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message>
        <source>Drop to inspect</source>
        <translation>Zum Erproben ablegen</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Erproben</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>{} wird geöffnet…</translation>
    </message>
    <message>
        <source>Labels were found next to these images: choose Compare first.</source>
        <translation>Neben diesen Bildern wurden Beschriftungen gefunden: zuerst Vergleichen wählen.</translation>
    </message>
    <message>
        <source>Nothing to compare with: these images have no labels.</source>
        <translation>Nichts zum Vergleichen: Diese Bilder sind nicht beschriftet.</translation>
    </message>
    <message>
        <source>This is the only image with mistakes.</source>
        <translation>Das ist das einzige Bild mit Fehlern.</translation>
    </message>
    <message>
        <source>No image has mistakes.</source>
        <translation>Kein Bild hat Fehler.</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Noch kein Modell.</translation>
    </message>
    <message>
        <source>Imported suggestions have no model to predict a video with.</source>
        <translation>Importierte Vorschläge haben kein Modell, das ein Video vorhersagen kann.</translation>
    </message>
    <message>
        <source>Added on the Inspect page</source>
        <translation>Beim Erproben hinzugefügt</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Space: play · ← →: one frame · [ ]: threshold · C: side by side · H: hide boxes</source>
        <translation>Leertaste: abspielen · ← →: ein Bild · [ ]: Schwelle · C: nebeneinander · H: Rahmen ausblenden</translation>
    </message>
    <message>
        <source>E: next mistake · ← →: browse · [ ]: threshold · C: side by side · H: hide boxes</source>
        <translation>E: nächster Fehler · ← →: blättern · [ ]: Schwelle · C: nebeneinander · H: Rahmen ausblenden</translation>
    </message>
    <message>
        <source>← →: browse · [ ]: threshold · C: side by side · H: hide boxes</source>
        <translation>← →: blättern · [ ]: Schwelle · C: nebeneinander · H: Rahmen ausblenden</translation>
    </message>
    <message>
        <source>predicted: {}</source>
        <translation>vorhergesagt: {}</translation>
    </message>
    <message>
        <source>Drop images, a folder or a video on this page</source>
        <translation>Bilder, einen Ordner oder ein Video auf diese Seite ziehen</translation>
    </message>
</context>
<context>
    <name>InspectSaving</name>
    <message>
        <source>Saving with boxes</source>
        <translation>Mit Rahmen speichern</translation>
    </message>
    <message>
        <source>A video of {}</source>
        <translation>Ein Video, {}</translation>
    </message>
    <message>
        <source>{} with {} written to {}.</source>
        <translation>{}, {} geschrieben nach {}.</translation>
    </message>
    <message>
        <source>Table: {}</source>
        <translation>Tabelle: {}</translation>
    </message>
</context>
<context>
    <name>InspectView</name>
    <message>
        <source>False alarm</source>
        <translation>Fehlalarm</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Images and videos</source>
        <translation>Bilder und Videos</translation>
    </message>
</context>
<context>
    <name>ItemModel</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>All correct</source>
        <translation>Alles richtig</translation>
    </message>
    <message>
        <source>{} detected</source>
        <translation>{} erkannt</translation>
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
        <source>With Draw on: from corner to corner, even over other boxes</source>
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
        <source>The selected box has eight of them</source>
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
        <source>With Select on; with Shift or Ctrl several boxes</source>
        <translation>Im Auswählen; mit Umschalt oder Strg mehrere</translation>
    </message>
    <message>
        <source>Aim precisely</source>
        <translation>Fein zielen</translation>
    </message>
    <message>
        <source>Shift held</source>
        <translation>Umschalt gehalten</translation>
    </message>
    <message>
        <source>While drawing or dragging, the mouse moves at a quarter of its speed</source>
        <translation>Beim Zeichnen und Ziehen geht die Maus ein Viertel so weit</translation>
    </message>
    <message>
        <source>More commands</source>
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
        <source>Click it</source>
        <translation>Anklicken</translation>
    </message>
    <message>
        <source>The dashed box becomes yours, unless you are drawing</source>
        <translation>Der gestrichelte Rahmen wird übernommen, außer mitten im Zeichnen</translation>
    </message>
    <message>
        <source>Correct a suggestion</source>
        <translation>Vorschlag berichtigen</translation>
    </message>
    <message>
        <source>Drag it, or its edge</source>
        <translation>Ihn oder seine Kante ziehen</translation>
    </message>
    <message>
        <source>With Select on; with Draw on, a drag draws a new box</source>
        <translation>Im Auswählen; im Zeichnen zieht man einen eigenen Rahmen</translation>
    </message>
    <message>
        <source>Reject a suggestion</source>
        <translation>Vorschlag ablehnen</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Strg+Klick</translation>
    </message>
    <message>
        <source>It is never suggested again, and the model learns from it; drawing there undoes it</source>
        <translation>Er kommt nie wieder, und das Modell lernt daraus; dort zeichnen nimmt es zurück</translation>
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
        <source>The point under the mouse stays in place</source>
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
        <source>Drag while holding Space, or with the middle button</source>
        <translation>Ziehen mit Leertaste oder mittlerer Taste</translation>
    </message>
    <message>
        <source>Pressing Space briefly works like any key</source>
        <translation>Ein Druck auf Leertaste ist eine Taste wie andere</translation>
    </message>
    <message>
        <source>Move the focus to the next part of the window</source>
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
        <source>The one with the focus</source>
        <translation>Die, die die Tastatur hat</translation>
    </message>
    <message>
        <source>Open a menu</source>
        <translation>Menü öffnen</translation>
    </message>
    <message>
        <source>Alt and the underlined letter</source>
        <translation>Alt und unterstrichener Buchstabe</translation>
    </message>
    <message>
        <source>Then use the arrow keys</source>
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
        <source>Tab moves the focus and cannot be reassigned.</source>
        <translation>Tab geht von einem Teil des Fensters zum nächsten, und das bleibt so.</translation>
    </message>
    <message>
        <source>Esc cancels and deselects everywhere and cannot be reassigned.</source>
        <translation>Esc bricht überall ab und lässt los, und das bleibt so.</translation>
    </message>
    <message>
        <source>The arrow keys move through lists and menus; only moving boxes can share them.</source>
        <translation>Die Pfeile gehen durch Listen und Menüs; nur das Bewegen von Rahmen kann sie teilen.</translation>
    </message>
    <message>
        <source>Space and Enter press buttons; only actions on the picture can share them.</source>
        <translation>Leertaste und Enter drücken Schaltflächen; nur Aktionen auf dem Bild können sie teilen.</translation>
    </message>
    <message>
        <source>Alt with a letter opens a menu and cannot be reassigned.</source>
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
        <source>Restore default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Keep as is</source>
        <translation>Belassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
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
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
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
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>{} is not assigned.</source>
        <translation>{} ist nicht belegt.</translation>
    </message>
    <message>
        <source>Press another key for “{}”.</source>
        <translation>Eine weitere Taste für „{}“ drücken.</translation>
    </message>
    <message>
        <source>{} is assigned to “{}”. Assign it to “{}” instead?</source>
        <translation>{} ist mit „{}“ belegt. Stattdessen mit „{}“ belegen?</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>Neu belegen</translation>
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
        <source>Press the new key for “{}”.</source>
        <translation>Die neue Taste für „{}“ drücken.</translation>
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
    <name>LabelNotice</name>
    <message>
        <source>Labels of {} found ({}).</source>
        <translation>Beschriftungen gefunden: {} ({}).</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>A locked box is here: select it and press {} to unlock it.</source>
        <translation>Hier liegt ein gesperrter Rahmen: wählen und mit {} freigeben.</translation>
    </message>
    <message>
        <source>No objects: {} deleted. {} restores them.</source>
        <translation>Ohne Objekte: {} entfernt. {} holt sie zurück.</translation>
    </message>
    <message>
        <source>No suggestion here: draw a box, or press {} for no objects.</source>
        <translation>Kein Vorschlag hier: einen Rahmen zeichnen oder {} für ohne Objekte.</translation>
    </message>
    <message>
        <source>Point at a suggestion first, or select one with {}.</source>
        <translation>Zuerst auf einen Vorschlag zeigen oder mit {} einen wählen.</translation>
    </message>
    <message>
        <source>{}: now {}.</source>
        <translation>{}: jetzt {}.</translation>
    </message>
    <message>
        <source>Next box: {}.</source>
        <translation>Nächster Rahmen: {}.</translation>
    </message>
    <message>
        <source>The last one keeps its class.</source>
        <translation>Der letzte behält seine Klasse.</translation>
    </message>
    <message>
        <source>There is no class {}: add it in the side panel.</source>
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
        <source>This is the last image. {} to do: press {} to go there.</source>
        <translation>Dies ist das letzte Bild. Noch offen: {}. {} führt hin.</translation>
    </message>
    <message>
        <source>This is the last image, and all are done.</source>
        <translation>Dies ist das letzte Bild, und alle sind fertig.</translation>
    </message>
    <message>
        <source>{} in a row were right: {} reviews many at once.</source>
        <translation>{} hintereinander stimmten: {} legt viele auf einmal aus.</translation>
    </message>
    <message>
        <source>{} cannot be read: it is left unchanged.</source>
        <translation>{} ist nicht lesbar: Das Bild bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>No box yet: {} accepts the suggestions, {} says no objects.</source>
        <translation>Noch kein Rahmen: {} nimmt die Vorschläge an, {} sagt ohne Objekte.</translation>
    </message>
    <message>
        <source>No box yet: draw one, or press {} for no objects.</source>
        <translation>Noch kein Rahmen: einen zeichnen oder {} für ohne Objekte.</translation>
    </message>
</context>
<context>
    <name>LabellingPage</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Show the image list</source>
        <translation>Bilderliste zeigen</translation>
    </message>
    <message>
        <source>Show the side panel</source>
        <translation>Seitenleiste zeigen</translation>
    </message>
    <message>
        <source>Do not ask in this project</source>
        <translation>In diesem Projekt nicht fragen</translation>
    </message>
</context>
<context>
    <name>LateClasses</name>
    <message>
        <source>“{}”</source>
        <translation>„{}“</translation>
    </message>
    <message>
        <source>{}: not judged for {}. Nothing about it is learnt there until they are marked again.</source>
        <translation>{}: nicht auf {} geprüft. Darüber wird dort nichts gelernt, bis sie neu markiert sind.</translation>
    </message>
    <message>
        <source>Go through them</source>
        <translation>Durchgehen</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Not compared: this image has no labels.</source>
        <translation>Nicht verglichen: Dieses Bild ist nicht beschriftet.</translation>
    </message>
    <message>
        <source>Correct {}</source>
        <translation>Richtig {}</translation>
    </message>
    <message>
        <source>False alarms {}</source>
        <translation>Fehlalarme {}</translation>
    </message>
    <message>
        <source>Missed {}</source>
        <translation>Übersehen {}</translation>
    </message>
    <message>
        <source>On {}: {} correct, {}, {} missed.</source>
        <translation>Auf {}: {} richtig, {}, {} übersehen.</translation>
    </message>
    <message>
        <source>Precision {}.</source>
        <translation>Präzision {}.</translation>
    </message>
    <message>
        <source>Recall {}.</source>
        <translation>Recall {}.</translation>
    </message>
</context>
<context>
    <name>LineChart</name>
    <message>
        <source>{}: last {}, lowest {}, highest {}</source>
        <translation>{}: zuletzt {}, kleinster {}, größter {}</translation>
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
        <source>Mark as having no &amp;objects</source>
        <translation>Als &amp;ohne Objekte markieren</translation>
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
        <source>Resto&amp;re</source>
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
        <source>Stopping the training…</source>
        <translation>Training wird beendet…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sicherungen…</translation>
    </message>
    <message>
        <source>Something went wrong inside Platewright ({}). Your boxes are safe; you can go on.</source>
        <translation>In Platewright ging etwas schief ({}). Die Rahmen sind erhalten, die Arbeit kann weitergehen.</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>The language changes at the next start: a training is under way.</source>
        <translation>Die Sprache wechselt beim nächsten Start: Gerade läuft ein Training.</translation>
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
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
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
        <source>Pa&amp;ges</source>
        <translation>Se&amp;iten</translation>
    </message>
    <message>
        <source>&amp;When the image changes</source>
        <translation>Beim Bild&amp;wechsel</translation>
    </message>
</context>
<context>
    <name>MergeForm</name>
    <message>
        <source>Merge “{}”</source>
        <translation>„{}“ zusammenlegen</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>Zusammenlegen mit</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenlegen</translation>
    </message>
    <message>
        <source>Its boxes and suggestions get the other class. Undo brings it back.</source>
        <translation>Ihre Rahmen und Vorschläge bekommen die andere Klasse. Rückgängig stellt sie wieder her.</translation>
    </message>
    <message>
        <source>Merge “{}” into</source>
        <translation>„{}“ zusammenlegen mit</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Navigator: map of the whole image</source>
        <translation>Navigator: Übersicht des ganzen Bildes</translation>
    </message>
</context>
<context>
    <name>NextImage</name>
    <message>
        <source>No other image is to do.</source>
        <translation>Kein weiteres Bild ist offen.</translation>
    </message>
    <message>
        <source>Comparing {}…</source>
        <translation>{} werden verglichen…</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>… and {} more.</source>
        <translation>… und {} weitere.</translation>
    </message>
    <message>
        <source>Nothing was guessed, changed or left out.</source>
        <translation>Nichts wurde geraten, geändert oder ausgelassen.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Notices: {}</source>
        <translation>Hinweise: {}</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
</context>
<context>
    <name>OfferBar</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Do not compare</source>
        <translation>Nicht vergleichen</translation>
    </message>
    <message>
        <source>Labels found next to {} ({}).</source>
        <translation>Beschriftungen gefunden, neben {} ({}).</translation>
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
        <source>Restoring a backup…</source>
        <translation>Sicherung wird wiederhergestellt…</translation>
    </message>
    <message>
        <source>Creating the demo…</source>
        <translation>Demo wird angelegt…</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>as each run splits them</source>
        <translation>wie jeder Lauf sie aufteilt</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>zum Trainieren</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>zum Validieren</translation>
    </message>
    <message>
        <source>for testing</source>
        <translation>zum Testen</translation>
    </message>
    <message>
        <source>as their folders say (train, valid, test)</source>
        <translation>nach Ordnernamen (train, valid, test)</translation>
    </message>
    <message>
        <source>keep mine</source>
        <translation>meine behalten</translation>
    </message>
    <message>
        <source>take theirs</source>
        <translation>die anderen nehmen</translation>
    </message>
    <message>
        <source>keep both</source>
        <translation>beide behalten</translation>
    </message>
    <message>
        <source>Images with labels on both sides</source>
        <translation>Bilder mit Beschriftungen auf beiden Seiten</translation>
    </message>
    <message>
        <source>Import as</source>
        <translation>Importieren als</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Beschriftungen</translation>
    </message>
    <message>
        <source>suggestions to accept or reject</source>
        <translation>Vorschläge zum Annehmen oder Ablehnen</translation>
    </message>
    <message>
        <source>Images are used</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Labelled already</source>
        <translation>Schon beschriftet</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Von wem</translation>
    </message>
    <message>
        <source>{} labelled already</source>
        <translation>{} schon beschriftet</translation>
    </message>
</context>
<context>
    <name>PackForm</name>
    <message>
        <source>Pack for a colleague</source>
        <translation>Für Kollegen packen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Only labelled ones</source>
        <translation>Nur beschriftete</translation>
    </message>
    <message>
        <source>Only the active one</source>
        <translation>Nur der aktive</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Pack…</source>
        <translation>Packen…</translation>
    </message>
    <message>
        <source>One file with images, labels and runs, for another computer.</source>
        <translation>Eine Datei mit Bildern, Beschriftung und Läufen für einen anderen Computer.</translation>
    </message>
    <message>
        <source>Finding out the size…</source>
        <translation>Größe wird ermittelt…</translation>
    </message>
    <message>
        <source>{} and {}: {} MB, about {}.</source>
        <translation>{} und {}: {} MB, etwa {}.</translation>
    </message>
</context>
<context>
    <name>Packing</name>
    <message>
        <source>Pack as</source>
        <translation>Packen als</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Unpack a project</source>
        <translation>Projekt entpacken</translation>
    </message>
    <message>
        <source>Choose where its new folder goes</source>
        <translation>Wählen, wohin der neue Ordner kommt</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Entpacken</translation>
    </message>
    <message>
        <source>{} with {} and {} packed as {} ({} MB).</source>
        <translation>{} mit {} und {} gepackt als {} ({} MB).</translation>
    </message>
    <message>
        <source>{} with {} and {} unpacked to {}.</source>
        <translation>{} mit {} und {} entpackt nach {}.</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>With suggestions</source>
        <translation>Mit Vorschlägen</translation>
    </message>
    <message>
        <source>Without suggestions</source>
        <translation>Ohne Vorschläge</translation>
    </message>
    <message>
        <source>Filter images</source>
        <translation>Bilder filtern</translation>
    </message>
    <message>
        <source>Most certain first</source>
        <translation>Sicherste zuerst</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Sort images by</source>
        <translation>Bilder sortieren nach</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
</context>
<context>
    <name>PageNotice</name>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model that predicts the picture</source>
        <translation>Modell für die Vorhersagen</translation>
    </message>
    <message>
        <source>Minimum score</source>
        <translation>Mindestwert</translation>
    </message>
    <message>
        <source>Picture with detections</source>
        <translation>Bild mit Erkennungen</translation>
    </message>
    <message>
        <source>Active: {}</source>
        <translation>Aktiv: {}</translation>
    </message>
    <message>
        <source>Boxes with a lower score are hidden</source>
        <translation>Rahmen mit kleinerem Wert sind ausgeblendet</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Choose: {}</source>
        <translation>Wählen: {}</translation>
    </message>
    <message>
        <source>Choose a folder: {}</source>
        <translation>Einen Ordner wählen: {}</translation>
    </message>
    <message>
        <source>Choose a file: {}</source>
        <translation>Eine Datei wählen: {}</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>&amp;Label this image</source>
        <translation>Dieses Bild &amp;beschriften</translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation>Pfad &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Show in file manager</source>
        <translation>Im Datei&amp;manager zeigen</translation>
    </message>
</context>
<context>
    <name>PlateQuestion</name>
    <message>
        <source>Are the objects of class “{}” number plates?</source>
        <translation>Sind die Objekte der Klasse „{}“ Kennzeichen?</translation>
    </message>
    <message>
        <source>Yes, suggest them</source>
        <translation>Ja, vorschlagen</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>Predictions</name>
    <message>
        <source>The model cannot be loaded because of an error in Platewright; details are in the log.</source>
        <translation>Das Modell lässt sich wegen eines Fehlers in Platewright nicht laden; er steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>PresetChoice</name>
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
        <source>{}, about {}</source>
        <translation>{}, etwa {}</translation>
    </message>
    <message>
        <source>Measured in the last trainings on this machine</source>
        <translation>Gemessen bei den letzten Trainings auf diesem Rechner</translation>
    </message>
    <message>
        <source>Estimated for two cores; measured on this machine after the first training</source>
        <translation>Geschätzt für zwei Kerne; nach dem ersten Training auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>Set under All settings</source>
        <translation>Wie unter Alle Einstellungen gesetzt</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>{} was not found. Press Del to remove it from this list.</source>
        <translation>{} wurde nicht gefunden. Entf entfernt es aus der Liste.</translation>
    </message>
    <message>
        <source>{} of {} done</source>
        <translation>{} / {} fertig</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>No recent projects</source>
        <translation>Keine zuletzt geöffneten Projekte</translation>
    </message>
</context>
<context>
    <name>RejectedButton</name>
    <message>
        <source>Rejected boxes are not suggested here again; the model trains on them as background</source>
        <translation>Abgelehnte Rahmen werden hier nicht mehr vorgeschlagen; das Modell lernt sie als Hintergrund</translation>
    </message>
    <message>
        <source>{} rejected here…</source>
        <translation>{} hier abgelehnt…</translation>
    </message>
    <message>
        <source>{}, score {}</source>
        <translation>{}, Wert {}</translation>
    </message>
    <message>
        <source>Restore: {}</source>
        <translation>Zurückholen: {}</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>Alle zurückholen</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Model score</source>
        <translation>Wert des Modells</translation>
    </message>
    <message>
        <source>Overlap with model</source>
        <translation>Deckung mit dem Modell</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>first</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>loosest</source>
        <translation>Ungenaueste</translation>
    </message>
    <message>
        <source>tightest</source>
        <translation>Genaueste</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>Kleinste</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>Größte</translation>
    </message>
    <message>
        <source>narrowest</source>
        <translation>Schmalste</translation>
    </message>
    <message>
        <source>widest</source>
        <translation>Breiteste</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>Unscharfe</translation>
    </message>
    <message>
        <source>sharpest</source>
        <translation>Schärfste</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Gezeichnet</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Difficult</source>
        <translation>Schwierig</translation>
    </message>
    <message>
        <source>Occluded</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation>Am Rand</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Kein Rahmen</translation>
    </message>
    <message>
        <source>Not detected</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>not predicted</source>
        <translation>nicht vorhergesagt</translation>
    </message>
    <message>
        <source>not detected</source>
        <translation>nicht erkannt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Not detected, model only {}</source>
        <translation>Nicht erkannt, Modell nur {}</translation>
    </message>
    <message>
        <source>The model is {} sure of a box where you have none. Add its box, or confirm that nothing is there.</source>
        <translation>Das Modell ist sich zu {} eines Rahmens sicher, wo keiner ist. Den Rahmen hinzufügen oder bestätigen, dass dort nichts ist.</translation>
    </message>
    <message>
        <source>You have a box where the model detects nothing. Keep your box, or delete it.</source>
        <translation>Hier ist ein Rahmen, wo das Modell nichts erkennt. Den Rahmen behalten oder löschen.</translation>
    </message>
    <message>
        <source>Your box (solid) and the model&apos;s (dashed) differ. Keep yours, or use the model&apos;s edges.</source>
        <translation>Der eigene Rahmen (durchgezogen) und der des Modells (gestrichelt) weichen ab. Den eigenen behalten oder die Kanten des Modells übernehmen.</translation>
    </message>
    <message>
        <source>You say {}, the model says {}. Keep your class, or use the model&apos;s.</source>
        <translation>Beschriftet ist {}, das Modell sagt {}. Die Klasse behalten oder die des Modells übernehmen.</translation>
    </message>
    <message>
        <source>Loose</source>
        <translation>Ungenau</translation>
    </message>
    <message>
        <source>Other class</source>
        <translation>Andere Klasse</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>model {}</source>
        <translation>Modell {}</translation>
    </message>
    <message>
        <source>overlap {}</source>
        <translation>Deckung {}</translation>
    </message>
    <message>
        <source>{} : 1</source>
        <translation>{} : 1</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>sharpness {}</source>
        <translation>Schärfe {}</translation>
    </message>
    <message>
        <source>No label, model {}</source>
        <translation>Kein Rahmen, Modell {}</translation>
    </message>
    <message>
        <source>Overlap {}, model {}</source>
        <translation>Deckung {}, Modell {}</translation>
    </message>
    <message>
        <source>Other class, model {}</source>
        <translation>Andere Klasse, Modell {}</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>All boxes</source>
        <translation>Alle Rahmen</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>Uneinigkeiten</translation>
    </message>
</context>
<context>
    <name>RowFacts</name>
    <message>
        <source>The file is missing; its boxes are kept. {} searches for it.</source>
        <translation>Die Datei fehlt; die Rahmen sind noch da. {} sucht danach.</translation>
    </message>
    <message>
        <source>No longer the picture that was labelled: check its boxes, then mark it done.</source>
        <translation>Nicht mehr das Bild, das beschriftet wurde: Prüfen Sie die Rahmen, und markieren Sie es dann als fertig.</translation>
    </message>
    <message>
        <source>Done before there was “{}”: nothing about it is learnt here until it is marked again.</source>
        <translation>Fertig, bevor es „{}“ gab: Darüber wird hier nichts gelernt, bis das Bild neu markiert ist.</translation>
    </message>
    <message>
        <source>Removed from the project; its file and boxes are kept. {} restores it.</source>
        <translation>Aus dem Projekt entfernt; Datei und Rahmen bleiben erhalten. {} holt es zurück.</translation>
    </message>
    <message>
        <source>file missing</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <source>picture changed</source>
        <translation>Bild geändert</translation>
    </message>
    <message>
        <source>not judged for {}</source>
        <translation>nicht auf {} geprüft</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
</context>
<context>
    <name>RunActionBar</name>
    <message>
        <source>Use this run</source>
        <translation>Diesen Lauf verwenden</translation>
    </message>
    <message>
        <source>Use this run for suggestions (Enter)</source>
        <translation>Diesen Lauf für Vorschläge verwenden (Eingabe)</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Compare two runs side by side (C: with the active one)</source>
        <translation>Zwei Läufe nebeneinander vergleichen (C: mit dem aktiven)</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename this run (F2)</source>
        <translation>Diesen Lauf umbenennen (F2)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export the model for use without Platewright</source>
        <translation>Das Modell zur Nutzung ohne Platewright exportieren</translation>
    </message>
    <message>
        <source>Resume training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Train on with the labels that it had</source>
        <translation>Mit denselben Beschriftungen weitertrainieren</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>Den Ordner des Laufs öffnen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Move to trash (Delete)</source>
        <translation>In den Papierkorb verschieben (Entf)</translation>
    </message>
    <message>
        <source>Imported suggestions have no model</source>
        <translation>Importierte Vorschläge haben kein Modell</translation>
    </message>
    <message>
        <source>Remove suggestions</source>
        <translation>Vorschläge entfernen</translation>
    </message>
    <message>
        <source>Remove its suggestions from the project; boxes made of them stay (Delete)</source>
        <translation>Ihre Vorschläge aus dem Projekt entfernen; daraus gemachte Rahmen bleiben (Entf)</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>{} was imported, so there is no model to make more suggestions with.</source>
        <translation>{} wurde importiert, daher gibt es kein Modell für weitere Vorschläge.</translation>
    </message>
    <message>
        <source>{} now makes the suggestions.</source>
        <translation>{} macht jetzt die Vorschläge.</translation>
    </message>
    <message>
        <source>{} was exported to {}.</source>
        <translation>{} wurde nach {} exportiert.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Exporting {}</source>
        <translation>{} wird exportiert</translation>
    </message>
    <message>
        <source>Removed: {} of {}.</source>
        <translation>Entfernt: {} von {}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Deleted: {}.</source>
        <translation>Gelöscht: {}.</translation>
    </message>
    <message>
        <source>There is no active model now.</source>
        <translation>Jetzt ist kein Modell aktiv.</translation>
    </message>
    <message>
        <source>Delete permanently</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>There is no trash here. Delete {} permanently?</source>
        <translation>Hier gibt es keinen Papierkorb. {} endgültig löschen?</translation>
    </message>
    <message>
        <source>The model and its scores cannot be restored. Your boxes stay as they are.</source>
        <translation>Das Modell und seine Bewertung lassen sich nicht wiederherstellen. Ihre Kästen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>RunCharts</name>
    <message>
        <source>Precision and recall</source>
        <translation>Präzision und Recall</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Recall and precision at every threshold. The dot is the threshold.</source>
        <translation>Trefferquote und Präzision bei jeder Schwelle. Der Punkt ist die Schwelle.</translation>
    </message>
    <message>
        <source>By height of the box in pixels</source>
        <translation>Nach Rahmenhöhe in Pixeln</translation>
    </message>
    <message>
        <source>Height in the image, with the number of boxes in brackets.</source>
        <translation>Höhe im Bild, in Klammern die Anzahl der Kästen.</translation>
    </message>
    <message>
        <source>AP50</source>
        <translation>AP50</translation>
    </message>
    <message>
        <source>Precision by score</source>
        <translation>Präzision nach Bewertung</translation>
    </message>
    <message>
        <source>Share of correct detections for each score: both should be about equal.</source>
        <translation>Anteil richtiger Erkennungen je Bewertung: Beide sollten etwa gleich sein.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>No held-back images.</source>
        <translation>Keine zurückgehaltenen Bilder.</translation>
    </message>
    <message>
        <source>AP on held-back images</source>
        <translation>AP auf zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>jeder Schritt</translation>
    </message>
    <message>
        <source>best</source>
        <translation>bester</translation>
    </message>
    <message>
        <source>{}, AP50</source>
        <translation>{}, AP50</translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message>
        <source>Scores side by side</source>
        <translation>Werte nebeneinander</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>Abweichende Einstellungen</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was sie bewirkt</translation>
    </message>
    <message>
        <source>No differences on these images.</source>
        <translation>Keine Unterschiede auf diesen Bildern.</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Images ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>… on empty images</source>
        <translation>… auf leeren Bildern</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierfehler</translation>
    </message>
    <message>
        <source>What was imported has no settings to compare.</source>
        <translation>Importiertes hat keine Einstellungen zum Vergleichen.</translation>
    </message>
    <message>
        <source>The base model has no settings to compare.</source>
        <translation>Das Basismodell hat keine Einstellungen zum Vergleichen.</translation>
    </message>
    <message>
        <source>Both have the same settings.</source>
        <translation>Beide haben dieselben Einstellungen.</translation>
    </message>
    <message>
        <source>Images on which the two differ</source>
        <translation>Bilder, auf denen die beiden abweichen</translation>
    </message>
</context>
<context>
    <name>RunCurves</name>
    <message>
        <source>AP50</source>
        <translation>AP50</translation>
    </message>
    <message>
        <source>AP</source>
        <translation>AP</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>loss per step</source>
        <translation>Verlust je Schritt</translation>
    </message>
    <message>
        <source>Held-back images</source>
        <translation>Zurückgehaltene Bilder</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>After the first epoch</source>
        <translation>Nach der ersten Epoche</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>After the first step</source>
        <translation>Nach dem ersten Schritt</translation>
    </message>
    <message>
        <source>best</source>
        <translation>bester</translation>
    </message>
</context>
<context>
    <name>RunDetails</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was sie bewirkt</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>Alle Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Log of the training process</source>
        <translation>Protokoll des Trainings</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Not trained on your images.</source>
        <translation>Nicht mit Ihren Bildern trainiert.</translation>
    </message>
    <message>
        <source>On {} that it was not trained on.</source>
        <translation>Auf {}, mit denen es nicht trainiert wurde.</translation>
    </message>
    <message>
        <source>Many of their boxes are its own, accepted unchanged, which favours it.</source>
        <translation>Viele ihrer Kästen sind seine eigenen, unverändert angenommen; das begünstigt es.</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Präzision und Recall</translation>
    </message>
    <message>
        <source>No notices.</source>
        <translation>Keine Hinweise.</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>Das Protokoll ist leer.</translation>
    </message>
    <message>
        <source> Score it on {}</source>
        <translation> Werten: {}</translation>
    </message>
    <message>
        <source> Draw its curve from {}</source>
        <translation> Kurve zeichnen: {}</translation>
    </message>
    <message>
        <source>No settings.</source>
        <translation>Keine Einstellungen.</translation>
    </message>
    <message>
        <source>{} changed from the preset {}.</source>
        <translation>{} anders als in der Vorgabe {}.</translation>
    </message>
    <message>
        <source>All as in the preset {}.</source>
        <translation>Alle wie in der Vorgabe {}.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
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
        <source>Use this run for suggestions</source>
        <translation>Diesen Lauf für Vorschläge verwenden</translation>
    </message>
    <message>
        <source>All runs…</source>
        <translation>Alle Läufe…</translation>
    </message>
    <message>
        <source>Scores, curves and settings of every run, side by side</source>
        <translation>Werte, Kurven und Einstellungen jedes Laufs, nebeneinander</translation>
    </message>
    <message>
        <source>Active: makes the suggestions.</source>
        <translation>Aktiv: macht die Vorschläge.</translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Images trained on, and images held back for the score; those that files cover</source>
        <translation>Bilder, mit denen trainiert wurde, und für die Wertung zurückgehaltene; bei Importiertem die Bilder der Dateien</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Short name of the snapshot of the labels, or an earlier run with the same</source>
        <translation>Kurzname der Momentaufnahme der Beschriftungen, oder ein früherer Lauf mit derselben</translation>
    </message>
    <message>
        <source>AP50</source>
        <translation>AP50</translation>
    </message>
    <message>
        <source>Average precision at IoU 0.5, 0 to 1</source>
        <translation>Mittlere Präzision bei IoU 0,5, von 0 bis 1</translation>
    </message>
    <message>
        <source>AP75</source>
        <translation>AP75</translation>
    </message>
    <message>
        <source>Average precision at IoU 0.75</source>
        <translation>Mittlere Präzision bei IoU 0,75</translation>
    </message>
    <message>
        <source>AP</source>
        <translation>AP</translation>
    </message>
    <message>
        <source>Mean over IoU 0.5 to 0.95</source>
        <translation>Mittel über IoU 0,5 bis 0,95</translation>
    </message>
    <message>
        <source>Scored on</source>
        <translation>Gewertet auf</translation>
    </message>
    <message>
        <source>Images of the scores, none of them trained on</source>
        <translation>Bilder der Bewertung; mit keinem davon wurde trainiert</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The model included in Platewright, not trained on your images.</source>
        <translation>Das mitgelieferte Modell, nicht mit Ihren Bildern trainiert.</translation>
    </message>
    <message>
        <source>Active: makes the suggestions.</source>
        <translation>Aktiv: macht die Vorschläge.</translation>
    </message>
    <message>
        <source>{}, active</source>
        <translation>{}, aktiv</translation>
    </message>
</context>
<context>
    <name>RunPreview</name>
    <message>
        <source>{} with {}</source>
        <translation>{}, {}</translation>
    </message>
    <message>
        <source>{}, {} without boxes</source>
        <translation>{}, {} davon ohne Rahmen</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
    <message>
        <source>Not judged for “{}”, so they teach nothing about it: {}.</source>
        <translation>Nicht auf „{}“ geprüft, daher wird darüber nichts aus ihnen gelernt: {}.</translation>
    </message>
    <message>
        <source>{} to train on, {} held back for the score</source>
        <translation>{} zum Trainieren, {} für die Wertung zurückgehalten</translation>
    </message>
    <message>
        <source>all train; cross-validated in {}</source>
        <translation>alle trainieren; Kreuzvalidierung: {}</translation>
    </message>
    <message>
        <source>No done image has a box of class {}: it will not be detected.</source>
        <translation>Kein fertiges Bild hat einen Rahmen der Klasse {}: Sie wird nicht erkannt.</translation>
    </message>
    <message>
        <source>{}: only {}, compared with {} of the largest class. Label more of it.</source>
        <translation>{}: nur {} gegenüber {} der größten Klasse. Mehr davon beschriften.</translation>
    </message>
    <message>
        <source>Left out, as their pictures are no longer those that were labelled: {}.</source>
        <translation>Ausgelassen, da sie nicht mehr die beschrifteten Bilder sind: {}.</translation>
    </message>
    <message>
        <source>choose Standard.</source>
        <translation>Standard wählen.</translation>
    </message>
    <message>
        <source>no model detects them well. Larger pictures would help.</source>
        <translation>Kein Modell erkennt sie gut. Größere Bilder würden helfen.</translation>
    </message>
    <message>
        <source>all train; none is held back for the score</source>
        <translation>alle trainieren; keines ist für die Wertung zurückgehalten</translation>
    </message>
    <message>
        <source>{} of the boxes are tiny, about {} px at {}: {}</source>
        <translation>{} der Rahmen sind winzig, etwa {} px bei {}: {}</translation>
    </message>
    <message>
        <source>This model detects one object, but several are on {}: choose Standard.</source>
        <translation>{} mit mehreren Objekten, dieses Modell erkennt nur eines: Standard wählen.</translation>
    </message>
    <message>
        <source>Like training images, so the score will be too high: {}.</source>
        <translation>Trainingsbildern ähnlich, daher wird die Wertung zu hoch: {}.</translation>
    </message>
    <message>
        <source>set the input width and height to 0 or larger.</source>
        <translation>Breite und Höhe der Eingabe auf 0 oder größer setzen.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
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
        <source>Finish the current step and keep the best model so far</source>
        <translation>Diesen Schritt beenden und das bisher beste Modell behalten</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>End the run and delete it</source>
        <translation>Den Lauf beenden und löschen</translation>
    </message>
    <message>
        <source>Stopping, keeping the best so far</source>
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
        <source>Its progress is lost. Your boxes stay as they are.</source>
        <translation>Sein Fortschritt geht verloren. Ihre Kästen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Weiter trainieren</translation>
    </message>
</context>
<context>
    <name>RunSetup</name>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Alle Einstellungen…</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Restore the preset&apos;s settings</source>
        <translation>Einstellungen der Voreinstellung wiederherstellen</translation>
    </message>
    <message>
        <source>The network to train; its purpose is described below.</source>
        <translation>Das zu trainierende Netz; sein Zweck ist darunter beschrieben.</translation>
    </message>
    <message>
        <source>Train on the done images</source>
        <translation>Mit den fertigen Bildern trainieren</translation>
    </message>
    <message>
        <source>All hyperparameters, with descriptions</source>
        <translation>Alle Hyperparameter mit Beschreibung</translation>
    </message>
    <message>
        <source>Train, {}: {}</source>
        <translation>Trainieren, {}: {}</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
</context>
<context>
    <name>RunWorker</name>
    <message>
        <source>Training ended because of an error in Platewright; details are in the log. Your labels are untouched.</source>
        <translation>Das Training endete durch einen Fehler in Platewright, der im Protokoll steht. Die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>Training has finished: open the project to see its model.</source>
        <translation>Das Training ist fertig: das Modell ist im Projekt.</translation>
    </message>
    <message>
        <source>Training failed: open the project to see why.</source>
        <translation>Das Training ist fehlgeschlagen: im Projekt steht, warum.</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{} of {} detected</source>
        <translation>{} von {} erkannt</translation>
    </message>
    <message>
        <source>nothing, correctly</source>
        <translation>nichts, zu Recht</translation>
    </message>
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
        <source>Run {}</source>
        <translation>Lauf {}</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Grundmodell</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>Imported from {}: {} on {}; no model.</source>
        <translation>Importiert aus {}: {} auf {}; kein Modell.</translation>
    </message>
    <message>
        <source>None of the {} that its files cover is done yet: there is nothing to score on.</source>
        <translation>Von den Dateien abgedeckt: {}, noch nichts davon fertig; es gibt nichts zu werten.</translation>
    </message>
    <message>
        <source>On {} of the {} that its files cover.</source>
        <translation>Gewertet auf: {}; von den Dateien abgedeckt: {}.</translation>
    </message>
    <message>
        <source>as run {}</source>
        <translation>wie Lauf {}</translation>
    </message>
    <message>
        <source>trained on {}, none held back</source>
        <translation>trainiert mit {}, keines zurückgehalten</translation>
    </message>
    <message>
        <source>trained on {}, {} held back</source>
        <translation>trainiert: {}, zurückgehalten: {}</translation>
    </message>
    <message>
        <source>{} done</source>
        <translation>{} fertige</translation>
    </message>
    <message>
        <source>{} out of fold</source>
        <translation>{} über Kreuz</translation>
    </message>
    <message>
        <source>{} held back</source>
        <translation>{} zurückgehalten</translation>
    </message>
    <message>
        <source>This run has no score.</source>
        <translation>Dieser Lauf hat keine Wertung.</translation>
    </message>
    <message>
        <source>Scored on {}.</source>
        <translation>Gewertet auf: {}.</translation>
    </message>
    <message>
        <source>From {}, each tried on the images that it did not see ({} in all).</source>
        <translation>Grundlage: {}, jedes an den Bildern geprüft, die es nicht sah (insgesamt {}).</translation>
    </message>
    <message>
        <source>On {} that it was not trained on.</source>
        <translation>Grundlage: {}, im Training nie gesehen.</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>No runs yet. Results appear here after training.</source>
        <translation>Noch keine Läufe. Ergebnisse erscheinen hier nach dem Training.</translation>
    </message>
    <message>
        <source>Select a run to see its scores, or two to compare them.</source>
        <translation>Wählen Sie einen Lauf, um seine Bewertung zu sehen, oder zwei zum Vergleichen.</translation>
    </message>
    <message>
        <source>{} are selected. Two can be compared; more can be deleted.</source>
        <translation>{} sind gewählt. Zwei lassen sich vergleichen, mehr nur löschen.</translation>
    </message>
    <message>
        <source>{} has no model, so there is nothing to compare.</source>
        <translation>{} hinterließ kein Modell, es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Comparing {} and {}</source>
        <translation>{} und {} werden verglichen</translation>
    </message>
    <message>
        <source>Predicting with {}</source>
        <translation>Vorhersagen mit {}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>{} is resumed; the Train tab shows its progress.</source>
        <translation>{} wird fortgesetzt; der Reiter Training zeigt den Fortschritt.</translation>
    </message>
    <message>
        <source>← →: image · Enter: open for labelling · Esc: back</source>
        <translation>← →: Bild · Eingabe: zum Beschriften öffnen · Esc: zurück</translation>
    </message>
    <message>
        <source>Enter: use run · C: compare with active run · F2: rename · Delete: move to trash</source>
        <translation>Eingabe: Lauf verwenden · C: mit aktivem Lauf vergleichen · F2: umbenennen · Entf: in den Papierkorb</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>Picture with the boxes as they would be imported</source>
        <translation>Bild mit den Rahmen, wie sie importiert würden</translation>
    </message>
    <message>
        <source>The wheel or + and - zoom, a drag pans, a double click goes close to a box and back</source>
        <translation>Das Mausrad oder + und - zoomen, Ziehen verschiebt, ein Doppelklick geht nah an einen Rahmen und zurück</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Closer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Show the smallest box close up, or all</source>
        <translation>Den kleinsten Rahmen aus der Nähe zeigen, oder alles</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Das Bild wird gelesen…</translation>
    </message>
</context>
<context>
    <name>SaveForm</name>
    <message>
        <source>Save pictures with boxes</source>
        <translation>Bilder mit Rahmen speichern</translation>
    </message>
    <message>
        <source>What to save</source>
        <translation>Was gespeichert wird</translation>
    </message>
    <message>
        <source>This frame</source>
        <translation>Dieses Einzelbild</translation>
    </message>
    <message>
        <source>The whole video, as MP4</source>
        <translation>Das ganze Video als MP4</translation>
    </message>
    <message>
        <source>This picture</source>
        <translation>Dieses Bild</translation>
    </message>
    <message>
        <source>All: {}</source>
        <translation>Alle: {}</translation>
    </message>
    <message>
        <source>With mistakes: {}</source>
        <translation>Mit Fehlern: {}</translation>
    </message>
    <message>
        <source>Folder to save to</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Also save a table of detections (CSV)</source>
        <translation>Auch eine Tabelle der Erkennungen speichern (CSV)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>To folder</source>
        <translation>In Ordner</translation>
    </message>
    <message>
        <source>Full resolution, at the threshold shown. Nothing is overwritten.</source>
        <translation>Volle Auflösung, mit der gezeigten Schwelle. Nichts wird überschrieben.</translation>
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
        <source>Save status</source>
        <translation>Speicherstand</translation>
    </message>
    <message>
        <source>Every change is saved at once</source>
        <translation>Jede Änderung wird sofort gespeichert</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Try to save again</source>
        <translation>Noch einmal zu speichern versuchen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Follow system</source>
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
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Keep zoom and position</source>
        <translation>Zoom und Ausschnitt behalten</translation>
    </message>
    <message>
        <source>Restore its last view</source>
        <translation>Wie zuletzt zeigen</translation>
    </message>
    <message>
        <source>Memory for images</source>
        <translation>Speicher für Bilder</translation>
    </message>
    <message>
        <source>More memory keeps more images ready to show</source>
        <translation>Mit mehr Speicher bleiben mehr Bilder sofort verfügbar</translation>
    </message>
    <message>
        <source>Crosshair while drawing</source>
        <translation>Fadenkreuz beim Zeichnen</translation>
    </message>
    <message>
        <source>Loupe while moving an edge</source>
        <translation>Lupe beim Bewegen einer Kante</translation>
    </message>
    <message>
        <source>Navigator while the image does not fit</source>
        <translation>Navigator, solange das Bild nicht ganz zu sehen ist</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel…</translation>
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
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>Takes effect when this dialog closes.</source>
        <translation>Gilt, sobald dieser Dialog geschlossen ist.</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
</context>
<context>
    <name>SheetBar</name>
    <message>
        <source>Done images</source>
        <translation>Fertige Bilder</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Filter by image</source>
        <translation>Nach Bildern filtern</translation>
    </message>
    <message>
        <source>Filter by class</source>
        <translation>Nach Klasse filtern</translation>
    </message>
    <message>
        <source>Filter by provenance</source>
        <translation>Nach Herkunft filtern</translation>
    </message>
    <message>
        <source>Any provenance</source>
        <translation>Jede Herkunft</translation>
    </message>
    <message>
        <source>Filter by flag</source>
        <translation>Nach Merkmal filtern</translation>
    </message>
    <message>
        <source>Any flag</source>
        <translation>Alle Merkmale</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Aufsteigend</translation>
    </message>
    <message>
        <source>Reverse order</source>
        <translation>Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Size of the crops</source>
        <translation>Größe der Ausschnitte</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>{} first</source>
        <translation>{} zuerst</translation>
    </message>
</context>
<context>
    <name>SheetPart</name>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>This is the last box.</source>
        <translation>Das ist der letzte Rahmen.</translation>
    </message>
    <message>
        <source>Space: keep, next · X: delete · Ctrl or Shift + arrows: move edges · Enter: open image</source>
        <translation>Leertaste: behalten, weiter · X: löschen · Strg oder Umschalt + Pfeile: Kanten bewegen · Enter: Bild öffnen</translation>
    </message>
    <message>
        <source>Reviewed {}</source>
        <translation>Geprüft: {}</translation>
    </message>
    <message>
        <source>{}, {} per minute</source>
        <translation>{}, {} pro Minute</translation>
    </message>
    <message>
        <source>Measuring the sharpness of images: {}</source>
        <translation>Schärfe der Bilder wird gemessen: {}</translation>
    </message>
    <message>
        <source>All boxes are deleted. Undo brings them back.</source>
        <translation>Alle Rahmen sind gelöscht. Rückgängig holt sie zurück.</translation>
    </message>
    <message>
        <source>No boxes yet. Draw some on an image and mark it done; they appear here in a grid.</source>
        <translation>Noch keine Rahmen. Auf einem Bild welche zeichnen und es als fertig markieren; dann erscheinen sie hier im Raster.</translation>
    </message>
    <message>
        <source>Go to the images</source>
        <translation>Zu den Bildern</translation>
    </message>
    <message>
        <source>No done image has a box yet. On images to do: {}.</source>
        <translation>Noch hat kein fertiges Bild einen Rahmen. Auf offenen Bildern: {}.</translation>
    </message>
    <message>
        <source>Show these</source>
        <translation>Diese zeigen</translation>
    </message>
    <message>
        <source>No box matches.</source>
        <translation>Kein Rahmen passt dazu.</translation>
    </message>
    <message>
        <source>Show all boxes</source>
        <translation>Alle Rahmen zeigen</translation>
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
    <name>Side</name>
    <message>
        <source>No model yet: train one on the Label page.</source>
        <translation>Noch kein Modell: Auf der Seite Beschriften eines trainieren.</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen…</translation>
    </message>
    <message>
        <source>The imported files do not cover this image.</source>
        <translation>Die importierten Dateien decken dieses Bild nicht ab.</translation>
    </message>
    <message>
        <source>Predicting…</source>
        <translation>Vorhersage läuft…</translation>
    </message>
    <message>
        <source>{} detected</source>
        <translation>{} erkannt</translation>
    </message>
</context>
<context>
    <name>SideBySideView</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the comparison (Esc)</source>
        <translation>Zurück zum Vergleich (Esc)</translation>
    </message>
    <message>
        <source>Previous image (Left)</source>
        <translation>Voriges Bild (Links)</translation>
    </message>
    <message>
        <source>Next image (Right)</source>
        <translation>Nächstes Bild (Rechts)</translation>
    </message>
    <message>
        <source>Open for labelling</source>
        <translation>Zum Beschriften öffnen</translation>
    </message>
    <message>
        <source>Open for labelling (Enter)</source>
        <translation>Zum Beschriften öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>Two runs on one image</source>
        <translation>Zwei Läufe auf einem Bild</translation>
    </message>
    <message>
        <source>First run</source>
        <translation>Erster Lauf</translation>
    </message>
    <message>
        <source>Second run</source>
        <translation>Zweiter Lauf</translation>
    </message>
    <message>
        <source>Reading the image…</source>
        <translation>Bild wird gelesen…</translation>
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
        <source>Model uncertainty</source>
        <translation>Unsicherheit des Modells</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Most certain first</source>
        <translation>Sicherste zuerst</translation>
    </message>
    <message>
        <source>Sorted by: {}, {}</source>
        <translation>Sortiert nach: {}, {}</translation>
    </message>
</context>
<context>
    <name>SourceBar</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Same threshold</source>
        <translation>Gleiche Schwelle</translation>
    </message>
    <message>
        <source>Compare two models side by side (C)</source>
        <translation>Zwei Modelle nebeneinander vergleichen (C)</translation>
    </message>
    <message>
        <source>Use the same minimum score for both models</source>
        <translation>Derselbe Mindestwert für beide Modelle</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save pictures with their boxes</source>
        <translation>Bilder mit ihren Rahmen speichern</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Add images to the project, to do, with these boxes as suggestions</source>
        <translation>Bilder ins Projekt aufnehmen, offen und mit diesen Rahmen als Vorschlägen</translation>
    </message>
    <message>
        <source>&amp;This image to the project</source>
        <translation>&amp;Dieses Bild ins Projekt</translation>
    </message>
    <message>
        <source>&amp;All images to the project</source>
        <translation>&amp;Alle Bilder ins Projekt</translation>
    </message>
</context>
<context>
    <name>SourceButtons</name>
    <message>
        <source>Images…</source>
        <translation>Bilder…</translation>
    </message>
    <message>
        <source>Open image files</source>
        <translation>Bilddateien öffnen</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Einen Ordner öffnen</translation>
    </message>
    <message>
        <source>Video…</source>
        <translation>Video…</translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation>Ein Video öffnen</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>The images of this project, with detections next to your boxes</source>
        <translation>Die Bilder dieses Projekts, mit Erkennungen neben den eigenen Rahmen</translation>
    </message>
</context>
<context>
    <name>SourceForm</name>
    <message>
        <source>File or folder of the labels</source>
        <translation>Datei oder Ordner der Beschriftungen</translation>
    </message>
    <message>
        <source>Folder of the images</source>
        <translation>Ordner der Bilder</translation>
    </message>
    <message>
        <source>with the labels, or in the project</source>
        <translation>bei den Beschriftungen oder im Projekt</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>recognised by itself</source>
        <translation>von selbst erkannt</translation>
    </message>
    <message>
        <source>Labels in</source>
        <translation>Beschriftungen in</translation>
    </message>
    <message>
        <source>Images in</source>
        <translation>Bilder in</translation>
    </message>
</context>
<context>
    <name>SourceOpener</name>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Images ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation>Ein Video öffnen</translation>
    </message>
    <message>
        <source>Videos ({})</source>
        <translation>Videos ({})</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Einen Ordner öffnen</translation>
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
        <source>Click Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Accept or correct</source>
        <translation>Annehmen oder berichtigen</translation>
    </message>
    <message>
        <source>About twenty images are enough for a first try.</source>
        <translation>Etwa zwanzig Bilder reichen für einen ersten Versuch.</translation>
    </message>
    <message>
        <source>Draw a box around each object</source>
        <translation>Um jedes Objekt einen Rahmen ziehen</translation>
    </message>
    <message>
        <source>Keep drawing while it trains: a first model takes a few minutes.</source>
        <translation>Dabei weiterzeichnen: Ein erstes Modell braucht einige Minuten.</translation>
    </message>
    <message>
        <source>Platewright suggests boxes on the rest. Train again and it gets better.</source>
        <translation>Platewright schlägt weitere Rahmen vor. Jedes Training macht es besser.</translation>
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
        <source>Active run</source>
        <translation>Aktiver Lauf</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Current detections</source>
        <translation>Derzeit erkannt</translation>
    </message>
    <message>
        <source>Held-back images.</source>
        <translation>Zurückgehaltene Bilder.</translation>
    </message>
    <message>
        <source>Training images: none are held back.</source>
        <translation>Trainingsbilder: keines ist zurückgehalten.</translation>
    </message>
    <message>
        <source>{} Solid: your boxes, dashed: detections.</source>
        <translation>{} Durchgezogen: Ihre Kästen, gestrichelt: erkannte.</translation>
    </message>
</context>
<context>
    <name>Suggester</name>
    <message>
        <source>The model cannot be loaded because of an error in Platewright; details are in the log.</source>
        <translation>Das Modell lässt sich wegen eines Fehlers in Platewright nicht laden; er steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>SuggestionFlow</name>
    <message>
        <source>predicting images, {} · {}</source>
        <translation>sieht Bilder an, {} · {}</translation>
    </message>
</context>
<context>
    <name>SuggestionPanel</name>
    <message>
        <source>No model yet. Train one to get suggestions on images to do.</source>
        <translation>Noch kein Modell. Nach dem ersten Training gibt es Vorschläge auf offenen Bildern.</translation>
    </message>
    <message>
        <source>Of each object one suggestion is shown: an imported one before the model&apos;s, of two imported ones the higher score</source>
        <translation>Von jedem Objekt wird ein Vorschlag gezeigt: ein importierter vor dem des Modells, von zwei importierten der mit dem höheren Wert</translation>
    </message>
    <message>
        <source>Minimum score of suggestions</source>
        <translation>Mindestwert der Vorschläge</translation>
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
        <source>Accept the selected suggestion; the key also accepts the one under the mouse</source>
        <translation>Den ausgewählten Vorschlag annehmen; die Taste nimmt auch den unter der Maus an</translation>
    </message>
    <message>
        <source>Reject the selected suggestion; the key also rejects the one under the mouse</source>
        <translation>Den ausgewählten Vorschlag ablehnen; die Taste lehnt auch den unter der Maus ab</translation>
    </message>
    <message>
        <source>Model: {}</source>
        <translation>Modell: {}</translation>
    </message>
    <message>
        <source>From {}</source>
        <translation>Von {}</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
    <message>
        <source>Not predicted yet</source>
        <translation>Noch nicht vorhergesagt</translation>
    </message>
    <message>
        <source>No suggestions on a done image</source>
        <translation>Keine Vorschläge auf fertigen Bildern</translation>
    </message>
    <message>
        <source>Minimum score</source>
        <translation>Mindestwert</translation>
    </message>
    <message>
        <source>{} shown</source>
        <translation>{} gezeigt</translation>
    </message>
    <message>
        <source>Accept all shown; the key also goes on</source>
        <translation>Alle gezeigten annehmen; mit der Taste geht es auch weiter</translation>
    </message>
    <message>
        <source>{}, {} with a lower score</source>
        <translation>{}, {} mit kleinerem Wert</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>SuggestionsPart</name>
    <message>
        <source>Images with suggestions</source>
        <translation>Bilder mit Vorschlägen</translation>
    </message>
    <message>
        <source>Enter: accept page · X or click: cross out · Space: leave image out · O: open image</source>
        <translation>Enter: Seite annehmen · X oder Klick: streichen · Leertaste: Bild auslassen · O: Bild öffnen</translation>
    </message>
    <message>
        <source>Not yet: the pictures are still loading.</source>
        <translation>Noch nicht: Die Bilder werden noch geladen.</translation>
    </message>
    <message>
        <source>{} done, {} accepted. {} takes it back.</source>
        <translation>{} fertig, {} angenommen. {} nimmt es zurück.</translation>
    </message>
    <message>
        <source>{} without objects. {} takes it back.</source>
        <translation>{} ohne Objekte. {} nimmt es zurück.</translation>
    </message>
    <message>
        <source>This is the last page.</source>
        <translation>Das ist die letzte Seite.</translation>
    </message>
    <message>
        <source>Images {} to {} of {}</source>
        <translation>Bilder {} bis {} von {}</translation>
    </message>
    <message>
        <source>Image {} of {}</source>
        <translation>Bild {} von {}</translation>
    </message>
    <message>
        <source>predicting images: {}</source>
        <translation>Vorhersage: {}</translation>
    </message>
    <message>
        <source>minimum score {}</source>
        <translation>Mindestwert {}</translation>
    </message>
    <message>
        <source>Label these</source>
        <translation>Diese beschriften</translation>
    </message>
    <message>
        <source>That was the last page. {} left for a closer look.</source>
        <translation>Das war die letzte Seite. Für einen genaueren Blick übrig: {}.</translation>
    </message>
    <message>
        <source>All images are done.</source>
        <translation>Alle Bilder sind fertig.</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>no objects</source>
        <translation>ohne Objekte</translation>
    </message>
    <message>
        <source>{}, crossed out</source>
        <translation>{}, gestrichen</translation>
    </message>
    <message>
        <source>No model yet. After training, its suggestions appear here.</source>
        <translation>Noch kein Modell. Nach dem Training erscheinen hier seine Vorschläge.</translation>
    </message>
    <message>
        <source>Predicting the images; suggestions appear here.</source>
        <translation>Die Bilder werden vorhergesagt; Vorschläge erscheinen hier.</translation>
    </message>
    <message>
        <source>All images to do have suggestions.</source>
        <translation>Alle offenen Bilder haben Vorschläge.</translation>
    </message>
    <message>
        <source>No image to do has a suggestion with this minimum score.</source>
        <translation>Auf keinem offenen Bild ist ein Vorschlag mit diesem Mindestwert.</translation>
    </message>
</context>
<context>
    <name>SureSuggestions</name>
    <message>
        <source>1 suggestion of {} is neither accepted nor rejected. {} again: no object · {}: accept</source>
        <translation>1 Vorschlag mit {} ist weder angenommen noch verworfen. Noch einmal {}: kein Objekt · {}: annehmen</translation>
    </message>
    <message>
        <source>{} of {} and more are neither accepted nor rejected. {} again: no objects · {}: accept</source>
        <translation>{} mit {} und mehr sind weder angenommen noch verworfen. Noch einmal {}: keine Objekte · {}: annehmen</translation>
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
        <source>Notes</source>
        <translation>Hinweise</translation>
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
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>TimeSaved</name>
    <message>
        <source>Review {} or more with one model to see what it saves you.</source>
        <translation>{} oder mehr mit einem Modell beurteilen, dann steht hier, was es erspart.</translation>
    </message>
    <message>
        <source>{} hand movements per image, as many as without the model.</source>
        <translation>{} Handbewegungen je Bild, so viele wie ohne das Modell.</translation>
    </message>
    <message>
        <source>{} hand movements per image instead of {}: the model does {} of the work.</source>
        <translation>{} Handgriffe je Bild statt {}: Das Modell nimmt {} der Arbeit ab.</translation>
    </message>
    <message>
        <source>{} hand movements per image, {} without the model: it does not help yet.</source>
        <translation>{} Handgriffe je Bild, ohne Modell wären es {}: Es hilft noch nicht.</translation>
    </message>
    <message>
        <source>All by hand so far: {} movements per image.</source>
        <translation>Bisher alles von Hand: {} Handgriffe je Bild.</translation>
    </message>
    <message>
        <source>You need {} per image.</source>
        <translation>Ein Bild dauert {}.</translation>
    </message>
    <message>
        <source>You need {} per image; at first it was {}.</source>
        <translation>Ein Bild dauert {}, anfangs waren es {}.</translation>
    </message>
    <message>
        <source>Too few points for a forecast: let the measurement finish.</source>
        <translation>Zu wenige Punkte für eine Vorhersage: bis zum Ende messen lassen.</translation>
    </message>
    <message>
        <source>Too few images for a forecast: it needs at least {} done ones with boxes.</source>
        <translation>Zu wenige Bilder für eine Vorhersage: mindestens {} fertige mit Rahmen.</translation>
    </message>
    <message>
        <source>{} more would bring almost nothing: correct wrong labels, or train longer.</source>
        <translation>{} mehr brächten fast nichts: falsche Beschriftungen berichtigen oder länger trainieren.</translation>
    </message>
    <message>
        <source>{} more would bring about +{} AP50.</source>
        <translation>{} mehr brächten etwa +{} AP50.</translation>
    </message>
    <message>
        <source>{} more would bring about +{} AP50 (likely {} to {}).</source>
        <translation>{} mehr brächten etwa +{} AP50 (wohl {} bis {}).</translation>
    </message>
</context>
<context>
    <name>TimeSavedPage</name>
    <message>
        <source>No data yet: accept, correct or draw boxes on the Label page.</source>
        <translation>Noch keine Daten: auf der Seite Beschriften Rahmen annehmen, berichtigen oder zeichnen.</translation>
    </message>
    <message>
        <source>Boxes per image</source>
        <translation>Rahmen je Bild</translation>
    </message>
    <message>
        <source>Seconds per image</source>
        <translation>Sekunden je Bild</translation>
    </message>
    <message>
        <source>Each image you review counts for the run whose suggestions it showed</source>
        <translation>Jedes beurteilte Bild zählt für den Lauf, dessen Vorschläge zu sehen waren</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>berichtigt</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>gezeichnet</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>deleted run</source>
        <translation>gelöschter Lauf</translation>
    </message>
    <message>
        <source>In brackets: images reviewed with that run&apos;s suggestions.</source>
        <translation>In Klammern: mit den Vorschlägen dieses Laufs beurteilte Bilder.</translation>
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
        <source>Filter the list with the buttons above it. Your image files are never changed.</source>
        <translation>Die Knöpfe darüber filtern die Liste. Die Bilddateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Draw a box around each object</source>
        <translation>Um jedes Objekt einen Rahmen ziehen</translation>
    </message>
    <message>
        <source>Drag from corner to corner, or click two corners. Try it now; {} undoes it.</source>
        <translation>Von Ecke zu Ecke ziehen oder zwei Ecken anklicken. Gleich ausprobieren; {} macht es rückgängig.</translation>
    </message>
    <message>
        <source>This line always shows the most useful keys.</source>
        <translation>Diese Zeile zeigt immer die wichtigsten Tasten.</translation>
    </message>
    <message>
        <source>With about twenty images done, start a training and keep drawing.</source>
        <translation>Sind etwa zwanzig Bilder fertig, ein Training starten und dabei weiterzeichnen.</translation>
    </message>
    <message>
        <source>{} lists all keyboard shortcuts.</source>
        <translation>{} zeigt alle Tastenkürzel.</translation>
    </message>
    <message>
        <source>One key per image</source>
        <translation>Eine Taste je Bild</translation>
    </message>
    <message>
        <source>{} marks the image done and shows the next; {} marks it as having no objects.</source>
        <translation>{} markiert das Bild als fertig und zeigt das nächste; {} heißt: keine Objekte.</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Dashed boxes come from a model. {} accepts them and goes on; drag one to correct it.</source>
        <translation>Gestrichelte Rahmen sind von einem Modell. {} nimmt sie an und geht weiter; Ziehen berichtigt einen.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
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
        <source>Train a localiser on the done images</source>
        <translation>Ein Modell mit den fertigen Bildern trainieren</translation>
    </message>
    <message>
        <source>Training 100%</source>
        <translation>Training 100 %</translation>
    </message>
</context>
<context>
    <name>TrainingFlow</name>
    <message>
        <source>No image is labelled yet: draw a box around each object on some images, and press {} when an image is done.</source>
        <translation>Noch ist kein Bild beschriftet: auf einigen Bildern um jedes Objekt einen Rahmen ziehen und {} drücken, wenn ein Bild fertig ist.</translation>
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
        <source>Starting training</source>
        <translation>Training beginnt</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet…</translation>
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
        <source>The last image is done. Train now?</source>
        <translation>Das letzte Bild ist fertig. Jetzt trainieren?</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>Jetzt trainieren</translation>
    </message>
    <message>
        <source>Trained: the new model predicts the images to do. Its suggestions are dashed.</source>
        <translation>Trainiert: Das neue Modell sieht sich die offenen Bilder an. Seine Vorschläge sind gestrichelt.</translation>
    </message>
    <message>
        <source>Use new run</source>
        <translation>Neuen Lauf verwenden</translation>
    </message>
    <message>
        <source>Training has finished while the project was closed: {}.</source>
        <translation>Während das Projekt geschlossen war, ist das Training fertig geworden: {}.</translation>
    </message>
    <message>
        <source>Training has gone on while the project was closed.</source>
        <translation>Das Training lief weiter, während das Projekt geschlossen war.</translation>
    </message>
    <message>
        <source>Resume training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Use best so far</source>
        <translation>Seinen besten Stand verwenden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The training was discarded.</source>
        <translation>Das Training wurde verworfen.</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message>
        <source>Your last changes are not saved yet: save them first.</source>
        <translation>Die letzten Änderungen sind noch nicht gespeichert: erst speichern.</translation>
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
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{} could not be moved: {}.</source>
        <translation>{} ließ sich nicht verschieben: {}.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>These images and their boxes are deleted for good. The undo history is cleared.</source>
        <translation>Diese Bilder und ihre Rahmen werden endgültig gelöscht. Der Rückgängig-Verlauf wird geleert.</translation>
    </message>
    <message>
        <source>{} in the system&apos;s trash.</source>
        <translation>{} im Papierkorb des Systems.</translation>
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
        <source>Mark no objects</source>
        <translation>Als ohne Objekte markieren</translation>
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
        <source>Judge for “{}”</source>
        <translation>Auf „{}“ geprüft</translation>
    </message>
    <message>
        <source>Accept {} on {}</source>
        <translation>{} annehmen, auf {}</translation>
    </message>
    <message>
        <source>Mark {}</source>
        <translation>{} beurteilen</translation>
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
    <message>
        <source>Undo rejection</source>
        <translation>Ablehnung zurücknehmen</translation>
    </message>
    <message>
        <source>Confirm box</source>
        <translation>Rahmen bestätigen</translation>
    </message>
    <message>
        <source>Use the model&apos;s box</source>
        <translation>Rahmen des Modells übernehmen</translation>
    </message>
    <message>
        <source>Import of {}</source>
        <translation>Import: {}</translation>
    </message>
    <message>
        <source>Add class “{}”</source>
        <translation>Klasse „{}“ hinzufügen</translation>
    </message>
    <message>
        <source>Rename class to “{}”</source>
        <translation>Klasse in „{}“ umbenennen</translation>
    </message>
    <message>
        <source>“{}”: number plates</source>
        <translation>„{}“: Kennzeichen</translation>
    </message>
    <message>
        <source>“{}”: not number plates</source>
        <translation>„{}“: keine Kennzeichen</translation>
    </message>
    <message>
        <source>Colour of “{}”</source>
        <translation>Farbe von „{}“</translation>
    </message>
    <message>
        <source>Reorder classes</source>
        <translation>Klassen ordnen</translation>
    </message>
    <message>
        <source>Delete class “{}”</source>
        <translation>Klasse „{}“ löschen</translation>
    </message>
    <message>
        <source>Merge “{}” into “{}”</source>
        <translation>„{}“ mit „{}“ zusammenlegen</translation>
    </message>
    <message>
        <source>Removal of the suggestions of {}</source>
        <translation>Entfernen der Vorschläge von {}</translation>
    </message>
    <message>
        <source>Add {} with suggestions</source>
        <translation>{} mit Vorschlägen hinzufügen</translation>
    </message>
</context>
<context>
    <name>Unreadable</name>
    <message>
        <source>This image could not be read because of an error in Platewright.</source>
        <translation>Dieses Bild war wegen eines Fehlers in Platewright nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>Vorige Seite (Bild auf)</translation>
    </message>
    <message>
        <source>Next page, without accepting this one (Page Down)</source>
        <translation>Nächste Seite, ohne diese anzunehmen (Bild ab)</translation>
    </message>
    <message>
        <source>No objects on {} (Enter)</source>
        <translation>Ohne Objekte: {} (Enter)</translation>
    </message>
    <message>
        <source>Accept all suggestions not crossed out, and mark the images done</source>
        <translation>Alle nicht gestrichenen Vorschläge annehmen und die Bilder als fertig markieren</translation>
    </message>
    <message>
        <source>Accept {} (Enter)</source>
        <translation>{} annehmen (Enter)</translation>
    </message>
</context>
<context>
    <name>VideoBar</name>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>One frame back (Left)</source>
        <translation>Ein Einzelbild zurück (Links)</translation>
    </message>
    <message>
        <source>One frame forward (Right)</source>
        <translation>Ein Bild vor (Rechts)</translation>
    </message>
    <message>
        <source>Position in the video</source>
        <translation>Stelle im Video</translation>
    </message>
    <message>
        <source>{} of {} · frame {}</source>
        <translation>{} von {} · Einzelbild {}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
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
    <name>_Choice</name>
    <message>
        <source>Class of the project</source>
        <translation>Klasse des Projekts</translation>
    </message>
</context>
<context>
    <name>_CloseCanvas</name>
    <message>
        <source>Close-up of the box</source>
        <translation>Nahansicht des Rahmens</translation>
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
    <name>_EndingView</name>
    <message>
        <source>Resume training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Resume from the last checkpoint, with this run&apos;s labels</source>
        <translation>Vom letzten Zwischenstand an mit den Beschriftungen dieses Laufs weitertrainieren</translation>
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
    <name>_Pages</name>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Reset to {}</source>
        <translation>Zurück auf {}</translation>
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
        <source>Double-click to reset</source>
        <translation>Doppelklick setzt zurück</translation>
    </message>
</context>
<context>
    <name>_Strip</name>
    <message>
        <source>Sample images</source>
        <translation>Beispielbilder</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>the disk is full</source>
        <translation>die Festplatte ist voll</translation>
    </message>
    <message>
        <source>permission is denied</source>
        <translation>es fehlt die Berechtigung</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>the system has no trash for it</source>
        <translation>das System hat keinen Papierkorb dafür</translation>
    </message>
    <message>
        <source>{file} is damaged or incomplete: copy it again.</source>
        <translation>{file} ist beschädigt oder unvollständig: Noch einmal kopieren.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be used: the process that loads it crashes on it.</source>
        <translation>Das Modell in {folder} ist nicht verwendbar: Der Prozess, der es lädt, stürzt daran ab.</translation>
    </message>
    <message>
        <source>{image} cannot be processed: the process that makes suggestions crashes on it.</source>
        <translation>{image} lässt sich nicht verarbeiten: Der Prozess, der vorschlägt, stürzt daran ab.</translation>
    </message>
    <message>
        <source>The process that makes suggestions has crashed {count} times: see the log.</source>
        <translation>Der Prozess, der vorschlägt, ist {count}-mal abgestürzt: siehe Protokoll.</translation>
    </message>
    <message>
        <source>The model in {folder} names no network file: train again.</source>
        <translation>Das Modell in {folder} nennt keine Netzdatei: Neu trainieren.</translation>
    </message>
    <message>
        <source>The network file {file} cannot be loaded ({reason}): train again.</source>
        <translation>Die Netzdatei {file} lässt sich nicht laden ({reason}): Neu trainieren.</translation>
    </message>
    <message>
        <source>Suggestions could not be started: {reason}.</source>
        <translation>Vorschläge ließen sich nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>Saving images</source>
        <translation>Bilder speichern</translation>
    </message>
    <message>
        <source>{file} does not exist.</source>
        <translation>{file} gibt es nicht.</translation>
    </message>
    <message>
        <source>There are no images or videos in {folder}.</source>
        <translation>In {folder} liegen weder Bilder noch Videos.</translation>
    </message>
    <message>
        <source>{file} has no readable frame: it is empty, damaged or incomplete.</source>
        <translation>{file} hat kein lesbares Einzelbild: Die Datei ist leer, beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>{file} is damaged, or not a supported video.</source>
        <translation>{file} ist beschädigt oder kein unterstütztes Video.</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
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
        <source>{low} to {high} {unit}</source>
        <translation>{low} bis {high} {unit}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>There is no setting “{name}”.</source>
        <translation>Eine Einstellung „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>{name} must be a whole number, not {value}.</source>
        <translation>{name} muss eine ganze Zahl sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{name} must be a number, not {value}.</source>
        <translation>{name} muss eine Zahl sein, nicht {value}.</translation>
    </message>
    <message>
        <source>which model</source>
        <translation>welches Modell</translation>
    </message>
    <message>
        <source>how much time a run may take</source>
        <translation>wie viel Zeit ein Lauf haben darf</translation>
    </message>
    <message>
        <source>{name} must be of type {type}, not {value}.</source>
        <translation>{name} muss vom Typ {type} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{name} must be a finite number, not {value}.</source>
        <translation>{name} muss eine endliche Zahl sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{name} must be one of {options}, not {value}.</source>
        <translation>{name} muss eines von {options} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{name} must be between {low} and {high}, not {value}.</source>
        <translation>{name} muss zwischen {low} und {high} liegen, nicht bei {value}.</translation>
    </message>
    <message>
        <source>The training settings must be named values, not {value}.</source>
        <translation>Die Einstellungen des Trainings müssen benannte Werte sein, nicht {value}.</translation>
    </message>
    <message>
        <source>Aspects must be between 1/16 and 16, not {value}.</source>
        <translation>Seitenverhältnisse müssen zwischen 1/16 und 16 liegen, nicht bei {value}.</translation>
    </message>
    <message>
        <source>Input width and height must be set together or not at all.</source>
        <translation>Breite und Höhe der Eingabe sind beide zu setzen oder keine.</translation>
    </message>
    <message>
        <source>Input width and height must be multiples of 32.</source>
        <translation>Breite und Höhe der Eingabe müssen Vielfache von 32 sein.</translation>
    </message>
    <message>
        <source>Aspects must be numbers separated by spaces, not {value}.</source>
        <translation>Seitenverhältnisse müssen Zahlen mit Leerzeichen dazwischen sein, nicht {value}.</translation>
    </message>
    <message>
        <source>There is no preset “{name}”: choose one of {names}.</source>
        <translation>Eine Voreinstellung „{name}“ gibt es nicht: Eine von {names} wählen.</translation>
    </message>
    <message>
        <source>The training settings are not valid JSON ({error}).</source>
        <translation>Die Einstellungen des Trainings sind kein gültiges JSON ({error}).</translation>
    </message>
    <message>
        <source>No image is pinned to validation; held back from those for training: {images}.</source>
        <translation>Kein Bild ist der Validierung zugeordnet; aus denen fürs Training zurückgehalten: {images}.</translation>
    </message>
    <message>
        <source>Split into blocks for the held-back score: {sequences} of similar frames.</source>
        <translation>Für die Wertung in Blöcke geteilt: {sequences} ähnlicher Aufnahmen.</translation>
    </message>
    <message>
        <source>Too few images are done ({count}) to hold some back for a score; from {least} on there will be one.</source>
        <translation>Zu wenige Bilder sind fertig ({count}), um welche für eine Wertung zurückzuhalten; ab {least} gibt es eine.</translation>
    </message>
    <message>
        <source>All done images are pinned to validation or test: none is left to train on.</source>
        <translation>Alle fertigen Bilder sind der Validierung oder dem Test zugeordnet: Keines bleibt fürs Training.</translation>
    </message>
    <message>
        <source>{folder} contains other files ({file}): choose a new folder for the demo.</source>
        <translation>{folder} enthält andere Dateien ({file}): Einen neuen Ordner für die Demo wählen.</translation>
    </message>
    <message>
        <source>The demo cannot be created in {folder}: {reason}.</source>
        <translation>Die Demo lässt sich in {folder} nicht anlegen: {reason}.</translation>
    </message>
    <message>
        <source>All images in {folder} are done, so none is left to predict on: create a new demo (--out).</source>
        <translation>Alle Bilder in {folder} sind fertig, keines bleibt für eine Vorhersage: Eine neue Demo anlegen (--out).</translation>
    </message>
    <message>
        <source>The demo&apos;s training left no model.</source>
        <translation>Das Training der Demo hinterließ kein Modell.</translation>
    </message>
    <message>
        <source>Drawing the results</source>
        <translation>Ergebnisse zeichnen</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>{field} fehlt</translation>
    </message>
    <message>
        <source>Cannot read the folder {folder}: {reason}.</source>
        <translation>Der Ordner {folder} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>Searching folders</source>
        <translation>Ordner durchsuchen</translation>
    </message>
    <message>
        <source>Writing labels</source>
        <translation>Beschriftungen schreiben</translation>
    </message>
    <message>
        <source>{source}, {record}: skipped, {reason}.</source>
        <translation>{source}, {record}: übersprungen, {reason}.</translation>
    </message>
    <message>
        <source>These settings are not those of the model {model}.</source>
        <translation>Diese Einstellungen sind nicht die des Modells {model}.</translation>
    </message>
    <message>
        <source>there is no category with the id {id}</source>
        <translation>eine Kategorie mit der ID {id} gibt es nicht</translation>
    </message>
    <message>
        <source>image record {number}</source>
        <translation>Bildeintrag {number}</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: this is not valid JSON ({error}).</source>
        <translation>{file}, Zeile {line}, Spalte {column}: kein gültiges JSON ({error}).</translation>
    </message>
    <message>
        <source>{file} is not valid JSON.</source>
        <translation>{file} ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>annotation {id}</source>
        <translation>Annotation {id}</translation>
    </message>
    <message>
        <source>{file} is not COCO: it lacks the lists `images` and `annotations`.</source>
        <translation>{file} ist kein COCO: Die Listen `images` und `annotations` fehlen.</translation>
    </message>
    <message>
        <source>the id {id} is already taken by {file}</source>
        <translation>die ID {id} hat schon {file}</translation>
    </message>
    <message>
        <source>there is no image with the id {id}</source>
        <translation>ein Bild mit der ID {id} gibt es nicht</translation>
    </message>
    <message>
        <source>category record {number}</source>
        <translation>Kategorieeintrag {number}</translation>
    </message>
    <message>
        <source>annotation record {number}</source>
        <translation>Annotationseintrag {number}</translation>
    </message>
    <message>
        <source>Clipped to the image: {boxes} ({names}).</source>
        <translation>Auf das Bild beschnitten: {boxes} ({names}).</translation>
    </message>
    <message>
        <source>the box lies outside the image ({size})</source>
        <translation>der Rahmen liegt außerhalb des Bilds ({size})</translation>
    </message>
    <message>
        <source>the box is reversed, empty or not finite ({edges})</source>
        <translation>der Rahmen ist verkehrt, leer oder nicht endlich ({edges})</translation>
    </message>
    <message>
        <source>{folder} also contains {files} from another export: {names}.</source>
        <translation>{folder} enthält noch {files} aus einem anderen Export: {names}.</translation>
    </message>
    <message>
        <source>Label files carry the image&apos;s extension in their name where it alone tells images apart: {names}.</source>
        <translation>Wo nur die Endung Bilder unterscheidet, steht sie im Namen der Beschriftung: {names}.</translation>
    </message>
    <message>
        <source>None of the images in {folder} can be read: {problem}</source>
        <translation>Keines der Bilder in {folder} ist lesbar: {problem}</translation>
    </message>
    <message>
        <source>The folder&apos;s name pins these images to training; unless validation images are imported too, some of them are held back for the score.</source>
        <translation>Der Name des Ordners ordnet diese Bilder dem Training zu; werden nicht auch Validierungsbilder importiert, wird ein Teil für die Wertung zurückgehalten.</translation>
    </message>
    <message>
        <source>Nothing was exported, as no image is done yet: label some first.</source>
        <translation>Nichts wurde exportiert, denn noch ist kein Bild fertig: Zuerst einige beschriften.</translation>
    </message>
    <message>
        <source>{folder} is inside the project folder, so the copies will be listed as new images.</source>
        <translation>{folder} liegt im Projektordner, daher erscheinen die Kopien als neue Bilder.</translation>
    </message>
    <message>
        <source>largest deviation of those from that size</source>
        <translation>größte Abweichung dieser Ausschnitte von jener Größe</translation>
    </message>
    <message>
        <source>learning rate of those layers, relative to the head</source>
        <translation>Lernrate dieser Schichten im Verhältnis zum Kopf</translation>
    </message>
    <message>
        <source>score from which predictions are shown; 0 chooses it on the held-back images</source>
        <translation>Wert, ab dem Vorschläge gezeigt werden; 0 wählt ihn auf den zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>memory for decoded images; 0 uses a share of the free memory</source>
        <translation>Speicher für gelesene Bilder; 0 nimmt einen Teil des freien Speichers</translation>
    </message>
    <message>
        <source>Held back for validation: {images}, near-duplicates together; pin images to choose them yourself.</source>
        <translation>Zur Validierung zurückgehalten: {images}, Ähnliche gemeinsam; wer selbst wählen will, ordnet Bilder zu.</translation>
    </message>
    <message>
        <source>In the project&apos;s trash, so skipped: {images}.</source>
        <translation>Im Papierkorb des Projekts, daher übersprungen: {images}.</translation>
    </message>
    <message>
        <source>Already labelled in the project and left as is: {images}.</source>
        <translation>Im Projekt schon beschriftet und unverändert: {images}.</translation>
    </message>
    <message>
        <source>Nothing was exported: {problem}</source>
        <translation>Nichts wurde exportiert: {problem}</translation>
    </message>
    <message>
        <source>Comparing images</source>
        <translation>Bilder vergleichen</translation>
    </message>
    <message>
        <source>The image folder {folder} does not exist: check the path.</source>
        <translation>Den Bilderordner {folder} gibt es nicht: Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>There are no images in {folder}: check the path.</source>
        <translation>In {folder} liegen keine Bilder: Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>{file}: skipped, {reason}.</source>
        <translation>{file}: übersprungen, {reason}.</translation>
    </message>
    <message>
        <source>{image} is labelled {count} times ({names})</source>
        <translation>{image} ist {count}-mal beschriftet ({names})</translation>
    </message>
    <message>
        <source>{twice}, and nothing tells which is right: it was left unlabelled.</source>
        <translation>{twice}, und nichts sagt, was stimmt: Es blieb unbeschriftet.</translation>
    </message>
    <message>
        <source>The labels match no image in {folder} ({names}): check both folders.</source>
        <translation>Die Beschriftungen passen zu keinem Bild in {folder} ({names}): Beide Ordner prüfen.</translation>
    </message>
    <message>
        <source>Not found in {folder}: {images} ({names}).</source>
        <translation>Nicht gefunden in {folder}: {images} ({names}).</translation>
    </message>
    <message>
        <source>{twice}: {source} was used, as it states the image&apos;s size.</source>
        <translation>{twice}: {source} wurde verwendet, denn dort stimmt die Bildgröße.</translation>
    </message>
    <message>
        <source>it matches {images} ({names})</source>
        <translation>passend: {images} ({names})</translation>
    </message>
    <message>
        <source>{file} matches {images} ({names})</source>
        <translation>{file} passt mehrfach: {images} ({names})</translation>
    </message>
    <message>
        <source>There is no label format “{name}”: choose one of {names}.</source>
        <translation>Ein Beschriftungsformat „{name}“ gibt es nicht: Eines von {names} wählen.</translation>
    </message>
    <message>
        <source>Pascal VOC coordinates are read as starting at {origin}: {reason}.</source>
        <translation>Pascal-VOC-Koordinaten werden ab {origin} gezählt: {reason}.</translation>
    </message>
    <message>
        <source>object {number}</source>
        <translation>Objekt {number}</translation>
    </message>
    <message>
        <source>{file} is not Pascal VOC: it contains &lt;{tag}&gt; instead of &lt;annotation&gt;.</source>
        <translation>{file} ist kein Pascal VOC: Es enthält &lt;{tag}&gt; statt &lt;annotation&gt;.</translation>
    </message>
    <message>
        <source>nothing points to 1</source>
        <translation>nichts spricht für 1</translation>
    </message>
    <message>
        <source>as specified</source>
        <translation>wie angegeben</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: this is not valid XML ({error}).</source>
        <translation>{file}, Zeile {line}, Spalte {column}: kein gültiges XML ({error}).</translation>
    </message>
    <message>
        <source>{file} was refused: it declares XML entities, which label files never need.</source>
        <translation>{file} wurde abgelehnt: Die Datei deklariert XML-Entitäten, die Beschriftungen nie brauchen.</translation>
    </message>
    <message>
        <source>The text of {file} cannot be decoded ({error}).</source>
        <translation>Der Text von {file} ist nicht dekodierbar ({error}).</translation>
    </message>
    <message>
        <source>a coordinate is 0</source>
        <translation>eine Koordinate ist 0</translation>
    </message>
    <message>
        <source>there are fractions of pixels</source>
        <translation>es gibt Bruchteile von Pixeln</translation>
    </message>
    <message>
        <source>boxes reach from 1 to the image&apos;s last pixel, and none from 0</source>
        <translation>Rahmen reichen von 1 bis zum letzten Pixel, keiner ab 0</translation>
    </message>
    <message>
        <source>{field} is not a number but {value}</source>
        <translation>{field} ist keine Zahl, sondern {value}</translation>
    </message>
    <message>
        <source>line {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>{file} has no list of class names (names).</source>
        <translation>{file} hat keine Liste der Klassennamen (names).</translation>
    </message>
    <message>
        <source>No images are held back for validation, so data.yaml uses the training images for it.</source>
        <translation>Keine Bilder sind zur Validierung zurückgehalten, daher nennt data.yaml dafür die Trainingsbilder.</translation>
    </message>
    <message>
        <source>{file} is not a text file.</source>
        <translation>{file} ist keine Textdatei.</translation>
    </message>
    <message>
        <source>The class “{name}” is written in {count} Unicode forms, which were read as one.</source>
        <translation>Die Klasse „{name}“ ist in {count} Unicode-Formen geschrieben, die als eine gelesen wurden.</translation>
    </message>
    <message>
        <source>The classes {names} differ only in capital letters: all are kept; rename one to merge them.</source>
        <translation>Die Klassen {names} unterscheiden sich nur in Groß- und Kleinschreibung: Alle bleiben; benennen Sie eine um, um sie zu vereinen.</translation>
    </message>
    <message>
        <source>{file} was refused: it is larger than {limit} MB.</source>
        <translation>{file} wurde abgelehnt: die Datei ist größer als {limit} MB.</translation>
    </message>
    <message>
        <source>{file} was refused: it is nested too deeply.</source>
        <translation>{file} wurde abgelehnt: die Datei ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>{file} was refused: it is not a regular file.</source>
        <translation>{file} wurde abgelehnt: es ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Comparing with the project</source>
        <translation>Vergleichen mit dem Projekt</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Suggestions need a name of their source.</source>
        <translation>Vorschläge brauchen einen Namen ihrer Quelle.</translation>
    </message>
    <message>
        <source>shape {number}</source>
        <translation>Form {number}</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>der Eintrag ist kein Objekt</translation>
    </message>
    <message>
        <source>it has no class name</source>
        <translation>der Klassenname fehlt</translation>
    </message>
    <message>
        <source>a shape “{shape}” of this number of points ({count}) has no box</source>
        <translation>eine Form „{shape}“ mit dieser Zahl von Punkten ({count}) hat keinen Rahmen</translation>
    </message>
    <message>
        <source>Matched although capital letters in the names differ: {images}.</source>
        <translation>Trotz anderer Groß- und Kleinschreibung der Namen zugeordnet: {images}.</translation>
    </message>
    <message>
        <source>Matched after decoding percent signs in the names: {images}.</source>
        <translation>Nach dem Auflösen von Prozentzeichen in den Namen zugeordnet: {images}.</translation>
    </message>
    <message>
        <source>Matched without Label Studio&apos;s prefix of eight hex digits in the names: {images}.</source>
        <translation>Ohne die acht Hex-Ziffern, die Label Studio vor die Namen setzt, zugeordnet: {images}.</translation>
    </message>
    <message>
        <source>a point does not have two coordinates</source>
        <translation>ein Punkt hat nicht zwei Koordinaten</translation>
    </message>
    <message>
        <source>Passed over, as they are not {format}: {files} ({names}).</source>
        <translation>Übergangen, da kein {format}: {files} ({names}).</translation>
    </message>
    <message>
        <source>{file} has no column “{name}”: it has {names}.</source>
        <translation>{file} hat keine Spalte „{name}“: Es gibt {names}.</translation>
    </message>
    <message>
        <source>A table without a header was taken as {order}.</source>
        <translation>Eine Tabelle ohne Kopfzeile wurde als {order} gelesen.</translation>
    </message>
    <message>
        <source>“{name}” is no role of a column: use {roles}.</source>
        <translation>„{name}“ ist keine Rolle einer Spalte: Möglich sind {roles}.</translation>
    </message>
    <message>
        <source>no column is clearly that of the class</source>
        <translation>keine Spalte ist eindeutig die der Klasse</translation>
    </message>
    <message>
        <source>The columns x and y were taken as the left and the top of the boxes.</source>
        <translation>Die Spalten x und y wurden als linker und oberer Rand der Rahmen gelesen.</translation>
    </message>
    <message>
        <source>several columns may hold the edges of the box</source>
        <translation>mehrere Spalten können die Ränder des Rahmens enthalten</translation>
    </message>
    <message>
        <source>it has no header, and not exactly one column with names of images</source>
        <translation>sie hat keine Kopfzeile und nicht genau eine Spalte mit Bildnamen</translation>
    </message>
    <message>
        <source>it has no header, and no column but the images</source>
        <translation>sie hat keine Kopfzeile und außer den Bildern keine Spalte</translation>
    </message>
    <message>
        <source>it has no header, and the order of its columns is not clear</source>
        <translation>sie hat keine Kopfzeile, und die Reihenfolge der Spalten ist nicht eindeutig</translation>
    </message>
    <message>
        <source>the names of its columns do not tell which is which</source>
        <translation>die Namen der Spalten sagen nicht, was sie enthalten</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} ist leer.</translation>
    </message>
    <message>
        <source>{file} is not a file.</source>
        <translation>{file} ist keine Datei.</translation>
    </message>
    <message>
        <source>{file} is too large: a table may have up to 1 GB.</source>
        <translation>{file} ist zu groß: Eine Tabelle darf bis zu 1 GB haben.</translation>
    </message>
    <message>
        <source>the row is longer than {limit} characters</source>
        <translation>die Zeile ist länger als {limit} Zeichen</translation>
    </message>
    <message>
        <source>its quotes are not closed</source>
        <translation>ihre Anführungszeichen sind nicht geschlossen</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>the confidence {value} is not within 0 to 1</source>
        <translation>die Konfidenz {value} liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
        <source>Not read: {reason}</source>
        <translation>Nicht gelesen: {reason}</translation>
    </message>
    <message>
        <source>{file}: skipped as well: {rows}.</source>
        <translation>{file}: ebenfalls übersprungen: {rows}.</translation>
    </message>
    <message>
        <source>{file}: commas in numbers were taken as decimal points.</source>
        <translation>{file}: Kommas in Zahlen wurden als Dezimalkommas gelesen.</translation>
    </message>
    <message>
        <source>it names no image</source>
        <translation>sie nennt kein Bild</translation>
    </message>
    <message>
        <source>{value} is not a number</source>
        <translation>{value} ist keine Zahl</translation>
    </message>
    <message>
        <source>it names no class</source>
        <translation>sie nennt keine Klasse</translation>
    </message>
    <message>
        <source>a person denied this box</source>
        <translation>eine Person hat diesen Rahmen verneint</translation>
    </message>
    <message>
        <source>Names of {classes} were taken from {file}.</source>
        <translation>Namen aus {file} übernommen: {classes}.</translation>
    </message>
    <message>
        <source>No class-descriptions file names the classes {names}: rename them.</source>
        <translation>Keine Datei class-descriptions benennt die Klassen {names}: Benennen Sie sie um.</translation>
    </message>
    <message>
        <source>The table has no column of classes, so its boxes are called “{name}”.</source>
        <translation>Die Tabelle hat keine Spalte für Klassen; ihre Rahmen heißen daher „{name}“.</translation>
    </message>
    <message>
        <source>{file} is not a table of boxes.</source>
        <translation>{file} ist keine Tabelle von Rahmen.</translation>
    </message>
    <message>
        <source>An apostrophe keeps spreadsheets from running text as a formula: {cells}.</source>
        <translation>Ein Apostroph verhindert, dass Tabellenprogramme Text als Formel ausführen: {cells}.</translation>
    </message>
    <message>
        <source>The format has no place for some flags (difficult, truncated, occluded): {boxes}.</source>
        <translation>Das Format kann manche Merkmale nicht aufnehmen (schwierig, abgeschnitten, verdeckt): {boxes}.</translation>
    </message>
    <message>
        <source>{file} is not valid CSV ({error}).</source>
        <translation>{file} ist kein gültiges CSV ({error}).</translation>
    </message>
    <message>
        <source>a shape “{shape}” has no box</source>
        <translation>eine Form „{shape}“ hat keinen Rahmen</translation>
    </message>
    <message>
        <source>{file}: it is not clear which region attribute is the class; “{name}” was used, and the images stay to do.</source>
        <translation>{file}: Es ist unklar, welches Attribut der Regionen die Klasse ist; „{name}“ wurde genommen, und die Bilder bleiben zu erledigen.</translation>
    </message>
    <message>
        <source>region {number}</source>
        <translation>Region {number}</translation>
    </message>
    <message>
        <source>{file}: the regions have no attributes, so their class is called “{name}”: rename it.</source>
        <translation>{file}: Die Regionen haben keine Attribute, daher heißt ihre Klasse „{name}“: bitte umbenennen.</translation>
    </message>
    <message>
        <source>{file}: the region attribute “{name}” is read as the class.</source>
        <translation>{file}: Das Attribut „{name}“ der Regionen gilt als Klasse.</translation>
    </message>
    <message>
        <source>it has too few points</source>
        <translation>sie hat zu wenige Punkte</translation>
    </message>
    <message>
        <source>it has several classes ({names})</source>
        <translation>sie hat mehrere Klassen ({names})</translation>
    </message>
    <message>
        <source>{value} is not a class number</source>
        <translation>{value} ist keine Klassennummer</translation>
    </message>
    <message>
        <source>No data.yaml or classes.txt was found, so the classes are named by their numbers: rename them.</source>
        <translation>Weder data.yaml noch classes.txt fand sich, daher heißen die Klassen nach ihren Nummern: Sie umbenennen.</translation>
    </message>
    <message>
        <source>{file}, {record}: this is not valid YAML.</source>
        <translation>{file}, {record}: kein gültiges YAML.</translation>
    </message>
    <message>
        <source>expected `class cx cy width height`, found {values}</source>
        <translation>erwartet wurde `class cx cy width height`, gefunden: {values}</translation>
    </message>
    <message>
        <source>class {number} is not among the {names}</source>
        <translation>Klasse {number} fehlt in der Liste ({names})</translation>
    </message>
    <message>
        <source>{shape} {number}</source>
        <translation>{shape} {number}</translation>
    </message>
    <message>
        <source>image {number}</source>
        <translation>Bild {number}</translation>
    </message>
    <message>
        <source>{file} is of a video, and it cannot be told which image is which frame: name them frame_000000, frame_000001 and so on.</source>
        <translation>{file} gehört zu einem Video, und es lässt sich nicht sagen, welches Bild welches Einzelbild ist: Nennen Sie sie frame_000000, frame_000001 und so weiter.</translation>
    </message>
    <message>
        <source>track {name}</source>
        <translation>Spur {name}</translation>
    </message>
    <message>
        <source>{file}: which image is which frame was taken from their order; check that the boxes fit, as the images stay to do.</source>
        <translation>{file}: Welches Bild welches Einzelbild ist, wurde ihrer Reihenfolge entnommen; prüfen Sie, ob die Rahmen passen, denn die Bilder bleiben zu erledigen.</translation>
    </message>
    <message>
        <source>task {number}</source>
        <translation>Aufgabe {number}</translation>
    </message>
    <message>
        <source>it is not a task with an image</source>
        <translation>es ist keine Aufgabe mit einem Bild</translation>
    </message>
    <message>
        <source>result {number}</source>
        <translation>Ergebnis {number}</translation>
    </message>
    <message>
        <source>it is turned, and {field} is missing</source>
        <translation>sie ist gedreht, und {field} fehlt</translation>
    </message>
    <message>
        <source>{source} has several annotations that differ: the newest was used, and the image stays to do.</source>
        <translation>{source} hat mehrere Annotationen, die sich unterscheiden: Die neueste wurde genommen, und das Bild bleibt zu erledigen.</translation>
    </message>
    <message>
        <source>{file} is not in UTF-8, and its encoding cannot be told for certain: save it in UTF-8.</source>
        <translation>{file} ist nicht in UTF-8, und die Kodierung lässt sich nicht sicher feststellen: die Datei in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>Several class numbers have one name, and become one class: {names}.</source>
        <translation>Mehrere Klassennummern haben denselben Namen und werden eine Klasse: {names}.</translation>
    </message>
    <message>
        <source>Rows of a box and its confidence: {boxes}.</source>
        <translation>Zeilen mit Rahmen und Konfidenz: {boxes}.</translation>
    </message>
    <message>
        <source>Rows of a tracker, of which the box and its confidence were taken: {boxes}.</source>
        <translation>Zeilen eines Trackers, aus denen Rahmen und Konfidenz übernommen wurden: {boxes}.</translation>
    </message>
    <message>
        <source>Rows of a box and key points, of which the box was taken: {boxes}.</source>
        <translation>Zeilen mit Rahmen und Schlüsselpunkten, aus denen der Rahmen übernommen wurde: {boxes}.</translation>
    </message>
    <message>
        <source>Rows of polygons or corners, of which the box around them was taken: {boxes}.</source>
        <translation>Zeilen mit Polygonen oder Ecken, von denen der Rahmen darum übernommen wurde: {boxes}.</translation>
    </message>
    <message>
        <source>{file} has no class names, nor has another file, so the classes are named by their numbers: rename them.</source>
        <translation>{file} enthält keine Klassennamen, auch keine andere Datei; die Klassen heißen daher nach ihren Nummern: bitte umbenennen.</translation>
    </message>
    <message>
        <source>{file} has {key} twice: correct it.</source>
        <translation>{file} enthält {key} zweimal: bitte berichtigen.</translation>
    </message>
    <message>
        <source>{file} is not in UTF-8 but was read in the encoding {encoding}: check the class names.</source>
        <translation>{file} ist nicht in UTF-8 und wurde in der Kodierung {encoding} gelesen: die Klassennamen bitte prüfen.</translation>
    </message>
    <message>
        <source>{other} names other classes than {file}: {file} was used.</source>
        <translation>{other} nennt andere Klassen als {file}: {file} wurde verwendet.</translation>
    </message>
    <message>
        <source>the confidence {value} is not between 0 and 1</source>
        <translation>die Konfidenz {value} liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
        <source>file with ImageNet weights of the backbone; empty: those that come with Platewright, or the usual places</source>
        <translation>Datei mit ImageNet-Gewichten des Rumpfnetzes; sonst die mitgelieferten oder die üblichen Orte</translation>
    </message>
    <message>
        <source>the longer side of an image covers at least this share of a chip, however small its objects become</source>
        <translation>die längere Seite eines Bildes nimmt mindestens diesen Anteil eines Ausschnitts ein, wie klein die Objekte auch werden</translation>
    </message>
    <message>
        <source>probability of a mirrored chip; empty: 0.5, with several classes 0</source>
        <translation>Wahrscheinlichkeit eines gespiegelten Ausschnitts; leer: 0,5, bei mehreren Klassen 0</translation>
    </message>
    <message>
        <source>probability of a chip turned by 90, 180 or 270 degrees</source>
        <translation>Wahrscheinlichkeit eines um 90, 180 oder 270 Grad gedrehten Ausschnitts</translation>
    </message>
    <message>
        <source>probability of a rotation by up to 45 degrees instead, where corners are known</source>
        <translation>Wahrscheinlichkeit einer Drehung um bis zu 45 Grad stattdessen, wo Ecken bekannt sind</translation>
    </message>
    <message>
        <source>probability of a colour cast or changed saturation; empty: 0.4, with several classes 0.2</source>
        <translation>Wahrscheinlichkeit eines Farbstichs oder anderer Sättigung; leer: 0,4, bei mehreren Klassen 0,2</translation>
    </message>
    <message>
        <source>probability of an object in inverted colours</source>
        <translation>Wahrscheinlichkeit eines Objekts in umgekehrten Farben</translation>
    </message>
    <message>
        <source>probability of a chip as an infrared camera sees it</source>
        <translation>Wahrscheinlichkeit eines Ausschnitts, wie ihn eine Infrarotkamera sieht</translation>
    </message>
    <message>
        <source>probability of a grey chip; empty: 0.08, with several classes 0</source>
        <translation>Wahrscheinlichkeit eines grauen Ausschnitts; leer: 0,08, bei mehreren Klassen 0</translation>
    </message>
    <message>
        <source>Passed over: {images} in {kind} format; install {package} to read them.</source>
        <translation>Übergangen: {images} im Format {kind}; um sie zu lesen, {package} installieren.</translation>
    </message>
    <message>
        <source>Passed over, as their names are not UTF-8: {files} ({names}). Rename them.</source>
        <translation>Übergangen, da ihre Namen nicht UTF-8 sind: {files} ({names}). Benennen Sie sie um.</translation>
    </message>
    <message>
        <source>Passed over, as they are pipes, devices or links to nothing: {files} ({names}).</source>
        <translation>Übergangen, da sie Pipes, Geräte oder Verknüpfungen ins Leere sind: {files} ({names}).</translation>
    </message>
    <message>
        <source>Links to folders are not followed ({names}): add those folders themselves.</source>
        <translation>Verknüpfungen zu Ordnern wird nicht gefolgt ({names}): Fügen Sie diese Ordner selbst hinzu.</translation>
    </message>
    <message>
        <source>More than 8 bits a colour, and used by the bits that the values fill: {images} ({names}).</source>
        <translation>Mehr als 8 Bit je Farbe, verwendet nach den Bits, die die Werte füllen: {images} ({names}).</translation>
    </message>
    <message>
        <source>the box is no larger than a pixel, as if it were in fractions of the image</source>
        <translation>der Rahmen ist nicht größer als ein Pixel, als wäre er in Anteilen des Bildes angegeben</translation>
    </message>
    <message>
        <source>The boxes were read as fractions of the image, since all of them lie within 0 to 1.</source>
        <translation>Die Rahmen wurden als Anteile des Bildes gelesen, da alle zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>The stated size is that of the stored picture, which its EXIF orientation turns, so the boxes were turned with it: {images} ({names}).</source>
        <translation>Die angegebene Größe ist die des gespeicherten Bildes, das seine EXIF-Ausrichtung dreht; die Rahmen wurden mitgedreht: {images} ({names}).</translation>
    </message>
    <message>
        <source>The stated size is that of a smaller or larger copy of the image, so the boxes were scaled: {images} ({names}).</source>
        <translation>Die angegebene Größe ist die einer kleineren oder größeren Kopie des Bildes; die Rahmen wurden umgerechnet: {images} ({names}).</translation>
    </message>
    <message>
        <source>The image size stated in {files} differs from the image&apos;s own ({names}), so these images stay to do: check that the boxes fit.</source>
        <translation>Die in {files} angegebene Bildgröße ist nicht die des Bildes ({names}); diese Bilder bleiben offen: Prüfen Sie, ob die Rahmen passen.</translation>
    </message>
    <message>
        <source>Turned by their EXIF orientation in a way that the stated size does not show, so they stay to do: {images} ({names}).</source>
        <translation>Durch ihre EXIF-Ausrichtung so gedreht, dass die angegebene Größe es nicht zeigt; sie bleiben offen: {images} ({names}).</translation>
    </message>
    <message>
        <source>Equal boxes of one class count once; left out: {boxes} ({names}).</source>
        <translation>Gleiche Rahmen einer Klasse zählen einmal; weggelassen: {boxes} ({names}).</translation>
    </message>
    <message>
        <source>the box has no class name</source>
        <translation>der Rahmen hat keinen Klassennamen</translation>
    </message>
    <message>
        <source>{folder} is a file: choose a new folder.</source>
        <translation>{folder} ist eine Datei: Wählen Sie einen neuen Ordner.</translation>
    </message>
    <message>
        <source>{file} is a folder: choose another file.</source>
        <translation>{file} ist ein Ordner: Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{folder} has no weights that a training can start from.</source>
        <translation>{folder} enthält keine Gewichte, von denen ein Training ausgehen kann.</translation>
    </message>
    <message>
        <source>{file} has no exported model ({name}).</source>
        <translation>{file} enthält kein exportiertes Modell ({name}).</translation>
    </message>
    <message>
        <source>The model finds “{name}”, a class that the project does not have: add it first.</source>
        <translation>Das Modell findet „{name}“, eine Klasse, die das Projekt nicht hat: Fügen Sie sie zuerst hinzu.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{file} is too large to be an exported model.</source>
        <translation>{file} ist zu groß für ein exportiertes Modell.</translation>
    </message>
    <message>
        <source>Building the network</source>
        <translation>Netz wird aufgebaut</translation>
    </message>
    <message>
        <source>This model only takes inputs of {width}x{height}: leave the size out.</source>
        <translation>Dieses Modell nimmt nur Eingaben von {width}x{height}: Lassen Sie die Größe weg.</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Datei wird geschrieben</translation>
    </message>
    <message>
        <source>The network detects nothing in any picture, so a file of integers cannot be checked: label some images.</source>
        <translation>Das Netz erkennt in keinem Bild etwas, daher lässt sich eine Datei aus ganzen Zahlen nicht prüfen: Beschriften Sie einige Bilder.</translation>
    </message>
    <message>
        <source>As integers the model loses too much: AP50 {after} instead of {before} ({images}). Nothing was written: choose litert-fp16, or label more images, from which the ranges are measured.</source>
        <translation>In ganzen Zahlen verliert das Modell zu viel: AP50 {after} statt {before} ({images}). Nichts wurde geschrieben: Wählen Sie litert-fp16, oder beschriften Sie mehr Bilder, an denen die Wertebereiche gemessen werden.</translation>
    </message>
    <message>
        <source>The file does not detect what the network does (IoU down to {iou}, scores apart by up to {difference}, {alone} without a partner), so nothing was written: choose another format or size.</source>
        <translation>Die Datei erkennt nicht, was das Netz erkennt (IoU bis herab zu {iou}, Bewertungen bis zu {difference} auseinander, {alone} ohne Gegenstück), daher wurde nichts geschrieben: Wählen Sie ein anderes Format oder eine andere Größe.</translation>
    </message>
    <message>
        <source>Running it on pictures</source>
        <translation>Wird auf Bildern ausgeführt</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>The export ended without a result; nothing was written. The log has the details.</source>
        <translation>Der Export endete ohne Ergebnis; nichts wurde geschrieben. Näheres steht im Protokoll.</translation>
    </message>
    <message>
        <source>The export could not be started: {reason}.</source>
        <translation>Der Export konnte nicht gestartet werden: {reason}.</translation>
    </message>
    <message>
        <source>An input of {width}x{height} is not possible: sides are multiples of {step} from {low} to {high}.</source>
        <translation>Eine Eingabe von {width}x{height} ist nicht möglich: Seiten sind Vielfache von {step} von {low} bis {high}.</translation>
    </message>
    <message>
        <source>{folder} has no weights ({file}), only files made of them: choose another model, or train again.</source>
        <translation>{folder} enthält keine Gewichte ({file}), nur daraus erzeugte Dateien: Wählen Sie ein anderes Modell, oder trainieren Sie erneut.</translation>
    </message>
    <message>
        <source>What network is in {folder} cannot be read ({reason}): train again.</source>
        <translation>Welches Netz in {folder} liegt, lässt sich nicht lesen ({reason}): Trainieren Sie erneut.</translation>
    </message>
    <message>
        <source>the class name has control characters</source>
        <translation>der Klassenname hat Steuerzeichen</translation>
    </message>
    <message>
        <source>Turned by their EXIF orientation in a way that the stated size does not show, so check that the boxes fit: {images} ({names}).</source>
        <translation>Durch ihre EXIF-Ausrichtung so gedreht, dass die angegebene Größe es nicht zeigt; prüfen Sie, ob die Rahmen passen: {images} ({names}).</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>{names}, “{name}”</source>
        <translation>{names}, „{name}“</translation>
    </message>
    <message>
        <source>The class “{name}” has no boxes: the imported classes replace it.</source>
        <translation>Die Klasse „{name}“ hat keine Rahmen: Die importierten Klassen ersetzen sie.</translation>
    </message>
    <message>
        <source>{file} lists detections only; images without one are not named there, and so are left as they are.</source>
        <translation>{file} enthält nur Erkennungen; Bilder ohne eine solche sind dort nicht genannt und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Detections, not labels, and so not used: {files} ({names}).</source>
        <translation>Detektionen statt Labels und daher nicht verwendet: {files} ({names}).</translation>
    </message>
    <message>
        <source>{file} names no images, so its ids are taken for their names.</source>
        <translation>{file} nennt keine Bilder, daher gelten die IDs als deren Namen.</translation>
    </message>
    <message>
        <source>{file} has no categories, so the classes are named by their ids: rename them.</source>
        <translation>{file} enthält keine Kategorien; die Klassen heißen daher nach ihren IDs: bitte umbenennen.</translation>
    </message>
    <message>
        <source>several images have the id {id}</source>
        <translation>mehrere Bilder haben die ID {id}</translation>
    </message>
    <message>
        <source>several categories have the id {id}</source>
        <translation>mehrere Kategorien haben die ID {id}</translation>
    </message>
    <message>
        <source>{file} was refused: most of its records are wrong.</source>
        <translation>{file} wurde abgelehnt: Die meisten Einträge sind fehlerhaft.</translation>
    </message>
    <message>
        <source>{file} has boxes of images that it does not name, and so does not tell which images have none; left to do: {images}.</source>
        <translation>{file} enthält Rahmen von Bildern, die es nicht nennt, und sagt daher nicht, welche Bilder keine haben; offen bleiben: {images}.</translation>
    </message>
    <message>
        <source>its mask has no run lengths</source>
        <translation>die Maske hat keine Lauflängen</translation>
    </message>
    <message>
        <source>its mask does not fill its size</source>
        <translation>die Maske füllt ihre Größe nicht aus</translation>
    </message>
    <message>
        <source>its mask covers nothing</source>
        <translation>die Maske ist leer</translation>
    </message>
    <message>
        <source>its mask has no size</source>
        <translation>die Maske hat keine Größe</translation>
    </message>
    <message>
        <source>{field} is neither a whole number nor a text</source>
        <translation>{field} ist weder eine ganze Zahl noch ein Text</translation>
    </message>
    <message>
        <source>it is no object but {value}</source>
        <translation>es ist kein Objekt, sondern {value}</translation>
    </message>
    <message>
        <source>the bbox has {values}, not left, top, width and height</source>
        <translation>bbox hat {values} statt links, oben, Breite und Höhe</translation>
    </message>
    <message>
        <source>the bbox_mode {value} is not known</source>
        <translation>bbox_mode {value} ist nicht bekannt</translation>
    </message>
    <message>
        <source>its segmentation is neither polygons nor a mask</source>
        <translation>die Segmentierung besteht weder aus Polygonen noch aus einer Maske</translation>
    </message>
    <message>
        <source>its segmentation has too few points</source>
        <translation>die Segmentierung hat zu wenige Punkte</translation>
    </message>
    <message>
        <source>{file}: made by a model in CVAT (source “auto”), so that their images stay to do: {boxes}.</source>
        <translation>{file}: in CVAT von einem Modell gemacht (source „auto“), daher bleiben ihre Bilder zu erledigen: {boxes}.</translation>
    </message>
    <message>
        <source>The file of class names {file} does not exist: correct obj.data.</source>
        <translation>Die Datei {file} mit den Klassennamen gibt es nicht: Berichtigen Sie obj.data.</translation>
    </message>
    <message>
        <source>Clipped to their image, or left out as they lie outside: boxes of {images} ({names}).</source>
        <translation>Auf ihr Bild zugeschnitten oder, wenn sie außerhalb liegen, ausgelassen: Rahmen von {images} ({names}).</translation>
    </message>
    <message>
        <source>Without a confidence in the files, so taken as certain (100 %): {boxes}.</source>
        <translation>In den Dateien ohne Konfidenz, daher als sicher genommen (100 %): {boxes}.</translation>
    </message>
    <message>
        <source>Reached more than once through links, and taken once: {images}.</source>
        <translation>Über Verknüpfungen mehrfach erreicht und einmal übernommen: {images}.</translation>
    </message>
    <message>
        <source>{file} was refused: it has more than {count} keys.</source>
        <translation>{file} wurde abgelehnt: Es hat mehr als {count} Schlüssel.</translation>
    </message>
    <message>
        <source>{file} is not valid JSON: it ends in the middle of a value.</source>
        <translation>{file} ist kein gültiges JSON: Die Datei endet mitten in einem Wert.</translation>
    </message>
    <message>
        <source>{file} was refused: a single record fills megabytes.</source>
        <translation>{file} wurde abgelehnt: Ein einziger Eintrag ist mehrere Megabyte groß.</translation>
    </message>
    <message>
        <source>{file} is not in UTF-8, as JSON has to be.</source>
        <translation>{file} ist nicht in UTF-8, wie es JSON sein muss.</translation>
    </message>
    <message>
        <source>DontCare regions became difficult boxes of the class “{name}”, which neither train nor count: {boxes}.</source>
        <translation>DontCare-Bereiche wurden zu schwierigen Rahmen der Klasse „{name}“, die weder trainieren noch zählen: {boxes}.</translation>
    </message>
    <message>
        <source>expected a type and 14 or 15 numbers, found {values}</source>
        <translation>ein Typ und 14 oder 15 Zahlen erwartet, gefunden: {values}</translation>
    </message>
    <message>
        <source>Taken for {format}: {files} in {path}.</source>
        <translation>Als {format} gelesen: {files} in {path}.</translation>
    </message>
    <message>
        <source>Taken for {format}: {files} in {path}. There are labels in other formats, too, which are not read: {others}.</source>
        <translation>Als {format} gelesen: {files} in {path}. Dort sind auch Beschriftungen in anderen Formaten, die nicht gelesen werden: {others}.</translation>
    </message>
    <message>
        <source>Not in UTF-8, but read in the encoding that they are in ({encodings}): {files} ({names}); check the class names.</source>
        <translation>Nicht in UTF-8, aber in ihrer Codierung gelesen ({encodings}): {files} ({names}); bitte die Klassennamen prüfen.</translation>
    </message>
    <message>
        <source>An XML file for each image, as labelImg writes them.</source>
        <translation>Eine XML-Datei je Bild, wie labelImg sie schreibt.</translation>
    </message>
    <message>
        <source>To train with Ultralytics: text files, copies of the images and data.yaml.</source>
        <translation>Zum Trainieren mit Ultralytics: Textdateien, Kopien der Bilder und data.yaml.</translation>
    </message>
    <message>
        <source>To train with Detectron2, MMDetection or torchvision: one JSON file.</source>
        <translation>Zum Trainieren mit Detectron2, MMDetection oder torchvision: eine JSON-Datei.</translation>
    </message>
    <message>
        <source>To go on in labelme or X-AnyLabeling.</source>
        <translation>Zum Weiterarbeiten in labelme oder X-AnyLabeling.</translation>
    </message>
    <message>
        <source>To go on in CVAT: one XML file.</source>
        <translation>Zum Weiterarbeiten in CVAT: eine XML-Datei.</translation>
    </message>
    <message>
        <source>To go on in Label Studio: one JSON file.</source>
        <translation>Zum Weiterarbeiten in Label Studio: eine JSON-Datei.</translation>
    </message>
    <message>
        <source>To go on in the VGG Image Annotator: one JSON file.</source>
        <translation>Zum Weiterarbeiten im VGG Image Annotator: eine JSON-Datei.</translation>
    </message>
    <message>
        <source>To go on in the VGG Image Annotator: one table.</source>
        <translation>Zum Weiterarbeiten im VGG Image Annotator: eine Tabelle.</translation>
    </message>
    <message>
        <source>For spreadsheets and scripts of your own: a row for each box.</source>
        <translation>Für Tabellenprogramme und eigene Skripte: eine Zeile je Rahmen.</translation>
    </message>
    <message>
        <source>For TensorFlow&apos;s Object Detection API: one table.</source>
        <translation>Für die Object Detection API von TensorFlow: eine Tabelle.</translation>
    </message>
    <message>
        <source>For the tools of Open Images: tables in fractions.</source>
        <translation>Für die Werkzeuge von Open Images: Tabellen in Bruchteilen.</translation>
    </message>
    <message>
        <source>For tools of the KITTI benchmark: a text file for each image.</source>
        <translation>Für Werkzeuge des KITTI-Benchmarks: eine Textdatei je Bild.</translation>
    </message>
    <message>
        <source>To train with Darknet: text files, and lists of the images.</source>
        <translation>Zum Trainieren mit Darknet: Textdateien und Listen der Bilder.</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>es ist kein Text</translation>
    </message>
    <message>
        <source>its boxes are turned by an angle</source>
        <translation>ihre Rahmen sind um einen Winkel gedreht</translation>
    </message>
    <message>
        <source>The columns x and y were taken as the centres of the boxes.</source>
        <translation>Die Spalten x und y wurden als Mitte der Rahmen gelesen.</translation>
    </message>
    <message>
        <source>x and y may be the corner or the centre of the box</source>
        <translation>x und y können die Ecke oder die Mitte des Rahmens sein</translation>
    </message>
    <message>
        <source>its boxes have other than four corners</source>
        <translation>ihre Rahmen haben nicht vier Ecken</translation>
    </message>
    <message>
        <source>it has {found} instead of {columns}</source>
        <translation>sie hat {found} statt {columns}</translation>
    </message>
    <message>
        <source>There are no images in {folder}. {problem}</source>
        <translation>In {folder} liegen keine Bilder. {problem}</translation>
    </message>
    <message>
        <source>weights to start from: the base model&apos;s (ImageNet&apos;s where they do not fit the model), ImageNet&apos;s, or none; auto takes the base model&apos;s where a class is number plates, else ImageNet&apos;s</source>
        <translation>Gewichte, mit denen begonnen wird: die des Basismodells (die von ImageNet, wo sie nicht zum Modell passen), die von ImageNet oder keine; auto nimmt die des Basismodells, wo eine Klasse Kennzeichen ist, sonst die von ImageNet</translation>
    </message>
    <message>
        <source>its content cannot be read</source>
        <translation>sein Inhalt ist nicht lesbar</translation>
    </message>
    <message>
        <source>{file} is not valid JSON ({error}).</source>
        <translation>{file} ist kein gültiges JSON ({error}).</translation>
    </message>
    <message>
        <source>{file} already exists: choose another folder, or have existing files replaced.</source>
        <translation>{file} gibt es schon: Wählen Sie einen anderen Ordner oder lassen Sie vorhandene Dateien ersetzen.</translation>
    </message>
    <message>
        <source>Done before there was “{name}”, and read elsewhere as having none without a box of it: {images}.</source>
        <translation>Fertig, bevor es „{name}“ gab; ohne Rahmen davon gelten sie anderswo als frei davon: {images}.</translation>
    </message>
    <message>
        <source>The boxes of {images} have a confidence, as a model&apos;s predictions do, so these images stay to do; import them as suggestions to accept or reject each.</source>
        <translation>Rahmen mit einer Konfidenz, wie Vorhersagen eines Modells sie haben, daher bleiben diese Bilder offen: {images}. Als Vorschläge importiert, lassen sie sich einzeln annehmen oder ablehnen.</translation>
    </message>
    <message>
        <source>Marked “no objects” in the project but boxed in the files, so to do again: {images}.</source>
        <translation>Im Projekt „keine Objekte“, in den Dateien mit Rahmen, daher wieder zu erledigen: {images}.</translation>
    </message>
    <message>
        <source>Say where the images or the labels are.</source>
        <translation>Geben Sie an, wo die Bilder oder die Beschriftungen liegen.</translation>
    </message>
    <message>
        <source>No labels of a known format were recognised in {path}: name their format.</source>
        <translation>In {path} wurden keine Beschriftungen in einem bekannten Format erkannt: Nennen Sie das Format.</translation>
    </message>
    <message>
        <source>No {format} files ({endings}) were found for the images in {folder}: say where they are.</source>
        <translation>Für die Bilder in {folder} wurden keine Dateien im Format {format} ({endings}) gefunden: Geben Sie an, wo sie liegen.</translation>
    </message>
    <message>
        <source>{path} does not exist: check the path.</source>
        <translation>{path} gibt es nicht: Bitte den Pfad prüfen.</translation>
    </message>
    <message>
        <source>No images were found near {path}: say where they are.</source>
        <translation>In der Nähe von {path} wurden keine Bilder gefunden: Geben Sie an, wo sie liegen.</translation>
    </message>
    <message>
        <source>{file}: {reason}; say which columns hold {roles}. Its columns: {names}.</source>
        <translation>{file}: {reason}; geben Sie an, welche Spalten {roles} enthalten. Spalten: {names}.</translation>
    </message>
    <message>
        <source>Not in the encoding that they state, but read in the one they are in ({encodings}): {files} ({names}).</source>
        <translation>Nicht in der angegebenen Kodierung, sondern in ihrer tatsächlichen ({encodings}) gelesen: {files} ({names}).</translation>
    </message>
    <message>
        <source>Marked as deleted, so left out: {objects}.</source>
        <translation>Als gelöscht markiert und daher ausgelassen: {objects}.</translation>
    </message>
    <message>
        <source>{file} has objects, but not where Pascal VOC has them.</source>
        <translation>{file} enthält Objekte, aber nicht dort, wo sie bei Pascal VOC stehen.</translation>
    </message>
    <message>
        <source>the rotated box has no size, or its angle is not in radians</source>
        <translation>der gedrehte Rahmen hat keine Größe, oder sein Winkel ist nicht im Bogenmaß</translation>
    </message>
    <message>
        <source>Pascal VOC coordinates of {files} ({names}) are read as starting at {origin}: {reason}.</source>
        <translation>Die Pascal-VOC-Koordinaten von {files} ({names}) beginnen bei {origin}: {reason}.</translation>
    </message>
    <message>
        <source>{file} names other sides of the split than the folders themselves ({parts}): the folders&apos; names were used.</source>
        <translation>{file} nennt andere Seiten der Aufteilung als die Ordner selbst ({parts}): Es gelten die Namen der Ordner.</translation>
    </message>
    <message>
        <source>Listed by {file}, but not found: {images}.</source>
        <translation>Von {file} aufgeführt, aber nicht gefunden: {images}.</translation>
    </message>
    <message>
        <source>{file} has them on several sides of the split, so they are pinned to none: {images}.</source>
        <translation>{file} führt sie auf mehreren Seiten der Aufteilung, daher wurden sie keiner zugewiesen: {images}.</translation>
    </message>
    <message>
        <source>Several files have class names, and different ones ({names}): none of them was used. Choose one of them as the file of the labels.</source>
        <translation>Mehrere Dateien haben Klassennamen, und verschiedene ({names}): Keine davon wurde verwendet. Wählen Sie eine davon als Datei der Beschriftungen.</translation>
    </message>
    <message>
        <source>{file} declares {declared} but names {named}: the names were used.</source>
        <translation>{file} gibt {declared} an, nennt aber {named}: Es gelten die Namen.</translation>
    </message>
    <message>
        <source>its {values} are neither a box nor key points nor a polygon</source>
        <translation>{values} ergeben weder einen Rahmen noch Schlüsselpunkte noch ein Polygon</translation>
    </message>
    <message>
        <source>{file} lacks its end, {percent} % of the picture: the rest is used.</source>
        <translation>Bei {file} fehlt das Ende, {percent} % des Bilds: Der Rest wird verwendet.</translation>
    </message>
    <message>
        <source>{file} lacks its end, but hardly anything of the picture: it is used.</source>
        <translation>Bei {file} fehlt das Ende, aber kaum etwas vom Bild: Es wird verwendet.</translation>
    </message>
    <message>
        <source>{file} is too large ({size} pixels): scale it down to less than {limit} megapixels.</source>
        <translation>{file} ist zu groß ({size} Pixel): Auf unter {limit} Megapixel verkleinern.</translation>
    </message>
    <message>
        <source>{file} is incomplete: {percent} % of the picture is missing. Copy it again.</source>
        <translation>{file} ist unvollständig: {percent} % des Bilds fehlen. Kopieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file} was refused: its aliases stand for too much.</source>
        <translation>{file} wurde abgelehnt: Die Aliase darin stehen für zu viel.</translation>
    </message>
    <message>
        <source>{file} takes more memory or time to decode than pictures may: scale it down, or save it anew.</source>
        <translation>{file} braucht beim Dekodieren mehr Speicher oder Zeit, als Bilder brauchen dürfen: verkleinern oder neu speichern.</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes): copy it from the camera again.</source>
        <translation>{file} ist leer (0 Byte): Noch einmal von der Kamera kopieren.</translation>
    </message>
    <message>
        <source>{file} is incomplete: hardly anything of the picture is there. Copy it again.</source>
        <translation>{file} ist unvollständig: Vom Bild ist fast nichts da. Die Datei noch einmal kopieren.</translation>
    </message>
    <message>
        <source>{file} takes too long to decode: save it anew with another program, not as a progressive JPEG.</source>
        <translation>{file} braucht zum Dekodieren zu lange: mit einem anderen Programm neu speichern, nicht als progressives JPEG.</translation>
    </message>
    <message>
        <source>The ImageNet weights that come with Platewright are missing or damaged: install it again.</source>
        <translation>Die mit Platewright gelieferten ImageNet-Gewichte fehlen oder sind beschädigt: Platewright neu installieren.</translation>
    </message>
    <message>
        <source>weight of the corners of plates, of which base weights and some labels know; 0 predicts no corners</source>
        <translation>Gewicht der Ecken von Kennzeichen, von denen Basisgewichte und manche Labels wissen; 0 sagt keine Ecken vorher</translation>
    </message>
    <message>
        <source>Detects any number of objects of any class and shape; starts from pretrained weights.</source>
        <translation>Erkennt beliebig viele Objekte jeder Klasse und Form; beginnt mit vortrainierten Gewichten.</translation>
    </message>
    <message>
        <source>Detects any number of objects of any class; starts from pretrained weights.</source>
        <translation>Erkennt beliebig viele Objekte jeder Klasse; beginnt mit vortrainierten Gewichten.</translation>
    </message>
    <message>
        <source>{file} was not unpacked: {why}. Nothing was written.</source>
        <translation>{file} wurde nicht entpackt: {why}. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>{file} does not exist or is no file: check the name.</source>
        <translation>{file} gibt es nicht oder ist keine Datei: Den Namen prüfen.</translation>
    </message>
    <message>
        <source>“{name}” in it is damaged or was changed</source>
        <translation>„{name}“ darin ist beschädigt oder verändert</translation>
    </message>
    <message>
        <source>Cannot unpack {file}: {reason}.</source>
        <translation>{file} lässt sich nicht entpacken: {reason}.</translation>
    </message>
    <message>
        <source>it holds too many files</source>
        <translation>Sie enthält zu viele Dateien</translation>
    </message>
    <message>
        <source>its files overlap</source>
        <translation>Ihre Dateien überlappen sich</translation>
    </message>
    <message>
        <source>it is no packed project: {file} is missing</source>
        <translation>Sie ist kein gepacktes Projekt: {file} fehlt</translation>
    </message>
    <message>
        <source>its list of files is too large</source>
        <translation>Ihre Dateiliste ist zu groß</translation>
    </message>
    <message>
        <source>{file} was packed by a newer Platewright: update Platewright to unpack it.</source>
        <translation>{file} wurde von einem neueren Platewright gepackt: Zum Entpacken Platewright aktualisieren.</translation>
    </message>
    <message>
        <source>“{name}” is not in its list of files</source>
        <translation>„{name}“ steht nicht in ihrer Dateiliste</translation>
    </message>
    <message>
        <source>“{name}” is missing from it</source>
        <translation>„{name}“ fehlt darin</translation>
    </message>
    <message>
        <source>it is no packed project, or was cut off on its way</source>
        <translation>Sie ist kein gepacktes Projekt oder wurde unterwegs abgeschnitten</translation>
    </message>
    <message>
        <source>it is encrypted, which Platewright does not read</source>
        <translation>Sie ist verschlüsselt, was Platewright nicht liest</translation>
    </message>
    <message>
        <source>“{name}” in it is a link or a device</source>
        <translation>„{name}“ darin ist eine Verknüpfung oder ein Gerät</translation>
    </message>
    <message>
        <source>the name “{name}” in it is not allowed</source>
        <translation>Der Name „{name}“ darin ist nicht erlaubt</translation>
    </message>
    <message>
        <source>“{name}” is in it twice</source>
        <translation>„{name}“ ist doppelt darin</translation>
    </message>
    <message>
        <source>it is compressed in a way that Platewright does not use</source>
        <translation>Sie ist auf eine Art komprimiert, die Platewright nicht verwendet</translation>
    </message>
    <message>
        <source>“{name}” has no place in a project</source>
        <translation>„{name}“ gehört nicht in ein Projekt</translation>
    </message>
    <message>
        <source>{file} exists already: choose another name.</source>
        <translation>{file} gibt es schon: Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{file} needs about {needed} MB, but only {free} MB are free there.</source>
        <translation>{file} braucht etwa {needed} MB, aber dort sind nur {free} MB frei.</translation>
    </message>
    <message>
        <source>Packing, in MB</source>
        <translation>Packen, in MB</translation>
    </message>
    <message>
        <source>{images} went away meanwhile: only the labels are packed.</source>
        <translation>{images} inzwischen verschwunden: Nur die Beschriftung wird gepackt.</translation>
    </message>
    <message>
        <source>{file} left out: it is damaged.</source>
        <translation>{file} weggelassen: beschädigt.</translation>
    </message>
    <message>
        <source>{runs} left out: still training, or damaged.</source>
        <translation>{runs} weggelassen: trainiert noch oder beschädigt.</translation>
    </message>
    <message>
        <source>Looking at the pictures</source>
        <translation>Bilder werden angesehen</translation>
    </message>
    <message>
        <source>{images} without a file: only the labels are packed.</source>
        <translation>{images} ohne Datei: Nur die Beschriftung wird gepackt.</translation>
    </message>
    <message>
        <source>{images} cannot be read: only the labels are packed.</source>
        <translation>{images} nicht lesbar: Nur die Beschriftung wird gepackt.</translation>
    </message>
    <message>
        <source>{files} packed under a name that works on every system.</source>
        <translation>{files} unter einem Namen gepackt, der auf jedem System gilt.</translation>
    </message>
    <message>
        <source>{images} in the trash left out.</source>
        <translation>{images} im Papierkorb weggelassen.</translation>
    </message>
    <message>
        <source>{folder} exists already: choose another folder.</source>
        <translation>{folder} gibt es schon: Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{file} takes {needed} MB unpacked, but only {free} MB are free in {folder}.</source>
        <translation>{file} braucht entpackt {needed} MB, aber in {folder} sind nur {free} MB frei.</translation>
    </message>
    <message>
        <source>Cannot unpack to {folder}: {reason}.</source>
        <translation>Entpacken nach {folder} nicht möglich: {reason}.</translation>
    </message>
    <message>
        <source>Unpacking, in MB</source>
        <translation>Entpacken, in MB</translation>
    </message>
    <message>
        <source>The project has none of the classes that the model finds ({names}).</source>
        <translation>Das Projekt hat keine der Klassen, die das Modell findet ({names}).</translation>
    </message>
    <message>
        <source>No image is held back for validation, so there is nothing to score on.</source>
        <translation>Kein Bild ist zur Validierung zurückgehalten, also gibt es nichts zu werten.</translation>
    </message>
    <message>
        <source>No image is pinned to test, so there is nothing to score on.</source>
        <translation>Kein Bild ist dem Test zugeordnet, also gibt es nichts zu werten.</translation>
    </message>
    <message>
        <source>No image is done, so there is nothing to score on.</source>
        <translation>Kein Bild ist fertig, also gibt es nichts zu werten.</translation>
    </message>
    <message>
        <source>The imported files cover no done image with a box, so there is nothing to compare on.</source>
        <translation>Die importierten Dateien decken kein fertiges Bild mit einem Rahmen ab, daher gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The imported boxes are missing from {folder}.</source>
        <translation>Die importierten Rahmen fehlen in {folder}.</translation>
    </message>
    <message>
        <source>{folder} is not empty: choose a new folder.</source>
        <translation>{folder} ist nicht leer: Einen neuen Ordner wählen.</translation>
    </message>
    <message>
        <source>The model cannot be written to {folder}: {reason}.</source>
        <translation>Das Modell lässt sich nicht nach {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>What was imported cannot be kept in {folder}: {reason}.</source>
        <translation>Das Importierte kann nicht in {folder} abgelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>Its scores are its own, not calibrated; what it was trained on is not known.</source>
        <translation>Die Werte sind die der Quelle, nicht kalibriert; womit sie trainiert wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Boxes without a confidence count as certain (100 %).</source>
        <translation>Rahmen ohne Konfidenz zählen als sicher (100 %).</translation>
    </message>
    <message>
        <source>Many of the boxes are its own, accepted unchanged, which favours it.</source>
        <translation>Viele der Rahmen sind ihre eigenen, unverändert übernommen, was sie begünstigt.</translation>
    </message>
    <message>
        <source>This Platewright came without a base model: train a model first.</source>
        <translation>Dieses Platewright kam ohne Grundmodell: Zuerst ein Modell trainieren.</translation>
    </message>
    <message>
        <source>The base model only knows number plates, and the project has no classes: add one for them.</source>
        <translation>Das Grundmodell kennt nur Kennzeichen, und das Projekt hat keine Klassen: Eine dafür anlegen.</translation>
    </message>
    <message>
        <source>The base model only knows number plates, and none of the project&apos;s classes is one ({names}): train a model first.</source>
        <translation>Das Grundmodell kennt nur Kennzeichen, und keine Klasse des Projekts ist eines ({names}): Zuerst ein Modell trainieren.</translation>
    </message>
    <message>
        <source>The suggestions still come from {run}.</source>
        <translation>Die Vorschläge kommen weiter von „{run}“.</translation>
    </message>
    <message>
        <source>{count} of them trained {run}, which flatters it.</source>
        <translation>Mit {count} davon lernte „{run}“, was ihm schmeichelt.</translation>
    </message>
    <message>
        <source>It makes the suggestions now.</source>
        <translation>Er macht jetzt die Vorschläge.</translation>
    </message>
    <message>
        <source>Meanwhile {run} was chosen, which stays in use.</source>
        <translation>Inzwischen wurde „{run}“ gewählt und bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>{run} was imported: what it was trained on is not known.</source>
        <translation>{run} wurde importiert: womit trainiert wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>the base model</source>
        <translation>Grundmodell</translation>
    </message>
    <message>
        <source>There are no images to compare it with {run} on, and it is not done yet.</source>
        <translation>Zum Vergleich mit „{run}“ fehlen Bilder, und er ist noch nicht fertig.</translation>
    </message>
    <message>
        <source>It was even trained on these: it needs longer, or more images.</source>
        <translation>Dabei hat er mit diesen trainiert: Er braucht länger oder mehr Bilder.</translation>
    </message>
    <message>
        <source>There is no box to compare on.</source>
        <translation>Es gibt keinen Rahmen zum Vergleichen.</translation>
    </message>
    <message>
        <source>On {images}, {run} is better.</source>
        <translation>{images}: Besser ist {run}.</translation>
    </message>
    <message>
        <source>On {images} that trained it, {run} is not worse, which proves nothing.</source>
        <translation>{images}, mit denen {run} lernte: Er ist nicht schlechter, was nichts beweist.</translation>
    </message>
    <message>
        <source>Predicting on held-back images</source>
        <translation>Vorhersage auf zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>Predicting on done images</source>
        <translation>Vorhersage auf fertigen Bildern</translation>
    </message>
    <message>
        <source>{run} was imported: it has detections, but no model to predict with.</source>
        <translation>{run} wurde importiert: Es gibt Erkennungen, aber kein Modell, das vorhersagen kann.</translation>
    </message>
    <message>
        <source>The run&apos;s labels cannot be read: {reason}.</source>
        <translation>Die Beschriftung des Laufs ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>it does not contain named values</source>
        <translation>sie enthält keine benannten Werte</translation>
    </message>
    <message>
        <source>There are no images to compare it with {run} on; it was trained on no fewer boxes.</source>
        <translation>Zum Vergleich mit „{run}“ fehlen Bilder; er lernte aus nicht weniger Rahmen.</translation>
    </message>
    <message>
        <source>There are no images to compare it with {run} on, and it was trained on fewer boxes.</source>
        <translation>Zum Vergleich mit „{run}“ fehlen Bilder, und er lernte aus weniger Rahmen.</translation>
    </message>
    <message>
        <source>There is no run “{run}” in {folder}.</source>
        <translation>Einen Lauf „{run}“ gibt es in {folder} nicht.</translation>
    </message>
    <message>
        <source>The run {run} left no model (it is {state}): choose another or train again.</source>
        <translation>Der Lauf {run} hinterließ kein Modell ({state}): Einen anderen wählen oder neu trainieren.</translation>
    </message>
    <message>
        <source>The run {run} is still training: rename it when it has finished.</source>
        <translation>Der Lauf {run} trainiert noch: Ihn danach umbenennen.</translation>
    </message>
    <message>
        <source>The run {run} is still training: stop or discard it first.</source>
        <translation>Der Lauf {run} trainiert noch: Zuerst beenden oder verwerfen.</translation>
    </message>
    <message>
        <source>The description of the run {run} cannot be read: {reason}.</source>
        <translation>Die Beschreibung des Laufs {run} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>Training ended unexpectedly, perhaps because the computer was switched off; your labels are untouched.</source>
        <translation>Das Training endete unerwartet, vielleicht weil der Rechner ausgeschaltet wurde; die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>{field} has the wrong type</source>
        <translation>{field} hat den falschen Typ</translation>
    </message>
    <message>
        <source>Training starts from ImageNet&apos;s weights instead of the base model&apos;s: none of the {classes} is said to be number plates. “Start from” in the hyperparameters changes that.</source>
        <translation>Das Training beginnt mit den Gewichten von ImageNet statt denen des Basismodells: Keine der {classes} gilt als Kennzeichen. „Beginn mit“ in den Hyperparametern ändert das.</translation>
    </message>
    <message>
        <source>Training starts from ImageNet&apos;s weights instead of the base model&apos;s: “{name}” is not said to be number plates. “Start from” in the hyperparameters changes that.</source>
        <translation>Das Training beginnt mit den Gewichten von ImageNet statt denen des Basismodells: „{name}“ gilt nicht als Kennzeichen. „Beginn mit“ in den Hyperparametern ändert das.</translation>
    </message>
    <message>
        <source>The run {run} cannot be renamed: {reason}.</source>
        <translation>Der Lauf {run} lässt sich nicht umbenennen: {reason}.</translation>
    </message>
    <message>
        <source>The run {run} cannot be read.</source>
        <translation>Der Lauf {run} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The run {run} cannot be moved to the trash.</source>
        <translation>Der Lauf {run} lässt sich nicht in den Papierkorb legen.</translation>
    </message>
    <message>
        <source>The run {run} cannot be deleted: {reason}.</source>
        <translation>Der Lauf {run} lässt sich nicht löschen: {reason}.</translation>
    </message>
    <message>
        <source>No image is done yet: draw the boxes on a few images, mark them as done, and train again.</source>
        <translation>Noch ist kein Bild fertig: Auf einigen Bildern die Rahmen zeichnen, sie als fertig kennzeichnen und noch einmal trainieren.</translation>
    </message>
    <message>
        <source>The project has no classes: add one and label a few images with it.</source>
        <translation>Das Projekt hat keine Klassen: Eine anlegen und einige Bilder damit beschriften.</translation>
    </message>
    <message>
        <source>A box on {file} has a class that the project does not have.</source>
        <translation>Ein Rahmen auf {file} hat eine Klasse, die das Projekt nicht hat.</translation>
    </message>
    <message>
        <source>{file} was made by an older Platewright: open it in the window once to convert it.</source>
        <translation>{file} stammt von einem älteren Platewright: Einmal im Fenster öffnen, dann wird die Datei umgewandelt.</translation>
    </message>
    <message>
        <source>Cannot open {file}: {reason}.</source>
        <translation>{file} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>{file} was made by a newer Platewright: update Platewright to read it. The file is untouched.</source>
        <translation>{file} stammt von einem neueren Platewright: Zum Lesen Platewright aktualisieren. Die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>{folder} is open in another Platewright: close it there first.</source>
        <translation>{folder} ist in einem anderen Platewright geöffnet: Zuerst dort schließen.</translation>
    </message>
    <message>
        <source>Cannot write to the project folder {folder}: {reason}.</source>
        <translation>Der Projektordner {folder} ist nicht beschreibbar: {reason}.</translation>
    </message>
    <message>
        <source>{folder} cannot be written, so this project is kept in {home}.</source>
        <translation>{folder} ist nicht beschreibbar, daher liegt dieses Projekt in {home}.</translation>
    </message>
    <message>
        <source>{path} does not exist: check the name, or choose another folder.</source>
        <translation>{path} gibt es nicht: Den Namen prüfen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{file} is a file: open the folder it is in, or a project.</source>
        <translation>{file} ist eine Datei: Ihren Ordner oder ein Projekt öffnen.</translation>
    </message>
    <message>
        <source>{file} was made by a newer Platewright (file version {version}, this one reads {target}): update Platewright to open it. The file is untouched.</source>
        <translation>{file} stammt von einem neueren Platewright (Dateiversion {version}, dieses liest {target}): Platewright aktualisieren, um es zu öffnen. Die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>{file} has version {version}, which this Platewright cannot read. The file is untouched.</source>
        <translation>{file} hat Version {version}, die dieses Platewright nicht lesen kann. Die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>{file} is older and must be converted, but could not be backed up first ({error}): free some space on the disk and allow writing to its folder.</source>
        <translation>{file} ist älter und muss umgewandelt werden, ließ sich aber nicht vorher sichern ({error}): Platz auf der Festplatte schaffen und das Schreiben in den Ordner erlauben.</translation>
    </message>
    <message>
        <source>There is no project in {folder}: open a folder of images to create one.</source>
        <translation>In {folder} liegt kein Projekt: Einen Ordner mit Bildern öffnen, um eines anzulegen.</translation>
    </message>
    <message>
        <source>{file} was opened read-only.</source>
        <translation>{file} ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Cannot create the project folder {folder}: {reason}.</source>
        <translation>Der Projektordner {folder} lässt sich nicht anlegen: {reason}.</translation>
    </message>
    <message>
        <source>{file} is not a Platewright project and was left untouched.</source>
        <translation>{file} ist kein Platewright-Projekt und blieb unverändert.</translation>
    </message>
    <message>
        <source>{file} cannot be saved, the disk is full: free some space and try again.</source>
        <translation>{file} lässt sich nicht speichern, die Festplatte ist voll: Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{file} is locked by another program: close it there and try again.</source>
        <translation>{file} ist von einem anderen Programm gesperrt: Dort schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{file} cannot be written: allow writing to the file and its folder, or copy the project elsewhere.</source>
        <translation>{file} ist nicht beschreibbar: Das Schreiben in Datei und Ordner erlauben oder das Projekt kopieren.</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({error}).</source>
        <translation>{file} lässt sich nicht lesen oder schreiben ({error}).</translation>
    </message>
    <message>
        <source>The checkpoint of this run cannot be read ({reason}): train again.</source>
        <translation>Der gesicherte Stand dieses Laufs ist nicht lesbar ({reason}): Neu trainieren.</translation>
    </message>
    <message>
        <source>{format} also lists images that nobody has opened, so those without boxes after the last one with boxes stay to do: {images} ({names}).</source>
        <translation>{format} führt auch Bilder auf, die niemand geöffnet hat; daher bleiben die ohne Rahmen nach dem letzten mit Rahmen zu erledigen: {images} ({names}).</translation>
    </message>
    <message>
        <source>{file} is not a file, so it was not opened.</source>
        <translation>{file} ist keine Datei und wurde daher nicht geöffnet.</translation>
    </message>
    <message>
        <source>{file} is not a supported image ({kinds}).</source>
        <translation>{file} ist kein unterstütztes Bild ({kinds}).</translation>
    </message>
    <message>
        <source>{file} is an image in {kind} format: install {package} to read it.</source>
        <translation>{file} ist ein Bild im Format {kind}: Um es zu lesen, {package} installieren.</translation>
    </message>
    <message>
        <source>{file} was exported for other programs, and Platewright predicts with LiteRT files without suppression inside: export it again from its folder, as litert.</source>
        <translation>{file} wurde für andere Programme exportiert, und Platewright erkennt mit LiteRT-Dateien ohne eingebaute Unterdrückung: Exportieren Sie es aus seinem Ordner erneut, als litert.</translation>
    </message>
    <message>
        <source>The model&apos;s card does not fit its network file {file}: both must be from the same run.</source>
        <translation>Die Karte des Modells passt nicht zu seiner Netzdatei {file}: Beide müssen aus demselben Lauf sein.</translation>
    </message>
    <message>
        <source>This model has layers that are not Keras&apos; own, so it cannot be a Keras file: choose another format.</source>
        <translation>Dieses Modell hat Schichten, die nicht von Keras selbst sind, daher kann es keine Keras-Datei werden: Wählen Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>ONNX files need further packages: install them with pip install &quot;platewright[onnx]&quot;.</source>
        <translation>ONNX-Dateien brauchen weitere Pakete: Installieren Sie sie mit pip install &quot;platewright[onnx]&quot;.</translation>
    </message>
    <message>
        <source>LiteRT</source>
        <translation>LiteRT</translation>
    </message>
    <message>
        <source>For phones, small computers and Python without TensorFlow (.tflite).</source>
        <translation>Für Telefone, kleine Rechner und Python ohne TensorFlow (.tflite).</translation>
    </message>
    <message>
        <source>LiteRT, weights of 16 bits</source>
        <translation>LiteRT, Gewichte mit 16 Bit</translation>
    </message>
    <message>
        <source>The same in a file of half the size.</source>
        <translation>Dasselbe in einer halb so großen Datei.</translation>
    </message>
    <message>
        <source>LiteRT, 8 bits</source>
        <translation>LiteRT, 8 Bit</translation>
    </message>
    <message>
        <source>For hardware that calculates with integers; checked against the labels.</source>
        <translation>Für Geräte, die mit ganzen Zahlen rechnen; an den Beschriftungen geprüft.</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>For ONNX Runtime, TensorRT, OpenVINO and others.</source>
        <translation>Für ONNX Runtime, TensorRT, OpenVINO und andere.</translation>
    </message>
    <message>
        <source>ONNX as YOLOv8 writes it</source>
        <translation>ONNX, wie YOLOv8 es schreibt</translation>
    </message>
    <message>
        <source>For programs that read YOLOv8 models: Ultralytics, OpenCV, supervision, DeepStream, Frigate.</source>
        <translation>Für Programme, die YOLOv8-Modelle lesen: Ultralytics, OpenCV, supervision, DeepStream, Frigate.</translation>
    </message>
    <message>
        <source>Keras</source>
        <translation>Keras</translation>
    </message>
    <message>
        <source>For Keras 3 (.keras), to look at or to train further.</source>
        <translation>Für Keras 3 (.keras), zum Ansehen oder Weitertrainieren.</translation>
    </message>
    <message>
        <source>TensorFlow SavedModel</source>
        <translation>TensorFlow SavedModel</translation>
    </message>
    <message>
        <source>For TensorFlow and TensorFlow Serving (a folder).</source>
        <translation>Für TensorFlow und TensorFlow Serving (ein Ordner).</translation>
    </message>
    <message>
        <source>There is no model format “{name}”: choose one of {names}.</source>
        <translation>Es gibt kein Modellformat „{name}“: Wählen Sie eines von {names}.</translation>
    </message>
    <message>
        <source>The weights {file} cannot be loaded ({reason}): export a model that was trained with this Platewright.</source>
        <translation>Die Gewichte {file} lassen sich nicht laden ({reason}): Exportieren Sie ein Modell, das mit diesem Platewright trainiert wurde.</translation>
    </message>
    <message>
        <source>It cannot be told yet which is better on the same {images} (AP50 {score}, before {before}): some {more} more would tell.</source>
        <translation>Welcher besser ist, lässt sich noch nicht sagen ({images}, AP50 {score}, vorher {before}): Dazu fehlen etwa {more} weitere.</translation>
    </message>
    <message>
        <source>On {images}, it cannot be told yet which is better; some {more} more would tell.</source>
        <translation>{images}: Welcher besser ist, lässt sich noch nicht sagen; dazu fehlen etwa {more} weitere.</translation>
    </message>
    <message>
        <source>It is better on the same {images} (AP50 {score}, before {before}).</source>
        <translation>Er ist besser: {images}, AP50 {score}, vorher {before}.</translation>
    </message>
    <message>
        <source>It is worse on the same {images} (AP50 {score}, before {before}).</source>
        <translation>Er ist schlechter: {images}, AP50 {score}, vorher {before}.</translation>
    </message>
    <message>
        <source>It cannot be told which is better on the same {images} (AP50 {score}, before {before}).</source>
        <translation>Welcher besser ist, lässt sich nicht sagen: {images}, AP50 {score}, vorher {before}.</translation>
    </message>
    <message>
        <source>{images}, cross-validated</source>
        <translation>{images}, kreuzvalidiert</translation>
    </message>
    <message>
        <source>On {images}, it cannot be told which is better.</source>
        <translation>{images}: Welcher besser ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>The newer run is used.</source>
        <translation>Der neuere Lauf wird benutzt.</translation>
    </message>
    <message>
        <source>Scaled since they were labelled, and their boxes with them: {images} ({names}).</source>
        <translation>Seit der Beschriftung skaliert, und ihre Rahmen mit ihnen: {images} ({names}).</translation>
    </message>
    <message>
        <source>Turned, cropped or replaced since they were labelled, so to do again with their boxes kept: {images} ({names}).</source>
        <translation>Seit der Beschriftung gedreht, zugeschnitten oder ersetzt, daher wieder offen, mit ihren Rahmen: {images} ({names}).</translation>
    </message>
    <message>
        <source>{file} is damaged and was left untouched: restore a backup ({error}).</source>
        <translation>{file} ist beschädigt und blieb unverändert: Stellen Sie eine Sicherung wieder her ({error}).</translation>
    </message>
    <message>
        <source>{file} is damaged, or no project file of Platewright.</source>
        <translation>{file} ist beschädigt oder keine Projektdatei von Platewright.</translation>
    </message>
    <message>
        <source>{file} names a picture outside its folder: it is refused.</source>
        <translation>{file} nennt ein Bild außerhalb des Ordners und wird abgelehnt.</translation>
    </message>
    <message>
        <source>There are no images in {folder} ({kinds}): choose another folder.</source>
        <translation>In {folder} liegen keine Bilder ({kinds}): Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>An earlier version of Platewright did not note when {images} became done: all classes count as judged there.</source>
        <translation>Eine frühere Version von Platewright hat nicht vermerkt, wann {images} fertig wurden: Dort gelten alle Klassen als geprüft.</translation>
    </message>
    <message>
        <source>{file} has a second name (a hard link), and edits could be lost between the two: copy it in place of one of them.</source>
        <translation>{file} hat einen zweiten Namen (einen harten Link), und zwischen beiden könnten Änderungen verloren gehen: einen davon durch eine Kopie ersetzen.</translation>
    </message>
    <message>
        <source>This project is new here and has {images} outside its folder: {names}. Exports and packing copy such images.</source>
        <translation>Dieses Projekt ist hier neu, und {images} außerhalb seines Ordners gehören dazu: {names}. Export und Packen kopieren solche Bilder.</translation>
    </message>
    <message>
        <source>{file} is damaged and was left untouched: it has no class.</source>
        <translation>{file} ist beschädigt und blieb unverändert: Sie hat keine Klasse.</translation>
    </message>
    <message>
        <source>{rows} of the project file cannot be read and were left out: a backup may have them. They stay in the file.</source>
        <translation>{rows} der Projektdatei sind nicht lesbar und wurden ausgelassen: Eine Sicherung hat sie vielleicht. Sie bleiben in der Datei.</translation>
    </message>
    <message>
        <source>Training failed because of a fault in Platewright ({error}); your labels are untouched.</source>
        <translation>Das Training scheiterte an einem Fehler in Platewright ({error}); die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>{run} was imported, so there is no training to continue.</source>
        <translation>{run} wurde importiert, daher gibt es kein Training fortzusetzen.</translation>
    </message>
    <message>
        <source>The run {run} is still training.</source>
        <translation>Der Lauf {run} trainiert noch.</translation>
    </message>
    <message>
        <source>The labels of the run {run} are gone, so it cannot be continued: train again.</source>
        <translation>Die Beschriftung des Laufs {run} ist weg, daher lässt er sich nicht fortsetzen: Neu trainieren.</translation>
    </message>
    <message>
        <source>The run {run} cannot be continued: {reason}.</source>
        <translation>Der Lauf {run} lässt sich nicht fortsetzen: {reason}.</translation>
    </message>
    <message>
        <source>There are too few images for a learning curve: label at least 12.</source>
        <translation>Für eine Lernkurve sind es zu wenige Bilder: Mindestens 12 beschriften.</translation>
    </message>
    <message>
        <source>The run {run} of this project is still training, without this window: wait for its end, or close and open the project to follow it.</source>
        <translation>Der Lauf {run} dieses Projekts trainiert noch, ohne dieses Fenster: auf das Ende warten, oder das Projekt schließen und öffnen, um ihm zu folgen.</translation>
    </message>
    <message>
        <source>Further training did not improve the model, so the run keeps the one it had.</source>
        <translation>Weiteres Training verbesserte das Modell nicht, daher behält der Lauf das bisherige.</translation>
    </message>
    <message>
        <source>The time is too short for even one training step: allow more minutes.</source>
        <translation>Die Zeit reicht nicht einmal für einen Trainingsschritt: Mehr Minuten vorsehen.</translation>
    </message>
    <message>
        <source>In {folder} are no weights that a {model} with these settings can start from: choose the model and the settings that they were trained with.</source>
        <translation>In {folder} liegen keine Gewichte, von denen ein {model} mit diesen Einstellungen ausgehen kann: Wählen Sie das Modell und die Einstellungen, mit denen sie trainiert wurden.</translation>
    </message>
    <message>
        <source>The checkpoint of this run comes from another version of Platewright: train again.</source>
        <translation>Der gesicherte Stand dieses Laufs stammt aus einer anderen Version von Platewright: Neu trainieren.</translation>
    </message>
    <message>
        <source>Training diverged (the loss is not a number): train again with a lower learning rate.</source>
        <translation>Das Training divergierte (der Verlust ist keine Zahl): Mit kleinerer Lernrate neu trainieren.</translation>
    </message>
    <message>
        <source>Memory is short: training continues with smaller batches ({batch}).</source>
        <translation>Der Speicher ist knapp: Das Training geht mit kleineren Batches weiter ({batch}).</translation>
    </message>
    <message>
        <source>There is not enough memory to train, even with one chip at a time: close other programs.</source>
        <translation>Der Speicher reicht nicht zum Trainieren, nicht einmal mit einem Ausschnitt auf einmal: Andere Programme schließen.</translation>
    </message>
    <message>
        <source>The scores have stopped improving, so training ends early.</source>
        <translation>Die Wertung steigt nicht mehr, daher endet das Training früher.</translation>
    </message>
    <message>
        <source>There are too many runs named {name} in {folder}.</source>
        <translation>In {folder} gibt es zu viele Läufe namens {name}.</translation>
    </message>
    <message>
        <source>{what}; your labels are untouched. The checkpoint of epoch {epoch} is kept.</source>
        <translation>{what}; die Beschriftungen sind unverändert. Der Stand von Epoche {epoch} bleibt erhalten.</translation>
    </message>
    <message>
        <source>Cannot create a run in {folder}: {reason}.</source>
        <translation>In {folder} lässt sich kein Lauf anlegen: {reason}.</translation>
    </message>
    <message>
        <source>Training did not stop in time and was terminated</source>
        <translation>Das Training hielt nicht rechtzeitig an und wurde beendet</translation>
    </message>
    <message>
        <source>{what}; your labels are untouched.</source>
        <translation>{what}; die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>Training could not be started: {reason}.</source>
        <translation>Das Training ließ sich nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>Training was killed, most likely because the computer ran out of memory</source>
        <translation>Das Training wurde abgebrochen, wahrscheinlich weil dem Rechner der Speicher ausging</translation>
    </message>
    <message>
        <source>Training crashed ({signal})</source>
        <translation>Das Training brach ab ({signal})</translation>
    </message>
    <message>
        <source>Training ended unexpectedly (exit code {code}; see {file} in the run&apos;s folder)</source>
        <translation>Das Training endete unerwartet (Exit-Code {code}; siehe {file} im Ordner des Laufs)</translation>
    </message>
    <message>
        <source>None of the training images has a box to learn from: draw one on at least one of them.</source>
        <translation>Kein Trainingsbild hat einen Rahmen zum Lernen: Auf mindestens einem einen zeichnen.</translation>
    </message>
    <message>
        <source>Left out: {problem}</source>
        <translation>Ausgelassen: {problem}</translation>
    </message>
    <message>
        <source>None of the done images can be read: check that their files are where they were.</source>
        <translation>Kein fertiges Bild ist lesbar: Prüfen, ob die Dateien noch am selben Ort liegen.</translation>
    </message>
    <message>
        <source>Left out as well: {images}.</source>
        <translation>Ebenso ausgelassen: {images}.</translation>
    </message>
    <message>
        <source>decay per step of the averaged weights (those kept)</source>
        <translation>Abnahme je Schritt der gemittelten Gewichte, die bleiben</translation>
    </message>
    <message>
        <source>width factor of the backbone</source>
        <translation>Breite des Rumpfnetzes</translation>
    </message>
    <message>
        <source>largest change of aspect ratio, either way</source>
        <translation>größte Änderung des Seitenverhältnisses, in beide Richtungen</translation>
    </message>
    <message>
        <source>probability of a chip enlarged from fewer pixels</source>
        <translation>Wahrscheinlichkeit eines aus weniger Pixeln vergrößerten Ausschnitts</translation>
    </message>
    <message>
        <source>width / height of the anchors, such as 1.4 2.6 4.4; empty takes those of the base weights, or derives them from the labels</source>
        <translation>Breite / Höhe der Anker, etwa 1.4 2.6 4.4; leer nimmt die der Grundgewichte oder wählt sie nach der Beschriftung</translation>
    </message>
    <message>
        <source>side of the square input</source>
        <translation>Seite der quadratischen Eingabe</translation>
    </message>
    <message>
        <source>training images are enlarged by at most this much</source>
        <translation>Trainingsbilder werden höchstens um so viel vergrößert</translation>
    </message>
    <message>
        <source>training images are shrunk by at most this much</source>
        <translation>Trainingsbilder werden höchstens um so viel verkleinert</translation>
    </message>
    <message>
        <source>weight of the class loss (no object, or which class) relative to the box loss</source>
        <translation>Gewicht des Klassenverlusts (kein Objekt, oder welche Klasse) gegenüber dem Rahmenverlust</translation>
    </message>
    <message>
        <source>share of training after which the rest of the backbone learns too; 1 keeps it frozen</source>
        <translation>Anteil des Trainings, nach dem auch der Rest des Rumpfnetzes lernt; 1 lässt ihn eingefroren</translation>
    </message>
    <message>
        <source>weight of the edges&apos; smooth L1 loss within the box loss</source>
        <translation>Gewicht des Smooth-L1-Verlusts der Kanten im Rahmenverlust</translation>
    </message>
    <message>
        <source>filters of the first convolution; each following one has twice as many</source>
        <translation>Filter der ersten Faltung; jede weitere hat doppelt so viele</translation>
    </message>
    <message>
        <source>pairs of convolution and pooling</source>
        <translation>Paare aus Faltung und Pooling</translation>
    </message>
    <message>
        <source>Cannot read {file}: {reason}.</source>
        <translation>{file} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>{file} is damaged: copy it again.</source>
        <translation>{file} ist beschädigt: Noch einmal kopieren.</translation>
    </message>
    <message>
        <source>{file} ({size} pixels) does not fit into memory: close other programs.</source>
        <translation>{file} ({size} Pixel) passt nicht in den Speicher: Andere Programme schließen.</translation>
    </message>
    <message>
        <source>Cannot write a video to {folder}: choose another folder.</source>
        <translation>In {folder} lässt sich kein Video schreiben: Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Cannot write {file}: {reason}.</source>
        <translation>{file} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>Saving the video</source>
        <translation>Video speichern</translation>
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
        <source>Drawing street scenes</source>
        <translation>Straßenszenen zeichnen</translation>
    </message>
    <message>
        <source>Pretrained ImageNet weights could not be downloaded ({reason}), so training starts from scratch: it needs more images and more time for the same result.</source>
        <translation>Vortrainierte ImageNet-Gewichte ließen sich nicht laden ({reason}), daher beginnt das Training von Grund auf: Für dasselbe Ergebnis braucht es mehr Bilder und mehr Zeit.</translation>
    </message>
    <message>
        <source>no answer within {seconds} seconds</source>
        <translation>keine Antwort innerhalb von {seconds} Sekunden</translation>
    </message>
    <message>
        <source>The backbone weights {file} do not exist: correct the path, or leave it empty.</source>
        <translation>Die Gewichte des Rumpfnetzes {file} gibt es nicht: Den Pfad berichtigen oder leer lassen.</translation>
    </message>
    <message>
        <source>There is no trained model in {folder}: train one first.</source>
        <translation>In {folder} liegt kein trainiertes Modell: Zuerst eines trainieren.</translation>
    </message>
    <message>
        <source>The model description {file} cannot be read ({reason}): train again.</source>
        <translation>Die Modellbeschreibung {file} ist nicht lesbar ({reason}): Neu trainieren.</translation>
    </message>
    <message>
        <source>There is no model “{name}”: choose one of {names}.</source>
        <translation>Ein Modell „{name}“ gibt es nicht: Eines von {names} wählen.</translation>
    </message>
    <message>
        <source>MobileNetV2-SSDLite</source>
        <translation>MobileNetV2-SSDLite</translation>
    </message>
    <message>
        <source>Transfer learning</source>
        <translation>Transferlernen</translation>
    </message>
    <message>
        <source>The image</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>Eine Klasse braucht einen Namen.</translation>
    </message>
    <message>
        <source>None of the done images has a box to learn from: draw one on at least one image.</source>
        <translation>Kein fertiges Bild hat einen Rahmen zum Lernen: Auf mindestens einem Bild einen zeichnen.</translation>
    </message>
    <message>
        <source>Training was stopped before its first step, so there is nothing to keep.</source>
        <translation>Das Training endete vor seinem ersten Schritt, es gibt nichts zu behalten.</translation>
    </message>
    <message>
        <source>There is not enough memory to train: close other programs and train again.</source>
        <translation>Der Speicher reicht nicht zum Trainieren: Andere Programme schließen und neu trainieren.</translation>
    </message>
    <message>
        <source>Standard (recommended)</source>
        <translation>Standard (empfohlen)</translation>
    </message>
    <message>
        <source>For learning: a pretrained, partly frozen network with a head for one box. Detects at most one object in an image, the largest.</source>
        <translation>Zum Lernen: ein vortrainiertes, teils eingefrorenes Netz mit einem Kopf für einen Rahmen. Erkennt höchstens ein Objekt je Bild, das größte.</translation>
    </message>
    <message>
        <source>Tutorial CNN</source>
        <translation>Tutorial-CNN</translation>
    </message>
    <message>
        <source>For learning: the tutorial&apos;s small network, trained from scratch. Detects at most one object in an image, the largest, and misses many distant ones.</source>
        <translation>Zum Lernen: das kleine Netz des Tutorials, von Grund auf trainiert. Erkennt höchstens ein Objekt je Bild, das größte, und übersieht viele ferne.</translation>
    </message>
    <message>
        <source>The disk is full: free some space and train again; your labels are untouched.</source>
        <translation>Die Festplatte ist voll: Platz schaffen und neu trainieren; die Beschriftungen sind unverändert.</translation>
    </message>
    <message>
        <source>The app ended while this run was training.</source>
        <translation>Platewright endete, während dieser Lauf trainierte.</translation>
    </message>
    <message>
        <source>No group of images could be held back, so all of them train and there is no score.</source>
        <translation>Es ließ sich keine Bildgruppe zurückhalten, daher trainieren alle und es gibt keine Wertung.</translation>
    </message>
    <message>
        <source>All done images are pinned to validation or test: pin some to training, or unpin them.</source>
        <translation>Alle fertigen Bilder sind der Validierung oder dem Test zugeordnet: Einige dem Training zuordnen oder die Zuordnung lösen.</translation>
    </message>
    <message>
        <source>the network cannot be reached</source>
        <translation>das Netz ist nicht erreichbar</translation>
    </message>
    <message>
        <source>the files name the Pascal VOC devkit as their source</source>
        <translation>die Dateien nennen das Pascal-VOC-Devkit als Quelle</translation>
    </message>
    <message>
        <source>Comparing on images</source>
        <translation>Vergleich auf Bildern</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>it has no settings</source>
        <translation>ihr fehlen die Einstellungen</translation>
    </message>
    <message>
        <source>No done image has a box, so there is nothing to compare on.</source>
        <translation>Kein fertiges Bild hat einen Rahmen, es gibt nichts zum Vergleichen.</translation>
    </message>
    <message>
        <source>The learning curve was stopped before its first point.</source>
        <translation>Die Lernkurve wurde vor ihrem ersten Punkt beendet.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>peak learning rate of the heads</source>
        <translation>höchste Lernrate der Köpfe</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>decoupled weight decay</source>
        <translation>entkoppelte Gewichtsabnahme (weight decay)</translation>
    </message>
    <message>
        <source>Warmup</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>EMA decay</source>
        <translation>EMA-Abnahme</translation>
    </message>
    <message>
        <source>Held-back share</source>
        <translation>Zurückgehaltener Anteil</translation>
    </message>
    <message>
        <source>share of the done images held back for the score</source>
        <translation>Anteil der fertigen Bilder, der für die Wertung zurückbleibt</translation>
    </message>
    <message>
        <source>There is already a class “{name}”: choose another name.</source>
        <translation>Eine Klasse „{name}“ gibt es schon: Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>This class is in use on removed images ({boxes}): give its boxes another class first.</source>
        <translation>Diese Klasse ist auf entfernten Bildern in Gebrauch ({boxes}): Ihren Rahmen zuerst eine andere Klasse geben.</translation>
    </message>
    <message>
        <source>This class is in use ({boxes}): give its boxes another class first.</source>
        <translation>Diese Klasse ist in Gebrauch ({boxes}): Ihren Rahmen zuerst eine andere Klasse geben.</translation>
    </message>
    <message>
        <source>{folder} is already a project: open it, or choose another folder.</source>
        <translation>{folder} ist schon ein Projekt: Es öffnen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>With only {images} done, all train the model; the score comes from {trainings}, each scored on the images it did not see.</source>
        <translation>Nur {images} fertig, daher trainieren alle; die Wertung kommt aus weiteren Trainings ({trainings}), jedes an den Bildern gewertet, die es nicht sah.</translation>
    </message>
    <message>
        <source>There will be no score: with fewer than {least} it takes further trainings; allow at least {minutes} for one.</source>
        <translation>Es gibt keine Wertung: Mit zu wenigen Bildern (nötig: {least}) braucht sie weitere Trainings; dafür mindestens {minutes} vorsehen.</translation>
    </message>
    <message>
        <source>Maximum steps</source>
        <translation>Höchstzahl Schritte</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Input width</source>
        <translation>Eingabebreite</translation>
    </message>
    <message>
        <source>Input height</source>
        <translation>Eingabehöhe</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginn mit</translation>
    </message>
    <message>
        <source>Base folder</source>
        <translation>Grundordner</translation>
    </message>
    <message>
        <source>Backbone weights</source>
        <translation>Rumpfgewichte</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
    <message>
        <source>Backbone width</source>
        <translation>Rumpfbreite</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Head layers</source>
        <translation>Kopfschichten</translation>
    </message>
    <message>
        <source>separable layers in each head</source>
        <translation>separierbare Schichten in jedem Kopf</translation>
    </message>
    <message>
        <source>Frozen until</source>
        <translation>Eingefroren bis</translation>
    </message>
    <message>
        <source>backbone layers up to and including this one keep their pretrained weights</source>
        <translation>Schichten des Rumpfnetzes bis einschließlich dieser behalten ihre vortrainierten Gewichte</translation>
    </message>
    <message>
        <source>Backbone rate</source>
        <translation>Rumpfrate</translation>
    </message>
    <message>
        <source>learning rate of the backbone, relative to the heads</source>
        <translation>Lernrate des Rumpfnetzes im Verhältnis zu den Köpfen</translation>
    </message>
    <message>
        <source>Positives</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>Focal power</source>
        <translation>Fokus-Exponent</translation>
    </message>
    <message>
        <source>focusing power of the quality focal loss</source>
        <translation>Exponent des Quality Focal Loss</translation>
    </message>
    <message>
        <source>Box weight</source>
        <translation>Rahmengewicht</translation>
    </message>
    <message>
        <source>NMS IoU</source>
        <translation>NMS-IoU</translation>
    </message>
    <message>
        <source>overlap above which the weaker of two boxes is dropped</source>
        <translation>Deckung, ab der der schwächere von zwei Rahmen wegfällt</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>time for the whole run, including reading and exporting</source>
        <translation>Zeit des ganzen Laufs, mit Lesen und Exportieren</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>maximum number of training steps; 0 leaves it to the time</source>
        <translation>höchste Zahl der Trainingsschritte; bei 0 entscheidet die Zeit</translation>
    </message>
    <message>
        <source>seed of all random choices</source>
        <translation>Startwert für alles Zufällige</translation>
    </message>
    <message>
        <source>chips per step</source>
        <translation>Ausschnitte je Schritt</translation>
    </message>
    <message>
        <source>share of training spent warming up</source>
        <translation>Anteil des Trainings, der aufwärmt</translation>
    </message>
    <message>
        <source>below 30 images: further trainings, each leaving out some images and scored on those; 0 for none</source>
        <translation>unter 30 Bildern: weitere Trainings, jedes ohne einen Teil der Bilder und auf diesen gewertet; 0 für keine</translation>
    </message>
    <message>
        <source>evaluations during training</source>
        <translation>Wertungen im Lauf des Trainings</translation>
    </message>
    <message>
        <source>evaluations without a better score before training stops; 0 never stops early</source>
        <translation>Wertungen ohne besseren Wert, nach denen es endet; 0 endet nie früher</translation>
    </message>
    <message>
        <source>width of the input; 0 derives it from the labels</source>
        <translation>Breite der Eingabe; 0 wählt sie nach der Beschriftung</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>height of the input; 0 derives it from the labels</source>
        <translation>Höhe der Eingabe; 0 wählt sie nach der Beschriftung</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>threads of the network; 0 uses all cores</source>
        <translation>Threads des Netzes; 0 nimmt alle Kerne</translation>
    </message>
    <message>
        <source>folder with base weights other than those that come with Platewright</source>
        <translation>Ordner mit anderen Grundgewichten als den mitgelieferten</translation>
    </message>
    <message>
        <source>channels of the pyramid and the heads</source>
        <translation>Kanäle von Pyramide und Köpfen</translation>
    </message>
    <message>
        <source>predictions assigned to each object</source>
        <translation>Vorhersagen, die jedes Objekt lernen</translation>
    </message>
    <message>
        <source>weight of the box loss relative to the score loss</source>
        <translation>Gewicht des Rahmenverlusts gegenüber dem Wertverlust</translation>
    </message>
    <message>
        <source>Chip size</source>
        <translation>Ausschnittgröße</translation>
    </message>
    <message>
        <source>side of a square training chip</source>
        <translation>Seite eines quadratischen Trainingsausschnitts</translation>
    </message>
    <message>
        <source>Context share</source>
        <translation>Anteil ganzer Bilder</translation>
    </message>
    <message>
        <source>share of chips that show a whole image</source>
        <translation>Anteil der Ausschnitte, die ein ganzes Bild zeigen</translation>
    </message>
    <message>
        <source>Background share</source>
        <translation>Anteil Hintergrund</translation>
    </message>
    <message>
        <source>share of chips cut at random, mostly without an object</source>
        <translation>Anteil zufälliger Ausschnitte, meist ohne Objekt</translation>
    </message>
    <message>
        <source>Corner weight</source>
        <translation>Gewicht der Ecken</translation>
    </message>
    <message>
        <source>Mined share</source>
        <translation>Anteil gefundener Irrtümer</translation>
    </message>
    <message>
        <source>Rejected share</source>
        <translation>Anteil Abgelehnter</translation>
    </message>
    <message>
        <source>Near share</source>
        <translation>Anteil naher Größen</translation>
    </message>
    <message>
        <source>Near octaves</source>
        <translation>Oktaven naher Größen</translation>
    </message>
    <message>
        <source>Min width</source>
        <translation>Kleinste Breite</translation>
    </message>
    <message>
        <source>smallest object width shown</source>
        <translation>kleinste gezeigte Objektbreite</translation>
    </message>
    <message>
        <source>Max width</source>
        <translation>Größte Breite</translation>
    </message>
    <message>
        <source>largest object width shown</source>
        <translation>größte gezeigte Objektbreite</translation>
    </message>
    <message>
        <source>Max upscale</source>
        <translation>Größte Vergrößerung</translation>
    </message>
    <message>
        <source>largest enlargement of image pixels</source>
        <translation>größte Vergrößerung von Bildpixeln</translation>
    </message>
    <message>
        <source>Min visible</source>
        <translation>Mindestens sichtbar</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>probability of a rotation</source>
        <translation>Wahrscheinlichkeit einer Drehung</translation>
    </message>
    <message>
        <source>Max degrees</source>
        <translation>Höchstens Grad</translation>
    </message>
    <message>
        <source>largest rotation</source>
        <translation>größte Drehung</translation>
    </message>
    <message>
        <source>Max stretch</source>
        <translation>Größte Dehnung</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>Perspektive</translation>
    </message>
    <message>
        <source>probability of a perspective change</source>
        <translation>Wahrscheinlichkeit einer perspektivischen Änderung</translation>
    </message>
    <message>
        <source>Brightness and contrast</source>
        <translation>Helligkeit und Kontrast</translation>
    </message>
    <message>
        <source>probability of changed brightness, contrast and gamma</source>
        <translation>Wahrscheinlichkeit veränderter Helligkeit, Kontrast und Gamma</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Low resolution</source>
        <translation>Geringe Auflösung</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>probability of motion or defocus blur</source>
        <translation>Wahrscheinlichkeit von Bewegungs- oder Fokusunschärfe</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>probability of sensor noise</source>
        <translation>Wahrscheinlichkeit von Sensorrauschen</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>probability of JPEG artefacts</source>
        <translation>Wahrscheinlichkeit von JPEG-Artefakten</translation>
    </message>
    <message>
        <source>This model is not done yet: of the training steps that it usually takes ({needed}), it had only {steps}. Resume the run for about {minutes}, more if the computer is busier.</source>
        <translation>Dieses Modell ist noch nicht fertig: Von den Trainingsschritten, die es meist braucht ({needed}), hatte es nur {steps}. Den Lauf noch etwa {minutes} fortsetzen, länger, wenn der Computer stärker beschäftigt ist.</translation>
    </message>
    <message>
        <source>Min cover</source>
        <translation>Kleinste Abdeckung</translation>
    </message>
    <message>
        <source>Quarter turn</source>
        <translation>Vierteldrehung</translation>
    </message>
    <message>
        <source>Steep</source>
        <translation>Steil</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Infrared</source>
        <translation>Infrarot</translation>
    </message>
    <message>
        <source>Aspects</source>
        <translation>Seitenverhältnisse</translation>
    </message>
    <message>
        <source>Input side</source>
        <translation>Eingabeseite</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Hineinzoomen</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Herauszoomen</translation>
    </message>
    <message>
        <source>Class weight</source>
        <translation>Klassengewicht</translation>
    </message>
    <message>
        <source>channels of the head</source>
        <translation>Kanäle des Kopfs</translation>
    </message>
    <message>
        <source>Unfreeze after</source>
        <translation>Auftauen nach</translation>
    </message>
    <message>
        <source>Place weight</source>
        <translation>Ortsgewicht</translation>
    </message>
    <message>
        <source>weight of attending to the box of the object</source>
        <translation>Gewicht des Blicks in den Rahmen des Objekts gegenüber dem Rahmenverlust</translation>
    </message>
    <message>
        <source>Edge weight</source>
        <translation>Kantengewicht</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>units of the dense layer</source>
        <translation>Einheiten der dichten Schicht</translation>
    </message>
    <message>
        <source>chip px</source>
        <translation>Ausschnitt-px</translation>
    </message>
    <message>
        <source>share of an image&apos;s background chips taken from its false alarms during training, if any; 0 turns this off</source>
        <translation>Anteil der Hintergrundausschnitte eines Bilds an Stellen, wo das Netz im Training fälschlich etwas fand, sofern es welche gibt; 0 sucht keine</translation>
    </message>
    <message>
        <source>share of an image&apos;s background chips that show a box the user rejected, if any</source>
        <translation>Anteil der Hintergrundausschnitte eines Bilds, die einen abgelehnten Vorschlag zeigen, sofern es welche gibt</translation>
    </message>
    <message>
        <source>share of object chips shown near the size seen at prediction, the others at any size</source>
        <translation>Anteil der Objektausschnitte nahe der Größe beim Vorhersagen, die übrigen in jeder Größe</translation>
    </message>
    <message>
        <source>objects with a smaller visible share are ignored</source>
        <translation>Objekte, von denen weniger zu sehen ist, zählen nicht</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>octaves</source>
        <translation>Oktaven</translation>
    </message>
</context>
<context>
    <name>cut off</name>
    <message>
        <source>The training of {} was interrupted before its first checkpoint.</source>
        <translation>Das Training vom {} wurde vor dem ersten gesicherten Stand unterbrochen.</translation>
    </message>
    <message>
        <source>The training of {} was interrupted; its best checkpoint, of epoch {}, is kept.</source>
        <translation>Das Training vom {} wurde unterbrochen; sein bester Stand, aus Epoche {}, ist erhalten.</translation>
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
        <source>Writing the model</source>
        <translation>Modell wird geschrieben</translation>
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
        <source>Measuring…</source>
        <translation>Messung…</translation>
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
        <source>Step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>Step {} of about {}</source>
        <translation>Schritt {} von etwa {}</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>noch etwa {}</translation>
    </message>
    <message>
        <source>Trains on {} with {}.</source>
        <translation>Grundlage: {}, {}.</translation>
    </message>
    <message>
        <source>None of the done images has a box: draw one on at least one image.</source>
        <translation>Kein fertiges Bild hat einen Rahmen: auf mindestens einem Bild einen zeichnen.</translation>
    </message>
    <message>
        <source>{}: the model can learn what these objects look like on pictures like this, and will miss most others. {} or more give far better results.</source>
        <translation>{}: Das Modell lernt, wie diese Objekte auf solchen Bildern aussehen, und übersieht die meisten anderen. Ab {} wird es viel besser.</translation>
    </message>
    <message>
        <source>The run is restored as it was.</source>
        <translation>Der Lauf ist wieder wie zuvor.</translation>
    </message>
    <message>
        <source>{}, cross-validated</source>
        <translation>{}, kreuzvalidiert</translation>
    </message>
    <message>
        <source>Cross-validating: training without some images</source>
        <translation>Kreuzvalidierung: Training ohne einige Bilder</translation>
    </message>
    <message>
        <source>Measuring the learning curve</source>
        <translation>Lernkurve wird gemessen</translation>
    </message>
    <message>
        <source>Scoring on held-back images</source>
        <translation>Wertung auf zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>Cross-validating…</source>
        <translation>Kreuzvalidierung…</translation>
    </message>
    <message>
        <source>The first step takes the longest</source>
        <translation>Der erste Schritt dauert am längsten</translation>
    </message>
    <message>
        <source>No image is done yet: draw boxes on a few images and press {} on each.</source>
        <translation>Noch ist kein Bild fertig: auf einigen Bildern Rahmen zeichnen und auf jedem {} drücken.</translation>
    </message>
    <message>
        <source>{}: enough for a first try; with {} or more, results are far better.</source>
        <translation>{}: genug zum Ausprobieren; ab {} werden die Ergebnisse weit besser.</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>The run is deleted.</source>
        <translation>Der Lauf ist gelöscht.</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>Training fehlgeschlagen</translation>
    </message>
    <message>
        <source>Training crashed</source>
        <translation>Training abgestürzt</translation>
    </message>
    <message>
        <source>Stopped, best so far kept</source>
        <translation>Beendet, das bisher beste bleibt</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>No score: train for 2 minutes or longer, or label more images.</source>
        <translation>Keine Bewertung: Trainieren Sie 2 Minuten oder länger, oder beschriften Sie mehr Bilder.</translation>
    </message>
    <message>
        <source>(likely {} to {})</source>
        <translation>(wohl {} bis {})</translation>
    </message>
    <message>
        <source>Detected {} of {} on {}, {}.</source>
        <translation>{} von {} erkannt ({}), {}.</translation>
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
