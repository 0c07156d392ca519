// Notes on a real server: who may write them, who sees them, and where they are after a restart.
#include "attach/remote_engine.h"
#include "support/desk_rig.h"
#include "support/pq.h"

#include <QTemporaryDir>

using namespace usher;
using namespace usher::test;

class NotesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskRig> m_rig;

    void start() {
        m_rig.reset();
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        config.gate.statsUsers = {"ben"};
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = config,
            .auditFile = m_folder->filePath("audit.jsonl").toStdString()});
        QVERIFY(eventually([&] { return m_rig->engine().pools().warm(); }));
    }
    std::vector<control::Note> notes() const { return m_rig->state()->notes; }
    std::optional<alerts::Alarm> emergency() const {
        const auto state = m_rig->state();
        for (const auto& alarm : state->alarms)
            if (alarm.severity == monitor::Severity::emergency && alarm.active())
                return alarm;
        return std::nullopt;
    }
    /// A note's line in the audit names it.
    bool linked(std::uint64_t alarm) const {
        const auto lines = m_rig->engine().audit().entries(0, 1'000).items;
        return std::ranges::any_of(lines, [&](const control::AuditEntry& each) {
            return control::isNote(each) && std::ranges::count(each.linkedAlarms, alarm) == 1;
        });
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

    void aDaysNoteIsSeenEverywhereAndAfterARestart() {
        attach::RemoteEngine there(
            {.conninfo = m_rig->conninfo("usher", "ada"), .name = "the engine", .wake = {}});
        const auto seenThere = [&] {
            return there.mirror().state()->notes;
        };
        const std::string line = "NOTE DAY 2026-11-28 'the bride''s list; \"late\"'";
        Pq console(m_rig->conninfo("usher", "ada"));
        QCOMPARE(console.sqlstate(line), std::string());
        QVERIFY(eventually([&] { return notes().size() == 1 && seenThere().size() == 1; }));
        const auto note = seenThere().front();
        QCOMPARE(note.text, std::string("the bride's list; \"late\""));
        QCOMPARE(note.day, std::string("2026-11-28"));
        QCOMPARE(note.by, std::string("console:ada"));
        start();
        QVERIFY(eventually([&] { return notes().size() == 1; }));
        QCOMPARE(notes().front().text, note.text);
        QCOMPARE(notes().front().by, note.by);
    }

    void anAlarmTakesOneAndOneThatNeverWasDoesNot() {
        QCOMPARE(m_rig->press("NOTE ALARM 77 'x'").phase, control::Phase::refused);
        QVERIFY(notes().empty());
        m_rig->press("DRAIN RESERVE"); // on a Saturday an emergency
        QVERIFY(eventually([&] { return emergency().has_value(); }));
        const auto alarm = *emergency();
        const auto line = fmt::format("NOTE ALARM {} 'Ben drained it'", alarm.id);
        QCOMPARE(m_rig->press(line).phase, control::Phase::effectSeen);
        QCOMPARE(notes().back().alarm, alarm.id);
        QVERIFY(!notes().back().about.empty());
        QVERIFY(eventually([&] { return linked(alarm.id); }));
    }

    void whoMayOnlyLookWritesNone() {
        Pq looks(m_rig->conninfo("usher", "ben"));
        QCOMPARE(looks.sqlstate("NOTE DAY 2026-11-28 'x'"), std::string("42501"));
        attach::RemoteEngine there(
            {.conninfo = m_rig->conninfo("usher", "ben"), .name = "the engine", .wake = {}});
        QVERIFY(eventually([&] { return there.mirror().whyLost().empty(); }));
        there.deliver(
            there.mirror().newTicket(),
            {.verb = control::Verb::noteDay, .reason = "x", .text = "2026-11-28"});
        QVERIFY(eventually([&] { return !there.mirror().state()->outcomes.empty(); }));
        QCOMPARE(there.mirror().state()->outcomes.back().phase, control::Phase::refused);
        QVERIFY(notes().empty());
    }
};

QTEST_GUILESS_MAIN(NotesTest)
#include "attach_notes_test.moc"
