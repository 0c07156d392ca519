<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
<context>
    <name>PdfReport</name>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition latency, µs (P95 limit %1 ms)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition latency, ms (P95 limit %1 ms)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P95 limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody asked for a connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilization, % of the connections held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 headroom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections: forecast against actual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections: forecast against actual (rings: weddings)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all pools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pools nobody used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaps in the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher incident report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incident: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it runs still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more that say less are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher incident report, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher performance report, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher performance report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performance report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher performance report · pool %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher performance report · alarms and actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>figures attached as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>targets met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>average wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P95 wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acquisitions (n)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean utilization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>peak utilization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longest queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it on wedding days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On wedding days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: n %2, average %3, P50 %4, P95 %5, P99 %6, longest %7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On wedding days: n %1, average %2, P95 %3, P99 %4, longest %5, timeouts %6, failures %7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not judged (%1): %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · audit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest %1 of %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Usher – %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher cannot start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::app</name>
    <message>
        <source>First: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more alarms need attention</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The list is on the desk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::app::Notifier</name>
    <message>
        <source>Open the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::app::SleepInhibitor</name>
    <message>
        <source>The wall shows the pools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::app::Tray</name>
    <message>
        <source>Open the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End Usher…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first guest gives up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first client gives up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %Ln clients</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, %1,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: a Saturday that is played here; its figures are nobody&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody waits yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guests wait on, none is failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clients wait on, none is failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reserve lasts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reserve is used up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how long: not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FORCED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LENT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LENDS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DISABLED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RESERVE DRAINED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SET</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INCIDENT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT ON RECORD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAKE-BELIEVE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language: the system&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easing: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1  (%Ln times)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over, not acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shelved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>muted by a graver one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First thing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>armed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln engines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 server connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln need attention</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fullest pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query P50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query P95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query P99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trans. P95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked by a prepared transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked by %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked by %1 (%2, holds for %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocks %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for a connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no application&apos;s name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no user)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(not through Usher)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(not shown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle in tr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target of P95: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oldest wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trans. P95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the connections held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>headroom %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>critical %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client %1: %2 as %3 from %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client: none; the pool %1 keeps it ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client: not through Usher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process %1 (%2), since %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database %1 as %2, named %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statement since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statement, its values hidden:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend %1 %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back what was lent to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let %1 follow the forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the connections of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let no new client into %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let new clients into %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the clients of %1 and pause it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel what holders of %1 run for longer than %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop who holds a connection of %1 for longer than %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause every pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume every pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the connections of every pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol by the calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drain the reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin an incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the configuration again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End when the last client has left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 &lt;connections&gt; [&lt;minutes&gt;]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 [&lt;seconds&gt;]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too much: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too few: at least 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds %2 at most: lend it more instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between 1 and %1 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on record, touches nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>action, previewed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holders clients who waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server locks blocked who blocks whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plan peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>past charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log who did what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pdf export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>options configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half an hour before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that day&apos;s weddings and plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan of the next 48 hours stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At %1 %2 connections are wanted instead of %3; the plan stays, for no more may be held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At %1 %2 connections are planned instead of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there already: the page Settings changes it, nothing is written here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has not been tried as it is filled in now (step 2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not serve yet (step 2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody may log in at the gate yet: add a user here, or later in userlist.txt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a calendar Saturdays alone are wedding days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget %1: %2, reserve %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pages in their order: overview, pools, connections, …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acknowledge the selected alarm, or the foremost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shelve the foremost alarm, with a reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write a note on the selected alarm, or on today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo an acknowledgement or a shelving, for ten seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl++, Ctrl+-, Ctrl+0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole desk larger, smaller, as it was: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the wall: large, read-only, awake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlock the wall, and lock it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark, high contrast, or as the desktop has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>motion: still, alarms blink, or as the desktop has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find a page, a pool, a wedding, a time – or say what to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filter the table; in every table: Ctrl+C copies as text, Ctrl+Shift+C as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold the display, and let it go on (unless a button has the focus: then it presses it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begin an incident, or end it: what happened between makes one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export the report as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disarm, or close a dialog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close the window: while clients are connected, asked first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ActionDialog</name>
    <message>
        <source>Start the Saturday protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the Saturday protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the calendar decide on the Saturday protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drain the reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin an incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Act without a record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Act on record again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearse %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the rehearsal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End Usher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge the alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the acknowledgement back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelve the alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the alarm back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel what sessions run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terminate sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back what was lent to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel what holds connections of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop who holds connections of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend %1 more connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend %1 connections from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Force %1 up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let %1 follow the forecast again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the connections of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or type the pool&apos;s name: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the pool&apos;s name instead of holding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections more for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections to hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections to lend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes to hold them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold to do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state has changed since you armed it. Look again, then arm again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2 connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the button, or the space bar on it, for %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm it first: what you see is then held against what is, for %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Armed: %1 s left. Hold for %2 s, Esc disarms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disarmed: %1 s have passed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold %1 s to do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disarmed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::AdviceDialog</name>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::AlarmBanner</name>
    <message>
        <source>No forecast yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rise is forecast for the next two days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next peak %1, at %2: %3 plans %4 connections (%5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the database: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No figures yet: the engine is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OVER, WAS %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, EASING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rose at %1, ended at %2 · not acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1 · %2 · no longer so: it clears if that lasts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1 · %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln folded under it</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>meanwhile: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flood: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source> · and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>CALM</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::AlarmsPage</name>
    <message>
        <source>Alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarm: nothing needs you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What alarms did before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarm has risen since the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelve… (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note… (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on the chosen alarm of before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>these %1 matter most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all of them are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flood: %1; %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an alarm to see what it means and what to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelved until %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged by %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note by %1 at %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::AuditPage</name>
    <message>
        <source>Who did what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has acted yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened since the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on a day…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search: who, what, when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show lines of all time again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since %1 ✕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has written a note yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line has all these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 since the start, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, the latest %1 are shown; %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines; %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first; a search finds older ones</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are in %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::BringStep</name>
    <message>
        <source>%1 is read. Weddings: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may act at the console and on desks elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import userlist.txt …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a calendar …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a user of the gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of that user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users of the gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone of the venues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who may log in at the gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is still open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will be written, readable by you alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PgBouncer&apos;s users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users (*.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The calendar of weddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendars (*.csv *.ics);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – may act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A verifier is kept, never the password. Whoever may act logs in at psql -d usher.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of them have their password as plain text, and keep it so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing: all is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A .csv (date,time,timezone,guests,name) or .ics file. It is read where it lies; the page Calendar changes a .csv.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarPage</name>
    <message>
        <source>Import weddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendars (*.csv *.ics);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is being read …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weddings of the day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No wedding on this day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;Saturday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln weddings · %1 · times in %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remarks on the file; the first: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The calendar has not been read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being written …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes are written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarView</name>
    <message>
        <source>without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests · %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln weddings</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>+ %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>guests unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 · %3 · adds %4 × the ordinary load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln weddings</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, up to %Ln connections planned</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1; selected: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::CancelDialog</name>
    <message>
        <source>Cancel a wedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the wedding</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::CheckDialog</name>
    <message>
        <source>well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would fail: %1. Doubtful: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::CommandPalette</name>
    <message>
        <source>Enter opens it, ↑ ↓ choose, Esc leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page, a pool, a wedding, a time – or what to do: scale main 40</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Find or do, %n found: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Find or do: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ConnectStep</name>
    <message>
        <source>if the server offers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always, whoever answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always, and verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is filled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>postgresql://app@db1:5432/wedsync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name, address or socket&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the role your application has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of its certificate: a .pem or .crt file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve&apos;s user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same as above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve&apos;s password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the trial finds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a URI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host, port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority of the server&apos;s certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is kept yet. Enter tries what is filled in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not serve yet: mend the first thing that fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It serves. %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ConnectionsPage</name>
    <message>
        <source>Who holds a connection or waits for one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody holds a connection, and nobody waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop this client…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by pool, application, user, address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients connected, %1 active, %2 waiting · longest first</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody holds a connection, and nobody waits. Clients connect to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::DayNotes</name>
    <message>
        <source>%1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note on this day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No note on this day.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::DayRibbon</name>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>armed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the calendar decide…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::DeskPages</name>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page %1 is gone: a reload took its pool away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PLAYS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to filter on this page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::DeskTable</name>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::DoneStep</name>
    <message>
        <source>The private PostgreSQL and the make-believe Saturday end, and whoever is connected is disconnected. From then on the gate lends connections of &quot;%1&quot; at %2, to the users you have listed, and every figure is real. What was recorded of the Saturday is set aside, so that neither history nor forecast learns from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the check finds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Usher with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What usher check says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection string for clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients connect with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>main is the pool: wedding_critical and analytics are the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the start changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing would fail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would fail: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::FindingList</name>
    <message>
        <source>well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::FleetWindow</name>
    <message>
        <source>Engines, the most urgent first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine is attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher – fleet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastChart</name>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>foreseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with them</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>a wedding</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastPage</name>
    <message>
        <source>planned by the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned by the rules, the model is watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, by pools.%2.forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: in %Ln days it cost %2, the rules %3, following the load %4</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weddings of today and the next two weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No wedding today or in the next two weeks. The calendar is named in usher.toml: [calendar] file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No forecast yet: it is made a few seconds after the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next 48 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last Saturday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made at %1 · times in %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastStrip</name>
    <message numerus="yes">
        <source>Forecast: %1, weddings at %Ln times, from six hours ago to a day ahead</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no rise ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next peak %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast   </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>actual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No forecast yet: the engine makes it a few seconds after its start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::FuelGauge</name>
    <message>
        <source>Refill…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRAINED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emergency reserve: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve  </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::GuardedView</name>
    <message>
        <source>Nothing measured in this span yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::Handover</name>
    <message>
        <source>%1 has the desk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::HandoverLine</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what was done since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this line away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::HistoryPage</name>
    <message>
        <source>Connections and queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections and clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charts&apos; figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was recorded in this span.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln samples</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the wheel zooms, dragging moves</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ImportDialog</name>
    <message>
        <source>Import weddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file brings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says what the calendar says: nothing would change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln weddings that the file does not have</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 gone, %4 as they are; %5 rows refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln changes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::IncidentDialog</name>
    <message>
        <source>Reading the history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figures of the last seconds follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No single key fires an action: what changes a pool is previewed, then held or armed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::Leaving</name>
    <message>
        <source>Keep serving in the tray</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::LiveStep</name>
    <message>
        <source>Nothing is configured yet, so Usher plays a Saturday: invented clients on a private PostgreSQL of its own, a wedding day in two and a half minutes. Until you connect a database every page, the wall, the window&apos;s title and each report say MAKE-BELIEVE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher runs on a private PostgreSQL of its own; nobody is played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher serves a database already: what you see is real.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to connect to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around: the tiles are pools, the strip below them is the plan. Everything may be tried here, and nothing of it reaches anybody. Ctrl+K finds pages and what to do.

Be a client yourself, in a terminal:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::MainWindow</name>
    <message>
        <source>Usher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The display is held: Space lets it go on. Alarms still come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The display goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usher – MAKE-BELIEVE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only. Ctrl+L unlocks, F11 leaves the wall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocked. Ctrl+L locks the wall again, F11 leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::NameDialog</name>
    <message>
        <source>Who has the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who has the desk?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done here is put on record in this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the desktop&apos;s user</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::NavRail</name>
    <message>
        <source>Find or do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desk: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has the desk: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the desk. Press when somebody else takes it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::NoteDialog</name>
    <message>
        <source>Write a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what whoever has the desk next should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd yyyy-MM-dd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A note on a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every desk sees it, and the audit keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::OlderLines</name>
    <message>
        <source>searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>searching… reached %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of all time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of all time, since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back to %1; more words find what is older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>older ones could not be searched: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::OperatorActions</name>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 – %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requested: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An emergency cannot be shelved: acknowledge it (A).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be taken back any more: the alarm has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the engine has not answered for %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::OverrideRow</name>
    <message>
        <source>Undo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refill…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own database…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::OverviewPage</name>
    <message>
        <source>Alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarm. What has passed is on the Alarms page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No figures yet: they come once the engine&apos;s pools open their first connections.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteDelegate</name>
    <message>
        <source>lately · %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteDesk</name>
    <message>
        <source>%1 is copied: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteSearch</name>
    <message>
        <source>pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who holds them, and who waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holders connections clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its charts over any past range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>history past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wedding · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys: what the keyboard can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shortcuts help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wall: large, read-only, awake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F11</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kiosk full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the report as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome: the first steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see it live, connect a database, bring users and weddings in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first run set up help tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light dark high contrast colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion: the next choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reduced still blink animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the page Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>German French English Deutsch Français</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolDialog</name>
    <message>
        <source>Name of the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients reach it as the database %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolPage</name>
    <message>
        <source>P95 −7 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections and queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections and clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in use · %2 of %3 lent (%4–%5) · %6 wait · P50 %7 · P95 %8 · P99 %9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charts&apos; figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions about this pool&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No decision yet: the size is as it was configured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Force up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend more…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the forecast…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same figures as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · lends %1 at once: more would do less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · queries P95 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source> · %Ln timeouts since start</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source> · %1 as %2, without the reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It logs in to the server by its own primary. The reserve&apos;s connections are of another role or database, and are never lent to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolTile</name>
    <message>
        <source>%1 of %2 · max %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2, %3 opening · max %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wait, oldest %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lends %1 at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at its maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wedding pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every connection is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exhausted %1 at this rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s lent · %2 queries/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, P95 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use, 5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P95, 5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool %1: %2 in use, %3, %4, P95 %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::RehearsalPage</name>
    <message>
        <source>Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Got</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scorecard yet. A rehearsal plays truly concurrent clients against a gate and pools of its own, like those that serve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the rehearsal says as it runs appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the rehearsal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scenario&apos;s clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today is a wedding day: rehearsals wait, because their load would be real.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearsing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It did not run: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportChoices</name>
    <message>
        <source>Day or range of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportExport</name>
    <message>
        <source>A report is being written already: %1. Wait for it, or cancel it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requested: the report as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No report: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that was there is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report was not written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too late to cancel: the report is drawn and being saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: no report was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportPage</name>
    <message>
        <source>%1, runs for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incidents ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save HTML…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export PDF… (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier incidents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no report: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet: Ctrl+I begins one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportPreview</name>
    <message>
        <source>Pages of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 is being drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages are being drawn…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::RowDetails</name>
    <message>
        <source>The row in full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SaveDialog</name>
    <message>
        <source>The pool %1 comes (%2): clients ask for it as their database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pool %1 goes: its clients finish their transactions and are disconnected, its connections are closed, and who asks for %1 from then on is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To clients it is a pool that goes and one that comes: %1&apos;s finish their transactions and are disconnected, and have to ask for %2 as their database. What is recorded stays under the old name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No value differs: only what the file spells out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a restart only: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These lines change; all others stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not exist yet; it is made with these lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines that change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it and RELOAD</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SessionModel</name>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool or db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statement</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SessionsPage</name>
    <message>
        <source>Active sessions, the last five minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sessions by group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sessions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: who, what, state, process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the session chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all others</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n processors of the server</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 more on the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not say: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is as it was %1 ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>What %n sessions do the role %1 may not see: GRANT pg_read_all_stats TO it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The server has no sessions but those that ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terminate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terminate the first %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the first %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terminate %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel %1…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsModel</name>
    <message>
        <source>not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after a restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsPage</name>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a pool …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings are changed where the engine runs: at its own desk, or in its file and with RELOAD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search: key, value, help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the desk, from its next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk speaks it from its next start: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has to be mended by hand first; then &quot;Read again&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter or a double click changes a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is being read …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no file yet; saved to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has written to the file since it was read. &quot;Read again&quot; takes that, and gives up what was changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loader takes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being written …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written. The engine is asked to take it over …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written, and taken over: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written, but not taken over: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a restart only: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsTree</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::ShelveDialog</name>
    <message>
        <source>Shelve an alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why it may wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SinceYouLeft</name>
    <message>
        <source>Since you left at %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since you left on %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarms</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln actions</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::SpanBox</name>
    <message>
        <source>Last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 5 weeks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::Sparkline</name>
    <message>
        <source>%1, now %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scale to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::StackedBands</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not measured</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln notices</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no primary (%n hosts)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>primary %1 (%n hosts)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no figures yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>figures %1 old</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>server %1/%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::TableManners</name>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: words of a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::TimeChart</name>
    <message>
        <source>%1 over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::UtilizationBar</name>
    <message>
        <source>Share of the connections in use. Marks: the pool grows at %1, headroom ends at %2, critical at %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilization %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::WallPage</name>
    <message>
        <source> until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol ON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol armed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol ending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday protocol off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · max %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserve %1 of %2 ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next peak %1: %2 plans %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 in use, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wall: %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P95 %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::WeddingDialog</name>
    <message>
        <source>Change a wedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a wedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clocks go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first time the clock shows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the second time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such time zone: write a name such as Europe/London.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clocks go forward there: that day has no %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the platform&apos;s zone, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::WelcomeHost</name>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first steps are taken where the engine runs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::WelcomeView</name>
    <message>
        <source>1 · See it live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 · Connect your database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 · Bring users and weddings in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Usher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome: the first steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your database</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::WhatIf</name>
    <message>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guests more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> guests more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their ceremony</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the imagined guests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ nothing more is wanted in the next 48 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ at %1 %2 connections are wanted instead of %3, and %4 may be held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ at %1 %2 connections are wanted instead of %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>usher::ui::WindowLooks</name>
    <message>
        <source>as the desktop has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high contrast, light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: %1. Ctrl+T for the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still, nothing blinks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alarms blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion: %1. Ctrl+M for the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom: %1. Ctrl+0 for %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
