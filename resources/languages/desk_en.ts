<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>usher::app</name>
    <message numerus="yes">
        <source>%n more alarms need attention</source>
        <translation>
            <numerusform>%n more alarm needs attention</numerusform>
            <numerusform>%n more alarms need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui</name>
    <message numerus="yes">
        <source>%1 %2, %Ln clients</source>
        <translation>
            <numerusform>%1 %2, %Ln client</numerusform>
            <numerusform>%1 %2, %Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1  (%Ln times)</source>
        <translation>
            <numerusform>%1  (%Ln time)</numerusform>
            <numerusform>%1  (%Ln times)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln engines</source>
        <translation>
            <numerusform>%Ln engine</numerusform>
            <numerusform>%Ln engines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need attention</source>
        <translation>
            <numerusform>%Ln needs attention</numerusform>
            <numerusform>%Ln need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::AlarmBanner</name>
    <message numerus="yes">
        <source>%Ln folded under it</source>
        <translation>
            <numerusform>%Ln folded under it</numerusform>
            <numerusform>%Ln folded under it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · and %n more</source>
        <translation>
            <numerusform> · and %n more</numerusform>
            <numerusform> · and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::AuditPage</name>
    <message numerus="yes">
        <source>%Ln lines, the latest %1 are shown; %2</source>
        <translation>
            <numerusform>%Ln line, the latest %1 are shown; %2</numerusform>
            <numerusform>%Ln lines, the latest %1 are shown; %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines; %1</source>
        <translation>
            <numerusform>%Ln line; %1</numerusform>
            <numerusform>%Ln lines; %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first; a search finds older ones</source>
        <translation>
            <numerusform>%Ln line, newest first; a search finds older ones</numerusform>
            <numerusform>%Ln lines, newest first; a search finds older ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first</source>
        <translation>
            <numerusform>%Ln line, newest first</numerusform>
            <numerusform>%Ln lines, newest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are in %1</source>
        <translation>
            <numerusform>%Ln line is in %1</numerusform>
            <numerusform>%Ln lines are in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarPage</name>
    <message numerus="yes">
        <source>%Ln weddings · %1 · times in %2</source>
        <translation>
            <numerusform>%Ln wedding · %1 · times in %2</numerusform>
            <numerusform>%Ln weddings · %1 · times in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remarks on the file; the first: %1</source>
        <translation>
            <numerusform>%Ln remark on the file: %1</numerusform>
            <numerusform>%Ln remarks on the file; the first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes are written.</source>
        <translation>
            <numerusform>%Ln change is written.</numerusform>
            <numerusform>%Ln changes are written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarView</name>
    <message numerus="yes">
        <source>%Ln guests · %1</source>
        <translation>
            <numerusform>%Ln guest · %1</numerusform>
            <numerusform>%Ln guests · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln weddings</source>
        <translation>
            <numerusform>%Ln wedding</numerusform>
            <numerusform>%Ln weddings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln guest</numerusform>
            <numerusform>%Ln guests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln weddings</source>
        <translation>
            <numerusform>%1, %Ln wedding</numerusform>
            <numerusform>%1, %Ln weddings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, up to %Ln connections planned</source>
        <translation>
            <numerusform>%1, up to %Ln connection planned</numerusform>
            <numerusform>%1, up to %Ln connections planned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::CommandPalette</name>
    <message numerus="yes">
        <source>Find or do, %n found: %1</source>
        <translation>
            <numerusform>Find or do, %n found: %1</numerusform>
            <numerusform>Find or do, %n found: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::ConnectionsPage</name>
    <message numerus="yes">
        <source>%Ln clients connected, %1 active, %2 waiting · longest first</source>
        <translation>
            <numerusform>%Ln client connected, %1 active, %2 waiting · longest first</numerusform>
            <numerusform>%Ln clients connected, %1 active, %2 waiting · longest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastChart</name>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln guest</numerusform>
            <numerusform>%Ln guests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastPage</name>
    <message numerus="yes">
        <source>%1: in %Ln days it cost %2, the rules %3, following the load %4</source>
        <translation>
            <numerusform>%1: in %Ln day it cost %2, the rules %3, following the load %4</numerusform>
            <numerusform>%1: in %Ln days it cost %2, the rules %3, following the load %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastStrip</name>
    <message numerus="yes">
        <source>Forecast: %1, weddings at %Ln times, from six hours ago to a day ahead</source>
        <translation>
            <numerusform>Forecast: %1, weddings at %Ln time, from six hours ago to a day ahead</numerusform>
            <numerusform>Forecast: %1, weddings at %Ln times, from six hours ago to a day ahead</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%Ln samples</source>
        <translation>
            <numerusform>%Ln sample</numerusform>
            <numerusform>%Ln samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::ImportDialog</name>
    <message numerus="yes">
        <source>Cancel %Ln weddings that the file does not have</source>
        <translation>
            <numerusform>Cancel %Ln wedding that the file does not have</numerusform>
            <numerusform>Cancel %Ln weddings that the file does not have</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln changes</source>
        <translation>
            <numerusform>Accept %Ln change</numerusform>
            <numerusform>Accept %Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolPage</name>
    <message numerus="yes">
        <source> · %Ln timeouts since start</source>
        <translation>
            <numerusform> · %Ln timeout since start</numerusform>
            <numerusform> · %Ln timeouts since start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %Ln queries lost with their server since start</source>
        <translation>
            <numerusform> · %Ln query lost with its server since start</numerusform>
            <numerusform> · %Ln queries lost with their server since start</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::SessionsPage</name>
    <message numerus="yes">
        <source>%n processors of the server</source>
        <translation>
            <numerusform>%n processor of the server</numerusform>
            <numerusform>%n processors of the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What %n sessions do the role %1 may not see: GRANT pg_read_all_stats TO it.</source>
        <translation>
            <numerusform>What %n session does the role %1 may not see: GRANT pg_read_all_stats TO it.</numerusform>
            <numerusform>What %n sessions do the role %1 may not see: GRANT pg_read_all_stats TO it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::SinceYouLeft</name>
    <message numerus="yes">
        <source>%Ln alarms</source>
        <translation>
            <numerusform>%Ln alarm</numerusform>
            <numerusform>%Ln alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln actions</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln notices</source>
        <translation>
            <numerusform>%Ln notice</numerusform>
            <numerusform>%Ln notices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no primary (%n hosts)</source>
        <translation>
            <numerusform>no primary (%n host)</numerusform>
            <numerusform>no primary (%n hosts)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>primary %1 (%n hosts)</source>
        <translation>
            <numerusform>primary %1 (%n host)</numerusform>
            <numerusform>primary %1 (%n hosts)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
</context>
</TS>
