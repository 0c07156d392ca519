// A server's name that moves to another address is looked up anew for each connection. This program
// answers libpq's look-ups itself.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/relay.h"
#include "support/server_way.h"

#include <QTest>
#include <atomic>
#include <cstring>
#include <dlfcn.h>
#include <netdb.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
constexpr const char* kName = "db.usher.test";
/// What the name leads to now. All of 127.0.0.0/8 is this machine.
std::atomic<const char*> g_address{"127.0.0.1"};
std::atomic<int> g_lookUps{0};
} // namespace

/// In front of the C library's.
extern "C" int
getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found) {
    static const auto real =
        reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    const bool ours = name && std::strcmp(name, kName) == 0;
    if (ours)
        ++g_lookUps;
    return real(ours ? g_address.load() : name, service, hints, found);
}

class GateMovedTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aNameIsLookedUpForEachConnection() {
        Relay server(socketOf(GateRig::server())); // at 127.0.0.1; nobody is at 127.0.0.2
        auto uri = wayTo(GateRig::server(), server.port());
        uri.replace(uri.find("127.0.0.1"), std::strlen("127.0.0.1"), kName);
        auto config = rigConfig();
        for (auto& pool : config.pools)
            pool.acquireTimeout = Millis{500};
        config.reserve.size = 0;
        GateRig rig({.config = config, .primary = uri});
        Pq client(rig.conninfo());
        QCOMPARE(client.value("select 1"), "1"s);
        QVERIFY(g_lookUps > 0);

        g_address = "127.0.0.2";
        for (auto* pool : rig.pools().pools())
            pool->reconnect();
        QVERIFY(rig.eventually([&] { return client.sqlstate("select 1") == "08006"; }));

        g_address = "127.0.0.1"; // as after a failover behind a name
        QVERIFY(rig.eventually([&] { return client.value("select 2") == "2"; }));
    }
};

QTEST_GUILESS_MAIN(GateMovedTest)
#include "gate_moved_test.moc"
