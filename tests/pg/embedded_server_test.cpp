#include "pg/embedded_keeper.h"
#include "pg/embedded_server.h"
#include "pg/uri.h"
#include <usher/pg/service.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <future>

using namespace usher;
using namespace usher::pg;

namespace {

Result<ConnectionPtr> openNow(ConnectionService& service, const std::string& uri) {
    std::promise<Result<ConnectionPtr>> promise;
    service.open(
        {.conninfo = uri, .applicationName = "test", .timeout = Seconds{10}},
        [&](Result<ConnectionPtr> r) { promise.set_value(std::move(r)); });
    return promise.get_future().get();
}

} // namespace

class EmbeddedServerTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir{QStringLiteral("/tmp/usher-embedded-XXXXXX")};
    EmbeddedServerOptions options(const char* name) const {
        return {
            .folder = m_dir.filePath(QString::fromLatin1(name)).toStdString(),
            .maxConnections = 40};
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_dir.isValid());
        // Run by root the server's user must be able to pass through.
        QVERIFY(QFile::setPermissions(
            m_dir.path(),
            QFile::permissions(m_dir.path()) | QFile::ExeOther | QFile::ReadOther));
    }

    void bothRolesReachTheDatabaseWithLeastRights() {
        auto server = EmbeddedServer::start(options("roles"));
        QVERIFY2(server.ok(), server.ok() ? "" : server.error().text().c_str());
        const auto app = probe((*server)->appUri(), Seconds{5});
        QVERIFY2(app.ok(), app.ok() ? "" : app.error().text().c_str());
        QCOMPARE(app->maxConnections, 40);
        QVERIFY(app->complaints.empty());
        const auto service = probe((*server)->serviceUri(), Seconds{5});
        QVERIFY(service.ok());
        QVERIFY(service->complaints.empty());
        QVERIFY(maskPassword((*server)->appUri()).find("****") != std::string::npos);
    }

    void aServerLeftByACrashIsTakenOverAndGrownWhenNeeded() {
        auto wanted = options("crash");
        wanted.keepRunning = true;
        int pid = 0;
        {
            auto first = EmbeddedServer::start(wanted);
            QVERIFY(first.ok());
            pid = (*first)->postmasterPid();
            QVERIFY(pid > 0);
        }
        {
            auto second = EmbeddedServer::start(wanted);
            QVERIFY(second.ok());
            QVERIFY((*second)->adopted());
            QCOMPARE((*second)->postmasterPid(), pid);
        }
        wanted.keepRunning = false;
        wanted.maxConnections = 60;
        auto third = EmbeddedServer::start(wanted);
        QVERIFY(third.ok());
        QCOMPARE(probe((*third)->appUri(), Seconds{5})->maxConnections, 60);
        QVERIFY((*third)->stop().ok());
        QCOMPARE((*third)->postmasterPid(), 0);
    }

    void aKilledPostmasterComesBackWithItsData() {
        {
            auto first = EmbeddedServer::start(options("killed"));
            QVERIFY(first.ok());
            ::kill((*first)->postmasterPid(), SIGKILL);
            QTRY_COMPARE_WITH_TIMEOUT((*first)->postmasterPid(), 0, 10'000);
        }
        auto again = EmbeddedServer::start(options("killed"));
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().text().c_str());
        QVERIFY(probe((*again)->appUri(), Seconds{5}).ok());
    }

    void itsKeeperStartsItAgain() {
        auto server = EmbeddedServer::start(options("kept"));
        QVERIFY2(server.ok(), server.ok() ? "" : server.error().text().c_str());
        const int first = (*server)->postmasterPid();
        {
            const EmbeddedKeeper keeper(**server);
            for (const int signal : {SIGKILL, SIGINT}) {
                const int before = (*server)->postmasterPid();
                ::kill(before, signal);
                QTRY_VERIFY_WITH_TIMEOUT(
                    (*server)->postmasterPid() != before &&
                        probe((*server)->appUri(), Seconds{5}).ok(),
                    60'000);
            }
        }
        QVERIFY((*server)->postmasterPid() != first);
        QVERIFY((*server)->stop().ok());
        QCOMPARE((*server)->postmasterPid(), 0); // nobody keeps it any more
    }

    void aFolderOfSomebodyElseIsRefusedAndLeftAlone() {
        QVERIFY(QDir(m_dir.path()).mkpath(QStringLiteral("foreign/pgdata")));
        QFile theirs(m_dir.filePath(QStringLiteral("foreign/pgdata/PG_VERSION")));
        QVERIFY(theirs.open(QIODevice::WriteOnly));
        theirs.write("15\n");
        theirs.close();
        const auto server = EmbeddedServer::start(options("foreign"));
        QVERIFY(!server.ok());
        QCOMPARE(server.error().code, Errc::conflict);
        QCOMPARE(
            QDir(m_dir.filePath(QStringLiteral("foreign/pgdata"))).entryList(QDir::Files),
            QStringList{QStringLiteral("PG_VERSION")});
    }

    void theServiceOpensAndResets() {
        auto server = EmbeddedServer::start(options("service"));
        QVERIFY(server.ok());
        auto service = makeLibpqService(4);
        auto opened = openNow(*service, (*server)->appUri());
        QVERIFY(opened.ok());
        QVERIFY((*opened)->backendPid() > 0);
        QVERIFY((*opened)->parameters().size() > 8);
        std::promise<bool> reset;
        service->reset(std::move(*opened), Seconds{5}, [&](Result<ConnectionPtr> r) {
            reset.set_value(r.ok());
        });
        QVERIFY(reset.get_future().get());
    }

    void aWrongPasswordIsAnAuthenticationErrorThatDoesNotShowIt() {
        auto server = EmbeddedServer::start(options("password"));
        QVERIFY(server.ok());
        auto service = makeLibpqService(1);
        auto wrong = (*server)->appUri();
        const auto colon = wrong.find(':', 13), at = wrong.find('@');
        wrong.replace(colon + 1, at - colon - 1, "nonsense");
        const auto refused = openNow(*service, wrong);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Errc::authentication);
        QVERIFY(refused.error().text().find("nonsense") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(EmbeddedServerTest)
#include "embedded_server_test.moc"
