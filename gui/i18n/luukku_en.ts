<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Guard</name>
    <message numerus="yes">
        <source>pressed %n time(s)</source>
        <translation>
            <numerusform>pressed %n time</numerusform>
            <numerusform>pressed %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>called again %n time(s)</source>
        <translation>
            <numerusform>called again %n time</numerusform>
            <numerusform>called again %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable message(s), the last on %1: %2</source>
        <translation>
            <numerusform>%n unreadable message, on %1: %2</numerusform>
            <numerusform>%n unreadable messages, the last on %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) lost: too many at once</source>
        <translation>
            <numerusform>%n message lost: too many at once</numerusform>
            <numerusform>%n messages lost: too many at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MULTIPLE COUNTERS: %n calls within a minute</source>
        <translation>
            <numerusform>MULTIPLE COUNTERS: %n call within a minute</numerusform>
            <numerusform>MULTIPLE COUNTERS: %n calls within a minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n alert(s) more, less pressing</source>
        <translation>
            <numerusform>and %n alert more, less pressing</numerusform>
            <numerusform>and %n alerts more, less pressing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n counter(s) more, %1 of them dark</source>
        <translation>
            <numerusform>and %n counter more, dark: %1</numerusform>
            <numerusform>and %n counters more, %1 of them dark</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n counter(s) more, none of them dark</source>
        <translation>
            <numerusform>and %n counter more, not dark</numerusform>
            <numerusform>and %n counters more, none of them dark</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counter(s) proven</source>
        <translation>
            <numerusform>%n counter proven</numerusform>
            <numerusform>%n counters proven</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counter(s) in trouble</source>
        <translation>
            <numerusform>%n counter in trouble</numerusform>
            <numerusform>%n counters in trouble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message numerus="yes">
        <source>and %n more, see a desk</source>
        <translation>
            <numerusform>and %n more, see a desk</numerusform>
            <numerusform>and %n more, see a desk</numerusform>
        </translation>
    </message>
</context>
</TS>
