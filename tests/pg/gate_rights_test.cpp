// Who may act at the console where nobody proves anything: whose process it is, the kernel says.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/run_program.h"

#include <QStandardPaths>
#include <QTest>
#include <fmt/format.h>
#include <pwd.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateRightsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

    /// psql as another user of the system.
    Ran asNobody(const QString& user, const QString& command) const {
        const auto conninfo = m_rig->conninfo("usher", user.toStdString());
        return runProgram(
            "setpriv",
            {"--reuid=65534",
             "--regid=65534",
             "--clear-groups",
             "psql",
             "-X",
             "-A",
             "-t",
             QString::fromStdString(conninfo),
             "-c",
             command});
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.gate.maxClientsPerUser = 2;
        config.gate.maxClientsPerAddress = 3;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
    }
    void cleanupTestCase() { m_rig.reset(); }

    void whoRunsTheGateMayActUnderAnOperatorsNameOrHisOwn() {
        const passwd* const self = ::getpwuid(::getuid());
        QVERIFY(self);
        for (const auto& user : {"usher"s, "postgres"s, std::string(self->pw_name)}) {
            Pq console(m_rig->conninfo("usher", user));
            QCOMPARE(console.sqlstate("pause main"), ""s);
            QCOMPARE(console.sqlstate("resume main"), ""s);
        }
        Pq other(m_rig->conninfo("usher", "bert"));
        QCOMPARE(other.sqlstate("pause main"), "42501"s);
        QVERIFY(!other.column("show pools").empty());
    }

    void anotherUserOfTheMachineMayLookWhateverHeCallsHimself() {
        if (::getuid() != 0 || QStandardPaths::findExecutable("setpriv").isEmpty())
            QSKIP("only root can be somebody else");
        for (const auto* user : {"usher", "postgres", "root", "nobody"}) {
            const auto acted = asNobody(user, "PAUSE main");
            QVERIFY2(acted.err.contains("may look, but not act"), qPrintable(acted.err));
            const auto looked = asNobody(user, "SHOW POOLS");
            QVERIFY2(looked.code == 0 && looked.out.contains("main"), qPrintable(looked.err));
        }
    }

    /// Just when everything is full somebody must be able to see to it.
    void noLimitOfAUserOrAnAddressLocksAnAdministratorOut() {
        const Pq first(m_rig->conninfo("main", "usher")), second(m_rig->conninfo("main", "usher"));
        const Pq third(m_rig->conninfo("main", "usher")), fourth(m_rig->conninfo("main", "bert"));
        QVERIFY(first.ok() && second.ok() && fourth.ok());
        QVERIFY2(contains(third.error(), "too many connections of user"), third.error().c_str());
        QVERIFY(contains(Pq(m_rig->conninfo("usher", "bert")).error(), "too many connections"));
        Pq console(m_rig->conninfo("usher", "usher"));
        QVERIFY2(console.ok(), console.error().c_str());
        QCOMPARE(console.sqlstate("pause main"), ""s);
        QCOMPARE(console.sqlstate("resume main"), ""s);
    }
};

QTEST_GUILESS_MAIN(GateRightsTest)
#include "gate_rights_test.moc"
