// What a trial says of what it has seen: each failure at its step, with its mend.
#include "pg/sqlstate.h"
#include "setup/server_trial.h"

#include <QTest>

using namespace usher;
using namespace usher::setup;

namespace {

using Kind = TrialLine::Kind;

ServerForm remote(const char* tls) {
    ServerForm form;
    form.host = "db1.example.org";
    form.database = "wedsync";
    form.user = "app";
    form.tls = tls;
    return form;
}

TrialLine failing(const char* message, const char* tls = "require") {
    return failedLogin(pg::connectError(message), remote(tls));
}

pg::ServerProbe healthy() {
    pg::ServerProbe probe;
    probe.maxConnections = 300;
    probe.reserved = 3;
    probe.version = "15.6";
    probe.versionNumber = 150'006;
    probe.monitors = probe.signals = true;
    return probe;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class ServerTrialTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aRefusedLoginIsNoTroubleOfTheLines() {
        const auto line = failing(
            "connection to server at \"db1\" (10.0.0.1), port 5432 failed: FATAL:  28P01: password "
            "authentication failed for user \"app\"");
        QVERIFY2(line.text.starts_with("FATAL"), line.text.c_str());
        QCOMPARE(line.step, TrialStep::login);
        QCOMPARE(line.kind, Kind::bad);
        QVERIFY(contains(line.mend, "ALTER ROLE"));
    }

    void aMissingDatabaseSaysHowToFindItsName() {
        const auto line = failing("FATAL:  3D000: database \"wedsink\" does not exist");
        QCOMPARE(line.step, TrialStep::login);
        QVERIFY2(contains(line.mend, "psql -l"), line.mend.c_str());
    }

    void aCertificateThatIsNotTrustedIsTheLines() {
        const auto line = failing("SSL error: certificate verify failed", "verify-full");
        QCOMPARE(line.step, TrialStep::tls);
        QVERIFY(contains(line.mend, "authority"));
        QVERIFY(contains(
            failing("server certificate for \"a\" does not match host name \"b\"").mend,
            "by the name"));
        QVERIFY(contains(failing("server does not support SSL, but SSL was required").mend, "ssl"));
    }

    void anUnverifiedLineElsewhereIsDoubtfulAndOneAtHomeIsNot() {
        auto probe = healthy();
        probe.tls = "TLSv1.3";
        QCOMPARE(tlsLine(probe, remote("require")).kind, Kind::doubtful);
        QCOMPARE(tlsLine(probe, remote("verify-full")).kind, Kind::good);
        probe.tls.clear();
        QCOMPARE(tlsLine(probe, remote("prefer")).kind, Kind::doubtful);
        ServerForm home = remote("prefer");
        home.host = "127.0.0.1";
        QCOMPARE(tlsLine(probe, home).kind, Kind::good);
    }

    void aSuperuserIsNoRoleForPools() {
        auto probe = healthy();
        probe.complaints = {"the role is a superuser"};
        QCOMPARE(loginLine(probe, remote("prefer")).kind, Kind::bad);
        probe.complaints.clear();
        probe.inRecovery = true;
        QCOMPARE(loginLine(probe, remote("prefer")).kind, Kind::doubtful);
    }

    void anOldServerIsSaidAndATooOldOneFails() {
        auto probe = healthy();
        QCOMPARE(versionLine(probe).kind, Kind::good);
        probe.versionNumber = 110'022;
        QCOMPARE(versionLine(probe).kind, Kind::doubtful);
        probe.versionNumber = 90'624;
        QCOMPARE(versionLine(probe).kind, Kind::bad);
    }

    void whatIsLeftIsSetAgainstWhatUsherWouldHold() {
        const auto line = roomLine({.maxConnections = 300, .reserved = 3, .inUse = 20});
        QCOMPARE(line.kind, Kind::good);
        QVERIFY2(contains(line.text, "248"), line.text.c_str());
        const auto full = roomLine({.maxConnections = 100, .reserved = 3, .inUse = 90});
        QCOMPARE(full.kind, Kind::bad);
        QVERIFY(contains(full.mend, "max_connections"));
    }

    void aReserveThatMayNotActSaysTheGrant() {
        ServerForm form = remote("prefer");
        form.serviceUser = "service";
        pg::Acting acting;
        const auto refused = reserveLine(acting, form);
        QCOMPARE(refused.kind, Kind::bad);
        QCOMPARE(refused.mend, std::string("GRANT \"app\" TO \"service\""));
        acting.allowed = true;
        QCOMPARE(reserveLine(acting, form).kind, Kind::good);
    }

    void rightsThatAreMissingAreDoubtfulWithTheirGrant() {
        auto probe = healthy();
        QCOMPARE(rightsLine(probe, remote("prefer")).kind, Kind::good);
        probe.signals = false;
        const auto line = rightsLine(probe, remote("prefer"));
        QCOMPARE(line.kind, Kind::doubtful);
        QVERIFY(contains(line.mend, "pg_signal_backend"));
    }

    void nothingIsTriedWithAFormThatLacksSomething() {
        std::vector<TrialLine> heard;
        const auto trial =
            tryServer({}, Seconds{1}, [&](const TrialLine& line) { heard.push_back(line); });
        QVERIFY(!trial.passed());
        QCOMPARE(trial.lines.size(), std::size_t(9));
        QCOMPARE(heard.size(), trial.lines.size());
        QCOMPARE(trial.lines.front().kind, Kind::bad);
        QCOMPARE(trial.lines.back().kind, Kind::untried);
    }
};

QTEST_APPLESS_MAIN(ServerTrialTest)
#include "server_trial_test.moc"
