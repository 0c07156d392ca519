#include "pg/local_socket.h"

#include <QTest>

using namespace usher;
using namespace usher::pg;
using namespace std::string_literals;

namespace {

using Folders = std::vector<std::string>;
using Known = LocalSockets::Known;

constexpr const char* kLocal = "postgresql://app:secret@127.0.0.1:6000/wedsync";

} // namespace

class LocalSocketTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void oneHostOnLoopbackMay() {
        QVERIFY(couldGoBySocket(kLocal));
        QVERIFY(couldGoBySocket("host=localhost user=app"));
        QVERIFY(couldGoBySocket("host=::1"));
        QVERIFY(couldGoBySocket("postgresql://127.9.9.9/wedsync?sslmode=prefer"));
    }

    void whoIsElsewhereOrUncertainMayNot() {
        QVERIFY(!couldGoBySocket("postgresql://db1:6000/wedsync"));
        QVERIFY(!couldGoBySocket("postgresql://localhost.example.com/wedsync"));
        QVERIFY(!couldGoBySocket("postgresql://127.0.0.1.example.com/wedsync"));
        QVERIFY(!couldGoBySocket("postgresql://127.0.0.1,127.0.0.1:6001/wedsync"));
        QVERIFY(!couldGoBySocket("host=127.0.0.1 hostaddr=10.0.0.1"));
        QVERIFY(!couldGoBySocket("host=db1 hostaddr=127.0.0.1"));
        QVERIFY(!couldGoBySocket("host=/var/run/postgresql")); // goes by it anyway
        QVERIFY(!couldGoBySocket("user=app"));
        QVERIFY(!couldGoBySocket("not a connection string"));
    }

    void whoAsksForWhatOnlyTcpGivesMayNot() {
        for (const char* wish :
             {"sslmode=require",
              "sslmode=verify-ca",
              "sslmode=verify-full",
              "channel_binding=require",
              "gssencmode=require"})
            QVERIFY2(!couldGoBySocket("host=localhost "s + wish), wish);
        ::setenv("PGSSLMODE", "verify-full", 1);
        QVERIFY(!couldGoBySocket(kLocal));
        ::unsetenv("PGSSLMODE");
        QVERIFY(couldGoBySocket(kLocal));
    }

    void foldersAreReadAsTheServerWritesThem() {
        QCOMPARE(socketFolders("/run/pg, /tmp"), (Folders{"/run/pg", "/tmp"}));
        QCOMPARE(socketFolders("\"/run/my pg\""), (Folders{"/run/my pg"}));
        QCOMPARE(socketFolders("@abstract, relative,,/tmp"), (Folders{"/tmp"}));
        QCOMPARE(socketFolders(""), (Folders{"/var/run/postgresql", "/tmp"}));
    }

    void aWayIsTrustedForAWhile() {
        LocalSockets sockets;
        const MonoTime now{Seconds{1'000}};
        const SocketWay way{.folder = "/run/pg", .port = "6000", .owner = "postgres"};
        QVERIFY(sockets.look(kLocal, now).known == Known::unasked);
        sockets.keep(kLocal, way, now);
        const auto answer = sockets.look(kLocal, now + LocalSockets::kTrustedFor - Millis{1});
        QVERIFY(answer.known == Known::way);
        QVERIFY(answer.way == way);
        QVERIFY(sockets.look(kLocal, now + LocalSockets::kTrustedFor).known == Known::unasked);
    }

    void aRefusalIsTrustedForAWhileToo() {
        LocalSockets sockets;
        const MonoTime now{Seconds{1'000}};
        sockets.refuse(kLocal, now);
        QVERIFY(sockets.look(kLocal, now + Seconds{1}).known == Known::unsuited);
        QVERIFY(sockets.look(kLocal, now + LocalSockets::kRefusedFor).known == Known::unasked);
        sockets.forget(kLocal);
        QVERIFY(sockets.look(kLocal, now).known == Known::unasked);
        // Another role may be admitted otherwise: each string is asked for itself.
        sockets.refuse(kLocal, now);
        QVERIFY(sockets.look("host=localhost user=other", now).known == Known::unasked);
    }

    void whatIsRememberedIsBounded() {
        LocalSockets sockets;
        const MonoTime now{};
        for (int i = 0; i < 1'000; ++i)
            sockets.refuse("host=localhost password=" + std::to_string(i), now);
        QVERIFY(sockets.look("host=localhost password=0", now).known == Known::unasked);
        QVERIFY(sockets.look("host=localhost password=999", now).known == Known::unsuited);
    }
};

QTEST_GUILESS_MAIN(LocalSocketTest)
#include "local_socket_test.moc"
