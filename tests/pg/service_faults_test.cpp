// The fault matrix of core/pg: what each fault looks like through ConnectionService. ctest's limit
// is the guard against hanging; every wait of the service has a deadline of its own.
#include "support/contains.h"
#include "support/pg_server.h"

#include <QTest>
#include <csignal>
#include <fmt/format.h>
#include <libpq-fe.h>

using namespace usher;
using namespace usher::pg;
using namespace usher::test;
using namespace std::string_literals;

namespace {

constexpr Millis kShort{400}; ///< for answers that never come

/// Stops a process for the time of a scope.
class Stopped {
  public:
    explicit Stopped(int pid) : m_pid(pid) { ::kill(m_pid, SIGSTOP); }
    ~Stopped() { ::kill(m_pid, SIGCONT); }
    Stopped(const Stopped&) = delete;
    Stopped& operator=(const Stopped&) = delete;

  private:
    const int m_pid;
};

std::string socketFolder(const std::string& uri) {
    PQconninfoOption* options = PQconninfoParse(uri.c_str(), nullptr);
    std::string folder;
    for (auto* o = options; o->keyword; ++o)
        if (std::string(o->keyword) == "host")
            folder = o->val;
    PQconninfoFree(options);
    return folder;
}

/// The server's URI with hosts put before its own.
std::string
withHostsBefore(const std::string& uri, const std::string& hosts, const std::string& ports) {
    return uri.substr(0, uri.find('?')) + "?host=" + hosts + "," + socketFolder(uri) +
           "&port=" + ports + ",5432";
}

std::string ask(Connection& connection, const char* sql) {
    PGresult* result = PQexec(connection.native(), sql);
    const std::string value =
        PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQresultErrorMessage(result);
    PQclear(result);
    return value;
}

} // namespace

class ServiceFaultsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<ConnectionService> m_service;

    ConnectionPtr open() {
        auto opened = opening(*m_service, (*m_server)->appUri()).get();
        return opened ? std::move(*opened) : nullptr;
    }

    /// A backend notices its server's death when it next waits; it may answer once more before.
    template <class Care>
    void careUntilItFails(Result<ConnectionPtr>& connection, const Care& care) {
        for (int i = 0; connection.ok() && i < 100; ++i) {
            QTest::qWait(50);
            connection = care(*m_service, std::move(*connection), Seconds{10}).get();
        }
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>(20);
        m_service = makeLibpqService(4);
    }
    void cleanupTestCase() {
        m_service.reset();
        m_server.reset();
    }

    void aWrongPasswordIsAuthentication() {
        auto uri = (*m_server)->appUri();
        const auto colon = uri.find(':', 13), sign = uri.find('@');
        uri.replace(colon + 1, sign - colon - 1, "nonsense");
        const auto refused = opening(*m_service, uri).get();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Errc::authentication);
        QCOMPARE(refused.error().sqlstate, "28P01"s);
        QVERIFY(!contains(refused.error().text(), "nonsense"));
        QVERIFY2(!contains(refused.error().message, "28P01"), refused.error().message.c_str());
    }

    void aDatabaseThatIsNotThereIsNotFound() {
        auto uri = (*m_server)->appUri();
        uri.replace(uri.find("/wedsync"), 8, "/nowhere");
        const auto refused = opening(*m_service, uri).get();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Errc::notFound);
        QCOMPARE(refused.error().sqlstate, "3D000"s);
    }

    void aFullServerIsExhausted() {
        std::vector<ConnectionPtr> held;
        Result<ConnectionPtr> next = opening(*m_service, (*m_server)->appUri()).get();
        while (next && held.size() < 30) {
            held.push_back(std::move(*next));
            next = opening(*m_service, (*m_server)->appUri()).get();
        }
        QVERIFY(!next.ok());
        QCOMPARE(next.error().code, Errc::exhausted);
        QCOMPARE(next.error().sqlstate, "53300"s);
        QVERIFY(!next.error().hint.empty());
        for (auto& connection : held)
            m_service->close(std::move(connection));
    }

    void aClosedPortIsUnavailable() {
        SilentPort port;
        const auto uri = fmt::format("postgresql://app@127.0.0.1:{}/wedsync", port.port());
        port.close();
        const auto refused = opening(*m_service, uri).get();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Errc::unavailable);
    }

    void aSilentHostIsATimeoutAndNamesIt() {
        SilentPort port;
        const auto silent = opening(
                                *m_service,
                                fmt::format("postgresql://app@127.0.0.1:{}/wedsync", port.port()),
                                kShort)
                                .get();
        QVERIFY(!silent.ok());
        QCOMPARE(silent.error().code, Errc::timeout);
        QVERIFY(silent.error().message.find(std::to_string(port.port())) != std::string::npos);
    }

    void theNextHostIsTriedAfterASilentAndAClosedOne() {
        SilentPort silent, closed;
        closed.close();
        const auto uri = withHostsBefore(
            (*m_server)->appUri(),
            "127.0.0.1,127.0.0.1",
            fmt::format("{},{}", silent.port(), closed.port()));
        const auto opened = opening(*m_service, uri, Seconds{3}).get();
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        QCOMPARE((*opened)->host().front(), '/');
    }

    void aPrimaryIsNoStandby() {
        const auto refused =
            opening(*m_service, (*m_server)->appUri() + "&target_session_attrs=standby").get();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Errc::unavailable);
        QVERIFY2(!refused.error().hint.empty(), refused.error().text().c_str());
        QVERIFY(opening(*m_service, (*m_server)->appUri() + "&target_session_attrs=read-write")
                    .get()
                    .ok());
    }

    void aStoppedBackendTimesOutInTestAndReset() {
        auto tested = open(), reset = open();
        QVERIFY(tested && reset);
        const Stopped first(tested->backendPid()), second(reset->backendPid());
        auto testOutcome = testing(*m_service, std::move(tested), kShort),
             resetOutcome = resetting(*m_service, std::move(reset), kShort);
        for (auto* outcome : {&testOutcome, &resetOutcome}) {
            const auto result = outcome->get();
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, Errc::timeout);
        }
    }

    void aStoppedPostmasterTimesOutInConnectAndCancel() {
        auto connection = open();
        QVERIFY(connection != nullptr);
        const Stopped postmaster((*m_server)->postmasterPid());
        const auto opened = opening(*m_service, (*m_server)->appUri(), kShort).get();
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, Errc::timeout);
        const Status cancelled = connection->cancelRunning(kShort);
        QVERIFY(!cancelled.ok());
        QCOMPARE(cancelled.error().code, Errc::timeout);
    }

    void cancelEndsWhatRuns() {
        auto connection = open();
        QVERIFY(connection != nullptr);
        PQsendQuery(connection->native(), "SELECT pg_sleep(300)");
        while (PQflush(connection->native()) == 1)
            QTest::qWait(1);
        // The request may overtake the query: until it lands, again.
        for (bool ended = false; !ended;) {
            QVERIFY(connection->cancelRunning(Seconds{10}).ok());
            QTest::qWait(20);
            PQconsumeInput(connection->native());
            ended = !PQisBusy(connection->native());
        }
        PGresult* result = PQgetResult(connection->native());
        QCOMPARE(QByteArray(PQresultErrorField(result, PG_DIAG_SQLSTATE)), QByteArray("57014"));
        PQclear(result);
    }

    void resetLeavesNothingOfTheLastUser() {
        auto connection = open();
        QVERIFY(connection != nullptr);
        ask(*connection, "SET work_mem = '7MB'");
        ask(*connection, "CREATE TEMPORARY TABLE mine (i int)");
        ask(*connection, "BEGIN");
        ask(*connection, "SELECT 1/0");
        auto reset = resetting(*m_service, std::move(connection)).get();
        QVERIFY2(reset.ok(), reset.ok() ? "" : reset.error().text().c_str());
        QCOMPARE(PQtransactionStatus((*reset)->native()), PQTRANS_IDLE);
        QVERIFY(ask(**reset, "SHOW work_mem") != "7MB");
        QVERIFY(ask(**reset, "SELECT to_regclass('mine') IS NULL") == "t");
    }

    void aConnectionStillBusyIsNotGivenBack() {
        auto connection = open();
        QVERIFY(connection != nullptr);
        PQsendQuery(connection->native(), "SELECT pg_sleep(300)");
        const auto reset = resetting(*m_service, std::move(connection)).get();
        QVERIFY(!reset.ok());
    }

    void aTerminatedBackendIsUnavailable() {
        auto connection = open(), other = open();
        QVERIFY(connection && other);
        QCOMPARE(
            ask(*other,
                fmt::format("SELECT pg_terminate_backend({}, 10000)", connection->backendPid())
                    .c_str()),
            "t"s);
        const auto tested = testing(*m_service, std::move(connection)).get();
        QVERIFY(!tested.ok());
        QCOMPARE(tested.error().code, Errc::unavailable);
    }

    void theServicesEndTellsThoseWhoWait() {
        SilentPort port;
        auto service = makeLibpqService(1);
        const auto uri = fmt::format("postgresql://app@127.0.0.1:{}/wedsync", port.port());
        auto underWay = opening(*service, uri, std::chrono::hours{1}),
             queued = opening(*service, uri, std::chrono::hours{1});
        service.reset();
        for (auto* outcome : {&underWay, &queued}) {
            const auto result = outcome->get();
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, Errc::cancelled);
        }
    }

    void aKilledPostmasterIsUnavailable() {
        PgServer server(10);
        auto tested = opening(*m_service, server->appUri()).get(),
             reset = opening(*m_service, server->appUri()).get();
        QVERIFY(tested.ok() && reset.ok());
        ::kill(server->postmasterPid(), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(server->postmasterPid(), 0, 20'000);
        careUntilItFails(tested, testing);
        careUntilItFails(reset, resetting);
        QVERIFY(!tested.ok() && !reset.ok());
        QCOMPARE(tested.error().code, Errc::unavailable);
        QCOMPARE(reset.error().code, Errc::unavailable);
        const auto opened = opening(*m_service, server->appUri()).get();
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, Errc::unavailable);
    }
};

QTEST_GUILESS_MAIN(ServiceFaultsTest)
#include "service_faults_test.moc"
