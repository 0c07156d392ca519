// A user list with very many plain passwords: hashing them takes longer than anybody may wait.
#include "support/gate_rig.h"
#include "support/pq.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <fstream>
#include <future>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateReloadTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    config::Config m_config = rigConfig();

    /// Whom it lists, and so many more.
    void writeUsers(const std::vector<std::string>& names, int more) {
        std::ofstream list(m_config.gate.authFile);
        for (const auto& name : names)
            list << fmt::format("\"{}\" \"of {}\"\n", name, name);
        for (int i = 0; i < more; ++i)
            list << fmt::format("\"user {}\" \"of {}\"\n", i, i);
    }
    Status reload(GateRig& rig) const {
        Status status;
        rig.onLoop([&] { status = rig.gate().reload(m_config); });
        return status;
    }
    static std::string as(const GateRig& rig, const std::string& user) {
        return rig.conninfo("main", user) + " password='of " + user + "'";
    }

  private Q_SLOTS:
    void initTestCase() {
        m_config.gate.auth = config::AuthMethod::scramSha256;
        m_config.gate.authFile = m_folder.filePath("users.txt").toStdString();
    }

    void hashingPasswordsHoldsUpNobodyWhoIsIn() {
        constexpr int kHalfAMinutesWork = 20'000;
        writeUsers({"anna"}, 0);
        GateRig rig({.config = m_config});
        Pq anna(as(rig, "anna"));
        QVERIFY2(anna.ok(), anna.error().c_str());
        writeUsers({"bert"}, kHalfAMinutesWork);
        QVERIFY(reload(rig).ok());
        auto served = std::async(std::launch::async, [&] { return anna.value("select 7"); });
        QCOMPARE(served.wait_for(Seconds{10}), std::future_status::ready);
        QCOMPARE(served.get(), "7"s);
        // Who comes now waits for the new list, whichever that is in the end.
        auto loggedIn =
            std::async(std::launch::async, [&] { return Pq(as(rig, "bert")).value("select 8"); });
        writeUsers({"bert"}, 1);
        QVERIFY(reload(rig).ok());
        QCOMPARE(loggedIn.get(), "8"s);
        QVERIFY(!Pq(as(rig, "anna")).ok());
    }

    void aListIsHashedByTheTimeSomebodyLogsIn() {
        writeUsers({"anna", "bert"}, 100);
        const GateRig rig({.config = m_config});
        for (const auto* user : {"anna", "bert", "user 7"})
            QVERIFY(Pq(rig.conninfo("main", "'"s + user + "'") + " password='of " +
                       (user == "user 7"s ? "7" : user) + "'")
                        .ok());
        QVERIFY(!Pq(rig.conninfo("main", "anna") + " password='of bert'").ok());
    }
};

QTEST_GUILESS_MAIN(GateReloadTest)
#include "gate_reload_test.moc"
