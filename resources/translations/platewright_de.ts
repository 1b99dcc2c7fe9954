<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>base model</source>
        <translation>Grundmodell</translation>
    </message>
</context>
</TS>
