// The audit of all time, searched from a desk elsewhere.
#include "attach/remote_engine.h"
#include "desk/pages.h"
#include "support/desk_rig.h"

#include <QFile>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::test;

namespace {

constexpr std::size_t kOld = control::AuditLog::kRemembered + 2'000;

/// As if Usher had run for months.
void writeOldAudit(const QString& path) {
    const auto log = control::AuditLog::open(path.toStdString());
    for (std::size_t i = 0; i < kOld; ++i) {
        control::AuditEntry entry;
        entry.at = WallTime{Seconds{1'770'000'000}} + Minutes{i};
        entry.ticket = i;
        entry.person = i == 42 ? "grandma" : "scaler";
        entry.action = "SCALE main TO 3";
        log->add(entry);
    }
    QVERIFY(log->write().ok());
}

} // namespace

class AttachAuditTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    QTemporaryDir m_folder;
    std::unique_ptr<DeskRig> m_rig;

    std::unique_ptr<attach::RemoteEngine> deskOf(const char* user) const {
        auto desk = std::make_unique<attach::RemoteEngine>(attach::RemoteOptions{
            .conninfo = m_rig->conninfo("usher", user),
            .name = "the engine",
            .wake = {}});
        eventually([&] { return desk->mirror().whyLost() != "connecting"; });
        return desk;
    }
    static Result<control::AuditFound> search(
        attach::RemoteEngine& desk,
        const control::AuditQuery& query) {
        const auto text = desk.ask(desk::Topic::audit, desk::tellQuery(query));
        return text ? desk::readFound(*text) : text.error();
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>(60);
        const auto file = m_folder.filePath("audit.jsonl");
        writeOldAudit(file);
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        config.gate.statsUsers = {"bob"};
        m_rig = std::make_unique<DeskRig>(
            engine::EngineOptions{.config = config, .auditFile = file.toStdString()});
    }
    void cleanupTestCase() { m_rig.reset(); }

    void whoMayLookFindsWhatTheEngineNoLongerRemembers() {
        const auto desk = deskOf("bob");
        const auto remembered = m_rig->engine().audit().entries(0, kOld).items;
        QVERIFY(std::ranges::none_of(remembered, [](const auto& line) {
            return line.person == "grandma";
        }));
        control::AuditQuery query{.words = "Grandma"};
        std::vector<control::AuditEntry> found;
        do {
            const auto page = search(*desk, query);
            QVERIFY2(page.ok(), page ? "" : page.error().text().c_str());
            std::ranges::copy(page->lines, std::back_inserter(found));
            query.before = page->before;
        } while (query.before > 0);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].ticket, std::uint64_t{42});
    }

    void aPageIsBoundedWhateverIsAsked() {
        const auto desk = deskOf("ada");
        const auto page = search(*desk, {});
        QVERIFY(page.ok());
        QCOMPARE(page->lines.size(), control::kAuditPageLines);
        QVERIFY(page->before > 0);
        QVERIFY(!search(*desk, {.zone = "Nowhere/Land"}).ok());
    }

    void whoMayNotLookFindsNothing() {
        const auto desk = deskOf("mallory");
        QVERIFY(!search(*desk, {.words = "grandma"}).ok());
    }
};

QTEST_GUILESS_MAIN(AttachAuditTest)
#include "attach_audit_test.moc"
