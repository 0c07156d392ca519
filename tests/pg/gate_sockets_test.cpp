// Both sides of the gate ask a silent peer whether it is still there, and the unix socket is open
// to whom it shall be.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/tcp_proxy.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

std::string socketOf(pg::EmbeddedServer& server) {
    Pq admin(server.superuserUri());
    return admin.value("show unix_socket_directories") + "/.s.PGSQL." + admin.value("show port");
}

enum class End {
    ours,
    theirs
};

/// The timers of this machine's established connections by which one end has that port, as the
/// kernel lists them: "02" is the keepalive's.
std::vector<std::string> timers(int port, End end) {
    std::ifstream table("/proc/net/tcp");
    const auto wanted = fmt::format(":{:04X}", port);
    std::vector<std::string> found;
    std::string line, slot, local, remote, state, queues, timer;
    for (std::getline(table, line); std::getline(table, line);) {
        std::istringstream(line) >> slot >> local >> remote >> state >> queues >> timer;
        if (state == "01" && (end == End::ours ? local : remote).ends_with(wanted))
            found.push_back(timer.substr(0, 2));
    }
    return found;
}

bool allKeptAlive(const std::vector<std::string>& found) {
    return !found.empty() &&
           std::ranges::all_of(found, [](const auto& timer) { return timer == "02"; });
}

bool noneKeptAlive(const std::vector<std::string>& found) {
    return !found.empty() && std::ranges::find(found, "02") == found.end();
}

std::string bySocket(const GateRig& rig, const QTemporaryDir& folder, const char* database) {
    return fmt::format(
        "host={} port={} dbname={} user=ada",
        folder.path().toStdString(),
        rig.port(),
        database);
}

} // namespace

class GateSocketsTest : public QObject {
    Q_OBJECT

    /// A rig whose server is reached by TCP, through `proxy`.
    static std::string wayThrough(const TcpProxy& proxy, const std::string& more = {}) {
        auto uri = GateRig::server().appUri();
        const auto at = uri.find("@/"), question = uri.find('?');
        return fmt::format(
            "{}@127.0.0.1:{}{}?sslmode=disable{}",
            uri.substr(0, at),
            proxy.port(),
            uri.substr(at + 1, question - at - 1),
            more);
    }

  private Q_SLOTS:
    void silentPeersAreAskedOnBothSides() {
        TcpProxy proxy(socketOf(GateRig::server()));
        GateRig rig({.config = rigConfig(), .primary = wayThrough(proxy)});
        Pq client(rig.conninfo());
        QCOMPARE(client.value("select 1"), "1"s);
        QVERIFY(rig.eventually([&] { return allKeptAlive(timers(rig.port(), End::ours)); }));
        QVERIFY(rig.eventually([&] { return allKeptAlive(timers(proxy.port(), End::theirs)); }));
    }

    void theConfigurationAndTheUriMayForgoIt() {
        TcpProxy proxy(socketOf(GateRig::server()));
        auto config = rigConfig();
        config.gate.tcp.keepalivesIdle = Seconds{0};
        GateRig rig({.config = config, .primary = wayThrough(proxy, "&keepalives=0")});
        Pq client(rig.conninfo());
        QCOMPARE(client.value("select 1"), "1"s);
        QVERIFY(rig.eventually([&] { return noneKeptAlive(timers(rig.port(), End::ours)); }));
        QVERIFY(rig.eventually([&] { return noneKeptAlive(timers(proxy.port(), End::theirs)); }));
    }

    void theUnixSocketHasItsMode() {
        const QTemporaryDir folder("/tmp/usher-sockets-XXXXXX");
        auto config = rigConfig();
        config.gate.unixSocket = folder.path().toStdString();
        config.gate.unixSocketMode = "0750";
        const GateRig rig({.config = config});
        const auto path = fmt::format("{}/.s.PGSQL.{}", config.gate.unixSocket, rig.port());
        struct stat info {};
        QCOMPARE(::stat(path.c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0750U);
    }

    void theUnixSocketStaysOpenToConsolesAtTheEnd() {
        const QTemporaryDir folder("/tmp/usher-sockets-XXXXXX");
        auto config = rigConfig();
        config.gate.unixSocket = folder.path().toStdString();
        config.gate.adminUsers = {"ada"};
        GateRig rig({.config = config});
        auto stays = std::make_unique<Pq>(rig.conninfo());
        std::atomic<bool> empty{false};
        rig.onLoop([&] { rig.gate().closeToNew([&] { empty = true; }); });
        QVERIFY(!Pq(rig.conninfo()).ok() && !Pq(rig.conninfo("usher")).ok());
        QVERIFY(contains(Pq(bySocket(rig, folder, "main")).error(), "the gate is shutting down"));
        Pq console(bySocket(rig, folder, "usher"));
        QCOMPARE(console.sqlstate("show clients"), ""s);
        QCOMPARE(stays->value("select 'well'"), "well"s);
        QVERIFY(!empty);
        stays.reset();
        QVERIFY(rig.eventually([&] { return empty.load(); }));
    }
};

QTEST_GUILESS_MAIN(GateSocketsTest)
#include "gate_sockets_test.moc"
