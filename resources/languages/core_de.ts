<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>core</name>
    <message>
        <source>%1 is at its maximum of %2: find who holds connections longest, or raise pools.%3.max and reload</source>
        <translation>%1 ist an seinem Maximum von %2: Suchen Sie, wer Verbindungen am längsten hält, oder erhöhen Sie pools.%3.max und laden Sie neu</translation>
    </message>
    <message>
        <source>%1 of %2 connections in use (max %3), %4 waiting</source>
        <translation>%1 von %2 Verbindungen belegt (max. %3), %4 warten</translation>
    </message>
    <message>
        <source>Force %1 up; it may grow to %2</source>
        <translation>Vergrößern Sie %1 von Hand; er darf bis %2 wachsen</translation>
    </message>
    <message>
        <source>last connect error: %1</source>
        <translation>letzter Verbindungsfehler: %1</translation>
    </message>
    <message>
        <source>last error: %1</source>
        <translation>letzter Fehler: %1</translation>
    </message>
    <message>
        <source>Guests and couples see errors on a wedding day</source>
        <translation>Gäste und Brautpaare sehen Fehler, an einem Hochzeitstag</translation>
    </message>
    <message>
        <source>Clients see errors</source>
        <translation>Clients sehen Fehler</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions timed out in the last %3 s; %4%5</source>
        <translation>%1: %2 Anforderungen sind in den letzten %3 s abgelaufen; %4%5</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions failed in the last %3 s%4</source>
        <translation>%1: %2 Anforderungen sind in den letzten %3 s gescheitert%4</translation>
    </message>
    <message>
        <source>Read the failures in the event log</source>
        <translation>Lesen Sie die Fehler im Ereignisprotokoll</translation>
    </message>
    <message>
        <source>Mend what the server says; `usher check` tries each host and role</source>
        <translation>Beheben Sie, was der Server meldet; `usher check` probiert jeden Host und jede Rolle</translation>
    </message>
    <message>
        <source>it was drained by hand</source>
        <translation>sie wurde von Hand geleert</translation>
    </message>
    <message>
        <source>the server&apos;s budget of %1 connections is used up</source>
        <translation>das Serverbudget von %1 Verbindungen ist aufgebraucht</translation>
    </message>
    <message>
        <source>there is no primary</source>
        <translation>es gibt keinen Primärserver</translation>
    </message>
    <message>
        <source>Refill it, unless the drain is meant</source>
        <translation>Füllen Sie sie auf, falls das Leeren nicht beabsichtigt ist</translation>
    </message>
    <message>
        <source>Mend what the server says about the service role</source>
        <translation>Beheben Sie, was der Server zur Dienstrolle meldet</translation>
    </message>
    <message>
        <source>Raise server.budget, or lower the maximum of a pool that can spare it</source>
        <translation>Erhöhen Sie server.budget, oder senken Sie das Maximum eines Pools, der es entbehren kann</translation>
    </message>
    <message>
        <source>See what borrows from it</source>
        <translation>Sehen Sie nach, wer sich daraus bedient</translation>
    </message>
    <message>
        <source>The reserve stands at %1: %2 of %3 ready, %4 lent of at most %5, %6 opening%7</source>
        <translation>Die Reserve steht bei %1: %2 von %3 bereit, %4 verliehen von höchstens %5, %6 werden geöffnet%7</translation>
    </message>
    <message>
        <source>A wedding acquisition may find neither a connection nor a reserve</source>
        <translation>Eine Hochzeitsanforderung findet womöglich weder Verbindung noch Reserve</translation>
    </message>
    <message>
        <source>%1 reserve connections are lent, %2 of %3 ready; wanted and not there %4 times since start</source>
        <translation>%1 Reserveverbindungen sind verliehen, %2 von %3 bereit; seit dem Start %4-mal verlangt und nicht vorhanden</translation>
    </message>
    <message>
        <source>A pool is exhausted; once the reserve is gone, clients wait</source>
        <translation>Ein Pool ist erschöpft; ist die Reserve verbraucht, warten Clients</translation>
    </message>
    <message>
        <source>Grow the pool that borrows</source>
        <translation>Vergrößern Sie den Pool, der leiht</translation>
    </message>
    <message>
        <source>%1: an acquisition takes %2 on average (limit %3); %4</source>
        <translation>%1: eine Anforderung dauert im Mittel %2 (Grenze %3); %4</translation>
    </message>
    <message>
        <source>Every transaction of this pool starts late</source>
        <translation>Jede Transaktion dieses Pools beginnt verspätet</translation>
    </message>
    <message>
        <source>%1: 95 of 100 queries take up to %2 (limit %3), %4 at the median; %5</source>
        <translation>%1: 95 von 100 Abfragen dauern bis zu %2 (Grenze %3), im Median %4; %5</translation>
    </message>
    <message>
        <source>Guests wait for every page, and connections are held for longer</source>
        <translation>Gäste warten auf jede Seite, und Verbindungen werden länger gehalten</translation>
    </message>
    <message>
        <source>See what the server does: who holds connections longest, its processor, its disk, its locks</source>
        <translation>Sehen Sie nach, was der Server tut: wer Verbindungen am längsten hält, sein Prozessor, seine Platte, seine Sperren</translation>
    </message>
    <message>
        <source>%1: 95 of 100 transactions take up to %2 (limit %3, half of acquire_timeout), %4 at the median; %5</source>
        <translation>%1: 95 von 100 Transaktionen dauern bis zu %2 (Grenze %3, die Hälfte von acquire_timeout), im Median %4; %5</translation>
    </message>
    <message>
        <source>Who waits behind one of them may give up before it ends</source>
        <translation>Wer hinter einer davon wartet, gibt womöglich vor ihrem Ende auf</translation>
    </message>
    <message>
        <source>See what they wait for between their queries: their client, locks, the server&apos;s disk</source>
        <translation>Sehen Sie nach, worauf sie zwischen ihren Abfragen warten: auf ihren Client, auf Sperren, auf die Platte des Servers</translation>
    </message>
    <message>
        <source>%1: %2 clients wait, the oldest for %3, beyond its deadline; %4%5</source>
        <translation>%1: %2 Clients warten, der älteste seit %3, über seine Frist hinaus; %4%5</translation>
    </message>
    <message>
        <source>The Saturday protocol lets it wait on instead of failing, until its client gives up</source>
        <translation>Das Samstagsprotokoll lässt ihn weiter warten statt scheitern, bis sein Client aufgibt</translation>
    </message>
    <message>
        <source>%1: the oldest of %2 waiters has waited %3 of its %4</source>
        <translation>%1: der älteste von %2 Wartenden hat %3 von seinen %4 gewartet</translation>
    </message>
    <message>
        <source>It times out in %1 unless a connection comes back</source>
        <translation>Seine Frist läuft in %1 ab, falls keine Verbindung zurückkommt</translation>
    </message>
    <message>
        <source>%1: no connection is left to lend; %2</source>
        <translation>%1: keine Verbindung ist mehr zu vergeben; %2</translation>
    </message>
    <message>
        <source>%1: at the present rise every connection is in use in %2; %3</source>
        <translation>%1: bei diesem Anstieg sind in %2 alle Verbindungen belegt; %3</translation>
    </message>
    <message>
        <source>Clients wait: the reserve is of another login</source>
        <translation>Clients warten: Die Reserve gehört zu einer anderen Anmeldung</translation>
    </message>
    <message>
        <source>Clients wait, and the reserve is drawn on</source>
        <translation>Clients warten, und die Reserve wird angegriffen</translation>
    </message>
    <message>
        <source>Then clients wait: the reserve is of another login</source>
        <translation>Dann warten Clients: Die Reserve gehört zu einer anderen Anmeldung</translation>
    </message>
    <message>
        <source>Then clients wait, and the reserve is drawn on</source>
        <translation>Dann warten Clients, und die Reserve wird angegriffen</translation>
    </message>
    <message>
        <source>%1 lacks %2 of the %3 connections planned for now: it has %4 (max %5)%6</source>
        <translation>%1 fehlen %2 der %3 für jetzt geplanten Verbindungen: Er hat %4 (max. %5)%6</translation>
    </message>
    <message>
        <source>The wedding&apos;s load may find too few connections</source>
        <translation>Die Last der Hochzeit findet womöglich zu wenige Verbindungen</translation>
    </message>
    <message>
        <source>Lend it what it lacks</source>
        <translation>Leihen Sie ihm, was fehlt</translation>
    </message>
    <message>
        <source>See what keeps it from growing: the budget, the server, or an operator&apos;s setting</source>
        <translation>Sehen Sie nach, was das Wachsen verhindert: das Budget, der Server oder eine Vorgabe von Hand</translation>
    </message>
    <message>
        <source>%1 wants %2 connections in %3, the server&apos;s budget leaves it %4</source>
        <translation>%1 braucht %3 %2 Verbindungen, das Serverbudget lässt ihm %4</translation>
    </message>
    <message>
        <source>%1 wants %2 connections in %3, the maximum is %4</source>
        <translation>%1 braucht %3 %2 Verbindungen, das Maximum ist %4</translation>
    </message>
    <message>
        <source>From %1 until %2 its clients may wait for a connection</source>
        <translation>Von %1 bis %2 warten seine Clients womöglich auf eine Verbindung</translation>
    </message>
    <message>
        <source>Now and until %1 its clients may wait for a connection</source>
        <translation>Jetzt und bis %1 warten seine Clients womöglich auf eine Verbindung</translation>
    </message>
    <message>
        <source>%1: only its maximum rises now</source>
        <translation>%1: Jetzt steigt nur sein Maximum</translation>
    </message>
    <message>
        <source>Raise max_connections or server.budget before then, or lower the minimum of a less urgent pool</source>
        <translation>Erhöhen Sie vorher max_connections oder server.budget, oder senken Sie das Minimum eines weniger dringenden Pools</translation>
    </message>
    <message>
        <source>%1: %2 in use (limit %3); %4</source>
        <translation>%1: %2 belegt (Grenze %3); %4</translation>
    </message>
    <message>
        <source>The next burst has to wait</source>
        <translation>Der nächste Ansturm muss warten</translation>
    </message>
    <message>
        <source>No figures for %1</source>
        <translation>Keine Zahlen seit %1</translation>
    </message>
    <message>
        <source>What the desk showed meanwhile was old</source>
        <translation>Was die Leitstelle inzwischen zeigte, war veraltet</translation>
    </message>
    <message>
        <source>See whether the machine was suspended or out of processor time</source>
        <translation>Sehen Sie nach, ob die Maschine angehalten war oder keine Rechenzeit hatte</translation>
    </message>
    <message>
        <source>%1 now; each gives up after its pool&apos;s acquire_timeout</source>
        <translation>derzeit %1; jeder gibt nach dem acquire_timeout seines Pools auf</translation>
    </message>
    <message>
        <source>%1 client waits</source>
        <translation>%1 Client wartet</translation>
    </message>
    <message>
        <source>%1 clients wait</source>
        <translation>%1 Clients warten</translation>
    </message>
    <message>
        <source>%1 is silent: no answer for %2</source>
        <translation>%1 schweigt: keine Antwort seit %2</translation>
    </message>
    <message>
        <source>Queries under way hang, and whoever needs a connection waits: %1. Nothing is lost by waiting</source>
        <translation>Laufende Abfragen hängen, und wer eine Verbindung braucht, wartet: %1. Durch Warten geht nichts verloren</translation>
    </message>
    <message>
        <source>Outside Usher: see whether its machine answers at all, whether postgres is stopped or waits for its disk (ps shows T or D), and whether a firewall drops packets; Usher goes on by itself when it answers</source>
        <translation>Außerhalb von Usher: Sehen Sie nach, ob seine Maschine überhaupt antwortet, ob postgres angehalten ist oder auf seine Platte wartet (ps zeigt T oder D) und ob eine Firewall Pakete verwirft; Usher fährt von selbst fort, sobald er antwortet</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>No new connection can be opened; clients wait until their deadlines: %1</source>
        <translation>Es lässt sich keine neue Verbindung öffnen; Clients warten bis zu ihrer Frist: %1</translation>
    </message>
    <message>
        <source>Outside Usher: start the server, or see that its network, role and password are right (`usher check` tries each); Usher goes on by itself when it answers</source>
        <translation>Außerhalb von Usher: Starten Sie den Server, oder sorgen Sie dafür, dass Netz, Rolle und Passwort stimmen (`usher check` probiert alles); Usher fährt von selbst fort, sobald er antwortet</translation>
    </message>
    <message>
        <source>The database</source>
        <translation>Die Datenbank</translation>
    </message>
    <message>
        <source>%1 is paused: %2%3</source>
        <translation>%1 ist angehalten: %2%3</translation>
    </message>
    <message>
        <source>, the oldest for %1</source>
        <translation>, der älteste seit %1</translation>
    </message>
    <message>
        <source>the oldest for %1</source>
        <translation>der älteste seit %1</translation>
    </message>
    <message>
        <source>%1 gave up in the last %2 s; guests get no answer on a wedding day</source>
        <translation>%1 haben in den letzten %2 s aufgegeben; an einem Hochzeitstag bekommen Gäste keine Antwort</translation>
    </message>
    <message>
        <source>No guest gets a connection on a wedding day until it is resumed</source>
        <translation>An einem Hochzeitstag bekommt kein Gast eine Verbindung, bis er fortgesetzt wird</translation>
    </message>
    <message>
        <source>Resume it, unless the pause is meant</source>
        <translation>Setzen Sie ihn fort, falls die Pause nicht beabsichtigt ist</translation>
    </message>
    <message>
        <source>Free space on its disk and see who may write there; Usher tries again by itself</source>
        <translation>Schaffen Sie Platz auf der Platte, und prüfen Sie, wer dort schreiben darf; Usher versucht es von selbst erneut</translation>
    </message>
    <message>
        <source>The audit cannot be written: %1</source>
        <translation>Das Audit kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>What is done is kept in memory only, and lost if Usher ends now; dangerous actions are refused</source>
        <translation>Was geschieht, steht nur im Speicher und geht verloren, wenn Usher jetzt endet; gefährliche Aktionen werden verweigert</translation>
    </message>
    <message>
        <source>The history cannot be written: %1</source>
        <translation>Der Verlauf kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>What happens now will be missing from reports and forecasts once the queue in memory is full</source>
        <translation>Was jetzt geschieht, fehlt in Berichten und Prognosen, sobald die Warteschlange im Speicher voll ist</translation>
    </message>
    <message>
        <source>The reserve is not like the pools&apos; own connections: %1</source>
        <translation>Die Reserve gleicht den eigenen Verbindungen der Pools nicht: %1</translation>
    </message>
    <message>
        <source>A client lent one may meet other rights, rows or settings</source>
        <translation>Ein Client, der eine bekommt, trifft womöglich auf andere Rechte, Zeilen oder Einstellungen</translation>
    </message>
    <message>
        <source>Do at the server what is said, then DRAIN RESERVE and REFILL RESERVE</source>
        <translation>Tun Sie am Server, was dort steht, dann DRAIN RESERVE und REFILL RESERVE</translation>
    </message>
    <message>
        <source>The server refuses %1&apos;s login: %2</source>
        <translation>Der Server verweigert die Anmeldung von %1: %2</translation>
    </message>
    <message>
        <source>Its clients are told so at once, whatever they ask; the other pools go on</source>
        <translation>Seine Clients erfahren es sofort, was immer sie anfragen; die anderen Pools laufen weiter</translation>
    </message>
    <message>
        <source>%1 of before go on, and none comes after them</source>
        <translation>%1 von vorher laufen weiter, und keine kommt nach</translation>
    </message>
    <message>
        <source>%1 connection</source>
        <translation>%1 Verbindung</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>%1 Verbindungen</translation>
    </message>
    <message>
        <source>Outside Usher: mend the role, its password, its database or pg_hba.conf at the server, or pools.%1.primary in the configuration, then RELOAD; `usher check` tries it</source>
        <translation>Außerhalb von Usher: Bringen Sie die Rolle, ihr Passwort, ihre Datenbank oder pg_hba.conf am Server in Ordnung, oder pools.%1.primary in der Konfiguration, dann RELOAD; `usher check` probiert es</translation>
    </message>
    <message>
        <source>There is no primary: %1</source>
        <translation>Es gibt keinen Primärserver: %1</translation>
    </message>
    <message>
        <source>there is no primary: %1</source>
        <translation>es gibt keinen Primärserver: %1</translation>
    </message>
    <message>
        <source>no host takes writes</source>
        <translation>kein Host nimmt Schreibzugriffe an</translation>
    </message>
    <message>
        <source>Clients wait and keep their connections; running transactions on the old primary are lost</source>
        <translation>Clients warten und behalten ihre Verbindungen; laufende Transaktionen auf dem alten Primärserver sind verloren</translation>
    </message>
    <message>
        <source>Promote a standby, or let your cluster manager do it: Usher follows within a second (SHOW HOSTS tells who is where)</source>
        <translation>Befördern Sie einen Standby, oder überlassen Sie es Ihrem Clusterverwalter: Usher folgt binnen einer Sekunde (SHOW HOSTS zeigt, wer wo ist)</translation>
    </message>
    <message>
        <source>Split brain: %1</source>
        <translation>Gespaltener Cluster: %1</translation>
    </message>
    <message>
        <source>Whoever reaches that host around Usher writes what the primary never sees; Usher sends nobody there</source>
        <translation>Wer jenen Host an Usher vorbei erreicht, schreibt, was der Primärserver nie sieht; Usher schickt niemanden dorthin</translation>
    </message>
    <message>
        <source>Stop the host that is refused and rebuild it as a standby (pg_rewind), or take it out of the URI</source>
        <translation>Halten Sie den abgewiesenen Host an und bauen Sie ihn als Standby neu auf (pg_rewind), oder nehmen Sie ihn aus der URI</translation>
    </message>
    <message>
        <source>%1 alarms in %2: %3</source>
        <translation>%1 Alarme in %2: %3</translation>
    </message>
    <message>
        <source>%1 emergency</source>
        <translation>%1 Notfall</translation>
    </message>
    <message>
        <source>%1 emergencies</source>
        <translation>%1 Notfälle</translation>
    </message>
    <message>
        <source>%1 critical</source>
        <translation>%1 kritisch</translation>
    </message>
    <message>
        <source>%1 warning</source>
        <translation>%1 Warnung</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 Warnungen</translation>
    </message>
    <message>
        <source>%1 of %2 in use, %3 waiting</source>
        <translation>%1 von %2 belegt, %3 warten</translation>
    </message>
    <message>
        <source>The reserve was drained by hand: %1 of %2 ready</source>
        <translation>Die Reserve wurde von Hand geleert: %1 von %2 bereit</translation>
    </message>
    <message>
        <source>%1 is at its maximum of %2: %3; the server has %4 to spare</source>
        <translation>%1 ist an seinem Maximum von %2: %3; der Server hat %4 übrig</translation>
    </message>
    <message>
        <source>Lend it more for a while, or find who holds its connections</source>
        <translation>Leihen Sie ihm eine Zeit lang mehr, oder suchen Sie, wer seine Verbindungen hält</translation>
    </message>
    <message>
        <source>Lend it what another pool can spare, or find who holds its connections</source>
        <translation>Leihen Sie ihm, was ein anderer Pool entbehren kann, oder suchen Sie, wer seine Verbindungen hält</translation>
    </message>
    <message>
        <source>The budget of %1 server connections is used up</source>
        <translation>Das Budget von %1 Serververbindungen ist aufgebraucht</translation>
    </message>
    <message>
        <source>The budget of %1 server connections is used up: %2 has %3</source>
        <translation>Das Budget von %1 Serververbindungen ist aufgebraucht: %2 hat %3</translation>
    </message>
    <message>
        <source>Take from a pool that can spare it, or raise server.budget</source>
        <translation>Nehmen Sie es von einem Pool, der es entbehren kann, oder erhöhen Sie server.budget</translation>
    </message>
    <message>
        <source>%1 gets no new connection: %2</source>
        <translation>%1 bekommt keine neue Verbindung: %2</translation>
    </message>
    <message>
        <source>clients without a name hold %1 of them, the oldest for %2</source>
        <translation>Clients ohne Namen halten %1 davon, der älteste seit %2</translation>
    </message>
    <message>
        <source>%1 holds %2 of them, the oldest for %3</source>
        <translation>%1 hält %2 davon, der älteste seit %3</translation>
    </message>
    <message>
        <source>%1&apos;s connections are held for %2 on average: %3</source>
        <translation>Die Verbindungen von %1 werden im Mittel %2 gehalten: %3</translation>
    </message>
    <message>
        <source>%1&apos;s connections are held: %2</source>
        <translation>Die Verbindungen von %1 werden festgehalten: %2</translation>
    </message>
    <message>
        <source>Find who holds them longest, and why</source>
        <translation>Suchen Sie, wer sie am längsten hält, und warum</translation>
    </message>
    <message>
        <source>%1 client</source>
        <translation>%1 Client</translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation>%1 Clients</translation>
    </message>
    <message>
        <source>This desk has not reached the engine at %1: %2</source>
        <translation>Diese Leitstelle hat die Engine unter %1 nicht erreicht: %2</translation>
    </message>
    <message>
        <source>This desk has lost the engine at %1: %2</source>
        <translation>Diese Leitstelle hat die Engine unter %1 verloren: %2</translation>
    </message>
    <message>
        <source>Look at the engine&apos;s host: its clients may well be served. This desk goes on trying.</source>
        <translation>Sehen Sie auf dem Host der Engine nach: Ihre Clients werden womöglich bedient. Diese Leitstelle versucht es weiter.</translation>
    </message>
    <message>
        <source>What this desk shows is what it was told last; it can change nothing.</source>
        <translation>Was diese Leitstelle zeigt, ist der letzte bekannte Stand; sie kann nichts ändern.</translation>
    </message>
    <message>
        <source>what this desk shows is what it was told last; it can change nothing</source>
        <translation>was diese Leitstelle zeigt, ist der letzte bekannte Stand; sie kann nichts ändern</translation>
    </message>
    <message>
        <source>this desk has nothing to show</source>
        <translation>diese Leitstelle hat nichts zu zeigen</translation>
    </message>
    <message>
        <source>This desk has lost the engine at %1: nothing can be done from here until it answers</source>
        <translation>Diese Leitstelle hat die Engine unter %1 verloren: Von hier lässt sich nichts tun, bis sie antwortet</translation>
    </message>
    <message>
        <source>The engine at %1 is Usher %2, this desk %3: what one of them does not know is left out</source>
        <translation>Die Engine unter %1 ist Usher %2, diese Leitstelle %3: Was eine von beiden nicht kennt, fehlt</translation>
    </message>
    <message>
        <source>no answer from the engine (%1): whether it was done, the audit tells</source>
        <translation>keine Antwort von der Engine (%1): Ob es geschehen ist, sagt das Audit</translation>
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
        <source>unacknowledged</source>
        <translation>unquittiert</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>returned unacknowledged</source>
        <translation>unquittiert zurückgekehrt</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>shelving needs a reason</source>
        <translation>Zurückstellen braucht einen Grund</translation>
    </message>
    <message>
        <source>say why it may wait</source>
        <translation>sagen Sie, warum er warten darf</translation>
    </message>
    <message>
        <source>%1 min is not a time to shelve for</source>
        <translation>%1 min ist keine Dauer zum Zurückstellen</translation>
    </message>
    <message>
        <source>choose 1 to %1 minutes</source>
        <translation>wählen Sie 1 bis %1 Minuten</translation>
    </message>
    <message>
        <source>an emergency is never shelved</source>
        <translation>ein Notfall wird nie zurückgestellt</translation>
    </message>
    <message>
        <source>acknowledge it; it comes back while unresolved</source>
        <translation>quittieren Sie ihn; er kommt wieder, solange er ungelöst ist</translation>
    </message>
    <message>
        <source>it is not waiting for an acknowledgement</source>
        <translation>er wartet auf keine Quittierung</translation>
    </message>
    <message>
        <source>an acknowledgement is taken back within %1 s</source>
        <translation>eine Quittierung lässt sich binnen %1 s zurücknehmen</translation>
    </message>
    <message>
        <source>it is not raised</source>
        <translation>er ist nicht ausgelöst</translation>
    </message>
    <message>
        <source>it is not shelved</source>
        <translation>er ist nicht zurückgestellt</translation>
    </message>
    <message>
        <source>there is no alarm %1</source>
        <translation>es gibt keinen Alarm %1</translation>
    </message>
    <message>
        <source>it may have cleared; SHOW ALERTS lists those that stand</source>
        <translation>vielleicht ist er vorbei; SHOW ALERTS zeigt die anstehenden</translation>
    </message>
    <message>
        <source>alarm %1 is %2: %3</source>
        <translation>Alarm %1 ist %2: %3</translation>
    </message>
    <message>
        <source>alarm %1 is %2</source>
        <translation>Alarm %1 ist %2</translation>
    </message>
    <message>
        <source>alarm %1 %2</source>
        <translation>Alarm %1 %2</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Fristablauf</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>utilization</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>exhaustion</source>
        <translation>Erschöpfung</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
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
        <source>English</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Force %1 to %2 connections</source>
        <translation>%1 auf %2 Verbindungen zwingen</translation>
    </message>
    <message>
        <source>Lend %1 %2 more</source>
        <translation>%1 %2 mehr leihen</translation>
    </message>
    <message>
        <source>Lend %1 %2 from %3</source>
        <translation>%1 %2 von %3 leihen</translation>
    </message>
    <message>
        <source>Lend %1 %2 until %3</source>
        <translation>%1 %2 bis %3 leihen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation>Reserve auffüllen</translation>
    </message>
    <message>
        <source>Show who holds connections</source>
        <translation>Zeigen, wer Verbindungen hält</translation>
    </message>
    <message>
        <source>Start the Saturday protocol</source>
        <translation>Samstagsprotokoll starten</translation>
    </message>
    <message>
        <source>Replace %1&apos;s connections</source>
        <translation>Verbindungen von %1 ersetzen</translation>
    </message>
    <message>
        <source>Act without a record</source>
        <translation>Ohne Aufzeichnung handeln</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Cancel %1&apos;s %2 client</source>
        <translation>%2 Client von %1 abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1&apos;s %2 clients</source>
        <translation>%2 Clients von %1 abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1 client</source>
        <translation>%1 Client abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1 clients</source>
        <translation>%1 Clients abbrechen</translation>
    </message>
    <message>
        <source>Drop %1&apos;s %2 client</source>
        <translation>%2 Client von %1 trennen</translation>
    </message>
    <message>
        <source>Drop %1&apos;s %2 clients</source>
        <translation>%2 Clients von %1 trennen</translation>
    </message>
    <message>
        <source>Drop %1 client</source>
        <translation>%1 Client trennen</translation>
    </message>
    <message>
        <source>Drop %1 clients</source>
        <translation>%1 Clients trennen</translation>
    </message>
    <message>
        <source>filled to its minimum</source>
        <translation>auf sein Minimum gefüllt</translation>
    </message>
    <message>
        <source>%1 clients wait, %2 in use</source>
        <translation>%1 Clients warten, %2 belegt</translation>
    </message>
    <message>
        <source>%1 in use, grows above %2</source>
        <translation>%1 belegt, wächst ab %2</translation>
    </message>
    <message>
        <source>%1 in use, grows so that at most %2 wait</source>
        <translation>%1 belegt, wächst, damit höchstens %2 warten</translation>
    </message>
    <message>
        <source>the forecast asks for it</source>
        <translation>die Prognose verlangt es</translation>
    </message>
    <message>
        <source>the Saturday protocol is on (%1)</source>
        <translation>das Samstagsprotokoll ist an (%1)</translation>
    </message>
    <message>
        <source>wedding day</source>
        <translation>Hochzeitstag</translation>
    </message>
    <message>
        <source>scaled by %1</source>
        <translation>skaliert von %1</translation>
    </message>
    <message>
        <source>an operator</source>
        <translation>der Leitstelle</translation>
    </message>
    <message>
        <source>the floor set by %1 ran out</source>
        <translation>die Untergrenze von %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>wedding operations are hit: %1</source>
        <translation>der Hochzeitsbetrieb ist betroffen: %1</translation>
    </message>
    <message>
        <source>calm, %1 in use</source>
        <translation>ruhig, %1 belegt</translation>
    </message>
    <message>
        <source>gave idle connections to %1</source>
        <translation>gab freie Verbindungen an %1</translation>
    </message>
    <message>
        <source>took idle connections from %1</source>
        <translation>nahm freie Verbindungen von %1</translation>
    </message>
    <message>
        <source>another pool</source>
        <translation>einen anderen Pool</translation>
    </message>
    <message>
        <source>a dead connection is replaced: %1</source>
        <translation>eine tote Verbindung wird ersetzt: %1</translation>
    </message>
    <message>
        <source>it was closed by the server</source>
        <translation>der Server hat sie geschlossen</translation>
    </message>
    <message>
        <source>a client had waited %1 and drew on the reserve</source>
        <translation>ein Client hatte %1 gewartet und griff zur Reserve</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>zu lange</translation>
    </message>
    <message>
        <source>the reserve is filled again</source>
        <translation>die Reserve ist wieder gefüllt</translation>
    </message>
    <message>
        <source>the reserve drains</source>
        <translation>die Reserve leert sich</translation>
    </message>
    <message>
        <source>the reserve is handed to %1</source>
        <translation>die Reserve geht an %1</translation>
    </message>
    <message>
        <source>another number is lent at once</source>
        <translation>eine andere Zahl wird zugleich verliehen</translation>
    </message>
    <message>
        <source>%1: never given back?</source>
        <translation>%1: nie zurückgegeben?</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>the primary has changed</source>
        <translation>der Primärserver hat gewechselt</translation>
    </message>
    <message>
        <source>%1 stays at %2: %3</source>
        <translation>%1 bleibt bei %2: %3</translation>
    </message>
    <message>
        <source>met the pool&apos;s maximum</source>
        <translation>gestoßen an: das Maximum des Pools</translation>
    </message>
    <message>
        <source>met the server&apos;s budget</source>
        <translation>gestoßen an: das Serverbudget</translation>
    </message>
    <message>
        <source>met the server&apos;s refusal</source>
        <translation>gestoßen an: die Weigerung des Servers</translation>
    </message>
    <message>
        <source>met congestion of the server</source>
        <translation>gestoßen an: Stau auf dem Server</translation>
    </message>
    <message>
        <source>met errors of the server</source>
        <translation>gestoßen an: Fehler des Servers</translation>
    </message>
    <message>
        <source>met a pause after failed connects</source>
        <translation>gestoßen an: eine Pause nach gescheiterten Verbindungen</translation>
    </message>
    <message>
        <source>met the lack of a primary</source>
        <translation>gestoßen an: das Fehlen eines Primärservers</translation>
    </message>
    <message>
        <source>(dry run) %1</source>
        <translation>(Probelauf) %1</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>the pool&apos;s maximum</source>
        <translation>das Maximum des Pools</translation>
    </message>
    <message>
        <source>the server&apos;s budget</source>
        <translation>das Serverbudget</translation>
    </message>
    <message>
        <source>the server&apos;s refusal</source>
        <translation>die Weigerung des Servers</translation>
    </message>
    <message>
        <source>congestion of the server</source>
        <translation>Stau auf dem Server</translation>
    </message>
    <message>
        <source>errors of the server</source>
        <translation>Fehler des Servers</translation>
    </message>
    <message>
        <source>a pause after failed connects</source>
        <translation>eine Pause nach gescheiterten Verbindungen</translation>
    </message>
    <message>
        <source>the lack of a primary</source>
        <translation>das Fehlen eines Primärservers</translation>
    </message>
    <message>
        <source>minimum kept</source>
        <translation>Minimum gehalten</translation>
    </message>
    <message>
        <source>waiters</source>
        <translation>Wartende</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>saturday protocol</source>
        <translation>Samstagsprotokoll</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>manual expired</source>
        <translation>Handvorgabe abgelaufen</translation>
    </message>
    <message>
        <source>wedding emergency</source>
        <translation>Hochzeitsnotfall</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>Ruhe</translation>
    </message>
    <message>
        <source>yielded</source>
        <translation>abgegeben</translation>
    </message>
    <message>
        <source>received</source>
        <translation>bekommen</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>defekt</translation>
    </message>
    <message>
        <source>reserve lent</source>
        <translation>Reserve verliehen</translation>
    </message>
    <message>
        <source>reserve refilled</source>
        <translation>Reserve aufgefüllt</translation>
    </message>
    <message>
        <source>reserve drained</source>
        <translation>Reserve geleert</translation>
    </message>
    <message>
        <source>failover</source>
        <translation>Umschaltung</translation>
    </message>
    <message>
        <source>concurrency</source>
        <translation>Nebenläufigkeit</translation>
    </message>
    <message>
        <source>leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>%1 lent at once do %2 a second, %3 did %4</source>
        <translation>%1 zugleich verliehen schaffen %2 je Sekunde, %3 schafften %4</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>%1 closed by the server while idle</source>
        <translation>%1 im Leerlauf vom Server geschlossen</translation>
    </message>
    <message>
        <source>%1 has held backend %2 for %3 s</source>
        <translation>%1 hält Backend %2 seit %3 s</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>an unnamed caller</source>
        <translation>ein unbenannter Aufrufer</translation>
    </message>
    <message>
        <source>%1 timeouts and failures since the last look</source>
        <translation>%1 Fristabläufe und Fehlschläge seit dem letzten Blick</translation>
    </message>
    <message>
        <source>pool %1: no connection within %2 ms; %3 of %4 in use, %5 wait%6</source>
        <translation>Pool %1: keine Verbindung binnen %2 ms; %3 von %4 belegt, %5 warten%6</translation>
    </message>
    <message>
        <source>an operator has paused it</source>
        <translation>die Leitstelle hat ihn angehalten</translation>
    </message>
    <message>
        <source>Nothing of it has run: send it again once RESUME lets the pool serve.</source>
        <translation>Nichts davon ist gelaufen: Senden Sie es erneut, sobald RESUME den Pool wieder bedienen lässt.</translation>
    </message>
    <message>
        <source>Nothing of it has run: send it again. A new primary is followed as soon as there is one.</source>
        <translation>Nichts davon ist gelaufen: Senden Sie es erneut. Einem neuen Primärserver wird gefolgt, sobald es einen gibt.</translation>
    </message>
    <message>
        <source>SCALE %1 TO a higher number, or find who holds connections with SHOW CLIENTS</source>
        <translation>SCALE %1 TO eine höhere Zahl, oder suchen Sie mit SHOW CLIENTS, wer Verbindungen hält</translation>
    </message>
    <message>
        <source>Nothing of it has run: send it again. The server takes no new connections: usher check tells how it stands.</source>
        <translation>Nichts davon ist gelaufen: Senden Sie es erneut. Der Server nimmt keine neuen Verbindungen an: usher check zeigt, wie es steht.</translation>
    </message>
    <message>
        <source>the drained reserve</source>
        <translation>die geleerte Reserve</translation>
    </message>
    <message>
        <source>%1 ms, like %2 before it,</source>
        <translation>%1 ms, wie %2 zuvor,</translation>
    </message>
    <message>
        <source>pool %1: %2 of %3 connections after %4 ms; last connect error: %5</source>
        <translation>Pool %1: %2 von %3 Verbindungen nach %4 ms; letzter Verbindungsfehler: %5</translation>
    </message>
    <message>
        <source>check that the server is reachable and allows as many</source>
        <translation>prüfen Sie, ob der Server erreichbar ist und so viele erlaubt</translation>
    </message>
    <message>
        <source>the pools are not warm</source>
        <translation>die Pools sind nicht bereit</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>there is no pool %1</source>
        <translation>es gibt keinen Pool %1</translation>
    </message>
    <message>
        <source>name a pool that takes the reserve, or none</source>
        <translation>nennen Sie einen Pool, der die Reserve nimmt, oder keinen</translation>
    </message>
    <message>
        <source>pool %1 logs in as another role than the reserve acts as</source>
        <translation>Pool %1 meldet sich mit einer anderen Rolle an als die Reserve</translation>
    </message>
    <message>
        <source>name a pool without a primary of its own, or none</source>
        <translation>nennen Sie einen Pool ohne eigenen Primärserver, oder keinen</translation>
    </message>
    <message>
        <source>pool %1 is closing</source>
        <translation>Pool %1 schließt</translation>
    </message>
    <message>
        <source>somebody: never given back?</source>
        <translation>von jemandem: nie zurückgegeben?</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2</source>
        <translation>%1 Hochzeit gipfelt um %2</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2</source>
        <translation>%1 Hochzeiten gipfeln um %2</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 (%3 guests)</source>
        <translation>%1 Hochzeit gipfelt um %2 (%3 Gäste)</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 (%3 guests)</source>
        <translation>%1 Hochzeiten gipfeln um %2 (%3 Gäste)</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 (%3 guests) %4</source>
        <translation>%1 Hochzeit gipfelt um %2 (%3 Gäste) %4</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 (%3 guests) %4</source>
        <translation>%1 Hochzeiten gipfeln um %2 (%3 Gäste) %4</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 %3</source>
        <translation>%1 Hochzeit gipfelt um %2 %3</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 %3</source>
        <translation>%1 Hochzeiten gipfeln um %2 %3</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 (%3 guests) %4 for %5</source>
        <translation>%1 Hochzeit gipfelt um %2 (%3 Gäste) %4 für %5</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 (%3 guests) %4 for %5</source>
        <translation>%1 Hochzeiten gipfeln um %2 (%3 Gäste) %4 für %5</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 %3 for %4</source>
        <translation>%1 Hochzeit gipfelt um %2 %3 für %4</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 %3 for %4</source>
        <translation>%1 Hochzeiten gipfeln um %2 %3 für %4</translation>
    </message>
    <message>
        <source>weddings %1</source>
        <translation>Hochzeiten %1</translation>
    </message>
    <message>
        <source>weddings %1 for %2</source>
        <translation>Hochzeiten %1 für %2</translation>
    </message>
    <message>
        <source>wants %1, the pool&apos;s maximum is %2</source>
        <translation>will %1, das Maximum des Pools ist %2</translation>
    </message>
    <message>
        <source>the model, which is watched, asks for %1</source>
        <translation>das Modell, das nur beobachtet wird, verlangt %1</translation>
    </message>
    <message>
        <source>Friday evening %1 alone %2, counts %3 %</source>
        <translation>Freitagabend %1 allein %2, zählt zu %3 %</translation>
    </message>
    <message>
        <source>Saturday morning %1 alone %2, counts %3 %</source>
        <translation>Samstagmorgen %1 allein %2, zählt zu %3 %</translation>
    </message>
    <message>
        <source>Saturday afternoon %1 alone %2, counts %3 %</source>
        <translation>Samstagnachmittag %1 allein %2, zählt zu %3 %</translation>
    </message>
    <message>
        <source>Saturday evening %1 alone %2, counts %3 %</source>
        <translation>Samstagabend %1 allein %2, zählt zu %3 %</translation>
    </message>
    <message>
        <source>Sunday %1 alone %2, counts %3 %</source>
        <translation>Sonntag %1 allein %2, zählt zu %3 %</translation>
    </message>
    <message>
        <source>Friday evening %1</source>
        <translation>Freitagabend %1</translation>
    </message>
    <message>
        <source>Saturday morning %1</source>
        <translation>Samstagmorgen %1</translation>
    </message>
    <message>
        <source>Saturday afternoon %1</source>
        <translation>Samstagnachmittag %1</translation>
    </message>
    <message>
        <source>Saturday evening %1</source>
        <translation>Samstagabend %1</translation>
    </message>
    <message>
        <source>Sunday %1</source>
        <translation>Sonntag %1</translation>
    </message>
    <message>
        <source>learnt at this hour %1</source>
        <translation>für diese Stunde gelernt %1</translation>
    </message>
    <message>
        <source>learnt at this hour</source>
        <translation>für diese Stunde gelernt</translation>
    </message>
    <message>
        <source>learnt %1 at this hour</source>
        <translation>für diese Stunde %1 gelernt</translation>
    </message>
    <message>
        <source>the last hours %1</source>
        <translation>die letzten Stunden %1</translation>
    </message>
    <message>
        <source>safety %1</source>
        <translation>Sicherheit %1</translation>
    </message>
    <message>
        <source>%1: %2 of normal</source>
        <translation>%1: %2 des Normalen</translation>
    </message>
    <message>
        <source>wants %1, the server budget of %2 leaves %3</source>
        <translation>will %1, das Serverbudget von %2 lässt %3</translation>
    </message>
    <message>
        <source>%1 wedding of yesterday still going on</source>
        <translation>%1 Hochzeit von gestern noch im Gange</translation>
    </message>
    <message>
        <source>%1 weddings of yesterday still going on</source>
        <translation>%1 Hochzeiten von gestern noch im Gange</translation>
    </message>
    <message>
        <source>no wedding today</source>
        <translation>heute keine Hochzeit</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>%1 wedding today</source>
        <translation>heute %1 Hochzeit</translation>
    </message>
    <message>
        <source>%1 weddings today</source>
        <translation>heute %1 Hochzeiten</translation>
    </message>
    <message>
        <source>Saturday, %1 wedding today</source>
        <translation>Samstag, heute %1 Hochzeit</translation>
    </message>
    <message>
        <source>Saturday, %1 weddings today</source>
        <translation>Samstag, heute %1 Hochzeiten</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>on by hand</source>
        <translation>von Hand an</translation>
    </message>
    <message>
        <source>off by hand</source>
        <translation>von Hand aus</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>bereit</translation>
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
        <source>calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>what the forecast had learnt is not taken over: %1</source>
        <translation>was die Prognose gelernt hatte, wird nicht übernommen: %1</translation>
    </message>
    <message>
        <source>nothing to do: it learns anew from the history</source>
        <translation>nichts zu tun: Sie lernt neu aus dem Verlauf</translation>
    </message>
    <message>
        <source>the file is no state of the forecast</source>
        <translation>die Datei ist kein Stand der Prognose</translation>
    </message>
    <message>
        <source>it was written by %1 Usher (its version %2, this one&apos;s %3)</source>
        <translation>sie wurde von %1 Usher geschrieben (deren Version %2, diese %3)</translation>
    </message>
    <message>
        <source>a newer</source>
        <translation>einem neueren</translation>
    </message>
    <message>
        <source>an older</source>
        <translation>einem älteren</translation>
    </message>
    <message>
        <source>it was learnt in %1, the calendar is in %2</source>
        <translation>gelernt wurde in %1, der Kalender ist in %2</translation>
    </message>
    <message>
        <source>%1: %2 in use at %3 where %4 are usual and %5 stay under %6: nothing is learnt from that until it ends, for a day at most</source>
        <translation>%1: um %3 %2 belegt, wo %4 üblich sind und %5 unter %6 bleiben: Daraus wird nichts gelernt, bis es endet, höchstens einen Tag lang</translation>
    </message>
    <message>
        <source>the file is torn</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>it does not fit this Usher</source>
        <translation>sie passt nicht zu diesem Usher</translation>
    </message>
    <message>
        <source>forecast: %1</source>
        <translation>Prognose: %1</translation>
    </message>
    <message>
        <source>learning from the history, which takes seconds</source>
        <translation>lernt aus dem Verlauf, was Sekunden dauert</translation>
    </message>
    <message>
        <source>nothing is learnt this quarter of an hour: %1</source>
        <translation>in dieser Viertelstunde wird nichts gelernt: %1</translation>
    </message>
    <message>
        <source>the forecast has learnt from %1 quarters of an hour in %2 s</source>
        <translation>die Prognose hat aus %1 Viertelstunden in %2 s gelernt</translation>
    </message>
    <message>
        <source>what the forecast has learnt is not kept: %1</source>
        <translation>was die Prognose gelernt hat, wird nicht behalten: %1</translation>
    </message>
    <message>
        <source>%1 asked for, but the pool&apos;s maximum is %2</source>
        <translation>%1 verlangt, aber das Maximum des Pools ist %2</translation>
    </message>
    <message>
        <source>The server&apos;s budget of %1 leaves room for %2 more</source>
        <translation>Das Serverbudget von %1 lässt Raum für %2 weitere</translation>
    </message>
    <message>
        <source>a pool cannot be scaled to %1 (ask for %2 to %3)</source>
        <translation>ein Pool lässt sich nicht auf %1 skalieren (verlangen Sie %2 bis %3)</translation>
    </message>
    <message>
        <source>%1 goes from %2 to %3 connections</source>
        <translation>%1 geht von %2 auf %3 Verbindungen</translation>
    </message>
    <message>
        <source>%1 goes from %2 to %3 connections and holds them for %4 minutes</source>
        <translation>%1 geht von %2 auf %3 Verbindungen und hält sie %4 Minuten</translation>
    </message>
    <message>
        <source>%1 connections stay free on the server</source>
        <translation>%1 Verbindungen bleiben auf dem Server frei</translation>
    </message>
    <message>
        <source>Expected P99 of an acquisition: %1</source>
        <translation>Erwartetes P99 einer Anforderung: %1</translation>
    </message>
    <message>
        <source>The Saturday protocol is %1 (%2)</source>
        <translation>Das Samstagsprotokoll ist %1 (%2)</translation>
    </message>
    <message>
        <source>Today is a wedding day: wedding acquisitions may time out again, alerts stay strict</source>
        <translation>Heute ist ein Hochzeitstag: Hochzeitsanforderungen können wieder ablaufen, Alarme bleiben streng</translation>
    </message>
    <message>
        <source>No acquisition by a wedding pool times out, the reserve is kept full, alerts rise at once</source>
        <translation>Keine Anforderung eines Hochzeitspools läuft ab, die Reserve bleibt voll, Alarme kommen sofort</translation>
    </message>
    <message>
        <source>The calendar decides again</source>
        <translation>Der Kalender entscheidet wieder</translation>
    </message>
    <message>
        <source>%1 takes them over as they are ready, %2 at most before its maximum of %3; the rest close</source>
        <translation>%1 übernimmt sie, sobald sie bereit sind, höchstens %2 bis zu seinem Maximum von %3; die übrigen schließen</translation>
    </message>
    <message>
        <source>The %1 ready close now, the %2 lent close as they come back; none is lent until it is refilled</source>
        <translation>Die %1 bereiten schließen jetzt, die %2 verliehenen bei der Rückkehr; keine wird verliehen, bis sie aufgefüllt ist</translation>
    </message>
    <message>
        <source>%1 of %2 reserve connections are ready, %3 are lent</source>
        <translation>%1 von %2 Reserveverbindungen sind bereit, %3 sind verliehen</translation>
    </message>
    <message>
        <source>the reserve is drained already (REFILL RESERVE fills it again)</source>
        <translation>die Reserve ist bereits geleert (REFILL RESERVE füllt sie wieder)</translation>
    </message>
    <message>
        <source>%1 has a login of its own, the reserve another</source>
        <translation>%1 hat eine eigene Anmeldung, die Reserve eine andere</translation>
    </message>
    <message>
        <source>Today is a wedding day: an emergency alarm stays up until it is refilled</source>
        <translation>Heute ist ein Hochzeitstag: Ein Notfallalarm bleibt bestehen, bis sie aufgefüllt ist</translation>
    </message>
    <message>
        <source>It fills to %1 and lends again</source>
        <translation>Sie füllt sich auf %1 und verleiht wieder</translation>
    </message>
    <message>
        <source>every pool</source>
        <translation>jeder Pool</translation>
    </message>
    <message>
        <source>%1 gives no new connection out; %2 running finish, %3 clients wait until RESUME</source>
        <translation>%1 gibt keine neue Verbindung heraus; %2 laufende enden noch, %3 Clients warten bis RESUME</translation>
    </message>
    <message>
        <source>%1 serves its %2 waiting clients again</source>
        <translation>%1 bedient seine %2 wartenden Clients wieder</translation>
    </message>
    <message>
        <source>The %1 connections of %2 are replaced as they come back</source>
        <translation>Die %1 Verbindungen (%2) werden ersetzt, sobald sie zurückkommen</translation>
    </message>
    <message>
        <source>%1 lets no new client in; those connected stay</source>
        <translation>%1 lässt keinen neuen Client ein; die verbundenen bleiben</translation>
    </message>
    <message>
        <source>%1 lets new clients in again</source>
        <translation>%1 lässt wieder neue Clients ein</translation>
    </message>
    <message>
        <source>%1 clients in a transaction lose it; %2 is paused until RESUME</source>
        <translation>%1 Clients verlieren ihre Transaktion; %2 ist bis RESUME angehalten</translation>
    </message>
    <message>
        <source>%1 follows the forecast and the load again</source>
        <translation>%1 folgt wieder der Prognose und der Last</translation>
    </message>
    <message>
        <source>alarm %1 is not there any more</source>
        <translation>Alarm %1 gibt es nicht mehr</translation>
    </message>
    <message>
        <source>an emergency cannot be shelved (acknowledge it)</source>
        <translation>ein Notfall lässt sich nicht zurückstellen (quittieren Sie ihn)</translation>
    </message>
    <message>
        <source>Client %1 is dropped; a transaction it has open is rolled back</source>
        <translation>Client %1 wird getrennt; eine offene Transaktion wird zurückgerollt</translation>
    </message>
    <message>
        <source>%1 changes until the next RELOAD; clients stay connected</source>
        <translation>%1 ändert sich bis zum nächsten RELOAD; Clients bleiben verbunden</translation>
    </message>
    <message>
        <source>The configuration is read again; clients stay connected, but for those of pools that are gone</source>
        <translation>Die Konfiguration wird neu gelesen; Clients bleiben verbunden, außer denen verschwundener Pools</translation>
    </message>
    <message>
        <source>the audit can be written: nothing needs to be accepted</source>
        <translation>das Audit kann geschrieben werden: Es gibt nichts hinzunehmen</translation>
    </message>
    <message>
        <source>nobody has allowed to act without a record</source>
        <translation>niemand hat erlaubt, ohne Aufzeichnung zu handeln</translation>
    </message>
    <message>
        <source>Dangerous actions are done although they cannot be put on record now; what was done is written once it can be, and lost if Usher ends before</source>
        <translation>Gefährliche Aktionen werden ausgeführt, obwohl sie jetzt nicht aufgezeichnet werden können; was geschah, wird geschrieben, sobald es geht, und geht verloren, wenn Usher vorher endet</translation>
    </message>
    <message>
        <source>Dangerous actions are refused until the audit can be written</source>
        <translation>Gefährliche Aktionen werden verweigert, bis das Audit geschrieben werden kann</translation>
    </message>
    <message>
        <source>the audit cannot be written: %1 (ACT UNRECORDED accepts that)</source>
        <translation>das Audit kann nicht geschrieben werden: %1 (ACT UNRECORDED nimmt das hin)</translation>
    </message>
    <message>
        <source>a pool is missing (write %1)</source>
        <translation>ein Pool fehlt (schreiben Sie %1)</translation>
    </message>
    <message>
        <source>there is no pool &quot;%1&quot; (the pools are %2)</source>
        <translation>es gibt keinen Pool „%1“ (die Pools sind %2)</translation>
    </message>
    <message>
        <source>%1 connected, %2 of them in a transaction; %3</source>
        <translation>%1 verbunden, %2 davon in einer Transaktion; %3</translation>
    </message>
    <message>
        <source>%1 client is</source>
        <translation>%1 Client ist</translation>
    </message>
    <message>
        <source>%1 clients are</source>
        <translation>%1 Clients sind</translation>
    </message>
    <message>
        <source>%1 client is connected, %2 of them in a transaction; %3 wait</source>
        <translation>%1 Client ist verbunden, %2 davon in einer Transaktion; %3 warten</translation>
    </message>
    <message>
        <source>%1 client is connected, %2 of them in a transaction; %3 waits</source>
        <translation>%1 Client ist verbunden, %2 davon in einer Transaktion; %3 wartet</translation>
    </message>
    <message>
        <source>%1 clients are connected, %2 of them in a transaction; %3 wait</source>
        <translation>%1 Clients sind verbunden, %2 davon in einer Transaktion; %3 warten</translation>
    </message>
    <message>
        <source>%1 clients are connected, %2 of them in a transaction; %3 waits</source>
        <translation>%1 Clients sind verbunden, %2 davon in einer Transaktion; %3 wartet</translation>
    </message>
    <message>
        <source>No new client is let in; Usher ends when the last has left</source>
        <translation>Kein neuer Client wird eingelassen; Usher endet, wenn der letzte gegangen ist</translation>
    </message>
    <message>
        <source>No new client is let in. Transactions that run may finish, for some seconds; what runs longer is rolled back. Then every client loses its connection</source>
        <translation>Kein neuer Client wird eingelassen. Laufende Transaktionen dürfen einige Sekunden lang enden; was länger läuft, wird zurückgerollt. Dann verliert jeder Client seine Verbindung</translation>
    </message>
    <message>
        <source>The rehearsal %1 ends too</source>
        <translation>Auch die Probe %1 endet</translation>
    </message>
    <message>
        <source>Today is a wedding day: nobody reaches the database through Usher until it is started again</source>
        <translation>Heute ist ein Hochzeitstag: Niemand erreicht die Datenbank über Usher, bis es wieder gestartet wird</translation>
    </message>
    <message>
        <source>%1 cannot lend to itself (name another pool)</source>
        <translation>%1 kann nicht sich selbst leihen (nennen Sie einen anderen Pool)</translation>
    </message>
    <message>
        <source>%1 is a wedding pool: it gives nothing on a wedding day</source>
        <translation>%1 ist ein Hochzeitspool: An einem Hochzeitstag gibt er nichts her</translation>
    </message>
    <message>
        <source>%1 can give %2 at most: it keeps its minimum of %3</source>
        <translation>%1 kann höchstens %2 geben: Er behält sein Minimum von %3</translation>
    </message>
    <message>
        <source>a loan is of one connection at least</source>
        <translation>geliehen wird mindestens eine Verbindung</translation>
    </message>
    <message>
        <source>the server&apos;s budget of %1 leaves room for %2 (ask for that many, or FROM another pool)</source>
        <translation>das Serverbudget von %1 lässt Raum für %2 (verlangen Sie so viele, oder FROM einem anderen Pool)</translation>
    </message>
    <message>
        <source>%1 may have %2 instead of %3 meanwhile; %4</source>
        <translation>%1 darf inzwischen %2 statt %3 haben; %4</translation>
    </message>
    <message>
        <source>%1 of its %2 close, those in use as they come back</source>
        <translation>%1 seiner %2 schließen, belegte bei der Rückkehr</translation>
    </message>
    <message>
        <source>it has %1</source>
        <translation>er hat %1</translation>
    </message>
    <message>
        <source>%1 may grow to %2 instead of %3, for %4 minutes; then it ends by itself, and what is too much closes as it comes back</source>
        <translation>%1 darf %4 Minuten lang bis %2 statt %3 wachsen; dann endet es von selbst, und was zu viel ist, schließt bei der Rückkehr</translation>
    </message>
    <message>
        <source>without an application&apos;s name</source>
        <translation>ohne Namen einer Anwendung</translation>
    </message>
    <message>
        <source>without an application&apos;s name: %1</source>
        <translation>ohne Namen einer Anwendung: %1</translation>
    </message>
    <message>
        <source>%1 idle in a transaction</source>
        <translation>%1 untätig in einer Transaktion</translation>
    </message>
    <message>
        <source>And %1 applications more</source>
        <translation>Und %1 weitere Anwendungen</translation>
    </message>
    <message>
        <source>%1 now; %2 connections stay free on the server</source>
        <translation>derzeit %1; %2 Verbindungen bleiben auf dem Server frei</translation>
    </message>
    <message>
        <source>nothing is lent to %1</source>
        <translation>%1 ist nichts geliehen</translation>
    </message>
    <message>
        <source>%1&apos;s maximum is %2 again; %3 of its %4 connections close as they come back</source>
        <translation>Das Maximum von %1 ist wieder %2; %3 seiner %4 Verbindungen schließen bei der Rückkehr</translation>
    </message>
    <message>
        <source>%1 has back what it gave</source>
        <translation>%1 hat zurück, was er gab</translation>
    </message>
    <message>
        <source>nobody has held a connection of %1 for %2</source>
        <translation>niemand hält seit %2 eine Verbindung von %1</translation>
    </message>
    <message>
        <source>%1 client has held a connection of %2 for %3: they are dropped, what they had open is rolled back</source>
        <translation>%1 Client hält seit %3 eine Verbindung von %2: Er wird getrennt, was offen war, wird zurückgerollt</translation>
    </message>
    <message>
        <source>%1 clients have held a connection of %2 for %3: they are dropped, what they had open is rolled back</source>
        <translation>%1 Clients halten seit %3 eine Verbindung von %2: Sie werden getrennt, was offen war, wird zurückgerollt</translation>
    </message>
    <message>
        <source>%1 client has held a connection of %2 for %3: what runs for them is cancelled. Who is idle in a transaction keeps the connection</source>
        <translation>%1 Client hält seit %3 eine Verbindung von %2: Was für ihn läuft, wird abgebrochen. Wer untätig in einer Transaktion ist, behält die Verbindung</translation>
    </message>
    <message>
        <source>%1 clients have held a connection of %2 for %3: what runs for them is cancelled. Who is idle in a transaction keeps the connection</source>
        <translation>%1 Clients halten seit %3 eine Verbindung von %2: Was für sie läuft, wird abgebrochen. Wer untätig in einer Transaktion ist, behält die Verbindung</translation>
    </message>
    <message>
        <source>no incident runs (BEGIN INCIDENT begins one)</source>
        <translation>kein Vorfall läuft (BEGIN INCIDENT beginnt einen)</translation>
    </message>
    <message>
        <source>The incident ends; its page can be read at once and later</source>
        <translation>Der Vorfall endet; seine Seite lässt sich sofort und später lesen</translation>
    </message>
    <message>
        <source>%1 has begun an incident already (END INCIDENT ends it)</source>
        <translation>%1 hat bereits einen Vorfall begonnen (END INCIDENT beendet ihn)</translation>
    </message>
    <message>
        <source>an incident is named in %1 letters at most</source>
        <translation>ein Vorfall heißt mit höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>An incident begins: what happens until its end makes one page</source>
        <translation>Ein Vorfall beginnt: Was bis zu seinem Ende geschieht, wird eine Seite</translation>
    </message>
    <message>
        <source>a note needs words</source>
        <translation>eine Notiz braucht Worte</translation>
    </message>
    <message>
        <source>a note is text in UTF-8</source>
        <translation>eine Notiz ist Text in UTF-8</translation>
    </message>
    <message>
        <source>a note has %1 letters at most</source>
        <translation>eine Notiz hat höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>there is no such day (write it as 2026-11-28)</source>
        <translation>diesen Tag gibt es nicht (schreiben Sie ihn als 2026-11-28)</translation>
    </message>
    <message>
        <source>Every desk sees the note on %1</source>
        <translation>Jede Leitstelle sieht die Notiz zu %1</translation>
    </message>
    <message>
        <source>Alarm %1 is over</source>
        <translation>Alarm %1 ist vorbei</translation>
    </message>
    <message>
        <source>there is no scenario &quot;%1&quot; (one of %2)</source>
        <translation>es gibt kein Szenario „%1“ (eines von %2)</translation>
    </message>
    <message>
        <source>today is a wedding day: the load on the server would be real (rehearse on another day)</source>
        <translation>heute ist ein Hochzeitstag: Die Last auf dem Server wäre echt (proben Sie an einem anderen Tag)</translation>
    </message>
    <message>
        <source>the server has %1 connections to spare, %2 of them for a rehearsal, and its pools begin with %3</source>
        <translation>der Server hat %1 Verbindungen übrig, %2 davon für eine Probe, und deren Pools beginnen mit %3</translation>
    </message>
    <message>
        <source>no rehearsals are played here (usher rehearse plays them)</source>
        <translation>hier werden keine Proben gespielt (usher rehearse spielt sie)</translation>
    </message>
    <message>
        <source>no rehearsals are played here</source>
        <translation>hier werden keine Proben gespielt</translation>
    </message>
    <message>
        <source>usher rehearse plays them</source>
        <translation>usher rehearse spielt sie</translation>
    </message>
    <message>
        <source>%1 plays already (STOP REHEARSAL ends it)</source>
        <translation>%1 läuft bereits (STOP REHEARSAL beendet es)</translation>
    </message>
    <message>
        <source>%1 clients are more than a gate has room for (at most %2, raise [gate] max_clients)</source>
        <translation>%1 Clients sind mehr, als ein Gate fasst (höchstens %2, erhöhen Sie [gate] max_clients)</translation>
    </message>
    <message>
        <source>%1: up to %2 clients, for about %3 once they are in</source>
        <translation>%1: bis zu %2 Clients, etwa %3 lang, sobald sie verbunden sind</translation>
    </message>
    <message>
        <source>It loads %1, which others use: what it costs there is real</source>
        <translation>Sie belastet %1, was andere nutzen: Was es dort kostet, ist echt</translation>
    </message>
    <message>
        <source>It loads %1, which nobody else uses</source>
        <translation>Sie belastet %1, was sonst niemand nutzt</translation>
    </message>
    <message>
        <source>the private server</source>
        <translation>den privaten Server</translation>
    </message>
    <message>
        <source>the configured server</source>
        <translation>den konfigurierten Server</translation>
    </message>
    <message>
        <source>the database &quot;%1&quot; at %2</source>
        <translation>die Datenbank „%1“ auf %2</translation>
    </message>
    <message>
        <source>Its pools and its gate are its own: at most %1 of the %2 connections to spare, the rest stay for production</source>
        <translation>Ihre Pools und ihr Gate sind ihre eigenen: höchstens %1 der %2 freien Verbindungen, die übrigen bleiben dem Betrieb</translation>
    </message>
    <message>
        <source>Whether its owner has marked it for rehearsals is looked at first</source>
        <translation>Ob der Eigentümer sie für Proben freigegeben hat, wird zuerst geprüft</translation>
    </message>
    <message>
        <source>It makes two private servers, loses one of them, and removes both</source>
        <translation>Sie legt zwei private Server an, verliert einen davon und entfernt beide</translation>
    </message>
    <message>
        <source>It takes processors of this machine: production&apos;s clients may wait longer meanwhile</source>
        <translation>Sie braucht Prozessoren dieser Maschine: Clients des Betriebs warten inzwischen womöglich länger</translation>
    </message>
    <message>
        <source>Its clients enter neither history nor forecast nor alarms; its table goes when it ends</source>
        <translation>Ihre Clients gehen weder in Verlauf noch Prognose noch Alarme ein; ihre Tabelle verschwindet am Ende</translation>
    </message>
    <message>
        <source>no rehearsal plays</source>
        <translation>keine Probe läuft</translation>
    </message>
    <message>
        <source>%1 ends now, without a verdict; its clients leave and its table goes</source>
        <translation>%1 endet jetzt, ohne Urteil; die Clients gehen, und die Tabelle verschwindet</translation>
    </message>
    <message>
        <source>what it does may not be seen</source>
        <translation>was er tut, darf man nicht sehen</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>idle in transaction, for %1</source>
        <translation>untätig in einer Transaktion, seit %1</translation>
    </message>
    <message>
        <source>idle in transaction (aborted), for %1</source>
        <translation>untätig in einer abgebrochenen Transaktion, seit %1</translation>
    </message>
    <message>
        <source>idle in transaction</source>
        <translation>untätig in einer Transaktion</translation>
    </message>
    <message>
        <source>%1 session waits for it</source>
        <translation>%1 Sitzung wartet darauf</translation>
    </message>
    <message>
        <source>%1 sessions wait for it</source>
        <translation>%1 Sitzungen warten darauf</translation>
    </message>
    <message>
        <source>And %1 more</source>
        <translation>Und %1 weitere</translation>
    </message>
    <message>
        <source>%1 was not there a moment ago: what has ended, or begun another transaction, is left alone</source>
        <translation>%1 war eben nicht da: Was geendet oder eine andere Transaktion begonnen hat, bleibt unberührt</translation>
    </message>
    <message>
        <source>%1 were not there a moment ago: what has ended, or begun another transaction, is left alone</source>
        <translation>%1 waren eben nicht da: Was geendet oder eine andere Transaktion begonnen hat, bleibt unberührt</translation>
    </message>
    <message>
        <source>What %1 process of the server runs is cancelled; transactions stay open</source>
        <translation>Was %1 Prozess des Servers ausführt, wird abgebrochen; Transaktionen bleiben offen</translation>
    </message>
    <message>
        <source>What %1 processes of the server run is cancelled; transactions stay open</source>
        <translation>Was %1 Prozesse des Servers ausführen, wird abgebrochen; Transaktionen bleiben offen</translation>
    </message>
    <message>
        <source>%1 process of the server ends; what was open there is rolled back</source>
        <translation>%1 Prozess des Servers endet; was dort offen war, wird zurückgerollt</translation>
    </message>
    <message>
        <source>%1 processes of the server end; what was open there is rolled back</source>
        <translation>%1 Prozesse des Servers enden; was dort offen war, wird zurückgerollt</translation>
    </message>
    <message>
        <source>The clients behind are told so, and lose their transaction</source>
        <translation>Die Clients dahinter erfahren es und verlieren ihre Transaktion</translation>
    </message>
    <message>
        <source>There is no service role: it is asked as %1, which may end its own sessions and what it was granted</source>
        <translation>Es gibt keine Dienstrolle: Gefragt wird als %1, die ihre eigenen Sitzungen beenden darf und was ihr gewährt wurde</translation>
    </message>
    <message>
        <source>the pools&apos; role</source>
        <translation>die Rolle der Pools</translation>
    </message>
    <message>
        <source>no session is named so (write %1)</source>
        <translation>keine Sitzung heißt so (schreiben Sie %1)</translation>
    </message>
    <message>
        <source>no session is named so</source>
        <translation>keine Sitzung heißt so</translation>
    </message>
    <message>
        <source>The server&apos;s sessions are not seen now; it is asked all the same</source>
        <translation>Die Sitzungen des Servers sind gerade nicht sichtbar; gefragt wird er trotzdem</translation>
    </message>
    <message>
        <source>waiting for a connection</source>
        <translation>wartet auf eine Verbindung</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation>wartet: %1</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>Hold at least n connections in a pool, for an hour or as long as said.</source>
        <translation>Mindestens n Verbindungen in einem Pool halten, eine Stunde lang oder so lange wie gesagt.</translation>
    </message>
    <message>
        <source>Take an operator&apos;s floor away; the forecast and the load decide again.</source>
        <translation>Eine Untergrenze von Hand aufheben; Prognose und Last entscheiden wieder.</translation>
    </message>
    <message>
        <source>Let a pool grow n beyond its maximum for a while, out of the budget or another pool&apos;s.</source>
        <translation>Einen Pool eine Zeit lang um n über sein Maximum wachsen lassen, aus dem Budget oder dem eines anderen Pools.</translation>
    </message>
    <message>
        <source>Take back what was lent to a pool; what it has too many closes as it comes back.</source>
        <translation>Zurücknehmen, was einem Pool geliehen wurde; was er zu viel hat, schließt bei der Rückkehr.</translation>
    </message>
    <message>
        <source>Switch the Saturday protocol on now.</source>
        <translation>Das Samstagsprotokoll jetzt einschalten.</translation>
    </message>
    <message>
        <source>Switch the Saturday protocol off until midnight.</source>
        <translation>Das Samstagsprotokoll bis Mitternacht ausschalten.</translation>
    </message>
    <message>
        <source>Let the calendar decide on the Saturday protocol.</source>
        <translation>Den Kalender über das Samstagsprotokoll entscheiden lassen.</translation>
    </message>
    <message>
        <source>Lend no more from the reserve and close it as loans come back, or hand it to a pool.</source>
        <translation>Nichts mehr aus der Reserve verleihen und sie bei Rückkehr schließen, oder sie einem Pool übergeben.</translation>
    </message>
    <message>
        <source>Fill the reserve to its size and lend from it again.</source>
        <translation>Die Reserve auf ihre Größe füllen und wieder daraus verleihen.</translation>
    </message>
    <message>
        <source>Give no new connection out; running transactions finish.</source>
        <translation>Keine neue Verbindung herausgeben; laufende Transaktionen enden noch.</translation>
    </message>
    <message>
        <source>Undo PAUSE and KILL.</source>
        <translation>PAUSE und KILL aufheben.</translation>
    </message>
    <message>
        <source>Replace every server connection as it comes back.</source>
        <translation>Jede Serververbindung bei ihrer Rückkehr ersetzen.</translation>
    </message>
    <message>
        <source>Let no new client into a pool; those connected stay.</source>
        <translation>Keinen neuen Client in einen Pool lassen; die verbundenen bleiben.</translation>
    </message>
    <message>
        <source>Undo DISABLE.</source>
        <translation>DISABLE aufheben.</translation>
    </message>
    <message>
        <source>Drop the clients of a pool, or of all, at once and pause it.</source>
        <translation>Die Clients eines Pools oder aller sofort trennen und ihn anhalten.</translation>
    </message>
    <message>
        <source>Drop one client.</source>
        <translation>Einen Client trennen.</translation>
    </message>
    <message>
        <source>Cancel what runs for clients that have held a pool&apos;s connection for long; they stay.</source>
        <translation>Abbrechen, was für Clients läuft, die lange eine Verbindung eines Pools halten; sie bleiben.</translation>
    </message>
    <message>
        <source>Drop clients that have held a pool&apos;s connection for long; what they had open rolls back.</source>
        <translation>Clients trennen, die lange eine Verbindung eines Pools halten; was offen war, wird zurückgerollt.</translation>
    </message>
    <message>
        <source>Cancel what processes of the server run, of whichever client; they stay.</source>
        <translation>Abbrechen, was Prozesse des Servers ausführen, welches Clients auch immer; sie bleiben.</translation>
    </message>
    <message>
        <source>End processes of the server, of whichever client; what they had open rolls back.</source>
        <translation>Prozesse des Servers beenden, welches Clients auch immer; was offen war, wird zurückgerollt.</translation>
    </message>
    <message>
        <source>Say that an alarm has been seen.</source>
        <translation>Sagen, dass ein Alarm gesehen wurde.</translation>
    </message>
    <message>
        <source>Undo an acknowledgement within ten seconds.</source>
        <translation>Eine Quittierung binnen zehn Sekunden zurücknehmen.</translation>
    </message>
    <message>
        <source>Hide an alarm for up to an hour; never an emergency.</source>
        <translation>Einen Alarm bis zu einer Stunde zurückstellen; nie einen Notfall.</translation>
    </message>
    <message>
        <source>Bring a shelved alarm back.</source>
        <translation>Einen zurückgestellten Alarm zurückholen.</translation>
    </message>
    <message>
        <source>Change a reloadable option until the next RELOAD; SHOW CONFIG lists them.</source>
        <translation>Eine neu ladbare Option bis zum nächsten RELOAD ändern; SHOW CONFIG zeigt sie.</translation>
    </message>
    <message>
        <source>Play a scenario&apos;s clients on pools of their own, and judge what they meet.</source>
        <translation>Die Clients eines Szenarios auf eigenen Pools spielen lassen und beurteilen, was sie antreffen.</translation>
    </message>
    <message>
        <source>End the rehearsal that plays; its table goes.</source>
        <translation>Die laufende Probe beenden; ihre Tabelle verschwindet.</translation>
    </message>
    <message>
        <source>Begin an incident: all until its end makes one page.</source>
        <translation>Einen Vorfall beginnen: Alles bis zu seinem Ende wird eine Seite.</translation>
    </message>
    <message>
        <source>End the incident that runs.</source>
        <translation>Den laufenden Vorfall beenden.</translation>
    </message>
    <message>
        <source>Write a note on an alarm, be it over or not; every desk sees it.</source>
        <translation>Eine Notiz zu einem Alarm schreiben, ob vorbei oder nicht; jede Leitstelle sieht sie.</translation>
    </message>
    <message>
        <source>Write a note on a day; every desk sees it.</source>
        <translation>Eine Notiz zu einem Tag schreiben; jede Leitstelle sieht sie.</translation>
    </message>
    <message>
        <source>Allow dangerous actions while the audit cannot be written; ends when it can be again.</source>
        <translation>Gefährliche Aktionen erlauben, solange das Audit nicht geschrieben werden kann; endet, sobald es wieder geht.</translation>
    </message>
    <message>
        <source>Undo ACT UNRECORDED: dangerous actions wait for the audit.</source>
        <translation>ACT UNRECORDED aufheben: Gefährliche Aktionen warten auf das Audit.</translation>
    </message>
    <message>
        <source>Read the configuration again; only clients of pools that are gone leave, after their transaction.</source>
        <translation>Die Konfiguration neu lesen; nur Clients verschwundener Pools gehen, nach ihrer Transaktion.</translation>
    </message>
    <message>
        <source>Let no new client in and end when the last has left.</source>
        <translation>Keinen neuen Client einlassen und enden, wenn der letzte gegangen ist.</translation>
    </message>
    <message>
        <source>Finish running transactions and end.</source>
        <translation>Laufende Transaktionen abschließen und enden.</translation>
    </message>
    <message>
        <source>write %1</source>
        <translation>schreiben Sie %1</translation>
    </message>
    <message>
        <source>FOR takes 1 to %1 minutes</source>
        <translation>FOR nimmt 1 bis %1 Minuten</translation>
    </message>
    <message>
        <source>SCALE needs a pool</source>
        <translation>SCALE braucht einen Pool</translation>
    </message>
    <message>
        <source>SCALE needs TO and a number of connections, or AUTO</source>
        <translation>SCALE braucht TO und eine Zahl von Verbindungen, oder AUTO</translation>
    </message>
    <message>
        <source>LEND needs a pool and a number of connections, or BACK</source>
        <translation>LEND braucht einen Pool und eine Zahl von Verbindungen, oder BACK</translation>
    </message>
    <message>
        <source>FROM needs the pool that gives them</source>
        <translation>FROM braucht den Pool, der sie gibt</translation>
    </message>
    <message>
        <source>sessions are named by their process and when it began</source>
        <translation>Sitzungen heißen nach ihrem Prozess und dessen Beginn</translation>
    </message>
    <message>
        <source>it is SESSIONS that are terminated</source>
        <translation>beendet werden SESSIONS</translation>
    </message>
    <message>
        <source>it is HOLDERS that are cancelled or dropped</source>
        <translation>abgebrochen oder getrennt werden HOLDERS</translation>
    </message>
    <message>
        <source>a pool is missing</source>
        <translation>ein Pool fehlt</translation>
    </message>
    <message>
        <source>OF needs an application&apos;s name</source>
        <translation>OF braucht den Namen einer Anwendung</translation>
    </message>
    <message>
        <source>AFTER needs a number of seconds</source>
        <translation>AFTER braucht eine Zahl von Sekunden</translation>
    </message>
    <message>
        <source>SATURDAY needs one of ON, OFF, AUTO</source>
        <translation>SATURDAY braucht ON, OFF oder AUTO</translation>
    </message>
    <message>
        <source>ACT needs one of UNRECORDED, RECORDED</source>
        <translation>ACT braucht UNRECORDED oder RECORDED</translation>
    </message>
    <message>
        <source>REHEARSE needs a scenario</source>
        <translation>REHEARSE braucht ein Szenario</translation>
    </message>
    <message>
        <source>WITH needs a number of clients</source>
        <translation>WITH braucht eine Zahl von Clients</translation>
    </message>
    <message>
        <source>only a rehearsal can be stopped</source>
        <translation>anhalten lässt sich nur eine Probe</translation>
    </message>
    <message>
        <source>only an incident can be begun or ended</source>
        <translation>beginnen oder beenden lässt sich nur ein Vorfall</translation>
    </message>
    <message>
        <source>a note is of an ALARM or a DAY</source>
        <translation>eine Notiz gilt einem ALARM oder einem DAY</translation>
    </message>
    <message>
        <source>a day is missing</source>
        <translation>ein Tag fehlt</translation>
    </message>
    <message>
        <source>an alarm&apos;s number is missing</source>
        <translation>die Nummer eines Alarms fehlt</translation>
    </message>
    <message>
        <source>the note&apos;s words are missing</source>
        <translation>die Worte der Notiz fehlen</translation>
    </message>
    <message>
        <source>only the reserve can be drained or refilled</source>
        <translation>leeren oder auffüllen lässt sich nur die Reserve</translation>
    </message>
    <message>
        <source>the reserve drains, or is handed TO a pool</source>
        <translation>die Reserve leert sich, oder sie geht TO an einen Pool</translation>
    </message>
    <message>
        <source>an option and its value are missing</source>
        <translation>eine Option und ihr Wert fehlen</translation>
    </message>
    <message>
        <source>a number is missing</source>
        <translation>eine Zahl fehlt</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>ein Grund fehlt</translation>
    </message>
    <message>
        <source>unknown command &quot;%1&quot;</source>
        <translation>unbekannter Befehl „%1“</translation>
    </message>
    <message>
        <source>SHOW HELP lists the commands</source>
        <translation>SHOW HELP zeigt die Befehle</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too much</source>
        <translation>„%1“ ist zu viel</translation>
    </message>
    <message>
        <source>give the name of a person</source>
        <translation>geben Sie den Namen einer Person an</translation>
    </message>
    <message>
        <source>a name is missing</source>
        <translation>ein Name fehlt</translation>
    </message>
    <message>
        <source>a name has %1 letters at most</source>
        <translation>ein Name hat höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>a name has neither control characters nor marks that turn its direction</source>
        <translation>ein Name hat weder Steuerzeichen noch Zeichen, die seine Richtung ändern</translation>
    </message>
    <message>
        <source>a name has neither colon nor parentheses</source>
        <translation>ein Name hat weder Doppelpunkt noch Klammern</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nobody&apos;s name</source>
        <translation>„%1“ ist niemandes Name</translation>
    </message>
    <message>
        <source>one value at a time</source>
        <translation>ein Wert nach dem anderen</translation>
    </message>
    <message>
        <source>write SET %1 = &lt;value&gt;</source>
        <translation>schreiben Sie SET %1 = &lt;Wert&gt;</translation>
    </message>
    <message>
        <source>%1 is no value of type %2</source>
        <translation>%1 ist kein Wert vom Typ %2</translation>
    </message>
    <message>
        <source>write it as in the configuration file</source>
        <translation>schreiben Sie ihn wie in der Konfigurationsdatei</translation>
    </message>
    <message>
        <source>there is no option %1</source>
        <translation>es gibt keine Option %1</translation>
    </message>
    <message>
        <source>SHOW CONFIG lists them</source>
        <translation>SHOW CONFIG zeigt sie</translation>
    </message>
    <message>
        <source>%1 takes effect at a start only</source>
        <translation>%1 wirkt nur bei einem Start</translation>
    </message>
    <message>
        <source>write it to the configuration file and restart</source>
        <translation>schreiben Sie sie in die Konfigurationsdatei und starten Sie neu</translation>
    </message>
    <message>
        <source>make the folder writable or free space on the disk</source>
        <translation>machen Sie den Ordner beschreibbar oder Platz auf der Platte</translation>
    </message>
    <message>
        <source>audit file %1: %2</source>
        <translation>Audit-Datei %1: %2</translation>
    </message>
    <message>
        <source>the audit&apos;s last line was changed: a new chain begins, the old file is %1</source>
        <translation>die letzte Zeile des Audits wurde verändert: Eine neue Kette beginnt, die alte Datei ist %1</translation>
    </message>
    <message>
        <source>the audit&apos;s last line was cut off (%1 bytes): %2, the chain goes on without it</source>
        <translation>die letzte Zeile des Audits war abgeschnitten (%1 Byte): %2, die Kette geht ohne sie weiter</translation>
    </message>
    <message>
        <source>it is in %1</source>
        <translation>sie steht in %1</translation>
    </message>
    <message>
        <source>it could not be set aside</source>
        <translation>sie ließ sich nicht beiseitelegen</translation>
    </message>
    <message>
        <source>, %1 were lost</source>
        <translation>, %1 gingen verloren</translation>
    </message>
    <message>
        <source>%1 were lost</source>
        <translation>%1 gingen verloren</translation>
    </message>
    <message>
        <source>%1 line waits</source>
        <translation>%1 Zeile wartet</translation>
    </message>
    <message>
        <source>%1 lines wait</source>
        <translation>%1 Zeilen warten</translation>
    </message>
    <message>
        <source>line %1 was cut off: a last line is written with its end</source>
        <translation>Zeile %1 war abgeschnitten: Eine letzte Zeile wird mit ihrem Ende geschrieben</translation>
    </message>
    <message>
        <source>line %1 was changed: its hash is not that of its text</source>
        <translation>Zeile %1 wurde verändert: Ihr Hash ist nicht der ihres Textes</translation>
    </message>
    <message>
        <source>line %1 does not follow on the one before: lines were removed, added or moved</source>
        <translation>Zeile %1 schließt nicht an die vorige an: Zeilen wurden entfernt, hinzugefügt oder verschoben</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>verweigert</translation>
    </message>
    <message>
        <source>effect seen</source>
        <translation>Wirkung gesehen</translation>
    </message>
    <message>
        <source>no effect</source>
        <translation>keine Wirkung</translation>
    </message>
    <message>
        <source>accepted: %1</source>
        <translation>angenommen: %1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>verweigert: %1</translation>
    </message>
    <message>
        <source>effect seen: %1</source>
        <translation>Wirkung gesehen: %1</translation>
    </message>
    <message>
        <source>no effect after %1</source>
        <translation>keine Wirkung nach %1</translation>
    </message>
    <message>
        <source>there is no pool %1 any more</source>
        <translation>es gibt keinen Pool %1 mehr</translation>
    </message>
    <message>
        <source>it does not shrink</source>
        <translation>er schrumpft nicht</translation>
    </message>
    <message>
        <source>nobody times out</source>
        <translation>keine Frist läuft ab</translation>
    </message>
    <message>
        <source>%1 is to hold %2 connections (%3)%4</source>
        <translation>%1 soll %2 Verbindungen halten (%3)%4</translation>
    </message>
    <message>
        <source>it holds %1</source>
        <translation>er hält %1</translation>
    </message>
    <message>
        <source>%1 is to hold at least %2 connections for %3 minutes%4</source>
        <translation>%1 soll %3 Minuten lang mindestens %2 Verbindungen halten%4</translation>
    </message>
    <message>
        <source>%1 is to hold %2 connections for %3 minutes%4</source>
        <translation>%1 soll %3 Minuten lang %2 Verbindungen halten%4</translation>
    </message>
    <message>
        <source>%1 had no floor by hand</source>
        <translation>%1 hatte keine Untergrenze von Hand</translation>
    </message>
    <message>
        <source>nobody holds %1 by hand</source>
        <translation>niemand hält %1 von Hand</translation>
    </message>
    <message>
        <source>%1 may grow to %2 for %3 minutes</source>
        <translation>%1 darf %3 Minuten lang bis %2 wachsen</translation>
    </message>
    <message>
        <source>%1&apos;s maximum is %2 again</source>
        <translation>das Maximum von %1 ist wieder %2</translation>
    </message>
    <message>
        <source>the Saturday protocol is %1</source>
        <translation>das Samstagsprotokoll ist %1</translation>
    </message>
    <message>
        <source>the reserve is drained</source>
        <translation>die Reserve ist geleert</translation>
    </message>
    <message>
        <source>the reserve fills</source>
        <translation>die Reserve füllt sich</translation>
    </message>
    <message>
        <source>the reserve holds %1 of %2</source>
        <translation>die Reserve hält %1 von %2</translation>
    </message>
    <message>
        <source>%1 pauses; running transactions finish</source>
        <translation>%1 hält an; laufende Transaktionen enden noch</translation>
    </message>
    <message>
        <source>%1 resumes</source>
        <translation>%1 läuft weiter</translation>
    </message>
    <message>
        <source>the connections of %1 are replaced as they come back</source>
        <translation>die Verbindungen (%1) werden ersetzt, sobald sie zurückkommen</translation>
    </message>
    <message>
        <source>every connection of %1 is new</source>
        <translation>alle Verbindungen sind neu (%1)</translation>
    </message>
    <message>
        <source>%1 is paused, %2 clients dropped</source>
        <translation>%1 ist angehalten, %2 Clients getrennt</translation>
    </message>
    <message>
        <source>%1 lets no new client in</source>
        <translation>%1 lässt keinen neuen Client ein</translation>
    </message>
    <message>
        <source>%1 is changed until the next RELOAD</source>
        <translation>%1 ist bis zum nächsten RELOAD geändert</translation>
    </message>
    <message>
        <source>%1 is set</source>
        <translation>%1 ist gesetzt</translation>
    </message>
    <message>
        <source>there is no client %1</source>
        <translation>es gibt keinen Client %1</translation>
    </message>
    <message>
        <source>SHOW CLIENTS lists them</source>
        <translation>SHOW CLIENTS zeigt sie</translation>
    </message>
    <message>
        <source>client %1 dropped</source>
        <translation>Client %1 getrennt</translation>
    </message>
    <message>
        <source>nobody holds a connection of %1 for so long any more</source>
        <translation>niemand hält mehr so lange eine Verbindung von %1</translation>
    </message>
    <message>
        <source>%1 clients dropped</source>
        <translation>%1 Clients getrennt</translation>
    </message>
    <message>
        <source>%1 clients asked to be cancelled</source>
        <translation>für %1 Clients um Abbruch gebeten</translation>
    </message>
    <message>
        <source>the configuration was read again</source>
        <translation>die Konfiguration wurde neu gelesen</translation>
    </message>
    <message>
        <source>the configuration applies</source>
        <translation>die Konfiguration gilt</translation>
    </message>
    <message>
        <source>Usher lets no new client in and ends when the last has left</source>
        <translation>Usher lässt keinen neuen Client ein und endet, wenn der letzte gegangen ist</translation>
    </message>
    <message>
        <source>no new client is let in</source>
        <translation>kein neuer Client wird eingelassen</translation>
    </message>
    <message>
        <source>Usher finishes running transactions and ends</source>
        <translation>Usher schließt laufende Transaktionen ab und endet</translation>
    </message>
    <message>
        <source>, %1 %2 of at most %3 connections%4</source>
        <translation>, %1 %2 von höchstens %3 Verbindungen%4</translation>
    </message>
    <message>
        <source>%1 %2 of at most %3 connections</source>
        <translation>%1 %2 von höchstens %3 Verbindungen</translation>
    </message>
    <message>
        <source>%1 %2 of at most %3 connections, paused</source>
        <translation>%1 %2 von höchstens %3 Verbindungen, angehalten</translation>
    </message>
    <message>
        <source>Usher ends</source>
        <translation>Usher endet</translation>
    </message>
    <message>
        <source>no effect before Usher ended</source>
        <translation>keine Wirkung, bevor Usher endete</translation>
    </message>
    <message>
        <source>protocol %1, reserve %2 of %3 ready</source>
        <translation>Protokoll %1, Reserve %2 von %3 bereit</translation>
    </message>
    <message>
        <source>%1 holds %2 connections</source>
        <translation>%1 hält %2 Verbindungen</translation>
    </message>
    <message>
        <source>%1 may hold %2; it holds %3</source>
        <translation>%1 darf %2 halten; er hält %3</translation>
    </message>
    <message>
        <source>%1 connections came back</source>
        <translation>%1 Verbindungen kamen zurück</translation>
    </message>
    <message>
        <source>%1 is paused, nothing runs</source>
        <translation>%1 ist angehalten, nichts läuft</translation>
    </message>
    <message>
        <source>%1 serves again</source>
        <translation>%1 bedient wieder</translation>
    </message>
    <message>
        <source>client %1 holds nothing</source>
        <translation>Client %1 hält nichts</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 added, %2 changed, %3 cancelled</source>
        <translation>%1 hinzugefügt, %2 geändert, %3 abgesagt</translation>
    </message>
    <message>
        <source>the calendar holds it</source>
        <translation>der Kalender hat es</translation>
    </message>
    <message>
        <source>effect seen: the calendar holds it</source>
        <translation>Wirkung gesehen: Der Kalender hat es</translation>
    </message>
    <message>
        <source>calendar: %1 by %2</source>
        <translation>Kalender: %1 von %2</translation>
    </message>
    <message>
        <source>settings that differ: %1</source>
        <translation>geänderte Einstellungen: %1</translation>
    </message>
    <message>
        <source>effect seen: the file is written; RELOAD takes it over</source>
        <translation>Wirkung gesehen: Die Datei ist geschrieben; RELOAD übernimmt sie</translation>
    </message>
    <message>
        <source>%1; %2 transactions were lost, %3 clients waited</source>
        <translation>%1; %2 Transaktionen gingen verloren, %3 Clients warteten</translation>
    </message>
    <message>
        <source>the primary is lost, clients wait: %1</source>
        <translation>der Primärserver ist verloren, Clients warten: %1</translation>
    </message>
    <message>
        <source>cluster: %1</source>
        <translation>Cluster: %1</translation>
    </message>
    <message>
        <source>this action must be armed first</source>
        <translation>diese Aktion muss erst scharf gestellt werden</translation>
    </message>
    <message>
        <source>look at the preview and arm it</source>
        <translation>sehen Sie die Vorschau an und stellen Sie sie scharf</translation>
    </message>
    <message>
        <source>the state has changed since this was armed</source>
        <translation>der Zustand hat sich seit dem Scharfstellen geändert</translation>
    </message>
    <message>
        <source>look at the preview again</source>
        <translation>sehen Sie die Vorschau erneut an</translation>
    </message>
    <message>
        <source>the Saturday protocol is %1 (%2)</source>
        <translation>das Samstagsprotokoll ist %1 (%2)</translation>
    </message>
    <message>
        <source>It goes from %1 to %2</source>
        <translation>Es geht von %1 auf %2</translation>
    </message>
    <message>
        <source>the incident that %1 began before the start still runs (END INCIDENT ends it)</source>
        <translation>der Vorfall, den %1 vor dem Start begann, läuft noch (END INCIDENT beendet ihn)</translation>
    </message>
    <message>
        <source>clients were still busy after %1 s, ending all the same</source>
        <translation>Clients waren nach %1 s noch beschäftigt, es wird trotzdem beendet</translation>
    </message>
    <message>
        <source>Usher started, gate on port %1, budget %2 connections</source>
        <translation>Usher gestartet, Gate auf Port %1, Budget %2 Verbindungen</translation>
    </message>
    <message>
        <source>the engine has not answered within %1</source>
        <translation>die Engine hat binnen %1 nicht geantwortet</translation>
    </message>
    <message>
        <source>Saturday protocol %1 (%2, by %3)</source>
        <translation>Samstagsprotokoll %1 (%2, von %3)</translation>
    </message>
    <message>
        <source>the server allows %1 connections, %2 of them are Usher&apos;s</source>
        <translation>der Server erlaubt %1 Verbindungen, %2 davon gehören Usher</translation>
    </message>
    <message>
        <source>history: %1</source>
        <translation>Verlauf: %1</translation>
    </message>
    <message>
        <source>audit: %1</source>
        <translation>Audit: %1</translation>
    </message>
    <message>
        <source>webhook %1</source>
        <translation>Webhook %1</translation>
    </message>
    <message>
        <source>database: %1</source>
        <translation>Datenbank: %1</translation>
    </message>
    <message>
        <source>report: %1</source>
        <translation>Bericht: %1</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>keine Antwort seit %1</translation>
    </message>
    <message>
        <source>%1 events were lost before they could be recorded</source>
        <translation>%1 Ereignisse gingen verloren, bevor sie aufgezeichnet werden konnten</translation>
    </message>
    <message>
        <source>there was no alarm %1 since the start</source>
        <translation>seit dem Start gab es keinen Alarm %1</translation>
    </message>
    <message>
        <source>write it on the day: NOTE DAY</source>
        <translation>schreiben Sie sie zum Tag: NOTE DAY</translation>
    </message>
    <message>
        <source>an incident has begun</source>
        <translation>ein Vorfall hat begonnen</translation>
    </message>
    <message>
        <source>the incident has ended</source>
        <translation>der Vorfall ist beendet</translation>
    </message>
    <message>
        <source>dangerous actions are done without a record</source>
        <translation>gefährliche Aktionen geschehen ohne Aufzeichnung</translation>
    </message>
    <message>
        <source>dangerous actions wait for the audit</source>
        <translation>gefährliche Aktionen warten auf das Audit</translation>
    </message>
    <message>
        <source>%1 plays with %2</source>
        <translation>%1 läuft mit %2</translation>
    </message>
    <message>
        <source>it did not run: %1</source>
        <translation>sie lief nicht: %1</translation>
    </message>
    <message>
        <source>%1 is prepared, on at most %2 connections</source>
        <translation>%1 wird vorbereitet, auf höchstens %2 Verbindungen</translation>
    </message>
    <message>
        <source>the rehearsal is being ended</source>
        <translation>die Probe wird beendet</translation>
    </message>
    <message>
        <source>no rehearsal plays any more</source>
        <translation>keine Probe läuft mehr</translation>
    </message>
    <message>
        <source>pool %1 was added</source>
        <translation>Pool %1 ist dazugekommen</translation>
    </message>
    <message>
        <source>pool %1 logs in otherwise: its connections are replaced as they come back</source>
        <translation>Pool %1 meldet sich anders an: Seine Verbindungen werden ersetzt, sobald sie zurückkommen</translation>
    </message>
    <message>
        <source>pool %1 was removed; its transactions finish</source>
        <translation>Pool %1 wurde entfernt; seine Transaktionen enden noch</translation>
    </message>
    <message>
        <source>there is no configuration file to read again</source>
        <translation>es gibt keine Konfigurationsdatei zum Neulesen</translation>
    </message>
    <message>
        <source>start with --config FILE</source>
        <translation>starten Sie mit --config DATEI</translation>
    </message>
    <message>
        <source>configuration read again from %1</source>
        <translation>Konfiguration neu gelesen aus %1</translation>
    </message>
    <message>
        <source>these take effect after a restart: %1</source>
        <translation>diese wirken nach einem Neustart: %1</translation>
    </message>
    <message>
        <source>%1 session</source>
        <translation>%1 Sitzung</translation>
    </message>
    <message>
        <source>%1 sessions</source>
        <translation>%1 Sitzungen</translation>
    </message>
    <message>
        <source>%1 had ended or moved on</source>
        <translation>%1 hatten geendet oder waren weiter</translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation>%1 verweigert: %2</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>%1 beendet</translation>
    </message>
    <message>
        <source>%1 no longer at it</source>
        <translation>%1 nicht mehr dabei</translation>
    </message>
    <message>
        <source>the server refuses: %1</source>
        <translation>der Server weigert sich: %1</translation>
    </message>
    <message>
        <source>nothing was left to end: they had ended or moved on</source>
        <translation>es war nichts mehr zu beenden: Sie hatten geendet oder waren weiter</translation>
    </message>
    <message>
        <source>the server is asked to end %1</source>
        <translation>der Server soll %1 beenden</translation>
    </message>
    <message>
        <source>the server is asked to cancel what runs in %1</source>
        <translation>der Server soll abbrechen, was in %1 läuft</translation>
    </message>
    <message>
        <source>%1 (GRANT pg_signal_backend to the service role; a superuser&apos;s sessions are a superuser&apos;s to end)</source>
        <translation>%1 (gewähren Sie der Dienstrolle pg_signal_backend; Sitzungen eines Superusers beendet nur ein Superuser)</translation>
    </message>
    <message>
        <source>%1 (there is no service role: give [server] service_role one that has pg_signal_backend)</source>
        <translation>%1 (es gibt keine Dienstrolle: Geben Sie [server] service_role eine, die pg_signal_backend hat)</translation>
    </message>
    <message>
        <source>noted on alarm %1: %2</source>
        <translation>Notiz zu Alarm %1: %2</translation>
    </message>
    <message>
        <source>noted on %1</source>
        <translation>Notiz zu %1</translation>
    </message>
    <message>
        <source>GRANT pg_signal_backend to the service role; a superuser&apos;s sessions are a superuser&apos;s to end</source>
        <translation>gewähren Sie der Dienstrolle pg_signal_backend; Sitzungen eines Superusers beendet nur ein Superuser</translation>
    </message>
    <message>
        <source>there is no service role: give [server] service_role one that has pg_signal_backend</source>
        <translation>es gibt keine Dienstrolle: Geben Sie [server] service_role eine, die pg_signal_backend hat</translation>
    </message>
    <message>
        <source>The database was away for %1</source>
        <translation>Die Datenbank war %1 lang fort</translation>
    </message>
    <message>
        <source>The database was away for %1 and %2 requests failed or were given up</source>
        <translation>Die Datenbank war %1 lang fort, und %2 Anfragen scheiterten oder wurden aufgegeben</translation>
    </message>
    <message>
        <source>The database was away for %1 and %2 request failed or was given up</source>
        <translation>Die Datenbank war %1 lang fort, und %2 Anfrage scheiterte oder wurde aufgegeben</translation>
    </message>
    <message>
        <source>%1 requests failed or were given up</source>
        <translation>%1 Anfragen scheiterten oder wurden aufgegeben</translation>
    </message>
    <message>
        <source>%1 request failed or was given up</source>
        <translation>%1 Anfrage scheiterte oder wurde aufgegeben</translation>
    </message>
    <message>
        <source>the database was away for %1</source>
        <translation>die Datenbank war %1 lang fort</translation>
    </message>
    <message>
        <source>Nobody asked for a database connection</source>
        <translation>Niemand verlangte eine Datenbankverbindung</translation>
    </message>
    <message>
        <source>nobody asked for a database connection</source>
        <translation>niemand verlangte eine Datenbankverbindung</translation>
    </message>
    <message>
        <source>Of %1 requests for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>Von %1 Anforderungen einer Datenbankverbindung wurden %2 bedient, im Mittel nach %3 und für 95 von 100 binnen %4</translation>
    </message>
    <message>
        <source>of %1 requests for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>von %1 Anforderungen einer Datenbankverbindung wurden %2 bedient, im Mittel nach %3 und für 95 von 100 binnen %4</translation>
    </message>
    <message>
        <source>Of %1 request for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>Von %1 Anforderung einer Datenbankverbindung wurden %2 bedient, im Mittel nach %3 und für 95 von 100 binnen %4</translation>
    </message>
    <message>
        <source>of %1 request for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>von %1 Anforderung einer Datenbankverbindung wurden %2 bedient, im Mittel nach %3 und für 95 von 100 binnen %4</translation>
    </message>
    <message>
        <source>Of %1 requests for a database connection, %2 were served</source>
        <translation>Von %1 Anforderungen einer Datenbankverbindung wurden %2 bedient</translation>
    </message>
    <message>
        <source>of %1 requests for a database connection, %2 were served</source>
        <translation>von %1 Anforderungen einer Datenbankverbindung wurden %2 bedient</translation>
    </message>
    <message>
        <source>Of %1 request for a database connection, %2 were served</source>
        <translation>Von %1 Anforderung einer Datenbankverbindung wurden %2 bedient</translation>
    </message>
    <message>
        <source>of %1 request for a database connection, %2 were served</source>
        <translation>von %1 Anforderung einer Datenbankverbindung wurden %2 bedient</translation>
    </message>
    <message>
        <source>%1 (%2, limit %3)</source>
        <translation>%1 (%2, Grenze %3)</translation>
    </message>
    <message>
        <source>%1 (%2, limit &lt; %3)</source>
        <translation>%1 (%2, Grenze &lt; %3)</translation>
    </message>
    <message>
        <source>%1 (%2, limit &gt; %3)</source>
        <translation>%1 (%2, Grenze &gt; %3)</translation>
    </message>
    <message>
        <source>No target could be judged</source>
        <translation>Kein Ziel war zu beurteilen</translation>
    </message>
    <message>
        <source>All %1 targets that could be judged were met</source>
        <translation>Alle %1 beurteilbaren Ziele wurden erreicht</translation>
    </message>
    <message>
        <source>%1 of %2 targets were met; missed: %3</source>
        <translation>%1 von %2 Zielen wurden erreicht; verfehlt: %3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>keiner ist offen</translation>
    </message>
    <message>
        <source>1 is still open</source>
        <translation>1 ist noch offen</translation>
    </message>
    <message>
        <source>%1 are still open</source>
        <translation>%1 sind noch offen</translation>
    </message>
    <message>
        <source>No alarm was raised</source>
        <translation>Kein Alarm wurde ausgelöst</translation>
    </message>
    <message>
        <source>%1 alarm was raised, the gravest of severity %2</source>
        <translation>%1 Alarm wurde ausgelöst, der schwerste der Stufe „%2“</translation>
    </message>
    <message>
        <source>%1 alarms were raised, the gravest of severity %2</source>
        <translation>%1 Alarme wurden ausgelöst, der schwerste der Stufe „%2“</translation>
    </message>
    <message>
        <source>%1 alarm was raised, the gravest of severity %2 in %3</source>
        <translation>%1 Alarm wurde ausgelöst, der schwerste der Stufe „%2“ in %3</translation>
    </message>
    <message>
        <source>%1 alarms were raised, the gravest of severity %2 in %3</source>
        <translation>%1 Alarme wurden ausgelöst, der schwerste der Stufe „%2“ in %3</translation>
    </message>
    <message>
        <source>an operator acknowledged after %1 on average</source>
        <translation>quittiert wurde im Mittel nach %1</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time (%1)</source>
        <translation>In dieser Zeit wurde nichts aufgezeichnet (%1)</translation>
    </message>
    <message>
        <source>Check that Usher was running and that its history could be written</source>
        <translation>Prüfen Sie, ob Usher lief und sein Verlauf geschrieben werden konnte</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>nicht quittiert</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>acknowledged at %1</source>
        <translation>quittiert um %1</translation>
    </message>
    <message>
        <source>acknowledged after %1</source>
        <translation>quittiert nach %1</translation>
    </message>
    <message>
        <source>acknowledged at %1 by %2</source>
        <translation>quittiert um %1 von %2</translation>
    </message>
    <message>
        <source>acknowledged after %1 by %2</source>
        <translation>quittiert nach %1 von %2</translation>
    </message>
    <message>
        <source>not acknowledged by %1</source>
        <translation>nicht quittiert von %1</translation>
    </message>
    <message>
        <source>cleared at %1</source>
        <translation>vorbei um %1</translation>
    </message>
    <message>
        <source>cleared after %1</source>
        <translation>vorbei nach %1</translation>
    </message>
    <message>
        <source>%1: nobody asked for a connection; it held %2 at most</source>
        <translation>%1: Niemand verlangte eine Verbindung; er hielt höchstens %2</translation>
    </message>
    <message>
        <source>MAKE-BELIEVE: invented clients on a private server; no figure here is anybody&apos;s</source>
        <translation>VORFÜHRUNG: erfundene Clients auf einem privaten Server; keine Zahl hier ist echt</translation>
    </message>
    <message>
        <source>MAKE-BELIEVE, %1</source>
        <translation>VORFÜHRUNG, %1</translation>
    </message>
    <message>
        <source>none either time</source>
        <translation>beide Male keine</translation>
    </message>
    <message>
        <source>none then</source>
        <translation>damals keine</translation>
    </message>
    <message>
        <source>as many</source>
        <translation>ebenso viele</translation>
    </message>
    <message>
        <source>about as many</source>
        <translation>etwa ebenso viele</translation>
    </message>
    <message>
        <source>%1 times as many</source>
        <translation>%1-mal so viele</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 mehr</translation>
    </message>
    <message>
        <source>%1 fewer</source>
        <translation>%1 weniger</translation>
    </message>
    <message>
        <source>as many transactions</source>
        <translation>ebenso viele Transaktionen</translation>
    </message>
    <message>
        <source>about as many transactions</source>
        <translation>etwa ebenso viele Transaktionen</translation>
    </message>
    <message>
        <source>%1 times as many transactions</source>
        <translation>%1-mal so viele Transaktionen</translation>
    </message>
    <message>
        <source>%1 more transactions</source>
        <translation>%1 mehr Transaktionen</translation>
    </message>
    <message>
        <source>%1 fewer transactions</source>
        <translation>%1 weniger Transaktionen</translation>
    </message>
    <message>
        <source>as many connections lent</source>
        <translation>ebenso viele verliehene Verbindungen</translation>
    </message>
    <message>
        <source>about as many connections lent</source>
        <translation>etwa ebenso viele verliehene Verbindungen</translation>
    </message>
    <message>
        <source>%1 times as many connections lent</source>
        <translation>%1-mal so viele verliehene Verbindungen</translation>
    </message>
    <message>
        <source>%1 more connections lent</source>
        <translation>%1 mehr verliehene Verbindungen</translation>
    </message>
    <message>
        <source>%1 fewer connections lent</source>
        <translation>%1 weniger verliehene Verbindungen</translation>
    </message>
    <message>
        <source>as many connections at most</source>
        <translation>ebenso viele Verbindungen höchstens</translation>
    </message>
    <message>
        <source>about as many connections at most</source>
        <translation>etwa ebenso viele Verbindungen höchstens</translation>
    </message>
    <message>
        <source>%1 times as many connections at most</source>
        <translation>%1-mal so viele Verbindungen höchstens</translation>
    </message>
    <message>
        <source>%1 more connections at most</source>
        <translation>%1 mehr Verbindungen höchstens</translation>
    </message>
    <message>
        <source>%1 fewer connections at most</source>
        <translation>%1 weniger Verbindungen höchstens</translation>
    </message>
    <message>
        <source>as many waiting at most</source>
        <translation>ebenso viele Wartende höchstens</translation>
    </message>
    <message>
        <source>about as many waiting at most</source>
        <translation>etwa ebenso viele Wartende höchstens</translation>
    </message>
    <message>
        <source>%1 times as many waiting at most</source>
        <translation>%1-mal so viele Wartende höchstens</translation>
    </message>
    <message>
        <source>%1 more waiting at most</source>
        <translation>%1 mehr Wartende höchstens</translation>
    </message>
    <message>
        <source>%1 fewer waiting at most</source>
        <translation>%1 weniger Wartende höchstens</translation>
    </message>
    <message>
        <source>as many timeouts</source>
        <translation>ebenso viele Fristabläufe</translation>
    </message>
    <message>
        <source>about as many timeouts</source>
        <translation>etwa ebenso viele Fristabläufe</translation>
    </message>
    <message>
        <source>%1 times as many timeouts</source>
        <translation>%1-mal so viele Fristabläufe</translation>
    </message>
    <message>
        <source>%1 more timeouts</source>
        <translation>%1 mehr Fristabläufe</translation>
    </message>
    <message>
        <source>%1 fewer timeouts</source>
        <translation>%1 weniger Fristabläufe</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 higher</source>
        <translation>%1 höher</translation>
    </message>
    <message>
        <source>%1 lower</source>
        <translation>%1 niedriger</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 longer</source>
        <translation>%1 länger</translation>
    </message>
    <message>
        <source>%1 shorter</source>
        <translation>%1 kürzer</translation>
    </message>
    <message>
        <source>Database away</source>
        <translation>Datenbank fort</translation>
    </message>
    <message>
        <source>the database away as long</source>
        <translation>die Datenbank ebenso lange fort</translation>
    </message>
    <message>
        <source>the database away %1 longer</source>
        <translation>die Datenbank %1 länger fort</translation>
    </message>
    <message>
        <source>the database away %1 shorter</source>
        <translation>die Datenbank %1 kürzer fort</translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation>Längste Warteschlange</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Connections lent</source>
        <translation>Verliehene Verbindungen</translation>
    </message>
    <message>
        <source>Time recorded</source>
        <translation>Aufgezeichnete Zeit</translation>
    </message>
    <message>
        <source>P95 query</source>
        <translation>P95 Abfrage</translation>
    </message>
    <message>
        <source>P95 acquisition</source>
        <translation>P95 Anforderung</translation>
    </message>
    <message>
        <source>P95 query %1</source>
        <translation>P95 der Abfragen %1</translation>
    </message>
    <message>
        <source>P95 acquisition %1</source>
        <translation>P95 der Anforderungen %1</translation>
    </message>
    <message>
        <source>P95 query the same</source>
        <translation>P95 der Abfragen gleich</translation>
    </message>
    <message>
        <source>P95 acquisition the same</source>
        <translation>P95 der Anforderungen gleich</translation>
    </message>
    <message>
        <source>Most connections</source>
        <translation>Meiste Verbindungen</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Fristabläufe</translation>
    </message>
    <message>
        <source>Against %1: %2</source>
        <translation>Gegenüber %1: %2</translation>
    </message>
    <message>
        <source>Against %1: %2. Mind the counts: %3 were recorded now, %4 then</source>
        <translation>Gegenüber %1: %2. Beachten Sie die Zahlen: Jetzt wurden %3 aufgezeichnet, damals %4</translation>
    </message>
    <message>
        <source>nothing that can be compared</source>
        <translation>nichts Vergleichbares</translation>
    </message>
    <message>
        <source>nothing recorded then</source>
        <translation>damals wurde nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegenüber</translation>
    </message>
    <message>
        <source>the wedding day %1</source>
        <translation>dem Hochzeitstag %1</translation>
    </message>
    <message>
        <source>last Sunday, %1</source>
        <translation>letzten Sonntag, %1</translation>
    </message>
    <message>
        <source>last Monday, %1</source>
        <translation>letzten Montag, %1</translation>
    </message>
    <message>
        <source>last Tuesday, %1</source>
        <translation>letzten Dienstag, %1</translation>
    </message>
    <message>
        <source>last Wednesday, %1</source>
        <translation>letzten Mittwoch, %1</translation>
    </message>
    <message>
        <source>last Thursday, %1</source>
        <translation>letzten Donnerstag, %1</translation>
    </message>
    <message>
        <source>last Friday, %1</source>
        <translation>letzten Freitag, %1</translation>
    </message>
    <message>
        <source>last Saturday, %1</source>
        <translation>letzten Samstag, %1</translation>
    </message>
    <message>
        <source>Sunday, %1</source>
        <translation>Sonntag, %1</translation>
    </message>
    <message>
        <source>Monday, %1</source>
        <translation>Montag, %1</translation>
    </message>
    <message>
        <source>Tuesday, %1</source>
        <translation>Dienstag, %1</translation>
    </message>
    <message>
        <source>Wednesday, %1</source>
        <translation>Mittwoch, %1</translation>
    </message>
    <message>
        <source>Thursday, %1</source>
        <translation>Donnerstag, %1</translation>
    </message>
    <message>
        <source>Friday, %1</source>
        <translation>Freitag, %1</translation>
    </message>
    <message>
        <source>Saturday, %1</source>
        <translation>Samstag, %1</translation>
    </message>
    <message>
        <source>the rehearsal</source>
        <translation>der Probe</translation>
    </message>
    <message>
        <source>%1 wedding, %2 guests</source>
        <translation>%1 Hochzeit, %2 Gäste</translation>
    </message>
    <message>
        <source>%1 weddings, %2 guests</source>
        <translation>%1 Hochzeiten, %2 Gäste</translation>
    </message>
    <message>
        <source>%1 wedding, %2 guest</source>
        <translation>%1 Hochzeit, %2 Gast</translation>
    </message>
    <message>
        <source>%1 weddings, %2 guest</source>
        <translation>%1 Hochzeiten, %2 Gast</translation>
    </message>
    <message>
        <source>%1 wedding</source>
        <translation>%1 Hochzeit</translation>
    </message>
    <message>
        <source>%1 weddings</source>
        <translation>%1 Hochzeiten</translation>
    </message>
    <message>
        <source>%1 guests</source>
        <translation>%1 Gäste</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>No figures from %1 to %2 (%3)</source>
        <translation>Keine Zahlen von %1 bis %2 (%3)</translation>
    </message>
    <message>
        <source>No figures were recorded in the whole range</source>
        <translation>Im ganzen Zeitraum wurden keine Zahlen aufgezeichnet</translation>
    </message>
    <message>
        <source>And %1 more gap, %2 in all</source>
        <translation>Und %1 weitere Lücke, zusammen %2</translation>
    </message>
    <message>
        <source>And %1 more gaps, %2 in all</source>
        <translation>Und %1 weitere Lücken, zusammen %2</translation>
    </message>
    <message>
        <source>average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>average on a wedding day</source>
        <translation>Mittel an einem Hochzeitstag</translation>
    </message>
    <message>
        <source>P95 of queries, wedding day</source>
        <translation>P95 der Abfragen, Hochzeitstag</translation>
    </message>
    <message>
        <source>success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>peak utilization</source>
        <translation>höchste Auslastung</translation>
    </message>
    <message>
        <source>%1 average</source>
        <translation>%1 Mittel</translation>
    </message>
    <message>
        <source>%1 average on a wedding day</source>
        <translation>%1 Mittel an einem Hochzeitstag</translation>
    </message>
    <message>
        <source>%1 P95 of queries, wedding day</source>
        <translation>%1 P95 der Abfragen, Hochzeitstag</translation>
    </message>
    <message>
        <source>%1 success</source>
        <translation>%1 Erfolg</translation>
    </message>
    <message>
        <source>%1 peak utilization</source>
        <translation>%1 höchste Auslastung</translation>
    </message>
    <message>
        <source>no acquisition</source>
        <translation>keine Anforderung</translation>
    </message>
    <message>
        <source>no figures</source>
        <translation>keine Zahlen</translation>
    </message>
    <message>
        <source>%1, %2 above</source>
        <translation>%1, %2 darüber</translation>
    </message>
    <message>
        <source>no wedding day</source>
        <translation>kein Hochzeitstag</translation>
    </message>
    <message>
        <source>no query</source>
        <translation>keine Abfrage</translation>
    </message>
    <message>
        <source>no timeout on a wedding day</source>
        <translation>kein Fristablauf an einem Hochzeitstag</translation>
    </message>
    <message>
        <source>reserve full on wedding days</source>
        <translation>Reserve an Hochzeitstagen voll</translation>
    </message>
    <message>
        <source>below, %1</source>
        <translation>darunter, %1</translation>
    </message>
    <message>
        <source>%1 time</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>It has run for %1, since %2, begun by %3</source>
        <translation>Er läuft seit %1, seit %2, begonnen von %3</translation>
    </message>
    <message>
        <source>It lasted %1, from %2 to %3, begun by %4 and ended by %5</source>
        <translation>Er dauerte %1, von %2 bis %3, begonnen von %4 und beendet von %5</translation>
    </message>
    <message>
        <source>It is counted from %1, when the first of its alarms rose</source>
        <translation>Gezählt wird ab %1, als der erste seiner Alarme kam</translation>
    </message>
    <message>
        <source>The database was there all the time</source>
        <translation>Die Datenbank war die ganze Zeit da</translation>
    </message>
    <message>
        <source>while clients waited nobody was served in %1</source>
        <translation>während Clients warteten, wurde niemand bedient in %1</translation>
    </message>
    <message>
        <source>%1 for about %2</source>
        <translation>%1 etwa %2 lang</translation>
    </message>
    <message>
        <source>No request got an error, and no client gave up</source>
        <translation>Keine Anfrage erhielt einen Fehler, und kein Client gab auf</translation>
    </message>
    <message>
        <source>%1 requests got an error, %2 were given up by their clients: %3</source>
        <translation>%1 Anfragen erhielten einen Fehler, %2 wurden von ihren Clients aufgegeben: %3</translation>
    </message>
    <message>
        <source>%1 requests got an error, %2 was given up by its client: %3</source>
        <translation>%1 Anfragen erhielten einen Fehler, %2 wurde von ihrem Client aufgegeben: %3</translation>
    </message>
    <message>
        <source>%1 request got an error, %2 were given up by their clients: %3</source>
        <translation>%1 Anfrage erhielt einen Fehler, %2 wurden von ihren Clients aufgegeben: %3</translation>
    </message>
    <message>
        <source>%1 request got an error, %2 was given up by its client: %3</source>
        <translation>%1 Anfrage erhielt einen Fehler, %2 wurde von ihrem Client aufgegeben: %3</translation>
    </message>
    <message>
        <source>Nobody waited for a connection</source>
        <translation>Niemand wartete auf eine Verbindung</translation>
    </message>
    <message>
        <source>The longest wait was %1, in %2 at %3</source>
        <translation>Am längsten gewartet wurde %1, in %2 um %3</translation>
    </message>
    <message>
        <source>up to %1 waited there at once</source>
        <translation>bis zu %1 warteten dort zugleich</translation>
    </message>
    <message>
        <source>No alarm rose</source>
        <translation>Kein Alarm kam</translation>
    </message>
    <message>
        <source>%1 alarm rose, the gravest (%2): %3; it is over</source>
        <translation>%1 Alarm kam, der schwerste (%2): %3; er ist vorbei</translation>
    </message>
    <message>
        <source>%1 alarm rose, the gravest (%2): %3; it is not over</source>
        <translation>%1 Alarm kam, der schwerste (%2): %3; er ist nicht vorbei</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; all are over</source>
        <translation>%1 Alarme kamen, der schwerste (%2): %3; alle sind vorbei</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; none is over</source>
        <translation>%1 Alarme kamen, der schwerste (%2): %3; keiner ist vorbei</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; %4 of them is over</source>
        <translation>%1 Alarme kamen, der schwerste (%2): %3; %4 davon ist vorbei</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; %4 of them are over</source>
        <translation>%1 Alarme kamen, der schwerste (%2): %3; %4 davon sind vorbei</translation>
    </message>
    <message>
        <source>Nobody acted</source>
        <translation>Niemand griff ein</translation>
    </message>
    <message>
        <source>%1 action was taken</source>
        <translation>%1 Eingriff geschah</translation>
    </message>
    <message>
        <source>%1 actions were taken</source>
        <translation>%1 Eingriffe geschahen</translation>
    </message>
    <message>
        <source>begun by %1</source>
        <translation>begonnen von %1</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>beendet von %1</translation>
    </message>
    <message>
        <source>%1 (after %2)</source>
        <translation>%1 (nach %2)</translation>
    </message>
    <message>
        <source>%1 (at once)</source>
        <translation>%1 (sofort)</translation>
    </message>
    <message>
        <source>%1 transactions</source>
        <translation>%1 Transaktionen</translation>
    </message>
    <message>
        <source>INCIDENT: %1</source>
        <translation>VORFALL: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2 acquisition timed out, most of them around %3; see the decisions of that time for the bound that was met</source>
        <translation>%1: %2 Anforderung lief ab, um %3; die Entscheidungen jener Zeit zeigen die Grenze, an die gestoßen wurde</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions timed out, most of them around %3; see the decisions of that time for the bound that was met</source>
        <translation>%1: %2 Anforderungen liefen ab, die meisten um %3; die Entscheidungen jener Zeit zeigen die Grenze, an die gestoßen wurde</translation>
    </message>
    <message>
        <source>%1: %2 acquisition failed for another reason than time; look for lost servers among the engine&apos;s events</source>
        <translation>%1: %2 Anforderung scheiterte aus anderem Grund als der Zeit; suchen Sie verlorene Server in den Ereignissen der Engine</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions failed for another reason than time; look for lost servers among the engine&apos;s events</source>
        <translation>%1: %2 Anforderungen scheiterten aus anderem Grund als der Zeit; suchen Sie verlorene Server in den Ereignissen der Engine</translation>
    </message>
    <message>
        <source>%1: more than %2 of its connections were in use for %3 (peak %4); a higher minimum, or a plan that rises earlier, keeps headroom</source>
        <translation>%1: mehr als %2 seiner Verbindungen waren %3 lang belegt (Spitze %4); ein höheres Minimum oder ein früher steigender Plan hält Spielraum</translation>
    </message>
    <message>
        <source>%1: it held fewer connections than planned for %2; check the server budget and how long a connect takes</source>
        <translation>%1: Er hielt %2 lang weniger Verbindungen als geplant; prüfen Sie das Serverbudget und wie lange ein Verbindungsaufbau dauert</translation>
    </message>
    <message>
        <source>%1: the reserve stepped in %2; a minimum above %3 connections would have spared it</source>
        <translation>%1: Die Reserve sprang %2 ein; ein Minimum über %3 Verbindungen hätte sie geschont</translation>
    </message>
    <message>
        <source>%1: on average %2 of its %3 connections were unused; a lower minimum frees them for other pools</source>
        <translation>%1: Im Mittel waren %2 seiner %3 Verbindungen ungenutzt; ein niedrigeres Minimum gibt sie anderen Pools frei</translation>
    </message>
    <message>
        <source>%1: 1 acquisition in 100 took %2 or longer where 95 took at most %3; the longest queue was %4, around %5</source>
        <translation>%1: 1 Anforderung von 100 dauerte %2 oder länger, wo 95 höchstens %3 dauerten; die längste Warteschlange war %4, um %5</translation>
    </message>
    <message>
        <source>growth ended at the pool&apos;s maximum %1; raise max if the server has room</source>
        <translation>das Wachstum endete %1 am Maximum des Pools; erhöhen Sie max, wenn der Server Platz hat</translation>
    </message>
    <message>
        <source>growth ended at the server budget %1; raise budget, or lower another pool&apos;s minimum</source>
        <translation>das Wachstum endete %1 am Serverbudget; erhöhen Sie budget, oder senken Sie das Minimum eines anderen Pools</translation>
    </message>
    <message>
        <source>the server refused further connections %1; compare budget with its max_connections</source>
        <translation>der Server verweigerte %1 weitere Verbindungen; vergleichen Sie budget mit seinem max_connections</translation>
    </message>
    <message>
        <source>growth was held back %1, as the server ended too many leases with errors; read its log of then</source>
        <translation>das Wachstum wurde %1 gebremst, weil der Server zu viele Anfragen mit Fehlern beendete; lesen Sie sein Protokoll von damals</translation>
    </message>
    <message>
        <source>growth was held back %1, as the server was congested; look for slow queries then</source>
        <translation>das Wachstum wurde %1 gebremst, weil der Server überlastet war; suchen Sie langsame Abfragen jener Zeit</translation>
    </message>
    <message>
        <source>growth waited %1 after failed connects; see the engine&apos;s events for their cause</source>
        <translation>das Wachstum wartete %1 nach gescheiterten Verbindungen; die Ereignisse der Engine nennen den Grund</translation>
    </message>
    <message>
        <source>Alarms waited %1 for an acknowledgement on average; see that somebody is told</source>
        <translation>Alarme warteten im Mittel %1 auf Quittierung; sorgen Sie dafür, dass jemand benachrichtigt wird</translation>
    </message>
    <message>
        <source>1 critical or graver alarm was never acknowledged; see that somebody is told</source>
        <translation>1 kritischer oder schwererer Alarm wurde nie quittiert; sorgen Sie dafür, dass jemand benachrichtigt wird</translation>
    </message>
    <message>
        <source>%1 critical or graver alarms were never acknowledged; see that somebody is told</source>
        <translation>%1 kritische oder schwerere Alarme wurden nie quittiert; sorgen Sie dafür, dass jemand benachrichtigt wird</translation>
    </message>
    <message>
        <source>Figures are missing for %1 (%2 of the time); what happened then is in no figure of this report</source>
        <translation>Zahlen fehlen für %1 (%2 der Zeit); was da geschah, steht in keiner Zahl dieses Berichts</translation>
    </message>
    <message>
        <source>Nothing to change: every figure lies within its target</source>
        <translation>Nichts zu ändern: Jede Zahl liegt innerhalb ihres Ziels</translation>
    </message>
    <message>
        <source>Address and port clients connect to; empty = no TCP.</source>
        <translation>Adresse und Port, mit denen sich Clients verbinden; leer = kein TCP.</translation>
    </message>
    <message>
        <source>Folder of the gate&apos;s unix socket; empty = none.</source>
        <translation>Ordner des Unix-Sockets des Gates; leer = keiner.</translation>
    </message>
    <message>
        <source>Mode of the unix socket, in octal: whoever may write to it may connect.</source>
        <translation>Modus des Unix-Sockets, oktal: Wer darauf schreiben darf, darf sich verbinden.</translation>
    </message>
    <message>
        <source>Group of the unix socket; empty = that of the process.</source>
        <translation>Gruppe des Unix-Sockets; leer = die des Prozesses.</translation>
    </message>
    <message>
        <source>Clients connected at once; more are refused with an error that says so.</source>
        <translation>Gleichzeitig verbundene Clients; weitere werden mit einer klaren Fehlermeldung abgewiesen.</translation>
    </message>
    <message>
        <source>How clients prove who they are; trust only on loopback and unix sockets. With a [server] table the default is scram-sha-256. md5: the same, but for users of auth_file whose md5 password is all one has yet.</source>
        <translation>Wie sich Clients ausweisen; trust nur über Loopback und Unix-Sockets. Mit einer Tabelle [server] ist scram-sha-256 der Standard. md5: ebenso, aber für Benutzer der auth_file, von denen man erst ein md5-Passwort hat.</translation>
    </message>
    <message>
        <source>Who may come in from where and how, in the format of pg_hba.conf, instead of auth: trust, reject, scram-sha-256, md5, peer, cert; a pool is a database.</source>
        <translation>Wer von wo und wie hereindarf, im Format von pg_hba.conf, anstelle von auth: trust, reject, scram-sha-256, md5, peer, cert; ein Pool ist eine Datenbank.</translation>
    </message>
    <message>
        <source>User names and SCRAM verifiers, in PgBouncer&apos;s userlist format.</source>
        <translation>Benutzernamen und SCRAM-Verifizierer, im userlist-Format von PgBouncer.</translation>
    </message>
    <message>
        <source>Query on the primary that returns the name and the verifier of user $1, for users the file does not hold.</source>
        <translation>Abfrage auf dem Primärserver, die Namen und Verifizierer des Benutzers $1 liefert, für Benutzer, die nicht in der Datei stehen.</translation>
    </message>
    <message>
        <source>An answer of auth_query is kept this long, or until it proves wrong; 0s = every login asks.</source>
        <translation>So lange wird eine Antwort von auth_query behalten, oder bis sie sich als falsch erweist; 0s = jede Anmeldung fragt.</translation>
    </message>
    <message>
        <source>TLS towards clients; verify-full also demands a client certificate signed by tls_ca. With tls_cert the default is allow.</source>
        <translation>TLS zu den Clients; verify-full verlangt auch ein von tls_ca signiertes Client-Zertifikat. Mit tls_cert ist allow der Standard.</translation>
    </message>
    <message>
        <source>The gate&apos;s certificate chain, PEM; needs tls_key.</source>
        <translation>Die Zertifikatskette des Gates, PEM; braucht tls_key.</translation>
    </message>
    <message>
        <source>The certificate&apos;s private key, PEM; needs tls_cert.</source>
        <translation>Der private Schlüssel des Zertifikats, PEM; braucht tls_cert.</translation>
    </message>
    <message>
        <source>Authorities that sign client certificates, PEM; needed by verify-full.</source>
        <translation>Stellen, die Client-Zertifikate signieren, PEM; von verify-full gebraucht.</translation>
    </message>
    <message>
        <source>Users who may act on the admin console.</source>
        <translation>Benutzer, die auf der Verwaltungskonsole handeln dürfen.</translation>
    </message>
    <message>
        <source>Users who may look at the admin console but not act.</source>
        <translation>Benutzer, die auf der Verwaltungskonsole zusehen, aber nicht handeln dürfen.</translation>
    </message>
    <message>
        <source>A client that has not logged in by then is disconnected.</source>
        <translation>Ein Client, der sich bis dahin nicht angemeldet hat, wird getrennt.</translation>
    </message>
    <message>
        <source>Clients of one user at once; 0 = no limit of its own.</source>
        <translation>Gleichzeitige Clients eines Benutzers; 0 = keine eigene Grenze.</translation>
    </message>
    <message>
        <source>Clients of one address at once; 0 = no limit of its own.</source>
        <translation>Gleichzeitige Clients einer Adresse; 0 = keine eigene Grenze.</translation>
    </message>
    <message>
        <source>A client message longer than this ends its session.</source>
        <translation>Eine längere Nachricht eines Clients beendet seine Sitzung.</translation>
    </message>
    <message>
        <source>Prepared statements kept per server connection; the least recently used leaves first.</source>
        <translation>Je Serververbindung behaltene vorbereitete Anweisungen; die am längsten ungenutzte geht zuerst.</translation>
    </message>
    <message>
        <source>A client silent for this long is asked whether it is still there (TCP keepalive); 0s = never.</source>
        <translation>Ein so lange stiller Client wird gefragt, ob er noch da ist (TCP-Keepalive); 0s = nie.</translation>
    </message>
    <message>
        <source>Without an answer it is asked again this often.</source>
        <translation>Ohne Antwort wird in diesem Abstand erneut gefragt.</translation>
    </message>
    <message>
        <source>After so many questions without an answer it is given up; tcp_user_timeout overrides it.</source>
        <translation>Nach so vielen Fragen ohne Antwort wird aufgegeben; tcp_user_timeout geht vor.</translation>
    </message>
    <message>
        <source>A client that has not acknowledged what was sent for this long, has not answered a keepalive or has not read, is given up; 0s = the system decides.</source>
        <translation>Ein Client, der so lange Gesendetes nicht bestätigt, kein Keepalive beantwortet oder nicht gelesen hat, wird aufgegeben; 0s = das System entscheidet.</translation>
    </message>
    <message>
        <source>Emergency connections kept ready under the service role; up to twice as many are open while some are lent.</source>
        <translation>Notverbindungen, die unter der Dienstrolle bereitstehen; solange welche verliehen sind, sind bis zu doppelt so viele offen.</translation>
    </message>
    <message>
        <source>An acquisition of an exhausted pool that has waited this long may draw on the reserve.</source>
        <translation>Eine Anforderung an einen erschöpften Pool, die so lange gewartet hat, darf zur Reserve greifen.</translation>
    </message>
    <message>
        <source>Pools of a lower priority do not draw on the reserve.</source>
        <translation>Pools niedrigerer Priorität greifen nicht zur Reserve.</translation>
    </message>
    <message>
        <source>IANA time zone in which Saturday is Saturday.</source>
        <translation>IANA-Zeitzone, in der Samstag Samstag ist.</translation>
    </message>
    <message>
        <source>Weddings as CSV (date,time,timezone,guests,name) or iCalendar (.ics).</source>
        <translation>Hochzeiten als CSV (date,time,timezone,guests,name) oder iCalendar (.ics).</translation>
    </message>
    <message>
        <source>Query on the primary that returns date, time, timezone, guests, name; instead of a file.</source>
        <translation>Abfrage auf dem Primärserver, die date, time, timezone, guests, name liefert; anstelle einer Datei.</translation>
    </message>
    <message>
        <source>What one connection short costs beside one too many: at 19 the plan covers 19 moments of 20.</source>
        <translation>Was eine fehlende Verbindung gegenüber einer überzähligen kostet: Bei 19 deckt der Plan 19 von 20 Augenblicken.</translation>
    </message>
    <message>
        <source>The same inside a wedding&apos;s window: at 199 the plan covers 199 moments of 200.</source>
        <translation>Dasselbe im Zeitfenster einer Hochzeit: Bei 199 deckt der Plan 199 von 200 Augenblicken.</translation>
    </message>
    <message>
        <source>URLs that alarms are posted to, in the JSON of Prometheus&apos;s Alertmanager.</source>
        <translation>URLs, an die Alarme gesendet werden, im JSON des Alertmanagers von Prometheus.</translation>
    </message>
    <message>
        <source>Webhooks hear of alarms from this severity on.</source>
        <translation>Webhooks erfahren von Alarmen ab dieser Stufe.</translation>
    </message>
    <message>
        <source>File whose first line is sent to webhooks as &quot;Authorization: Bearer …&quot;.</source>
        <translation>Datei, deren erste Zeile Webhooks als „Authorization: Bearer …“ gesendet wird.</translation>
    </message>
    <message>
        <source>Address and port of Prometheus metrics at /metrics; empty = off.</source>
        <translation>Adresse und Port der Prometheus-Metriken unter /metrics; leer = aus.</translation>
    </message>
    <message>
        <source>Where history is kept: empty = SQLite in the data folder, or a postgresql:// URI.</source>
        <translation>Wo der Verlauf liegt: leer = SQLite im Datenordner, oder eine postgresql://-URI.</translation>
    </message>
    <message>
        <source>History older than this is deleted.</source>
        <translation>Älterer Verlauf wird gelöscht.</translation>
    </message>
    <message>
        <source>The history file&apos;s size is held below this, oldest first out.</source>
        <translation>Die Verlaufsdatei bleibt kleiner als dies, das Älteste geht zuerst.</translation>
    </message>
    <message>
        <source>Folder for a report of each wedding day, a Saturday or a day with a wedding, at its end: midnight, or six hours after its last wedding began; empty = off.</source>
        <translation>Ordner für einen Bericht jedes Hochzeitstags, eines Samstags oder eines Tages mit Hochzeit, an seinem Ende: Mitternacht, oder sechs Stunden nach Beginn der letzten Hochzeit; leer = aus.</translation>
    </message>
    <message>
        <source>So many days&apos; reports are kept; of older ones Usher removes what it wrote itself, by name.</source>
        <translation>Berichte so vieler Tage werden behalten; von älteren entfernt Usher, was es selbst schrieb, dem Namen nach.</translation>
    </message>
    <message>
        <source>pdf, html, csv: what each report is written as; a PDF needs no display, `usher serve` writes it too.</source>
        <translation>pdf, html, csv: als was jeder Bericht geschrieben wird; ein PDF braucht keinen Bildschirm, auch `usher serve` schreibt es.</translation>
    </message>
    <message>
        <source>Connections kept open even when nobody asks.</source>
        <translation>Verbindungen, die offen bleiben, auch wenn niemand fragt.</translation>
    </message>
    <message>
        <source>Connections the pool may grow to.</source>
        <translation>So viele Verbindungen darf der Pool erreichen.</translation>
    </message>
    <message>
        <source>Who goes first when connections are short; higher first.</source>
        <translation>Wer zuerst drankommt, wenn Verbindungen knapp sind; höher zuerst.</translation>
    </message>
    <message>
        <source>Saturday protocol and strict alerts apply to this pool.</source>
        <translation>Samstagsprotokoll und strenge Alarme gelten für diesen Pool.</translation>
    </message>
    <message>
        <source>How long a client waits for a connection before it is told why there is none.</source>
        <translation>Wie lange ein Client auf eine Verbindung wartet, bevor er erfährt, warum es keine gibt.</translation>
    </message>
    <message>
        <source>While an operator pauses the pool, clients wait this long from the PAUSE on before acquire_timeout counts again.</source>
        <translation>Während der Pool angehalten ist, warten Clients ab der PAUSE so lange, bevor acquire_timeout wieder zählt.</translation>
    </message>
    <message>
        <source>When a client&apos;s connection goes back to the pool.</source>
        <translation>Wann die Verbindung eines Clients in den Pool zurückgeht.</translation>
    </message>
    <message>
        <source>A client that makes temporary tables, session locks, cursors WITH HOLD, LISTEN or PREPARE keeps its connection until it has let go of them, or hears an error (not in session mode).</source>
        <translation>Ein Client, der temporäre Tabellen, Sitzungssperren, Cursor WITH HOLD, LISTEN oder PREPARE anlegt, behält seine Verbindung, bis er sie aufgibt, oder erhält einen Fehler (nicht im Modus session).</translation>
    </message>
    <message>
        <source>So many clients may keep their connection for session_state = &quot;pin&quot;; one more hears an error. 0 = half of max.</source>
        <translation>So viele Clients dürfen bei session_state = &quot;pin&quot; ihre Verbindung behalten; einer mehr erhält einen Fehler. 0 = die Hälfte von max.</translation>
    </message>
    <message>
        <source>DISCARD ALL before a connection&apos;s next client: behind transactions whose text may have left something, or behind each.</source>
        <translation>DISCARD ALL vor dem nächsten Client einer Verbindung: nach Transaktionen, deren Text etwas hinterlassen haben kann, oder nach jeder.</translation>
    </message>
    <message>
        <source>Whether the learnt forecast plans this pool: once it has cost less than the weekly rules and than following the load for seven days, always, or never (it is told all the same).</source>
        <translation>Ob die gelernte Prognose diesen Pool plant: sobald sie sieben Tage lang weniger gekostet hat als die Wochenregeln und als der Last zu folgen, immer, oder nie (gezeigt wird sie trotzdem).</translation>
    </message>
    <message>
        <source>A client idle inside a transaction for longer is disconnected; 0s = never.</source>
        <translation>Ein Client, der länger untätig in einer Transaktion ist, wird getrennt; 0s = nie.</translation>
    </message>
    <message>
        <source>A transaction longer than this is ended; 0s = never.</source>
        <translation>Eine längere Transaktion wird beendet; 0s = nie.</translation>
    </message>
    <message>
        <source>A query that is not answered for longer is cancelled and its client disconnected; 0s = never.</source>
        <translation>Eine länger unbeantwortete Abfrage wird abgebrochen und ihr Client getrennt; 0s = nie.</translation>
    </message>
    <message>
        <source>A client idle outside a transaction for longer is disconnected; 0s = never.</source>
        <translation>Ein Client, der außerhalb einer Transaktion länger untätig ist, wird getrennt; 0s = nie.</translation>
    </message>
    <message>
        <source>A connection held longer is reported among the decisions with its holder (not in session mode); 0s = never.</source>
        <translation>Eine länger gehaltene Verbindung wird mit ihrem Halter unter den Entscheidungen gemeldet (nicht im Modus session); 0s = nie.</translation>
    </message>
    <message>
        <source>Under load, lend fewer connections at once where measurements show that the server then does more; never in a wedding pool.</source>
        <translation>Unter Last weniger Verbindungen zugleich verleihen, wo Messungen zeigen, dass der Server dann mehr schafft; nie in einem Hochzeitspool.</translation>
    </message>
    <message>
        <source>libpq URI of the database; several hosts make a cluster. Leave [server] out for the embedded server.</source>
        <translation>libpq-URI der Datenbank; mehrere Hosts bilden einen Cluster. Lassen Sie [server] weg für den eingebetteten Server.</translation>
    </message>
    <message>
        <source>libpq URI of the role that opens the emergency reserve and acts there as the primary&apos;s role: GRANT that to it.</source>
        <translation>libpq-URI der Rolle, die die Notreserve öffnet und dort als Rolle von primary handelt: Gewähren Sie ihr diese mit GRANT.</translation>
    </message>
    <message>
        <source>Connections Usher may hold in all; 0 = the server&apos;s max_connections minus its reserved ones and three of Usher&apos;s own.</source>
        <translation>Verbindungen, die Usher insgesamt halten darf; 0 = max_connections des Servers ohne dessen reservierte und drei eigene von Usher.</translation>
    </message>
    <message>
        <source>A connection attempt ends after this long.</source>
        <translation>Nach so langer Zeit endet ein Verbindungsversuch.</translation>
    </message>
    <message>
        <source>Connection attempts under way at once at most, all pools together; fewer while more at once would only queue at the server.</source>
        <translation>So viele Verbindungsversuche laufen höchstens zugleich, über alle Pools; weniger, solange mehr zugleich nur am Server anstünden.</translation>
    </message>
    <message>
        <source>A connection older than this is replaced (jittered by %1); 0s = never.</source>
        <translation>Eine ältere Verbindung wird ersetzt (um %1 gestreut); 0s = nie.</translation>
    </message>
    <message>
        <source>A connection idle for longer is tested before it is lent.</source>
        <translation>Eine länger freie Verbindung wird geprüft, bevor sie verliehen wird.</translation>
    </message>
    <message>
        <source>Each host is asked this often whether it is there, on a connection of its own; one in doubt four times as often.</source>
        <translation>So oft wird jeder Host auf einer eigenen Verbindung gefragt, ob er da ist; ein zweifelhafter viermal so oft.</translation>
    </message>
    <message>
        <source>Several hosts: one that has been silent for so long, and twice at least, is down.</source>
        <translation>Mehrere Hosts: Einer, der so lange und mindestens zweimal geschwiegen hat, ist ausgefallen.</translation>
    </message>
    <message>
        <source>Several hosts: while there is no primary, clients wait this long before acquire_timeout counts again.</source>
        <translation>Mehrere Hosts: Solange es keinen Primärserver gibt, warten Clients so lange, bevor acquire_timeout wieder zählt.</translation>
    </message>
    <message>
        <source>A server silent for this long is asked whether it is still there (TCP keepalive); 0s = never.</source>
        <translation>Ein so lange stiller Server wird gefragt, ob er noch da ist (TCP-Keepalive); 0s = nie.</translation>
    </message>
    <message>
        <source>A server that has not acknowledged what was sent for this long, has not answered a keepalive or has not read, is given up; 0s = the system decides.</source>
        <translation>Ein Server, der so lange Gesendetes nicht bestätigt, kein Keepalive beantwortet oder nicht gelesen hat, wird aufgegeben; 0s = das System entscheidet.</translation>
    </message>
    <message>
        <source>A server named by a loopback address is reached by its Unix socket, which costs less, where it is the same server and admits the role there; false: as the URI says.</source>
        <translation>Ein über eine Loopback-Adresse benannter Server wird über seinen Unix-Socket erreicht, was weniger kostet, sofern es derselbe Server ist und er die Rolle dort zulässt; false: wie die URI sagt.</translation>
    </message>
    <message>
        <source>string</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>Ganzzahl</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>Wahrheitswert</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>list of strings</source>
        <translation>Liste von Texten</translation>
    </message>
    <message>
        <source>choice: %1</source>
        <translation>Auswahl: %1</translation>
    </message>
    <message>
        <source>the name belongs to the admin console</source>
        <translation>der Name gehört der Verwaltungskonsole</translation>
    </message>
    <message>
        <source>give the pool another name</source>
        <translation>geben Sie dem Pool einen anderen Namen</translation>
    </message>
    <message>
        <source>a pool&apos;s name is up to 63 letters, digits, &apos;_&apos;, &apos;-&apos; and &apos;.&apos;</source>
        <translation>der Name eines Pools besteht aus bis zu 63 Buchstaben, Ziffern, &apos;_&apos;, &apos;-&apos; und &apos;.&apos;</translation>
    </message>
    <message>
        <source>rename it; clients ask for it as the database name</source>
        <translation>benennen Sie ihn um; Clients verlangen ihn als Datenbanknamen</translation>
    </message>
    <message>
        <source>no pool is configured</source>
        <translation>kein Pool ist konfiguriert</translation>
    </message>
    <message>
        <source>add one, for example [pools.main], or leave [pools] out for the usual three</source>
        <translation>fügen Sie einen hinzu, etwa [pools.main], oder lassen Sie [pools] weg für die üblichen drei</translation>
    </message>
    <message>
        <source>%1 pools are too many</source>
        <translation>%1 Pools sind zu viele</translation>
    </message>
    <message>
        <source>keep it to %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 is above max = %2</source>
        <translation>%1 liegt über max = %2</translation>
    </message>
    <message>
        <source>lower min or raise max</source>
        <translation>senken Sie min oder erhöhen Sie max</translation>
    </message>
    <message>
        <source>%1 cannot hold the pools&apos; minimums (%2) and the reserve (%3)</source>
        <translation>%1 reicht nicht für die Minima der Pools (%2) und die Reserve (%3)</translation>
    </message>
    <message>
        <source>raise the budget to at least %1 or lower the minimums</source>
        <translation>erhöhen Sie das Budget auf mindestens %1, oder senken Sie die Minima</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>name the database, or leave [server] out for the embedded server</source>
        <translation>nennen Sie die Datenbank, oder lassen Sie [server] weg für den eingebetteten Server</translation>
    </message>
    <message>
        <source>is missing, but the reserve opens its connections with it</source>
        <translation>fehlt, aber die Reserve öffnet damit ihre Verbindungen</translation>
    </message>
    <message>
        <source>give its libpq URI, or set reserve.size = 0</source>
        <translation>geben Sie die libpq-URI an, oder setzen Sie reserve.size = 0</translation>
    </message>
    <message>
        <source>asks for a database and a role of its own, but the embedded server has one of each</source>
        <translation>verlangt eine eigene Datenbank und Rolle, aber der eingebettete Server hat je nur eine</translation>
    </message>
    <message>
        <source>leave it out, or name your server in server.primary</source>
        <translation>lassen Sie es weg, oder nennen Sie Ihren Server in server.primary</translation>
    </message>
    <message>
        <source>&quot;trust&quot; would let anyone in who reaches %1</source>
        <translation>&quot;trust&quot; ließe jeden ein, der %1 erreicht</translation>
    </message>
    <message>
        <source>set auth = &quot;scram-sha-256&quot; with an auth_file, or listen on 127.0.0.1</source>
        <translation>setzen Sie auth = &quot;scram-sha-256&quot; mit einer auth_file, oder lauschen Sie auf 127.0.0.1</translation>
    </message>
    <message>
        <source>passwords are asked for, and nobody knows the users</source>
        <translation>Passwörter werden verlangt, und niemand kennt die Benutzer</translation>
    </message>
    <message>
        <source>name a userlist in auth_file or a query in auth_query, or set auth = &quot;trust&quot; for loopback only</source>
        <translation>nennen Sie eine userlist in auth_file oder eine Abfrage in auth_query, oder setzen Sie auth = &quot;trust&quot; nur für Loopback</translation>
    </message>
    <message>
        <source>does not name the user</source>
        <translation>nennt den Benutzer nicht</translation>
    </message>
    <message>
        <source>put $1 where the name belongs: select rolname, rolpassword from my_lookup($1)</source>
        <translation>setzen Sie $1 dorthin, wo der Name hingehört: select rolname, rolpassword from my_lookup($1)</translation>
    </message>
    <message>
        <source>is empty and there is no unix_socket: no client could connect</source>
        <translation>ist leer, und es gibt kein unix_socket: Kein Client könnte sich verbinden</translation>
    </message>
    <message>
        <source>set one of them</source>
        <translation>setzen Sie eines davon</translation>
    </message>
    <message>
        <source>has no tls_cert beside it</source>
        <translation>hat kein tls_cert neben sich</translation>
    </message>
    <message>
        <source>name the certificate in tls_cert</source>
        <translation>nennen Sie das Zertifikat in tls_cert</translation>
    </message>
    <message>
        <source>has no tls_key beside it</source>
        <translation>hat kein tls_key neben sich</translation>
    </message>
    <message>
        <source>name the private key in tls_key</source>
        <translation>nennen Sie den privaten Schlüssel in tls_key</translation>
    </message>
    <message>
        <source>needs a certificate</source>
        <translation>braucht ein Zertifikat</translation>
    </message>
    <message>
        <source>set tls_cert and tls_key, or tls = &quot;disable&quot;</source>
        <translation>setzen Sie tls_cert und tls_key, oder tls = &quot;disable&quot;</translation>
    </message>
    <message>
        <source>verify-full checks client certificates, but against which authority?</source>
        <translation>verify-full prüft Client-Zertifikate, aber gegen welche Stelle?</translation>
    </message>
    <message>
        <source>set tls_ca</source>
        <translation>setzen Sie tls_ca</translation>
    </message>
    <message>
        <source>and calendar.file are both given</source>
        <translation>und calendar.file sind beide angegeben</translation>
    </message>
    <message>
        <source>keep the one that holds the weddings</source>
        <translation>behalten Sie das mit den Hochzeiten</translation>
    </message>
    <message>
        <source>%1 ends in neither .csv nor .ics</source>
        <translation>%1 endet weder auf .csv noch auf .ics</translation>
    </message>
    <message>
        <source>name a CSV or an iCalendar file</source>
        <translation>nennen Sie eine CSV- oder iCalendar-Datei</translation>
    </message>
    <message>
        <source>%1 are too many</source>
        <translation>%1 sind zu viele</translation>
    </message>
    <message>
        <source>keep it to %1; an Alertmanager tells more people of one</source>
        <translation>höchstens %1; ein Alertmanager sagt es mehr Leuten weiter</translation>
    </message>
    <message>
        <source>%1 would hear the token in clear</source>
        <translation>%1 bekäme das Token im Klartext</translation>
    </message>
    <message>
        <source>write https://, or leave webhook_token_file out</source>
        <translation>schreiben Sie https://, oder lassen Sie webhook_token_file weg</translation>
    </message>
    <message>
        <source>%1 is no form of a report</source>
        <translation>%1 ist keine Form eines Berichts</translation>
    </message>
    <message>
        <source>write pdf, html or csv</source>
        <translation>schreiben Sie pdf, html oder csv</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>name pdf, html or csv, or empty the folder</source>
        <translation>nennen Sie pdf, html oder csv, oder leeren Sie folder</translation>
    </message>
    <message>
        <source>is %1, not %2</source>
        <translation>ist %1, nicht %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>an integer</source>
        <translation>eine Ganzzahl</translation>
    </message>
    <message>
        <source>a number with a fraction</source>
        <translation>eine Zahl mit Bruchteil</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>ein Wahrheitswert</translation>
    </message>
    <message>
        <source>a date or time</source>
        <translation>ein Datum oder eine Zeit</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>etwas anderes</translation>
    </message>
    <message>
        <source>a list of strings</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>eine Dauer</translation>
    </message>
    <message>
        <source>write it like %1</source>
        <translation>schreiben Sie es so: %1</translation>
    </message>
    <message>
        <source>%1 is outside %2</source>
        <translation>%1 liegt außerhalb von %2</translation>
    </message>
    <message>
        <source>raise it</source>
        <translation>erhöhen Sie es</translation>
    </message>
    <message>
        <source>lower it</source>
        <translation>senken Sie es</translation>
    </message>
    <message>
        <source>%1 is not an address and port</source>
        <translation>%1 ist keine Adresse mit Port</translation>
    </message>
    <message>
        <source>is not a libpq URI</source>
        <translation>ist keine libpq-URI</translation>
    </message>
    <message>
        <source>%1 is not a time zone of this system</source>
        <translation>%1 ist keine Zeitzone dieses Systems</translation>
    </message>
    <message>
        <source>write an IANA name like &quot;Europe/London&quot;; tzdata must be installed</source>
        <translation>schreiben Sie einen IANA-Namen wie &quot;Europe/London&quot;; tzdata muss installiert sein</translation>
    </message>
    <message>
        <source>holds what is not a web address</source>
        <translation>enthält, was keine Webadresse ist</translation>
    </message>
    <message>
        <source>%1 is not a file&apos;s mode</source>
        <translation>%1 ist kein Dateimodus</translation>
    </message>
    <message>
        <source>write it in octal, like &quot;0770&quot;</source>
        <translation>schreiben Sie ihn oktal, etwa &quot;0770&quot;</translation>
    </message>
    <message>
        <source>holds a NUL character</source>
        <translation>enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>entfernen Sie es</translation>
    </message>
    <message>
        <source>holds %1 where strings belong</source>
        <translation>enthält %1, wo Texte hingehören</translation>
    </message>
    <message>
        <source>%1 is none of its values</source>
        <translation>%1 ist keiner seiner Werte</translation>
    </message>
    <message>
        <source>choose one of %1</source>
        <translation>wählen Sie eines von %1</translation>
    </message>
    <message>
        <source>%1 is not a duration</source>
        <translation>%1 ist keine Dauer</translation>
    </message>
    <message>
        <source>%1 is finer than this option can tell</source>
        <translation>%1 ist feiner, als diese Option unterscheidet</translation>
    </message>
    <message>
        <source>write whole seconds</source>
        <translation>schreiben Sie ganze Sekunden</translation>
    </message>
    <message>
        <source>the rule is cut short</source>
        <translation>die Regel ist abgeschnitten</translation>
    </message>
    <message>
        <source>type, database, user, address, method</source>
        <translation>Typ, Datenbank, Benutzer, Adresse, Methode</translation>
    </message>
    <message>
        <source>a quote is not closed</source>
        <translation>ein Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
        <source>close it</source>
        <translation>schließen Sie es</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: roles&apos; members, files and patterns are not known here</source>
        <translation>„%1“: Mitglieder von Rollen, Dateien und Muster sind hier nicht bekannt</translation>
    </message>
    <message>
        <source>name the users and pools, or all</source>
        <translation>nennen Sie die Benutzer und Pools, oder all</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no such prefix</source>
        <translation>„%1“ hat kein solches Präfix</translation>
    </message>
    <message>
        <source>write a length of 0 to %1</source>
        <translation>schreiben Sie eine Länge von 0 bis %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no mask</source>
        <translation>„%1“ hat keine Maske</translation>
    </message>
    <message>
        <source>write %1/%2 for that address alone</source>
        <translation>schreiben Sie %1/%2 für diese Adresse allein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no network: names of hosts are not looked up here</source>
        <translation>„%1“ ist kein Netz: Hostnamen werden hier nicht aufgelöst</translation>
    </message>
    <message>
        <source>write 10.0.0.0/8, fd00::/8 or all</source>
        <translation>schreiben Sie 10.0.0.0/8, fd00::/8 oder all</translation>
    </message>
    <message>
        <source>&quot;%1&quot; begins no rule</source>
        <translation>„%1“ beginnt keine Regel</translation>
    </message>
    <message>
        <source>local, host, hostssl or hostnossl, database, user, address, method</source>
        <translation>local, host, hostssl oder hostnossl, Datenbank, Benutzer, Adresse, Methode</translation>
    </message>
    <message>
        <source>the method &quot;%1&quot; is not known here</source>
        <translation>die Methode „%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>trust, reject, scram-sha-256, md5, peer or cert</source>
        <translation>trust, reject, scram-sha-256, md5, peer oder cert</translation>
    </message>
    <message>
        <source>peer is for Unix sockets</source>
        <translation>peer ist für Unix-Sockets</translation>
    </message>
    <message>
        <source>begin the rule with local</source>
        <translation>beginnen Sie die Regel mit local</translation>
    </message>
    <message>
        <source>cert is for encrypted connections</source>
        <translation>cert ist für verschlüsselte Verbindungen</translation>
    </message>
    <message>
        <source>begin the rule with hostssl</source>
        <translation>beginnen Sie die Regel mit hostssl</translation>
    </message>
    <message>
        <source>the option &quot;%1&quot; is not known here</source>
        <translation>die Option „%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>has no rule: nobody could come in</source>
        <translation>hat keine Regel: Niemand käme herein</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>name a file in the format of pg_hba.conf</source>
        <translation>nennen Sie eine Datei im Format von pg_hba.conf</translation>
    </message>
    <message>
        <source>has more than a megabyte</source>
        <translation>hat mehr als ein Megabyte</translation>
    </message>
    <message>
        <source>is it the right file?</source>
        <translation>ist es die richtige Datei?</translation>
    </message>
    <message>
        <source>is %1, but a pool is a table</source>
        <translation>ist %1, aber ein Pool ist eine Tabelle</translation>
    </message>
    <message>
        <source>write [pools.main] and its keys below</source>
        <translation>schreiben Sie [pools.main] und die Schlüssel darunter</translation>
    </message>
    <message>
        <source>unknown table</source>
        <translation>unbekannte Tabelle</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>unbekannter Schlüssel</translation>
    </message>
    <message>
        <source>known here: %1</source>
        <translation>hier bekannt: %1</translation>
    </message>
    <message>
        <source>did you mean %1</source>
        <translation>meinten Sie %1</translation>
    </message>
    <message>
        <source>not TOML: %1</source>
        <translation>kein TOML: %1</translation>
    </message>
    <message>
        <source>check quotes, brackets and doubled tables or keys</source>
        <translation>prüfen Sie Anführungszeichen, Klammern und doppelte Tabellen oder Schlüssel</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>name the file in it, for example usher.toml</source>
        <translation>nennen Sie die Datei darin, etwa usher.toml</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>prüfen Sie den Pfad und seine Rechte</translation>
    </message>
    <message>
        <source>is larger than 1 MiB</source>
        <translation>ist größer als 1 MiB</translation>
    </message>
    <message>
        <source>this is not a configuration file of Usher</source>
        <translation>das ist keine Konfigurationsdatei von Usher</translation>
    </message>
    <message>
        <source>the last pool stays: clients would have nothing to ask for</source>
        <translation>der letzte Pool bleibt: Clients hätten nichts zu verlangen</translation>
    </message>
    <message>
        <source>add another one first</source>
        <translation>fügen Sie zuerst einen anderen hinzu</translation>
    </message>
    <message>
        <source>%1: &quot;***&quot; stands for a secret that is not there</source>
        <translation>%1: „***“ steht für ein Geheimnis, das es nicht gibt</translation>
    </message>
    <message>
        <source>write it out</source>
        <translation>schreiben Sie es aus</translation>
    </message>
    <message>
        <source>%1: which of the %2 that look like %3 stays cannot be told</source>
        <translation>%1: Welches der %2, die wie %3 aussehen, bleibt, ist nicht zu sagen</translation>
    </message>
    <message>
        <source>write it out, or edit the file</source>
        <translation>schreiben Sie es aus, oder bearbeiten Sie die Datei</translation>
    </message>
    <message>
        <source>line %1: not TOML</source>
        <translation>Zeile %1: kein TOML</translation>
    </message>
    <message>
        <source>mend it by hand first</source>
        <translation>beheben Sie das zuerst von Hand</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>change it by hand in the file</source>
        <translation>ändern Sie es von Hand in der Datei</translation>
    </message>
    <message>
        <source>the file is written in a way that is not understood here</source>
        <translation>die Datei ist auf eine Weise geschrieben, die hier nicht verstanden wird</translation>
    </message>
    <message>
        <source>%1 is written so that changing it would change more</source>
        <translation>%1 ist so geschrieben, dass eine Änderung mehr ändern würde</translation>
    </message>
    <message>
        <source>%1 holds comments between its values</source>
        <translation>%1 enthält Kommentare zwischen seinen Werten</translation>
    </message>
    <message>
        <source>%1 is not in the file</source>
        <translation>%1 steht nicht in der Datei</translation>
    </message>
    <message>
        <source>%1: that is no TOML value</source>
        <translation>%1: das ist kein TOML-Wert</translation>
    </message>
    <message>
        <source>%1 stands where no table is</source>
        <translation>%1 steht, wo keine Tabelle ist</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 gibt es bereits</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>make the folder, or name a file with --config</source>
        <translation>legen Sie den Ordner an, oder nennen Sie eine Datei mit --config</translation>
    </message>
    <message>
        <source>this engine runs without a configuration file</source>
        <translation>diese Engine läuft ohne Konfigurationsdatei</translation>
    </message>
    <message>
        <source>start usher itself</source>
        <translation>starten Sie usher selbst</translation>
    </message>
    <message>
        <source>%1: another program has written there since it was read</source>
        <translation>%1: ein anderes Programm hat dort seit dem Lesen geschrieben</translation>
    </message>
    <message>
        <source>read it again; what was changed here is lost then</source>
        <translation>lesen Sie neu; was hier geändert wurde, geht dabei verloren</translation>
    </message>
    <message>
        <source>make room there, or let it be written</source>
        <translation>schaffen Sie dort Platz, oder erlauben Sie das Schreiben</translation>
    </message>
    <message>
        <source>%1: is too large</source>
        <translation>%1: ist zu groß</translation>
    </message>
    <message>
        <source>move it away</source>
        <translation>schieben Sie es beiseite</translation>
    </message>
    <message>
        <source>the roles&apos; passwords</source>
        <translation>die Passwörter der Rollen</translation>
    </message>
    <message>
        <source>the gate&apos;s users</source>
        <translation>die Benutzer des Gates</translation>
    </message>
    <message>
        <source>the configuration</source>
        <translation>die Konfiguration</translation>
    </message>
    <message>
        <source>%1 is there already: nothing was written</source>
        <translation>%1 gibt es bereits: nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>move it away, or change it on the page Settings</source>
        <translation>schieben Sie sie beiseite, oder ändern Sie sie auf der Seite Einstellungen</translation>
    </message>
    <message>
        <source>choose a folder that can be written and has room</source>
        <translation>wählen Sie einen beschreibbaren Ordner mit Platz</translation>
    </message>
    <message>
        <source>the user has no name</source>
        <translation>der Benutzer hat keinen Namen</translation>
    </message>
    <message>
        <source>the password is empty</source>
        <translation>das Passwort ist leer</translation>
    </message>
    <message>
        <source>nobody could log in with it</source>
        <translation>niemand könnte sich damit anmelden</translation>
    </message>
    <message>
        <source>the name %1 is not known: %2</source>
        <translation>der Name %1 ist nicht bekannt: %2</translation>
    </message>
    <message>
        <source>check its spelling, or give the address</source>
        <translation>prüfen Sie die Schreibweise, oder geben Sie die Adresse an</translation>
    </message>
    <message>
        <source>%1 does not answer: %2</source>
        <translation>%1 antwortet nicht: %2</translation>
    </message>
    <message>
        <source>a firewall in between, or another host: check both</source>
        <translation>eine Firewall dazwischen, oder ein anderer Host: Prüfen Sie beides</translation>
    </message>
    <message>
        <source>check the port, that PostgreSQL runs there, and its listen_addresses</source>
        <translation>prüfen Sie den Port, ob PostgreSQL dort läuft, und sein listen_addresses</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>es gibt keinen solchen Ordner</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>der Host fehlt</translation>
    </message>
    <message>
        <source>a name, an address, or a socket&apos;s folder</source>
        <translation>ein Name, eine Adresse oder der Ordner eines Sockets</translation>
    </message>
    <message>
        <source>the port is no number from 1 to 65535</source>
        <translation>der Port ist keine Zahl von 1 bis 65535</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s own is 5432</source>
        <translation>der von PostgreSQL ist 5432</translation>
    </message>
    <message>
        <source>there are not as many ports as hosts</source>
        <translation>es sind nicht so viele Ports wie Hosts</translation>
    </message>
    <message>
        <source>one port for all, or one for each</source>
        <translation>ein Port für alle, oder je einer</translation>
    </message>
    <message>
        <source>the database is missing</source>
        <translation>die Datenbank fehlt</translation>
    </message>
    <message>
        <source>the one your application uses now</source>
        <translation>die, die Ihre Anwendung jetzt benutzt</translation>
    </message>
    <message>
        <source>the user is missing</source>
        <translation>der Benutzer fehlt</translation>
    </message>
    <message>
        <source>the role your application logs in as now</source>
        <translation>die Rolle, mit der sich Ihre Anwendung jetzt anmeldet</translation>
    </message>
    <message>
        <source>switch ssl on in postgresql.conf, or choose TLS &quot;if the server offers it&quot;</source>
        <translation>schalten Sie ssl in postgresql.conf ein, oder wählen Sie TLS „wenn der Server es anbietet“</translation>
    </message>
    <message>
        <source>name the file of the authority that signed the server&apos;s certificate</source>
        <translation>nennen Sie die Datei der Stelle, die das Zertifikat des Servers signiert hat</translation>
    </message>
    <message>
        <source>give the host by the name that stands in its certificate</source>
        <translation>geben Sie den Host mit dem Namen an, der in seinem Zertifikat steht</translation>
    </message>
    <message>
        <source>name the authority that signed the server&apos;s certificate, or choose &quot;always, whoever answers&quot;</source>
        <translation>nennen Sie die Stelle, die das Zertifikat des Servers signiert hat, oder wählen Sie „immer, wer auch antwortet“</translation>
    </message>
    <message>
        <source>the server asks for a password: type the role&apos;s</source>
        <translation>der Server verlangt ein Passwort: Geben Sie das der Rolle ein</translation>
    </message>
    <message>
        <source>type user and password again; ALTER ROLE … PASSWORD sets a new one</source>
        <translation>geben Sie Benutzer und Passwort erneut ein; ALTER ROLE … PASSWORD setzt ein neues</translation>
    </message>
    <message>
        <source>check the database&apos;s name: psql -l lists them</source>
        <translation>prüfen Sie den Namen der Datenbank: psql -l zeigt sie</translation>
    </message>
    <message>
        <source>check the user: \du in psql lists them</source>
        <translation>prüfen Sie den Benutzer: \du in psql zeigt sie</translation>
    </message>
    <message>
        <source>a socket&apos;s folder, and it is there</source>
        <translation>der Ordner eines Sockets, und er ist da</translation>
    </message>
    <message>
        <source>%1 needs no look-up</source>
        <translation>%1 braucht keine Auflösung</translation>
    </message>
    <message>
        <source>the server&apos;s certificate and name are verified</source>
        <translation>Zertifikat und Name des Servers sind geprüft</translation>
    </message>
    <message>
        <source>whoever answers: its certificate is not verified</source>
        <translation>wer auch antwortet: Sein Zertifikat wird nicht geprüft</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>noch nicht versucht</translation>
    </message>
    <message>
        <source>database &quot;%1&quot; as &quot;%2&quot;</source>
        <translation>Datenbank „%1“ als „%2“</translation>
    </message>
    <message>
        <source>port %1 answers</source>
        <translation>Port %1 antwortet</translation>
    </message>
    <message>
        <source>told after the login</source>
        <translation>zeigt sich nach der Anmeldung</translation>
    </message>
    <message>
        <source>choose &quot;always, and verified&quot;: else anybody in between can pose as it</source>
        <translation>wählen Sie „immer, und geprüft“: Sonst kann sich jeder dazwischen für ihn ausgeben</translation>
    </message>
    <message>
        <source>in the clear, within this machine</source>
        <translation>im Klartext, innerhalb dieser Maschine</translation>
    </message>
    <message>
        <source>in the clear</source>
        <translation>im Klartext</translation>
    </message>
    <message>
        <source>switch ssl on in postgresql.conf: passwords and guests&apos; names travel unprotected</source>
        <translation>schalten Sie ssl in postgresql.conf ein: Passwörter und Namen der Gäste reisen ungeschützt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is let into &quot;%2&quot;%3</source>
        <translation>„%1“ wird in „%2“ eingelassen%3</translation>
    </message>
    <message>
        <source>, on a standby: it takes no writes</source>
        <translation>, auf einem Standby: Er nimmt keine Schreibzugriffe an</translation>
    </message>
    <message>
        <source>, on a standby: it takes no writes, but %1</source>
        <translation>, auf einem Standby: Er nimmt keine Schreibzugriffe an, aber %1</translation>
    </message>
    <message>
        <source>, but %1</source>
        <translation>, aber %1</translation>
    </message>
    <message>
        <source>take the role your application uses, or make one for it</source>
        <translation>nehmen Sie die Rolle Ihrer Anwendung, oder legen Sie eine dafür an</translation>
    </message>
    <message>
        <source>give the primary, or all hosts with commas: Usher finds the primary</source>
        <translation>geben Sie den Primärserver an, oder alle Hosts mit Kommas: Usher findet den Primärserver</translation>
    </message>
    <message>
        <source>Usher needs PostgreSQL 10 or later</source>
        <translation>Usher braucht PostgreSQL 10 oder neuer</translation>
    </message>
    <message>
        <source>it gets no mends any more: upgrade when you can</source>
        <translation>es bekommt keine Korrekturen mehr: Aktualisieren Sie, sobald Sie können</translation>
    </message>
    <message>
        <source>max_connections %1: %2 reserved, %3 in use by others</source>
        <translation>max_connections %1: %2 reserviert, %3 von anderen belegt</translation>
    </message>
    <message>
        <source>Usher would hold %1 at most</source>
        <translation>Usher würde höchstens %1 halten</translation>
    </message>
    <message>
        <source>raise max_connections, or end others: Usher needs %1 to itself</source>
        <translation>erhöhen Sie max_connections, oder beenden Sie andere: Usher braucht %1 für sich</translation>
    </message>
    <message>
        <source>%1 may not act as %2</source>
        <translation>%1 darf nicht als %2 handeln</translation>
    </message>
    <message>
        <source>opened as %1, too</source>
        <translation>ebenfalls als %1 geöffnet</translation>
    </message>
    <message>
        <source>%1 acts as %2</source>
        <translation>%1 handelt als %2</translation>
    </message>
    <message>
        <source>%1 sees every session, and may end them</source>
        <translation>%1 sieht jede Sitzung und darf sie beenden</translation>
    </message>
    <message>
        <source>%1 may end no sessions of other roles</source>
        <translation>%1 darf keine Sitzungen anderer Rollen beenden</translation>
    </message>
    <message>
        <source>%1 does not see the sessions of other roles</source>
        <translation>%1 sieht die Sitzungen anderer Rollen nicht</translation>
    </message>
    <message>
        <source>%1 lists no users</source>
        <translation>%1 führt keine Benutzer auf</translation>
    </message>
    <message>
        <source>PgBouncer&apos;s userlist.txt has lines of &quot;user&quot; &quot;SCRAM-SHA-256$…&quot;</source>
        <translation>die userlist.txt von PgBouncer hat Zeilen der Form &quot;user&quot; &quot;SCRAM-SHA-256$…&quot;</translation>
    </message>
    <message>
        <source>server.budget = %1 is above the %2 connections the server allows (max_connections %3 less %4 reserved): lower it, or raise max_connections</source>
        <translation>server.budget = %1 liegt über den %2 Verbindungen, die der Server erlaubt (max_connections %3 weniger %4 reservierte): Senken Sie es, oder erhöhen Sie max_connections</translation>
    </message>
    <message>
        <source>the pools&apos; minimums and the reserve need %1 connections, the budget is %2: lower a min, or raise the budget</source>
        <translation>die Minima der Pools und die Reserve brauchen %1 Verbindungen, das Budget ist %2: Senken Sie ein min, oder erhöhen Sie das Budget</translation>
    </message>
    <message>
        <source>budget %1 of %2 connections; minimums need %3, maximums %4</source>
        <translation>Budget %1 von %2 Verbindungen; die Minima brauchen %3, die Maxima %4</translation>
    </message>
    <message>
        <source>server.%1: %2 is a %3, timeline %4</source>
        <translation>server.%1: %2 ist %3, Zeitlinie %4</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>Primärserver</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>Standby</translation>
    </message>
    <message>
        <source>server.%1: %2 would be refused: %3 (stop it, or take it out of the URI)</source>
        <translation>server.%1: %2 würde abgewiesen: %3 (halten Sie ihn an, oder nehmen Sie ihn aus der URI)</translation>
    </message>
    <message>
        <source>server.primary: by TCP, since its Unix socket can&apos;t be used: %1</source>
        <translation>server.primary: über TCP, da sein Unix-Socket nicht nutzbar ist: %1</translation>
    </message>
    <message>
        <source>server.primary: pools reach it by its Unix socket in %1, which costs less than TCP</source>
        <translation>server.primary: Pools erreichen ihn über seinen Unix-Socket in %1, was weniger kostet als TCP</translation>
    </message>
    <message>
        <source>server.%1: role %2 reaches database %3 on PostgreSQL %4</source>
        <translation>server.%1: Rolle %2 erreicht Datenbank %3 auf PostgreSQL %4</translation>
    </message>
    <message>
        <source>server.%1: role %2 reaches database %3 on PostgreSQL %4 (a standby: read only)</source>
        <translation>server.%1: Rolle %2 erreicht Datenbank %3 auf PostgreSQL %4 (ein Standby: nur lesend)</translation>
    </message>
    <message>
        <source>server.service_role: the reserve&apos;s connections act as %1, with its settings</source>
        <translation>server.service_role: Die Verbindungen der Reserve handeln als %1, mit deren Einstellungen</translation>
    </message>
    <message>
        <source>server.service_role: who is lent the reserve has other rights, rows and settings: %1</source>
        <translation>server.service_role: Wer die Reserve bekommt, hat andere Rechte, Zeilen und Einstellungen: %1</translation>
    </message>
    <message>
        <source>server.service_role: it has %1, and who is lent the reserve can use that within one text, by SET ROLE NONE: take it away (ALTER ROLE … NOSUPERUSER and the like), or serve only clients whose SQL is your own</source>
        <translation>server.service_role: Sie hat %1, und wer die Reserve bekommt, kann das innerhalb eines Textes nutzen, mit SET ROLE NONE: Entziehen Sie es (ALTER ROLE … NOSUPERUSER und dergleichen), oder bedienen Sie nur Clients, deren SQL Ihr eigenes ist</translation>
    </message>
    <message>
        <source>calendar: %1 weddings %2</source>
        <translation>Kalender: %1 Hochzeiten %2</translation>
    </message>
    <message>
        <source>calendar: %1 weddings by calendar.query, in %2, %3</source>
        <translation>Kalender: %1 Hochzeiten durch calendar.query, in %2, %3</translation>
    </message>
    <message>
        <source>calendar: %1 weddings in %2, %3</source>
        <translation>Kalender: %1 Hochzeiten in %2, %3</translation>
    </message>
    <message>
        <source>calendar.query runs on the embedded server</source>
        <translation>calendar.query läuft auf dem eingebetteten Server</translation>
    </message>
    <message>
        <source>calendar: %1, Saturdays only (no file)</source>
        <translation>Kalender: %1, nur Samstage (keine Datei)</translation>
    </message>
    <message>
        <source>alerts.webhooks: %1 can be reached</source>
        <translation>alerts.webhooks: %1 ist erreichbar</translation>
    </message>
    <message>
        <source>report.folder %1 can be written; %2 of %3 are kept</source>
        <translation>report.folder %1 ist beschreibbar; %2 von %3 werden behalten</translation>
    </message>
    <message>
        <source>%1 wedding day</source>
        <translation>%1 Hochzeitstag</translation>
    </message>
    <message>
        <source>%1 wedding days</source>
        <translation>%1 Hochzeitstagen</translation>
    </message>
    <message>
        <source>%1: %2 is free</source>
        <translation>%1: %2 ist frei</translation>
    </message>
    <message>
        <source>no configuration file: embedded server, defaults</source>
        <translation>keine Konfigurationsdatei: eingebetteter Server, Standardwerte</translation>
    </message>
    <message>
        <source>server.service_role is not set: there is no reserve</source>
        <translation>server.service_role ist nicht gesetzt: Es gibt keine Reserve</translation>
    </message>
    <message>
        <source>%1: Usher listens on %2</source>
        <translation>%1: Usher lauscht auf %2</translation>
    </message>
    <message>
        <source>history can be written</source>
        <translation>der Verlauf ist beschreibbar</translation>
    </message>
    <message>
        <source>history is written</source>
        <translation>der Verlauf wird geschrieben</translation>
    </message>
    <message>
        <source>the embedded server starts with Usher&apos;s next start: not looked at</source>
        <translation>der eingebettete Server startet mit dem nächsten Start von Usher: nicht angesehen</translation>
    </message>
    <message>
        <source>gate.hba_file: %1 rules, instead of gate.auth</source>
        <translation>gate.hba_file: %1 Regeln, anstelle von gate.auth</translation>
    </message>
    <message>
        <source>gate.hba_file: line %1 lets in unasked who comes from another machine</source>
        <translation>gate.hba_file: Zeile %1 lässt ungefragt ein, wer von einer anderen Maschine kommt</translation>
    </message>
    <message>
        <source>gate.hba_file asks for passwords, and nobody knows the users: name a userlist in gate.auth_file or a query in gate.auth_query</source>
        <translation>gate.hba_file verlangt Passwörter, und niemand kennt die Benutzer: Nennen Sie eine userlist in gate.auth_file oder eine Abfrage in gate.auth_query</translation>
    </message>
    <message>
        <source>audit: %1 cannot be read</source>
        <translation>Audit: %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>audit: %1 has no line yet</source>
        <translation>Audit: %1 hat noch keine Zeile</translation>
    </message>
    <message>
        <source>audit: %1 is whole: %2 from %3 to %4, the last is %5</source>
        <translation>Audit: %1 ist unversehrt: %2 von %3 bis %4, die letzte ist %5</translation>
    </message>
    <message>
        <source>%1 line</source>
        <translation>%1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>audit: %1 was set aside: its last line was %2</source>
        <translation>Audit: %1 wurde beiseitegelegt: Die letzte Zeile war %2</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>verändert</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>audit: there is none yet (%1)</source>
        <translation>Audit: es gibt noch keines (%1)</translation>
    </message>
    <message>
        <source>role %1 in database %2</source>
        <translation>Rolle %1 in Datenbank %2</translation>
    </message>
    <message>
        <source>the reserve is never lent to it: its connections are of %1</source>
        <translation>die Reserve wird ihm nie verliehen: Deren Verbindungen sind von %1</translation>
    </message>
    <message>
        <source>the configuration, which holds webhooks&apos; addresses, can be read by everybody: chmod o-rwx %1</source>
        <translation>die Konfiguration, die Adressen von Webhooks enthält, ist für alle lesbar: chmod o-rwx %1</translation>
    </message>
    <message>
        <source>the configuration, which holds a password, can be read by everybody: chmod o-rwx %1</source>
        <translation>die Konfiguration, die ein Passwort enthält, ist für alle lesbar: chmod o-rwx %1</translation>
    </message>
    <message>
        <source>%1 can be read by everybody: chmod o-rwx %2</source>
        <translation>%1 ist für alle lesbar: chmod o-rwx %2</translation>
    </message>
    <message>
        <source>server.%1: with sslmode=%2 anybody on the way can pretend to be the server: sslmode=verify-full and sslrootcert</source>
        <translation>server.%1: Mit sslmode=%2 kann sich jeder unterwegs als der Server ausgeben: sslmode=verify-full und sslrootcert</translation>
    </message>
    <message>
        <source>a wedding without a name</source>
        <translation>eine Hochzeit ohne Namen</translation>
    </message>
    <message>
        <source>guests unknown</source>
        <translation>Gästezahl unbekannt</translation>
    </message>
    <message>
        <source>%1: is no longer so in the calendar</source>
        <translation>%1: steht nicht mehr so im Kalender</translation>
    </message>
    <message>
        <source>somebody has changed it meanwhile; look again</source>
        <translation>jemand hat es inzwischen geändert; sehen Sie erneut nach</translation>
    </message>
    <message>
        <source>%1: is in the calendar already</source>
        <translation>%1: steht bereits im Kalender</translation>
    </message>
    <message>
        <source>change that one</source>
        <translation>ändern Sie diese</translation>
    </message>
    <message>
        <source>write a whole number up to %1</source>
        <translation>schreiben Sie eine ganze Zahl bis %1</translation>
    </message>
    <message>
        <source>the year %1</source>
        <translation>das Jahr %1</translation>
    </message>
    <message>
        <source>check the date</source>
        <translation>prüfen Sie das Datum</translation>
    </message>
    <message>
        <source>a quote is opened and never closed</source>
        <translation>ein Anführungszeichen wird geöffnet und nie geschlossen</translation>
    </message>
    <message>
        <source>close it, or double it inside a quoted cell</source>
        <translation>schließen Sie es, oder verdoppeln Sie es in einer Zelle in Anführungszeichen</translation>
    </message>
    <message>
        <source>there is no column named date</source>
        <translation>es gibt keine Spalte namens date</translation>
    </message>
    <message>
        <source>name the columns date, time, timezone, guests, name</source>
        <translation>nennen Sie die Spalten date, time, timezone, guests, name</translation>
    </message>
    <message>
        <source>more than %1 weddings</source>
        <translation>mehr als %1 Hochzeiten</translation>
    </message>
    <message>
        <source>remove the past ones</source>
        <translation>entfernen Sie die vergangenen</translation>
    </message>
    <message>
        <source>write YYYY-MM-DD</source>
        <translation>schreiben Sie JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>write HH:MM</source>
        <translation>schreiben Sie HH:MM</translation>
    </message>
    <message>
        <source>time is missing: the wedding is taken to begin at %1</source>
        <translation>time fehlt: Als Beginn der Hochzeit gilt %1</translation>
    </message>
    <message>
        <source>timezone &apos;%1&apos; is not known: the calendar&apos;s own is taken</source>
        <translation>timezone „%1“ ist unbekannt: Es gilt die des Kalenders</translation>
    </message>
    <message>
        <source>write an IANA name such as Europe/London, or leave it empty</source>
        <translation>schreiben Sie einen IANA-Namen wie Europe/London, oder lassen Sie es leer</translation>
    </message>
    <message>
        <source>write a whole number up to %1, or leave it empty</source>
        <translation>schreiben Sie eine ganze Zahl bis %1, oder lassen Sie es leer</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1: is in no row of the file</source>
        <translation>%1: steht in keiner Zeile der Datei</translation>
    </message>
    <message>
        <source>the file has no column named %1 for &apos;%2&apos;</source>
        <translation>die Datei hat keine Spalte namens %1 für „%2“</translation>
    </message>
    <message>
        <source>add the column to the file&apos;s first line</source>
        <translation>fügen Sie die Spalte der ersten Zeile der Datei hinzu</translation>
    </message>
    <message>
        <source>the file cannot hold this change: read again it would say something else</source>
        <translation>die Datei kann diese Änderung nicht aufnehmen: Neu gelesen sagte sie etwas anderes</translation>
    </message>
    <message>
        <source>change the file itself</source>
        <translation>ändern Sie die Datei selbst</translation>
    </message>
    <message>
        <source>an event without a valid DTSTART</source>
        <translation>ein Termin ohne gültiges DTSTART</translation>
    </message>
    <message>
        <source>write DTSTART;TZID=Europe/London:20260912T150000</source>
        <translation>schreiben Sie DTSTART;TZID=Europe/London:20260912T150000</translation>
    </message>
    <message>
        <source>an event that recurs without end counts %1 times</source>
        <translation>ein endlos wiederkehrender Termin zählt %1-mal</translation>
    </message>
    <message>
        <source>give its RRULE a COUNT or an UNTIL</source>
        <translation>geben Sie seiner RRULE ein COUNT oder UNTIL</translation>
    </message>
    <message>
        <source>%1: is not an iCalendar file</source>
        <translation>%1: ist keine iCalendar-Datei</translation>
    </message>
    <message>
        <source>it begins with BEGIN:VCALENDAR</source>
        <translation>sie beginnt mit BEGIN:VCALENDAR</translation>
    </message>
    <message>
        <source>a day without a time: its wedding is taken to begin at %1</source>
        <translation>ein Tag ohne Uhrzeit: Als Beginn seiner Hochzeit gilt %1</translation>
    </message>
    <message>
        <source>TZID &apos;%1&apos; is not known: the calendar&apos;s own zone is taken</source>
        <translation>TZID „%1“ ist unbekannt: Es gilt die Zone des Kalenders</translation>
    </message>
    <message>
        <source>TZID &apos;%1&apos; is taken as the file defines it</source>
        <translation>TZID „%1“ gilt, wie die Datei es definiert</translation>
    </message>
    <message>
        <source>write an IANA name such as Europe/London</source>
        <translation>schreiben Sie einen IANA-Namen wie Europe/London</translation>
    </message>
    <message>
        <source>%1: is larger than 16 MiB</source>
        <translation>%1: ist größer als 16 MiB</translation>
    </message>
    <message>
        <source>a calendar of weddings is smaller; split it or name the right file</source>
        <translation>ein Hochzeitskalender ist kleiner; teilen Sie ihn, oder nennen Sie die richtige Datei</translation>
    </message>
    <message>
        <source>name the .csv or .ics file in it</source>
        <translation>nennen Sie die .csv- oder .ics-Datei darin</translation>
    </message>
    <message>
        <source>check calendar.file and its permissions</source>
        <translation>prüfen Sie calendar.file und die Rechte</translation>
    </message>
    <message>
        <source>there is no time zone &quot;%1&quot; on this system</source>
        <translation>auf diesem System gibt es keine Zeitzone „%1“</translation>
    </message>
    <message>
        <source>write an IANA name such as Europe/London; tzdata must be installed</source>
        <translation>schreiben Sie einen IANA-Namen wie Europe/London; tzdata muss installiert sein</translation>
    </message>
    <message>
        <source>the calendar comes from calendar.query</source>
        <translation>der Kalender kommt aus calendar.query</translation>
    </message>
    <message>
        <source>change it in the platform&apos;s own database</source>
        <translation>ändern Sie ihn in der Datenbank der Plattform</translation>
    </message>
    <message>
        <source>no file is named to keep weddings in</source>
        <translation>es ist keine Datei genannt, um Hochzeiten aufzubewahren</translation>
    </message>
    <message>
        <source>name one in usher.toml: [calendar] file = &quot;weddings.csv&quot;</source>
        <translation>nennen Sie eine in usher.toml: [calendar] file = &quot;weddings.csv&quot;</translation>
    </message>
    <message>
        <source>an iCalendar file holds more than Usher knows of, and is only read</source>
        <translation>eine iCalendar-Datei enthält mehr, als Usher kennt, und wird nur gelesen</translation>
    </message>
    <message>
        <source>change it in the program it comes from, or name a .csv and import it there</source>
        <translation>ändern Sie sie im Ursprungsprogramm, oder nennen Sie eine .csv und importieren Sie sie dort</translation>
    </message>
    <message>
        <source>%1: another program has written there just now</source>
        <translation>%1: ein anderes Programm hat dort soeben geschrieben</translation>
    </message>
    <message>
        <source>look at the calendar again</source>
        <translation>sehen Sie den Kalender erneut an</translation>
    </message>
    <message>
        <source>%1 is no longer refused</source>
        <translation>%1 wird nicht mehr abgewiesen</translation>
    </message>
    <message>
        <source>%1 answers again, the same server as before</source>
        <translation>%1 antwortet wieder, derselbe Server wie zuvor</translation>
    </message>
    <message>
        <source>%1 is the primary, timeline %2</source>
        <translation>%1 ist der Primärserver, Zeitlinie %2</translation>
    </message>
    <message>
        <source>%1 was restarted, timeline %2</source>
        <translation>%1 wurde neu gestartet, Zeitlinie %2</translation>
    </message>
    <message>
        <source>%1 took over from %2, timeline %3 → %4</source>
        <translation>%1 hat von %2 übernommen, Zeitlinie %3 → %4</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 antwortet wieder</translation>
    </message>
    <message>
        <source>%1 is down: %2</source>
        <translation>%1 ist ausgefallen: %2</translation>
    </message>
    <message>
        <source>%1 has become a standby</source>
        <translation>%1 ist ein Standby geworden</translation>
    </message>
    <message>
        <source>%1 can no longer be believed: %2</source>
        <translation>%1 ist nicht mehr zu glauben: %2</translation>
    </message>
    <message>
        <source>%1 still takes writes on timeline %2, the cluster is at %3: a stale primary, it gets no client. Stop it and rebuild it as a standby (pg_rewind)</source>
        <translation>%1 nimmt noch Schreibzugriffe auf Zeitlinie %2 an, der Cluster ist bei %3: ein veralteter Primärserver, er bekommt keinen Client. Halten Sie ihn an und bauen Sie ihn als Standby neu auf (pg_rewind)</translation>
    </message>
    <message>
        <source>%1 takes writes on timeline %2 and is not the only one: no host is believed until the others are stopped</source>
        <translation>%1 nimmt Schreibzugriffe auf Zeitlinie %2 an und ist nicht der einzige: Keinem Host wird geglaubt, bis die anderen angehalten sind</translation>
    </message>
    <message>
        <source>%1 belongs to another cluster (system identifier %2): it gets no client. Take it out of the URI</source>
        <translation>%1 gehört zu einem anderen Cluster (Systemkennung %2): Er bekommt keinen Client. Nehmen Sie ihn aus der URI</translation>
    </message>
    <message>
        <source>stale primary</source>
        <translation>veralteter Primärserver</translation>
    </message>
    <message>
        <source>rival primary</source>
        <translation>konkurrierender Primärserver</translation>
    </message>
    <message>
        <source>another cluster</source>
        <translation>ein anderer Cluster</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>no answer from %1 in time</source>
        <translation>keine rechtzeitige Antwort von %1</translation>
    </message>
    <message>
        <source>check host, port, firewall and the server&apos;s load</source>
        <translation>prüfen Sie Host, Port, Firewall und die Last des Servers</translation>
    </message>
    <message>
        <source>no answer from the server in time</source>
        <translation>keine rechtzeitige Antwort des Servers</translation>
    </message>
    <message>
        <source>check the network and the server&apos;s load</source>
        <translation>prüfen Sie das Netz und die Last des Servers</translation>
    </message>
    <message>
        <source>connecting was given up: nobody wants the connection any more</source>
        <translation>das Verbinden wurde aufgegeben: Niemand braucht die Verbindung mehr</translation>
    </message>
    <message>
        <source>no host to connect to</source>
        <translation>kein Host zum Verbinden</translation>
    </message>
    <message>
        <source>name one in the connection URI</source>
        <translation>nennen Sie einen in der Verbindungs-URI</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>the embedded server has ended; it is started again</source>
        <translation>der eingebettete Server ist beendet; er wird neu gestartet</translation>
    </message>
    <message>
        <source>the embedded server did not start: %1</source>
        <translation>der eingebettete Server startete nicht: %1</translation>
    </message>
    <message>
        <source>the embedded server did not stop: %1</source>
        <translation>der eingebettete Server endete nicht: %1</translation>
    </message>
    <message>
        <source>%1; tried again in %2 s</source>
        <translation>%1; neuer Versuch in %2 s</translation>
    </message>
    <message>
        <source>free space on the disk</source>
        <translation>schaffen Sie Platz auf der Platte</translation>
    </message>
    <message>
        <source>the rehearsal was ended early</source>
        <translation>die Probe wurde vorzeitig beendet</translation>
    </message>
    <message>
        <source>it cannot be played now</source>
        <translation>sie kann jetzt nicht gespielt werden</translation>
    </message>
    <message>
        <source>the rehearsal %1 has no verdict: %2</source>
        <translation>die Probe %1 hat kein Urteil: %2</translation>
    </message>
    <message>
        <source>the load side was the limit: this run proves nothing (late by %1 at P99, %2 of a processor)</source>
        <translation>die Lastseite war die Grenze: Dieser Lauf beweist nichts (%1 verspätet bei P99, %2 eines Prozessors)</translation>
    </message>
    <message>
        <source>other programs took %1 of the machine: this run proves nothing</source>
        <translation>andere Programme nahmen %1 der Maschine: Dieser Lauf beweist nichts</translation>
    </message>
    <message>
        <source>the database &quot;%1&quot; is not marked for rehearsals</source>
        <translation>die Datenbank „%1“ ist nicht für Proben freigegeben</translation>
    </message>
    <message>
        <source>its owner says yes with: create schema %1 authorization &quot;%2&quot;</source>
        <translation>ihr Eigentümer stimmt zu mit: create schema %1 authorization &quot;%2&quot;</translation>
    </message>
    <message>
        <source>acquired</source>
        <translation>erhalten</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>Timeouts</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1 pending: %2</source>
        <translation>%1 anstehend: %2</translation>
    </message>
    <message>
        <source>%1 unacknowledged: %2</source>
        <translation>%1 unquittiert: %2</translation>
    </message>
    <message>
        <source>%1 returned unacknowledged: %2</source>
        <translation>%1 unquittiert zurückgekehrt: %2</translation>
    </message>
    <message>
        <source>%1 acknowledged: %2</source>
        <translation>%1 quittiert: %2</translation>
    </message>
    <message>
        <source>%1 normal: %2</source>
        <translation>%1 wieder normal: %2</translation>
    </message>
    <message>
        <source>%1 shelved: %2</source>
        <translation>%1 zurückgestellt: %2</translation>
    </message>
    <message>
        <source>%1 suppressed: %2</source>
        <translation>%1 unterdrückt: %2</translation>
    </message>
    <message>
        <source>primary_lost</source>
        <translation>Primärserver verloren</translation>
    </message>
    <message>
        <source>split_brain</source>
        <translation>gespaltener Cluster</translation>
    </message>
    <message>
        <source>login_refused</source>
        <translation>Anmeldung verweigert</translation>
    </message>
    <message>
        <source>reserve_differs</source>
        <translation>abweichende Reserve</translation>
    </message>
    <message>
        <source>reserve_short</source>
        <translation>knappe Reserve</translation>
    </message>
    <message>
        <source>reserve_in_use</source>
        <translation>Reserve in Gebrauch</translation>
    </message>
    <message>
        <source>oldest_waiter</source>
        <translation>ältester Wartender</translation>
    </message>
    <message>
        <source>below_plan</source>
        <translation>unter Plan</translation>
    </message>
    <message>
        <source>plan_short</source>
        <translation>knapper Plan</translation>
    </message>
    <message>
        <source>engine_lost</source>
        <translation>Engine verloren</translation>
    </message>
    <message>
        <source>client backend</source>
        <translation>Client-Prozess</translation>
    </message>
    <message>
        <source>autovacuum worker</source>
        <translation>Autovacuum-Prozess</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>the engine&apos;s console answered with no row</source>
        <translation>die Konsole der Engine antwortete ohne Zeile</translation>
    </message>
    <message>
        <source>pool %1: min %2 and max %3 do not fit</source>
        <translation>Pool %1: min %2 und max %3 passen nicht zusammen</translation>
    </message>
    <message>
        <source>0 ≤ min ≤ max, max ≥ 1</source>
        <translation>es gilt 0 ≤ min ≤ max, max ≥ 1</translation>
    </message>
    <message>
        <source>pool %1: %2 slots kept of a minimum of %3</source>
        <translation>Pool %1: %2 Plätze behalten bei einem Minimum von %3</translation>
    </message>
    <message>
        <source>keep at most the minimum</source>
        <translation>behalten Sie höchstens das Minimum</translation>
    </message>
    <message>
        <source>there is no pool</source>
        <translation>es gibt keinen Pool</translation>
    </message>
    <message>
        <source>name one: [pools.main]</source>
        <translation>nennen Sie einen: [pools.main]</translation>
    </message>
    <message>
        <source>pool %1 is named twice</source>
        <translation>Pool %1 ist zweimal genannt</translation>
    </message>
    <message>
        <source>a name stands for one pool</source>
        <translation>ein Name steht für einen Pool</translation>
    </message>
    <message>
        <source>pool %1 was removed from the configuration</source>
        <translation>Pool %1 wurde aus der Konfiguration entfernt</translation>
    </message>
    <message>
        <source>Use another pool; SHOW DATABASES lists them.</source>
        <translation>Benutzen Sie einen anderen Pool; SHOW DATABASES zeigt sie.</translation>
    </message>
    <message>
        <source>the server changes its mind about the reserve&apos;s role</source>
        <translation>der Server ändert seine Auskunft über die Rolle der Reserve</translation>
    </message>
    <message>
        <source>the server does not tell whether they may act as %1</source>
        <translation>der Server sagt nicht, ob sie als %1 handeln dürfen</translation>
    </message>
    <message>
        <source>see the server&apos;s log</source>
        <translation>sehen Sie im Protokoll des Servers nach</translation>
    </message>
    <message>
        <source>the server refuses %1&apos;s settings at connect (%2)</source>
        <translation>der Server verweigert beim Verbinden die Einstellungen von %1 (%2)</translation>
    </message>
    <message>
        <source>the server&apos;s log names the one: set it anew by ALTER ROLE</source>
        <translation>das Protokoll des Servers nennt sie: Setzen Sie sie neu mit ALTER ROLE</translation>
    </message>
    <message>
        <source>%1 has other values of %2</source>
        <translation>%1 hat andere Werte für %2</translation>
    </message>
    <message>
        <source>as a superuser, ALTER ROLE %1 SET them as %2 has them</source>
        <translation>als Superuser: ALTER ROLE %1 SET, wie %2 sie hat</translation>
    </message>
    <message>
        <source>the server tells nothing of its roles</source>
        <translation>der Server sagt nichts über seine Rollen</translation>
    </message>
    <message>
        <source>the server does not say which one it is</source>
        <translation>der Server sagt nicht, welcher er ist</translation>
    </message>
    <message>
        <source>another server is behind that socket</source>
        <translation>hinter jenem Socket ist ein anderer Server</translation>
    </message>
    <message>
        <source>the server is not of this machine</source>
        <translation>der Server ist nicht von dieser Maschine</translation>
    </message>
    <message>
        <source>the server has no Unix socket here</source>
        <translation>der Server hat hier keinen Unix-Socket</translation>
    </message>
    <message>
        <source>the query returns more than %1 rows</source>
        <translation>die Abfrage liefert mehr als %1 Zeilen</translation>
    </message>
    <message>
        <source>narrow it with a WHERE</source>
        <translation>grenzen Sie sie mit WHERE ein</translation>
    </message>
    <message>
        <source>check the password in usher.toml and in the server&apos;s role</source>
        <translation>prüfen Sie das Passwort in usher.toml und in der Rolle des Servers</translation>
    </message>
    <message>
        <source>put the password into the URI or ~/.pgpass</source>
        <translation>setzen Sie das Passwort in die URI oder in ~/.pgpass</translation>
    </message>
    <message>
        <source>add a line for this host, role and database to pg_hba.conf</source>
        <translation>fügen Sie pg_hba.conf eine Zeile für diesen Host, diese Rolle und Datenbank hinzu</translation>
    </message>
    <message>
        <source>use scram-sha-256 in pg_hba.conf, or run as that user</source>
        <translation>verwenden Sie scram-sha-256 in pg_hba.conf, oder laufen Sie als jener Benutzer</translation>
    </message>
    <message>
        <source>raise max_connections or lower server.budget</source>
        <translation>erhöhen Sie max_connections, oder senken Sie server.budget</translation>
    </message>
    <message>
        <source>raise the role&apos;s or database&apos;s CONNECTION LIMIT</source>
        <translation>erhöhen Sie das CONNECTION LIMIT der Rolle oder der Datenbank</translation>
    </message>
    <message>
        <source>GRANT CONNECT ON DATABASE … TO the role</source>
        <translation>GRANT CONNECT ON DATABASE … TO der Rolle</translation>
    </message>
    <message>
        <source>check the database and the role in the URI</source>
        <translation>prüfen Sie Datenbank und Rolle in der URI</translation>
    </message>
    <message>
        <source>it is starting or stopping; Usher tries again</source>
        <translation>er startet oder endet gerade; Usher versucht es erneut</translation>
    </message>
    <message>
        <source>no host of the list takes writes at the moment</source>
        <translation>derzeit nimmt kein Host der Liste Schreibzugriffe an</translation>
    </message>
    <message>
        <source>no host of the list is a primary at the moment</source>
        <translation>derzeit ist kein Host der Liste ein Primärserver</translation>
    </message>
    <message>
        <source>no host of the list is a standby at the moment</source>
        <translation>derzeit ist kein Host der Liste ein Standby</translation>
    </message>
    <message>
        <source>check host, port and firewall</source>
        <translation>prüfen Sie Host, Port und Firewall</translation>
    </message>
    <message>
        <source>raise the limit of open files (ulimit -n)</source>
        <translation>erhöhen Sie die Grenze offener Dateien (ulimit -n)</translation>
    </message>
    <message>
        <source>check the host&apos;s name</source>
        <translation>prüfen Sie den Namen des Hosts</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>der Server hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>check that the server runs and is reachable</source>
        <translation>prüfen Sie, ob der Server läuft und erreichbar ist</translation>
    </message>
    <message>
        <source>the role is a superuser (give Usher a role of its own)</source>
        <translation>die Rolle ist ein Superuser (geben Sie Usher eine eigene Rolle)</translation>
    </message>
    <message>
        <source>the role may hold %1 connections only (ALTER ROLE … CONNECTION LIMIT -1)</source>
        <translation>die Rolle darf nur %1 Verbindungen halten (ALTER ROLE … CONNECTION LIMIT -1)</translation>
    </message>
    <message>
        <source>not a connection URI: %1</source>
        <translation>keine Verbindungs-URI: %1</translation>
    </message>
    <message>
        <source>write postgresql://role@host:5432/database</source>
        <translation>schreiben Sie postgresql://role@host:5432/database</translation>
    </message>
    <message>
        <source>the server does not know the role it let in</source>
        <translation>der Server kennt die Rolle nicht, die er eingelassen hat</translation>
    </message>
    <message>
        <source>Usher is ending</source>
        <translation>Usher endet</translation>
    </message>
    <message>
        <source>and %1 more of the hosts failed</source>
        <translation>und %1 weitere Hosts scheiterten</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>USHER PERFORMANCE REPORT</source>
        <translation>USHER-LEISTUNGSBERICHT</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Zielerfüllung</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>got</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>met</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>MISSED</source>
        <translation>NEIN</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>max</source>
        <translation>max.</translation>
    </message>
    <message>
        <source>Acquisition latency, ms</source>
        <translation>Wartezeit der Anforderungen, ms</translation>
    </message>
    <message>
        <source>Query and transaction time, ms</source>
        <translation>Dauer der Abfragen und Transaktionen, ms</translation>
    </message>
    <message>
        <source>on wedding days</source>
        <translation>an Hochzeitstagen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzung</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>reserve</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>früher</translation>
    </message>
    <message>
        <source>The newest %1 of %2:</source>
        <translation>Die neuesten %1 von %2:</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Operator actions</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Ratschläge</translation>
    </message>
    <message>
        <source>Gaps in the record</source>
        <translation>Lücken in der Aufzeichnung</translation>
    </message>
    <message>
        <source>What clients met</source>
        <translation>Was Clients erlebten</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeb.</translation>
    </message>
    <message>
        <source>unserved</source>
        <translation>unbedient</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>längste Wartez.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>%1 more that say less are left out</source>
        <translation>%1 weitere, die weniger sagen, sind weggelassen</translation>
    </message>
    <message>
        <source>INCIDENT</source>
        <translation>VORFALL</translation>
    </message>
    <message>
        <source>begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
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
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>erstellt %1</translation>
    </message>
    <message>
        <source>peer and cert take map=NAME, others none</source>
        <translation>peer und cert nehmen map=NAME an, andere nichts</translation>
    </message>
    <message>
        <source>there is no map &quot;%1&quot; in %2</source>
        <translation>in %2 gibt es keine Zuordnung „%1“</translation>
    </message>
    <message>
        <source>write a line of it: map, system&apos;s user, user</source>
        <translation>schreiben Sie eine Zeile davon: Zuordnung, Benutzer des Systems, Benutzer</translation>
    </message>
    <message>
        <source>a map&apos;s line has three columns, this one %1</source>
        <translation>eine Zeile einer Zuordnung hat drei Spalten, diese %1</translation>
    </message>
    <message>
        <source>write map, system&apos;s user, user</source>
        <translation>schreiben Sie Zuordnung, Benutzer des Systems, Benutzer</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: patterns and roles&apos; members are not known here</source>
        <translation>„%1“: Muster und Mitglieder von Rollen sind hier nicht bekannt</translation>
    </message>
    <message>
        <source>name the users, a line each</source>
        <translation>nennen Sie die Benutzer, eine Zeile für jeden</translation>
    </message>
    <message>
        <source>The server %1 of %2</source>
        <translation>Der Server %1 von %2</translation>
    </message>
    <message>
        <source>pools.%1.primary leads to another server than before</source>
        <translation>pools.%1.primary führt zu einem anderen Server als bisher</translation>
    </message>
    <message>
        <source>restart Usher, or give the pool there another name</source>
        <translation>Starten Sie Usher neu, oder geben Sie dem Pool dort einen anderen Namen</translation>
    </message>
    <message>
        <source>%1 allows %2 connections, %3 of them are Usher&apos;s</source>
        <translation>%1 erlaubt %2 Verbindungen, %3 davon gehören Usher</translation>
    </message>
    <message>
        <source>%1 is on another server: what it gives is no room for %2</source>
        <translation>%1 liegt auf einem anderen Server: was er gibt, schafft keinen Platz für %2</translation>
    </message>
    <message>
        <source>takes its server from a service file</source>
        <translation>nimmt seinen Server aus einer Service-Datei</translation>
    </message>
    <message>
        <source>write its host and port into the URI, or leave both out</source>
        <translation>Schreiben Sie Host und Port in die URI, oder lassen Sie beide weg</translation>
    </message>
    <message>
        <source>names a port without its host</source>
        <translation>nennt einen Port ohne seinen Host</translation>
    </message>
    <message>
        <source>name the host of its own server as well, or leave the port out</source>
        <translation>Nennen Sie auch den Host des eigenen Servers, oder lassen Sie den Port weg</translation>
    </message>
    <message>
        <source>has other target_session_attrs than server.primary at the same server</source>
        <translation>hat am selben Server andere target_session_attrs als server.primary</translation>
    </message>
    <message>
        <source>leave them out: the pools of one server go to the same host</source>
        <translation>Lassen Sie sie weg: die Pools eines Servers gehen zum selben Host</translation>
    </message>
    <message>
        <source>role %1 in database %2 at %3</source>
        <translation>Rolle %1 in Datenbank %2 bei %3</translation>
    </message>
    <message>
        <source>the minimums of the pools there need %1 connections, it allows %2: lower a min, or raise max_connections there</source>
        <translation>die Minima der Pools dort brauchen %1 Verbindungen, er erlaubt %2: senken Sie ein min, oder erhöhen Sie dort max_connections</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>libpq URI of a database and a role of the pool&apos;s own: postgresql://role:password@/database at the server of all pools, whose host it leaves out and whose server.primary says what else it leaves out; postgresql://role:password@host/database at a server of its own, which it says all of. Such a pool does without the reserve.</source>
        <translation>libpq-URI einer eigenen Datenbank und Rolle des Pools: postgresql://role:password@/database auf dem Server aller Pools, dessen Host sie weglässt und dessen server.primary sagt, was sonst fehlt; postgresql://role:password@host/database auf einem eigenen Server, von dem sie alles sagt. Ein solcher Pool kommt ohne Reserve aus.</translation>
    </message>
</context>
</TS>
