// What is done is on record, by two lines: on a real server, with a full disk and a torn line.
#include "support/desk_rig.h"
#include "support/full_disk.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sstream>

using namespace usher;
using namespace usher::test;
using control::AuditEntry;
using control::AuditStep;

class AuditTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskRig> m_rig;

    static constexpr const char* kDesk = "desk1";

    QString file() const { return m_folder->filePath(QStringLiteral("audit.jsonl")); }
    std::string contents() const {
        QFile audit(file());
        return audit.open(QIODevice::ReadOnly) ? audit.readAll().toStdString() : std::string();
    }
    void start() {
        m_rig.reset();
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri()),
            .auditFile = file().toStdString()});
        QVERIFY(eventually([&] { return m_rig->engine().pools().warm(); }));
    }
    std::uint64_t submit(const std::string& line) { return m_rig->submit(line, kDesk); }
    control::Outcome press(const std::string& line) { return m_rig->press(line, kDesk); }
    /// The lines that are in the file, of an action of somebody's: on a Saturday the scaler acts
    /// too.
    std::vector<AuditEntry> lines(const std::string& action, const std::string& person = "Ada")
        const {
        std::vector<AuditEntry> found;
        std::istringstream in(contents());
        for (std::string line; std::getline(in, line);)
            if (auto entry = control::readAuditLine(line);
                entry.action == action && entry.person == person)
                found.push_back(std::move(entry));
        return found;
    }
    bool linesAre(const std::string& action, std::size_t count, const std::string& person = "Ada") {
        return eventually([&] { return lines(action, person).size() == count; });
    }
    bool remembers(const std::string& action) const {
        const auto entries = m_rig->engine().audit().entries(0, 1'000).items;
        return std::ranges::any_of(entries, [&](const AuditEntry& each) {
            return each.action == action && each.person == "Ada";
        });
    }
    bool notices(const char* words) const {
        const auto state = m_rig->state();
        return std::ranges::any_of(state->notices, [&](const std::string& notice) {
            return notice.find(words) != std::string::npos;
        });
    }
    /// From here on nothing can be written, and the desk says so.
    std::unique_ptr<FullDisk> fillDisk() {
        auto full = std::make_unique<FullDisk>(0);
        press("SCALE main TO 3");
        eventually([&] { return m_rig->says("audit cannot be written: "); });
        return full;
    }
    bool actsUnrecorded() const {
        const auto state = m_rig->state();
        return std::ranges::any_of(state->overrides, [](const control::Override& each) {
            return each.kind == control::Override::Kind::unrecorded && each.by == "Ada";
        });
    }

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(60); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_rig.reset(); }
    void cleanupTestCase() { m_server.reset(); }

    void anActionHasALineWhenItIsAskedAndOneWhenItsEffectIsSeen() {
        start();
        QCOMPARE(press("SCALE main TO 4").phase, control::Phase::effectSeen);
        QVERIFY(linesAre("SCALE main TO 4", 2));
        const auto two = lines("SCALE main TO 4");
        const auto &asked = two[0], &effect = two[1];
        QCOMPARE(asked.step, AuditStep::asked);
        QCOMPARE(asked.person, std::string("Ada"));
        QCOMPARE(asked.host, std::string("desk1"));
        QVERIFY2(asked.before.ends_with(" of at most 4 connections"), asked.before.c_str());
        QVERIFY2(asked.preview.starts_with("main goes from "), asked.preview.c_str());
        QCOMPARE(effect.step, AuditStep::effect);
        QCOMPARE(effect.ticket, asked.ticket);
        QCOMPARE(effect.person, std::string("Ada"));
        QCOMPARE(effect.before, asked.before);
        QVERIFY2(effect.after.ends_with("main 4 of at most 4 connections"), effect.after.c_str());
        QCOMPARE(effect.result, std::string("effect seen: main holds 4 connections"));
        QVERIFY(control::verifyAudit(contents()).ok());
    }

    /// Each verb that leaves nothing to wait for has its second line all the same.
    void whatIsDoneAtOnceHasItsSecondLineToo() {
        start();
        for (const char* line :
             {"RECONNECT main",
              "PAUSE main",
              "RESUME main",
              "DISABLE main",
              "ENABLE main",
              "SATURDAY OFF",
              "SATURDAY AUTO",
              "SCALE main AUTO"}) {
            QCOMPARE(press(line).phase, control::Phase::effectSeen);
            QVERIFY2(linesAre(line, 2), line);
            QVERIFY2(!lines(line)[1].after.empty(), line);
        }
        QVERIFY(lines("PAUSE main")[1].after.ends_with("connections, paused"));
    }

    void whatHasNoEffectSaysSoAndARefusalHasOneLine() {
        start();
        Pq busy(m_rig->conninfo("main"));
        busy.run("BEGIN");
        busy.run("SELECT 1");
        submit("PAUSE main"); // what runs does not end
        QCOMPARE(press("SCALE elsewhere TO 3").phase, control::Phase::refused);
        QVERIFY(linesAre("SCALE elsewhere TO 3", 1));
        QVERIFY(lines("SCALE elsewhere TO 3")[0].result.starts_with("refused: there is no pool"));
        QVERIFY(QTest::qWaitFor([&] { return lines("PAUSE main").size() == 2; }, 25'000));
        const auto none = lines("PAUSE main")[1];
        QCOMPARE(none.result, std::string("no effect after 15 s"));
        QVERIFY2(none.after.starts_with("no effect after 15 s; protocol"), none.after.c_str());
    }

    void protocolScalerAndRehearsalWriteToo() {
        start();
        QVERIFY(linesAre("SATURDAY AUTO", 2, "calendar")); // a Saturday's start
        const auto day = lines("SATURDAY AUTO", "calendar");
        QVERIFY(day[1].result.find("protocol is on") != std::string::npos);
        const auto scaled = [&] {
            return lines("SCALE wedding_critical TO 4", "scaler");
        };
        QVERIFY(eventually([&] { return scaled().size() >= 2; }));
        QCOMPARE(scaled()[1].step, AuditStep::effect);
        QCOMPARE(scaled()[1].ticket, scaled()[0].ticket);
        m_rig->engine().submit(
            {.verb = control::Verb::scale, .pool = "main", .value = 3, .actor = "rehearsal"});
        QVERIFY(linesAre("SCALE main TO 3", 2, "rehearsal"));
        QVERIFY(!lines("SCALE main TO 3", "rehearsal")[0].host.empty());
    }

    void whatIsStillOpenWhenUsherEndsHasItsLine() {
        start();
        Pq busy(m_rig->conninfo("main"));
        busy.run("BEGIN");
        busy.run("SELECT 1");
        submit("PAUSE main");
        submit("SHUTDOWN");
        QVERIFY(linesAre("SHUTDOWN", 1));
        m_rig->engine().stop(Millis{0});
        QCOMPARE(lines("PAUSE main").at(1).result, std::string("no effect before Usher ended"));
        QCOMPARE(lines("SHUTDOWN").at(1).result, std::string("effect seen: Usher ends"));
        QVERIFY(control::verifyAudit(contents()).ok());
    }

    void afterARestartWithATornLineItGoesOnAndIsReadBack() {
        start();
        QCOMPARE(press("SCALE main TO 3").phase, control::Phase::effectSeen);
        QVERIFY(linesAre("SCALE main TO 3", 2));
        m_rig.reset();
        QFile torn(file());
        QVERIFY(torn.resize(torn.size() - 30));
        QVERIFY(!control::verifyAudit(contents()).ok());
        start();
        QVERIFY(control::verifyAudit(contents()).ok());
        QVERIFY(remembers("SCALE main TO 3"));
        QVERIFY(notices("last line was cut off"));
        QCOMPARE(press("SCALE main TO 4").phase, control::Phase::effectSeen);
        QVERIFY(linesAre("SCALE main TO 4", 2));
        QVERIFY(control::verifyAudit(contents()).ok());
    }

    void onAFullDiskDangerIsRefusedAndTheRestIsDone() {
        start();
        const auto full = fillDisk();
        QCOMPARE(m_rig->state()->verdict->severity, monitor::Severity::emergency);
        QCOMPARE(press("SCALE main TO 4").phase, control::Phase::effectSeen);
        const auto refused = press("PAUSE main");
        QCOMPARE(refused.phase, control::Phase::refused);
        QVERIFY2(refused.text.starts_with("the audit cannot be written: "), refused.text.c_str());
        QVERIFY(!m_rig->state()->figures->pool("main")->figures.paused);
        const auto& remedies = m_rig->state()->verdict->remedies;
        QVERIFY(std::ranges::any_of(remedies, [](const auto& remedy) {
            return remedy.command == "ACT UNRECORDED";
        }));
    }

    /// Nothing is missing once there is room, and nobody may act unrecorded then.
    void onAFullDiskDangerIsDoneOnceSomebodyAcceptsIt() {
        start();
        auto full = fillDisk();
        QCOMPARE(press("ACT UNRECORDED").phase, control::Phase::effectSeen);
        QVERIFY(actsUnrecorded());
        QCOMPARE(press("PAUSE main").phase, control::Phase::effectSeen);
        QCOMPARE(press("RESUME main").phase, control::Phase::effectSeen);
        full.reset();
        QVERIFY(eventually([&] { return !actsUnrecorded(); }));
        QVERIFY(eventually([&] { return !m_rig->says("audit"); }));
        QVERIFY(linesAre("PAUSE main", 2));
        QVERIFY(linesAre("ACT UNRECORDED", 2));
        QVERIFY(control::verifyAudit(contents()).ok());
        QCOMPARE(press("ACT UNRECORDED").phase, control::Phase::refused);
    }

    void aFolderThatNobodyMayWriteIsAnEmergencyFromTheStart() {
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri()),
            .auditFile = m_folder->filePath(QStringLiteral("gone/audit.jsonl")).toStdString()});
        QVERIFY(eventually([&] { return m_rig->says("audit cannot be written: "); }));
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("gone")));
        QVERIFY(eventually([&] { return !m_rig->says("audit"); }));
    }
};

QTEST_GUILESS_MAIN(AuditTest)
#include "audit_test.moc"
