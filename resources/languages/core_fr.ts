<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
<context>
    <name>core</name>
    <message>
        <source>%1 is at its maximum of %2: find who holds connections longest, or raise pools.%3.max and reload</source>
        <translation>%1 est à son maximum de&#xa0;%2&#xa0;: cherchez qui retient des connexions le plus longtemps, ou augmentez pools.%3.max et rechargez</translation>
    </message>
    <message>
        <source>%1 of %2 connections in use (max %3), %4 waiting</source>
        <translation>%1 connexions sur&#xa0;%2 occupées (max.&#xa0;%3),&#xa0;%4 en attente</translation>
    </message>
    <message>
        <source>Force %1 up; it may grow to %2</source>
        <translation>Agrandissez&#xa0;%1 à la main&#xa0;; il peut aller jusqu&apos;à&#xa0;%2</translation>
    </message>
    <message>
        <source>last connect error: %1</source>
        <translation>dernière erreur de connexion&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>last error: %1</source>
        <translation>dernière erreur&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Guests and couples see errors on a wedding day</source>
        <translation>Invités et mariés voient des erreurs, un jour de mariage</translation>
    </message>
    <message>
        <source>Clients see errors</source>
        <translation>Les clients voient des erreurs</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions timed out in the last %3 s; %4%5</source>
        <translation>%1&#xa0;:&#xa0;%2 demandes ont expiré durant les&#xa0;%3 dernières secondes&#xa0;;&#xa0;%4%5</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions failed in the last %3 s%4</source>
        <translation>%1&#xa0;:&#xa0;%2 demandes ont échoué durant les&#xa0;%3 dernières secondes%4</translation>
    </message>
    <message>
        <source>Read the failures in the event log</source>
        <translation>Lisez les échecs dans le journal des événements</translation>
    </message>
    <message>
        <source>Mend what the server says; `usher check` tries each host and role</source>
        <translation>Corrigez ce que dit le serveur&#xa0;; `usher check` essaie chaque hôte et chaque rôle</translation>
    </message>
    <message>
        <source>it was drained by hand</source>
        <translation>elle a été vidée à la main</translation>
    </message>
    <message>
        <source>the server&apos;s budget of %1 connections is used up</source>
        <translation>le budget de&#xa0;%1 connexions du serveur est épuisé</translation>
    </message>
    <message>
        <source>there is no primary</source>
        <translation>il n&apos;y a pas de serveur primaire</translation>
    </message>
    <message>
        <source>Refill it, unless the drain is meant</source>
        <translation>Remplissez-la, sauf si elle a été vidée exprès</translation>
    </message>
    <message>
        <source>Mend what the server says about the service role</source>
        <translation>Corrigez ce que le serveur dit du rôle de service</translation>
    </message>
    <message>
        <source>Raise server.budget, or lower the maximum of a pool that can spare it</source>
        <translation>Augmentez server.budget, ou baissez le maximum d&apos;un pool qui peut s&apos;en passer</translation>
    </message>
    <message>
        <source>See what borrows from it</source>
        <translation>Voyez qui y emprunte</translation>
    </message>
    <message>
        <source>The reserve stands at %1: %2 of %3 ready, %4 lent of at most %5, %6 opening%7</source>
        <translation>La réserve est à&#xa0;%1&#xa0;:&#xa0;%2 prêtes sur&#xa0;%3,&#xa0;%4 prêtées sur&#xa0;%5 au plus,&#xa0;%6 en ouverture%7</translation>
    </message>
    <message>
        <source>A wedding acquisition may find neither a connection nor a reserve</source>
        <translation>Une demande de mariage risque de ne trouver ni connexion ni réserve</translation>
    </message>
    <message>
        <source>%1 reserve connections are lent, %2 of %3 ready; wanted and not there %4 times since start</source>
        <translation>%1 connexions de réserve sont prêtées,&#xa0;%2 prêtes sur&#xa0;%3&#xa0;;&#xa0;%4 fois demandées et absentes depuis le démarrage</translation>
    </message>
    <message>
        <source>A pool is exhausted; once the reserve is gone, clients wait</source>
        <translation>Un pool est épuisé&#xa0;; une fois la réserve consommée, les clients attendent</translation>
    </message>
    <message>
        <source>Grow the pool that borrows</source>
        <translation>Agrandissez le pool qui emprunte</translation>
    </message>
    <message>
        <source>%1: an acquisition takes %2 on average (limit %3); %4</source>
        <translation>%1&#xa0;: une demande prend&#xa0;%2 en moyenne (limite&#xa0;%3)&#xa0;;&#xa0;%4</translation>
    </message>
    <message>
        <source>Every transaction of this pool starts late</source>
        <translation>Chaque transaction de ce pool commence en retard</translation>
    </message>
    <message>
        <source>%1: 95 of 100 queries take up to %2 (limit %3), %4 at the median; %5</source>
        <translation>%1&#xa0;: 95 requêtes sur 100 prennent jusqu&apos;à&#xa0;%2 (limite&#xa0;%3), médiane&#xa0;%4&#xa0;;&#xa0;%5</translation>
    </message>
    <message>
        <source>Guests wait for every page, and connections are held for longer</source>
        <translation>Les invités attendent chaque page, et les connexions sont retenues plus longtemps</translation>
    </message>
    <message>
        <source>See what the server does: who holds connections longest, its processor, its disk, its locks</source>
        <translation>Voyez ce que fait le serveur&#xa0;: qui retient des connexions le plus longtemps, son processeur, son disque, ses verrous</translation>
    </message>
    <message>
        <source>%1: 95 of 100 transactions take up to %2 (limit %3, half of acquire_timeout), %4 at the median; %5</source>
        <translation>%1&#xa0;: 95 transactions sur 100 prennent jusqu&apos;à&#xa0;%2 (limite&#xa0;%3, la moitié d&apos;acquire_timeout), médiane&#xa0;%4&#xa0;;&#xa0;%5</translation>
    </message>
    <message>
        <source>Who waits behind one of them may give up before it ends</source>
        <translation>Qui attend derrière l&apos;une d&apos;elles risque d&apos;abandonner avant sa fin</translation>
    </message>
    <message>
        <source>See what they wait for between their queries: their client, locks, the server&apos;s disk</source>
        <translation>Voyez ce qu&apos;elles attendent entre leurs requêtes&#xa0;: leur client, des verrous, le disque du serveur</translation>
    </message>
    <message>
        <source>%1: %2 clients wait, the oldest for %3, beyond its deadline; %4%5</source>
        <translation>%1&#xa0;:&#xa0;%2 clients attendent, le plus ancien depuis&#xa0;%3, au-delà de son délai&#xa0;;&#xa0;%4%5</translation>
    </message>
    <message>
        <source>The Saturday protocol lets it wait on instead of failing, until its client gives up</source>
        <translation>Le protocole du samedi le laisse attendre au lieu d&apos;échouer, jusqu&apos;à ce que son client abandonne</translation>
    </message>
    <message>
        <source>%1: the oldest of %2 waiters has waited %3 of its %4</source>
        <translation>%1&#xa0;: le plus ancien des&#xa0;%2 en attente a attendu&#xa0;%3 sur ses&#xa0;%4</translation>
    </message>
    <message>
        <source>It times out in %1 unless a connection comes back</source>
        <translation>Son délai expire dans&#xa0;%1 si aucune connexion ne revient</translation>
    </message>
    <message>
        <source>%1: no connection is left to lend; %2</source>
        <translation>%1&#xa0;: plus aucune connexion à prêter&#xa0;;&#xa0;%2</translation>
    </message>
    <message>
        <source>%1: at the present rise every connection is in use in %2; %3</source>
        <translation>%1&#xa0;: à ce rythme, toutes les connexions seront occupées dans&#xa0;%2&#xa0;;&#xa0;%3</translation>
    </message>
    <message>
        <source>Clients wait: the reserve is of another login</source>
        <translation>Les clients attendent&#xa0;: la réserve a un autre compte</translation>
    </message>
    <message>
        <source>Clients wait, and the reserve is drawn on</source>
        <translation>Les clients attendent, et la réserve est entamée</translation>
    </message>
    <message>
        <source>Then clients wait: the reserve is of another login</source>
        <translation>Ensuite les clients attendent&#xa0;: la réserve a un autre compte</translation>
    </message>
    <message>
        <source>Then clients wait, and the reserve is drawn on</source>
        <translation>Ensuite les clients attendent, et la réserve est entamée</translation>
    </message>
    <message>
        <source>%1 lacks %2 of the %3 connections planned for now: it has %4 (max %5)%6</source>
        <translation>Il manque à&#xa0;%1&#xa0;%2 des&#xa0;%3 connexions prévues pour maintenant&#xa0;: il en a&#xa0;%4 (max.&#xa0;%5)%6</translation>
    </message>
    <message>
        <source>The wedding&apos;s load may find too few connections</source>
        <translation>La charge du mariage risque de trouver trop peu de connexions</translation>
    </message>
    <message>
        <source>Lend it what it lacks</source>
        <translation>Prêtez-lui ce qui manque</translation>
    </message>
    <message>
        <source>See what keeps it from growing: the budget, the server, or an operator&apos;s setting</source>
        <translation>Voyez ce qui l&apos;empêche de grandir&#xa0;: le budget, le serveur ou un réglage manuel</translation>
    </message>
    <message>
        <source>%1 wants %2 connections in %3, the server&apos;s budget leaves it %4</source>
        <translation>%1,&#xa0;%3 voudra&#xa0;%2 connexions, le budget du serveur lui en laisse&#xa0;%4</translation>
    </message>
    <message>
        <source>%1 wants %2 connections in %3, the maximum is %4</source>
        <translation>%1,&#xa0;%3 voudra&#xa0;%2 connexions, le maximum est&#xa0;%4</translation>
    </message>
    <message>
        <source>From %1 until %2 its clients may wait for a connection</source>
        <translation>De&#xa0;%1 à&#xa0;%2, ses clients risquent d&apos;attendre une connexion</translation>
    </message>
    <message>
        <source>Now and until %1 its clients may wait for a connection</source>
        <translation>Dès maintenant et jusqu&apos;à&#xa0;%1, ses clients risquent d&apos;attendre une connexion</translation>
    </message>
    <message>
        <source>%1: only its maximum rises now</source>
        <translation>%1&#xa0;: seul son maximum monte maintenant</translation>
    </message>
    <message>
        <source>Raise max_connections or server.budget before then, or lower the minimum of a less urgent pool</source>
        <translation>Augmentez max_connections ou server.budget d&apos;ici là, ou baissez le minimum d&apos;un pool moins urgent</translation>
    </message>
    <message>
        <source>%1: %2 in use (limit %3); %4</source>
        <translation>%1&#xa0;:&#xa0;%2 occupés (limite&#xa0;%3)&#xa0;;&#xa0;%4</translation>
    </message>
    <message>
        <source>The next burst has to wait</source>
        <translation>La prochaine vague devra attendre</translation>
    </message>
    <message>
        <source>No figures for %1</source>
        <translation>Aucun chiffre depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>What the desk showed meanwhile was old</source>
        <translation>Ce que le pupitre montrait entre-temps était ancien</translation>
    </message>
    <message>
        <source>See whether the machine was suspended or out of processor time</source>
        <translation>Voyez si la machine était suspendue ou à court de processeur</translation>
    </message>
    <message>
        <source>%1 now; each gives up after its pool&apos;s acquire_timeout</source>
        <translation>%1 maintenant&#xa0;; chacun abandonne après l&apos;acquire_timeout de son pool</translation>
    </message>
    <message>
        <source>%1 client waits</source>
        <translation>%1 client attend</translation>
    </message>
    <message>
        <source>%1 clients wait</source>
        <translation>%1 clients attendent</translation>
    </message>
    <message>
        <source>%1 is silent: no answer for %2</source>
        <translation>%1 se tait&#xa0;: pas de réponse depuis&#xa0;%2</translation>
    </message>
    <message>
        <source>Queries under way hang, and whoever needs a connection waits: %1. Nothing is lost by waiting</source>
        <translation>Les requêtes en cours sont bloquées, et qui a besoin d&apos;une connexion attend&#xa0;:&#xa0;%1. Attendre ne fait rien perdre</translation>
    </message>
    <message>
        <source>Outside Usher: see whether its machine answers at all, whether postgres is stopped or waits for its disk (ps shows T or D), and whether a firewall drops packets; Usher goes on by itself when it answers</source>
        <translation>Hors d&apos;Usher&#xa0;: voyez si sa machine répond, si postgres est arrêté ou attend son disque (ps montre T ou D), et si un pare-feu rejette des paquets&#xa0;; Usher reprend de lui-même dès qu&apos;il répond</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 est injoignable&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>%1 est injoignable</translation>
    </message>
    <message>
        <source>No new connection can be opened; clients wait until their deadlines: %1</source>
        <translation>Aucune nouvelle connexion ne peut être ouverte&#xa0;; les clients attendent jusqu&apos;à leur délai&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Outside Usher: start the server, or see that its network, role and password are right (`usher check` tries each); Usher goes on by itself when it answers</source>
        <translation>Hors d&apos;Usher&#xa0;: démarrez le serveur, ou vérifiez son réseau, son rôle et son mot de passe (`usher check` essaie tout)&#xa0;; Usher reprend de lui-même dès qu&apos;il répond</translation>
    </message>
    <message>
        <source>The database</source>
        <translation>La base de données</translation>
    </message>
    <message>
        <source>%1 is paused: %2%3</source>
        <translation>%1 est en pause&#xa0;:&#xa0;%2%3</translation>
    </message>
    <message>
        <source>, the oldest for %1</source>
        <translation>, le plus ancien depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>the oldest for %1</source>
        <translation>le plus ancien depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 gave up in the last %2 s; guests get no answer on a wedding day</source>
        <translation>%1 ont abandonné durant les&#xa0;%2 dernières secondes&#xa0;; un jour de mariage, les invités n&apos;ont pas de réponse</translation>
    </message>
    <message>
        <source>No guest gets a connection on a wedding day until it is resumed</source>
        <translation>Un jour de mariage, aucun invité n&apos;a de connexion tant qu&apos;il n&apos;est pas repris</translation>
    </message>
    <message>
        <source>Resume it, unless the pause is meant</source>
        <translation>Reprenez-le, sauf si la pause est voulue</translation>
    </message>
    <message>
        <source>Free space on its disk and see who may write there; Usher tries again by itself</source>
        <translation>Libérez de la place sur son disque et vérifiez qui peut y écrire&#xa0;; Usher réessaie de lui-même</translation>
    </message>
    <message>
        <source>The audit cannot be written: %1</source>
        <translation>L&apos;audit ne peut pas être écrit&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>What is done is kept in memory only, and lost if Usher ends now; dangerous actions are refused</source>
        <translation>Ce qui est fait n&apos;est gardé qu&apos;en mémoire, et perdu si Usher s&apos;arrête maintenant&#xa0;; les actions dangereuses sont refusées</translation>
    </message>
    <message>
        <source>The history cannot be written: %1</source>
        <translation>L&apos;historique ne peut pas être écrit&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>What happens now will be missing from reports and forecasts once the queue in memory is full</source>
        <translation>Ce qui arrive maintenant manquera aux rapports et aux prévisions dès que la file en mémoire sera pleine</translation>
    </message>
    <message>
        <source>The reserve is not like the pools&apos; own connections: %1</source>
        <translation>La réserve ne ressemble pas aux connexions propres des pools&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>A client lent one may meet other rights, rows or settings</source>
        <translation>Un client qui en reçoit une peut rencontrer d&apos;autres droits, lignes ou réglages</translation>
    </message>
    <message>
        <source>Do at the server what is said, then DRAIN RESERVE and REFILL RESERVE</source>
        <translation>Faites sur le serveur ce qui est dit, puis DRAIN RESERVE et REFILL RESERVE</translation>
    </message>
    <message>
        <source>The server refuses %1&apos;s login: %2</source>
        <translation>Le serveur refuse la connexion de&#xa0;%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>Its clients are told so at once, whatever they ask; the other pools go on</source>
        <translation>Ses clients l&apos;apprennent aussitôt, quoi qu&apos;ils demandent&#xa0;; les autres pools continuent</translation>
    </message>
    <message>
        <source>%1 of before go on, and none comes after them</source>
        <translation>%1 d&apos;avant continuent, et aucune ne vient après elles</translation>
    </message>
    <message>
        <source>%1 connection</source>
        <translation>%1 connexion</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>%1 connexions</translation>
    </message>
    <message>
        <source>Outside Usher: mend the role, its password, its database or pg_hba.conf at the server, or pools.%1.primary in the configuration, then RELOAD; `usher check` tries it</source>
        <translation>Hors d&apos;Usher&#xa0;: corrigez le rôle, son mot de passe, sa base ou pg_hba.conf sur le serveur, ou pools.%1.primary dans la configuration, puis RELOAD&#xa0;; `usher check` l&apos;essaie</translation>
    </message>
    <message>
        <source>There is no primary: %1</source>
        <translation>Il n&apos;y a pas de serveur primaire&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>there is no primary: %1</source>
        <translation>il n&apos;y a pas de serveur primaire&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>no host takes writes</source>
        <translation>aucun hôte n&apos;accepte d&apos;écritures</translation>
    </message>
    <message>
        <source>Clients wait and keep their connections; running transactions on the old primary are lost</source>
        <translation>Les clients attendent et gardent leurs connexions&#xa0;; les transactions en cours sur l&apos;ancien primaire sont perdues</translation>
    </message>
    <message>
        <source>Promote a standby, or let your cluster manager do it: Usher follows within a second (SHOW HOSTS tells who is where)</source>
        <translation>Promouvez un secondaire, ou laissez faire votre gestionnaire de grappe&#xa0;: Usher suit en une seconde (SHOW HOSTS dit qui est où)</translation>
    </message>
    <message>
        <source>Split brain: %1</source>
        <translation>Grappe scindée&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Whoever reaches that host around Usher writes what the primary never sees; Usher sends nobody there</source>
        <translation>Qui atteint cet hôte sans passer par Usher écrit ce que le primaire ne verra jamais&#xa0;; Usher n&apos;y envoie personne</translation>
    </message>
    <message>
        <source>Stop the host that is refused and rebuild it as a standby (pg_rewind), or take it out of the URI</source>
        <translation>Arrêtez l&apos;hôte refusé et reconstruisez-le en secondaire (pg_rewind), ou retirez-le de l&apos;URI</translation>
    </message>
    <message>
        <source>%1 alarms in %2: %3</source>
        <translation>%1 alarmes en&#xa0;%2&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 emergency</source>
        <translation>%1 urgence</translation>
    </message>
    <message>
        <source>%1 emergencies</source>
        <translation>%1 urgences</translation>
    </message>
    <message>
        <source>%1 critical</source>
        <translation>%1 critiques</translation>
    </message>
    <message>
        <source>%1 warning</source>
        <translation>%1 avertissement</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 avertissements</translation>
    </message>
    <message>
        <source>%1 of %2 in use, %3 waiting</source>
        <translation>%1 occupées sur&#xa0;%2,&#xa0;%3 en attente</translation>
    </message>
    <message>
        <source>The reserve was drained by hand: %1 of %2 ready</source>
        <translation>La réserve a été vidée à la main&#xa0;:&#xa0;%1 prêtes sur&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 is at its maximum of %2: %3; the server has %4 to spare</source>
        <translation>%1 est à son maximum de&#xa0;%2&#xa0;:&#xa0;%3&#xa0;; le serveur a encore&#xa0;%4</translation>
    </message>
    <message>
        <source>Lend it more for a while, or find who holds its connections</source>
        <translation>Prêtez-lui-en davantage pour un temps, ou cherchez qui retient ses connexions</translation>
    </message>
    <message>
        <source>Lend it what another pool can spare, or find who holds its connections</source>
        <translation>Prêtez-lui ce dont un autre pool peut se passer, ou cherchez qui retient ses connexions</translation>
    </message>
    <message>
        <source>The budget of %1 server connections is used up</source>
        <translation>Le budget de&#xa0;%1 connexions au serveur est épuisé</translation>
    </message>
    <message>
        <source>The budget of %1 server connections is used up: %2 has %3</source>
        <translation>Le budget de&#xa0;%1 connexions au serveur est épuisé&#xa0;:&#xa0;%2 a&#xa0;%3</translation>
    </message>
    <message>
        <source>Take from a pool that can spare it, or raise server.budget</source>
        <translation>Prenez-les à un pool qui peut s&apos;en passer, ou augmentez server.budget</translation>
    </message>
    <message>
        <source>%1 gets no new connection: %2</source>
        <translation>%1 n&apos;obtient pas de nouvelle connexion&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>clients without a name hold %1 of them, the oldest for %2</source>
        <translation>des clients sans nom en retiennent&#xa0;%1, le plus ancien depuis&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 holds %2 of them, the oldest for %3</source>
        <translation>%1 en retient&#xa0;%2, le plus ancien depuis&#xa0;%3</translation>
    </message>
    <message>
        <source>%1&apos;s connections are held for %2 on average: %3</source>
        <translation>Les connexions de&#xa0;%1 sont retenues&#xa0;%2 en moyenne&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>%1&apos;s connections are held: %2</source>
        <translation>Les connexions de&#xa0;%1 sont retenues&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>Find who holds them longest, and why</source>
        <translation>Cherchez qui les retient le plus longtemps, et pourquoi</translation>
    </message>
    <message>
        <source>%1 client</source>
        <translation>%1 client</translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation>%1 clients</translation>
    </message>
    <message>
        <source>This desk has not reached the engine at %1: %2</source>
        <translation>Ce pupitre n&apos;a pas atteint le moteur à&#xa0;%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>This desk has lost the engine at %1: %2</source>
        <translation>Ce pupitre a perdu le moteur à&#xa0;%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>Look at the engine&apos;s host: its clients may well be served. This desk goes on trying.</source>
        <translation>Regardez l&apos;hôte du moteur&#xa0;: ses clients sont peut-être servis. Ce pupitre continue d&apos;essayer.</translation>
    </message>
    <message>
        <source>What this desk shows is what it was told last; it can change nothing.</source>
        <translation>Ce que montre ce pupitre est le dernier état connu&#xa0;; il ne peut rien changer.</translation>
    </message>
    <message>
        <source>what this desk shows is what it was told last; it can change nothing</source>
        <translation>ce que montre ce pupitre est le dernier état connu&#xa0;; il ne peut rien changer</translation>
    </message>
    <message>
        <source>this desk has nothing to show</source>
        <translation>ce pupitre n&apos;a rien à montrer</translation>
    </message>
    <message>
        <source>This desk has lost the engine at %1: nothing can be done from here until it answers</source>
        <translation>Ce pupitre a perdu le moteur à&#xa0;%1&#xa0;: rien ne peut être fait d&apos;ici avant qu&apos;il réponde</translation>
    </message>
    <message>
        <source>The engine at %1 is Usher %2, this desk %3: what one of them does not know is left out</source>
        <translation>Le moteur à&#xa0;%1 est Usher&#xa0;%2, ce pupitre&#xa0;%3&#xa0;: ce que l&apos;un des deux ignore est omis</translation>
    </message>
    <message>
        <source>no answer from the engine (%1): whether it was done, the audit tells</source>
        <translation>pas de réponse du moteur (%1)&#xa0;: l&apos;audit dit si c&apos;est fait</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>en suspens</translation>
    </message>
    <message>
        <source>unacknowledged</source>
        <translation>non acquittée</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>acquittée</translation>
    </message>
    <message>
        <source>returned unacknowledged</source>
        <translation>revenue sans acquittement</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>mise en attente</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>masquée</translation>
    </message>
    <message>
        <source>shelving needs a reason</source>
        <translation>la mise en attente demande une raison</translation>
    </message>
    <message>
        <source>say why it may wait</source>
        <translation>dites pourquoi elle peut attendre</translation>
    </message>
    <message>
        <source>%1 min is not a time to shelve for</source>
        <translation>%1 min n&apos;est pas une durée de mise en attente</translation>
    </message>
    <message>
        <source>choose 1 to %1 minutes</source>
        <translation>choisissez de 1 à&#xa0;%1 minutes</translation>
    </message>
    <message>
        <source>an emergency is never shelved</source>
        <translation>une urgence n&apos;est jamais mise en attente</translation>
    </message>
    <message>
        <source>acknowledge it; it comes back while unresolved</source>
        <translation>acquittez-la&#xa0;; elle revient tant qu&apos;elle n&apos;est pas résolue</translation>
    </message>
    <message>
        <source>it is not waiting for an acknowledgement</source>
        <translation>elle n&apos;attend pas d&apos;acquittement</translation>
    </message>
    <message>
        <source>an acknowledgement is taken back within %1 s</source>
        <translation>un acquittement se reprend dans les&#xa0;%1 s</translation>
    </message>
    <message>
        <source>it is not raised</source>
        <translation>elle n&apos;est pas levée</translation>
    </message>
    <message>
        <source>it is not shelved</source>
        <translation>elle n&apos;est pas mise en attente</translation>
    </message>
    <message>
        <source>there is no alarm %1</source>
        <translation>il n&apos;y a pas d&apos;alarme&#xa0;%1</translation>
    </message>
    <message>
        <source>it may have cleared; SHOW ALERTS lists those that stand</source>
        <translation>elle a pu cesser&#xa0;; SHOW ALERTS liste celles en cours</translation>
    </message>
    <message>
        <source>alarm %1 is %2: %3</source>
        <translation>l&apos;alarme&#xa0;%1 est&#xa0;%2&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>alarm %1 is %2</source>
        <translation>l&apos;alarme&#xa0;%1 est&#xa0;%2</translation>
    </message>
    <message>
        <source>alarm %1 %2</source>
        <translation>alarme&#xa0;%1&#xa0;%2</translation>
    </message>
    <message>
        <source>database</source>
        <translation>base de données</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>latence</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>expiration</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>requêtes</translation>
    </message>
    <message>
        <source>transactions</source>
        <translation>transactions</translation>
    </message>
    <message>
        <source>utilization</source>
        <translation>utilisation</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historique</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>audit</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>périmé</translation>
    </message>
    <message>
        <source>exhaustion</source>
        <translation>épuisement</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>info</source>
        <translation>information</translation>
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
        <source>English</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Force %1 to %2 connections</source>
        <translation>Forcer&#xa0;%1 à&#xa0;%2 connexions</translation>
    </message>
    <message>
        <source>Lend %1 %2 more</source>
        <translation>Prêter&#xa0;%2 de plus à&#xa0;%1</translation>
    </message>
    <message>
        <source>Lend %1 %2 from %3</source>
        <translation>Prêter à&#xa0;%1&#xa0;%2 de&#xa0;%3</translation>
    </message>
    <message>
        <source>Lend %1 %2 until %3</source>
        <translation>Prêter&#xa0;%2 à&#xa0;%1 jusqu&apos;à&#xa0;%3</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Reprendre&#xa0;%1</translation>
    </message>
    <message>
        <source>Refill the reserve</source>
        <translation>Remplir la réserve</translation>
    </message>
    <message>
        <source>Show who holds connections</source>
        <translation>Montrer qui retient des connexions</translation>
    </message>
    <message>
        <source>Start the Saturday protocol</source>
        <translation>Démarrer le protocole du samedi</translation>
    </message>
    <message>
        <source>Replace %1&apos;s connections</source>
        <translation>Remplacer les connexions de&#xa0;%1</translation>
    </message>
    <message>
        <source>Act without a record</source>
        <translation>Agir sans trace</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Cancel %1&apos;s %2 client</source>
        <translation>Annuler&#xa0;%2 client de&#xa0;%1</translation>
    </message>
    <message>
        <source>Cancel %1&apos;s %2 clients</source>
        <translation>Annuler&#xa0;%2 clients de&#xa0;%1</translation>
    </message>
    <message>
        <source>Cancel %1 client</source>
        <translation>Annuler&#xa0;%1 client</translation>
    </message>
    <message>
        <source>Cancel %1 clients</source>
        <translation>Annuler&#xa0;%1 clients</translation>
    </message>
    <message>
        <source>Drop %1&apos;s %2 client</source>
        <translation>Déconnecter&#xa0;%2 client de&#xa0;%1</translation>
    </message>
    <message>
        <source>Drop %1&apos;s %2 clients</source>
        <translation>Déconnecter&#xa0;%2 clients de&#xa0;%1</translation>
    </message>
    <message>
        <source>Drop %1 client</source>
        <translation>Déconnecter&#xa0;%1 client</translation>
    </message>
    <message>
        <source>Drop %1 clients</source>
        <translation>Déconnecter&#xa0;%1 clients</translation>
    </message>
    <message>
        <source>filled to its minimum</source>
        <translation>rempli jusqu&apos;à son minimum</translation>
    </message>
    <message>
        <source>%1 clients wait, %2 in use</source>
        <translation>%1 clients attendent,&#xa0;%2 occupés</translation>
    </message>
    <message>
        <source>%1 in use, grows above %2</source>
        <translation>%1 occupés, grandit au-delà de&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 in use, grows so that at most %2 wait</source>
        <translation>%1 occupés, grandit pour que&#xa0;%2 au plus attendent</translation>
    </message>
    <message>
        <source>the forecast asks for it</source>
        <translation>la prévision le demande</translation>
    </message>
    <message>
        <source>the Saturday protocol is on (%1)</source>
        <translation>le protocole du samedi est actif (%1)</translation>
    </message>
    <message>
        <source>wedding day</source>
        <translation>jour de mariage</translation>
    </message>
    <message>
        <source>scaled by %1</source>
        <translation>redimensionné par&#xa0;%1</translation>
    </message>
    <message>
        <source>an operator</source>
        <translation>un opérateur</translation>
    </message>
    <message>
        <source>the floor set by %1 ran out</source>
        <translation>le plancher fixé par&#xa0;%1 a expiré</translation>
    </message>
    <message>
        <source>wedding operations are hit: %1</source>
        <translation>les mariages sont touchés&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>calm, %1 in use</source>
        <translation>calme,&#xa0;%1 occupés</translation>
    </message>
    <message>
        <source>gave idle connections to %1</source>
        <translation>a cédé des connexions libres à&#xa0;%1</translation>
    </message>
    <message>
        <source>took idle connections from %1</source>
        <translation>a pris des connexions libres à&#xa0;%1</translation>
    </message>
    <message>
        <source>another pool</source>
        <translation>un autre pool</translation>
    </message>
    <message>
        <source>a dead connection is replaced: %1</source>
        <translation>une connexion morte est remplacée&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>it was closed by the server</source>
        <translation>le serveur l&apos;a fermée</translation>
    </message>
    <message>
        <source>a client had waited %1 and drew on the reserve</source>
        <translation>un client avait attendu&#xa0;%1 et a puisé dans la réserve</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>trop longtemps</translation>
    </message>
    <message>
        <source>the reserve is filled again</source>
        <translation>la réserve est de nouveau remplie</translation>
    </message>
    <message>
        <source>the reserve drains</source>
        <translation>la réserve se vide</translation>
    </message>
    <message>
        <source>the reserve is handed to %1</source>
        <translation>la réserve est remise à&#xa0;%1</translation>
    </message>
    <message>
        <source>another number is lent at once</source>
        <translation>un autre nombre est prêté à la fois</translation>
    </message>
    <message>
        <source>%1: never given back?</source>
        <translation>%1&#xa0;: jamais rendue&#xa0;?</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>quelqu&apos;un</translation>
    </message>
    <message>
        <source>the primary has changed</source>
        <translation>le primaire a changé</translation>
    </message>
    <message>
        <source>%1 stays at %2: %3</source>
        <translation>%1 reste à&#xa0;%2&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>met the pool&apos;s maximum</source>
        <translation>limité par le maximum du pool</translation>
    </message>
    <message>
        <source>met the server&apos;s budget</source>
        <translation>limité par le budget du serveur</translation>
    </message>
    <message>
        <source>met the server&apos;s refusal</source>
        <translation>limité par le refus du serveur</translation>
    </message>
    <message>
        <source>met congestion of the server</source>
        <translation>limité par l&apos;encombrement du serveur</translation>
    </message>
    <message>
        <source>met errors of the server</source>
        <translation>limité par des erreurs du serveur</translation>
    </message>
    <message>
        <source>met a pause after failed connects</source>
        <translation>limité par une pause après des connexions manquées</translation>
    </message>
    <message>
        <source>met the lack of a primary</source>
        <translation>limité par l&apos;absence de primaire</translation>
    </message>
    <message>
        <source>(dry run) %1</source>
        <translation>(à blanc)&#xa0;%1</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>aucune limite</translation>
    </message>
    <message>
        <source>the pool&apos;s maximum</source>
        <translation>le maximum du pool</translation>
    </message>
    <message>
        <source>the server&apos;s budget</source>
        <translation>le budget du serveur</translation>
    </message>
    <message>
        <source>the server&apos;s refusal</source>
        <translation>le refus du serveur</translation>
    </message>
    <message>
        <source>congestion of the server</source>
        <translation>l&apos;encombrement du serveur</translation>
    </message>
    <message>
        <source>errors of the server</source>
        <translation>des erreurs du serveur</translation>
    </message>
    <message>
        <source>a pause after failed connects</source>
        <translation>une pause après des connexions manquées</translation>
    </message>
    <message>
        <source>the lack of a primary</source>
        <translation>l&apos;absence de primaire</translation>
    </message>
    <message>
        <source>minimum kept</source>
        <translation>minimum gardé</translation>
    </message>
    <message>
        <source>waiters</source>
        <translation>attente</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévu</translation>
    </message>
    <message>
        <source>saturday protocol</source>
        <translation>protocole du samedi</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>manuel</translation>
    </message>
    <message>
        <source>manual expired</source>
        <translation>réglage manuel expiré</translation>
    </message>
    <message>
        <source>wedding emergency</source>
        <translation>urgence de mariage</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>calme</translation>
    </message>
    <message>
        <source>yielded</source>
        <translation>cédé</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçu</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>rompue</translation>
    </message>
    <message>
        <source>reserve lent</source>
        <translation>réserve prêtée</translation>
    </message>
    <message>
        <source>reserve refilled</source>
        <translation>réserve remplie</translation>
    </message>
    <message>
        <source>reserve drained</source>
        <translation>réserve vidée</translation>
    </message>
    <message>
        <source>failover</source>
        <translation>bascule</translation>
    </message>
    <message>
        <source>concurrency</source>
        <translation>concurrence</translation>
    </message>
    <message>
        <source>leak</source>
        <translation>fuite</translation>
    </message>
    <message>
        <source>%1 lent at once do %2 a second, %3 did %4</source>
        <translation>%1 prêtées à la fois en font&#xa0;%2 par seconde,&#xa0;%3 en faisaient&#xa0;%4</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>les&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 closed by the server while idle</source>
        <translation>%1 fermées par le serveur au repos</translation>
    </message>
    <message>
        <source>%1 has held backend %2 for %3 s</source>
        <translation>%1 retient le backend&#xa0;%2 depuis&#xa0;%3 s</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>client&#xa0;%1</translation>
    </message>
    <message>
        <source>an unnamed caller</source>
        <translation>un appelant sans nom</translation>
    </message>
    <message>
        <source>%1 timeouts and failures since the last look</source>
        <translation>%1 expirations et échecs depuis le dernier examen</translation>
    </message>
    <message>
        <source>pool %1: no connection within %2 ms; %3 of %4 in use, %5 wait%6</source>
        <translation>pool&#xa0;%1&#xa0;: aucune connexion en&#xa0;%2 ms&#xa0;;&#xa0;%3 occupées sur&#xa0;%4,&#xa0;%5 en attente%6</translation>
    </message>
    <message>
        <source>an operator has paused it</source>
        <translation>un opérateur l&apos;a mis en pause</translation>
    </message>
    <message>
        <source>Nothing of it has run: send it again once RESUME lets the pool serve.</source>
        <translation>Rien n&apos;en a été exécuté&#xa0;: renvoyez-la quand RESUME laissera le pool servir.</translation>
    </message>
    <message>
        <source>Nothing of it has run: send it again. A new primary is followed as soon as there is one.</source>
        <translation>Rien n&apos;en a été exécuté&#xa0;: renvoyez-la. Un nouveau primaire est suivi dès qu&apos;il y en a un.</translation>
    </message>
    <message>
        <source>SCALE %1 TO a higher number, or find who holds connections with SHOW CLIENTS</source>
        <translation>SCALE&#xa0;%1 TO un nombre plus élevé, ou cherchez avec SHOW CLIENTS qui retient des connexions</translation>
    </message>
    <message>
        <source>Nothing of it has run: send it again. The server takes no new connections: usher check tells how it stands.</source>
        <translation>Rien n&apos;en a été exécuté&#xa0;: renvoyez-la. Le serveur n&apos;accepte plus de connexions&#xa0;: usher check dit où il en est.</translation>
    </message>
    <message>
        <source>the drained reserve</source>
        <translation>la réserve vidée</translation>
    </message>
    <message>
        <source>%1 ms, like %2 before it,</source>
        <translation>%1 ms, comme&#xa0;%2 avant lui,</translation>
    </message>
    <message>
        <source>pool %1: %2 of %3 connections after %4 ms; last connect error: %5</source>
        <translation>pool&#xa0;%1&#xa0;:&#xa0;%2 connexions sur&#xa0;%3 après&#xa0;%4 ms&#xa0;; dernière erreur de connexion&#xa0;:&#xa0;%5</translation>
    </message>
    <message>
        <source>check that the server is reachable and allows as many</source>
        <translation>vérifiez que le serveur est joignable et en permet autant</translation>
    </message>
    <message>
        <source>the pools are not warm</source>
        <translation>les pools ne sont pas prêts</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>réessayez</translation>
    </message>
    <message>
        <source>there is no pool %1</source>
        <translation>il n&apos;y a pas de pool&#xa0;%1</translation>
    </message>
    <message>
        <source>name a pool that takes the reserve, or none</source>
        <translation>nommez un pool qui prend la réserve, ou aucun</translation>
    </message>
    <message>
        <source>pool %1 logs in as another role than the reserve acts as</source>
        <translation>le pool&#xa0;%1 se connecte avec un autre rôle que celui de la réserve</translation>
    </message>
    <message>
        <source>name a pool without a primary of its own, or none</source>
        <translation>nommez un pool sans primaire propre, ou aucun</translation>
    </message>
    <message>
        <source>pool %1 is closing</source>
        <translation>le pool&#xa0;%1 se ferme</translation>
    </message>
    <message>
        <source>somebody: never given back?</source>
        <translation>par quelqu&apos;un&#xa0;: jamais rendue&#xa0;?</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 et&#xa0;%2 autres</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2</source>
        <translation>%1 mariage culmine à&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2</source>
        <translation>%1 mariages culminent à&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 (%3 guests)</source>
        <translation>%1 mariage culmine à&#xa0;%2 (%3 invités)</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 (%3 guests)</source>
        <translation>%1 mariages culminent à&#xa0;%2 (%3 invités)</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 (%3 guests) %4</source>
        <translation>%1 mariage culmine à&#xa0;%2 (%3 invités)&#xa0;%4</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 (%3 guests) %4</source>
        <translation>%1 mariages culminent à&#xa0;%2 (%3 invités)&#xa0;%4</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 %3</source>
        <translation>%1 mariage culmine à&#xa0;%2&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 %3</source>
        <translation>%1 mariages culminent à&#xa0;%2&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 (%3 guests) %4 for %5</source>
        <translation>%1 mariage culmine à&#xa0;%2 (%3 invités)&#xa0;%4 pour&#xa0;%5</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 (%3 guests) %4 for %5</source>
        <translation>%1 mariages culminent à&#xa0;%2 (%3 invités)&#xa0;%4 pour&#xa0;%5</translation>
    </message>
    <message>
        <source>%1 wedding peaks at %2 %3 for %4</source>
        <translation>%1 mariage culmine à&#xa0;%2&#xa0;%3 pour&#xa0;%4</translation>
    </message>
    <message>
        <source>%1 weddings peak at %2 %3 for %4</source>
        <translation>%1 mariages culminent à&#xa0;%2&#xa0;%3 pour&#xa0;%4</translation>
    </message>
    <message>
        <source>weddings %1</source>
        <translation>mariages&#xa0;%1</translation>
    </message>
    <message>
        <source>weddings %1 for %2</source>
        <translation>mariages&#xa0;%1 pour&#xa0;%2</translation>
    </message>
    <message>
        <source>wants %1, the pool&apos;s maximum is %2</source>
        <translation>en veut&#xa0;%1, le maximum du pool est&#xa0;%2</translation>
    </message>
    <message>
        <source>the model, which is watched, asks for %1</source>
        <translation>le modèle, seulement observé, en demande&#xa0;%1</translation>
    </message>
    <message>
        <source>Friday evening %1 alone %2, counts %3 %</source>
        <translation>vendredi soir&#xa0;%1 seul&#xa0;%2, compte pour&#xa0;%3&#xa0;%</translation>
    </message>
    <message>
        <source>Saturday morning %1 alone %2, counts %3 %</source>
        <translation>samedi matin&#xa0;%1 seul&#xa0;%2, compte pour&#xa0;%3&#xa0;%</translation>
    </message>
    <message>
        <source>Saturday afternoon %1 alone %2, counts %3 %</source>
        <translation>samedi après-midi&#xa0;%1 seul&#xa0;%2, compte pour&#xa0;%3&#xa0;%</translation>
    </message>
    <message>
        <source>Saturday evening %1 alone %2, counts %3 %</source>
        <translation>samedi soir&#xa0;%1 seul&#xa0;%2, compte pour&#xa0;%3&#xa0;%</translation>
    </message>
    <message>
        <source>Sunday %1 alone %2, counts %3 %</source>
        <translation>dimanche&#xa0;%1 seul&#xa0;%2, compte pour&#xa0;%3&#xa0;%</translation>
    </message>
    <message>
        <source>Friday evening %1</source>
        <translation>vendredi soir&#xa0;%1</translation>
    </message>
    <message>
        <source>Saturday morning %1</source>
        <translation>samedi matin&#xa0;%1</translation>
    </message>
    <message>
        <source>Saturday afternoon %1</source>
        <translation>samedi après-midi&#xa0;%1</translation>
    </message>
    <message>
        <source>Saturday evening %1</source>
        <translation>samedi soir&#xa0;%1</translation>
    </message>
    <message>
        <source>Sunday %1</source>
        <translation>dimanche&#xa0;%1</translation>
    </message>
    <message>
        <source>learnt at this hour %1</source>
        <translation>appris pour cette heure&#xa0;%1</translation>
    </message>
    <message>
        <source>learnt at this hour</source>
        <translation>appris pour cette heure</translation>
    </message>
    <message>
        <source>learnt %1 at this hour</source>
        <translation>%1 appris pour cette heure</translation>
    </message>
    <message>
        <source>the last hours %1</source>
        <translation>les dernières heures&#xa0;%1</translation>
    </message>
    <message>
        <source>safety %1</source>
        <translation>marge&#xa0;%1</translation>
    </message>
    <message>
        <source>%1: %2 of normal</source>
        <translation>%1&#xa0;:&#xa0;%2 de la normale</translation>
    </message>
    <message>
        <source>wants %1, the server budget of %2 leaves %3</source>
        <translation>en veut&#xa0;%1, le budget du serveur de&#xa0;%2 en laisse&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 wedding of yesterday still going on</source>
        <translation>%1 mariage d&apos;hier encore en cours</translation>
    </message>
    <message>
        <source>%1 weddings of yesterday still going on</source>
        <translation>%1 mariages d&apos;hier encore en cours</translation>
    </message>
    <message>
        <source>no wedding today</source>
        <translation>pas de mariage aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>samedi</translation>
    </message>
    <message>
        <source>%1 wedding today</source>
        <translation>%1 mariage aujourd&apos;hui</translation>
    </message>
    <message>
        <source>%1 weddings today</source>
        <translation>%1 mariages aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Saturday, %1 wedding today</source>
        <translation>samedi,&#xa0;%1 mariage aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Saturday, %1 weddings today</source>
        <translation>samedi,&#xa0;%1 mariages aujourd&apos;hui</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>on by hand</source>
        <translation>activé à la main</translation>
    </message>
    <message>
        <source>off by hand</source>
        <translation>désactivé à la main</translation>
    </message>
    <message>
        <source>off</source>
        <translation>inactif</translation>
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
        <source>calendar</source>
        <translation>calendrier</translation>
    </message>
    <message>
        <source>what the forecast had learnt is not taken over: %1</source>
        <translation>ce que la prévision avait appris n&apos;est pas repris&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>nothing to do: it learns anew from the history</source>
        <translation>rien à faire&#xa0;: elle réapprend de l&apos;historique</translation>
    </message>
    <message>
        <source>the file is no state of the forecast</source>
        <translation>le fichier n&apos;est pas un état de la prévision</translation>
    </message>
    <message>
        <source>it was written by %1 Usher (its version %2, this one&apos;s %3)</source>
        <translation>il a été écrit par&#xa0;%1 Usher (sa version&#xa0;%2, celle-ci&#xa0;%3)</translation>
    </message>
    <message>
        <source>a newer</source>
        <translation>un nouvel</translation>
    </message>
    <message>
        <source>an older</source>
        <translation>un ancien</translation>
    </message>
    <message>
        <source>it was learnt in %1, the calendar is in %2</source>
        <translation>appris en&#xa0;%1, le calendrier est en&#xa0;%2</translation>
    </message>
    <message>
        <source>%1: %2 in use at %3 where %4 are usual and %5 stay under %6: nothing is learnt from that until it ends, for a day at most</source>
        <translation>%1&#xa0;:&#xa0;%2 occupées à&#xa0;%3 où&#xa0;%4 sont habituelles et&#xa0;%5 restent sous&#xa0;%6&#xa0;: rien n&apos;en est appris avant la fin, un jour au plus</translation>
    </message>
    <message>
        <source>the file is torn</source>
        <translation>le fichier est abîmé</translation>
    </message>
    <message>
        <source>it does not fit this Usher</source>
        <translation>il ne convient pas à cet Usher</translation>
    </message>
    <message>
        <source>forecast: %1</source>
        <translation>prévision&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>learning from the history, which takes seconds</source>
        <translation>apprend de l&apos;historique, ce qui prend quelques secondes</translation>
    </message>
    <message>
        <source>nothing is learnt this quarter of an hour: %1</source>
        <translation>rien n&apos;est appris pendant ce quart d&apos;heure&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>the forecast has learnt from %1 quarters of an hour in %2 s</source>
        <translation>la prévision a appris de&#xa0;%1 quarts d&apos;heure en&#xa0;%2 s</translation>
    </message>
    <message>
        <source>what the forecast has learnt is not kept: %1</source>
        <translation>ce que la prévision a appris n&apos;est pas gardé&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 asked for, but the pool&apos;s maximum is %2</source>
        <translation>%1 demandées, mais le maximum du pool est&#xa0;%2</translation>
    </message>
    <message>
        <source>The server&apos;s budget of %1 leaves room for %2 more</source>
        <translation>Le budget du serveur de&#xa0;%1 laisse place à&#xa0;%2 de plus</translation>
    </message>
    <message>
        <source>a pool cannot be scaled to %1 (ask for %2 to %3)</source>
        <translation>un pool ne peut pas être réglé à&#xa0;%1 (demandez de&#xa0;%2 à&#xa0;%3)</translation>
    </message>
    <message>
        <source>%1 goes from %2 to %3 connections</source>
        <translation>%1 passe de&#xa0;%2 à&#xa0;%3 connexions</translation>
    </message>
    <message>
        <source>%1 goes from %2 to %3 connections and holds them for %4 minutes</source>
        <translation>%1 passe de&#xa0;%2 à&#xa0;%3 connexions et les garde&#xa0;%4 minutes</translation>
    </message>
    <message>
        <source>%1 connections stay free on the server</source>
        <translation>%1 connexions restent libres sur le serveur</translation>
    </message>
    <message>
        <source>Expected P99 of an acquisition: %1</source>
        <translation>P99 attendu d&apos;une demande&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>The Saturday protocol is %1 (%2)</source>
        <translation>Le protocole du samedi est&#xa0;%1 (%2)</translation>
    </message>
    <message>
        <source>Today is a wedding day: wedding acquisitions may time out again, alerts stay strict</source>
        <translation>C&apos;est un jour de mariage&#xa0;: les demandes de mariage peuvent de nouveau expirer, les alarmes restent strictes</translation>
    </message>
    <message>
        <source>No acquisition by a wedding pool times out, the reserve is kept full, alerts rise at once</source>
        <translation>Aucune demande d&apos;un pool de mariage n&apos;expire, la réserve est gardée pleine, les alarmes se lèvent aussitôt</translation>
    </message>
    <message>
        <source>The calendar decides again</source>
        <translation>Le calendrier décide de nouveau</translation>
    </message>
    <message>
        <source>%1 takes them over as they are ready, %2 at most before its maximum of %3; the rest close</source>
        <translation>%1 les reprend dès qu&apos;elles sont prêtes,&#xa0;%2 au plus avant son maximum de&#xa0;%3&#xa0;; le reste se ferme</translation>
    </message>
    <message>
        <source>The %1 ready close now, the %2 lent close as they come back; none is lent until it is refilled</source>
        <translation>Les&#xa0;%1 prêtes se ferment maintenant, les&#xa0;%2 prêtées à leur retour&#xa0;; aucune n&apos;est prêtée avant le remplissage</translation>
    </message>
    <message>
        <source>%1 of %2 reserve connections are ready, %3 are lent</source>
        <translation>%1 connexions de réserve sur&#xa0;%2 sont prêtes,&#xa0;%3 sont prêtées</translation>
    </message>
    <message>
        <source>the reserve is drained already (REFILL RESERVE fills it again)</source>
        <translation>la réserve est déjà vidée (REFILL RESERVE la remplit)</translation>
    </message>
    <message>
        <source>%1 has a login of its own, the reserve another</source>
        <translation>%1 a son propre compte, la réserve un autre</translation>
    </message>
    <message>
        <source>Today is a wedding day: an emergency alarm stays up until it is refilled</source>
        <translation>C&apos;est un jour de mariage&#xa0;: une alarme d&apos;urgence reste levée jusqu&apos;au remplissage</translation>
    </message>
    <message>
        <source>It fills to %1 and lends again</source>
        <translation>Elle se remplit jusqu&apos;à&#xa0;%1 et prête de nouveau</translation>
    </message>
    <message>
        <source>every pool</source>
        <translation>chaque pool</translation>
    </message>
    <message>
        <source>%1 gives no new connection out; %2 running finish, %3 clients wait until RESUME</source>
        <translation>%1 ne donne plus de connexion&#xa0;;&#xa0;%2 en cours se terminent,&#xa0;%3 clients attendent RESUME</translation>
    </message>
    <message>
        <source>%1 serves its %2 waiting clients again</source>
        <translation>%1 sert de nouveau ses&#xa0;%2 clients en attente</translation>
    </message>
    <message>
        <source>The %1 connections of %2 are replaced as they come back</source>
        <translation>Les&#xa0;%1 connexions (%2) sont remplacées à leur retour</translation>
    </message>
    <message>
        <source>%1 lets no new client in; those connected stay</source>
        <translation>%1 n&apos;admet plus de nouveau client&#xa0;; les connectés restent</translation>
    </message>
    <message>
        <source>%1 lets new clients in again</source>
        <translation>%1 admet de nouveau des clients</translation>
    </message>
    <message>
        <source>%1 clients in a transaction lose it; %2 is paused until RESUME</source>
        <translation>%1 clients perdent leur transaction&#xa0;;&#xa0;%2 est en pause jusqu&apos;à RESUME</translation>
    </message>
    <message>
        <source>%1 follows the forecast and the load again</source>
        <translation>%1 suit de nouveau la prévision et la charge</translation>
    </message>
    <message>
        <source>alarm %1 is not there any more</source>
        <translation>l&apos;alarme&#xa0;%1 n&apos;est plus là</translation>
    </message>
    <message>
        <source>an emergency cannot be shelved (acknowledge it)</source>
        <translation>une urgence ne peut pas être mise en attente (acquittez-la)</translation>
    </message>
    <message>
        <source>Client %1 is dropped; a transaction it has open is rolled back</source>
        <translation>Le client&#xa0;%1 est déconnecté&#xa0;; sa transaction ouverte est annulée</translation>
    </message>
    <message>
        <source>%1 changes until the next RELOAD; clients stay connected</source>
        <translation>%1 change jusqu&apos;au prochain RELOAD&#xa0;; les clients restent connectés</translation>
    </message>
    <message>
        <source>The configuration is read again; clients stay connected, but for those of pools that are gone</source>
        <translation>La configuration est relue&#xa0;; les clients restent connectés, sauf ceux des pools disparus</translation>
    </message>
    <message>
        <source>the audit can be written: nothing needs to be accepted</source>
        <translation>l&apos;audit peut être écrit&#xa0;: rien n&apos;est à accepter</translation>
    </message>
    <message>
        <source>nobody has allowed to act without a record</source>
        <translation>personne n&apos;a permis d&apos;agir sans trace</translation>
    </message>
    <message>
        <source>Dangerous actions are done although they cannot be put on record now; what was done is written once it can be, and lost if Usher ends before</source>
        <translation>Les actions dangereuses sont faites bien qu&apos;elles ne puissent être consignées&#xa0;; ce qui est fait sera écrit dès que possible, et perdu si Usher s&apos;arrête avant</translation>
    </message>
    <message>
        <source>Dangerous actions are refused until the audit can be written</source>
        <translation>Les actions dangereuses sont refusées tant que l&apos;audit ne peut être écrit</translation>
    </message>
    <message>
        <source>the audit cannot be written: %1 (ACT UNRECORDED accepts that)</source>
        <translation>l&apos;audit ne peut pas être écrit&#xa0;:&#xa0;%1 (ACT UNRECORDED l&apos;accepte)</translation>
    </message>
    <message>
        <source>a pool is missing (write %1)</source>
        <translation>il manque un pool (écrivez&#xa0;%1)</translation>
    </message>
    <message>
        <source>there is no pool &quot;%1&quot; (the pools are %2)</source>
        <translation>il n&apos;y a pas de pool «&#xa0;%1&#xa0;» (les pools sont&#xa0;%2)</translation>
    </message>
    <message>
        <source>%1 connected, %2 of them in a transaction; %3</source>
        <translation>%1 connectés, dont&#xa0;%2 dans une transaction&#xa0;;&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 client is</source>
        <translation>%1 client est</translation>
    </message>
    <message>
        <source>%1 clients are</source>
        <translation>%1 clients sont</translation>
    </message>
    <message>
        <source>%1 client is connected, %2 of them in a transaction; %3 wait</source>
        <translation>%1 client est connecté, dont&#xa0;%2 dans une transaction&#xa0;;&#xa0;%3 attendent</translation>
    </message>
    <message>
        <source>%1 client is connected, %2 of them in a transaction; %3 waits</source>
        <translation>%1 client est connecté, dont&#xa0;%2 dans une transaction&#xa0;;&#xa0;%3 attend</translation>
    </message>
    <message>
        <source>%1 clients are connected, %2 of them in a transaction; %3 wait</source>
        <translation>%1 clients sont connectés, dont&#xa0;%2 dans une transaction&#xa0;;&#xa0;%3 attendent</translation>
    </message>
    <message>
        <source>%1 clients are connected, %2 of them in a transaction; %3 waits</source>
        <translation>%1 clients sont connectés, dont&#xa0;%2 dans une transaction&#xa0;;&#xa0;%3 attend</translation>
    </message>
    <message>
        <source>No new client is let in; Usher ends when the last has left</source>
        <translation>Aucun nouveau client n&apos;est admis&#xa0;; Usher s&apos;arrête quand le dernier est parti</translation>
    </message>
    <message>
        <source>No new client is let in. Transactions that run may finish, for some seconds; what runs longer is rolled back. Then every client loses its connection</source>
        <translation>Aucun nouveau client n&apos;est admis. Les transactions en cours peuvent finir, quelques secondes durant&#xa0;; ce qui dure plus est annulé. Puis chaque client perd sa connexion</translation>
    </message>
    <message>
        <source>The rehearsal %1 ends too</source>
        <translation>La répétition&#xa0;%1 se termine aussi</translation>
    </message>
    <message>
        <source>Today is a wedding day: nobody reaches the database through Usher until it is started again</source>
        <translation>C&apos;est un jour de mariage&#xa0;: personne n&apos;atteint la base par Usher avant son redémarrage</translation>
    </message>
    <message>
        <source>%1 cannot lend to itself (name another pool)</source>
        <translation>%1 ne peut pas se prêter à lui-même (nommez un autre pool)</translation>
    </message>
    <message>
        <source>%1 is a wedding pool: it gives nothing on a wedding day</source>
        <translation>%1 est un pool de mariage&#xa0;: il ne donne rien un jour de mariage</translation>
    </message>
    <message>
        <source>%1 can give %2 at most: it keeps its minimum of %3</source>
        <translation>%1 peut donner&#xa0;%2 au plus&#xa0;: il garde son minimum de&#xa0;%3</translation>
    </message>
    <message>
        <source>a loan is of one connection at least</source>
        <translation>un prêt est d&apos;une connexion au moins</translation>
    </message>
    <message>
        <source>the server&apos;s budget of %1 leaves room for %2 (ask for that many, or FROM another pool)</source>
        <translation>le budget du serveur de&#xa0;%1 laisse place à&#xa0;%2 (demandez-en autant, ou FROM un autre pool)</translation>
    </message>
    <message>
        <source>%1 may have %2 instead of %3 meanwhile; %4</source>
        <translation>%1 peut avoir&#xa0;%2 au lieu de&#xa0;%3 entre-temps&#xa0;;&#xa0;%4</translation>
    </message>
    <message>
        <source>%1 of its %2 close, those in use as they come back</source>
        <translation>%1 de ses&#xa0;%2 se ferment, les occupées à leur retour</translation>
    </message>
    <message>
        <source>it has %1</source>
        <translation>il en a&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 may grow to %2 instead of %3, for %4 minutes; then it ends by itself, and what is too much closes as it comes back</source>
        <translation>%1 peut grandir jusqu&apos;à&#xa0;%2 au lieu de&#xa0;%3, pendant&#xa0;%4 minutes&#xa0;; puis cela finit de soi-même, et l&apos;excédent se ferme à son retour</translation>
    </message>
    <message>
        <source>without an application&apos;s name</source>
        <translation>sans nom d&apos;application</translation>
    </message>
    <message>
        <source>without an application&apos;s name: %1</source>
        <translation>sans nom d&apos;application&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 idle in a transaction</source>
        <translation>%1 inactifs dans une transaction</translation>
    </message>
    <message>
        <source>And %1 applications more</source>
        <translation>Et&#xa0;%1 autres applications</translation>
    </message>
    <message>
        <source>%1 now; %2 connections stay free on the server</source>
        <translation>%1 maintenant&#xa0;;&#xa0;%2 connexions restent libres sur le serveur</translation>
    </message>
    <message>
        <source>nothing is lent to %1</source>
        <translation>rien n&apos;est prêté à&#xa0;%1</translation>
    </message>
    <message>
        <source>%1&apos;s maximum is %2 again; %3 of its %4 connections close as they come back</source>
        <translation>Le maximum de&#xa0;%1 est de nouveau&#xa0;%2&#xa0;;&#xa0;%3 de ses&#xa0;%4 connexions se ferment à leur retour</translation>
    </message>
    <message>
        <source>%1 has back what it gave</source>
        <translation>%1 retrouve ce qu&apos;il a donné</translation>
    </message>
    <message>
        <source>nobody has held a connection of %1 for %2</source>
        <translation>personne ne retient une connexion de&#xa0;%1 depuis&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 client has held a connection of %2 for %3: they are dropped, what they had open is rolled back</source>
        <translation>%1 client retient une connexion de&#xa0;%2 depuis&#xa0;%3&#xa0;: il est déconnecté, ce qui était ouvert est annulé</translation>
    </message>
    <message>
        <source>%1 clients have held a connection of %2 for %3: they are dropped, what they had open is rolled back</source>
        <translation>%1 clients retiennent une connexion de&#xa0;%2 depuis&#xa0;%3&#xa0;: ils sont déconnectés, ce qui était ouvert est annulé</translation>
    </message>
    <message>
        <source>%1 client has held a connection of %2 for %3: what runs for them is cancelled. Who is idle in a transaction keeps the connection</source>
        <translation>%1 client retient une connexion de&#xa0;%2 depuis&#xa0;%3&#xa0;: ce qui s&apos;exécute pour lui est annulé. Qui est inactif dans une transaction garde la connexion</translation>
    </message>
    <message>
        <source>%1 clients have held a connection of %2 for %3: what runs for them is cancelled. Who is idle in a transaction keeps the connection</source>
        <translation>%1 clients retiennent une connexion de&#xa0;%2 depuis&#xa0;%3&#xa0;: ce qui s&apos;exécute pour eux est annulé. Qui est inactif dans une transaction garde la connexion</translation>
    </message>
    <message>
        <source>no incident runs (BEGIN INCIDENT begins one)</source>
        <translation>aucun incident n&apos;est en cours (BEGIN INCIDENT en commence un)</translation>
    </message>
    <message>
        <source>The incident ends; its page can be read at once and later</source>
        <translation>L&apos;incident se termine&#xa0;; sa page peut être lue aussitôt et plus tard</translation>
    </message>
    <message>
        <source>%1 has begun an incident already (END INCIDENT ends it)</source>
        <translation>%1 a déjà commencé un incident (END INCIDENT le termine)</translation>
    </message>
    <message>
        <source>an incident is named in %1 letters at most</source>
        <translation>un incident se nomme en&#xa0;%1 lettres au plus</translation>
    </message>
    <message>
        <source>An incident begins: what happens until its end makes one page</source>
        <translation>Un incident commence&#xa0;: ce qui arrive jusqu&apos;à sa fin fait une page</translation>
    </message>
    <message>
        <source>a note needs words</source>
        <translation>une note demande des mots</translation>
    </message>
    <message>
        <source>a note is text in UTF-8</source>
        <translation>une note est du texte en UTF-8</translation>
    </message>
    <message>
        <source>a note has %1 letters at most</source>
        <translation>une note a&#xa0;%1 lettres au plus</translation>
    </message>
    <message>
        <source>there is no such day (write it as 2026-11-28)</source>
        <translation>ce jour n&apos;existe pas (écrivez-le 2026-11-28)</translation>
    </message>
    <message>
        <source>Every desk sees the note on %1</source>
        <translation>Chaque pupitre voit la note du&#xa0;%1</translation>
    </message>
    <message>
        <source>Alarm %1 is over</source>
        <translation>L&apos;alarme&#xa0;%1 est terminée</translation>
    </message>
    <message>
        <source>there is no scenario &quot;%1&quot; (one of %2)</source>
        <translation>il n&apos;y a pas de scénario «&#xa0;%1&#xa0;» (l&apos;un de&#xa0;%2)</translation>
    </message>
    <message>
        <source>today is a wedding day: the load on the server would be real (rehearse on another day)</source>
        <translation>c&apos;est un jour de mariage&#xa0;: la charge sur le serveur serait réelle (répétez un autre jour)</translation>
    </message>
    <message>
        <source>the server has %1 connections to spare, %2 of them for a rehearsal, and its pools begin with %3</source>
        <translation>le serveur a&#xa0;%1 connexions libres, dont&#xa0;%2 pour une répétition, et ses pools commencent à&#xa0;%3</translation>
    </message>
    <message>
        <source>no rehearsals are played here (usher rehearse plays them)</source>
        <translation>aucune répétition n&apos;est jouée ici (usher rehearse les joue)</translation>
    </message>
    <message>
        <source>no rehearsals are played here</source>
        <translation>aucune répétition n&apos;est jouée ici</translation>
    </message>
    <message>
        <source>usher rehearse plays them</source>
        <translation>usher rehearse les joue</translation>
    </message>
    <message>
        <source>%1 plays already (STOP REHEARSAL ends it)</source>
        <translation>%1 se joue déjà (STOP REHEARSAL l&apos;arrête)</translation>
    </message>
    <message>
        <source>%1 clients are more than a gate has room for (at most %2, raise [gate] max_clients)</source>
        <translation>%1 clients, c&apos;est plus que ne peut en recevoir un gate (%2 au plus, augmentez [gate] max_clients)</translation>
    </message>
    <message>
        <source>%1: up to %2 clients, for about %3 once they are in</source>
        <translation>%1&#xa0;: jusqu&apos;à&#xa0;%2 clients, pendant environ&#xa0;%3 une fois connectés</translation>
    </message>
    <message>
        <source>It loads %1, which others use: what it costs there is real</source>
        <translation>Elle charge&#xa0;%1, que d&apos;autres utilisent&#xa0;: ce qu&apos;elle y coûte est réel</translation>
    </message>
    <message>
        <source>It loads %1, which nobody else uses</source>
        <translation>Elle charge&#xa0;%1, que personne d&apos;autre n&apos;utilise</translation>
    </message>
    <message>
        <source>the private server</source>
        <translation>le serveur privé</translation>
    </message>
    <message>
        <source>the configured server</source>
        <translation>le serveur configuré</translation>
    </message>
    <message>
        <source>the database &quot;%1&quot; at %2</source>
        <translation>la base «&#xa0;%1&#xa0;» sur&#xa0;%2</translation>
    </message>
    <message>
        <source>Its pools and its gate are its own: at most %1 of the %2 connections to spare, the rest stay for production</source>
        <translation>Ses pools et son gate sont les siens&#xa0;:&#xa0;%1 au plus des&#xa0;%2 connexions libres, le reste demeure à la production</translation>
    </message>
    <message>
        <source>Whether its owner has marked it for rehearsals is looked at first</source>
        <translation>On regarde d&apos;abord si son propriétaire l&apos;a marquée pour les répétitions</translation>
    </message>
    <message>
        <source>It makes two private servers, loses one of them, and removes both</source>
        <translation>Elle crée deux serveurs privés, en perd un, et retire les deux</translation>
    </message>
    <message>
        <source>It takes processors of this machine: production&apos;s clients may wait longer meanwhile</source>
        <translation>Elle prend des processeurs de cette machine&#xa0;: les clients de production risquent d&apos;attendre plus longtemps</translation>
    </message>
    <message>
        <source>Its clients enter neither history nor forecast nor alarms; its table goes when it ends</source>
        <translation>Ses clients n&apos;entrent ni dans l&apos;historique, ni dans la prévision, ni dans les alarmes&#xa0;; sa table disparaît à la fin</translation>
    </message>
    <message>
        <source>no rehearsal plays</source>
        <translation>aucune répétition ne se joue</translation>
    </message>
    <message>
        <source>%1 ends now, without a verdict; its clients leave and its table goes</source>
        <translation>%1 se termine maintenant, sans verdict&#xa0;; ses clients partent et sa table disparaît</translation>
    </message>
    <message>
        <source>what it does may not be seen</source>
        <translation>ce qu&apos;il fait ne peut être vu</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>s&apos;exécute depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>idle in transaction, for %1</source>
        <translation>inactif dans une transaction, depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>idle in transaction (aborted), for %1</source>
        <translation>inactif dans une transaction avortée, depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>idle in transaction</source>
        <translation>inactif dans une transaction</translation>
    </message>
    <message>
        <source>%1 session waits for it</source>
        <translation>%1 session l&apos;attend</translation>
    </message>
    <message>
        <source>%1 sessions wait for it</source>
        <translation>%1 sessions l&apos;attendent</translation>
    </message>
    <message>
        <source>And %1 more</source>
        <translation>Et&#xa0;%1 autres</translation>
    </message>
    <message>
        <source>%1 was not there a moment ago: what has ended, or begun another transaction, is left alone</source>
        <translation>%1 n&apos;était pas là à l&apos;instant&#xa0;: ce qui a fini, ou commencé une autre transaction, est laissé tranquille</translation>
    </message>
    <message>
        <source>%1 were not there a moment ago: what has ended, or begun another transaction, is left alone</source>
        <translation>%1 n&apos;étaient pas là à l&apos;instant&#xa0;: ce qui a fini, ou commencé une autre transaction, est laissé tranquille</translation>
    </message>
    <message>
        <source>What %1 process of the server runs is cancelled; transactions stay open</source>
        <translation>Ce qu&apos;exécute&#xa0;%1 processus du serveur est annulé&#xa0;; les transactions restent ouvertes</translation>
    </message>
    <message>
        <source>What %1 processes of the server run is cancelled; transactions stay open</source>
        <translation>Ce qu&apos;exécutent&#xa0;%1 processus du serveur est annulé&#xa0;; les transactions restent ouvertes</translation>
    </message>
    <message>
        <source>%1 process of the server ends; what was open there is rolled back</source>
        <translation>%1 processus du serveur prend fin&#xa0;; ce qui y était ouvert est annulé</translation>
    </message>
    <message>
        <source>%1 processes of the server end; what was open there is rolled back</source>
        <translation>%1 processus du serveur prennent fin&#xa0;; ce qui y était ouvert est annulé</translation>
    </message>
    <message>
        <source>The clients behind are told so, and lose their transaction</source>
        <translation>Les clients derrière en sont avertis et perdent leur transaction</translation>
    </message>
    <message>
        <source>There is no service role: it is asked as %1, which may end its own sessions and what it was granted</source>
        <translation>Il n&apos;y a pas de rôle de service&#xa0;: on demande en tant que&#xa0;%1, qui peut terminer ses propres sessions et ce qui lui a été accordé</translation>
    </message>
    <message>
        <source>the pools&apos; role</source>
        <translation>le rôle des pools</translation>
    </message>
    <message>
        <source>no session is named so (write %1)</source>
        <translation>aucune session ne se nomme ainsi (écrivez&#xa0;%1)</translation>
    </message>
    <message>
        <source>no session is named so</source>
        <translation>aucune session ne se nomme ainsi</translation>
    </message>
    <message>
        <source>The server&apos;s sessions are not seen now; it is asked all the same</source>
        <translation>Les sessions du serveur ne sont pas visibles maintenant&#xa0;; on demande quand même</translation>
    </message>
    <message>
        <source>waiting for a connection</source>
        <translation>attend une connexion</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation>attend&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>active</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>inactif</translation>
    </message>
    <message>
        <source>Hold at least n connections in a pool, for an hour or as long as said.</source>
        <translation>Garder au moins n connexions dans un pool, une heure ou le temps indiqué.</translation>
    </message>
    <message>
        <source>Take an operator&apos;s floor away; the forecast and the load decide again.</source>
        <translation>Retirer un plancher manuel&#xa0;; la prévision et la charge décident de nouveau.</translation>
    </message>
    <message>
        <source>Let a pool grow n beyond its maximum for a while, out of the budget or another pool&apos;s.</source>
        <translation>Laisser un pool dépasser son maximum de n pour un temps, sur le budget ou sur un autre pool.</translation>
    </message>
    <message>
        <source>Take back what was lent to a pool; what it has too many closes as it comes back.</source>
        <translation>Reprendre ce qui a été prêté à un pool&#xa0;; l&apos;excédent se ferme à son retour.</translation>
    </message>
    <message>
        <source>Switch the Saturday protocol on now.</source>
        <translation>Activer maintenant le protocole du samedi.</translation>
    </message>
    <message>
        <source>Switch the Saturday protocol off until midnight.</source>
        <translation>Désactiver le protocole du samedi jusqu&apos;à minuit.</translation>
    </message>
    <message>
        <source>Let the calendar decide on the Saturday protocol.</source>
        <translation>Laisser le calendrier décider du protocole du samedi.</translation>
    </message>
    <message>
        <source>Lend no more from the reserve and close it as loans come back, or hand it to a pool.</source>
        <translation>Ne plus prêter de la réserve et la fermer au retour des prêts, ou la remettre à un pool.</translation>
    </message>
    <message>
        <source>Fill the reserve to its size and lend from it again.</source>
        <translation>Remplir la réserve à sa taille et y prêter de nouveau.</translation>
    </message>
    <message>
        <source>Give no new connection out; running transactions finish.</source>
        <translation>Ne plus donner de connexion&#xa0;; les transactions en cours se terminent.</translation>
    </message>
    <message>
        <source>Undo PAUSE and KILL.</source>
        <translation>Annuler PAUSE et KILL.</translation>
    </message>
    <message>
        <source>Replace every server connection as it comes back.</source>
        <translation>Remplacer chaque connexion au serveur à son retour.</translation>
    </message>
    <message>
        <source>Let no new client into a pool; those connected stay.</source>
        <translation>N&apos;admettre aucun nouveau client dans un pool&#xa0;; les connectés restent.</translation>
    </message>
    <message>
        <source>Undo DISABLE.</source>
        <translation>Annuler DISABLE.</translation>
    </message>
    <message>
        <source>Drop the clients of a pool, or of all, at once and pause it.</source>
        <translation>Déconnecter aussitôt les clients d&apos;un pool, ou de tous, et le mettre en pause.</translation>
    </message>
    <message>
        <source>Drop one client.</source>
        <translation>Déconnecter un client.</translation>
    </message>
    <message>
        <source>Cancel what runs for clients that have held a pool&apos;s connection for long; they stay.</source>
        <translation>Annuler ce qui s&apos;exécute pour les clients qui retiennent longtemps une connexion d&apos;un pool&#xa0;; ils restent.</translation>
    </message>
    <message>
        <source>Drop clients that have held a pool&apos;s connection for long; what they had open rolls back.</source>
        <translation>Déconnecter les clients qui retiennent longtemps une connexion d&apos;un pool&#xa0;; ce qui était ouvert est annulé.</translation>
    </message>
    <message>
        <source>Cancel what processes of the server run, of whichever client; they stay.</source>
        <translation>Annuler ce qu&apos;exécutent des processus du serveur, de n&apos;importe quel client&#xa0;; ils restent.</translation>
    </message>
    <message>
        <source>End processes of the server, of whichever client; what they had open rolls back.</source>
        <translation>Terminer des processus du serveur, de n&apos;importe quel client&#xa0;; ce qui était ouvert est annulé.</translation>
    </message>
    <message>
        <source>Say that an alarm has been seen.</source>
        <translation>Dire qu&apos;une alarme a été vue.</translation>
    </message>
    <message>
        <source>Undo an acknowledgement within ten seconds.</source>
        <translation>Reprendre un acquittement dans les dix secondes.</translation>
    </message>
    <message>
        <source>Hide an alarm for up to an hour; never an emergency.</source>
        <translation>Mettre une alarme en attente jusqu&apos;à une heure&#xa0;; jamais une urgence.</translation>
    </message>
    <message>
        <source>Bring a shelved alarm back.</source>
        <translation>Ramener une alarme mise en attente.</translation>
    </message>
    <message>
        <source>Change a reloadable option until the next RELOAD; SHOW CONFIG lists them.</source>
        <translation>Changer une option rechargeable jusqu&apos;au prochain RELOAD&#xa0;; SHOW CONFIG les liste.</translation>
    </message>
    <message>
        <source>Play a scenario&apos;s clients on pools of their own, and judge what they meet.</source>
        <translation>Jouer les clients d&apos;un scénario sur des pools à eux, et juger ce qu&apos;ils rencontrent.</translation>
    </message>
    <message>
        <source>End the rehearsal that plays; its table goes.</source>
        <translation>Terminer la répétition en cours&#xa0;; sa table disparaît.</translation>
    </message>
    <message>
        <source>Begin an incident: all until its end makes one page.</source>
        <translation>Commencer un incident&#xa0;: tout jusqu&apos;à sa fin fait une page.</translation>
    </message>
    <message>
        <source>End the incident that runs.</source>
        <translation>Terminer l&apos;incident en cours.</translation>
    </message>
    <message>
        <source>Write a note on an alarm, be it over or not; every desk sees it.</source>
        <translation>Écrire une note sur une alarme, terminée ou non&#xa0;; chaque pupitre la voit.</translation>
    </message>
    <message>
        <source>Write a note on a day; every desk sees it.</source>
        <translation>Écrire une note sur un jour&#xa0;; chaque pupitre la voit.</translation>
    </message>
    <message>
        <source>Allow dangerous actions while the audit cannot be written; ends when it can be again.</source>
        <translation>Permettre les actions dangereuses tant que l&apos;audit ne peut être écrit&#xa0;; cesse quand il peut l&apos;être de nouveau.</translation>
    </message>
    <message>
        <source>Undo ACT UNRECORDED: dangerous actions wait for the audit.</source>
        <translation>Annuler ACT UNRECORDED&#xa0;: les actions dangereuses attendent l&apos;audit.</translation>
    </message>
    <message>
        <source>Read the configuration again; only clients of pools that are gone leave, after their transaction.</source>
        <translation>Relire la configuration&#xa0;; seuls les clients de pools disparus partent, après leur transaction.</translation>
    </message>
    <message>
        <source>Let no new client in and end when the last has left.</source>
        <translation>N&apos;admettre aucun nouveau client et s&apos;arrêter quand le dernier est parti.</translation>
    </message>
    <message>
        <source>Finish running transactions and end.</source>
        <translation>Finir les transactions en cours et s&apos;arrêter.</translation>
    </message>
    <message>
        <source>write %1</source>
        <translation>écrivez&#xa0;%1</translation>
    </message>
    <message>
        <source>FOR takes 1 to %1 minutes</source>
        <translation>FOR prend de 1 à&#xa0;%1 minutes</translation>
    </message>
    <message>
        <source>SCALE needs a pool</source>
        <translation>SCALE demande un pool</translation>
    </message>
    <message>
        <source>SCALE needs TO and a number of connections, or AUTO</source>
        <translation>SCALE demande TO et un nombre de connexions, ou AUTO</translation>
    </message>
    <message>
        <source>LEND needs a pool and a number of connections, or BACK</source>
        <translation>LEND demande un pool et un nombre de connexions, ou BACK</translation>
    </message>
    <message>
        <source>FROM needs the pool that gives them</source>
        <translation>FROM demande le pool qui les donne</translation>
    </message>
    <message>
        <source>sessions are named by their process and when it began</source>
        <translation>les sessions se nomment par leur processus et son début</translation>
    </message>
    <message>
        <source>it is SESSIONS that are terminated</source>
        <translation>ce sont des SESSIONS que l&apos;on termine</translation>
    </message>
    <message>
        <source>it is HOLDERS that are cancelled or dropped</source>
        <translation>ce sont des HOLDERS que l&apos;on annule ou déconnecte</translation>
    </message>
    <message>
        <source>a pool is missing</source>
        <translation>il manque un pool</translation>
    </message>
    <message>
        <source>OF needs an application&apos;s name</source>
        <translation>OF demande le nom d&apos;une application</translation>
    </message>
    <message>
        <source>AFTER needs a number of seconds</source>
        <translation>AFTER demande un nombre de secondes</translation>
    </message>
    <message>
        <source>SATURDAY needs one of ON, OFF, AUTO</source>
        <translation>SATURDAY demande ON, OFF ou AUTO</translation>
    </message>
    <message>
        <source>ACT needs one of UNRECORDED, RECORDED</source>
        <translation>ACT demande UNRECORDED ou RECORDED</translation>
    </message>
    <message>
        <source>REHEARSE needs a scenario</source>
        <translation>REHEARSE demande un scénario</translation>
    </message>
    <message>
        <source>WITH needs a number of clients</source>
        <translation>WITH demande un nombre de clients</translation>
    </message>
    <message>
        <source>only a rehearsal can be stopped</source>
        <translation>seule une répétition peut être arrêtée</translation>
    </message>
    <message>
        <source>only an incident can be begun or ended</source>
        <translation>seul un incident peut être commencé ou terminé</translation>
    </message>
    <message>
        <source>a note is of an ALARM or a DAY</source>
        <translation>une note porte sur un ALARM ou un DAY</translation>
    </message>
    <message>
        <source>a day is missing</source>
        <translation>il manque un jour</translation>
    </message>
    <message>
        <source>an alarm&apos;s number is missing</source>
        <translation>il manque le numéro d&apos;une alarme</translation>
    </message>
    <message>
        <source>the note&apos;s words are missing</source>
        <translation>il manque les mots de la note</translation>
    </message>
    <message>
        <source>only the reserve can be drained or refilled</source>
        <translation>seule la réserve peut être vidée ou remplie</translation>
    </message>
    <message>
        <source>the reserve drains, or is handed TO a pool</source>
        <translation>la réserve se vide, ou est remise TO un pool</translation>
    </message>
    <message>
        <source>an option and its value are missing</source>
        <translation>il manque une option et sa valeur</translation>
    </message>
    <message>
        <source>a number is missing</source>
        <translation>il manque un nombre</translation>
    </message>
    <message>
        <source>a reason is missing</source>
        <translation>il manque une raison</translation>
    </message>
    <message>
        <source>unknown command &quot;%1&quot;</source>
        <translation>commande inconnue «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>SHOW HELP lists the commands</source>
        <translation>SHOW HELP liste les commandes</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too much</source>
        <translation>«&#xa0;%1&#xa0;» est de trop</translation>
    </message>
    <message>
        <source>give the name of a person</source>
        <translation>donnez le nom d&apos;une personne</translation>
    </message>
    <message>
        <source>a name is missing</source>
        <translation>il manque un nom</translation>
    </message>
    <message>
        <source>a name has %1 letters at most</source>
        <translation>un nom a&#xa0;%1 lettres au plus</translation>
    </message>
    <message>
        <source>a name has neither control characters nor marks that turn its direction</source>
        <translation>un nom n&apos;a ni caractères de contrôle ni marques qui changent son sens</translation>
    </message>
    <message>
        <source>a name has neither colon nor parentheses</source>
        <translation>un nom n&apos;a ni deux-points ni parenthèses</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nobody&apos;s name</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;est le nom de personne</translation>
    </message>
    <message>
        <source>one value at a time</source>
        <translation>une valeur à la fois</translation>
    </message>
    <message>
        <source>write SET %1 = &lt;value&gt;</source>
        <translation>écrivez SET&#xa0;%1 = &lt;valeur&gt;</translation>
    </message>
    <message>
        <source>%1 is no value of type %2</source>
        <translation>%1 n&apos;est pas une valeur de type&#xa0;%2</translation>
    </message>
    <message>
        <source>write it as in the configuration file</source>
        <translation>écrivez-la comme dans le fichier de configuration</translation>
    </message>
    <message>
        <source>there is no option %1</source>
        <translation>il n&apos;y a pas d&apos;option&#xa0;%1</translation>
    </message>
    <message>
        <source>SHOW CONFIG lists them</source>
        <translation>SHOW CONFIG les liste</translation>
    </message>
    <message>
        <source>%1 takes effect at a start only</source>
        <translation>%1 ne prend effet qu&apos;au démarrage</translation>
    </message>
    <message>
        <source>write it to the configuration file and restart</source>
        <translation>écrivez-la dans le fichier de configuration et redémarrez</translation>
    </message>
    <message>
        <source>make the folder writable or free space on the disk</source>
        <translation>rendez le dossier accessible en écriture ou libérez de la place sur le disque</translation>
    </message>
    <message>
        <source>audit file %1: %2</source>
        <translation>fichier d&apos;audit&#xa0;%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>the audit&apos;s last line was changed: a new chain begins, the old file is %1</source>
        <translation>la dernière ligne de l&apos;audit a été modifiée&#xa0;: une nouvelle chaîne commence, l&apos;ancien fichier est&#xa0;%1</translation>
    </message>
    <message>
        <source>the audit&apos;s last line was cut off (%1 bytes): %2, the chain goes on without it</source>
        <translation>la dernière ligne de l&apos;audit était coupée (%1 octets)&#xa0;:&#xa0;%2, la chaîne continue sans elle</translation>
    </message>
    <message>
        <source>it is in %1</source>
        <translation>elle est dans&#xa0;%1</translation>
    </message>
    <message>
        <source>it could not be set aside</source>
        <translation>elle n&apos;a pu être mise à part</translation>
    </message>
    <message>
        <source>, %1 were lost</source>
        <translation>,&#xa0;%1 ont été perdues</translation>
    </message>
    <message>
        <source>%1 were lost</source>
        <translation>%1 ont été perdues</translation>
    </message>
    <message>
        <source>%1 line waits</source>
        <translation>%1 ligne attend</translation>
    </message>
    <message>
        <source>%1 lines wait</source>
        <translation>%1 lignes attendent</translation>
    </message>
    <message>
        <source>line %1 was cut off: a last line is written with its end</source>
        <translation>la ligne&#xa0;%1 était coupée&#xa0;: une dernière ligne s&apos;écrit avec sa fin</translation>
    </message>
    <message>
        <source>line %1 was changed: its hash is not that of its text</source>
        <translation>la ligne&#xa0;%1 a été modifiée&#xa0;: son empreinte n&apos;est pas celle de son texte</translation>
    </message>
    <message>
        <source>line %1 does not follow on the one before: lines were removed, added or moved</source>
        <translation>la ligne&#xa0;%1 ne suit pas la précédente&#xa0;: des lignes ont été retirées, ajoutées ou déplacées</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>effect seen</source>
        <translation>effet constaté</translation>
    </message>
    <message>
        <source>no effect</source>
        <translation>sans effet</translation>
    </message>
    <message>
        <source>accepted: %1</source>
        <translation>accepté&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>refusé&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>effect seen: %1</source>
        <translation>effet constaté&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>no effect after %1</source>
        <translation>sans effet après&#xa0;%1</translation>
    </message>
    <message>
        <source>there is no pool %1 any more</source>
        <translation>il n&apos;y a plus de pool&#xa0;%1</translation>
    </message>
    <message>
        <source>it does not shrink</source>
        <translation>il ne rétrécit pas</translation>
    </message>
    <message>
        <source>nobody times out</source>
        <translation>personne n&apos;expire</translation>
    </message>
    <message>
        <source>%1 is to hold %2 connections (%3)%4</source>
        <translation>%1 doit garder&#xa0;%2 connexions (%3)%4</translation>
    </message>
    <message>
        <source>it holds %1</source>
        <translation>il en garde&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 is to hold at least %2 connections for %3 minutes%4</source>
        <translation>%1 doit garder au moins&#xa0;%2 connexions pendant&#xa0;%3 minutes%4</translation>
    </message>
    <message>
        <source>%1 is to hold %2 connections for %3 minutes%4</source>
        <translation>%1 doit garder&#xa0;%2 connexions pendant&#xa0;%3 minutes%4</translation>
    </message>
    <message>
        <source>%1 had no floor by hand</source>
        <translation>%1 n&apos;avait pas de plancher manuel</translation>
    </message>
    <message>
        <source>nobody holds %1 by hand</source>
        <translation>personne ne tient&#xa0;%1 à la main</translation>
    </message>
    <message>
        <source>%1 may grow to %2 for %3 minutes</source>
        <translation>%1 peut grandir jusqu&apos;à&#xa0;%2 pendant&#xa0;%3 minutes</translation>
    </message>
    <message>
        <source>%1&apos;s maximum is %2 again</source>
        <translation>le maximum de&#xa0;%1 est de nouveau&#xa0;%2</translation>
    </message>
    <message>
        <source>the Saturday protocol is %1</source>
        <translation>le protocole du samedi est&#xa0;%1</translation>
    </message>
    <message>
        <source>the reserve is drained</source>
        <translation>la réserve est vidée</translation>
    </message>
    <message>
        <source>the reserve fills</source>
        <translation>la réserve se remplit</translation>
    </message>
    <message>
        <source>the reserve holds %1 of %2</source>
        <translation>la réserve tient&#xa0;%1 sur&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 pauses; running transactions finish</source>
        <translation>%1 se met en pause&#xa0;; les transactions en cours se terminent</translation>
    </message>
    <message>
        <source>%1 resumes</source>
        <translation>%1 reprend</translation>
    </message>
    <message>
        <source>the connections of %1 are replaced as they come back</source>
        <translation>les connexions (%1) sont remplacées à leur retour</translation>
    </message>
    <message>
        <source>every connection of %1 is new</source>
        <translation>toutes les connexions sont neuves (%1)</translation>
    </message>
    <message>
        <source>%1 is paused, %2 clients dropped</source>
        <translation>%1 est en pause,&#xa0;%2 clients déconnectés</translation>
    </message>
    <message>
        <source>%1 lets no new client in</source>
        <translation>%1 n&apos;admet plus de nouveau client</translation>
    </message>
    <message>
        <source>%1 is changed until the next RELOAD</source>
        <translation>%1 est changé jusqu&apos;au prochain RELOAD</translation>
    </message>
    <message>
        <source>%1 is set</source>
        <translation>%1 est réglé</translation>
    </message>
    <message>
        <source>there is no client %1</source>
        <translation>il n&apos;y a pas de client&#xa0;%1</translation>
    </message>
    <message>
        <source>SHOW CLIENTS lists them</source>
        <translation>SHOW CLIENTS les liste</translation>
    </message>
    <message>
        <source>client %1 dropped</source>
        <translation>client&#xa0;%1 déconnecté</translation>
    </message>
    <message>
        <source>nobody holds a connection of %1 for so long any more</source>
        <translation>plus personne ne retient si longtemps une connexion de&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 clients dropped</source>
        <translation>%1 clients déconnectés</translation>
    </message>
    <message>
        <source>%1 clients asked to be cancelled</source>
        <translation>annulation demandée pour&#xa0;%1 clients</translation>
    </message>
    <message>
        <source>the configuration was read again</source>
        <translation>la configuration a été relue</translation>
    </message>
    <message>
        <source>the configuration applies</source>
        <translation>la configuration s&apos;applique</translation>
    </message>
    <message>
        <source>Usher lets no new client in and ends when the last has left</source>
        <translation>Usher n&apos;admet plus de client et s&apos;arrête quand le dernier est parti</translation>
    </message>
    <message>
        <source>no new client is let in</source>
        <translation>aucun nouveau client n&apos;est admis</translation>
    </message>
    <message>
        <source>Usher finishes running transactions and ends</source>
        <translation>Usher finit les transactions en cours et s&apos;arrête</translation>
    </message>
    <message>
        <source>, %1 %2 of at most %3 connections%4</source>
        <translation>,&#xa0;%1&#xa0;%2 connexions sur&#xa0;%3 au plus%4</translation>
    </message>
    <message>
        <source>%1 %2 of at most %3 connections</source>
        <translation>%1&#xa0;%2 connexions sur&#xa0;%3 au plus</translation>
    </message>
    <message>
        <source>%1 %2 of at most %3 connections, paused</source>
        <translation>%1&#xa0;%2 connexions sur&#xa0;%3 au plus, en pause</translation>
    </message>
    <message>
        <source>Usher ends</source>
        <translation>Usher s&apos;arrête</translation>
    </message>
    <message>
        <source>no effect before Usher ended</source>
        <translation>sans effet avant l&apos;arrêt d&apos;Usher</translation>
    </message>
    <message>
        <source>protocol %1, reserve %2 of %3 ready</source>
        <translation>protocole&#xa0;%1, réserve&#xa0;%2 prêtes sur&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 holds %2 connections</source>
        <translation>%1 garde&#xa0;%2 connexions</translation>
    </message>
    <message>
        <source>%1 may hold %2; it holds %3</source>
        <translation>%1 peut en garder&#xa0;%2&#xa0;; il en garde&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 connections came back</source>
        <translation>%1 connexions sont revenues</translation>
    </message>
    <message>
        <source>%1 is paused, nothing runs</source>
        <translation>%1 est en pause, rien ne s&apos;exécute</translation>
    </message>
    <message>
        <source>%1 serves again</source>
        <translation>%1 sert de nouveau</translation>
    </message>
    <message>
        <source>client %1 holds nothing</source>
        <translation>le client&#xa0;%1 ne retient rien</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>et&#xa0;%1 autres</translation>
    </message>
    <message>
        <source>%1 added, %2 changed, %3 cancelled</source>
        <translation>%1 ajoutés,&#xa0;%2 modifiés,&#xa0;%3 annulés</translation>
    </message>
    <message>
        <source>the calendar holds it</source>
        <translation>le calendrier l&apos;a</translation>
    </message>
    <message>
        <source>effect seen: the calendar holds it</source>
        <translation>effet constaté&#xa0;: le calendrier l&apos;a</translation>
    </message>
    <message>
        <source>calendar: %1 by %2</source>
        <translation>calendrier&#xa0;:&#xa0;%1 par&#xa0;%2</translation>
    </message>
    <message>
        <source>settings that differ: %1</source>
        <translation>réglages qui diffèrent&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>effect seen: the file is written; RELOAD takes it over</source>
        <translation>effet constaté&#xa0;: le fichier est écrit&#xa0;; RELOAD le prend en compte</translation>
    </message>
    <message>
        <source>%1; %2 transactions were lost, %3 clients waited</source>
        <translation>%1&#xa0;;&#xa0;%2 transactions ont été perdues,&#xa0;%3 clients ont attendu</translation>
    </message>
    <message>
        <source>the primary is lost, clients wait: %1</source>
        <translation>le primaire est perdu, les clients attendent&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>cluster: %1</source>
        <translation>grappe&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>this action must be armed first</source>
        <translation>cette action doit d&apos;abord être armée</translation>
    </message>
    <message>
        <source>look at the preview and arm it</source>
        <translation>regardez l&apos;aperçu et armez-la</translation>
    </message>
    <message>
        <source>the state has changed since this was armed</source>
        <translation>l&apos;état a changé depuis l&apos;armement</translation>
    </message>
    <message>
        <source>look at the preview again</source>
        <translation>regardez de nouveau l&apos;aperçu</translation>
    </message>
    <message>
        <source>the Saturday protocol is %1 (%2)</source>
        <translation>le protocole du samedi est&#xa0;%1 (%2)</translation>
    </message>
    <message>
        <source>It goes from %1 to %2</source>
        <translation>Cela passe de&#xa0;%1 à&#xa0;%2</translation>
    </message>
    <message>
        <source>the incident that %1 began before the start still runs (END INCIDENT ends it)</source>
        <translation>l&apos;incident que&#xa0;%1 a commencé avant le démarrage est encore en cours (END INCIDENT le termine)</translation>
    </message>
    <message>
        <source>clients were still busy after %1 s, ending all the same</source>
        <translation>des clients étaient encore occupés après&#xa0;%1 s, arrêt quand même</translation>
    </message>
    <message>
        <source>Usher started, gate on port %1, budget %2 connections</source>
        <translation>Usher démarré, gate sur le port&#xa0;%1, budget de&#xa0;%2 connexions</translation>
    </message>
    <message>
        <source>the engine has not answered within %1</source>
        <translation>le moteur n&apos;a pas répondu en&#xa0;%1</translation>
    </message>
    <message>
        <source>Saturday protocol %1 (%2, by %3)</source>
        <translation>protocole du samedi&#xa0;%1 (%2, par&#xa0;%3)</translation>
    </message>
    <message>
        <source>the server allows %1 connections, %2 of them are Usher&apos;s</source>
        <translation>le serveur permet&#xa0;%1 connexions, dont&#xa0;%2 à Usher</translation>
    </message>
    <message>
        <source>history: %1</source>
        <translation>historique&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>audit: %1</source>
        <translation>audit&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>webhook %1</source>
        <translation>webhook&#xa0;%1</translation>
    </message>
    <message>
        <source>database: %1</source>
        <translation>base de données&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>report: %1</source>
        <translation>rapport&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>pas de réponse depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 events were lost before they could be recorded</source>
        <translation>%1 événements ont été perdus avant d&apos;être consignés</translation>
    </message>
    <message>
        <source>there was no alarm %1 since the start</source>
        <translation>il n&apos;y a pas eu d&apos;alarme&#xa0;%1 depuis le démarrage</translation>
    </message>
    <message>
        <source>write it on the day: NOTE DAY</source>
        <translation>écrivez-la sur le jour&#xa0;: NOTE DAY</translation>
    </message>
    <message>
        <source>an incident has begun</source>
        <translation>un incident a commencé</translation>
    </message>
    <message>
        <source>the incident has ended</source>
        <translation>l&apos;incident est terminé</translation>
    </message>
    <message>
        <source>dangerous actions are done without a record</source>
        <translation>les actions dangereuses se font sans trace</translation>
    </message>
    <message>
        <source>dangerous actions wait for the audit</source>
        <translation>les actions dangereuses attendent l&apos;audit</translation>
    </message>
    <message>
        <source>%1 plays with %2</source>
        <translation>%1 se joue avec&#xa0;%2</translation>
    </message>
    <message>
        <source>it did not run: %1</source>
        <translation>elle n&apos;a pas eu lieu&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 is prepared, on at most %2 connections</source>
        <translation>%1 est préparé, sur&#xa0;%2 connexions au plus</translation>
    </message>
    <message>
        <source>the rehearsal is being ended</source>
        <translation>la répétition est en train de finir</translation>
    </message>
    <message>
        <source>no rehearsal plays any more</source>
        <translation>aucune répétition ne se joue plus</translation>
    </message>
    <message>
        <source>pool %1 was added</source>
        <translation>le pool&#xa0;%1 a été ajouté</translation>
    </message>
    <message>
        <source>pool %1 logs in otherwise: its connections are replaced as they come back</source>
        <translation>le pool&#xa0;%1 se connecte autrement&#xa0;: ses connexions sont remplacées à leur retour</translation>
    </message>
    <message>
        <source>pool %1 was removed; its transactions finish</source>
        <translation>le pool&#xa0;%1 a été retiré&#xa0;; ses transactions se terminent</translation>
    </message>
    <message>
        <source>there is no configuration file to read again</source>
        <translation>il n&apos;y a pas de fichier de configuration à relire</translation>
    </message>
    <message>
        <source>start with --config FILE</source>
        <translation>démarrez avec --config FICHIER</translation>
    </message>
    <message>
        <source>configuration read again from %1</source>
        <translation>configuration relue de&#xa0;%1</translation>
    </message>
    <message>
        <source>these take effect after a restart: %1</source>
        <translation>ceux-ci prennent effet après un redémarrage&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 session</source>
        <translation>%1 session</translation>
    </message>
    <message>
        <source>%1 sessions</source>
        <translation>%1 sessions</translation>
    </message>
    <message>
        <source>%1 had ended or moved on</source>
        <translation>%1 avaient fini ou changé</translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation>%1 refusées&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>%1 terminées</translation>
    </message>
    <message>
        <source>%1 no longer at it</source>
        <translation>%1 n&apos;y sont plus</translation>
    </message>
    <message>
        <source>the server refuses: %1</source>
        <translation>le serveur refuse&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>nothing was left to end: they had ended or moved on</source>
        <translation>il n&apos;y avait plus rien à finir&#xa0;: elles avaient fini ou changé</translation>
    </message>
    <message>
        <source>the server is asked to end %1</source>
        <translation>on demande au serveur de terminer&#xa0;%1</translation>
    </message>
    <message>
        <source>the server is asked to cancel what runs in %1</source>
        <translation>on demande au serveur d&apos;annuler ce qui s&apos;exécute dans&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 (GRANT pg_signal_backend to the service role; a superuser&apos;s sessions are a superuser&apos;s to end)</source>
        <translation>%1 (accordez pg_signal_backend au rôle de service&#xa0;; seul un superutilisateur termine les sessions d&apos;un superutilisateur)</translation>
    </message>
    <message>
        <source>%1 (there is no service role: give [server] service_role one that has pg_signal_backend)</source>
        <translation>%1 (il n&apos;y a pas de rôle de service&#xa0;: donnez à [server] service_role un rôle qui a pg_signal_backend)</translation>
    </message>
    <message>
        <source>noted on alarm %1: %2</source>
        <translation>noté sur l&apos;alarme&#xa0;%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>noted on %1</source>
        <translation>noté le&#xa0;%1</translation>
    </message>
    <message>
        <source>GRANT pg_signal_backend to the service role; a superuser&apos;s sessions are a superuser&apos;s to end</source>
        <translation>accordez pg_signal_backend au rôle de service&#xa0;; seul un superutilisateur termine les sessions d&apos;un superutilisateur</translation>
    </message>
    <message>
        <source>there is no service role: give [server] service_role one that has pg_signal_backend</source>
        <translation>il n&apos;y a pas de rôle de service&#xa0;: donnez à [server] service_role un rôle qui a pg_signal_backend</translation>
    </message>
    <message>
        <source>The database was away for %1</source>
        <translation>La base a été absente pendant&#xa0;%1</translation>
    </message>
    <message>
        <source>The database was away for %1 and %2 requests failed or were given up</source>
        <translation>La base a été absente pendant&#xa0;%1 et&#xa0;%2 requêtes ont échoué ou été abandonnées</translation>
    </message>
    <message>
        <source>The database was away for %1 and %2 request failed or was given up</source>
        <translation>La base a été absente pendant&#xa0;%1 et&#xa0;%2 requête a échoué ou été abandonnée</translation>
    </message>
    <message>
        <source>%1 requests failed or were given up</source>
        <translation>%1 requêtes ont échoué ou été abandonnées</translation>
    </message>
    <message>
        <source>%1 request failed or was given up</source>
        <translation>%1 requête a échoué ou été abandonnée</translation>
    </message>
    <message>
        <source>the database was away for %1</source>
        <translation>la base a été absente pendant&#xa0;%1</translation>
    </message>
    <message>
        <source>Nobody asked for a database connection</source>
        <translation>Personne n&apos;a demandé de connexion à la base</translation>
    </message>
    <message>
        <source>nobody asked for a database connection</source>
        <translation>personne n&apos;a demandé de connexion à la base</translation>
    </message>
    <message>
        <source>Of %1 requests for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>Sur&#xa0;%1 demandes de connexion à la base,&#xa0;%2 ont été servies, après&#xa0;%3 en moyenne et en&#xa0;%4 pour 95 sur 100</translation>
    </message>
    <message>
        <source>of %1 requests for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>sur&#xa0;%1 demandes de connexion à la base,&#xa0;%2 ont été servies, après&#xa0;%3 en moyenne et en&#xa0;%4 pour 95 sur 100</translation>
    </message>
    <message>
        <source>Of %1 request for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>Sur&#xa0;%1 demande de connexion à la base,&#xa0;%2 ont été servies, après&#xa0;%3 en moyenne et en&#xa0;%4 pour 95 sur 100</translation>
    </message>
    <message>
        <source>of %1 request for a database connection, %2 were served, after %3 on average and within %4 for 95 of 100</source>
        <translation>sur&#xa0;%1 demande de connexion à la base,&#xa0;%2 ont été servies, après&#xa0;%3 en moyenne et en&#xa0;%4 pour 95 sur 100</translation>
    </message>
    <message>
        <source>Of %1 requests for a database connection, %2 were served</source>
        <translation>Sur&#xa0;%1 demandes de connexion à la base,&#xa0;%2 ont été servies</translation>
    </message>
    <message>
        <source>of %1 requests for a database connection, %2 were served</source>
        <translation>sur&#xa0;%1 demandes de connexion à la base,&#xa0;%2 ont été servies</translation>
    </message>
    <message>
        <source>Of %1 request for a database connection, %2 were served</source>
        <translation>Sur&#xa0;%1 demande de connexion à la base,&#xa0;%2 ont été servies</translation>
    </message>
    <message>
        <source>of %1 request for a database connection, %2 were served</source>
        <translation>sur&#xa0;%1 demande de connexion à la base,&#xa0;%2 ont été servies</translation>
    </message>
    <message>
        <source>%1 (%2, limit %3)</source>
        <translation>%1 (%2, limite&#xa0;%3)</translation>
    </message>
    <message>
        <source>%1 (%2, limit &lt; %3)</source>
        <translation>%1 (%2, limite &lt;&#xa0;%3)</translation>
    </message>
    <message>
        <source>%1 (%2, limit &gt; %3)</source>
        <translation>%1 (%2, limite &gt;&#xa0;%3)</translation>
    </message>
    <message>
        <source>No target could be judged</source>
        <translation>Aucun objectif n&apos;a pu être jugé</translation>
    </message>
    <message>
        <source>All %1 targets that could be judged were met</source>
        <translation>Les&#xa0;%1 objectifs jugés ont tous été atteints</translation>
    </message>
    <message>
        <source>%1 of %2 targets were met; missed: %3</source>
        <translation>%1 objectifs sur&#xa0;%2 ont été atteints&#xa0;; manqués&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 et&#xa0;%2</translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>aucune n&apos;est ouverte</translation>
    </message>
    <message>
        <source>1 is still open</source>
        <translation>1 est encore ouverte</translation>
    </message>
    <message>
        <source>%1 are still open</source>
        <translation>%1 sont encore ouvertes</translation>
    </message>
    <message>
        <source>No alarm was raised</source>
        <translation>Aucune alarme n&apos;a été levée</translation>
    </message>
    <message>
        <source>%1 alarm was raised, the gravest of severity %2</source>
        <translation>%1 alarme a été levée, la plus grave de gravité «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>%1 alarms were raised, the gravest of severity %2</source>
        <translation>%1 alarmes ont été levées, la plus grave de gravité «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>%1 alarm was raised, the gravest of severity %2 in %3</source>
        <translation>%1 alarme a été levée, la plus grave de gravité «&#xa0;%2&#xa0;» dans&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 alarms were raised, the gravest of severity %2 in %3</source>
        <translation>%1 alarmes ont été levées, la plus grave de gravité «&#xa0;%2&#xa0;» dans&#xa0;%3</translation>
    </message>
    <message>
        <source>an operator acknowledged after %1 on average</source>
        <translation>acquittées après&#xa0;%1 en moyenne</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time (%1)</source>
        <translation>Rien n&apos;a été enregistré durant ce temps (%1)</translation>
    </message>
    <message>
        <source>Check that Usher was running and that its history could be written</source>
        <translation>Vérifiez qu&apos;Usher tournait et que son historique pouvait être écrit</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>non acquittée</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>encore ouverte</translation>
    </message>
    <message>
        <source>acknowledged at %1</source>
        <translation>acquittée à&#xa0;%1</translation>
    </message>
    <message>
        <source>acknowledged after %1</source>
        <translation>acquittée après&#xa0;%1</translation>
    </message>
    <message>
        <source>acknowledged at %1 by %2</source>
        <translation>acquittée à&#xa0;%1 par&#xa0;%2</translation>
    </message>
    <message>
        <source>acknowledged after %1 by %2</source>
        <translation>acquittée après&#xa0;%1 par&#xa0;%2</translation>
    </message>
    <message>
        <source>not acknowledged by %1</source>
        <translation>non acquittée par&#xa0;%1</translation>
    </message>
    <message>
        <source>cleared at %1</source>
        <translation>cessée à&#xa0;%1</translation>
    </message>
    <message>
        <source>cleared after %1</source>
        <translation>cessée après&#xa0;%1</translation>
    </message>
    <message>
        <source>%1: nobody asked for a connection; it held %2 at most</source>
        <translation>%1&#xa0;: personne n&apos;a demandé de connexion&#xa0;; il en a gardé&#xa0;%2 au plus</translation>
    </message>
    <message>
        <source>MAKE-BELIEVE: invented clients on a private server; no figure here is anybody&apos;s</source>
        <translation>DÉMONSTRATION&#xa0;: clients inventés sur un serveur privé&#xa0;; aucun chiffre ici n&apos;est réel</translation>
    </message>
    <message>
        <source>MAKE-BELIEVE, %1</source>
        <translation>DÉMONSTRATION,&#xa0;%1</translation>
    </message>
    <message>
        <source>none either time</source>
        <translation>aucun les deux fois</translation>
    </message>
    <message>
        <source>none then</source>
        <translation>aucun alors</translation>
    </message>
    <message>
        <source>as many</source>
        <translation>autant</translation>
    </message>
    <message>
        <source>about as many</source>
        <translation>à peu près autant</translation>
    </message>
    <message>
        <source>%1 times as many</source>
        <translation>%1 fois plus</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 de plus</translation>
    </message>
    <message>
        <source>%1 fewer</source>
        <translation>%1 de moins</translation>
    </message>
    <message>
        <source>as many transactions</source>
        <translation>autant de transactions</translation>
    </message>
    <message>
        <source>about as many transactions</source>
        <translation>à peu près autant de transactions</translation>
    </message>
    <message>
        <source>%1 times as many transactions</source>
        <translation>%1 fois plus de transactions</translation>
    </message>
    <message>
        <source>%1 more transactions</source>
        <translation>%1 de plus&#xa0;: transactions</translation>
    </message>
    <message>
        <source>%1 fewer transactions</source>
        <translation>%1 de moins&#xa0;: transactions</translation>
    </message>
    <message>
        <source>as many connections lent</source>
        <translation>autant de connexions prêtées</translation>
    </message>
    <message>
        <source>about as many connections lent</source>
        <translation>à peu près autant de connexions prêtées</translation>
    </message>
    <message>
        <source>%1 times as many connections lent</source>
        <translation>%1 fois plus de connexions prêtées</translation>
    </message>
    <message>
        <source>%1 more connections lent</source>
        <translation>%1 de plus&#xa0;: connexions prêtées</translation>
    </message>
    <message>
        <source>%1 fewer connections lent</source>
        <translation>%1 de moins&#xa0;: connexions prêtées</translation>
    </message>
    <message>
        <source>as many connections at most</source>
        <translation>autant de connexions au plus</translation>
    </message>
    <message>
        <source>about as many connections at most</source>
        <translation>à peu près autant de connexions au plus</translation>
    </message>
    <message>
        <source>%1 times as many connections at most</source>
        <translation>%1 fois plus de connexions au plus</translation>
    </message>
    <message>
        <source>%1 more connections at most</source>
        <translation>%1 de plus&#xa0;: connexions au plus</translation>
    </message>
    <message>
        <source>%1 fewer connections at most</source>
        <translation>%1 de moins&#xa0;: connexions au plus</translation>
    </message>
    <message>
        <source>as many waiting at most</source>
        <translation>autant en attente au plus</translation>
    </message>
    <message>
        <source>about as many waiting at most</source>
        <translation>à peu près autant en attente au plus</translation>
    </message>
    <message>
        <source>%1 times as many waiting at most</source>
        <translation>%1 fois plus en attente au plus</translation>
    </message>
    <message>
        <source>%1 more waiting at most</source>
        <translation>%1 de plus&#xa0;: en attente au plus</translation>
    </message>
    <message>
        <source>%1 fewer waiting at most</source>
        <translation>%1 de moins&#xa0;: en attente au plus</translation>
    </message>
    <message>
        <source>as many timeouts</source>
        <translation>autant de expirations</translation>
    </message>
    <message>
        <source>about as many timeouts</source>
        <translation>à peu près autant de expirations</translation>
    </message>
    <message>
        <source>%1 times as many timeouts</source>
        <translation>%1 fois plus de expirations</translation>
    </message>
    <message>
        <source>%1 more timeouts</source>
        <translation>%1 de plus&#xa0;: expirations</translation>
    </message>
    <message>
        <source>%1 fewer timeouts</source>
        <translation>%1 de moins&#xa0;: expirations</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>identique</translation>
    </message>
    <message>
        <source>%1 higher</source>
        <translation>%1 de plus</translation>
    </message>
    <message>
        <source>%1 lower</source>
        <translation>%1 de moins</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>%1 longer</source>
        <translation>%1 de plus</translation>
    </message>
    <message>
        <source>%1 shorter</source>
        <translation>%1 de moins</translation>
    </message>
    <message>
        <source>Database away</source>
        <translation>Base absente</translation>
    </message>
    <message>
        <source>the database away as long</source>
        <translation>la base absente aussi longtemps</translation>
    </message>
    <message>
        <source>the database away %1 longer</source>
        <translation>la base absente&#xa0;%1 de plus</translation>
    </message>
    <message>
        <source>the database away %1 shorter</source>
        <translation>la base absente&#xa0;%1 de moins</translation>
    </message>
    <message>
        <source>Longest queue</source>
        <translation>Plus longue file</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transactions</translation>
    </message>
    <message>
        <source>Connections lent</source>
        <translation>Connexions prêtées</translation>
    </message>
    <message>
        <source>Time recorded</source>
        <translation>Temps enregistré</translation>
    </message>
    <message>
        <source>P95 query</source>
        <translation>P95 requête</translation>
    </message>
    <message>
        <source>P95 acquisition</source>
        <translation>P95 demande</translation>
    </message>
    <message>
        <source>P95 query %1</source>
        <translation>P95 des requêtes&#xa0;%1</translation>
    </message>
    <message>
        <source>P95 acquisition %1</source>
        <translation>P95 des demandes&#xa0;%1</translation>
    </message>
    <message>
        <source>P95 query the same</source>
        <translation>P95 des requêtes identique</translation>
    </message>
    <message>
        <source>P95 acquisition the same</source>
        <translation>P95 des demandes identique</translation>
    </message>
    <message>
        <source>Most connections</source>
        <translation>Connexions au plus</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Expirations</translation>
    </message>
    <message>
        <source>Against %1: %2</source>
        <translation>Par rapport à&#xa0;%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>Against %1: %2. Mind the counts: %3 were recorded now, %4 then</source>
        <translation>Par rapport à&#xa0;%1&#xa0;:&#xa0;%2. Attention aux nombres&#xa0;:&#xa0;%3 enregistrées cette fois,&#xa0;%4 alors</translation>
    </message>
    <message>
        <source>nothing that can be compared</source>
        <translation>rien de comparable</translation>
    </message>
    <message>
        <source>nothing recorded then</source>
        <translation>rien d&apos;enregistré alors</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Par rapport à</translation>
    </message>
    <message>
        <source>the wedding day %1</source>
        <translation>le jour de mariage&#xa0;%1</translation>
    </message>
    <message>
        <source>last Sunday, %1</source>
        <translation>dimanche dernier,&#xa0;%1</translation>
    </message>
    <message>
        <source>last Monday, %1</source>
        <translation>lundi dernier,&#xa0;%1</translation>
    </message>
    <message>
        <source>last Tuesday, %1</source>
        <translation>mardi dernier,&#xa0;%1</translation>
    </message>
    <message>
        <source>last Wednesday, %1</source>
        <translation>mercredi dernier,&#xa0;%1</translation>
    </message>
    <message>
        <source>last Thursday, %1</source>
        <translation>jeudi dernier,&#xa0;%1</translation>
    </message>
    <message>
        <source>last Friday, %1</source>
        <translation>vendredi dernier,&#xa0;%1</translation>
    </message>
    <message>
        <source>last Saturday, %1</source>
        <translation>samedi dernier,&#xa0;%1</translation>
    </message>
    <message>
        <source>Sunday, %1</source>
        <translation>dimanche&#xa0;%1</translation>
    </message>
    <message>
        <source>Monday, %1</source>
        <translation>lundi&#xa0;%1</translation>
    </message>
    <message>
        <source>Tuesday, %1</source>
        <translation>mardi&#xa0;%1</translation>
    </message>
    <message>
        <source>Wednesday, %1</source>
        <translation>mercredi&#xa0;%1</translation>
    </message>
    <message>
        <source>Thursday, %1</source>
        <translation>jeudi&#xa0;%1</translation>
    </message>
    <message>
        <source>Friday, %1</source>
        <translation>vendredi&#xa0;%1</translation>
    </message>
    <message>
        <source>Saturday, %1</source>
        <translation>samedi&#xa0;%1</translation>
    </message>
    <message>
        <source>the rehearsal</source>
        <translation>la répétition</translation>
    </message>
    <message>
        <source>%1 wedding, %2 guests</source>
        <translation>%1 mariage,&#xa0;%2 invités</translation>
    </message>
    <message>
        <source>%1 weddings, %2 guests</source>
        <translation>%1 mariages,&#xa0;%2 invités</translation>
    </message>
    <message>
        <source>%1 wedding, %2 guest</source>
        <translation>%1 mariage,&#xa0;%2 invité</translation>
    </message>
    <message>
        <source>%1 weddings, %2 guest</source>
        <translation>%1 mariages,&#xa0;%2 invité</translation>
    </message>
    <message>
        <source>%1 wedding</source>
        <translation>%1 mariage</translation>
    </message>
    <message>
        <source>%1 weddings</source>
        <translation>%1 mariages</translation>
    </message>
    <message>
        <source>%1 guests</source>
        <translation>%1 invités</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1,&#xa0;%2 à&#xa0;%3</translation>
    </message>
    <message>
        <source>No figures from %1 to %2 (%3)</source>
        <translation>Aucun chiffre de&#xa0;%1 à&#xa0;%2 (%3)</translation>
    </message>
    <message>
        <source>No figures were recorded in the whole range</source>
        <translation>Aucun chiffre n&apos;a été enregistré sur toute la période</translation>
    </message>
    <message>
        <source>And %1 more gap, %2 in all</source>
        <translation>Et&#xa0;%1 autre lacune,&#xa0;%2 en tout</translation>
    </message>
    <message>
        <source>And %1 more gaps, %2 in all</source>
        <translation>Et&#xa0;%1 autres lacunes,&#xa0;%2 en tout</translation>
    </message>
    <message>
        <source>average</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>average on a wedding day</source>
        <translation>moyenne un jour de mariage</translation>
    </message>
    <message>
        <source>P95 of queries, wedding day</source>
        <translation>P95 des requêtes, jour de mariage</translation>
    </message>
    <message>
        <source>success</source>
        <translation>succès</translation>
    </message>
    <message>
        <source>peak utilization</source>
        <translation>utilisation maximale</translation>
    </message>
    <message>
        <source>%1 average</source>
        <translation>%1 moyenne</translation>
    </message>
    <message>
        <source>%1 average on a wedding day</source>
        <translation>%1 moyenne un jour de mariage</translation>
    </message>
    <message>
        <source>%1 P95 of queries, wedding day</source>
        <translation>%1 P95 des requêtes, jour de mariage</translation>
    </message>
    <message>
        <source>%1 success</source>
        <translation>%1 succès</translation>
    </message>
    <message>
        <source>%1 peak utilization</source>
        <translation>%1 utilisation maximale</translation>
    </message>
    <message>
        <source>no acquisition</source>
        <translation>aucune demande</translation>
    </message>
    <message>
        <source>no figures</source>
        <translation>aucun chiffre</translation>
    </message>
    <message>
        <source>%1, %2 above</source>
        <translation>%1,&#xa0;%2 au-dessus</translation>
    </message>
    <message>
        <source>no wedding day</source>
        <translation>pas de jour de mariage</translation>
    </message>
    <message>
        <source>no query</source>
        <translation>aucune requête</translation>
    </message>
    <message>
        <source>no timeout on a wedding day</source>
        <translation>aucune expiration un jour de mariage</translation>
    </message>
    <message>
        <source>reserve full on wedding days</source>
        <translation>réserve pleine les jours de mariage</translation>
    </message>
    <message>
        <source>below, %1</source>
        <translation>en dessous,&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 time</source>
        <translation>%1 fois</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 fois</translation>
    </message>
    <message>
        <source>It has run for %1, since %2, begun by %3</source>
        <translation>Il dure depuis&#xa0;%1, depuis&#xa0;%2, commencé par&#xa0;%3</translation>
    </message>
    <message>
        <source>It lasted %1, from %2 to %3, begun by %4 and ended by %5</source>
        <translation>Il a duré&#xa0;%1, de&#xa0;%2 à&#xa0;%3, commencé par&#xa0;%4 et terminé par&#xa0;%5</translation>
    </message>
    <message>
        <source>It is counted from %1, when the first of its alarms rose</source>
        <translation>Il est compté depuis&#xa0;%1, quand la première de ses alarmes s&apos;est levée</translation>
    </message>
    <message>
        <source>The database was there all the time</source>
        <translation>La base est restée présente</translation>
    </message>
    <message>
        <source>while clients waited nobody was served in %1</source>
        <translation>pendant que des clients attendaient, personne n&apos;a été servi dans&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 for about %2</source>
        <translation>%1 environ&#xa0;%2</translation>
    </message>
    <message>
        <source>No request got an error, and no client gave up</source>
        <translation>Aucune requête n&apos;a reçu d&apos;erreur, et aucun client n&apos;a abandonné</translation>
    </message>
    <message>
        <source>%1 requests got an error, %2 were given up by their clients: %3</source>
        <translation>%1 requêtes ont reçu une erreur,&#xa0;%2 ont été abandonnées par leurs clients&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 requests got an error, %2 was given up by its client: %3</source>
        <translation>%1 requêtes ont reçu une erreur,&#xa0;%2 a été abandonnée par son client&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 request got an error, %2 were given up by their clients: %3</source>
        <translation>%1 requête a reçu une erreur,&#xa0;%2 ont été abandonnées par leurs clients&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>%1 request got an error, %2 was given up by its client: %3</source>
        <translation>%1 requête a reçu une erreur,&#xa0;%2 a été abandonnée par son client&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>Nobody waited for a connection</source>
        <translation>Personne n&apos;a attendu de connexion</translation>
    </message>
    <message>
        <source>The longest wait was %1, in %2 at %3</source>
        <translation>La plus longue attente a été de&#xa0;%1, dans&#xa0;%2 à&#xa0;%3</translation>
    </message>
    <message>
        <source>up to %1 waited there at once</source>
        <translation>jusqu&apos;à&#xa0;%1 y attendaient à la fois</translation>
    </message>
    <message>
        <source>No alarm rose</source>
        <translation>Aucune alarme ne s&apos;est levée</translation>
    </message>
    <message>
        <source>%1 alarm rose, the gravest (%2): %3; it is over</source>
        <translation>%1 alarme s&apos;est levée, la plus grave (%2)&#xa0;:&#xa0;%3&#xa0;; elle est terminée</translation>
    </message>
    <message>
        <source>%1 alarm rose, the gravest (%2): %3; it is not over</source>
        <translation>%1 alarme s&apos;est levée, la plus grave (%2)&#xa0;:&#xa0;%3&#xa0;; elle n&apos;est pas terminée</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; all are over</source>
        <translation>%1 alarmes se sont levées, la plus grave (%2)&#xa0;:&#xa0;%3&#xa0;; toutes sont terminées</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; none is over</source>
        <translation>%1 alarmes se sont levées, la plus grave (%2)&#xa0;:&#xa0;%3&#xa0;; aucune n&apos;est terminée</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; %4 of them is over</source>
        <translation>%1 alarmes se sont levées, la plus grave (%2)&#xa0;:&#xa0;%3&#xa0;;&#xa0;%4 d&apos;entre elles est terminée</translation>
    </message>
    <message>
        <source>%1 alarms rose, the gravest (%2): %3; %4 of them are over</source>
        <translation>%1 alarmes se sont levées, la plus grave (%2)&#xa0;:&#xa0;%3&#xa0;;&#xa0;%4 d&apos;entre elles sont terminées</translation>
    </message>
    <message>
        <source>Nobody acted</source>
        <translation>Personne n&apos;a agi</translation>
    </message>
    <message>
        <source>%1 action was taken</source>
        <translation>%1 action a été faite</translation>
    </message>
    <message>
        <source>%1 actions were taken</source>
        <translation>%1 actions ont été faites</translation>
    </message>
    <message>
        <source>begun by %1</source>
        <translation>commencé par&#xa0;%1</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>terminé par&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 (after %2)</source>
        <translation>%1 (après&#xa0;%2)</translation>
    </message>
    <message>
        <source>%1 (at once)</source>
        <translation>%1 (aussitôt)</translation>
    </message>
    <message>
        <source>%1 transactions</source>
        <translation>%1 transactions</translation>
    </message>
    <message>
        <source>INCIDENT: %1</source>
        <translation>INCIDENT&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à&#xa0;%2</translation>
    </message>
    <message>
        <source>%1: %2 acquisition timed out, most of them around %3; see the decisions of that time for the bound that was met</source>
        <translation>%1&#xa0;:&#xa0;%2 demande a expiré, vers&#xa0;%3&#xa0;; voyez dans les décisions d&apos;alors la limite rencontrée</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions timed out, most of them around %3; see the decisions of that time for the bound that was met</source>
        <translation>%1&#xa0;:&#xa0;%2 demandes ont expiré, la plupart vers&#xa0;%3&#xa0;; voyez dans les décisions d&apos;alors la limite rencontrée</translation>
    </message>
    <message>
        <source>%1: %2 acquisition failed for another reason than time; look for lost servers among the engine&apos;s events</source>
        <translation>%1&#xa0;:&#xa0;%2 demande a échoué pour une autre raison que le temps&#xa0;; cherchez des serveurs perdus parmi les événements du moteur</translation>
    </message>
    <message>
        <source>%1: %2 acquisitions failed for another reason than time; look for lost servers among the engine&apos;s events</source>
        <translation>%1&#xa0;:&#xa0;%2 demandes ont échoué pour une autre raison que le temps&#xa0;; cherchez des serveurs perdus parmi les événements du moteur</translation>
    </message>
    <message>
        <source>%1: more than %2 of its connections were in use for %3 (peak %4); a higher minimum, or a plan that rises earlier, keeps headroom</source>
        <translation>%1&#xa0;: plus de&#xa0;%2 de ses connexions ont été occupées pendant&#xa0;%3 (pointe&#xa0;%4)&#xa0;; un minimum plus haut, ou un plan qui monte plus tôt, garde de la marge</translation>
    </message>
    <message>
        <source>%1: it held fewer connections than planned for %2; check the server budget and how long a connect takes</source>
        <translation>%1&#xa0;: il a gardé moins de connexions que prévu pendant&#xa0;%2&#xa0;; vérifiez le budget du serveur et la durée d&apos;une connexion</translation>
    </message>
    <message>
        <source>%1: the reserve stepped in %2; a minimum above %3 connections would have spared it</source>
        <translation>%1&#xa0;: la réserve est intervenue&#xa0;%2&#xa0;; un minimum au-dessus de&#xa0;%3 connexions l&apos;aurait épargnée</translation>
    </message>
    <message>
        <source>%1: on average %2 of its %3 connections were unused; a lower minimum frees them for other pools</source>
        <translation>%1&#xa0;: en moyenne&#xa0;%2 de ses&#xa0;%3 connexions étaient inutilisées&#xa0;; un minimum plus bas les libère pour d&apos;autres pools</translation>
    </message>
    <message>
        <source>%1: 1 acquisition in 100 took %2 or longer where 95 took at most %3; the longest queue was %4, around %5</source>
        <translation>%1&#xa0;: 1 demande sur 100 a pris&#xa0;%2 ou plus quand 95 prenaient au plus&#xa0;%3&#xa0;; la plus longue file était de&#xa0;%4, vers&#xa0;%5</translation>
    </message>
    <message>
        <source>growth ended at the pool&apos;s maximum %1; raise max if the server has room</source>
        <translation>la croissance s&apos;est arrêtée&#xa0;%1 au maximum du pool&#xa0;; augmentez max si le serveur a de la place</translation>
    </message>
    <message>
        <source>growth ended at the server budget %1; raise budget, or lower another pool&apos;s minimum</source>
        <translation>la croissance s&apos;est arrêtée&#xa0;%1 au budget du serveur&#xa0;; augmentez budget, ou baissez le minimum d&apos;un autre pool</translation>
    </message>
    <message>
        <source>the server refused further connections %1; compare budget with its max_connections</source>
        <translation>le serveur a refusé&#xa0;%1 d&apos;autres connexions&#xa0;; comparez budget à son max_connections</translation>
    </message>
    <message>
        <source>growth was held back %1, as the server ended too many leases with errors; read its log of then</source>
        <translation>la croissance a été retenue&#xa0;%1, le serveur terminant trop de prêts en erreur&#xa0;; lisez son journal d&apos;alors</translation>
    </message>
    <message>
        <source>growth was held back %1, as the server was congested; look for slow queries then</source>
        <translation>la croissance a été retenue&#xa0;%1, le serveur étant encombré&#xa0;; cherchez des requêtes lentes alors</translation>
    </message>
    <message>
        <source>growth waited %1 after failed connects; see the engine&apos;s events for their cause</source>
        <translation>la croissance a attendu&#xa0;%1 après des connexions manquées&#xa0;; voyez leur cause dans les événements du moteur</translation>
    </message>
    <message>
        <source>Alarms waited %1 for an acknowledgement on average; see that somebody is told</source>
        <translation>Les alarmes ont attendu&#xa0;%1 un acquittement en moyenne&#xa0;; veillez à ce que quelqu&apos;un soit averti</translation>
    </message>
    <message>
        <source>1 critical or graver alarm was never acknowledged; see that somebody is told</source>
        <translation>1 alarme critique ou plus grave n&apos;a jamais été acquittée&#xa0;; veillez à ce que quelqu&apos;un soit averti</translation>
    </message>
    <message>
        <source>%1 critical or graver alarms were never acknowledged; see that somebody is told</source>
        <translation>%1 alarmes critiques ou plus graves n&apos;ont jamais été acquittées&#xa0;; veillez à ce que quelqu&apos;un soit averti</translation>
    </message>
    <message>
        <source>Figures are missing for %1 (%2 of the time); what happened then is in no figure of this report</source>
        <translation>Les chiffres manquent pour&#xa0;%1 (%2 du temps)&#xa0;; ce qui s&apos;est passé alors n&apos;est dans aucun chiffre de ce rapport</translation>
    </message>
    <message>
        <source>Nothing to change: every figure lies within its target</source>
        <translation>Rien à changer&#xa0;: chaque chiffre est dans son objectif</translation>
    </message>
    <message>
        <source>Address and port clients connect to; empty = no TCP.</source>
        <translation>Adresse et port où se connectent les clients&#xa0;; vide = pas de TCP.</translation>
    </message>
    <message>
        <source>Folder of the gate&apos;s unix socket; empty = none.</source>
        <translation>Dossier du socket Unix du gate&#xa0;; vide = aucun.</translation>
    </message>
    <message>
        <source>Mode of the unix socket, in octal: whoever may write to it may connect.</source>
        <translation>Mode du socket Unix, en octal&#xa0;: qui peut y écrire peut se connecter.</translation>
    </message>
    <message>
        <source>Group of the unix socket; empty = that of the process.</source>
        <translation>Groupe du socket Unix&#xa0;; vide = celui du processus.</translation>
    </message>
    <message>
        <source>Clients connected at once; more are refused with an error that says so.</source>
        <translation>Clients connectés à la fois&#xa0;; au-delà, ils sont refusés par une erreur qui le dit.</translation>
    </message>
    <message>
        <source>How clients prove who they are; trust only on loopback and unix sockets. With a [server] table the default is scram-sha-256. md5: the same, but for users of auth_file whose md5 password is all one has yet.</source>
        <translation>Comment les clients prouvent leur identité&#xa0;; trust seulement en loopback et sur sockets Unix. Avec une table [server], la valeur par défaut est scram-sha-256. md5&#xa0;: de même, mais pour les utilisateurs d&apos;auth_file dont on n&apos;a encore qu&apos;un mot de passe md5.</translation>
    </message>
    <message>
        <source>Who may come in from where and how, in the format of pg_hba.conf, instead of auth: trust, reject, scram-sha-256, md5, peer, cert; a pool is a database.</source>
        <translation>Qui peut entrer, d&apos;où et comment, au format de pg_hba.conf, à la place d&apos;auth&#xa0;: trust, reject, scram-sha-256, md5, peer, cert&#xa0;; un pool est une base.</translation>
    </message>
    <message>
        <source>User names and SCRAM verifiers, in PgBouncer&apos;s userlist format.</source>
        <translation>Noms d&apos;utilisateurs et vérificateurs SCRAM, au format userlist de PgBouncer.</translation>
    </message>
    <message>
        <source>Query on the primary that returns the name and the verifier of user $1, for users the file does not hold.</source>
        <translation>Requête sur le primaire qui renvoie le nom et le vérificateur de l&apos;utilisateur $1, pour ceux que le fichier n&apos;a pas.</translation>
    </message>
    <message>
        <source>An answer of auth_query is kept this long, or until it proves wrong; 0s = every login asks.</source>
        <translation>Une réponse d&apos;auth_query est gardée ce temps, ou jusqu&apos;à ce qu&apos;elle se révèle fausse&#xa0;; 0s = chaque connexion demande.</translation>
    </message>
    <message>
        <source>TLS towards clients; verify-full also demands a client certificate signed by tls_ca. With tls_cert the default is allow.</source>
        <translation>TLS envers les clients&#xa0;; verify-full exige aussi un certificat client signé par tls_ca. Avec tls_cert, la valeur par défaut est allow.</translation>
    </message>
    <message>
        <source>The gate&apos;s certificate chain, PEM; needs tls_key.</source>
        <translation>La chaîne de certificats du gate, PEM&#xa0;; demande tls_key.</translation>
    </message>
    <message>
        <source>The certificate&apos;s private key, PEM; needs tls_cert.</source>
        <translation>La clé privée du certificat, PEM&#xa0;; demande tls_cert.</translation>
    </message>
    <message>
        <source>Authorities that sign client certificates, PEM; needed by verify-full.</source>
        <translation>Autorités qui signent les certificats clients, PEM&#xa0;; requises par verify-full.</translation>
    </message>
    <message>
        <source>Users who may act on the admin console.</source>
        <translation>Utilisateurs qui peuvent agir sur la console d&apos;administration.</translation>
    </message>
    <message>
        <source>Users who may look at the admin console but not act.</source>
        <translation>Utilisateurs qui peuvent regarder la console d&apos;administration sans agir.</translation>
    </message>
    <message>
        <source>A client that has not logged in by then is disconnected.</source>
        <translation>Un client qui ne s&apos;est pas authentifié d&apos;ici là est déconnecté.</translation>
    </message>
    <message>
        <source>Clients of one user at once; 0 = no limit of its own.</source>
        <translation>Clients d&apos;un même utilisateur à la fois&#xa0;; 0 = pas de limite propre.</translation>
    </message>
    <message>
        <source>Clients of one address at once; 0 = no limit of its own.</source>
        <translation>Clients d&apos;une même adresse à la fois&#xa0;; 0 = pas de limite propre.</translation>
    </message>
    <message>
        <source>A client message longer than this ends its session.</source>
        <translation>Un message client plus long que cela met fin à sa session.</translation>
    </message>
    <message>
        <source>Prepared statements kept per server connection; the least recently used leaves first.</source>
        <translation>Requêtes préparées gardées par connexion au serveur&#xa0;; la moins récemment utilisée part d&apos;abord.</translation>
    </message>
    <message>
        <source>A client silent for this long is asked whether it is still there (TCP keepalive); 0s = never.</source>
        <translation>On demande à un client muet depuis ce temps s&apos;il est toujours là (TCP keepalive)&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>Without an answer it is asked again this often.</source>
        <translation>Sans réponse, on redemande à cet intervalle.</translation>
    </message>
    <message>
        <source>After so many questions without an answer it is given up; tcp_user_timeout overrides it.</source>
        <translation>Après autant de demandes sans réponse, on abandonne&#xa0;; tcp_user_timeout l&apos;emporte.</translation>
    </message>
    <message>
        <source>A client that has not acknowledged what was sent for this long, has not answered a keepalive or has not read, is given up; 0s = the system decides.</source>
        <translation>Un client qui, pendant ce temps, n&apos;a pas accusé réception, pas répondu à un keepalive ou pas lu est abandonné&#xa0;; 0s = le système décide.</translation>
    </message>
    <message>
        <source>Emergency connections kept ready under the service role; up to twice as many are open while some are lent.</source>
        <translation>Connexions d&apos;urgence tenues prêtes sous le rôle de service&#xa0;; jusqu&apos;au double sont ouvertes tant que certaines sont prêtées.</translation>
    </message>
    <message>
        <source>An acquisition of an exhausted pool that has waited this long may draw on the reserve.</source>
        <translation>Une demande à un pool épuisé qui a attendu ce temps peut puiser dans la réserve.</translation>
    </message>
    <message>
        <source>Pools of a lower priority do not draw on the reserve.</source>
        <translation>Les pools de priorité inférieure ne puisent pas dans la réserve.</translation>
    </message>
    <message>
        <source>IANA time zone in which Saturday is Saturday.</source>
        <translation>Fuseau horaire IANA dans lequel samedi est samedi.</translation>
    </message>
    <message>
        <source>Weddings as CSV (date,time,timezone,guests,name) or iCalendar (.ics).</source>
        <translation>Mariages en CSV (date,time,timezone,guests,name) ou iCalendar (.ics).</translation>
    </message>
    <message>
        <source>Query on the primary that returns date, time, timezone, guests, name; instead of a file.</source>
        <translation>Requête sur le primaire qui renvoie date, time, timezone, guests, name&#xa0;; à la place d&apos;un fichier.</translation>
    </message>
    <message>
        <source>What one connection short costs beside one too many: at 19 the plan covers 19 moments of 20.</source>
        <translation>Ce que coûte une connexion manquante face à une de trop&#xa0;: à 19, le plan couvre 19 moments sur 20.</translation>
    </message>
    <message>
        <source>The same inside a wedding&apos;s window: at 199 the plan covers 199 moments of 200.</source>
        <translation>De même dans la fenêtre d&apos;un mariage&#xa0;: à 199, le plan couvre 199 moments sur 200.</translation>
    </message>
    <message>
        <source>URLs that alarms are posted to, in the JSON of Prometheus&apos;s Alertmanager.</source>
        <translation>URL auxquelles les alarmes sont envoyées, dans le JSON de l&apos;Alertmanager de Prometheus.</translation>
    </message>
    <message>
        <source>Webhooks hear of alarms from this severity on.</source>
        <translation>Les webhooks apprennent les alarmes à partir de cette gravité.</translation>
    </message>
    <message>
        <source>File whose first line is sent to webhooks as &quot;Authorization: Bearer …&quot;.</source>
        <translation>Fichier dont la première ligne est envoyée aux webhooks comme «&#xa0;Authorization: Bearer …&#xa0;».</translation>
    </message>
    <message>
        <source>Address and port of Prometheus metrics at /metrics; empty = off.</source>
        <translation>Adresse et port des métriques Prometheus sur /metrics&#xa0;; vide = inactif.</translation>
    </message>
    <message>
        <source>Where history is kept: empty = SQLite in the data folder, or a postgresql:// URI.</source>
        <translation>Où l&apos;historique est gardé&#xa0;: vide = SQLite dans le dossier de données, ou une URI postgresql://.</translation>
    </message>
    <message>
        <source>History older than this is deleted.</source>
        <translation>L&apos;historique plus ancien est supprimé.</translation>
    </message>
    <message>
        <source>The history file&apos;s size is held below this, oldest first out.</source>
        <translation>La taille du fichier d&apos;historique est tenue sous cette limite, le plus ancien sort d&apos;abord.</translation>
    </message>
    <message>
        <source>Folder for a report of each wedding day, a Saturday or a day with a wedding, at its end: midnight, or six hours after its last wedding began; empty = off.</source>
        <translation>Dossier pour un rapport de chaque jour de mariage, un samedi ou un jour avec mariage, à sa fin&#xa0;: minuit, ou six heures après le début du dernier mariage&#xa0;; vide = inactif.</translation>
    </message>
    <message>
        <source>So many days&apos; reports are kept; of older ones Usher removes what it wrote itself, by name.</source>
        <translation>Les rapports d&apos;autant de jours sont gardés&#xa0;; des plus anciens, Usher retire ce qu&apos;il a écrit lui-même, par nom.</translation>
    </message>
    <message>
        <source>pdf, html, csv: what each report is written as; a PDF needs no display, `usher serve` writes it too.</source>
        <translation>pdf, html, csv&#xa0;: sous quelle forme chaque rapport est écrit&#xa0;; un PDF ne demande pas d&apos;écran, `usher serve` l&apos;écrit aussi.</translation>
    </message>
    <message>
        <source>Connections kept open even when nobody asks.</source>
        <translation>Connexions gardées ouvertes même quand personne ne demande.</translation>
    </message>
    <message>
        <source>Connections the pool may grow to.</source>
        <translation>Connexions que le pool peut atteindre.</translation>
    </message>
    <message>
        <source>Who goes first when connections are short; higher first.</source>
        <translation>Qui passe d&apos;abord quand les connexions manquent&#xa0;; le plus haut d&apos;abord.</translation>
    </message>
    <message>
        <source>Saturday protocol and strict alerts apply to this pool.</source>
        <translation>Le protocole du samedi et les alarmes strictes valent pour ce pool.</translation>
    </message>
    <message>
        <source>How long a client waits for a connection before it is told why there is none.</source>
        <translation>Combien de temps un client attend une connexion avant d&apos;apprendre pourquoi il n&apos;y en a pas.</translation>
    </message>
    <message>
        <source>While an operator pauses the pool, clients wait this long from the PAUSE on before acquire_timeout counts again.</source>
        <translation>Tant que le pool est en pause, les clients attendent ce temps depuis la PAUSE avant qu&apos;acquire_timeout compte de nouveau.</translation>
    </message>
    <message>
        <source>When a client&apos;s connection goes back to the pool.</source>
        <translation>Quand la connexion d&apos;un client retourne au pool.</translation>
    </message>
    <message>
        <source>A client that makes temporary tables, session locks, cursors WITH HOLD, LISTEN or PREPARE keeps its connection until it has let go of them, or hears an error (not in session mode).</source>
        <translation>Un client qui crée des tables temporaires, des verrous de session, des curseurs WITH HOLD, LISTEN ou PREPARE garde sa connexion jusqu&apos;à ce qu&apos;il les relâche, ou reçoit une erreur (pas en mode session).</translation>
    </message>
    <message>
        <source>So many clients may keep their connection for session_state = &quot;pin&quot;; one more hears an error. 0 = half of max.</source>
        <translation>Autant de clients peuvent garder leur connexion avec session_state = &quot;pin&quot;&#xa0;; un de plus reçoit une erreur. 0 = la moitié de max.</translation>
    </message>
    <message>
        <source>DISCARD ALL before a connection&apos;s next client: behind transactions whose text may have left something, or behind each.</source>
        <translation>DISCARD ALL avant le prochain client d&apos;une connexion&#xa0;: après les transactions dont le texte a pu laisser quelque chose, ou après chacune.</translation>
    </message>
    <message>
        <source>Whether the learnt forecast plans this pool: once it has cost less than the weekly rules and than following the load for seven days, always, or never (it is told all the same).</source>
        <translation>Si la prévision apprise planifie ce pool&#xa0;: dès qu&apos;elle a coûté moins que les règles hebdomadaires et que de suivre la charge pendant sept jours, toujours, ou jamais (elle est montrée quand même).</translation>
    </message>
    <message>
        <source>A client idle inside a transaction for longer is disconnected; 0s = never.</source>
        <translation>Un client inactif plus longtemps dans une transaction est déconnecté&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>A transaction longer than this is ended; 0s = never.</source>
        <translation>Une transaction plus longue est terminée&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>A query that is not answered for longer is cancelled and its client disconnected; 0s = never.</source>
        <translation>Une requête plus longtemps sans réponse est annulée et son client déconnecté&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>A client idle outside a transaction for longer is disconnected; 0s = never.</source>
        <translation>Un client inactif plus longtemps hors transaction est déconnecté&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>A connection held longer is reported among the decisions with its holder (not in session mode); 0s = never.</source>
        <translation>Une connexion retenue plus longtemps est signalée parmi les décisions avec son détenteur (pas en mode session)&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>Under load, lend fewer connections at once where measurements show that the server then does more; never in a wedding pool.</source>
        <translation>Sous charge, prêter moins de connexions à la fois là où les mesures montrent que le serveur en fait alors plus&#xa0;; jamais dans un pool de mariage.</translation>
    </message>
    <message>
        <source>libpq URI of the database; several hosts make a cluster. Leave [server] out for the embedded server.</source>
        <translation>URI libpq de la base&#xa0;; plusieurs hôtes font une grappe. Omettez [server] pour le serveur intégré.</translation>
    </message>
    <message>
        <source>libpq URI of the role that opens the emergency reserve and acts there as the primary&apos;s role: GRANT that to it.</source>
        <translation>URI libpq du rôle qui ouvre la réserve d&apos;urgence et y agit comme le rôle de primary&#xa0;: accordez-le-lui par GRANT.</translation>
    </message>
    <message>
        <source>Connections Usher may hold in all; 0 = the server&apos;s max_connections minus its reserved ones and three of Usher&apos;s own.</source>
        <translation>Connexions qu&apos;Usher peut tenir en tout&#xa0;; 0 = le max_connections du serveur moins ses réservées et trois propres à Usher.</translation>
    </message>
    <message>
        <source>A connection attempt ends after this long.</source>
        <translation>Une tentative de connexion s&apos;arrête après ce temps.</translation>
    </message>
    <message>
        <source>Connection attempts under way at once at most, all pools together; fewer while more at once would only queue at the server.</source>
        <translation>Tentatives de connexion en cours à la fois au plus, tous pools confondus&#xa0;; moins tant que davantage ne ferait qu&apos;attendre au serveur.</translation>
    </message>
    <message>
        <source>A connection older than this is replaced (jittered by %1); 0s = never.</source>
        <translation>Une connexion plus ancienne est remplacée (à&#xa0;%1 près)&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>A connection idle for longer is tested before it is lent.</source>
        <translation>Une connexion inactive plus longtemps est testée avant d&apos;être prêtée.</translation>
    </message>
    <message>
        <source>Each host is asked this often whether it is there, on a connection of its own; one in doubt four times as often.</source>
        <translation>On demande à chaque hôte à cet intervalle s&apos;il est là, sur une connexion propre&#xa0;; quatre fois plus souvent s&apos;il est douteux.</translation>
    </message>
    <message>
        <source>Several hosts: one that has been silent for so long, and twice at least, is down.</source>
        <translation>Plusieurs hôtes&#xa0;: celui qui s&apos;est tu ce temps, et deux fois au moins, est tombé.</translation>
    </message>
    <message>
        <source>Several hosts: while there is no primary, clients wait this long before acquire_timeout counts again.</source>
        <translation>Plusieurs hôtes&#xa0;: tant qu&apos;il n&apos;y a pas de primaire, les clients attendent ce temps avant qu&apos;acquire_timeout compte de nouveau.</translation>
    </message>
    <message>
        <source>A server silent for this long is asked whether it is still there (TCP keepalive); 0s = never.</source>
        <translation>On demande à un serveur muet depuis ce temps s&apos;il est toujours là (TCP keepalive)&#xa0;; 0s = jamais.</translation>
    </message>
    <message>
        <source>A server that has not acknowledged what was sent for this long, has not answered a keepalive or has not read, is given up; 0s = the system decides.</source>
        <translation>Un serveur qui, pendant ce temps, n&apos;a pas accusé réception, pas répondu à un keepalive ou pas lu est abandonné&#xa0;; 0s = le système décide.</translation>
    </message>
    <message>
        <source>A server named by a loopback address is reached by its Unix socket, which costs less, where it is the same server and admits the role there; false: as the URI says.</source>
        <translation>Un serveur nommé par une adresse de loopback est joint par son socket Unix, ce qui coûte moins, si c&apos;est le même serveur et qu&apos;il y admet le rôle&#xa0;; false&#xa0;: comme le dit l&apos;URI.</translation>
    </message>
    <message>
        <source>string</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>entier</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>booléen</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>durée</translation>
    </message>
    <message>
        <source>list of strings</source>
        <translation>liste de textes</translation>
    </message>
    <message>
        <source>choice: %1</source>
        <translation>choix&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>the name belongs to the admin console</source>
        <translation>ce nom appartient à la console d&apos;administration</translation>
    </message>
    <message>
        <source>give the pool another name</source>
        <translation>donnez un autre nom au pool</translation>
    </message>
    <message>
        <source>a pool&apos;s name is up to 63 letters, digits, &apos;_&apos;, &apos;-&apos; and &apos;.&apos;</source>
        <translation>le nom d&apos;un pool a jusqu&apos;à 63 lettres, chiffres, &apos;_&apos;, &apos;-&apos; et &apos;.&apos;</translation>
    </message>
    <message>
        <source>rename it; clients ask for it as the database name</source>
        <translation>renommez-le&#xa0;; les clients le demandent comme nom de base</translation>
    </message>
    <message>
        <source>no pool is configured</source>
        <translation>aucun pool n&apos;est configuré</translation>
    </message>
    <message>
        <source>add one, for example [pools.main], or leave [pools] out for the usual three</source>
        <translation>ajoutez-en un, par exemple [pools.main], ou omettez [pools] pour les trois habituels</translation>
    </message>
    <message>
        <source>%1 pools are too many</source>
        <translation>%1 pools, c&apos;est trop</translation>
    </message>
    <message>
        <source>keep it to %1</source>
        <translation>restez à&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 is above max = %2</source>
        <translation>%1 dépasse max =&#xa0;%2</translation>
    </message>
    <message>
        <source>lower min or raise max</source>
        <translation>baissez min ou augmentez max</translation>
    </message>
    <message>
        <source>%1 cannot hold the pools&apos; minimums (%2) and the reserve (%3)</source>
        <translation>%1 ne suffit pas aux minimums des pools (%2) et à la réserve (%3)</translation>
    </message>
    <message>
        <source>raise the budget to at least %1 or lower the minimums</source>
        <translation>portez le budget à&#xa0;%1 au moins, ou baissez les minimums</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>manque</translation>
    </message>
    <message>
        <source>name the database, or leave [server] out for the embedded server</source>
        <translation>nommez la base, ou omettez [server] pour le serveur intégré</translation>
    </message>
    <message>
        <source>is missing, but the reserve opens its connections with it</source>
        <translation>manque, mais la réserve ouvre ses connexions avec</translation>
    </message>
    <message>
        <source>give its libpq URI, or set reserve.size = 0</source>
        <translation>donnez son URI libpq, ou mettez reserve.size = 0</translation>
    </message>
    <message>
        <source>asks for a database and a role of its own, but the embedded server has one of each</source>
        <translation>demande une base et un rôle propres, mais le serveur intégré n&apos;en a qu&apos;un de chaque</translation>
    </message>
    <message>
        <source>leave it out, or name your server in server.primary</source>
        <translation>omettez-le, ou nommez votre serveur dans server.primary</translation>
    </message>
    <message>
        <source>&quot;trust&quot; would let anyone in who reaches %1</source>
        <translation>&quot;trust&quot; laisserait entrer quiconque atteint&#xa0;%1</translation>
    </message>
    <message>
        <source>set auth = &quot;scram-sha-256&quot; with an auth_file, or listen on 127.0.0.1</source>
        <translation>mettez auth = &quot;scram-sha-256&quot; avec un auth_file, ou écoutez sur 127.0.0.1</translation>
    </message>
    <message>
        <source>passwords are asked for, and nobody knows the users</source>
        <translation>des mots de passe sont demandés, et personne ne connaît les utilisateurs</translation>
    </message>
    <message>
        <source>name a userlist in auth_file or a query in auth_query, or set auth = &quot;trust&quot; for loopback only</source>
        <translation>nommez une userlist dans auth_file ou une requête dans auth_query, ou mettez auth = &quot;trust&quot; pour le loopback seul</translation>
    </message>
    <message>
        <source>does not name the user</source>
        <translation>ne nomme pas l&apos;utilisateur</translation>
    </message>
    <message>
        <source>put $1 where the name belongs: select rolname, rolpassword from my_lookup($1)</source>
        <translation>mettez $1 là où va le nom&#xa0;: select rolname, rolpassword from my_lookup($1)</translation>
    </message>
    <message>
        <source>is empty and there is no unix_socket: no client could connect</source>
        <translation>est vide et il n&apos;y a pas d&apos;unix_socket&#xa0;: aucun client ne pourrait se connecter</translation>
    </message>
    <message>
        <source>set one of them</source>
        <translation>réglez l&apos;un des deux</translation>
    </message>
    <message>
        <source>has no tls_cert beside it</source>
        <translation>n&apos;a pas de tls_cert à côté</translation>
    </message>
    <message>
        <source>name the certificate in tls_cert</source>
        <translation>nommez le certificat dans tls_cert</translation>
    </message>
    <message>
        <source>has no tls_key beside it</source>
        <translation>n&apos;a pas de tls_key à côté</translation>
    </message>
    <message>
        <source>name the private key in tls_key</source>
        <translation>nommez la clé privée dans tls_key</translation>
    </message>
    <message>
        <source>needs a certificate</source>
        <translation>demande un certificat</translation>
    </message>
    <message>
        <source>set tls_cert and tls_key, or tls = &quot;disable&quot;</source>
        <translation>mettez tls_cert et tls_key, ou tls = &quot;disable&quot;</translation>
    </message>
    <message>
        <source>verify-full checks client certificates, but against which authority?</source>
        <translation>verify-full vérifie les certificats clients, mais auprès de quelle autorité&#xa0;?</translation>
    </message>
    <message>
        <source>set tls_ca</source>
        <translation>mettez tls_ca</translation>
    </message>
    <message>
        <source>and calendar.file are both given</source>
        <translation>et calendar.file sont donnés tous deux</translation>
    </message>
    <message>
        <source>keep the one that holds the weddings</source>
        <translation>gardez celui qui contient les mariages</translation>
    </message>
    <message>
        <source>%1 ends in neither .csv nor .ics</source>
        <translation>%1 ne finit ni par .csv ni par .ics</translation>
    </message>
    <message>
        <source>name a CSV or an iCalendar file</source>
        <translation>nommez un fichier CSV ou iCalendar</translation>
    </message>
    <message>
        <source>%1 are too many</source>
        <translation>%1, c&apos;est trop</translation>
    </message>
    <message>
        <source>keep it to %1; an Alertmanager tells more people of one</source>
        <translation>restez à&#xa0;%1&#xa0;; un Alertmanager prévient plus de monde</translation>
    </message>
    <message>
        <source>%1 would hear the token in clear</source>
        <translation>%1 entendrait le jeton en clair</translation>
    </message>
    <message>
        <source>write https://, or leave webhook_token_file out</source>
        <translation>écrivez https://, ou omettez webhook_token_file</translation>
    </message>
    <message>
        <source>%1 is no form of a report</source>
        <translation>%1 n&apos;est pas une forme de rapport</translation>
    </message>
    <message>
        <source>write pdf, html or csv</source>
        <translation>écrivez pdf, html ou csv</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>est vide</translation>
    </message>
    <message>
        <source>name pdf, html or csv, or empty the folder</source>
        <translation>nommez pdf, html ou csv, ou videz folder</translation>
    </message>
    <message>
        <source>is %1, not %2</source>
        <translation>est&#xa0;%1, pas&#xa0;%2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>une table</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>an integer</source>
        <translation>un entier</translation>
    </message>
    <message>
        <source>a number with a fraction</source>
        <translation>un nombre à virgule</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>un booléen</translation>
    </message>
    <message>
        <source>a date or time</source>
        <translation>une date ou une heure</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>autre chose</translation>
    </message>
    <message>
        <source>a list of strings</source>
        <translation>une liste de textes</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>une durée</translation>
    </message>
    <message>
        <source>write it like %1</source>
        <translation>écrivez-le ainsi&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 is outside %2</source>
        <translation>%1 est hors de&#xa0;%2</translation>
    </message>
    <message>
        <source>raise it</source>
        <translation>augmentez-le</translation>
    </message>
    <message>
        <source>lower it</source>
        <translation>baissez-le</translation>
    </message>
    <message>
        <source>%1 is not an address and port</source>
        <translation>%1 n&apos;est pas une adresse et un port</translation>
    </message>
    <message>
        <source>is not a libpq URI</source>
        <translation>n&apos;est pas une URI libpq</translation>
    </message>
    <message>
        <source>%1 is not a time zone of this system</source>
        <translation>%1 n&apos;est pas un fuseau horaire de ce système</translation>
    </message>
    <message>
        <source>write an IANA name like &quot;Europe/London&quot;; tzdata must be installed</source>
        <translation>écrivez un nom IANA comme &quot;Europe/London&quot;&#xa0;; tzdata doit être installé</translation>
    </message>
    <message>
        <source>holds what is not a web address</source>
        <translation>contient ce qui n&apos;est pas une adresse web</translation>
    </message>
    <message>
        <source>%1 is not a file&apos;s mode</source>
        <translation>%1 n&apos;est pas un mode de fichier</translation>
    </message>
    <message>
        <source>write it in octal, like &quot;0770&quot;</source>
        <translation>écrivez-le en octal, comme &quot;0770&quot;</translation>
    </message>
    <message>
        <source>holds a NUL character</source>
        <translation>contient un caractère NUL</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>retirez-le</translation>
    </message>
    <message>
        <source>holds %1 where strings belong</source>
        <translation>contient&#xa0;%1 là où vont des textes</translation>
    </message>
    <message>
        <source>%1 is none of its values</source>
        <translation>%1 n&apos;est aucune de ses valeurs</translation>
    </message>
    <message>
        <source>choose one of %1</source>
        <translation>choisissez parmi&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 is not a duration</source>
        <translation>%1 n&apos;est pas une durée</translation>
    </message>
    <message>
        <source>%1 is finer than this option can tell</source>
        <translation>%1 est plus fin que ne le permet cette option</translation>
    </message>
    <message>
        <source>write whole seconds</source>
        <translation>écrivez des secondes entières</translation>
    </message>
    <message>
        <source>the rule is cut short</source>
        <translation>la règle est tronquée</translation>
    </message>
    <message>
        <source>type, database, user, address, method</source>
        <translation>type, base, utilisateur, adresse, méthode</translation>
    </message>
    <message>
        <source>a quote is not closed</source>
        <translation>un guillemet n&apos;est pas fermé</translation>
    </message>
    <message>
        <source>close it</source>
        <translation>fermez-le</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: roles&apos; members, files and patterns are not known here</source>
        <translation>«&#xa0;%1&#xa0;»&#xa0;: les membres de rôles, fichiers et motifs ne sont pas connus ici</translation>
    </message>
    <message>
        <source>name the users and pools, or all</source>
        <translation>nommez les utilisateurs et pools, ou all</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no such prefix</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;a pas ce préfixe</translation>
    </message>
    <message>
        <source>write a length of 0 to %1</source>
        <translation>écrivez une longueur de 0 à&#xa0;%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no mask</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;a pas de masque</translation>
    </message>
    <message>
        <source>write %1/%2 for that address alone</source>
        <translation>écrivez&#xa0;%1/%2 pour cette adresse seule</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no network: names of hosts are not looked up here</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;est pas un réseau&#xa0;: les noms d&apos;hôtes ne sont pas résolus ici</translation>
    </message>
    <message>
        <source>write 10.0.0.0/8, fd00::/8 or all</source>
        <translation>écrivez 10.0.0.0/8, fd00::/8 ou all</translation>
    </message>
    <message>
        <source>&quot;%1&quot; begins no rule</source>
        <translation>«&#xa0;%1&#xa0;» ne commence aucune règle</translation>
    </message>
    <message>
        <source>local, host, hostssl or hostnossl, database, user, address, method</source>
        <translation>local, host, hostssl ou hostnossl, base, utilisateur, adresse, méthode</translation>
    </message>
    <message>
        <source>the method &quot;%1&quot; is not known here</source>
        <translation>la méthode «&#xa0;%1&#xa0;» n&apos;est pas connue ici</translation>
    </message>
    <message>
        <source>trust, reject, scram-sha-256, md5, peer or cert</source>
        <translation>trust, reject, scram-sha-256, md5, peer ou cert</translation>
    </message>
    <message>
        <source>peer is for Unix sockets</source>
        <translation>peer est pour les sockets Unix</translation>
    </message>
    <message>
        <source>begin the rule with local</source>
        <translation>commencez la règle par local</translation>
    </message>
    <message>
        <source>cert is for encrypted connections</source>
        <translation>cert est pour les connexions chiffrées</translation>
    </message>
    <message>
        <source>begin the rule with hostssl</source>
        <translation>commencez la règle par hostssl</translation>
    </message>
    <message>
        <source>the option &quot;%1&quot; is not known here</source>
        <translation>l&apos;option «&#xa0;%1&#xa0;» n&apos;est pas connue ici</translation>
    </message>
    <message>
        <source>has no rule: nobody could come in</source>
        <translation>n&apos;a pas de règle&#xa0;: personne ne pourrait entrer</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>est illisible</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 est illisible</translation>
    </message>
    <message>
        <source>name a file in the format of pg_hba.conf</source>
        <translation>nommez un fichier au format de pg_hba.conf</translation>
    </message>
    <message>
        <source>has more than a megabyte</source>
        <translation>dépasse un mégaoctet</translation>
    </message>
    <message>
        <source>is it the right file?</source>
        <translation>est-ce le bon fichier&#xa0;?</translation>
    </message>
    <message>
        <source>is %1, but a pool is a table</source>
        <translation>est&#xa0;%1, mais un pool est une table</translation>
    </message>
    <message>
        <source>write [pools.main] and its keys below</source>
        <translation>écrivez [pools.main] et ses clés en dessous</translation>
    </message>
    <message>
        <source>unknown table</source>
        <translation>table inconnue</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>clé inconnue</translation>
    </message>
    <message>
        <source>known here: %1</source>
        <translation>connu ici&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>did you mean %1</source>
        <translation>vouliez-vous dire&#xa0;%1</translation>
    </message>
    <message>
        <source>not TOML: %1</source>
        <translation>pas du TOML&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>check quotes, brackets and doubled tables or keys</source>
        <translation>vérifiez guillemets, crochets et tables ou clés en double</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>est un dossier</translation>
    </message>
    <message>
        <source>name the file in it, for example usher.toml</source>
        <translation>nommez le fichier dedans, par exemple usher.toml</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>vérifiez le chemin et ses droits</translation>
    </message>
    <message>
        <source>is larger than 1 MiB</source>
        <translation>dépasse 1 Mio</translation>
    </message>
    <message>
        <source>this is not a configuration file of Usher</source>
        <translation>ce n&apos;est pas un fichier de configuration d&apos;Usher</translation>
    </message>
    <message>
        <source>the last pool stays: clients would have nothing to ask for</source>
        <translation>le dernier pool reste&#xa0;: les clients n&apos;auraient rien à demander</translation>
    </message>
    <message>
        <source>add another one first</source>
        <translation>ajoutez-en d&apos;abord un autre</translation>
    </message>
    <message>
        <source>%1: &quot;***&quot; stands for a secret that is not there</source>
        <translation>%1&#xa0;: «&#xa0;***&#xa0;» tient lieu d&apos;un secret qui n&apos;existe pas</translation>
    </message>
    <message>
        <source>write it out</source>
        <translation>écrivez-le en entier</translation>
    </message>
    <message>
        <source>%1: which of the %2 that look like %3 stays cannot be told</source>
        <translation>%1&#xa0;: on ne peut dire lequel des&#xa0;%2 qui ressemblent à&#xa0;%3 reste</translation>
    </message>
    <message>
        <source>write it out, or edit the file</source>
        <translation>écrivez-le en entier, ou modifiez le fichier</translation>
    </message>
    <message>
        <source>line %1: not TOML</source>
        <translation>ligne&#xa0;%1&#xa0;: pas du TOML</translation>
    </message>
    <message>
        <source>mend it by hand first</source>
        <translation>corrigez-le d&apos;abord à la main</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne&#xa0;%1</translation>
    </message>
    <message>
        <source>change it by hand in the file</source>
        <translation>changez-le à la main dans le fichier</translation>
    </message>
    <message>
        <source>the file is written in a way that is not understood here</source>
        <translation>le fichier est écrit d&apos;une façon qui n&apos;est pas comprise ici</translation>
    </message>
    <message>
        <source>%1 is written so that changing it would change more</source>
        <translation>%1 est écrit de sorte que le changer changerait davantage</translation>
    </message>
    <message>
        <source>%1 holds comments between its values</source>
        <translation>%1 contient des commentaires entre ses valeurs</translation>
    </message>
    <message>
        <source>%1 is not in the file</source>
        <translation>%1 n&apos;est pas dans le fichier</translation>
    </message>
    <message>
        <source>%1: that is no TOML value</source>
        <translation>%1&#xa0;: ce n&apos;est pas une valeur TOML</translation>
    </message>
    <message>
        <source>%1 stands where no table is</source>
        <translation>%1 est là où il n&apos;y a pas de table</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 existe déjà</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>choisissez un autre nom</translation>
    </message>
    <message>
        <source>make the folder, or name a file with --config</source>
        <translation>créez le dossier, ou nommez un fichier avec --config</translation>
    </message>
    <message>
        <source>this engine runs without a configuration file</source>
        <translation>ce moteur tourne sans fichier de configuration</translation>
    </message>
    <message>
        <source>start usher itself</source>
        <translation>démarrez usher lui-même</translation>
    </message>
    <message>
        <source>%1: another program has written there since it was read</source>
        <translation>%1&#xa0;: un autre programme y a écrit depuis la lecture</translation>
    </message>
    <message>
        <source>read it again; what was changed here is lost then</source>
        <translation>relisez-le&#xa0;; ce qui a été changé ici est alors perdu</translation>
    </message>
    <message>
        <source>make room there, or let it be written</source>
        <translation>faites-y de la place, ou permettez l&apos;écriture</translation>
    </message>
    <message>
        <source>%1: is too large</source>
        <translation>%1&#xa0;: est trop grand</translation>
    </message>
    <message>
        <source>move it away</source>
        <translation>déplacez-le</translation>
    </message>
    <message>
        <source>the roles&apos; passwords</source>
        <translation>les mots de passe des rôles</translation>
    </message>
    <message>
        <source>the gate&apos;s users</source>
        <translation>les utilisateurs du gate</translation>
    </message>
    <message>
        <source>the configuration</source>
        <translation>la configuration</translation>
    </message>
    <message>
        <source>%1 is there already: nothing was written</source>
        <translation>%1 existe déjà&#xa0;: rien n&apos;a été écrit</translation>
    </message>
    <message>
        <source>move it away, or change it on the page Settings</source>
        <translation>déplacez-le, ou changez-le sur la page Réglages</translation>
    </message>
    <message>
        <source>choose a folder that can be written and has room</source>
        <translation>choisissez un dossier accessible en écriture et avec de la place</translation>
    </message>
    <message>
        <source>the user has no name</source>
        <translation>l&apos;utilisateur n&apos;a pas de nom</translation>
    </message>
    <message>
        <source>the password is empty</source>
        <translation>le mot de passe est vide</translation>
    </message>
    <message>
        <source>nobody could log in with it</source>
        <translation>personne ne pourrait se connecter avec</translation>
    </message>
    <message>
        <source>the name %1 is not known: %2</source>
        <translation>le nom&#xa0;%1 n&apos;est pas connu&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>check its spelling, or give the address</source>
        <translation>vérifiez l&apos;orthographe, ou donnez l&apos;adresse</translation>
    </message>
    <message>
        <source>%1 does not answer: %2</source>
        <translation>%1 ne répond pas&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>a firewall in between, or another host: check both</source>
        <translation>un pare-feu entre les deux, ou un autre hôte&#xa0;: vérifiez les deux</translation>
    </message>
    <message>
        <source>check the port, that PostgreSQL runs there, and its listen_addresses</source>
        <translation>vérifiez le port, que PostgreSQL y tourne, et son listen_addresses</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>ce dossier n&apos;existe pas</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>il manque l&apos;hôte</translation>
    </message>
    <message>
        <source>a name, an address, or a socket&apos;s folder</source>
        <translation>un nom, une adresse, ou le dossier d&apos;un socket</translation>
    </message>
    <message>
        <source>the port is no number from 1 to 65535</source>
        <translation>le port n&apos;est pas un nombre de 1 à 65535</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s own is 5432</source>
        <translation>celui de PostgreSQL est 5432</translation>
    </message>
    <message>
        <source>there are not as many ports as hosts</source>
        <translation>il n&apos;y a pas autant de ports que d&apos;hôtes</translation>
    </message>
    <message>
        <source>one port for all, or one for each</source>
        <translation>un port pour tous, ou un pour chacun</translation>
    </message>
    <message>
        <source>the database is missing</source>
        <translation>il manque la base</translation>
    </message>
    <message>
        <source>the one your application uses now</source>
        <translation>celle que votre application utilise maintenant</translation>
    </message>
    <message>
        <source>the user is missing</source>
        <translation>il manque l&apos;utilisateur</translation>
    </message>
    <message>
        <source>the role your application logs in as now</source>
        <translation>le rôle avec lequel votre application se connecte maintenant</translation>
    </message>
    <message>
        <source>switch ssl on in postgresql.conf, or choose TLS &quot;if the server offers it&quot;</source>
        <translation>activez ssl dans postgresql.conf, ou choisissez TLS «&#xa0;si le serveur l&apos;offre&#xa0;»</translation>
    </message>
    <message>
        <source>name the file of the authority that signed the server&apos;s certificate</source>
        <translation>nommez le fichier de l&apos;autorité qui a signé le certificat du serveur</translation>
    </message>
    <message>
        <source>give the host by the name that stands in its certificate</source>
        <translation>donnez l&apos;hôte par le nom qui figure dans son certificat</translation>
    </message>
    <message>
        <source>name the authority that signed the server&apos;s certificate, or choose &quot;always, whoever answers&quot;</source>
        <translation>nommez l&apos;autorité qui a signé le certificat du serveur, ou choisissez «&#xa0;toujours, qui que ce soit&#xa0;»</translation>
    </message>
    <message>
        <source>the server asks for a password: type the role&apos;s</source>
        <translation>le serveur demande un mot de passe&#xa0;: tapez celui du rôle</translation>
    </message>
    <message>
        <source>type user and password again; ALTER ROLE … PASSWORD sets a new one</source>
        <translation>retapez l&apos;utilisateur et le mot de passe&#xa0;; ALTER ROLE … PASSWORD en met un nouveau</translation>
    </message>
    <message>
        <source>check the database&apos;s name: psql -l lists them</source>
        <translation>vérifiez le nom de la base&#xa0;: psql -l les liste</translation>
    </message>
    <message>
        <source>check the user: \du in psql lists them</source>
        <translation>vérifiez l&apos;utilisateur&#xa0;: \du dans psql les liste</translation>
    </message>
    <message>
        <source>a socket&apos;s folder, and it is there</source>
        <translation>le dossier d&apos;un socket, et il est là</translation>
    </message>
    <message>
        <source>%1 needs no look-up</source>
        <translation>%1 n&apos;a pas besoin de résolution</translation>
    </message>
    <message>
        <source>the server&apos;s certificate and name are verified</source>
        <translation>le certificat et le nom du serveur sont vérifiés</translation>
    </message>
    <message>
        <source>whoever answers: its certificate is not verified</source>
        <translation>qui que ce soit qui réponde&#xa0;: son certificat n&apos;est pas vérifié</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>pas encore essayé</translation>
    </message>
    <message>
        <source>database &quot;%1&quot; as &quot;%2&quot;</source>
        <translation>base «&#xa0;%1&#xa0;» en tant que «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>port %1 answers</source>
        <translation>le port&#xa0;%1 répond</translation>
    </message>
    <message>
        <source>told after the login</source>
        <translation>dit après la connexion</translation>
    </message>
    <message>
        <source>choose &quot;always, and verified&quot;: else anybody in between can pose as it</source>
        <translation>choisissez «&#xa0;toujours, et vérifié&#xa0;»&#xa0;: sinon n&apos;importe qui entre les deux peut se faire passer pour lui</translation>
    </message>
    <message>
        <source>in the clear, within this machine</source>
        <translation>en clair, à l&apos;intérieur de cette machine</translation>
    </message>
    <message>
        <source>in the clear</source>
        <translation>en clair</translation>
    </message>
    <message>
        <source>switch ssl on in postgresql.conf: passwords and guests&apos; names travel unprotected</source>
        <translation>activez ssl dans postgresql.conf&#xa0;: mots de passe et noms des invités circulent sans protection</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is let into &quot;%2&quot;%3</source>
        <translation>«&#xa0;%1&#xa0;» est admis dans «&#xa0;%2&#xa0;»%3</translation>
    </message>
    <message>
        <source>, on a standby: it takes no writes</source>
        <translation>, sur un secondaire&#xa0;: il n&apos;accepte pas d&apos;écritures</translation>
    </message>
    <message>
        <source>, on a standby: it takes no writes, but %1</source>
        <translation>, sur un secondaire&#xa0;: il n&apos;accepte pas d&apos;écritures, mais&#xa0;%1</translation>
    </message>
    <message>
        <source>, but %1</source>
        <translation>, mais&#xa0;%1</translation>
    </message>
    <message>
        <source>take the role your application uses, or make one for it</source>
        <translation>prenez le rôle de votre application, ou créez-en un pour elle</translation>
    </message>
    <message>
        <source>give the primary, or all hosts with commas: Usher finds the primary</source>
        <translation>donnez le primaire, ou tous les hôtes avec des virgules&#xa0;: Usher trouve le primaire</translation>
    </message>
    <message>
        <source>Usher needs PostgreSQL 10 or later</source>
        <translation>Usher demande PostgreSQL 10 ou plus récent</translation>
    </message>
    <message>
        <source>it gets no mends any more: upgrade when you can</source>
        <translation>il ne reçoit plus de corrections&#xa0;: mettez à jour dès que possible</translation>
    </message>
    <message>
        <source>max_connections %1: %2 reserved, %3 in use by others</source>
        <translation>max_connections&#xa0;%1&#xa0;:&#xa0;%2 réservées,&#xa0;%3 occupées par d&apos;autres</translation>
    </message>
    <message>
        <source>Usher would hold %1 at most</source>
        <translation>Usher en tiendrait&#xa0;%1 au plus</translation>
    </message>
    <message>
        <source>raise max_connections, or end others: Usher needs %1 to itself</source>
        <translation>augmentez max_connections, ou terminez-en d&apos;autres&#xa0;: Usher en demande&#xa0;%1 pour lui</translation>
    </message>
    <message>
        <source>%1 may not act as %2</source>
        <translation>%1 ne peut agir en tant que&#xa0;%2</translation>
    </message>
    <message>
        <source>opened as %1, too</source>
        <translation>ouverte aussi en tant que&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 acts as %2</source>
        <translation>%1 agit en tant que&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 sees every session, and may end them</source>
        <translation>%1 voit chaque session, et peut les terminer</translation>
    </message>
    <message>
        <source>%1 may end no sessions of other roles</source>
        <translation>%1 ne peut terminer les sessions d&apos;autres rôles</translation>
    </message>
    <message>
        <source>%1 does not see the sessions of other roles</source>
        <translation>%1 ne voit pas les sessions d&apos;autres rôles</translation>
    </message>
    <message>
        <source>%1 lists no users</source>
        <translation>%1 ne liste aucun utilisateur</translation>
    </message>
    <message>
        <source>PgBouncer&apos;s userlist.txt has lines of &quot;user&quot; &quot;SCRAM-SHA-256$…&quot;</source>
        <translation>l&apos;userlist.txt de PgBouncer a des lignes &quot;user&quot; &quot;SCRAM-SHA-256$…&quot;</translation>
    </message>
    <message>
        <source>server.budget = %1 is above the %2 connections the server allows (max_connections %3 less %4 reserved): lower it, or raise max_connections</source>
        <translation>server.budget =&#xa0;%1 dépasse les&#xa0;%2 connexions que permet le serveur (max_connections&#xa0;%3 moins&#xa0;%4 réservées)&#xa0;: baissez-le, ou augmentez max_connections</translation>
    </message>
    <message>
        <source>the pools&apos; minimums and the reserve need %1 connections, the budget is %2: lower a min, or raise the budget</source>
        <translation>les minimums des pools et la réserve demandent&#xa0;%1 connexions, le budget est de&#xa0;%2&#xa0;: baissez un min, ou augmentez le budget</translation>
    </message>
    <message>
        <source>budget %1 of %2 connections; minimums need %3, maximums %4</source>
        <translation>budget de&#xa0;%1 connexions sur&#xa0;%2&#xa0;; les minimums en demandent&#xa0;%3, les maximums&#xa0;%4</translation>
    </message>
    <message>
        <source>server.%1: %2 is a %3, timeline %4</source>
        <translation>server.%1&#xa0;:&#xa0;%2 est&#xa0;%3, ligne de temps&#xa0;%4</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>primaire</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>secondaire</translation>
    </message>
    <message>
        <source>server.%1: %2 would be refused: %3 (stop it, or take it out of the URI)</source>
        <translation>server.%1&#xa0;:&#xa0;%2 serait refusé&#xa0;:&#xa0;%3 (arrêtez-le, ou retirez-le de l&apos;URI)</translation>
    </message>
    <message>
        <source>server.primary: by TCP, since its Unix socket can&apos;t be used: %1</source>
        <translation>server.primary&#xa0;: par TCP, son socket Unix étant inutilisable&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>server.primary: pools reach it by its Unix socket in %1, which costs less than TCP</source>
        <translation>server.primary&#xa0;: les pools l&apos;atteignent par son socket Unix dans&#xa0;%1, ce qui coûte moins que TCP</translation>
    </message>
    <message>
        <source>server.%1: role %2 reaches database %3 on PostgreSQL %4</source>
        <translation>server.%1&#xa0;: le rôle&#xa0;%2 atteint la base&#xa0;%3 sur PostgreSQL&#xa0;%4</translation>
    </message>
    <message>
        <source>server.%1: role %2 reaches database %3 on PostgreSQL %4 (a standby: read only)</source>
        <translation>server.%1&#xa0;: le rôle&#xa0;%2 atteint la base&#xa0;%3 sur PostgreSQL&#xa0;%4 (un secondaire&#xa0;: lecture seule)</translation>
    </message>
    <message>
        <source>server.service_role: the reserve&apos;s connections act as %1, with its settings</source>
        <translation>server.service_role&#xa0;: les connexions de la réserve agissent en tant que&#xa0;%1, avec ses réglages</translation>
    </message>
    <message>
        <source>server.service_role: who is lent the reserve has other rights, rows and settings: %1</source>
        <translation>server.service_role&#xa0;: qui reçoit la réserve a d&apos;autres droits, lignes et réglages&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>server.service_role: it has %1, and who is lent the reserve can use that within one text, by SET ROLE NONE: take it away (ALTER ROLE … NOSUPERUSER and the like), or serve only clients whose SQL is your own</source>
        <translation>server.service_role&#xa0;: il a&#xa0;%1, et qui reçoit la réserve peut s&apos;en servir dans un même texte, par SET ROLE NONE&#xa0;: retirez-le (ALTER ROLE … NOSUPERUSER et autres), ou ne servez que des clients dont le SQL est le vôtre</translation>
    </message>
    <message>
        <source>calendar: %1 weddings %2</source>
        <translation>calendrier&#xa0;:&#xa0;%1 mariages&#xa0;%2</translation>
    </message>
    <message>
        <source>calendar: %1 weddings by calendar.query, in %2, %3</source>
        <translation>calendrier&#xa0;:&#xa0;%1 mariages par calendar.query, en&#xa0;%2,&#xa0;%3</translation>
    </message>
    <message>
        <source>calendar: %1 weddings in %2, %3</source>
        <translation>calendrier&#xa0;:&#xa0;%1 mariages en&#xa0;%2,&#xa0;%3</translation>
    </message>
    <message>
        <source>calendar.query runs on the embedded server</source>
        <translation>calendar.query s&apos;exécute sur le serveur intégré</translation>
    </message>
    <message>
        <source>calendar: %1, Saturdays only (no file)</source>
        <translation>calendrier&#xa0;:&#xa0;%1, samedis seulement (pas de fichier)</translation>
    </message>
    <message>
        <source>alerts.webhooks: %1 can be reached</source>
        <translation>alerts.webhooks&#xa0;:&#xa0;%1 est joignable</translation>
    </message>
    <message>
        <source>report.folder %1 can be written; %2 of %3 are kept</source>
        <translation>report.folder&#xa0;%1 est accessible en écriture&#xa0;;&#xa0;%2 de&#xa0;%3 sont gardés</translation>
    </message>
    <message>
        <source>%1 wedding day</source>
        <translation>%1 jour de mariage</translation>
    </message>
    <message>
        <source>%1 wedding days</source>
        <translation>%1 jours de mariage</translation>
    </message>
    <message>
        <source>%1: %2 is free</source>
        <translation>%1&#xa0;:&#xa0;%2 est libre</translation>
    </message>
    <message>
        <source>no configuration file: embedded server, defaults</source>
        <translation>pas de fichier de configuration&#xa0;: serveur intégré, valeurs par défaut</translation>
    </message>
    <message>
        <source>server.service_role is not set: there is no reserve</source>
        <translation>server.service_role n&apos;est pas réglé&#xa0;: il n&apos;y a pas de réserve</translation>
    </message>
    <message>
        <source>%1: Usher listens on %2</source>
        <translation>%1&#xa0;: Usher écoute sur&#xa0;%2</translation>
    </message>
    <message>
        <source>history can be written</source>
        <translation>l&apos;historique est accessible en écriture</translation>
    </message>
    <message>
        <source>history is written</source>
        <translation>l&apos;historique est écrit</translation>
    </message>
    <message>
        <source>the embedded server starts with Usher&apos;s next start: not looked at</source>
        <translation>le serveur intégré démarre au prochain démarrage d&apos;Usher&#xa0;: pas regardé</translation>
    </message>
    <message>
        <source>gate.hba_file: %1 rules, instead of gate.auth</source>
        <translation>gate.hba_file&#xa0;:&#xa0;%1 règles, à la place de gate.auth</translation>
    </message>
    <message>
        <source>gate.hba_file: line %1 lets in unasked who comes from another machine</source>
        <translation>gate.hba_file&#xa0;: la ligne&#xa0;%1 admet sans rien demander qui vient d&apos;une autre machine</translation>
    </message>
    <message>
        <source>gate.hba_file asks for passwords, and nobody knows the users: name a userlist in gate.auth_file or a query in gate.auth_query</source>
        <translation>gate.hba_file demande des mots de passe, et personne ne connaît les utilisateurs&#xa0;: nommez une userlist dans gate.auth_file ou une requête dans gate.auth_query</translation>
    </message>
    <message>
        <source>audit: %1 cannot be read</source>
        <translation>audit&#xa0;:&#xa0;%1 est illisible</translation>
    </message>
    <message>
        <source>audit: %1 has no line yet</source>
        <translation>audit&#xa0;:&#xa0;%1 n&apos;a pas encore de ligne</translation>
    </message>
    <message>
        <source>audit: %1 is whole: %2 from %3 to %4, the last is %5</source>
        <translation>audit&#xa0;:&#xa0;%1 est intact&#xa0;:&#xa0;%2 de&#xa0;%3 à&#xa0;%4, la dernière est&#xa0;%5</translation>
    </message>
    <message>
        <source>%1 line</source>
        <translation>%1 ligne</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 lignes</translation>
    </message>
    <message>
        <source>audit: %1 was set aside: its last line was %2</source>
        <translation>audit&#xa0;:&#xa0;%1 a été mis à part&#xa0;: sa dernière ligne était&#xa0;%2</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifiée</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>coupée</translation>
    </message>
    <message>
        <source>audit: there is none yet (%1)</source>
        <translation>audit&#xa0;: il n&apos;y en a pas encore (%1)</translation>
    </message>
    <message>
        <source>role %1 in database %2</source>
        <translation>rôle&#xa0;%1 dans la base&#xa0;%2</translation>
    </message>
    <message>
        <source>the reserve is never lent to it: its connections are of %1</source>
        <translation>la réserve ne lui est jamais prêtée&#xa0;: ses connexions sont de&#xa0;%1</translation>
    </message>
    <message>
        <source>the configuration, which holds webhooks&apos; addresses, can be read by everybody: chmod o-rwx %1</source>
        <translation>la configuration, qui contient des adresses de webhooks, est lisible par tous&#xa0;: chmod o-rwx&#xa0;%1</translation>
    </message>
    <message>
        <source>the configuration, which holds a password, can be read by everybody: chmod o-rwx %1</source>
        <translation>la configuration, qui contient un mot de passe, est lisible par tous&#xa0;: chmod o-rwx&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 can be read by everybody: chmod o-rwx %2</source>
        <translation>%1 est lisible par tous&#xa0;: chmod o-rwx&#xa0;%2</translation>
    </message>
    <message>
        <source>server.%1: with sslmode=%2 anybody on the way can pretend to be the server: sslmode=verify-full and sslrootcert</source>
        <translation>server.%1&#xa0;: avec sslmode=%2, n&apos;importe qui en chemin peut se faire passer pour le serveur&#xa0;: sslmode=verify-full et sslrootcert</translation>
    </message>
    <message>
        <source>a wedding without a name</source>
        <translation>un mariage sans nom</translation>
    </message>
    <message>
        <source>guests unknown</source>
        <translation>invités inconnus</translation>
    </message>
    <message>
        <source>%1: is no longer so in the calendar</source>
        <translation>%1&#xa0;: n&apos;est plus ainsi dans le calendrier</translation>
    </message>
    <message>
        <source>somebody has changed it meanwhile; look again</source>
        <translation>quelqu&apos;un l&apos;a changé entre-temps&#xa0;; regardez de nouveau</translation>
    </message>
    <message>
        <source>%1: is in the calendar already</source>
        <translation>%1&#xa0;: est déjà dans le calendrier</translation>
    </message>
    <message>
        <source>change that one</source>
        <translation>changez celui-là</translation>
    </message>
    <message>
        <source>write a whole number up to %1</source>
        <translation>écrivez un nombre entier jusqu&apos;à&#xa0;%1</translation>
    </message>
    <message>
        <source>the year %1</source>
        <translation>l&apos;année&#xa0;%1</translation>
    </message>
    <message>
        <source>check the date</source>
        <translation>vérifiez la date</translation>
    </message>
    <message>
        <source>a quote is opened and never closed</source>
        <translation>un guillemet est ouvert et jamais fermé</translation>
    </message>
    <message>
        <source>close it, or double it inside a quoted cell</source>
        <translation>fermez-le, ou doublez-le dans une cellule entre guillemets</translation>
    </message>
    <message>
        <source>there is no column named date</source>
        <translation>il n&apos;y a pas de colonne nommée date</translation>
    </message>
    <message>
        <source>name the columns date, time, timezone, guests, name</source>
        <translation>nommez les colonnes date, time, timezone, guests, name</translation>
    </message>
    <message>
        <source>more than %1 weddings</source>
        <translation>plus de&#xa0;%1 mariages</translation>
    </message>
    <message>
        <source>remove the past ones</source>
        <translation>retirez les passés</translation>
    </message>
    <message>
        <source>write YYYY-MM-DD</source>
        <translation>écrivez AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>write HH:MM</source>
        <translation>écrivez HH:MM</translation>
    </message>
    <message>
        <source>time is missing: the wedding is taken to begin at %1</source>
        <translation>time manque&#xa0;: le mariage est supposé commencer à&#xa0;%1</translation>
    </message>
    <message>
        <source>timezone &apos;%1&apos; is not known: the calendar&apos;s own is taken</source>
        <translation>timezone «&#xa0;%1&#xa0;» n&apos;est pas connu&#xa0;: celui du calendrier est pris</translation>
    </message>
    <message>
        <source>write an IANA name such as Europe/London, or leave it empty</source>
        <translation>écrivez un nom IANA comme Europe/London, ou laissez vide</translation>
    </message>
    <message>
        <source>write a whole number up to %1, or leave it empty</source>
        <translation>écrivez un nombre entier jusqu&apos;à&#xa0;%1, ou laissez vide</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 manque</translation>
    </message>
    <message>
        <source>%1: is in no row of the file</source>
        <translation>%1&#xa0;: n&apos;est dans aucune ligne du fichier</translation>
    </message>
    <message>
        <source>the file has no column named %1 for &apos;%2&apos;</source>
        <translation>le fichier n&apos;a pas de colonne nommée&#xa0;%1 pour «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>add the column to the file&apos;s first line</source>
        <translation>ajoutez la colonne à la première ligne du fichier</translation>
    </message>
    <message>
        <source>the file cannot hold this change: read again it would say something else</source>
        <translation>le fichier ne peut contenir ce changement&#xa0;: relu, il dirait autre chose</translation>
    </message>
    <message>
        <source>change the file itself</source>
        <translation>changez le fichier lui-même</translation>
    </message>
    <message>
        <source>an event without a valid DTSTART</source>
        <translation>un événement sans DTSTART valide</translation>
    </message>
    <message>
        <source>write DTSTART;TZID=Europe/London:20260912T150000</source>
        <translation>écrivez DTSTART;TZID=Europe/London:20260912T150000</translation>
    </message>
    <message>
        <source>an event that recurs without end counts %1 times</source>
        <translation>un événement qui se répète sans fin compte&#xa0;%1 fois</translation>
    </message>
    <message>
        <source>give its RRULE a COUNT or an UNTIL</source>
        <translation>donnez à sa RRULE un COUNT ou un UNTIL</translation>
    </message>
    <message>
        <source>%1: is not an iCalendar file</source>
        <translation>%1&#xa0;: n&apos;est pas un fichier iCalendar</translation>
    </message>
    <message>
        <source>it begins with BEGIN:VCALENDAR</source>
        <translation>il commence par BEGIN:VCALENDAR</translation>
    </message>
    <message>
        <source>a day without a time: its wedding is taken to begin at %1</source>
        <translation>un jour sans heure&#xa0;: son mariage est supposé commencer à&#xa0;%1</translation>
    </message>
    <message>
        <source>TZID &apos;%1&apos; is not known: the calendar&apos;s own zone is taken</source>
        <translation>TZID «&#xa0;%1&#xa0;» n&apos;est pas connu&#xa0;: la zone du calendrier est prise</translation>
    </message>
    <message>
        <source>TZID &apos;%1&apos; is taken as the file defines it</source>
        <translation>TZID «&#xa0;%1&#xa0;» est pris comme le fichier le définit</translation>
    </message>
    <message>
        <source>write an IANA name such as Europe/London</source>
        <translation>écrivez un nom IANA comme Europe/London</translation>
    </message>
    <message>
        <source>%1: is larger than 16 MiB</source>
        <translation>%1&#xa0;: dépasse 16 Mio</translation>
    </message>
    <message>
        <source>a calendar of weddings is smaller; split it or name the right file</source>
        <translation>un calendrier de mariages est plus petit&#xa0;; divisez-le ou nommez le bon fichier</translation>
    </message>
    <message>
        <source>name the .csv or .ics file in it</source>
        <translation>nommez le fichier .csv ou .ics dedans</translation>
    </message>
    <message>
        <source>check calendar.file and its permissions</source>
        <translation>vérifiez calendar.file et ses droits</translation>
    </message>
    <message>
        <source>there is no time zone &quot;%1&quot; on this system</source>
        <translation>il n&apos;y a pas de fuseau horaire «&#xa0;%1&#xa0;» sur ce système</translation>
    </message>
    <message>
        <source>write an IANA name such as Europe/London; tzdata must be installed</source>
        <translation>écrivez un nom IANA comme Europe/London&#xa0;; tzdata doit être installé</translation>
    </message>
    <message>
        <source>the calendar comes from calendar.query</source>
        <translation>le calendrier vient de calendar.query</translation>
    </message>
    <message>
        <source>change it in the platform&apos;s own database</source>
        <translation>changez-le dans la base de la plateforme</translation>
    </message>
    <message>
        <source>no file is named to keep weddings in</source>
        <translation>aucun fichier n&apos;est nommé pour garder les mariages</translation>
    </message>
    <message>
        <source>name one in usher.toml: [calendar] file = &quot;weddings.csv&quot;</source>
        <translation>nommez-en un dans usher.toml&#xa0;: [calendar] file = &quot;weddings.csv&quot;</translation>
    </message>
    <message>
        <source>an iCalendar file holds more than Usher knows of, and is only read</source>
        <translation>un fichier iCalendar contient plus qu&apos;Usher n&apos;en sait, et n&apos;est que lu</translation>
    </message>
    <message>
        <source>change it in the program it comes from, or name a .csv and import it there</source>
        <translation>changez-le dans le programme d&apos;origine, ou nommez un .csv et importez-le là</translation>
    </message>
    <message>
        <source>%1: another program has written there just now</source>
        <translation>%1&#xa0;: un autre programme vient d&apos;y écrire</translation>
    </message>
    <message>
        <source>look at the calendar again</source>
        <translation>regardez de nouveau le calendrier</translation>
    </message>
    <message>
        <source>%1 is no longer refused</source>
        <translation>%1 n&apos;est plus refusé</translation>
    </message>
    <message>
        <source>%1 answers again, the same server as before</source>
        <translation>%1 répond de nouveau, le même serveur qu&apos;avant</translation>
    </message>
    <message>
        <source>%1 is the primary, timeline %2</source>
        <translation>%1 est le primaire, ligne de temps&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 was restarted, timeline %2</source>
        <translation>%1 a été redémarré, ligne de temps&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 took over from %2, timeline %3 → %4</source>
        <translation>%1 a pris le relais de&#xa0;%2, ligne de temps&#xa0;%3 →&#xa0;%4</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 répond de nouveau</translation>
    </message>
    <message>
        <source>%1 is down: %2</source>
        <translation>%1 est tombé&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 has become a standby</source>
        <translation>%1 est devenu secondaire</translation>
    </message>
    <message>
        <source>%1 can no longer be believed: %2</source>
        <translation>%1 n&apos;est plus digne de foi&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 still takes writes on timeline %2, the cluster is at %3: a stale primary, it gets no client. Stop it and rebuild it as a standby (pg_rewind)</source>
        <translation>%1 accepte encore des écritures sur la ligne de temps&#xa0;%2, la grappe est à&#xa0;%3&#xa0;: un primaire périmé, il n&apos;aura pas de client. Arrêtez-le et reconstruisez-le en secondaire (pg_rewind)</translation>
    </message>
    <message>
        <source>%1 takes writes on timeline %2 and is not the only one: no host is believed until the others are stopped</source>
        <translation>%1 accepte des écritures sur la ligne de temps&#xa0;%2 et n&apos;est pas le seul&#xa0;: aucun hôte n&apos;est cru tant que les autres ne sont pas arrêtés</translation>
    </message>
    <message>
        <source>%1 belongs to another cluster (system identifier %2): it gets no client. Take it out of the URI</source>
        <translation>%1 appartient à une autre grappe (identifiant système&#xa0;%2)&#xa0;: il n&apos;aura pas de client. Retirez-le de l&apos;URI</translation>
    </message>
    <message>
        <source>stale primary</source>
        <translation>primaire périmé</translation>
    </message>
    <message>
        <source>rival primary</source>
        <translation>primaire rival</translation>
    </message>
    <message>
        <source>another cluster</source>
        <translation>une autre grappe</translation>
    </message>
    <message>
        <source>down</source>
        <translation>tombé</translation>
    </message>
    <message>
        <source>no answer from %1 in time</source>
        <translation>pas de réponse de&#xa0;%1 à temps</translation>
    </message>
    <message>
        <source>check host, port, firewall and the server&apos;s load</source>
        <translation>vérifiez l&apos;hôte, le port, le pare-feu et la charge du serveur</translation>
    </message>
    <message>
        <source>no answer from the server in time</source>
        <translation>pas de réponse du serveur à temps</translation>
    </message>
    <message>
        <source>check the network and the server&apos;s load</source>
        <translation>vérifiez le réseau et la charge du serveur</translation>
    </message>
    <message>
        <source>connecting was given up: nobody wants the connection any more</source>
        <translation>la connexion a été abandonnée&#xa0;: plus personne n&apos;en veut</translation>
    </message>
    <message>
        <source>no host to connect to</source>
        <translation>aucun hôte où se connecter</translation>
    </message>
    <message>
        <source>name one in the connection URI</source>
        <translation>nommez-en un dans l&apos;URI de connexion</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>le serveur</translation>
    </message>
    <message>
        <source>the embedded server has ended; it is started again</source>
        <translation>le serveur intégré s&apos;est arrêté&#xa0;; il est redémarré</translation>
    </message>
    <message>
        <source>the embedded server did not start: %1</source>
        <translation>le serveur intégré n&apos;a pas démarré&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>the embedded server did not stop: %1</source>
        <translation>le serveur intégré ne s&apos;est pas arrêté&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>%1; tried again in %2 s</source>
        <translation>%1&#xa0;; nouvel essai dans&#xa0;%2 s</translation>
    </message>
    <message>
        <source>free space on the disk</source>
        <translation>libérez de la place sur le disque</translation>
    </message>
    <message>
        <source>the rehearsal was ended early</source>
        <translation>la répétition a été interrompue</translation>
    </message>
    <message>
        <source>it cannot be played now</source>
        <translation>elle ne peut être jouée maintenant</translation>
    </message>
    <message>
        <source>the rehearsal %1 has no verdict: %2</source>
        <translation>la répétition&#xa0;%1 n&apos;a pas de verdict&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>the load side was the limit: this run proves nothing (late by %1 at P99, %2 of a processor)</source>
        <translation>le côté de la charge était la limite&#xa0;: cette séance ne prouve rien (retard de&#xa0;%1 au P99,&#xa0;%2 d&apos;un processeur)</translation>
    </message>
    <message>
        <source>other programs took %1 of the machine: this run proves nothing</source>
        <translation>d&apos;autres programmes ont pris&#xa0;%1 de la machine&#xa0;: cette séance ne prouve rien</translation>
    </message>
    <message>
        <source>the database &quot;%1&quot; is not marked for rehearsals</source>
        <translation>la base «&#xa0;%1&#xa0;» n&apos;est pas marquée pour les répétitions</translation>
    </message>
    <message>
        <source>its owner says yes with: create schema %1 authorization &quot;%2&quot;</source>
        <translation>son propriétaire dit oui avec&#xa0;: create schema&#xa0;%1 authorization &quot;%2&quot;</translation>
    </message>
    <message>
        <source>acquired</source>
        <translation>obtenues</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>expirées</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>connexions</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>erreurs</translation>
    </message>
    <message>
        <source>%1 pending: %2</source>
        <translation>%1 en suspens&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 unacknowledged: %2</source>
        <translation>%1 non acquittée&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 returned unacknowledged: %2</source>
        <translation>%1 revenue sans acquittement&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 acknowledged: %2</source>
        <translation>%1 acquittée&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 normal: %2</source>
        <translation>%1 de nouveau normal&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 shelved: %2</source>
        <translation>%1 mise en attente&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 suppressed: %2</source>
        <translation>%1 masquée&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>primary_lost</source>
        <translation>primaire perdu</translation>
    </message>
    <message>
        <source>split_brain</source>
        <translation>grappe scindée</translation>
    </message>
    <message>
        <source>login_refused</source>
        <translation>connexion refusée</translation>
    </message>
    <message>
        <source>reserve_differs</source>
        <translation>réserve différente</translation>
    </message>
    <message>
        <source>reserve_short</source>
        <translation>réserve courte</translation>
    </message>
    <message>
        <source>reserve_in_use</source>
        <translation>réserve entamée</translation>
    </message>
    <message>
        <source>oldest_waiter</source>
        <translation>plus ancien en attente</translation>
    </message>
    <message>
        <source>below_plan</source>
        <translation>sous le plan</translation>
    </message>
    <message>
        <source>plan_short</source>
        <translation>plan court</translation>
    </message>
    <message>
        <source>engine_lost</source>
        <translation>moteur perdu</translation>
    </message>
    <message>
        <source>client backend</source>
        <translation>processus client</translation>
    </message>
    <message>
        <source>autovacuum worker</source>
        <translation>processus autovacuum</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>en connexion</translation>
    </message>
    <message>
        <source>the engine&apos;s console answered with no row</source>
        <translation>la console du moteur a répondu sans ligne</translation>
    </message>
    <message>
        <source>pool %1: min %2 and max %3 do not fit</source>
        <translation>pool&#xa0;%1&#xa0;: min&#xa0;%2 et max&#xa0;%3 ne vont pas ensemble</translation>
    </message>
    <message>
        <source>0 ≤ min ≤ max, max ≥ 1</source>
        <translation>il faut 0 ≤ min ≤ max, max ≥ 1</translation>
    </message>
    <message>
        <source>pool %1: %2 slots kept of a minimum of %3</source>
        <translation>pool&#xa0;%1&#xa0;:&#xa0;%2 places gardées pour un minimum de&#xa0;%3</translation>
    </message>
    <message>
        <source>keep at most the minimum</source>
        <translation>gardez au plus le minimum</translation>
    </message>
    <message>
        <source>there is no pool</source>
        <translation>il n&apos;y a pas de pool</translation>
    </message>
    <message>
        <source>name one: [pools.main]</source>
        <translation>nommez-en un&#xa0;: [pools.main]</translation>
    </message>
    <message>
        <source>pool %1 is named twice</source>
        <translation>le pool&#xa0;%1 est nommé deux fois</translation>
    </message>
    <message>
        <source>a name stands for one pool</source>
        <translation>un nom désigne un seul pool</translation>
    </message>
    <message>
        <source>pool %1 was removed from the configuration</source>
        <translation>le pool&#xa0;%1 a été retiré de la configuration</translation>
    </message>
    <message>
        <source>Use another pool; SHOW DATABASES lists them.</source>
        <translation>Utilisez un autre pool&#xa0;; SHOW DATABASES les liste.</translation>
    </message>
    <message>
        <source>the server changes its mind about the reserve&apos;s role</source>
        <translation>le serveur change d&apos;avis sur le rôle de la réserve</translation>
    </message>
    <message>
        <source>the server does not tell whether they may act as %1</source>
        <translation>le serveur ne dit pas s&apos;ils peuvent agir en tant que&#xa0;%1</translation>
    </message>
    <message>
        <source>see the server&apos;s log</source>
        <translation>voyez le journal du serveur</translation>
    </message>
    <message>
        <source>the server refuses %1&apos;s settings at connect (%2)</source>
        <translation>le serveur refuse les réglages de&#xa0;%1 à la connexion (%2)</translation>
    </message>
    <message>
        <source>the server&apos;s log names the one: set it anew by ALTER ROLE</source>
        <translation>le journal du serveur le nomme&#xa0;: réglez-le de nouveau par ALTER ROLE</translation>
    </message>
    <message>
        <source>%1 has other values of %2</source>
        <translation>%1 a d&apos;autres valeurs de&#xa0;%2</translation>
    </message>
    <message>
        <source>as a superuser, ALTER ROLE %1 SET them as %2 has them</source>
        <translation>en superutilisateur, ALTER ROLE&#xa0;%1 SET comme&#xa0;%2 les a</translation>
    </message>
    <message>
        <source>the server tells nothing of its roles</source>
        <translation>le serveur ne dit rien de ses rôles</translation>
    </message>
    <message>
        <source>the server does not say which one it is</source>
        <translation>le serveur ne dit pas lequel il est</translation>
    </message>
    <message>
        <source>another server is behind that socket</source>
        <translation>un autre serveur est derrière ce socket</translation>
    </message>
    <message>
        <source>the server is not of this machine</source>
        <translation>le serveur n&apos;est pas de cette machine</translation>
    </message>
    <message>
        <source>the server has no Unix socket here</source>
        <translation>le serveur n&apos;a pas de socket Unix ici</translation>
    </message>
    <message>
        <source>the query returns more than %1 rows</source>
        <translation>la requête renvoie plus de&#xa0;%1 lignes</translation>
    </message>
    <message>
        <source>narrow it with a WHERE</source>
        <translation>restreignez-la par un WHERE</translation>
    </message>
    <message>
        <source>check the password in usher.toml and in the server&apos;s role</source>
        <translation>vérifiez le mot de passe dans usher.toml et dans le rôle du serveur</translation>
    </message>
    <message>
        <source>put the password into the URI or ~/.pgpass</source>
        <translation>mettez le mot de passe dans l&apos;URI ou ~/.pgpass</translation>
    </message>
    <message>
        <source>add a line for this host, role and database to pg_hba.conf</source>
        <translation>ajoutez à pg_hba.conf une ligne pour cet hôte, ce rôle et cette base</translation>
    </message>
    <message>
        <source>use scram-sha-256 in pg_hba.conf, or run as that user</source>
        <translation>utilisez scram-sha-256 dans pg_hba.conf, ou tournez sous cet utilisateur</translation>
    </message>
    <message>
        <source>raise max_connections or lower server.budget</source>
        <translation>augmentez max_connections ou baissez server.budget</translation>
    </message>
    <message>
        <source>raise the role&apos;s or database&apos;s CONNECTION LIMIT</source>
        <translation>augmentez le CONNECTION LIMIT du rôle ou de la base</translation>
    </message>
    <message>
        <source>GRANT CONNECT ON DATABASE … TO the role</source>
        <translation>GRANT CONNECT ON DATABASE … TO le rôle</translation>
    </message>
    <message>
        <source>check the database and the role in the URI</source>
        <translation>vérifiez la base et le rôle dans l&apos;URI</translation>
    </message>
    <message>
        <source>it is starting or stopping; Usher tries again</source>
        <translation>il démarre ou s&apos;arrête&#xa0;; Usher réessaie</translation>
    </message>
    <message>
        <source>no host of the list takes writes at the moment</source>
        <translation>aucun hôte de la liste n&apos;accepte d&apos;écritures pour l&apos;instant</translation>
    </message>
    <message>
        <source>no host of the list is a primary at the moment</source>
        <translation>aucun hôte de la liste n&apos;est primaire pour l&apos;instant</translation>
    </message>
    <message>
        <source>no host of the list is a standby at the moment</source>
        <translation>aucun hôte de la liste n&apos;est secondaire pour l&apos;instant</translation>
    </message>
    <message>
        <source>check host, port and firewall</source>
        <translation>vérifiez l&apos;hôte, le port et le pare-feu</translation>
    </message>
    <message>
        <source>raise the limit of open files (ulimit -n)</source>
        <translation>augmentez la limite de fichiers ouverts (ulimit -n)</translation>
    </message>
    <message>
        <source>check the host&apos;s name</source>
        <translation>vérifiez le nom de l&apos;hôte</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>le serveur a fermé la connexion</translation>
    </message>
    <message>
        <source>check that the server runs and is reachable</source>
        <translation>vérifiez que le serveur tourne et est joignable</translation>
    </message>
    <message>
        <source>the role is a superuser (give Usher a role of its own)</source>
        <translation>le rôle est superutilisateur (donnez à Usher son propre rôle)</translation>
    </message>
    <message>
        <source>the role may hold %1 connections only (ALTER ROLE … CONNECTION LIMIT -1)</source>
        <translation>le rôle ne peut tenir que&#xa0;%1 connexions (ALTER ROLE … CONNECTION LIMIT -1)</translation>
    </message>
    <message>
        <source>not a connection URI: %1</source>
        <translation>pas une URI de connexion&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>write postgresql://role@host:5432/database</source>
        <translation>écrivez postgresql://role@host:5432/database</translation>
    </message>
    <message>
        <source>the server does not know the role it let in</source>
        <translation>le serveur ne connaît pas le rôle qu&apos;il a admis</translation>
    </message>
    <message>
        <source>Usher is ending</source>
        <translation>Usher s&apos;arrête</translation>
    </message>
    <message>
        <source>and %1 more of the hosts failed</source>
        <translation>et&#xa0;%1 autres hôtes ont échoué</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>échecs</translation>
    </message>
    <message>
        <source>USHER PERFORMANCE REPORT</source>
        <translation>RAPPORT DE PERFORMANCE D&apos;USHER</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Objectifs</translation>
    </message>
    <message>
        <source>target</source>
        <translation>objectif</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>limite</translation>
    </message>
    <message>
        <source>got</source>
        <translation>mesuré</translation>
    </message>
    <message>
        <source>met</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>MISSED</source>
        <translation>NON</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>pool</translation>
    </message>
    <message>
        <source>max</source>
        <translation>max.</translation>
    </message>
    <message>
        <source>Acquisition latency, ms</source>
        <translation>Latence des demandes, ms</translation>
    </message>
    <message>
        <source>Query and transaction time, ms</source>
        <translation>Durée des requêtes et transactions, ms</translation>
    </message>
    <message>
        <source>on wedding days</source>
        <translation>les jours de mariage</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>pointe</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>file</translation>
    </message>
    <message>
        <source>reserve</source>
        <translation>réserve</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Aucun.</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>avant</translation>
    </message>
    <message>
        <source>The newest %1 of %2:</source>
        <translation>Les&#xa0;%1 derniers sur&#xa0;%2&#xa0;:</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Operator actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Décisions</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Conseils</translation>
    </message>
    <message>
        <source>Gaps in the record</source>
        <translation>Lacunes de l&apos;enregistrement</translation>
    </message>
    <message>
        <source>What clients met</source>
        <translation>Ce qu&apos;ont rencontré les clients</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>abandons</translation>
    </message>
    <message>
        <source>unserved</source>
        <translation>non servi</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>attente max.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>attente</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>%1 more that say less are left out</source>
        <translation>%1 autres, qui en disent moins, sont omis</translation>
    </message>
    <message>
        <source>INCIDENT</source>
        <translation>INCIDENT</translation>
    </message>
    <message>
        <source>begin</source>
        <translation>début</translation>
    </message>
    <message>
        <source>end</source>
        <translation>fin</translation>
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
        <source>alarm</source>
        <translation>alarme</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>fait le&#xa0;%1</translation>
    </message>
    <message>
        <source>peer and cert take map=NAME, others none</source>
        <translation>peer et cert acceptent map=NOM, les autres rien</translation>
    </message>
    <message>
        <source>there is no map &quot;%1&quot; in %2</source>
        <translation>il n’y a pas de correspondance «&#xa0;%1&#xa0;» dans %2</translation>
    </message>
    <message>
        <source>write a line of it: map, system&apos;s user, user</source>
        <translation>écrivez-en une ligne&#xa0;: correspondance, utilisateur du système, utilisateur</translation>
    </message>
    <message>
        <source>a map&apos;s line has three columns, this one %1</source>
        <translation>une ligne de correspondance a trois colonnes, celle-ci %1</translation>
    </message>
    <message>
        <source>write map, system&apos;s user, user</source>
        <translation>écrivez correspondance, utilisateur du système, utilisateur</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: patterns and roles&apos; members are not known here</source>
        <translation>«&#xa0;%1&#xa0;»&#xa0;: les motifs et les membres de rôles ne sont pas connus ici</translation>
    </message>
    <message>
        <source>name the users, a line each</source>
        <translation>nommez les utilisateurs, un par ligne</translation>
    </message>
    <message>
        <source>The server %1 of %2</source>
        <translation>Le serveur %1 de %2</translation>
    </message>
    <message>
        <source>pools.%1.primary leads to another server than before</source>
        <translation>pools.%1.primary mène à un autre serveur qu’avant</translation>
    </message>
    <message>
        <source>restart Usher, or give the pool there another name</source>
        <translation>redémarrez Usher, ou donnez un autre nom au pool qui s’y trouve</translation>
    </message>
    <message>
        <source>%1 allows %2 connections, %3 of them are Usher&apos;s</source>
        <translation>%1 autorise %2 connexions, dont %3 pour Usher</translation>
    </message>
    <message>
        <source>%1 is on another server: what it gives is no room for %2</source>
        <translation>%1 est sur un autre serveur : ce qu’il cède ne fait pas de place à %2</translation>
    </message>
    <message>
        <source>takes its server from a service file</source>
        <translation>prend son serveur dans un fichier de services</translation>
    </message>
    <message>
        <source>write its host and port into the URI, or leave both out</source>
        <translation>écrivez son hôte et son port dans l’URI, ou omettez les deux</translation>
    </message>
    <message>
        <source>names a port without its host</source>
        <translation>nomme un port sans son hôte</translation>
    </message>
    <message>
        <source>name the host of its own server as well, or leave the port out</source>
        <translation>nommez aussi l’hôte de son propre serveur, ou omettez le port</translation>
    </message>
    <message>
        <source>has other target_session_attrs than server.primary at the same server</source>
        <translation>a d’autres target_session_attrs que server.primary sur le même serveur</translation>
    </message>
    <message>
        <source>leave them out: the pools of one server go to the same host</source>
        <translation>omettez-les : les pools d’un même serveur vont au même hôte</translation>
    </message>
    <message>
        <source>role %1 in database %2 at %3</source>
        <translation>rôle %1 dans la base %2 sur %3</translation>
    </message>
    <message>
        <source>the minimums of the pools there need %1 connections, it allows %2: lower a min, or raise max_connections there</source>
        <translation>les minimums des pools de ce serveur demandent %1 connexions, il en autorise %2 : abaissez un min, ou relevez max_connections là-bas</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdues</translation>
    </message>
    <message>
        <source>libpq URI of a database and a role of the pool&apos;s own: postgresql://role:password@/database at the server of all pools, whose host it leaves out and whose server.primary says what else it leaves out; postgresql://role:password@host/database at a server of its own, which it says all of. Such a pool does without the reserve.</source>
        <translation>URI libpq d’une base et d’un rôle propres au pool&#xa0;: postgresql://role:password@/database sur le serveur de tous les pools, dont elle omet l’hôte et dont server.primary donne le reste&#xa0;; postgresql://role:password@host/database sur un serveur à lui, dont elle dit tout. Un tel pool se passe de la réserve.</translation>
    </message>
</context>
</TS>
