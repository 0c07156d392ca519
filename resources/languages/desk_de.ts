<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>PdfReport</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Acquisition latency, µs (P95 limit %1 ms)</source>
        <translation>Wartezeit auf eine Verbindung, µs (P95-Grenze %1 ms)</translation>
    </message>
    <message>
        <source>Acquisition latency, ms (P95 limit %1 ms)</source>
        <translation>Wartezeit auf eine Verbindung, ms (P95-Grenze %1 ms)</translation>
    </message>
    <message>
        <source>P95 limit</source>
        <translation>P95-Grenze</translation>
    </message>
    <message>
        <source>nobody asked for a connection</source>
        <translation>niemand hat eine Verbindung verlangt</translation>
    </message>
    <message>
        <source>Utilization, % of the connections held</source>
        <translation>Auslastung, % der gehaltenen Verbindungen</translation>
    </message>
    <message>
        <source>%1 grow</source>
        <translation>%1 wachsen</translation>
    </message>
    <message>
        <source>%1 headroom</source>
        <translation>%1 Spielraum</translation>
    </message>
    <message>
        <source>%1 critical</source>
        <translation>%1 kritisch</translation>
    </message>
    <message>
        <source>Connections: forecast against actual</source>
        <translation>Verbindungen: Prognose und Wirklichkeit</translation>
    </message>
    <message>
        <source>Connections: forecast against actual (rings: weddings)</source>
        <translation>Verbindungen: Prognose und Wirklichkeit (Ringe: Hochzeiten)</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>held</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>früher</translation>
    </message>
    <message>
        <source>all pools</source>
        <translation>alle Pools</translation>
    </message>
    <message>
        <source>Operator actions</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>Pools nobody used</source>
        <translation>Unbenutzte Pools</translation>
    </message>
    <message>
        <source>Gaps in the record</source>
        <translation>Lücken in der Aufzeichnung</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Usher incident report</source>
        <translation>Usher-Störungsbericht</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Incident: %1</source>
        <translation>Störung: %1</translation>
    </message>
    <message>
        <source>server %1</source>
        <translation>Server %1</translation>
    </message>
    <message>
        <source>it runs still</source>
        <translation>sie dauert noch an</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>%1 more that say less are left out.</source>
        <translation>%1 weitere, die weniger sagen, sind ausgelassen.</translation>
    </message>
    <message>
        <source>Usher incident report, %1</source>
        <translation>Usher-Störungsbericht, %1</translation>
    </message>
    <message>
        <source>Usher performance report, %1</source>
        <translation>Usher-Leistungsbericht, %1</translation>
    </message>
    <message>
        <source>Usher %1</source>
        <translation>Usher %1</translation>
    </message>
    <message>
        <source>Usher performance report</source>
        <translation>Usher-Leistungsbericht</translation>
    </message>
    <message>
        <source>Performance report</source>
        <translation>Leistungsbericht</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Rat</translation>
    </message>
    <message>
        <source>Usher performance report · pool %1</source>
        <translation>Usher-Leistungsbericht · Pool %1</translation>
    </message>
    <message>
        <source>Usher performance report · alarms and actions</source>
        <translation>Usher-Leistungsbericht · Alarme und Eingriffe</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>erstellt %1</translation>
    </message>
    <message>
        <source>figures attached as CSV</source>
        <translation>Zahlen als CSV angehängt</translation>
    </message>
    <message>
        <source>targets met</source>
        <translation>Ziele erreicht</translation>
    </message>
    <message>
        <source>connections lent</source>
        <translation>Verbindungen vergeben</translation>
    </message>
    <message>
        <source>average wait</source>
        <translation>mittlere Wartezeit</translation>
    </message>
    <message>
        <source>P95 wait</source>
        <translation>P95-Wartezeit</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>Timeouts</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>acquisitions (n)</source>
        <translation>Vergaben (n)</translation>
    </message>
    <message>
        <source>average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>P50</source>
        <translation>P50</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>P99</source>
        <translation>P99</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>längste</translation>
    </message>
    <message>
        <source>success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>mean utilization</source>
        <translation>mittlere Auslastung</translation>
    </message>
    <message>
        <source>peak utilization</source>
        <translation>höchste Auslastung</translation>
    </message>
    <message>
        <source>most connections</source>
        <translation>meiste Verbindungen</translation>
    </message>
    <message>
        <source>longest queue</source>
        <translation>längste Warteschlange</translation>
    </message>
    <message>
        <source>All of it on wedding days.</source>
        <translation>Alles an Hochzeitstagen.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>On wedding days</source>
        <translation>An Hochzeitstagen</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>%1: n %2, average %3, P50 %4, P95 %5, P99 %6, longest %7.</source>
        <translation>%1: n %2, Mittel %3, P50 %4, P95 %5, P99 %6, längste %7.</translation>
    </message>
    <message>
        <source>On wedding days: n %1, average %2, P95 %3, P99 %4, longest %5, timeouts %6, failures %7.</source>
        <translation>An Hochzeitstagen: n %1, Mittel %2, P95 %3, P99 %4, längste %5, Timeouts %6, Fehlschläge %7.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Not judged (%1): %2.</source>
        <translation>Nicht bewertet (%1): %2.</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verfehlt</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>emergency</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source> · audit %1</source>
        <translation> · Audit %1</translation>
    </message>
    <message>
        <source>The newest %1 of %2.</source>
        <translation>Die neuesten %1 von %2.</translation>
    </message>
    <message>
        <source>queries lost</source>
        <translation>verlorene Abfragen</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Usher – %1</source>
        <translation>Usher – %1</translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation>Passwort für %1</translation>
    </message>
    <message>
        <source>Usher cannot start</source>
        <translation>Usher kann nicht starten</translation>
    </message>
</context>
<context>
    <name>usher::app</name>
    <message>
        <source>First: %1</source>
        <translation>Zuerst: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more alarms need attention</source>
        <translation>
            <numerusform>%n weiterer Alarm braucht Sie</numerusform>
            <numerusform>%n weitere Alarme brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>The list is on the desk.</source>
        <translation>Die Liste steht im Leitstand.</translation>
    </message>
</context>
<context>
    <name>usher::app::Notifier</name>
    <message>
        <source>Open the desk</source>
        <translation>Leitstand öffnen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
</context>
<context>
    <name>usher::app::SleepInhibitor</name>
    <message>
        <source>The wall shows the pools</source>
        <translation>Die Wandanzeige zeigt die Pools</translation>
    </message>
</context>
<context>
    <name>usher::app::Tray</name>
    <message>
        <source>Open the desk</source>
        <translation>Leitstand öffnen</translation>
    </message>
    <message>
        <source>End Usher…</source>
        <translation>Usher beenden…</translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation>Kein Alarm</translation>
    </message>
</context>
<context>
    <name>usher::ui</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>first guest gives up</source>
        <translation>erster Gast gibt auf</translation>
    </message>
    <message>
        <source>first client gives up</source>
        <translation>erster Client gibt auf</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>%1 in</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>full in</source>
        <translation>voll in</translation>
    </message>
    <message>
        <source>full at</source>
        <translation>voll um</translation>
    </message>
    <message>
        <source> until %1</source>
        <translation> bis %1</translation>
    </message>
    <message>
        <source> by %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source> to %1</source>
        <translation> an %1</translation>
    </message>
    <message>
        <source> from %1</source>
        <translation> von %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %Ln clients</source>
        <translation>
            <numerusform>%1 %2, %Ln Client</numerusform>
            <numerusform>%1 %2, %Ln Clients</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1,</source>
        <translation>, %1,</translation>
    </message>
    <message>
        <source> since %1</source>
        <translation> seit %1</translation>
    </message>
    <message>
        <source>%1: a Saturday that is played here; its figures are nobody&apos;s</source>
        <translation>%1: Hier wird ein Samstag gespielt; seine Zahlen gehören niemandem</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>nobody waits yet</source>
        <translation>noch wartet niemand</translation>
    </message>
    <message>
        <source>guests wait on, none is failed</source>
        <translation>Gäste warten weiter, keiner wird abgewiesen</translation>
    </message>
    <message>
        <source>clients wait on, none is failed</source>
        <translation>Clients warten weiter, keiner wird abgewiesen</translation>
    </message>
    <message>
        <source>reserve lasts</source>
        <translation>die Reserve reicht</translation>
    </message>
    <message>
        <source>reserve is used up</source>
        <translation>die Reserve ist aufgebraucht</translation>
    </message>
    <message>
        <source>how long: not known</source>
        <translation>wie lange: nicht bekannt</translation>
    </message>
    <message>
        <source>FORCED</source>
        <translation>ERZWUNGEN</translation>
    </message>
    <message>
        <source>LENT</source>
        <translation>GELIEHEN</translation>
    </message>
    <message>
        <source>LENDS</source>
        <translation>VERLEIHT</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <source>DISABLED</source>
        <translation>GESPERRT</translation>
    </message>
    <message>
        <source>RESERVE DRAINED</source>
        <translation>RESERVE GELEERT</translation>
    </message>
    <message>
        <source>SET</source>
        <translation>GESETZT</translation>
    </message>
    <message>
        <source>INCIDENT</source>
        <translation>STÖRUNG</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>PROBE</translation>
    </message>
    <message>
        <source>NOT ON RECORD</source>
        <translation>OHNE AUFZEICHNUNG</translation>
    </message>
    <message>
        <source>MAKE-BELIEVE</source>
        <translation>NUR GESPIELT</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message>
        <source>n 0</source>
        <translation>n 0</translation>
    </message>
    <message>
        <source>n %1</source>
        <translation>n %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Trauung</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>Hochzeit</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Over: %1</source>
        <translation>Vorbei: %1</translation>
    </message>
    <message>
        <source>Easing: %1</source>
        <translation>Lässt nach: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation>
            <numerusform>%Ln Notiz</numerusform>
            <numerusform>%Ln Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message numerus="yes">
        <source>%1  (%Ln times)</source>
        <translation>
            <numerusform>%1  (%Ln-mal)</numerusform>
            <numerusform>%1  (%Ln-mal)</numerusform>
        </translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>anstehend</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>nicht quittiert</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>over, not acknowledged</source>
        <translation>vorbei, nicht quittiert</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>muted by a graver one</source>
        <translation>verdeckt von einem schwereren</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>First thing to do</source>
        <translation>Was zuerst zu tun ist</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Expected busy</source>
        <translation>Erwartet belegt</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Bedarf</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>endet</translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation>Kein Alarm</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>%1 vor</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 nach</translation>
    </message>
    <message numerus="yes">
        <source>%Ln engines</source>
        <translation>
            <numerusform>%Ln Engine</numerusform>
            <numerusform>%Ln Engines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln Client</numerusform>
            <numerusform>%Ln Clients</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 server connections</source>
        <translation>%1 von %2 Serververbindungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln need attention</source>
        <translation>
            <numerusform>%Ln braucht Sie</numerusform>
            <numerusform>%Ln brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Fullest pool</source>
        <translation>Vollster Pool</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>P50</source>
        <translation>P50</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>P99</source>
        <translation>P99</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>Oldest wait</source>
        <translation>Älteste Wartezeit</translation>
    </message>
    <message>
        <source>Query P50</source>
        <translation>Abfr. P50</translation>
    </message>
    <message>
        <source>Query P95</source>
        <translation>Abfr. P95</translation>
    </message>
    <message>
        <source>Query P99</source>
        <translation>Abfr. P99</translation>
    </message>
    <message>
        <source>Trans. P95</source>
        <translation>Trans. P95</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Timeouts</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>blocked by a prepared transaction</source>
        <translation>blockiert von einer vorbereiteten Transaktion</translation>
    </message>
    <message>
        <source>blocked by %1</source>
        <translation>blockiert von %1</translation>
    </message>
    <message>
        <source>blocked by %1 (%2)</source>
        <translation>blockiert von %1 (%2)</translation>
    </message>
    <message>
        <source>blocked by %1 (%2, holds for %3)</source>
        <translation>blockiert von %1 (%2, hält seit %3)</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weiteren</translation>
    </message>
    <message>
        <source>blocks %1</source>
        <translation>blockiert %1</translation>
    </message>
    <message>
        <source>waits for a connection</source>
        <translation>wartet auf eine Verbindung</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>nicht gezeigt</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waits: %1 %2</source>
        <translation>wartet: %1 %2</translation>
    </message>
    <message>
        <source>(no application&apos;s name)</source>
        <translation>(kein Anwendungsname)</translation>
    </message>
    <message>
        <source>(no user)</source>
        <translation>(kein Benutzer)</translation>
    </message>
    <message>
        <source>(not through Usher)</source>
        <translation>(nicht über Usher)</translation>
    </message>
    <message>
        <source>(not shown)</source>
        <translation>(nicht gezeigt)</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Idle in tr.</source>
        <translation>Tr. offen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Acquisition latency</source>
        <translation>Wartezeit auf eine Verbindung</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>target of P95: %1</source>
        <translation>Ziel für P95: %1</translation>
    </message>
    <message>
        <source>oldest wait</source>
        <translation>älteste</translation>
    </message>
    <message>
        <source>Query time</source>
        <translation>Abfragedauer</translation>
    </message>
    <message>
        <source>trans. P95</source>
        <translation>Trans. P95</translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>% of the connections held</source>
        <translation>% der gehaltenen Verbindungen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>headroom %1</source>
        <translation>Spielraum %1</translation>
    </message>
    <message>
        <source>critical %1</source>
        <translation>kritisch %1</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>Client %1: %2 as %3 from %4</source>
        <translation>Client %1: %2 als %3 von %4</translation>
    </message>
    <message>
        <source>Client: none; the pool %1 keeps it ready</source>
        <translation>Client: keiner; der Pool %1 hält sie bereit</translation>
    </message>
    <message>
        <source>Client: not through Usher</source>
        <translation>Client: nicht über Usher</translation>
    </message>
    <message>
        <source>Process %1 (%2), since %3</source>
        <translation>Prozess %1 (%2), seit %3</translation>
    </message>
    <message>
        <source>Database %1 as %2, named %3</source>
        <translation>Datenbank %1 als %2, genannt %3</translation>
    </message>
    <message>
        <source>Transaction since %1</source>
        <translation>Transaktion seit %1</translation>
    </message>
    <message>
        <source>Statement since %1</source>
        <translation>Anweisung seit %1</translation>
    </message>
    <message>
        <source>Waits for %1: %2</source>
        <translation>Wartet auf %1: %2</translation>
    </message>
    <message>
        <source>Statement, its values hidden:</source>
        <translation>Anweisung, ihre Werte verborgen:</translation>
    </message>
    <message>
        <source>Scale %1 to %2</source>
        <translation>%1 auf %2 setzen</translation>
    </message>
    <message>
        <source>Lend %1 %2 more</source>
        <translation>%1 %2 mehr leihen</translation>
    </message>
    <message>
        <source>Take back what was lent to %1</source>
        <translation>Zurücknehmen, was %1 geliehen wurde</translation>
    </message>
    <message>
        <source>Let %1 follow the forecast</source>
        <translation>%1 der Prognose folgen lassen</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Replace the connections of %1</source>
        <translation>Verbindungen von %1 ersetzen</translation>
    </message>
    <message>
        <source>Let no new client into %1</source>
        <translation>Keinen neuen Client in %1 lassen</translation>
    </message>
    <message>
        <source>Let new clients into %1 again</source>
        <translation>Wieder neue Clients in %1 lassen</translation>
    </message>
    <message>
        <source>Drop the clients of %1 and pause it</source>
        <translation>Clients von %1 trennen und ihn anhalten</translation>
    </message>
    <message>
        <source>Cancel what holders of %1 run for longer than %2 s</source>
        <translation>Abbrechen, was Halter von %1 länger als %2 s ausführen</translation>
    </message>
    <message>
        <source>Drop who holds a connection of %1 for longer than %2 s</source>
        <translation>Trennen, wer eine Verbindung von %1 länger als %2 s hält</translation>
    </message>
    <message>
        <source>Pause every pool</source>
        <translation>Alle Pools anhalten</translation>
    </message>
    <message>
        <source>Resume every pool</source>
        <translation>Alle Pools fortsetzen</translation>
    </message>
    <message>
        <source>Replace the connections of every pool</source>
        <translation>Verbindungen aller Pools ersetzen</translation>
    </message>
    <message>
        <source>Saturday protocol on</source>
        <translation>Samstagsprotokoll an</translation>
    </message>
    <message>
        <source>Saturday protocol off</source>
        <translation>Samstagsprotokoll aus</translation>
    </message>
    <message>
        <source>Saturday protocol by the calendar</source>
        <translation>Samstagsprotokoll nach dem Kalender</translation>
    </message>
    <message>
        <source>Drain the reserve</source>
        <translation>Reserve leeren</translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation>Reserve auffüllen</translation>
    </message>
    <message>
        <source>Begin an incident</source>
        <translation>Störung beginnen</translation>
    </message>
    <message>
        <source>End the incident</source>
        <translation>Störung beenden</translation>
    </message>
    <message>
        <source>Read the configuration again</source>
        <translation>Konfiguration neu lesen</translation>
    </message>
    <message>
        <source>End when the last client has left</source>
        <translation>Beenden, wenn der letzte Client gegangen ist</translation>
    </message>
    <message>
        <source>End the engine</source>
        <translation>Engine beenden</translation>
    </message>
    <message>
        <source>%1 %2 &lt;connections&gt; [&lt;minutes&gt;]</source>
        <translation>%1 %2 &lt;Verbindungen&gt; [&lt;Minuten&gt;]</translation>
    </message>
    <message>
        <source>%1 %2 [&lt;seconds&gt;]</source>
        <translation>%1 %2 [&lt;Sekunden&gt;]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number: %2</source>
        <translation>„%1“ ist keine Zahl: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too much: %2</source>
        <translation>„%1“ ist zu viel: %2</translation>
    </message>
    <message>
        <source>%1 is too few: at least 1</source>
        <translation>%1 ist zu wenig: mindestens 1</translation>
    </message>
    <message>
        <source>%1 holds %2 at most: lend it more instead</source>
        <translation>%1 hält höchstens %2: leihen Sie ihm stattdessen mehr</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too many</source>
        <translation>„%1“ ist zu viel</translation>
    </message>
    <message>
        <source>Between 1 and %1 minutes</source>
        <translation>Zwischen 1 und %1 Minuten</translation>
    </message>
    <message>
        <source>%1 for %2 min</source>
        <translation>%1 für %2 min</translation>
    </message>
    <message>
        <source>on record, touches nobody</source>
        <translation>wird aufgezeichnet, berührt niemanden</translation>
    </message>
    <message>
        <source>action, previewed first</source>
        <translation>Eingriff, zuerst mit Vorschau</translation>
    </message>
    <message>
        <source>holders clients who waits</source>
        <translation>holders clients who waits halter verbindung wer wartet</translation>
    </message>
    <message>
        <source>server locks blocked who blocks whom</source>
        <translation>server locks blocked who blocks whom sperren blockiert wer wen</translation>
    </message>
    <message>
        <source>weddings</source>
        <translation>weddings hochzeiten</translation>
    </message>
    <message>
        <source>plan peaks</source>
        <translation>plan peaks spitzen</translation>
    </message>
    <message>
        <source>past charts</source>
        <translation>past charts vergangenheit diagramme</translation>
    </message>
    <message>
        <source>log who did what</source>
        <translation>log who did what protokoll wer hat was getan</translation>
    </message>
    <message>
        <source>pdf export</source>
        <translation>pdf export ausgeben</translation>
    </message>
    <message>
        <source>options configuration</source>
        <translation>options configuration optionen konfiguration</translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation>Die Wandanzeige ist nur zum Lesen: entsperren Sie sie zuerst (Strg+L).</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation>ddd d. MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>History: %1</source>
        <translation>Verlauf: %1</translation>
    </message>
    <message>
        <source>half an hour before and after</source>
        <translation>eine halbe Stunde davor und danach</translation>
    </message>
    <message>
        <source>the whole day</source>
        <translation>der ganze Tag</translation>
    </message>
    <message>
        <source>Calendar: %1</source>
        <translation>Kalender: %1</translation>
    </message>
    <message>
        <source>that day&apos;s weddings and plan</source>
        <translation>Hochzeiten und Plan des Tages</translation>
    </message>
    <message>
        <source>The plan of the next 48 hours stays as it is.</source>
        <translation>Der Plan der nächsten 48 Stunden bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>At %1 %2 connections are wanted instead of %3; the plan stays, for no more may be held.</source>
        <translation>%1: %2 Verbindungen gewünscht statt %3; der Plan bleibt, denn mehr darf nicht gehalten werden.</translation>
    </message>
    <message>
        <source>At %1 %2 connections are planned instead of %3.</source>
        <translation>%1: %2 Verbindungen geplant statt %3.</translation>
    </message>
    <message>
        <source>%1 is there already: the page Settings changes it, nothing is written here.</source>
        <translation>%1 gibt es schon: die Seite Einstellungen ändert sie, hier wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>The server has not been tried as it is filled in now (step 2).</source>
        <translation>Der Server ist noch nicht erprobt, wie er jetzt eingetragen ist (Schritt 2).</translation>
    </message>
    <message>
        <source>The server does not serve yet (step 2).</source>
        <translation>Der Server bedient noch nicht (Schritt 2).</translation>
    </message>
    <message>
        <source>Nobody may log in at the gate yet: add a user here, or later in userlist.txt.</source>
        <translation>Noch darf sich niemand am Gate anmelden: fügen Sie hier einen Benutzer hinzu, oder später in userlist.txt.</translation>
    </message>
    <message>
        <source>Without a calendar Saturdays alone are wedding days.</source>
        <translation>Ohne Kalender sind nur Samstage Hochzeitstage.</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 bis %3</translation>
    </message>
    <message>
        <source>Budget %1: %2, reserve %3</source>
        <translation>Budget %1: %2, Reserve %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+9</source>
        <translation>Strg+1 … Strg+9</translation>
    </message>
    <message>
        <source>the pages in their order: overview, pools, connections, …</source>
        <translation>die Seiten in ihrer Reihenfolge: Übersicht, Pools, Verbindungen, …</translation>
    </message>
    <message>
        <source>acknowledge the selected alarm, or the foremost</source>
        <translation>den gewählten Alarm quittieren, oder den vordersten</translation>
    </message>
    <message>
        <source>shelve the foremost alarm, with a reason</source>
        <translation>den vordersten Alarm zurückstellen, mit einem Grund</translation>
    </message>
    <message>
        <source>write a note on the selected alarm, or on today</source>
        <translation>eine Notiz zum gewählten Alarm schreiben, oder zum heutigen Tag</translation>
    </message>
    <message>
        <source>undo an acknowledgement or a shelving, for ten seconds</source>
        <translation>ein Quittieren oder Zurückstellen rückgängig machen, zehn Sekunden lang</translation>
    </message>
    <message>
        <source>Ctrl++, Ctrl+-, Ctrl+0</source>
        <translation>Strg++, Strg+-, Strg+0</translation>
    </message>
    <message>
        <source>the whole desk larger, smaller, as it was: %1 to %2</source>
        <translation>der ganze Leitstand größer, kleiner, wie er war: %1 bis %2</translation>
    </message>
    <message>
        <source>the wall: large, read-only, awake</source>
        <translation>die Wandanzeige: groß, nur zum Lesen, stets wach</translation>
    </message>
    <message>
        <source>unlock the wall, and lock it again</source>
        <translation>die Wandanzeige entsperren und wieder sperren</translation>
    </message>
    <message>
        <source>light, dark, high contrast, or as the desktop has it</source>
        <translation>hell, dunkel, hoher Kontrast, oder wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>motion: still, alarms blink, or as the desktop has it</source>
        <translation>Bewegung: keine, Alarme blinken, oder wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>diese Liste</translation>
    </message>
    <message>
        <source>find a page, a pool, a wedding, a time – or say what to do</source>
        <translation>eine Seite, einen Pool, eine Hochzeit, eine Zeit finden – oder sagen, was zu tun ist</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>filter the table; in every table: Ctrl+C copies as text, Ctrl+Shift+C as CSV</source>
        <translation>die Tabelle filtern; in jeder Tabelle: Strg+C kopiert als Text, Strg+Umschalt+C als CSV</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>hold the display, and let it go on (unless a button has the focus: then it presses it)</source>
        <translation>die Anzeige anhalten und weiterlaufen lassen (hat eine Schaltfläche den Fokus, wird sie gedrückt)</translation>
    </message>
    <message>
        <source>begin an incident, or end it: what happened between makes one page</source>
        <translation>eine Störung beginnen oder beenden: was dazwischen geschah, wird eine Seite</translation>
    </message>
    <message>
        <source>export the report as PDF</source>
        <translation>den Bericht als PDF ausgeben</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>disarm, or close a dialog</source>
        <translation>entschärfen, oder einen Dialog schließen</translation>
    </message>
    <message>
        <source>close the window: while clients are connected, asked first</source>
        <translation>das Fenster schließen: sind Clients verbunden, erst nach einer Frage</translation>
    </message>
    <message>
        <source>← →, Shift+← →, + -, Home</source>
        <translation>← →, Umschalt+← →, + -, Pos1</translation>
    </message>
    <message>
        <source>in a chart: read it, move what is shown, zoom, show all again</source>
        <translation>in einem Diagramm: ablesen, den Ausschnitt verschieben, zoomen, wieder alles zeigen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation>Finden oder tun…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>Notiz schreiben…</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Begin or end an incident</source>
        <translation>Vorfall beginnen oder beenden</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Strg+I</translation>
    </message>
    <message>
        <source>Export the report as PDF…</source>
        <translation>Bericht als PDF ausgeben…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Strg+E</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Ctrl++</source>
        <translation>Strg++</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Ctrl+-</source>
        <translation>Strg+-</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Übliche Größe</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Strg+0</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>Nächstes Farbschema</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Strg+T</translation>
    </message>
    <message>
        <source>The wall</source>
        <translation>Die Wand</translation>
    </message>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>First steps…</source>
        <translation>Erste Schritte…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Strg+Q</translation>
    </message>
    <message>
        <source>the menu: pages and actions with their keys</source>
        <translation>das Menü: Seiten und Aktionen mit ihren Tasten</translation>
    </message>
    <message>
        <source>Go on without a window…</source>
        <translation>Ohne Fenster weiterlaufen…</translation>
    </message>
</context>
<context>
    <name>usher::ui::ActionDialog</name>
    <message>
        <source>Start the Saturday protocol</source>
        <translation>Samstagsprotokoll starten</translation>
    </message>
    <message>
        <source>End the Saturday protocol</source>
        <translation>Samstagsprotokoll beenden</translation>
    </message>
    <message>
        <source>Let the calendar decide on the Saturday protocol</source>
        <translation>Den Kalender über das Samstagsprotokoll entscheiden lassen</translation>
    </message>
    <message>
        <source>Drain the reserve</source>
        <translation>Reserve leeren</translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation>Reserve auffüllen</translation>
    </message>
    <message>
        <source>Begin an incident</source>
        <translation>Störung beginnen</translation>
    </message>
    <message>
        <source>End the incident</source>
        <translation>Störung beenden</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Act without a record</source>
        <translation>Ohne Aufzeichnung handeln</translation>
    </message>
    <message>
        <source>Act on record again</source>
        <translation>Wieder mit Aufzeichnung handeln</translation>
    </message>
    <message>
        <source>Rehearse %1</source>
        <translation>%1 proben</translation>
    </message>
    <message>
        <source>Stop the rehearsal</source>
        <translation>Probe abbrechen</translation>
    </message>
    <message>
        <source>End Usher</source>
        <translation>Usher beenden</translation>
    </message>
    <message>
        <source>Acknowledge the alarm</source>
        <translation>Alarm quittieren</translation>
    </message>
    <message>
        <source>Take the acknowledgement back</source>
        <translation>Quittierung zurücknehmen</translation>
    </message>
    <message>
        <source>Shelve the alarm</source>
        <translation>Alarm zurückstellen</translation>
    </message>
    <message>
        <source>Bring the alarm back</source>
        <translation>Alarm zurückholen</translation>
    </message>
    <message>
        <source>Cancel what sessions run</source>
        <translation>Abbrechen, was Sitzungen ausführen</translation>
    </message>
    <message>
        <source>Terminate sessions</source>
        <translation>Sitzungen beenden</translation>
    </message>
    <message>
        <source>Take back what was lent to %1</source>
        <translation>Zurücknehmen, was %1 geliehen wurde</translation>
    </message>
    <message>
        <source>Cancel what holds connections of %1</source>
        <translation>Abbrechen, was Verbindungen von %1 hält</translation>
    </message>
    <message>
        <source>Drop who holds connections of %1</source>
        <translation>Trennen, wer Verbindungen von %1 hält</translation>
    </message>
    <message>
        <source>Lend %1 more connections</source>
        <translation>%1 mehr Verbindungen leihen</translation>
    </message>
    <message>
        <source>Lend %1 connections from %2</source>
        <translation>%1 Verbindungen aus %2 leihen</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>every pool</source>
        <translation>alle Pools</translation>
    </message>
    <message>
        <source>Force %1 up</source>
        <translation>%1 hochsetzen</translation>
    </message>
    <message>
        <source>Let %1 follow the forecast again</source>
        <translation>%1 wieder der Prognose folgen lassen</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Replace the connections of %1</source>
        <translation>Verbindungen von %1 ersetzen</translation>
    </message>
    <message>
        <source>or type the pool&apos;s name: %1</source>
        <translation>oder geben Sie den Namen des Pools ein: %1</translation>
    </message>
    <message>
        <source>Type the pool&apos;s name instead of holding</source>
        <translation>Namen des Pools eingeben, statt zu halten</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Leihe</translation>
    </message>
    <message>
        <source>Hold at least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>connections more for</source>
        <translation>Verbindungen mehr für</translation>
    </message>
    <message>
        <source>connections for</source>
        <translation>Verbindungen halten für</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Connections to hold</source>
        <translation>Zu haltende Verbindungen</translation>
    </message>
    <message>
        <source>Connections to lend</source>
        <translation>Zu leihende Verbindungen</translation>
    </message>
    <message>
        <source>Minutes to hold them</source>
        <translation>Wie viele Minuten lang</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Scharfschalten</translation>
    </message>
    <message>
        <source>Hold to do it</source>
        <translation>Halten zum Ausführen</translation>
    </message>
    <message>
        <source>The state has changed since you armed it. Look again, then arm again.</source>
        <translation>Der Zustand hat sich seit dem Scharfschalten geändert. Sehen Sie noch einmal hin und schalten Sie dann wieder scharf.</translation>
    </message>
    <message>
        <source>%1 → %2 connections</source>
        <translation>%1 → %2 Verbindungen</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Nicht möglich: %1</translation>
    </message>
    <message>
        <source>Hold the button, or the space bar on it, for %1 s.</source>
        <translation>Halten Sie die Schaltfläche, oder die Leertaste auf ihr, %1 s lang.</translation>
    </message>
    <message>
        <source>Arm it first: what you see is then held against what is, for %1 s.</source>
        <translation>Schalten Sie zuerst scharf: %1 s lang wird dann, was Sie sehen, mit dem verglichen, was ist.</translation>
    </message>
    <message>
        <source>Armed: %1 s left. Hold for %2 s, Esc disarms.</source>
        <translation>Scharf: noch %1 s. %2 s lang halten, Esc entschärft.</translation>
    </message>
    <message>
        <source>Disarmed: %1 s have passed.</source>
        <translation>Entschärft: %1 s sind vergangen.</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Hold %1 s to do it</source>
        <translation>%1 s halten zum Ausführen</translation>
    </message>
    <message>
        <source>Disarmed.</source>
        <translation>Entschärft.</translation>
    </message>
</context>
<context>
    <name>usher::ui::AdviceDialog</name>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>Inzwischen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It is over.</source>
        <translation>Es ist vorbei.</translation>
    </message>
</context>
<context>
    <name>usher::ui::AlarmBanner</name>
    <message>
        <source>No forecast yet.</source>
        <translation>Noch keine Prognose.</translation>
    </message>
    <message>
        <source>No rise is forecast for the next two days.</source>
        <translation>Für die nächsten zwei Tage ist kein Anstieg vorhergesagt.</translation>
    </message>
    <message>
        <source>Next peak %1, at %2: %3 plans %4 connections (%5)</source>
        <translation>Nächste Spitze %1, um %2: %3 plant %4 Verbindungen (%5)</translation>
    </message>
    <message>
        <source>Waiting for the database: %1</source>
        <translation>Warten auf die Datenbank: %1</translation>
    </message>
    <message>
        <source>No figures yet: the engine is starting</source>
        <translation>Noch keine Zahlen: die Engine startet</translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation>Kein Alarm</translation>
    </message>
    <message>
        <source>OVER, WAS %1</source>
        <translation>VORBEI, WAR %1</translation>
    </message>
    <message>
        <source>%1, EASING</source>
        <translation>%1, LÄSST NACH</translation>
    </message>
    <message>
        <source>rose at %1, ended at %2 · not acknowledged</source>
        <translation>begann um %1, endete um %2 · nicht quittiert</translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation>quittiert von %1</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>nicht quittiert</translation>
    </message>
    <message>
        <source>for %1 · %2 · no longer so: it clears if that lasts</source>
        <translation>seit %1 · %2 · gilt nicht mehr: er endet, wenn das so bleibt</translation>
    </message>
    <message>
        <source>for %1 · %2 · %3</source>
        <translation>seit %1 · %2 · %3</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln folded under it</source>
        <translation>
            <numerusform>%Ln darunter gefaltet</numerusform>
            <numerusform>%Ln darunter gefaltet</numerusform>
        </translation>
    </message>
    <message>
        <source>meanwhile: %1</source>
        <translation>inzwischen: %1</translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation>Quittieren (A)</translation>
    </message>
    <message>
        <source>flood: %1</source>
        <translation>Flut: %1</translation>
    </message>
    <message numerus="yes">
        <source> · and %n more</source>
        <translation>
            <numerusform> · und %n weiterer</numerusform>
            <numerusform> · und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>CALM</source>
        <translation>RUHIG</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
</context>
<context>
    <name>usher::ui::AlarmsPage</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>No alarm: nothing needs you.</source>
        <translation>Kein Alarm: nichts braucht Sie.</translation>
    </message>
    <message>
        <source>What alarms did before</source>
        <translation>Was Alarme früher taten</translation>
    </message>
    <message>
        <source>No alarm has risen since the start.</source>
        <translation>Seit dem Start gab es keinen Alarm.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation>Quittieren (A)</translation>
    </message>
    <message>
        <source>Shelve… (S)</source>
        <translation>Zurückstellen… (S)</translation>
    </message>
    <message>
        <source>Note… (N)</source>
        <translation>Notiz… (N)</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Note on the chosen alarm of before</source>
        <translation>Notiz zum gewählten früheren Alarm</translation>
    </message>
    <message>
        <source>these %1 matter most</source>
        <translation>diese %1 zählen am meisten</translation>
    </message>
    <message>
        <source>all of them are shown</source>
        <translation>alle sind gezeigt</translation>
    </message>
    <message>
        <source>Flood: %1; %2.</source>
        <translation>Flut: %1; %2.</translation>
    </message>
    <message>
        <source>Choose an alarm to see what it means and what to do.</source>
        <translation>Wählen Sie einen Alarm, um zu sehen, was er bedeutet und was zu tun ist.</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Zuerst: %1</translation>
    </message>
    <message>
        <source>Shelved until %1: %2</source>
        <translation>Zurückgestellt bis %1: %2</translation>
    </message>
    <message>
        <source>Acknowledged by %1 at %2</source>
        <translation>Quittiert von %1 um %2</translation>
    </message>
    <message>
        <source>Note by %1 at %2: %3</source>
        <translation>Notiz von %1 um %2: %3</translation>
    </message>
</context>
<context>
    <name>usher::ui::AuditPage</name>
    <message>
        <source>Who did what</source>
        <translation>Wer tat was</translation>
    </message>
    <message>
        <source>Nobody has acted yet.</source>
        <translation>Noch hat niemand eingegriffen.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Nothing has happened since the start.</source>
        <translation>Seit dem Start ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Note on a day…</source>
        <translation>Notiz zu einem Tag…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV ausgeben…</translation>
    </message>
    <message>
        <source>Everything since the start</source>
        <translation>Alles seit dem Start</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Shown events</source>
        <translation>Gezeigte Ereignisse</translation>
    </message>
    <message>
        <source>Search: who, what, when</source>
        <translation>Suchen: wer, was, wann</translation>
    </message>
    <message>
        <source>Search the audit</source>
        <translation>Audit durchsuchen</translation>
    </message>
    <message>
        <source>Show lines of all time again</source>
        <translation>Wieder Zeilen aller Zeiten zeigen</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Since %1 ✕</source>
        <translation>Seit %1 ✕</translation>
    </message>
    <message>
        <source>Nobody has written a note yet.</source>
        <translation>Noch hat niemand eine Notiz geschrieben.</translation>
    </message>
    <message>
        <source>No line has all these words.</source>
        <translation>Keine Zeile enthält all diese Wörter.</translation>
    </message>
    <message>
        <source>%1 since the start, newest first</source>
        <translation>%1 seit dem Start, neueste zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, the latest %1 are shown; %2</source>
        <translation>
            <numerusform>%Ln Zeile, die letzten %1 sind gezeigt; %2</numerusform>
            <numerusform>%Ln Zeilen, die letzten %1 sind gezeigt; %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines; %1</source>
        <translation>
            <numerusform>%Ln Zeile; %1</numerusform>
            <numerusform>%Ln Zeilen; %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first; a search finds older ones</source>
        <translation>
            <numerusform>%Ln Zeile, neueste zuerst; eine Suche findet ältere</numerusform>
            <numerusform>%Ln Zeilen, neueste zuerst; eine Suche findet ältere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first</source>
        <translation>
            <numerusform>%Ln Zeile, neueste zuerst</numerusform>
            <numerusform>%Ln Zeilen, neueste zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation>Audit ausgeben</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are in %1</source>
        <translation>
            <numerusform>%Ln Zeile steht in %1</numerusform>
            <numerusform>%Ln Zeilen stehen in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>Nicht ausgegeben: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::BringStep</name>
    <message>
        <source>%1 is read. Weddings: %2.</source>
        <translation>%1 ist gelesen. Hochzeiten: %2.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… und %1 weitere.</translation>
    </message>
    <message>
        <source>may act at the console and on desks elsewhere</source>
        <translation>darf an der Konsole und an entfernten Leitständen handeln</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Import userlist.txt …</source>
        <translation>userlist.txt importieren …</translation>
    </message>
    <message>
        <source>Choose a calendar …</source>
        <translation>Kalender wählen …</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Write the configuration</source>
        <translation>Konfiguration schreiben</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Name of a user of the gate</source>
        <translation>Name eines Benutzers des Gates</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password of that user</source>
        <translation>Passwort dieses Benutzers</translation>
    </message>
    <message>
        <source>Users of the gate</source>
        <translation>Benutzer des Gates</translation>
    </message>
    <message>
        <source>Time zone of the venues</source>
        <translation>Zeitzone der Feiern</translation>
    </message>
    <message>
        <source>Who may log in at the gate</source>
        <translation>Wer sich am Gate anmelden darf</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Weddings</source>
        <translation>Hochzeiten</translation>
    </message>
    <message>
        <source>What is still open</source>
        <translation>Was noch offen ist</translation>
    </message>
    <message>
        <source>What will be written, readable by you alone</source>
        <translation>Was geschrieben wird, lesbar für Sie allein</translation>
    </message>
    <message>
        <source>PgBouncer&apos;s users</source>
        <translation>Benutzer von PgBouncer</translation>
    </message>
    <message>
        <source>Users (*.txt);;All files (*)</source>
        <translation>Benutzer (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The calendar of weddings</source>
        <translation>Der Kalender der Hochzeiten</translation>
    </message>
    <message>
        <source>Calendars (*.csv *.ics);;All files (*)</source>
        <translation>Kalender (*.csv *.ics);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 – may act</source>
        <translation>%1 – darf handeln</translation>
    </message>
    <message>
        <source>%1 from the file</source>
        <translation>%1 aus der Datei</translation>
    </message>
    <message>
        <source>A verifier is kept, never the password. Whoever may act logs in at psql -d usher.</source>
        <translation>Aufbewahrt wird ein Prüfwert, nie das Passwort. Wer handeln darf, meldet sich mit psql -d usher an.</translation>
    </message>
    <message>
        <source>Some of them have their password as plain text, and keep it so.</source>
        <translation>Bei einigen steht das Passwort im Klartext, und so bleibt es.</translation>
    </message>
    <message>
        <source>Nothing: all is there.</source>
        <translation>Nichts: alles ist da.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>A .csv (date,time,timezone,guests,name) or .ics file. It is read where it lies; the page Calendar changes a .csv.</source>
        <translation>Eine .csv- (date,time,timezone,guests,name) oder .ics-Datei. Sie wird gelesen, wo sie liegt; die Seite Kalender ändert eine .csv.</translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarPage</name>
    <message>
        <source>Import weddings</source>
        <translation>Hochzeiten importieren</translation>
    </message>
    <message>
        <source>Calendars (*.csv *.ics);;All files (*)</source>
        <translation>Kalender (*.csv *.ics);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 is being read …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>Hochzeit</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Weddings of the day</source>
        <translation>Hochzeiten des Tages</translation>
    </message>
    <message>
        <source>No wedding on this day.</source>
        <translation>Keine Hochzeit an diesem Tag.</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Heute</translation>
    </message>
    <message>
        <source>Next &amp;Saturday</source>
        <translation>Nächster &amp;Samstag</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>Absagen …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>Gezeigte Tage</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>keine Datei</translation>
    </message>
    <message numerus="yes">
        <source>%Ln weddings · %1 · times in %2</source>
        <translation>
            <numerusform>%Ln Hochzeit · %1 · Zeiten in %2</numerusform>
            <numerusform>%Ln Hochzeiten · %1 · Zeiten in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remarks on the file; the first: %1</source>
        <translation>
            <numerusform>%Ln Anmerkung zur Datei: %1</numerusform>
            <numerusform>%Ln Anmerkungen zur Datei; die erste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>The calendar has not been read yet.</source>
        <translation>Der Kalender ist noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Being written …</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Nothing was changed: %1</source>
        <translation>Nichts wurde geändert: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes are written.</source>
        <translation>
            <numerusform>%Ln Änderung ist geschrieben.</numerusform>
            <numerusform>%Ln Änderungen sind geschrieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarView</name>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests · %1</source>
        <translation>
            <numerusform>%Ln Gast · %1</numerusform>
            <numerusform>%Ln Gäste · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>ddd d.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln weddings</source>
        <translation>
            <numerusform>%Ln Hochzeit</numerusform>
            <numerusform>%Ln Hochzeiten</numerusform>
        </translation>
    </message>
    <message>
        <source>+ %1 more</source>
        <translation>+ %1 weitere</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln Gast</numerusform>
            <numerusform>%Ln Gäste</numerusform>
        </translation>
    </message>
    <message>
        <source>guests unknown</source>
        <translation>Gäste unbekannt</translation>
    </message>
    <message>
        <source>%1 %2 · %3 · adds %4 × the ordinary load</source>
        <translation>%1 %2 · %3 · bringt das %4-Fache der üblichen Last dazu</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln weddings</source>
        <translation>
            <numerusform>%1, %Ln Hochzeit</numerusform>
            <numerusform>%1, %Ln Hochzeiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, up to %Ln connections planned</source>
        <translation>
            <numerusform>%1, bis zu %Ln Verbindung geplant</numerusform>
            <numerusform>%1, bis zu %Ln Verbindungen geplant</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; selected: %2</source>
        <translation>%1; gewählt: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::CancelDialog</name>
    <message>
        <source>Cancel a wedding</source>
        <translation>Hochzeit absagen</translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation>Die Wirkung auf den Plan wird ermittelt …</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Cancel the wedding</source>
        <translation>Hochzeit absagen</translation>
    </message>
</context>
<context>
    <name>usher::ui::CheckDialog</name>
    <message>
        <source>well</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>fraglich</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>schlägt fehl</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles ist gut.</translation>
    </message>
    <message>
        <source>Would fail: %1. Doubtful: %2.</source>
        <translation>Fehler: %1. Fraglich: %2.</translation>
    </message>
    <message>
        <source>Check of the settings</source>
        <translation>Prüfung der Einstellungen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Nothing to say.</source>
        <translation>Nichts zu sagen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>usher::ui::CommandPalette</name>
    <message>
        <source>Enter opens it, ↑ ↓ choose, Esc leaves</source>
        <translation>Eingabe öffnet, ↑ ↓ wählen, Esc verlässt</translation>
    </message>
    <message>
        <source>A page, a pool, a wedding, a time – or what to do: scale main 40</source>
        <translation>Eine Seite, ein Pool, eine Hochzeit, eine Zeit – oder was zu tun ist: scale main 40</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Gefundenes</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>Find or do, %n found: %1</source>
        <translation>
            <numerusform>Finden oder tun, %n gefunden: %1</numerusform>
            <numerusform>Finden oder tun, %n gefunden: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Find or do: %1</source>
        <translation>Finden oder tun: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::ConnectStep</name>
    <message>
        <source>if the server offers it</source>
        <translation>wenn der Server es anbietet</translation>
    </message>
    <message>
        <source>always, whoever answers</source>
        <translation>immer, wer auch antwortet</translation>
    </message>
    <message>
        <source>always, and verified</source>
        <translation>immer, und geprüft</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>What is filled in</source>
        <translation>Was eingetragen ist</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>postgresql://app@db1:5432/wedsync</source>
        <translation>postgresql://app@db1:5432/wedsync</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>name, address or socket&apos;s folder</source>
        <translation>Name, Adresse oder Ordner des Sockets</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>the role your application has</source>
        <translation>die Rolle Ihrer Anwendung</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>of its certificate: a .pem or .crt file</source>
        <translation>eine .pem- oder .crt-Datei</translation>
    </message>
    <message>
        <source>Reserve&apos;s user</source>
        <translation>Benutzer der Reserve</translation>
    </message>
    <message>
        <source>the same as above</source>
        <translation>derselbe wie oben</translation>
    </message>
    <message>
        <source>Reserve&apos;s password</source>
        <translation>Passwort der Reserve</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Erproben</translation>
    </message>
    <message>
        <source>What the trial finds</source>
        <translation>Was die Erprobung findet</translation>
    </message>
    <message>
        <source>Paste a URI</source>
        <translation>URI einfügen</translation>
    </message>
    <message>
        <source>Host, port</source>
        <translation>Host, Port</translation>
    </message>
    <message>
        <source>… password</source>
        <translation>… Passwort</translation>
    </message>
    <message>
        <source>The authority of the server&apos;s certificate</source>
        <translation>Die Zertifizierungsstelle des Servers</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Wird erprobt …</translation>
    </message>
    <message>
        <source>Nothing is kept yet. Enter tries what is filled in.</source>
        <translation>Noch wird nichts gespeichert. Die Eingabetaste erprobt, was eingetragen ist.</translation>
    </message>
    <message>
        <source>It does not serve yet: mend the first thing that fails.</source>
        <translation>Er bedient noch nicht: beheben Sie das Erste, das fehlschlägt.</translation>
    </message>
    <message>
        <source>It serves. %1.</source>
        <translation>Er bedient. %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::ConnectionsPage</name>
    <message>
        <source>Who holds a connection or waits for one</source>
        <translation>Wer eine Verbindung hält oder auf eine wartet</translation>
    </message>
    <message>
        <source>Nobody holds a connection, and nobody waits.</source>
        <translation>Niemand hält eine Verbindung, und niemand wartet.</translation>
    </message>
    <message>
        <source>Drop this client…</source>
        <translation>Diesen Client trennen…</translation>
    </message>
    <message>
        <source>Filter by pool, application, user, address</source>
        <translation>Nach Pool, Anwendung, Benutzer, Adresse filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients connected, %1 active, %2 waiting · longest first</source>
        <translation>
            <numerusform>%Ln Client verbunden, %1 aktiv, %2 wartend · längste zuerst</numerusform>
            <numerusform>%Ln Clients verbunden, %1 aktiv, %2 wartend · längste zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody holds a connection, and nobody waits. Clients connect to %1.</source>
        <translation>Niemand hält eine Verbindung, und niemand wartet. Clients verbinden sich mit %1.</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>usher::ui::DayNotes</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Note …</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Write a note on this day</source>
        <translation>Notiz zu diesem Tag schreiben</translation>
    </message>
    <message>
        <source>No note on this day.</source>
        <translation>Keine Notiz zu diesem Tag.</translation>
    </message>
</context>
<context>
    <name>usher::ui::DayRibbon</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>ON</source>
        <translation>AN</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>endet</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Let the calendar decide…</source>
        <translation>Kalender entscheiden lassen…</translation>
    </message>
    <message>
        <source>Saturday protocol %1</source>
        <translation>Samstagsprotokoll %1</translation>
    </message>
    <message>
        <source>End it…</source>
        <translation>Beenden…</translation>
    </message>
    <message>
        <source>Start it…</source>
        <translation>Starten…</translation>
    </message>
</context>
<context>
    <name>usher::ui::DeskPages</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>The page %1 is gone: a reload took its pool away.</source>
        <translation>Die Seite %1 ist weg: ein Neuladen hat ihren Pool entfernt.</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Strg+%1</translation>
    </message>
    <message>
        <source>PLAYS</source>
        <translation>SPIELT</translation>
    </message>
    <message>
        <source>There is nothing to filter on this page.</source>
        <translation>Auf dieser Seite gibt es nichts zu filtern.</translation>
    </message>
</context>
<context>
    <name>usher::ui::DeskTable</name>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>usher::ui::DoneStep</name>
    <message>
        <source>The private PostgreSQL and the make-believe Saturday end, and whoever is connected is disconnected. From then on the gate lends connections of &quot;%1&quot; at %2, to the users you have listed, and every figure is real. What was recorded of the Saturday is set aside, so that neither history nor forecast learns from it.</source>
        <translation>Das eigene PostgreSQL und der gespielte Samstag enden, und wer verbunden ist, wird getrennt. Von da an vergibt das Gate Verbindungen von „%1“ auf %2, an die Benutzer, die Sie genannt haben, und jede Zahl ist echt. Was vom Samstag aufgezeichnet wurde, wird beiseitegelegt, damit weder Verlauf noch Prognose daraus lernen.</translation>
    </message>
    <message>
        <source>What the check finds</source>
        <translation>Was die Prüfung findet</translation>
    </message>
    <message>
        <source>Start Usher with it</source>
        <translation>Usher damit starten</translation>
    </message>
    <message>
        <source>What usher check says</source>
        <translation>Was usher check sagt</translation>
    </message>
    <message>
        <source>Connection string for clients</source>
        <translation>Verbindungszeichenfolge für Clients</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Clients connect with</source>
        <translation>Clients verbinden sich mit</translation>
    </message>
    <message>
        <source>main is the pool: wedding_critical and analytics are the others.</source>
        <translation>main ist der Pool: wedding_critical und analytics sind die anderen.</translation>
    </message>
    <message>
        <source>What the start changes</source>
        <translation>Was der Start ändert</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Nothing would fail.</source>
        <translation>Nichts würde fehlschlagen.</translation>
    </message>
    <message>
        <source>Would fail: %1.</source>
        <translation>Fehler: %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::FindingList</name>
    <message>
        <source>well</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>fraglich</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>schlägt fehl</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::FleetWindow</name>
    <message>
        <source>Engines, the most urgent first</source>
        <translation>Engines, die dringendste zuerst</translation>
    </message>
    <message>
        <source>No engine is attached.</source>
        <translation>Keine Engine ist verbunden.</translation>
    </message>
    <message>
        <source>Usher – fleet</source>
        <translation>Usher – Flotte</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastChart</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>foreseen</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>Schranke</translation>
    </message>
    <message>
        <source>with them</source>
        <translation>mit ihnen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln Gast</numerusform>
            <numerusform>%Ln Gäste</numerusform>
        </translation>
    </message>
    <message>
        <source>a wedding</source>
        <translation>eine Hochzeit</translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastPage</name>
    <message>
        <source>planned by the model</source>
        <translation>vom Modell geplant</translation>
    </message>
    <message>
        <source>planned by the rules, the model is watched</source>
        <translation>nach den Regeln geplant, das Modell wird beobachtet</translation>
    </message>
    <message>
        <source>%1, by pools.%2.forecast</source>
        <translation>%1, laut pools.%2.forecast</translation>
    </message>
    <message numerus="yes">
        <source>%1: in %Ln days it cost %2, the rules %3, following the load %4</source>
        <translation>
            <numerusform>%1: an %Ln Tag kostete es %2, die Regeln %3, der Last zu folgen %4</numerusform>
            <numerusform>%1: in %Ln Tagen kostete es %2, die Regeln %3, der Last zu folgen %4</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Trauung</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>Hochzeit</translation>
    </message>
    <message>
        <source>Weddings of today and the next two weeks</source>
        <translation>Hochzeiten von heute und der nächsten zwei Wochen</translation>
    </message>
    <message>
        <source>No wedding today or in the next two weeks. The calendar is named in usher.toml: [calendar] file.</source>
        <translation>Keine Hochzeit heute oder in den nächsten zwei Wochen. Den Kalender nennt usher.toml: [calendar] file.</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>No forecast yet: it is made a few seconds after the start.</source>
        <translation>Noch keine Prognose: sie entsteht einige Sekunden nach dem Start.</translation>
    </message>
    <message>
        <source>Every pool</source>
        <translation>Alle Pools</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Next 24 hours</source>
        <translation>Nächste 24 Stunden</translation>
    </message>
    <message>
        <source>Next 48 hours</source>
        <translation>Nächste 48 Stunden</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last Saturday</source>
        <translation>Letzter Samstag</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>made at %1 · times in %2</source>
        <translation>erstellt um %1 · Zeiten in %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastStrip</name>
    <message numerus="yes">
        <source>Forecast: %1, weddings at %Ln times, from six hours ago to a day ahead</source>
        <translation>
            <numerusform>Prognose: %1, Hochzeiten zu %Ln Zeit, von vor sechs Stunden bis einen Tag voraus</numerusform>
            <numerusform>Prognose: %1, Hochzeiten zu %Ln Zeiten, von vor sechs Stunden bis einen Tag voraus</numerusform>
        </translation>
    </message>
    <message>
        <source>no rise ahead</source>
        <translation>kein Anstieg in Sicht</translation>
    </message>
    <message>
        <source>next peak %1, %2</source>
        <translation>nächste Spitze %1, %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Forecast   </source>
        <translation>Prognose   </translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>tatsächlich</translation>
    </message>
    <message>
        <source>No forecast yet: the engine makes it a few seconds after its start.</source>
        <translation>Noch keine Prognose: die Engine erstellt sie einige Sekunden nach ihrem Start.</translation>
    </message>
</context>
<context>
    <name>usher::ui::FuelGauge</name>
    <message>
        <source>Refill…</source>
        <translation>Auffüllen…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>Leeren…</translation>
    </message>
    <message>
        <source>%1 of %2 ready</source>
        <translation>%1 von %2 bereit</translation>
    </message>
    <message>
        <source>%1 lent</source>
        <translation>%1 verliehen</translation>
    </message>
    <message>
        <source>%1 opening</source>
        <translation>%1 im Aufbau</translation>
    </message>
    <message>
        <source>DRAINED</source>
        <translation>GELEERT</translation>
    </message>
    <message>
        <source>Emergency reserve: %1</source>
        <translation>Notreserve: %1</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Reserve  </source>
        <translation>Reserve  </translation>
    </message>
</context>
<context>
    <name>usher::ui::GuardedView</name>
    <message>
        <source>Nothing measured in this span yet</source>
        <translation>In dieser Spanne noch nichts gemessen</translation>
    </message>
    <message>
        <source>−7 d</source>
        <translation>−7 T</translation>
    </message>
    <message>
        <source>dotted: −7 d</source>
        <translation>gepunktet: −7 T</translation>
    </message>
</context>
<context>
    <name>usher::ui::Handover</name>
    <message>
        <source>%1 has the desk.</source>
        <translation>%1 hat den Leitstand.</translation>
    </message>
</context>
<context>
    <name>usher::ui::HandoverLine</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show what was done since</source>
        <translation>Zeigen, was seither getan wurde</translation>
    </message>
    <message>
        <source>Put this line away</source>
        <translation>Diese Zeile weglegen</translation>
    </message>
</context>
<context>
    <name>usher::ui::HistoryPage</name>
    <message>
        <source>Connections and queue</source>
        <translation>Verbindungen und Warteschlange</translation>
    </message>
    <message>
        <source>connections and clients</source>
        <translation>Verbindungen und Clients</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The charts&apos; figures</source>
        <translation>Die Zahlen der Diagramme</translation>
    </message>
    <message>
        <source>Nothing was recorded in this span.</source>
        <translation>In dieser Spanne wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation>ddd d. MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln samples</source>
        <translation>
            <numerusform>%Ln Messwert</numerusform>
            <numerusform>%Ln Messwerte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>the wheel or + and - zoom, dragging moves</source>
        <translation>das Rad oder + und - zoomen, Ziehen verschiebt</translation>
    </message>
</context>
<context>
    <name>usher::ui::ImportDialog</name>
    <message>
        <source>Import weddings</source>
        <translation>Hochzeiten importieren</translation>
    </message>
    <message>
        <source>What the file brings</source>
        <translation>Was die Datei bringt</translation>
    </message>
    <message>
        <source>The file says what the calendar says: nothing would change.</source>
        <translation>Die Datei sagt, was der Kalender sagt: nichts würde sich ändern.</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln weddings that the file does not have</source>
        <translation>
            <numerusform>%Ln Hochzeit absagen, die in der Datei fehlt</numerusform>
            <numerusform>%Ln Hochzeiten absagen, die in der Datei fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 gone, %4 as they are; %5 rows refused</source>
        <translation>%1 neu, %2 geändert, %3 weg, %4 unverändert; %5 Zeilen abgelehnt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln changes</source>
        <translation>
            <numerusform>%Ln Änderung annehmen</numerusform>
            <numerusform>%Ln Änderungen annehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation>Die Wirkung auf den Plan wird ermittelt …</translation>
    </message>
</context>
<context>
    <name>usher::ui::IncidentDialog</name>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>PDF sichern…</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>Der Verlauf ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>The figures of the last seconds follow.</source>
        <translation>Die Zahlen der letzten Sekunden folgen.</translation>
    </message>
    <message>
        <source>The text is in the clipboard.</source>
        <translation>Der Text ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Save the incident</source>
        <translation>Störung sichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>usher::ui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>No single key fires an action: what changes a pool is previewed, then held or armed.</source>
        <translation>Keine Taste allein greift ein: was einen Pool ändert, wird erst gezeigt, dann gehalten oder scharfgeschaltet.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>usher::ui::LanguageBox</name>
    <message>
        <source>Language: the system&apos;s</source>
        <translation>Sprache: wie das System</translation>
    </message>
    <message>
        <source>Language of the desk</source>
        <translation>Sprache des Leitstands</translation>
    </message>
    <message>
        <source>Language of the desk, from its next start</source>
        <translation>Sprache des Leitstands, ab dem nächsten Start</translation>
    </message>
    <message>
        <source>The desk speaks it from its next start: %1.</source>
        <translation>Der Leitstand spricht sie ab dem nächsten Start: %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::Leaving</name>
    <message>
        <source>Keep serving in the tray</source>
        <translation>In der Statusleiste weiterarbeiten</translation>
    </message>
    <message>
        <source>Or go on without a window: nobody is cut off. Start Usher again to see it; end it by SHUTDOWN at its console, or by kill %1.</source>
        <translation>Oder ohne Fenster weiterlaufen: Niemand wird getrennt. Starten Sie Usher erneut, um es zu sehen; beendet wird es durch SHUTDOWN an seiner Konsole oder durch kill %1.</translation>
    </message>
    <message>
        <source>Go on without a window</source>
        <translation>Ohne Fenster weiterlaufen</translation>
    </message>
    <message>
        <source>Usher goes on without a window, as process %1.</source>
        <translation>Usher läuft ohne Fenster weiter, als Prozess %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::LiveStep</name>
    <message>
        <source>Nothing is configured yet, so Usher plays a Saturday: invented clients on a private PostgreSQL of its own, a wedding day in two and a half minutes. Until you connect a database every page, the wall, the window&apos;s title and each report say MAKE-BELIEVE.</source>
        <translation>Noch ist nichts konfiguriert, darum spielt Usher einen Samstag: erfundene Clients auf einem eigenen, privaten PostgreSQL, ein Hochzeitstag in zweieinhalb Minuten. Bis Sie eine Datenbank verbinden, sagen jede Seite, die Wandanzeige, der Fenstertitel und jeder Bericht NUR GESPIELT.</translation>
    </message>
    <message>
        <source>Usher runs on a private PostgreSQL of its own; nobody is played.</source>
        <translation>Usher läuft auf einem eigenen, privaten PostgreSQL; niemand wird gespielt.</translation>
    </message>
    <message>
        <source>Usher serves a database already: what you see is real.</source>
        <translation>Usher bedient schon eine Datenbank: was Sie sehen, ist echt.</translation>
    </message>
    <message>
        <source>How to connect to it</source>
        <translation>Wie man sich verbindet</translation>
    </message>
    <message>
        <source>Look around: the tiles are pools, the strip below them is the plan. Everything may be tried here, and nothing of it reaches anybody. Ctrl+K finds pages and what to do.

Be a client yourself, in a terminal:</source>
        <translation>Sehen Sie sich um: die Kacheln sind Pools, der Streifen darunter ist der Plan. Alles darf hier ausprobiert werden, und nichts davon erreicht irgendwen. Strg+K findet Seiten und was zu tun ist.

Seien Sie selbst ein Client, in einem Terminal:</translation>
    </message>
</context>
<context>
    <name>usher::ui::MainWindow</name>
    <message>
        <source>Usher</source>
        <translation>Usher</translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation>Die Wandanzeige ist nur zum Lesen: entsperren Sie sie zuerst (Strg+L).</translation>
    </message>
    <message>
        <source>The display is held: Space lets it go on. Alarms still come.</source>
        <translation>Die Anzeige ist angehalten: die Leertaste lässt sie weiterlaufen. Alarme kommen weiterhin.</translation>
    </message>
    <message>
        <source>The display goes on.</source>
        <translation>Die Anzeige läuft weiter.</translation>
    </message>
    <message>
        <source>Usher – MAKE-BELIEVE</source>
        <translation>Usher – NUR GESPIELT</translation>
    </message>
    <message>
        <source>Read-only. Ctrl+L unlocks, F11 leaves the wall.</source>
        <translation>Nur zum Lesen. Strg+L entsperrt, F11 verlässt die Wandanzeige.</translation>
    </message>
    <message>
        <source>Unlocked. Ctrl+L locks the wall again, F11 leaves it.</source>
        <translation>Entsperrt. Strg+L sperrt die Wandanzeige wieder, F11 verlässt sie.</translation>
    </message>
</context>
<context>
    <name>usher::ui::NameDialog</name>
    <message>
        <source>Who has the desk</source>
        <translation>Wer den Leitstand hat</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take the desk</source>
        <translation>Leitstand übernehmen</translation>
    </message>
    <message>
        <source>Who has the desk?</source>
        <translation>Wer hat den Leitstand?</translation>
    </message>
    <message>
        <source>What is done here is put on record in this name.</source>
        <translation>Was hier getan wird, wird unter diesem Namen aufgezeichnet.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>the desktop&apos;s user</source>
        <translation>der angemeldete Benutzer</translation>
    </message>
</context>
<context>
    <name>usher::ui::NavRail</name>
    <message>
        <source>Find or do</source>
        <translation>Finden, tun</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Desk: %1</source>
        <translation>Leitstand: %1</translation>
    </message>
    <message>
        <source>Has the desk: %1</source>
        <translation>Hat den Leitstand: %1</translation>
    </message>
    <message>
        <source>%1 has the desk. Press when somebody else takes it.</source>
        <translation>%1 hat den Leitstand. Drücken Sie, wenn jemand anders ihn übernimmt.</translation>
    </message>
    <message>
        <source>☰ Menu</source>
        <translation>☰ Menü</translation>
    </message>
    <message>
        <source>F10</source>
        <translation>F10</translation>
    </message>
</context>
<context>
    <name>usher::ui::NoteDialog</name>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>what whoever has the desk next should know</source>
        <translation>was wissen sollte, wer den Leitstand als Nächstes hat</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>ddd yyyy-MM-dd</source>
        <translation>ddd dd.MM.yyyy</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>A note on a day</source>
        <translation>Eine Notiz zu einem Tag</translation>
    </message>
    <message>
        <source>Every desk sees it, and the audit keeps it.</source>
        <translation>Jeder Leitstand sieht sie, und das Audit bewahrt sie auf.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Aufschreiben</translation>
    </message>
</context>
<context>
    <name>usher::ui::OlderLines</name>
    <message>
        <source>searching…</source>
        <translation>wird gesucht…</translation>
    </message>
    <message>
        <source>searching… reached %1</source>
        <translation>wird gesucht… bis %1</translation>
    </message>
    <message>
        <source>of all time</source>
        <translation>aller Zeiten</translation>
    </message>
    <message>
        <source>of all time, since %1</source>
        <translation>aller Zeiten, seit %1</translation>
    </message>
    <message>
        <source>back to %1; more words find what is older</source>
        <translation>zurück bis %1; mehr Wörter finden, was älter ist</translation>
    </message>
    <message>
        <source>older ones could not be searched: %1</source>
        <translation>ältere waren nicht durchsuchbar: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::OperatorActions</name>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>getan</translation>
    </message>
    <message>
        <source>no effect</source>
        <translation>keine Wirkung</translation>
    </message>
    <message>
        <source>%1: %2 – %3</source>
        <translation>%1: %2 – %3</translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation>Die Wandanzeige ist nur zum Lesen: entsperren Sie sie zuerst (Strg+L).</translation>
    </message>
    <message>
        <source>Requested: %1</source>
        <translation>Verlangt: %1</translation>
    </message>
    <message>
        <source>An emergency cannot be shelved: acknowledge it (A).</source>
        <translation>Ein Notfall lässt sich nicht zurückstellen: quittieren Sie ihn (A).</translation>
    </message>
    <message>
        <source>It cannot be taken back any more: the alarm has changed since.</source>
        <translation>Es lässt sich nicht mehr zurücknehmen: der Alarm hat sich seither geändert.</translation>
    </message>
    <message>
        <source>%1: the engine has not answered for %2</source>
        <translation>%1: die Engine antwortet seit %2 nicht</translation>
    </message>
</context>
<context>
    <name>usher::ui::OverrideBadge</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::OverrideRow</name>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Zurücknehmen…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Enable…</source>
        <translation>Freigeben…</translation>
    </message>
    <message>
        <source>Refill…</source>
        <translation>Auffüllen…</translation>
    </message>
    <message>
        <source>Reload…</source>
        <translation>Neu laden…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>End incident</source>
        <translation>Störung beenden</translation>
    </message>
    <message>
        <source>Record again…</source>
        <translation>Wieder aufzeichnen…</translation>
    </message>
    <message>
        <source>Your own database…</source>
        <translation>Ihre eigene Datenbank…</translation>
    </message>
    <message>
        <source>+%1 · %2</source>
        <translation>+%1 · %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::OverviewPage</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>No alarm. What has passed is on the Alarms page.</source>
        <translation>Kein Alarm. Was vorbei ist, steht auf der Seite Alarme.</translation>
    </message>
    <message>
        <source>No figures yet: they come once the engine&apos;s pools open their first connections.</source>
        <translation>Noch keine Zahlen: sie kommen, sobald die Pools der Engine ihre ersten Verbindungen öffnen.</translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteDelegate</name>
    <message>
        <source>lately · %1</source>
        <translation>zuletzt · %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteDesk</name>
    <message>
        <source>%1 is copied: %2</source>
        <translation>%1 ist kopiert: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteSearch</name>
    <message>
        <source>pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Connections of %1</source>
        <translation>Verbindungen von %1</translation>
    </message>
    <message>
        <source>who holds them, and who waits</source>
        <translation>wer sie hält und wer wartet</translation>
    </message>
    <message>
        <source>holders connections clients</source>
        <translation>holders connections clients halter verbindungen</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>its charts over any past range</source>
        <translation>seine Diagramme über jede vergangene Spanne</translation>
    </message>
    <message>
        <source>history past</source>
        <translation>history past verlauf vergangenheit</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy HH:mm</source>
        <translation>dddd, d. MMMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>wedding · %1</source>
        <translation>Hochzeit · %1</translation>
    </message>
    <message>
        <source>Keys: what the keyboard can do</source>
        <translation>Tasten: was die Tastatur kann</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>shortcuts help</source>
        <translation>shortcuts help tastenkürzel hilfe</translation>
    </message>
    <message>
        <source>Leave the wall</source>
        <translation>Wandanzeige verlassen</translation>
    </message>
    <message>
        <source>The wall: large, read-only, awake</source>
        <translation>Die Wandanzeige: groß, nur zum Lesen, stets wach</translation>
    </message>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>kiosk full screen</source>
        <translation>kiosk full screen vollbild</translation>
    </message>
    <message>
        <source>Unlock the wall</source>
        <translation>Wandanzeige entsperren</translation>
    </message>
    <message>
        <source>Lock the wall</source>
        <translation>Wandanzeige sperren</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Strg+L</translation>
    </message>
    <message>
        <source>Export the report as PDF</source>
        <translation>Bericht als PDF ausgeben</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Strg+E</translation>
    </message>
    <message>
        <source>Welcome: the first steps</source>
        <translation>Willkommen: die ersten Schritte</translation>
    </message>
    <message>
        <source>see it live, connect a database, bring users and weddings in</source>
        <translation>live ansehen, eine Datenbank verbinden, Benutzer und Hochzeiten einbringen</translation>
    </message>
    <message>
        <source>first run set up help tour</source>
        <translation>first run set up help tour einrichten hilfe rundgang</translation>
    </message>
    <message>
        <source>Theme: the next one</source>
        <translation>Farben: die nächsten</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Strg+T</translation>
    </message>
    <message>
        <source>light dark high contrast colours</source>
        <translation>light dark high contrast colours hell dunkel hoher kontrast farben</translation>
    </message>
    <message>
        <source>Motion: the next choice</source>
        <translation>Bewegung: die nächste Wahl</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Strg+M</translation>
    </message>
    <message>
        <source>reduced still blink animation</source>
        <translation>reduced still blink animation bewegung ruhig blinken</translation>
    </message>
    <message>
        <source>Language of the desk</source>
        <translation>Sprache des Leitstands</translation>
    </message>
    <message>
        <source>on the page Settings</source>
        <translation>auf der Seite Einstellungen</translation>
    </message>
    <message>
        <source>German French English Deutsch Français</source>
        <translation>German French English Deutsch Englisch Französisch</translation>
    </message>
    <message>
        <source>Write a note on the selected alarm, or on today</source>
        <translation>Eine Notiz zum gewählten Alarm schreiben, oder zu heute</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>add a note handover comment day</source>
        <translation>Notiz hinzufügen Übergabe Kommentar Tag</translation>
    </message>
    <message>
        <source>Go on without a window</source>
        <translation>Ohne Fenster weiterlaufen</translation>
    </message>
    <message>
        <source>the engine serves on, nobody is cut off</source>
        <translation>die Engine arbeitet weiter, niemand wird getrennt</translation>
    </message>
    <message>
        <source>close background headless leave</source>
        <translation>schließen Hintergrund verlassen ohne Bildschirm</translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolDialog</name>
    <message>
        <source>Name of the pool</source>
        <translation>Name des Pools</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>Pool hinzufügen</translation>
    </message>
    <message>
        <source>Rename the pool</source>
        <translation>Pool umbenennen</translation>
    </message>
    <message>
        <source>Remove the pool</source>
        <translation>Pool entfernen</translation>
    </message>
    <message>
        <source>Clients reach it as the database %1.</source>
        <translation>Clients erreichen ihn als Datenbank %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolPage</name>
    <message>
        <source>Connections and queue</source>
        <translation>Verbindungen und Warteschlange</translation>
    </message>
    <message>
        <source>connections and clients</source>
        <translation>Verbindungen und Clients</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>%1 in use · %2 of %3 lent (%4–%5) · %6 wait · P50 %7 · P95 %8 · P99 %9</source>
        <translation>%1 belegt: %2/%3 (%4–%5) · %6 warten · P50 %7 · P95 %8 · P99 %9</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The charts&apos; figures</source>
        <translation>Die Zahlen der Diagramme</translation>
    </message>
    <message>
        <source>Nothing measured yet.</source>
        <translation>Noch nichts gemessen.</translation>
    </message>
    <message>
        <source>Decisions about this pool&apos;s size</source>
        <translation>Entscheidungen über die Größe dieses Pools</translation>
    </message>
    <message>
        <source>No decision yet: the size is as it was configured.</source>
        <translation>Noch keine Entscheidung: die Größe ist, wie sie konfiguriert wurde.</translation>
    </message>
    <message>
        <source>Force up…</source>
        <translation>Hochsetzen…</translation>
    </message>
    <message>
        <source>Lend more…</source>
        <translation>Mehr leihen…</translation>
    </message>
    <message>
        <source>Follow the forecast…</source>
        <translation>Der Prognose folgen…</translation>
    </message>
    <message>
        <source>The same figures as a table</source>
        <translation>Dieselben Zahlen als Tabelle</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>12 h</source>
        <translation>12 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>Anhalten…</translation>
    </message>
    <message>
        <source> · lends %1 at once: more would do less</source>
        <translation> · vergibt %1 zugleich: mehr wäre weniger</translation>
    </message>
    <message>
        <source> · queries P95 %1</source>
        <translation> · Abfr. P95 %1</translation>
    </message>
    <message numerus="yes">
        <source> · %Ln timeouts since start</source>
        <translation>
            <numerusform> · %Ln Timeout seit dem Start</numerusform>
            <numerusform> · %Ln Timeouts seit dem Start</numerusform>
        </translation>
    </message>
    <message>
        <source> · %1 as %2, without the reserve</source>
        <translation> · %1 als %2, ohne die Reserve</translation>
    </message>
    <message>
        <source>It logs in to the server by its own primary. The reserve&apos;s connections are of another role or database, and are never lent to it.</source>
        <translation>Er meldet sich selbst beim Server an. Die Verbindungen der Reserve gehören zu einer anderen Rolle oder Datenbank und werden ihm nie geliehen.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message numerus="yes">
        <source> · %Ln queries lost with their server since start</source>
        <translation>
            <numerusform> · %Ln Abfrage mit ihrem Server verloren seit dem Start</numerusform>
            <numerusform> · %Ln Abfragen mit ihrem Server verloren seit dem Start</numerusform>
        </translation>
    </message>
    <message>
        <source> · at %1</source>
        <translation> · auf %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolTile</name>
    <message>
        <source>%1 of %2 · max %3</source>
        <translation>%1 von %2 · max. %3</translation>
    </message>
    <message>
        <source>%1 of %2, %3 opening · max %4</source>
        <translation>%1 von %2, %3 im Aufbau · max. %4</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>niemand wartet</translation>
    </message>
    <message>
        <source>%1 wait, oldest %2</source>
        <translation>%1 warten, älteste %2</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <source>lends %1 at once</source>
        <translation>vergibt %1 zugleich</translation>
    </message>
    <message>
        <source>at its maximum</source>
        <translation>am Maximum</translation>
    </message>
    <message>
        <source>wedding pool</source>
        <translation>Hochzeitspool</translation>
    </message>
    <message>
        <source>every connection is in use</source>
        <translation>jede Verbindung ist belegt</translation>
    </message>
    <message>
        <source>exhausted %1 at this rise</source>
        <translation>bei diesem Anstieg %1 erschöpft</translation>
    </message>
    <message>
        <source>%1/s lent · %2 queries/s</source>
        <translation>%1/s vergeben · %2 Abfragen/s</translation>
    </message>
    <message>
        <source>%1, P95 %2</source>
        <translation>%1, P95 %2</translation>
    </message>
    <message>
        <source>In use, 5 min</source>
        <translation>Belegt, 5 min</translation>
    </message>
    <message>
        <source>P95, 5 min</source>
        <translation>P95, 5 min</translation>
    </message>
    <message>
        <source>P50</source>
        <translation>P50</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>P99</source>
        <translation>P99</translation>
    </message>
    <message>
        <source>last second</source>
        <translation>zuletzt</translation>
    </message>
    <message>
        <source>Pool %1: %2 in use, %3, %4, P95 %5</source>
        <translation>Pool %1: %2 belegt, %3, %4, P95 %5</translation>
    </message>
</context>
<context>
    <name>usher::ui::RehearsalPage</name>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>✓ met</source>
        <translation>✓ erreicht</translation>
    </message>
    <message>
        <source>✗ missed</source>
        <translation>✗ verfehlt</translation>
    </message>
    <message>
        <source>Rehearse…</source>
        <translation>Proben…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>No scorecard yet. A rehearsal plays truly concurrent clients against a gate and pools of its own, like those that serve.</source>
        <translation>Noch keine Wertung. Eine Probe spielt wirklich gleichzeitige Clients gegen ein eigenes Gate und eigene Pools, gleich denen, die bedienen.</translation>
    </message>
    <message>
        <source>What the rehearsal says as it runs appears here.</source>
        <translation>Was die Probe unterwegs sagt, erscheint hier.</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Progress of the rehearsal</source>
        <translation>Fortschritt der Probe</translation>
    </message>
    <message>
        <source>the scenario&apos;s clients</source>
        <translation>die Clients des Szenarios</translation>
    </message>
    <message>
        <source> clients</source>
        <translation> Clients</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Today is a wedding day: rehearsals wait, because their load would be real.</source>
        <translation>Heute ist ein Hochzeitstag: Proben warten, denn ihre Last wäre echt.</translation>
    </message>
    <message>
        <source>Rehearsing…</source>
        <translation>Probe läuft…</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed</source>
        <translation>%1 von %2 Szenarien bestanden</translation>
    </message>
    <message>
        <source>%1. %2: %3</source>
        <translation>%1. %2: %3</translation>
    </message>
    <message>
        <source>It did not run: %1</source>
        <translation>Sie lief nicht: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportChoices</name>
    <message>
        <source>Day or range of the report</source>
        <translation>Tag oder Spanne des Berichts</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportExport</name>
    <message>
        <source>A report is being written already: %1. Wait for it, or cancel it.</source>
        <translation>Ein Bericht wird schon geschrieben: %1. Warten Sie, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>Requested: the report as %1</source>
        <translation>Verlangt: der Bericht als %1</translation>
    </message>
    <message>
        <source>No report: %1</source>
        <translation>Kein Bericht: %1</translation>
    </message>
    <message>
        <source>The report is written: %1</source>
        <translation>Der Bericht ist geschrieben: %1</translation>
    </message>
    <message>
        <source>The file that was there is as it was.</source>
        <translation>Die Datei, die da war, ist unverändert.</translation>
    </message>
    <message>
        <source>The report was not written: %1.</source>
        <translation>Der Bericht wurde nicht geschrieben: %1.</translation>
    </message>
    <message>
        <source>Too late to cancel: the report is drawn and being saved as %1.</source>
        <translation>Zu spät zum Abbrechen: der Bericht ist gezeichnet und wird als %1 gesichert.</translation>
    </message>
    <message>
        <source>Cancelled: no report was written.</source>
        <translation>Abgebrochen: kein Bericht wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportPage</name>
    <message>
        <source>%1, runs for %2</source>
        <translation>%1, dauert seit %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Incidents ▾</source>
        <translation>Störungen ▾</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Save HTML…</source>
        <translation>HTML sichern…</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>CSV sichern…</translation>
    </message>
    <message>
        <source>Export PDF… (Ctrl+E)</source>
        <translation>PDF ausgeben… (Strg+E)</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Ausgabe abbrechen</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt der Ausgabe</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Earlier incidents</source>
        <translation>Frühere Störungen</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>There is no report: %1</source>
        <translation>Es gibt keinen Bericht: %1</translation>
    </message>
    <message>
        <source>None yet: Ctrl+I begins one</source>
        <translation>Noch keine: Strg+I beginnt eine</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Bericht ausgeben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportPreview</name>
    <message>
        <source>Pages of the report</source>
        <translation>Seiten des Berichts</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Page %1 is being drawn</source>
        <translation>Seite %1 wird gezeichnet</translation>
    </message>
    <message>
        <source>The pages are being drawn…</source>
        <translation>Die Seiten werden gezeichnet…</translation>
    </message>
</context>
<context>
    <name>usher::ui::RowDetails</name>
    <message>
        <source>The row in full</source>
        <translation>Die ganze Zeile</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>usher::ui::SaveDialog</name>
    <message>
        <source>The pool %1 comes (%2): clients ask for it as their database.</source>
        <translation>Der Pool %1 kommt dazu (%2): Clients verlangen ihn als ihre Datenbank.</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>The pool %1 goes: its clients finish their transactions and are disconnected, its connections are closed, and who asks for %1 from then on is refused.</source>
        <translation>Der Pool %1 geht: seine Clients beenden ihre Transaktionen und werden getrennt, seine Verbindungen werden geschlossen, und wer von da an %1 verlangt, wird abgewiesen.</translation>
    </message>
    <message>
        <source>To clients it is a pool that goes and one that comes: %1&apos;s finish their transactions and are disconnected, and have to ask for %2 as their database. What is recorded stays under the old name.</source>
        <translation>Für Clients ist es ein Pool, der geht, und einer, der kommt: die von %1 beenden ihre Transaktionen und werden getrennt, und müssen %2 als ihre Datenbank verlangen. Was aufgezeichnet ist, bleibt unter dem alten Namen.</translation>
    </message>
    <message>
        <source>No value differs: only what the file spells out.</source>
        <translation>Kein Wert ist anders: nur, was die Datei ausschreibt.</translation>
    </message>
    <message>
        <source>After a restart only: %1.</source>
        <translation>Erst nach einem Neustart: %1.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>Einstellungen sichern</translation>
    </message>
    <message>
        <source>These lines change; all others stay as they are.</source>
        <translation>Diese Zeilen ändern sich; alle anderen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The file does not exist yet; it is made with these lines.</source>
        <translation>Die Datei gibt es noch nicht; sie entsteht mit diesen Zeilen.</translation>
    </message>
    <message>
        <source>Lines that change</source>
        <translation>Zeilen, die sich ändern</translation>
    </message>
    <message>
        <source>Write it and RELOAD</source>
        <translation>Schreiben und RELOAD</translation>
    </message>
    <message>
        <source>What the changes mean</source>
        <translation>Was die Änderungen bedeuten</translation>
    </message>
</context>
<context>
    <name>usher::ui::SessionModel</name>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation>Blockade</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Pool or db.</source>
        <translation>Pool oder DB</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
</context>
<context>
    <name>usher::ui::SessionsPage</name>
    <message>
        <source>Active sessions, the last five minutes</source>
        <translation>Aktive Sitzungen, die letzten fünf Minuten</translation>
    </message>
    <message>
        <source>The sessions by group</source>
        <translation>Die Sitzungen nach Gruppen</translation>
    </message>
    <message>
        <source>No sessions.</source>
        <translation>Keine Sitzungen.</translation>
    </message>
    <message>
        <source>The server&apos;s sessions</source>
        <translation>Die Sitzungen des Servers</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>Der Server wird gefragt.</translation>
    </message>
    <message>
        <source>By application</source>
        <translation>Nach Anwendung</translation>
    </message>
    <message>
        <source>By user</source>
        <translation>Nach Benutzer</translation>
    </message>
    <message>
        <source>By pool</source>
        <translation>Nach Pool</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Nach Zustand</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>Gruppiert nach</translation>
    </message>
    <message>
        <source>Filter: who, what, state, process</source>
        <translation>Filter: wer, was, Zustand, Prozess</translation>
    </message>
    <message>
        <source>Filter the sessions</source>
        <translation>Sitzungen filtern</translation>
    </message>
    <message>
        <source>Details of the session chosen</source>
        <translation>Einzelheiten der gewählten Sitzung</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>alle anderen</translation>
    </message>
    <message numerus="yes">
        <source>%n processors of the server</source>
        <translation>
            <numerusform>%n Prozessor des Servers</numerusform>
            <numerusform>%n Prozessoren des Servers</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message>
        <source>%1, %2 more on the server</source>
        <translation>%1, %2 weitere auf dem Server</translation>
    </message>
    <message>
        <source>The server does not say: %1</source>
        <translation>Der Server sagt es nicht: %1</translation>
    </message>
    <message>
        <source>This is as it was %1 ago.</source>
        <translation>So war es vor %1.</translation>
    </message>
    <message numerus="yes">
        <source>What %n sessions do the role %1 may not see: GRANT pg_read_all_stats TO it.</source>
        <translation>
            <numerusform>Was %n Sitzung tut, darf die Rolle %1 nicht sehen: GRANT pg_read_all_stats TO hilft.</numerusform>
            <numerusform>Was %n Sitzungen tun, darf die Rolle %1 nicht sehen: GRANT pg_read_all_stats TO hilft.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server has no sessions but those that ask.</source>
        <translation>Der Server hat keine Sitzungen außer denen, die fragen.</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
    <message>
        <source>Terminate…</source>
        <translation>Beenden…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Terminate the first %1…</source>
        <translation>Die ersten %1 beenden…</translation>
    </message>
    <message>
        <source>Cancel the first %1…</source>
        <translation>Die ersten %1 abbrechen…</translation>
    </message>
    <message>
        <source>Terminate %1…</source>
        <translation>%1 beenden…</translation>
    </message>
    <message>
        <source>Cancel %1…</source>
        <translation>%1 abbrechen…</translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsModel</name>
    <message>
        <source>not saved</source>
        <translation>nicht gesichert</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>after a restart</source>
        <translation>nach einem Neustart</translation>
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
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Takes effect</source>
        <translation>Wirkt</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsPage</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Add a pool …</source>
        <translation>Pool hinzufügen …</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>To the default</source>
        <translation>Auf Vorgabe</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Settings are changed where the engine runs: at its own desk, or in its file and with RELOAD.</source>
        <translation>Einstellungen ändert man, wo die Engine läuft: an ihrem eigenen Leitstand, oder in ihrer Datei und mit RELOAD.</translation>
    </message>
    <message>
        <source>Search: key, value, help</source>
        <translation>Suchen: Name, Wert, Hilfe</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
    <message>
        <source>The file has to be mended by hand first; then &quot;Read again&quot;.</source>
        <translation>Die Datei muss erst von Hand berichtigt werden; dann „Neu lesen“.</translation>
    </message>
    <message>
        <source>Enter or a double click changes a value.</source>
        <translation>Die Eingabetaste oder ein Doppelklick ändert einen Wert.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>Needs a restart.</source>
        <translation>Braucht einen Neustart.</translation>
    </message>
    <message>
        <source>The file is being read …</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>no file yet; saved to %1</source>
        <translation>noch keine Datei; gesichert wird in %1</translation>
    </message>
    <message>
        <source>%1 · %2 not saved</source>
        <translation>%1 · %2 nicht gesichert</translation>
    </message>
    <message>
        <source>Another program has written to the file since it was read. &quot;Read again&quot; takes that, and gives up what was changed here.</source>
        <translation>Ein anderes Programm hat seit dem Lesen in die Datei geschrieben. „Neu lesen“ übernimmt das und gibt auf, was hier geändert wurde.</translation>
    </message>
    <message>
        <source>The loader takes it.</source>
        <translation>Der Lader nimmt es an.</translation>
    </message>
    <message>
        <source>Being written …</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation>Nichts wurde geschrieben: %1</translation>
    </message>
    <message>
        <source>Written. The engine is asked to take it over …</source>
        <translation>Geschrieben. Die Engine wird gebeten, es zu übernehmen …</translation>
    </message>
    <message>
        <source>Written, and taken over: %1.</source>
        <translation>Geschrieben und übernommen: %1.</translation>
    </message>
    <message>
        <source>Written, but not taken over: %1.</source>
        <translation>Geschrieben, aber nicht übernommen: %1.</translation>
    </message>
    <message>
        <source>After a restart only: %1.</source>
        <translation>Erst nach einem Neustart: %1.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsTree</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>usher::ui::ShelveDialog</name>
    <message>
        <source>Shelve an alarm</source>
        <translation>Alarm zurückstellen</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>why it may wait</source>
        <translation>warum er warten darf</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Zurückstellen</translation>
    </message>
</context>
<context>
    <name>usher::ui::SinceYouLeft</name>
    <message>
        <source>Since you left at %1: %2</source>
        <translation>Seit Sie um %1 gingen: %2</translation>
    </message>
    <message>
        <source>Since you left on %1: %2</source>
        <translation>Seit Sie am %1 gingen: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarms</source>
        <translation>
            <numerusform>%Ln Alarm</numerusform>
            <numerusform>%Ln Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln actions</source>
        <translation>
            <numerusform>%Ln Eingriff</numerusform>
            <numerusform>%Ln Eingriffe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation>
            <numerusform>%Ln Notiz</numerusform>
            <numerusform>%Ln Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::SpanBox</name>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>Letzte 6 Stunden</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>Last 5 weeks</source>
        <translation>Letzte 5 Wochen</translation>
    </message>
</context>
<context>
    <name>usher::ui::Sparkline</name>
    <message>
        <source>%1, now %2</source>
        <translation>%1, jetzt %2</translation>
    </message>
    <message>
        <source>scale to %1</source>
        <translation>Skala bis %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::StackedBands</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, above</source>
        <translation>%1, oben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1: not measured</source>
        <translation>%1: nicht gemessen</translation>
    </message>
</context>
<context>
    <name>usher::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln notices</source>
        <translation>
            <numerusform>%Ln Hinweis</numerusform>
            <numerusform>%Ln Hinweise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no primary (%n hosts)</source>
        <translation>
            <numerusform>kein Primärserver (%n Host)</numerusform>
            <numerusform>kein Primärserver (%n Hosts)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>primary %1 (%n hosts)</source>
        <translation>
            <numerusform>Primärserver %1 (%n Host)</numerusform>
            <numerusform>Primärserver %1 (%n Hosts)</numerusform>
        </translation>
    </message>
    <message>
        <source>no figures yet</source>
        <translation>noch keine Zahlen</translation>
    </message>
    <message>
        <source>figures %1 old</source>
        <translation>Zahlen %1 alt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln Client</numerusform>
            <numerusform>%Ln Clients</numerusform>
        </translation>
    </message>
    <message>
        <source>server %1/%2</source>
        <translation>Server %1/%2</translation>
    </message>
    <message>
        <source>engine %1</source>
        <translation>Engine %1</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>Gate %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 away</source>
        <translation>%1 fort</translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation>%1 %2/%3</translation>
    </message>
</context>
<context>
    <name>usher::ui::TableManners</name>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Filter: words of a row</source>
        <translation>Filter: Wörter einer Zeile</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::TimeChart</name>
    <message>
        <source>%1 over time</source>
        <translation>%1 im Zeitverlauf</translation>
    </message>
    <message>
        <source>%1, log scale</source>
        <translation>%1, logarithmisch</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation>nichts gemessen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::UnsavedDialog</name>
    <message>
        <source>Settings are not saved</source>
        <translation>Einstellungen sind nicht gesichert</translation>
    </message>
    <message>
        <source>What was changed would be lost:</source>
        <translation>Verloren ginge, was geändert wurde:</translation>
    </message>
    <message>
        <source>What was changed would be lost, and cannot be saved as it is: the page Settings says why.</source>
        <translation>Verloren ginge, was geändert wurde; so, wie es ist, lässt es sich nicht sichern. Warum, sagt die Seite Einstellungen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
</context>
<context>
    <name>usher::ui::UtilizationBar</name>
    <message>
        <source>Share of the connections in use. Marks: the pool grows at %1, headroom ends at %2, critical at %3.</source>
        <translation>Anteil der belegten Verbindungen. Marken: bei %1 wächst der Pool, bei %2 endet der Spielraum, kritisch ab %3.</translation>
    </message>
    <message>
        <source>Utilization %1</source>
        <translation>Auslastung %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::WallPage</name>
    <message>
        <source> until %1</source>
        <translation> bis %1</translation>
    </message>
    <message>
        <source>Saturday protocol ON</source>
        <translation>Samstagsprotokoll AN</translation>
    </message>
    <message>
        <source>Saturday protocol armed</source>
        <translation>Samstagsprotokoll scharf</translation>
    </message>
    <message>
        <source>Saturday protocol ending</source>
        <translation>Samstagsprotokoll endet</translation>
    </message>
    <message>
        <source>Saturday protocol off</source>
        <translation>Samstagsprotokoll aus</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <source>%1 of %2 · max %3</source>
        <translation>%1 von %2 · max. %3</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>niemand wartet</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message>
        <source>Reserve %1 of %2 ready</source>
        <translation>Reserve: %1 von %2 bereit</translation>
    </message>
    <message>
        <source>Next peak %1: %2 plans %3</source>
        <translation>Nächste Spitze %1: %2 plant %3</translation>
    </message>
    <message>
        <source>%1 %2 in use, %3</source>
        <translation>%1 %2 belegt, %3</translation>
    </message>
    <message>
        <source>Wall: %1. %2</source>
        <translation>Wandanzeige: %1. %2</translation>
    </message>
    <message>
        <source>P95 %1</source>
        <translation>P95 %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::WeddingDialog</name>
    <message>
        <source>Change a wedding</source>
        <translation>Hochzeit ändern</translation>
    </message>
    <message>
        <source>Add a wedding</source>
        <translation>Hochzeit hinzufügen</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Trauung</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Clocks go back</source>
        <translation>Zeitumstellung</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation>ddd d. MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>the first time the clock shows it</source>
        <translation>das erste Mal, dass die Uhr sie zeigt</translation>
    </message>
    <message>
        <source>the second time</source>
        <translation>das zweite Mal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation>Die Wirkung auf den Plan wird ermittelt …</translation>
    </message>
    <message>
        <source>No such time zone: write a name such as Europe/London.</source>
        <translation>Keine solche Zeitzone: schreiben Sie einen Namen wie Europe/London.</translation>
    </message>
    <message>
        <source>Clocks go forward there: that day has no %1.</source>
        <translation>Die Uhren gehen dort vor: an diesem Tag gibt es kein %1.</translation>
    </message>
    <message>
        <source>%1 in the platform&apos;s zone, %2</source>
        <translation>%1 in der Zone der Plattform, %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::WelcomeHost</name>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation>Die Wandanzeige ist nur zum Lesen: entsperren Sie sie zuerst (Strg+L).</translation>
    </message>
    <message>
        <source>The first steps are taken where the engine runs.</source>
        <translation>Die ersten Schritte geht man, wo die Engine läuft.</translation>
    </message>
</context>
<context>
    <name>usher::ui::WelcomeView</name>
    <message>
        <source>1 · See it live</source>
        <translation>1 · Live ansehen</translation>
    </message>
    <message>
        <source>2 · Connect your database</source>
        <translation>2 · Datenbank verbinden</translation>
    </message>
    <message>
        <source>3 · Bring users and weddings in</source>
        <translation>3 · Benutzer und Hochzeiten</translation>
    </message>
    <message>
        <source>Welcome to Usher</source>
        <translation>Willkommen bei Usher</translation>
    </message>
    <message>
        <source>Show this at the next start</source>
        <translation>Beim nächsten Start wieder zeigen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Welcome: the first steps</source>
        <translation>Willkommen: die ersten Schritte</translation>
    </message>
    <message>
        <source>All is written</source>
        <translation>Alles ist geschrieben</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Umsehen</translation>
    </message>
    <message>
        <source>Your database</source>
        <translation>Ihre Datenbank</translation>
    </message>
</context>
<context>
    <name>usher::ui::WhatIf</name>
    <message>
        <source>What if</source>
        <translation>Was, wenn</translation>
    </message>
    <message>
        <source>from</source>
        <translation>ab</translation>
    </message>
    <message>
        <source>Guests more</source>
        <translation>Gäste mehr</translation>
    </message>
    <message>
        <source> guests more</source>
        <translation> Gäste mehr</translation>
    </message>
    <message>
        <source>Their ceremony</source>
        <translation>Ihre Trauung</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message>
        <source>the imagined guests</source>
        <translation>die gedachten Gäste</translation>
    </message>
    <message>
        <source>→ nothing more is wanted in the next 48 hours</source>
        <translation>→ in den nächsten 48 Stunden wird nicht mehr gewünscht</translation>
    </message>
    <message>
        <source>→ at %1 %2 connections are wanted instead of %3, and %4 may be held</source>
        <translation>→ %1: %2 Verbindungen gewünscht statt %3, gehalten werden dürfen %4</translation>
    </message>
    <message>
        <source>→ at %1 %2 connections are wanted instead of %3</source>
        <translation>→ %1: %2 Verbindungen gewünscht statt %3</translation>
    </message>
</context>
<context>
    <name>usher::ui::WindowLooks</name>
    <message>
        <source>as the desktop has it</source>
        <translation>wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>high contrast, light</source>
        <translation>hoher Kontrast, hell</translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation>hoher Kontrast, dunkel</translation>
    </message>
    <message>
        <source>Theme: %1. Ctrl+T for the next.</source>
        <translation>Farben: %1. Strg+T für die nächsten.</translation>
    </message>
    <message>
        <source>still, nothing blinks</source>
        <translation>keine, nichts blinkt</translation>
    </message>
    <message>
        <source>alarms blink</source>
        <translation>Alarme blinken</translation>
    </message>
    <message>
        <source>Motion: %1. Ctrl+M for the next.</source>
        <translation>Bewegung: %1. Strg+M für die nächste.</translation>
    </message>
    <message>
        <source>Zoom: %1. Ctrl+0 for %2.</source>
        <translation>Zoom: %1. Strg+0 für %2.</translation>
    </message>
</context>
</TS>
