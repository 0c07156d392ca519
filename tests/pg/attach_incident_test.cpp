// An incident from one press to another, on a real server: seen by every desk, on record, and not
// lost when Usher ends in its middle.
#include "attach/remote_engine.h"
#include "control/incidents.h"
#include "support/desk_rig.h"
#include "support/pq.h"

#include <QTemporaryDir>

using namespace usher;
using namespace usher::test;

namespace {

/// A desk in another process's place.
class Elsewhere {
  public:
    explicit Elsewhere(const std::string& conninfo)
        : m_engine({.conninfo = conninfo, .name = "the engine", .wake = {}}) {}
    bool heard() const { return m_engine.mirror().whyLost().empty(); }
    std::optional<monitor::Incident> running() const {
        return control::runningIncident(m_engine.mirror().state()->overrides);
    }
    void send(const control::Command& command) {
        m_engine.deliver(m_engine.mirror().newTicket(), command);
    }

  private:
    attach::RemoteEngine m_engine;
};

} // namespace

class IncidentTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskRig> m_rig;

    void start() {
        m_rig.reset();
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri()),
            .auditFile = m_folder->filePath("audit.jsonl").toStdString()});
        QVERIFY(eventually([&] { return m_rig->engine().pools().warm(); }));
    }
    std::optional<monitor::Incident> running() const {
        return control::runningIncident(m_rig->state()->overrides);
    }
    std::vector<control::AuditEntry> lines() const {
        return m_rig->engine().audit().entries(0, 1'000).items;
    }

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(60); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() {
        m_rig.reset();
        m_folder.reset();
    }

    void onePressBeginsAnotherEnds() {
        QVERIFY(!running());
        QCOMPARE(m_rig->press("BEGIN INCIDENT rsvp is slow").phase, control::Phase::effectSeen);
        QVERIFY(running());
        QCOMPARE(running()->by, std::string("Ada"));
        QCOMPARE(running()->text, std::string("rsvp is slow"));
        QCOMPARE(m_rig->press("BEGIN INCIDENT").phase, control::Phase::refused);
        QCOMPARE(m_rig->press("END INCIDENT").phase, control::Phase::effectSeen);
        QVERIFY(!running());
        QCOMPARE(m_rig->press("END INCIDENT").phase, control::Phase::refused);
        const auto list = control::incidentsIn(lines());
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(!list[0].runs() && list[0].endedBy == "Ada");
    }

    void theConsoleBeginsAndTellsOfIt() {
        Pq console(m_rig->conninfo("usher", "ada"));
        QCOMPARE(console.sqlstate("BEGIN INCIDENT the cake query"), std::string());
        QVERIFY(eventually([&] { return running().has_value(); }));
        QCOMPARE(running()->by, std::string("console:ada"));
        QCOMPARE(console.value("SHOW OVERRIDES", 0), std::string("incident"));
        QCOMPARE(console.value("SHOW OVERRIDES", 7), std::string("END INCIDENT"));
    }

    void everyDeskSeesItAndMayEndIt() {
        Elsewhere here(m_rig->conninfo("usher", "ada")), there(m_rig->conninfo("usher", "ada"));
        QVERIFY(eventually([&] { return here.heard() && there.heard(); }));
        here.send({.verb = control::Verb::beginIncident, .reason = "rsvp"});
        QVERIFY(eventually([&] { return there.running().has_value(); }));
        QCOMPARE(there.running()->text, std::string("rsvp"));
        there.send({.verb = control::Verb::endIncident});
        QVERIFY(eventually([&] { return !here.running() && !running(); }));
    }

    void aRestartInTheMiddleLosesNothing() {
        m_rig->press("BEGIN INCIDENT rsvp is slow");
        const auto before = *running();
        start();
        QVERIFY(eventually([&] { return running().has_value(); }));
        QVERIFY(std::chrono::abs(running()->from - before.from) < Seconds{1});
        QCOMPARE(running()->by, before.by);
        QCOMPARE(running()->text, before.text);
        QCOMPARE(m_rig->press("END INCIDENT").phase, control::Phase::effectSeen);
        start();
        QVERIFY(!running());
        QCOMPARE(control::incidentsIn(lines()).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(IncidentTest)
#include "attach_incident_test.moc"
