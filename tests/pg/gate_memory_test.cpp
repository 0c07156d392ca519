// Memory that cannot be had costs the client it was for, and nobody else.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>
#include <arpa/inet.h>
#include <cstdlib>
#include <new>
#include <sys/socket.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
/// So much at once there is no more of, on threads that say so.
constexpr std::size_t kTooMuch = 500'000;
thread_local bool t_short = false;
thread_local int t_untilNone = 0; ///< allocations up to one that fails; 0: none does

/// Sockets at that port: the gate's listener, and its end of each client's.
int socketsAt(int port) {
    constexpr int kHighest = 4096;
    int count = 0;
    for (int fd = 0; fd < kHighest; ++fd) {
        sockaddr_in address{};
        socklen_t length = sizeof address;
        count += ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0 &&
                 address.sin_family == AF_INET && ntohs(address.sin_port) == port;
    }
    return count;
}

bool fails(std::size_t bytes) {
    return (t_short && bytes >= kTooMuch) || (t_untilNone > 0 && --t_untilNone == 0);
}
} // namespace

void* operator new(std::size_t bytes) {
    void* const got = fails(bytes) ? nullptr : std::malloc(bytes ? bytes : 1);
    if (!got)
        throw std::bad_alloc();
    return got;
}
void operator delete(void* at) noexcept {
    std::free(at);
}
void operator delete(void* at, std::size_t) noexcept {
    std::free(at);
}

class GateMemoryTest : public QObject {
    Q_OBJECT
    std::unique_ptr<GateRig> m_rig;

  private Q_SLOTS:
    void initTestCase() {
        m_rig = std::make_unique<GateRig>();
        m_rig->onLoop([] { t_short = true; });
    }
    void cleanupTestCase() { m_rig.reset(); }

    void aMessageThatFindsNoRoomEndsItsClient() {
        Pq bystander(m_rig->conninfo());
        for (int i = 0; i < 20; ++i) {
            RawClient victim(m_rig->port());
            QVERIFY(victim.login("main"));
            QCOMPARE(victim.talk(RawClient::query("begin")), "C Z=T"s);
            (void)victim.send(
                RawClient::parse("large", "select '" + std::string(900'000, 'x') + "'"));
            QVERIFY(victim.until('E'));
            QCOMPARE(victim.lastState(), "53200"s);
            QVERIFY(victim.untilClosed());
            QCOMPARE(bystander.value("select " + std::to_string(i)), std::to_string(i));
        }
        QVERIFY(calm(*m_rig));
        QVERIFY(m_rig->eventually([&] { // the server has yet to see that they were closed
            return bystander.value(
                       "select count(*) from pg_stat_activity where state like 'idle in%'") == "0";
        }));
    }

    void whoComesWhenThereIsNoMemoryIsTurnedAwayAndNothingElseHappens() {
        Pq bystander(m_rig->conninfo());
        const int before = socketsAt(m_rig->port());
        int turnedAway = 0;
        for (int nth = 1; nth <= 60; ++nth) {
            m_rig->onLoop([nth] { t_untilNone = nth; });
            RawClient client(m_rig->port());
            turnedAway += !client.login("main");
            m_rig->onLoop([] { t_untilNone = 0; });
            QCOMPARE(bystander.value("select " + std::to_string(nth)), std::to_string(nth));
        }
        QVERIFY(turnedAway > 5);
        QVERIFY(calm(*m_rig));
        const auto none = [&] {
            return socketsAt(m_rig->port()) <= before;
        };
        QVERIFY2(
            m_rig->eventually(none),
            std::to_string(socketsAt(m_rig->port()) - before).c_str());
    }

    void anAnswerThatFindsNoRoomEndsItsClient() {
        Pq bystander(m_rig->conninfo());
        for (int i = 0; i < 5; ++i) {
            RawClient victim(m_rig->port());
            QVERIFY(victim.login("main"));
            QVERIFY(victim.send(
                RawClient::query("select repeat('x', 1000) from generate_series(1, 50000)")));
            QTest::qWait(200); // it does not read
            QCOMPARE(bystander.value("select " + std::to_string(i)), std::to_string(i));
        }
        QVERIFY(calm(*m_rig));
        QCOMPARE(bystander.value("select 'alive'"), "alive"s);
    }
};

QTEST_GUILESS_MAIN(GateMemoryTest)
#include "gate_memory_test.moc"
