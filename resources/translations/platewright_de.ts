<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BoxList</name>
    <message>
        <source>No box yet. Press {} and drag one around each plate, or {} if there is none.</source>
        <translation type="unfinished"></translation>
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
    <name>Curves</name>
    <message>
        <source>Loss and AP50 of this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss on the training images, and AP50 on the held-back ones, step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AP50, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>{} next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} image before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} accepts this suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} rejects it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag it to correct it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} marks it done and goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows move the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} deletes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+arrows resize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} deletes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} lets go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} no plates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} accepts and goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a box around each plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} draws a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag the next box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as without plates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} puts it back to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{} or {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>No box yet: draw one, or press {} for no plates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plates: {} taken away. {} brings them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No suggestion here: draw a box, or press {} for no plates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a suggestion first: click its dashed box.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no class {}: add it on the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other image is to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All images are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last image. {} to do: {} goes there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last image, and all are done.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let this run make the suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It makes the suggestions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunProgress</name>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AP50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish this step and keep the best model so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the run and leave nothing of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping, the best so far is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it has learnt so far is lost. Your boxes stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunSetup</name>
    <message>
        <source>Fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accurate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on the images that are done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, about {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which kind of network is trained; what each is for stands beneath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunWorker</name>
    <message>
        <source>Training ended by a fault of Platewright, which is in the log; your labels are untouched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Suggester</name>
    <message>
        <source>The model cannot be loaded because of a fault in Platewright, which is in the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SuggestionPanel</name>
    <message>
        <source>Accept all shown; with the key also go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the selected suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the selected suggestion</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainButton</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a localiser on the images that are done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training 100%</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingFlow</name>
    <message>
        <source>There is nothing to learn from yet: draw a box around each plate on some images, and press {} when an image is done.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>No images yet: {} opens a folder</source>
        <translation type="unfinished"></translation>
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
    <name>_EmptyState</name>
    <message>
        <source>No image is done yet. Draw the boxes on one, then press {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image is marked as without plates. Press {} on one without.</source>
        <translation type="unfinished"></translation>
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
        <translation>es gibt ihn nicht</translation>
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
        <source>A class needs a name.</source>
        <translation>Eine Klasse braucht einen Namen.</translation>
    </message>
    <message>
        <source>{} boxes have this class: give them another class first.</source>
        <translation>{} Rahmen haben diese Klasse: Ihnen zuerst eine andere geben.</translation>
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
</context>
<context>
    <name>training</name>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring: training again without some images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring it on held-back images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains on {} with {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image is done yet: draw the boxes on a few images and press {} on each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the done images has a box: draw one on at least one image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} will do to try it; with {} or more it finds far more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of that run is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training could not go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, the best so far is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no score: train for 2 minutes or longer, or label more images, for one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(likely {} to {})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found {} of {} on {}, {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wording</name>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base model</source>
        <translation>Grundmodell</translation>
    </message>
</context>
</TS>
