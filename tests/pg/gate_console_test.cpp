// The admin console, and what an operator does there.
#include "support/pq.h"
#include "support/rig_figures.h"

#include <QTest>
#include <algorithm>
#include <map>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateConsoleTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::unique_ptr<Pq> m_console;

    std::string joined(const std::string& table) {
        std::string all;
        for (const auto& name : m_console->columnNames("SHOW " + table))
            all += (all.empty() ? "" : ",") + name;
        return all;
    }

    static Status removePool(GateRig& rig, const std::string& name) {
        auto fewer = rigConfig().pools;
        std::erase_if(fewer, [&](const auto& pool) { return pool.name == name; });
        const auto removed = rig.pools().setPools(fewer);
        rig.onLoop([&] { rig.gate().matchPools(); });
        return removed;
    }
    int openConnections() const {
        int open = 0;
        for (const auto* pool : m_rig->pools().pools()) {
            const auto figures = pool->figures();
            open += figures.total + figures.reserveLent;
        }
        return open;
    }

    static void addPoolTables() {
        QTest::newRow("pools") << "POOLS"
                               << "database,user,cl_active,cl_waiting,cl_active_cancel_req,cl_"
                                  "waiting_cancel_req,sv_active,sv_active_cancel,"
                                  "sv_being_canceled,sv_idle,sv_used,sv_tested,sv_login,maxwait,"
                                  "maxwait_us,pool_mode,load_balance_hosts";
        QTest::newRow("databases")
            << "DATABASES"
            << "name,host,port,database,force_user,pool_size,min_pool_size,reserve_pool_size,"
               "server_lifetime,pool_mode,"
               "load_balance_hosts,max_connections,current_connections,max_client_connections,"
               "current_client_connections,paused,disabled";
    }
    static void addPeerTables() {
        const QString peers =
            "type,user,database,replication,state,addr,port,local_addr,local_port,connect_time,"
            "request_time,wait,wait_us,"
            "close_needed,ptr,link,remote_pid,tls,application_name,prepared_statements,id";
        QTest::newRow("clients") << "CLIENTS" << peers;
        QTest::newRow("servers") << "SERVERS" << peers;
        const QString sockets =
            peers + ",recv_pos,pkt_pos,pkt_remain,send_pos,send_remain,pkt_avail,send_avail";
        QTest::newRow("sockets") << "SOCKETS" << sockets;
        QTest::newRow("active sockets") << "ACTIVE_SOCKETS" << sockets;
        QTest::newRow("peers") << "PEERS"
                               << "peer_id,host,port,pool_size";
        QTest::newRow("peer pools") << "PEER_POOLS"
                                    << "peer_id,cl_active_cancel_req,cl_waiting_cancel_req,"
                                       "sv_active_cancel,sv_login";
        QTest::newRow("dns hosts") << "DNS_HOSTS"
                                   << "hostname,ttl,addrs";
        QTest::newRow("dns zones") << "DNS_ZONES"
                                   << "zonename,serial,count";
    }
    static void addStatisticsTables() {
        QString stats = "database";
        for (const QString prefix : {"total_", "avg_"})
            for (const QString figure :
                 {"server_assignment_count",
                  "xact_count",
                  "query_count",
                  "received",
                  "sent",
                  "xact_time",
                  "query_time",
                  "wait_time",
                  "client_parse_count",
                  "server_parse_count",
                  "bind_count",
                  "client_login_count"})
                stats +=
                    "," + prefix + (prefix == "avg_" && figure == "received" ? "recv" : figure);
        QTest::newRow("stats") << "STATS" << stats;
        const QString plain = "database,server_assignment_count,xact_count,query_count,bytes_"
                              "received,bytes_sent,xact_time,query_time,wait_time,"
                              "client_parse_count,server_parse_count,bind_count,client_login_count";
        QTest::newRow("stats totals") << "STATS_TOTALS" << plain;
        QTest::newRow("stats averages") << "STATS_AVERAGES" << plain;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_rig = std::make_unique<GateRig>();
        m_console = std::make_unique<Pq>(m_rig->conninfo("usher", "usher"));
        QVERIFY(m_console->ok());
        QVERIFY(m_console->parameter("server_version").starts_with("1.25.2/"));
    }
    void cleanupTestCase() {
        m_console.reset();
        m_rig.reset();
    }

    void columnsArePgBouncers_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("columns");
        addPoolTables();
        addPeerTables();
        addStatisticsTables();
        QTest::newRow("lists") << "LISTS"
                               << "list,items";
        QTest::newRow("config") << "CONFIG"
                                << "key,value,default,changeable";
        QTest::newRow("totals") << "TOTALS"
                                << "name,value";
    }
    void columnsArePgBouncers() {
        QFETCH(QString, table);
        QFETCH(QString, columns);
        QCOMPARE(QString::fromStdString(joined(table.toStdString())), columns);
    }

    void exportersOfOlderTimesFindTheirNames() {
        Pq exporter(m_rig->conninfo("pgbouncer", "usher"));
        QCOMPARE(exporter.columnNames("SHOW DATABASES").back(), "reserve_pool"s);
        QCOMPARE(exporter.columnNames("SHOW STATS").back(), "total_requests"s);
    }

    void everyTableAnswersBothProtocols() {
        for (const auto& command : m_console->column("SHOW HELP")) {
            if (!command.starts_with("SHOW "))
                continue;
            QVERIFY2(m_console->sqlstate(command).empty(), command.c_str());
            QVERIFY2(m_console->sqlstateWith(command, {}).empty(), command.c_str());
        }
        QCOMPARE(m_console->sqlstate("show nothing"), "42601"s);
        QCOMPARE(m_console->sqlstate("select 1"), "42601"s);
        QCOMPARE(m_console->sqlstate(""), ""s);
        QCOMPARE(m_console->sqlstate("show pools; show lists"), "0A000"s);
        QCOMPARE(m_console->sqlstate("set client_encoding = 'UTF8'"), ""s);
    }

    void socketsAreClientsAndServersAndTheActiveOnesAreAtWork() {
        Pq worker(m_rig->conninfo()), idler(m_rig->conninfo());
        QCOMPARE(idler.value("select 1"), "1"s);
        QCOMPARE(worker.sqlstate("begin"), ""s);
        const auto types = m_console->column("SHOW SOCKETS");
        QVERIFY(std::ranges::count(types, "C") >= 2);
        QVERIFY(std::ranges::count(types, "S") >= 1);
        QCOMPARE(m_console->column("SHOW ACTIVE_SOCKETS"), (std::vector{"C"s, "S"s}));
        QCOMPARE(worker.sqlstate("commit"), ""s);
    }

    void figuresAreTrue() {
        Pq client(m_rig->conninfo("analytics", "carla") + " application_name=ledger");
        client.run("begin; select 1");
        QCOMPARE(client.value("select 1"), "1"s);
        QCOMPARE(m_console->cell("SHOW POOLS", {.row = "analytics", .column = 6}), "1"s);
        const auto applications = m_console->column("SHOW CLIENTS", 18);
        QVERIFY(std::count(applications.begin(), applications.end(), "ledger") == 1);
        client.run("commit");
        const auto transactions = m_console->cell("SHOW STATS", {.row = "analytics", .column = 2});
        QVERIFY(std::stoi(transactions) >= 1);
    }

    void everyConnectionIsListedAndTheLentOneLinked() {
        Pq client(m_rig->conninfo("analytics"));
        client.run("begin; select 1");
        // Pools grow meanwhile: until both counts are of one moment.
        std::vector<std::string> servers;
        QVERIFY(m_rig->eventually([&] {
            servers = m_console->column("SHOW SERVERS", 4);
            return int(servers.size()) == openConnections();
        }));
        const auto links = m_console->column("SHOW SERVERS", 15);
        QCOMPARE(std::count(servers.begin(), servers.end(), "active"), 1);
        QCOMPARE(
            std::count_if(
                links.begin(),
                links.end(),
                [](const auto& link) { return link.starts_with('c'); }),
            1);
    }

    void aClientIsListedUnderTheNameItGivesItself() {
        Pq client(m_rig->conninfo("main", "nora") + " application_name=before");
        const auto listed = [&] {
            return m_console->cell("SHOW CLIENTS", {.row = "nora", .column = 18, .key = 1});
        };
        QCOMPARE(listed(), "before"s);
        client.run("set application_name = 'after'");
        QCOMPARE(listed(), "after"s);
        client.run("begin; set application_name = 'never'; rollback");
        QCOMPARE(listed(), "after"s);
    }

    void leasesStillOutOfARemovedPoolAreListed() {
        GateRig rig;
        Pq console(rig.conninfo("usher", "usher")), busy(rig.conninfo("analytics")),
            other(rig.conninfo());
        busy.run("begin");
        QVERIFY(removePool(rig, "analytics").ok());
        const auto servers = [&] {
            const auto pools = console.column("SHOW SERVERS", 2);
            return std::count(pools.begin(), pools.end(), "analytics");
        };
        QVERIFY(rig.eventually([&] { return servers() == 1; }));
        QCOMPARE(console.column("SHOW SERVERS", 4).back(), "active"s);
        const auto databases = console.column("SHOW DATABASES");
        QCOMPARE(std::count(databases.begin(), databases.end(), "analytics"), 0);
        QCOMPARE(busy.value("select 'finishing'"), "finishing"s);
        busy.run("commit");
        QVERIFY(rig.eventually([&] { return servers() == 0; }));
        QCOMPARE(other.value("select 1"), "1"s);
    }

    void pauseHoldsNewTransactionsAndLetsRunningOnesEnd() {
        Pq running(m_rig->conninfo()), waiting(m_rig->conninfo());
        running.run("begin");
        m_console->sendOnly("PAUSE main"); // answers when nothing runs any more
        QVERIFY(m_rig->eventually([this] { return poolFigures(*m_rig, "main").paused; }));
        QCOMPARE(running.value("select 'goes on'"), "goes on"s);
        waiting.sendOnly("select 0, 'went on'");
        QVERIFY(m_rig->eventually([this] { return poolFigures(*m_rig, "main").waiting == 1; }));
        QVERIFY(!m_console->answered());
        running.run("commit");
        QCOMPARE(m_console->receiveState(), ""s);
        QCOMPARE(poolFigures(*m_rig, "main").leased, 0);
        QCOMPARE(m_console->sqlstate("RESUME main"), ""s);
        QCOMPARE(waiting.receive(1), "went on"s);
    }

    void aWaitingClientCanBeCancelled() {
        Pq waiting(m_rig->conninfo());
        m_console->run("PAUSE main");
        waiting.sendOnly("select 1");
        QVERIFY(m_rig->eventually([this] { return poolFigures(*m_rig, "main").waiting == 1; }));
        waiting.cancel();
        QCOMPARE(waiting.receiveState(), "57014"s);
        m_console->run("RESUME main");
        QCOMPARE(waiting.value("select 2"), "2"s);
    }

    void aTimeoutIsAnErrorNotAnEnd() {
        auto config = rigConfig();
        for (auto& pool : config.pools)
            pool.acquireTimeout = Millis{100};
        config.reserve.size = 0;
        GateRig rig({.config = config});
        Pq client(rig.conninfo("analytics"));
        QCOMPARE(client.value("select 1"), "1"s);
        std::vector<std::unique_ptr<Pq>> holders;
        while (poolFigures(rig, "analytics").leased < poolFigures(rig, "analytics").max) {
            holders.push_back(std::make_unique<Pq>(rig.conninfo("analytics")));
            holders.back()->run("begin");
        }
        const auto state = client.sqlstate("select 2");
        QVERIFY2(state == "57014", state.c_str());
        QCOMPARE(client.sqlstateWith("select 2", {}), "57014"s);
        holders.clear();
        QVERIFY(rig.eventually([&] { return client.value("select 3") == "3"; }));
        QCOMPARE(client.valueWith("select 4", {}), "4"s);
    }

    void clientsCanBeKilled() {
        Pq victim(m_rig->conninfo("main", "victim"));
        QCOMPARE(victim.value("select 1"), "1"s);
        const auto users = m_console->column("SHOW CLIENTS", 1),
                   ids = m_console->column("SHOW CLIENTS", 20);
        const auto at =
            std::size_t(std::find(users.begin(), users.end(), "victim") - users.begin());
        QVERIFY(at < users.size());
        QCOMPARE(m_console->sqlstate("KILL_CLIENT " + ids[at]), ""s);
        QVERIFY(m_rig->eventually([&] {
            victim.run("select 1");
            return !victim.ok();
        }));
        QVERIFY(contains(victim.error() + victim.notices(), "administrator command"));
    }

    void aDisabledPoolTakesNoNewClients() {
        Pq before(m_rig->conninfo());
        QCOMPARE(m_console->sqlstate("DISABLE main"), ""s);
        QVERIFY(contains(Pq(m_rig->conninfo()).error(), "takes no new clients"));
        QCOMPARE(before.value("select 1"), "1"s);
        QCOMPARE(m_console->sqlstate("ENABLE main"), ""s);
        QVERIFY(Pq(m_rig->conninfo()).ok());
        QCOMPARE(m_console->sqlstate("DISABLE nowhere"), "55000"s);
    }

    void whoMayLookMayNotAct() {
        Pq looker(m_rig->conninfo("usher", "anna"));
        QVERIFY(!looker.column("SHOW POOLS").empty());
        for (const char* command :
             {"PAUSE main",
              "KILL main",
              "SHUTDOWN",
              "RELOAD",
              "DISABLE main",
              "SCALE main TO 3",
              "no such thing"})
            QCOMPARE(looker.sqlstate(command), "42501"s);
    }

    void drainingLetsTransactionsFinish() {
        GateRig rig;
        Pq idle(rig.conninfo()), busy(rig.conninfo());
        busy.run("begin");
        std::atomic<bool> empty{false};
        rig.onLoop([&] { rig.gate().drain([&] { empty = true; }); });
        QVERIFY(rig.eventually([&] {
            idle.run("select 1");
            return !idle.ok();
        }));
        QVERIFY(!empty);
        QCOMPARE(busy.value("select 'still'"), "still"s);
        QCOMPARE(busy.sqlstate("commit"), ""s);
        QVERIFY(rig.eventually([&] { return empty.load(); }));
        QVERIFY(!Pq(rig.conninfo()).ok());
    }
};

QTEST_GUILESS_MAIN(GateConsoleTest)
#include "gate_console_test.moc"
