<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
<context>
    <name>PdfReport</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>Acquisition latency, µs (P95 limit %1 ms)</source>
        <translation>Attente d&apos;une connexion, µs (limite P95 %1 ms)</translation>
    </message>
    <message>
        <source>Acquisition latency, ms (P95 limit %1 ms)</source>
        <translation>Attente d&apos;une connexion, ms (limite P95 %1 ms)</translation>
    </message>
    <message>
        <source>P95 limit</source>
        <translation>limite P95</translation>
    </message>
    <message>
        <source>nobody asked for a connection</source>
        <translation>personne n&apos;a demandé de connexion</translation>
    </message>
    <message>
        <source>Utilization, % of the connections held</source>
        <translation>Utilisation, % des connexions tenues</translation>
    </message>
    <message>
        <source>%1 grow</source>
        <translation>%1 croissance</translation>
    </message>
    <message>
        <source>%1 headroom</source>
        <translation>%1 marge</translation>
    </message>
    <message>
        <source>%1 critical</source>
        <translation>%1 critique</translation>
    </message>
    <message>
        <source>Connections: forecast against actual</source>
        <translation>Connexions&#xa0;: prévision et réalité</translation>
    </message>
    <message>
        <source>Connections: forecast against actual (rings: weddings)</source>
        <translation>Connexions&#xa0;: prévision et réalité (anneaux&#xa0;: mariages)</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>occupées</translation>
    </message>
    <message>
        <source>held</source>
        <translation>tenues</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévues</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Aucun.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Levée</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Ce qu&apos;il en est advenu</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>avant</translation>
    </message>
    <message>
        <source>all pools</source>
        <translation>tous les pools</translation>
    </message>
    <message>
        <source>Operator actions</source>
        <translation>Actions des opérateurs</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Pools nobody used</source>
        <translation>Pools inutilisés</translation>
    </message>
    <message>
        <source>Gaps in the record</source>
        <translation>Lacunes de l&apos;enregistrement</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Décisions</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Usher incident report</source>
        <translation>Usher, rapport d&apos;incident</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Incident: %1</source>
        <translation>Incident&#xa0;: %1</translation>
    </message>
    <message>
        <source>server %1</source>
        <translation>serveur %1</translation>
    </message>
    <message>
        <source>it runs still</source>
        <translation>il dure encore</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>begin</source>
        <translation>début</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarme</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>vue</translation>
    </message>
    <message>
        <source>over</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>action</source>
        <translation>action</translation>
    </message>
    <message>
        <source>event</source>
        <translation>événement</translation>
    </message>
    <message>
        <source>end</source>
        <translation>fin</translation>
    </message>
    <message>
        <source>%1 more that say less are left out.</source>
        <translation>%1 autres, qui disent moins, sont omis.</translation>
    </message>
    <message>
        <source>Usher incident report, %1</source>
        <translation>Usher, rapport d&apos;incident, %1</translation>
    </message>
    <message>
        <source>Usher performance report, %1</source>
        <translation>Usher, rapport de performance, %1</translation>
    </message>
    <message>
        <source>Usher %1</source>
        <translation>Usher %1</translation>
    </message>
    <message>
        <source>Usher performance report</source>
        <translation>Usher, rapport de performance</translation>
    </message>
    <message>
        <source>Performance report</source>
        <translation>Rapport de performance</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Conseils</translation>
    </message>
    <message>
        <source>Usher performance report · pool %1</source>
        <translation>Usher, rapport de performance · pool %1</translation>
    </message>
    <message>
        <source>Usher performance report · alarms and actions</source>
        <translation>Usher, rapport de performance · alarmes et actions</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>établi %1</translation>
    </message>
    <message>
        <source>figures attached as CSV</source>
        <translation>chiffres joints en CSV</translation>
    </message>
    <message>
        <source>targets met</source>
        <translation>objectifs atteints</translation>
    </message>
    <message>
        <source>connections lent</source>
        <translation>connexions prêtées</translation>
    </message>
    <message>
        <source>average wait</source>
        <translation>attente moyenne</translation>
    </message>
    <message>
        <source>P95 wait</source>
        <translation>attente P95</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>délais dépassés</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>échecs</translation>
    </message>
    <message>
        <source>acquisitions (n)</source>
        <translation>acquisitions (n)</translation>
    </message>
    <message>
        <source>average</source>
        <translation>moyenne</translation>
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
        <translation>maximum</translation>
    </message>
    <message>
        <source>success</source>
        <translation>succès</translation>
    </message>
    <message>
        <source>mean utilization</source>
        <translation>utilisation moyenne</translation>
    </message>
    <message>
        <source>peak utilization</source>
        <translation>utilisation maximale</translation>
    </message>
    <message>
        <source>most connections</source>
        <translation>connexions au plus</translation>
    </message>
    <message>
        <source>longest queue</source>
        <translation>plus longue file d&apos;attente</translation>
    </message>
    <message>
        <source>All of it on wedding days.</source>
        <translation>Le tout pendant des jours de mariage.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>On wedding days</source>
        <translation>Jours de mariage</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transactions</translation>
    </message>
    <message>
        <source>%1: n %2, average %3, P50 %4, P95 %5, P99 %6, longest %7.</source>
        <translation>%1&#xa0;: n %2, moyenne %3, P50 %4, P95 %5, P99 %6, maximum %7.</translation>
    </message>
    <message>
        <source>On wedding days: n %1, average %2, P95 %3, P99 %4, longest %5, timeouts %6, failures %7.</source>
        <translation>Jours de mariage&#xa0;: n %1, moyenne %2, P95 %3, P99 %4, maximum %5, délais dépassés %6, échecs %7.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Not judged (%1): %2.</source>
        <translation>Non jugé (%1)&#xa0;: %2.</translation>
    </message>
    <message>
        <source>met</source>
        <translation>atteint</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>manqué</translation>
    </message>
    <message>
        <source>info</source>
        <translation>note</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>emergency</source>
        <translation>urgence</translation>
    </message>
    <message>
        <source> · audit %1</source>
        <translation> · audit %1</translation>
    </message>
    <message>
        <source>The newest %1 of %2.</source>
        <translation>Les %1 plus récents de %2.</translation>
    </message>
    <message>
        <source>queries lost</source>
        <translation>requêtes perdues</translation>
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
        <translation>Mot de passe pour %1</translation>
    </message>
    <message>
        <source>Usher cannot start</source>
        <translation>Usher ne peut pas démarrer</translation>
    </message>
</context>
<context>
    <name>usher::app</name>
    <message>
        <source>First: %1</source>
        <translation>D&apos;abord&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more alarms need attention</source>
        <translation>
            <numerusform>%n autre alarme demande votre attention</numerusform>
            <numerusform>%n autres alarmes demandent votre attention</numerusform>
        </translation>
    </message>
    <message>
        <source>The list is on the desk.</source>
        <translation>La liste est au poste.</translation>
    </message>
</context>
<context>
    <name>usher::app::Notifier</name>
    <message>
        <source>Open the desk</source>
        <translation>Ouvrir le poste</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acquitter</translation>
    </message>
</context>
<context>
    <name>usher::app::SleepInhibitor</name>
    <message>
        <source>The wall shows the pools</source>
        <translation>L&apos;écran mural montre les pools</translation>
    </message>
</context>
<context>
    <name>usher::app::Tray</name>
    <message>
        <source>Open the desk</source>
        <translation>Ouvrir le poste</translation>
    </message>
    <message>
        <source>End Usher…</source>
        <translation>Arrêter Usher…</translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation>Aucune alarme</translation>
    </message>
</context>
<context>
    <name>usher::ui</name>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>first guest gives up</source>
        <translation>premier invité perdu</translation>
    </message>
    <message>
        <source>first client gives up</source>
        <translation>premier client perdu</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>%1 dans</translation>
    </message>
    <message>
        <source>full</source>
        <translation>plein</translation>
    </message>
    <message>
        <source>full in</source>
        <translation>plein dans</translation>
    </message>
    <message>
        <source>full at</source>
        <translation>plein à</translation>
    </message>
    <message>
        <source> until %1</source>
        <translation> jusqu&apos;à %1</translation>
    </message>
    <message>
        <source> by %1</source>
        <translation> par %1</translation>
    </message>
    <message>
        <source> to %1</source>
        <translation> à %1</translation>
    </message>
    <message>
        <source> from %1</source>
        <translation> de %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %Ln clients</source>
        <translation>
            <numerusform>%1 %2, %Ln client</numerusform>
            <numerusform>%1 %2, %Ln clients</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1,</source>
        <translation>, %1,</translation>
    </message>
    <message>
        <source> since %1</source>
        <translation> depuis %1</translation>
    </message>
    <message>
        <source>%1: a Saturday that is played here; its figures are nobody&apos;s</source>
        <translation>%1&#xa0;: un samedi joué ici&#xa0;; ses chiffres ne sont à personne</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>nobody waits yet</source>
        <translation>personne n&apos;attend encore</translation>
    </message>
    <message>
        <source>guests wait on, none is failed</source>
        <translation>les invités attendent, aucun n&apos;est rejeté</translation>
    </message>
    <message>
        <source>clients wait on, none is failed</source>
        <translation>les clients attendent, aucun n&apos;est rejeté</translation>
    </message>
    <message>
        <source>reserve lasts</source>
        <translation>la réserve tient</translation>
    </message>
    <message>
        <source>reserve is used up</source>
        <translation>la réserve est épuisée</translation>
    </message>
    <message>
        <source>how long: not known</source>
        <translation>durée&#xa0;: inconnue</translation>
    </message>
    <message>
        <source>FORCED</source>
        <translation>FORCÉ</translation>
    </message>
    <message>
        <source>LENT</source>
        <translation>PRÊTÉ</translation>
    </message>
    <message>
        <source>LENDS</source>
        <translation>PRÊTE</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>EN PAUSE</translation>
    </message>
    <message>
        <source>DISABLED</source>
        <translation>FERMÉ</translation>
    </message>
    <message>
        <source>RESERVE DRAINED</source>
        <translation>RÉSERVE VIDÉE</translation>
    </message>
    <message>
        <source>SET</source>
        <translation>RÉGLÉ</translation>
    </message>
    <message>
        <source>INCIDENT</source>
        <translation>INCIDENT</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>RÉPÉTITION</translation>
    </message>
    <message>
        <source>NOT ON RECORD</source>
        <translation>SANS TRACE</translation>
    </message>
    <message>
        <source>MAKE-BELIEVE</source>
        <translation>FICTIF</translation>
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
        <translation>j</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>dans %1</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation>ddd d MMM HH:mm</translation>
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
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>ordre</translation>
    </message>
    <message>
        <source>effect</source>
        <translation>effet</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Ce qu&apos;il en est advenu</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Disparu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Cérémonie</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Invités</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>Mariage</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>Over: %1</source>
        <translation>Terminée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Easing: %1</source>
        <translation>En baisse&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarme</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>décision</translation>
    </message>
    <message>
        <source>action</source>
        <translation>action</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>moteur</translation>
    </message>
    <message numerus="yes">
        <source>%1  (%Ln times)</source>
        <translation>
            <numerusform>%1  (%Ln fois)</numerusform>
            <numerusform>%1  (%Ln fois)</numerusform>
        </translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>en instance</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>non acquittée</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>acquittée</translation>
    </message>
    <message>
        <source>over, not acknowledged</source>
        <translation>terminée, non acquittée</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>mise en attente</translation>
    </message>
    <message>
        <source>muted by a graver one</source>
        <translation>masquée par une plus grave</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>First thing to do</source>
        <translation>À faire d&apos;abord</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Tenue</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Attendu</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Expected busy</source>
        <translation>Attendues</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Prévu</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Besoin</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>off</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>armé</translation>
    </message>
    <message>
        <source>on</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>se termine</translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation>Aucune alarme</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>right</source>
        <translation>juste</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>%1 d&apos;avance</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 de retard</translation>
    </message>
    <message numerus="yes">
        <source>%Ln engines</source>
        <translation>
            <numerusform>%Ln moteur</numerusform>
            <numerusform>%Ln moteurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 server connections</source>
        <translation>%1 sur %2 connexions au serveur</translation>
    </message>
    <message numerus="yes">
        <source>%Ln need attention</source>
        <translation>
            <numerusform>%Ln demande votre attention</numerusform>
            <numerusform>%Ln demandent votre attention</numerusform>
        </translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Fullest pool</source>
        <translation>Pool le plus plein</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocole</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
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
        <translation>Plus longue attente</translation>
    </message>
    <message>
        <source>Query P50</source>
        <translation>Req. P50</translation>
    </message>
    <message>
        <source>Query P95</source>
        <translation>Req. P95</translation>
    </message>
    <message>
        <source>Query P99</source>
        <translation>Req. P99</translation>
    </message>
    <message>
        <source>Trans. P95</source>
        <translation>Trans. P95</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Occupées</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Délais dép.</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>blocked by a prepared transaction</source>
        <translation>bloquée par une transaction préparée</translation>
    </message>
    <message>
        <source>blocked by %1</source>
        <translation>bloquée par %1</translation>
    </message>
    <message>
        <source>blocked by %1 (%2)</source>
        <translation>bloquée par %1 (%2)</translation>
    </message>
    <message>
        <source>blocked by %1 (%2, holds for %3)</source>
        <translation>bloquée par %1 (%2, tient depuis %3)</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 et %2 autres</translation>
    </message>
    <message>
        <source>blocks %1</source>
        <translation>en bloque %1</translation>
    </message>
    <message>
        <source>waits for a connection</source>
        <translation>attend une connexion</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>non montré</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>waits: %1 %2</source>
        <translation>attend&#xa0;: %1 %2</translation>
    </message>
    <message>
        <source>(no application&apos;s name)</source>
        <translation>(application sans nom)</translation>
    </message>
    <message>
        <source>(no user)</source>
        <translation>(aucun utilisateur)</translation>
    </message>
    <message>
        <source>(not through Usher)</source>
        <translation>(sans passer par Usher)</translation>
    </message>
    <message>
        <source>(not shown)</source>
        <translation>(non montré)</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Actives</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloq.</translation>
    </message>
    <message>
        <source>Idle in tr.</source>
        <translation>Tr. ouv.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Serveurs</translation>
    </message>
    <message>
        <source>Acquisition latency</source>
        <translation>Attente d&apos;une connexion</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>millisecondes</translation>
    </message>
    <message>
        <source>target of P95: %1</source>
        <translation>objectif P95&#xa0;: %1</translation>
    </message>
    <message>
        <source>oldest wait</source>
        <translation>maximum</translation>
    </message>
    <message>
        <source>Query time</source>
        <translation>Durée des requêtes</translation>
    </message>
    <message>
        <source>trans. P95</source>
        <translation>trans. P95</translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>% of the connections held</source>
        <translation>% des connexions tenues</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>occupées</translation>
    </message>
    <message>
        <source>headroom %1</source>
        <translation>marge %1</translation>
    </message>
    <message>
        <source>critical %1</source>
        <translation>critique %1</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, depuis %2</translation>
    </message>
    <message>
        <source>Client %1: %2 as %3 from %4</source>
        <translation>Client %1&#xa0;: %2 en tant que %3 depuis %4</translation>
    </message>
    <message>
        <source>Client: none; the pool %1 keeps it ready</source>
        <translation>Client&#xa0;: aucun&#xa0;; le pool %1 la tient prête</translation>
    </message>
    <message>
        <source>Client: not through Usher</source>
        <translation>Client&#xa0;: sans passer par Usher</translation>
    </message>
    <message>
        <source>Process %1 (%2), since %3</source>
        <translation>Processus %1 (%2), depuis %3</translation>
    </message>
    <message>
        <source>Database %1 as %2, named %3</source>
        <translation>Base %1 en tant que %2, nommée %3</translation>
    </message>
    <message>
        <source>Transaction since %1</source>
        <translation>Transaction depuis %1</translation>
    </message>
    <message>
        <source>Statement since %1</source>
        <translation>Instruction depuis %1</translation>
    </message>
    <message>
        <source>Waits for %1: %2</source>
        <translation>Attend %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Statement, its values hidden:</source>
        <translation>Instruction, valeurs masquées&#xa0;:</translation>
    </message>
    <message>
        <source>Scale %1 to %2</source>
        <translation>Porter %1 à %2</translation>
    </message>
    <message>
        <source>Lend %1 %2 more</source>
        <translation>Prêter à %1 %2 de plus</translation>
    </message>
    <message>
        <source>Take back what was lent to %1</source>
        <translation>Reprendre ce qui fut prêté à %1</translation>
    </message>
    <message>
        <source>Let %1 follow the forecast</source>
        <translation>Laisser %1 suivre la prévision</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Mettre %1 en pause</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Reprendre %1</translation>
    </message>
    <message>
        <source>Replace the connections of %1</source>
        <translation>Remplacer les connexions de %1</translation>
    </message>
    <message>
        <source>Let no new client into %1</source>
        <translation>Ne plus laisser entrer de client dans %1</translation>
    </message>
    <message>
        <source>Let new clients into %1 again</source>
        <translation>Laisser de nouveau entrer des clients dans %1</translation>
    </message>
    <message>
        <source>Drop the clients of %1 and pause it</source>
        <translation>Déconnecter les clients de %1 et le mettre en pause</translation>
    </message>
    <message>
        <source>Cancel what holders of %1 run for longer than %2 s</source>
        <translation>Annuler ce que les détenteurs de %1 exécutent depuis plus de %2 s</translation>
    </message>
    <message>
        <source>Drop who holds a connection of %1 for longer than %2 s</source>
        <translation>Déconnecter qui tient une connexion de %1 depuis plus de %2 s</translation>
    </message>
    <message>
        <source>Pause every pool</source>
        <translation>Mettre tous les pools en pause</translation>
    </message>
    <message>
        <source>Resume every pool</source>
        <translation>Reprendre tous les pools</translation>
    </message>
    <message>
        <source>Replace the connections of every pool</source>
        <translation>Remplacer les connexions de tous les pools</translation>
    </message>
    <message>
        <source>Saturday protocol on</source>
        <translation>Protocole du samedi actif</translation>
    </message>
    <message>
        <source>Saturday protocol off</source>
        <translation>Protocole du samedi arrêté</translation>
    </message>
    <message>
        <source>Saturday protocol by the calendar</source>
        <translation>Protocole du samedi selon le calendrier</translation>
    </message>
    <message>
        <source>Drain the reserve</source>
        <translation>Vider la réserve</translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation>Remplir la réserve</translation>
    </message>
    <message>
        <source>Begin an incident</source>
        <translation>Commencer un incident</translation>
    </message>
    <message>
        <source>End the incident</source>
        <translation>Terminer l&apos;incident</translation>
    </message>
    <message>
        <source>Read the configuration again</source>
        <translation>Relire la configuration</translation>
    </message>
    <message>
        <source>End when the last client has left</source>
        <translation>Arrêter quand le dernier client sera parti</translation>
    </message>
    <message>
        <source>End the engine</source>
        <translation>Arrêter le moteur</translation>
    </message>
    <message>
        <source>%1 %2 &lt;connections&gt; [&lt;minutes&gt;]</source>
        <translation>%1 %2 &lt;connexions&gt; [&lt;minutes&gt;]</translation>
    </message>
    <message>
        <source>%1 %2 [&lt;seconds&gt;]</source>
        <translation>%1 %2 [&lt;secondes&gt;]</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number: %2</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;est pas un nombre&#xa0;: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too much: %2</source>
        <translation>«&#xa0;%1&#xa0;» est de trop&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is too few: at least 1</source>
        <translation>%1 est trop peu&#xa0;: au moins 1</translation>
    </message>
    <message>
        <source>%1 holds %2 at most: lend it more instead</source>
        <translation>%1 en tient %2 au plus&#xa0;: prêtez-lui-en davantage</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too many</source>
        <translation>«&#xa0;%1&#xa0;» est trop</translation>
    </message>
    <message>
        <source>Between 1 and %1 minutes</source>
        <translation>Entre 1 et %1 minutes</translation>
    </message>
    <message>
        <source>%1 for %2 min</source>
        <translation>%1 pendant %2 min</translation>
    </message>
    <message>
        <source>on record, touches nobody</source>
        <translation>enregistré, ne touche personne</translation>
    </message>
    <message>
        <source>action, previewed first</source>
        <translation>action, d&apos;abord en aperçu</translation>
    </message>
    <message>
        <source>holders clients who waits</source>
        <translation>holders clients who waits détenteurs qui attend</translation>
    </message>
    <message>
        <source>server locks blocked who blocks whom</source>
        <translation>server locks blocked who blocks whom serveur verrous bloqué qui bloque</translation>
    </message>
    <message>
        <source>weddings</source>
        <translation>weddings mariages</translation>
    </message>
    <message>
        <source>plan peaks</source>
        <translation>plan peaks plan pointes</translation>
    </message>
    <message>
        <source>past charts</source>
        <translation>past charts passé courbes</translation>
    </message>
    <message>
        <source>log who did what</source>
        <translation>log who did what journal qui a fait quoi</translation>
    </message>
    <message>
        <source>pdf export</source>
        <translation>pdf export exporter</translation>
    </message>
    <message>
        <source>options configuration</source>
        <translation>options configuration réglages</translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation>L&apos;écran mural est en lecture seule&#xa0;: déverrouillez-le d&apos;abord (Ctrl+L).</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd&apos;hui</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation>ddd d MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d MMM yyyy</translation>
    </message>
    <message>
        <source>History: %1</source>
        <translation>Historique&#xa0;: %1</translation>
    </message>
    <message>
        <source>half an hour before and after</source>
        <translation>une demi-heure avant et après</translation>
    </message>
    <message>
        <source>the whole day</source>
        <translation>toute la journée</translation>
    </message>
    <message>
        <source>Calendar: %1</source>
        <translation>Calendrier&#xa0;: %1</translation>
    </message>
    <message>
        <source>that day&apos;s weddings and plan</source>
        <translation>mariages et plan de ce jour</translation>
    </message>
    <message>
        <source>The plan of the next 48 hours stays as it is.</source>
        <translation>Le plan des 48 prochaines heures reste tel quel.</translation>
    </message>
    <message>
        <source>At %1 %2 connections are wanted instead of %3; the plan stays, for no more may be held.</source>
        <translation>%1&#xa0;: %2 connexions souhaitées au lieu de %3&#xa0;; le plan reste, car on ne peut en tenir plus.</translation>
    </message>
    <message>
        <source>At %1 %2 connections are planned instead of %3.</source>
        <translation>%1&#xa0;: %2 connexions prévues au lieu de %3.</translation>
    </message>
    <message>
        <source>%1 is there already: the page Settings changes it, nothing is written here.</source>
        <translation>%1 existe déjà&#xa0;: la page Réglages le modifie, rien n&apos;est écrit ici.</translation>
    </message>
    <message>
        <source>The server has not been tried as it is filled in now (step 2).</source>
        <translation>Le serveur n&apos;a pas été essayé tel qu&apos;il est saisi maintenant (étape 2).</translation>
    </message>
    <message>
        <source>The server does not serve yet (step 2).</source>
        <translation>Le serveur ne sert pas encore (étape 2).</translation>
    </message>
    <message>
        <source>Nobody may log in at the gate yet: add a user here, or later in userlist.txt.</source>
        <translation>Personne ne peut encore se connecter au Gate&#xa0;: ajoutez un utilisateur ici, ou plus tard dans userlist.txt.</translation>
    </message>
    <message>
        <source>Without a calendar Saturdays alone are wedding days.</source>
        <translation>Sans calendrier, seuls les samedis sont des jours de mariage.</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 à %3</translation>
    </message>
    <message>
        <source>Budget %1: %2, reserve %3</source>
        <translation>Budget %1&#xa0;: %2, réserve %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Critique</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Urgence</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+9</source>
        <translation>Ctrl+1 … Ctrl+9</translation>
    </message>
    <message>
        <source>the pages in their order: overview, pools, connections, …</source>
        <translation>les pages dans leur ordre&#xa0;: vue d&apos;ensemble, pools, connexions, …</translation>
    </message>
    <message>
        <source>acknowledge the selected alarm, or the foremost</source>
        <translation>acquitter l&apos;alarme choisie, ou la première</translation>
    </message>
    <message>
        <source>shelve the foremost alarm, with a reason</source>
        <translation>mettre la première alarme en attente, avec une raison</translation>
    </message>
    <message>
        <source>write a note on the selected alarm, or on today</source>
        <translation>écrire une note sur l&apos;alarme choisie, ou sur aujourd&apos;hui</translation>
    </message>
    <message>
        <source>undo an acknowledgement or a shelving, for ten seconds</source>
        <translation>annuler un acquittement ou une mise en attente, pendant dix secondes</translation>
    </message>
    <message>
        <source>Ctrl++, Ctrl+-, Ctrl+0</source>
        <translation>Ctrl++, Ctrl+-, Ctrl+0</translation>
    </message>
    <message>
        <source>the whole desk larger, smaller, as it was: %1 to %2</source>
        <translation>tout le poste plus grand, plus petit, comme avant&#xa0;: %1 à %2</translation>
    </message>
    <message>
        <source>the wall: large, read-only, awake</source>
        <translation>l&apos;écran mural&#xa0;: grand, en lecture seule, toujours éveillé</translation>
    </message>
    <message>
        <source>unlock the wall, and lock it again</source>
        <translation>déverrouiller l&apos;écran mural, et le reverrouiller</translation>
    </message>
    <message>
        <source>light, dark, high contrast, or as the desktop has it</source>
        <translation>clair, sombre, contraste élevé, ou comme le bureau</translation>
    </message>
    <message>
        <source>motion: still, alarms blink, or as the desktop has it</source>
        <translation>mouvement&#xa0;: aucun, alarmes clignotantes, ou comme le bureau</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>cette liste</translation>
    </message>
    <message>
        <source>find a page, a pool, a wedding, a time – or say what to do</source>
        <translation>trouver une page, un pool, un mariage, une heure – ou dire que faire</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>filter the table; in every table: Ctrl+C copies as text, Ctrl+Shift+C as CSV</source>
        <translation>filtrer le tableau&#xa0;; dans chaque tableau&#xa0;: Ctrl+C copie en texte, Ctrl+Maj+C en CSV</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>hold the display, and let it go on (unless a button has the focus: then it presses it)</source>
        <translation>figer l&apos;affichage, et le laisser reprendre (si un bouton a le focus, il est pressé)</translation>
    </message>
    <message>
        <source>begin an incident, or end it: what happened between makes one page</source>
        <translation>commencer un incident, ou le terminer&#xa0;: ce qui s&apos;est passé entre-temps fait une page</translation>
    </message>
    <message>
        <source>export the report as PDF</source>
        <translation>exporter le rapport en PDF</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>disarm, or close a dialog</source>
        <translation>désarmer, ou fermer un dialogue</translation>
    </message>
    <message>
        <source>close the window: while clients are connected, asked first</source>
        <translation>fermer la fenêtre&#xa0;: si des clients sont connectés, après une question</translation>
    </message>
    <message>
        <source>← →, Shift+← →, + -, Home</source>
        <translation>← →, Maj+← →, + -, Début</translation>
    </message>
    <message>
        <source>in a chart: read it, move what is shown, zoom, show all again</source>
        <translation>dans un graphique : lire, déplacer la vue, zoomer, tout montrer à nouveau</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation>Trouver ou agir…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>Écrire une note…</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Begin or end an incident</source>
        <translation>Ouvrir ou clore un incident</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Export the report as PDF…</source>
        <translation>Exporter le rapport en PDF…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Ctrl++</source>
        <translation>Ctrl++</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Ctrl+-</source>
        <translation>Ctrl+-</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Taille habituelle</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>Thème suivant</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>The wall</source>
        <translation>Le mur</translation>
    </message>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>First steps…</source>
        <translation>Premiers pas…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>the menu: pages and actions with their keys</source>
        <translation>le menu : pages et actions avec leurs touches</translation>
    </message>
    <message>
        <source>Go on without a window…</source>
        <translation>Continuer sans fenêtre…</translation>
    </message>
</context>
<context>
    <name>usher::ui::ActionDialog</name>
    <message>
        <source>Start the Saturday protocol</source>
        <translation>Démarrer le protocole du samedi</translation>
    </message>
    <message>
        <source>End the Saturday protocol</source>
        <translation>Terminer le protocole du samedi</translation>
    </message>
    <message>
        <source>Let the calendar decide on the Saturday protocol</source>
        <translation>Laisser le calendrier décider du protocole du samedi</translation>
    </message>
    <message>
        <source>Drain the reserve</source>
        <translation>Vider la réserve</translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation>Remplir la réserve</translation>
    </message>
    <message>
        <source>Begin an incident</source>
        <translation>Commencer un incident</translation>
    </message>
    <message>
        <source>End the incident</source>
        <translation>Terminer l&apos;incident</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Écrire une note</translation>
    </message>
    <message>
        <source>Act without a record</source>
        <translation>Agir sans laisser de trace</translation>
    </message>
    <message>
        <source>Act on record again</source>
        <translation>Laisser de nouveau une trace</translation>
    </message>
    <message>
        <source>Rehearse %1</source>
        <translation>Répéter %1</translation>
    </message>
    <message>
        <source>Stop the rehearsal</source>
        <translation>Arrêter la répétition</translation>
    </message>
    <message>
        <source>End Usher</source>
        <translation>Arrêter Usher</translation>
    </message>
    <message>
        <source>Acknowledge the alarm</source>
        <translation>Acquitter l&apos;alarme</translation>
    </message>
    <message>
        <source>Take the acknowledgement back</source>
        <translation>Retirer l&apos;acquittement</translation>
    </message>
    <message>
        <source>Shelve the alarm</source>
        <translation>Mettre l&apos;alarme en attente</translation>
    </message>
    <message>
        <source>Bring the alarm back</source>
        <translation>Rappeler l&apos;alarme</translation>
    </message>
    <message>
        <source>Cancel what sessions run</source>
        <translation>Annuler ce que des sessions exécutent</translation>
    </message>
    <message>
        <source>Terminate sessions</source>
        <translation>Terminer des sessions</translation>
    </message>
    <message>
        <source>Take back what was lent to %1</source>
        <translation>Reprendre ce qui fut prêté à %1</translation>
    </message>
    <message>
        <source>Cancel what holds connections of %1</source>
        <translation>Annuler ce qui tient des connexions de %1</translation>
    </message>
    <message>
        <source>Drop who holds connections of %1</source>
        <translation>Déconnecter qui tient des connexions de %1</translation>
    </message>
    <message>
        <source>Lend %1 more connections</source>
        <translation>Prêter plus de connexions à %1</translation>
    </message>
    <message>
        <source>Lend %1 connections from %2</source>
        <translation>Prêter à %1 des connexions de %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>every pool</source>
        <translation>tous les pools</translation>
    </message>
    <message>
        <source>Force %1 up</source>
        <translation>Forcer %1 à la hausse</translation>
    </message>
    <message>
        <source>Let %1 follow the forecast again</source>
        <translation>Laisser %1 suivre de nouveau la prévision</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Mettre %1 en pause</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Reprendre %1</translation>
    </message>
    <message>
        <source>Replace the connections of %1</source>
        <translation>Remplacer les connexions de %1</translation>
    </message>
    <message>
        <source>or type the pool&apos;s name: %1</source>
        <translation>ou tapez le nom du pool&#xa0;: %1</translation>
    </message>
    <message>
        <source>Type the pool&apos;s name instead of holding</source>
        <translation>Taper le nom du pool au lieu de maintenir</translation>
    </message>
    <message>
        <source>Lend</source>
        <translation>Prêter</translation>
    </message>
    <message>
        <source>Hold at least</source>
        <translation>Tenir au moins</translation>
    </message>
    <message>
        <source>connections more for</source>
        <translation>connexions de plus pendant</translation>
    </message>
    <message>
        <source>connections for</source>
        <translation>connexions pendant</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>Connections to hold</source>
        <translation>Connexions à tenir</translation>
    </message>
    <message>
        <source>Connections to lend</source>
        <translation>Connexions à prêter</translation>
    </message>
    <message>
        <source>Minutes to hold them</source>
        <translation>Minutes pendant lesquelles les tenir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Armer</translation>
    </message>
    <message>
        <source>Hold to do it</source>
        <translation>Maintenir pour agir</translation>
    </message>
    <message>
        <source>The state has changed since you armed it. Look again, then arm again.</source>
        <translation>L&apos;état a changé depuis que vous avez armé. Regardez de nouveau, puis réarmez.</translation>
    </message>
    <message>
        <source>%1 → %2 connections</source>
        <translation>%1 → %2 connexions</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Impossible&#xa0;: %1</translation>
    </message>
    <message>
        <source>Hold the button, or the space bar on it, for %1 s.</source>
        <translation>Maintenez le bouton, ou la barre d&apos;espace dessus, pendant %1 s.</translation>
    </message>
    <message>
        <source>Arm it first: what you see is then held against what is, for %1 s.</source>
        <translation>Armez d&apos;abord&#xa0;: ce que vous voyez est alors comparé à ce qui est, pendant %1 s.</translation>
    </message>
    <message>
        <source>Armed: %1 s left. Hold for %2 s, Esc disarms.</source>
        <translation>Armé&#xa0;: encore %1 s. Maintenez %2 s, Échap désarme.</translation>
    </message>
    <message>
        <source>Disarmed: %1 s have passed.</source>
        <translation>Désarmé&#xa0;: %1 s sont passées.</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Exécuter</translation>
    </message>
    <message>
        <source>Hold %1 s to do it</source>
        <translation>Maintenir %1 s pour agir</translation>
    </message>
    <message>
        <source>Disarmed.</source>
        <translation>Désarmé.</translation>
    </message>
</context>
<context>
    <name>usher::ui::AdviceDialog</name>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>En attendant</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>It is over.</source>
        <translation>C&apos;est terminé.</translation>
    </message>
</context>
<context>
    <name>usher::ui::AlarmBanner</name>
    <message>
        <source>No forecast yet.</source>
        <translation>Pas encore de prévision.</translation>
    </message>
    <message>
        <source>No rise is forecast for the next two days.</source>
        <translation>Aucune hausse n&apos;est prévue pour les deux prochains jours.</translation>
    </message>
    <message>
        <source>Next peak %1, at %2: %3 plans %4 connections (%5)</source>
        <translation>Prochaine pointe %1, à %2&#xa0;: %3 prévoit %4 connexions (%5)</translation>
    </message>
    <message>
        <source>Waiting for the database: %1</source>
        <translation>En attente de la base de données&#xa0;: %1</translation>
    </message>
    <message>
        <source>No figures yet: the engine is starting</source>
        <translation>Pas encore de chiffres&#xa0;: le moteur démarre</translation>
    </message>
    <message>
        <source>No alarm</source>
        <translation>Aucune alarme</translation>
    </message>
    <message>
        <source>OVER, WAS %1</source>
        <translation>TERMINÉE, ÉTAIT %1</translation>
    </message>
    <message>
        <source>%1, EASING</source>
        <translation>%1, EN BAISSE</translation>
    </message>
    <message>
        <source>rose at %1, ended at %2 · not acknowledged</source>
        <translation>levée à %1, terminée à %2 · non acquittée</translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation>acquittée par %1</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>non acquittée</translation>
    </message>
    <message>
        <source>for %1 · %2 · no longer so: it clears if that lasts</source>
        <translation>depuis %1 · %2 · plus maintenant&#xa0;: elle cesse si cela dure</translation>
    </message>
    <message>
        <source>for %1 · %2 · %3</source>
        <translation>depuis %1 · %2 · %3</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>depuis %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln folded under it</source>
        <translation>
            <numerusform>%Ln repliée dessous</numerusform>
            <numerusform>%Ln repliées dessous</numerusform>
        </translation>
    </message>
    <message>
        <source>meanwhile: %1</source>
        <translation>en attendant&#xa0;: %1</translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation>Acquitter (A)</translation>
    </message>
    <message>
        <source>flood: %1</source>
        <translation>avalanche&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source> · and %n more</source>
        <translation>
            <numerusform> · et %n autre</numerusform>
            <numerusform> · et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>CALM</source>
        <translation>CALME</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1&#xa0;: %2. %3</translation>
    </message>
</context>
<context>
    <name>usher::ui::AlarmsPage</name>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>No alarm: nothing needs you.</source>
        <translation>Aucune alarme&#xa0;: rien ne vous demande.</translation>
    </message>
    <message>
        <source>What alarms did before</source>
        <translation>Ce que les alarmes ont fait avant</translation>
    </message>
    <message>
        <source>No alarm has risen since the start.</source>
        <translation>Aucune alarme ne s&apos;est levée depuis le démarrage.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation>Acquitter (A)</translation>
    </message>
    <message>
        <source>Shelve… (S)</source>
        <translation>Mettre en attente… (S)</translation>
    </message>
    <message>
        <source>Note… (N)</source>
        <translation>Note… (N)</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Note…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Note on the chosen alarm of before</source>
        <translation>Note sur l&apos;ancienne alarme choisie</translation>
    </message>
    <message>
        <source>these %1 matter most</source>
        <translation>ces %1 comptent le plus</translation>
    </message>
    <message>
        <source>all of them are shown</source>
        <translation>toutes sont montrées</translation>
    </message>
    <message>
        <source>Flood: %1; %2.</source>
        <translation>Avalanche&#xa0;: %1&#xa0;; %2.</translation>
    </message>
    <message>
        <source>Choose an alarm to see what it means and what to do.</source>
        <translation>Choisissez une alarme pour voir ce qu&apos;elle signifie et que faire.</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>D&apos;abord&#xa0;: %1</translation>
    </message>
    <message>
        <source>Shelved until %1: %2</source>
        <translation>Mise en attente jusqu&apos;à %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Acknowledged by %1 at %2</source>
        <translation>Acquittée par %1 à %2</translation>
    </message>
    <message>
        <source>Note by %1 at %2: %3</source>
        <translation>Note de %1 à %2&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>usher::ui::AuditPage</name>
    <message>
        <source>Who did what</source>
        <translation>Qui a fait quoi</translation>
    </message>
    <message>
        <source>Nobody has acted yet.</source>
        <translation>Personne n&apos;a encore agi.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Nothing has happened since the start.</source>
        <translation>Rien ne s&apos;est passé depuis le démarrage.</translation>
    </message>
    <message>
        <source>Note on a day…</source>
        <translation>Note sur un jour…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exporter en CSV…</translation>
    </message>
    <message>
        <source>Everything since the start</source>
        <translation>Tout depuis le démarrage</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Shown events</source>
        <translation>Événements montrés</translation>
    </message>
    <message>
        <source>Search: who, what, when</source>
        <translation>Chercher&#xa0;: qui, quoi, quand</translation>
    </message>
    <message>
        <source>Search the audit</source>
        <translation>Chercher dans l&apos;audit</translation>
    </message>
    <message>
        <source>Show lines of all time again</source>
        <translation>Montrer de nouveau les lignes de tout temps</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Since %1 ✕</source>
        <translation>Depuis %1 ✕</translation>
    </message>
    <message>
        <source>Nobody has written a note yet.</source>
        <translation>Personne n&apos;a encore écrit de note.</translation>
    </message>
    <message>
        <source>No line has all these words.</source>
        <translation>Aucune ligne ne contient tous ces mots.</translation>
    </message>
    <message>
        <source>%1 since the start, newest first</source>
        <translation>%1 depuis le démarrage, du plus récent au plus ancien</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, the latest %1 are shown; %2</source>
        <translation>
            <numerusform>%Ln ligne, les %1 dernières sont montrées&#xa0;; %2</numerusform>
            <numerusform>%Ln lignes, les %1 dernières sont montrées&#xa0;; %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines; %1</source>
        <translation>
            <numerusform>%Ln ligne&#xa0;; %1</numerusform>
            <numerusform>%Ln lignes&#xa0;; %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first; a search finds older ones</source>
        <translation>
            <numerusform>%Ln ligne, les récentes d&apos;abord&#xa0;; une recherche trouve les anciennes</numerusform>
            <numerusform>%Ln lignes, les récentes d&apos;abord&#xa0;; une recherche trouve les anciennes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines, newest first</source>
        <translation>
            <numerusform>%Ln ligne, les récentes d&apos;abord</numerusform>
            <numerusform>%Ln lignes, les récentes d&apos;abord</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation>Exporter l&apos;audit</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are in %1</source>
        <translation>
            <numerusform>%Ln ligne est dans %1</numerusform>
            <numerusform>%Ln lignes sont dans %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>Non exporté&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::BringStep</name>
    <message>
        <source>%1 is read. Weddings: %2.</source>
        <translation>%1 est lu. Mariages&#xa0;: %2.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… et %1 autres.</translation>
    </message>
    <message>
        <source>may act at the console and on desks elsewhere</source>
        <translation>peut agir à la console et aux postes distants</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Import userlist.txt …</source>
        <translation>Importer userlist.txt …</translation>
    </message>
    <message>
        <source>Choose a calendar …</source>
        <translation>Choisir un calendrier …</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Sans</translation>
    </message>
    <message>
        <source>Write the configuration</source>
        <translation>Écrire la configuration</translation>
    </message>
    <message>
        <source>user</source>
        <translation>utilisateur</translation>
    </message>
    <message>
        <source>Name of a user of the gate</source>
        <translation>Nom d&apos;un utilisateur du Gate</translation>
    </message>
    <message>
        <source>password</source>
        <translation>mot de passe</translation>
    </message>
    <message>
        <source>Password of that user</source>
        <translation>Mot de passe de cet utilisateur</translation>
    </message>
    <message>
        <source>Users of the gate</source>
        <translation>Utilisateurs du Gate</translation>
    </message>
    <message>
        <source>Time zone of the venues</source>
        <translation>Fuseau horaire des lieux</translation>
    </message>
    <message>
        <source>Who may log in at the gate</source>
        <translation>Qui peut se connecter au Gate</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Weddings</source>
        <translation>Mariages</translation>
    </message>
    <message>
        <source>What is still open</source>
        <translation>Ce qui reste à faire</translation>
    </message>
    <message>
        <source>What will be written, readable by you alone</source>
        <translation>Ce qui sera écrit, lisible par vous seul</translation>
    </message>
    <message>
        <source>PgBouncer&apos;s users</source>
        <translation>Utilisateurs de PgBouncer</translation>
    </message>
    <message>
        <source>Users (*.txt);;All files (*)</source>
        <translation>Utilisateurs (*.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The calendar of weddings</source>
        <translation>Le calendrier des mariages</translation>
    </message>
    <message>
        <source>Calendars (*.csv *.ics);;All files (*)</source>
        <translation>Calendriers (*.csv *.ics);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>%1 – may act</source>
        <translation>%1 – peut agir</translation>
    </message>
    <message>
        <source>%1 from the file</source>
        <translation>%1 du fichier</translation>
    </message>
    <message>
        <source>A verifier is kept, never the password. Whoever may act logs in at psql -d usher.</source>
        <translation>Un vérificateur est gardé, jamais le mot de passe. Qui peut agir se connecte par psql -d usher.</translation>
    </message>
    <message>
        <source>Some of them have their password as plain text, and keep it so.</source>
        <translation>Certains ont leur mot de passe en clair, et le gardent ainsi.</translation>
    </message>
    <message>
        <source>Nothing: all is there.</source>
        <translation>Rien&#xa0;: tout est là.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Rien encore.</translation>
    </message>
    <message>
        <source>A .csv (date,time,timezone,guests,name) or .ics file. It is read where it lies; the page Calendar changes a .csv.</source>
        <translation>Un fichier .csv (date,time,timezone,guests,name) ou .ics. Il est lu là où il se trouve&#xa0;; la page Calendrier modifie un .csv.</translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarPage</name>
    <message>
        <source>Import weddings</source>
        <translation>Importer des mariages</translation>
    </message>
    <message>
        <source>Calendars (*.csv *.ics);;All files (*)</source>
        <translation>Calendriers (*.csv *.ics);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>%1 is being read …</source>
        <translation>Lecture de %1 …</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>Mariage</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Invités</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Weddings of the day</source>
        <translation>Mariages du jour</translation>
    </message>
    <message>
        <source>No wedding on this day.</source>
        <translation>Aucun mariage ce jour-là.</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Next &amp;Saturday</source>
        <translation>Prochain &amp;samedi</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Ajouter …</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importer …</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Modifier …</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>Annuler …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Défaire</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>Jours montrés</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>aucun fichier</translation>
    </message>
    <message numerus="yes">
        <source>%Ln weddings · %1 · times in %2</source>
        <translation>
            <numerusform>%Ln mariage · %1 · heures de %2</numerusform>
            <numerusform>%Ln mariages · %1 · heures de %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remarks on the file; the first: %1</source>
        <translation>
            <numerusform>%Ln remarque sur le fichier&#xa0;: %1</numerusform>
            <numerusform>%Ln remarques sur le fichier&#xa0;; la première&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>The calendar has not been read yet.</source>
        <translation>Le calendrier n&apos;a pas encore été lu.</translation>
    </message>
    <message>
        <source>Being written …</source>
        <translation>Écriture en cours …</translation>
    </message>
    <message>
        <source>Nothing was changed: %1</source>
        <translation>Rien n&apos;a été modifié&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes are written.</source>
        <translation>
            <numerusform>%Ln modification est écrite.</numerusform>
            <numerusform>%Ln modifications sont écrites.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>usher::ui::CalendarView</name>
    <message>
        <source>without a name</source>
        <translation>sans nom</translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests · %1</source>
        <translation>
            <numerusform>%Ln invité · %1</numerusform>
            <numerusform>%Ln invités · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>plan %1</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>ddd d</translation>
    </message>
    <message numerus="yes">
        <source>%Ln weddings</source>
        <translation>
            <numerusform>%Ln mariage</numerusform>
            <numerusform>%Ln mariages</numerusform>
        </translation>
    </message>
    <message>
        <source>+ %1 more</source>
        <translation>+ %1 autres</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation>ddd d MMM HH:mm</translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln invité</numerusform>
            <numerusform>%Ln invités</numerusform>
        </translation>
    </message>
    <message>
        <source>guests unknown</source>
        <translation>invités inconnus</translation>
    </message>
    <message>
        <source>%1 %2 · %3 · adds %4 × the ordinary load</source>
        <translation>%1 %2 · %3 · ajoute %4 × la charge ordinaire</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation>dddd d MMMM yyyy</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln weddings</source>
        <translation>
            <numerusform>%1, %Ln mariage</numerusform>
            <numerusform>%1, %Ln mariages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, up to %Ln connections planned</source>
        <translation>
            <numerusform>%1, jusqu&apos;à %Ln connexion prévue</numerusform>
            <numerusform>%1, jusqu&apos;à %Ln connexions prévues</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; selected: %2</source>
        <translation>%1&#xa0;; choisi&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::CancelDialog</name>
    <message>
        <source>Cancel a wedding</source>
        <translation>Annuler un mariage</translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation>L&apos;effet sur le plan est examiné …</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Cancel the wedding</source>
        <translation>Annuler le mariage</translation>
    </message>
</context>
<context>
    <name>usher::ui::CheckDialog</name>
    <message>
        <source>well</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>douteux</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>échoue</translation>
    </message>
    <message>
        <source>How</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Tout va bien.</translation>
    </message>
    <message>
        <source>Would fail: %1. Doubtful: %2.</source>
        <translation>Échecs&#xa0;: %1. Douteux&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Check of the settings</source>
        <translation>Vérification des réglages</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Nothing to say.</source>
        <translation>Rien à dire.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>usher::ui::CommandPalette</name>
    <message>
        <source>Enter opens it, ↑ ↓ choose, Esc leaves</source>
        <translation>Entrée ouvre, ↑ ↓ choisissent, Échap quitte</translation>
    </message>
    <message>
        <source>A page, a pool, a wedding, a time – or what to do: scale main 40</source>
        <translation>Une page, un pool, un mariage, une heure – ou que faire&#xa0;: scale main 40</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui fut trouvé</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Rien ne correspond à «&#xa0;%1&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>Find or do, %n found: %1</source>
        <translation>
            <numerusform>Trouver ou faire, %n trouvé&#xa0;: %1</numerusform>
            <numerusform>Trouver ou faire, %n trouvés&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Find or do: %1</source>
        <translation>Trouver ou faire&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::ConnectStep</name>
    <message>
        <source>if the server offers it</source>
        <translation>si le serveur le propose</translation>
    </message>
    <message>
        <source>always, whoever answers</source>
        <translation>toujours, quel que soit celui qui répond</translation>
    </message>
    <message>
        <source>always, and verified</source>
        <translation>toujours, et vérifié</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>What is filled in</source>
        <translation>Ce qui est saisi</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
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
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Réserve</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Droits</translation>
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
        <translation>Hôte</translation>
    </message>
    <message>
        <source>name, address or socket&apos;s folder</source>
        <translation>nom, adresse ou dossier du socket</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>the role your application has</source>
        <translation>le rôle de votre application</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorité</translation>
    </message>
    <message>
        <source>of its certificate: a .pem or .crt file</source>
        <translation>un fichier .pem ou .crt</translation>
    </message>
    <message>
        <source>Reserve&apos;s user</source>
        <translation>Utilisateur de la réserve</translation>
    </message>
    <message>
        <source>the same as above</source>
        <translation>le même que ci-dessus</translation>
    </message>
    <message>
        <source>Reserve&apos;s password</source>
        <translation>Mot de passe de la réserve</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Choisir …</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>What the trial finds</source>
        <translation>Ce que l&apos;essai constate</translation>
    </message>
    <message>
        <source>Paste a URI</source>
        <translation>Coller une URI</translation>
    </message>
    <message>
        <source>Host, port</source>
        <translation>Hôte, port</translation>
    </message>
    <message>
        <source>… password</source>
        <translation>… mot de passe</translation>
    </message>
    <message>
        <source>The authority of the server&apos;s certificate</source>
        <translation>L&apos;autorité du certificat du serveur</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>Certificats (*.pem *.crt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Essai en cours …</translation>
    </message>
    <message>
        <source>Nothing is kept yet. Enter tries what is filled in.</source>
        <translation>Rien n&apos;est encore gardé. Entrée essaie ce qui est saisi.</translation>
    </message>
    <message>
        <source>It does not serve yet: mend the first thing that fails.</source>
        <translation>Il ne sert pas encore&#xa0;: corrigez la première chose qui échoue.</translation>
    </message>
    <message>
        <source>It serves. %1.</source>
        <translation>Il sert. %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::ConnectionsPage</name>
    <message>
        <source>Who holds a connection or waits for one</source>
        <translation>Qui tient une connexion ou en attend une</translation>
    </message>
    <message>
        <source>Nobody holds a connection, and nobody waits.</source>
        <translation>Personne ne tient de connexion, et personne n&apos;attend.</translation>
    </message>
    <message>
        <source>Drop this client…</source>
        <translation>Déconnecter ce client…</translation>
    </message>
    <message>
        <source>Filter by pool, application, user, address</source>
        <translation>Filtrer par pool, application, utilisateur, adresse</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients connected, %1 active, %2 waiting · longest first</source>
        <translation>
            <numerusform>%Ln client connecté, %1 actifs, %2 en attente · plus longs d&apos;abord</numerusform>
            <numerusform>%Ln clients connectés, %1 actifs, %2 en attente · plus longs d&apos;abord</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody holds a connection, and nobody waits. Clients connect to %1.</source>
        <translation>Personne ne tient de connexion, et personne n&apos;attend. Les clients se connectent à %1.</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Rien ne correspond à «&#xa0;%1&#xa0;».</translation>
    </message>
</context>
<context>
    <name>usher::ui::DayNotes</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>Note …</source>
        <translation>Note …</translation>
    </message>
    <message>
        <source>Write a note on this day</source>
        <translation>Écrire une note sur ce jour</translation>
    </message>
    <message>
        <source>No note on this day.</source>
        <translation>Aucune note sur ce jour.</translation>
    </message>
</context>
<context>
    <name>usher::ui::DayRibbon</name>
    <message>
        <source>off</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>armé</translation>
    </message>
    <message>
        <source>ON</source>
        <translation>ACTIF</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>se termine</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>dès %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>par %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>fin %1</translation>
    </message>
    <message>
        <source>Let the calendar decide…</source>
        <translation>Selon le calendrier…</translation>
    </message>
    <message>
        <source>Saturday protocol %1</source>
        <translation>Protocole du samedi&#xa0;: %1</translation>
    </message>
    <message>
        <source>End it…</source>
        <translation>Terminer…</translation>
    </message>
    <message>
        <source>Start it…</source>
        <translation>Démarrer…</translation>
    </message>
</context>
<context>
    <name>usher::ui::DeskPages</name>
    <message>
        <source>Overview</source>
        <translation>Vue d&apos;ensemble</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Répétition</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>The page %1 is gone: a reload took its pool away.</source>
        <translation>La page %1 a disparu&#xa0;: un rechargement a retiré son pool.</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
    <message>
        <source>PLAYS</source>
        <translation>JOUE</translation>
    </message>
    <message>
        <source>There is nothing to filter on this page.</source>
        <translation>Il n&apos;y a rien à filtrer sur cette page.</translation>
    </message>
</context>
<context>
    <name>usher::ui::DeskTable</name>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Rien ne correspond à «&#xa0;%1&#xa0;».</translation>
    </message>
</context>
<context>
    <name>usher::ui::DoneStep</name>
    <message>
        <source>The private PostgreSQL and the make-believe Saturday end, and whoever is connected is disconnected. From then on the gate lends connections of &quot;%1&quot; at %2, to the users you have listed, and every figure is real. What was recorded of the Saturday is set aside, so that neither history nor forecast learns from it.</source>
        <translation>Le PostgreSQL privé et le samedi fictif prennent fin, et qui est connecté est déconnecté. Dès lors le Gate prête des connexions de «&#xa0;%1&#xa0;» sur %2, aux utilisateurs que vous avez nommés, et chaque chiffre est réel. Ce qui fut enregistré du samedi est mis de côté, afin que ni l&apos;historique ni la prévision n&apos;en apprennent.</translation>
    </message>
    <message>
        <source>What the check finds</source>
        <translation>Ce que la vérification constate</translation>
    </message>
    <message>
        <source>Start Usher with it</source>
        <translation>Démarrer Usher ainsi</translation>
    </message>
    <message>
        <source>What usher check says</source>
        <translation>Ce que dit usher check</translation>
    </message>
    <message>
        <source>Connection string for clients</source>
        <translation>Chaîne de connexion des clients</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Écrit</translation>
    </message>
    <message>
        <source>Clients connect with</source>
        <translation>Les clients se connectent avec</translation>
    </message>
    <message>
        <source>main is the pool: wedding_critical and analytics are the others.</source>
        <translation>main est le pool&#xa0;: wedding_critical et analytics sont les autres.</translation>
    </message>
    <message>
        <source>What the start changes</source>
        <translation>Ce que le démarrage change</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Vérification …</translation>
    </message>
    <message>
        <source>Nothing would fail.</source>
        <translation>Rien n&apos;échouerait.</translation>
    </message>
    <message>
        <source>Would fail: %1.</source>
        <translation>Échecs&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::FindingList</name>
    <message>
        <source>well</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>douteux</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>échoue</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::FleetWindow</name>
    <message>
        <source>Engines, the most urgent first</source>
        <translation>Moteurs, le plus urgent d&apos;abord</translation>
    </message>
    <message>
        <source>No engine is attached.</source>
        <translation>Aucun moteur n&apos;est rattaché.</translation>
    </message>
    <message>
        <source>Usher – fleet</source>
        <translation>Usher – flotte</translation>
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
        <translation>Connexions</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>occupées</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévues</translation>
    </message>
    <message>
        <source>foreseen</source>
        <translation>attendues</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>borne</translation>
    </message>
    <message>
        <source>with them</source>
        <translation>avec eux</translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln invité</numerusform>
            <numerusform>%Ln invités</numerusform>
        </translation>
    </message>
    <message>
        <source>a wedding</source>
        <translation>un mariage</translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastPage</name>
    <message>
        <source>planned by the model</source>
        <translation>prévu par le modèle</translation>
    </message>
    <message>
        <source>planned by the rules, the model is watched</source>
        <translation>prévu selon les règles, le modèle est observé</translation>
    </message>
    <message>
        <source>%1, by pools.%2.forecast</source>
        <translation>%1, selon pools.%2.forecast</translation>
    </message>
    <message numerus="yes">
        <source>%1: in %Ln days it cost %2, the rules %3, following the load %4</source>
        <translation>
            <numerusform>%1&#xa0;: en %Ln jour il a coûté %2, les règles %3, suivre la charge %4</numerusform>
            <numerusform>%1&#xa0;: en %Ln jours il a coûté %2, les règles %3, suivre la charge %4</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Cérémonie</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Invités</translation>
    </message>
    <message>
        <source>Wedding</source>
        <translation>Mariage</translation>
    </message>
    <message>
        <source>Weddings of today and the next two weeks</source>
        <translation>Mariages d&apos;aujourd&apos;hui et des deux prochaines semaines</translation>
    </message>
    <message>
        <source>No wedding today or in the next two weeks. The calendar is named in usher.toml: [calendar] file.</source>
        <translation>Aucun mariage aujourd&apos;hui ni dans les deux prochaines semaines. usher.toml nomme le calendrier&#xa0;: [calendar] file.</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>No forecast yet: it is made a few seconds after the start.</source>
        <translation>Pas encore de prévision&#xa0;: elle se fait quelques secondes après le démarrage.</translation>
    </message>
    <message>
        <source>Every pool</source>
        <translation>Tous les pools</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Next 24 hours</source>
        <translation>Prochaines 24 heures</translation>
    </message>
    <message>
        <source>Next 48 hours</source>
        <translation>Prochaines 48 heures</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Last Saturday</source>
        <translation>Samedi dernier</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>made at %1 · times in %2</source>
        <translation>faite à %1 · heures de %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::ForecastStrip</name>
    <message numerus="yes">
        <source>Forecast: %1, weddings at %Ln times, from six hours ago to a day ahead</source>
        <translation>
            <numerusform>Prévision&#xa0;: %1, mariages à %Ln heure, d&apos;il y a six heures à dans un jour</numerusform>
            <numerusform>Prévision&#xa0;: %1, mariages à %Ln heures, d&apos;il y a six heures à dans un jour</numerusform>
        </translation>
    </message>
    <message>
        <source>no rise ahead</source>
        <translation>aucune hausse en vue</translation>
    </message>
    <message>
        <source>next peak %1, %2</source>
        <translation>prochaine pointe %1, %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>Forecast   </source>
        <translation>Prévision   </translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévues</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>réel</translation>
    </message>
    <message>
        <source>No forecast yet: the engine makes it a few seconds after its start.</source>
        <translation>Pas encore de prévision&#xa0;: le moteur la fait quelques secondes après son démarrage.</translation>
    </message>
</context>
<context>
    <name>usher::ui::FuelGauge</name>
    <message>
        <source>Refill…</source>
        <translation>Remplir…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>Vider…</translation>
    </message>
    <message>
        <source>%1 of %2 ready</source>
        <translation>%1 sur %2 prêtes</translation>
    </message>
    <message>
        <source>%1 lent</source>
        <translation>%1 prêtées</translation>
    </message>
    <message>
        <source>%1 opening</source>
        <translation>%1 en ouverture</translation>
    </message>
    <message>
        <source>DRAINED</source>
        <translation>VIDÉE</translation>
    </message>
    <message>
        <source>Emergency reserve: %1</source>
        <translation>Réserve d&apos;urgence&#xa0;: %1</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Réserve</translation>
    </message>
    <message>
        <source>Reserve  </source>
        <translation>Réserve  </translation>
    </message>
</context>
<context>
    <name>usher::ui::GuardedView</name>
    <message>
        <source>Nothing measured in this span yet</source>
        <translation>Encore rien de mesuré sur cette durée</translation>
    </message>
    <message>
        <source>−7 d</source>
        <translation>−7 j</translation>
    </message>
    <message>
        <source>dotted: −7 d</source>
        <translation>pointillé : −7 j</translation>
    </message>
</context>
<context>
    <name>usher::ui::Handover</name>
    <message>
        <source>%1 has the desk.</source>
        <translation>%1 tient le poste.</translation>
    </message>
</context>
<context>
    <name>usher::ui::HandoverLine</name>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Show what was done since</source>
        <translation>Montrer ce qui fut fait depuis</translation>
    </message>
    <message>
        <source>Put this line away</source>
        <translation>Ranger cette ligne</translation>
    </message>
</context>
<context>
    <name>usher::ui::HistoryPage</name>
    <message>
        <source>Connections and queue</source>
        <translation>Connexions et file d&apos;attente</translation>
    </message>
    <message>
        <source>connections and clients</source>
        <translation>connexions et clients</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévues</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>The charts&apos; figures</source>
        <translation>Les chiffres des courbes</translation>
    </message>
    <message>
        <source>Nothing was recorded in this span.</source>
        <translation>Rien n&apos;a été enregistré sur cette durée.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation>ddd d MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln samples</source>
        <translation>
            <numerusform>%Ln mesure</numerusform>
            <numerusform>%Ln mesures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message>
        <source>the wheel or + and - zoom, dragging moves</source>
        <translation>la molette ou + et - zooment, glisser déplace</translation>
    </message>
</context>
<context>
    <name>usher::ui::ImportDialog</name>
    <message>
        <source>Import weddings</source>
        <translation>Importer des mariages</translation>
    </message>
    <message>
        <source>What the file brings</source>
        <translation>Ce que le fichier apporte</translation>
    </message>
    <message>
        <source>The file says what the calendar says: nothing would change.</source>
        <translation>Le fichier dit ce que dit le calendrier&#xa0;: rien ne changerait.</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln weddings that the file does not have</source>
        <translation>
            <numerusform>Annuler %Ln mariage que le fichier n&apos;a pas</numerusform>
            <numerusform>Annuler %Ln mariages que le fichier n&apos;a pas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 gone, %4 as they are; %5 rows refused</source>
        <translation>%1 nouveaux, %2 modifiés, %3 disparus, %4 inchangés&#xa0;; %5 lignes refusées</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln changes</source>
        <translation>
            <numerusform>Accepter %Ln modification</numerusform>
            <numerusform>Accepter %Ln modifications</numerusform>
        </translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation>L&apos;effet sur le plan est examiné …</translation>
    </message>
</context>
<context>
    <name>usher::ui::IncidentDialog</name>
    <message>
        <source>Reading the history…</source>
        <translation>Lecture de l&apos;historique…</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>L&apos;historique ne peut être lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>The figures of the last seconds follow.</source>
        <translation>Les chiffres des dernières secondes suivent.</translation>
    </message>
    <message>
        <source>The text is in the clipboard.</source>
        <translation>Le texte est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Save the incident</source>
        <translation>Enregistrer l&apos;incident</translation>
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
        <translation>Touches</translation>
    </message>
    <message>
        <source>No single key fires an action: what changes a pool is previewed, then held or armed.</source>
        <translation>Aucune touche seule n&apos;agit&#xa0;: ce qui change un pool passe par un aperçu, puis se maintient ou s&apos;arme.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>usher::ui::LanguageBox</name>
    <message>
        <source>Language: the system&apos;s</source>
        <translation>Langue&#xa0;: celle du système</translation>
    </message>
    <message>
        <source>Language of the desk</source>
        <translation>Langue du poste</translation>
    </message>
    <message>
        <source>Language of the desk, from its next start</source>
        <translation>Langue du poste, dès son prochain démarrage</translation>
    </message>
    <message>
        <source>The desk speaks it from its next start: %1.</source>
        <translation>Le poste la parlera dès son prochain démarrage&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::Leaving</name>
    <message>
        <source>Keep serving in the tray</source>
        <translation>Continuer à servir dans la zone de notification</translation>
    </message>
    <message>
        <source>Or go on without a window: nobody is cut off. Start Usher again to see it; end it by SHUTDOWN at its console, or by kill %1.</source>
        <translation>Ou continuer sans fenêtre&#xa0;: personne n&apos;est coupé. Relancez Usher pour le revoir&#xa0;; on l&apos;arrête par SHUTDOWN à sa console, ou par kill %1.</translation>
    </message>
    <message>
        <source>Go on without a window</source>
        <translation>Continuer sans fenêtre</translation>
    </message>
    <message>
        <source>Usher goes on without a window, as process %1.</source>
        <translation>Usher continue sans fenêtre, processus %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::LiveStep</name>
    <message>
        <source>Nothing is configured yet, so Usher plays a Saturday: invented clients on a private PostgreSQL of its own, a wedding day in two and a half minutes. Until you connect a database every page, the wall, the window&apos;s title and each report say MAKE-BELIEVE.</source>
        <translation>Rien n&apos;est encore configuré, aussi Usher joue-t-il un samedi&#xa0;: des clients inventés sur un PostgreSQL privé, un jour de mariage en deux minutes et demie. Tant que vous n&apos;avez pas connecté de base, chaque page, l&apos;écran mural, le titre de la fenêtre et chaque rapport disent FICTIF.</translation>
    </message>
    <message>
        <source>Usher runs on a private PostgreSQL of its own; nobody is played.</source>
        <translation>Usher tourne sur un PostgreSQL privé&#xa0;; personne n&apos;est joué.</translation>
    </message>
    <message>
        <source>Usher serves a database already: what you see is real.</source>
        <translation>Usher sert déjà une base de données&#xa0;: ce que vous voyez est réel.</translation>
    </message>
    <message>
        <source>How to connect to it</source>
        <translation>Comment s&apos;y connecter</translation>
    </message>
    <message>
        <source>Look around: the tiles are pools, the strip below them is the plan. Everything may be tried here, and nothing of it reaches anybody. Ctrl+K finds pages and what to do.

Be a client yourself, in a terminal:</source>
        <translation>Regardez autour de vous&#xa0;: les tuiles sont des pools, la bande dessous est le plan. Tout peut s&apos;essayer ici, et rien n&apos;en atteint personne. Ctrl+K trouve les pages et que faire.

Soyez vous-même un client, dans un terminal&#xa0;:</translation>
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
        <translation>L&apos;écran mural est en lecture seule&#xa0;: déverrouillez-le d&apos;abord (Ctrl+L).</translation>
    </message>
    <message>
        <source>The display is held: Space lets it go on. Alarms still come.</source>
        <translation>L&apos;affichage est figé&#xa0;: Espace le laisse reprendre. Les alarmes viennent toujours.</translation>
    </message>
    <message>
        <source>The display goes on.</source>
        <translation>L&apos;affichage reprend.</translation>
    </message>
    <message>
        <source>Usher – MAKE-BELIEVE</source>
        <translation>Usher – FICTIF</translation>
    </message>
    <message>
        <source>Read-only. Ctrl+L unlocks, F11 leaves the wall.</source>
        <translation>Lecture seule. Ctrl+L déverrouille, F11 quitte l&apos;écran mural.</translation>
    </message>
    <message>
        <source>Unlocked. Ctrl+L locks the wall again, F11 leaves it.</source>
        <translation>Déverrouillé. Ctrl+L reverrouille l&apos;écran mural, F11 le quitte.</translation>
    </message>
</context>
<context>
    <name>usher::ui::NameDialog</name>
    <message>
        <source>Who has the desk</source>
        <translation>Qui tient le poste</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take the desk</source>
        <translation>Prendre le poste</translation>
    </message>
    <message>
        <source>Who has the desk?</source>
        <translation>Qui tient le poste&#xa0;?</translation>
    </message>
    <message>
        <source>What is done here is put on record in this name.</source>
        <translation>Ce qui se fait ici est enregistré sous ce nom.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>the desktop&apos;s user</source>
        <translation>l&apos;utilisateur du bureau</translation>
    </message>
</context>
<context>
    <name>usher::ui::NavRail</name>
    <message>
        <source>Find or do</source>
        <translation>Trouver, faire</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Desk: %1</source>
        <translation>Poste&#xa0;: %1</translation>
    </message>
    <message>
        <source>Has the desk: %1</source>
        <translation>Tient le poste&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 has the desk. Press when somebody else takes it.</source>
        <translation>%1 tient le poste. Pressez quand quelqu&apos;un d&apos;autre le prend.</translation>
    </message>
    <message>
        <source>☰ Menu</source>
        <translation>☰ Menu</translation>
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
        <translation>Écrire une note</translation>
    </message>
    <message>
        <source>what whoever has the desk next should know</source>
        <translation>ce que devrait savoir qui tiendra le poste ensuite</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>ddd yyyy-MM-dd</source>
        <translation>ddd dd/MM/yyyy</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>A note on a day</source>
        <translation>Une note sur un jour</translation>
    </message>
    <message>
        <source>Every desk sees it, and the audit keeps it.</source>
        <translation>Chaque poste la voit, et l&apos;audit la garde.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>L&apos;écrire</translation>
    </message>
</context>
<context>
    <name>usher::ui::OlderLines</name>
    <message>
        <source>searching…</source>
        <translation>recherche…</translation>
    </message>
    <message>
        <source>searching… reached %1</source>
        <translation>recherche… arrivée à %1</translation>
    </message>
    <message>
        <source>of all time</source>
        <translation>de tout temps</translation>
    </message>
    <message>
        <source>of all time, since %1</source>
        <translation>de tout temps, depuis %1</translation>
    </message>
    <message>
        <source>back to %1; more words find what is older</source>
        <translation>jusqu&apos;à %1&#xa0;; plus de mots trouvent ce qui est plus ancien</translation>
    </message>
    <message>
        <source>older ones could not be searched: %1</source>
        <translation>les plus anciennes n&apos;ont pu être cherchées&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::OperatorActions</name>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>no effect</source>
        <translation>sans effet</translation>
    </message>
    <message>
        <source>%1: %2 – %3</source>
        <translation>%1&#xa0;: %2 – %3</translation>
    </message>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation>L&apos;écran mural est en lecture seule&#xa0;: déverrouillez-le d&apos;abord (Ctrl+L).</translation>
    </message>
    <message>
        <source>Requested: %1</source>
        <translation>Demandé&#xa0;: %1</translation>
    </message>
    <message>
        <source>An emergency cannot be shelved: acknowledge it (A).</source>
        <translation>Une urgence ne se met pas en attente&#xa0;: acquittez-la (A).</translation>
    </message>
    <message>
        <source>It cannot be taken back any more: the alarm has changed since.</source>
        <translation>On ne peut plus le défaire&#xa0;: l&apos;alarme a changé depuis.</translation>
    </message>
    <message>
        <source>%1: the engine has not answered for %2</source>
        <translation>%1&#xa0;: le moteur ne répond pas depuis %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::OverrideBadge</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::OverrideRow</name>
    <message>
        <source>Undo…</source>
        <translation>Défaire…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Reprendre…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Reprendre…</translation>
    </message>
    <message>
        <source>Enable…</source>
        <translation>Rouvrir…</translation>
    </message>
    <message>
        <source>Refill…</source>
        <translation>Remplir…</translation>
    </message>
    <message>
        <source>Reload…</source>
        <translation>Recharger…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>End incident</source>
        <translation>Terminer l&apos;incident</translation>
    </message>
    <message>
        <source>Record again…</source>
        <translation>Enregistrer de nouveau…</translation>
    </message>
    <message>
        <source>Your own database…</source>
        <translation>Votre propre base…</translation>
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
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>No alarm. What has passed is on the Alarms page.</source>
        <translation>Aucune alarme. Ce qui est passé se trouve à la page Alarmes.</translation>
    </message>
    <message>
        <source>No figures yet: they come once the engine&apos;s pools open their first connections.</source>
        <translation>Pas encore de chiffres&#xa0;: ils viennent dès que les pools du moteur ouvrent leurs premières connexions.</translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteDelegate</name>
    <message>
        <source>lately · %1</source>
        <translation>récemment · %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteDesk</name>
    <message>
        <source>%1 is copied: %2</source>
        <translation>%1 est copié&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::PaletteSearch</name>
    <message>
        <source>pool</source>
        <translation>pool</translation>
    </message>
    <message>
        <source>page</source>
        <translation>page</translation>
    </message>
    <message>
        <source>Connections of %1</source>
        <translation>Connexions de %1</translation>
    </message>
    <message>
        <source>who holds them, and who waits</source>
        <translation>qui les tient, et qui attend</translation>
    </message>
    <message>
        <source>holders connections clients</source>
        <translation>holders connections clients détenteurs connexions</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Historique de %1</translation>
    </message>
    <message>
        <source>its charts over any past range</source>
        <translation>ses courbes sur toute durée passée</translation>
    </message>
    <message>
        <source>history past</source>
        <translation>history past historique passé</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy HH:mm</source>
        <translation>dddd d MMMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>wedding · %1</source>
        <translation>mariage · %1</translation>
    </message>
    <message>
        <source>Keys: what the keyboard can do</source>
        <translation>Touches&#xa0;: ce que peut le clavier</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>shortcuts help</source>
        <translation>shortcuts help raccourcis aide</translation>
    </message>
    <message>
        <source>Leave the wall</source>
        <translation>Quitter l&apos;écran mural</translation>
    </message>
    <message>
        <source>The wall: large, read-only, awake</source>
        <translation>L&apos;écran mural&#xa0;: grand, en lecture seule, toujours éveillé</translation>
    </message>
    <message>
        <source>F11</source>
        <translation>F11</translation>
    </message>
    <message>
        <source>kiosk full screen</source>
        <translation>kiosk full screen plein écran</translation>
    </message>
    <message>
        <source>Unlock the wall</source>
        <translation>Déverrouiller l&apos;écran mural</translation>
    </message>
    <message>
        <source>Lock the wall</source>
        <translation>Verrouiller l&apos;écran mural</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Export the report as PDF</source>
        <translation>Exporter le rapport en PDF</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Welcome: the first steps</source>
        <translation>Bienvenue&#xa0;: les premiers pas</translation>
    </message>
    <message>
        <source>see it live, connect a database, bring users and weddings in</source>
        <translation>le voir à l&apos;œuvre, connecter une base, apporter utilisateurs et mariages</translation>
    </message>
    <message>
        <source>first run set up help tour</source>
        <translation>first run set up help tour premier démarrage aide visite</translation>
    </message>
    <message>
        <source>Theme: the next one</source>
        <translation>Thème&#xa0;: le suivant</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>light dark high contrast colours</source>
        <translation>light dark high contrast colours clair sombre contraste couleurs</translation>
    </message>
    <message>
        <source>Motion: the next choice</source>
        <translation>Mouvement&#xa0;: le choix suivant</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>reduced still blink animation</source>
        <translation>reduced still blink animation mouvement réduit clignoter</translation>
    </message>
    <message>
        <source>Language of the desk</source>
        <translation>Langue du poste</translation>
    </message>
    <message>
        <source>on the page Settings</source>
        <translation>à la page Réglages</translation>
    </message>
    <message>
        <source>German French English Deutsch Français</source>
        <translation>German French English allemand français anglais</translation>
    </message>
    <message>
        <source>Write a note on the selected alarm, or on today</source>
        <translation>Écrire une note sur l’alarme choisie, ou sur aujourd’hui</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>add a note handover comment day</source>
        <translation>ajouter note passation commentaire jour</translation>
    </message>
    <message>
        <source>Go on without a window</source>
        <translation>Continuer sans fenêtre</translation>
    </message>
    <message>
        <source>the engine serves on, nobody is cut off</source>
        <translation>le moteur continue de servir, personne n&apos;est coupé</translation>
    </message>
    <message>
        <source>close background headless leave</source>
        <translation>fermer arrière-plan quitter sans écran</translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolDialog</name>
    <message>
        <source>Name of the pool</source>
        <translation>Nom du pool</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Add a pool</source>
        <translation>Ajouter un pool</translation>
    </message>
    <message>
        <source>Rename the pool</source>
        <translation>Renommer le pool</translation>
    </message>
    <message>
        <source>Remove the pool</source>
        <translation>Retirer le pool</translation>
    </message>
    <message>
        <source>Clients reach it as the database %1.</source>
        <translation>Les clients l&apos;atteignent comme base de données %1.</translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolPage</name>
    <message>
        <source>Connections and queue</source>
        <translation>Connexions et file d&apos;attente</translation>
    </message>
    <message>
        <source>connections and clients</source>
        <translation>connexions et clients</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>occupées</translation>
    </message>
    <message>
        <source>target</source>
        <translation>objectif</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>%1 in use · %2 of %3 lent (%4–%5) · %6 wait · P50 %7 · P95 %8 · P99 %9</source>
        <translation>%1 occup.&#xa0;: %2/%3 (%4–%5) · %6 en file · P50 %7 · P95 %8 · P99 %9</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>The charts&apos; figures</source>
        <translation>Les chiffres des courbes</translation>
    </message>
    <message>
        <source>Nothing measured yet.</source>
        <translation>Encore rien de mesuré.</translation>
    </message>
    <message>
        <source>Decisions about this pool&apos;s size</source>
        <translation>Décisions sur la taille de ce pool</translation>
    </message>
    <message>
        <source>No decision yet: the size is as it was configured.</source>
        <translation>Pas encore de décision&#xa0;: la taille est celle de la configuration.</translation>
    </message>
    <message>
        <source>Force up…</source>
        <translation>Forcer…</translation>
    </message>
    <message>
        <source>Lend more…</source>
        <translation>Prêter plus…</translation>
    </message>
    <message>
        <source>Follow the forecast…</source>
        <translation>Suivre la prévision…</translation>
    </message>
    <message>
        <source>The same figures as a table</source>
        <translation>Les mêmes chiffres en tableau</translation>
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
        <translation>Reprendre…</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>Mettre en pause…</translation>
    </message>
    <message>
        <source> · lends %1 at once: more would do less</source>
        <translation> · en prête %1 à la fois&#xa0;: plus ferait moins</translation>
    </message>
    <message>
        <source> · queries P95 %1</source>
        <translation> · req. P95 %1</translation>
    </message>
    <message numerus="yes">
        <source> · %Ln timeouts since start</source>
        <translation>
            <numerusform> · %Ln délai dépassé depuis le démarrage</numerusform>
            <numerusform> · %Ln délais dépassés depuis le démarrage</numerusform>
        </translation>
    </message>
    <message>
        <source> · %1 as %2, without the reserve</source>
        <translation> · %1 en tant que %2, sans la réserve</translation>
    </message>
    <message>
        <source>It logs in to the server by its own primary. The reserve&apos;s connections are of another role or database, and are never lent to it.</source>
        <translation>Il se connecte lui-même au serveur. Les connexions de la réserve sont d&apos;un autre rôle ou d&apos;une autre base, et ne lui sont jamais prêtées.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>%1 au plus</translation>
    </message>
    <message numerus="yes">
        <source> · %Ln queries lost with their server since start</source>
        <translation>
            <numerusform> · %Ln requête perdue avec son serveur depuis le démarrage</numerusform>
            <numerusform> · %Ln requêtes perdues avec leur serveur depuis le démarrage</numerusform>
        </translation>
    </message>
    <message>
        <source> · at %1</source>
        <translation> · sur %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::PoolTile</name>
    <message>
        <source>%1 of %2 · max %3</source>
        <translation>%1 sur %2 · max. %3</translation>
    </message>
    <message>
        <source>%1 of %2, %3 opening · max %4</source>
        <translation>%1 sur %2, %3 en ouverture · max. %4</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>personne n&apos;attend</translation>
    </message>
    <message>
        <source>%1 wait, oldest %2</source>
        <translation>%1 attendent, max. %2</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>EN PAUSE</translation>
    </message>
    <message>
        <source>lends %1 at once</source>
        <translation>en prête %1 à la fois</translation>
    </message>
    <message>
        <source>at its maximum</source>
        <translation>à son maximum</translation>
    </message>
    <message>
        <source>wedding pool</source>
        <translation>mariage</translation>
    </message>
    <message>
        <source>every connection is in use</source>
        <translation>toute connexion est occupée</translation>
    </message>
    <message>
        <source>exhausted %1 at this rise</source>
        <translation>épuisé %1 à ce rythme</translation>
    </message>
    <message>
        <source>%1/s lent · %2 queries/s</source>
        <translation>%1/s prêtées · %2 req./s</translation>
    </message>
    <message>
        <source>%1, P95 %2</source>
        <translation>%1, P95 %2</translation>
    </message>
    <message>
        <source>In use, 5 min</source>
        <translation>Usage, 5 min</translation>
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
        <translation>actuel</translation>
    </message>
    <message>
        <source>Pool %1: %2 in use, %3, %4, P95 %5</source>
        <translation>Pool %1&#xa0;: %2 occupées, %3, %4, P95 %5</translation>
    </message>
</context>
<context>
    <name>usher::ui::RehearsalPage</name>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>Obtenu</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>✓ met</source>
        <translation>✓ atteint</translation>
    </message>
    <message>
        <source>✗ missed</source>
        <translation>✗ manqué</translation>
    </message>
    <message>
        <source>Rehearse…</source>
        <translation>Répéter…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>No scorecard yet. A rehearsal plays truly concurrent clients against a gate and pools of its own, like those that serve.</source>
        <translation>Pas encore de bilan. Une répétition joue des clients vraiment simultanés contre un Gate et des pools à elle, semblables à ceux qui servent.</translation>
    </message>
    <message>
        <source>What the rehearsal says as it runs appears here.</source>
        <translation>Ce que dit la répétition en cours apparaît ici.</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Répétition</translation>
    </message>
    <message>
        <source>Progress of the rehearsal</source>
        <translation>Avancement de la répétition</translation>
    </message>
    <message>
        <source>the scenario&apos;s clients</source>
        <translation>les clients du scénario</translation>
    </message>
    <message>
        <source> clients</source>
        <translation> clients</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Today is a wedding day: rehearsals wait, because their load would be real.</source>
        <translation>C&apos;est un jour de mariage&#xa0;: les répétitions attendent, car leur charge serait réelle.</translation>
    </message>
    <message>
        <source>Rehearsing…</source>
        <translation>Répétition en cours…</translation>
    </message>
    <message>
        <source>%1 of %2 scenarios passed</source>
        <translation>%1 scénarios réussis sur %2</translation>
    </message>
    <message>
        <source>%1. %2: %3</source>
        <translation>%1. %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>It did not run: %1</source>
        <translation>Elle n&apos;a pas eu lieu&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportChoices</name>
    <message>
        <source>Day or range of the report</source>
        <translation>Jour ou durée du rapport</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportExport</name>
    <message>
        <source>A report is being written already: %1. Wait for it, or cancel it.</source>
        <translation>Un rapport est déjà en cours d&apos;écriture&#xa0;: %1. Attendez-le, ou annulez-le.</translation>
    </message>
    <message>
        <source>Requested: the report as %1</source>
        <translation>Demandé&#xa0;: le rapport sous %1</translation>
    </message>
    <message>
        <source>No report: %1</source>
        <translation>Pas de rapport&#xa0;: %1</translation>
    </message>
    <message>
        <source>The report is written: %1</source>
        <translation>Le rapport est écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>The file that was there is as it was.</source>
        <translation>Le fichier qui était là est inchangé.</translation>
    </message>
    <message>
        <source>The report was not written: %1.</source>
        <translation>Le rapport n&apos;a pas été écrit&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Too late to cancel: the report is drawn and being saved as %1.</source>
        <translation>Trop tard pour annuler&#xa0;: le rapport est dessiné et s&apos;enregistre sous %1.</translation>
    </message>
    <message>
        <source>Cancelled: no report was written.</source>
        <translation>Annulé&#xa0;: aucun rapport n&apos;a été écrit.</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportPage</name>
    <message>
        <source>%1, runs for %2</source>
        <translation>%1, dure depuis %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Incidents ▾</source>
        <translation>Incidents ▾</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Save HTML…</source>
        <translation>Enregistrer en HTML…</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>Export PDF… (Ctrl+E)</source>
        <translation>Exporter en PDF… (Ctrl+E)</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Annuler l&apos;export</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>En texte</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Avancement de l&apos;export</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Earlier incidents</source>
        <translation>Incidents antérieurs</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Lecture de l&apos;historique…</translation>
    </message>
    <message>
        <source>There is no report: %1</source>
        <translation>Il n&apos;y a pas de rapport&#xa0;: %1</translation>
    </message>
    <message>
        <source>None yet: Ctrl+I begins one</source>
        <translation>Aucun encore&#xa0;: Ctrl+I en commence un</translation>
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
        <translation>Exporter le rapport</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::ReportPreview</name>
    <message>
        <source>Pages of the report</source>
        <translation>Pages du rapport</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>Page %1 is being drawn</source>
        <translation>La page %1 se dessine</translation>
    </message>
    <message>
        <source>The pages are being drawn…</source>
        <translation>Les pages se dessinent…</translation>
    </message>
</context>
<context>
    <name>usher::ui::RowDetails</name>
    <message>
        <source>The row in full</source>
        <translation>La ligne entière</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>usher::ui::SaveDialog</name>
    <message>
        <source>The pool %1 comes (%2): clients ask for it as their database.</source>
        <translation>Le pool %1 arrive (%2)&#xa0;: les clients le demandent comme base de données.</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1&#xa0;: %2 → %3</translation>
    </message>
    <message>
        <source>The pool %1 goes: its clients finish their transactions and are disconnected, its connections are closed, and who asks for %1 from then on is refused.</source>
        <translation>Le pool %1 s&apos;en va&#xa0;: ses clients finissent leurs transactions et sont déconnectés, ses connexions sont fermées, et qui demande %1 dès lors est refusé.</translation>
    </message>
    <message>
        <source>To clients it is a pool that goes and one that comes: %1&apos;s finish their transactions and are disconnected, and have to ask for %2 as their database. What is recorded stays under the old name.</source>
        <translation>Pour les clients, un pool s&apos;en va et un autre arrive&#xa0;: ceux de %1 finissent leurs transactions et sont déconnectés, et doivent demander %2 comme base de données. Ce qui est enregistré reste sous l&apos;ancien nom.</translation>
    </message>
    <message>
        <source>No value differs: only what the file spells out.</source>
        <translation>Aucune valeur ne diffère&#xa0;: seulement ce que le fichier énonce.</translation>
    </message>
    <message>
        <source>After a restart only: %1.</source>
        <translation>Seulement après un redémarrage&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>Enregistrer les réglages</translation>
    </message>
    <message>
        <source>These lines change; all others stay as they are.</source>
        <translation>Ces lignes changent&#xa0;; toutes les autres restent telles quelles.</translation>
    </message>
    <message>
        <source>The file does not exist yet; it is made with these lines.</source>
        <translation>Le fichier n&apos;existe pas encore&#xa0;; il est créé avec ces lignes.</translation>
    </message>
    <message>
        <source>Lines that change</source>
        <translation>Lignes qui changent</translation>
    </message>
    <message>
        <source>Write it and RELOAD</source>
        <translation>Écrire et RELOAD</translation>
    </message>
    <message>
        <source>What the changes mean</source>
        <translation>Ce que changent ces lignes</translation>
    </message>
</context>
<context>
    <name>usher::ui::SessionModel</name>
    <message>
        <source>Process</source>
        <translation>Proc.</translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation>Blocage</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Pool or db.</source>
        <translation>Pool ou base</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Instruction</translation>
    </message>
</context>
<context>
    <name>usher::ui::SessionsPage</name>
    <message>
        <source>Active sessions, the last five minutes</source>
        <translation>Sessions actives, les cinq dernières minutes</translation>
    </message>
    <message>
        <source>The sessions by group</source>
        <translation>Les sessions par groupe</translation>
    </message>
    <message>
        <source>No sessions.</source>
        <translation>Aucune session.</translation>
    </message>
    <message>
        <source>The server&apos;s sessions</source>
        <translation>Les sessions du serveur</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>Le serveur est interrogé.</translation>
    </message>
    <message>
        <source>By application</source>
        <translation>Par application</translation>
    </message>
    <message>
        <source>By user</source>
        <translation>Par utilisateur</translation>
    </message>
    <message>
        <source>By pool</source>
        <translation>Par pool</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Par état</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>Groupées par</translation>
    </message>
    <message>
        <source>Filter: who, what, state, process</source>
        <translation>Filtrer&#xa0;: qui, quoi, état, processus</translation>
    </message>
    <message>
        <source>Filter the sessions</source>
        <translation>Filtrer les sessions</translation>
    </message>
    <message>
        <source>Details of the session chosen</source>
        <translation>Détails de la session choisie</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>toutes les autres</translation>
    </message>
    <message numerus="yes">
        <source>%n processors of the server</source>
        <translation>
            <numerusform>%n processeur du serveur</numerusform>
            <numerusform>%n processeurs du serveur</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 montrées sur %2</translation>
    </message>
    <message>
        <source>%1, %2 more on the server</source>
        <translation>%1, %2 autres sur le serveur</translation>
    </message>
    <message>
        <source>The server does not say: %1</source>
        <translation>Le serveur ne le dit pas&#xa0;: %1</translation>
    </message>
    <message>
        <source>This is as it was %1 ago.</source>
        <translation>C&apos;était ainsi il y a %1.</translation>
    </message>
    <message numerus="yes">
        <source>What %n sessions do the role %1 may not see: GRANT pg_read_all_stats TO it.</source>
        <translation>
            <numerusform>Le rôle %1 ne peut voir ce que fait %n session&#xa0;: GRANT pg_read_all_stats TO y remédie.</numerusform>
            <numerusform>Le rôle %1 ne peut voir ce que font %n sessions&#xa0;: GRANT pg_read_all_stats TO y remédie.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server has no sessions but those that ask.</source>
        <translation>Le serveur n&apos;a d&apos;autres sessions que celles qui demandent.</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Rien ne correspond à «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Terminate…</source>
        <translation>Terminer…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Annuler…</translation>
    </message>
    <message>
        <source>Terminate the first %1…</source>
        <translation>Terminer les %1 premières…</translation>
    </message>
    <message>
        <source>Cancel the first %1…</source>
        <translation>Annuler les %1 premières…</translation>
    </message>
    <message>
        <source>Terminate %1…</source>
        <translation>Terminer %1…</translation>
    </message>
    <message>
        <source>Cancel %1…</source>
        <translation>Annuler %1…</translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsModel</name>
    <message>
        <source>not saved</source>
        <translation>non enregistré</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <source>default</source>
        <translation>défaut</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>aussitôt</translation>
    </message>
    <message>
        <source>after a restart</source>
        <translation>après un redémarrage</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Réglage</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Défaut</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Takes effect</source>
        <translation>Prend effet</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c&apos;est</translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsPage</name>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Add a pool …</source>
        <translation>Ajouter un pool …</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Renommer …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Retirer …</translation>
    </message>
    <message>
        <source>To the default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Enregistrer …</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>Settings are changed where the engine runs: at its own desk, or in its file and with RELOAD.</source>
        <translation>Les réglages se modifient là où tourne le moteur&#xa0;: à son propre poste, ou dans son fichier et par RELOAD.</translation>
    </message>
    <message>
        <source>Search: key, value, help</source>
        <translation>Chercher&#xa0;: clé, valeur, aide</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Chercher dans les réglages</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;.</source>
        <translation>Rien ne correspond à «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The file has to be mended by hand first; then &quot;Read again&quot;.</source>
        <translation>Le fichier doit d&apos;abord être corrigé à la main&#xa0;; puis «&#xa0;Relire&#xa0;».</translation>
    </message>
    <message>
        <source>Enter or a double click changes a value.</source>
        <translation>Entrée ou un double clic modifie une valeur.</translation>
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
        <translation>Demande un redémarrage.</translation>
    </message>
    <message>
        <source>The file is being read …</source>
        <translation>Lecture du fichier …</translation>
    </message>
    <message>
        <source>no file yet; saved to %1</source>
        <translation>pas encore de fichier&#xa0;; sera enregistré dans %1</translation>
    </message>
    <message>
        <source>%1 · %2 not saved</source>
        <translation>%1 · %2 non enregistrés</translation>
    </message>
    <message>
        <source>Another program has written to the file since it was read. &quot;Read again&quot; takes that, and gives up what was changed here.</source>
        <translation>Un autre programme a écrit dans le fichier depuis sa lecture. «&#xa0;Relire&#xa0;» prend cela, et abandonne ce qui fut modifié ici.</translation>
    </message>
    <message>
        <source>The loader takes it.</source>
        <translation>Le chargeur l&apos;accepte.</translation>
    </message>
    <message>
        <source>Being written …</source>
        <translation>Écriture en cours …</translation>
    </message>
    <message>
        <source>Nothing was written: %1</source>
        <translation>Rien n&apos;a été écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>Written. The engine is asked to take it over …</source>
        <translation>Écrit. Le moteur est prié de le reprendre …</translation>
    </message>
    <message>
        <source>Written, and taken over: %1.</source>
        <translation>Écrit, et repris&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Written, but not taken over: %1.</source>
        <translation>Écrit, mais non repris&#xa0;: %1.</translation>
    </message>
    <message>
        <source>After a restart only: %1.</source>
        <translation>Seulement après un redémarrage&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Vérification …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::SettingsTree</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>usher::ui::ShelveDialog</name>
    <message>
        <source>Shelve an alarm</source>
        <translation>Mettre une alarme en attente</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>why it may wait</source>
        <translation>pourquoi elle peut attendre</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Mettre en attente</translation>
    </message>
</context>
<context>
    <name>usher::ui::SinceYouLeft</name>
    <message>
        <source>Since you left at %1: %2</source>
        <translation>Depuis votre départ à %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Since you left on %1: %2</source>
        <translation>Depuis votre départ le %1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarms</source>
        <translation>
            <numerusform>%Ln alarme</numerusform>
            <numerusform>%Ln alarmes</numerusform>
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
    <message>
        <source>at least %1</source>
        <translation>au moins %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::SpanBox</name>
    <message>
        <source>Last hour</source>
        <translation>Dernière heure</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>6 dernières heures</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Dernière semaine</translation>
    </message>
    <message>
        <source>Last 5 weeks</source>
        <translation>5 dernières semaines</translation>
    </message>
</context>
<context>
    <name>usher::ui::Sparkline</name>
    <message>
        <source>%1, now %2</source>
        <translation>%1, maintenant %2</translation>
    </message>
    <message>
        <source>scale to %1</source>
        <translation>échelle jusqu&apos;à %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::StackedBands</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, above</source>
        <translation>%1, en haut</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>%1: not measured</source>
        <translation>%1&#xa0;: non mesuré</translation>
    </message>
</context>
<context>
    <name>usher::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln notices</source>
        <translation>
            <numerusform>%Ln avis</numerusform>
            <numerusform>%Ln avis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no primary (%n hosts)</source>
        <translation>
            <numerusform>aucun primaire (%n hôte)</numerusform>
            <numerusform>aucun primaire (%n hôtes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>primary %1 (%n hosts)</source>
        <translation>
            <numerusform>primaire %1 (%n hôte)</numerusform>
            <numerusform>primaire %1 (%n hôtes)</numerusform>
        </translation>
    </message>
    <message>
        <source>no figures yet</source>
        <translation>pas encore de chiffres</translation>
    </message>
    <message>
        <source>figures %1 old</source>
        <translation>chiffres d&apos;il y a %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clients</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message>
        <source>server %1/%2</source>
        <translation>serveur %1/%2</translation>
    </message>
    <message>
        <source>engine %1</source>
        <translation>moteur %1</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>Gate %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Défaire</translation>
    </message>
    <message>
        <source>%1 away</source>
        <translation>%1 absent</translation>
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
        <translation>Copier en texte</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Copier en CSV</translation>
    </message>
    <message>
        <source>Filter: words of a row</source>
        <translation>Filtrer&#xa0;: mots d&apos;une ligne</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filtre&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::TimeChart</name>
    <message>
        <source>%1 over time</source>
        <translation>%1 au fil du temps</translation>
    </message>
    <message>
        <source>%1, log scale</source>
        <translation>%1, échelle logarithmique</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation>rien de mesuré</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::UnsavedDialog</name>
    <message>
        <source>Settings are not saved</source>
        <translation>Réglages non enregistrés</translation>
    </message>
    <message>
        <source>What was changed would be lost:</source>
        <translation>Ces changements seraient perdus :</translation>
    </message>
    <message>
        <source>What was changed would be lost, and cannot be saved as it is: the page Settings says why.</source>
        <translation>Ces changements seraient perdus, et ne peuvent être enregistrés tels quels : la page Réglages dit pourquoi.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Enregistrer …</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… et %1 de plus</translation>
    </message>
</context>
<context>
    <name>usher::ui::UtilizationBar</name>
    <message>
        <source>Share of the connections in use. Marks: the pool grows at %1, headroom ends at %2, critical at %3.</source>
        <translation>Part des connexions occupées. Repères&#xa0;: à %1 le pool croît, à %2 finit la marge, critique à %3.</translation>
    </message>
    <message>
        <source>Utilization %1</source>
        <translation>Utilisation %1</translation>
    </message>
</context>
<context>
    <name>usher::ui::WallPage</name>
    <message>
        <source> until %1</source>
        <translation> jusqu&apos;à %1</translation>
    </message>
    <message>
        <source>Saturday protocol ON</source>
        <translation>Protocole du samedi ACTIF</translation>
    </message>
    <message>
        <source>Saturday protocol armed</source>
        <translation>Protocole du samedi armé</translation>
    </message>
    <message>
        <source>Saturday protocol ending</source>
        <translation>Protocole du samedi&#xa0;: fin proche</translation>
    </message>
    <message>
        <source>Saturday protocol off</source>
        <translation>Protocole du samedi arrêté</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>EN PAUSE</translation>
    </message>
    <message>
        <source>%1 of %2 · max %3</source>
        <translation>%1 sur %2 · max. %3</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>personne n&apos;attend</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1 attendent</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, encore %2</translation>
    </message>
    <message>
        <source>Reserve %1 of %2 ready</source>
        <translation>Réserve&#xa0;: %1 sur %2 prêtes</translation>
    </message>
    <message>
        <source>Next peak %1: %2 plans %3</source>
        <translation>Prochaine pointe %1&#xa0;: %2 prévoit %3</translation>
    </message>
    <message>
        <source>%1 %2 in use, %3</source>
        <translation>%1 %2 occupées, %3</translation>
    </message>
    <message>
        <source>Wall: %1. %2</source>
        <translation>Écran mural&#xa0;: %1. %2</translation>
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
        <translation>Modifier un mariage</translation>
    </message>
    <message>
        <source>Add a wedding</source>
        <translation>Ajouter un mariage</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Cérémonie</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Clocks go back</source>
        <translation>Passage à l&apos;heure d&apos;hiver</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Invités</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <translation>ddd d MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>the first time the clock shows it</source>
        <translation>la première fois que l&apos;horloge la montre</translation>
    </message>
    <message>
        <source>the second time</source>
        <translation>la seconde fois</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>What it does to the plan is being looked at …</source>
        <translation>L&apos;effet sur le plan est examiné …</translation>
    </message>
    <message>
        <source>No such time zone: write a name such as Europe/London.</source>
        <translation>Pas de tel fuseau&#xa0;: écrivez un nom comme Europe/London.</translation>
    </message>
    <message>
        <source>Clocks go forward there: that day has no %1.</source>
        <translation>Les horloges y avancent&#xa0;: ce jour-là n&apos;a pas de %1.</translation>
    </message>
    <message>
        <source>%1 in the platform&apos;s zone, %2</source>
        <translation>%1 dans le fuseau de la plateforme, %2</translation>
    </message>
</context>
<context>
    <name>usher::ui::WelcomeHost</name>
    <message>
        <source>The wall is read-only: unlock it first (Ctrl+L).</source>
        <translation>L&apos;écran mural est en lecture seule&#xa0;: déverrouillez-le d&apos;abord (Ctrl+L).</translation>
    </message>
    <message>
        <source>The first steps are taken where the engine runs.</source>
        <translation>Les premiers pas se font là où tourne le moteur.</translation>
    </message>
</context>
<context>
    <name>usher::ui::WelcomeView</name>
    <message>
        <source>1 · See it live</source>
        <translation>1 · Le voir à l&apos;œuvre</translation>
    </message>
    <message>
        <source>2 · Connect your database</source>
        <translation>2 · Connecter votre base</translation>
    </message>
    <message>
        <source>3 · Bring users and weddings in</source>
        <translation>3 · Utilisateurs et mariages</translation>
    </message>
    <message>
        <source>Welcome to Usher</source>
        <translation>Bienvenue dans Usher</translation>
    </message>
    <message>
        <source>Show this at the next start</source>
        <translation>Montrer ceci au prochain démarrage</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Welcome: the first steps</source>
        <translation>Bienvenue&#xa0;: les premiers pas</translation>
    </message>
    <message>
        <source>All is written</source>
        <translation>Tout est écrit</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Regarder</translation>
    </message>
    <message>
        <source>Your database</source>
        <translation>Votre base</translation>
    </message>
</context>
<context>
    <name>usher::ui::WhatIf</name>
    <message>
        <source>What if</source>
        <translation>Et si</translation>
    </message>
    <message>
        <source>from</source>
        <translation>dès</translation>
    </message>
    <message>
        <source>Guests more</source>
        <translation>Invités de plus</translation>
    </message>
    <message>
        <source> guests more</source>
        <translation> invités de plus</translation>
    </message>
    <message>
        <source>Their ceremony</source>
        <translation>Leur cérémonie</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation>ddd d MMM HH:mm</translation>
    </message>
    <message>
        <source>the imagined guests</source>
        <translation>les invités imaginés</translation>
    </message>
    <message>
        <source>→ nothing more is wanted in the next 48 hours</source>
        <translation>→ rien de plus n&apos;est souhaité dans les 48 prochaines heures</translation>
    </message>
    <message>
        <source>→ at %1 %2 connections are wanted instead of %3, and %4 may be held</source>
        <translation>→ %1&#xa0;: %2 connexions souhaitées au lieu de %3, et on peut en tenir %4</translation>
    </message>
    <message>
        <source>→ at %1 %2 connections are wanted instead of %3</source>
        <translation>→ %1&#xa0;: %2 connexions souhaitées au lieu de %3</translation>
    </message>
</context>
<context>
    <name>usher::ui::WindowLooks</name>
    <message>
        <source>as the desktop has it</source>
        <translation>comme le bureau</translation>
    </message>
    <message>
        <source>light</source>
        <translation>clair</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>sombre</translation>
    </message>
    <message>
        <source>high contrast, light</source>
        <translation>contraste élevé, clair</translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation>contraste élevé, sombre</translation>
    </message>
    <message>
        <source>Theme: %1. Ctrl+T for the next.</source>
        <translation>Thème&#xa0;: %1. Ctrl+T pour le suivant.</translation>
    </message>
    <message>
        <source>still, nothing blinks</source>
        <translation>aucun, rien ne clignote</translation>
    </message>
    <message>
        <source>alarms blink</source>
        <translation>alarmes clignotantes</translation>
    </message>
    <message>
        <source>Motion: %1. Ctrl+M for the next.</source>
        <translation>Mouvement&#xa0;: %1. Ctrl+M pour le suivant.</translation>
    </message>
    <message>
        <source>Zoom: %1. Ctrl+0 for %2.</source>
        <translation>Zoom&#xa0;: %1. Ctrl+0 pour %2.</translation>
    </message>
</context>
</TS>
